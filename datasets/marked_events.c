/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/dataset_private.h"

static bool shares_month(const ys_event *event, ys_period period)
{
    return ys_period_last_month(period) >= ys_period_first_month(event->from)
        && (!event->to.kind || ys_period_first_month(period) <= ys_period_last_month(event->to));
}

/* The period in which a figure begins to mean something else, or the first after that. */
static void mark_break(ys_dataset *dataset, const run *of, const ys_event *event)
{
    const int from = ys_period_first_month(event->from);
    for (size_t i = 0; i < of->n; i++)
        if (ys_period_last_month(ys_period_add(of->first, (int)i)) >= from) {
            if (i > 0)
                dataset->flags[of->offset + i] |= YS_FLAG_DECLARED;
            return;
        }
}

static void mark_run(ys_dataset *dataset, const run *of, const ys_event *event)
{
    if (event->kind != YS_EVENT_EXCEPTIONAL) {
        mark_break(dataset, of, event);
        return;
    }
    for (size_t i = 0; i < of->n; i++)
        if (shares_month(event, ys_period_add(of->first, (int)i)))
            dataset->flags[of->offset + i] |= YS_FLAG_EXCEPTIONAL;
}

void ys_mark_events(ys_dataset *dataset)
{
    const ys_event *event = dataset->events.items;
    const run *runs = dataset->runs.items;
    for (size_t e = 0; e < dataset->events.n; e++) {
        if (event[e].kind == YS_EVENT_ACTION)
            continue;
        for (size_t r = 0; r < dataset->runs.n; r++)
            if ((event[e].indicator == YS_NOT_FOUND || event[e].indicator == runs[r].indicator)
                && (event[e].authority == YS_NOT_FOUND || event[e].authority == runs[r].authority))
                mark_run(dataset, &runs[r], &event[e]);
    }
}
