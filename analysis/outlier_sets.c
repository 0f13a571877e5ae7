/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/outlier_sets.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

enum { EXTENDED = 8 };
/* Logarithm of likelihoods: a set further under the best hardly counts beside it. */
static const double negligible = 5.0;
/* Of the beta distribution of the share of values that are outliers: one in eleven on average, none most likely. */
static const double outlier_odds = 1.0, other_odds = 10.0;
/* What must be left of a unit, about 1 at the outset, for it to be told from the others. */
static const double smallest_rest = 1e-9;

ys_outlier_prior ys_outlier_prior_of(double degrees, size_t values, double size)
{
    ys_outlier_prior made = {.degrees = degrees};
    const double height = -log(size) - 0.5 * log(2.0 * M_PI);
    for (size_t i = 0; i <= YS_MOST_IN_SET; i++) {
        const double left = degrees - (double)i, others = (double)values - (double)i;
        made.start[i] = -INFINITY;
        if (left > 0.0 && others >= 0.0)
            made.start[i] = gsl_sf_lngamma(0.5 * left) - 0.5 * left * log(M_PI) + (double)i * height
                          + gsl_sf_lnbeta(outlier_odds + (double)i, other_odds + others);
    }
    return made;
}

double ys_outlier_set_likelihood(const ys_outlier_prior *prior, size_t size, double rest, double pivots)
{
    const double left = prior->degrees - (double)size;
    if (!(rest > 0.0) || !(pivots > 0.0) || !(left > 0.0))
        return -INFINITY;
    return prior->start[size] - 0.5 * (log(pivots) + left * log(rest));
}

/* ---- lists of sets, best first ---- */

typedef struct list {
    ys_outlier_set *set;
    size_t sets, most;
} list;

static bool holds(const list *l, const ys_outlier_set *set)
{
    for (size_t i = 0; i < l->sets; i++)
        if (l->set[i].size == set->size && memcmp(l->set[i].member, set->member, set->size * sizeof *set->member) == 0)
            return true;
    return false;
}

static bool has_room(const list *l, double log_likelihood)
{
    return log_likelihood > -INFINITY && (l->sets < l->most || log_likelihood > l->set[l->most - 1].log_likelihood);
}

static void put(const ys_outlier_set *set, list *l)
{
    if (!has_room(l, set->log_likelihood) || holds(l, set))
        return;
    size_t at = l->sets < l->most ? l->sets++ : l->most - 1;
    for (; at > 0 && l->set[at - 1].log_likelihood < set->log_likelihood; at--)
        l->set[at] = l->set[at - 1];
    l->set[at] = *set;
}

/* ---- a set and what it leaves ---- */

/* Left factor of the products of a set's units, and what the set makes of the values. */
typedef struct factored {
    double factor[YS_MOST_IN_SET][YS_MOST_IN_SET], solved[YS_MOST_IN_SET];
    double rest, pivots;
} factored;

/* One unit more: what is left of it and of its product with the values beside the first members. */
static void take_out(const ys_outlier_units *units, const ys_outlier_set *set, size_t members, size_t unit,
                     const factored *f, double part[], double *own, double *value)
{
    *own = units->product[unit * (units->n + 1)];
    *value = units->explained[unit];
    for (size_t i = 0; i < members; i++) {
        double sum = units->product[unit * units->n + set->member[i]];
        for (size_t c = 0; c < i; c++)
            sum -= f->factor[i][c] * part[c];
        part[i] = sum / f->factor[i][i];
        *own -= part[i] * part[i];
        *value -= part[i] * f->solved[i];
    }
}

static bool factor(const ys_outlier_units *units, const ys_outlier_set *set, factored *f)
{
    f->rest = units->rest;
    f->pivots = 1.0;
    for (size_t i = 0; i < set->size; i++) {
        double own, value;
        take_out(units, set, i, set->member[i], f, f->factor[i], &own, &value);
        if (!(own > smallest_rest))
            return false;
        f->factor[i][i] = sqrt(own);
        f->solved[i] = value / f->factor[i][i];
        f->rest -= f->solved[i] * f->solved[i];
        f->pivots *= own;
    }
    return true;
}

/* ---- the search ---- */

static void insert(size_t member, ys_outlier_set *set)
{
    size_t at = set->size++;
    for (; at > 0 && set->member[at - 1] > member; at--)
        set->member[at] = set->member[at - 1];
    set->member[at] = member;
}

static void extend(const ys_outlier_units *units, const ys_outlier_prior *prior, const ys_outlier_set *set, list *next,
                   list *kept)
{
    factored f;
    double part[YS_MOST_IN_SET], own, value;
    if (set->size == YS_MOST_IN_SET || !factor(units, set, &f))
        return;
    for (size_t t = 0; t < units->n; t++) {
        take_out(units, set, set->size, t, &f, part, &own, &value);
        if (!(own > smallest_rest))
            continue;
        const double likely = ys_outlier_set_likelihood(prior, set->size + 1, f.rest - value * value / own,
                                                        f.pivots * own);
        if (!has_room(next, likely) && !has_room(kept, likely))
            continue;
        ys_outlier_set larger = *set;
        larger.log_likelihood = likely;
        insert(t, &larger);
        put(&larger, next);
        put(&larger, kept);
    }
}

static void begin_with(const ys_outlier_units *units, const ys_outlier_prior *prior, ys_outlier_set set, list *now,
                       list *kept)
{
    factored f;
    if (!factor(units, &set, &f))
        return;
    set.log_likelihood = ys_outlier_set_likelihood(prior, set.size, f.rest, f.pivots);
    put(&set, now);
    put(&set, kept);
}

static void begin(const ys_outlier_units *units, const ys_outlier_prior *prior, const ys_outlier_set *found, list *now,
                  list *kept)
{
    begin_with(units, prior, (ys_outlier_set){.size = 0}, now, kept);
    begin_with(units, prior, *found, now, kept);
    for (size_t i = 0; i < found->size; i++) {
        ys_outlier_set less = *found;
        memmove(less.member + i, less.member + i + 1, (found->size - i - 1) * sizeof *less.member);
        less.size--;
        begin_with(units, prior, less, now, kept);
    }
}

size_t ys_outlier_sets_find(const ys_outlier_units *units, const ys_outlier_prior *prior, const ys_outlier_set *found,
                            ys_outlier_set best[YS_MOST_SETS])
{
    ys_outlier_set room[2][EXTENDED];
    list now = {room[0], 0, EXTENDED}, next = {room[1], 0, EXTENDED}, kept = {best, 0, YS_MOST_SETS};
    begin(units, prior, found, &now, &kept);
    while (now.sets > 0 && now.set[0].log_likelihood > best[0].log_likelihood - negligible) {
        next.sets = 0;
        for (size_t i = 0; i < now.sets; i++)
            extend(units, prior, &now.set[i], &next, &kept);
        const list last = now;
        now = next;
        next = last;
    }
    while (kept.sets > 1 && best[kept.sets - 1].log_likelihood < best[0].log_likelihood - negligible)
        kept.sets--;
    return kept.sets;
}
