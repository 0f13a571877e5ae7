/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_NORMAL_DRAWS_H
#define YS_ANALYSIS_NORMAL_DRAWS_H

#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_NORMAL_LAYERS = 128 };

/** A stream of random numbers: what comes next depends on its seed alone. Start with ys_normal_draws_begin(). */
typedef struct ys_normal_draws {
    uint64_t state;
    double edge[YS_NORMAL_LAYERS + 1]; /**< right ends of layers of equal area under the normal density */
    double ratio[YS_NORMAL_LAYERS];    /**< share of a layer that lies wholly under the density */
} ys_normal_draws;

/** A seed from what a stream is for: mixes text into one begun with a number. Chain it: indicator, period, purpose. O(length). */
YS_API uint64_t ys_seed_with(uint64_t seed, const char *text);

/** Begins a stream: the same seed gives the same draws on every machine. O(layers). */
YS_API void ys_normal_draws_begin(ys_normal_draws *draws, uint64_t seed);

/** Uniform between 0 and 1, never either. */
YS_API double ys_uniform_draw(ys_normal_draws *draws);

/**
 * Standard normal, by the ziggurat: some three nanoseconds a draw, so that ranks of hundreds of authorities can be drawn a
 * thousand times.
 *
 * Sources: Marsaglia and Tsang (2000), "The ziggurat method for generating random variables", Journal of Statistical
 * Software 5(8), in Doornik's (2005) form, which takes layer and place from separate bits; Steele, Lea and Flood (2014),
 * "Fast splittable pseudorandom number generators", OOPSLA, for the bits.
 */
YS_API double ys_normal_draw(ys_normal_draws *draws);

/** The next n of them. */
YS_API void ys_normal_draws_fill(ys_normal_draws *draws, double x[], size_t n);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_NORMAL_DRAWS_H */
