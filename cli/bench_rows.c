/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bench_rows.h"

#include <math.h>
#include <string.h>

const ys_column bench_columns[] = {
    {"authority", true}, {"indicator", true}, {"period", true}, {"group", true}, {"n", true}, {"value", true},
    {"polarity", false}, {"rank", true}, {"rank_lower", false}, {"rank_upper", false}, {"percentile", true},
    {"quarter", true}, {"minimum", false}, {"lower_quartile", false}, {"median", true}, {"upper_quartile", false},
    {"maximum", false}, {"best_quarter_threshold", true}, {"gap_to_best_quarter", true}, {"gap_to_median", false},
    {"probability_best_quarter", false}, {"previous_quarter", false}, {"movement", false}, {"comment", true}, {0},
};

/* The interval that the table shows: that of all at once where it was asked for. */
static ys_rank_interval shown_interval(const ys_bench_assessment *bench)
{
    ys_rank_interval interval = {.probability_best = NAN};
    const ys_rank_assessment *ranks = bench->ranks;
    if (!ranks || bench->standing.rank == 0 || bench->self >= ranks->group.n)
        return interval;
    interval = ranks->ranks.of[bench->self];
    if (ranks->at_once) {
        interval.lower = ranks->simultaneous.of[bench->self].lower;
        interval.upper = ranks->simultaneous.of[bench->self].upper;
    }
    if (!bench->quartiles.judged)
        interval.probability_best = NAN;
    return interval;
}

static ys_cell count_unless_zero(size_t count)
{
    return count ? ys_cell_count(count) : ys_cell_text(NULL);
}

static const char *movement_word(const ys_bench_assessment *bench)
{
    const int now = bench->standing.quarter, before = bench->previous_quarter;
    return !now || !before ? NULL : now < before ? "up" : now > before ? "down" : "same";
}

bool bench_row_cells(const ys_session *session, const ys_selected *selected, const bench_place *place, ys_arena *arena,
                     ys_cell cells[])
{
    const ys_bench_assessment *bench = &place->bench;
    if (bench->status != YS_OK)
        return false;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_quartiles_result *q = &bench->quartiles;
    const ys_standing *at = &bench->standing;
    const bool placed = at->quarter > 0;
    const ys_rank_interval sure = shown_interval(bench);
    const ys_cell made[BENCH_COLUMNS] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code), ys_cell_text(about->code),
        ys_cell_period(bench->own_period, arena), ys_cell_text(bench->group.name), ys_cell_count(q->n),
        ys_cell_number(bench->value), ys_cell_text(ys_polarity_word(about->polarity)),
        count_unless_zero(at->rank), count_unless_zero(sure.lower), count_unless_zero(sure.upper),
        ys_cell_number(at->rank ? at->percentile : NAN), count_unless_zero((size_t)at->quarter),
        ys_cell_number(q->minimum), ys_cell_number(q->lower_quartile), ys_cell_number(q->median),
        ys_cell_number(q->upper_quartile), ys_cell_number(q->maximum), ys_cell_number(q->best_threshold),
        ys_cell_number(placed ? at->gap_to_best : NAN), ys_cell_number(placed ? at->gap_to_median : NAN),
        ys_cell_number(sure.probability_best), count_unless_zero((size_t)bench->previous_quarter),
        ys_cell_text(movement_word(bench)), ys_cell_text(place->comment),
    };
    memcpy(cells, made, sizeof made);
    return true;
}
