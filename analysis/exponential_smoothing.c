/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/exponential_smoothing.h"

#include <math.h>
#include <string.h>

#include "analysis/box_search.h"
#include "analysis/seasonal_indices.h"

enum { PLACES = YS_MOST_SMOOTHED_PLACES, MOST_COLUMNS = 2 + PLACES - 1, STATE_STEPS = 6 };

static const double least_alpha = 1e-4, least_damping = 0.8, most_damping = 0.98;
static const double least_factor = 0.02; /* a seasonal factor below this would divide by next to nothing */
static const double well_told = 1e-6; /* of a sum of squares: what is left of it is no rounding */
static const double ridge = 1e-10; /* of the largest diagonal: states that the data do not see stay where they began */

const ys_exponential_smoothing_options ys_exponential_smoothing_defaults = {0};

/* What is fitted to what. */
typedef struct model {
    const double *value;
    size_t n, per_year;
    ys_smoothing_trend trend;
    ys_smoothing_season season;
    size_t place[PLACES], places; /* of the year that have values; the last one's season follows from the others' */
    ys_smoothing_states start;    /* from where states are sought */
    bool free_season;             /* season states are sought too, or only level and slope */
} model;

typedef struct smoothing_parameters {
    double alpha, beta, gamma, damping;
} smoothing_parameters;

/* How errors change with each state that is sought, summed up over a pass. */
typedef struct normal_equations {
    size_t columns;
    double product[MOST_COLUMNS][MOST_COLUMNS]; /* lower triangle of D'D */
    double response[MOST_COLUMNS];              /* D'e */
    double squares;                             /* e'e */
} normal_equations;

/* Derivatives of the states by the first states. */
typedef struct tangents {
    double level[MOST_COLUMNS], slope[MOST_COLUMNS], seasonal[PLACES][MOST_COLUMNS];
} tangents;

static bool has_trend(const model *m)
{
    return m->trend != YS_SMOOTHING_TREND_NONE;
}

static bool has_season(const model *m)
{
    return m->season != YS_SMOOTHING_SEASON_NONE;
}

static size_t columns_of(const model *m)
{
    return 1u + has_trend(m) + (has_season(m) && m->free_season ? m->places - 1 : 0);
}

static void first_tangents(const model *m, tangents *d)
{
    memset(d->level, 0, sizeof d->level);
    memset(d->slope, 0, sizeof d->slope);
    if (has_season(m))
        memset(d->seasonal, 0, sizeof d->seasonal);
    d->level[0] = 1.0;
    if (has_trend(m))
        d->slope[1] = 1.0;
    const size_t before = has_trend(m) ? 2 : 1;
    for (size_t k = 0; has_season(m) && m->free_season && k + 1 < m->places; k++) {
        d->seasonal[m->place[k]][before + k] = 1.0;
        d->seasonal[m->place[m->places - 1]][before + k] = -1.0;
    }
}

/* One period's error and the update of states; returns the error. */
static double update(const model *m, const smoothing_parameters *p, double value, size_t place, ys_smoothing_states *at)
{
    const double reached = at->level + p->damping * at->slope, s = at->seasonal[place];
    const bool factor = m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE;
    const double expected = factor ? reached * s : reached + s;
    const double error = isnan(value) ? 0.0 : value - expected;
    const double level_error = factor ? error / s : error;
    at->level = reached + p->alpha * level_error;
    at->slope = p->damping * at->slope + p->beta * level_error;
    if (has_season(m))
        at->seasonal[place] = s + p->gamma * (factor ? error / reached : error);
    return isnan(value) ? NAN : error;
}

/* The same for the derivatives, with the level reached and the season before the update; gives the error's own in `change`. */
static void update_tangents(const model *m, const smoothing_parameters *p, double reached, double s, double error,
                            size_t place, size_t columns, tangents *d, double change[])
{
    const bool factor = m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE, season = has_season(m);
    const double u = factor ? error / s : error, v = factor ? error / reached : error;
    for (size_t c = 0; c < columns; c++) {
        const double q = d->level[c] + p->damping * d->slope[c], ds = season ? d->seasonal[place][c] : 0.0;
        double du, dv;
        if (isnan(error)) {
            change[c] = du = dv = 0.0;
        } else if (factor) {
            change[c] = -(q * s + reached * ds);
            du = (change[c] - u * ds) / s;
            dv = (change[c] - v * q) / reached;
        } else {
            change[c] = du = dv = -(q + ds);
        }
        d->level[c] = q + p->alpha * du;
        d->slope[c] = p->damping * d->slope[c] + p->beta * du;
        if (season)
            d->seasonal[place][c] = ds + p->gamma * dv;
    }
}

static void clear(size_t columns, normal_equations *sums)
{
    sums->columns = columns;
    sums->squares = 0.0;
    memset(sums->response, 0, columns * sizeof *sums->response);
    for (size_t i = 0; i < columns; i++)
        memset(sums->product[i], 0, columns * sizeof *sums->product[i]);
}

static void add_row(normal_equations *sums, double error, const double change[])
{
    if (isnan(error))
        return;
    sums->squares += error * error;
    for (size_t i = 0; i < sums->columns; i++) {
        sums->response[i] += change[i] * error;
        for (size_t j = 0; j <= i; j++)
            sums->product[i][j] += change[i] * change[j];
    }
}

/* What sum_up() does, with two states and two columns: most of a search goes here. */
static void sum_up_without_season(const model *m, const smoothing_parameters *p, const ys_smoothing_states *start,
                                  normal_equations *sums)
{
    double level = start->level, slope = start->slope;
    double level_by_level = 1.0, slope_by_level = 0.0, level_by_slope = 0.0, slope_by_slope = has_trend(m) ? 1.0 : 0.0;
    double squares = 0.0, product[3] = {0.0}, response[2] = {0.0};
    for (size_t t = 0; t < m->n; t++) {
        const double reached = level + p->damping * slope;
        const double by_level = level_by_level + p->damping * slope_by_level;
        const double by_slope = level_by_slope + p->damping * slope_by_slope;
        const double error = isnan(m->value[t]) ? 0.0 : m->value[t] - reached, seen = isnan(m->value[t]) ? 0.0 : 1.0;
        level = reached + p->alpha * error;
        slope = p->damping * slope + p->beta * error;
        level_by_level = by_level - p->alpha * seen * by_level;
        slope_by_level = p->damping * slope_by_level - p->beta * seen * by_level;
        level_by_slope = by_slope - p->alpha * seen * by_slope;
        slope_by_slope = p->damping * slope_by_slope - p->beta * seen * by_slope;
        squares += error * error;
        response[0] -= by_level * error;
        response[1] -= by_slope * error;
        product[0] += seen * by_level * by_level;
        product[1] += seen * by_level * by_slope;
        product[2] += seen * by_slope * by_slope;
    }
    *sums = (normal_equations){
        .columns = columns_of(m), .squares = squares, .response = {response[0], response[1]},
        .product = {{product[0]}, {product[1], product[2]}},
    };
}

static void sum_up(const model *m, const smoothing_parameters *p, const ys_smoothing_states *start,
                   normal_equations *sums)
{
    if (!has_season(m)) {
        sum_up_without_season(m, p, start, sums);
        return;
    }
    tangents d;
    double change[MOST_COLUMNS];
    ys_smoothing_states at = *start;
    clear(columns_of(m), sums);
    first_tangents(m, &d);
    for (size_t t = 0, place = 0; t < m->n; t++, place = place + 1 < m->per_year ? place + 1 : 0) {
        const double reached = at.level + p->damping * at.slope, s = at.seasonal[place];
        const double error = update(m, p, m->value[t], place, &at);
        update_tangents(m, p, reached, s, error, place, sums->columns, &d, change);
        add_row(sums, error, change);
    }
}

/* Cholesky on the spot; a ridge holds what the data do not tell. GSL's would call the host's error handler. Hands back
   the sum of squared errors after the step where errors are linear in the states. */
static double solve(normal_equations *sums, double step[])
{
    double(*a)[MOST_COLUMNS] = sums->product;
    double largest = 0.0, squares = sums->squares;
    for (size_t i = 0; i < sums->columns; i++)
        largest = fmax(largest, a[i][i]);
    for (size_t i = 0; i < sums->columns; i++) {
        a[i][i] += ridge * largest;
        for (size_t j = 0; j <= i; j++) {
            double left = a[i][j];
            for (size_t k = 0; k < j; k++)
                left -= a[i][k] * a[j][k];
            a[i][j] = j < i ? left / a[j][j] : sqrt(fmax(left, ridge * largest));
        }
        step[i] = -sums->response[i];
        for (size_t k = 0; k < i; k++)
            step[i] -= a[i][k] * step[k];
        step[i] /= a[i][i];
    }
    for (size_t i = sums->columns; i-- > 0;) {
        for (size_t k = i + 1; k < sums->columns; k++)
            step[i] -= a[k][i] * step[k];
        step[i] /= a[i][i];
    }
    for (size_t i = 0; i < sums->columns; i++)
        squares += step[i] * (sums->response[i] - ridge * largest * step[i]);
    return squares;
}

static void move(const model *m, const double step[], ys_smoothing_states *states)
{
    size_t c = 0;
    states->level += step[c++];
    if (has_trend(m))
        states->slope += step[c++];
    for (size_t k = 0; c < columns_of(m); k++, c++) {
        states->seasonal[m->place[k]] += step[c];
        states->seasonal[m->place[m->places - 1]] -= step[c];
    }
}

static bool may_divide(const model *m, const ys_smoothing_states *states)
{
    for (size_t k = 0; m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE && k < m->places; k++)
        if (!(states->seasonal[m->place[k]] >= least_factor))
            return false;
    return true;
}

/* Sum of squared errors; INFINITY where a factor or the level comes too near to zero. */
static double squares_from(const model *m, const smoothing_parameters *p, const ys_smoothing_states *start)
{
    ys_smoothing_states at = *start;
    double squares = 0.0;
    for (size_t t = 0, place = 0; t < m->n; t++, place = place + 1 < m->per_year ? place + 1 : 0) {
        const double error = update(m, p, m->value[t], place, &at);
        squares += isnan(m->value[t]) ? 0.0 : error * error; /* not finite where the arithmetic overflows */
        if (m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE && !(at.seasonal[place] >= least_factor))
            return INFINITY;
    }
    return isfinite(squares) ? squares : INFINITY;
}

/* Least-squares states for given parameters, by steps of which additive forms need one. */
static double best_states(const model *m, const smoothing_parameters *p, size_t steps, ys_smoothing_states *states)
{
    double best = INFINITY;
    ys_smoothing_states tried = m->start;
    for (size_t i = 0; i < steps; i++) {
        normal_equations sums;
        double step[MOST_COLUMNS] = {0.0};
        sum_up(m, p, &tried, &sums);
        (void)solve(&sums, step);
        move(m, step, &tried);
        const double squares = may_divide(m, &tried) ? squares_from(m, p, &tried) : INFINITY;
        if (!(squares < best))
            break;
        best = squares;
        *states = tried;
    }
    return best;
}

/* A place of the unit box; alpha by its square, since small ones differ more. */
static smoothing_parameters parameters_at(const model *m, const double place[])
{
    const double most_alpha = 1.0 - least_alpha;
    size_t d = 1;
    smoothing_parameters p = {.alpha = least_alpha + place[0] * place[0] * (most_alpha - least_alpha)};
    if (has_trend(m)) {
        p.beta = p.alpha * (least_alpha + place[d++] * most_alpha);
        p.damping = 1.0;
    }
    if (has_season(m))
        p.gamma = (1.0 - p.alpha) * (least_alpha + place[d++] * most_alpha);
    if (m->trend == YS_SMOOTHING_TREND_DAMPED)
        p.damping = least_damping + place[d++] * (most_damping - least_damping);
    return p;
}

static size_t searched(const model *m)
{
    return 1u + has_trend(m) + has_season(m) + (m->trend == YS_SMOOTHING_TREND_DAMPED);
}

/* Without factors the normal equations tell what the states would leave, unless that is next to nothing of what there was. */
static double try_parameters(const double place[], void *context)
{
    const model *m = context;
    const smoothing_parameters p = parameters_at(m, place);
    ys_smoothing_states states;
    if (m->season != YS_SMOOTHING_SEASON_MULTIPLICATIVE) {
        normal_equations sums;
        double step[MOST_COLUMNS];
        sum_up(m, &p, &m->start, &sums);
        const double squares = solve(&sums, step);
        if (squares > well_told * sums.squares)
            return squares;
    }
    return best_states(m, &p, 1, &states);
}

/* With a season: first beside the indices' own, which is quick, then all states together from there. */
static smoothing_parameters search(model *m)
{
    double place[YS_MOST_BOX_DIMENSIONS];
    ys_box_search plan = {.dimensions = searched(m), .grid = 4, .evaluations = 90, .reach = 0.12, .close_enough = 1e-4};
    plan.grid = plan.dimensions == 1 ? 8 : plan.dimensions == 2 ? 6 : 3;
    m->free_season = false;
    ys_box_search_minimise(&plan, try_parameters, m, NULL, place);
    if (has_season(m)) {
        const smoothing_parameters p = parameters_at(m, place);
        m->free_season = true;
        ys_smoothing_states states;
        if (isfinite(best_states(m, &p, STATE_STEPS, &states)))
            m->start = states;
        plan.grid = 0;
        plan.evaluations = 30;
        ys_box_search_minimise(&plan, try_parameters, m, place, place);
    }
    return parameters_at(m, place);
}

/* Errors of rounding alone are none. */
static double without_rounding(double error, double expected)
{
    return fabs(error) <= 1e-12 * fabs(expected) ? 0.0 : error;
}

static void final_pass(const model *m, const smoothing_parameters *p, double error[], double expected[],
                       ys_exponential_smoothing_result *fit)
{
    ys_smoothing_states at = fit->first;
    for (size_t t = 0; t < m->n; t++) {
        const double e = update(m, p, m->value[t], t % m->per_year, &at);
        expected[t] = m->value[t] - e;
        error[t] = without_rounding(e, expected[t]);
    }
    fit->last = at;
}

static double aicc(double log_likelihood, double n, double parameters)
{
    const double k = parameters + 1.0; /* and the spread */
    return -2.0 * log_likelihood + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0);
}

static size_t parameters_of(const model *m)
{
    return searched(m) + 1u + has_trend(m) + (has_season(m) ? m->places - 1 : 0);
}

static ys_status fit_form(model *m, size_t count, double error[], double expected[],
                          ys_exponential_smoothing_result *result)
{
    ys_exponential_smoothing_result fit = {.trend = m->trend, .season = m->season, .parameters = parameters_of(m)};
    if (count < fit.parameters + 2)
        return YS_ERR_TOO_FEW;
    const smoothing_parameters p = search(m);
    fit.alpha = p.alpha;
    fit.beta = p.beta;
    fit.gamma = p.gamma;
    fit.damping = p.damping;
    fit.squares = best_states(m, &p, STATE_STEPS, &fit.first);
    if (!isfinite(fit.squares))
        return m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE ? YS_ERR_DOMAIN : YS_ERR_NUMERIC;
    final_pass(m, &p, error, expected, &fit);
    const ys_one_step_errors errors = {error, expected, m->n, fit.parameters,
                                       m->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE};
    fit.spread = ys_error_spread_of(&errors);
    fit.aicc = aicc(fit.spread.log_likelihood, (double)count, (double)fit.parameters);
    if (!fit.spread.sound)
        return YS_ERR_DOMAIN;
    *result = fit;
    return YS_OK;
}

/* The level, slope and season that a line and indices suggest. */
static ys_status prepare(const ys_series *series, ys_smoothing_season season, ys_arena *arena, model *m)
{
    const ys_seasonal_indices_options options = {
        .form = season == YS_SMOOTHING_SEASON_NONE     ? YS_INDICES_NONE
              : season == YS_SMOOTHING_SEASON_ADDITIVE ? YS_INDICES_ADDITIVE
                                                       : YS_INDICES_MULTIPLICATIVE,
        .full = true,
    };
    ys_seasonal_indices_result indices;
    const ys_status status = ys_seasonal_indices(series, &options, arena, &indices);
    if (status != YS_OK)
        return status;
    m->start = (ys_smoothing_states){.level = indices.level, .slope = has_trend(m) ? indices.slope : 0.0};
    m->places = 0;
    for (size_t k = 0; season != YS_SMOOTHING_SEASON_NONE && k < m->per_year; k++) {
        if (isnan(indices.index[k]))
            continue;
        m->place[m->places++] = k;
        m->start.seasonal[k] = indices.index[k];
    }
    return YS_OK;
}

static ys_status try_form(const ys_series *series, ys_smoothing_trend trend, ys_smoothing_season season, size_t count,
                          ys_arena *arena, ys_exponential_smoothing_result *result)
{
    model m = {.value = series->value, .n = series->n, .per_year = series->per_year, .trend = trend, .season = season};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *error = ys_arena_array(arena, 2 * series->n, sizeof *error);
    ys_status status = error ? prepare(series, season, arena, &m) : YS_ERR_MEMORY;
    if (status == YS_OK)
        status = fit_form(&m, count, error, error + series->n, result);
    ys_arena_rewind(arena, mark);
    return status;
}

static bool allowed(int asked, int form)
{
    return asked == 0 || asked == form;
}

ys_status ys_exponential_smoothing(const ys_series *series, const ys_exponential_smoothing_options *options,
                                   ys_arena *arena, ys_exponential_smoothing_result *result)
{
    if (!options)
        options = &ys_exponential_smoothing_defaults;
    if (options->trend > YS_SMOOTHING_TREND_DAMPED || options->season > YS_SMOOTHING_SEASON_MULTIPLICATIVE)
        return YS_ERR_OPTION;
    const size_t count = ys_series_count(series);
    ys_exponential_smoothing_result best;
    ys_status status = YS_ERR_TOO_FEW;
    bool found = false;
    for (int season = YS_SMOOTHING_SEASON_NONE; season <= YS_SMOOTHING_SEASON_MULTIPLICATIVE; season++)
        for (int trend = YS_SMOOTHING_TREND_NONE; trend <= YS_SMOOTHING_TREND_DAMPED; trend++) {
            ys_exponential_smoothing_result fit;
            if (!allowed((int)options->trend, trend) || !allowed((int)options->season, season))
                continue;
            const ys_status tried = try_form(series, (ys_smoothing_trend)trend, (ys_smoothing_season)season, count,
                                             arena, &fit);
            if (tried == YS_ERR_MEMORY)
                return tried;
            if (tried != YS_OK && !found)
                status = tried;
            if (tried != YS_OK || (found && !(fit.aicc < best.aicc)))
                continue;
            best = fit;
            found = true;
        }
    if (found)
        *result = best;
    return found ? YS_OK : status;
}

void ys_exponential_smoothing_project(const ys_series *series, const ys_exponential_smoothing_result *fit,
                                      ys_projection *projection)
{
    double slopes = 0.0, power = 1.0;
    for (size_t h = 0; h < projection->horizon; h++) {
        const bool returns = h > 0 && h % series->per_year == 0;
        if (h > 0)
            projection->impulse[h] = fit->alpha + fit->beta * slopes + (returns ? fit->gamma : 0.0);
        power *= fit->damping;
        slopes += power;
        projection->mean[h] = fit->last.level + slopes * fit->last.slope;
    }
    ys_projection_set_spread(projection, &fit->spread);
    for (size_t h = 0; h < projection->horizon; h++) {
        const double seasonal = fit->last.seasonal[(series->n + h) % series->per_year];
        if (fit->season == YS_SMOOTHING_SEASON_MULTIPLICATIVE) {
            projection->mean[h] *= seasonal;
            projection->scale[h] *= seasonal;
        } else {
            projection->mean[h] += seasonal;
        }
    }
}
