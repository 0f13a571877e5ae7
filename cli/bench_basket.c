/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/group_series.h"
#include "bench/basket.h"
#include "bench/standard_score.h"
#include "cli/bench_group.h"
#include "cli/bench_views.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ys_column columns[] = {
    {"authority", true}, {"basket", true}, {"group", true}, {"indicators", true}, {"share", true}, {"score", true},
    {"rank", true}, {"rank_lower", true}, {"rank_upper", true}, {"comment", true}, {0},
};

enum { MOST_INDICATORS = 64 };

/* A basket as typed: NAME=IND[:WEIGHT],IND[:WEIGHT],... */
typedef struct basket {
    char name[96];
    size_t indicator[MOST_INDICATORS];
    double weight[MOST_INDICATORS];
    size_t m;
} basket;

/* One indicator with its weight; a code may have a colon in it, so that what follows the last one must be a number. */
static int take_indicator(const ys_session *session, char *word, basket *made)
{
    char *colon = strrchr(word, ':');
    double weight = 1.0;
    size_t found = ys_dataset_find_indicator(session->dataset, word);
    if (found == YS_NOT_FOUND && colon) {
        if (!ys_number_parse(colon + 1, &weight) || weight <= 0.0) {
            fprintf(session->err, "yardstick: --basket: the weight in '%s' is no number above 0\n", word);
            return YS_EXIT_USAGE;
        }
        *colon = '\0';
    }
    if (found == YS_NOT_FOUND)
        found = ys_session_find_indicator(session, word);
    if (found == YS_NOT_FOUND)
        return YS_EXIT_INPUT;
    if (made->m == MOST_INDICATORS) {
        fprintf(session->err, "yardstick: --basket takes at most %d indicators\n", MOST_INDICATORS);
        return YS_EXIT_USAGE;
    }
    made->indicator[made->m] = found;
    made->weight[made->m++] = weight;
    return YS_EXIT_DONE;
}

static int read_basket(const ys_session *session, basket *made)
{
    const char *typed = ys_argument(session->arguments, "--basket"), *sign = strchr(typed, '=');
    *made = (basket){.m = 0};
    if (!sign || sign == typed || !sign[1]) {
        fprintf(session->err, "yardstick: --basket takes NAME=INDICATOR[:WEIGHT],..., not '%s'\n", typed);
        return YS_EXIT_USAGE;
    }
    snprintf(made->name, sizeof made->name, "%.*s", (int)(sign - typed), typed);
    char *words = strdup(sign + 1);
    if (!words)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    int exit_status = YS_EXIT_DONE;
    for (char *word = words, *next; word && exit_status == YS_EXIT_DONE; word = next) {
        next = strchr(word, ',');
        if (next)
            *next++ = '\0';
        exit_status = take_indicator(session, word, made);
    }
    free(words);
    return exit_status;
}

/* Scores of one indicator in column j; one that cannot be scored is said to be left out. */
static ys_status score_column(const ys_session *session, const basket *of, size_t j, const ys_comparator_group *group,
                              double score[])
{
    ys_arena *arena = &session->arena[0];
    const ys_indicator *about = ys_dataset_indicator(session->dataset, of->indicator[j]);
    ys_group_figures figures;
    double *own = ys_arena_doubles(arena, group->n);
    ys_status status = own ? ys_newest_group_figures(session->dataset, of->indicator[j], group, &session->assessment, arena, &figures)
                           : YS_ERR_MEMORY;
    if (status != YS_OK)
        return status;
    const ys_cross_section section = {.value = figures.value, .n = group->n, .polarity = about->polarity, .min = about->min,
                                      .max = about->max};
    status = figures.period.kind ? ys_standard_scores(&section, arena, own) : YS_ERR_TOO_FEW;
    if (status == YS_ERR_MEMORY)
        return status;
    for (size_t i = 0; i < group->n; i++)
        score[i * of->m + j] = status == YS_OK ? own[i] : NAN;
    if (status != YS_OK)
        fprintf(session->err, "yardstick: %s has no part in the basket: %s\n", about->code,
                status == YS_ERR_TOO_FEW  ? "too few have a figure"
                : status != YS_ERR_OPTION ? "the middle half has the same figure"
                : about->polarity_told    ? "neither direction is better"
                                          : "the data do not say which direction is better: give its polarity in indicators.csv");
    return YS_OK;
}

/* How its figures are on average, as told to somebody who does not know what a standard score is. */
static void say_score(double score, char text[], size_t size)
{
    const double percent = 100.0 * ys_standard_score_width * fabs(score);
    if (percent < 0.5)
        snprintf(text, size, "on average its figures are as good as the median");
    else
        snprintf(text, size, "on average its figures are %s than the median, by %.0f %% of what the middle half of the group spans",
                 score < 0.0 ? "worse" : "better", percent);
}

static void add_row(const ys_session *session, const basket *of, const ys_comparator_group *group, const double score[], size_t i,
                    const ys_basket_place *place, size_t ranked, ys_table *table)
{
    ys_arena *arena = &session->arena[0];
    char text[512], others[48], average[128];
    size_t n = 0;
    for (size_t j = 0; j < of->m; j++)
        n += isnan(score[i * of->m + j]) ? 0 : 1;
    if (place->rank_lower == place->rank_upper)
        snprintf(others, sizeof others, "%zu", place->rank_lower);
    else
        snprintf(others, sizeof others, "%zu to %zu", place->rank_lower, place->rank_upper);
    say_score(place->score, average, sizeof average);
    if (place->rank > 0)
        snprintf(text, sizeof text, "%s: place %zu of %zu by these weights, %s by most other weights; %s.", of->name, place->rank,
                 ranked, others, average);
    else
        snprintf(text, sizeof text, "%s: figures for under half of the weight.", of->name);
    const ys_cell none = ys_cell_text(NULL);
    const ys_cell cells[] = {
        ys_cell_text(ys_dataset_authority(session->dataset, group->member[i])->code), ys_cell_copy(of->name, arena),
        ys_cell_text(group->name), ys_cell_count(n), ys_cell_number(place->share), ys_cell_number(place->score),
        place->rank ? ys_cell_count(place->rank) : none, place->rank ? ys_cell_count(place->rank_lower) : none,
        place->rank ? ys_cell_count(place->rank_upper) : none, ys_cell_copy(text, arena),
    };
    ys_table_add(table, cells);
}

/* Unscored indicators are taken out, so that they do not count as missing for everybody. */
static size_t keep_scored(basket *of, const ys_comparator_group *group, double score[])
{
    size_t kept = 0;
    for (size_t j = 0; j < of->m; j++) {
        bool any = false;
        for (size_t i = 0; i < group->n && !any; i++)
            any = !isnan(score[i * of->m + j]);
        if (!any)
            continue;
        of->indicator[kept] = of->indicator[j];
        of->weight[kept++] = of->weight[j];
    }
    return kept;
}

static ys_status score_all(const ys_session *session, basket *of, const ys_comparator_group *group, double **score)
{
    *score = ys_arena_array(&session->arena[0], group->n, MOST_INDICATORS * sizeof **score);
    if (!*score)
        return YS_ERR_MEMORY;
    ys_status status = YS_OK;
    for (size_t j = 0; j < of->m && status == YS_OK; j++)
        status = score_column(session, of, j, group, *score);
    const size_t kept = status == YS_OK ? keep_scored(of, group, *score) : of->m;
    if (kept == of->m)
        return status;
    of->m = kept; /* rows are narrower now: score them again */
    for (size_t j = 0; j < of->m && status == YS_OK; j++)
        status = score_column(session, of, j, group, *score);
    return status;
}

static ys_status work(const ys_session *session, basket *of, const ys_comparator_group *group, ys_table *table)
{
    double *score;
    ys_basket_place *place = ys_arena_array(&session->arena[0], group->n, sizeof *place);
    ys_status status = place ? score_all(session, of, group, &score) : YS_ERR_MEMORY;
    if (status != YS_OK)
        return status;
    const ys_basket_inputs inputs = {.score = score, .weight = of->weight, .n = group->n, .m = of->m};
    ys_basket_options options = ys_basket_defaults;
    options.seed = session->assessment.seed;
    status = ys_basket(&inputs, &options, &session->arena[0], place);
    if (status == YS_ERR_TOO_FEW) {
        fprintf(session->err, "yardstick: nobody has enough figures for this basket\n");
        return YS_OK;
    }
    size_t ranked = 0;
    for (size_t i = 0; i < group->n && status == YS_OK; i++)
        ranked += place[i].rank > 0 ? 1 : 0;
    for (size_t i = 0; i < group->n && status == YS_OK; i++)
        if (ys_session_wants(session, "--authority", group->member[i]))
            add_row(session, of, group, score, i, &place[i], ranked, table);
    return status;
}

static int run(const ys_session *session)
{
    basket of;
    ys_table table;
    ys_comparator_group group;
    int exit_status = read_basket(session, &of);
    if (exit_status == YS_EXIT_DONE)
        exit_status = ys_bench_group(session, &group);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    ys_table_begin(&table, columns);
    table.note = "A score is how much better than the median (below 0: worse) the figures are on average, by weight; 1 is three quarters "
                 "of what the middle half of the group spans.";
    const ys_status status = work(session, &of, &group, &table);
    return ys_session_finish(session, &table, status);
}

int ys_bench_basket(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_NOTHING, arguments, out, err);
}
