/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/findings.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/arena.h"

/* Texts lie in blocks of this size, one behind the other. */
enum { TEXT_BLOCK = 65536, REMEMBERED = 1024, USUAL_MESSAGE = 512 };

/* A file with a fault has it in thousands of rows: texts that were met lately are not kept again. */
struct ys_findings {
    ys_finding *list;
    size_t count, capacity, errors;
    ys_arena texts;
    char *room;                          /* for the next text */
    size_t left;                         /* bytes of it */
    const char *remembered[REMEMBERED];  /* by hash; NULL: none */
};

static const struct {
    ys_severity severity;
    const char *word, *title, *advice;
} table[YS_FINDING_CODE_COUNT] = {
    [YS_FINDING_UNREADABLE_PERIOD] = {YS_SEVERITY_ERROR, "unreadable-period", "Periods that cannot be read",
        "Write them as 2023-04, 2023-Q2, 2023/24-Q1, 2023 or 2023/24."},
    [YS_FINDING_UNREADABLE_FIGURE] = {YS_SEVERITY_ERROR, "unreadable-figure", "Figures that cannot be read",
        "Put a number or a marker such as [c] or n/a in the cell; move words to a column of notes."},
    [YS_FINDING_UNREADABLE_WORD] = {YS_SEVERITY_ERROR, "unreadable-word", "Words that the catalogue does not know",
        "Use one of the words named."},
    [YS_FINDING_UNKNOWN_REFERENCE] = {YS_SEVERITY_WARNING, "unknown-reference",
        "Rows about authorities or indicators that nobody has",
        "Correct the code, or take the row out; until then it does nothing."},
    [YS_FINDING_BLANK_NAME] = {YS_SEVERITY_ERROR, "blank-name", "Rows that do not say what they are about",
        "Fill in the authority and the indicator, or take the row out."},
    [YS_FINDING_WRONG_CELL_COUNT] = {YS_SEVERITY_ERROR, "wrong-cell-count", "Rows with too many cells",
        "Put cells that have a comma in quotes."},
    [YS_FINDING_DUPLICATE] = {YS_SEVERITY_NOTE, "duplicate", "Rows that stand twice", "Take one of the two rows out."},
    [YS_FINDING_CONFLICT] = {YS_SEVERITY_ERROR, "conflict", "Figures that contradict each other",
        "Keep the right row; if one replaced the other, add a column as_at with the day of each."},
    [YS_FINDING_REVISED] = {YS_SEVERITY_NOTE, "revised", "Figures that were revised",
        "Nothing to do: the newest counts. What was said on the old figure may need saying again."},
    [YS_FINDING_MISSING_MARKER] = {YS_SEVERITY_NOTE, "missing-marker", "Dashes read as missing",
        "Where nothing happened write 0; otherwise leave it."},
    [YS_FINDING_ABSURD_SPAN] = {YS_SEVERITY_ERROR, "absurd-span", "Periods too far from the others",
        "Correct the year."},
    [YS_FINDING_MIXED_KINDS] = {YS_SEVERITY_NOTE, "mixed-kinds", "Indicators with more than one kind of period",
        "Nothing to do where a year's figure stands beside its quarters or months; otherwise give each its own indicator."},
    [YS_FINDING_IGNORED_COLUMN] = {YS_SEVERITY_NOTE, "ignored-column", "Columns that are not used",
        "Nothing to do, unless the column was meant to be one that is."},
    [YS_FINDING_ENCODING] = {YS_SEVERITY_NOTE, "encoding", "Files that are not UTF-8",
        "Nothing to do if names look right; otherwise save the file as CSV UTF-8."},
    [YS_FINDING_DELIMITER] = {YS_SEVERITY_NOTE, "delimiter", "Files without commas between cells",
        "Nothing to do if the columns are right."},
    [YS_FINDING_SHEET] = {YS_SEVERITY_NOTE, "sheet", "Workbooks with several sheets",
        "Nothing to do if the right one was read; otherwise name it with --sheet."},
    [YS_FINDING_FORMULA_WITHOUT_RESULT] = {YS_SEVERITY_WARNING, "formula-without-result",
        "Workbooks whose formulas were not worked out", "Open the workbook, save it, and read it again."},
    [YS_FINDING_NOT_TAKEN_APART] = {YS_SEVERITY_WARNING, "not-taken-apart",
        "Year-to-date figures that cannot be taken apart", "Give numerator and denominator, or the right year_basis."},
    [YS_FINDING_TAKEN_AS] = {YS_SEVERITY_NOTE, "taken-as", "Names that are not exact",
        "Nothing to do if the right authority was meant; otherwise write its code."},
    [YS_FINDING_SEVERAL_ALIKE] = {YS_SEVERITY_WARNING, "several-alike", "Names that could be several authorities'",
        "Write the code of the one that is meant."},
    [YS_FINDING_OUTSIDE_LIFE] = {YS_SEVERITY_WARNING, "outside-life", "Figures from before or after an authority's life",
        "Correct the period, the name, or start and end in authorities.csv."},
    [YS_FINDING_NOT_JOINED] = {YS_SEVERITY_NOTE, "not-joined", "Authorities that another replaced",
        "Nothing to do: their figures are kept apart. Joining them is for somebody who knows both."},
    [YS_FINDING_DECIDED_LAYOUT] = {YS_SEVERITY_NOTE, "decided-layout", "How tables were taken to be laid out",
        "Nothing to do if it is right; otherwise say --layout."},
    [YS_FINDING_DECIDED_COLUMN] = {YS_SEVERITY_NOTE, "decided-column", "Columns that were chosen among several",
        "Nothing to do if it is right; otherwise name the column with --column."},
    [YS_FINDING_DECIDED_PERIODS] = {YS_SEVERITY_NOTE, "decided-periods", "How ambiguous periods were read",
        "Nothing to do if it is right; otherwise say --periods."},
    [YS_FINDING_PASSED_OVER_ROW] = {YS_SEVERITY_NOTE, "passed-over-row", "Rows that hold no figures",
        "Nothing to do if they are titles, footnotes or totals."},
    [YS_FINDING_AGGREGATE_AREAS] = {YS_SEVERITY_NOTE, "aggregate-areas", "Nations, regions and totals",
        "Nothing to do: they are kept for reading and never ranked."},
    [YS_FINDING_UNIT_SIGN] = {YS_SEVERITY_NOTE, "unit-sign", "Figures with a sign or a unit in the cell",
        "Nothing to do if the indicator's unit says the same."},
    [YS_FINDING_MIXED_FREQUENCIES] = {YS_SEVERITY_WARNING, "mixed-frequencies", "Indicators with months beside quarters, or two kinds of year",
        "Give each its own indicator, or put all into one kind."},
    [YS_FINDING_UNREADABLE_TARGET] = {YS_SEVERITY_WARNING, "unreadable-target", "Targets that cannot be read",
        "Put one number in the cell, or leave it blank."},
    [YS_FINDING_FORMULA] = {YS_SEVERITY_WARNING, "formula", "Texts that a spreadsheet would run as a formula",
        "Take the =, +, - or @ away from the start of the text."},

    [YS_FINDING_REAL_TERMS] = {YS_SEVERITY_NOTE, "real-terms", "Figures in money told in the prices of one period",
                               "Say so where you show them, or use --real-terms no."},
    [YS_FINDING_NO_DEFLATOR] = {YS_SEVERITY_WARNING, "no-deflator", "Figures in money that the deflator does not cover",
                                "Add the index of their periods to deflator.csv."},
    [YS_FINDING_NUMERATOR_ABOVE] = {YS_SEVERITY_ERROR, "numerator-above-denominator", "More than all: numerator above denominator",
        "See whether the two were swapped."},
    [YS_FINDING_DENOMINATOR_ZERO] = {YS_SEVERITY_ERROR, "denominator-zero", "Figures with a denominator of 0",
        "Mend the denominator; where there was nothing to count, leave the figure blank."},
    [YS_FINDING_RATIO_DIFFERS] = {YS_SEVERITY_ERROR, "ratio-differs", "Figures that are not numerator / denominator",
        "Find out which of the three is wrong; look for swapped digits and a wrong row."},
    [YS_FINDING_OUT_OF_RANGE] = {YS_SEVERITY_ERROR, "out-of-range", "Figures that cannot be",
        "Correct the figure, or the indicator's kind, min or max in indicators.csv."},
    [YS_FINDING_DIGIT_SLIP] = {YS_SEVERITY_ERROR, "digit-slip", "Figures with the point or a nought in the wrong place",
        "Look it up where it came from and leave it blank until it is known; if it is right, put an event of kind exceptional in events.csv."},
    [YS_FINDING_FAR_OFF] = {YS_SEVERITY_WARNING, "far-off", "Figures ten times the others or more, or a tenth or less, that may be right",
        "Look whether it is so: few cases may well move like that, and a period that is not over yet has part of its figure."},
    [YS_FINDING_SUSPICIOUS_ZERO] = {YS_SEVERITY_WARNING, "suspicious-zero", "Zeros that look like missing figures",
        "Leave the cell blank if the figure was not there; keep 0 if nothing happened."},
    [YS_FINDING_REPEATED_VALUE] = {YS_SEVERITY_WARNING, "repeated-value", "Figures equal to the one before in every digit",
        "Ask whether the figure was brought up to date or the last one was sent again."},
    [YS_FINDING_CUMULATIVE_FALL] = {YS_SEVERITY_WARNING, "cumulative-fall", "Year-to-date figures that fall within the year",
        "One of the two is wrong, or the figure is not cumulative: say so in indicators.csv."},
    [YS_FINDING_YEAR_DIFFERS] = {YS_SEVERITY_WARNING, "year-differs", "A year's figure that its own periods do not make",
        "Find out which was revised and bring the other up to date."},
    [YS_FINDING_GAP] = {YS_SEVERITY_WARNING, "gap", "Gaps between figures",
        "Find the figures, or put an event of kind exceptional in events.csv that says why there are none."},
    [YS_FINDING_MIXED_UNITS] = {YS_SEVERITY_WARNING, "mixed-units", "Figures with and without %",
        "See that all are in one unit (45, not 0.45) and write all alike."},
    [YS_FINDING_LATE] = {YS_SEVERITY_WARNING, "late", "Indicators that are late",
        "Ask the owner for the figures, or correct publication_lag."},
    [YS_FINDING_NEWEST_MISSING] = {YS_SEVERITY_WARNING, "newest-missing", "Newest figures that others have and these have not",
        "Ask for the figure; until then comparisons are of an older period."},
    [YS_FINDING_PART_PERIOD] = {YS_SEVERITY_WARNING, "part-period", "Periods that seem to be counted in part",
        "See whether the counting began or stopped within the period; if so leave it out."},
    [YS_FINDING_LEVEL_SHIFT] = {YS_SEVERITY_WARNING, "level-shift", "Steps where a definition changed",
        "Do not compare across the change: look at the figures from there on (--from)."},
    [YS_FINDING_TARGET_OTHER_PERIOD] = {YS_SEVERITY_WARNING, "target-other-period", "Targets that look like another period's",
        "See whether last period's target was left in place."},
    [YS_FINDING_TARGET_UNSET] = {YS_SEVERITY_WARNING, "target-unset", "Targets of 0 that look unset",
        "Set the target or take the row out; if 0 is meant, say so in the row's purpose."},
    [YS_FINDING_TARGET_OUT_OF_RANGE] = {YS_SEVERITY_ERROR, "target-out-of-range", "Targets that cannot be reached",
        "Correct the target, or the indicator's kind, min or max in indicators.csv."},
    [YS_FINDING_NOT_DESCRIBED] = {YS_SEVERITY_WARNING, "not-described", "Names that their catalogue file does not have",
        "Correct the name where it is a slip; otherwise add a row to the file."},
    [YS_FINDING_NO_FIGURES] = {YS_SEVERITY_NOTE, "no-figures", "Catalogue rows without a figure",
        "Nothing to do, unless figures were expected: then look for another spelling."},
    [YS_FINDING_NOT_DEFINED] = {YS_SEVERITY_NOTE, "not-defined", "Indicators that are not fully defined",
        "Fill the columns in indicators.csv: without them nothing can be judged or read by others."},
    [YS_FINDING_NOT_OWNED] = {YS_SEVERITY_NOTE, "not-owned", "Indicators without an owner",
        "Name in indicators.csv who answers for the figure."},
    [YS_FINDING_SUPPRESSED] = {YS_SEVERITY_NOTE, "suppressed", "Small numbers held back",
        "Nothing to do: they count as missing. Do not work them out from totals."},
    [YS_FINDING_PROVISIONAL] = {YS_SEVERITY_NOTE, "provisional", "Provisional and estimated figures",
        "Say so beside them, and read the files again when they are final."},
    [YS_FINDING_BREAK] = {YS_SEVERITY_NOTE, "break", "Figures marked as a break in the series",
        "Put the change in events.csv, so that figures before and after are not compared."},
};

static const char *const severities[] = {
    [YS_SEVERITY_NOTE] = "note", [YS_SEVERITY_WARNING] = "warning", [YS_SEVERITY_ERROR] = "error",
};

ys_findings *ys_findings_new(void)
{
    return calloc(1, sizeof(ys_findings));
}

void ys_findings_free(ys_findings *findings)
{
    if (!findings)
        return;
    ys_arena_release(&findings->texts);
    free(findings->list);
    free(findings);
}

static ys_status make_room(ys_findings *findings)
{
    if (findings->count < findings->capacity)
        return YS_OK;
    const size_t capacity = findings->capacity ? findings->capacity + findings->capacity / 2 : 16;
    if (capacity > SIZE_MAX / sizeof *findings->list)
        return YS_ERR_MEMORY;
    ys_finding *list = realloc(findings->list, capacity * sizeof *list);
    if (!list)
        return YS_ERR_MEMORY;
    findings->list = list;
    findings->capacity = capacity;
    return YS_OK;
}

static char *take_text(ys_findings *findings, size_t size)
{
    if (size > TEXT_BLOCK / 4)
        return ys_arena_take(&findings->texts, size);
    if (size > findings->left) {
        char *block = ys_arena_take(&findings->texts, TEXT_BLOCK);
        if (!block)
            return NULL;
        findings->room = block;
        findings->left = TEXT_BLOCK;
    }
    char *text = findings->room;
    findings->room += size;
    findings->left -= size;
    return text;
}

/* The text where it is kept; NULL: no memory. */
static const char *keep_text(ys_findings *findings, const char *text)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    const char *end = text;
    for (; *end; end++)
        hash = (hash ^ (unsigned char)*end) * 16777619U;
    if (end == text)
        return "";
    const char **place = &findings->remembered[(hash ^ hash >> 16) % REMEMBERED];
    if (*place && strcmp(*place, text) == 0)
        return *place;
    const size_t size = (size_t)(end - text) + 1;
    char *kept = take_text(findings, size);
    if (kept)
        *place = memcpy(kept, text, size);
    return kept;
}

static const char *keep_message(ys_findings *findings, const char *format, va_list arguments)
{
    char usual[USUAL_MESSAGE];
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(usual, sizeof usual, format, arguments);
    const char *kept = NULL;
    if (length < 0) {
        kept = "";
    } else if ((size_t)length < sizeof usual) {
        kept = keep_text(findings, usual);
    } else {
        char *message = take_text(findings, (size_t)length + 1);
        if (message)
            vsnprintf(message, (size_t)length + 1, format, again);
        kept = message;
    }
    va_end(again);
    return kept;
}

ys_status ys_findings_add(ys_findings *findings, ys_finding_code code, const char *file, uint32_t line, uint32_t column,
                          const char *read, const char *format, ...)
{
    const ys_severity severity = ys_finding_severity(code);
    if (make_room(findings) != YS_OK)
        return YS_ERR_MEMORY;
    ys_finding finding = {.code = code, .severity = severity, .line = line, .column = column, .option = "", .authority = "",
                          .indicator = "", .value = NAN};
    va_list arguments;
    va_start(arguments, format);
    finding.message = keep_message(findings, format, arguments);
    va_end(arguments);
    finding.file = keep_text(findings, file ? file : "");
    finding.read = keep_text(findings, read ? read : "");
    if (!finding.message || !finding.file || !finding.read)
        return YS_ERR_MEMORY;
    findings->list[findings->count++] = finding;
    if (severity == YS_SEVERITY_ERROR)
        findings->errors++;
    return YS_OK;
}

ys_status ys_findings_about(ys_findings *findings, const char *authority, const char *indicator, ys_period period,
                            double value)
{
    if (findings->count == 0)
        return YS_OK;
    ys_finding *newest = &findings->list[findings->count - 1];
    const char *of_authority = keep_text(findings, authority ? authority : "");
    const char *of_indicator = keep_text(findings, indicator ? indicator : "");
    if (!of_authority || !of_indicator)
        return YS_ERR_MEMORY;
    newest->authority = of_authority;
    newest->indicator = of_indicator;
    newest->period = period;
    newest->value = value;
    return YS_OK;
}

void ys_findings_overruled_by(ys_findings *findings, const char *option)
{
    if (findings->count > 0)
        findings->list[findings->count - 1].option = option;
}

size_t ys_findings_count(const ys_findings *findings)
{
    return findings->count;
}

size_t ys_findings_errors(const ys_findings *findings)
{
    return findings->errors;
}

const ys_finding *ys_findings_get(const ys_findings *findings, size_t index)
{
    return index < findings->count ? &findings->list[index] : NULL;
}

const char *ys_finding_word(ys_finding_code code)
{
    return (unsigned)code < YS_FINDING_CODE_COUNT ? table[code].word : "unknown";
}

ys_severity ys_finding_severity(ys_finding_code code)
{
    return (unsigned)code < YS_FINDING_CODE_COUNT ? table[code].severity : YS_SEVERITY_ERROR;
}

const char *ys_finding_title(ys_finding_code code)
{
    return (unsigned)code < YS_FINDING_CODE_COUNT ? table[code].title : "";
}

const char *ys_finding_advice(ys_finding_code code)
{
    return (unsigned)code < YS_FINDING_CODE_COUNT ? table[code].advice : "";
}

const char *ys_severity_word(ys_severity severity)
{
    return (unsigned)severity <= YS_SEVERITY_ERROR ? severities[severity] : "unknown";
}

char *ys_finding_text(const ys_finding *finding, char text[], size_t size)
{
    char line[16] = "", column[16] = "";
    if (size == 0)
        return text;
    if (finding->line > 0)
        snprintf(line, sizeof line, ":%lu", (unsigned long)finding->line);
    if (finding->column > 0)
        snprintf(column, sizeof column, ":%lu", (unsigned long)finding->column);
    snprintf(text, size, finding->read[0] ? "%s%s%s: %s (%s)" : "%s%s%s: %s%s", finding->file, line, column,
             finding->message, finding->read);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    return text;
}
