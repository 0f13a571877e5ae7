/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference_regression.h"

#include "analysis/breaks.h"

enum { MOST_ROWS = 200, MOST_COLUMNS = 3 };

/* The words of a case and key in tests/reference/changepoints; "" where it has none. */
static const char *reference_words(const char *name, const char *key, char words[64])
{
    char line[256], wanted[96];
    FILE *file = open_in(source_folder(), "tests/reference/changepoints/breaks_strucchange.csv");
    snprintf(wanted, sizeof wanted, "%s,%s,", name, key);
    words[0] = '\0';
    while (!*words && fgets(line, sizeof line, file))
        if (strncmp(line, wanted, strlen(wanted)) == 0)
            sscanf(line + strlen(wanted), "%63[^\n]", words);
    fclose(file);
    return words;
}

static void words_of_breaks(const ys_breaks_result *found, char words[64])
{
    size_t used = 0;
    words[0] = '\0';
    for (size_t i = 0; i < found->n_changes; i++)
        used += (size_t)snprintf(words + used, 64 - used, "%s%zu", i ? " " : "", found->change[i].last + 1);
}

static void agree_on(const char *name, const char *model, const ys_breaks_inputs *in, const ys_breaks_options *options)
{
    char key[64], expected[64], found[64];
    ys_arena arena = {0};
    ys_breaks_result result;
    assert_int_equal(ys_breaks(in, options, &arena, &result), YS_OK);
    for (size_t m = 0; m <= result.most_tried; m++) {
        snprintf(key, sizeof key, "bp.%s.RSS.m%zu", model, m);
        assert_relative(result.squares[m], strtod(reference_words(name, key, expected), NULL), 1e-9);
        snprintf(key, sizeof key, "bp.%s.BIC.m%zu", model, m);
        assert_relative(result.bic[m], strtod(reference_words(name, key, expected), NULL), 1e-9);
        snprintf(key, sizeof key, "bp.%s.dates.m%zu", model, m);
        if (!*reference_words(name, key, expected))
            continue;
        ys_breaks_options exactly = *options;
        ys_breaks_result of_number;
        exactly.fewest = exactly.most = m;
        assert_int_equal(ys_breaks(in, &exactly, &arena, &of_number), YS_OK);
        words_of_breaks(&of_number, found);
        assert_string_equal(found, expected);
    }
    snprintf(key, sizeof key, "bp.%s.BICopt", model);
    words_of_breaks(&result, found);
    if (*reference_words(name, key, expected))
        assert_string_equal(found, strcmp(expected, "NA") == 0 ? "" : expected);
    snprintf(key, sizeof key, "bp.%s.ci95.1", model);
    if (*reference_words(name, key, expected)) {
        const ys_break *change = &result.change[0];
        assert_true(change->has_limits);
        snprintf(found, sizeof found, "%zu %zu %zu", change->lower + 1, change->last + 1, change->upper + 1);
        assert_string_equal(found, expected);
    }
    ys_arena_release(&arena);
}

static void agrees_with_strucchange(void **state)
{
    (void)state;
    static const char *const names[] = {"Nile_a", "nhtemp_a"};
    for (size_t i = 0; i < N(names); i++) {
        reference_series read;
        double design[2 * MOST_ROWS];
        read_reference_series(names[i], &read);
        straight_line_design(read.series.n, design);
        const ys_breaks_inputs levels = {NULL, read.value, read.series.n, 1};
        const ys_breaks_inputs lines = {design, read.value, read.series.n, 2};
        agree_on(names[i], "mean", &levels, &ys_breaks_defaults);
        agree_on(names[i], "trend", &lines, &ys_breaks_defaults);
    }
}

static void agrees_on_more_columns(void **state)
{
    (void)state;
    reference_series read;
    double design[MOST_COLUMNS * MOST_ROWS], response[MOST_ROWS];
    read_reference_series("UKDriverDeaths_m", &read);
    const size_t n = read.series.n - 12;
    for (size_t t = 0; t < n; t++) {
        response[t] = log10(read.value[t + 12]);
        design[3 * t] = 1.0;
        design[3 * t + 1] = log10(read.value[t + 11]);
        design[3 * t + 2] = log10(read.value[t]);
    }
    const ys_breaks_inputs in = {design, response, n, 3};
    ys_breaks_options options = ys_breaks_defaults;
    options.shortest = 0.1;
    agree_on("UKDriverDeaths_m", "AR", &in, &options);
}

static double squares_about_mean(const double value[], size_t first, size_t last)
{
    double mean = 0.0, sum = 0.0;
    for (size_t i = first; i <= last; i++)
        mean += value[i] / (double)(last - first + 1);
    for (size_t i = first; i <= last; i++)
        sum += (value[i] - mean) * (value[i] - mean);
    return sum;
}

/* Trying every pair of breaks is the slow obvious twin. */
static void finds_the_best_of_all_pairs(void **state)
{
    (void)state;
    double value[24];
    unsigned long long noise = 9;
    ys_arena arena = {0};
    for (int round = 0; round < 20; round++) {
        double best = INFINITY;
        size_t first = 0, second = 0;
        for (size_t i = 0; i < N(value); i++)
            value[i] = test_noise(&noise) + (i > 8 ? 1.0 : 0.0);
        for (size_t a = 2; a + 6 < N(value); a++)
            for (size_t b = a + 3; b + 3 < N(value); b++) {
                const double sum = squares_about_mean(value, 0, a) + squares_about_mean(value, a + 1, b)
                                 + squares_about_mean(value, b + 1, N(value) - 1);
                if (sum < best) {
                    best = sum;
                    first = a;
                    second = b;
                }
            }
        const ys_breaks_inputs in = {NULL, value, N(value), 1};
        const ys_breaks_options two = {.shortest = 0.15, .fewest = 2, .most = 2, .confidence = 0.95};
        ys_breaks_result found;
        assert_int_equal(ys_breaks(&in, &two, &arena, &found), YS_OK);
        assert_relative(found.squares[2], best, 1e-12);
        assert_true(found.change[0].last == first && found.change[1].last == second);
    }
    ys_arena_release(&arena);
}

/* y -> a + b y moves no break; time reversed mirrors them. */
static void unit_and_direction_do_not_matter(void **state)
{
    (void)state;
    double value[60], changed[60], turned[60];
    unsigned long long noise = 31;
    for (size_t i = 0; i < N(value); i++) {
        value[i] = test_noise(&noise) + (i >= 20 ? 3.0 : 0.0) - (i >= 45 ? 4.0 : 0.0);
        changed[i] = 1e6 - 250.0 * value[i];
        turned[N(value) - 1 - i] = value[i];
    }
    const ys_breaks_inputs as_it_is = {NULL, value, N(value), 1}, unit = {NULL, changed, N(value), 1},
                           reverse = {NULL, turned, N(value), 1};
    ys_breaks_result plain, other, mirrored;
    ys_arena arena = {0};
    assert_int_equal(ys_breaks(&as_it_is, NULL, &arena, &plain), YS_OK);
    assert_int_equal(ys_breaks(&unit, NULL, &arena, &other), YS_OK);
    assert_int_equal(ys_breaks(&reverse, NULL, &arena, &mirrored), YS_OK);
    assert_true(plain.n_changes == 2 && plain.change[0].last == 19 && plain.change[1].last == 44);
    assert_true(other.n_changes == 2 && other.change[0].lower == plain.change[0].lower
                && other.change[1].upper == plain.change[1].upper);
    assert_true(mirrored.n_changes == 2 && mirrored.change[0].last == 14 && mirrored.change[1].last == 39);
    ys_arena_release(&arena);
}

static void a_level_has_no_breaks_and_a_step_has_one(void **state)
{
    (void)state;
    double level[20], step[20];
    for (size_t i = 0; i < N(level); i++) {
        level[i] = 0.1;
        step[i] = i < 12 ? 0.1 : 0.3;
    }
    const ys_breaks_inputs flat = {NULL, level, N(level), 1}, stepped = {NULL, step, N(step), 1};
    ys_breaks_result found;
    ys_arena arena = {0};
    assert_int_equal(ys_breaks(&flat, NULL, &arena, &found), YS_OK);
    assert_int_equal(found.n_changes, 0);
    assert_int_equal(ys_breaks(&stepped, NULL, &arena, &found), YS_OK);
    assert_true(found.n_changes == 1 && found.change[0].last == 11);
    ys_arena_release(&arena);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    double value[20] = {0}, gap[20] = {[7] = NAN}, design[20] = {[3] = INFINITY};
    const ys_breaks_inputs good = {NULL, value, 20, 1}, no_column = {NULL, value, 20, 0}, two = {NULL, value, 20, 2};
    const ys_breaks_inputs few = {NULL, value, 13, 1}, missing = {NULL, gap, 20, 1}, endless = {design, value, 20, 1};
    const ys_breaks_options bad[] = {
        {.shortest = 0.0, .most = 2, .confidence = 0.95}, {.shortest = 0.6, .most = 2, .confidence = 0.95},
        {.shortest = 0.15, .fewest = 3, .most = 2, .confidence = 0.95}, {.shortest = 0.15, .most = 2, .confidence = 95},
    };
    ys_breaks_result untouched = {.n_changes = 77};
    ys_arena arena = {0};
    for (size_t i = 0; i < N(bad); i++)
        assert_int_equal(ys_breaks(&good, &bad[i], &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_breaks(&no_column, NULL, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_breaks(&two, NULL, &arena, &untouched), YS_ERR_OPTION);
    assert_int_equal(ys_breaks(&few, NULL, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_int_equal(ys_breaks(&missing, NULL, &arena, &untouched), YS_ERR_DOMAIN);
    assert_int_equal(ys_breaks(&endless, NULL, &arena, &untouched), YS_ERR_DOMAIN);
    assert_true(untouched.n_changes == 77);
    ys_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_strucchange),
        cmocka_unit_test(agrees_on_more_columns),
        cmocka_unit_test(finds_the_best_of_all_pairs),
        cmocka_unit_test(unit_and_direction_do_not_matter),
        cmocka_unit_test(a_level_has_no_breaks_and_a_step_has_one),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("breaks", tests, NULL, NULL);
}
