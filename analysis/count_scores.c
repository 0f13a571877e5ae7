/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/count_scores.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Measured on thinned and whole numbers of cases, and simulated ones: docs/methods.md under `outcome`. */
static const double least_mean = 0.2, least_chance = 0.5, share_of_rate = 0.5;
static const double alone_up_to = 2.0, none_from = 4.0;
/* Of V to the mean: what varies more comes in lots, or nobody knows how many there will be. */
static const double rate_alone_up_to = 1.0, rate_none_from = 1.5;

static const double least_left = 1e-9;

/* 1 up to one number, 0 from the other on, evenly between. */
static double fading(double value, double from, double to)
{
    return fmin(1.0, fmax(0.0, (to - value) / (to - from)));
}

/* By sums from 0 on, with (size + k - 1)(1 - success) / k from one probability to the next in a form that stands V = 0 too. */
static size_t fill_scores(double mean, double variance_of_rate, double score[])
{
    const double more = variance_of_rate / mean;
    const double none = more > 0.0 ? mean * log1p(more) / more : mean;
    double probability = exp(-none), up_to = probability;
    size_t n = 0;
    while (n < YS_COUNT_SCORES) {
        const double left = 1.0 - up_to;
        score[n] = up_to < 0.5 ? gsl_cdf_ugaussian_Pinv(up_to) : gsl_cdf_ugaussian_Qinv(left);
        n++;
        if (left < least_left)
            break;
        probability *= (mean + (double)(n - 1) * more) / ((1.0 + more) * (double)n);
        up_to += probability;
    }
    return n;
}

void ys_count_scores_of(double projected, double spread, ys_count_scores *scores)
{
    const double beyond = fmax(0.0, spread * spread - fmax(projected, least_chance));
    const double rate = share_of_rate * beyond, mean = hypot(fmax(projected, least_mean), sqrt(rate));
    scores->n = 0;
    scores->weight = 0.0;
    if (!isfinite(projected) || !isfinite(spread))
        return;
    scores->weight = fmin(fading(mean, alone_up_to, none_from), fading(rate / mean, rate_alone_up_to, rate_none_from));
    if (scores->weight > 0.0)
        scores->n = fill_scores(mean, rate, scores->score);
}

/* Below no cases and a half it falls by the first step of scores for each share of e that is left. */
static double first_step(const ys_count_scores *scores)
{
    return scores->score[1] - scores->score[0];
}

double ys_count_score(const ys_count_scores *scores, double cases)
{
    const double *score = scores->score, last = (double)scores->n - 0.5, above = cases + 0.5;
    if (!(above > 0.0))
        return -INFINITY;
    if (above <= 1.0)
        return score[0] + first_step(scores) * log(above);
    if (cases >= last)
        return score[scores->n - 1] + (cases - last) * (score[scores->n - 1] - score[scores->n - 2]);
    const size_t k = (size_t)above;
    return score[k - 1] + (above - (double)k) * (score[k] - score[k - 1]);
}

double ys_count_at_score(const ys_count_scores *scores, double score)
{
    const double *at = scores->score;
    if (score <= at[0])
        return exp((score - at[0]) / first_step(scores)) - 0.5;
    size_t low = 0, high = scores->n - 1;
    if (score >= at[high])
        return (double)high + 0.5 + (score - at[high]) / (at[high] - at[high - 1]);
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        *(at[middle] <= score ? &low : &high) = middle;
    }
    return (double)low + 0.5 + (score - at[low]) / (at[high] - at[low]);
}
