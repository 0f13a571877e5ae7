/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_FINDINGS_H
#define YS_DATASETS_FINDINGS_H

#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_severity { YS_SEVERITY_NOTE = 0, YS_SEVERITY_WARNING, YS_SEVERITY_ERROR } ys_severity;

/** What kind of thing was found: a row of the table in findings.c. */
typedef enum ys_finding_code {
    YS_FINDING_UNREADABLE_PERIOD = 0,
    YS_FINDING_UNREADABLE_FIGURE,
    YS_FINDING_UNREADABLE_WORD,     /**< a catalogue cell that is not one of the words allowed */
    YS_FINDING_UNKNOWN_REFERENCE,   /**< a catalogue row names an authority or indicator nobody has */
    YS_FINDING_BLANK_NAME,          /**< a row without authority, indicator or period */
    YS_FINDING_WRONG_CELL_COUNT,    /**< a row with more cells than the header */
    YS_FINDING_DUPLICATE,           /**< equal values for one authority, indicator and period */
    YS_FINDING_CONFLICT,            /**< different values for them */
    YS_FINDING_REVISED,             /**< several as_at: the newest counts */
    YS_FINDING_MISSING_MARKER,      /**< "-" read as missing */
    YS_FINDING_ABSURD_SPAN,         /**< a period centuries away from the others */
    YS_FINDING_MIXED_KINDS,         /**< an indicator with more than one kind of period */
    YS_FINDING_IGNORED_COLUMN,
    YS_FINDING_ENCODING,            /**< text that is not UTF-8: how it was read */
    YS_FINDING_DELIMITER,           /**< cells separated by something else than commas */
    YS_FINDING_SHEET,               /**< a workbook with several sheets: which one was read */
    YS_FINDING_FORMULA_WITHOUT_RESULT, /**< a workbook that was saved before its formulas were worked out */
    YS_FINDING_CUMULATIVE_FALL,     /**< a year-to-date figure below the one before it in the year */
    YS_FINDING_NOT_TAKEN_APART,     /**< year-to-date figures whose periods' own parts cannot be told */
    YS_FINDING_TAKEN_AS,            /**< a name that is not exact, and the authority it is taken as */
    YS_FINDING_SEVERAL_ALIKE,       /**< a name that is alike to several authorities' */
    YS_FINDING_OUTSIDE_LIFE,        /**< figures before an authority came to be, or after it ceased */
    YS_FINDING_NOT_JOINED,          /**< an authority that another replaced */
    YS_FINDING_DECIDED_LAYOUT,      /**< how a table was taken to be laid out */
    YS_FINDING_DECIDED_COLUMN,      /**< which column was taken for what, where there was a choice */
    YS_FINDING_DECIDED_PERIODS,     /**< how ambiguous periods of a column were read, and why */
    YS_FINDING_PASSED_OVER_ROW,     /**< a title, a footnote, a total without a name: no figures */
    YS_FINDING_AGGREGATE_AREAS,     /**< nations, regions and totals, which are never ranked */
    YS_FINDING_UNIT_SIGN,           /**< figures carry %, a currency or a word such as days */
    YS_FINDING_MIXED_FREQUENCIES,   /**< monthly beside quarterly, calendar beside financial */
    YS_FINDING_UNREADABLE_TARGET,   /**< a target cell of a tracker that is not one figure */
    YS_FINDING_CODE_COUNT
} ys_finding_code;

/** One finding. Strings are owned by the findings. */
typedef struct ys_finding {
    ys_finding_code code;
    ys_severity severity;
    const char *file;    /**< as it was named or found, never NULL */
    uint32_t line;       /**< 1-based; 0 where the whole file is meant */
    uint32_t column;     /**< 1-based cell; 0 where the whole row is meant */
    const char *read;    /**< what was read, "" if nothing */
    const char *message; /**< what is wrong and what to do */
} ys_finding;

typedef struct ys_findings ys_findings;

YS_API ys_findings *ys_findings_new(void); /**< NULL: no memory */
YS_API void ys_findings_free(ys_findings *findings);
/** The severity is the code's own. Copies the texts. YS_ERR_MEMORY. */
YS_API ys_status ys_findings_add(ys_findings *findings, ys_finding_code code, const char *file, uint32_t line,
                                 uint32_t column, const char *read, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
YS_API size_t ys_findings_count(const ys_findings *findings);
YS_API size_t ys_findings_errors(const ys_findings *findings);
YS_API const ys_finding *ys_findings_get(const ys_findings *findings, size_t index);
YS_API const char *ys_finding_word(ys_finding_code code);     /**< "unreadable-period" */
YS_API const char *ys_severity_word(ys_severity severity);    /**< "note", "warning", "error" */
/** "FILE:LINE:COLUMN: message (read)" cut to size; returns text. */
YS_API char *ys_finding_text(const ys_finding *finding, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_FINDINGS_H */
