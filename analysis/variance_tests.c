/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/seasonality_private.h"

/* Count, mean and sum of squares about it of one place's values. */
typedef struct group {
    double n, mean, squares;
} group;

static void add(group *to, double value)
{
    const double step = value - to->mean;
    to->n += 1.0;
    to->mean += step / to->n;
    to->squares += step * (value - to->mean);
}

/* One group a place of the year and, last, one of all values; NULL without memory. */
static group *take_groups(const ys_seasonal_sample *sample, ys_arena *arena)
{
    group *groups = ys_arena_array(arena, (size_t)sample->per_year + 1, sizeof *groups);
    for (unsigned place = 0; groups && place <= sample->per_year; place++)
        groups[place] = (group){0};
    for (size_t i = 0; groups && i < sample->n; i++) {
        if (isnan(sample->value[i]))
            continue;
        add(&groups[sample->place[i]], sample->value[i]);
        add(&groups[sample->per_year], sample->value[i]);
    }
    return groups;
}

static ys_seasonality_result by_f(double statistic, double degrees, double error_degrees, double n)
{
    return (ys_seasonality_result){.statistic = statistic, .p_value = gsl_cdf_fdist_Q(statistic, degrees, error_degrees),
                                   .degrees = degrees, .error_degrees = error_degrees, .n_used = (size_t)n};
}

static double weight_of(const group *of)
{
    return of->n * (of->n - 1.0) / of->squares;
}

ys_status ys_welch_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    const group *groups = take_groups(sample, arena);
    const double k = sample->per_year;
    if (!groups)
        return YS_ERR_MEMORY;
    double weights = 0.0, mean = 0.0, between = 0.0, slack = 0.0;
    for (unsigned place = 0; place < sample->per_year; place++)
        if (groups[place].n < 2.0)
            return YS_ERR_TOO_FEW;
    for (unsigned place = 0; place < sample->per_year; place++) {
        if (!ys_varies(sample, groups[place].squares, groups[place].n))
            return YS_ERR_DOMAIN;
        weights += weight_of(&groups[place]);
    }
    for (unsigned place = 0; place < sample->per_year; place++)
        mean += weight_of(&groups[place]) / weights * groups[place].mean;
    for (unsigned place = 0; place < sample->per_year; place++) {
        const group *of = &groups[place];
        const double rest = 1.0 - weight_of(of) / weights;
        between += weight_of(of) * (of->mean - mean) * (of->mean - mean);
        slack += rest * rest / (of->n - 1.0) / (k * k - 1.0);
    }
    *result = by_f(between / (k - 1.0) / (1.0 + 2.0 * (k - 2.0) * slack), k - 1.0, 1.0 / (3.0 * slack),
                   groups[sample->per_year].n);
    return YS_OK;
}

ys_status ys_stable_f_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    const group *groups = take_groups(sample, arena);
    if (!groups)
        return YS_ERR_MEMORY;
    const group *all = &groups[sample->per_year];
    double between = 0.0, within = 0.0, places = 0.0;
    for (unsigned place = 0; place < sample->per_year; place++) {
        const double off = groups[place].mean - all->mean;
        places += groups[place].n > 0.0 ? 1.0 : 0.0;
        between += groups[place].n * off * off;
        within += groups[place].squares;
    }
    if (places < 2.0 || all->n <= places)
        return YS_ERR_TOO_FEW;
    if (!ys_varies(sample, within, all->n))
        return YS_ERR_DOMAIN;
    *result = by_f(between / (places - 1.0) / (within / (all->n - places)), places - 1.0, all->n - places, all->n);
    return YS_OK;
}

/* A calendar year in which every open place has a value. */
static bool is_whole_year(const ys_seasonal_sample *sample, size_t start)
{
    if (start + sample->per_year > sample->n || sample->year[start] != sample->year[start + sample->per_year - 1])
        return false;
    for (size_t i = start; i < start + sample->per_year; i++)
        if (isnan(sample->value[i]))
            return false;
    return true;
}

/* Two-way analysis of variance of |value - centre| by years and places. */
ys_status ys_moving_f_test(const ys_seasonal_sample *sample, ys_arena *arena, ys_seasonality_result *result)
{
    const unsigned per_year = sample->per_year;
    group *places = ys_arena_array(arena, per_year, sizeof *places), all = {0}, years = {0};
    if (!places)
        return YS_ERR_MEMORY;
    for (unsigned place = 0; place < per_year; place++)
        places[place] = (group){0};
    for (size_t start = 0; start < sample->n; start++) {
        if (!is_whole_year(sample, start))
            continue;
        group year = {0};
        for (size_t i = start; i < start + per_year; i++) {
            const double swing = fabs(sample->value[i] - sample->centre);
            add(&places[sample->place[i]], swing);
            add(&year, swing);
            add(&all, swing);
        }
        add(&years, year.mean);
    }
    if (years.n < 2.0)
        return YS_ERR_TOO_FEW;
    const double s = per_year, by_year = s * years.squares, degrees = (years.n - 1.0) * (s - 1.0);
    double error = all.squares - by_year;
    for (unsigned place = 0; place < per_year; place++)
        error -= places[place].n * (places[place].mean - all.mean) * (places[place].mean - all.mean);
    if (!ys_varies(sample, error, all.n))
        return YS_ERR_DOMAIN;
    *result = by_f(by_year / (years.n - 1.0) / (error / degrees), years.n - 1.0, degrees, all.n);
    return YS_OK;
}
