/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/exceptions.h"

#include <math.h>

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

/* How many positions of the year ever have a figure: a pool that closes in winter shares its year over the rest. */
static unsigned open_positions(const ys_series *series)
{
    bool open[12] = {false};
    unsigned count = 0;
    for (size_t i = 0; i < series->n; i++) {
        const unsigned position = ys_period_position(ys_series_period(series, i));
        if (isnan(series->value[i]) || open[position])
            continue;
        open[position] = true;
        count++;
    }
    return count;
}

/* Place of a period in its reporting year: April is 0 in a financial year. */
static unsigned place_in_year(const ys_indicator *about, ys_period period)
{
    const int month = ys_period_first_month(period);
    const ys_period year = ys_period_holding(about->year_kind, month);
    const int months = month - ys_period_first_month(year);
    return (unsigned)months * ys_period_per_year(period.kind) / 12;
}

static double season_of(const ys_season_assessment *season, size_t index, bool *factor)
{
    const bool known = season->status == YS_OK && season->fit.method != YS_SEASON_NONE;
    *factor = known && season->fit.mode == YS_MODE_LOG_ADDITIVE;
    return known ? season->fit.seasonal[index] : 0.0;
}

static double with_season(double share, const ys_season_assessment *season, size_t index)
{
    bool factor;
    const double seasonal = season_of(season, index, &factor);
    return factor ? share * seasonal : share + seasonal;
}

double ys_target_of_period(const ys_target *target, double goal, const ys_indicator *about, const ys_series *series,
                           const ys_season_assessment *season, size_t index)
{
    const ys_period period = ys_series_period(series, index);
    if (target->profile_count == series->per_year)
        return target->profile[place_in_year(about, period)];
    const bool sum = target->basis == YS_BASIS_YEAR && about->aggregate == YS_AGGREGATE_SUM && series->per_year > 1;
    const double share = sum ? goal / open_positions(series) : goal;
    return target->seasonal_profile ? with_season(share, season, index) : share;
}

static double margin_of(const ys_margin *margin, double target)
{
    if (isnan(margin->amount))
        return NAN;
    if (!margin->percent)
        return margin->amount;
    return target > 0.0 ? margin->amount / 100.0 * target : 0.0;
}

ys_flag_status ys_colour_of(const ys_indicator *about, double value, double target)
{
    const double shortfall = about->polarity == YS_POLARITY_RANGE
                               ? ys_badness(value, YS_POLARITY_RANGE, about->min, about->max)
                               : ys_badness(value, about->polarity, NAN, NAN) - ys_badness(target, about->polarity, NAN, NAN);
    const double rounding = 1e-12 * fmax(fabs(value), fabs(target));
    const double tolerance = margin_of(&about->tolerance, target);
    const double amber = margin_of(&about->amber, target);
    if (shortfall <= (isnan(tolerance) ? 0.0 : tolerance) + rounding)
        return YS_FLAG_STATUS_GREEN;
    return !isnan(amber) && shortfall <= amber + rounding ? YS_FLAG_STATUS_AMBER : YS_FLAG_STATUS_RED;
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
    return index >= steps ? series->value[index - steps] : NAN;
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

static bool needs_a_look(const ys_assessment *assessment, const ys_flag_assessment *flag)
{
    const bool unusual = flag->season == YS_NEWEST_UNUSUAL && for_the_worse(assessment->about, flag);
    if (flag->status == YS_FLAG_STATUS_AMBER)
        return unusual;
    if (flag->status != YS_FLAG_STATUS_RED)
        return false;
    const bool season_known = !isnan(flag->adjusted) && flag->season == YS_NEWEST_USUAL
                           && assessment->season.fit.verdict >= YS_SEASONAL_PROBABLY;
    if (!season_known || flag->target->seasonal_profile || flag->target->profile_count)
        return true;
    return ys_colour_of(assessment->about, flag->adjusted, flag->target_value) == YS_FLAG_STATUS_RED;
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

static void judge_newest(const ys_dataset *dataset, ys_assessment *assessment, ys_flag_assessment *flag)
{
    const ys_indicator *about = assessment->about;
    const size_t at = assessment->newest;
    flag->period = ys_series_period(&assessment->series, at);
    flag->value = assessment->series.value[at];
    flag->since_last = change_between(about, value_before(&assessment->series, at, 1), flag->value);
    flag->since_last_year =
        change_between(about, value_before(&assessment->series, at, assessment->series.per_year), flag->value);
    if (assessment->season.status == YS_OK) {
        flag->adjusted = assessment->season.fit.adjusted[at];
        flag->expected = assessment->season.fit.newest_expected;
        flag->season = assessment->season.fit.newest_verdict;
    }
    if (about->polarity == YS_POLARITY_NONE) {
        flag->status = YS_FLAG_STATUS_CONTEXT;
        return;
    }
    flag->target = ys_target_for_period(dataset, assessment->indicator, assessment->authority, flag->period);
    const ys_target_assessment *target = flag->target ? assessed(assessment, flag->target) : NULL;
    if (!target || isnan(target->goal))
        return;
    flag->target_value = ys_target_of_period(flag->target, target->goal, about, &assessment->series,
                                             &assessment->season, at);
    flag->status = ys_colour_of(about, flag->value, flag->target_value);
    flag->year_end_status = year_end(target);
    flag->escalated = needs_a_look(assessment, flag);
}

/* Whether the period asked for should have a figure by now, and the newest one is older. */
static bool is_overdue(const ys_assessment *assessment, ys_period as_of, ys_period *due)
{
    const ys_series *series = &assessment->series;
    if (!as_of.kind || as_of.kind != series->first.kind || assessment->newest >= series->n)
        return false;
    *due = ys_period_add(as_of, -assessment->about->publication_lag);
    return ys_series_period(series, assessment->newest).ordinal < due->ordinal;
}

void ys_assess_flag(const ys_dataset *dataset, ys_period as_of, ys_assessment *assessment)
{
    ys_flag_assessment flag = {.target_value = NAN, .value = NAN, .adjusted = NAN, .expected = NAN};
    const ys_series *series = &assessment->series;
    if (is_overdue(assessment, as_of, &flag.period))
        flag.status = YS_FLAG_STATUS_NO_DATA;
    else if (assessment->newest < series->n)
        judge_newest(dataset, assessment, &flag);
    else
        flag.status = series->n && series->flags && (series->flags[series->n - 1] & YS_FLAG_SUPPRESSED)
                        ? YS_FLAG_STATUS_SUPPRESSED
                        : YS_FLAG_STATUS_NO_DATA;
    assessment->flag = flag;
    assessment->attention = attention_of(assessment, &flag);
}
