/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_JOINT_MARGIN_H
#define YS_ANALYSIS_JOINT_MARGIN_H

#include <stddef.h>

#include "analysis/outcome.h"
#include "datasets/api.h"
#include "datasets/arena.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_JOINT_DRAWS = 4096 }; /**< half of them points of the lattice, the others their mirror images */

/** Figures of several periods whose errors hang together, and the limits within which all of them are to be. */
typedef struct ys_joint_figures {
    size_t n;
    const ys_outcome *outcome; /**< n: each by itself; how far out they are hangs together */
    const double *correlation; /**< n x n, row by row, of how far out they are; may be singular */
    double degrees;            /**< of the multivariate Student's t; INFINITY: normal. Those of `outcome` are not used */
    const double *lower, *upper; /**< n each, unit; -INFINITY and INFINITY: no limit */
    const double *rate;        /**< n, above 0: by how much a limit moves for 1 of what margins are told in; NULL: by 1 */
} ys_joint_figures;

/**
 * How far the figure nearest to its limits is inside them, in each of YS_JOINT_DRAWS equally likely futures: the share of
 * margins of 0 or more is the probability that every period is within its limits, and margins tell too by how much the
 * limits could be moved. A margin is INFINITY where nothing has a limit.
 *
 * The futures are points of a lattice, not of chance (Richtmyer 1951; the square roots of primes), folded so that it has
 * no seam, each with its mirror image: no seed, the same on any machine and thread. Error mostly under 0.004, at most 0.01 for a year
 * of months.
 * Source: Genz and Bretz (2009), "Computation of multivariate normal and t probabilities", for the form of the t.
 *
 * @param margin  YS_JOINT_DRAWS, upwards.
 * @return YS_OK; YS_ERR_OPTION for n 0 or over 400; YS_ERR_NUMERIC for a centre, spread or correlation that is not finite, a
 *         correlation with itself below 0 or degrees not above 0; YS_ERR_MEMORY. O(n cubed + draws x n squared).
 */
YS_API ys_status ys_joint_margins(const ys_joint_figures *figures, ys_arena *arena, double margin[]);

/**
 * Between which changes all figures keep within their limits in each of the same futures, each figure being moved by the
 * change times its effect, beside what `moved` of its outcome has.
 * @param effect  n, above 0: what a change of 1 does to a figure.
 * @param figures  its rate is not looked at.
 * @param from, to  YS_JOINT_DRAWS each, -INFINITY and INFINITY for no limit; from above to: no change does it.
 * @return as ys_joint_margins(); YS_ERR_OPTION too for an effect that is not above 0.
 */
YS_API ys_status ys_joint_changes(const ys_joint_figures *figures, const double effect[], ys_arena *arena, double from[], double to[]);

/** Share of sorted margins that are 0 or more. */
YS_API double ys_joint_probability(const double margin[]);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_JOINT_MARGIN_H */
