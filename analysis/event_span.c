/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/event_span.h"

bool ys_in_event(const ys_series *series, size_t index, const ys_event_span event[], size_t events)
{
    if (events == 0 || series->first.kind == YS_PERIOD_NONE)
        return false;
    const ys_period period = ys_series_period(series, index);
    for (size_t e = 0; e < events; e++)
        if (ys_period_last_month(period) >= ys_period_first_month(event[e].from)
            && ys_period_first_month(period) <= ys_period_last_month(event[e].to))
            return true;
    return false;
}
