/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_HTML_REPORT_H
#define YS_REPORT_HTML_REPORT_H

#include <stdio.h>

#include "assess/assess_profile.h"
#include "assess/assessment.h"
#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The charts of one indicator as SVG text, in the order of ys_plots; NULL where a chart could not be made. */
typedef struct ys_report_charts {
    const char *svg[8];
    const char *what[8]; /**< what the chart shows, for those who cannot see it */
    size_t n;
} ys_report_charts;

/** Everything the page shows. assessments are sorted, what needs attention first. */
typedef struct ys_html_report {
    const char *title;                 /**< NULL: made from the authority's name */
    const ys_authority *authority;
    const ys_assessment *assessments;
    const ys_report_charts *charts;    /**< one for each assessment */
    size_t n;
    const ys_dataset *dataset;
    const ys_profile *profile;         /**< of the authority over these; NULL: not shown */
} ys_html_report;

/** Stands in every page, so that a folder can be told to hold a report. */
#define YS_REPORT_MARK "<meta name=\"generator\" content=\"yardstick\">"

/**
 * Writes one self-contained page: first what needs attention, worst first, and what is usual for the season; then a
 * section for each indicator. Text from data is escaped; SVG is taken as it is, and must come from our own gnuplot
 * scripts. No script, no request to anywhere.
 * @return YS_OK; YS_ERR_WRITE.
 */
YS_API ys_status ys_write_html_report(const ys_html_report *report, FILE *out);

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_HTML_REPORT_H */
