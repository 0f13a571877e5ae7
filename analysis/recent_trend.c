/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/recent_trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { POINTS = YS_RECENT_TREND_POINTS };

static const double width_in_errors = 3.92; /* of 95 % limits, as the guidance rounds it */

/* The points that are judged; a weight of 0 leaves one out. */
typedef struct points {
    double value[POINTS], weight[POINTS];
    double cases[POINTS], size[POINTS];
} points;

/* Weighted sums about time; level is the line's at the oldest point. */
typedef struct weighted_line {
    double slope, level, squares_of_time, weight;
} weighted_line;

static weighted_line line_without(const points *p, size_t without)
{
    double w = 0.0, wt = 0.0, wy = 0.0, wty = 0.0, wtt = 0.0;
    for (size_t i = 0; i < POINTS; i++) {
        const double t = (double)(i + 1), weight = i == without ? 0.0 : p->weight[i];
        w += weight;
        wt += weight * t;
        wy += weight * p->value[i];
        wty += weight * t * p->value[i];
        wtt += weight * t * t;
    }
    weighted_line line = {.squares_of_time = w * wtt - wt * wt, .weight = w};
    line.slope = (w * wty - wt * wy) / line.squares_of_time;
    line.level = (wy + line.slope * (w - wt)) / w;
    return line;
}

/* Cochran and Armitage: cases against time, expected in one share. */
static void judge_counts(const points *p, ys_recent_trend_result *trend)
{
    double n = 0.0, r = 0.0, rt = 0.0, nt = 0.0, ntt = 0.0;
    for (size_t i = 0; i < POINTS; i++) {
        const double t = (double)(i + 1);
        n += p->size[i];
        r += p->cases[i];
        rt += p->cases[i] * t;
        nt += p->size[i] * t;
        ntt += p->size[i] * t * t;
    }
    const double excess = n * rt - r * nt, squares = n * ntt - nt * nt;
    trend->share_slope = excess / squares;
    trend->level = (r + trend->share_slope * (n - nt)) / n;
    trend->chi_squared = n * excess * excess / (r * (n - r) * squares);
}

static ys_recent_trend_lack take_proportion(const ys_series *series, size_t at, size_t i, points *p)
{
    if (!series->numerator || !series->denominator)
        return YS_RECENT_TREND_NO_COUNTS;
    const double cases = series->numerator[at], size = series->denominator[at];
    if (!(size > 0.0 && cases >= 0.0 && cases <= size) || isinf(size))
        return YS_RECENT_TREND_NO_COUNTS;
    if (cases <= 0.0 || cases >= size)
        return YS_RECENT_TREND_ALL_OR_NONE;
    p->cases[i] = cases;
    p->size[i] = size;
    p->value[i] = log(cases / (size - cases));
    p->weight[i] = 1.0;
    return YS_RECENT_TREND_COMPLETE;
}

static ys_recent_trend_lack take_rate(const ys_series *series, size_t at, size_t i, points *p)
{
    if (!series->lower || !series->upper)
        return YS_RECENT_TREND_NO_LIMITS;
    const double error = (series->upper[at] - series->lower[at]) / width_in_errors;
    if (!(error > 0.0) || isinf(error))
        return YS_RECENT_TREND_NO_LIMITS;
    p->value[i] = series->value[at];
    p->weight[i] = 1.0 / (error * error);
    return YS_RECENT_TREND_COMPLETE;
}

/* The newest values, back to the fifth. */
static ys_recent_trend_lack take_points(const ys_series *series, ys_recent_trend_kind kind, points *p, size_t *first)
{
    size_t at = series->n;
    if (ys_series_count(series) < POINTS)
        return YS_RECENT_TREND_UNDER_FIVE;
    for (size_t i = POINTS; i-- > 0;) {
        do
            at--;
        while (isnan(series->value[at]));
        const ys_recent_trend_lack lack = kind == YS_RECENT_TREND_PROPORTION ? take_proportion(series, at, i, p)
                                                                             : take_rate(series, at, i, p);
        if (lack != YS_RECENT_TREND_COMPLETE)
            return lack;
    }
    *first = at;
    return YS_RECENT_TREND_COMPLETE;
}

static void judge(const points *p, ys_recent_trend_kind kind, ys_recent_trend_result *trend)
{
    const weighted_line line = line_without(p, POINTS);
    trend->slope = line.slope;
    trend->same_direction = true;
    for (size_t i = 0; i < POINTS; i++) {
        trend->without[i] = line_without(p, i).slope;
        trend->same_direction &= (trend->without[i] >= 0.0) == (trend->slope >= 0.0);
    }
    trend->level = line.level;
    trend->chi_squared = line.slope * line.slope * line.squares_of_time / line.weight;
    if (kind == YS_RECENT_TREND_PROPORTION)
        judge_counts(p, trend);
    trend->p_value = gsl_cdf_chisq_Q(trend->chi_squared, 1.0);
    trend->verdict = !(trend->p_value < YS_RECENT_TREND_TOLD_UNDER) || !trend->same_direction ? YS_RECENT_TREND_NO_CHANGE
                   : trend->slope >= 0.0                                      ? YS_RECENT_TREND_INCREASING
                                                                              : YS_RECENT_TREND_DECREASING;
}

ys_status ys_recent_trend(const ys_series *series, ys_recent_trend_kind kind, ys_recent_trend_result *result)
{
    if ((unsigned)kind > YS_RECENT_TREND_OTHER)
        return YS_ERR_OPTION;
    ys_recent_trend_result trend = {
        .slope = NAN, .share_slope = NAN, .level = NAN, .chi_squared = NAN, .p_value = NAN,
    };
    for (size_t i = 0; i < POINTS; i++)
        trend.without[i] = NAN;
    points p;
    trend.lack = kind == YS_RECENT_TREND_OTHER ? YS_RECENT_TREND_NOT_A_KIND
               : series->per_year != 1         ? YS_RECENT_TREND_NOT_ANNUAL
                                               : take_points(series, kind, &p, &trend.first);
    if (trend.lack == YS_RECENT_TREND_COMPLETE)
        judge(&p, kind, &trend);
    *result = trend;
    return YS_OK;
}
