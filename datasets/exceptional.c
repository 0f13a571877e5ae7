/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/dataset_private.h"

static bool shares_month(const ys_event *event, ys_period period)
{
    return ys_period_last_month(period) >= ys_period_first_month(event->from)
        && (!event->to.kind || ys_period_first_month(period) <= ys_period_last_month(event->to));
}

static void mark_run(ys_dataset *dataset, const run *of, const ys_event *event)
{
    for (size_t i = 0; i < of->n; i++)
        if (shares_month(event, ys_period_add(of->first, (int)i)))
            dataset->flags[of->offset + i] |= YS_FLAG_EXCEPTIONAL;
}

void ys_mark_exceptional(ys_dataset *dataset)
{
    const ys_event *event = dataset->events.items;
    const run *runs = dataset->runs.items;
    for (size_t e = 0; e < dataset->events.n; e++) {
        if (event[e].kind != YS_EVENT_EXCEPTIONAL)
            continue;
        for (size_t r = 0; r < dataset->runs.n; r++)
            if ((event[e].indicator == YS_NOT_FOUND || event[e].indicator == runs[r].indicator)
                && (event[e].authority == YS_NOT_FOUND || event[e].authority == runs[r].authority))
                mark_run(dataset, &runs[r], &event[e]);
    }
}
