/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/figure.h"
#include "datasets/layout_private.h"

bool ys_sample_keep(ys_table_sample *sample, const ys_csv_row *row)
{
    size_t bytes = row->n * sizeof(char *);
    for (size_t i = 0; i < row->n; i++)
        bytes += strlen(row->cell[i]) + 1;
    char **cell = ys_arena_take(&sample->arena, bytes);
    if (!cell)
        return false;
    char *text = (char *)(cell + row->n);
    for (size_t i = 0; i < row->n; i++) {
        const size_t size = strlen(row->cell[i]) + 1;
        cell[i] = memcpy(text, row->cell[i], size);
        text += size;
    }
    sample->rows[sample->n++] = (ys_csv_row){.cell = (const char *const *)cell, .n = row->n, .line = row->line};
    sample->bytes += bytes;
    if (row->n > sample->width)
        sample->width = row->n;
    return true;
}

bool ys_sample_is_full(const ys_table_sample *sample)
{
    return sample->n == YS_SAMPLE_ROWS || sample->bytes >= YS_SAMPLE_BYTES;
}

void ys_sample_release(ys_table_sample *sample)
{
    ys_arena_release(&sample->arena);
    sample->n = 0;
}

const char *ys_sample_cell(const ys_csv_row *row, size_t column)
{
    return column < row->n ? row->cell[column] : "";
}

bool ys_cell_is_blank(const char *text)
{
    while (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        text++;
    return !*text;
}

bool ys_cell_is_number(const char *text)
{
    ys_figure figure;
    return ys_figure_parse(text, strlen(text), &figure) && !isnan(figure.value);
}
