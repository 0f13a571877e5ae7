/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_funnel.h"

#include <gsl/gsl_sort.h>
#include <math.h>

const ys_funnel_request ys_funnel_request_defaults = {
    .options = {.overdispersion = YS_OVERDISPERSION_AUTO, .winsorise = 0.1, .minimum_group = 5},
};

static double at_or_missing(const double view[], size_t index)
{
    return view ? view[index] : (double)NAN;
}

/* Where a period lies in an authority's series as it is published; false where it has none or did not exist then. */
static bool place_of(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period, ys_series *series,
                     size_t *index)
{
    if (!ys_authority_existed(ys_dataset_authority(dataset, authority), period)
        || !ys_dataset_published(dataset, indicator, authority, period.kind, series))
        return false;
    const long at = (long)period.ordinal - series->first.ordinal;
    if (at < 0 || at >= (long)series->n)
        return false;
    *index = (size_t)at;
    return true;
}

bool ys_funnel_has_figure(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period)
{
    ys_series series;
    size_t at;
    if (!place_of(dataset, indicator, authority, period, &series, &at))
        return false;
    return !isnan(series.value[at])
        || (!isnan(at_or_missing(series.numerator, at)) && !isnan(at_or_missing(series.denominator, at)));
}

/* At least half of those that existed have a figure. */
static bool enough_report(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group, ys_period period)
{
    size_t expected = 0, present = 0;
    for (size_t i = 0; i < group->n; i++) {
        if (!ys_authority_existed(ys_dataset_authority(dataset, group->member[i]), period))
            continue;
        expected++;
        present += ys_funnel_has_figure(dataset, indicator, group->member[i], period) ? 1 : 0;
    }
    return 2 * present >= expected;
}

ys_period ys_funnel_period(const ys_dataset *dataset, size_t indicator, size_t authority, const ys_comparator_group *group,
                           const ys_series *own)
{
    for (size_t at = own->n; at > 0; at--) {
        const ys_period period = ys_series_period(own, at - 1);
        if (ys_funnel_has_figure(dataset, indicator, authority, period) && enough_report(dataset, indicator, group, period))
            return period;
    }
    return (ys_period){0};
}

static void read_member(const ys_dataset *dataset, size_t indicator, size_t i, ys_funnel_assessment *found)
{
    ys_series series;
    size_t at;
    found->value[i] = found->numerator[i] = found->denominator[i] = (double)NAN;
    if (!place_of(dataset, indicator, found->group.member[i], found->period, &series, &at))
        return;
    found->value[i] = series.value[at];
    found->numerator[i] = at_or_missing(series.numerator, at);
    found->denominator[i] = at_or_missing(series.denominator, at);
}

static bool kind_of(const ys_indicator *about, const ys_funnel_request *request, ys_funnel_kind *kind)
{
    if (request->kind_given) {
        *kind = request->kind;
        return true;
    }
    *kind = about->kind == YS_KIND_RATE ? YS_FUNNEL_RATE : YS_FUNNEL_PROPORTION;
    return about->kind == YS_KIND_PERCENTAGE || about->kind == YS_KIND_PROPORTION || about->kind == YS_KIND_RATE;
}

/* The power of ten that most published figures are of numerator over denominator: the median decides. */
static double unit_of_figures(const ys_funnel_assessment *found, double share[])
{
    size_t n = 0;
    for (size_t i = 0; i < found->group.n; i++)
        if (found->state[i] == YS_COUNTS_USED && found->numerator[i] > 0.0 && found->value[i] > 0.0)
            share[n++] = found->value[i] * found->denominator[i] / found->numerator[i];
    if (n == 0)
        return 1.0;
    gsl_sort(share, 1, n);
    return pow(10.0, round(log10(share[n / 2])));
}

static double unit_of(const ys_indicator *about, const ys_funnel_assessment *found, double room[])
{
    if (about->kind == YS_KIND_PERCENTAGE)
        return 100.0;
    if (about->kind == YS_KIND_PROPORTION)
        return 1.0;
    return about->multiplier != 1.0 ? about->multiplier : unit_of_figures(found, room);
}

/* A figure that is not its counts' quotient, beyond rounding and small revisions, has a slip in one of the three. */
static bool disagrees(const ys_indicator *about, double value, double quotient)
{
    const double rounding = 0.51 * pow(10.0, -about->decimals);
    return fabs(value - quotient) > fmax(rounding, 0.02 * fabs(value));
}

static void check_figures(const ys_indicator *about, ys_funnel_assessment *found)
{
    for (size_t i = 0; i < found->group.n; i++) {
        if (found->state[i] != YS_COUNTS_USED)
            continue;
        const double quotient = found->unit * found->numerator[i] / found->denominator[i];
        if (isnan(found->value[i]))
            found->value[i] = quotient;
        else if (disagrees(about, found->value[i], quotient))
            found->state[i] = YS_COUNTS_DISAGREE;
    }
}

/* How many of the group have both counts, usable or not. */
static size_t read_group(const ys_dataset *dataset, size_t indicator, ys_funnel_assessment *found)
{
    size_t n = 0;
    for (size_t i = 0; i < found->group.n; i++) {
        read_member(dataset, indicator, i, found);
        const bool missing = isnan(found->numerator[i]) || isnan(found->denominator[i]);
        n += missing ? 0 : 1;
        found->state[i] = missing ? YS_COUNTS_MISSING
                          : ys_funnel_usable(found->kind, found->numerator[i], found->denominator[i]) ? YS_COUNTS_USED
                                                                                                        : YS_COUNTS_IMPOSSIBLE;
    }
    return n;
}

/* numerator has room for the group: those of authorities with counts that cannot be used are left out of it. */
static ys_status make_funnel(const ys_funnel_options *options, double numerator[], ys_arena *arena,
                             ys_funnel_assessment *found)
{
    for (size_t i = 0; i < found->group.n; i++)
        numerator[i] = found->state[i] == YS_COUNTS_USED ? found->numerator[i] : (double)NAN;
    const ys_funnel_counts counts = {numerator, found->denominator, found->group.n, found->kind};
    return ys_funnel(&counts, options, arena, &found->funnel);
}

ys_status ys_assess_funnel(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                           ys_period period, const ys_funnel_request *request, ys_arena *arena,
                           ys_funnel_assessment *result)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    if (!request)
        request = &ys_funnel_request_defaults;
    double *room = ys_arena_doubles(arena, 3 * group->n);
    ys_funnel_assessment found = {.group = *group, .period = period, .unit = 1.0,
                                  .state = ys_arena_array(arena, group->n, sizeof *found.state)};
    if (!room || !found.state)
        return YS_ERR_MEMORY;
    found.value = room;
    found.numerator = room + group->n;
    found.denominator = room + 2 * group->n;
    const bool known = kind_of(about, request, &found.kind);
    if (read_group(dataset, indicator, &found) == 0)
        found.gap = YS_FUNNEL_GAP_NO_COUNTS;
    else if (!known)
        found.gap = YS_FUNNEL_GAP_KIND;
    ys_status status = YS_OK;
    if (found.gap == YS_FUNNEL_GAP_NONE) {
        const ys_arena_mark mark = ys_arena_get_mark(arena);
        double *scratch = ys_arena_doubles(arena, group->n);
        if (!scratch)
            return YS_ERR_MEMORY;
        found.unit = unit_of(about, &found, scratch);
        check_figures(about, &found);
        status = make_funnel(&request->options, scratch, arena, &found);
        ys_arena_rewind(arena, mark);
    }
    if (status == YS_OK)
        *result = found;
    return status;
}

static ys_funnel_limits times(ys_funnel_limits limits, double unit)
{
    return (ys_funnel_limits){unit * limits.lower_95, unit * limits.upper_95, unit * limits.lower_998, unit * limits.upper_998};
}

ys_funnel_point ys_funnel_standing(const ys_funnel_assessment *assessment, size_t index)
{
    const double none = (double)NAN;
    ys_funnel_point point = {.value = none, .z = none, .limits = {none, none, none, none}};
    if (index >= assessment->group.n)
        return point;
    if (assessment->gap == YS_FUNNEL_GAP_NONE && assessment->state[index] == YS_COUNTS_USED)
        point = ys_funnel_point_of(&assessment->funnel, assessment->numerator[index], assessment->denominator[index]);
    point.value = assessment->value[index];
    point.limits = times(point.limits, assessment->unit);
    return point;
}

ys_status ys_funnel_curve_of(const ys_funnel_assessment *assessment, ys_arena *arena, ys_funnel_curve *result)
{
    enum { SIZES = 121 };
    ys_funnel_curve curve = {0};
    if (assessment->gap == YS_FUNNEL_GAP_NONE && assessment->funnel.lack == YS_FUNNEL_COMPLETE) {
        double smallest = INFINITY, largest = 0.0;
        for (size_t i = 0; i < assessment->group.n; i++) {
            if (assessment->state[i] != YS_COUNTS_USED)
                continue;
            smallest = fmin(smallest, assessment->denominator[i]);
            largest = fmax(largest, assessment->denominator[i]);
        }
        curve = (ys_funnel_curve){SIZES, ys_arena_doubles(arena, SIZES), ys_arena_array(arena, SIZES, sizeof *curve.limits)};
        if (!curve.size || !curve.limits)
            return YS_ERR_MEMORY;
        for (size_t i = 0; i < SIZES; i++) {
            curve.size[i] = smallest * pow(largest / smallest, (double)i / (SIZES - 1));
            curve.limits[i] = times(ys_funnel_limits_at(&assessment->funnel, curve.size[i]), assessment->unit);
        }
    }
    *result = curve;
    return YS_OK;
}
