/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <string.h>

#include "assess/figure_words.h"
#include "plots/gnuplot_syntax.h"

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    char name[200], change[96], from[48], to[48], rest[200];
    if (options && options->title)
        return options->title;
    ys_say_difference(a->about, a->trend.fit.slope, a->series.value[a->newest], change, sizeof change);
    ys_plot_period(a->trend.from, from);
    ys_plot_period(a->trend.to, to);
    if (a->trend.direction == YS_DIRECTION_NO_CHANGE)
        snprintf(rest, sizeof rest, ": no clear trend from %s to %s", from, to);
    else
        snprintf(rest, sizeof rest, " %s %.40s a year from %s to %s%s", a->trend.fit.slope > 0 ? "rose" : "fell", change, from, to,
                 a->trend.direction == YS_DIRECTION_UNKNOWN ? ", not told from chance" : "");
    const size_t left = strlen(rest) < 56 ? 80 - strlen(rest) : 24;
    snprintf(text, size, "%s%s", ys_gnuplot_cut(a->about->name, left, name, sizeof name), rest);
    return text;
}

static void put_figures(FILE *out, const ys_assessment *a, bool adjusted)
{
    fprintf(out, "# year, %s, figure without the season, trend\n$figures << EOD\n",
            a->series.to_date ? "each period's own part of the year-to-date figure" : "published figure");
    for (size_t i = 0; i < a->series.n; i++) {
        const ys_period period = ys_series_period(&a->series, i);
        const double since = (double)(period.ordinal - a->trend.from.ordinal) / a->series.per_year;
        const double level = since < 0.0 ? NAN : a->trend.fit.intercept + a->trend.fit.slope * since;
        ys_gnuplot_number(out, ys_gnuplot_time(period));
        putc(' ', out);
        ys_gnuplot_number(out, a->series.value[i]);
        putc(' ', out);
        ys_gnuplot_number(out, adjusted ? a->season.fit.adjusted[i] : NAN);
        putc(' ', out);
        ys_gnuplot_number(out, a->trend.status == YS_OK ? level : NAN);
        putc('\n', out);
    }
    fputs("EOD\n", out);
}

ys_status ys_plot_trend(FILE *out, const ys_assessment *a, const ys_dataset *dataset, const ys_plot_options *options,
                        ys_arena *arena)
{
    (void)dataset;
    (void)arena;
    char title[480];
    if (a->newest >= a->series.n || a->trend.status != YS_OK)
        return YS_ERR_TOO_FEW;
    const bool adjusted = a->trend.adjusted;
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Trend");
    ys_gnuplot_year_axis(out, a->series.first, ys_series_period(&a->series, a->series.n - 1));
    const bool parts = a->series.to_date != NULL; /* a year-to-date saw's teeth have no trend: their steps do */
    ys_gnuplot_axis_label(out, 'y', a->about->name, a->about->unit);
    put_figures(out, a, adjusted);
    fputs("plot $figures using 1:2 with linespoints linewidth 1.2 pointtype 7 pointsize 0.4 linecolor rgb " YS_DARK_BLUE " "
          "title ", out);
    fputs(parts ? "'each period alone'" : "'published'", out);
    if (adjusted)
        fputs(", \\\n     $figures using 1:3 with lines linewidth 2.5 linecolor rgb " YS_TURQUOISE " title 'without the season'",
              out);
    fputs(", \\\n     $figures using 1:4 with lines linewidth 2 dashtype 2 linecolor rgb " YS_DARK_PINK " title 'trend'\n", out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
