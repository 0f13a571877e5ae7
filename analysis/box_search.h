/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_BOX_SEARCH_H
#define YS_ANALYSIS_BOX_SEARCH_H

#include <stddef.h>

enum { YS_MOST_BOX_DIMENSIONS = 4 };

/** What is to be made small at a place of the unit box; INFINITY (never NaN) where the place will not do. */
typedef double (*ys_box_function)(const double place[], void *context);

/** How long to look. */
typedef struct ys_box_search {
    size_t dimensions;   /**< 1 to ::YS_MOST_BOX_DIMENSIONS */
    size_t grid;         /**< places along each side that are tried first; 0: none, where there is a start */
    size_t evaluations;  /**< most evaluations after the grid */
    double reach;        /**< size of the first simplex, 0 < reach <= 0.5 */
    double close_enough; /**< stop where the simplex is no wider than this on any side */
} ys_box_search;

/**
 * The smallest value of a function over the unit box: the best place of a coarse grid, then a Nelder-Mead simplex whose
 * points are held to the box. The function's valleys here are shallow and smooth; another local minimum that the grid
 * steps over is not found. Takes no memory.
 *
 * @param start  a further place to begin from, compared with the grid's, or NULL.
 * @param best   dimensions entries, written always.
 * @return the value at best.
 * Source: Nelder and Mead (1965), Computer Journal 7, 308-313.
 */
double ys_box_search_minimise(const ys_box_search *search, ys_box_function function, void *context,
                              const double start[], double best[]);

#endif /* YS_ANALYSIS_BOX_SEARCH_H */
