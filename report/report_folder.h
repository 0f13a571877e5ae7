/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_REPORT_FOLDER_H
#define YS_REPORT_REPORT_FOLDER_H

#include "datasets/api.h"
#include "report/html_report.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the folder is made from. assessments are sorted, what needs attention first. */
typedef struct ys_report_inputs {
    const char *title; /**< NULL: made from the authority's name */
    const ys_dataset *dataset;
    const ys_authority *authority;
    const ys_assessment *assessments;
    size_t n;
    const ys_profile *profile; /**< of the authority over these; NULL: not shown */
} ys_report_inputs;

/**
 * Writes index.html, results.json, plots/NN-indicator-chart.gp and .svg into folder, creating it. All charts are drawn
 * by one gnuplot process. A folder that is there must be empty or hold an earlier report, whose pages and charts are replaced;
 * anything else in it stays. Everything is made in a folder beside it first: after a failure nothing new is left.
 * @return YS_OK; YS_ERR_WRITE; YS_ERR_PROGRAM (gnuplot); YS_ERR_MEMORY; with words in error.
 */
YS_API ys_status ys_write_report_folder(const ys_report_inputs *inputs, const char *folder, ys_arena *arena,
                                        ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_REPORT_FOLDER_H */
