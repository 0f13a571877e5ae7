/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/stl.h"

enum { LONGEST = 1000, FOLDER = 1024 };

typedef struct table {
    double value[LONGEST], seasonal[LONGEST], trend[LONGEST], remainder[LONGEST], weight[LONGEST];
    size_t n;
} table;

typedef struct fit {
    double trend[LONGEST], seasonal[LONGEST], remainder[LONGEST], weight[LONGEST];
    size_t n_used;
} fit;

static ys_series as_series(const double value[], size_t n, unsigned per_year)
{
    return (ys_series){.value = value, .n = n, .per_year = per_year};
}

static ys_status run(const ys_series *series, const ys_stl_options *options, fit *out)
{
    ys_arena arena = {0};
    ys_stl_result result = {out->trend, out->seasonal, out->remainder, out->weight, 0};
    const ys_status status = ys_stl(series, options, &arena, &result);
    out->n_used = result.n_used;
    ys_arena_release(&arena);
    return status;
}

static size_t read_column(FILE *file, unsigned column, double out[])
{
    char line[512];
    size_t n = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) && n < LONGEST) {
        const char *at = line;
        for (unsigned i = 0; i < column; i++)
            at = strchr(at, ',') + 1;
        char *end;
        out[n] = strtod(at, &end);
        if (end == at)
            out[n] = NAN;
        n++;
    }
    rewind(file);
    return n;
}

static unsigned per_year_of(const char *input)
{
    return strstr(input, "_q") ? 4 : 12;
}

static size_t read_input(const char *folder, const char *input, double value[])
{
    char path[FOLDER];
    snprintf(path, sizeof path, "inputs/%s.csv", input);
    FILE *file = open_in(folder, path);
    const size_t n = read_column(file, 2, value);
    fclose(file);
    return n;
}

static void read_decomposition(const char *folder, const char *id, unsigned first_column, table *t)
{
    char path[FOLDER];
    snprintf(path, sizeof path, "stl/%s.csv", id);
    FILE *file = open_in(folder, path);
    t->n = read_column(file, first_column, t->seasonal);
    read_column(file, first_column + 1, t->trend);
    read_column(file, first_column + 2, t->remainder);
    read_column(file, first_column + 3, t->weight);
    fclose(file);
}

static void assert_same(const char *id, const table *expected, const fit *actual, double share)
{
    double largest = 0.0;
    for (size_t i = 0; i < expected->n; i++)
        largest = fmax(largest, fabs(expected->value[i]));
    for (size_t i = 0; i < expected->n; i++) {
        const double off = fmax(fabs(actual->trend[i] - expected->trend[i]),
                                fmax(fabs(actual->seasonal[i] - expected->seasonal[i]),
                                     fabs(actual->remainder[i] - expected->remainder[i])));
        /* Where the fit is near exact, the rounding of the values shows in the small remainders' weights. */
        const double rounding = fmin(1e-15 * largest / fabs(expected->remainder[i]), 1e-8);
        if (!(off <= share * largest) || !(fabs(actual->weight[i] - expected->weight[i]) <= fmax(1e-9, rounding)))
            fail_msg("%s, period %zu: off by %g of %g, weight %.12g for %.12g", id, i + 1, off, largest,
                     actual->weight[i], expected->weight[i]);
    }
}

/* One line of a manifest: id,input,s.window,s.degree,robust,win_s,win_t,win_l,jump_s,jump_t,jump_l,inner,outer. */
static void check_case(const char *folder, const char *line)
{
    char id[128], input[64], window[16], robust[8];
    unsigned degree, w[3], jump[3];
    int inner, outer;
    assert_int_equal(sscanf(line, "%127[^,],%63[^,],%15[^,],%u,%7[^,],%u,%u,%u,%u,%u,%u,%d,%d", id, input, window,
                            &degree, robust, &w[0], &w[1], &w[2], &jump[0], &jump[1], &jump[2], &inner, &outer), 13);
    table *expected = calloc(1, sizeof *expected);
    fit *actual = calloc(2, sizeof *actual);
    char name[160];
    snprintf(name, sizeof name, "stl%s_%s", strcmp(robust, "TRUE") == 0 ? "fix" : "", id + strlen("stl_"));
    read_decomposition(folder, name, 1, expected);
    assert_int_equal(read_input(folder, input, expected->value), expected->n);

    ys_stl_options defaults = ys_stl_defaults;
    defaults.robust = strcmp(robust, "TRUE") == 0;
    defaults.periodic = strcmp(window, "periodic") == 0;
    defaults.seasonal_window = defaults.periodic ? 0 : w[0];
    defaults.seasonal_degree = degree;
    ys_stl_options all = defaults;
    all.trend_window = w[1], all.low_pass_window = w[2];
    all.seasonal_jump = jump[0], all.trend_jump = jump[1], all.low_pass_jump = jump[2];
    all.inner = inner, all.outer = outer;
    const ys_series series = as_series(expected->value, expected->n, per_year_of(input));
    assert_int_equal(run(&series, &all, &actual[0]), YS_OK);
    assert_same(name, expected, &actual[0], 1e-10);
    if (!strstr(id, "nojump")) {
        assert_int_equal(run(&series, &defaults, &actual[1]), YS_OK);
        assert_same(name, expected, &actual[1], 1e-10);
    }
    free(actual);
    free(expected);
}

static size_t check_manifest(const char *folder)
{
    FILE *file = open_in(folder, "stl/manifest.csv");
    char line[512];
    size_t cases = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file); cases++)
        check_case(folder, line);
    fclose(file);
    return cases;
}

static void copied_cases(void **state)
{
    (void)state;
    char folder[FOLDER];
    snprintf(folder, sizeof folder, "%s/tests/reference", source_folder());
    assert_int_equal(check_manifest(folder), 8);
}

static void every_shared_case(void **state)
{
    (void)state;
    char folder[FOLDER];
    snprintf(folder, sizeof folder, "%s/cases/seasonal", shared_folder());
    assert_int_equal(check_manifest(folder), 94);
}

/* statsmodels 0.13.5's STL with its own defaults: degree 1 throughout, no jumps, 5 passes or 2 and 15. */
static void check_statsmodels(const char *folder, const char *input, unsigned window, bool robust)
{
    char id[128];
    snprintf(id, sizeof id, "statsmodels_stl_%s_s%u%s", input, window, robust ? "_robust" : "");
    table *expected = calloc(1, sizeof *expected);
    fit *actual = calloc(1, sizeof *actual);
    read_decomposition(folder, id, 0, expected);
    read_input(folder, input, expected->value);
    const unsigned per_year = per_year_of(input);
    const unsigned trend = (unsigned)ceil(1.5 * per_year / (1.0 - 1.5 / window));
    const ys_stl_options options = {.seasonal_window = window, .seasonal_degree = 1, .trend_degree = 1,
                                    .trend_window = trend + (trend % 2 == 0), .low_pass_window = per_year + 1,
                                    .low_pass_degree = 1, .seasonal_jump = 1, .trend_jump = 1, .low_pass_jump = 1,
                                    .inner = robust ? 2 : 5, .outer = robust ? 15 : 0, .robust = robust};
    const ys_series series = as_series(expected->value, expected->n, per_year);
    assert_int_equal(run(&series, &options, actual), YS_OK);
    assert_same(id, expected, actual, 1e-9);
    free(actual);
    free(expected);
}

static void every_statsmodels_case(void **state)
{
    (void)state;
    char folder[FOLDER];
    snprintf(folder, sizeof folder, "%s/cases/seasonal", shared_folder());
    const char *inputs[] = {"UKDriverDeaths_m", "logUKgas_q", "logco2_m", "nottem_m"};
    for (size_t i = 0; i < N(inputs); i++)
        for (unsigned robust = 0; robust < 2; robust++) {
            check_statsmodels(folder, inputs[i], 7, robust);
            check_statsmodels(folder, inputs[i], 13, robust);
        }
}

/* Ten years of months with a season, a bent trend and a little roughness that is not random. */
static size_t made_up(double value[])
{
    const size_t n = 120;
    for (size_t i = 0; i < n; i++) {
        const double t = (double)i;
        value[i] = 50.0 + 0.1 * t + 3.0 * sin(t / 25.0) + 8.0 * cos(t * 3.14159265358979 / 6.0)
                   + 1.5 * sin(t * t * 1.7);
    }
    return n;
}

static const ys_stl_options robust_s7 = {.seasonal_window = 7, .trend_degree = 1, .low_pass_degree = 1,
                                         .robust = true, .inner = -1, .outer = -1};

static void shift_and_scale(void **state)
{
    (void)state;
    double value[LONGEST], moved[LONGEST];
    const size_t n = made_up(value);
    for (size_t i = 0; i < n; i++)
        moved[i] = 1000.0 - 4.0 * value[i];
    static fit a, b;
    const ys_stl_options *choices[] = {NULL, &robust_s7};
    for (size_t c = 0; c < N(choices); c++) {
        const ys_series plain = as_series(value, n, 12), other = as_series(moved, n, 12);
        assert_int_equal(run(&plain, choices[c], &a), YS_OK);
        assert_int_equal(run(&other, choices[c], &b), YS_OK);
        for (size_t i = 0; i < n; i++) {
            assert_within(b.trend[i], 1000.0 - 4.0 * a.trend[i], 1e-8);
            assert_within(b.seasonal[i], -4.0 * a.seasonal[i], 1e-8);
            assert_within(b.weight[i], a.weight[i], 1e-8);
        }
    }
}

static void parts_add_up_and_periodic_repeats(void **state)
{
    (void)state;
    double value[LONGEST];
    const size_t n = made_up(value);
    value[17] = NAN;
    static fit f;
    const ys_series series = as_series(value, n, 12);
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    assert_int_equal(f.n_used, n - 1);
    for (size_t i = 0; i < n; i++) {
        assert_within(f.trend[i] + f.seasonal[i] + f.remainder[i], value[i], 1e-12);
        assert_true(isfinite(f.trend[i]) && isfinite(f.seasonal[i]));
        if (i >= 12)
            assert_true(f.seasonal[i] == f.seasonal[i - 12]);
    }
    assert_true(isnan(f.remainder[17]));
    assert_true(f.weight[17] == 0.0);
}

/* A line plus a repeated year is given back exactly, seen whole or through gaps. */
static void exact_pattern_survives_gaps(void **state)
{
    (void)state;
    double value[96];
    for (size_t i = 0; i < N(value); i++)
        value[i] = (i < 3 || i > 92 || (i > 40 && i < 46) || i == 60) ? NAN : 10.0 + (double)(i % 12);
    static fit f;
    const ys_series series = as_series(value, N(value), 12);
    assert_int_equal(run(&series, NULL, &f), YS_OK);
    for (size_t i = 0; i < N(value); i++) {
        assert_within(f.trend[i] + f.seasonal[i], 10.0 + (double)(i % 12), 0.02);
        assert_within(f.trend[i], 15.5, 0.02);
    }
}

/* Putting the fit itself into a gap adds a point on the curve: it may hardly move it. */
static void gap_filled_by_its_own_fit(void **state)
{
    (void)state;
    double value[LONGEST];
    const size_t n = made_up(value);
    const double whole = value[50];
    value[50] = NAN;
    static fit gap, filled;
    const ys_stl_options options = {.seasonal_window = 7, .trend_degree = 1, .low_pass_degree = 1, .inner = 20,
                                    .outer = 0, .seasonal_jump = 1, .trend_jump = 1, .low_pass_jump = 1};
    const ys_series series = as_series(value, n, 12);
    assert_int_equal(run(&series, &options, &gap), YS_OK);
    assert_within(gap.trend[50] + gap.seasonal[50], whole, 3.0);
    value[50] = gap.trend[50] + gap.seasonal[50];
    assert_int_equal(run(&series, &options, &filled), YS_OK);
    for (size_t i = 0; i < n; i++) {
        assert_within(filled.trend[i], gap.trend[i], 0.02);
        assert_within(filled.seasonal[i], gap.seasonal[i], 0.1);
    }
}

static void robust_ignores_one_outlier(void **state)
{
    (void)state;
    double value[LONGEST];
    const size_t n = made_up(value);
    static fit before, after;
    ys_stl_options options = ys_stl_defaults;
    options.robust = true;
    const ys_series series = as_series(value, n, 12);
    assert_int_equal(run(&series, &options, &before), YS_OK);
    value[70] += 500.0;
    assert_int_equal(run(&series, &options, &after), YS_OK);
    assert_true(after.weight[70] == 0.0);
    for (size_t i = 0; i < n; i++)
        assert_within(after.trend[i] + after.seasonal[i], before.trend[i] + before.seasonal[i], 1.0);
}

static void unwanted_parts_and_failures(void **state)
{
    (void)state;
    double value[LONGEST];
    made_up(value);
    ys_series series = as_series(value, 24, 12);
    ys_arena arena = {0};
    ys_stl_result none = {0};
    assert_int_equal(ys_stl(&series, NULL, &arena, &none), YS_OK);
    assert_int_equal(none.n_used, 24);

    fit f = {.trend = {-7.0}};
    series.n = 23;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_TOO_FEW);
    series.n = 36;
    value[5] = value[17] = NAN;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_TOO_FEW);
    made_up(value);
    series.per_year = 1;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_OPTION);
    series.per_year = 12;
    const ys_stl_options wrong[] = {
        {.seasonal_window = 5}, {.seasonal_window = 8}, {.trend_window = 4}, {.trend_window = 1},
        {.low_pass_window = 12}, {.seasonal_degree = 2}, {.trend_degree = 2}, {.low_pass_degree = 2},
        {.inner = -2}, {.outer = -2}};
    for (size_t i = 0; i < N(wrong); i++)
        assert_int_equal(run(&series, &wrong[i], &f), YS_ERR_OPTION);
    for (size_t i = 0; i < series.n; i++)
        value[i] = i % 2 ? 1.7e308 : -1.7e308;
    assert_int_equal(run(&series, NULL, &f), YS_ERR_NUMERIC);
    assert_true(f.trend[0] == -7.0);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copied_cases),
        cmocka_unit_test(every_shared_case),
        cmocka_unit_test(every_statsmodels_case),
        cmocka_unit_test(shift_and_scale),
        cmocka_unit_test(parts_add_up_and_periodic_repeats),
        cmocka_unit_test(exact_pattern_survives_gaps),
        cmocka_unit_test(gap_filled_by_its_own_fit),
        cmocka_unit_test(robust_ignores_one_outlier),
        cmocka_unit_test(unwanted_parts_and_failures),
    };
    return cmocka_run_group_tests_name("stl", tests, NULL, NULL);
}
