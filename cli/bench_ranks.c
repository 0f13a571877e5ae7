/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bench_ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/bench_words.h"

/* A place with what decides whose ranks it shares. */
typedef struct ranked_place {
    bench_place *place;
    size_t indicator, order;
} ranked_place;

ys_rank_intervals ys_bench_wants_intervals(const ys_session *session)
{
    if (ys_argument(session->arguments, "--intervals"))
        return (ys_rank_intervals)ys_argument_choice(session->arguments, "--intervals");
    if (ys_argument(session->arguments, "--false-discovery"))
        return YS_RANK_INTERVALS_YES;
    for (size_t i = 1; i < session->n_selected; i++)
        if (session->selected[i].authority != session->selected[0].authority)
            return YS_RANK_INTERVALS_NO;
    return YS_RANK_INTERVALS_YES;
}

static int compare_sizes(size_t one, size_t other)
{
    return (one > other) - (one < other);
}

/* Equal for places of one indicator, period and group. */
static int compare_sections(const ranked_place *one, const ranked_place *other)
{
    const ys_bench_assessment *a = &one->place->bench, *b = &other->place->bench;
    if (one->indicator != other->indicator)
        return compare_sizes(one->indicator, other->indicator);
    if (a->period.kind != b->period.kind)
        return a->period.kind < b->period.kind ? -1 : 1;
    if (a->period.ordinal != b->period.ordinal)
        return a->period.ordinal < b->period.ordinal ? -1 : 1;
    if (a->group.n != b->group.n)
        return compare_sizes(a->group.n, b->group.n);
    return a->group.n ? memcmp(a->group.member, b->group.member, a->group.n * sizeof *a->group.member) : 0;
}

static int by_section(const void *left, const void *right)
{
    const ranked_place *one = left, *other = right;
    const int sections = compare_sections(one, other);
    return sections ? sections : compare_sizes(one->order, other->order);
}

/* Where each section starts among the sorted places; start has room for n + 1. */
static size_t split_sections(const ranked_place ranked[], size_t n, size_t start[])
{
    size_t sections = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || compare_sections(&ranked[i - 1], &ranked[i]) != 0)
            start[sections++] = i;
    start[sections] = n;
    return sections;
}

/* The places of sections, sorted, and where each starts. */
typedef struct ranked_sections {
    ranked_place *ranked;
    const size_t *start;
    ys_rank_intervals wanted;
} ranked_sections;

static ys_status rank_section(const ys_session *session, size_t index, ys_arena *arena, void *context)
{
    const ranked_sections *all = context;
    const size_t n = all->start[index + 1] - all->start[index];
    ranked_place *first = &all->ranked[all->start[index]];
    ys_assessment_options options = session->assessment;
    const ys_rank_assessment *ranks = NULL;
    options.rank_intervals = all->wanted;
    const ys_status status = ys_assess_bench_ranks(session->dataset, first->indicator, &first->place->bench, &options, arena, &ranks);
    for (size_t i = 0; i < n; i++)
        first[i].place->bench.ranks = ranks;
    return status == YS_ERR_NUMERIC ? YS_OK : status; /* counts too large: no intervals, but all the rest */
}

static double p_value_of(const ys_bench_assessment *bench)
{
    const bool known = bench->ranks && bench->status == YS_OK && bench->self < bench->ranks->group.n;
    return known ? bench->ranks->p_value[bench->self] : (double)NAN;
}

/* In text what several places lack alike is said once, below them. */
static void put_lacks_together(const ys_session *session, bench_place *const places[], size_t n)
{
    size_t lacking = 0;
    for (size_t i = 0; i < n; i++)
        lacking += ys_rank_lacks_counts(&places[i]->bench);
    for (size_t i = 0; i < n; i++)
        places[i]->lacks_counts = session->format == YS_FORMAT_TEXT && lacking > 1 && ys_rank_lacks_counts(&places[i]->bench);
}

static ys_status add_sentences(const ys_indicator *about, bench_place *place, const char *difference, ys_arena *arena)
{
    char sentence[1024] = "", text[2048];
    if (!place->lacks_counts)
        ys_say_ranks(about, &place->bench, sentence, sizeof sentence);
    if (!*sentence && !*difference)
        return YS_OK;
    snprintf(text, sizeof text, "%s%s%s%s", place->comment, *sentence ? " " : "", sentence, difference);
    char *copy = ys_arena_take(arena, strlen(text) + 1);
    if (!copy)
        return YS_ERR_MEMORY;
    strcpy(copy, text);
    place->comment = copy;
    return YS_OK;
}

/* " Different from ...": what remains of a place's difference among so many comparisons. */
static void say_difference(double p_value, bool remains, const ys_false_discovery *found, double rate, char text[], size_t size)
{
    if (isnan(p_value))
        text[0] = '\0';
    else
        snprintf(text, size, " %s the average of all together among %zu comparisons (false discovery rate %g %%).",
                 remains ? "Told apart from" : "Not told apart from", found->comparisons, 100.0 * rate);
}

static bool is_controlled(const ys_session *session)
{
    return ys_argument(session->arguments, "--false-discovery") != NULL;
}

static double rate_of(const ys_session *session)
{
    return is_controlled(session) ? ys_argument_number(session->arguments, "--false-discovery") : 0.05;
}

static ys_status tell_differences(const ys_session *session, bench_place *const places[], const size_t indicator[], size_t n,
                                  ys_false_discovery *all)
{
    ys_arena *arena = &session->arena[0];
    const bool controlled = is_controlled(session);
    const double rate = rate_of(session);
    double *p_value = ys_arena_doubles(arena, n);
    bool *remains = ys_arena_array(arena, n, sizeof *remains);
    ys_false_discovery found;
    if (!p_value || !remains)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        p_value[i] = p_value_of(&places[i]->bench);
    put_lacks_together(session, places, n);
    ys_status status = ys_control_false_discovery(p_value, n, rate, arena, remains, &found);
    for (size_t i = 0; i < n && status == YS_OK; i++) {
        char difference[192] = "";
        if (controlled)
            say_difference(p_value[i], remains[i], &found, rate, difference, sizeof difference);
        status = add_sentences(ys_dataset_indicator(session->dataset, indicator[i]), places[i], difference, arena);
    }
    if (status != YS_OK)
        return status;
    all->comparisons += found.comparisons;
    all->below += found.below;
    all->discoveries += found.discoveries;
    return YS_OK;
}

void ys_bench_print_chance(const ys_session *session, const ys_false_discovery *all)
{
    enum { MANY = 20 };
    if (all->comparisons < MANY || ys_argument_given(session->arguments, "--quiet"))
        return;
    fprintf(session->err, "yardstick: of %zu figures %zu lie further from the average of all together than chance takes 19 in 20 "
                          "(p < 0.05); chance alone would take about %.0f there", all->comparisons, all->below,
            0.05 * (double)all->comparisons);
    if (is_controlled(session))
        fprintf(session->err, "; %zu remain where at most %g %% of them are to be chance (Benjamini-Hochberg)",
                all->discoveries, 100.0 * rate_of(session));
    putc('\n', session->err);
}

ys_status ys_bench_rank_places(const ys_session *session, ys_rank_intervals wanted, bench_place *const places[],
                               const size_t indicator[], size_t n, ys_false_discovery *all)
{
    ys_arena *arena = &session->arena[0];
    ranked_place *ranked = ys_arena_array(arena, n, sizeof *ranked);
    size_t *start = ys_arena_array(arena, n + 1, sizeof *start);
    if (!ranked || !start)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        ranked[i] = (ranked_place){places[i], indicator[i], i};
    if (n > 1)
        qsort(ranked, n, sizeof *ranked, by_section);
    const size_t sections = split_sections(ranked, n, start);
    ranked_sections of = {ranked, start, wanted};
    const ys_status status = ys_session_work_on_all(session, sections, "groups ranked", rank_section, &of);
    return status == YS_OK ? tell_differences(session, places, indicator, n, all) : status;
}
