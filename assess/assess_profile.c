/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_profile.h"

#include <math.h>
#include <stdlib.h>

#include "assess/add_words.h"
#include "bench/standard_score.h"

enum { MOST_TOLD = 3 };

/* The authority's own standard score among its group; NaN where the figures do not allow one. */
static ys_status own_score(const ys_dataset *dataset, size_t indicator, const ys_bench_assessment *bench, ys_arena *arena,
                           double *score)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, indicator);
    const ys_cross_section section = {.value = bench->group_value, .n = bench->group.n, .polarity = about->polarity,
                                      .min = about->min, .max = about->max};
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *scores = ys_arena_doubles(arena, bench->group.n);
    *score = NAN;
    if (!scores)
        return YS_ERR_MEMORY;
    const ys_status status = ys_standard_scores(&section, arena, scores);
    if (status == YS_OK && bench->self < bench->group.n)
        *score = scores[bench->self];
    ys_arena_rewind(arena, mark);
    return status == YS_ERR_MEMORY ? status : YS_OK;
}

/* By quarter, then by score; those without a score stand in the middle of their quarter's. */
static int best_first(const void *left, const void *right)
{
    const ys_profile_item *a = left, *b = right;
    const double one = isnan(a->score) ? 0.0 : a->score, other = isnan(b->score) ? 0.0 : b->score;
    if (a->quarter != b->quarter)
        return a->quarter - b->quarter;
    if (one != other)
        return one > other ? -1 : 1;
    return (a->indicator > b->indicator) - (a->indicator < b->indicator);
}

ys_status ys_assess_profile(const ys_dataset *dataset, const ys_bench_assessment *const bench[], const size_t about[],
                            size_t n, ys_arena *arena, ys_profile *result)
{
    ys_profile profile = {.item = ys_arena_array(arena, n, sizeof *profile.item)};
    double sum = 0.0;
    size_t scored = 0;
    if (!profile.item)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (bench[i]->status != YS_OK || isnan(bench[i]->value))
            continue;
        profile.indicators++;
        if (bench[i]->standing.quarter == 0)
            continue;
        ys_profile_item *item = &profile.item[profile.judged++];
        *item = (ys_profile_item){.indicator = about[i], .quarter = bench[i]->standing.quarter};
        const ys_status status = own_score(dataset, about[i], bench[i], arena, &item->score);
        if (status != YS_OK)
            return status;
        profile.quarter[item->quarter]++;
        sum += isnan(item->score) ? 0.0 : item->score;
        scored += isnan(item->score) ? 0 : 1;
    }
    profile.mean_score = scored ? sum / (double)scored : NAN;
    qsort(profile.item, profile.judged, sizeof *profile.item, best_first);
    *result = profile;
    return YS_OK;
}

char *ys_say_profile_end(const ys_dataset *dataset, const ys_profile *profile, bool strengths, char text[], size_t size)
{
    text[0] = '\0';
    for (size_t k = 0; k < MOST_TOLD && k < profile->judged; k++) {
        const ys_profile_item *item = &profile->item[strengths ? k : profile->judged - 1 - k];
        if (item->quarter != (strengths ? 1 : 4))
            break;
        ys_add_words(text, size, "%s%s", k ? "; " : "", ys_dataset_indicator(dataset, item->indicator)->name);
    }
    return text;
}

char *ys_say_profile(const ys_dataset *dataset, const ys_profile *profile, char text[], size_t size)
{
    char names[768];
    text[0] = '\0';
    if (profile->judged == 0) {
        ys_add_words(text, size, "None of %zu indicator%s can be put in a quarter.", profile->indicators,
                     profile->indicators == 1 ? "" : "s");
        return text;
    }
    ys_add_words(
        text, size,
        "Of %zu indicator%s %zu %s in the best quarter, %zu in the second, %zu in the third and %zu in the worst.",
        profile->judged, profile->judged == 1 ? "" : "s", profile->quarter[1], profile->quarter[1] == 1 ? "is" : "are",
        profile->quarter[2], profile->quarter[3], profile->quarter[4]);
    if (*ys_say_profile_end(dataset, profile, true, names, sizeof names))
        ys_add_words(text, size, " Strongest: %s.", names);
    if (*ys_say_profile_end(dataset, profile, false, names, sizeof names))
        ys_add_words(text, size, " Weakest: %s.", names);
    return text;
}
