/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_AREA_H
#define YS_DATASETS_AREA_H

#include <stdbool.h>

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a row of a table of authorities is about. All but the first sum up others and are never ranked among them. */
typedef enum ys_area {
    YS_AREA_AUTHORITY = 0, /**< a council or another body of its own */
    YS_AREA_REGION,        /**< an English region, a combined authority, Inner London */
    YS_AREA_NATION,        /**< a nation or several: E92, K02, "England and Wales" */
    YS_AREA_TOTAL          /**< "Total", "Average": of the table itself */
} ys_area;

/**
 * By the nine characters of an ONS code (E92000001), else by name, without case. Either may be "".
 * City of London and the like are authorities: only whole names count.
 */
YS_API ys_area ys_area_of(const char *code, const char *name);

/** "authority", "region", "nation" or "total". */
YS_API const char *ys_area_word(ys_area area);

/** Whether a text is an ONS code: a capital letter and eight digits. */
YS_API bool ys_area_is_code(const char *text);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_AREA_H */
