/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/bracketed_minimum.h"

#include <math.h>
#include <stdbool.h>

enum { MOST_STEPS = 100 };

/* The search: the bracket, the best three places so far and the last two steps. */
typedef struct search {
    double low, high, tolerance;
    ys_minimum best, second, third;
    double step, step_before;
} search;

/* The parabola through the best three places; false where its lowest point is outside or the steps do not shrink. */
static bool parabola_step(const search *s, double *step)
{
    const double x = s->best.at;
    const double r = (x - s->second.at) * (s->best.value - s->third.value);
    const double q = (x - s->third.at) * (s->best.value - s->second.value);
    const double top = (x - s->third.at) * q - (x - s->second.at) * r, bottom = 2.0 * (q - r);
    const double wanted = -top / bottom;
    if (!isfinite(wanted) || fabs(wanted) >= 0.5 * fabs(s->step_before) || x + wanted <= s->low || x + wanted >= s->high)
        return false;
    *step = wanted;
    return true;
}

static void choose_step(search *s)
{
    const double x = s->best.at, middle = 0.5 * (s->low + s->high), golden = 0.5 * (3.0 - sqrt(5.0));
    double step;
    if (parabola_step(s, &step)) {
        s->step_before = s->step;
        if (x + step - s->low < 2.0 * s->tolerance || s->high - x - step < 2.0 * s->tolerance)
            step = copysign(s->tolerance, middle - x);
    } else {
        s->step_before = x < middle ? s->high - x : s->low - x;
        step = golden * s->step_before;
    }
    s->step = fabs(step) >= s->tolerance ? step : copysign(s->tolerance, step);
}

static void take_in(search *s, ys_minimum tried)
{
    if (tried.value <= s->best.value) {
        *(tried.at < s->best.at ? &s->high : &s->low) = s->best.at;
        s->third = s->second;
        s->second = s->best;
        s->best = tried;
        return;
    }
    *(tried.at < s->best.at ? &s->low : &s->high) = tried.at;
    if (tried.value <= s->second.value || s->second.at == s->best.at) {
        s->third = s->second;
        s->second = tried;
    } else if (tried.value <= s->third.value || s->third.at == s->best.at || s->third.at == s->second.at) {
        s->third = tried;
    }
}

static bool close_enough(const search *s)
{
    const double middle = 0.5 * (s->low + s->high);
    return fabs(s->best.at - middle) <= 2.0 * s->tolerance - 0.5 * (s->high - s->low);
}

ys_status ys_bracketed_minimum(ys_objective function, void *context, ys_minimum low, ys_minimum high, double tolerance,
                               ys_minimum *best)
{
    const bool low_is_lower = low.value < high.value;
    search s = {.low = low.at, .high = high.at, .tolerance = tolerance, .best = *best,
                .second = low_is_lower ? low : high, .third = low_is_lower ? high : low,
                .step = high.at - low.at, .step_before = high.at - low.at};
    ys_status status = YS_OK;
    for (int i = 0; i < MOST_STEPS && !close_enough(&s); i++) {
        choose_step(&s);
        ys_minimum tried = {.at = fmin(fmax(s.best.at + s.step, low.at), high.at)};
        status = function(tried.at, context, &tried.value);
        if (status != YS_OK)
            break;
        take_in(&s, tried);
    }
    *best = s.best;
    return status;
}
