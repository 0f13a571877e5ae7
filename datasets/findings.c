/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ys_findings {
    ys_finding *list;
    size_t count, capacity, errors;
};

static const struct { ys_severity severity; const char *word; } table[YS_FINDING_CODE_COUNT] = {
    [YS_FINDING_UNREADABLE_PERIOD] = {YS_SEVERITY_ERROR, "unreadable-period"},
    [YS_FINDING_UNREADABLE_FIGURE] = {YS_SEVERITY_ERROR, "unreadable-figure"},
    [YS_FINDING_UNREADABLE_WORD] = {YS_SEVERITY_ERROR, "unreadable-word"},
    [YS_FINDING_UNKNOWN_REFERENCE] = {YS_SEVERITY_WARNING, "unknown-reference"},
    [YS_FINDING_BLANK_NAME] = {YS_SEVERITY_ERROR, "blank-name"},
    [YS_FINDING_WRONG_CELL_COUNT] = {YS_SEVERITY_ERROR, "wrong-cell-count"},
    [YS_FINDING_DUPLICATE] = {YS_SEVERITY_NOTE, "duplicate"},
    [YS_FINDING_CONFLICT] = {YS_SEVERITY_ERROR, "conflict"},
    [YS_FINDING_REVISED] = {YS_SEVERITY_NOTE, "revised"},
    [YS_FINDING_MISSING_MARKER] = {YS_SEVERITY_NOTE, "missing-marker"},
    [YS_FINDING_ABSURD_SPAN] = {YS_SEVERITY_ERROR, "absurd-span"},
    [YS_FINDING_MIXED_KINDS] = {YS_SEVERITY_NOTE, "mixed-kinds"},
    [YS_FINDING_IGNORED_COLUMN] = {YS_SEVERITY_NOTE, "ignored-column"},
    [YS_FINDING_ENCODING] = {YS_SEVERITY_NOTE, "encoding"},
    [YS_FINDING_DELIMITER] = {YS_SEVERITY_NOTE, "delimiter"},
    [YS_FINDING_SHEET] = {YS_SEVERITY_NOTE, "sheet"},
    [YS_FINDING_FORMULA_WITHOUT_RESULT] = {YS_SEVERITY_WARNING, "formula-without-result"},
    [YS_FINDING_CUMULATIVE_FALL] = {YS_SEVERITY_WARNING, "cumulative-fall"},
    [YS_FINDING_NOT_TAKEN_APART] = {YS_SEVERITY_WARNING, "not-taken-apart"},
    [YS_FINDING_TAKEN_AS] = {YS_SEVERITY_NOTE, "taken-as"},
    [YS_FINDING_SEVERAL_ALIKE] = {YS_SEVERITY_WARNING, "several-alike"},
    [YS_FINDING_OUTSIDE_LIFE] = {YS_SEVERITY_WARNING, "outside-life"},
    [YS_FINDING_NOT_JOINED] = {YS_SEVERITY_NOTE, "not-joined"},
    [YS_FINDING_DECIDED_LAYOUT] = {YS_SEVERITY_NOTE, "decided-layout"},
    [YS_FINDING_DECIDED_COLUMN] = {YS_SEVERITY_NOTE, "decided-column"},
    [YS_FINDING_DECIDED_PERIODS] = {YS_SEVERITY_NOTE, "decided-periods"},
    [YS_FINDING_PASSED_OVER_ROW] = {YS_SEVERITY_NOTE, "passed-over-row"},
    [YS_FINDING_AGGREGATE_AREAS] = {YS_SEVERITY_NOTE, "aggregate-areas"},
    [YS_FINDING_UNIT_SIGN] = {YS_SEVERITY_NOTE, "unit-sign"},
    [YS_FINDING_MIXED_FREQUENCIES] = {YS_SEVERITY_WARNING, "mixed-frequencies"},
    [YS_FINDING_UNREADABLE_TARGET] = {YS_SEVERITY_WARNING, "unreadable-target"},
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
    for (size_t i = 0; i < findings->count; i++)
        free((void *)findings->list[i].file); /* start of the block that holds its three texts */
    free(findings->list);
    free(findings);
}

static ys_status make_room(ys_findings *findings)
{
    if (findings->count < findings->capacity)
        return YS_OK;
    const size_t capacity = findings->capacity ? 2 * findings->capacity : 16;
    if (capacity > SIZE_MAX / sizeof *findings->list)
        return YS_ERR_MEMORY;
    ys_finding *list = realloc(findings->list, capacity * sizeof *list);
    if (!list)
        return YS_ERR_MEMORY;
    findings->list = list;
    findings->capacity = capacity;
    return YS_OK;
}

/* One block for the three texts: file, read, then room for the message. NULL: no memory. */
static char *copy_texts(const char *file, const char *read, size_t message_size, ys_finding *finding)
{
    const size_t file_size = strlen(file) + 1, read_size = strlen(read) + 1;
    char *block = malloc(file_size + read_size + message_size);
    if (!block)
        return NULL;
    finding->file = memcpy(block, file, file_size);
    finding->read = memcpy(block + file_size, read, read_size);
    finding->message = block + file_size + read_size;
    return block + file_size + read_size;
}

ys_status ys_findings_add(ys_findings *findings, ys_finding_code code, const char *file, uint32_t line, uint32_t column,
                          const char *read, const char *format, ...)
{
    const ys_severity severity = (unsigned)code < YS_FINDING_CODE_COUNT ? table[code].severity : YS_SEVERITY_ERROR;
    if (make_room(findings) != YS_OK)
        return YS_ERR_MEMORY;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    const size_t size = length < 0 ? 1 : (size_t)length + 1;
    ys_finding finding = {.code = code, .severity = severity, .line = line, .column = column};
    char *message = copy_texts(file ? file : "", read ? read : "", size, &finding);
    if (message) {
        message[0] = '\0';
        vsnprintf(message, size, format, again);
    }
    va_end(again);
    if (!message)
        return YS_ERR_MEMORY;
    findings->list[findings->count++] = finding;
    if (severity == YS_SEVERITY_ERROR)
        findings->errors++;
    return YS_OK;
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
    return text;
}
