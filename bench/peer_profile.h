/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_BENCH_PEER_PROFILE_H
#define YS_BENCH_PEER_PROFILE_H

#include "analysis/peer_profile.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/series.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_PROFILE_FEWEST_PEERS = 5 };

/**
 * The season that comparators share: the mean of their own effects by place of the calendar, each from a line fitted
 * together with the places or, of three years or more, beside a moving average; and how far they differ in following it.
 * Logarithms of factors unless amounts are asked for. A series of another kind of period, one of under two years, and
 * for factors one with a figure of 0 or below, says nothing.
 *
 * @param series   n series up to the origin; none of them the one in question.
 * @param amounts  effects are amounts, as percentages need: one size means the same for all.
 * @return YS_OK; YS_ERR_TOO_FEW: under five have a season of their own to tell; YS_ERR_OPTION: per_year under 2 or over
 *         12; YS_ERR_MEMORY. O(n x periods).
 */
YS_API ys_status ys_peer_profile_make(const ys_series series[], size_t n, unsigned per_year, bool amounts,
                                      ys_arena *arena, ys_peer_profile *result);

#ifdef __cplusplus
}
#endif

#endif /* YS_BENCH_PEER_PROFILE_H */
