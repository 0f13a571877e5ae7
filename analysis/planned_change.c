/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/planned_change.h"

double ys_planned_change_at(const ys_planned_change *change, long index)
{
    double amount = index > change->after ? change->per_period * (double)(index - change->after) : 0.0;
    for (size_t i = 0; i < change->n_steps; i++)
        if (index >= change->step[i].from)
            amount += change->step[i].amount;
    return amount;
}
