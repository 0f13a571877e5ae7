/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_FINDINGS_LIST_H
#define YS_REPORT_FINDINGS_LIST_H

#include <stdio.h>

#include "datasets/api.h"
#include "datasets/dataset.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whether a finding is wanted; context is the caller's. */
typedef bool (*ys_finding_filter)(const void *context, const ys_finding *finding);

/**
 * Places of the wanted findings, worst first: by severity, then by code in the order of the table, else as found.
 * @param order room for ys_findings_count() places. @return how many there are.
 */
YS_API size_t ys_findings_order(const ys_findings *findings, ys_finding_filter wanted, const void *context,
                                size_t order[]);

/**
 * Writes findings as a list of things to do: rows read and what became of them, then each kind of finding under its
 * title with what to do about it, worst first, at most ten of each and how many more there are.
 * @param order n places of findings, as ys_findings_order() gives them.
 * @return YS_OK; YS_ERR_WRITE.
 */
YS_API ys_status ys_findings_write_list(const ys_findings *findings, const size_t order[], size_t n,
                                        const ys_row_count *rows, size_t width, FILE *out);

/** "Rows: 120 read = 100 used + 15 missing + 5 set aside". Cut to size; returns text. */
YS_API char *ys_row_count_text(const ys_row_count *rows, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_FINDINGS_LIST_H */
