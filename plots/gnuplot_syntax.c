/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gnuplot_syntax.h"

#include <math.h>

void ys_gnuplot_number(FILE *out, double number)
{
    if (!isfinite(number)) {
        fputs("NaN", out);
        return;
    }
    char text[40];
    snprintf(text, sizeof text, "%.10g", number);
    for (char *at = text; *at; at++)
        putc(*at == ',' ? '.' : *at, out);
}

void ys_gnuplot_quote(FILE *out, const char *text)
{
    putc('\'', out);
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '\'')
            fputs("''", out);
        else if (c < ' ' || c == 0x7F)
            putc(' ', out);
        else
            putc(c == '\\' ? '/' : c, out);
    }
    putc('\'', out);
}

void ys_gnuplot_header(FILE *out, const char *title, const char *what)
{
    fprintf(out, "# %s. Draw it with: gnuplot -p FILE\n", what);
    fputs("set encoding utf8\nset title ", out);
    ys_gnuplot_quote(out, title);
    fputs(" noenhanced textcolor rgb '#1a1a1a'\n"
          "set border 3 linecolor rgb '#3D3D3D'\nset tics nomirror out textcolor rgb '#3D3D3D'\n"
          "set grid ytics linecolor rgb '#d0d0d0' linewidth 0.5\nset key outside bottom center horizontal noenhanced\n"
          "set format y \"%'.10g\"\n",
          out);
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
    fputs("set xrange [", out);
    ys_gnuplot_number(out, ys_gnuplot_time(first) - 0.5);
    fputs(":", out);
    ys_gnuplot_number(out, ys_gnuplot_time(last) + 0.5);
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
