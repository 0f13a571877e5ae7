/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/regarima.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "analysis/averaged_expectation.h"
#include "analysis/factor_shrinkage.h"
#include "analysis/gap_expectation.h"
#include "analysis/moving_season.h"
#include "analysis/open_periods.h"
#include "analysis/outlier_search.h"

enum { FEWEST_YEARS = 3, MOST_PER_YEAR = 12, CALENDAR_YEARS = 5, PERIODS_AN_OUTLIER = 6, FEWEST_YEARS_THAT_TELL = 2,
    MOST_YEARS_THAT_HIDE = 5 };
/* By how much of AICc the figures as they are must be better than a scale on which they stay possible: with less, says
 * Burnham and Anderson (2002, Model Selection and Multimodel Inference, section 2.6), the other has much support yet. */
static const double preference = 4.0;
static const double roughly = 0.01, closely = 1e-6;
/* A spread under this share of the level is rounding in the figures, not knowledge of how steady they are. */
static const double smallest_spread = 0.001;
/* What rounding leaves of effects that are 0, as a share of the figures. */
static const double rounding = 1e-12;

const ys_regarima_options ys_regarima_defaults = {
    .choose_scale = true, .scale = {YS_SCALE_NONE, 100.0, 0.0025}, .outliers = true, .judge_newest = true, .alpha = 0.05,
    .calendar = {.nation = YS_NATION_ENGLAND_AND_WALES, .easter_days = 8}};

/* A series laid out for the model: open periods only, events taken out. */
typedef struct job {
    const ys_series *series;
    const ys_regarima_options *options;
    ys_open_periods open;
    ys_value_scale scale;
    double *value;    /* open.n, in the unit; NaN where missing or in an event */
    double *scaled;   /* open.n + open.ahead: the same on the scale; NaN after the newest */
    double *calendar; /* effects x (open.n + open.ahead), centred by place of the year */
    ys_calendar_effect effect[YS_CALENDAR_EFFECT_COUNT]; /* which they are */
    size_t effects;
    size_t most_outliers;
    double critical;
} job;

/* A model of the job and what was found. */
typedef struct fitted {
    ys_arima_model model;
    ys_arima_fit fit;
    ys_outlier outlier[YS_MOST_OUTLIERS]; /* periods among the open ones */
    size_t outliers;
} fitted;

static size_t all_periods(const job *j)
{
    return j->open.n + j->open.ahead;
}

/* Columns of the season: effects of all open places but the last, whose effect is less their sum. */
static size_t contrasts(const job *j)
{
    return j->options->model == YS_REGARIMA_FIXED_SEASON ? j->open.per_year - 1 : 0;
}

static unsigned season_of_errors(const job *j)
{
    return j->options->model == YS_REGARIMA_AIRLINE ? j->open.per_year : 0;
}

static bool has_drift(const job *j)
{
    return j->options->drift && j->options->model == YS_REGARIMA_FIXED_SEASON;
}

static size_t regressors_but_outliers(const job *j)
{
    return contrasts(j) + (has_drift(j) ? 1 : 0) + j->effects;
}

/* ---- the door ---- */

static bool options_ok(const ys_series *series, const ys_regarima_options *o)
{
    bool wants_time = o->events > 0;
    for (int effect = 0; effect < YS_CALENDAR_EFFECT_COUNT; effect++)
        wants_time = wants_time || o->calendar.wanted[effect];
    return series->per_year >= 2 && series->per_year <= MOST_PER_YEAR && o->alpha > 0.0 && o->alpha < 1.0
        && (unsigned)o->model <= YS_REGARIMA_AIRLINE && (unsigned)o->kind <= YS_VALUE_COUNT
        && (unsigned)o->scale.scale < YS_SCALE_COUNT && o->scale.top > 0.0 && isfinite(o->scale.top)
        && o->scale.margin > 0.0 && o->scale.margin <= YS_LARGEST_MARGIN
        && !(wants_time && series->first.kind == YS_PERIOD_NONE);
}

/* The calendar's effect less its average at each place of the year, which is part of the season. */
static void centre(const job *j, double column[])
{
    double sum[MOST_PER_YEAR] = {0};
    size_t count[MOST_PER_YEAR] = {0};
    for (size_t t = 0; t < j->open.n; t++) {
        sum[j->open.place[t]] += column[t];
        count[j->open.place[t]]++;
    }
    for (size_t t = 0; t < all_periods(j); t++)
        column[t] -= sum[j->open.place[t]] / (double)count[j->open.place[t]];
}

/* An effect that is the same in all years there are (leap years, where February is closed) cannot be estimated. */
static bool differs_between_years(const job *j, const double column[])
{
    for (size_t t = 0; t + 1 < j->open.n; t++)
        if (!isnan(j->value[t]) && fabs(column[t]) > DBL_EPSILON * 1e3)
            return true;
    return false;
}

static ys_status lay_out_calendar(ys_arena *arena, job *j)
{
    const bool long_enough = j->open.n >= CALENDAR_YEARS * (size_t)j->open.per_year;
    j->calendar = ys_arena_array(arena, YS_CALENDAR_EFFECT_COUNT, all_periods(j) * sizeof *j->calendar);
    if (!j->calendar)
        return YS_ERR_MEMORY;
    for (int effect = 0; long_enough && effect < YS_CALENDAR_EFFECT_COUNT; effect++) {
        if (!j->options->calendar.wanted[effect])
            continue;
        double *column = j->calendar + j->effects * all_periods(j);
        for (size_t t = 0; t < all_periods(j); t++) {
            const ys_status status = ys_calendar_effects((ys_calendar_effect)effect, &j->options->calendar,
                                                         ys_series_period(j->series, j->open.index[t]), &column[t]);
            if (status != YS_OK)
                return status;
        }
        centre(j, column);
        j->effect[j->effects] = (ys_calendar_effect)effect;
        j->effects += differs_between_years(j, column) ? 1 : 0;
    }
    return YS_OK;
}

static ys_status lay_out_values(const double counted[], ys_arena *arena, job *j)
{
    if (j->open.per_year < 2 || j->open.n < FEWEST_YEARS * (size_t)j->open.per_year)
        return YS_ERR_TOO_FEW;
    j->value = ys_arena_doubles(arena, all_periods(j));
    j->scaled = ys_arena_doubles(arena, all_periods(j));
    if (!j->value || !j->scaled)
        return YS_ERR_MEMORY;
    size_t values = 0;
    for (size_t t = 0; t < all_periods(j); t++) {
        j->value[t] = t < j->open.n ? counted[j->open.index[t]] : NAN;
        values += isnan(j->value[t]) ? 0 : 1;
    }
    j->most_outliers = j->options->outliers ? values / PERIODS_AN_OUTLIER : 0;
    if (j->most_outliers > YS_MOST_OUTLIERS)
        j->most_outliers = YS_MOST_OUTLIERS;
    return ys_outlier_critical_value(values, j->options->alpha, &j->critical);
}

static ys_status lay_out(ys_arena *arena, job *j)
{
    const size_t n = j->series->n;
    double *counted = ys_arena_doubles(arena, n);
    if (!counted)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (isinf(j->series->value[i]))
            return YS_ERR_DOMAIN;
        counted[i] = ys_in_event(j->series, i, j->options->event, j->options->events) ? NAN : j->series->value[i];
    }
    ys_status status = ys_open_periods_find(j->series, counted, j->options->horizon, arena, &j->open);
    if (status == YS_OK)
        status = lay_out_values(counted, arena, j);
    return status == YS_OK ? lay_out_calendar(arena, j) : status;
}

static ys_status move_to_scale(const ys_value_scale *scale, job *j)
{
    j->scale = *scale;
    for (size_t t = 0; t < all_periods(j); t++) {
        if (!ys_value_scale_takes(scale, j->value[t]))
            return YS_ERR_DOMAIN;
        j->scaled[t] = ys_value_scale_forward(scale, j->value[t]);
    }
    return YS_OK;
}

/* ---- the model ---- */

/* A place's column is 1 there and -1 at the last place. */
static void add_season(const job *j, double column[], ys_arima_model *model)
{
    for (unsigned place = 0; place < contrasts(j); place++) {
        for (size_t t = 0; t < model->n; t++)
            column[t] = j->open.place[t] == place ? 1.0 : j->open.place[t] + 1 == j->open.per_year ? -1.0 : 0.0;
        ys_arima_add(model, column);
    }
}

static void add_regressors(const job *j, double column[], ys_arima_model *model)
{
    add_season(j, column, model);
    for (size_t t = 0; t < model->n; t++)
        column[t] = (double)t;
    if (has_drift(j))
        ys_arima_add(model, column);
    for (size_t effect = 0; effect < j->effects; effect++)
        ys_arima_add(model, j->calendar + effect * all_periods(j));
}

/* A model of the first n periods, with or without the newest value. */
static ys_status build(const job *j, size_t n, bool with_newest, size_t most_outliers, ys_arena *arena, fitted *f)
{
    double *column = ys_arena_doubles(arena, n);
    if (!column)
        return YS_ERR_MEMORY;
    memcpy(column, j->scaled, n * sizeof *column);
    if (!with_newest)
        column[j->open.n - 1] = NAN;
    const size_t room = regressors_but_outliers(j) + most_outliers;
    ys_status status = ys_arima_model_take(column, n, season_of_errors(j), room, arena, &f->model);
    if (status == YS_OK)
        status = ys_arima_fit_take(&f->model, arena, &f->fit);
    if (status == YS_OK)
        add_regressors(j, column, &f->model);
    f->outliers = 0;
    return status;
}

/* In short series one outlier widens the spread so far that another passes. */
static bool hides_outliers(const job *j)
{
    return j->open.n <= MOST_YEARS_THAT_HIDE * (size_t)j->open.per_year;
}

static ys_status fit_with_rest(const job *j, bool with_newest, ys_arena *arena, fitted *f)
{
    ys_status status = build(j, j->open.n, with_newest, j->most_outliers, arena, f);
    if (status != YS_OK)
        return status;
    if (j->most_outliers == 0)
        return ys_arima_estimate(&f->model, false, closely, &f->fit);
    const bool fixed_season = j->options->model == YS_REGARIMA_FIXED_SEASON;
    ys_outlier_search_result found = {.outlier = f->outlier};
    const ys_outlier_search_options options = {
        .per_year = j->open.per_year, .critical = j->critical, .most = j->most_outliers,
        .count_outliers = fixed_season, .pairs = fixed_season && hides_outliers(j)};
    status = ys_outlier_search(&f->model, &options, arena, &f->fit, &found);
    f->outliers = found.outliers;
    return status;
}

/* Figures that the season explains without rest have no likelihood, but a season all the same. */
static ys_status fit(const job *j, bool with_newest, ys_arena *arena, fitted *f)
{
    ys_status status = fit_with_rest(j, with_newest, arena, f);
    if (status != YS_ERR_NUMERIC)
        return status;
    status = build(j, j->open.n, with_newest, 0, arena, f);
    return status == YS_OK ? ys_arima_solve_exact(&f->model, &f->fit) : status;
}

static ys_status add_outliers(const job *j, const ys_outlier outlier[], size_t outliers, ys_arena *arena, ys_arima_model *model)
{
    double *column = ys_arena_doubles(arena, model->n);
    for (size_t i = 0; column && i < outliers; i++) {
        const ys_outlier *o = &outlier[i];
        for (size_t t = 0; t < model->n; t++)
            column[t] = t < o->period ? 0.0 : ys_outlier_shape(o->type, j->open.per_year, t - o->period);
        ys_arima_add(model, column);
    }
    return column ? YS_OK : YS_ERR_MEMORY;
}

/* The fit carried on to the periods ahead, whose values are missing: the parameters stay as they are. */
static ys_status extend(const job *j, ys_arena *arena, fitted *f)
{
    const ys_moving_average average = f->fit.average;
    const size_t outliers = f->outliers;
    ys_status status = build(j, all_periods(j), true, outliers, arena, f);
    if (status == YS_OK)
        status = add_outliers(j, f->outlier, outliers, arena, &f->model);
    if (status != YS_OK)
        return status;
    f->outliers = outliers;
    f->fit.average = average;
    return ys_arima_solve_exact(&f->model, &f->fit);
}

static double error_variance(const fitted *f)
{
    return f->fit.sum_of_squares / (double)f->fit.degrees;
}

/* Akaike's criterion for few values, of the series in its unit; what differencing takes at the start has no likelihood. */
static double aicc_of(const job *j, const fitted *f, bool with_newest)
{
    size_t started = 0;
    double log_slopes = 0.0;
    for (size_t t = 0; t < j->open.n - (with_newest ? 0 : 1); t++)
        if (!isnan(j->value[t]) && started++ >= ys_arima_differences(season_of_errors(j)))
            log_slopes += ys_value_scale_log_slope(&j->scale, j->value[t]);
    const double used = (double)f->fit.n_used;
    const double parameters = (double)f->model.k + (season_of_errors(j) ? 3.0 : 2.0), spare = used - parameters - 1.0;
    return spare > 0.0 ? -2.0 * (f->fit.log_likelihood + log_slopes) + 2.0 * parameters * used / spare : INFINITY;
}

/* ---- the newest value ---- */

/* What a model of the values before the newest says. */
typedef struct judgement {
    ys_value_scale scale;
    ys_gap_expectation newest;             /* on the scale */
    double p_value;                        /* NaN: Student's t */
    bool season_moves;
    double theta, criterion;
    size_t years;                          /* values at the newest one's place that informed it */
    ys_outlier outlier[YS_MOST_OUTLIERS];  /* what it left out, by open period */
    size_t outliers;
} judgement;

/* An outlier is the best of three types in every period: so many more parameters than one as make up for the search. */
static double criterion_of(const job *j, const fitted *f)
{
    return aicc_of(j, f, false) + (double)f->outliers * j->critical * j->critical;
}

/* Values before the newest at its place of the year. */
static size_t years_that_tell(const job *j)
{
    const size_t last = j->open.n - 1;
    size_t years = 0;
    for (size_t t = 0; t < last; t++)
        years += j->open.place[t] == j->open.place[last] && !isnan(j->value[t]) ? 1 : 0;
    return years;
}

static ys_status judge_on(const ys_value_scale *scale, ys_arena *arena, job *j, judgement *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    fitted f;
    ys_status status = move_to_scale(scale, j);
    if (status == YS_OK)
        status = fit(j, false, arena, &f);
    if (status == YS_OK) {
        *made = (judgement){.scale = j->scale, .p_value = NAN, .theta = f.fit.average.theta, .criterion = criterion_of(j, &f),
                            .years = years_that_tell(j), .outliers = f.outliers};
        memcpy(made->outlier, f.outlier, f.outliers * sizeof *f.outlier);
        status = ys_gap_expect(&f.model, &f.fit, f.model.gaps - 1, arena, &made->newest);
    }
    ys_arena_rewind(arena, mark);
    return status;
}

static bool holds(const judgement *made, const ys_outlier *outlier)
{
    for (size_t i = 0; i < made->outliers; i++)
        if (made->outlier[i].period == outlier->period && made->outlier[i].type == outlier->type)
            return true;
    return false;
}

/* Those of the first and what the second has beside them, as many as there is room for. */
static size_t join_outliers(const judgement *first, const judgement *second, ys_outlier both[])
{
    size_t count = first->outliers;
    memcpy(both, first->outlier, count * sizeof *both);
    for (size_t i = 0; i < second->outliers && count < YS_MOST_OUTLIERS; i++)
        if (!holds(first, &second->outlier[i]))
            both[count++] = second->outlier[i];
    return count;
}

/* The criterion with these outliers; it stays as it is where they leave too few values. */
static ys_status judge_scale_with(const ys_outlier outlier[], size_t outliers, ys_arena *arena, job *j, judgement *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    fitted f;
    ys_status status = move_to_scale(&made->scale, j);
    if (status == YS_OK)
        status = build(j, j->open.n, false, outliers, arena, &f);
    if (status == YS_OK)
        status = add_outliers(j, outlier, outliers, arena, &f.model);
    if (status == YS_OK) {
        f.outliers = outliers;
        f.fit.average.theta = made->theta;
        status = ys_arima_estimate(&f.model, true, roughly, &f.fit);
    }
    if (status == YS_OK)
        made->criterion = criterion_of(j, &f);
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

/* An outlier that was found on one scale and just not on the other says nothing of the scales: both are held against each other
 * with all of them. */
static ys_status level_outliers(ys_arena *arena, job *j, judgement *first, judgement *second)
{
    ys_outlier both[YS_MOST_OUTLIERS];
    const size_t count = join_outliers(first, second, both);
    if (j->options->model != YS_REGARIMA_FIXED_SEASON || (count == first->outliers && count == second->outliers))
        return YS_OK;
    const ys_status status = judge_scale_with(both, count, arena, j, first);
    return status == YS_OK ? judge_scale_with(both, count, arena, j, second) : status;
}

/* The newest value has no say in the scale it is judged on. */
static ys_status judge(ys_arena *arena, job *j, judgement *best)
{
    ys_value_scale scales[2] = {j->options->scale};
    size_t candidates = 1;
    if (j->options->choose_scale)
        candidates = ys_value_scale_candidates(j->options->kind, scales[0].top, scales[0].margin, j->value, j->open.n,
                                               scales);
    ys_status status = judge_on(&scales[0], arena, j, best);
    if (status != YS_OK || candidates == 1)
        return status;
    judgement other;
    status = judge_on(&scales[1], arena, j, &other);
    if (status == YS_OK)
        status = level_outliers(arena, j, best, &other);
    if (status == YS_OK && other.criterion - preference < best->criterion)
        *best = other;
    return status;
}

/* Figures are rounded: no spread is known to be smaller than that. */
static double least_error(const judgement *made)
{
    const bool of_level = made->scale.scale == YS_SCALE_NONE || made->scale.scale == YS_SCALE_SQRT;
    return smallest_spread * (of_level ? fabs(made->newest.expected) : 1.0);
}

/* Calendar, level shifts and temporary changes, which are in every model of those that are averaged; additive outliers are
 * looked for anew among them. */
static ys_status lay_out_average(const job *j, const judgement *made, ys_arena *arena, ys_averaged_inputs *in, size_t period[])
{
    const size_t n = j->open.n;
    double *column = ys_arena_array(arena, j->effects + made->outliers, n * sizeof *column);
    if (!column)
        return YS_ERR_MEMORY;
    for (; in->columns < j->effects; in->columns++)
        memcpy(column + in->columns * n, j->calendar + in->columns * all_periods(j), n * sizeof *column);
    for (size_t i = 0; i < made->outliers; i++) {
        const ys_outlier *o = &made->outlier[i];
        if (o->type == YS_OUTLIER_ADDITIVE) {
            period[in->outliers++] = o->period;
            continue;
        }
        for (size_t t = 0; t < n; t++)
            column[in->columns * n + t] = t < o->period ? 0.0 : ys_outlier_shape(o->type, j->open.per_year, t - o->period);
        in->columns++;
    }
    in->column = column;
    in->outlier = period;
    return YS_OK;
}

static ys_status judge_averaged(ys_arena *arena, job *j, judgement *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    size_t period[YS_MOST_OUTLIERS];
    ys_averaged_expectation average;
    ys_status status = move_to_scale(&made->scale, j);
    ys_averaged_inputs in = {.value = j->scaled, .place = j->open.place, .n = j->open.n, .per_year = j->open.per_year,
                             .least_error = least_error(made), .look_for_outliers = j->most_outliers > 0};
    if (status == YS_OK)
        status = lay_out_average(j, made, arena, &in, period);
    if (status == YS_OK)
        status = ys_expect_averaged(&in, arena, &average);
    if (status == YS_OK) {
        made->newest.expected = average.expected;
        made->newest.standard_error = average.standard_error;
        made->p_value = average.p_value;
    }
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

/* Where the season of the values before moves, the newest is held against such a season, with the same outliers left out. */
static ys_status judge_moving(ys_arena *arena, const job *j, judgement *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_regarima_options airline = *j->options;
    job moving = *j;
    fitted f;
    airline.model = YS_REGARIMA_AIRLINE;
    moving.options = &airline;
    ys_status status = move_to_scale(&made->scale, &moving);
    if (status == YS_OK)
        status = build(&moving, j->open.n, false, made->outliers, arena, &f);
    if (status == YS_OK)
        status = add_outliers(j, made->outlier, made->outliers, arena, &f.model);
    if (status == YS_OK)
        status = ys_moving_season(&f.model, made->theta, &f.fit, &made->season_moves);
    if (status == YS_OK && made->season_moves)
        made->p_value = NAN;
    if (status == YS_OK && made->season_moves)
        status = ys_gap_expect(&f.model, &f.fit, f.model.gaps - 1, arena, &made->newest);
    ys_arena_rewind(arena, mark);
    /* Too few differences, or none that are not explained, say nothing of how the season moves. */
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

static void state_newest(const job *j, const judgement *made, ys_regarima_result *r)
{
    const size_t last = j->open.n - 1;
    r->newest = ys_series_last_value(j->series, j->series->n - 1);
    r->newest_expected = r->newest_statistic = r->newest_p = r->newest_error = r->newest_degrees = NAN;
    r->newest_season_moves = false;
    const bool at_open_place = j->open.index[last] == r->newest;
    r->newest_years = at_open_place ? made->years : 0;
    if (!at_open_place || (made->years < FEWEST_YEARS_THAT_TELL && j->options->model == YS_REGARIMA_FIXED_SEASON)
        || !(made->newest.degrees > 0.0))
        return;
    const double value = ys_value_scale_forward(&made->scale, j->series->value[r->newest]);
    const double error = value - made->newest.expected, spread = fmax(made->newest.standard_error, least_error(made));
    if (!(spread > 0.0) && error != 0.0) /* never anything but 0 before: no spread to judge by */
        return;
    r->newest_season_moves = made->season_moves;
    r->newest_expected = ys_value_scale_back(&made->scale, made->newest.expected);
    r->newest_statistic = error != 0.0 ? error / spread : 0.0;
    r->newest_error = spread;
    r->newest_degrees = made->newest.degrees;
    r->newest_p = isnan(made->p_value) ? 2.0 * gsl_cdf_tdist_Q(fabs(r->newest_statistic), made->newest.degrees)
                                       : made->p_value;
}

/* ---- what the fit says of each period ---- */

static void clear(const job *j, ys_regarima_result *r)
{
    double *const array[] = {r->trend, r->adjusted, r->seasonal, r->seasonal_error, r->calendar, r->remainder};
    for (size_t a = 0; a < sizeof array / sizeof *array; a++)
        for (size_t i = 0; array[a] && i < j->series->n; i++)
            array[a][i] = NAN;
    for (size_t h = 0; h < j->options->horizon; h++) {
        if (r->projection)
            r->projection[h] = NAN;
        if (r->projection_error)
            r->projection_error[h] = NAN;
    }
}

static void put(double array[], size_t at, double value)
{
    if (array)
        array[at] = value;
}

static size_t first_of_calendar(const job *j, const fitted *f)
{
    return f->model.gaps + contrasts(j) + (has_drift(j) ? 1 : 0);
}

static double calendar_at(const job *j, const fitted *f, size_t t)
{
    const size_t from = first_of_calendar(j, f);
    double sum = 0.0;
    for (size_t effect = 0; effect < j->effects; effect++)
        sum += f->fit.coefficient[from + effect] * j->calendar[effect * all_periods(j) + t];
    return sum;
}

/* Additive outliers and temporary changes; a level shift is part of the level. */
static double passing_at(const job *j, const fitted *f, size_t t)
{
    const size_t from = f->model.gaps + f->model.k - f->outliers;
    double sum = 0.0;
    for (size_t i = 0; i < f->outliers; i++) {
        const ys_outlier *o = &f->outlier[i];
        if (o->type != YS_OUTLIER_LEVEL_SHIFT && t >= o->period)
            sum += f->fit.coefficient[from + i] * ys_outlier_shape(o->type, j->open.per_year, t - o->period);
    }
    return sum;
}

/*
 * What is noise in each period: (0 1 1) errors with theta above 0 are a level that wanders plus noise with a variance of
 * theta times that of a surprise, and its expectation given all values follows from the residuals.
 */
static void find_noise(const fitted *f, double block[], double noise[])
{
    memcpy(block, f->fit.residual, f->model.rows * sizeof *block);
    ys_arima_transpose(&f->model, &f->fit, block, 1, noise);
    for (size_t t = 0; t < f->model.n; t++)
        noise[t] *= fmax(f->fit.average.theta, 0.0);
}

/* Effects of the places as estimated, before shrinking. */
static void full_effects(const job *j, const fitted *f, double effect[])
{
    const size_t last = j->open.per_year - 1;
    effect[last] = 0.0;
    for (size_t place = 0; place < last; place++) {
        effect[place] = f->fit.coefficient[f->model.gaps + place];
        effect[last] -= effect[place];
    }
}

static void state_parts(const job *j, const fitted *f, const ys_factor_shrinkage_result *season, const double noise[],
                        ys_regarima_result *r)
{
    double full[MOST_PER_YEAR];
    full_effects(j, f, full);
    size_t gap = 0;
    for (size_t t = 0; t < j->open.n; t++) {
        const size_t at = j->open.index[t], place = j->open.place[t];
        const double calendar = calendar_at(j, f, t);
        const double expected = isnan(j->scaled[t]) ? -f->fit.coefficient[gap++] : j->scaled[t];
        const double level = expected - full[place] - calendar - passing_at(j, f, t) - noise[t];
        const double value = ys_value_scale_forward(&j->scale, j->series->value[at]);
        const double adjusted = value - season->factor[place] - calendar;
        put(r->trend, at, ys_value_scale_back(&j->scale, level));
        put(r->adjusted, at, ys_value_scale_back(&j->scale, adjusted));
        put(r->seasonal, at, season->factor[place]);
        put(r->seasonal_error, at, season->standard_error[place]);
        put(r->calendar, at, calendar);
        put(r->remainder, at, adjusted - level);
    }
}

/* Effects that leave no rest are known for certain, or are none where all figures are the same. */
static ys_status exact_season(const job *j, const fitted *f, ys_factor_shrinkage_result *season)
{
    double size = 0.0, largest = 0.0;
    full_effects(j, f, season->factor);
    for (size_t t = 0; t < j->open.n; t++)
        size = isnan(j->scaled[t]) ? size : fmax(size, fabs(j->scaled[t]));
    for (size_t place = 0; place < j->open.per_year; place++)
        largest = fmax(largest, fabs(season->factor[place]));
    season->share = largest > rounding * size ? 1.0 : 0.0;
    season->f = season->share > 0.0 ? INFINITY : 0.0;
    season->p_value = 1.0 - season->share;
    for (size_t place = 0; place < j->open.per_year; place++) {
        season->factor[place] *= season->share;
        season->standard_error[place] = 0.0;
    }
    return YS_OK;
}

static ys_status shrink_season(const job *j, const fitted *f, ys_arena *arena, ys_factor_shrinkage_result *season)
{
    const size_t k = contrasts(j);
    if (!(f->fit.sum_of_squares > 0.0))
        return exact_season(j, f, season);
    double *covariance = ys_arena_array(arena, k, k * sizeof *covariance);
    if (!covariance)
        return YS_ERR_MEMORY;
    const ys_status status = ys_arima_covariance(&f->model, &f->fit, f->model.gaps, k, arena, covariance);
    for (size_t i = 0; status == YS_OK && i < k * k; i++)
        covariance[i] *= error_variance(f);
    const ys_factor_estimates estimates = {f->fit.coefficient + f->model.gaps, covariance, j->open.per_year,
                                           (double)f->fit.degrees};
    return status == YS_OK ? ys_factor_shrinkage(&estimates, arena, season) : status;
}

/* What takes memory or may fail, so that the arrays are written only where all of it went well. */
typedef struct season_parts {
    double factor[MOST_PER_YEAR], standard_error[MOST_PER_YEAR];
    ys_factor_shrinkage_result season;
    double *noise;            /* one for each period of the model */
    double *ahead_covariance; /* of what is projected, ahead x ahead, for a variance of 1 */
} season_parts;

static ys_status find_season(const job *j, const fitted *f, ys_arena *arena, season_parts *parts)
{
    parts->season = (ys_factor_shrinkage_result){
        .factor = parts->factor, .standard_error = parts->standard_error, .f = NAN, .p_value = NAN, .share = NAN};
    if (j->options->model != YS_REGARIMA_FIXED_SEASON)
        return YS_OK;
    parts->noise = ys_arena_doubles(arena, f->model.n);
    double *block = ys_arena_doubles(arena, f->model.rows);
    if (!parts->noise || !block)
        return YS_ERR_MEMORY;
    find_noise(f, block, parts->noise);
    return shrink_season(j, f, arena, &parts->season);
}

static ys_status find_ahead(const job *j, const fitted *f, ys_arena *arena, season_parts *parts)
{
    const size_t ahead = j->open.ahead;
    parts->ahead_covariance = ys_arena_array(arena, ahead, ahead * sizeof *parts->ahead_covariance);
    if (!parts->ahead_covariance)
        return YS_ERR_MEMORY;
    return ys_arima_covariance(&f->model, &f->fit, f->model.gaps - ahead, ahead, arena, parts->ahead_covariance);
}

static void state_season(const job *j, const fitted *f, const season_parts *parts, ys_regarima_result *r)
{
    r->seasonal_f = parts->season.f;
    r->seasonal_p = parts->season.p_value;
    r->shrinkage = parts->season.share;
    if (parts->noise)
        state_parts(j, f, &parts->season, parts->noise, r);
}

static void state_projection(const job *j, const fitted *f, const double covariance[], ys_regarima_result *r)
{
    const size_t ahead = j->open.ahead, from = f->model.gaps - ahead;
    for (size_t i = 0; i < ahead; i++) {
        const size_t index = j->open.index[j->open.n + i];
        if (index <= r->newest || index - r->newest > j->options->horizon)
            continue;
        put(r->projection, index - r->newest - 1, -f->fit.coefficient[from + i]);
        put(r->projection_error, index - r->newest - 1, sqrt(error_variance(f) * covariance[i * (ahead + 1)]));
    }
}

static void state_outliers(const job *j, const fitted *f, ys_regarima_result *r)
{
    r->outliers = f->outliers;
    for (size_t i = 0; i < f->outliers; i++) {
        ys_outlier found = f->outlier[i];
        found.period = j->open.index[found.period];
        size_t place = i;
        for (; place > 0 && r->outlier[place - 1].period > found.period; place--)
            r->outlier[place] = r->outlier[place - 1];
        r->outlier[place] = found;
    }
}

static void state_fit(const job *j, const fitted *f, ys_regarima_result *r)
{
    r->scale = j->scale;
    r->theta = f->fit.average.theta;
    r->seasonal_theta = season_of_errors(j) ? f->fit.average.seasonal_theta : NAN;
    r->deviation = sqrt(error_variance(f));
    r->log_likelihood = f->fit.log_likelihood;
    r->aicc = aicc_of(j, f, true);
    r->degrees = f->fit.degrees;
    r->n_used = 0;
    for (size_t t = 0; t < j->open.n; t++)
        r->n_used += isnan(j->value[t]) ? 0 : 1;
}

static ys_status state_calendar(const job *j, const fitted *f, ys_arena *arena, ys_regarima_result *r)
{
    double covariance[YS_CALENDAR_EFFECT_COUNT * YS_CALENDAR_EFFECT_COUNT];
    const size_t from = first_of_calendar(j, f);
    r->calendar_estimates = j->effects;
    if (j->effects == 0)
        return YS_OK;
    const ys_status status = ys_arima_covariance(&f->model, &f->fit, from, j->effects, arena, covariance);
    for (size_t i = 0; status == YS_OK && i < j->effects; i++)
        r->calendar_estimate[i] = (ys_calendar_estimate){j->effect[i], f->fit.coefficient[from + i],
                                                         sqrt(error_variance(f) * covariance[i * (j->effects + 1)])};
    return status;
}

/* ---- all of it ---- */

static ys_status fit_all(ys_arena *arena, job *j, judgement *newest, fitted *f, season_parts *parts)
{
    *newest = (judgement){.scale = j->options->scale, .p_value = NAN};
    ys_status status = j->options->judge_newest || j->options->choose_scale ? judge(arena, j, newest) : YS_OK;
    const bool averaged = j->options->judge_newest && j->options->model == YS_REGARIMA_FIXED_SEASON;
    if (status == YS_OK && averaged && newest->newest.standard_error > 0.0)
        status = judge_averaged(arena, j, newest);
    if (status == YS_OK && averaged)
        status = judge_moving(arena, j, newest);
    if (status == YS_OK)
        status = move_to_scale(&newest->scale, j);
    if (status == YS_OK)
        status = fit(j, true, arena, f);
    if (status == YS_OK && j->open.ahead > 0)
        status = extend(j, arena, f);
    if (status == YS_OK)
        status = find_season(j, f, arena, parts);
    return status == YS_OK ? find_ahead(j, f, arena, parts) : status;
}

static ys_status run(ys_arena *arena, job *j, ys_regarima_result *r)
{
    judgement newest;
    fitted f;
    season_parts parts = {.noise = NULL};
    ys_status status = lay_out(arena, j);
    if (status == YS_OK)
        status = fit_all(arena, j, &newest, &f, &parts);
    /* With many gaps what is left of the calendar may be told neither from the season nor from itself. */
    if (status == YS_ERR_RANK && j->effects > 0) {
        j->effects = 0;
        status = fit_all(arena, j, &newest, &f, &parts);
    }
    if (status == YS_OK)
        status = state_calendar(j, &f, arena, r);
    if (status != YS_OK)
        return status;
    state_newest(j, &newest, r);
    state_fit(j, &f, r);
    state_outliers(j, &f, r);
    clear(j, r);
    state_season(j, &f, &parts, r);
    state_projection(j, &f, parts.ahead_covariance, r);
    return YS_OK;
}

ys_status ys_regarima(const ys_series *series, const ys_regarima_options *options, ys_arena *arena,
                      ys_regarima_result *result)
{
    if (!options)
        options = &ys_regarima_defaults;
    if (!options_ok(series, options))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    job j = {.series = series, .options = options};
    ys_regarima_result made = *result;
    const ys_status status = run(arena, &j, &made);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = made;
    return status;
}
