/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/kruskal_wallis.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>

enum { MOST_SEASONS = 366 };

const ys_kruskal_wallis_options ys_kruskal_wallis_defaults = {.difference = true};

/* Values that count, with the place of the year each stands at. */
typedef struct sample {
    double *value;
    size_t *season, *order;
    size_t n;
} sample;

static void collect(const ys_series *series, bool difference, sample *s)
{
    const size_t offset = series->first.kind ? ys_period_position(series->first) : 0;
    for (size_t i = difference; i < series->n; i++) {
        const double value = difference ? series->value[i] - series->value[i - 1] : series->value[i];
        if (isnan(value))
            continue;
        s->value[s->n] = value;
        s->season[s->n++] = (offset + i) % series->per_year;
    }
}

/* H = 12 / (N (N + 1)) sum R^2 / n - 3 (N + 1), divided by 1 - sum (t^3 - t) / (N^3 - N). */
static ys_status rank_test(const sample *s, unsigned per_year, ys_kruskal_wallis_result *result)
{
    double rank_sum[MOST_SEASONS] = {0}, count[MOST_SEASONS] = {0}, ties = 0.0;
    gsl_sort_index(s->order, s->value, 1, s->n);
    for (size_t start = 0, end; start < s->n; start = end) {
        for (end = start + 1; end < s->n && s->value[s->order[end]] == s->value[s->order[start]]; end++)
            continue;
        const double t = (double)(end - start);
        ties += t * (t * t - 1);
        for (size_t i = start; i < end; i++) {
            rank_sum[s->season[s->order[i]]] += (double)(start + end + 1) / 2;
            count[s->season[s->order[i]]] += 1;
        }
    }
    const double n = (double)s->n, untied = 1.0 - ties / (n * (n * n - 1));
    ys_kruskal_wallis_result test = {.n_used = s->n};
    double sum = 0.0, largest = 0.0;
    for (unsigned k = 0; k < per_year; k++) {
        if (count[k] == 0)
            continue;
        test.seasons++;
        largest = fmax(largest, count[k]);
        sum += rank_sum[k] * rank_sum[k] / count[k];
    }
    if (test.seasons < 2 || largest < 2)
        return YS_ERR_TOO_FEW;
    if (!(untied > 0.0))
        return YS_ERR_DOMAIN;
    test.statistic = (12.0 / (n * (n + 1)) * sum - 3 * (n + 1)) / untied;
    test.p_value = gsl_cdf_chisq_Q(fmax(0.0, test.statistic), (double)test.seasons - 1);
    *result = test;
    return YS_OK;
}

ys_status ys_kruskal_wallis(const ys_series *series, const ys_kruskal_wallis_options *options, ys_arena *arena,
                            ys_kruskal_wallis_result *result)
{
    if (series->per_year < 2 || series->per_year > MOST_SEASONS)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    sample s = {
        .value = ys_arena_doubles(arena, series->n),
        .season = ys_arena_array(arena, series->n, sizeof *s.season),
        .order = ys_arena_array(arena, series->n, sizeof *s.order),
    };
    ys_status status = YS_ERR_MEMORY;
    if (s.value && s.season && s.order) {
        collect(series, (options ? options : &ys_kruskal_wallis_defaults)->difference, &s);
        status = s.n < 2 ? YS_ERR_TOO_FEW : rank_test(&s, series->per_year, result);
    }
    ys_arena_rewind(arena, mark);
    return status;
}
