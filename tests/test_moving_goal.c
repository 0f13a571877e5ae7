/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"
#include "tests/temporary.h"

#include <gsl/gsl_cdf.h>

#include "analysis/median.h"
#include "assess/assessment.h"

enum { MEMBERS = 9, YEARS = 14, TEXT = 16384 };

static ys_dataset *dataset;
static ys_arena arena;
static temporary_folder collection;

static void read_collection(const char *figures, const char *indicators)
{
    const char *paths[] = {collection.path};
    make_temporary(&collection);
    write_file(&collection, "data.csv", figures);
    write_file(&collection, "indicators.csv", indicators);
    assert_int_equal(ys_dataset_read(paths, 1, &(ys_read_options){0}, &dataset, NULL), YS_OK);
}

/* Nine authorities' annual figures; common is how much of a year's error all of them share. */
static void read_data(double common)
{
    static char text[TEXT];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int who = 0; who < MEMBERS; who++)
        for (int i = 0; i < YEARS; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%c,V,%d,%.3f\n", 'A' + who, 2010 + i,
                                     50 + who + common * 3 * sin(1.7 * i) + (1 - common) * 3 * sin(2.3 * i * (who + 1) + who * who));
    read_collection(text, "indicator\nV\n");
}

static void end_data(void)
{
    ys_dataset_free(dataset);
    ys_arena_release(&arena);
    remove_temporary_folder(&collection);
}

static ys_comparators_ahead ahead_to(int year, const ys_assessment_options *options, const ys_comparator_group *only)
{
    ys_comparators_ahead ahead = {.basis = YS_BASIS_AT, .deadline = {YS_PERIOD_CALENDAR_YEAR, year}, .n = MEMBERS};
    assert_int_equal(ys_moving_goals_project(dataset, only, YS_FORECAST_NAIVE, options, &arena, &ahead), YS_OK);
    return ahead;
}

static ys_comparator_group everybody(void)
{
    static size_t member[MEMBERS];
    for (size_t i = 0; i < MEMBERS; i++)
        member[i] = i;
    return (ys_comparator_group){.name = "all", .member = member, .n = MEMBERS};
}

static ys_goal_ahead_question about(const ys_comparator_group *group, ys_target_goal goal, size_t self)
{
    return (ys_goal_ahead_question){.goal = goal, .polarity = YS_POLARITY_HIGHER, .group = group, .self = self,
                                    .quantile_type = YS_QUANTILE_LINEAR};
}

/* Each future is an authority's projection and spread; members share their errors as far as they did. */
static void futures_have_the_projections_moments(void **state)
{
    (void)state;
    for (int shared = 0; shared < 2; shared++) {
        read_data(shared ? 0.95 : 0);
        const ys_comparators_ahead ahead = ahead_to(2025, &ys_assessment_defaults, NULL);
        assert_int_equal(ahead.projected, MEMBERS);
        assert_true(shared ? ahead.correlation > 0.85 : ahead.correlation < 0.3);
        ys_series series;
        assert_true(ys_dataset_series(dataset, 0, 4, &series));
        double room[6], squares = 0, sum = 0, products = 0, within = 0;
        ys_forecast_result one = {.mean = room, .standard_deviation = room + 2, .degrees = room + 4};
        const ys_forecast_options how = {.method = YS_FORECAST_NAIVE, .horizon = 2, .origin = SIZE_MAX};
        assert_int_equal(ys_forecast(&series, &how, &arena, &one), YS_OK);
        const ys_outcome outcome = {room[1], room[3], room[5], {0, INFINITY}, 0, 0, false, {0, 0, 0}};
        for (size_t d = 0; d < YS_GOAL_DRAWS; d++) {
            const double e = ys_outcome_distance(&outcome, ahead.future[4 * YS_GOAL_DRAWS + d]);
            const double f = ahead.future[5 * YS_GOAL_DRAWS + d];
            sum += e;
            within += fabs(e) <= gsl_cdf_tdist_Pinv(0.9, room[5]);
            squares += e * e;
            products += e * f;
        }
        assert_true(fabs(sum) < 1e-6); /* mirror images */
        assert_relative(within / YS_GOAL_DRAWS, 0.8, 0.04);
        assert_true(shared ? products > 0.6 * squares : fabs(products) < 0.45 * squares);
        end_data();
    }
}

/* Small numbers of cases come whole, each as often as it is for a target that is a number. */
static void futures_of_small_numbers_are_whole(void **state)
{
    (void)state;
    static char text[TEXT];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int who = 0; who < MEMBERS; who++)
        for (int i = 0; i < YEARS; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%c,V,%d,%d\n", 'A' + who, 2010 + i, (i * (who + 3) % 5) / 2);
    read_collection(text, "indicator,kind,aggregate\nV,count,sum\n");
    const ys_comparators_ahead ahead = ahead_to(2024, &ys_assessment_defaults, NULL);
    ys_series series;
    assert_true(ys_dataset_series(dataset, 0, 4, &series));
    double room[3];
    ys_outcome outcome;
    ys_forecast_result one = {.mean = room, .standard_deviation = room + 1, .degrees = room + 2, .outcome = &outcome};
    const ys_forecast_options how = {
        .method = YS_FORECAST_NAIVE, .horizon = 1, .origin = SIZE_MAX, .possible = {0, INFINITY}};
    assert_int_equal(ys_forecast(&series, &how, &arena, &one), YS_OK);
    for (int k = 0; k < 4; k++) {
        size_t up_to = 0;
        for (size_t d = 0; d < YS_GOAL_DRAWS; d++) {
            const double future = ahead.future[4 * YS_GOAL_DRAWS + d];
            assert_true(future >= 0 && future == floor(future));
            up_to += future <= k;
        }
        assert_within((double)up_to / YS_GOAL_DRAWS, ys_outcome_below(&outcome, k + 0.5), 0.03);
    }
    end_data();
}

/* Nine exchangeable authorities: somebody is always the median or better, five of nine of them. */
static void places_among_members_add_up(void **state)
{
    (void)state;
    read_data(0.3);
    const ys_comparators_ahead ahead = ahead_to(2026, &ys_assessment_defaults, NULL);
    const ys_comparator_group group = everybody();
    double median = 0, best = 0;
    for (size_t who = 0; who < MEMBERS; who++) {
        ys_goal_ahead_question question = about(&group, YS_GOAL_MEDIAN, who);
        ys_goal_ahead goal;
        assert_int_equal(ys_goal_ahead_of(&ahead, &question, 5, &arena, &goal), YS_OK);
        median += goal.probability;
        assert_false(goal.known);
        question.goal = YS_GOAL_BEST_QUARTER;
        assert_int_equal(ys_goal_ahead_of(&ahead, &question, 5, &arena, &goal), YS_OK);
        best += goal.probability;
        assert_true(goal.lower_80 < goal.projected && goal.projected < goal.upper_80);
        question.moved = 1e6; /* far ahead of all others, itself in the threshold or not */
        assert_int_equal(ys_goal_ahead_of(&ahead, &question, 5, &arena, &goal), YS_OK);
        assert_true(goal.probability == 1.0);
    }
    assert_relative(median, 5, 1e-9);
    assert_relative(best, 3, 1e-9); /* type 7: the third of nine stands at the threshold */
    end_data();
}

/* Amounts that double and halve: futures lean far up, what each heads for does not, and the goal is that of where they head. */
static void a_goal_is_of_where_the_others_head(void **state)
{
    (void)state;
    static char text[TEXT];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int who = 0; who < MEMBERS; who++)
        for (int i = 0; i < YEARS; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%c,V,%d,%.3f\n", 'A' + who, 2010 + i,
                                     20 * exp(1.5 * sin(2.3 * i * (who + 1) + who * who)));
    read_collection(text, "indicator\nV\n");
    const ys_comparators_ahead ahead = ahead_to(2026, &ys_assessment_defaults, NULL);
    const ys_comparator_group group = everybody();
    const ys_goal_ahead_question question = about(&group, YS_GOAL_AVERAGE, 0);
    ys_goal_ahead goal;
    assert_int_equal(ys_goal_ahead_of(&ahead, &question, 5, &arena, &goal), YS_OK);
    double medians = 0, means = 0;
    for (size_t who = 0; who < MEMBERS; who++) {
        double future[YS_GOAL_DRAWS], mean = 0;
        for (size_t d = 0; d < YS_GOAL_DRAWS; d++) {
            future[d] = ahead.future[who * YS_GOAL_DRAWS + d];
            mean += future[d] / YS_GOAL_DRAWS;
        }
        medians += ys_median(future, YS_GOAL_DRAWS) / MEMBERS;
        means += mean / MEMBERS;
    }
    assert_true(means > 1.2 * medians);
    assert_relative(goal.projected, medians, 0.02);
    assert_true(goal.lower_80 < goal.projected && goal.projected < goal.upper_80);
    end_data();
}

static void a_deadline_that_is_over_is_known(void **state)
{
    (void)state;
    read_data(0);
    const ys_comparators_ahead ahead = ahead_to(2023, &ys_assessment_defaults, NULL);
    const ys_comparator_group group = everybody();
    const ys_goal_ahead_question question = about(&group, YS_GOAL_AVERAGE, 0);
    ys_goal_ahead goal;
    assert_int_equal(ys_goal_ahead_of(&ahead, &question, 5, &arena, &goal), YS_OK);
    double sum = 0;
    for (size_t a = 0; a < MEMBERS; a++) {
        ys_series series;
        assert_true(ys_dataset_series(dataset, 0, a, &series));
        sum += series.value[YEARS - 1];
    }
    assert_true(goal.known && (goal.probability == 0.0 || goal.probability == 1.0));
    assert_relative(goal.projected, sum / MEMBERS, 1e-12);
    end_data();
}

/* What an authority's future is does not depend on who else is looked at, nor on what comes after the origin. */
static void futures_do_not_depend_on_others(void **state)
{
    (void)state;
    read_data(0);
    ys_comparator_group few = everybody();
    few.n = 6;
    const ys_comparators_ahead all = ahead_to(2026, &ys_assessment_defaults, NULL), some = ahead_to(2026, &ys_assessment_defaults, &few);
    assert_int_equal(some.projected, 6);
    assert_true(isnan(some.future[7 * YS_GOAL_DRAWS]));
    const ys_comparators_ahead again = ahead_to(2026, &ys_assessment_defaults, NULL);
    assert_memory_equal(all.future, again.future, MEMBERS * YS_GOAL_DRAWS * sizeof *all.future);
    end_data();
}

/* What is kept for others of the group is what each would find alone; an own plan or threshold is nobody else's. */
static void a_shared_goal_is_ones_own(void **state)
{
    (void)state;
    read_data(0.3);
    const ys_comparators_ahead shared = ahead_to(2026, &ys_assessment_defaults, NULL);
    assert_non_null(shared.shared);
    const ys_comparator_group group = everybody();
    ys_comparator_group few = group;
    few.n = 6;
    for (size_t question = 0; question < 3 * 2 * 2 * 3 * 6; question++) {
        static const ys_target_goal goals[] = {YS_GOAL_MEDIAN, YS_GOAL_AVERAGE, YS_GOAL_BEST_QUARTER};
        static const double plans[] = {0, 1.5, 0};
        ys_comparators_ahead alone = shared;
        ys_goal_ahead_question asked = about(question / 3 % 2 ? &few : &group, goals[question % 3], question / 36);
        ys_goal_ahead one, other;
        asked.polarity = question / 6 % 2 ? YS_POLARITY_LOWER : YS_POLARITY_HIGHER;
        asked.moved = plans[question / 12 % 3];
        asked.exclude_self = question / 12 % 3 == 2;
        alone.shared = NULL;
        assert_int_equal(ys_goal_ahead_of(&shared, &asked, 5, &arena, &one), YS_OK);
        assert_int_equal(ys_goal_ahead_of(&alone, &asked, 5, &arena, &other), YS_OK);
        assert_true(one.n == other.n && one.probability == other.probability && one.projected == other.projected);
        assert_true(one.lower_80 == other.lower_80 && one.upper_80 == other.upper_80);
    }
    end_data();
}

/* Moved by what it needs it reaches the goal as often as was asked, and by a little less it does not, whether or not it moves
   its group as well; whatever the definition of a quantile. */
static void what_it_needs_gives_the_chance(void **state)
{
    (void)state;
    read_data(0.4);
    const ys_comparators_ahead ahead = ahead_to(2025, &ys_assessment_defaults, NULL);
    const ys_comparator_group group = everybody();
    for (size_t question = 0; question < 3 * 2 * 2 * 9 * 3; question++) {
        static const ys_target_goal goals[] = {YS_GOAL_MEDIAN, YS_GOAL_AVERAGE, YS_GOAL_BEST_QUARTER};
        static const double wanted[] = {0.1, 0.5, 0.8};
        ys_goal_ahead_question asked = about(&group, goals[question % 3], question / 12 % 9);
        ys_goal_ahead with;
        double needed;
        asked.polarity = question / 3 % 2 ? YS_POLARITY_LOWER : YS_POLARITY_HIGHER;
        asked.exclude_self = question / 6 % 2;
        asked.quantile_type = (ys_quantile_type)(YS_QUANTILE_INVERSE_CDF + question / 12 % 9);
        const double p = wanted[question / 108], sign = asked.polarity == YS_POLARITY_LOWER ? -1 : 1;
        assert_int_equal(ys_goal_change_needed(&ahead, &asked, 5, p, &arena, &needed), YS_OK);
        asked.moved = needed + sign * 1e-9;
        assert_int_equal(ys_goal_ahead_of(&ahead, &asked, 5, &arena, &with), YS_OK);
        assert_true(with.probability >= p && with.probability <= p + 0.001);
        asked.moved = needed - sign * 1e-6;
        assert_int_equal(ys_goal_ahead_of(&ahead, &asked, 5, &arena, &with), YS_OK);
        assert_true(with.probability < p);
    }
    const ys_goal_ahead_question asked = about(&group, YS_GOAL_MEDIAN, 0);
    double untouched = 2.385;
    assert_int_equal(ys_goal_change_needed(&ahead, &asked, MEMBERS + 1, 0.8, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_true(untouched == 2.385);
    end_data();
}

static void targets_with_the_same_question_share_it(void **state)
{
    (void)state;
    read_data(0);
    const ys_period year = {YS_PERIOD_CALENDAR_YEAR, 2026}, later = {YS_PERIOD_CALENDAR_YEAR, 2027};
    const ys_target targets[] = {
        {.authority = 0, .goal = YS_GOAL_MEDIAN, .deadline = year}, {.authority = 3, .goal = YS_GOAL_BEST_QUARTER, .deadline = year},
        {.authority = 0, .goal = YS_GOAL_MEDIAN, .deadline = later}, {.authority = 0, .goal = YS_GOAL_NUMBER, .deadline = later},
    };
    const ys_target *asked[] = {&targets[0], &targets[1], &targets[2], &targets[3]};
    ys_moving_goals goals;
    assert_int_equal(ys_moving_goals_begin(dataset, asked, N(asked), &arena, &goals), YS_OK);
    assert_int_equal(goals.n, 2);
    assert_ptr_equal(ys_moving_goals_find(&goals, &targets[0]), ys_moving_goals_find(&goals, &targets[1]));
    end_data();
}

static void refuses_what_it_cannot_answer(void **state)
{
    (void)state;
    read_data(0);
    const ys_comparator_group group = everybody();
    const ys_comparators_ahead ahead = ahead_to(2026, &ys_assessment_defaults, NULL);
    const ys_goal_ahead_question question = about(&group, YS_GOAL_MEDIAN, 0);
    ys_goal_ahead untouched = {.probability = 2.385};
    assert_int_equal(ys_goal_ahead_of(&ahead, &question, MEMBERS + 1, &arena, &untouched), YS_ERR_TOO_FEW);
    const ys_comparators_ahead far = ahead_to(2045, &ys_assessment_defaults, NULL);
    assert_int_equal(far.projected, 0);
    assert_int_equal(ys_goal_ahead_of(&far, &question, 1, &arena, &untouched), YS_ERR_TOO_FEW);
    assert_true(untouched.probability == 2.385);
    end_data();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(futures_have_the_projections_moments),
        cmocka_unit_test(futures_of_small_numbers_are_whole),
        cmocka_unit_test(places_among_members_add_up),
        cmocka_unit_test(a_goal_is_of_where_the_others_head),
        cmocka_unit_test(a_deadline_that_is_over_is_known),
        cmocka_unit_test(futures_do_not_depend_on_others),
        cmocka_unit_test(a_shared_goal_is_ones_own),
        cmocka_unit_test(what_it_needs_gives_the_chance),
        cmocka_unit_test(targets_with_the_same_question_share_it),
        cmocka_unit_test(refuses_what_it_cannot_answer),
    };
    return cmocka_run_group_tests_name("moving_goal", tests, NULL, NULL);
}
