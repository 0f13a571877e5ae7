/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Projections scored on many series: point forecasts, intervals and probabilities of targets, by one protocol.
 *
 *     score_forecasts SERIES.csv SET METHOD[:raw|:folds|:peers|:pooled],... halves|datasets [REFERENCE.csv|- [LEARN.csv...]]
 *
 * SERIES.csv has the columns dataset,series,freq,m,split,t,period,value; SET is monthly, quarterly or yearly, with a
 * number behind it that cuts the history to its newest values (monthly24). Targets are functions of the history: for
 * each horizon and the mean of a year of periods (three of annual ones), five at shares and six at scaled distances
 * from the same period of last year. A method's spreads are calibrated by the constants that ship, are its own (:raw), or
 * calibrated by constants that never saw the series (:folds): every other series teaches the ones between (halves), and
 * LEARN.csv all; or all other datasets teach one (datasets), and each dataset counts as much. With :peers the folds'
 * probability is blended, half and half as logits, with the share of changes that the dataset's other series (DATASET_WHO_ORIGIN)
 * had made by the origin over as many periods, from a similar start at the same place of a year, and that would have been enough. With :pooled the constants ship, and a
 * season under three years is drawn towards that of the dataset's other series with the same origin. REFERENCE.csv has another
 * program's answers: series,method,kind,place,value with the kinds mean, lower_80, upper_80, lower_95, upper_95 (by step)
 * and probability (by target). A score is over the series that a method answers; lo80 and hi80 are what came below and
 * above the 80 % intervals, in per cent. After the table: each method's Brier and
 * log score less those of raw and reference ones, on the series that both answer, 95 % limits by bootstrap over series, or
 * over datasets.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/peer_profile.h"
#include "tests/scoring/learning.h"

enum { MOST_METHODS = 40, BINS = 10, RESAMPLES = 1000, TEACHES_ALL = 1000000, MOST_CHANGES = 8192 };

/* One method's answers for one series. */
typedef struct answers {
    bool made;
    double mean[MOST_STEPS], lower[2][MOST_STEPS], upper[2][MOST_STEPS], probability[MOST_TARGETS];
} answers;

/* Sums of one series, so that series can be resampled. */
typedef struct scores {
    double made, smape, mase, cover[2], below, above, msis, brier, log_score, steps, targets;
    double stated[BINS], met[BINS];
} scores;

typedef enum spreads { SPREADS_SHIPPED = 0, SPREADS_RAW, SPREADS_POOLED, SPREADS_FOLDS, SPREADS_PEERS } spreads;

typedef struct contestant {
    char name[48];
    spreads spreads;
    bool reference;
    answers *answer; /* one a series */
    scores *score;
} contestant;

static histories scored;
static const target_set *set;
static bool by_dataset;
static contestant contestants[MOST_METHODS];
static size_t count_contestants;
static ys_calibration *fold; /* one a fold */

static size_t fold_of(size_t i)
{
    return by_dataset ? scored.history[i].group : i % 2;
}

/* As the constants have it. Those of a method by itself are without any, and symmetrical. */
static ys_outcome stated(const history *h, const raw_projection *raw, const ys_calibration *calibration, ys_calibration_kind kind,
                         size_t steps)
{
    const ys_calibration_curve *curve = ys_calibration_find(calibration, set->per_year, raw->result.method, kind);
    ys_outcome outcome = raw_outcome(h, raw, ys_calibration_drift(calibration, set->per_year), kind, steps);
    outcome.spread *= ys_calibration_scale(curve, raw->result.values, steps);
    outcome.degrees = ys_calibration_degrees(curve, raw->result.values, outcome.degrees);
    if (calibration == &ys_calibration_none)
        outcome.possible = (ys_possible_values){0};
    return outcome;
}

static double probability_of(const history *h, const raw_projection *raw, const ys_calibration *calibration, const target *t)
{
    const ys_outcome outcome = stated(h, raw, calibration, t->mean ? YS_CALIBRATION_MEAN : YS_CALIBRATION_LEVEL, t->horizon);
    if (!(outcome.spread > 0.0))
        return outcome.centre >= t->value ? 0.999 : 0.001;
    return 1.0 - ys_outcome_below(&outcome, t->value);
}

/* Whether two histories are of one series: names alike but for the origin. */
static bool same_series(const char *a, const char *b)
{
    const size_t length = (size_t)(strrchr(a, '_') ? strrchr(a, '_') - a : 0);
    return length > 0 && strncmp(a, b, length + 1) == 0;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* From a figure to that of the target's periods. */
typedef struct change {
    double from, to, distance;
} change;

/* Changes over the target's periods that ended by the origin, of the last history of another series. */
static size_t add_changes(const history *peer, long origin, const target *t, change changes[], size_t n)
{
    const size_t length = peer->n + peer->horizon;
    for (size_t i = 0; i + t->horizon < length && n < MOST_CHANGES; i++) {
        const long end = peer->origin - (long)peer->n + 1 + (long)(i + t->horizon);
        if (end > origin)
            break;
        if ((origin - (end - (long)t->horizon)) % (long)set->per_year != 0) /* another season */
            continue;
        const double later = t->mean ? mean_of(peer->value + i + 1, t->horizon) : peer->value[i + t->horizon];
        changes[n++] = (change){peer->value[i], later, 0.0};
    }
    return n;
}

static int by_distance(const void *a, const void *b)
{
    return ascending(&((const change *)a)->distance, &((const change *)b)->distance);
}

/* Share of the half of them that started nearest (thirty, where there are) that would be enough from the own figure: amounts
   by per cents. As `bench --record` has it. */
static double share_reached(const history *own, const target *t, change changes[], size_t n)
{
    enum { ENOUGH = 30 };
    const double start = own->value[own->n - 1];
    bool relative = isinf(own->possible.highest) && start > 0.0;
    for (size_t i = 0; i < n && relative; i++)
        relative = changes[i].from > 0.0 && changes[i].to >= 0.0;
    for (size_t i = 0; i < n; i++)
        changes[i].distance = fabs(relative ? log(changes[i].from / start) : changes[i].from - start);
    qsort(changes, n, sizeof *changes, by_distance);
    const size_t half = (n + 1) / 2 > ENOUGH ? (n + 1) / 2 : ENOUGH, kept = half < n ? half : n;
    double reached = 0.5;
    for (size_t i = 0; i < kept; i++)
        reached += (relative ? start * (changes[i].to / changes[i].from) : start + changes[i].to - changes[i].from) >= t->value;
    return reached / ((double)kept + 1.0);
}

static double logit(double p)
{
    const double held = fmin(fmax(p, 0.002), 0.998);
    return log(held / (1.0 - held));
}

static double with_peers(size_t place, const target *t, double p)
{
    enum { FEWEST_CHANGES = 10 };
    static change changes[MOST_CHANGES];
    const history *own = &scored.history[place];
    size_t n = 0, first = place, end = place;
    while (first > 0 && scored.history[first - 1].group == own->group)
        first--;
    while (end < scored.count && scored.history[end].group == own->group)
        end++;
    for (size_t i = first; i < end; i++) {
        const history *peer = &scored.history[i];
        const bool last = i == first || !same_series(peer->name, scored.history[i - 1].name); /* newest origins come first */
        if (last && !same_series(peer->name, own->name))
            n = add_changes(peer, own->origin, t, changes, n);
    }
    if (n < FEWEST_CHANGES)
        return p;
    const double both = 0.5 * logit(p) + 0.5 * logit(share_reached(own, t, changes, n));
    return 1.0 / (1.0 + exp(-both));
}

static void set_limits(const history *h, const raw_projection *raw, const ys_calibration *calibration, answers *out)
{
    static const double tail[] = {0.1, 0.025};
    for (size_t i = 0; i < raw->horizon; i++) {
        const ys_outcome outcome = stated(h, raw, calibration, YS_CALIBRATION_LEVEL, i + 1);
        out->mean[i] = outcome.centre;
        for (size_t k = 0; k < 2; k++) {
            out->lower[k][i] = ys_outcome_quantile(&outcome, tail[k]);
            out->upper[k][i] = ys_outcome_quantile(&outcome, 1.0 - tail[k]);
        }
    }
}

/* The season of the other series of the dataset that have the same origin. */
static bool pool_season(size_t place, ys_arena *arena, ys_peer_profile *profile)
{
    const history *own = &scored.history[place];
    ys_series *series = ys_arena_array(arena, scored.count, sizeof *series);
    size_t n = 0;
    
    for (size_t i = 0; series && i < scored.count; i++) {
        const history *peer = &scored.history[i];
        if (i == place || peer->group != own->group || peer->origin != own->origin)
            continue;
        series[n++] = history_series(peer, set->per_year);
    }
    return series && ys_peer_profile_make(series, n, set->per_year, own->possible.highest < INFINITY, arena, profile) == YS_OK;
}

static void answer(const history *h, const ys_calibration *calibration, ys_forecast_method method,
                   const ys_peer_profile *peers, const target targets[], size_t count, ys_arena *arena, answers *out)
{
    raw_projection raw;
    if (!project_raw(h, set, method, peers, arena, &raw))
        return;
    set_limits(h, &raw, calibration, out);
    for (size_t j = 0; j < count; j++)
        out->probability[j] = probability_of(h, &raw, calibration, &targets[j]);
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
    }
    s->targets = (double)count;
}

static void score_steps(const history *h, const answers *a, double scale, scores *s)
{
    for (size_t i = 0; i < h->horizon; i++) {
        const double y = h->value[h->n + i], f = a->mean[i], low = a->lower[1][i], high = a->upper[1][i];
        const double share = 1.0 / (double)h->horizon;
        s->smape += y == f ? 0.0 : share * 200.0 * fabs(y - f) / (fabs(y) + fabs(f));
        s->mase += share * fabs(y - f) / scale;
        for (size_t k = 0; k < 2; k++)
            s->cover[k] += y >= a->lower[k][i] && y <= a->upper[k][i];
        s->below += y < a->lower[0][i];
        s->above += y > a->upper[0][i];
        s->msis += share * (high - low + 40.0 * fmax(0.0, low - y) + 40.0 * fmax(0.0, y - high)) / scale;
    }
    s->steps = (double)h->horizon;
    s->made = 1.0;
}

static contestant *contestant_named(const char *name)
{
    for (size_t i = 0; i < count_contestants; i++)
        if (strcmp(contestants[i].name, name) == 0)
            return &contestants[i];
    contestant *c = &contestants[count_contestants++];
    snprintf(c->name, sizeof c->name, "%s", name);
    c->answer = calloc(scored.count, sizeof *c->answer);
    c->score = calloc(scored.count, sizeof *c->score);
    if (!c->answer || !c->score)
        exit(EXIT_FAILURE);
    return c;
}

/* Rows come in the order of the histories. */
static size_t place_of(const char *name, size_t near)
{
    for (size_t tries = 0; tries < scored.count; tries++, near++)
        if (strcmp(scored.history[near % scored.count].name, name) == 0)
            return near % scored.count;
    return scored.count;
}

static void read_reference(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[256], name[64], method[24], kind[16];
    size_t place, at = 0;
    double value;
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "%63[^,],%23[^,],%15[^,],%zu,%lf", name, method, kind, &place, &value) != 5)
            continue;
        at = place_of(name, at);
        if (at == scored.count)
            continue;
        char full[32];
        snprintf(full, sizeof full, "R %s", method);
        contestant *c = contestant_named(full);
        c->reference = true;
        answers *a = &c->answer[at];
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

static void add_scores(scores *sum, const scores *one, double weight)
{
    double *to = (double *)sum;
    const double *from = (const double *)one;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += weight * from[i];
}

/* The sums of each thing that is resampled: a series, or a dataset, all of which count as much. */
static scores *sums_by_unit(const contestant *c, const contestant *beside, size_t *units)
{
    *units = by_dataset ? scored.groups : scored.count;
    scores *sums = calloc(*units, sizeof *sums);
    if (!sums)
        exit(EXIT_FAILURE);
    for (size_t i = 0; i < scored.count; i++)
        if (!beside || beside->answer[i].made)
            add_scores(&sums[by_dataset ? scored.history[i].group : i], &c->score[i], 1.0);
    for (size_t u = 0; by_dataset && u < *units; u++)
        if (sums[u].made > 0.0) {
            const scores whole = sums[u];
            sums[u] = (scores){0};
            add_scores(&sums[u], &whole, 1.0 / whole.made);
        }
    return sums;
}

static void print_row(const contestant *c)
{
    scores sum = {0};
    double error = 0.0;
    size_t units, made = 0;
    scores *sums = sums_by_unit(c, NULL, &units);
    for (size_t u = 0; u < units; u++)
        add_scores(&sum, &sums[u], 1.0);
    free(sums);
    for (size_t i = 0; i < scored.count; i++)
        made += c->answer[i].made;
    if (made == 0) {
        printf("%-20s %5d\n", c->name, 0);
        return;
    }
    for (size_t b = 0; b < BINS; b++)
        error += fabs(sum.stated[b] - sum.met[b]);
    printf("%-20s %5zu %7.3f %6.3f %5.1f %5.1f %5.1f %5.1f %7.2f %7.4f %7.4f %6.4f\n", c->name, made, sum.smape / sum.made,
           sum.mase / sum.made, 100.0 * sum.cover[0] / sum.steps, 100.0 * sum.cover[1] / sum.steps,
           100.0 * sum.below / sum.steps, 100.0 * sum.above / sum.steps, sum.msis / sum.made, sum.brier / sum.targets,
           sum.log_score / sum.targets, error / sum.targets);
}

/* Differences of scores over the same series, resampled as whole series or datasets. */
static void print_difference(const contestant *c, const contestant *reference)
{
    static double brier[RESAMPLES], logs[RESAMPLES];
    size_t units;
    scores *own = sums_by_unit(c, reference, &units), *others = sums_by_unit(reference, c, &units);
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(random, 20261125);
    for (size_t r = 0; r < RESAMPLES; r++) {
        double b = 0.0, l = 0.0, rows = 0.0;
        for (size_t i = 0; i < units; i++) {
            const size_t k = (size_t)gsl_rng_uniform_int(random, units);
            b += own[k].brier - others[k].brier;
            l += own[k].log_score - others[k].log_score;
            rows += own[k].targets;
        }
        brier[r] = b / rows;
        logs[r] = l / rows;
    }
    gsl_rng_free(random);
    free(own);
    free(others);
    qsort(brier, RESAMPLES, sizeof *brier, ascending);
    qsort(logs, RESAMPLES, sizeof *logs, ascending);
    printf("%-20s less %-16s Brier %8.4f to %8.4f   log %8.4f to %8.4f\n", c->name, reference->name,
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

static void score_all(void)
{
    for (size_t i = 0; i < scored.count; i++) {
        target targets[MOST_TARGETS];
        const history *h = &scored.history[i];
        const double scale = history_scale(h, set->per_year);
        const size_t count = scale > 0.0 ? history_targets(h, set, targets) : 0;
        for (size_t c = 0; count > 0 && c < count_contestants; c++) {
            if (!contestants[c].answer[i].made)
                continue;
            score_steps(h, &contestants[c].answer[i], scale, &contestants[c].score[i]);
            score_targets(&contestants[c].answer[i], targets, count, &contestants[c].score[i]);
        }
    }
}

static void run_contestant(contestant *c, ys_forecast_method method)
{
    static const ys_calibration *const fixed[] = {&ys_calibration_shipped, &ys_calibration_none, &ys_calibration_shipped};
    ys_arena arena = {0};
    for (size_t i = 0; i < scored.count; i++) {
        const history *h = &scored.history[i];
        target targets[MOST_TARGETS];
        if (!(history_scale(h, set->per_year) > 0.0))
            continue;
        const size_t count = history_targets(h, set, targets);
        const ys_arena_mark mark = ys_arena_get_mark(&arena);
        ys_peer_profile profile;
        const bool pooled = c->spreads == SPREADS_POOLED && pool_season(i, &arena, &profile);
        answer(h, c->spreads >= SPREADS_FOLDS ? &fold[fold_of(i)] : fixed[c->spreads], method, pooled ? &profile : NULL,
               targets, count, &arena, &c->answer[i]);
        ys_arena_rewind(&arena, mark);
        for (size_t j = 0; c->spreads == SPREADS_PEERS && c->answer[i].made && j < count; j++)
            c->answer[i].probability[j] = with_peers(i, &targets[j], c->answer[i].probability[j]);
    }
    ys_arena_release(&arena);
}

/* All that the folds may learn from about the methods; before the scored histories are cut. Where half of these teach,
   others count half too, as much beside them as when all teach. */
static void learn_all(const char *words, char **paths, size_t n_paths, lessons *all)
{
    char list[512];
    const double half_of_theirs = (by_dataset ? 1.0 : 0.5) * learning_weight;
    ys_arena arena = {0};
    histories others = {0};
    for (size_t i = 0; i < n_paths; i++)
        if (!histories_read(&others, paths[i], set))
            fprintf(stderr, "cannot open %s\n", paths[i]);
    snprintf(list, sizeof list, "%s", words);
    for (char *word = strtok(list, ","); word; word = strtok(NULL, ",")) {
        char *end = strchr(word, ':');
        if (!end || strcmp(end, ":folds") != 0)
            continue;
        *end = '\0';
        for (size_t i = 0; i < others.count; i++) {
            const teaching how = {method_of(word), TEACHES_ALL + i, half_of_theirs, true, false, scored.count + i};
            learn(all, &others.history[i], set, &how, &arena);
        }
        for (size_t i = 0; i < scored.count; i++) {
            const teaching how = {method_of(word), fold_of(i), 1.0, !by_dataset, by_dataset, i};
            learn(all, &scored.history[i], set, &how, &arena);
        }
    }
    histories_free(&others);
    ys_arena_release(&arena);
}

static void make_folds(const lessons *all)
{
    const size_t folds = by_dataset ? scored.groups : 2, frequency = ys_calibration_frequency(set->per_year);
    fold = calloc(folds, sizeof *fold);
    if (!fold)
        exit(EXIT_FAILURE);
    for (size_t f = 0; f < folds; f++)
        fit_lessons(all, lessons_drift(all, f), frequency, f, &fold[f]);
}

static void print_curves(void)
{
    const size_t frequency = ys_calibration_frequency(set->per_year);
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
            const ys_calibration_curve *c = &fold[0].curve[frequency][m][k];
            if (c->forecasts > 0)
                printf("%-14s %-5s %7zu: scale %6.3f n %6.3f h %6.3f tail %6.3f n %6.3f\n",
                       ys_forecast_method_word((ys_forecast_method)m), ys_calibration_kind_word((ys_calibration_kind)k),
                       c->forecasts, c->scale, c->scale_n, c->scale_h, c->tail, c->tail_n);
        }
    if (fold[0].usual_drift[frequency] != 0.0)
        printf("usual drift %.3f\n", fold[0].usual_drift[frequency]);
}

static void run_all(const char *words)
{
    char list[512];
    snprintf(list, sizeof list, "%s", words);
    for (char *word = strtok(list, ","); word; word = strtok(NULL, ",")) {
        contestant *c = contestant_named(word);
        char *end = strchr(word, ':');
        c->spreads = !end ? SPREADS_SHIPPED : strcmp(end, ":raw") == 0   ? SPREADS_RAW
                                       : strcmp(end, ":peers") == 0 ? SPREADS_PEERS
                                       : strcmp(end, ":pooled") == 0 ? SPREADS_POOLED
                                                                    : SPREADS_FOLDS;
        if (end)
            *end = '\0';
        run_contestant(c, method_of(word));
    }
}

static void print_all(const char *title)
{
    printf("%-20s %5s %7s %6s %5s %5s %5s %5s %7s %7s %7s %6s\n", title, "n", "sMAPE", "MASE", "c80", "c95", "lo80", "hi80", "MSIS",
           "Brier", "log", "ECEge");
    for (size_t c = 0; c < count_contestants; c++)
        print_row(&contestants[c]);
    for (size_t c = 0; c < count_contestants; c++)
        for (size_t r = 0; r < count_contestants && !contestants[c].reference; r++)
            if (r != c && (contestants[r].reference || contestants[r].spreads == SPREADS_RAW))
                print_difference(&contestants[c], &contestants[r]);
}

int main(int argc, char **argv)
{
    set = argc > 2 ? target_set_named(argv[2]) : NULL;
    if (argc < 5 || !set) {
        fputs("score_forecasts SERIES.csv SET METHOD[:raw|:folds|:peers|:pooled],... halves|datasets [REFERENCE.csv|- [LEARN.csv...]]\n",
              stderr);
        return 2;
    }
    gsl_set_error_handler_off();
    by_dataset = strcmp(argv[4], "datasets") == 0;
    if (!histories_read(&scored, argv[1], set)) {
        fprintf(stderr, "cannot open %s\n", argv[1]);
        return 1;
    }
    lessons all = {0};
    learn_all(argv[3], argv + 6, argc > 6 ? (size_t)argc - 6 : 0, &all);
    make_folds(&all);
    lessons_free(&all);
    print_curves();
    const size_t newest = (size_t)strtoul(argv[2] + strlen(set->name), NULL, 10);
    for (size_t i = 0; i < scored.count; i++)
        history_cut(&scored.history[i], newest);
    run_all(argv[3]);
    if (argc > 5 && strcmp(argv[5], "-") != 0)
        read_reference(argv[5]);
    score_all();
    print_all(argv[2]);
    for (size_t c = 0; c < count_contestants; c++) {
        free(contestants[c].answer);
        free(contestants[c].score);
    }
    free(fold);
    histories_free(&scored);
    return 0;
}
