/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SPEED_FLOORS_H
#define YS_TESTS_SPEED_FLOORS_H

#include "tests/speed/workload.h"

/** The least that work on the same bytes or figures can cost; what is timed is set against these. */
void parse_with_libcsv(workload *load);  /**< data.csv through libcsv, every cell thrown away */
void moving_averages(workload *load);    /**< a centred year's average and the mean of each place, every series */
void pairwise_slopes(workload *load);    /**< the slope between every two figures, every series */
void sort_sections(workload *load);      /**< every cross-section sorted */

/** Other programs over data.csv; 0 where the program is not installed. */
int count_lines_with_wc(workload *load);
int cat_with_miller(workload *load);
int count_with_duckdb(workload *load);

/**
 * Milliseconds of processor time that other programs' STL (periodic, R's defaults) takes for one such series, start of the program left
 * out; NaN where the program or its package is not installed.
 */
double stl_in_r(int robust);
double stl_in_statsmodels(int robust);

#endif /* YS_TESTS_SPEED_FLOORS_H */
