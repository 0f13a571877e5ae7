/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/commentary.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>
#include <string.h>

const ys_option ys_trend_options[] = {
    {"--method", YS_OPTION_CHOICE, "theil-sen", "theil-sen", "how the slope is fitted", 0, 0, false},
    {"--mk", YS_OPTION_CHOICE, "original|seasonal", "original", "Mann-Kendall test: all pairs, or pairs of one season", 0, 0, false},
    {"--confidence", YS_OPTION_NUMBER, "0..1", "0.95", "coverage of the slope's limits", 0.5, 0.9999, false},
    {"--adjust", YS_OPTION_CHOICE, "auto|yes|no", "auto", "remove the season first: where there is one, always, never", 0, 0, false},
    {0},
};

static const ys_column columns[] = {
    {"authority", true}, {"indicator", true}, {"from", true}, {"to", true}, {"n", true}, {"missing", false},
    {"method", false}, {"adjusted", false}, {"intercept", false}, {"slope", true}, {"lower", true}, {"upper", true},
    {"standard_error", false}, {"statistic", false}, {"p_value", true}, {"tau", false}, {"direction", true},
    {"change", true}, {"change_percent", false}, {"breaks", false}, {"comment", true}, {0},
};

typedef struct trend_row {
    ys_trend_assessment trend;
    const char *comment;
} trend_row;

static ys_status work(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result)
{
    trend_row *row = result;
    const ys_arguments *arguments = session->arguments;
    const ys_indicator *about = ys_dataset_indicator(session->dataset, selected->indicator);
    const ys_theil_sen_options fit = {.confidence = ys_argument_number(arguments, "--confidence")};
    ys_mann_kendall_options test = ys_mann_kendall_defaults;
    test.form = ys_argument_choice(arguments, "--mk") == 1 ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL;
    const unsigned adjust = ys_argument_choice(arguments, "--adjust");
    ys_season_assessment season;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_status status = ys_assess_season(&selected->series, NULL, arena, &season);
    if (status != YS_OK)
        return status;
    if (adjust == 1 && season.status == YS_OK && season.fit.verdict < YS_SEASONAL_PROBABLY)
        season.fit.verdict = YS_SEASONAL_PROBABLY;
    status = ys_assess_trend(&selected->series, about, adjust == 2 ? NULL : &season, &fit, &test, arena, &row->trend);
    ys_arena_rewind(arena, mark);
    char sentence[512];
    row->comment = ys_cell_copy(ys_say_trend(about, &row->trend, sentence, sizeof sentence), arena).text;
    return status;
}

static ys_cell number_if(bool known, double number)
{
    return ys_cell_number(known ? number : NAN);
}

static void add_rows(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table)
{
    const trend_row *row = result;
    const ys_trend_assessment *trend = &row->trend;
    const bool known = trend->status == YS_OK;
    ys_arena *arena = &session->arena[0];
    const ys_period none = {0};
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, selected->authority)->code),
        ys_cell_text(ys_dataset_indicator(session->dataset, selected->indicator)->code),
        ys_cell_period(known ? trend->from : none, arena), ys_cell_period(known ? trend->to : none, arena),
        ys_cell_count(ys_series_count(&selected->series)), number_if(known, (double)trend->missing),
        ys_cell_text("theil-sen"), ys_cell_truth(trend->adjusted),
        number_if(known, trend->fit.intercept), number_if(known, trend->fit.slope),
        number_if(known, trend->fit.slope_lower), number_if(known, trend->fit.slope_upper),
        ys_cell_text(NULL), number_if(known, trend->test.statistic), number_if(known, trend->test.p_value),
        number_if(known, trend->test.tau), ys_cell_text(known ? ys_direction_word(trend->direction) : NULL),
        number_if(known, trend->change), number_if(known, trend->change_percent),
        ys_cell_text(NULL), ys_cell_text(row->comment),
    };
    ys_table_add(table, cells);
}

int ys_cmd_trend(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_series_command command = {columns, sizeof(trend_row), false, work, add_rows, NULL};
    return ys_run_series_command(&command, arguments, out, err);
}
