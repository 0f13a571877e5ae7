/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/bench_sections_private.h"

#include <math.h>

void ys_group_published(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group, ys_period_kind kind,
                        ys_series published[])
{
    for (size_t i = 0; i < group->n; i++)
        if (!ys_dataset_published(dataset, indicator, group->member[i], kind, &published[i]))
            published[i] = (ys_series){.n = 0};
}

ys_turnout ys_group_values(const ys_dataset *dataset, const ys_comparator_group *group, const ys_series published[],
                           ys_period period, double value[])
{
    ys_turnout of = {0};
    for (size_t i = 0; i < group->n; i++) {
        value[i] = NAN;
        if (!ys_authority_existed(ys_dataset_authority(dataset, group->member[i]), period))
            continue;
        of.expected++;
        const long at = (long)period.ordinal - published[i].first.ordinal;
        if (at >= 0 && (size_t)at < published[i].n)
            value[i] = published[i].value[at];
        if (!isnan(value[i]))
            of.present++;
    }
    return of;
}

/* From the first to the last period with a row of any member. */
static void find_span(ys_bench_sections *sections)
{
    long end = 0;
    for (size_t i = 0; i < sections->group->n; i++) {
        const ys_series *series = &sections->published[i];
        if (series->n == 0)
            continue;
        const bool earliest = sections->n == 0 || series->first.ordinal < sections->first.ordinal;
        const long last = (long)series->first.ordinal + (long)series->n;
        end = sections->n == 0 || last > end ? last : end;
        sections->first = earliest ? series->first : sections->first;
        sections->n = (size_t)(end - sections->first.ordinal);
    }
}

ys_bench_sections *ys_bench_sections_begin(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group,
                                           ys_period_kind kind, const ys_assessment_options *options, ys_arena *arena)
{
    ys_bench_sections *sections = ys_arena_take(arena, sizeof *sections);
    if (!sections)
        return NULL;
    *sections = (ys_bench_sections){
        .dataset = dataset, .about = ys_dataset_indicator(dataset, indicator), .indicator = indicator, .group = group,
        .options = options, .published = ys_arena_array(arena, group->n, sizeof *sections->published),
    };
    if (!sections->published)
        return NULL;
    ys_group_published(dataset, indicator, group, kind, sections->published);
    find_span(sections);
    sections->made = ys_arena_array(arena, sections->n, sizeof *sections->made);
    for (size_t i = 0; sections->made && i < sections->n; i++)
        atomic_init(&sections->made[i], NULL);
    return sections->made ? sections : NULL;
}

size_t ys_bench_sections_span(const ys_bench_sections *sections, ys_period *first)
{
    *first = sections->first;
    return sections->n;
}

ys_quartiles_options ys_bench_quartiles_options(const ys_assessment_options *options, size_t excluded)
{
    return (ys_quartiles_options){
        .type = options->quantile_type, .minimum_group = options->minimum_group, .excluded = excluded, .parts = options->parts,
    };
}

ys_status ys_bench_section_of(const ys_indicator *about, const double value[], size_t n, const ys_assessment_options *options,
                              ys_arena *arena, ys_bench_section *section)
{
    const ys_quartiles_options chosen = ys_bench_quartiles_options(options, SIZE_MAX);
    *section = (ys_bench_section){
        .figures = {.value = value, .n = n, .polarity = about->polarity, .min = about->min, .max = about->max},
    };
    if (ys_order_section(&section->figures, arena, &section->ordered) != YS_OK)
        return YS_ERR_MEMORY;
    section->status = ys_ordered_quartiles(&section->figures, &section->ordered, &chosen, arena, &section->quartiles);
    return section->status == YS_ERR_MEMORY ? YS_ERR_MEMORY : YS_OK;
}

static const ys_bench_section *make_section(const ys_bench_sections *sections, ys_period period, ys_arena *arena)
{
    ys_bench_section *section = ys_arena_take(arena, sizeof *section);
    double *value = ys_arena_doubles(arena, sections->group->n);
    if (!section || !value)
        return NULL;
    const ys_turnout of = ys_group_values(sections->dataset, sections->group, sections->published, period, value);
    if (ys_bench_section_of(sections->about, value, sections->group->n, sections->options, arena, section) != YS_OK)
        return NULL;
    section->expected = of.expected;
    section->present = of.present;
    return section;
}

/* Two threads may make the same section at once: the first to keep it wins, and both go on with that one. */
const ys_bench_section *ys_bench_section_at(ys_bench_sections *sections, ys_period period, ys_arena *arena)
{
    const long at = (long)period.ordinal - sections->first.ordinal;
    if (at < 0 || (size_t)at >= sections->n)
        return make_section(sections, period, arena);
    const ys_bench_section *kept = atomic_load(&sections->made[at]);
    if (kept)
        return kept;
    const ys_bench_section *made = make_section(sections, period, arena);
    if (!made || atomic_compare_exchange_strong(&sections->made[at], &kept, made))
        return made;
    return kept;
}
