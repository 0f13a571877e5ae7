/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/exceptions.h"

#include <math.h>

#include "assess/year_to_date.h"
#include "datasets/zero_places.h"

static bool judges(const ys_target *target, ys_period period)
{
    const int end = ys_period_last_month(period);
    if (target->from.kind && end < ys_period_first_month(target->from))
        return false;
    const ys_period last = target->to.kind ? target->to : target->deadline;
    return end <= ys_period_last_month(last);
}

const ys_target *ys_target_for_period(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period)
{
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    const ys_target *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const ys_target *target = &targets[i];
        if (target->indicator != indicator || target->authority != authority || !judges(target, period))
            continue;
        if (!best || ys_period_last_month(target->deadline) < ys_period_last_month(best->deadline))
            best = target;
    }
    return best;
}

/* The newest season of each open place of the year, factors or amounts; false where there is none. */
static bool season_of_places(const ys_series *series, const ys_year_places *places, const ys_season_assessment *season,
                             double seasonal[YS_MOST_PLACES])
{
    if (!season || season->status != YS_OK || season->fit.method == YS_SEASON_NONE)
        return false;
    const long n = (long)places->n;
    bool known[YS_MOST_PLACES] = {false};
    for (size_t i = 0; i < series->n; i++) {
        const long place = (((long)i - places->first) % n + n) % n;
        if (isnan(season->fit.in_unit[i]))
            continue;
        seasonal[place] = season->fit.in_unit[i];
        known[place] = true;
    }
    for (size_t k = 0; k < places->n; k++)
        if (places->open[k] && !known[k])
            return false;
    return true;
}

/* A year's even share, moved by the season so that the year as a whole stays what it is. */
static double with_season(double share, const ys_series *series, const ys_year_places *places,
                          const ys_season_assessment *season, size_t place)
{
    double seasonal[YS_MOST_PLACES], sum = 0.0;
    if (!season_of_places(series, places, season, seasonal) || !places->open[place])
        return places->open[place] ? share : NAN;
    for (size_t k = 0; k < places->n; k++)
        sum += places->open[k] ? seasonal[k] : 0.0;
    const double mean = sum / (double)places->n_open;
    return season->fit.mode == YS_MODE_LOG_ADDITIVE ? share * seasonal[place] / mean : share + seasonal[place] - mean;
}

/* The number of a profile for one place of the year: quarters of months, or months of a quarter put together. */
static double from_profile(const ys_target *target, const ys_indicator *about, size_t place, size_t n_places)
{
    const size_t count = target->profile_count;
    const bool sum = about->aggregate == YS_AGGREGATE_SUM;
    if (count <= n_places)
        return target->profile[place * count / n_places] / (sum ? (double)n_places / (double)count : 1.0);
    const size_t each = count / n_places;
    double total = 0.0;
    for (size_t k = place * each; k < (place + 1) * each; k++)
        total += target->profile[k];
    if (about->aggregate == YS_AGGREGATE_LAST)
        return target->profile[(place + 1) * each - 1];
    return sum ? total : total / (double)each;
}

/* The same of year-to-date numbers: the last of several, or a step on the straight way from one to the next. */
static double from_profile_to_date(const ys_target *target, const ys_indicator *about, size_t place, size_t n_places)
{
    const size_t count = target->profile_count;
    if (count >= n_places)
        return target->profile[(place + 1) * (count / n_places) - 1];
    const size_t each = n_places / count, at = place / each;
    const double start = at > 0 ? target->profile[at - 1] : about->aggregate == YS_AGGREGATE_RATIO ? target->profile[0] : 0.0;
    const double way = (double)(place % each + 1) / (double)each;
    return start + way * (target->profile[at] - start);
}

/* Places of the year up to the target's own, of year-to-date figures. False: index stands beyond it, or is never open. */
static bool places_to_date(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index,
                           ys_year_places *places, size_t *place)
{
    const ys_period_kind kind = series->to_date_year;
    const ys_period year = ys_period_holding(kind, ys_period_first_month(ys_series_period(series, index)));
    if (target->basis == YS_BASIS_YEAR && ys_target_year_kind(target, about) != kind)
        return false;
    if (!ys_year_places_of(series, year, places))
        return false;
    if (target->basis == YS_BASIS_AT || (target->basis == YS_BASIS_EVERY && !target->profile_count)) {
        const int deadline = ys_period_last_month(target->deadline);
        const int months = deadline - ys_period_first_month(ys_period_holding(kind, deadline));
        *places = ys_year_places_up_to(places, (size_t)months * series->per_year / 12);
    }
    *place = (size_t)((long)index - places->first);
    return *place < places->n && places->open[*place];
}

/* What of a target belongs to the year up to an index: all of a ratio, of a sum as many places as have passed. */
static double share_to_date(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index)
{
    ys_year_places places;
    size_t place;
    if (!places_to_date(target, about, series, index, &places, &place))
        return NAN;
    const ys_year_places passed = ys_year_places_up_to(&places, place);
    return about->aggregate == YS_AGGREGATE_SUM ? (double)passed.n_open / (double)places.n_open : 1.0;
}

/* The seasonal shares of the places that have passed, put together; of a ratio, their mean. */
static double season_to_date(double goal, const ys_indicator *about, const ys_series *series, const ys_year_places *places,
                             const ys_season_assessment *season, size_t place)
{
    const bool sum = about->aggregate == YS_AGGREGATE_SUM;
    const double even = sum ? goal / (double)places->n_open : goal;
    double total = 0.0, passed = 0.0;
    for (size_t k = 0; k <= place; k++) {
        if (!places->open[k])
            continue;
        total += with_season(even, series, places, season, k);
        passed += 1.0;
    }
    return sum ? total : total / passed;
}

static double target_to_date(const ys_target *target, double goal, const ys_indicator *about, const ys_series *series,
                             const ys_season_assessment *season, size_t index)
{
    ys_year_places places;
    size_t place;
    if (!places_to_date(target, about, series, index, &places, &place))
        return NAN;
    if (target->profile_count)
        return from_profile_to_date(target, about, place, series->per_year);
    return target->seasonal_profile ? season_to_date(goal, about, series, &places, season, place)
                                    : goal * share_to_date(target, about, series, index);
}

/* A year's sum is to come from the places that are not shut. */
static void close_shut_places(const bool shut[], ys_year_places *places)
{
    const long n = (long)places->n;
    for (size_t k = 0; k < places->n; k++)
        if (places->open[k] && shut[((places->first + (long)k) % n + n) % n]) {
            places->open[k] = false;
            places->n_open--;
        }
}

/* Where 0 is all that is published each year, 0 is what is to come of a year's sum. */
static bool is_shut(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index,
                    bool shut[YS_MOST_PLACES])
{
    return target->basis == YS_BASIS_YEAR && about->aggregate == YS_AGGREGATE_SUM && ys_find_zero_places(series, shut)
        && shut[index % series->per_year];
}

static bool places_of_period(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index,
                             ys_year_places *places, size_t *place)
{
    const int month = ys_period_first_month(ys_series_period(series, index));
    const ys_period year = ys_period_holding(ys_target_year_kind(target, about), month);
    if (!ys_year_places_of(series, year, places))
        return false;
    bool shut[YS_MOST_PLACES];
    if (target->basis == YS_BASIS_YEAR && about->aggregate == YS_AGGREGATE_SUM && ys_find_zero_places(series, shut))
        close_shut_places(shut, places);
    *place = (size_t)((long)index - places->first);
    return true;
}

double ys_target_share(const ys_target *target, const ys_indicator *about, const ys_series *series, size_t index)
{
    ys_year_places places;
    size_t place;
    if (series->to_date)
        return share_to_date(target, about, series, index);
    if (target->basis != YS_BASIS_YEAR || about->aggregate != YS_AGGREGATE_SUM || series->per_year == 1)
        return 1.0;
    bool shut[YS_MOST_PLACES];
    if (is_shut(target, about, series, index, shut))
        return 0.0;
    return places_of_period(target, about, series, index, &places, &place) ? 1.0 / (double)places.n_open : NAN;
}

double ys_target_of_period(const ys_target *target, double goal, const ys_indicator *about, const ys_series *series,
                           const ys_season_assessment *season, size_t index)
{
    ys_year_places places;
    size_t place;
    if (series->to_date)
        return target_to_date(target, goal, about, series, season, index);
    const double share = goal * ys_target_share(target, about, series, index);
    if (series->per_year == 1 || (!target->profile_count && !target->seasonal_profile))
        return share;
    if (!places_of_period(target, about, series, index, &places, &place))
        return NAN;
    bool shut[YS_MOST_PLACES];
    if (is_shut(target, about, series, index, shut))
        return 0.0;
    return target->profile_count ? from_profile(target, about, place, places.n)
                                 : with_season(share, series, &places, season, place);
}

static double margin_of(const ys_margin *margin, double target)
{
    if (isnan(margin->amount))
        return NAN;
    if (!margin->percent)
        return margin->amount;
    return target > 0.0 ? margin->amount / 100.0 * target : 0.0;
}

ys_flag_status ys_colour_of(const ys_indicator *about, double value, double target, double share)
{
    const double shortfall = about->polarity == YS_POLARITY_RANGE
                               ? ys_badness(value, YS_POLARITY_RANGE, about->min * share, about->max * share)
                               : ys_badness(value, about->polarity, NAN, NAN) - ys_badness(target, about->polarity, NAN, NAN);
    const double rounding = 1e-12 * fmax(fabs(value), isnan(target) ? 0.0 : fabs(target));
    const double tolerance = margin_of(&about->tolerance, target);
    const double amber = margin_of(&about->amber, target);
    if (shortfall <= (isnan(tolerance) ? 0.0 : tolerance) + rounding)
        return YS_FLAG_STATUS_GREEN;
    return !isnan(amber) && shortfall <= amber + rounding ? YS_FLAG_STATUS_AMBER : YS_FLAG_STATUS_RED;
}

void ys_limits_of_green(const ys_indicator *about, double target, double share, double *lower, double *upper)
{
    const double margin = margin_of(&about->tolerance, target), tolerance = isnan(margin) ? 0.0 : margin;
    const bool range = about->polarity == YS_POLARITY_RANGE;
    const double least = range ? about->min * share : target, most = range ? about->max * share : target;
    *lower = about->polarity == YS_POLARITY_LOWER || isnan(least) ? -INFINITY : least - tolerance;
    *upper = about->polarity == YS_POLARITY_HIGHER || isnan(most) ? INFINITY : most + tolerance;
}

static ys_change change_between(const ys_indicator *about, double before, double now)
{
    if (isnan(before) || isnan(now) || about->polarity == YS_POLARITY_NONE)
        return YS_CHANGE_NONE;
    const double difference = ys_badness(now, about->polarity, about->min, about->max)
                            - ys_badness(before, about->polarity, about->min, about->max);
    return difference < 0.0 ? YS_CHANGE_BETTER : difference > 0.0 ? YS_CHANGE_WORSE : YS_CHANGE_SAME;
}

static double value_before(const ys_series *series, size_t index, size_t steps)
{
    return index >= steps ? ys_series_published(series, index - steps) : NAN;
}

static ys_flag_status year_end(const ys_target_assessment *target)
{
    if (!target || target->status != YS_OK)
        return YS_FLAG_STATUS_NO_TARGET;
    const double p = target->fit.probability;
    return p >= 0.55 ? YS_FLAG_STATUS_GREEN : p >= 0.4 ? YS_FLAG_STATUS_AMBER : YS_FLAG_STATUS_RED;
}

static const ys_target_assessment *assessed(const ys_assessment *assessment, const ys_target *target)
{
    for (size_t i = 0; i < assessment->n_targets; i++)
        if (assessment->targets[i].target == target)
            return &assessment->targets[i];
    return NULL;
}

static bool for_the_worse(const ys_indicator *about, const ys_flag_assessment *flag)
{
    return change_between(about, flag->expected, flag->value) == YS_CHANGE_WORSE;
}

/* A target that has the season in it already is not to be excused by it. */
static bool season_explains(const ys_assessment *assessment, const ys_flag_assessment *flag)
{
    return !isnan(flag->adjusted) && assessment->season.fit.verdict >= YS_SEASONAL_PROBABLY
        && !flag->target->seasonal_profile && !flag->target->profile_count;
}

static bool needs_a_look(const ys_assessment *assessment, const ys_flag_assessment *flag)
{
    const bool unusual = flag->season == YS_NEWEST_UNUSUAL && for_the_worse(assessment->about, flag);
    if (flag->status == YS_FLAG_STATUS_AMBER)
        return unusual;
    if (flag->status != YS_FLAG_STATUS_RED)
        return false;
    /* Better than the season leads one to expect takes nothing from what the season explains. */
    const bool usual = flag->season == YS_NEWEST_USUAL
                    || (flag->season == YS_NEWEST_UNUSUAL && !for_the_worse(assessment->about, flag));
    if (!usual || !season_explains(assessment, flag))
        return true;
    const double share = ys_target_share(flag->target, assessment->about, &assessment->series, assessment->published);
    return ys_colour_of(assessment->about, flag->adjusted, flag->target_value, share) == YS_FLAG_STATUS_RED;
}

static double attention_of(const ys_assessment *assessment, const ys_flag_assessment *flag)
{
    double attention = flag->escalated                             ? 4.0
                     : flag->status == YS_FLAG_STATUS_RED          ? 2.0
                     : flag->status == YS_FLAG_STATUS_AMBER        ? 1.5
                                                                   : 0.0;
    if (flag->season == YS_NEWEST_UNUSUAL && for_the_worse(assessment->about, flag))
        attention += 0.5;
    const ys_target_assessment *target = assessment->main_target;
    if (target && target->status == YS_OK && !target->fit.settled)
        attention += 0.9 * (1.0 - target->fit.probability);
    if (assessment->trend.status == YS_OK && assessment->trend.direction == YS_DIRECTION_WORSENING)
        attention += 0.2;
    return assessment->bench.standing.quarter == 4 ? attention + 0.3 : attention;
}

static void put_beside_season(const ys_assessment *assessment, ys_flag_assessment *flag)
{
    const ys_series *series = &assessment->series;
    const ys_season_assessment *season = &assessment->season;
    if (season->status != YS_OK)
        return;
    flag->season = season->fit.newest_verdict;
    if (!series->to_date) {
        flag->adjusted = season->fit.adjusted[assessment->published];
        flag->expected = season->fit.newest_expected;
        return;
    }
    flag->adjusted = ys_adjusted_to_date(series, assessment->about->aggregate, season, assessment->published);
    flag->expected = ys_expected_to_date(series, assessment->about->aggregate, season, assessment->published);
    if (assessment->published != assessment->newest && flag->season != YS_NEWEST_NONE)
        flag->season = YS_NEWEST_CANNOT_TELL;
}

/* Of a share of few cases it is said how many they are, and how many more would do. */
static void count_cases(const ys_dataset *dataset, const ys_assessment *assessment, ys_flag_assessment *flag)
{
    ys_series own;
    if (!ys_dataset_published(dataset, assessment->indicator, assessment->authority, flag->period.kind, &own))
        return;
    flag->counts = ys_count_cases(assessment->about, &own, (size_t)(flag->period.ordinal - own.first.ordinal));
    flag->cases_to_target = ys_cases_to_reach(assessment->about, &flag->counts, flag->target_value);
}

static void judge_newest(const ys_dataset *dataset, ys_assessment *assessment, ys_flag_assessment *flag)
{
    const ys_indicator *about = assessment->about;
    const size_t at = assessment->published;
    const bool to_date = assessment->series.to_date != NULL;
    flag->period = ys_series_period(&assessment->series, at);
    flag->value = ys_series_published(&assessment->series, at);
    /* The steps of a year-to-date figure are its periods' own parts, which differ by season. */
    if (!to_date)
        flag->since_last = change_between(about, value_before(&assessment->series, at, 1), flag->value);
    flag->since_last_year =
        change_between(about, value_before(&assessment->series, at, assessment->series.per_year), flag->value);
    put_beside_season(assessment, flag);
    flag->status = YS_FLAG_STATUS_NO_TARGET;
    if (about->polarity == YS_POLARITY_NONE) {
        flag->status = YS_FLAG_STATUS_CONTEXT;
        return;
    }
    flag->target = ys_target_for_period(dataset, assessment->indicator, assessment->authority, flag->period);
    const ys_target_assessment *target = flag->target ? assessed(assessment, flag->target) : NULL;
    if (!target || isnan(target->goal))
        return;
    if (target->doubted) {
        flag->doubt = target->reason;
        return;
    }
    const double share = ys_target_share(flag->target, about, &assessment->series, at);
    if (about->polarity == YS_POLARITY_RANGE) {
        flag->range_lower = about->min * share;
        flag->range_upper = about->max * share;
    } else {
        flag->target_value = ys_target_of_period(flag->target, target->goal, about, &assessment->series,
                                                 &assessment->season, at);
    }
    if (isnan(about->polarity == YS_POLARITY_RANGE ? share : flag->target_value))
        return;
    flag->status = ys_colour_of(about, flag->value, flag->target_value, share);
    count_cases(dataset, assessment, flag);
    flag->within_tolerance = flag->status == YS_FLAG_STATUS_GREEN
                          && change_between(about, flag->target_value, flag->value) == YS_CHANGE_WORSE;
    flag->year_end_status = year_end(target);
    flag->escalated = needs_a_look(assessment, flag);
}

/* Whether the period asked for should have a figure by now, and the newest one is older. */
static bool is_overdue(const ys_assessment *assessment, ys_period as_of, ys_period *due)
{
    const ys_series *series = &assessment->series;
    if (!as_of.kind || as_of.kind != series->first.kind || assessment->published >= series->n)
        return false;
    *due = ys_period_add(as_of, -assessment->about->publication_lag);
    return ys_series_period(series, assessment->published).ordinal < due->ordinal;
}

/* The newest period that has a row, newer than the newest value, and a marker for "suppressed" in it. */
static bool newest_is_suppressed(const ys_assessment *assessment)
{
    const ys_series *series = &assessment->series;
    return series->n && series->flags && (series->flags[series->n - 1] & YS_FLAG_SUPPRESSED)
        && isnan(ys_series_published(series, series->n - 1));
}

void ys_assess_flag(const ys_dataset *dataset, ys_period as_of, ys_assessment *assessment)
{
    ys_flag_assessment flag = {
        .status = YS_FLAG_STATUS_NO_DATA, .target_value = NAN, .range_lower = NAN, .range_upper = NAN, .value = NAN, .adjusted = NAN, .expected = NAN,
        .counts = {.numerator = NAN, .denominator = NAN, .unit = NAN}, .cases_to_target = NAN,
    };
    const ys_series *series = &assessment->series;
    if (newest_is_suppressed(assessment)) {
        flag.status = YS_FLAG_STATUS_SUPPRESSED;
        flag.period = ys_series_period(series, series->n - 1);
    } else if (!is_overdue(assessment, as_of, &flag.period) && assessment->published < series->n) {
        judge_newest(dataset, assessment, &flag);
    }
    assessment->flag = flag;
    assessment->attention = attention_of(assessment, &flag);
}
