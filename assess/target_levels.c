/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_levels.h"

#include <math.h>

#include "assess/figure_words.h"

/* Steps beyond which doubles no longer tell one from the next, and doublings and halvings of a search among them. */
static const double most_steps = 1e12;
enum { SEARCHES = 44 };

/* A year's mean is not rounded as its periods are. */
static bool is_rounded(const ys_indicator *about, const ys_target *target, const ys_series *series)
{
    const bool year = series->per_year > 1 && target->basis == YS_BASIS_YEAR;
    return !year || about->aggregate == YS_AGGREGATE_SUM || about->aggregate == YS_AGGREGATE_LAST;
}

/* Of figures of a size there are so many to 1. */
static double steps_in_one(const ys_indicator *about, const ys_target *target, const ys_series *series, double size)
{
    return pow(10.0, ys_told_decimals(about, size, is_rounded(about, target, series)));
}

/* Rounded to the easier side; what is next to a figure is that figure. */
static double easier_step(bool lower, double value, double in_one)
{
    const double next = 1e-7;
    return lower ? ceil(value * in_one - next) : floor(value * in_one + next);
}

double ys_level_told(const ys_indicator *about, const ys_target *target, const ys_series *series, double value)
{
    const double in_one = steps_in_one(about, target, series, value);
    if (!(fabs(value) * in_one < most_steps))
        return value;
    return easier_step(about->polarity == YS_POLARITY_LOWER, value, in_one) / in_one;
}

/* What is searched. */
typedef struct search {
    ys_chance_met chance;
    double in_one, stricter; /* steps to 1; 1 or -1 */
    double wanted;
} search;

static bool is_enough(const search *of, double step)
{
    return of->chance.of(of->chance.context, step / of->in_one) >= of->wanted;
}

/* The strictest step that is enough, from a guess. */
static double strictest(const search *of, double guess)
{
    double enough = guess, not = guess, reach = 1.0;
    const bool easy = is_enough(of, guess);
    for (int i = 0; i < SEARCHES; i++) {
        const double at = guess + (easy ? of->stricter : -of->stricter) * reach;
        reach *= 2.0;
        const bool here = is_enough(of, at);
        *(here ? &enough : &not) = at;
        if (here != easy)
            break;
    }
    for (int i = 0; i < SEARCHES && fabs(enough - not) > 1.5; i++) {
        const double middle = floor((enough + not) / 2.0);
        *(is_enough(of, middle) ? &enough : &not) = middle;
    }
    return enough;
}

static double level(const ys_indicator *about, const ys_target *target, const ys_series *series, ys_chance_met chance,
                    double guess, double wanted)
{
    const bool lower = about->polarity == YS_POLARITY_LOWER;
    const search of = {chance, steps_in_one(about, target, series, guess), lower ? -1.0 : 1.0, wanted};
    if (!(fabs(guess) * of.in_one < most_steps))
        return guess;
    const ys_possible_values possible = ys_assess_possible_values(about, series);
    return ys_nearest_possible(&possible, strictest(&of, easier_step(lower, guess, of.in_one)) / of.in_one);
}

void ys_set_target_levels(const ys_indicator *about, const ys_target *target, const ys_series *series, ys_chance_met chance,
                          ys_target_probability_result *fit)
{
    if (isnan(fit->target_80))
        return;
    fit->target_80 = level(about, target, series, chance, fit->target_80, 0.8);
    fit->target_50 = level(about, target, series, chance, fit->target_50, 0.5);
    fit->target_20 = level(about, target, series, chance, fit->target_20, 0.2);
}
