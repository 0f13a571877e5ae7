/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Projections scored on many series: point forecasts, raw intervals and probabilities of targets, by one protocol.
 *
 *     score_forecasts SERIES.csv SET METHOD,METHOD... [REFERENCE.csv]
 *
 * SERIES.csv has the columns dataset,series,freq,m,split,t,period,value; SET is monthly, quarterly or yearly, with a
 * number behind it that cuts the history to its newest values (monthly24). Targets are functions of the history: for
 * each horizon and the mean of a year of periods (three of annual ones), five at shares and six at scaled distances
 * from the same period of last year. REFERENCE.csv has another program's answers: series,method,kind,place,value with the
 * kinds mean, lower_80, upper_80, lower_95, upper_95 (by step) and probability (by target).
 * A score is over the series that a method answers. After the table: each method's Brier and log score less the
 * references', on the series that both answer, 95 % limits by bootstrap over series.
 */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/forecast.h"

enum { MOST_SERIES = 1500, MOST_VALUES = 400, MOST_STEPS = 18, MOST_TARGETS = 55, MOST_METHODS = 24, BINS = 10, RESAMPLES = 1000 };

typedef struct history {
    char name[16];
    double value[MOST_VALUES], actual[MOST_STEPS];
    size_t n, horizon;
} history;

typedef struct target {
    size_t horizon;
    bool mean;
    double value, outcome;
} target;

typedef struct target_set {
    const char *name;
    unsigned per_year;
    size_t horizon[4], horizons, window;
} target_set;

static const target_set sets[] = {
    {"monthly", 12, {3, 6, 12}, 3, 12}, {"quarterly", 4, {1, 2, 4, 8}, 4, 4}, {"yearly", 1, {1, 3, 5}, 3, 3},
};

/* One method's answers for one series. */
typedef struct answers {
    bool made;
    double mean[MOST_STEPS], lower[2][MOST_STEPS], upper[2][MOST_STEPS], probability[MOST_TARGETS];
} answers;

/* Sums of one series, so that series can be resampled. */
typedef struct scores {
    double smape, mase, cover[2], msis, brier, log_score, steps, targets;
    double stated[BINS], met[BINS], count[BINS];
} scores;

static history histories[MOST_SERIES];
static size_t count_histories;

typedef struct contestant {
    char name[32];
    answers *answer; /* one a series */
    scores *score;
} contestant;

static contestant contestants[MOST_METHODS];
static size_t count_contestants;

static history *history_named(const char *name)
{
    if (count_histories > 0 && strcmp(histories[count_histories - 1].name, name) == 0)
        return &histories[count_histories - 1];
    for (size_t i = 0; i < count_histories; i++)
        if (strcmp(histories[i].name, name) == 0)
            return &histories[i];
    return NULL;
}

static void read_series(const char *path, const char *frequency)
{
    FILE *file = fopen(path, "r");
    char line[512], name[16], kind[16], split[16];
    if (!file) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(EXIT_FAILURE);
    }
    while (fgets(line, sizeof line, file)) {
        double value;
        if (sscanf(line, "%*[^,],%15[^,],%15[^,],%*[^,],%15[^,],%*[^,],%*[^,],%lf", name, kind, split, &value) != 4
            || strcmp(kind, frequency) != 0)
            continue;
        history *h = history_named(name);
        if (!h) {
            h = &histories[count_histories++];
            snprintf(h->name, sizeof h->name, "%s", name);
        }
        if (strcmp(split, "train") == 0)
            h->value[h->n++] = value;
        else
            h->actual[h->horizon++] = value;
    }
    fclose(file);
}

static void cut(history *h, size_t newest)
{
    if (newest == 0 || h->n <= newest)
        return;
    memmove(h->value, h->value + h->n - newest, newest * sizeof *h->value);
    h->n = newest;
}

static double mean_change(const history *h, size_t lag)
{
    double sum = 0.0;
    for (size_t t = lag; t < h->n; t++)
        sum += fabs(h->value[t] - h->value[t - lag]);
    return h->n > lag ? sum / (double)(h->n - lag) : 0.0;
}

static double scale_of(const history *h, unsigned per_year)
{
    const double seasonal = mean_change(h, per_year);
    return seasonal > 0.0 ? seasonal : mean_change(h, 1);
}

static size_t add_targets(double anchor, double scale, size_t horizon, bool mean, double outcome, target out[])
{
    static const double share[] = {-0.10, -0.05, 0.0, 0.05, 0.10}, distance[] = {-2, -1, -0.5, 0.5, 1, 2};
    size_t n = 0;
    for (size_t i = 0; i < 5; i++)
        out[n++] = (target){horizon, mean, anchor + share[i] * fabs(anchor), outcome};
    for (size_t i = 0; i < 6; i++)
        out[n++] = (target){horizon, mean, anchor + distance[i] * scale, outcome};
    return n;
}

static double mean_of(const double value[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum / (double)n;
}

static size_t targets_of(const history *h, const target_set *set, target out[])
{
    const double scale = scale_of(h, set->per_year);
    const size_t year = h->n >= set->per_year ? set->per_year : 1;
    const size_t window = set->window < h->horizon ? set->window : h->horizon;
    size_t n = 0;
    for (size_t i = 0; i < set->horizons; i++) {
        const size_t step = set->horizon[i];
        if (step <= h->horizon)
            n += add_targets(h->value[h->n - year + (step - 1) % year], scale, step, false, h->actual[step - 1], out + n);
    }
    const size_t back = set->per_year == 1 ? 1 : window < h->n ? window : h->n;
    n += add_targets(mean_of(h->value + h->n - back, back), scale, window, true, mean_of(h->actual, window), out + n);
    return n;
}

static double probability_at_least(const ys_forecast_result *p, const target *t, size_t steps)
{
    double mean = p->mean[t->horizon - 1], spread = p->standard_deviation[t->horizon - 1];
    if (t->mean) {
        double variance = 0.0;
        for (size_t i = 0; i < t->horizon; i++)
            for (size_t j = 0; j < t->horizon; j++)
                variance += p->covariance[i * steps + j];
        mean = mean_of(p->mean, t->horizon);
        spread = sqrt(variance) / (double)t->horizon;
    }
    if (!(spread > 0.0))
        return mean >= t->value ? 0.999 : 0.001;
    return gsl_cdf_tdist_Q((t->value - mean) / spread, p->degrees[t->horizon - 1]);
}

static void answer(const history *h, const target_set *set, ys_forecast_method method, const target targets[],
                   size_t count, ys_arena *arena, answers *out)
{
    static double spread[MOST_STEPS], degrees[MOST_STEPS], covariance[MOST_STEPS * MOST_STEPS];
    static const ys_period_kind kinds[] = {[1] = YS_PERIOD_CALENDAR_YEAR, [4] = YS_PERIOD_CALENDAR_QUARTER, [12] = YS_PERIOD_MONTH};
    const ys_series series = {.value = h->value, .n = h->n, .per_year = set->per_year, .first = {kinds[set->per_year], 2000 * (int)set->per_year}};
    const ys_forecast_options options = {.method = method, .horizon = h->horizon, .origin = SIZE_MAX};
    ys_forecast_result projection = {.mean = out->mean, .standard_deviation = spread, .degrees = degrees, .covariance = covariance};
    if (ys_forecast(&series, &options, arena, &projection) != YS_OK)
        return;
    static const double tail[] = {0.1, 0.025};
    for (size_t i = 0; i < h->horizon; i++)
        for (size_t k = 0; k < 2; k++) {
            out->lower[k][i] = ys_forecast_quantile(&projection, i + 1, tail[k]);
            out->upper[k][i] = ys_forecast_quantile(&projection, i + 1, 1.0 - tail[k]);
        }
    for (size_t j = 0; j < count; j++)
        out->probability[j] = probability_at_least(&projection, &targets[j], h->horizon);
    out->made = true;
}

static void score_targets(const answers *a, const target targets[], size_t count, scores *s)
{
    for (size_t j = 0; j < count; j++) {
        const double p = a->probability[j], met = targets[j].outcome >= targets[j].value;
        const double clipped = fmin(fmax(p, 0.001), 0.999);
        s->brier += (p - met) * (p - met);
        s->log_score -= met > 0.0 ? log(clipped) : log(1.0 - clipped);
        const size_t bin = p >= 1.0 ? BINS - 1 : (size_t)(p * BINS);
        s->stated[bin] += p;
        s->met[bin] += met;
        s->count[bin] += 1.0;
    }
    s->targets = (double)count;
}

static void score_steps(const history *h, const answers *a, double scale, scores *s)
{
    for (size_t i = 0; i < h->horizon; i++) {
        const double y = h->actual[i], f = a->mean[i], low = a->lower[1][i], high = a->upper[1][i];
        const double share = 1.0 / (double)h->horizon;
        s->smape += share * 200.0 * fabs(y - f) / (fabs(y) + fabs(f));
        s->mase += share * fabs(y - f) / scale;
        for (size_t k = 0; k < 2; k++)
            s->cover[k] += y >= a->lower[k][i] && y <= a->upper[k][i];
        s->msis += share * (high - low + 40.0 * fmax(0.0, low - y) + 40.0 * fmax(0.0, y - high)) / scale;
    }
    s->steps = (double)h->horizon;
}

static contestant *contestant_named(const char *name)
{
    for (size_t i = 0; i < count_contestants; i++)
        if (strcmp(contestants[i].name, name) == 0)
            return &contestants[i];
    contestant *c = &contestants[count_contestants++];
    snprintf(c->name, sizeof c->name, "%s", name);
    c->answer = calloc(count_histories, sizeof *c->answer);
    c->score = calloc(count_histories, sizeof *c->score);
    return c;
}

static void read_reference(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256], name[16], method[24], kind[16];
    size_t place;
    double value;
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%15[^,],%23[^,],%15[^,],%zu,%lf", name, method, kind, &place, &value) != 5)
            continue;
        const history *h = history_named(name);
        if (!h)
            continue;
        char full[32];
        snprintf(full, sizeof full, "R %s", method);
        answers *a = &contestant_named(full)->answer[h - histories];
        double *into = strcmp(kind, "mean") == 0     ? a->mean
                     : strcmp(kind, "lower_80") == 0 ? a->lower[0]
                     : strcmp(kind, "upper_80") == 0 ? a->upper[0]
                     : strcmp(kind, "lower_95") == 0 ? a->lower[1]
                     : strcmp(kind, "upper_95") == 0 ? a->upper[1]
                                                     : a->probability;
        into[place - 1] = value;
        a->made = true;
    }
    if (file)
        fclose(file);
}

static void add_scores(scores *sum, const scores *one)
{
    double *to = (double *)sum;
    const double *from = (const double *)one;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}

static void print_row(const contestant *c)
{
    scores sum = {0};
    double made = 0.0, error = 0.0;
    for (size_t i = 0; i < count_histories; i++) {
        add_scores(&sum, &c->score[i]);
        made += c->answer[i].made;
    }
    if (made == 0.0) {
        printf("%-14s %5.0f\n", c->name, made);
        return;
    }
    for (size_t b = 0; b < BINS; b++)
        error += fabs(sum.stated[b] - sum.met[b]);
    printf("%-14s %5.0f %7.3f %6.3f %5.1f %5.1f %7.2f %7.4f %7.4f %6.4f\n", c->name, made, sum.smape / made,
           sum.mase / made, 100.0 * sum.cover[0] / sum.steps, 100.0 * sum.cover[1] / sum.steps, sum.msis / made,
           sum.brier / sum.targets, sum.log_score / sum.targets, error / sum.targets);
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Differences of scores over the same series, resampled as whole series. */
static void print_difference(const contestant *c, const contestant *reference)
{
    static double brier[RESAMPLES], logs[RESAMPLES];
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261125);
    for (size_t r = 0; r < RESAMPLES; r++) {
        double b = 0.0, l = 0.0, rows = 0.0;
        for (size_t i = 0; i < count_histories; i++) {
            const size_t k = (size_t)gsl_rng_uniform_int(random, count_histories);
            if (!c->answer[k].made || !reference->answer[k].made)
                continue;
            b += c->score[k].brier - reference->score[k].brier;
            l += c->score[k].log_score - reference->score[k].log_score;
            rows += c->score[k].targets;
        }
        brier[r] = b / rows;
        logs[r] = l / rows;
    }
    gsl_rng_free(random);
    qsort(brier, RESAMPLES, sizeof *brier, ascending);
    qsort(logs, RESAMPLES, sizeof *logs, ascending);
    printf("%-14s less %-10s Brier %8.4f to %8.4f   log %8.4f to %8.4f\n", c->name, reference->name,
           brier[RESAMPLES / 40], brier[RESAMPLES - 1 - RESAMPLES / 40], logs[RESAMPLES / 40],
           logs[RESAMPLES - 1 - RESAMPLES / 40]);
}

static ys_forecast_method method_of(const char *word)
{
    int i = 0;
    while (i < YS_FORECAST_METHOD_COUNT && strcmp(ys_forecast_method_word((ys_forecast_method)i), word) != 0)
        i++;
    return (ys_forecast_method)i;
}

static void score_all(const target_set *set)
{
    for (size_t i = 0; i < count_histories; i++) {
        target targets[MOST_TARGETS];
        const double scale = scale_of(&histories[i], set->per_year);
        const size_t count = scale > 0.0 ? targets_of(&histories[i], set, targets) : 0;
        for (size_t c = 0; count > 0 && c < count_contestants; c++) {
            if (!contestants[c].answer[i].made)
                continue;
            score_steps(&histories[i], &contestants[c].answer[i], scale, &contestants[c].score[i]);
            score_targets(&contestants[c].answer[i], targets, count, &contestants[c].score[i]);
        }
    }
}

static void run(const target_set *set, const char *words)
{
    char list[512];
    ys_arena arena = {0};
    snprintf(list, sizeof list, "%s", words);
    for (char *word = strtok(list, ","); word; word = strtok(NULL, ",")) {
        contestant *c = contestant_named(word);
        for (size_t i = 0; i < count_histories; i++) {
            target targets[MOST_TARGETS];
            if (!(scale_of(&histories[i], set->per_year) > 0.0))
                continue;
            const size_t count = targets_of(&histories[i], set, targets);
            answer(&histories[i], set, method_of(word), targets, count, &arena, &c->answer[i]);
        }
    }
    ys_arena_release(&arena);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("score_forecasts SERIES.csv SET METHOD,METHOD... [REFERENCE.csv]\n", stderr);
        return 2;
    }
    const target_set *set = sets;
    while (set < sets + 2 && strncmp(argv[2], set->name, strlen(set->name)) != 0)
        set++;
    read_series(argv[1], set->name);
    const size_t newest = (size_t)strtoul(argv[2] + strlen(set->name), NULL, 10);
    for (size_t i = 0; i < count_histories; i++)
        cut(&histories[i], newest);
    run(set, argv[3]);
    const size_t own = count_contestants;
    if (argc > 4)
        read_reference(argv[4]);
    score_all(set);
    printf("%-14s %5s %7s %6s %5s %5s %7s %7s %7s %6s\n", argv[2], "n", "sMAPE", "MASE", "c80", "c95", "MSIS", "Brier", "log", "ECEge");
    for (size_t c = 0; c < count_contestants; c++)
        print_row(&contestants[c]);
    for (size_t c = 0; c < own; c++)
        for (size_t r = own; r < count_contestants; r++)
            print_difference(&contestants[c], &contestants[r]);
    for (size_t c = 0; c < count_contestants; c++) {
        free(contestants[c].answer);
        free(contestants[c].score);
    }
    return 0;
}
