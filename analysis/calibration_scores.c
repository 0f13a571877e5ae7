/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/calibration_scores.h"

#include <math.h>

static const double least = 0.001, most = 0.999;

/* Sums so far, not yet divided. */
static void add(const ys_rolled_forecast *one, const ys_calibration_curve *curve, ys_calibration_scores *sum)
{
    const ys_forecast_outcome *outcome = &one->outcome;
    ys_outcome stated = one->projected;
    stated.spread *= ys_calibration_scale(curve, outcome->n, outcome->h);
    stated.degrees = ys_calibration_degrees(curve, outcome->n, stated.degrees);
    const double place = ys_outcome_below(&stated, one->came);
    sum->forecasts++;
    sum->cover_80 += place >= 0.1 && place <= 0.9;
    sum->cover_95 += place >= 0.025 && place <= 0.975;
    for (size_t i = 0; i < YS_ROLLED_TARGETS; i++) {
        const double p = 1.0 - ys_outcome_below(&stated, one->target[i]), met = one->came >= one->target[i];
        const double held = fmin(fmax(p, least), most);
        const size_t bin = p >= 1.0 ? YS_RELIABILITY_BINS - 1 : (size_t)(p * YS_RELIABILITY_BINS);
        sum->targets++;
        sum->brier += (p - met) * (p - met);
        sum->log_score -= met > 0.0 ? log(held) : log(1.0 - held);
        sum->stated[bin] += p;
        sum->met[bin] += met;
        sum->count[bin]++;
    }
}

static double error_of(const ys_calibration_scores *s)
{
    double sum = 0.0;
    for (size_t b = 0; b < YS_RELIABILITY_BINS; b++)
        sum += fabs(s->stated[b] - s->met[b]);
    return sum / (double)s->targets;
}

ys_calibration_scores ys_calibration_score(const ys_rolled_forecast forecasts[], size_t count,
                                           const ys_calibration_curve *curve)
{
    ys_calibration_scores s = {0};
    for (size_t i = 0; i < count; i++)
        add(&forecasts[i], curve, &s);
    s.cover_80 /= (double)s.forecasts;
    s.cover_95 /= (double)s.forecasts;
    s.brier /= (double)s.targets;
    s.log_score /= (double)s.targets;
    s.calibration_error = error_of(&s);
    return s;
}

/* A mean over both lots; one without any is not looked at. */
static double together(double a, size_t count_a, double b, size_t count_b)
{
    const double n = (double)(count_a + count_b);
    return (count_a ? (double)count_a / n * a : 0.0) + (count_b ? (double)count_b / n * b : 0.0);
}

ys_calibration_scores ys_calibration_scores_together(const ys_calibration_scores *a, const ys_calibration_scores *b)
{
    if (a->forecasts + b->forecasts == 0)
        return *a;
    ys_calibration_scores s = {
        .forecasts = a->forecasts + b->forecasts,
        .targets = a->targets + b->targets,
        .cover_80 = together(a->cover_80, a->forecasts, b->cover_80, b->forecasts),
        .cover_95 = together(a->cover_95, a->forecasts, b->cover_95, b->forecasts),
        .brier = together(a->brier, a->targets, b->brier, b->targets),
        .log_score = together(a->log_score, a->targets, b->log_score, b->targets),
    };
    for (size_t i = 0; i < YS_RELIABILITY_BINS; i++) {
        s.stated[i] = a->stated[i] + b->stated[i];
        s.met[i] = a->met[i] + b->met[i];
        s.count[i] = a->count[i] + b->count[i];
    }
    s.calibration_error = error_of(&s);
    return s;
}
