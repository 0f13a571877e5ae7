/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>

#include "assess/commentary.h"
#include "plots/gnuplot_syntax.h"

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    static const char *const words[] = {"no clear trend", "improving", "worsening", "rising", "falling"};
    char change[96];
    if (options && options->title)
        return options->title;
    if (a->trend.status != YS_OK || a->trend.direction == YS_DIRECTION_NO_CHANGE) {
        snprintf(text, size, "%.60s: no clear trend", a->about->name);
        return text;
    }
    ys_say_figure(a->about, fabs(a->trend.fit.slope), change, sizeof change);
    snprintf(text, size, "%.50s: %s, %s %.24s a year", a->about->name, words[a->trend.direction],
             a->trend.fit.slope > 0 ? "up" : "down", change);
    return text;
}

static void put_figures(FILE *out, const ys_assessment *a, bool adjusted)
{
    fputs("# year, published figure, figure without the season, trend\n$figures << EOD\n", out);
    for (size_t i = 0; i < a->series.n; i++) {
        const double level = a->trend.fit.intercept + a->trend.fit.slope * (double)i / a->series.per_year;
        ys_gnuplot_number(out, ys_gnuplot_time(ys_series_period(&a->series, i)));
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
    char title[160];
    if (a->newest >= a->series.n || a->trend.status != YS_OK)
        return YS_ERR_TOO_FEW;
    const bool adjusted = a->trend.adjusted;
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Trend");
    ys_gnuplot_year_axis(out, a->series.first, ys_series_period(&a->series, a->series.n - 1));
    fputs("set ylabel ", out);
    ys_gnuplot_quote(out, a->about->unit);
    fputs(" noenhanced\n", out);
    put_figures(out, a, adjusted);
    fputs("plot $figures using 1:2 with linespoints linewidth 1.2 pointtype 7 pointsize 0.4 linecolor rgb '#12436D' "
          "title 'published'", out);
    if (adjusted)
        fputs(", \\\n     $figures using 1:3 with lines linewidth 2 dashtype 3 linecolor rgb '#28A197' title 'without the season'",
              out);
    fputs(", \\\n     $figures using 1:4 with lines linewidth 2 dashtype 2 linecolor rgb '#801650' title 'trend'\n", out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
