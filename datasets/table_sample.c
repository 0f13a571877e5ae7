/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/figure.h"
#include "datasets/layout_private.h"

bool ys_copy_row(ys_arena *arena, const ys_csv_row *row, ys_csv_row *copy, size_t *bytes)
{
    *bytes = row->n * (sizeof(char *) + sizeof *row->length);
    for (size_t i = 0; i < row->n; i++)
        *bytes += (row->length ? row->length[i] : strlen(row->cell[i])) + 1;
    char **cell = ys_arena_take(arena, *bytes);
    if (!cell)
        return false;
    uint32_t *length = (uint32_t *)(cell + row->n);
    char *text = (char *)(length + row->n);
    for (size_t i = 0; i < row->n; i++) {
        length[i] = row->length ? row->length[i] : (uint32_t)strlen(row->cell[i]);
        cell[i] = memcpy(text, row->cell[i], length[i] + 1);
        text += length[i] + 1;
    }
    *copy = (ys_csv_row){.cell = (const char *const *)cell, .n = row->n, .length = length, .line = row->line};
    return true;
}

bool ys_sample_keep(ys_table_sample *sample, const ys_csv_row *row)
{
    size_t bytes;
    if (!ys_copy_row(&sample->arena, row, &sample->rows[sample->n], &bytes))
        return false;
    sample->n++;
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
