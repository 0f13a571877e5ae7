/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/theta.h"

#include <math.h>

#include "analysis/box_search.h"
#include "analysis/exponential_smoothing.h"

enum { FEWEST_VALUES = 4, FEWEST_FOR_LINE = 2, DYNAMIC_PARAMETERS = 3 };

static const double least_alpha = 1e-4;

const ys_theta_options ys_theta_defaults = {0};

/* The least-squares line through the values so far. */
typedef struct running_line {
    double n, time, level, across, along;
} running_line;

static void take(running_line *line, double time, double value)
{
    line->n += 1.0;
    const double before = time - line->time, above = value - line->level;
    line->time += before / line->n;
    line->level += above / line->n;
    line->across += before * (time - line->time);
    line->along += before * (value - line->level);
}

static double slope_of(const running_line *line)
{
    return line->across > 0.0 ? line->along / line->across : 0.0;
}

static double intercept_of(const running_line *line)
{
    return line->level - slope_of(line) * line->time;
}

/* What the line adds to the level, `left` being (1 - alpha)^periods: ever less of its height, ever more of its slope.
 */
static double line_part(const running_line *line, double alpha, double left)
{
    return left * intercept_of(line) + (1.0 - left * (1.0 - alpha)) / alpha * slope_of(line);
}

/* What was found for one alpha: the weight is 1 - 1/theta. */
typedef struct dynamic_fit {
    double first_level, weight, squares;
} dynamic_fit;

typedef struct dynamic_model {
    const double *value;
    size_t n;
} dynamic_model;

/* Sums of squares and products of what first level, line and known figures give to the errors. */
typedef struct moments {
    double ll, lw, ww, le, we, ee;
} moments;

static void add(moments *sums, double level, double line, double error)
{
    sums->ll += level * level;
    sums->lw += level * line;
    sums->ww += line * line;
    sums->le += level * error;
    sums->we += line * error;
    sums->ee += error * error;
}

/* First level and weight (1 - 1/theta) with the least squares, the weight held to 0 to 1. */
static dynamic_fit solve(const moments *s)
{
    const double determinant = s->ll * s->ww - s->lw * s->lw;
    double weight = determinant > 1e-12 * s->ll * s->ww ? (s->ll * s->we - s->lw * s->le) / determinant : 0.0;
    weight = fmin(fmax(weight, 0.0), 1.0);
    const double level = s->ll > 0.0 ? (s->le - weight * s->lw) / s->ll : 0.0;
    const double squares = s->ee - 2.0 * level * s->le - 2.0 * weight * s->we + level * level * s->ll
                         + 2.0 * level * weight * s->lw + weight * weight * s->ww;
    return (dynamic_fit){level, weight, fmax(0.0, squares)};
}

/* The level is known + share x first level + part x weight; a missing value counts as what was expected there. */
static dynamic_fit fit_for(const dynamic_model *m, double alpha)
{
    moments sums = {0};
    running_line line = {0};
    double known = 0.0, share = 1.0, part = 0.0, left = 1.0;
    for (size_t t = 0; t < m->n; t++) {
        const double value = m->value[t], adds = line_part(&line, alpha, left);
        left *= 1.0 - alpha;
        if (isnan(value)) {
            part += alpha * adds;
            continue;
        }
        if (line.n >= FEWEST_FOR_LINE)
            add(&sums, share, part + adds, value - known);
        known += alpha * (value - known);
        share *= 1.0 - alpha;
        part *= 1.0 - alpha;
        take(&line, (double)(t + 1), value);
    }
    return solve(&sums);
}

static double alpha_at(const double place[])
{
    return least_alpha + place[0] * (1.0 - 2.0 * least_alpha);
}

static double try_alpha(const double place[], void *context)
{
    const dynamic_fit fit = fit_for(context, alpha_at(place));
    return isfinite(fit.squares) ? fit.squares : INFINITY;
}

/* Goes through the series with what was found, then on with its own expectations in the place of values. */
static void run_dynamic(const ys_series *series, const dynamic_fit *fit, double alpha, double error[],
                        double expected[], ys_projection *projection, ys_theta_result *made)
{
    running_line line = {0};
    double level = fit->first_level, left = 1.0;
    for (size_t t = 0; t < series->n + projection->horizon; t++) {
        const double ahead = level + fit->weight * line_part(&line, alpha, left);
        const double value = t < series->n ? series->value[t] : ahead;
        if (t == series->n) {
            made->level = level;
            made->slope = slope_of(&line);
        }
        if (t < series->n) {
            expected[t] = ahead;
            error[t] = line.n >= FEWEST_FOR_LINE ? value - ahead : NAN;
        } else {
            projection->mean[t - series->n] = ahead;
        }
        left *= 1.0 - alpha;
        level += alpha * ((isnan(value) ? ahead : value) - level);
        if (!isnan(value))
            take(&line, (double)(t + 1), value);
    }
}

static void set_impulse(ys_projection *projection, double alpha)
{
    for (size_t h = 1; h < projection->horizon; h++)
        projection->impulse[h] = alpha;
}

static ys_status finish(ys_projection *projection, const ys_theta_result *made, ys_theta_result *result)
{
    for (size_t h = 0; h < projection->horizon; h++)
        if (!isfinite(projection->mean[h]))
            return YS_ERR_NUMERIC;
    ys_projection_set_spread(projection, &made->spread);
    set_impulse(projection, made->alpha);
    *result = *made;
    return YS_OK;
}

static ys_status dynamic_theta(const ys_series *series, double error[], double expected[], ys_projection *projection,
                               ys_theta_result *result)
{
    dynamic_model m = {series->value, series->n};
    static const ys_box_search plan = {
        .dimensions = 1, .grid = 8, .evaluations = 30, .reach = 0.06, .close_enough = 1e-5};
    double place[YS_MOST_BOX_DIMENSIONS];
    ys_box_search_minimise(&plan, try_alpha, &m, NULL, place);
    ys_theta_result made = {.dynamic = true, .alpha = alpha_at(place)};
    const dynamic_fit fit = fit_for(&m, made.alpha);
    run_dynamic(series, &fit, made.alpha, error, expected, projection, &made);
    made.first_level = fit.first_level;
    made.theta = fit.weight < 1.0 ? 1.0 / (1.0 - fit.weight) : INFINITY;
    const ys_one_step_errors errors = {error, expected, series->n, DYNAMIC_PARAMETERS, false};
    made.spread = ys_error_spread_of(&errors);
    return finish(projection, &made, result);
}

static double least_squares_slope(const ys_series *series)
{
    running_line line = {0};
    for (size_t t = 0; t < series->n; t++)
        if (!isnan(series->value[t]))
            take(&line, (double)t, series->value[t]);
    return slope_of(&line);
}

static ys_status standard_theta(const ys_series *series, ys_arena *arena, ys_projection *projection,
                                ys_theta_result *result)
{
    static const ys_exponential_smoothing_options simple = {YS_SMOOTHING_TREND_NONE, YS_SMOOTHING_SEASON_NONE};
    ys_exponential_smoothing_result fit;
    const ys_status status = ys_exponential_smoothing(series, &simple, arena, &fit);
    if (status != YS_OK)
        return status;
    const ys_theta_result made = {
        .alpha = fit.alpha,
        .first_level = fit.first.level,
        .level = fit.last.level,
        .theta = 2.0,
        .slope = least_squares_slope(series) / 2.0,
        .spread = fit.spread,
    };
    const double lag = (1.0 - pow(1.0 - made.alpha, (double)series->n)) / made.alpha;
    for (size_t h = 0; h < projection->horizon; h++)
        projection->mean[h] = made.level + made.slope * ((double)h + lag);
    return finish(projection, &made, result);
}

ys_status ys_theta(const ys_series *series, const ys_theta_options *options, ys_arena *arena, ys_projection *projection,
                   ys_theta_result *result)
{
    if (ys_series_count(series) < FEWEST_VALUES)
        return YS_ERR_TOO_FEW;
    if (!(options ? options : &ys_theta_defaults)->dynamic)
        return standard_theta(series, arena, projection, result);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *error = ys_arena_array(arena, 2 * series->n, sizeof *error);
    ys_status status = YS_ERR_MEMORY;
    if (error)
        status = dynamic_theta(series, error, error + series->n, projection, result);
    ys_arena_rewind(arena, mark);
    return status;
}

ys_status ys_theta_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    ys_theta_result fit;
    return ys_theta(series, NULL, arena, projection, &fit);
}

ys_status ys_dynamic_theta_project(const ys_series *series, ys_arena *arena, ys_projection *projection)
{
    static const ys_theta_options options = {.dynamic = true};
    ys_theta_result fit;
    return ys_theta(series, &options, arena, projection, &fit);
}
