/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_PEER_PROFILE_H
#define YS_ANALYSIS_PEER_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { YS_PROFILE_PLACES = 12 };

/** A season that comparators share, for a series too short to tell its own. Plain numbers: ys_peer_profile_make() makes them. */
typedef struct ys_peer_profile {
    double effect[YS_PROFILE_PLACES]; /**< by place of the calendar (a period's ordinal % per_year): amounts that average
                                           0, unit, or logarithms of factors; NaN: not known */
    bool factors;      /**< effects are logarithms */
    unsigned per_year; /**< 2 to 12 */
    double between;    /**< variance between comparators of how far each follows the effects (1: just so) beyond chance */
    size_t peers;      /**< that it rests on */
} ys_peer_profile;

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_PEER_PROFILE_H */
