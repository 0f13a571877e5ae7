/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/standard_score.h"

#include <math.h>

/* Quartiles of a standard normal distribution are so far apart. */
#define NORMAL_RANGE 1.3489795003921634

const double ys_standard_score_width = 1.0 / NORMAL_RANGE;

ys_status ys_standard_scores(const ys_cross_section *section, ys_arena *arena, double score[])
{
    if (section->polarity == YS_POLARITY_NONE)
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *badness = ys_arena_doubles(arena, section->n);
    if (!badness)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < section->n; i++)
        badness[i] = ys_badness(section->value[i], section->polarity, section->min, section->max);
    const ys_cross_section turned = {.value = badness, .n = section->n, .polarity = YS_POLARITY_LOWER};
    ys_quartiles_result quartiles;
    ys_status status = ys_quartiles(&turned, NULL, arena, &quartiles);
    if (status == YS_OK && quartiles.too_few)
        status = YS_ERR_TOO_FEW;
    else if (status == YS_OK && !quartiles.judged)
        status = YS_ERR_DOMAIN;
    for (size_t i = 0; i < section->n && status == YS_OK; i++)
        score[i] = (quartiles.median - badness[i]) * NORMAL_RANGE / (quartiles.upper_quartile - quartiles.lower_quartile);
    ys_arena_rewind(arena, mark);
    return status;
}
