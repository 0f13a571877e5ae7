/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/trend_private.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "analysis/generalised_linear.h"
#include "analysis/recent_trend.h"

enum { LINE_COLUMNS = 2, MOST_PLACES = 12 };

static const double rounding_of_range = 1e-12; /* as ys_linear_trend() has it */

static void test_by_t(double estimate, double error, size_t degrees, ys_trend_line *line)
{
    line->statistic = error > 0.0 ? estimate / error : NAN;
    line->p_value = error > 0.0 ? 2.0 * gsl_cdf_tdist_Q(fabs(line->statistic), (double)degrees) : estimate == 0.0;
}

/* ---- robust ---- */

/* What rounding leaves of one figure all along is no slope. */
static bool is_constant(const ys_series *series)
{
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < series->n; i++) {
        lowest = fmin(lowest, series->value[i]);
        highest = fmax(highest, series->value[i]);
    }
    return highest - lowest <= rounding_of_range * fmax(fabs(lowest), fabs(highest));
}

ys_status ys_trend_fit_robust(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                              ys_trend_fit *fit)
{
    const ys_series *series = &figures->fitted;
    if (figures->may_have)
        return YS_ERR_TOO_FEW;
    double *design = ys_arena_array(arena, series->n, LINE_COLUMNS * sizeof *design);
    if (!design)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < series->n; i++) {
        design[LINE_COLUMNS * i] = 1.0;
        design[LINE_COLUMNS * i + 1] = (double)i / series->per_year;
    }
    double coefficient[LINE_COLUMNS] = {0}, error[LINE_COLUMNS] = {0};
    const ys_least_squares_inputs inputs = {design, series->value, NULL, series->n, LINE_COLUMNS};
    ys_robust_fit_options how = ys_robust_fit_defaults;
    how.weight = options->weights;
    ys_robust_fit_result found = {.coefficient = coefficient, .standard_error = error};
    const ys_status status = ys_robust_fit(&inputs, &how, arena, &found);
    if (status == YS_ERR_NUMERIC)
        fit->reason = "its weights do not settle";
    if (status != YS_OK)
        return status;
    if (is_constant(series))
        coefficient[1] = error[1] = 0.0;
    const double reach = gsl_cdf_tdist_Pinv(0.5 + options->confidence / 2.0, (double)found.degrees) * error[1];
    fit->line.intercept = coefficient[0];
    fit->line.slope = coefficient[1];
    fit->line.slope_lower = coefficient[1] - reach;
    fit->line.slope_upper = coefficient[1] + reach;
    fit->line.standard_error = error[1];
    test_by_t(coefficient[1], error[1], found.degrees, &fit->line);
    return YS_OK;
}

/* ---- logit and Poisson: a line on another scale ---- */

/* The rows and, once fitted, the curve: its level at the middle of time, and how far the ends are from there. */
typedef struct curve {
    ys_generalised_family family;
    double *response, *weight, *design;
    double scale;         /* of the figures: per cent are 100 times a share */
    double before, after; /* years */
    double level;
} curve;

static bool take_rows(ys_arena *arena, size_t n, size_t columns, curve *of)
{
    of->response = ys_arena_doubles(arena, n);
    of->weight = ys_arena_doubles(arena, n);
    of->design = ys_arena_array(arena, n, columns * sizeof *of->design);
    return of->response && of->weight && of->design;
}

static double mean_at(const curve *of, double slope, double years)
{
    const double linear = of->level + slope * years;
    return of->scale * (of->family == YS_FAMILY_BINOMIAL ? 1.0 / (1.0 + exp(-linear)) : exp(linear));
}

/* A year on average over the span, in the figures' unit. */
static double slope_in_unit(const curve *of, double slope)
{
    return (mean_at(of, slope, of->after) - mean_at(of, slope, -of->before)) / (of->before + of->after);
}

/* How fast that changes with the slope on the other scale, which carries its standard error over. */
static double unit_a_slope(const curve *of, double slope)
{
    const double first = mean_at(of, slope, -of->before) / of->scale, last = mean_at(of, slope, of->after) / of->scale;
    const double at_first = of->family == YS_FAMILY_BINOMIAL ? first * (1.0 - first) : first;
    const double at_last = of->family == YS_FAMILY_BINOMIAL ? last * (1.0 - last) : last;
    return of->scale * (at_last * of->after + at_first * of->before) / (of->before + of->after);
}

/* Mean, years about their middle, and for each open place of the year but the last how it differs from the average one. */
static size_t fill_design(const ys_series *series, bool seasonal, curve *of)
{
    const size_t places = seasonal && series->per_year <= MOST_PLACES ? series->per_year : 1;
    double first = NAN, last = NAN, sum = 0.0, n = 0.0;
    size_t column[MOST_PLACES] = {0}, open = 0;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(of->response[i]))
            continue;
        last = (double)i / series->per_year;
        first = isnan(first) ? last : first;
        sum += last;
        n += 1.0;
        if (places > 1 && !column[i % places])
            column[i % places] = ++open;
    }
    of->before = sum / n - first;
    of->after = last - sum / n;
    const size_t k = LINE_COLUMNS + (open ? open - 1 : 0);
    for (size_t i = 0; i < series->n; i++) {
        const size_t own = places > 1 ? column[i % places] : 0;
        of->design[i * k] = 1.0;
        of->design[i * k + 1] = (double)i / series->per_year - sum / n;
        for (size_t j = LINE_COLUMNS; j < k; j++)
            of->design[i * k + j] = own == open ? -1.0 : own == j - LINE_COLUMNS + 1;
    }
    return k;
}

/* Chance alone is the least spread that counts are taken to have. */
static ys_status fit_curve(const ys_trend_figures *figures, const ys_trend_options *options, bool counts_known,
                           ys_arena *arena, curve *of, ys_trend_fit *fit)
{
    const ys_series *series = &figures->published;
    double coefficient[LINE_COLUMNS + MOST_PLACES] = {0}, error[LINE_COLUMNS + MOST_PLACES] = {0};
    const size_t k = fill_design(series, figures->has_season, of);
    const bool binomial = of->family == YS_FAMILY_BINOMIAL;
    const ys_generalised_inputs rows = {of->design, of->response, binomial ? of->weight : NULL,
                                        binomial ? NULL : of->weight, series->n, k};
    ys_generalised_result found = {.coefficient = coefficient, .standard_error = error};
    const ys_status status = ys_generalised_linear(&rows, of->family, arena, &found);
    if (status == YS_ERR_DOMAIN || status == YS_ERR_NUMERIC || status == YS_ERR_RANK)
        fit->reason = binomial ? "its figures are all at one end, or not between 0 and 100 %"
                               : "its figures are all 0, or not counts";
    if (status != YS_OK)
        return status;
    of->level = coefficient[0];
    const double slope = coefficient[1];
    const double dispersion = counts_known ? fmax(found.dispersion, 1.0) : found.dispersion;
    const double deviation = error[1] * sqrt(dispersion);
    const double reach = gsl_cdf_tdist_Pinv(0.5 + options->confidence / 2.0, (double)found.degrees) * deviation;
    fit->line.intercept = mean_at(of, slope, -of->before);
    fit->line.slope = slope_in_unit(of, slope);
    fit->line.slope_lower = slope_in_unit(of, slope - reach);
    fit->line.slope_upper = slope_in_unit(of, slope + reach);
    fit->line.standard_error = deviation * unit_a_slope(of, slope);
    fit->line.dispersion = found.dispersion;
    test_by_t(slope, deviation, found.degrees, &fit->line);
    return YS_OK;
}

static double entry(const double column[], size_t i)
{
    return column ? column[i] : NAN;
}

ys_status ys_trend_fit_logit(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                             ys_trend_fit *fit)
{
    const ys_series *series = &figures->published;
    const ys_kind kind = figures->about->kind;
    curve of = {.family = YS_FAMILY_BINOMIAL, .scale = kind == YS_KIND_PERCENTAGE ? 100.0 : 1.0};
    if (kind != YS_KIND_PERCENTAGE && kind != YS_KIND_PROPORTION) {
        fit->reason = "it is neither a percentage nor a proportion";
        return YS_ERR_DOMAIN;
    }
    if (figures->may_have)
        return YS_ERR_TOO_FEW;
    if (!take_rows(arena, series->n, LINE_COLUMNS + series->per_year, &of))
        return YS_ERR_MEMORY;
    bool weighted = series->denominator != NULL;
    for (size_t i = 0; i < series->n && weighted; i++)
        weighted = isnan(series->value[i]) || series->denominator[i] > 0.0;
    for (size_t i = 0; i < series->n; i++) {
        const double share = figures->unmoved ? NAN : entry(series->numerator, i) / entry(series->denominator, i);
        of.response[i] = isnan(series->value[i]) ? NAN : weighted && !isnan(share) ? share : series->value[i] / of.scale;
        of.weight[i] = weighted ? series->denominator[i] : 1.0;
    }
    fit->line.weighted = weighted;
    return fit_curve(figures, options, weighted, arena, &of, fit);
}

/* By how much a figure was moved for a declared break, so that its cases go with it. */
static double moved_by(const ys_trend_figures *figures, size_t i)
{
    const bool moved = figures->unmoved && figures->unmoved[i] > 0.0;
    return moved ? fmax(figures->published.value[i], 0.0) / figures->unmoved[i] : 1.0;
}

/* Cases in what they are counted in: numerators in denominators, or counts, in denominators where there are any. */
static bool take_counts(const ys_trend_figures *figures, curve *of)
{
    const ys_series *series = &figures->published;
    const ys_kind kind = figures->about->kind;
    double cases = 0.0, figure_of_them = 0.0, size = 0.0, n = 0.0;
    bool exposed = series->denominator != NULL;
    for (size_t i = 0; i < series->n; i++) {
        if (isnan(series->value[i]))
            continue;
        exposed = exposed && series->denominator[i] > 0.0;
        size += entry(series->denominator, i);
        n += 1.0;
    }
    const bool of_numerators = exposed && series->numerator;
    if (!of_numerators && kind != YS_KIND_COUNT)
        return false;
    for (size_t i = 0; i < series->n; i++) {
        const bool missing = isnan(series->value[i]);
        of->response[i] = missing ? NAN : of_numerators ? series->numerator[i] * moved_by(figures, i)
                       : figures->unmoved ? fmax(series->value[i], 0.0) : series->value[i];
        of->weight[i] = !exposed ? 1.0 : of_numerators ? series->denominator[i] : series->denominator[i] * n / size;
        if (!missing && of_numerators && !isnan(of->response[i])) {
            cases += of->response[i];
            figure_of_them += series->value[i] * series->denominator[i];
        }
    }
    of->scale = of_numerators ? figure_of_them / cases : 1.0;
    return true;
}

ys_status ys_trend_fit_poisson(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                               ys_trend_fit *fit)
{
    const ys_series *series = &figures->published;
    curve of = {.family = YS_FAMILY_POISSON};
    if (figures->may_have)
        return YS_ERR_TOO_FEW;
    if (!take_rows(arena, series->n, LINE_COLUMNS + series->per_year, &of))
        return YS_ERR_MEMORY;
    if (!take_counts(figures, &of)) {
        fit->reason = "it is neither a count nor has numerators and denominators";
        return YS_ERR_DOMAIN;
    }
    for (size_t i = 0; i < series->n; i++)
        fit->line.weighted = fit->line.weighted || of.weight[i] != 1.0;
    return fit_curve(figures, options, true, arena, &of, fit);
}

/* ---- the recent trend ---- */

static const char *const lack_words[] = {
    [YS_RECENT_TREND_NOT_A_KIND] = "the recent trend is for proportions and rates",
    [YS_RECENT_TREND_NOT_ANNUAL] = "the recent trend is for annual figures",
    [YS_RECENT_TREND_UNDER_FIVE] = "the recent trend needs five figures, and there are fewer",
    [YS_RECENT_TREND_NO_COUNTS] = "one of its last five figures has no numerator and denominator that go together",
    [YS_RECENT_TREND_NO_LIMITS] = "one of its last five figures has no confidence limits",
    [YS_RECENT_TREND_ALL_OR_NONE] = "one of its last five figures is 0 or 100 %",
};

static ys_recent_trend_kind recent_kind(ys_kind kind)
{
    return kind == YS_KIND_PERCENTAGE || kind == YS_KIND_PROPORTION ? YS_RECENT_TREND_PROPORTION
         : kind == YS_KIND_RATE                                     ? YS_RECENT_TREND_RATE
                                                                    : YS_RECENT_TREND_OTHER;
}

ys_status ys_trend_fit_recent(const ys_trend_figures *figures, const ys_trend_options *options, ys_arena *arena,
                              ys_trend_fit *fit)
{
    (void)options;
    (void)arena;
    const ys_series *series = &figures->published;
    const ys_recent_trend_kind kind = recent_kind(figures->about->kind);
    ys_recent_trend_result found;
    const ys_status status = ys_recent_trend(series, kind, &found);
    if (status != YS_OK)
        return status;
    fit->reason = lack_words[found.lack];
    if (found.lack != YS_RECENT_TREND_COMPLETE)
        return YS_ERR_DOMAIN;
    for (size_t i = found.first + 1; series->flags && i < series->n; i++)
        if (series->flags[i] & (YS_FLAG_BREAK | YS_FLAG_DECLARED)) {
            fit->reason = "what it counts changed within its last five figures";
            return YS_ERR_DOMAIN;
        }
    const double scale = kind == YS_RECENT_TREND_PROPORTION && figures->about->kind == YS_KIND_PERCENTAGE ? 100.0 : 1.0;
    const double a_point = kind == YS_RECENT_TREND_PROPORTION ? found.share_slope : found.slope;
    fit->first = found.first;
    fit->line.slope = scale * a_point * (YS_RECENT_TREND_POINTS - 1) / (double)(fit->last - fit->first);
    fit->line.intercept = scale * found.level;
    fit->line.statistic = found.chi_squared;
    fit->line.p_value = found.p_value;
    fit->told_under = found.same_direction ? YS_RECENT_TREND_TOLD_UNDER : 0.0;
    return YS_OK;
}
