/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/seasonal_adjustment.h"

#include <math.h>
#include <string.h>

#include "analysis/mstl_adjustment.h"
#include "analysis/newest_judgement.h"
#include "analysis/season_layout.h"
#include "analysis/seasonality_tests.h"
#include "analysis/stl_adjustment.h"
#include "datasets/zero_places.h"

enum {
    FEWEST_YEARS = 3, FEWEST_YEARS_STL = 2, MOST_PER_YEAR_REGARIMA = 12,
    FEWEST_YEARS_MSTL = 4, /* fewer figures than that at a week or a date say little of it */
    WEEK = 7, FEWEST_DAYS = 12 * WEEK
};

/* Significance at which a newest value is called unusual, and a season is called present or probable. */
static const double UNUSUAL = 0.01, SEASON_YES = 0.01, SEASON_PROBABLY = 0.05;
/* What rounding leaves of a season that is none, as a share of the level. */
static const double rounding = 1e-12;

const ys_seasonal_adjustment_options ys_seasonal_adjustment_defaults = {
    .method = YS_SEASON_AUTO, .mode = YS_MODE_AUTO, .top = 100.0, .margin = 0.0025, .outliers = true,
    .calendar = {.nation = YS_NATION_ENGLAND_AND_WALES, .easter_days = 8},
    .stl = {.periodic = true, .trend_degree = 1, .low_pass_degree = 1, .inner = -1, .outer = -1},
    .mstl = {.by_calendar = true}};

/* One adjustment under way. */
typedef struct job {
    const ys_series *series;
    const ys_seasonal_adjustment_options *options;
    ys_season_layout layout; /* in the unit, then with STL on the scale */
    bool long_enough;
    ys_seasonal_adjustment_result *result;
} job;

/* ---- scales ---- */

static ys_scale scale_of_mode(ys_season_mode mode)
{
    static const ys_scale scale[] = {[YS_MODE_MULTIPLICATIVE] = YS_SCALE_LOG, [YS_MODE_LOG_ADDITIVE] = YS_SCALE_LOG,
                                     [YS_MODE_LOGIT] = YS_SCALE_LOGIT, [YS_MODE_SQRT] = YS_SCALE_SQRT};
    return scale[mode];
}

static ys_season_mode mode_of_scale(ys_scale scale)
{
    static const ys_season_mode mode[] = {[YS_SCALE_NONE] = YS_MODE_ADDITIVE, [YS_SCALE_LOG] = YS_MODE_LOG_ADDITIVE,
                                          [YS_SCALE_LOGIT] = YS_MODE_LOGIT, [YS_SCALE_SQRT] = YS_MODE_SQRT};
    return mode[scale];
}

static void set_scale(const job *j, ys_scale scale)
{
    j->result->scale = (ys_value_scale){scale, j->options->top, j->options->margin};
    j->result->mode = mode_of_scale(scale);
}

static bool takes_all(const ys_value_scale *scale, const ys_series *series)
{
    for (size_t i = 0; i < series->n; i++)
        if (!ys_value_scale_takes(scale, series->value[i]))
            return false;
    return true;
}

/* STL's scale, and that on which changes since last year are judged. */
static ys_status choose_scale(const job *j, ys_arena *arena)
{
    const ys_season_mode wanted = j->options->mode;
    set_scale(j, wanted == YS_MODE_AUTO ? YS_SCALE_LOG : scale_of_mode(wanted));
    const bool possible = takes_all(&j->result->scale, j->series);
    if (wanted != YS_MODE_AUTO)
        return possible ? YS_OK : YS_ERR_DOMAIN;
    bool grows = false;
    const ys_status status = possible ? ys_stl_spread_grows(&j->layout, arena, &grows) : YS_OK;
    set_scale(j, grows ? YS_SCALE_LOG : YS_SCALE_NONE);
    return status;
}

/* ---- is there a season ---- */

static ys_seasonal_verdict verdict_of(double p)
{
    return p < SEASON_YES ? YS_SEASONAL_YES : p < SEASON_PROBABLY ? YS_SEASONAL_PROBABLY : YS_SEASONAL_NO_CLEAR_SEASON;
}

/* In the unit, not on the scale, so that the figure is the one other programs give for the published series. */
static ys_status judge_season(const job *j, ys_arena *arena)
{
    ys_kruskal_wallis_result test;
    ys_status status = YS_ERR_TOO_FEW;
    if (j->layout.per_year >= 2) {
        const ys_series whole = ys_season_layout_series(&j->layout, j->layout.n);
        status = ys_kruskal_wallis(&whole, NULL, arena, &test);
    }
    if (status == YS_ERR_MEMORY)
        return status;
    j->result->kruskal_wallis_p = status == YS_OK ? test.p_value : NAN;
    j->result->verdict = j->series->per_year > 1 ? YS_SEASONAL_TOO_SHORT : YS_SEASONAL_NONE;
    if (j->long_enough && j->series->per_year > 1)
        j->result->verdict = verdict_of(j->result->kruskal_wallis_p);
    return YS_OK;
}

/* ---- is the newest value usual ---- */

static unsigned earlier_years(const ys_series *series, size_t newest)
{
    unsigned years = 0;
    for (size_t i = newest; i >= series->per_year;) {
        i -= series->per_year;
        years += isnan(series->value[i]) ? 0 : 1;
    }
    return years;
}

static bool in_event(const job *j, size_t index)
{
    return ys_in_event(j->series, index, j->options->event, j->options->events);
}

static void begin_newest(const job *j)
{
    const ys_series *series = j->series;
    ys_seasonal_adjustment_result *result = j->result;
    result->newest = series->n ? ys_series_last_value(series, series->n - 1) : 0;
    const bool there = result->newest < series->n;
    result->newest_expected = result->newest_statistic = result->newest_p = NAN;
    result->newest_lower = result->newest_upper = NAN;
    result->newest_in_event = there && in_event(j, result->newest);
    result->newest_verdict = there && !result->newest_in_event ? YS_NEWEST_CANNOT_TELL : YS_NEWEST_NONE;
    result->newest_basis = YS_NEWEST_BY_NOTHING;
    result->newest_years = there ? earlier_years(series, result->newest) : 0;
    result->newest_years_back = result->newest_changes = 0;
}

/* Nothing below 0 is usual where no figure was, nor a share above the whole. */
static void keep_possible(const job *j)
{
    bool below = false, above = j->options->kind != YS_VALUE_SHARE;
    for (size_t i = 0; i < j->series->n; i++) {
        below = below || j->series->value[i] < 0.0;
        above = above || j->series->value[i] > j->options->top;
    }
    if (!below)
        j->result->newest_lower = fmax(j->result->newest_lower, 0.0);
    if (!above)
        j->result->newest_upper = fmin(j->result->newest_upper, j->options->top);
}

static void state_newest(const job *j, const ys_newest_judgement *made, ys_newest_basis basis)
{
    ys_seasonal_adjustment_result *result = j->result;
    if (isnan(made->p_value) || result->newest_verdict == YS_NEWEST_NONE)
        return;
    const double centre = ys_value_scale_forward(&result->scale, made->expected);
    const double margin = made->spread * ys_newest_usual_spreads(made, UNUSUAL);
    result->newest_expected = made->expected;
    result->newest_statistic = made->statistic;
    result->newest_p = made->p_value;
    result->newest_lower = ys_value_scale_back(&result->scale, centre - margin);
    result->newest_upper = ys_value_scale_back(&result->scale, centre + margin);
    result->newest_verdict = made->p_value < UNUSUAL ? YS_NEWEST_UNUSUAL : YS_NEWEST_USUAL;
    result->newest_basis = basis;
    keep_possible(j);
}

static void judge_by_last_year(const job *j)
{
    if (j->result->newest_verdict == YS_NEWEST_NONE)
        return;
    ys_past_changes found;
    const ys_newest_judgement made = ys_newest_by_last_year(j->series, &j->result->scale, j->result->newest,
                                                            j->options->event, j->options->events, &found);
    j->result->newest_years_back = found.years_back;
    j->result->newest_changes = found.changes;
    state_newest(j, &made, YS_NEWEST_BY_LAST_YEAR);
}

/* A newest value on a position that was closed until now has no season to be judged by. */
static bool newest_is_laid_out(const job *j)
{
    return j->layout.n > 0 && j->layout.index[j->layout.n - 1] == j->result->newest;
}

/* Too few seasons to expect anything from leave last year's figure. */
static void judge_by_season(const job *j, const ys_expectation *expectation)
{
    if (expectation->errors == 0) {
        judge_by_last_year(j);
        return;
    }
    const double newest = ys_value_scale_forward(&j->result->scale, j->series->value[j->result->newest]);
    const ys_newest_judgement made = ys_newest_judge(expectation, &j->result->scale, newest, 1.0);
    state_newest(j, &made, YS_NEWEST_BY_SEASON);
}

static ys_status judge_by_stl(const job *j, const ys_stl_options *options, ys_arena *arena)
{
    ys_expectation expectation = {.errors = 0};
    ys_status status = YS_OK;
    if (j->long_enough && newest_is_laid_out(j))
        status = ys_stl_expect_newest(&j->layout, options, arena, &expectation);
    if (status == YS_OK)
        judge_by_season(j, &expectation);
    return status;
}

/* ---- what the parts say ---- */

static void put(double array[], size_t at, double value)
{
    if (array)
        array[at] = value;
}

static void clear(size_t n, ys_seasonal_adjustment_result *r)
{
    for (size_t i = 0; i < n; i++) {
        r->trend[i] = r->seasonal[i] = r->remainder[i] = r->adjusted[i] = r->weight[i] = NAN;
        put(r->in_unit, i, NAN);
        put(r->seasonal_error, i, NAN);
        put(r->calendar, i, NAN);
    }
}

typedef struct running { double n, mean, squares; } running;

static void add(running *sum, double x)
{
    if (isnan(x))
        return;
    sum->n += 1.0;
    const double step = x - sum->mean;
    sum->mean += step / sum->n;
    sum->squares += step * (x - sum->mean);
}

/* Events and outliers are told apart from the noise by RegARIMA; to STL they are noise. */
static double strength_of(size_t n, const ys_seasonal_adjustment_result *r)
{
    running remainder = {0}, both = {0};
    for (size_t i = 0; i < n; i++) {
        if (r->method == YS_SEASON_REGARIMA && !(r->weight[i] > 0.0))
            continue;
        add(&remainder, r->remainder[i]);
        add(&both, r->remainder[i] + r->seasonal[i]);
    }
    return both.squares > 0.0 ? fmax(0.0, 1.0 - remainder.squares / both.squares) : 0.0;
}

/* Place of the calendar's year; weeks and dates keep theirs in years of 53 weeks and leap years. */
static unsigned position_of(const ys_series *series, size_t index)
{
    return series->first.kind ? ys_period_position(ys_series_period(series, index)) : (unsigned)(index % series->per_year);
}

/* Averages of an array by place of the year. */
static void find_extremes(const ys_series *series, const double array[], unsigned *highest, unsigned *lowest, double *range)
{
    double high = -INFINITY, low = INFINITY;
    *highest = *lowest = 0;
    running sum[YS_MOST_PLACES_OF_YEAR] = {{0}};
    for (size_t i = 0; i < series->n; i++)
        add(&sum[position_of(series, i)], array[i]);
    for (unsigned place = 0; place < series->per_year; place++) {
        if (sum[place].n > 0.0 && sum[place].mean > high) {
            high = sum[place].mean;
            *highest = place;
        }
        if (sum[place].n > 0.0 && sum[place].mean < low) {
            low = sum[place].mean;
            *lowest = place;
        }
    }
    *range = high - low;
}

static double newest_at(const ys_series *series, const double array[], unsigned place)
{
    double newest = NAN;
    for (size_t i = 0; i < series->n; i++)
        newest = isnan(array[i]) || position_of(series, i) != place ? newest : array[i];
    return newest;
}

static double seasonal_in_unit(const ys_value_scale *scale, double trend, double seasonal)
{
    if (scale->scale == YS_SCALE_NONE)
        return seasonal;
    if (scale->scale == YS_SCALE_LOG)
        return exp(seasonal);
    return ys_value_scale_back(scale, ys_value_scale_forward(scale, trend) + seasonal) - trend;
}

static void find_peak(const ys_series *series, ys_seasonal_adjustment_result *r)
{
    unsigned highest, lowest;
    double range, size = 0.0;
    find_extremes(series, r->seasonal, &highest, &lowest, &range);
    for (size_t i = 0; i < series->n; i++)
        size = fmax(size, fabs(ys_value_scale_forward(&r->scale, r->trend[i])));
    r->peak = highest;
    r->trough = range > rounding * size ? lowest : r->peak;
    if (r->scale.scale == YS_SCALE_NONE || r->scale.scale == YS_SCALE_LOG) {
        r->amplitude = r->scale.scale == YS_SCALE_LOG ? exp(range) : range;
        return;
    }
    const double trend = newest_at(series, r->trend, highest);
    r->amplitude = seasonal_in_unit(&r->scale, trend, newest_at(series, r->seasonal, highest))
                   - seasonal_in_unit(&r->scale, trend, newest_at(series, r->seasonal, lowest));
}

/* From the scale to what is told: factors in logs. */
static void tell_in_factors(size_t n, ys_seasonal_adjustment_result *r)
{
    for (size_t i = 0; i < n; i++) {
        put(r->in_unit, i, seasonal_in_unit(&r->scale, r->trend[i], r->seasonal[i]));
        if (r->scale.scale != YS_SCALE_LOG)
            continue;
        r->seasonal[i] = exp(r->seasonal[i]);
        r->remainder[i] = exp(r->remainder[i]);
        if (r->calendar)
            r->calendar[i] = exp(r->calendar[i]);
    }
}

/* On a scale without ends what is left of a share without its season can lie beyond 0 or the whole. */
static void keep_shares_possible(const job *j)
{
    const double top = j->options->top;
    if (j->options->kind != YS_VALUE_SHARE)
        return;
    for (size_t i = 0; i < j->series->n; i++)
        if (j->series->value[i] < 0.0 || j->series->value[i] > top)
            return;
    for (size_t i = 0; i < j->series->n; i++)
        if (!isnan(j->result->adjusted[i]))
            j->result->adjusted[i] = fmin(fmax(j->result->adjusted[i], 0.0), top);
}

static void finish(const job *j)
{
    keep_shares_possible(j);
    j->result->strength = strength_of(j->series->n, j->result);
    find_peak(j->series, j->result);
    tell_in_factors(j->series->n, j->result);
}

/* ---- STL ---- */

static ys_stl_options stl_options(const ys_seasonal_adjustment_options *options)
{
    ys_stl_options stl = options->stl;
    if (!options->stl_given) {
        stl = ys_stl_defaults;
        stl.robust = options->method != YS_SEASON_STL;
    }
    return stl;
}

static void move_to_scale(job *j)
{
    for (size_t i = 0; i < j->layout.n; i++) {
        const size_t at = j->layout.index[i];
        j->layout.value[i] = !in_event(j, at) ? ys_value_scale_forward(&j->result->scale, j->series->value[at]) : NAN;
    }
}

static void state_stl(const job *j, const ys_stl_result *parts)
{
    ys_seasonal_adjustment_result *r = j->result;
    clear(j->series->n, r);
    for (size_t i = 0; i < j->layout.n; i++) {
        const size_t at = j->layout.index[i];
        const double value = ys_value_scale_forward(&r->scale, j->series->value[at]);
        r->trend[at] = ys_value_scale_back(&r->scale, parts->trend[i]);
        r->seasonal[at] = parts->seasonal[i];
        r->remainder[at] = value - parts->seasonal[i] - parts->trend[i];
        r->adjusted[at] = ys_value_scale_back(&r->scale, value - parts->seasonal[i]);
        r->weight[at] = isnan(j->layout.value[i]) ? 0.0 : parts->weight[i];
        put(r->calendar, at, 0.0);
    }
}

static ys_status adjust_by_stl(job *j, ys_arena *arena)
{
    const ys_stl_options options = stl_options(j->options);
    double *memory = ys_arena_array(arena, j->layout.n, 4 * sizeof *memory);
    if (!memory)
        return YS_ERR_MEMORY;
    const size_t n = j->layout.n;
    ys_stl_result parts = {memory, memory + n, memory + 2 * n, memory + 3 * n, 0};
    move_to_scale(j);
    ys_status status = judge_by_stl(j, &options, arena);
    if (status != YS_OK)
        return status;
    const ys_series whole = ys_season_layout_series(&j->layout, n);
    status = ys_stl(&whole, &options, arena, &parts);
    if (status != YS_OK)
        return status;
    j->result->method = YS_SEASON_STL;
    state_stl(j, &parts);
    finish(j);
    return YS_OK;
}

/* ---- MSTL ---- */

/* From the first value to the newest, on the scale; events and gaps NaN. */
static ys_series on_scale(const job *j, size_t start, double value[])
{
    for (size_t i = start; i <= j->result->newest; i++) {
        value[i - start] = !in_event(j, i) ? ys_value_scale_forward(&j->result->scale, j->series->value[i]) : NAN;
    }
    return (ys_series){.value = value, .n = j->result->newest + 1 - start, .per_year = j->series->per_year,
                       .first = ys_series_period(j->series, start)};
}

static ys_status judge_by_mstl(const job *j, const ys_series *worked_on, const ys_mstl_options *options, ys_arena *arena)
{
    ys_expectation expectation;
    const ys_status status = ys_mstl_expect_newest(worked_on, options, arena, &expectation);
    if (status == YS_OK)
        judge_by_season(j, &expectation);
    return status;
}

/* Means of four weeks, thirteen a year: 52 places with a handful of figures each would leave the test no power. */
static ys_series means_of_four_weeks(const ys_series *weeks, double mean[], double count[])
{
    enum { WEEKS_TOGETHER = 4, GROUPS = 13 };
    ys_series groups = {.value = mean, .per_year = GROUPS};
    size_t year = 0;
    for (size_t i = 0; i < weeks->n; i++) {
        const unsigned place = position_of(weeks, i);
        year += i > 0 && place < position_of(weeks, i - 1);
        const size_t group = place / WEEKS_TOGETHER, at = GROUPS * year + (group < GROUPS ? group : GROUPS - 1);
        for (; groups.n <= at; groups.n++)
            mean[groups.n] = count[groups.n] = 0.0;
        mean[at] += isnan(weeks->value[i]) ? 0.0 : weeks->value[i];
        count[at] += isnan(weeks->value[i]) ? 0.0 : 1.0;
    }
    for (size_t at = 0; at < groups.n; at++)
        mean[at] = count[at] > 0.0 ? mean[at] / count[at] : NAN;
    return groups;
}

/* By the shortest season: of days that of the week, of weeks that of the year. */
static ys_status judge_mstl_season(const job *j, unsigned period, ys_arena *arena)
{
    enum { WEEKS_OF_A_YEAR = 52 };
    static const double linked = 5.0 / 3.0; /* differences share figures, which makes the p of four years too small by about so much */
    double *value = ys_arena_array(arena, j->series->n + WEEKS_OF_A_YEAR, 3 * sizeof *value);
    if (!value)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < j->series->n; i++)
        value[i] = in_event(j, i) ? NAN : j->series->value[i];
    ys_series cycles = {.value = value, .n = j->series->n, .per_year = period, .first = j->series->first};
    const size_t room = j->series->n + WEEKS_OF_A_YEAR;
    const bool weeks = period == WEEKS_OF_A_YEAR && j->series->per_year == WEEKS_OF_A_YEAR;
    if (weeks)
        cycles = means_of_four_weeks(&cycles, value + room, value + 2 * room);
    ys_kruskal_wallis_result test;
    const ys_status status = ys_kruskal_wallis(&cycles, NULL, arena, &test);
    j->result->kruskal_wallis_p = status == YS_OK ? test.p_value : NAN;
    j->result->verdict = verdict_of(weeks ? linked * j->result->kruskal_wallis_p : j->result->kruskal_wallis_p);
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

static void state_mstl(const job *j, size_t start, const ys_mstl_result *parts)
{
    ys_seasonal_adjustment_result *r = j->result;
    clear(j->series->n, r);
    for (size_t at = start; at <= r->newest; at++) {
        const size_t i = at - start;
        const double value = ys_value_scale_forward(&r->scale, j->series->value[at]);
        r->trend[at] = ys_value_scale_back(&r->scale, parts->trend[i]);
        r->seasonal[at] = parts->seasonal[i];
        r->remainder[at] = value - parts->seasonal[i] - parts->trend[i];
        r->adjusted[at] = ys_value_scale_back(&r->scale, value - parts->seasonal[i]);
        r->weight[at] = parts->weight[i];
        put(r->calendar, at, 0.0);
    }
}

static ys_status adjust_by_mstl(job *j, const ys_mstl_options *options, ys_arena *arena)
{
    const size_t n = j->series->n;
    double *memory = ys_arena_array(arena, n, 5 * sizeof *memory);
    size_t start = 0;
    if (!memory)
        return YS_ERR_MEMORY;
    if (j->result->newest == n)
        return YS_ERR_TOO_FEW;
    while (isnan(j->series->value[start]))
        start++;
    const ys_series worked_on = on_scale(j, start, memory);
    ys_mstl_result parts = {.trend = memory + n, .seasonal = memory + 2 * n, .remainder = memory + 3 * n,
                            .weight = memory + 4 * n};
    ys_status status = ys_mstl(&worked_on, options, arena, &parts);
    if (status == YS_OK)
        status = judge_by_mstl(j, &worked_on, options, arena);
    if (status == YS_OK)
        status = judge_mstl_season(j, parts.period[0], arena);
    if (status != YS_OK)
        return status;
    j->result->method = YS_SEASON_MSTL;
    state_mstl(j, start, &parts);
    finish(j);
    return YS_OK;
}

/* ---- RegARIMA ---- */

static ys_regarima_options regarima_options(const ys_seasonal_adjustment_options *o)
{
    ys_regarima_options options = ys_regarima_defaults;
    options.choose_scale = o->mode == YS_MODE_AUTO;
    options.kind = o->kind;
    options.scale = (ys_value_scale){scale_of_mode(o->mode), o->top, o->margin};
    options.outliers = o->outliers;
    options.calendar = o->calendar;
    options.event = o->event;
    options.events = o->events;
    return options;
}

static bool wants_calendar(const ys_calendar_options *calendar)
{
    bool wants = false;
    for (int effect = 0; effect < YS_CALENDAR_EFFECT_COUNT; effect++)
        wants = wants || calendar->wanted[effect];
    return wants;
}

/* Takes the calendar out of the options where AICc is no better for it. */
static ys_status judge_calendar(const job *j, ys_arena *arena, ys_regarima_options *options)
{
    if (!j->options->judge_calendar || !wants_calendar(&options->calendar))
        return YS_OK;
    ys_regarima_options without = *options;
    memset(without.calendar.wanted, 0, sizeof without.calendar.wanted);
    ys_regarima_result with_it = {.trend = NULL}, without_it = {.trend = NULL};
    ys_status status = ys_regarima(j->series, options, arena, &with_it);
    if (status == YS_OK)
        status = ys_regarima(j->series, &without, arena, &without_it);
    if (status == YS_OK && with_it.calendar_estimates > 0 && !(with_it.aicc < without_it.aicc)) {
        *options = without;
        j->result->calendar_verdict = YS_CALENDAR_NO_HELP;
    }
    return status;
}

/* 0 in events and gaps, and where an outlier takes a value's say in the season away. */
static void state_weights(const job *j)
{
    ys_seasonal_adjustment_result *r = j->result;
    for (size_t i = 0; i < j->series->n; i++) {
        const bool informs = !isnan(j->series->value[i]) && !in_event(j, i);
        r->weight[i] = isnan(r->seasonal[i]) ? NAN : informs ? 1.0 : 0.0;
    }
    for (size_t o = 0; o < r->model.outliers; o++)
        if (r->model.outlier[o].type != YS_OUTLIER_LEVEL_SHIFT)
            r->weight[r->model.outlier[o].period] = 0.0;
}

static void state_model_of_newest(const job *j)
{
    const ys_regarima_result *model = &j->result->model;
    const ys_newest_judgement made = {model->newest_expected, model->newest_statistic, model->newest_p,
                                      model->newest_error, model->newest_degrees};
    j->result->newest_years = (unsigned)model->newest_years;
    state_newest(j, &made, YS_NEWEST_BY_SEASON);
}

static void forget_arrays(ys_regarima_result *model)
{
    model->trend = model->adjusted = model->seasonal = model->seasonal_error = NULL;
    model->calendar = model->remainder = model->projection = model->projection_error = NULL;
}

static ys_status adjust_by_regarima(job *j, ys_arena *arena)
{
    ys_seasonal_adjustment_result *r = j->result;
    ys_regarima_options options = regarima_options(j->options);
    ys_regarima_result model = {.trend = r->trend, .adjusted = r->adjusted, .seasonal = r->seasonal,
                                .remainder = r->remainder, .seasonal_error = r->seasonal_error, .calendar = r->calendar};
    ys_status status = judge_calendar(j, arena, &options);
    if (status == YS_OK)
        status = ys_regarima(j->series, &options, arena, &model);
    if (status != YS_OK)
        return status;
    forget_arrays(&model);
    if (model.calendar_estimates > 0)
        r->calendar_verdict = YS_CALENDAR_TAKEN;
    r->method = YS_SEASON_REGARIMA;
    r->model = model;
    r->scale = model.scale;
    r->mode = mode_of_scale(model.scale.scale);
    r->verdict = verdict_of(model.seasonal_p);
    state_model_of_newest(j);
    state_weights(j);
    finish(j);
    return YS_OK;
}

/* ---- which of them ---- */

static ys_status adjust_not(job *j)
{
    judge_by_last_year(j);
    clear(j->series->n, j->result);
    return YS_OK;
}

/* What history there is decides on the seasons: a year's from four years on, a week's from twelve weeks. */
static ys_status adjust_weeks_or_days(job *j, ys_arena *arena)
{
    ys_mstl_options options = j->options->mstl;
    const bool years = ys_season_layout_has_years(&j->layout, FEWEST_YEARS_MSTL);
    options.robust = true;
    j->result->why = years ? "four years of weeks or days" : "under four years of weeks or days";
    j->result->verdict = YS_SEASONAL_TOO_SHORT; /* until MSTL tells another */
    if (!years && j->series->first.kind == YS_PERIOD_DAY && j->result->n_used >= FEWEST_DAYS) {
        j->result->why = "under four years of days: the season of the week alone";
        options.period[0] = WEEK;
    } else if (!years) {
        return adjust_not(j);
    }
    const ys_status status = adjust_by_mstl(j, &options, arena);
    return status == YS_ERR_TOO_FEW ? adjust_not(j) : status;
}

/* Where auto's model does not go, STL does; where that does not either, none is made. */
static ys_status adjust_by_default(job *j, ys_arena *arena)
{
    j->result->why = j->series->per_year == 1 ? "annual figures have no season" : "under three years of figures";
    if (j->series->per_year > MOST_PER_YEAR_REGARIMA && !j->options->stl_given)
        return adjust_weeks_or_days(j, arena);
    if (!j->long_enough)
        return adjust_not(j);
    ys_status status = YS_ERR_RANK;
    j->result->why = "three years of figures or more";
    if (j->options->stl_given)
        j->result->why = "options of STL were given";
    else
        status = adjust_by_regarima(j, arena);
    if (status != YS_ERR_RANK && status != YS_ERR_TOO_FEW)
        return status;
    if (!j->options->stl_given)
        j->result->why = "too few figures beside gaps and events for RegARIMA";
    status = adjust_by_stl(j, arena);
    return status == YS_ERR_TOO_FEW ? adjust_not(j) : status;
}

/* Neither the scale nor whether there is a season is judged by what an event did. */
static void leave_out_events(job *j)
{
    for (size_t i = 0; i < j->layout.n; i++)
        if (in_event(j, j->layout.index[i]))
            j->layout.value[i] = NAN;
}

static ys_status adjust(job *j, ys_arena *arena)
{
    const ys_season_method method = j->options->method;
    if (!ys_season_layout_make(j->series, arena, &j->layout))
        return YS_ERR_MEMORY;
    leave_out_events(j);
    j->long_enough = ys_season_layout_has_years(&j->layout, FEWEST_YEARS);
    if ((method == YS_SEASON_STL || method == YS_SEASON_MSTL) && j->series->per_year < 2)
        return YS_ERR_OPTION;
    if (method == YS_SEASON_STL && !ys_season_layout_has_years(&j->layout, FEWEST_YEARS_STL))
        return YS_ERR_TOO_FEW;
    ys_status status = choose_scale(j, arena);
    if (status == YS_OK)
        status = judge_season(j, arena);
    if (status != YS_OK)
        return status;
    begin_newest(j);
    switch (method) {
    case YS_SEASON_REGARIMA: return adjust_by_regarima(j, arena);
    case YS_SEASON_STL: return adjust_by_stl(j, arena);
    case YS_SEASON_MSTL: return adjust_by_mstl(j, &j->options->mstl, arena);
    case YS_SEASON_NONE: return adjust_not(j);
    default: return adjust_by_default(j, arena);
    }
}

/* What is shut by design counts as missing, whether nothing is published then or 0. */
static ys_status leave_out_shut(const ys_series *series, ys_arena *arena, ys_series *open, bool *newest_shut)
{
    bool shut[YS_MOST_PLACES];
    *open = *series;
    *newest_shut = false;
    if (!ys_find_zero_places(series, shut))
        return YS_OK;
    double *value = ys_arena_doubles(arena, series->n);
    if (!value)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < series->n; i++)
        value[i] = shut[i % series->per_year] ? NAN : series->value[i];
    open->value = value;
    *newest_shut = shut[ys_series_last_value(series, series->n - 1) % series->per_year];
    return YS_OK;
}

/* Of a month that is shut each year there is nothing to judge, and nothing else is the newest figure. */
static void state_shut_newest(const ys_series *series, ys_seasonal_adjustment_result *r)
{
    r->newest = ys_series_last_value(series, series->n - 1);
    r->newest_expected = r->newest_statistic = r->newest_lower = r->newest_upper = 0.0;
    r->newest_p = 1.0;
    r->newest_in_event = false;
    r->newest_verdict = YS_NEWEST_USUAL;
    r->newest_basis = YS_NEWEST_BY_SEASON;
    r->newest_years = earlier_years(series, r->newest);
}

static bool options_ok(const ys_series *series, const ys_seasonal_adjustment_options *o)
{
    return (unsigned)o->method <= YS_SEASON_NONE && (unsigned)o->mode <= YS_MODE_SQRT
        && (unsigned)o->kind <= YS_VALUE_COUNT && o->top > 0.0 && isfinite(o->top) && o->margin > 0.0
        && o->margin <= YS_LARGEST_MARGIN && series->per_year >= 1 && series->per_year <= YS_MOST_PLACES_OF_YEAR;
}

ys_status ys_seasonal_adjustment(const ys_series *series, const ys_seasonal_adjustment_options *options,
                                 ys_arena *arena, ys_seasonal_adjustment_result *result)
{
    if (!options)
        options = &ys_seasonal_adjustment_defaults;
    if (!options_ok(series, options))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_seasonal_adjustment_result made = *result;
    made.method = YS_SEASON_NONE;
    made.why = "it was asked for";
    made.strength = made.amplitude = NAN;
    made.calendar_verdict = wants_calendar(&options->calendar) ? YS_CALENDAR_CANNOT_TELL : YS_CALENDAR_NOT_ASKED;
    made.peak = made.trough = 0;
    made.n_used = ys_series_count(series);
    made.model = (ys_regarima_result){.trend = NULL};
    ys_series open;
    ys_status status = leave_out_shut(series, arena, &open, &made.newest_shut);
    job j = {.series = &open, .options = options, .result = &made};
    if (status == YS_OK)
        status = adjust(&j, arena);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK && made.newest_shut)
        state_shut_newest(series, &made);
    if (status == YS_OK)
        *result = made;
    return status;
}

const char *ys_season_method_word(ys_season_method method)
{
    static const char *const word[] = {"auto", "regarima", "stl", "mstl", "none"};
    return word[method];
}

const char *ys_season_mode_word(ys_season_mode mode)
{
    static const char *const word[] = {"auto", "additive", "multiplicative", "log-additive", "logit", "sqrt"};
    return word[mode];
}

const char *ys_seasonal_verdict_word(ys_seasonal_verdict verdict)
{
    static const char *const word[] = {"none", "too-short", "no-clear-season", "probably", "yes"};
    return word[verdict];
}

const char *ys_newest_verdict_word(ys_newest_verdict verdict)
{
    static const char *const word[] = {"none", "cannot-tell", "usual", "unusual"};
    return word[verdict];
}
