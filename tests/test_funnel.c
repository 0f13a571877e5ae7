/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/csv_file.h"

#include <gsl/gsl_cdf.h>

#include "bench/funnel.h"
#include "bench/rate_interval.h"

enum { MOST = 400 };

typedef struct group {
    double numerator[MOST], denominator[MOST];
    size_t n;
} group;

static ys_funnel_result funnel_of(const group *g, ys_funnel_kind kind, const ys_funnel_options *options)
{
    ys_arena arena = {0};
    ys_funnel_result funnel;
    const ys_funnel_counts counts = {g->numerator, g->denominator, g->n, kind};
    assert_int_equal(ys_funnel(&counts, options, &arena, &funnel), YS_OK);
    ys_arena_release(&arena);
    return funnel;
}

/* --- FunnelPlotR's runs on published figures, where they lie beside the project --- */

/* A run's name is dataset|data type|method|od or raw|share|multiplier|limit. */
typedef struct peer_run {
    const char *name;
    ys_funnel_kind kind;
    ys_funnel_options options;
    double multiplier;
    bool outliers_at_95;
} peer_run;

static peer_run run_of(const csv_file *summary, size_t row)
{
    peer_run run = {.name = csv_text(summary, row, "run"), .options = ys_funnel_defaults};
    run.kind = csv_is(summary, row, "data_type", "PR")   ? YS_FUNNEL_PROPORTION
               : csv_is(summary, row, "data_type", "RC") ? YS_FUNNEL_RATE
                                                         : YS_FUNNEL_RATIO;
    run.options.winsorise = csv_number(summary, row, "trim_by");
    run.options.overdispersion =
        csv_is(summary, row, "requested_adjust", "TRUE") ? YS_OVERDISPERSION_AUTO : YS_OVERDISPERSION_NONE;
    run.options.square_root = csv_is(summary, row, "sr_method", "CQC");
    run.options.limits_by_denominator = run.kind == YS_FUNNEL_RATE;
    run.multiplier = csv_number(summary, row, "multiplier");
    run.outliers_at_95 = csv_is(summary, row, "limit", "95");
    return run;
}

static group group_of(const csv_file *points, const char *run)
{
    group g = {0};
    for (size_t i = 1; i < points->rows; i++) {
        if (!csv_is(points, i, "run", run))
            continue;
        assert_true(g.n < MOST);
        g.numerator[g.n] = csv_number(points, i, "numerator");
        g.denominator[g.n++] = csv_number(points, i, "denominator");
    }
    return g;
}

/* Its z of 1.959964 and 3.090232 are rounded, which the exact Poisson limits are not. */
static void assert_limits(const ys_funnel_limits *limits, const csv_file *points, size_t row, const char *prefix,
                          double multiplier, bool root)
{
    const double ours[] = {limits->lower_95, limits->upper_95, limits->lower_998, limits->upper_998};
    static const char *const headings[] = {"ll95", "ul95", "ll998", "ul998"};
    for (size_t k = 0; k < N(headings); k++) {
        char heading[16];
        snprintf(heading, sizeof heading, "%s%s", prefix, headings[k]);
        assert_relative(multiplier * (root ? sqrt(ours[k]) : ours[k]), csv_number(points, row, heading), 1e-6);
    }
}

static bool is_outlier(ys_funnel_verdict verdict, bool at_95)
{
    return verdict >= (at_95 ? YS_FUNNEL_HIGH_95 : YS_FUNNEL_HIGH_998);
}

/* FunnelPlotR leaves the limits of the square root scale there, and judges the ratio by them: we square them back. */
static void check_points(const peer_run *run, const csv_file *points, const ys_funnel_result *funnel)
{
    ys_funnel_result plain = *funnel;
    plain.overdispersed = false;
    for (size_t i = 1; i < points->rows; i++) {
        if (!csv_is(points, i, "run", run->name))
            continue;
        const double numerator = csv_number(points, i, "numerator"), denominator = csv_number(points, i, "denominator");
        const ys_funnel_point point = ys_funnel_point_of(funnel, numerator, denominator);
        const ys_funnel_limits unadjusted = ys_funnel_limits_at(&plain, denominator);
        /* For the SHMI it rounds expected events to two decimals, but not in the ratio that it prints. */
        assert_relative(point.value, csv_number(points, i, "rr"), run->kind == YS_FUNNEL_RATIO ? 1e-5 : 1e-9);
        assert_relative(point.z, csv_number(points, i, "uz"), 1e-9);
        assert_limits(&unadjusted, points, i, "", run->multiplier, false);
        if (funnel->overdispersed)
            assert_limits(&point.limits, points, i, "od", run->multiplier, run->options.square_root);
        if (!run->options.square_root)
            assert_int_equal(is_outlier(point.verdict, run->outliers_at_95), csv_is(points, i, "outlier", "1"));
    }
}

static void agrees_with_funnelplotr(void **state)
{
    (void)state;
    csv_file summary = read_csv(shared_folder(), "cases/peers/funnel_expected_summary.csv");
    csv_file points = read_csv(shared_folder(), "cases/peers/funnel_expected_points.csv");
    for (size_t row = 1; row < summary.rows; row++) {
        const peer_run run = run_of(&summary, row);
        const group g = group_of(&points, run.name);
        const ys_funnel_result funnel = funnel_of(&g, run.kind, &run.options);
        assert_true((double)g.n == csv_number(&summary, row, "n"));
        assert_relative(funnel.benchmark, csv_number(&summary, row, "target"), 1e-9);
        if (run.options.overdispersion == YS_OVERDISPERSION_AUTO) { /* it prints 0 for both where nothing was asked */
            assert_relative(funnel.phi, csv_number(&summary, row, "phi"), 1e-9);
            assert_relative(funnel.tau2, csv_number(&summary, row, "tau2"), 1e-9);
        }
        assert_int_equal(funnel.overdispersed, csv_is(&summary, row, "used_adjusted", "TRUE"));
        check_points(&run, &points, &funnel);
    }
    assert_int_equal(summary.rows, 11);
    release_csv(&summary);
    release_csv(&points);
}

/* --- a group made up for these tests --- */

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

/* n authorities of very different sizes whose true value is theta, or spread about it on the scale of odds. */
static group made_up(size_t n, double theta, double between, double smallest, unsigned seed)
{
    group g = {.n = n};
    for (size_t i = 0; i < n; i++) {
        const double truth = theta * exp(between * (uniform(&seed) + uniform(&seed) + uniform(&seed) - 1.5) * 2.0);
        const double size = round(smallest * pow(60.0, uniform(&seed)));
        const double error = sqrt(truth * (1 - truth) / size) * 2.0 * (uniform(&seed) + uniform(&seed) + uniform(&seed) - 1.5);
        g.denominator[i] = size;
        g.numerator[i] = fmin(fmax(round(size * (truth + error)), 0.0), size);
    }
    return g;
}

/* The slow twin: each step as Spiegelhalter writes it, with a sort by exchange. */
static void exchange_sort(double value[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (value[j] < value[i]) {
                const double kept = value[i];
                value[i] = value[j];
                value[j] = kept;
            }
}

static double type_7(const double sorted[], size_t n, double p)
{
    const double at = p * (double)(n - 1);
    const size_t k = (size_t)at;
    return k + 1 < n ? sorted[k] + (at - (double)k) * (sorted[k + 1] - sorted[k]) : sorted[n - 1];
}

static void slow_spread(const group *g, double theta, double share, double *phi, double *tau2)
{
    double z[MOST], sorted[MOST], sum = 0, weight = 0, weight_squares = 0;
    for (size_t i = 0; i < g->n; i++)
        sorted[i] = z[i] = 2 * sqrt(g->denominator[i]) * (asin(sqrt(g->numerator[i] / g->denominator[i])) - asin(sqrt(theta)));
    exchange_sort(sorted, g->n);
    const double low = type_7(sorted, g->n, share), high = type_7(sorted, g->n, 1 - share);
    for (size_t i = 0; i < g->n; i++) {
        const double w = 4 * g->denominator[i], drawn_in = z[i] < low ? low : z[i] > high ? high : z[i];
        sum += drawn_in * drawn_in;
        weight += w;
        weight_squares += w * w;
    }
    const double m = (double)g->n;
    *phi = sum / m;
    *tau2 = sum < m - 1 ? 0 : (sum - (m - 1)) / (weight - weight_squares / weight);
}

static void agrees_with_its_slow_twin(void **state)
{
    (void)state;
    static const double shares[] = {0, 0.05, 0.1, 0.3};
    for (unsigned seed = 1; seed <= 40; seed++) {
        const group g = made_up(5 + 3 * seed, 0.2, seed % 2 ? 0.0 : 0.3, 30, seed);
        for (size_t s = 0; s < N(shares); s++) {
            ys_funnel_options options = ys_funnel_defaults;
            options.winsorise = shares[s];
            const ys_funnel_result funnel = funnel_of(&g, YS_FUNNEL_PROPORTION, &options);
            double phi, tau2;
            slow_spread(&g, funnel.benchmark, shares[s], &phi, &tau2);
            assert_relative(funnel.phi, phi, 1e-10);
            assert_within(funnel.tau2, tau2, 1e-10 * fmax(tau2, 1e-3));
            assert_int_equal(funnel.overdispersed, phi > 1);
        }
    }
}

/* Exact limits of a ratio: Poisson sums, halved until they have the tail. */
static double poisson_sum(double events, double mean)
{
    double sum = 0;
    for (int k = 0; k <= (int)events; k++)
        sum += exp(k * log(mean) - mean - lgamma(k + 1.0));
    return sum;
}

static double mean_with_tail(int events, double tail, bool upper)
{
    double low = 1e-9, high = 1000;
    for (int step = 0; step < 80; step++) {
        const double mean = (low + high) / 2;
        const bool too_far = upper ? poisson_sum(events, mean) < tail : 1 - poisson_sum(events - 1, mean) > tail;
        *(too_far ? &high : &low) = mean;
    }
    return low;
}

static void exact_limits_are_where_the_sums_say(void **state)
{
    (void)state;
    group g = made_up(12, 0.2, 0, 30, 5);
    ys_funnel_options options = ys_funnel_defaults;
    options.overdispersion = YS_OVERDISPERSION_NONE;
    const ys_funnel_result funnel = funnel_of(&g, YS_FUNNEL_RATIO, &options);
    static const int expected[] = {1, 2, 5, 9, 30, 250};
    for (size_t i = 0; i < N(expected); i++) {
        const ys_funnel_limits limits = ys_funnel_limits_at(&funnel, expected[i]);
        assert_relative(limits.lower_95 * expected[i], mean_with_tail(expected[i], 0.025, false), 1e-9);
        assert_relative(limits.upper_95 * expected[i], mean_with_tail(expected[i], 0.025, true), 1e-9);
        assert_relative(limits.lower_998 * expected[i], mean_with_tail(expected[i], 0.001, false), 1e-9);
        assert_relative(limits.upper_998 * expected[i], mean_with_tail(expected[i], 0.001, true), 1e-9);
    }
}

static void the_order_of_authorities_does_not_matter(void **state)
{
    (void)state;
    for (unsigned kind = YS_FUNNEL_PROPORTION; kind <= YS_FUNNEL_RATIO; kind++) {
        const group g = made_up(40, 0.1, 0.4, 60, 9);
        group turned = {.n = g.n};
        for (size_t i = 0; i < g.n; i++) {
            turned.numerator[(7 * i + 3) % g.n] = g.numerator[i];
            turned.denominator[(7 * i + 3) % g.n] = g.denominator[i];
        }
        const ys_funnel_result one = funnel_of(&g, (ys_funnel_kind)kind, NULL), other = funnel_of(&turned, (ys_funnel_kind)kind, NULL);
        assert_relative(other.benchmark, one.benchmark, 1e-12);
        assert_relative(other.phi, one.phi, 1e-11);
        assert_relative(other.tau2, one.tau2, 1e-10);
    }
}

/* What is missing or no count is as if it were not there. */
static void leaves_out_what_it_cannot_use(void **state)
{
    (void)state;
    const group g = made_up(20, 0.3, 0.2, 100, 3);
    group more = g;
    static const double unusable[][2] = {{NAN, 10}, {3, NAN}, {-1, 10}, {3, 0}, {3, -2}, {11, 10}, {INFINITY, 10}, {3, INFINITY}};
    for (size_t i = 0; i < N(unusable); i++) {
        more.numerator[more.n] = unusable[i][0];
        more.denominator[more.n++] = unusable[i][1];
    }
    const ys_funnel_result one = funnel_of(&g, YS_FUNNEL_PROPORTION, NULL), other = funnel_of(&more, YS_FUNNEL_PROPORTION, NULL);
    assert_int_equal(other.n, 20);
    assert_true(one.benchmark == other.benchmark && one.phi == other.phi && one.tau2 == other.tau2);
    for (size_t i = 0; i < N(unusable); i++) {
        const ys_funnel_point point = ys_funnel_point_of(&one, unusable[i][0], unusable[i][1]);
        assert_true(isnan(point.value) && isnan(point.z));
        assert_int_equal(point.verdict, YS_FUNNEL_NOT_JUDGED);
    }
    assert_true(ys_funnel_usable(YS_FUNNEL_RATE, 11, 10));
}

/* k times the counts: without a spread between authorities limits come nearer by about the root of k; phi grows. */
static void larger_counts_narrow_the_limits(void **state)
{
    (void)state;
    const double k = 25;
    for (unsigned kind = YS_FUNNEL_PROPORTION; kind <= YS_FUNNEL_RATIO; kind++) {
        ys_funnel_options options = ys_funnel_defaults;
        options.overdispersion = YS_OVERDISPERSION_NONE;
        const group g = made_up(30, 0.3, 0.1, 2000, 4);
        group larger = g;
        for (size_t i = 0; i < g.n; i++) {
            larger.numerator[i] *= k;
            larger.denominator[i] *= k;
        }
        const ys_funnel_result one = funnel_of(&g, (ys_funnel_kind)kind, &options), other = funnel_of(&larger, (ys_funnel_kind)kind, &options);
        const ys_funnel_limits wide = ys_funnel_limits_at(&one, 4000), narrow = ys_funnel_limits_at(&other, 4000 * k);
        assert_relative(other.benchmark, one.benchmark, 1e-12);
        assert_relative((wide.upper_95 - wide.lower_95) / (narrow.upper_95 - narrow.lower_95), sqrt(k), 0.01);
        assert_relative((wide.upper_998 - wide.lower_998) / (narrow.upper_998 - narrow.lower_998), sqrt(k), 0.02);
        assert_relative(other.phi / one.phi, k, 0.01);
    }
}

/* Cases and those who are none are each other's mirror in a proportion. */
static void proportions_mirror(void **state)
{
    (void)state;
    const group g = made_up(25, 0.15, 0.5, 80, 6);
    group other_side = g;
    for (size_t i = 0; i < g.n; i++)
        other_side.numerator[i] = g.denominator[i] - g.numerator[i];
    const ys_funnel_result one = funnel_of(&g, YS_FUNNEL_PROPORTION, NULL), other = funnel_of(&other_side, YS_FUNNEL_PROPORTION, NULL);
    static const ys_funnel_verdict mirrored[] = {YS_FUNNEL_NOT_JUDGED, YS_FUNNEL_WITHIN, YS_FUNNEL_LOW_95, YS_FUNNEL_HIGH_95,
                                                 YS_FUNNEL_LOW_998, YS_FUNNEL_HIGH_998};
    assert_relative(other.phi, one.phi, 1e-10);
    assert_relative(other.tau2, one.tau2, 1e-9);
    for (size_t i = 0; i < g.n; i++) {
        const ys_funnel_point a = ys_funnel_point_of(&one, g.numerator[i], g.denominator[i]);
        const ys_funnel_point b = ys_funnel_point_of(&other, other_side.numerator[i], g.denominator[i]);
        assert_within(a.limits.lower_95, 1 - b.limits.upper_95, 1e-12);
        assert_within(a.limits.upper_998, 1 - b.limits.lower_998, 1e-12);
        assert_int_equal(mirrored[a.verdict], b.verdict);
    }
}

/* tau2 is found again: authorities truly spread about their mean on the scale, sizes so large that chance hardly counts. */
static void finds_the_spread_between_authorities(void **state)
{
    (void)state;
    group g = {.n = MOST};
    const double sigma = 0.08, middle = asin(sqrt(0.3));
    for (size_t i = 0; i < g.n; i++) {
        const double sine = sin(middle + sigma * gsl_cdf_ugaussian_Pinv(((double)i + 0.5) / MOST));
        g.denominator[i] = 1e6;
        g.numerator[i] = 1e6 * sine * sine;
    }
    ys_funnel_options options = ys_funnel_defaults;
    options.winsorise = 0;
    assert_relative(funnel_of(&g, YS_FUNNEL_PROPORTION, &options).tau2, sigma * sigma, 0.02);
    options.winsorise = 0.1; /* drawing in the ends takes a known share of a normal's variance */
    assert_relative(funnel_of(&g, YS_FUNNEL_PROPORTION, &options).tau2, 0.667 * sigma * sigma, 0.03);
}

static void each_way_of_widening_does_what_it_says(void **state)
{
    (void)state;
    const group wide = made_up(50, 0.2, 0.5, 200, 8), plain = made_up(50, 0.2, 0.0, 200, 12);
    ys_funnel_options options = ys_funnel_defaults;
    const ys_funnel_result automatic = funnel_of(&wide, YS_FUNNEL_PROPORTION, &options);
    options.overdispersion = YS_OVERDISPERSION_ADDITIVE;
    const ys_funnel_result additive = funnel_of(&wide, YS_FUNNEL_PROPORTION, &options);
    options.overdispersion = YS_OVERDISPERSION_MULTIPLICATIVE;
    const ys_funnel_result times = funnel_of(&wide, YS_FUNNEL_PROPORTION, &options);
    options.overdispersion = YS_OVERDISPERSION_NONE;
    const ys_funnel_result none = funnel_of(&wide, YS_FUNNEL_PROPORTION, &options);
    assert_true(automatic.overdispersed && additive.overdispersed && times.overdispersed && !none.overdispersed);
    assert_true(none.phi == automatic.phi && none.tau2 == automatic.tau2);
    const double n = 1500, middle = asin(sqrt(none.benchmark)), z = 1.959963984540054;
    assert_relative(asin(sqrt(ys_funnel_limits_at(&automatic, n).upper_95)), middle + z * sqrt(1 / (4 * n) + none.tau2), 1e-9);
    assert_relative(asin(sqrt(ys_funnel_limits_at(&additive, n).upper_95)), middle + z * sqrt(1 / (4 * n) + none.tau2), 1e-9);
    assert_relative(asin(sqrt(ys_funnel_limits_at(&times, n).upper_95)), middle + z * sqrt(none.phi / (4 * n)), 1e-9);
    assert_relative(asin(sqrt(ys_funnel_limits_at(&none, n).upper_95)), middle + z * sqrt(1 / (4 * n)), 1e-9);

    const ys_funnel_result narrow = funnel_of(&plain, YS_FUNNEL_PROPORTION, NULL);
    if (narrow.phi > 1)
        fail_msg("the plain group should have phi under 1, not %g", narrow.phi);
    assert_false(narrow.overdispersed);
}

/* A rate's limits come from the events expected: a small rate per head has wide ones, and chance stays within them. */
static void a_rates_limits_follow_the_events_expected(void **state)
{
    (void)state;
    group g = {.n = 60};
    for (size_t i = 0; i < g.n; i++) {
        g.denominator[i] = 20000 + 4000 * (double)i;
        g.numerator[i] = round(g.denominator[i] * 0.002 + (i % 2 ? 1 : -1) * sqrt(g.denominator[i] * 0.002));
    }
    const ys_funnel_result funnel = funnel_of(&g, YS_FUNNEL_RATE, NULL);
    const ys_rate_options exact = {YS_RATE_EXACT, 0.95, 1};
    const ys_funnel_limits limits = ys_funnel_limits_at(&funnel, 100000);
    ys_interval interval;
    assert_false(funnel.overdispersed);
    assert_int_equal(ys_rate_interval(200, 100000, &exact, &interval), YS_OK);
    assert_relative(limits.lower_95, interval.lower, 0.02);
    assert_relative(limits.upper_95, interval.upper, 0.02);
    for (size_t i = 0; i < g.n; i++)
        assert_int_equal(ys_funnel_point_of(&funnel, g.numerator[i], g.denominator[i]).verdict, YS_FUNNEL_WITHIN);
}

/* None of two expected is nothing remarkable (one in seven has none); none of twelve is. */
static void no_events_are_judged_by_their_probability(void **state)
{
    (void)state;
    static const struct { double expected, numerator; ys_funnel_verdict verdict; } cases[] = {
        {2, 0, YS_FUNNEL_WITHIN},     {3.6, 0, YS_FUNNEL_WITHIN},  {3.8, 0, YS_FUNNEL_LOW_95}, {6.8, 0, YS_FUNNEL_LOW_95},
        {7.0, 0, YS_FUNNEL_LOW_998},  {12, 0, YS_FUNNEL_LOW_998},  {0.3, 1, YS_FUNNEL_WITHIN}, {0.01, 1, YS_FUNNEL_HIGH_95},
        {0.01, 2, YS_FUNNEL_HIGH_998}, {2, 5, YS_FUNNEL_WITHIN},
    };
    group g = made_up(30, 0.001, 0, 100000, 7);
    ys_funnel_options options = ys_funnel_defaults;
    options.overdispersion = YS_OVERDISPERSION_NONE;
    for (unsigned kind = YS_FUNNEL_PROPORTION; kind <= YS_FUNNEL_RATIO; kind++) {
        const ys_funnel_result funnel = funnel_of(&g, (ys_funnel_kind)kind, &options);
        for (size_t i = 0; i < N(cases); i++) {
            const ys_funnel_point point = ys_funnel_point_of(&funnel, cases[i].numerator, cases[i].expected / funnel.benchmark);
            const double tail = cases[i].numerator == 0 ? gsl_cdf_poisson_P(0, cases[i].expected)
                                                        : gsl_cdf_poisson_Q((unsigned)cases[i].numerator - 1, cases[i].expected);
            const bool outside = point.verdict > YS_FUNNEL_WITHIN;
            if (outside && tail > 0.0255)
                fail_msg("%g of %g expected is judged outside at probability %g", cases[i].numerator, cases[i].expected, tail);
            if (cases[i].numerator == 0 && point.verdict != cases[i].verdict)
                fail_msg("kind %u: none of %g expected is %s", kind, cases[i].expected, ys_funnel_verdict_word(point.verdict));
        }
        assert_true(kind == YS_FUNNEL_PROPORTION || isnan(ys_funnel_point_of(&funnel, 0, 1000).z));
    }
}

/* All but a few are cases: the few others are judged exactly too. */
static void the_rare_side_may_be_those_who_are_none(void **state)
{
    (void)state;
    group g = made_up(30, 0.001, 0, 100000, 7);
    for (size_t i = 0; i < g.n; i++)
        g.numerator[i] = g.denominator[i] - g.numerator[i];
    ys_funnel_options options = ys_funnel_defaults;
    options.overdispersion = YS_OVERDISPERSION_NONE;
    const ys_funnel_result funnel = funnel_of(&g, YS_FUNNEL_PROPORTION, &options);
    assert_int_equal(ys_funnel_point_of(&funnel, 2000, 2000).verdict, YS_FUNNEL_WITHIN);
    assert_int_equal(ys_funnel_point_of(&funnel, 12000, 12000).verdict, YS_FUNNEL_HIGH_998);
}

/* Zero numerators count in the benchmark of a rate, not in phi. */
static void zero_numerators_have_no_logarithm(void **state)
{
    (void)state;
    const group g = made_up(20, 0.3, 0.2, 100, 3);
    for (unsigned kind = YS_FUNNEL_RATE; kind <= YS_FUNNEL_RATIO; kind++) {
        group with = g, kept = g;
        ys_funnel_options options = ys_funnel_defaults;
        with.numerator[4] = 0;
        kept.numerator[4] = NAN;
        if (kind == YS_FUNNEL_RATIO) {
            assert_true(funnel_of(&with, (ys_funnel_kind)kind, &options).phi == funnel_of(&kept, (ys_funnel_kind)kind, &options).phi);
            options.square_root = true;
            const ys_funnel_result rooted = {.kind = YS_FUNNEL_RATIO, .options = options, .benchmark = 1};
            assert_true(ys_funnel_point_of(&rooted, 0, 30).z < 0.0);
        }
        const ys_funnel_result funnel = funnel_of(&with, (ys_funnel_kind)kind, NULL);
        assert_int_equal(funnel.n, 20);
        assert_true(isfinite(funnel.phi) && isfinite(funnel.tau2));
    }
}

static void says_why_there_is_no_funnel(void **state)
{
    (void)state;
    static const struct { ys_funnel_kind kind; double numerator[6], denominator[6]; size_t n; ys_funnel_lack lack; } cases[] = {
        {YS_FUNNEL_PROPORTION, {0}, {0}, 0, YS_FUNNEL_TOO_FEW},
        {YS_FUNNEL_PROPORTION, {3}, {10}, 1, YS_FUNNEL_TOO_FEW},
        {YS_FUNNEL_PROPORTION, {3, 4, 5, 6}, {10, 20, 30, 40}, 4, YS_FUNNEL_TOO_FEW},
        {YS_FUNNEL_RATE, {3, 4, NAN, NAN, 5, 6}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_TOO_FEW},
        {YS_FUNNEL_PROPORTION, {0}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_NO_CASES},
        {YS_FUNNEL_RATIO, {0}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_NO_CASES},
        {YS_FUNNEL_PROPORTION, {10, 20, 30, 40, 50, 60}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_ALL_CASES},
        {YS_FUNNEL_PROPORTION, {1, 2, 3, 4, 5, 6}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_ALL_EQUAL},
        {YS_FUNNEL_RATE, {10, 20, 30, 40, 50, 60}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_ALL_EQUAL},
        {YS_FUNNEL_RATIO, {20, 40, 60, 80, 100, 120}, {10, 20, 30, 40, 50, 60}, 6, YS_FUNNEL_COMPLETE},
    };
    for (size_t i = 0; i < N(cases); i++) {
        group g = {.n = cases[i].n};
        memcpy(g.numerator, cases[i].numerator, sizeof cases[i].numerator);
        memcpy(g.denominator, cases[i].denominator, sizeof cases[i].denominator);
        const ys_funnel_result funnel = funnel_of(&g, cases[i].kind, NULL);
        assert_int_equal(funnel.lack, cases[i].lack);
        if (funnel.lack == YS_FUNNEL_COMPLETE)
            continue;
        const ys_funnel_point point = ys_funnel_point_of(&funnel, 3, 10);
        assert_true(isnan(funnel.benchmark) && isnan(funnel.phi) && isnan(funnel.tau2) && !funnel.overdispersed);
        assert_true(point.value == 0.3 && isnan(point.z) && isnan(point.limits.lower_95) && isnan(point.limits.upper_998));
        assert_int_equal(point.verdict, YS_FUNNEL_NOT_JUDGED);
    }
}

/* So much is left out at the ends that no spread can be told: limits are those of chance. */
static void too_few_scores_have_no_spread(void **state)
{
    (void)state;
    group g = {.numerator = {0, 0, 0, 0, 7}, .denominator = {10, 20, 30, 40, 50}, .n = 5};
    const ys_funnel_result funnel = funnel_of(&g, YS_FUNNEL_RATE, NULL);
    assert_int_equal(funnel.lack, YS_FUNNEL_COMPLETE);
    assert_true(isnan(funnel.phi) && isnan(funnel.tau2) && !funnel.overdispersed);
    assert_true(isfinite(ys_funnel_limits_at(&funnel, 30).upper_95));
}

static void refuses_wrong_options(void **state)
{
    (void)state;
    const group g = made_up(20, 0.3, 0.2, 100, 3);
    ys_arena arena = {0};
    ys_funnel_result untouched = {.phi = 2.385};
    static const double shares[] = {-0.1, 0.31, 1, NAN};
    ys_funnel_counts counts = {g.numerator, g.denominator, g.n, YS_FUNNEL_PROPORTION};
    for (size_t i = 0; i < N(shares); i++) {
        ys_funnel_options options = ys_funnel_defaults;
        options.winsorise = shares[i];
        assert_int_equal(ys_funnel(&counts, &options, &arena, &untouched), YS_ERR_OPTION);
    }
    ys_funnel_options options = ys_funnel_defaults;
    options.overdispersion = (ys_overdispersion)9;
    assert_int_equal(ys_funnel(&counts, &options, &arena, &untouched), YS_ERR_OPTION);
    counts.kind = (ys_funnel_kind)9;
    assert_int_equal(ys_funnel(&counts, NULL, &arena, &untouched), YS_ERR_OPTION);
    group huge = g;
    for (size_t i = 0; i < huge.n; i++)
        huge.denominator[i] = 1e308;
    const ys_funnel_counts overflowing = {huge.numerator, huge.denominator, huge.n, YS_FUNNEL_RATE};
    assert_int_equal(ys_funnel(&overflowing, NULL, &arena, &untouched), YS_ERR_NUMERIC);
    assert_true(untouched.phi == 2.385);
    ys_arena_release(&arena);
}

static void a_value_on_a_limit_is_within(void **state)
{
    (void)state;
    const ys_funnel_result funnel = {.kind = YS_FUNNEL_PROPORTION, .options = {.overdispersion = YS_OVERDISPERSION_NONE}, .benchmark = 0.5};
    const ys_funnel_limits limits = ys_funnel_limits_at(&funnel, 1e6);
    assert_int_equal(ys_funnel_point_of(&funnel, floor(limits.upper_95 * 1e6), 1e6).verdict, YS_FUNNEL_WITHIN);
    assert_int_equal(ys_funnel_point_of(&funnel, ceil(limits.upper_95 * 1e6), 1e6).verdict, YS_FUNNEL_HIGH_95);
    assert_int_equal(ys_funnel_point_of(&funnel, ceil(limits.upper_998 * 1e6), 1e6).verdict, YS_FUNNEL_HIGH_998);
    assert_int_equal(ys_funnel_point_of(&funnel, floor(limits.lower_95 * 1e6), 1e6).verdict, YS_FUNNEL_LOW_95);
    assert_int_equal(ys_funnel_point_of(&funnel, floor(limits.lower_998 * 1e6), 1e6).verdict, YS_FUNNEL_LOW_998);
    assert_true(isnan(ys_funnel_limits_at(&funnel, 0).lower_95) && isnan(ys_funnel_limits_at(&funnel, NAN).upper_95));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_funnelplotr),
        cmocka_unit_test(agrees_with_its_slow_twin),
        cmocka_unit_test(exact_limits_are_where_the_sums_say),
        cmocka_unit_test(the_order_of_authorities_does_not_matter),
        cmocka_unit_test(leaves_out_what_it_cannot_use),
        cmocka_unit_test(larger_counts_narrow_the_limits),
        cmocka_unit_test(proportions_mirror),
        cmocka_unit_test(finds_the_spread_between_authorities),
        cmocka_unit_test(each_way_of_widening_does_what_it_says),
        cmocka_unit_test(a_rates_limits_follow_the_events_expected),
        cmocka_unit_test(no_events_are_judged_by_their_probability),
        cmocka_unit_test(the_rare_side_may_be_those_who_are_none),
        cmocka_unit_test(zero_numerators_have_no_logarithm),
        cmocka_unit_test(says_why_there_is_no_funnel),
        cmocka_unit_test(too_few_scores_have_no_spread),
        cmocka_unit_test(refuses_wrong_options),
        cmocka_unit_test(a_value_on_a_limit_is_within),
    };
    return cmocka_run_group_tests_name("funnel", tests, NULL, NULL);
}
