/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/funnel.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>

#include "analysis/quantile.h"
#include "bench/tail_quantile.h"

static const double tail_95 = 0.025, tail_998 = 0.001;
static const double z_95 = 1.959963984540054, z_998 = 3.090232306167813; /* normal quantiles of these tails */
static const double right_angle = 1.5707963267948966;

/* Below this the scales, which are nearly normal for large counts, are checked by the distribution itself. */
enum { FEW_CASES = 10 };

const ys_funnel_options ys_funnel_defaults = {
    .overdispersion = YS_OVERDISPERSION_AUTO, .winsorise = 0.1, .minimum_group = 5,
};

static const char *const verdict_words[] = {
    [YS_FUNNEL_NOT_JUDGED] = "",      [YS_FUNNEL_WITHIN] = "within",      [YS_FUNNEL_HIGH_95] = "high-95",
    [YS_FUNNEL_LOW_95] = "low-95",    [YS_FUNNEL_HIGH_998] = "high-998",  [YS_FUNNEL_LOW_998] = "low-998",
};

const char *ys_funnel_verdict_word(ys_funnel_verdict verdict)
{
    return verdict_words[verdict];
}

bool ys_funnel_usable(ys_funnel_kind kind, double numerator, double denominator)
{
    return numerator >= 0.0 && isfinite(numerator) && denominator > 0.0 && isfinite(denominator)
        && (kind != YS_FUNNEL_PROPORTION || numerator <= denominator);
}

static bool square_root_scale(const ys_funnel_result *funnel)
{
    return funnel->kind == YS_FUNNEL_RATIO && funnel->options.square_root;
}

/* --- the scale of the kind --- */

static double to_scale(const ys_funnel_result *funnel, double value)
{
    if (funnel->kind == YS_FUNNEL_PROPORTION)
        return asin(sqrt(value));
    return square_root_scale(funnel) ? sqrt(value) : log(value);
}

static double from_scale(const ys_funnel_result *funnel, double scaled)
{
    if (funnel->kind == YS_FUNNEL_PROPORTION) {
        const double sine = sin(fmin(fmax(scaled, 0.0), right_angle));
        return sine * sine;
    }
    if (!square_root_scale(funnel))
        return exp(scaled);
    return scaled > 0.0 ? scaled * scaled : 0.0;
}

/* What chance alone makes of the benchmark at a size: its variance on the scale. */
static double chance_variance(const ys_funnel_result *funnel, double denominator)
{
    if (funnel->kind == YS_FUNNEL_RATE && !funnel->options.limits_by_denominator)
        return 1.0 / (denominator * funnel->benchmark) + 1.0 / denominator;
    if (funnel->kind == YS_FUNNEL_RATIO && !funnel->options.square_root)
        return 1.0 / denominator;
    return 1.0 / (4.0 * denominator);
}

/* A z score and the variance under it. */
typedef struct score {
    double z, variance;
} score;

/* Half an event is added to both counts of a rate, so that its logarithm is nearly unbiased. */
static score rate_score(double benchmark, double numerator, double denominator)
{
    const double events = numerator + 0.5, size = denominator + 0.5;
    const double variance = numerator / (events * events) + denominator / (size * size);
    return (score){(log(events / size) - log(benchmark)) / sqrt(variance), variance};
}

static score score_of(const ys_funnel_result *funnel, double numerator, double denominator)
{
    if (numerator == 0.0 && funnel->kind != YS_FUNNEL_PROPORTION && !square_root_scale(funnel))
        return (score){(double)NAN, (double)NAN};
    if (funnel->kind == YS_FUNNEL_RATE)
        return rate_score(funnel->benchmark, numerator, denominator);
    const double variance = chance_variance(funnel, denominator);
    const double distance = to_scale(funnel, numerator / denominator) - to_scale(funnel, funnel->benchmark);
    return (score){distance / sqrt(variance), variance};
}

/* --- phi and tau2 --- */

/* Sums over the scores that count: their number, squares, and the weights 1/variance. */
typedef struct spread {
    double n, squares, weight, weight_squares;
} spread;

static void count_score(spread *sums, double z, double variance)
{
    const double weight = 1.0 / variance;
    sums->n += 1.0;
    sums->squares += z * z;
    sums->weight += weight;
    sums->weight_squares += weight * weight;
}

/* Scores beyond the quantiles are drawn in to them: a few far ones must not widen the limits for all. */
static ys_status winsorised(const score scores[], const double sorted[], size_t n, double share, spread *sums)
{
    double low, high;
    ys_status status = ys_quantile_sorted(sorted, n, share, YS_QUANTILE_LINEAR, &low);
    if (status == YS_OK)
        status = ys_quantile_sorted(sorted, n, 1.0 - share, YS_QUANTILE_LINEAR, &high);
    for (size_t i = 0; status == YS_OK && i < n; i++)
        count_score(sums, fmin(fmax(scores[i].z, low), high), scores[i].variance);
    return status;
}

/* How many sorted figures are below a value, or not above it. */
static size_t count_below(const double sorted[], size_t n, double value, bool or_equal)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (sorted[middle] < value || (or_equal && sorted[middle] == value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The lowest and highest share of scores is left out, by mean rank, as for NHS England's SHMI. */
static void truncated(const score scores[], const double sorted[], size_t n, double share, spread *sums)
{
    const double parts = 1.0 / share;
    for (size_t i = 0; i < n; i++) {
        const size_t below = count_below(sorted, n, scores[i].z, false), up_to = count_below(sorted, n, scores[i].z, true);
        const double rank = ((double)below + 1.0 + (double)up_to) / 2.0;
        const double part = floor(rank * parts / ((double)n + 1.0));
        if (part >= 1.0 && part <= parts - 2.0)
            count_score(sums, scores[i].z, scores[i].variance);
    }
}

static void set_spread(const spread *sums, ys_funnel_result *found)
{
    if (sums->n < 2.0)
        return;
    found->phi = sums->squares / sums->n;
    const double excess = sums->squares - (sums->n - 1.0);
    found->tau2 = fmax(excess / (sums->weight - sums->weight_squares / sums->weight), 0.0);
    found->overdispersed = found->phi > 1.0 && found->options.overdispersion != YS_OVERDISPERSION_NONE;
}

static ys_status measure_spread(const ys_funnel_counts *counts, ys_arena *arena, ys_funnel_result *found)
{
    score *scores = ys_arena_array(arena, counts->n, sizeof *scores);
    double *sorted = ys_arena_doubles(arena, counts->n);
    if (!scores || !sorted)
        return YS_ERR_MEMORY;
    size_t n = 0;
    for (size_t i = 0; i < counts->n; i++) {
        if (!ys_funnel_usable(counts->kind, counts->numerator[i], counts->denominator[i]))
            continue;
        scores[n] = score_of(found, counts->numerator[i], counts->denominator[i]);
        if (!isnan(scores[n].z)) {
            sorted[n] = scores[n].z;
            n++;
        }
    }
    if (n == 0)
        return YS_OK;
    gsl_sort(sorted, 1, n);
    spread sums = {0};
    ys_status status = YS_OK;
    if (counts->kind == YS_FUNNEL_RATIO && !found->options.square_root && found->options.winsorise > 0.0)
        truncated(scores, sorted, n, found->options.winsorise, &sums);
    else
        status = winsorised(scores, sorted, n, found->options.winsorise, &sums);
    set_spread(&sums, found);
    return status;
}

/* --- the funnel --- */

/* Sums and extremes over the usable pairs. */
typedef struct pool {
    double numerator, denominator, lowest, highest;
    size_t n;
} pool;

static pool pool_of(const ys_funnel_counts *counts)
{
    pool all = {.lowest = INFINITY, .highest = -INFINITY};
    for (size_t i = 0; i < counts->n; i++) {
        if (!ys_funnel_usable(counts->kind, counts->numerator[i], counts->denominator[i]))
            continue;
        const double value = counts->numerator[i] / counts->denominator[i];
        all.numerator += counts->numerator[i];
        all.denominator += counts->denominator[i];
        all.lowest = fmin(all.lowest, value);
        all.highest = fmax(all.highest, value);
        all.n++;
    }
    return all;
}

static ys_funnel_lack lack_of(const pool *all, ys_funnel_kind kind, size_t minimum_group)
{
    const double rounding = 1e-12;
    if (all->n == 0 || all->n < minimum_group)
        return YS_FUNNEL_TOO_FEW;
    if (all->numerator == 0.0)
        return YS_FUNNEL_NO_CASES;
    if (kind == YS_FUNNEL_PROPORTION && all->lowest == 1.0)
        return YS_FUNNEL_ALL_CASES;
    if (kind != YS_FUNNEL_RATIO && all->highest - all->lowest <= rounding * all->highest)
        return YS_FUNNEL_ALL_EQUAL;
    return YS_FUNNEL_COMPLETE;
}

static bool usable_options(const ys_funnel_options *options, ys_funnel_kind kind)
{
    return (kind == YS_FUNNEL_PROPORTION || kind == YS_FUNNEL_RATE || kind == YS_FUNNEL_RATIO)
        && options->winsorise >= 0.0 && options->winsorise <= 0.3
        && (options->overdispersion == YS_OVERDISPERSION_AUTO || options->overdispersion == YS_OVERDISPERSION_NONE
            || options->overdispersion == YS_OVERDISPERSION_ADDITIVE
            || options->overdispersion == YS_OVERDISPERSION_MULTIPLICATIVE);
}

ys_status ys_funnel(const ys_funnel_counts *counts, const ys_funnel_options *options, ys_arena *arena,
                    ys_funnel_result *result)
{
    const double none = (double)NAN;
    ys_funnel_result found = {
        .kind = counts->kind, .options = options ? *options : ys_funnel_defaults, .benchmark = none, .phi = none, .tau2 = none,
    };
    if (!usable_options(&found.options, counts->kind))
        return YS_ERR_OPTION;
    const pool all = pool_of(counts);
    if (!isfinite(all.numerator) || !isfinite(all.denominator))
        return YS_ERR_NUMERIC;
    found.n = all.n;
    found.lack = lack_of(&all, counts->kind, found.options.minimum_group);
    if (found.lack == YS_FUNNEL_COMPLETE) {
        found.benchmark = counts->kind == YS_FUNNEL_RATIO ? 1.0 : all.numerator / all.denominator;
        const ys_arena_mark mark = ys_arena_get_mark(arena);
        const ys_status status = measure_spread(counts, arena, &found);
        ys_arena_rewind(arena, mark);
        if (status != YS_OK)
            return status;
    }
    *result = found;
    return YS_OK;
}

/* --- limits and verdicts --- */

/* The exact limits that belong to as many observed events as are expected. */
static ys_funnel_limits exact_ratio_limits(double expected)
{
    return (ys_funnel_limits){
        .lower_95 = ys_gamma_quantile(expected, tail_95, false) / expected,
        .upper_95 = ys_gamma_quantile(expected + 1.0, tail_95, true) / expected,
        .lower_998 = ys_gamma_quantile(expected, tail_998, false) / expected,
        .upper_998 = ys_gamma_quantile(expected + 1.0, tail_998, true) / expected,
    };
}

ys_funnel_limits ys_funnel_limits_at(const ys_funnel_result *funnel, double denominator)
{
    const double none = (double)NAN;
    if (funnel->lack != YS_FUNNEL_COMPLETE || !(denominator > 0.0 && isfinite(denominator)))
        return (ys_funnel_limits){none, none, none, none};
    if (funnel->kind == YS_FUNNEL_RATIO && !funnel->overdispersed)
        return exact_ratio_limits(denominator);
    double variance = chance_variance(funnel, denominator);
    if (funnel->overdispersed)
        variance = funnel->options.overdispersion == YS_OVERDISPERSION_MULTIPLICATIVE ? variance * funnel->phi
                                                                                      : variance + funnel->tau2;
    const double middle = to_scale(funnel, funnel->benchmark), error = sqrt(variance);
    return (ys_funnel_limits){
        .lower_95 = from_scale(funnel, middle - z_95 * error), .upper_95 = from_scale(funnel, middle + z_95 * error),
        .lower_998 = from_scale(funnel, middle - z_998 * error), .upper_998 = from_scale(funnel, middle + z_998 * error),
    };
}

static ys_funnel_verdict verdict_of(double value, const ys_funnel_limits *limits)
{
    if (value > limits->upper_998)
        return YS_FUNNEL_HIGH_998;
    if (value < limits->lower_998)
        return YS_FUNNEL_LOW_998;
    if (value > limits->upper_95)
        return YS_FUNNEL_HIGH_95;
    return value < limits->lower_95 ? YS_FUNNEL_LOW_95 : YS_FUNNEL_WITHIN;
}

/* Probability that chance alone makes a count so far out on its side. */
static double exact_tail(const ys_funnel_result *funnel, double numerator, double denominator, bool high)
{
    const double most = 4e9; /* what the binomial takes; beyond, it is Poisson */
    const double count = high ? ceil(numerator) - 1.0 : floor(numerator);
    if (count < 0.0)
        return 1.0;
    if (count > most)
        return 0.0;
    const unsigned k = (unsigned)count;
    if (funnel->kind != YS_FUNNEL_PROPORTION || denominator > most) {
        const double mean = funnel->benchmark * denominator;
        return high ? gsl_cdf_poisson_Q(k, mean) : gsl_cdf_poisson_P(k, mean);
    }
    const unsigned n = (unsigned)ceil(denominator);
    return high ? gsl_cdf_binomial_Q(k, funnel->benchmark, n) : gsl_cdf_binomial_P(k, funnel->benchmark, n);
}

static ys_funnel_verdict confirmed(ys_funnel_verdict verdict, double tail)
{
    const bool high = verdict == YS_FUNNEL_HIGH_95 || verdict == YS_FUNNEL_HIGH_998;
    if (tail > tail_95)
        return YS_FUNNEL_WITHIN;
    if (tail > tail_998)
        return high ? YS_FUNNEL_HIGH_95 : YS_FUNNEL_LOW_95;
    return verdict;
}

static bool expects_few(const ys_funnel_result *funnel, double denominator)
{
    const double expected = funnel->benchmark * denominator;
    return expected < FEW_CASES || (funnel->kind == YS_FUNNEL_PROPORTION && denominator - expected < FEW_CASES);
}

ys_funnel_point ys_funnel_point_of(const ys_funnel_result *funnel, double numerator, double denominator)
{
    ys_funnel_point point = {.value = (double)NAN, .z = (double)NAN, .limits = ys_funnel_limits_at(funnel, denominator)};
    if (!ys_funnel_usable(funnel->kind, numerator, denominator))
        return point;
    point.value = numerator / denominator;
    if (funnel->lack != YS_FUNNEL_COMPLETE)
        return point;
    point.z = score_of(funnel, numerator, denominator).z;
    point.verdict = verdict_of(point.value, &point.limits);
    if (point.verdict > YS_FUNNEL_WITHIN && expects_few(funnel, denominator)) {
        const bool high = point.verdict == YS_FUNNEL_HIGH_95 || point.verdict == YS_FUNNEL_HIGH_998;
        point.verdict = confirmed(point.verdict, exact_tail(funnel, numerator, denominator, high));
    }
    return point;
}
