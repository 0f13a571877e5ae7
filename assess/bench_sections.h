/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_BENCH_SECTIONS_H
#define YS_ASSESS_BENCH_SECTIONS_H

#include "assess/assessment.h"
#include "bench/quartiles.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A group's figures of one indicator in one period, in order, and their quartiles: one for all who are placed in it. */
typedef struct ys_bench_section {
    ys_cross_section figures; /**< published values, in the group's members' order; who did not exist has none */
    ys_ordered_section ordered;
    size_t expected, present; /**< members that existed, and those of them with a figure */
    ys_status status;         /**< of the quartiles */
    ys_quartiles_result quartiles; /**< of all figures, nobody left out */
} ys_bench_section;

/**
 * The sections of one indicator and group, each made when it is first asked for and kept. Several threads may ask at once, each
 * with an arena of its own that lives as long as the sections do.
 */
typedef struct ys_bench_sections ys_bench_sections;

/**
 * @param kind     of the periods
 * @param options  kept by address, as is group: both must outlive the sections
 * @return NULL only where memory runs out. O(members).
 */
YS_API ys_bench_sections *ys_bench_sections_begin(const ys_dataset *dataset, size_t indicator,
                                                  const ys_comparator_group *group, ys_period_kind kind,
                                                  const ys_assessment_options *options, ys_arena *arena);

/** From the first to the last period in which a member has a row; how many there are. */
YS_API size_t ys_bench_sections_span(const ys_bench_sections *sections, ys_period *first);

/** The section of a period of the sections' kind, also of one in which nobody has a figure; NULL only where memory runs out. */
YS_API const ys_bench_section *ys_bench_section_at(ys_bench_sections *sections, ys_period period, ys_arena *arena);

/**
 * ys_assess_bench() among the sections' group; group_value is the section's own.
 * @param period  of the sections' kind, or {0}: the newest that enough report
 */
YS_API ys_status ys_assess_bench_among(ys_bench_sections *sections, size_t authority, ys_period period, ys_arena *arena,
                                       ys_bench_assessment *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_BENCH_SECTIONS_H */
