/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/mann_kendall_ar1.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

#include "analysis/declared_shifts.h"
#include "analysis/theil_sen.h"

/* Correlations that p is averaged over: the middles of so many equal steps. */
enum { CORRELATIONS = 40 };

/* How much more is given to closer correlations before the figures speak. */
static const double linked_before = 2.0;

/* Residuals of rounding alone would give a correlation that means nothing. */
static const double rounding_of_values = 1e-13, rounding_of_scores = 1e-14;

const ys_mann_kendall_ar1_options ys_mann_kendall_ar1_defaults = {.confidence = 0.95};

/* The periods that have a value, packed, and what one correlation after another is tried with. */
typedef struct figures {
    double *value;   /**< as given, then their scores beside a line and a season */
    size_t *period;
    size_t *part;    /**< number of declared breaks before it, where these part the figures; else all 0 */
    size_t *column;  /**< of the place of the year in its part; all 0 where any pair counts */
    size_t n, k;     /**< k columns: one for each place of the year that has a value, in each part, and time */
    size_t span;     /**< periods from the first to the last value */
    double *shared;  /**< span: sum of c_i c_j over figures so many periods apart */
    double *product; /**< k x k */
    double *right;   /**< k */
} figures;

static bool take_arrays(ys_arena *arena, size_t n, size_t span, size_t columns, figures *f)
{
    const size_t k = columns + 1;
    *f = (figures){
        .value = ys_arena_doubles(arena, n), .period = ys_arena_array(arena, n, sizeof *f->period),
        .part = ys_arena_array(arena, n, sizeof *f->part), .column = ys_arena_array(arena, n, sizeof *f->column), .shared = ys_arena_doubles(arena, span),
        .product = ys_arena_doubles(arena, k * k), .right = ys_arena_doubles(arena, k),
    };
    return f->value && f->period && f->part && f->column && f->shared && f->product && f->right;
}

/* Column numbers in the order in which places of the year first have a value. */
static size_t column_of(const figures *f, size_t i, size_t places, size_t *columns)
{
    for (size_t before = i; before-- > 0;)
        if (f->part[before] == f->part[i] && f->period[before] % places == f->period[i] % places)
            return f->column[before];
    return (*columns)++;
}

static void keep_present(const ys_series *series, size_t places, bool within_parts, figures *f)
{
    size_t columns = 0, part = 0;
    for (size_t i = 0; i < series->n; i++) {
        part += within_parts && ys_is_declared_break(series, i);
        if (isnan(series->value[i]))
            continue;
        f->value[f->n] = series->value[i];
        f->period[f->n] = i;
        f->part[f->n] = part;
        f->column[f->n] = column_of(f, f->n, places, &columns);
        f->n++;
    }
    f->k = columns + 1;
    f->span = f->period[f->n - 1] - f->period[0] + 1;
}

static double median_of(double value[], size_t n)
{
    gsl_sort(value, 1, n);
    return gsl_stats_median_from_sorted_data(value, 1, n);
}

/* What is left beside Sen's line and the middle of each place of the year; what rounding leaves counts as nothing. */
static void take_line_and_season(figures *f, double slope_a_period, double room[])
{
    double largest = 0.0;
    for (size_t i = 0; i < f->n; i++) {
        largest = fmax(largest, fabs(f->value[i]));
        f->value[i] -= slope_a_period * (double)(f->period[i] - f->period[0]);
    }
    for (size_t column = 0; column + 1 < f->k; column++) {
        size_t n = 0;
        for (size_t i = 0; i < f->n; i++)
            if (f->column[i] == column)
                room[n++] = f->value[i];
        const double middle = median_of(room, n);
        for (size_t i = 0; i < f->n; i++)
            if (f->column[i] == column)
                f->value[i] -= middle;
    }
    for (size_t i = 0; i < f->n; i++)
        if (fabs(f->value[i]) <= rounding_of_values * largest)
            f->value[i] = 0.0;
}

/* The normal deviate of each value's rank, of tied ones the middle rank: one wild spell then says no more than its ranks. */
static void take_normal_scores(figures *f, double room[])
{
    memcpy(room, f->value, f->n * sizeof *room);
    for (size_t i = 0; i < f->n; i++) {
        double rank = 0.5;
        for (size_t j = 0; j < f->n; j++)
            rank += (room[j] < room[i]) + 0.5 * (room[j] == room[i]);
        f->value[i] = gsl_cdf_ugaussian_Pinv(rank / (double)(f->n + 1));
    }
}

/* c_i: with how many earlier values i is compared, less the later ones. */
static void share_by_distance(const figures *f, double c[])
{
    for (size_t i = 0; i < f->n; i++) {
        c[i] = 0.0;
        for (size_t j = 0; j < f->n; j++)
            if (f->column[j] == f->column[i])
                c[i] += (j < i) - (j > i);
    }
    memset(f->shared, 0, f->span * sizeof *f->shared);
    for (size_t i = 0; i < f->n; i++)
        for (size_t j = i; j < f->n; j++)
            f->shared[f->period[j] - f->period[i]] += (i == j ? 1.0 : 2.0) * c[i] * c[j];
}

/* How many times larger the variance of S is than among independent values. */
static double variance_ratio(const figures *f, double correlation)
{
    double sum = f->shared[0], alike = 1.0;
    for (size_t apart = 1; apart < f->span; apart++) {
        alike *= correlation;
        sum += f->shared[apart] * 6.0 / M_PI * asin(alike / 2.0);
    }
    return fmax(sum / f->shared[0], 1.0);
}

static double time_at(const figures *f, size_t i)
{
    return (double)(f->period[i] - f->period[0]) / (double)f->span - 0.5;
}

/* A figure freed from what it shares with the one before it: so much is shared over so many periods. */
typedef struct link {
    size_t apart;
    double alike, spread, log_spread;
} link;

static link link_over(size_t apart, double correlation)
{
    const double alike = apart == 0 ? 0.0 : apart == 1 ? correlation : pow(correlation, (double)apart);
    const double spread = sqrt((1.0 - alike) * (1.0 + alike));
    return (link){apart, alike, spread, log(spread)};
}

/* Products of a row that has its place, that of the figure before and time, but nothing elsewhere. */
static void add_row(const figures *f, const size_t column[], const double entry[], size_t entries, double value)
{
    for (size_t i = 0; i < entries; i++) {
        for (size_t j = 0; j < entries; j++)
            if (column[j] <= column[i])
                f->product[column[i] * f->k + column[j]] += entry[i] * entry[j];
        f->right[column[i]] += entry[i] * value;
    }
}

/* Normal equations of the figures made independent; hands back their sum of squares and half the log determinant. */
static double add_rows(const figures *f, double correlation, double *log_spread)
{
    double squares = 0.0;
    link by = link_over(0, correlation);
    *log_spread = 0.0;
    memset(f->product, 0, f->k * f->k * sizeof *f->product);
    memset(f->right, 0, f->k * sizeof *f->right);
    for (size_t t = 0; t < f->n; t++) {
        const size_t before = t ? t - 1 : 0, apart = f->period[t] - f->period[before];
        if (apart != by.apart)
            by = link_over(apart, correlation);
        const bool same = f->column[t] == f->column[before];
        const double value = (f->value[t] - by.alike * f->value[before]) / by.spread;
        const double time = (time_at(f, t) - by.alike * time_at(f, before)) / by.spread;
        const size_t column[] = {f->k - 1, f->column[t], f->column[before]};
        const double entry[] = {time, (same ? 1.0 - by.alike : 1.0) / by.spread, -by.alike / by.spread};
        add_row(f, column, entry, same ? 2 : 3, value);
        squares += value * value;
        *log_spread += by.log_spread;
    }
    return squares;
}

/* Cholesky's factor in place; takes from the squares what the columns explain. Half the log determinant is handed back. */
static double explain(const figures *f, double *squares)
{
    double log_determinant = 0.0;
    for (size_t i = 0; i < f->k; i++) {
        double *row = f->product + i * f->k;
        for (size_t j = 0; j <= i; j++) {
            const double *other = f->product + j * f->k;
            double sum = row[j];
            for (size_t q = 0; q < j; q++)
                sum -= row[q] * other[q];
            row[j] = i == j ? sqrt(fmax(sum, DBL_EPSILON)) : sum / other[j];
        }
        for (size_t q = 0; q < i; q++)
            f->right[i] -= row[q] * f->right[q];
        f->right[i] /= row[i];
        *squares -= f->right[i] * f->right[i];
        log_determinant += log(row[i]);
    }
    return log_determinant;
}

/* Of the figures about a line (and their season), freed from the coefficients; flat where nothing is left to tell by. */
static double log_likelihood(const figures *f, double correlation)
{
    if (f->n <= f->k)
        return 0.0;
    double log_spread;
    double squares = add_rows(f, correlation, &log_spread);
    const double log_determinant = explain(f, &squares);
    /* What rounding leaves beside a line is taken for independent. */
    const double least = (double)f->n * rounding_of_scores * rounding_of_scores * (1.0 + correlation * correlation)
                       / (1.0 - correlation * correlation);
    return -log_spread - log_determinant - (double)(f->n - f->k) / 2.0 * log(fmax(squares, least));
}

/* Each correlation tried: how much it counts for and by what it divides Z. */
typedef struct tried {
    double weight[CORRELATIONS], deviation[CORRELATIONS];
    double mean; /* correlation */
} tried;

static void try_correlations(const figures *f, tried *all)
{
    const double highest = 1.0 - 0.8 / (double)(f->n > 8 ? f->n : 8);
    double correlation[CORRELATIONS], likelihood[CORRELATIONS], best = -INFINITY, sum = 0.0;
    for (size_t g = 0; g < CORRELATIONS; g++) {
        correlation[g] = highest * ((double)g + 0.5) / CORRELATIONS;
        likelihood[g] = log_likelihood(f, correlation[g]);
        best = fmax(best, likelihood[g]);
    }
    all->mean = 0.0;
    for (size_t g = 0; g < CORRELATIONS; g++) {
        all->weight[g] = (1.0 + linked_before * correlation[g]) * exp(likelihood[g] - best);
        all->deviation[g] = sqrt(variance_ratio(f, correlation[g]));
        all->mean += all->weight[g] * correlation[g];
        sum += all->weight[g];
    }
    for (size_t g = 0; g < CORRELATIONS; g++)
        all->weight[g] /= sum;
    all->mean /= sum;
}

/* Two-sided, of independent values' Z. */
static double p_of(const tried *all, double z)
{
    double p = 0.0;
    for (size_t g = 0; g < CORRELATIONS; g++)
        p += all->weight[g] * 2.0 * gsl_cdf_ugaussian_Q(fabs(z) / all->deviation[g]);
    return fmin(p, 1.0);
}

/* The Z that has a p: p falls with it, and no correlation asks for less than the smallest deviation or more than the largest. */
static double z_of(const tried *all, double p)
{
    enum { HALVINGS = 60 };
    const double one = gsl_cdf_ugaussian_Qinv(p / 2.0);
    double low = INFINITY, high = 0.0;
    for (size_t g = 0; g < CORRELATIONS; g++) {
        low = fmin(low, one * all->deviation[g]);
        high = fmax(high, one * all->deviation[g]);
    }
    for (size_t i = 0; i < HALVINGS; i++) {
        const double middle = (low + high) / 2.0;
        if (p_of(all, middle) < p)
            high = middle;
        else
            low = middle;
    }
    return low;
}

static void average(const figures *f, const ys_mann_kendall_result *plain, double confidence,
                    ys_mann_kendall_ar1_result *result)
{
    tried all;
    try_correlations(f, &all);
    result->p_value = p_of(&all, plain->statistic);
    result->correlation = all.mean;
    result->reach = 1.0 + z_of(&all, 1.0 - confidence) * sqrt(plain->variance);
    double largest = 0.0;
    for (size_t g = 0; g < CORRELATIONS; g++)
        largest = fmax(largest, all.deviation[g]);
    /* A p too small for a number has no deviate: the nearest of those averaged stands for it. */
    const double deviate = result->p_value > 0.0 ? gsl_cdf_ugaussian_Qinv(result->p_value / 2.0)
                                                 : fabs(plain->statistic) / largest;
    result->statistic = plain->statistic == 0.0 ? 0.0 : copysign(deviate, plain->s);
}

static ys_status judge(const ys_series *series, const ys_mann_kendall_ar1_options *options,
                       const ys_mann_kendall_result *plain, ys_arena *arena, ys_mann_kendall_ar1_result *result)
{
    figures f;
    ys_theil_sen_result line;
    const size_t places = options->seasonal ? series->per_year : 1;
    const ys_theil_sen_options how = {.seasonal = options->seasonal, .confidence = ys_theil_sen_defaults.confidence,
                                      .within_parts = options->within_parts};
    size_t parts = 1;
    for (size_t i = 0; i < series->n; i++)
        parts += options->within_parts && ys_is_declared_break(series, i);
    const ys_status status = ys_theil_sen(series, &how, arena, &line);
    if (status != YS_OK)
        return status;
    double *room = ys_arena_doubles(arena, plain->n_used);
    if (!room || !take_arrays(arena, plain->n_used, series->n, places * parts, &f))
        return YS_ERR_MEMORY;
    keep_present(series, places, options->within_parts, &f);
    share_by_distance(&f, room);
    take_line_and_season(&f, line.slope / series->per_year, room);
    take_normal_scores(&f, room);
    ys_mann_kendall_ar1_result test = {.s = plain->s, .variance = plain->variance, .tau = plain->tau, .n_used = plain->n_used};
    average(&f, plain, options->confidence, &test);
    *result = test;
    return YS_OK;
}

ys_status ys_mann_kendall_ar1(const ys_series *series, const ys_mann_kendall_ar1_options *options, ys_arena *arena,
                              ys_mann_kendall_ar1_result *result)
{
    if (!options)
        options = &ys_mann_kendall_ar1_defaults;
    if (!(options->confidence > 0.0 && options->confidence < 1.0))
        return YS_ERR_OPTION;
    const ys_mann_kendall_options how = {.form = options->seasonal ? YS_MANN_KENDALL_SEASONAL : YS_MANN_KENDALL_ORIGINAL,
                                         .within_parts = options->within_parts};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_mann_kendall_result plain;
    ys_status status = ys_mann_kendall(series, &how, arena, &plain);
    if (status == YS_OK)
        status = judge(series, options, &plain, arena, result);
    ys_arena_rewind(arena, mark);
    return status;
}
