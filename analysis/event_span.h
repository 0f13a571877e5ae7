/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_EVENT_SPAN_H
#define YS_ANALYSIS_EVENT_SPAN_H

#include <stdbool.h>

#include "datasets/api.h"
#include "datasets/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Periods that must not inform the season: a lockdown. Months from one period's first to another's last. */
typedef struct ys_event_span {
    ys_period from, to;
} ys_event_span;

/** Whether a period of a series shares a month with any of some events; false where only the spacing is known. */
YS_API bool ys_in_event(const ys_series *series, size_t index, const ys_event_span event[], size_t events);

#ifdef __cplusplus
}
#endif

#endif /* YS_ANALYSIS_EVENT_SPAN_H */
