/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/planned_change.h"

#include <math.h>

double ys_planned_growth_at(const ys_planned_change *change, long index)
{
    return index > change->after ? change->per_period * (double)(index - change->after) : 0.0;
}

double ys_planned_steps_at(const ys_planned_change *change, long index)
{
    double amount = 0.0;
    for (size_t i = 0; i < change->n_steps; i++)
        if (change->step[i].from > change->after && index >= change->step[i].from)
            amount += change->step[i].amount;
    return amount;
}

size_t ys_planned_steps_past(const ys_planned_change *change)
{
    size_t past = 0;
    for (size_t i = 0; i < change->n_steps; i++)
        past += change->step[i].from <= change->after;
    return past;
}

/* A growth below 0 goes away from the aim. */
double ys_planned_towards(const ys_planned_change *change, double growth, double level)
{
    const double away = change->aim - level;
    if (!change->has_aim)
        return growth;
    return away < 0.0 ? -fmin(growth, -away) : fmin(growth, away);
}
