/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outlier_search.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

/* Periods at either end in which a level shift is an additive outlier block round; degrees of freedom from which on what
 * stands out beside all others is an outlier. */
enum { END_PERIODS = 2, FEWEST_DEGREES = 20 };
/* Squared, the share of a candidate that the regressors must leave for it to be told from them. */
static const double smallest_rest = 1e-8;
/* The median of |z| of a normal z is 1 / 1.483. */
static const double median_to_deviation = 1.4826;
/* Where most residuals are next to 0 (counts that are mostly 0) their median says nothing. A lockdown makes the usual
 * deviation some five times the robust one, never fifty times. */
static const double least_share_of_usual = 0.02;
static const double rounding = 1e-9;
/* Under it most of a surprise lasts: what two additive outliers then make up for are moves of the level. */
static const double steady_theta = 0.5;
/* Parameters are wanted roughly while outliers come and go, closely at the end. */
static const double roughly = 0.01, closely = 1e-6;

/* ---- statistics of all candidates at once ---- */

/*
 * What all candidates are held against, and room for those of one type. What a candidate gives is linear in it, and
 * each is a sum of units in single periods: so is all but its squared length, which is taken from itself.
 */
typedef struct scan {
    size_t n, k;    /* periods; columns of the model before the response */
    unsigned per_year;
    double *unit;   /* n x (k + 1): what the model explains of a unit in each period, in k independent parts whose
                       squares add up to it, and last the unit times the residual */
    double *sum;    /* k + 1: the same for a candidate that starts in a period */
    double *shape;  /* a candidate from its start, after as many zeros as differencing takes */
    double *change; /* n: its differences */
    double *block;  /* rows x n: candidates that start in each period, made independent but for their variances */
    double *norm;   /* n: their squared lengths when whitened */
} scan;

static ys_status take_scan(const ys_arima_model *model, ys_arena *arena, scan *s)
{
    s->n = model->n;
    s->k = model->gaps + model->k;
    s->unit = ys_arena_array(arena, s->n, (s->k + 1) * sizeof *s->unit);
    s->sum = ys_arena_doubles(arena, s->k + 1);
    s->shape = ys_arena_doubles(arena, s->n + ys_arima_differences(model->season));
    s->change = ys_arena_doubles(arena, s->n);
    s->block = ys_arena_array(arena, s->n, s->n * sizeof *s->block);
    s->norm = ys_arena_doubles(arena, s->n);
    return s->unit && s->sum && s->shape && s->change && s->block && s->norm ? YS_OK : YS_ERR_MEMORY;
}

/* Products of a unit with the columns, solved by the transposed factor of the columns' own products. */
static void explain(const ys_arima_model *model, const ys_arima_fit *fit, size_t k, double part[])
{
    for (size_t i = 0; i < k; i++) {
        const double *row = fit->factor + i * model->stride;
        part[i] /= row[i];
        for (size_t j = i + 1; j < k; j++)
            part[j] -= row[j] * part[i];
    }
}

static void fill_units(const ys_arima_model *model, const ys_arima_fit *fit, double block[], scan *s)
{
    const size_t count = s->k + 1;
    for (size_t row = 0; row < model->rows; row++) {
        memcpy(block + row * count, fit->whitened + row * model->stride, s->k * sizeof *block);
        block[row * count + s->k] = fit->residual[row];
    }
    ys_arima_transpose(model, fit, block, count, s->unit);
    for (size_t t = 0; t < s->n; t++)
        explain(model, fit, s->k, s->unit + t * count);
}

/*
 * Candidates of a type are one column started later and later: it is differenced once, and all are whitened together.
 * None has anything in a row before its start, so that a row ends with the candidate that starts in its period.
 */
static void measure(const ys_arima_model *model, const ys_arima_fit *fit, ys_outlier_type type, scan *s)
{
    const ys_innovations *by = &fit->innovations;
    const size_t lost = ys_arima_differences(model->season), n = s->n;
    memset(s->shape, 0, lost * sizeof *s->shape);
    for (size_t i = 0; i < n; i++)
        s->shape[lost + i] = ys_outlier_shape(type, s->per_year, i);
    ys_arima_difference(s->shape, n + lost, model->season, s->change, 1);
    memset(s->norm, 0, n * sizeof *s->norm);
    for (size_t t = 0; t < model->rows; t++) {
        double *row = s->block + t * n;
        const size_t begun = t + lost + 1, back = t < by->reach ? t : by->reach;
        for (size_t start = 0; start < begun; start++)
            row[start] = s->change[begun - 1 - start];
        for (size_t j = 1; j <= back; j++) {
            const double weight = by->weight[t * by->reach + j - 1], *older = row - j * n;
            for (size_t start = 0; start < begun - j; start++)
                row[start] -= weight * older[start];
        }
        const double scale = by->scale[t] * by->scale[t];
        for (size_t start = 0; start < begun; start++)
            s->norm[start] += scale * row[start] * row[start];
    }
}

static bool looked_for(ys_outlier_type type, size_t period, size_t n)
{
    return type != YS_OUTLIER_LEVEL_SHIFT || (period >= END_PERIODS && period + END_PERIODS < n);
}

static void scan_type(ys_outlier_type type, scan *s, double statistic[])
{
    const double share = ys_outlier_shape(type, s->per_year, 1);
    memset(s->sum, 0, (s->k + 1) * sizeof *s->sum);
    for (size_t t = s->n; t-- > 0;) {
        const double *unit = s->unit + t * (s->k + 1);
        double rest = s->norm[t];
        for (size_t i = 0; i <= s->k; i++)
            s->sum[i] = unit[i] + share * s->sum[i];
        for (size_t i = 0; i < s->k; i++)
            rest -= s->sum[i] * s->sum[i];
        const bool told = rest > smallest_rest * s->norm[t] && looked_for(type, t, s->n);
        statistic[t * YS_OUTLIER_TYPE_COUNT + type] = told ? s->sum[s->k] / sqrt(rest) : 0.0;
    }
}

ys_status ys_outlier_statistics(const ys_arima_model *model, const ys_arima_fit *fit, unsigned per_year,
                                ys_arena *arena, double statistic[])
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    scan s = {.per_year = per_year};
    ys_status status = take_scan(model, arena, &s);
    double *columns = ys_arena_array(arena, model->rows, (model->gaps + model->k + 1) * sizeof *columns);
    if (status == YS_OK && columns) {
        fill_units(model, fit, columns, &s);
        for (int type = 0; type < YS_OUTLIER_TYPE_COUNT; type++) {
            measure(model, fit, (ys_outlier_type)type, &s);
            scan_type((ys_outlier_type)type, &s, statistic);
        }
    }
    ys_arena_rewind(arena, mark);
    return columns ? status : YS_ERR_MEMORY;
}

/* ---- one at a time ---- */

/* A search under way. */
typedef struct search {
    ys_arima_model *model;
    ys_arima_fit *fit;
    const ys_outlier_search_options *options;
    size_t regressors; /* that the model came with */
    ys_outlier *outlier;
    size_t outliers;
    double *statistic; /* of every period and type */
    double *scratch;   /* the larger of periods and most x most */
} search;

static double degrees(const search *s)
{
    return (double)(s->options->count_outliers ? s->fit->degrees : s->fit->n_used - s->regressors);
}

/* Deviation of the residuals that an outlier does not swell. Regressors and gaps make residuals smaller than errors. */
static double robust_deviation(const search *s)
{
    const size_t rows = s->model->rows, half = rows / 2;
    for (size_t t = 0; t < rows; t++)
        s->scratch[t] = fabs(s->fit->residual[t]);
    gsl_sort(s->scratch, 1, rows);
    const double median = rows % 2 ? s->scratch[half] : 0.5 * (s->scratch[half - 1] + s->scratch[half]);
    const double usual = sqrt(s->fit->sum_of_squares / degrees(s));
    const double robust = median_to_deviation * median * sqrt((double)rows / degrees(s));
    return robust > least_share_of_usual * usual ? robust : usual;
}

static void add_column(search *s, ys_outlier_type type, size_t period)
{
    for (size_t t = 0; t < s->model->n; t++)
        s->scratch[t] = t < period ? 0.0 : ys_outlier_shape(type, s->options->per_year, t - period);
    ys_arima_add(s->model, s->scratch);
}

/* The largest statistic; of equal ones the type that comes first, so that the newest period's is additive. */
static size_t largest(const double statistic[], size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (fabs(statistic[i]) > fabs(statistic[best]) * (1.0 + rounding))
            best = i;
    return best;
}

static void take_out(search *s, size_t place)
{
    ys_arima_remove(s->model, s->regressors + place);
    s->outliers--;
    memmove(s->outlier + place, s->outlier + place + 1, (s->outliers - place) * sizeof *s->outlier);
}

/* As unlikely by Student's t as the critical value is by the normal distribution. */
static double student_critical(const search *s, double degrees_left)
{
    return gsl_cdf_tdist_Qinv(gsl_cdf_ugaussian_Q(s->options->critical), degrees_left);
}

/* The median residual is a rough measure: what stands out by the deviation of all others is one whatever the median says.
 * With few degrees of freedom something always stands out. */
static bool stands_alone(const search *s, size_t candidate)
{
    const double all = degrees(s), square = pow(s->statistic[candidate], 2.0) / s->fit->sum_of_squares * all;
    if (!s->options->count_outliers || all <= FEWEST_DEGREES || !(square < all))
        return false;
    return sqrt(square * (all - 1.0) / (all - square)) >= student_critical(s, all - 1.0);
}

/* Takes the candidate into the model, which is estimated anew. */
static ys_status add_outlier(search *s, size_t candidate)
{
    const ys_outlier_type type = (ys_outlier_type)(candidate % YS_OUTLIER_TYPE_COUNT);
    s->outlier[s->outliers++] = (ys_outlier){.type = type, .period = candidate / YS_OUTLIER_TYPE_COUNT};
    add_column(s, type, candidate / YS_OUTLIER_TYPE_COUNT);
    return ys_arima_estimate(s->model, true, roughly, s->fit);
}

static ys_status add_outliers(search *s, ys_arena *arena)
{
    ys_status status = YS_OK;
    while (status == YS_OK && s->outliers < s->options->most && s->fit->degrees > 1) {
        status = ys_outlier_statistics(s->model, s->fit, s->options->per_year, arena, s->statistic);
        if (status != YS_OK)
            break;
        const size_t best = largest(s->statistic, s->model->n * YS_OUTLIER_TYPE_COUNT);
        if (!(fabs(s->statistic[best]) >= s->options->critical * robust_deviation(s)) && !stands_alone(s, best))
            break;
        status = add_outlier(s, best);
        /* With it all is explained, or it is no column of its own: it is one too many. */
        if (status == YS_ERR_NUMERIC || status == YS_ERR_RANK) {
            take_out(s, s->outliers - 1);
            return ys_arima_estimate(s->model, false, roughly, s->fit);
        }
    }
    return status;
}

/* Effects and statistics of the outliers, which are the model's last regressors. */
static ys_status state_outliers(search *s, ys_arena *arena)
{
    const size_t count = s->outliers, from = s->model->gaps + s->regressors;
    const ys_status status = ys_arima_covariance(s->model, s->fit, from, count, arena, s->scratch);
    for (size_t i = 0; status == YS_OK && i < count; i++) {
        ys_outlier *o = &s->outlier[i];
        o->effect = s->fit->coefficient[from + i];
        o->standard_error = sqrt(s->fit->sum_of_squares / degrees(s) * s->scratch[i * count + i]);
        o->statistic = o->effect / o->standard_error;
    }
    return status;
}

static size_t largest_additive(search *s)
{
    for (size_t i = 0; i < s->model->n * YS_OUTLIER_TYPE_COUNT; i++)
        if (i % YS_OUTLIER_TYPE_COUNT != YS_OUTLIER_ADDITIVE)
            s->statistic[i] = 0.0;
    return largest(s->statistic, s->model->n * YS_OUTLIER_TYPE_COUNT);
}

static ys_status try_pair(search *s, ys_arena *arena, bool *stands)
{
    ys_status status = YS_OK;
    for (int i = 0; i < 2 && status == YS_OK; i++) {
        status = ys_outlier_statistics(s->model, s->fit, s->options->per_year, arena, s->statistic);
        if (status == YS_OK)
            status = add_outlier(s, largest_additive(s));
    }
    if (status == YS_OK)
        status = state_outliers(s, arena);
    *stands = status == YS_OK && s->fit->average.theta >= steady_theta;
    for (size_t i = s->outliers - (*stands ? 2 : 0); i < s->outliers; i++)
        *stands = *stands && fabs(s->outlier[i].statistic) >= student_critical(s, degrees(s));
    return status;
}

/* Two that widen the spread so that neither shows: found where each stands out beside the other and the level is steady. */
static ys_status add_pair(search *s, ys_arena *arena, bool *found)
{
    const ys_moving_average average = s->fit->average;
    const size_t before = s->outliers;
    *found = false;
    if (before + 2 > s->options->most || degrees(s) < FEWEST_DEGREES)
        return YS_OK;
    const ys_status status = try_pair(s, arena, found);
    if (*found || status == YS_ERR_MEMORY)
        return status;
    while (s->outliers > before)
        take_out(s, s->outliers - 1);
    s->fit->average = average;
    return ys_arima_estimate(s->model, true, roughly, s->fit);
}

static ys_status add_all(search *s, ys_arena *arena)
{
    ys_status status = ys_arima_estimate(s->model, false, roughly, s->fit);
    bool more = true;
    while (status == YS_OK && more) {
        status = add_outliers(s, arena);
        more = false;
        if (status == YS_OK && s->options->pairs)
            status = add_pair(s, arena, &more);
    }
    return status;
}

static ys_status delete_outliers(search *s, ys_arena *arena)
{
    ys_status status = state_outliers(s, arena);
    while (status == YS_OK && s->outliers > 0) {
        size_t least = 0;
        for (size_t i = 1; i < s->outliers; i++)
            if (fabs(s->outlier[i].statistic) < fabs(s->outlier[least].statistic))
                least = i;
        if (fabs(s->outlier[least].statistic) >= s->options->critical)
            break;
        take_out(s, least);
        status = ys_arima_estimate(s->model, true, roughly, s->fit);
        if (status == YS_OK)
            status = state_outliers(s, arena);
    }
    return status;
}

ys_status ys_outlier_search(ys_arima_model *model, const ys_outlier_search_options *options, ys_arena *arena,
                            ys_arima_fit *fit, ys_outlier_search_result *result)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    const size_t pairs = options->most * options->most, room = model->n > pairs ? model->n : pairs;
    search s = {.model = model, .fit = fit, .options = options, .regressors = model->k, .outlier = result->outlier,
                .statistic = ys_arena_array(arena, model->n, YS_OUTLIER_TYPE_COUNT * sizeof *s.statistic),
                .scratch = ys_arena_doubles(arena, room)};
    ys_status status = s.statistic && s.scratch ? YS_OK : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = add_all(&s, arena);
    if (status == YS_OK)
        status = delete_outliers(&s, arena);
    if (status == YS_OK)
        status = ys_arima_estimate(model, true, closely, fit);
    if (status == YS_OK)
        status = state_outliers(&s, arena);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        result->outliers = s.outliers;
    return status;
}
