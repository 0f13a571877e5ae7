/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/standardised_rate.h"

#include <math.h>
#include <stdbool.h>

#include "bench/rate_interval.h"

enum { FEWEST_EVENTS = 10 };

const ys_standardised_rate_options ys_standardised_rate_defaults = {.confidence = 0.95, .multiplier = 100000.0};

static bool usable(const ys_strata *strata, size_t i)
{
    return strata->events[i] >= 0.0 && isfinite(strata->events[i]) && strata->population[i] > 0.0
        && isfinite(strata->population[i]) && strata->standard[i] >= 0.0 && isfinite(strata->standard[i]);
}

/* Sums over the strata: of events, of weights, of the weighted rates, and of these rates' variances. */
typedef struct sums {
    double events, weight, rate, variance;
} sums;

static ys_status add_up(const ys_strata *strata, sums *result)
{
    sums total = {0};
    for (size_t i = 0; i < strata->n; i++) {
        if (!usable(strata, i))
            return YS_ERR_DOMAIN;
        const double weight = strata->standard[i] / strata->population[i];
        total.events += strata->events[i];
        total.weight += strata->standard[i];
        total.rate += weight * strata->events[i];
        total.variance += weight * weight * strata->events[i];
    }
    if (strata->n > 0 && !(total.weight > 0.0))
        return YS_ERR_DOMAIN;
    *result = total;
    return YS_OK;
}

ys_status ys_standardised_rate(const ys_strata *strata, const ys_standardised_rate_options *options,
                               ys_interval *result)
{
    const ys_standardised_rate_options *chosen = options ? options : &ys_standardised_rate_defaults;
    if (!(chosen->confidence > 0.0 && chosen->confidence < 1.0 && chosen->multiplier > 0.0 && isfinite(chosen->multiplier)))
        return YS_ERR_OPTION;
    sums total;
    ys_status status = add_up(strata, &total);
    if (status != YS_OK)
        return status;
    if (total.events < FEWEST_EVENTS)
        return YS_ERR_TOO_FEW;

    const ys_rate_options byar = {.method = YS_RATE_BYAR, .confidence = chosen->confidence, .multiplier = 1.0};
    ys_interval events;
    status = ys_rate_interval(total.events, 1.0, &byar, &events);
    if (status != YS_OK)
        return status;
    const double unit = chosen->multiplier / total.weight;
    const double scale = unit * sqrt(total.variance / total.events);
    const double rate = unit * total.rate;
    const ys_interval found = {rate, rate + scale * (events.lower - total.events), rate + scale * (events.upper - total.events)};
    if (!isfinite(found.value) || !isfinite(found.lower) || !isfinite(found.upper))
        return YS_ERR_NUMERIC;
    *result = found;
    return YS_OK;
}
