/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_ranks.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>

#include "analysis/normal_draws.h"
#include "assess/assess_funnel.h"
#include "bench/count_figures.h"
#include "bench/simultaneous_ranks.h"

const ys_ranks_request ys_ranks_request_defaults = {
    .best_share = 0.25, .type = YS_QUANTILE_LINEAR, .minimum_group = 5, .seed = 1,
};

/* A group's figures on two scales: one drawn to the group's mean, one that leans on nothing but the figure itself. */
typedef struct rank_inputs {
    const ys_dataset *dataset;
    const ys_indicator *about;
    size_t indicator;
    const ys_ranks_request *request;
    ys_funnel_assessment counts;
    double *estimate, *error;
    double *own_estimate, *own_error;
    ys_chance_scale scale, own_scale;
    double unit;      /* a value back from a scale times this is in the indicator's unit */
    double benchmark; /* average of all together on own_scale */
} rank_inputs;

static bool all_equal(const double value[], size_t n)
{
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        lowest = fmin(lowest, value[i]);
        highest = fmax(highest, value[i]);
    }
    return !(lowest < highest);
}

static double median_size(const ys_funnel_assessment *counts, double room[])
{
    size_t n = 0;
    for (size_t i = 0; i < counts->group.n; i++)
        if (counts->state[i] == YS_COUNTS_USED)
            room[n++] = counts->denominator[i];
    gsl_sort(room, 1, n);
    return n ? room[n / 2] : (double)NAN;
}

/* Who has a figure without counts takes part among the others as one of middling size; its own error is not known. */
static ys_status figures_from_counts(rank_inputs *of, double numerator[], double denominator[], ys_arena *arena)
{
    const ys_funnel_assessment *counts = &of->counts;
    const double middle = median_size(counts, numerator);
    double cases = 0.0, all = 0.0;
    of->unit = counts->unit;
    of->scale = counts->kind == YS_FUNNEL_PROPORTION ? YS_CHANCE_LOGIT : YS_CHANCE_LOG;
    of->own_scale = counts->kind == YS_FUNNEL_PROPORTION ? YS_CHANCE_ARCSINE : YS_CHANCE_SQUARE_ROOT;
    for (size_t i = 0; i < counts->group.n; i++) {
        const bool used = counts->state[i] == YS_COUNTS_USED;
        numerator[i] = used ? counts->numerator[i] : middle * counts->value[i] / counts->unit;
        denominator[i] = used ? counts->denominator[i] : middle;
        cases += used ? numerator[i] : 0.0;
        all += used ? denominator[i] : 0.0;
    }
    of->benchmark = ys_chance_scale_forward(of->own_scale, cases / all);
    const ys_status status = ys_count_figures(of->scale, numerator, denominator, counts->group.n, arena, of->estimate, of->error);
    for (size_t i = 0; i < counts->group.n && status == YS_OK; i++) {
        const ys_scaled_figure own = ys_scaled_count(of->own_scale, numerator[i], denominator[i]);
        const bool used = counts->state[i] == YS_COUNTS_USED;
        of->own_estimate[i] = own.estimate;
        of->own_error[i] = used ? own.error : (double)NAN;
        of->error[i] = used ? of->error[i] : (double)NAN;
    }
    return status;
}

/* The scale of published limits: that of the kind where all figures and limits of the group lie on it. */
static ys_chance_scale scale_of_limits(const rank_inputs *of, const double lower[], const double upper[])
{
    const ys_kind kind = of->about->kind;
    const ys_chance_scale wanted = kind == YS_KIND_PERCENTAGE || kind == YS_KIND_PROPORTION ? YS_CHANCE_LOGIT
                                   : kind == YS_KIND_RATE                                   ? YS_CHANCE_LOG
                                                                                            : YS_CHANCE_IDENTITY;
    for (size_t i = 0; i < of->counts.group.n; i++) {
        const double figure[] = {of->counts.value[i], lower[i], upper[i]};
        for (int k = 0; k < 3; k++)
            if (!isnan(figure[k]) && isnan(ys_chance_scale_forward(wanted, figure[k] / of->unit)))
                return YS_CHANCE_IDENTITY;
    }
    return wanted;
}

static void read_limits(const rank_inputs *of, double lower[], double upper[])
{
    const ys_funnel_assessment *counts = &of->counts;
    for (size_t i = 0; i < counts->group.n; i++) {
        ys_series series;
        lower[i] = upper[i] = (double)NAN;
        if (isnan(counts->value[i]) || !ys_dataset_published(of->dataset, of->indicator, counts->group.member[i], counts->period.kind, &series))
            continue;
        const size_t at = (size_t)(counts->period.ordinal - series.first.ordinal);
        if (at < series.n && series.lower && series.upper) {
            lower[i] = series.lower[at];
            upper[i] = series.upper[at];
        }
    }
}

static void figures_from_limits(rank_inputs *of, double lower[], double upper[])
{
    const ys_funnel_assessment *counts = &of->counts;
    double weights = 0.0, sum = 0.0;
    read_limits(of, lower, upper);
    of->unit = of->about->kind == YS_KIND_PERCENTAGE ? 100.0 : 1.0;
    of->scale = of->own_scale = scale_of_limits(of, lower, upper);
    for (size_t i = 0; i < counts->group.n; i++) {
        const double value = counts->value[i] / of->unit;
        const ys_scaled_figure figure = ys_scaled_limits(of->scale, value, lower[i] / of->unit, upper[i] / of->unit, 0.95);
        of->own_estimate[i] = of->estimate[i] = ys_chance_scale_forward(of->scale, value);
        of->own_error[i] = of->error[i] = figure.error;
        if (isnan(figure.error))
            continue;
        weights += 1.0 / (figure.error * figure.error);
        sum += figure.estimate / (figure.error * figure.error);
    }
    of->benchmark = weights > 0.0 ? sum / weights : (double)NAN;
}

static uint64_t seed_of(const rank_inputs *of, const char *purpose)
{
    char period[48];
    const uint64_t seed = ys_seed_with(of->request->seed, of->about->code);
    return ys_seed_with(ys_seed_with(seed, ys_period_format(of->counts.period, period)), purpose);
}

static ys_status rank_figures(const rank_inputs *of, ys_arena *arena, ys_rank_assessment *found)
{
    const ys_indicator *about = of->about;
    const ys_rank_figures figures = {of->estimate, of->error, found->group.n, about->polarity, of->scale, of->unit, about->min, about->max};
    ys_ranks_options options = ys_ranks_defaults;
    options.best_share = of->request->best_share;
    options.type = of->request->type;
    options.minimum_group = of->request->minimum_group;
    options.seed = seed_of(of, "ranks");
    ys_status status = ys_ranks(&figures, &options, arena, &found->ranks);
    /* A range has no simultaneous intervals. */
    found->at_once = of->request->at_once && about->polarity != YS_POLARITY_RANGE;
    if (status != YS_OK || !found->at_once)
        return status;
    const ys_rank_figures own = {of->own_estimate, of->own_error, found->group.n, about->polarity, of->own_scale, of->unit, about->min, about->max};
    ys_simultaneous_ranks_options at_once = ys_simultaneous_ranks_defaults;
    at_once.minimum_group = of->request->minimum_group;
    at_once.seed = seed_of(of, "simultaneous ranks");
    return ys_simultaneous_ranks(&own, &at_once, arena, &found->simultaneous);
}

/* Equal published figures have equal ranks, whatever their sizes make of them. */
static void empty_if_equal(const double value[], ys_ranks_result *ranks, size_t n)
{
    if (ranks->lack != YS_RANK_COMPLETE || !all_equal(value, n))
        return;
    ranks->lack = YS_RANK_ALL_EQUAL;
    for (size_t i = 0; i < n; i++)
        ranks->of[i] = (ys_rank_interval){.probability_best = (double)NAN};
}

static void tell_from_average(const rank_inputs *of, ys_rank_assessment *found)
{
    for (size_t i = 0; i < found->group.n; i++) {
        const double z = (of->own_estimate[i] - of->benchmark) / of->own_error[i];
        found->p_value[i] = isnan(z) || found->ranks.n < of->request->minimum_group ? (double)NAN : 2.0 * gsl_cdf_ugaussian_Q(fabs(z));
    }
}

static bool take_room(rank_inputs *of, size_t n, double *scratch[2], ys_arena *arena)
{
    double *room = ys_arena_array(arena, n, 6 * sizeof *room);
    if (!room)
        return false;
    of->estimate = room;
    of->error = room + n;
    of->own_estimate = room + 2 * n;
    of->own_error = room + 3 * n;
    scratch[0] = room + 4 * n;
    scratch[1] = room + 5 * n;
    return true;
}

static ys_status make_figures(rank_inputs *of, ys_arena *arena, ys_rank_assessment *found)
{
    double *scratch[2];
    const size_t n = found->group.n;
    if (!take_room(of, n, scratch, arena))
        return YS_ERR_MEMORY;
    ys_status status = ys_assess_funnel(of->dataset, of->indicator, &found->group, found->period, NULL, arena, &of->counts);
    if (status != YS_OK)
        return status;
    if (of->counts.gap == YS_FUNNEL_GAP_NONE && of->counts.funnel.n > 0) {
        found->basis = YS_RANK_BASIS_COUNTS;
        status = figures_from_counts(of, scratch[0], scratch[1], arena);
    } else {
        figures_from_limits(of, scratch[0], scratch[1]);
        for (size_t i = 0; i < n; i++)
            found->basis = isnan(of->error[i]) ? found->basis : YS_RANK_BASIS_LIMITS;
    }
    if (status == YS_OK)
        status = rank_figures(of, arena, found);
    if (status == YS_OK) {
        empty_if_equal(of->counts.value, &found->ranks, n);
        if (found->at_once)
            empty_if_equal(of->counts.value, &found->simultaneous, n);
        tell_from_average(of, found);
    }
    return status;
}

ys_status ys_assess_ranks(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group, ys_period period,
                          const ys_ranks_request *request, ys_arena *arena, ys_rank_assessment *result)
{
    ys_rank_assessment found = {.group = *group, .period = period};
    found.ranks.of = ys_arena_array(arena, group->n, sizeof *found.ranks.of);
    found.simultaneous.of = ys_arena_array(arena, group->n, sizeof *found.simultaneous.of);
    found.p_value = ys_arena_doubles(arena, group->n);
    if (!found.ranks.of || !found.simultaneous.of || !found.p_value)
        return YS_ERR_MEMORY;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    rank_inputs of = {
        .dataset = dataset, .indicator = indicator, .about = ys_dataset_indicator(dataset, indicator),
        .request = request ? request : &ys_ranks_request_defaults,
    };
    const ys_status status = make_figures(&of, arena, &found);
    ys_arena_rewind(arena, mark);
    if (status == YS_OK)
        *result = found;
    return status;
}
