/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_BENCH_RANKS_H
#define YS_CLI_BENCH_RANKS_H

#include "bench/false_discovery.h"
#include "cli/session.h"

/** One row of `bench`: a place and its comment. */
typedef struct bench_place {
    ys_bench_assessment bench;
    const char *comment;
    bool lacks_counts; /**< that its rank has no interval is said once for all */
} bench_place;

/** Whether ranks are told with how sure they are: as asked, else for one authority alone. */
ys_rank_intervals ys_bench_wants_intervals(const ys_session *session);

/**
 * Adds to n places of the selected series how sure their ranks are, each group and period ranked once, on all threads, and
 * to their comments what that says. With --false-discovery comments tell which of the differences of these places remain.
 * @param indicator  of each place
 * @param all        comparisons, those below and discoveries are added to it
 */
ys_status ys_bench_rank_places(const ys_session *session, ys_rank_intervals wanted, bench_place *const places[],
                               const size_t indicator[], size_t n, ys_false_discovery *all);

/** A note on err: how many differences there are in all, and how many of them chance alone would show. */
void ys_bench_print_chance(const ys_session *session, const ys_false_discovery *all);

#endif /* YS_CLI_BENCH_RANKS_H */
