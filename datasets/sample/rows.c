/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/rows.h"

#include <math.h>
#include <string.h>

char *sample_number(double value, int decimals, char text[SAMPLE_CELL])
{
    text[0] = '\0';
    if (isnan(value))
        return text;
    long long scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    const long long whole = llround(fabs(value) * (double)scale);
    const char *sign = value < 0.0 && whole > 0 ? "-" : "";
    if (decimals > 0)
        snprintf(text, SAMPLE_CELL, "%s%lld.%0*lld", sign, whole / scale, decimals, whole % scale);
    else
        snprintf(text, SAMPLE_CELL, "%s%lld", sign, whole);
    return text;
}

char *sample_with_commas(const char *digits, char text[SAMPLE_CELL])
{
    const size_t whole = strcspn(digits, ".");
    size_t used = 0;
    for (size_t i = 0; digits[i] && used + 2 < SAMPLE_CELL; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0)
            text[used++] = ',';
        text[used++] = digits[i];
    }
    text[used] = '\0';
    return text;
}

void sample_put_cell(FILE *file, const char *text)
{
    if (!text)
        return;
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

void sample_put_row(FILE *file, const char *const cells[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            fputc(',', file);
        sample_put_cell(file, cells[i]);
    }
    fputc('\n', file);
}
