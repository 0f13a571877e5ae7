/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_FINDINGS_H
#define YS_DATASETS_FINDINGS_H

#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/period.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_severity { YS_SEVERITY_NOTE = 0, YS_SEVERITY_WARNING, YS_SEVERITY_ERROR } ys_severity;

/** What kind of thing was found: a row of the table in findings.c. Reading finds the first ones, assess/fitness the others. */
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
    YS_FINDING_FORMULA,             /**< a text that a spreadsheet would take for a formula */
    YS_FINDING_REAL_TERMS,          /**< figures in money that were turned into the prices of one period */
    YS_FINDING_NO_DEFLATOR,         /**< figures in money whose period deflator.csv does not have */
    YS_FINDING_READING_COUNT,       /**< those before this are found by reading */

    YS_FINDING_NUMERATOR_ABOVE = YS_FINDING_READING_COUNT, /**< a numerator above its denominator, in a share */
    YS_FINDING_DENOMINATOR_ZERO,    /**< a figure for each of nothing */
    YS_FINDING_RATIO_DIFFERS,       /**< the value is not numerator / denominator */
    YS_FINDING_OUT_OF_RANGE,        /**< 101 %, a count below 0 */
    YS_FINDING_DIGIT_SLIP,          /**< about 10, 100 or 1000 times its neighbours, or such a part of them */
    YS_FINDING_FAR_OFF,             /**< the same where few cases, or a newest period counted in part, may be the reason */
    YS_FINDING_SUSPICIOUS_ZERO,     /**< a zero that looks like a missing figure */
    YS_FINDING_REPEATED_VALUE,      /**< equal to the periods before in every digit */
    YS_FINDING_YEAR_DIFFERS,        /**< a year's own figure is not what its periods make */
    YS_FINDING_GAP,                 /**< periods without a figure between others */
    YS_FINDING_MIXED_UNITS,         /**< figures with and without % */
    YS_FINDING_LATE,                /**< an indicator beyond its publication_lag */
    YS_FINDING_NEWEST_MISSING,      /**< peers have the newest period, this authority has not */
    YS_FINDING_PART_PERIOD,         /**< the first or newest period looks as if only part of it were counted */
    YS_FINDING_LEVEL_SHIFT,         /**< figures before and after a change of definition cannot be compared */
    YS_FINDING_TARGET_OTHER_PERIOD, /**< a target that fits another period of the year */
    YS_FINDING_TARGET_UNSET,        /**< a target of 0 that looks as if it were not set */
    YS_FINDING_TARGET_OUT_OF_RANGE, /**< a target of 101 % */
    YS_FINDING_NOT_DESCRIBED,       /**< figures for an authority or indicator that its catalogue file does not have */
    YS_FINDING_NO_FIGURES,          /**< a catalogue row without figures */
    YS_FINDING_NOT_DEFINED,         /**< an indicator without name, description, unit, polarity or kind */
    YS_FINDING_NOT_OWNED,           /**< an indicator without owner */
    YS_FINDING_SUPPRESSED,          /**< small numbers held back */
    YS_FINDING_PROVISIONAL,         /**< figures marked provisional or estimated */
    YS_FINDING_BREAK,               /**< figures marked as a break */
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
    const char *option;  /**< of the command, which decides otherwise; "" where none does or the message has it */
    const char *authority, *indicator; /**< codes of what it is about, "" where it is not about one of them */
    ys_period period;    /**< kind NONE where it is not about one */
    double value;        /**< the figure in question, NaN where there is none */
} ys_finding;

typedef struct ys_findings ys_findings;

YS_API ys_findings *ys_findings_new(void); /**< NULL: no memory */
YS_API void ys_findings_free(ys_findings *findings);
/** The severity is the code's own. Copies the texts. YS_ERR_MEMORY. */
YS_API ys_status ys_findings_add(ys_findings *findings, ys_finding_code code, const char *file, uint32_t line,
                                 uint32_t column, const char *read, const char *format, ...)
    __attribute__((format(printf, 7, 8)));
/**
 * Says what the newest finding is about. Codes are copied; NULL or "" where it is not about an authority or indicator.
 * YS_ERR_MEMORY; nothing without a finding.
 */
YS_API ys_status ys_findings_about(ys_findings *findings, const char *authority, const char *indicator,
                                   ys_period period, double value);
/** Says by which option the newest finding, a decision, can be overruled; the name is not copied. Nothing without a finding. */
YS_API void ys_findings_overruled_by(ys_findings *findings, const char *option);
YS_API size_t ys_findings_count(const ys_findings *findings);
YS_API size_t ys_findings_errors(const ys_findings *findings);
YS_API const ys_finding *ys_findings_get(const ys_findings *findings, size_t index);
YS_API const char *ys_finding_word(ys_finding_code code);     /**< "unreadable-period" */
YS_API ys_severity ys_finding_severity(ys_finding_code code);
YS_API const char *ys_finding_title(ys_finding_code code);    /**< "Figures that cannot be read" */
YS_API const char *ys_finding_advice(ys_finding_code code);   /**< what to do about it, a sentence */
YS_API const char *ys_severity_word(ys_severity severity);    /**< "note", "warning", "error" */
/** "FILE:LINE:COLUMN: message (read)" in one line, controls as spaces, cut to size; returns text. */
YS_API char *ys_finding_text(const ys_finding *finding, char text[], size_t size);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_FINDINGS_H */
