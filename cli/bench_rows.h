/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_BENCH_ROWS_H
#define YS_CLI_BENCH_ROWS_H

#include "cli/bench_ranks.h"

enum { BENCH_COLUMNS = 24 };

extern const ys_column bench_columns[]; /**< BENCH_COLUMNS, ends with {0} */

/** The row of a place; false where there is none to show. Cells last as long as the place, the dataset and the arena do. */
bool bench_row_cells(const ys_session *session, const ys_selected *selected, const bench_place *place, ys_arena *arena,
                     ys_cell cells[]);

#endif /* YS_CLI_BENCH_ROWS_H */
