/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/golden.h"
#include "tests/temporary.h"

#include <locale.h>

#include "assess/target_milestones.h"
#include "plots/charts.h"
#include "plots/gnuplot_process.h"
#include "plots/gnuplot_syntax.h"

enum { QUARTERS = 12, COUNCILS = 6, STEPS = 4 };

static const double figures[QUARTERS] = {50, 52, 49, 47, 52, NAN, 51, 49, 54, 56, 53, 51};
static double seasonal[QUARTERS] = {0, 2, -1, -1, 0, 2, -1, -1, 0, 2, -1, -1};
static double adjusted[QUARTERS] = {50, 50, 50, 48, 52, NAN, 52, 50, 54, 54, 54, 52};
static double group_value[COUNCILS] = {51, 60, 58, NAN, 45, 40};
static size_t member[COUNCILS] = {0, 1, 2, 3, 4, 5};
static double group_numerator[COUNCILS] = {102, 240, 58, NAN, 900, 4}, group_denominator[COUNCILS] = {200, 400, 100, NAN, 2000, 10};
static ys_counts_state counts_state[COUNCILS] = {0, 0, 0, YS_COUNTS_MISSING, 0, 0};
static ys_rank_interval rank_intervals[COUNCILS] = {{2, 5, 0.3}, {1, 2, 0.9}, {1, 3, 0.7}, {0, 0, NAN}, {0, 0, NAN}, {4, 5, 0.02}};
static double sizes[2] = {10, 2000};
static ys_funnel_limits size_limits[2] = {{20, 80, 5, 95}, {47, 53, 45, 55}};
static double mean[STEPS] = {55, 57, 54, 52}, spread[STEPS] = {1, 1.5, 2, 2.5}, degrees[STEPS] = {7, 7, 7, 7};
static const ys_period first_quarter = {YS_PERIOD_FINANCIAL_QUARTER, 4 * 2022};
static ys_milestone milestone[STEPS] = {
    {{YS_PERIOD_FINANCIAL_QUARTER, 4 * 2025}, 57, 1.4, 55},     {{YS_PERIOD_FINANCIAL_QUARTER, 4 * 2025 + 1}, 61, 1.4, 57},
    {{YS_PERIOD_FINANCIAL_QUARTER, 4 * 2025 + 2}, 60, 1.4, 54}, {{YS_PERIOD_FINANCIAL_QUARTER, 4 * 2025 + 3}, 60, 1.4, 52},
};
static ys_milestones on_the_way = {milestone, STEPS};

/* One hand-made assessment: nothing in it is computed, as nothing in a chart is. */
typedef struct sheet {
    temporary_folder folder;
    ys_dataset *dataset;
    ys_arena arena;
    ys_indicator about;
    ys_authority who;
    ys_target target;
    ys_target_assessment chance;
    ys_rank_assessment ranks;
    ys_assessment a;
} sheet;

static void read_councils(sheet *made, const char *own_name)
{
    char text[2000];
    const int length = snprintf(text, sizeof text, "authority,indicator,period,value\n\"%s\",i,2024/25,1\n", own_name);
    assert_true(length > 0 && (size_t)length < sizeof text);
    for (size_t k = 1, at = (size_t)length; k < COUNCILS; k++)
        at += (size_t)snprintf(text + at, sizeof text - at, "Council %zu,i,2024/25,%zu\n", k, k + 1);
    const char *const path = write_file(&made->folder, "data.csv", text);
    ys_error error = {0};
    if (ys_dataset_read(&path, 1, NULL, &made->dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
}

static void make_sheet(sheet *made, const char *indicator, const char *authority)
{
    *made = (sheet){0};
    make_temporary(&made->folder);
    read_councils(made, authority);
    made->about = (ys_indicator){.name = indicator, .unit = "%", .polarity = YS_POLARITY_HIGHER, .kind = YS_KIND_PERCENTAGE,
                                 .aggregate = YS_AGGREGATE_MEAN};
    made->who = (ys_authority){.name = authority};
    made->target = (ys_target){.value = 60, .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2025}, .basis = YS_BASIS_YEAR};
    made->chance = (ys_target_assessment){.target = &made->target, .goal = 60, .reason = ""};
    made->chance.fit.probability = 0.68;
    ys_assessment *a = &made->a;
    *a = (ys_assessment){.about = &made->about, .who = &made->who, .newest = QUARTERS - 1, .published = QUARTERS - 1,
                         .main_target = &made->chance, .milestones = &on_the_way};
    a->series = (ys_series){.value = figures, .n = QUARTERS, .first = first_quarter, .per_year = 4};
    a->trend = (ys_trend_assessment){.adjusted = true, .fit = {.slope = 1.5, .intercept = 49.5},
                                     .direction = YS_DIRECTION_IMPROVING, .from = first_quarter,
                                     .to = ys_period_add(first_quarter, QUARTERS - 1)};
    a->season.fit = (ys_seasonal_adjustment_result){.seasonal = seasonal, .in_unit = seasonal, .adjusted = adjusted, .method = YS_SEASON_STL,
                                                    .mode = YS_MODE_ADDITIVE, .verdict = YS_SEASONAL_YES, .peak = 1, .trough = 2};
    a->bench.group = (ys_comparator_group){.name = "all", .member = member, .n = COUNCILS};
    a->bench.group_value = group_value;
    a->bench.period = (ys_period){YS_PERIOD_FINANCIAL_YEAR, 2024};
    a->bench.quartiles = (ys_quartiles_result){.n = 5, .minimum = 40, .median = 51, .maximum = 60, .best_threshold = 58, .judged = true};
    a->bench.standing = (ys_standing){.rank = 3, .quarter = 2, .gap_to_best = 7, .percentile = 60};
    made->ranks = (ys_rank_assessment){.group = a->bench.group, .period = a->bench.period, .basis = YS_RANK_BASIS_COUNTS,
                                       .ranks = {.n = 5, .with_error = 4, .places = 2, .of = rank_intervals}};
    a->bench.ranks = &made->ranks;
    a->funnel = (ys_funnel_assessment){.group = a->bench.group, .period = a->bench.period, .unit = 100, .value = group_value,
                                       .numerator = group_numerator, .denominator = group_denominator, .state = counts_state};
    a->funnel.funnel = (ys_funnel_result){.n = 5, .benchmark = 0.5, .phi = 0.8, .tau2 = 0};
    a->funnel_point = ys_funnel_standing(&a->funnel, 0);
    a->funnel_curve = (ys_funnel_curve){2, sizes, size_limits};
    a->projection = (ys_forecast_result){.mean = mean, .standard_deviation = spread, .degrees = degrees, .origin = QUARTERS - 1};
    a->projection_steps = STEPS;
}

static void drop_sheet(sheet *made)
{
    ys_dataset_free(made->dataset);
    ys_arena_release(&made->arena);
    remove_temporary_folder(&made->folder);
}

/* The script of a chart; the caller frees it. */
static char *drawn(sheet *made, const ys_plot *plot, const ys_plot_options *options, ys_status expected)
{
    char *script = NULL;
    size_t size;
    FILE *out = open_memstream(&script, &size);
    assert_int_equal(plot->draw(out, &made->a, made->dataset, options, &made->arena), expected);
    fclose(out);
    return script;
}

static void scripts_are_as_they_were(void **state)
{
    (void)state;
    sheet made;
    make_sheet(&made, "Homes decided in time", "Ambleford");
    for (size_t p = 0; p < ys_plot_count; p++) {
        char *script = drawn(&made, &ys_plots[p], NULL, YS_OK);
        char name[64];
        snprintf(name, sizeof name, "plot_%s.gp", ys_plots[p].name);
        assert_golden(name, script);
        free(script);
    }
    drop_sheet(&made);
}

/* Milestones that ask for less than happens by itself are no way to go. */
static void milestones_ask_for_more(void **state)
{
    (void)state;
    sheet made;
    make_sheet(&made, "Homes decided in time", "Ambleford");
    for (int lower = 0; lower < 2; lower++) {
        made.about.polarity = lower ? YS_POLARITY_LOWER : YS_POLARITY_HIGHER;
        char *script = drawn(&made, &ys_plots[ys_plot_count - 1], NULL, YS_OK);
        assert_true((strstr(script, "title 'milestones'") != NULL) == !lower);
        free(script);
    }
    made.a.milestones = NULL;
    made.about.polarity = YS_POLARITY_HIGHER;
    made.target.goal = YS_GOAL_MEDIAN;
    char *script = drawn(&made, &ys_plots[ys_plot_count - 1], NULL, YS_OK);
    assert_null(strstr(script, "$milestones"));
    assert_non_null(strstr(script, "title 'target as it is now'"));
    free(script);
    drop_sheet(&made);
}

static void titles_say_what_is_shown(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "set label 1000 'Homes decided in time rose 1.5 points a year from 2022/23-Q1 to 2024/25-Q4'",
        "set label 1000 'Homes decided in time: highest in Jul-Sep, lowest in Oct-Dec'",
        "set label 1000 'Second quarter of 5 authorities: 7 points from the best quarter'",
        "set label 1000 'Ambleford: within the 95 % limits of its size'",
        "set label 1000 'Ambleford: rank 2 to 5 of 5 (95 %)'",
        "set label 1000 'About 7 in 10 to meet 60 % for the year 2025/26'",
    };
    const ys_plot_options own = {.title = "Mine"};
    sheet made;
    make_sheet(&made, "Homes decided in time", "Ambleford");
    for (size_t p = 0; p < ys_plot_count; p++) {
        char *script = drawn(&made, &ys_plots[p], NULL, YS_OK), *titled = drawn(&made, &ys_plots[p], &own, YS_OK);
        if (!strstr(script, expected[p]))
            fail_msg("%s: %s", expected[p], script);
        assert_non_null(strstr(titled, "set label 1000 'Mine'"));
        free(script);
        free(titled);
    }
    drop_sheet(&made);
}

/* Nothing is written where there is nothing to show. */
static void what_is_lacking_is_not_drawn(void **state)
{
    (void)state;
    sheet made;
    make_sheet(&made, "Homes", "Ambleford");
    made.a.trend.status = made.a.season.status = made.a.bench.status = YS_ERR_TOO_FEW;
    made.a.projection_steps = 0;
    made.a.funnel_curve.n = 0;
    for (size_t p = 0; p < ys_plot_count; p++) {
        char *script = drawn(&made, &ys_plots[p], NULL, YS_ERR_TOO_FEW);
        assert_string_equal(script, "");
        free(script);
    }
    made.a.season.status = YS_OK;
    made.a.season.fit.method = YS_SEASON_NONE;
    free(drawn(&made, &ys_plots[1], NULL, YS_ERR_TOO_FEW));
    drop_sheet(&made);
}

/* Ratios are held against what was expected; a verdict may be on either side; sizes far apart need a logarithm. */
static void funnels_say_what_they_are(void **state)
{
    (void)state;
    sheet made;
    make_sheet(&made, "Deaths", "Ambleford");
    made.a.funnel.kind = YS_FUNNEL_RATIO;
    made.a.funnel_point.verdict = YS_FUNNEL_LOW_998;
    char *script = drawn(&made, &ys_plots[3], NULL, YS_OK);
    assert_non_null(strstr(script, "Ambleford: below the 99.8 % limit of its size"));
    assert_non_null(strstr(script, "title 'as expected'"));
    assert_non_null(strstr(script, "Events expected"));
    assert_non_null(strstr(script, "set logscale x"));
    free(script);
    sizes[0] = 200;
    script = drawn(&made, &ys_plots[3], NULL, YS_OK);
    assert_null(strstr(script, "logscale"));
    free(script);
    sizes[0] = 10;
    drop_sheet(&made);
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    sheet made;
    make_sheet(&made, "Homes", "Ambleford");
    for (size_t p = 0; p < ys_plot_count; p++) {
        FILE *full = fopen("/dev/full", "w");
        if (!full)
            skip();
        setvbuf(full, NULL, _IONBF, 0);
        assert_int_equal(ys_plots[p].draw(full, &made.a, made.dataset, NULL, &made.arena), YS_ERR_WRITE);
        fclose(full);
    }
    drop_sheet(&made);
}

static void draw_and_look(sheet *made, const char *owned)
{
    for (size_t p = 0; p < ys_plot_count; p++) {
        char script_path[160], drawing[160];
        ys_error error = {0};
        char *script = drawn(made, &ys_plots[p], NULL, YS_OK);
        snprintf(script_path, sizeof script_path, "%s", write_file(&made->folder, "chart.gp", script));
        snprintf(drawing, sizeof drawing, "%s/chart.svg", made->folder.path);
        const ys_gnuplot_job job = {.script_path = script_path, .output_path = drawing, .width = 760, .height = 420};
        const ys_status status = ys_gnuplot_render(&job, 1, &error);
        free(script);
        if (status != YS_OK && strstr(error.message, "not installed"))
            skip();
        if (status != YS_OK)
            fail_msg("%s: %s", ys_plots[p].name, error.message);
        char *svg = read_text(drawing);
        assert_non_null(svg);
        assert_non_null(strstr(svg, "</svg>"));
        assert_null(strstr(svg, "<i>"));
        assert_null(strstr(svg, "& "));
        assert_int_not_equal(access(owned, F_OK), 0);
        free(svg);
    }
}

/* Names that would like to be commands, formats or markup come out as words. */
static void hostile_names_stay_names(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Plain", "''' ; system 'touch owned'; '", "`touch owned`", "\" . system(\"\"touch owned\"\")", "50% %s %n %d & <i>x",
        "{/Bold x}_a^b @macro $x \\", "EOD\nsystem 'touch owned'", "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9",
    };
    char long_name[1501];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    for (size_t i = 0; i <= N(names); i++) {
        sheet made;
        const char *name = i < N(names) ? names[i] : long_name;
        if (strchr(name, '"'))
            make_sheet(&made, name, "Plain");
        else
            make_sheet(&made, name, name);
        made.about.unit = name;
        made.about.kind = YS_KIND_SCORE;
        draw_and_look(&made, "owned");
        drop_sheet(&made);
    }
}

static char *printed_number(double number)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    ys_gnuplot_number(file, number);
    fclose(file);
    return out;
}

static void numbers_have_a_point_in_every_locale(void **state)
{
    (void)state;
    const bool comma = setlocale(LC_NUMERIC, "de_DE.UTF-8") != NULL; /* not on every machine; C's own form else */
    char *out = printed_number(-1234.5);
    if (comma)
        setlocale(LC_NUMERIC, "C");
    assert_string_equal(out, "-1234.5");
    free(out);
    out = printed_number(-0.0);
    assert_string_equal(out, "0");
    free(out);
}

static void text_is_cut_between_characters(void **state)
{
    (void)state;
    char cut[64];
    assert_string_equal(ys_gnuplot_cut("short", 5, cut, sizeof cut), "short");
    assert_string_equal(ys_gnuplot_cut("shorter", 5, cut, sizeof cut), "shor\u2026");
    assert_string_equal(ys_gnuplot_cut("\u00E9\u00E9\u00E9\u00E9", 3, cut, sizeof cut), "\u00E9\u00E9\u2026");
    assert_string_equal(ys_gnuplot_cut("", 3, cut, sizeof cut), "");
    assert_string_equal(ys_gnuplot_cut("a rather long text", 100, cut, 8), "a ra\u2026");
}

static void text_that_is_no_text_is_marked(void **state)
{
    (void)state;
    static const struct { const char *text, *quoted; } cases[] = {
        {"\xFFlatin \xE9", "'?latin ?'"}, {"\xC0\xAF", "'?\?'"}, {"\xED\xA0\x80", "'?\?\?'"}, {"\xC2\x85", "' '"}, {"50%", "'50%%'"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char *out = NULL;
        size_t size;
        FILE *file = open_memstream(&out, &size);
        ys_gnuplot_quote_tic(file, cases[i].text);
        fclose(file);
        assert_string_equal(out, cases[i].quoted);
        free(out);
    }
}

/* '|' and '<' in front of a name start a command in gnuplot, '-' is standard input. */
static void relative_paths_never_start_a_command(void **state)
{
    (void)state;
    static const struct { const char *path, *quoted; } cases[] = {
        {"|touch owned", "\"./\\174touch owned\""}, {"< ls", "\"./\\074 ls\""}, {"-", "\"./-\""}, {"~/a", "\"./\\176/a\""}, {"/a", "\"/a\""},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char *out = NULL;
        size_t size;
        FILE *file = open_memstream(&out, &size);
        ys_gnuplot_path(file, cases[i].path);
        fclose(file);
        assert_string_equal(out, cases[i].quoted);
        free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_are_as_they_were),
        cmocka_unit_test(milestones_ask_for_more),
        cmocka_unit_test(titles_say_what_is_shown),
        cmocka_unit_test(what_is_lacking_is_not_drawn),
        cmocka_unit_test(funnels_say_what_they_are),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(hostile_names_stay_names),
        cmocka_unit_test(numbers_have_a_point_in_every_locale),
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(text_that_is_no_text_is_marked),
        cmocka_unit_test(relative_paths_never_start_a_command),
    };
    return cmocka_run_group_tests_name("plots", tests, NULL, NULL);
}
