/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include <gsl/gsl_cdf.h>

#include "analysis/calibration.h"
#include "analysis/target_probability.h"

enum { MONTHS = 63 }; /* April 2018 to June 2023: five financial years and a quarter */

static double monthly[MONTHS];

static ys_series monthly_series(void)
{
    for (size_t i = 0; i < MONTHS; i++)
        monthly[i] = 100 + 20 * (double)(i % 12 == 4) + 3 * sin((double)i * 2.1) + (double)(i / 12 * (i % 5));
    return (ys_series){.value = monthly, .n = MONTHS, .per_year = 12, .first = {YS_PERIOD_MONTH, 2018 * 12 + 3}};
}

static ys_target_question year_question(double target, ys_polarity polarity)
{
    return (ys_target_question){
        .target = target, .target_upper = target + 30, .polarity = polarity, .basis = YS_BASIS_YEAR,
        .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2023}, .year_kind = YS_PERIOD_FINANCIAL_YEAR,
        .aggregate = YS_AGGREGATE_SUM, .origin = SIZE_MAX,
    };
}

static ys_status ask(const ys_series *series, const ys_target_question *question, ys_target_probability_result *result)
{
    ys_arena arena = {0};
    const ys_status status = ys_target_probability(series, question, &arena, result);
    ys_arena_release(&arena);
    return status;
}

/* Variance of the sum of nine months ahead, from the method's own covariance. */
static double spread_of_nine(const ys_series *series, double *degrees)
{
    double mean[9], spread[9], degree[9], covariance[81], variance = 0;
    ys_arena arena = {0};
    const ys_forecast_options options = {.method = YS_FORECAST_SEASONAL_NAIVE, .horizon = 9, .origin = SIZE_MAX,
                                         .calibration = &ys_calibration_none};
    ys_forecast_result projection = {.mean = mean, .standard_deviation = spread, .degrees = degree, .covariance = covariance};
    assert_int_equal(ys_forecast(series, &options, &arena, &projection), YS_OK);
    ys_arena_release(&arena);
    for (size_t i = 0; i < 81; i++)
        variance += covariance[i];
    *degrees = degree[0];
    return sqrt(variance);
}

/* Three months are known; the other nine are last year's, and their errors are taken together. */
static void a_year_partly_known_by_hand(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    double projected = monthly[60] + monthly[61] + monthly[62], degrees;
    for (size_t i = 51; i < 60; i++)
        projected += monthly[i];
    ys_target_question question = year_question(projected + 5, YS_POLARITY_HIGHER);
    question.method = YS_FORECAST_SEASONAL_NAIVE;
    question.calibration = &ys_calibration_none;
    ys_target_probability_result result;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_relative(result.projected, projected, 1e-12);
    assert_int_equal(result.known, 3);
    assert_int_equal(result.unknown, 9);
    assert_false(result.settled);
    const double spread = spread_of_nine(&series, &degrees);
    assert_relative(result.probability, gsl_cdf_tdist_Q(5 / spread, degrees), 1e-9);
    assert_relative(result.upper_80, projected + gsl_cdf_tdist_Pinv(0.9, degrees) * spread, 1e-9);
    assert_relative(result.target_80, projected + gsl_cdf_tdist_Pinv(0.2, degrees) * spread, 1e-9);
    double last_year = 0;
    for (size_t i = 48; i < 60; i++)
        last_year += monthly[i];
    assert_relative(result.latest_value, last_year, 1e-12);
    assert_relative(result.required_per_year, projected + 5 - last_year, 1e-9);
    question.aggregate = YS_AGGREGATE_MEAN;
    question.target /= 12;
    ys_target_probability_result mean;
    assert_int_equal(ask(&series, &question, &mean), YS_OK);
    assert_relative(mean.probability, result.probability, 1e-9); /* a mean is a sum over twelve */
}

/* With equal denominators a ratio is the mean; a month with ten times the cases counts ten times. */
static void a_ratio_weighs_by_denominators(void **state)
{
    (void)state;
    double denominator[MONTHS];
    ys_series series = monthly_series();
    for (size_t i = 0; i < MONTHS; i++)
        denominator[i] = 200;
    series.denominator = denominator;
    ys_target_question question = year_question(103, YS_POLARITY_HIGHER);
    ys_target_probability_result ratio, mean, heavy;
    question.aggregate = YS_AGGREGATE_RATIO;
    assert_int_equal(ask(&series, &question, &ratio), YS_OK);
    question.aggregate = YS_AGGREGATE_MEAN;
    assert_int_equal(ask(&series, &question, &mean), YS_OK);
    assert_relative(ratio.projected, mean.projected, 1e-12);
    assert_relative(ratio.upper_95, mean.upper_95, 1e-12);
    for (size_t i = 11; i < MONTHS; i += 12)
        denominator[i] = 2000;
    question.aggregate = YS_AGGREGATE_RATIO;
    assert_int_equal(ask(&series, &question, &heavy), YS_OK);
    assert_true(heavy.upper_95 - heavy.lower_95 > 1.2 * (ratio.upper_95 - ratio.lower_95));
}

static void probability_falls_as_the_target_rises(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    double before = 1;
    for (double target = 1000; target < 1500; target += 25) {
        const ys_target_question higher = year_question(target, YS_POLARITY_HIGHER);
        const ys_target_question lower = year_question(target, YS_POLARITY_LOWER);
        ys_target_probability_result up, down;
        assert_int_equal(ask(&series, &higher, &up), YS_OK);
        assert_int_equal(ask(&series, &lower, &down), YS_OK);
        assert_true(up.probability <= before && up.probability >= 0.01 && up.probability <= 0.99);
        assert_relative(up.probability + down.probability, 1, 1e-9);
        assert_int_equal(up.verdict, ys_verdict_of_probability(up.probability));
        before = up.probability;
    }
}

static void a_past_deadline_is_settled(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    ys_target_question question = year_question(0, YS_POLARITY_HIGHER);
    question.deadline.ordinal = 2022;
    double total = 0;
    for (size_t i = 48; i < 60; i++)
        total += monthly[i];
    ys_target_probability_result result;
    question.target = total;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_true(result.settled && result.verdict == YS_VERDICT_MET && result.probability == 1);
    assert_relative(result.projected, total, 1e-12);
    assert_true(isnan(result.required_per_year) && isnan(result.target_80));
    question.target = total + 1;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_true(result.verdict == YS_VERDICT_MISSED && result.probability == 0);
}

static void a_point_target_uses_its_own_step(void **state)
{
    (void)state;
    static const double value[] = {1, 2, 4, 7, 11, 16, 22, 29};
    const ys_series series = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_FINANCIAL_YEAR, 2016}};
    ys_target_question question = {
        .target = 33, .polarity = YS_POLARITY_HIGHER, .basis = YS_BASIS_AT,
        .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2024}, .year_kind = YS_PERIOD_FINANCIAL_YEAR, .origin = SIZE_MAX,
        .method = YS_FORECAST_DRIFT,
    };
    ys_target_probability_result result;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_relative(result.projected, 33, 1e-12);
    assert_relative(result.probability, 0.5, 1e-9);
    assert_relative(result.required_per_year, 4, 1e-12);
    question.polarity = YS_POLARITY_RANGE;
    question.target_upper = 1e9;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_relative(result.probability, 0.5, 1e-9);
    assert_true(isnan(result.target_50));
}

/* Whole numbers: a target of 43 is met from 42.5 on, one of 42.3 too; a year's figure is not rounded. */
static void published_figures_move_by_whole_units(void **state)
{
    (void)state;
    static const double value[] = {41, 43, 42, 43, 45, 44, 43, 42, 43, 44, 43};
    const ys_series annual = {.value = value, .n = N(value), .per_year = 1, .first = {YS_PERIOD_FINANCIAL_YEAR, 2013}};
    ys_target_question whole = {.target = 43, .target_upper = 44, .polarity = YS_POLARITY_HIGHER, .basis = YS_BASIS_AT,
                                .deadline = {YS_PERIOD_FINANCIAL_YEAR, 2025}, .origin = SIZE_MAX, .unit = 1};
    static const struct { double target, edge; ys_polarity polarity; } cases[] = {
        {43, 42.5, YS_POLARITY_HIGHER}, {42.3, 42.5, YS_POLARITY_HIGHER}, {43, 43.5, YS_POLARITY_LOWER}, {43.9, 43.5, YS_POLARITY_LOWER}};
    ys_target_probability_result found, plain;
    for (size_t i = 0; i < N(cases); i++) {
        whole.target = cases[i].target;
        whole.polarity = cases[i].polarity;
        whole.solve = 0.8;
        ys_target_question any = whole;
        any.target = cases[i].edge;
        any.unit = 0;
        assert_int_equal(ask(&annual, &whole, &found), YS_OK);
        assert_int_equal(ask(&annual, &any, &plain), YS_OK);
        assert_true(found.probability > 0.5 && fabs(found.probability - plain.probability) < 1e-9);
        assert_relative(found.needed_step, plain.needed_step, 1e-9);
        assert_true(found.target_80 == plain.target_80 && found.projected == plain.projected);
    }
    whole.polarity = YS_POLARITY_RANGE; /* of 43 and 44 */
    whole.target = 43;
    assert_int_equal(ask(&annual, &whole, &found), YS_OK);
    ys_target_question between = whole;
    between.unit = 0;
    between.target = 42.5;
    between.target_upper = 44.5;
    assert_int_equal(ask(&annual, &between, &plain), YS_OK);
    assert_true(fabs(found.probability - plain.probability) < 1e-9);
    const ys_series series = monthly_series();
    ys_target_question year = year_question(1300, YS_POLARITY_HIGHER);
    assert_int_equal(ask(&series, &year, &plain), YS_OK);
    year.unit = 10;
    assert_int_equal(ask(&series, &year, &found), YS_OK);
    assert_true(found.probability == plain.probability);
}

/* A plan moves a year's sum by what it adds to each month to come; what is asked for then is met as often as was asked. */
static void a_plan_moves_what_it_is_about(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    ys_target_question question = year_question(1300, YS_POLARITY_HIGHER);
    ys_target_probability_result before, after;
    question.solve = 0.8;
    assert_int_equal(ask(&series, &question, &before), YS_OK);
    assert_relative(before.step_effect, 9, 1e-12);
    assert_relative(before.slope_effect, 45, 1e-12); /* 1 + 2 + ... + 9 */
    assert_relative(before.needed_step * 9, before.needed_per_period * 45, 1e-9);
    assert_true(before.unplanned == before.probability);
    const ys_planned_change step = {.after = 62, .step = {{63, before.needed_step}}, .n_steps = 1};
    const ys_planned_change slope = {.per_period = before.needed_per_period, .after = 62};
    question.planned = &step;
    assert_int_equal(ask(&series, &question, &after), YS_OK);
    assert_relative(after.probability, 0.8, 1e-9);
    assert_relative(after.unplanned, before.probability, 1e-9);
    question.planned = &slope;
    assert_int_equal(ask(&series, &question, &after), YS_OK);
    assert_relative(after.probability, 0.8, 1e-9);
    question.polarity = YS_POLARITY_LOWER;
    question.planned = NULL;
    assert_int_equal(ask(&series, &question, &before), YS_OK);
    const ys_planned_change down = {.after = 62, .step = {{63, before.needed_step}}, .n_steps = 1};
    question.planned = &down;
    assert_int_equal(ask(&series, &question, &after), YS_OK);
    assert_relative(after.probability, 0.8, 1e-9);
}

/* A range of 1,500 to 1,600 is above where the year heads, one of 700 to 800 below, one of 1 too narrow. */
static void a_range_is_solved_towards(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    ys_target_question question = year_question(1500, YS_POLARITY_RANGE);
    ys_target_probability_result before, after;
    question.target_upper = 1600;
    question.solve = 0.8;
    for (int below = 0; below < 2; below++) {
        question.target -= 800 * below;
        question.target_upper -= 800 * below;
        question.planned = NULL;
        assert_int_equal(ask(&series, &question, &before), YS_OK);
        assert_true(before.probability < 0.8 && (below ? before.needed_step < 0 : before.needed_step > 0));
        const ys_planned_change step = {.after = 62, .step = {{63, before.needed_step}}, .n_steps = 1};
        question.planned = &step;
        assert_int_equal(ask(&series, &question, &after), YS_OK);
        assert_relative(after.probability, 0.8, 1e-9);
    }
    question.planned = NULL;
    question.target_upper = question.target + 1;
    assert_int_equal(ask(&series, &question, &before), YS_OK);
    assert_true(isnan(before.needed_step) && isnan(before.needed_per_period));
    question.target = before.projected - 500;
    question.target_upper = before.projected + 500;
    assert_int_equal(ask(&series, &question, &before), YS_OK);
    assert_true(before.needed_step == 0.0);
}

/* Growth on its own is towards the middle of a range from either side, and stops there. */
static void growth_of_a_range_is_towards_it(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    ys_target_question question = year_question(0, YS_POLARITY_RANGE);
    ys_target_probability_result before, after;
    ys_planned_change growth = {.per_period = 1, .after = 62, .has_aim = true};
    for (growth.aim = 1000; growth.aim < 1700; growth.aim += 100) {
        question.target = growth.aim - 20;
        question.target_upper = growth.aim + 20;
        question.planned = NULL;
        assert_int_equal(ask(&series, &question, &before), YS_OK);
        question.planned = &growth;
        assert_int_equal(ask(&series, &question, &after), YS_OK);
        const double away = growth.aim - before.projected, moved = fmin(45, fabs(away));
        assert_relative(after.projected - before.projected, away < 0 ? -moved : moved, 1e-9);
        assert_true(after.probability >= before.probability);
    }
}

/* Nine of twelve months known: what they sum to already, or what they leave room for, decides. */
static void what_is_known_of_a_year_may_decide_it(void **state)
{
    (void)state;
    double value[33];
    for (size_t i = 0; i < N(value); i++)
        value[i] = 80 + 3 * sin((double)i * 2.1);
    ys_series series = {.value = value, .n = N(value), .per_year = 12, .first = {YS_PERIOD_MONTH, 2021 * 12 + 3}};
    double known = 0;
    for (size_t i = 24; i < N(value); i++)
        known += value[i];
    ys_target_question question = year_question(known, YS_POLARITY_LOWER);
    question.possible = (ys_possible_values){0, INFINITY};
    question.solve = 0.8;
    static const struct { double beyond; ys_polarity polarity; ys_target_decided decided; } cases[] = {
        {-1, YS_POLARITY_LOWER, YS_DECIDED_CANNOT_BE_MET}, {1, YS_POLARITY_LOWER, YS_DECIDED_NOT},
        {-1, YS_POLARITY_HIGHER, YS_DECIDED_CANNOT_BE_MISSED}, {1, YS_POLARITY_HIGHER, YS_DECIDED_NOT},
        {-40, YS_POLARITY_RANGE, YS_DECIDED_CANNOT_BE_MET}, {-20, YS_POLARITY_RANGE, YS_DECIDED_NOT},
    };
    ys_target_probability_result found;
    for (size_t i = 0; i < N(cases); i++) {
        question.target = known + cases[i].beyond;
        question.target_upper = question.target + 30;
        question.polarity = cases[i].polarity;
        assert_int_equal(ask(&series, &question, &found), YS_OK);
        assert_int_equal(found.decided, cases[i].decided);
        assert_true(isnan(found.required_per_year) == (found.decided != YS_DECIDED_NOT) && !found.settled);
        if (found.decided)
            assert_true(isnan(found.needed_step) && found.probability == (found.decided == YS_DECIDED_CANNOT_BE_MET ? 0.01 : 0.99));
    }
    question.aggregate = YS_AGGREGATE_MEAN; /* of percentages: three months of 100 are the most there can be */
    question.possible.highest = 100;
    question.polarity = YS_POLARITY_HIGHER;
    for (int possible = 0; possible < 2; possible++) {
        question.target = (known + 300) / 12 + (possible ? -0.01 : 0.01);
        assert_int_equal(ask(&series, &question, &found), YS_OK);
        assert_int_equal(found.decided, possible ? YS_DECIDED_NOT : YS_DECIDED_CANNOT_BE_MET);
    }
    series.n = 24; /* nothing is known of the year */
    assert_int_equal(ask(&series, &question, &found), YS_OK);
    assert_int_equal(found.decided, YS_DECIDED_NOT);
}

/* A projection that is as sure as "as last year" has predictability 0; one of a steady season beats it. */
static void predictability_is_held_against_last_year(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    ys_target_question question = year_question(1300, YS_POLARITY_HIGHER);
    ys_target_probability_result result;
    question.method = YS_FORECAST_SEASONAL_NAIVE;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_relative(result.predictability, 0, 1e-12);
    ys_year_outlook_result outlook, naive;
    size_t newest;
    ys_arena arena = {0};
    assert_int_equal(ys_target_outlook(&series, &question, &arena, &naive, &newest), YS_OK);
    question.method = YS_FORECAST_COMBINATION;
    assert_int_equal(ask(&series, &question, &result), YS_OK);
    assert_int_equal(ys_target_outlook(&series, &question, &arena, &outlook, &newest), YS_OK);
    ys_arena_release(&arena);
    assert_int_equal(newest, MONTHS - 1);
    assert_relative(outlook.mean, result.projected, 1e-12);
    assert_relative(result.predictability, 1 - outlook.spread / naive.spread, 1e-9);
    question.deadline.ordinal = 2010;
    assert_int_equal(ys_target_outlook(&series, &question, &arena, &outlook, &newest), YS_ERR_DOMAIN);
}

static void verdicts_follow_the_scale(void **state)
{
    (void)state;
    static const struct { double p; const char *word; } scale[] = {
        {0.96, "almost-certain"}, {0.95, "almost-certain"}, {0.9, "highly-likely"}, {0.55, "likely"},
        {0.5, "realistic-possibility"}, {0.39, "unlikely"}, {0.1, "highly-unlikely"}, {0.05, "remote-chance"},
        {NAN, "not-assessable"},
    };
    for (size_t i = 0; i < N(scale); i++)
        assert_string_equal(ys_target_verdict_word(ys_verdict_of_probability(scale[i].p)), scale[i].word);
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    const ys_series series = monthly_series();
    const ys_series few = ys_series_slice(&series, 0, 4);
    const ys_series none = ys_series_slice(&series, 0, 0);
    ys_target_probability_result untouched = {.probability = 2.385};
    ys_target_question question = year_question(1000, YS_POLARITY_NONE);
    assert_int_equal(ask(&series, &question, &untouched), YS_ERR_OPTION);
    question = year_question(1000, YS_POLARITY_HIGHER);
    question.basis = YS_BASIS_EVERY;
    assert_int_equal(ask(&series, &question, &untouched), YS_ERR_OPTION);
    question = year_question(NAN, YS_POLARITY_HIGHER);
    assert_int_equal(ask(&series, &question, &untouched), YS_ERR_OPTION);
    question = year_question(1000, YS_POLARITY_HIGHER);
    assert_int_equal(ask(&none, &question, &untouched), YS_ERR_TOO_FEW);
    question.deadline.ordinal = 2018;
    assert_int_equal(ask(&few, &question, &untouched), YS_ERR_TOO_FEW);
    question.deadline.ordinal = 2040;
    assert_int_equal(ask(&series, &question, &untouched), YS_ERR_DOMAIN);
    question.deadline.ordinal = 2010;
    assert_int_equal(ask(&series, &question, &untouched), YS_ERR_DOMAIN);
    assert_true(untouched.probability == 2.385);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_partly_known_by_hand),
        cmocka_unit_test(a_ratio_weighs_by_denominators),
        cmocka_unit_test(probability_falls_as_the_target_rises),
        cmocka_unit_test(a_past_deadline_is_settled),
        cmocka_unit_test(a_point_target_uses_its_own_step),
        cmocka_unit_test(published_figures_move_by_whole_units),
        cmocka_unit_test(a_plan_moves_what_it_is_about),
        cmocka_unit_test(a_range_is_solved_towards),
        cmocka_unit_test(growth_of_a_range_is_towards_it),
        cmocka_unit_test(what_is_known_of_a_year_may_decide_it),
        cmocka_unit_test(predictability_is_held_against_last_year),
        cmocka_unit_test(verdicts_follow_the_scale),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("target_probability", tests, NULL, NULL);
}
