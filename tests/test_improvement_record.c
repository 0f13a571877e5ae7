/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "bench/improvement_record.h"
#include "bench/quartiles.h"

enum { MOST_SERIES = 12, MOST_PERIODS = 24, RANDOM_PANELS = 60, MOST_CHANGES = MOST_SERIES * MOST_PERIODS };

/* Series of one panel, each from its own first year. */
struct panel {
    double value[MOST_SERIES][MOST_PERIODS];
    uint16_t flags[MOST_SERIES][MOST_PERIODS];
    ys_series series[MOST_SERIES];
    size_t n;
};

static const ys_improvement_options keep_all = {.nearest = 1.0, .enough = 0, .fewest = 1};

static void add_series(struct panel *panel, int first_year, const double value[], size_t n)
{
    const size_t i = panel->n++;
    memcpy(panel->value[i], value, n * sizeof *value);
    memset(panel->flags[i], 0, sizeof panel->flags[i]);
    panel->series[i] = (ys_series){.value = panel->value[i], .flags = panel->flags[i], .n = n, .per_year = 1,
                                   .first = {YS_PERIOD_FINANCIAL_YEAR, first_year}};
}

/* Five councils over five years, figures made up so that each count can be done by eye. */
static void fill_five(struct panel *panel)
{
    static const double value[5][5] = {
        {60, 61, 62, 63, 64}, /* 0: ours */
        {50, 52, 55, 56, 60}, /* two-year changes +5 (50), +4 (52), +5 (55) */
        {58, 57, 59, 60, 59}, /* +1 (58), +3 (57), 0 (59) */
        {70, 71, 70, 78, 80}, /* 0 (70), +7 (71), +10 (70) */
        {61, NAN, 66, 67, 68} /* +5 (61), none, +2 (66) */
    };
    *panel = (struct panel){.n = 0};
    for (size_t i = 0; i < 5; i++)
        add_series(panel, 2018, value[i], 5);
}

static ys_improvement_inputs inputs_of(const struct panel *panel)
{
    return (ys_improvement_inputs){
        .series = panel->series, .n = panel->n, .self = 0, .kind = YS_KIND_PERCENTAGE, .polarity = YS_POLARITY_HIGHER,
        .min = NAN, .max = NAN, .origin = {YS_PERIOD_FINANCIAL_YEAR, 2022}, .horizon = 2, .start = 64, .target = 69,
    };
}

static ys_improvement_record_result record_of(const ys_improvement_inputs *inputs, const ys_improvement_options *options)
{
    ys_arena arena = {0};
    static ys_improvement_change best[MOST_SERIES];
    ys_improvement_record_result result;
    assert_int_equal(ys_improvement_record(inputs, options, &arena, &result), YS_OK);
    memcpy(best, result.best, result.n_best * sizeof *best);
    result.best = best;
    ys_arena_release(&arena);
    return result;
}

static ys_status status_of(const ys_improvement_inputs *inputs, const ys_improvement_options *options)
{
    ys_arena arena = {0};
    ys_improvement_record_result untouched = {.required = 2.385};
    const ys_status status = ys_improvement_record(inputs, options, &arena, &untouched);
    assert_true(status == YS_OK || untouched.required == 2.385);
    ys_arena_release(&arena);
    return status;
}

static void counts_as_one_does_by_eye(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    const ys_improvement_inputs inputs = inputs_of(&panel);
    const ys_improvement_record_result record = record_of(&inputs, &keep_all);
    assert_false(record.relative);
    assert_relative(record.required, 5, 1e-15);
    assert_int_equal(record.reached.changes, 11);
    assert_int_equal(record.reached.changes_reached, 5);
    assert_int_equal(record.reached.authorities, 4);
    assert_int_equal(record.reached.authorities_reached, 3);
    assert_relative(record.lowest, 0, 0);
    assert_relative(record.median, 4, 1e-15);
    assert_relative(record.highest, 10, 1e-15);
    assert_relative(record.start_lowest, 50, 0);
    assert_relative(record.start_highest, 71, 0);
    assert_int_equal(record.reached.best_authority, 3);
    assert_relative(record.reached.best_change, 10, 1e-15);
    assert_int_equal(record.n_best, 4);
    assert_int_equal(record.best[0].from.ordinal, 2020);
    assert_int_equal(record.best[0].to.ordinal, 2022);
    assert_int_equal(record.best[1].authority, 1); /* +5 like 4, which comes after it */
    assert_int_equal(record.best[2].authority, 4);
    assert_int_equal(record.best[3].authority, 2);
}

/* Distances from 64: 2 (66), 3 (61), 5 (59), 6 (58, 70, 70), 7 (57, 71), 9 (55), 12 (52), 14 (50). */
static void keeps_the_nearest_starts_and_those_as_near(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    const ys_improvement_inputs inputs = inputs_of(&panel);
    static const struct { ys_improvement_options options; size_t kept; double lowest, highest; } rows[] = {
        {{.nearest = 0.2, .enough = 0, .fewest = 1}, 3, 59, 66},   /* 2.2 is at least 3 */
        {{.nearest = 0.3, .enough = 0, .fewest = 1}, 6, 58, 70},   /* 3.3: the fourth is one of three equally near */
        {{.nearest = 0.1, .enough = 9, .fewest = 1}, 9, 55, 71},
        {{.nearest = 0.1, .enough = 90, .fewest = 11}, 11, 50, 71},
    };
    for (size_t i = 0; i < N(rows); i++) {
        const ys_improvement_record_result record = record_of(&inputs, &rows[i].options);
        assert_int_equal(record.reached.changes, rows[i].kept);
        assert_relative(record.start_lowest, rows[i].lowest, 0);
        assert_relative(record.start_highest, rows[i].highest, 0);
    }
}

static void looks_at_nothing_after_the_origin_and_not_at_itself(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    ys_improvement_inputs inputs = inputs_of(&panel);
    inputs.origin.ordinal = 2020;
    assert_int_equal(record_of(&inputs, &keep_all).reached.changes, 4);
    inputs.self = SIZE_MAX;
    assert_int_equal(record_of(&inputs, &keep_all).reached.changes, 5);
    inputs.origin.kind = YS_PERIOD_CALENDAR_YEAR;
    assert_int_equal(status_of(&inputs, &keep_all), YS_ERR_TOO_FEW);
}

static void leaves_out_changes_over_a_break(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    const ys_improvement_inputs inputs = inputs_of(&panel);
    panel.flags[3][3] = YS_FLAG_BREAK; /* 71 -> 78 and 70 -> 80 cross it */
    assert_relative(record_of(&inputs, &keep_all).highest, 5, 1e-15);
    panel.flags[3][3] = 0;
    panel.flags[3][2] = YS_FLAG_BREAK; /* where 70 -> 80 starts, after it */
    assert_relative(record_of(&inputs, &keep_all).highest, 10, 1e-15);
}

static void amounts_change_by_their_per_cents(void **state)
{
    (void)state;
    static const double large[] = {1000, 900}, small[] = {10, 8}, zero[] = {0, 2};
    struct panel panel = {.n = 0};
    add_series(&panel, 2020, large, 2);
    add_series(&panel, 2020, small, 2);
    ys_improvement_inputs inputs = inputs_of(&panel);
    inputs.self = SIZE_MAX;
    inputs.kind = YS_KIND_CURRENCY;
    inputs.polarity = YS_POLARITY_LOWER;
    inputs.horizon = 1;
    inputs.start = 200;
    inputs.target = 170;
    ys_improvement_record_result record = record_of(&inputs, &keep_all);
    assert_true(record.relative);
    assert_relative(record.required, -30, 1e-15);
    assert_relative(record.lowest, -40, 1e-12);
    assert_relative(record.highest, -20, 1e-12);
    assert_int_equal(record.reached.changes_reached, 1);
    assert_int_equal(record.reached.best_authority, 1);
    /* 99 is 9.9 times 10, but 1,000 is 10.1 times 99. */
    const ys_improvement_options one = {.nearest = 0.5, .enough = 1, .fewest = 1};
    inputs.start = 99;
    assert_relative(record_of(&inputs, &one).start_lowest, 10, 0);
    add_series(&panel, 2020, zero, 2);
    inputs.n = panel.n;
    record = record_of(&inputs, &keep_all);
    assert_false(record.relative);
    assert_relative(record.lowest, -100, 1e-12);
}

static void a_range_is_reached_from_either_side(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    ys_improvement_inputs inputs = inputs_of(&panel);
    inputs.polarity = YS_POLARITY_RANGE;
    inputs.min = 66;
    inputs.max = 70;
    ys_improvement_record_result record = record_of(&inputs, &keep_all);
    assert_relative(record.required, 2, 1e-15);
    assert_int_equal(record.reached.changes_reached, 6); /* +2 to +6: 5, 4, 5, 3, 5, 2 */
    inputs.start = 75;
    record = record_of(&inputs, &keep_all);
    assert_relative(record.required, -5, 1e-15);
    assert_int_equal(record.reached.changes_reached, 0);
    inputs.start = 68;
    assert_relative(record_of(&inputs, &keep_all).required, 0, 0);
}

static void rounding_keeps_no_one_from_a_target(void **state)
{
    (void)state;
    static const double value[] = {0.1, 0.3};
    struct panel panel = {.n = 0};
    add_series(&panel, 2020, value, 2);
    ys_improvement_inputs inputs = inputs_of(&panel);
    inputs.self = SIZE_MAX;
    inputs.horizon = 1;
    inputs.start = 0.4;
    inputs.target = 0.6; /* 0.4 + (0.3 - 0.1) is a little under it */
    assert_int_equal(record_of(&inputs, &keep_all).reached.changes_reached, 1);
    inputs.target = 0.6000001;
    assert_int_equal(record_of(&inputs, &keep_all).reached.changes_reached, 0);
    inputs.target = NAN;
    assert_int_equal(record_of(&inputs, &keep_all).reached.changes_reached, 0);
    assert_true(isnan(record_of(&inputs, &keep_all).required));
}

/* A quarterly saw tooth: over a whole year it is flat, over half a year it is not. */
static void parts_of_a_year_keep_to_the_origins_season(void **state)
{
    (void)state;
    static const double value[] = {10, 20, 30, 20, 10, 20, 30, 20, 10, 20, 30, 20};
    struct panel panel = {.n = 0};
    add_series(&panel, 2020, value, N(value));
    panel.series[0].per_year = 4;
    panel.series[0].first = (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * 2020};
    ys_improvement_inputs inputs = inputs_of(&panel);
    inputs.self = SIZE_MAX;
    inputs.origin = (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * 2023}; /* a first quarter, where it is 10 */
    ys_improvement_record_result record = record_of(&inputs, &keep_all);
    assert_int_equal(record.reached.changes, 3);
    assert_relative(record.lowest, 20, 0);
    assert_relative(record.highest, 20, 0);
    inputs.horizon = 4;
    record = record_of(&inputs, &keep_all);
    assert_int_equal(record.reached.changes, 2);
    assert_relative(record.highest, 0, 0);
}

static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static void fill_random(struct panel *panel, uint32_t *seed)
{
    double value[MOST_PERIODS];
    *panel = (struct panel){.n = 0};
    const size_t n = 2 + next_number(seed) % (MOST_SERIES - 2);
    for (size_t i = 0; i < n; i++) {
        const size_t periods = 3 + next_number(seed) % (MOST_PERIODS - 3);
        for (size_t t = 0; t < periods; t++)
            value[t] = next_number(seed) % 8 == 0 ? (double)NAN : (double)(20 + next_number(seed) % 40) / 7.0;
        add_series(panel, 2000 + (int)(next_number(seed) % 5), value, periods);
    }
}

/* The slow twin: for each change asks whether fewer than so many are nearer, and counts. */
static void count_slowly(const ys_improvement_inputs *inputs, size_t keep, size_t *changes, size_t *reached, size_t *authorities)
{
    double start[MOST_CHANGES], change[MOST_CHANGES];
    size_t whose[MOST_CHANGES], n = 0;
    for (size_t a = 0; a < inputs->n; a++)
        for (int year = 1990; year + (int)inputs->horizon <= inputs->origin.ordinal; year++) {
            const long from = (long)year - inputs->series[a].first.ordinal, to = from + (long)inputs->horizon;
            if (a == inputs->self || from < 0 || to >= (long)inputs->series[a].n || isnan(inputs->series[a].value[from])
                || isnan(inputs->series[a].value[to]))
                continue;
            start[n] = inputs->series[a].value[from];
            change[n] = inputs->series[a].value[to] - start[n];
            whose[n++] = a;
        }
    bool seen[MOST_SERIES] = {false};
    *changes = *reached = *authorities = 0;
    for (size_t i = 0; i < n; i++) {
        size_t nearer = 0;
        for (size_t j = 0; j < n; j++)
            nearer += fabs(start[j] - inputs->start) < fabs(start[i] - inputs->start) ? 1 : 0;
        if (nearer >= keep)
            continue;
        ++*changes;
        *authorities += seen[whose[i]] ? 0 : 1;
        seen[whose[i]] = true;
        const double there = inputs->start + change[i];
        const bool higher = inputs->polarity == YS_POLARITY_HIGHER;
        *reached += (higher ? there >= inputs->target - 1e-8 : there <= inputs->target + 1e-8) ? 1 : 0;
    }
}

static void agrees_with_a_slow_count(void **state)
{
    (void)state;
    uint32_t seed = 20240607;
    struct panel panel;
    const ys_improvement_options options = {.nearest = 0.01, .enough = 12, .fewest = 1};
    size_t compared = 0;
    for (size_t i = 0; i < RANDOM_PANELS; i++) {
        fill_random(&panel, &seed);
        ys_improvement_inputs inputs = inputs_of(&panel);
        inputs.horizon = 1 + next_number(&seed) % 5;
        inputs.origin.ordinal = 2010 + (int)(next_number(&seed) % 15);
        inputs.start = 5.03;
        inputs.target = 5.03 + 0.5 * ((double)(next_number(&seed) % 5) - 2.0);
        inputs.polarity = inputs.target < 5.03 ? YS_POLARITY_LOWER : YS_POLARITY_HIGHER;
        size_t changes, reached, authorities;
        count_slowly(&inputs, 12, &changes, &reached, &authorities);
        if (changes == 0)
            continue;
        const ys_improvement_record_result record = record_of(&inputs, &options);
        assert_int_equal(record.reached.changes, changes);
        assert_int_equal(record.reached.changes_reached, reached);
        assert_int_equal(record.reached.authorities, authorities);
        compared++;
    }
    assert_true(compared > RANDOM_PANELS / 2);
}

/* Turned upside down with the polarity, points and their distances are the same; moved together, too. */
static void upside_down_and_moved_are_the_same(void **state)
{
    (void)state;
    struct panel panel, turned;
    fill_five(&panel);
    fill_five(&turned);
    for (size_t i = 0; i < turned.n; i++)
        for (size_t t = 0; t < turned.series[i].n; t++)
            turned.value[i][t] = 200.0 - panel.value[i][t];
    const ys_improvement_inputs inputs = inputs_of(&panel);
    ys_improvement_inputs other = inputs_of(&turned);
    other.polarity = YS_POLARITY_LOWER;
    other.start = 200.0 - inputs.start;
    other.target = 200.0 - inputs.target;
    const ys_improvement_options half = {.nearest = 0.5, .enough = 0, .fewest = 1};
    const ys_improvement_record_result a = record_of(&inputs, &half), b = record_of(&other, &half);
    assert_int_equal(a.reached.changes, b.reached.changes);
    assert_int_equal(a.reached.changes_reached, b.reached.changes_reached);
    assert_int_equal(a.reached.best_authority, b.reached.best_authority);
    assert_relative(a.median, -b.median, 1e-12);
    assert_relative(a.lower_quartile, -b.upper_quartile, 1e-12);
    assert_relative(a.required, -b.required, 1e-12);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    struct panel panel;
    fill_five(&panel);
    const ys_improvement_inputs good = inputs_of(&panel);
    assert_int_equal(status_of(&good, NULL), YS_OK);
    static const ys_improvement_options bad[] = {
        {.nearest = 0.0, .enough = 1, .fewest = 1}, {.nearest = 1.5, .enough = 1, .fewest = 1},
        {.nearest = NAN, .enough = 1, .fewest = 1}, {.nearest = 0.5, .enough = 1, .fewest = 0},
    };
    for (size_t i = 0; i < N(bad); i++)
        assert_int_equal(status_of(&good, &bad[i]), YS_ERR_OPTION);
    ys_improvement_inputs wrong[5] = {good, good, good, good, good};
    wrong[0].polarity = YS_POLARITY_NONE;
    wrong[1].horizon = 0;
    wrong[2].origin.kind = YS_PERIOD_NONE;
    wrong[3].start = NAN;
    wrong[4].polarity = YS_POLARITY_RANGE;
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(status_of(&wrong[i], NULL), YS_ERR_OPTION);
    ys_improvement_inputs few = good;
    few.horizon = 4; /* four councils, one change each: three with both ends, ours left out */
    assert_int_equal(status_of(&few, NULL), YS_ERR_TOO_FEW);
    few.n = 0;
    assert_int_equal(status_of(&few, &keep_all), YS_ERR_TOO_FEW);
    panel.value[1][4] = 1e308;
    panel.value[1][2] = -1e308;
    assert_int_equal(status_of(&good, &keep_all), YS_ERR_NUMERIC);
}

/* What is planned is so much less that others' changes have to be: against counting them one by one, and by a target moved so far. */
static void a_plan_takes_from_what_is_needed(void **state)
{
    (void)state;
    struct panel panel;
    ys_arena arena = {0};
    fill_five(&panel);
    for (int polarity = 0; polarity < 3; polarity++)
        for (double planned = -12; planned <= 12; planned += 0.5) {
            ys_improvement_inputs inputs = inputs_of(&panel);
            ys_improvement_record_result record;
            inputs.polarity = polarity == 0 ? YS_POLARITY_HIGHER : polarity == 1 ? YS_POLARITY_LOWER : YS_POLARITY_RANGE;
            inputs.min = 66;
            inputs.max = 70;
            assert_int_equal(ys_improvement_record(&inputs, &keep_all, &arena, &record), YS_OK);
            size_t enough = 0;
            for (size_t i = 0; i < record.reached.changes; i++) {
                const double end = 64 + record.change[i] + planned;
                enough += polarity == 0 ? end >= 69 : polarity == 1 ? end <= 69 : end >= 66 && end <= 70;
            }
            assert_int_equal(ys_improvement_reached(&record, &inputs, planned), enough);
            assert_int_equal(ys_improvement_reached(&record, &inputs, 0.0), record.reached.changes_reached);
        }
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_as_one_does_by_eye),
        cmocka_unit_test(a_plan_takes_from_what_is_needed),
        cmocka_unit_test(keeps_the_nearest_starts_and_those_as_near),
        cmocka_unit_test(looks_at_nothing_after_the_origin_and_not_at_itself),
        cmocka_unit_test(leaves_out_changes_over_a_break),
        cmocka_unit_test(amounts_change_by_their_per_cents),
        cmocka_unit_test(a_range_is_reached_from_either_side),
        cmocka_unit_test(rounding_keeps_no_one_from_a_target),
        cmocka_unit_test(parts_of_a_year_keep_to_the_origins_season),
        cmocka_unit_test(agrees_with_a_slow_count),
        cmocka_unit_test(upside_down_and_moved_are_the_same),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("improvement_record", tests, NULL, NULL);
}
