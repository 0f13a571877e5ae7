/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/fitness_private.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/digit_slip.h"
#include "analysis/median.h"
#include "analysis/year_aggregate.h"
#include "datasets/figure.h"

static bool is_exceptional(const fitness_series *series, size_t index)
{
    return fitness_event(series->of->run, YS_EVENT_EXCEPTIONAL, series->of->number, series->authority,
                         ys_series_period(&series->series, index));
}

/* --- digit slips --- */

/* Every figure of an indicator beside its companions. */
typedef struct slip_view {
    const fitness_indicator *of;
    ys_slip_measure *measure; /* of each authority */
    double *common;           /* of each period: what all authorities do at once, a closure or a new name; 0: too few of them */
} slip_view;

/* Where figures go below 0 the powers of ten of the others tell nothing. */
static bool goes_below_zero(const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (series->value[i] < 0.0)
            return true;
    return false;
}

static void find_common(slip_view *view, double room[])
{
    enum { PEERS = 4 };
    for (size_t k = 0; k < view->of->n; k++) {
        size_t n = 0;
        for (size_t a = 0; a < view->of->n_authorities; a++) {
            const ys_series *series = &view->of->series[a];
            const long at = (long)k + view->of->first.ordinal - series->first.ordinal;
            if (at >= 0 && at < (long)series->n && !isnan(view->measure[a].distance[at]))
                room[n++] = view->measure[a].distance[at];
        }
        view->common[k] = n >= PEERS ? ys_median(room, n) : 0.0;
    }
}

static ys_status open_slips(const fitness_indicator *of, bool close, slip_view *view)
{
    ys_arena *arena = of->run->arena;
    *view = (slip_view){
        .of = of,
        .measure = ys_arena_array(arena, of->n_authorities, sizeof *view->measure),
        .common = ys_arena_doubles(arena, of->n),
    };
    double *room = ys_arena_doubles(arena, of->n_authorities);
    if (!view->measure || !view->common || !room)
        return YS_ERR_MEMORY;
    for (size_t a = 0; a < of->n_authorities; a++)
        if (ys_slip_measure_series(&of->series[a], close, arena, &view->measure[a]) != YS_OK)
            return YS_ERR_MEMORY;
    find_common(view, room);
    return YS_OK;
}

/* The power of ten by which a figure seems wrong, or 0. */
static int slip_at(const slip_view *view, size_t authority, size_t index)
{
    const size_t period = (size_t)(view->of->series[authority].first.ordinal - view->of->first.ordinal) + index;
    return ys_slip_power(&view->measure[authority], index, view->common[period], view->of->decimals);
}

/* Few cases may well be ten times as many another time, and a newest period's sum may have been counted in part. */
static ys_finding_code code_of_slip(const fitness_series *series, size_t index, int power)
{
    const fitness_indicator *of = series->of;
    const ys_series *in = &series->series;
    const bool counts = of->decimals == 0
                     && (of->about->kind == YS_KIND_COUNT || of->about->kind == YS_KIND_UNKNOWN || of->about->aggregate == YS_AGGREGATE_SUM);
    const bool few = counts && ys_slip_is_of_few(in->value[index], power, of->decimals);
    const bool in_part = counts && power < 0 && ys_series_last_value(in, in->n) == index;
    return few || in_part ? YS_FINDING_FAR_OFF : YS_FINDING_DIGIT_SLIP;
}

/* A slip is told with the figure that would fit, what may be right with what is usual. */
static ys_status tell_slip(const fitness_series *series, size_t index, int power, bool around)
{
    char text[FITNESS_FIGURE];
    const double value = series->series.value[index];
    const ys_finding_code code = code_of_slip(series, index, power);
    const char *beside = around ? "the figures around it" : "those of the same time in other years";
    fitness_figure(value / pow(10.0, power), series->of->decimals, text);
    if (code == YS_FINDING_FAR_OFF)
        return fitness_add(series, code, index, "%.10g is about %s %s, usually about %s", value, ys_slip_power_word(power), beside, text);
    return fitness_add(series, code, index, "%.10g is about %s %s: %s would fit", value, ys_slip_power_word(power), beside, text);
}

static ys_status tell_slips(const slip_view *view, const slip_view *close, size_t authority)
{
    const fitness_series series = {view->of, authority, view->of->series[authority]};
    ys_status status = YS_OK;
    for (size_t i = 0; i < series.series.n && status == YS_OK; i++) {
        const int wide = slip_at(view, authority, i);
        const int power = wide ? wide : slip_at(close, authority, i);
        const bool around = !wide || view->measure[authority].companions == YS_SLIP_AROUND;
        if (power != 0 && !is_exceptional(&series, i))
            status = tell_slip(&series, i, power, around);
    }
    return status;
}

ys_status fitness_digit_slip(const fitness_indicator *indicator)
{
    slip_view view, close;
    ys_status status = open_slips(indicator, false, &view);
    if (status == YS_OK)
        status = open_slips(indicator, true, &close);
    for (size_t a = 0; a < indicator->n_authorities && status == YS_OK; a++)
        if (!goes_below_zero(&indicator->series[a]))
            status = tell_slips(&view, &close, a);
    return status;
}

/* --- zeros --- */

/* The figures other than 0 of all kinds of period, a year's count spread over its periods. False: some are negative. */
static bool take_nonzero(const fitness_series *series, double x[], size_t room, size_t *n)
{
    const fitness_indicator *of = series->of;
    const bool adds_up = of->about->kind == YS_KIND_COUNT || of->about->aggregate == YS_AGGREGATE_SUM;
    *n = 0;
    for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++) {
        ys_series other;
        if (!fitness_published(of->run, of->number, series->authority, kind, &other))
            continue;
        const double share = adds_up && series->series.per_year > 0 ? (double)other.per_year / (double)series->series.per_year : 1.0;
        for (size_t i = 0; i < other.n; i++) {
            if (other.value[i] < 0.0)
                return false;
            if (other.value[i] > 0.0 && *n < room)
                x[(*n)++] = other.value[i] * share;
        }
    }
    return true;
}

/* Whether 0 is far from all else: at least 20 steps of the last decimal, and far beyond the spread. */
static bool zero_is_far(const fitness_series *series, double x[], size_t n)
{
    if (n == 0)
        return false;
    const double middle = ys_median(x, n), least = x[0], most = x[n - 1];
    const double spread = n < 8 ? most - least : ys_median_spread(x, n);
    return middle >= 20.0 * series->of->step && least >= 0.25 * middle && (n < 8 ? least : middle) >= 5.0 * spread;
}

ys_status fitness_suspicious_zero(const fitness_series *series)
{
    const ys_series *in = &series->series;
    size_t zeros = 0, n = 0;
    for (size_t i = 0; i < in->n; i++)
        zeros += in->value[i] == 0.0;
    if (zeros == 0)
        return YS_OK;
    const size_t room = 2 * in->n + 512;
    double *x = ys_arena_doubles(series->of->run->arena, room);
    if (!x)
        return YS_ERR_MEMORY;
    const bool far = take_nonzero(series, x, room, &n) && (zeros <= 2 || 20 * zeros <= n) && zero_is_far(series, x, n);
    ys_status status = YS_OK;
    for (size_t i = 0; i < in->n && status == YS_OK; i++) {
        const bool counted = in->numerator && in->denominator && in->numerator[i] == 0.0 && in->denominator[i] > 0.0;
        if (in->value[i] != 0.0 || counted || is_exceptional(series, i))
            continue;
        if (fitness_closed(in, i))
            status = fitness_add(series, YS_FINDING_SUSPICIOUS_ZERO, i,
                                 "0, where no other year has a figure at this time: closed, or not known");
        else if (far)
            status = fitness_add(series, YS_FINDING_SUSPICIOUS_ZERO, i, "0, where its other figures are never near 0");
    }
    return status;
}

/* --- figures sent again --- */

/* The chance that two neighbours agree in their last step, going by how far neighbours usually lie apart. */
static double chance_of_a_tie(const double value[], size_t n, double step, double room[])
{
    size_t moves = 0;
    for (size_t i = 1; i < n; i++)
        if (!isnan(value[i]) && !isnan(value[i - 1]))
            room[moves++] = fabs(value[i] - value[i - 1]);
    const double usual = 1.4826 * ys_median(room, moves);
    /* Density of a normal step at 0, over one step of the last decimal. */
    return moves >= 4 && usual > 0.0 ? fmin(1.0, 0.4 * step / usual) : NAN;
}

/* Without enough neighbours to go by: counts move by chance, other figures by about a tenth. */
static double chance_from_size(const fitness_series *series, double value)
{
    const fitness_indicator *of = series->of;
    const double left = of->highest - value, size = fabs(isfinite(of->highest) && left < value ? left : value);
    if (size == 0.0)
        return 1.0;
    return fmin(1.0, of->decimals == 0 ? 0.4 / sqrt(2.0 * size) : 4.0 * of->step / size);
}

/* Both parts in whole numbers; a denominator that never moves tells nothing. NaN without parts. */
static double chance_of_equal_parts(const ys_series *series, double room[])
{
    if (!series->numerator || !series->denominator)
        return NAN;
    const double denominator = chance_of_a_tie(series->denominator, series->n, 1.0, room);
    return chance_of_a_tie(series->numerator, series->n, 1.0, room) * (isnan(denominator) ? 1.0 : denominator);
}

static bool same_in_all(const ys_series *s, size_t i, size_t j)
{
    const bool parts = s->numerator && s->denominator && !isnan(s->numerator[i]) && !isnan(s->numerator[j]);
    return s->value[i] == s->value[j]
        && (!parts || (s->numerator[i] == s->numerator[j] && s->denominator[i] == s->denominator[j]));
}

/* An end of the scale is no coincidence. */
static bool at_an_end(const fitness_indicator *of, double value)
{
    return value == 0.0 || value == of->lowest || value == of->highest;
}

/* The share of pairs, the run itself left out, that agree in the last digit: few cases make few different figures. */
static double share_of_ties(const ys_series *series, size_t start, size_t end)
{
    size_t ties = 0, pairs = 0;
    for (size_t i = 0; i < series->n; i++)
        for (size_t j = 0; j < i; j++) {
            const bool both = i >= start && i <= end && j >= start && j <= end;
            if (both || isnan(series->value[i]) || isnan(series->value[j]))
                continue;
            pairs++;
            ties += series->value[i] == series->value[j];
        }
    return pairs ? (double)ties / (double)pairs : 0.0;
}

static bool same_year(const fitness_series *series, size_t i, size_t j)
{
    const ys_period_kind year = series->of->about->year_kind;
    return ys_period_holding(year, ys_period_first_month(ys_series_period(&series->series, i))).ordinal
        == ys_period_holding(year, ys_period_first_month(ys_series_period(&series->series, j))).ordinal;
}

/* The chance of a figure's run of equal neighbours, or 1 where it tells nothing; nothing above `enough` is looked at twice. */
static double chance_of_run(const fitness_series *series, size_t end, size_t length, double tie, double parts, double enough)
{
    const ys_series *in = &series->series;
    const fitness_indicator *of = series->of;
    if (isnan(tie)) {
        const bool newest = ys_series_last_value(in, in->n) == end;
        return newest ? chance_from_size(series, in->value[end]) : 1.0;
    }
    const bool told = in->numerator && !isnan(in->numerator[end]) && !isnan(parts);
    /* A figure written with fewer decimals than the others had fewer to choose from. */
    const double coarser = pow(10.0, of->decimals - ys_decimals_of(in->value[end], of->decimals));
    const double one = told ? parts : fmin(1.0, tie * coarser), runs = (double)(length - 1);
    if (told || pow(one, runs) >= enough)
        return pow(one, runs);
    return pow(fmax(one, share_of_ties(in, end + 1 - length, end)), runs);
}

enum { SHORT_SERIES = 6 };

ys_status fitness_repeated_value(const fitness_series *series)
{
    const ys_series *in = &series->series;
    const fitness_indicator *of = series->of;
    double *room = ys_arena_doubles(of->run->arena, in->n);
    if (!room)
        return YS_ERR_MEMORY;
    const bool is_short = ys_series_count(in) < SHORT_SERIES;
    const double tie = is_short ? NAN : chance_of_a_tie(in->value, in->n, of->step, room);
    const double parts = chance_of_equal_parts(in, room);
    const size_t newest = ys_series_last_value(in, in->n);
    ys_status status = YS_OK;
    for (size_t i = 1, length = 1; i < in->n && status == YS_OK; i++) {
        length = same_in_all(in, i - 1, i) ? length + 1 : 1;
        const bool ends = i + 1 == in->n || !same_in_all(in, i, i + 1);
        if (length < 2 || !ends || at_an_end(of, in->value[i]) || (isnan(tie) && !is_short))
            continue;
        const bool stuck = of->about->cumulative && i == newest && same_year(series, i - 1, i);
        const double allowed = is_short ? 0.06 : i == newest ? 0.003 : 1e-5;
        char from[YS_PERIOD_TEXT];
        if (stuck || chance_of_run(series, i, length, tie, parts, allowed) < allowed)
            status = fitness_add(series, YS_FINDING_REPEATED_VALUE, i, "%.10g%s, the same in every digit since %s (%zu periods)",
                                 in->value[i], stuck ? " so far this year" : "",
                                 ys_period_format(ys_series_period(in, i + 1 - length), from), length);
    }
    return status;
}

/* --- years --- */

/* What makes a year of its published periods: the last of those that are year to date. */
static ys_aggregate aggregate_of(const fitness_indicator *of)
{
    return of->about->cumulative ? YS_AGGREGATE_LAST : of->about->aggregate;
}

/* How far a year's figure may be from what its periods make: rounding, and late corrections of a hundredth. */
static double allowed_of_year(const fitness_indicator *of, double made)
{
    return aggregate_of(of) == YS_AGGREGATE_LAST ? 1.001 * of->step : 1.001 * of->step + 0.01 * fabs(made);
}

ys_status fitness_year_differs(const fitness_series *series)
{
    const fitness_indicator *of = series->of;
    const ys_series *years = &series->series, *parts = &of->series[series->authority];
    ys_status status = YS_OK;
    if (years->per_year != 1 || parts->per_year < 2 || aggregate_of(of) == YS_AGGREGATE_UNKNOWN)
        return YS_OK;
    for (size_t i = 0; i < years->n && status == YS_OK; i++) {
        char text[FITNESS_FIGURE];
        const double made = ys_aggregate_year(parts, ys_series_period(years, i), aggregate_of(of));
        if (isnan(years->value[i]) || isnan(made) || fabs(years->value[i] - made) <= allowed_of_year(of, made))
            continue;
        status = fitness_add(series, YS_FINDING_YEAR_DIFFERS, i, "the year is published as %.10g; its periods make %s (%s)",
                             years->value[i], fitness_figure(made, of->decimals, text),
                             ys_aggregate_word(aggregate_of(of)));
    }
    return status;
}
