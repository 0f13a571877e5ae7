/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/reading_notes.h"

#include <ctype.h>
#include <stdbool.h>

/* How many there are of each kind, and the first. */
typedef struct tally {
    size_t count[YS_FINDING_CODE_COUNT];
    const ys_finding *first[YS_FINDING_CODE_COUNT];
} tally;

static tally count_kinds(const ys_findings *findings)
{
    tally of = {.count = {0}};
    for (size_t i = 0; i < ys_findings_count(findings); i++) {
        const ys_finding *finding = ys_findings_get(findings, i);
        if (finding->severity != YS_SEVERITY_ERROR && of.count[finding->code]++ == 0)
            of.first[finding->code] = finding;
    }
    return of;
}

/* A warning, or what was decided and could have been decided otherwise: it is told in full. */
static bool has_line(ys_finding_code code)
{
    return ys_finding_severity(code) == YS_SEVERITY_WARNING || code == YS_FINDING_DECIDED_LAYOUT || code == YS_FINDING_DECIDED_COLUMN
        || code == YS_FINDING_DECIDED_PERIODS || code == YS_FINDING_TAKEN_AS || code == YS_FINDING_SHEET
        || code == YS_FINDING_ENCODING || code == YS_FINDING_DELIMITER || code == YS_FINDING_REAL_TERMS;
}

static void print_kind(const tally *of, int code, FILE *err)
{
    char text[1024];
    const ys_finding *first = of->first[code];
    fprintf(err, "%s: %s", ys_severity_word(first->severity), ys_finding_text(first, text, sizeof text));
    if (*first->option)
        fprintf(err, "; %s decides otherwise", first->option);
    if (of->count[code] > 1)
        fprintf(err, " (and %zu more; 'yardstick check' lists them)", of->count[code] - 1);
    putc('\n', err);
}

/* "note: also rows that stand twice (2), dashes read as missing (1); 'yardstick check' lists them" */
static void print_together(const tally *of, const int codes[], size_t n, FILE *err)
{
    for (size_t i = 0; i < n; i++) {
        const char *title = ys_finding_title((ys_finding_code)codes[i]);
        fprintf(err, "%s%c%s (%zu)", i ? ", " : "note: also ", tolower((unsigned char)title[0]), title + 1, of->count[codes[i]]);
    }
    fputs("; 'yardstick check' lists them\n", err);
}

void ys_print_reading_notes(const ys_findings *findings, FILE *err)
{
    const tally of = count_kinds(findings);
    int others[YS_FINDING_CODE_COUNT];
    size_t n = 0;
    for (int code = 0; code < YS_FINDING_CODE_COUNT; code++)
        if (of.first[code] && has_line((ys_finding_code)code))
            print_kind(&of, code, err);
        else if (of.first[code])
            others[n++] = code;
    if (n == 1)
        print_kind(&of, others[0], err);
    else if (n > 1)
        print_together(&of, others, n, err);
}
