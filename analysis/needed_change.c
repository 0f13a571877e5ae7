/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/needed_change.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>

enum { HALVINGS = 60, MOST_DOUBLINGS = 40, PLACES = 512 };

static bool is_enough(const ys_chance_of_change *of, double wanted, double change)
{
    return of->chance(of->context, change) >= wanted;
}

/* Between a change that is not enough and one that is: the latter, as near to the former as numbers go. */
static double halve(const ys_chance_of_change *of, double wanted, double short_of, double enough)
{
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = (short_of + enough) / 2.0;
        *(is_enough(of, wanted, middle) ? &enough : &short_of) = middle;
    }
    return enough;
}

double ys_needed_change(const ys_chance_of_change *of, double wanted, double first)
{
    const bool there = is_enough(of, wanted, 0.0);
    double near = 0.0, far = there ? -first : first;
    for (int i = 0; i < MOST_DOUBLINGS; i++) {
        if (is_enough(of, wanted, far) != there)
            return there ? halve(of, wanted, far, near) : halve(of, wanted, near, far);
        near = far;
        far *= 2.0;
    }
    return NAN;
}

double ys_needed_change_within(const ys_chance_of_change *of, double wanted, double from, double to)
{
    double best = NAN, before = from;
    if (is_enough(of, wanted, 0.0))
        return 0.0;
    bool enough_before = is_enough(of, wanted, from);
    for (int i = 1; i <= PLACES; i++) {
        const double at = from + (to - from) * i / PLACES;
        const bool enough = is_enough(of, wanted, at);
        const double edge = enough == enough_before ? NAN : enough ? halve(of, wanted, before, at) : halve(of, wanted, at, before);
        best = fabs(edge) < fabs(best) || isnan(best) ? edge : best;
        before = at;
        enough_before = enough;
    }
    return best;
}

/* How many sorted values are at most a limit, or below it. */
static size_t count_up_to(const double sorted[], size_t n, double limit, bool below)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (sorted[middle] < limit || (!below && sorted[middle] == limit))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_without_limit(const double limit[], size_t n, double sign)
{
    size_t without = 0;
    for (size_t i = 0; i < n; i++)
        without += limit[i] == sign * INFINITY;
    return without == n;
}

/* Both sorted. Nearest to 0 of the changes at which one future more has its target met. */
static double nearest_of(const double from[], const double to[], size_t n, size_t least)
{
    double best = NAN;
    for (size_t i = 0; i <= 2 * n; i++) {
        const double at = i == 2 * n ? 0.0 : i < n ? from[i] : to[i - n];
        const size_t met = count_up_to(from, n, at, false) - count_up_to(to, n, at, true);
        if (isfinite(at) && met >= least && !(fabs(at) >= fabs(best)))
            best = at;
    }
    return best;
}

/* Leaves out the futures that no change helps. @return how many are left. */
static size_t keep_possible(double from[], double to[], size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (from[i] > to[i] || from[i] == INFINITY || to[i] == -INFINITY)
            continue;
        from[kept] = from[i];
        to[kept++] = to[i];
    }
    return kept;
}

double ys_needed_in_futures(double from[], double to[], size_t n, double wanted)
{
    const double rounding = 1e-9;
    const size_t least = (size_t)fmax(1.0, ceil(wanted * (double)n - rounding)), kept = keep_possible(from, to, n);
    if (kept < least)
        return NAN;
    const bool upwards = is_without_limit(to, kept, 1.0), downwards = is_without_limit(from, kept, -1.0);
    gsl_sort(from, 1, kept);
    gsl_sort(to, 1, kept);
    const double found = upwards ? from[least - 1] : downwards ? to[kept - least] : nearest_of(from, to, kept, least);
    return isfinite(found) ? found : NAN;
}
