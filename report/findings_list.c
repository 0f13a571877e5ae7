/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/findings_list.h"

#include <string.h>

#include "report/wrapped_text_private.h"

enum { MOST_OF_A_KIND = 10, LINE = 1600, INDENT = 4 };

size_t ys_findings_order(const ys_findings *findings, ys_finding_filter wanted, const void *context, size_t order[])
{
    size_t n = 0;
    for (int severity = YS_SEVERITY_ERROR; severity >= YS_SEVERITY_NOTE; severity--)
        for (int code = 0; code < YS_FINDING_CODE_COUNT; code++) {
            if (ys_finding_severity((ys_finding_code)code) != (ys_severity)severity)
                continue;
            for (size_t i = 0; i < ys_findings_count(findings); i++) {
                const ys_finding *finding = ys_findings_get(findings, i);
                if ((int)finding->code == code && (!wanted || wanted(context, finding)))
                    order[n++] = i;
            }
        }
    return n;
}

char *ys_row_count_text(const ys_row_count *rows, char text[], size_t size)
{
    snprintf(text, size, "Rows: %zu read = %zu used + %zu missing + %zu set aside", rows->rows, rows->used, rows->missing,
             rows->set_aside);
    return text;
}

/* "data.csv:12: X01, recycling, 2023/24: message (read)", without what there is not. */
static void write_finding(const ys_finding *finding, size_t width, FILE *out)
{
    char text[LINE], period[YS_PERIOD_TEXT];
    size_t used = 0;
    const char *const parts[] = {finding->authority, finding->indicator, ys_period_format(finding->period, period)};
    text[0] = '\0';
    for (size_t i = 0; i < 3; i++)
        if (*parts[i])
            used += (size_t)snprintf(text + used, LINE - used, "%s%.400s", used ? ", " : "", parts[i]);
    snprintf(text + used, LINE - used, "%s%.700s%s%.200s%s", used ? ": " : "", finding->message,
             *finding->read ? " (" : "", finding->read, *finding->read ? ")" : "");
    ys_write_wrapped(text, INDENT, width, out);
    if (!*finding->file || !finding->line)
        return;
    fprintf(out, "%*s%s:%lu", INDENT + 2, "", finding->file, (unsigned long)finding->line);
    if (finding->column)
        fprintf(out, ":%lu", (unsigned long)finding->column);
    putc('\n', out);
}

static void write_kind(const ys_findings *findings, const size_t order[], size_t n, size_t width, FILE *out)
{
    const ys_finding_code code = ys_findings_get(findings, order[0])->code;
    fprintf(out, "\n%s (%zu, %s)\n", ys_finding_title(code), n, ys_finding_word(code));
    ys_write_wrapped(ys_finding_advice(code), 2, width, out);
    const size_t shown = n > MOST_OF_A_KIND + 2 ? MOST_OF_A_KIND : n;
    for (size_t i = 0; i < shown; i++)
        write_finding(ys_findings_get(findings, order[i]), width, out);
    if (n > shown)
        fprintf(out, "%*sand %zu more; --format csv lists all\n", INDENT, "", n - shown);
}

static void write_heading(ys_severity severity, FILE *out)
{
    static const char *const headings[] = {
        [YS_SEVERITY_ERROR] = "TO MEND", [YS_SEVERITY_WARNING] = "TO LOOK AT", [YS_SEVERITY_NOTE] = "TO KNOW",
    };
    fprintf(out, "\n%s\n", headings[severity]);
}

static size_t end_of_kind(const ys_findings *findings, const size_t order[], size_t n, size_t start)
{
    size_t end = start + 1;
    while (end < n && ys_findings_get(findings, order[end])->code == ys_findings_get(findings, order[start])->code)
        end++;
    return end;
}

ys_status ys_findings_write_list(const ys_findings *findings, const size_t order[], size_t n, const ys_row_count *rows,
                                 size_t width, FILE *out)
{
    char text[160];
    fprintf(out, "%s\n", ys_row_count_text(rows, text, sizeof text));
    if (n == 0)
        fputs("\nNothing was found.\n", out);
    for (size_t start = 0, end; start < n; start = end) {
        const ys_severity severity = ys_findings_get(findings, order[start])->severity;
        end = end_of_kind(findings, order, n, start);
        if (start == 0 || severity != ys_findings_get(findings, order[start - 1])->severity)
            write_heading(severity, out);
        write_kind(findings, order + start, end - start, width, out);
    }
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
