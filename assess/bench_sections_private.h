/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_BENCH_SECTIONS_PRIVATE_H
#define YS_ASSESS_BENCH_SECTIONS_PRIVATE_H

#include <stdatomic.h>

#include "assess/bench_sections.h"

struct ys_bench_sections {
    const ys_dataset *dataset;
    const ys_indicator *about;
    size_t indicator;
    const ys_comparator_group *group;
    const ys_assessment_options *options;
    ys_series *published; /* each member's; n is 0 where there is none */
    ys_period first;
    size_t n;             /* periods from the first */
    const ys_bench_section *_Atomic *made; /* n; NULL: not yet */
};

/* How many of a group could have a figure for a period, and how many have one. */
typedef struct ys_turnout {
    size_t expected, present;
} ys_turnout;

/* The published values of a group in one period, in its members' order. Who was not there yet, or no more, has none. */
ys_turnout ys_group_values(const ys_dataset *dataset, const ys_comparator_group *group, const ys_series published[],
                           ys_period period, double value[]);

/* What is published of each member in periods of a kind; n is 0 where there is none. */
void ys_group_published(const ys_dataset *dataset, size_t indicator, const ys_comparator_group *group, ys_period_kind kind,
                        ys_series published[]);

/* How quartiles are made, with an index left out of them or SIZE_MAX. */
ys_quartiles_options ys_bench_quartiles_options(const ys_assessment_options *options, size_t excluded);

/* A section of n values that are kept by address; expected and present are 0. YS_OK, its own status told in it; YS_ERR_MEMORY. */
ys_status ys_bench_section_of(const ys_indicator *about, const double value[], size_t n, const ys_assessment_options *options,
                              ys_arena *arena, ys_bench_section *section);

#endif /* YS_ASSESS_BENCH_SECTIONS_PRIVATE_H */
