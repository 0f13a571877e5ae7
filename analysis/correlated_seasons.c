/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/correlated_seasons.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Years below each other, places of the year side by side. */
typedef struct table {
    const ys_series *series;
    size_t years, places;
    double *rank;  /* years x places */
    size_t *known; /* values of each place */
} table;

static double value_at(const table *of, size_t year, size_t place)
{
    const size_t i = year * of->places + place;
    return i < of->series->n ? of->series->value[i] : NAN;
}

/* 1, 0 or -1; 0 too where a value is missing. */
static double sign_of_step(const table *of, size_t from, size_t to, size_t place)
{
    const double a = value_at(of, from, place), b = value_at(of, to, place);
    return (b > a) - (b < a);
}

/* A missing value stands in the middle. */
static void rank_values(table *of)
{
    for (size_t place = 0; place < of->places; place++) {
        of->known[place] = 0;
        for (size_t year = 0; year < of->years; year++)
            of->known[place] += isnan(value_at(of, year, place)) ? 0 : 1;
        for (size_t year = 0; year < of->years; year++) {
            double sum = (double)of->known[place] + 1.0;
            for (size_t other = 0; other < of->years; other++)
                sum += sign_of_step(of, other, year, place);
            of->rank[year * of->places + place] = sum / 2.0;
        }
    }
}

static double covariance(const table *of, size_t g, size_t h)
{
    double together = 0.0, ranks = 0.0;
    for (size_t year = 0; year < of->years; year++) {
        ranks += of->rank[year * of->places + g] * of->rank[year * of->places + h];
        for (size_t later = year + 1; later < of->years; later++)
            together += sign_of_step(of, year, later, g) * sign_of_step(of, year, later, h);
    }
    const double middle = (double)of->years * ((double)of->known[g] + 1.0) * ((double)of->known[h] + 1.0);
    return (together + 4.0 * ranks - middle) / 3.0;
}

static ys_status correct(const ys_series *series, ys_arena *arena, ys_mann_kendall_result *test)
{
    table of = {.series = series, .places = series->per_year};
    of.years = (series->n + of.places - 1) / of.places;
    of.rank = ys_arena_array(arena, of.years, of.places * sizeof *of.rank);
    of.known = ys_arena_array(arena, of.places, sizeof *of.known);
    if (!of.rank || !of.known)
        return YS_ERR_MEMORY;
    rank_values(&of);
    const bool all_equal = test->variance == 0.0;
    test->variance = 0.0;
    for (size_t g = 0; g < of.places; g++)
        for (size_t h = 0; h < of.places; h++)
            test->variance += covariance(&of, g, h);
    if (!all_equal && !(test->variance > 0.0))
        return YS_ERR_NUMERIC;
    const double sign = (test->s > 0) - (test->s < 0);
    test->statistic = all_equal ? 0.0 : (test->s - sign) / sqrt(test->variance);
    test->p_value = 2.0 * gsl_cdf_ugaussian_Q(fabs(test->statistic));
    return YS_OK;
}

ys_status ys_correlated_seasons(const ys_series *series, ys_arena *arena, ys_mann_kendall_result *result)
{
    const ys_mann_kendall_options seasonal = {.form = YS_MANN_KENDALL_SEASONAL};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_mann_kendall_result test;
    ys_status status = ys_mann_kendall(series, &seasonal, arena, &test);
    if (status == YS_OK)
        status = correct(series, arena, &test);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = test;
    return status;
}
