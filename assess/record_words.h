/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_RECORD_WORDS_H
#define YS_ASSESS_RECORD_WORDS_H

#include "assess/assess_record.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What others achieved over one of the spans, or why there is nothing to tell: "Of 31 others that once stood between 58.2 % and 66 %, 6
 * went up by 5 points or more in 3 years, .... The most: Inverclyde, ...".
 * Writes at most size bytes, always terminated, and returns text.
 */
YS_API char *ys_say_record(const ys_dataset *dataset, size_t indicator, const ys_record_assessment *record, size_t span,
                           char text[], size_t size);

/** The span to tell where there is room for one: 3 years, else the longest under it, else 5; YS_RECORD_SPANS: none has any. */
YS_API size_t ys_record_span_told(const ys_record_assessment *record);

#ifdef __cplusplus
}
#endif

#endif /* YS_ASSESS_RECORD_WORDS_H */
