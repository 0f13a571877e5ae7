/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gnuplot_syntax.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { TITLE_CHARACTERS = 80, TEXT_BYTES = 400 };

void ys_gnuplot_number(FILE *out, double number)
{
    if (!isfinite(number)) {
        fputs("NaN", out);
        return;
    }
    char text[64];
    snprintf(text, sizeof text, "%.10g", number + 0.0); /* no negative nought */
    bool point = false; /* a locale's decimal sign may have several bytes */
    for (const char *at = text; *at; at++) {
        const bool digit = strchr("0123456789+-e", *at) != NULL;
        if (digit || !point)
            putc(digit ? *at : '.', out);
        point = !digit;
    }
}

/* Bytes of the UTF-8 character at text that XML can hold too; 0 where there is none. */
static size_t character_length(const unsigned char *text)
{
    static const unsigned long smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char c = text[0];
    const size_t length = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length < 2)
        return length;
    unsigned long code = c & (0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (text[i] & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < smallest[length] || surrogate || code == 0xFFFE || code == 0xFFFF || code > 0x10FFFF ? 0 : length;
}

static void put_character(FILE *out, const char *text, size_t length, bool tic)
{
    const unsigned char c = (unsigned char)*text;
    const bool control = c < ' ' || c == 0x7F || (c == 0xC2 && (unsigned char)text[1] < 0xA0);
    if (control)
        putc(' ', out);
    else if (c == '\'')
        fputs("\u2019", out); /* gnuplot 5.4 ends a string at a doubled quote that stands first, so none is written */
    else if (c == '%' && tic)
        fputs("%%", out);
    else
        fwrite(text, 1, length, out);
}

static void quote(FILE *out, const char *text, bool tic)
{
    putc('\'', out);
    while (*text) {
        const size_t length = character_length((const unsigned char *)text);
        if (length)
            put_character(out, text, length, tic);
        else
            putc('?', out);
        text += length ? length : 1;
    }
    putc('\'', out);
}

void ys_gnuplot_quote(FILE *out, const char *text)
{
    quote(out, text, false);
}

void ys_gnuplot_quote_tic(FILE *out, const char *text)
{
    quote(out, text, true);
}

void ys_gnuplot_path(FILE *out, const char *path)
{
    /* Double quotes take octal escapes, so that a newline or a quote in the name stays part of it. */
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._- ";
    fputs(*path == '/' ? "\"" : "\"./", out);
    for (; *path; path++) {
        if (strchr(plain, *path))
            putc(*path, out);
        else
            fprintf(out, "\\%03o", (unsigned)(unsigned char)*path);
    }
    putc('"', out);
}

char *ys_gnuplot_cut(const char *text, size_t characters, char cut[], size_t size)
{
    static const char dots[] = "\u2026";
    size_t at = 0, keep = 0, count = 0;
    while (text[at] && count < characters) {
        const size_t length = character_length((const unsigned char *)text + at);
        const size_t step = length ? length : 1;
        if (at + step + sizeof dots > size)
            break;
        at += step;
        count++;
        if (count < characters) /* leaves room for the dots */
            keep = at;
    }
    memcpy(cut, text, at);
    cut[at] = '\0';
    if (text[at] && keep + sizeof dots <= size)
        memcpy(cut + keep, dots, sizeof dots);
    return cut;
}

void ys_gnuplot_header(FILE *out, const char *title, const char *what)
{
    char cut[TEXT_BYTES];
    fprintf(out, "# %s. Written for gnuplot 5.4 or newer.\n"
                 "# To look at it:   gnuplot -p THIS_FILE\n"
                 "# To draw a file:  gnuplot -e \"set terminal svg size 640,400; set output 'chart.svg'\" THIS_FILE\n", what);
    fputs("set encoding utf8\nset termoption noenhanced\n"
          "# the title, from the left edge\nset tmargin 3\nset label 1000 ", out);
    ys_gnuplot_quote(out, ys_gnuplot_cut(title, TITLE_CHARACTERS, cut, sizeof cut));
    fputs(" at screen 0.015, screen 0.955 left noenhanced textcolor rgb '#1a1a1a'\n"
          "set border 3 linecolor rgb " YS_DARK_GREY "\nset tics nomirror out textcolor rgb " YS_DARK_GREY "\n"
          "set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5\nset key outside bottom center horizontal noenhanced\n"
          "set format y \"%'.10g\"\n",
          out);
}

void ys_gnuplot_axis_label(FILE *out, char axis, const char *name, const char *unit)
{
    const size_t room = axis == 'x' ? 52 : 38;
    char cut_name[TEXT_BYTES], cut_unit[TEXT_BYTES], text[2 * TEXT_BYTES + 8];
    ys_gnuplot_cut(unit, room - 20, cut_unit, sizeof cut_unit);
    const size_t used = strlen(cut_unit) + 3; /* in bytes: never too few */
    ys_gnuplot_cut(name, used + 20 < room ? room - used : 20, cut_name, sizeof cut_name);
    snprintf(text, sizeof text, "%s%s%s%s", cut_name, *unit ? " (" : "", cut_unit, *unit ? ")" : "");
    fprintf(out, "set %clabel ", axis);
    ys_gnuplot_quote(out, text);
    fputs(" noenhanced textcolor rgb " YS_DARK_GREY "\n", out);
}

double ys_gnuplot_time(ys_period period)
{
    return (ys_period_first_month(period) + ys_period_last_month(period) + 1) / 24.0;
}

void ys_gnuplot_year_axis(FILE *out, ys_period first, ys_period last)
{
    const ys_period_kind year = first.kind == YS_PERIOD_MONTH || first.kind == YS_PERIOD_CALENDAR_QUARTER
                                  ? YS_PERIOD_CALENDAR_YEAR
                              : first.kind == YS_PERIOD_FINANCIAL_QUARTER ? YS_PERIOD_FINANCIAL_YEAR
                                                                          : first.kind;
    ys_period at = ys_period_holding(year, ys_period_first_month(first));
    const ys_period end = ys_period_holding(year, ys_period_last_month(last));
    const int years = end.ordinal - at.ordinal + 1;
    const int step = years <= 9 ? 1 : years <= 18 ? 2 : years <= 45 ? 5 : 20;
    const bool annual = ys_period_per_year(first.kind) == 1;
    const double margin = annual ? 0.5 : 0.1;
    fputs("set xrange [", out);
    ys_gnuplot_number(out, ys_gnuplot_time(first) - margin);
    fputs(":", out);
    ys_gnuplot_number(out, ys_gnuplot_time(last) + margin);
    fputs("]\nset xtics (", out);
    for (int i = 0; i < years; i += step) {
        char text[YS_PERIOD_TEXT];
        const ys_period tick = ys_period_add(at, i);
        fputs(i ? ", " : "", out);
        ys_gnuplot_quote(out, ys_period_format(tick, text));
        putc(' ', out);
        ys_gnuplot_number(out, annual ? ys_gnuplot_time(tick) : ys_period_first_month(tick) / 12.0);
    }
    fputs(")\n", out);
}
