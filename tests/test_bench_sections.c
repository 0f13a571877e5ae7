/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/bench_sections.h"

enum { AUTHORITIES = 14, YEARS = 4, MONTHS = 12 * YEARS, FIRST_YEAR = 2020, TEXT = 1 << 16 };

typedef struct panel {
    temporary_folder folder;
    ys_dataset *dataset;
    ys_arena arena;
} panel;

/* A small generator of its own, so that the figures are the same everywhere. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Few different values, so that ties are common; one in eight is missing. */
static void read_panel(panel *made)
{
    static char text[TEXT];
    uint32_t state = 7;
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int i = 0; i < 4; i++)
        for (int a = 0; a < AUTHORITIES; a++)
            for (int m = 0; m < MONTHS; m++)
                if (next_number(&state) % 8)
                    used += (size_t)snprintf(text + used, sizeof text - used, "A%02d,I%d,%d-%02d,%u\n", a, i, FIRST_YEAR + m / 12,
                                             m % 12 + 1, 20 + next_number(&state) % 25);
    assert_true(used < sizeof text);
    *made = (panel){0};
    make_temporary(&made->folder);
    write_file(&made->folder, "data.csv", text);
    write_file(&made->folder, "indicators.csv", "indicator,name,unit,polarity,min,max\nI0,One,days,higher,,\nI1,Two,days,lower,,\n"
                                                "I2,Three,days,range,28,35\nI3,Four,days,none,,\n");
    write_file(&made->folder, "comparators.csv", "authority,comparator\nA00,A01\nA00,A02\nA00,A03\nA00,A05\nA00,A07\nA00,A08\n");
    const char *const inputs[] = {made->folder.path};
    ys_error error = {0};
    if (ys_dataset_read(inputs, 1, NULL, &made->dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
}

static void drop_panel(panel *made)
{
    ys_dataset_free(made->dataset);
    ys_arena_release(&made->arena);
    remove_temporary_folder(&made->folder);
}

/* --- the slow twin: every place from the figures themselves, one by one --- */

typedef struct twin {
    size_t n, rank;
    double percentile, best_threshold;
    int quarter;
} twin;

static double figure_of(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period)
{
    ys_series series;
    if (!ys_dataset_series(dataset, indicator, authority, &series))
        return (double)NAN;
    const int at = period.ordinal - series.first.ordinal;
    return at >= 0 && (size_t)at < series.n ? series.value[at] : (double)NAN;
}

static void insert(double sorted[], size_t n, double figure)
{
    size_t at = n;
    for (; at > 0 && sorted[at - 1] > figure; at--)
        sorted[at] = sorted[at - 1];
    sorted[at] = figure;
}

/* How bad each figure is, which has one order for every polarity. */
static twin place_slowly(const panel *made, size_t indicator, const ys_comparator_group *group, size_t authority,
                         ys_period period, const ys_assessment_options *options)
{
    const ys_indicator *about = ys_dataset_indicator(made->dataset, indicator);
    twin found = {.percentile = NAN, .best_threshold = NAN};
    double sorted[AUTHORITIES], cut[4], own = (double)NAN;
    size_t kept = 0, better = 0;
    for (size_t i = 0; i < group->n; i++) {
        const double value = figure_of(made->dataset, indicator, group->member[i], period);
        const double bad = ys_badness(value, about->polarity, about->min, about->max);
        found.n += isnan(value) ? 0 : 1;
        if (group->member[i] == authority)
            own = bad;
        if (!isnan(bad) && !(options->exclude_self && group->member[i] == authority))
            insert(sorted, kept++, bad);
    }
    if (isnan(own) || found.n < options->minimum_group)
        return found;
    for (size_t i = 0; i < group->n; i++)
        better += ys_badness(figure_of(made->dataset, indicator, group->member[i], period), about->polarity, about->min, about->max) < own;
    found.rank = better + 1;
    found.percentile = 100.0 * (double)(found.n - better) / (double)found.n;
    const unsigned parts = options->parts ? options->parts : 4;
    for (unsigned k = 1; k < parts; k++)
        assert_int_equal(ys_quantile_sorted(sorted, kept, (double)k / parts, options->quantile_type, &cut[k - 1]), YS_OK);
    found.best_threshold = about->polarity == YS_POLARITY_HIGHER ? -cut[0] : cut[0];
    found.quarter = 1;
    while (found.quarter < (int)parts && own > cut[found.quarter - 1] + 1e-9)
        found.quarter++;
    if (cut[0] == cut[parts - 2])
        found.quarter = 0;
    return found;
}

static int first_quarter_slowly(const panel *made, size_t indicator, const ys_comparator_group *group, size_t authority,
                                ys_period period, const ys_assessment_options *options)
{
    for (int years = YEARS; years > 1; years--) {
        const int quarter = place_slowly(made, indicator, group, authority, ys_period_add(period, -12 * years), options).quarter;
        if (quarter)
            return quarter;
    }
    return 0;
}

static void check_place(const panel *made, size_t indicator, const ys_comparator_group *group, size_t authority,
                        ys_bench_sections *sections, ys_period period, const ys_assessment_options *options, ys_arena *arena)
{
    ys_bench_assessment bench;
    assert_int_equal(ys_assess_bench_among(sections, authority, period, arena, &bench), YS_OK);
    const twin expected = place_slowly(made, indicator, group, authority, period, options);
    assert_int_equal(bench.quartiles.n, expected.n);
    assert_int_equal(bench.standing.rank, expected.rank);
    assert_int_equal(bench.standing.quarter, expected.quarter);
    if (expected.rank) {
        assert_relative(bench.standing.percentile, expected.percentile, 1e-12);
        assert_relative(bench.quartiles.best_threshold, expected.best_threshold, 1e-12);
    }
    const ys_period before = ys_period_add(period, -12);
    assert_int_equal(bench.previous_quarter, place_slowly(made, indicator, group, authority, before, options).quarter);
    if (expected.quarter)
        assert_int_equal(bench.first_quarter, first_quarter_slowly(made, indicator, group, authority, period, options));
}

static void check_panel(panel *made, const ys_assessment_options *options)
{
    for (size_t indicator = 0; indicator < 4; indicator++) {
        for (size_t authority = 0; authority < AUTHORITIES; authority++) {
            ys_comparator_group group;
            ys_period first;
            const ys_arena_mark mark = ys_arena_get_mark(&made->arena);
            assert_int_equal(ys_comparator_group_find(made->dataset, options->group, authority, &made->arena, &group, NULL), YS_OK);
            ys_bench_sections *sections =
                ys_bench_sections_begin(made->dataset, indicator, &group, YS_PERIOD_MONTH, options, &made->arena);
            assert_non_null(sections);
            const size_t n = ys_bench_sections_span(sections, &first);
            assert_int_equal(n, MONTHS);
            for (size_t i = 0; i < n; i++)
                check_place(made, indicator, &group, authority, sections, ys_period_add(first, (int)i), options, &made->arena);
            ys_arena_rewind(&made->arena, mark);
        }
    }
}

static void places_agree_with_a_slow_twin(void **state)
{
    (void)state;
    panel made;
    read_panel(&made);
    ys_assessment_options options = ys_assessment_defaults;
    for (unsigned parts = 4; parts <= 5; parts++) {
        for (int exclude = 0; exclude <= 1; exclude++) {
            options.parts = parts;
            options.exclude_self = exclude;
            options.group = "all";
            check_panel(&made, &options);
            options.group = NULL; /* neighbours of its own for one of them */
            check_panel(&made, &options);
        }
    }
    drop_panel(&made);
}

/* Asked alone or among shared sections, an authority has one place. */
static void a_place_by_itself_is_the_same(void **state)
{
    (void)state;
    panel made;
    ys_comparator_group group;
    ys_bench_assessment alone, among;
    read_panel(&made);
    const ys_assessment_options *options = &ys_assessment_defaults;
    for (size_t authority = 0; authority < AUTHORITIES; authority++) {
        assert_int_equal(ys_comparator_group_find(made.dataset, NULL, authority, &made.arena, &group, NULL), YS_OK);
        ys_bench_sections *sections = ys_bench_sections_begin(made.dataset, 1, &group, YS_PERIOD_MONTH, options, &made.arena);
        assert_non_null(sections);
        assert_int_equal(ys_assess_bench_among(sections, authority, (ys_period){0}, &made.arena, &among), YS_OK);
        assert_int_equal(ys_assess_bench(made.dataset, 1, authority, (ys_period){0}, options, &made.arena, &alone, NULL), YS_OK);
        assert_int_equal(alone.period.ordinal, among.period.ordinal);
        assert_int_equal(alone.standing.rank, among.standing.rank);
        assert_int_equal(alone.first_quarter, among.first_quarter);
        for (size_t i = 0; i < group.n; i++)
            assert_true(alone.group_value[i] == among.group_value[i] || isnan(alone.group_value[i]));
    }
    drop_panel(&made);
}

static void a_section_is_made_once(void **state)
{
    (void)state;
    panel made;
    ys_comparator_group group;
    ys_period first;
    read_panel(&made);
    assert_int_equal(ys_comparator_group_find(made.dataset, "all", 0, &made.arena, &group, NULL), YS_OK);
    ys_bench_sections *sections =
        ys_bench_sections_begin(made.dataset, 0, &group, YS_PERIOD_MONTH, &ys_assessment_defaults, &made.arena);
    ys_bench_sections_span(sections, &first);
    assert_ptr_equal(ys_bench_section_at(sections, first, &made.arena), ys_bench_section_at(sections, first, &made.arena));
    const ys_bench_section *outside = ys_bench_section_at(sections, ys_period_add(first, -1), &made.arena);
    assert_int_equal(outside->present, 0);
    assert_int_equal(outside->expected, AUTHORITIES);
    drop_panel(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_agree_with_a_slow_twin),
        cmocka_unit_test(a_place_by_itself_is_the_same),
        cmocka_unit_test(a_section_is_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
