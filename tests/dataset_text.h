/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_DATASET_TEXT_H
#define YS_TESTS_DATASET_TEXT_H

#include "datasets/dataset.h"
#include "tests/support.h"

/* Everything that reading has made, as one text: two datasets are the same where their texts are. */

static inline void put_series(FILE *out, const ys_dataset *dataset, size_t indicator, size_t authority, ys_period_kind kind)
{
    ys_series s;
    if (!ys_dataset_published(dataset, indicator, authority, kind, &s))
        return;
    fprintf(out, "%zu %zu %d from %d, sides %d%d%d%d:", indicator, authority, (int)kind, s.first.ordinal, s.numerator != NULL,
            s.denominator != NULL, s.lower != NULL, s.upper != NULL);
    for (size_t i = 0; i < s.n; i++)
        fprintf(out, " %a/%u/%u/%u/%a", s.value[i], (unsigned)s.flags[i], (unsigned)s.line[i], s.file ? (unsigned)s.file[i] : 0u,
                s.numerator ? s.numerator[i] : 0.0);
    putc('\n', out);
}

static inline void put_names(FILE *out, const ys_dataset *dataset)
{
    const ys_row_count count = ys_dataset_row_count(dataset);
    fprintf(out, "%zu rows, %zu used, %zu missing, %zu set aside\n", count.rows, count.used, count.missing, count.set_aside);
    for (size_t a = 0; a < ys_dataset_authority_count(dataset); a++) {
        const ys_authority *about = ys_dataset_authority(dataset, a);
        fprintf(out, "%s|%s|%d\n", about->code, about->name, (int)about->area);
    }
    for (size_t i = 0; i < ys_dataset_indicator_count(dataset); i++) {
        const ys_indicator *about = ys_dataset_indicator(dataset, i);
        fprintf(out, "%s|%s|%zu rows|%d decimals|kind %d\n", about->code, about->name, (size_t)about->rows, about->decimals,
                (int)about->period_kind);
    }
}

static inline void put_findings(FILE *out, const ys_findings *findings)
{
    for (size_t i = 0; i < ys_findings_count(findings); i++) {
        const ys_finding *f = ys_findings_get(findings, i);
        fprintf(out, "%s:%u:%u: %s (%s) %s|%s|%d %d|%a\n", ys_finding_word(f->code), (unsigned)f->line, (unsigned)f->column,
                f->message, f->read, f->authority, f->indicator, (int)f->period.kind, f->period.ordinal, f->value);
    }
}

/* The caller frees it. */
static inline char *text_of_dataset(const ys_dataset *dataset)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    put_names(out, dataset);
    for (size_t i = 0; i < ys_dataset_indicator_count(dataset); i++)
        for (size_t a = 0; a < ys_dataset_authority_count(dataset); a++)
            for (ys_period_kind kind = YS_PERIOD_MONTH; kind < YS_PERIOD_KIND_COUNT; kind++)
                put_series(out, dataset, i, a, kind);
    put_findings(out, ys_dataset_findings(dataset));
    fclose(out);
    return text;
}

#endif /* YS_TESTS_DATASET_TEXT_H */
