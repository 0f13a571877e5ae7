/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <string.h>

#include "plots/gnuplot_syntax.h"

enum { MOST_POSITIONS = 12 };

/* The newest factor of each place of the year; NaN where it is closed. */
static void newest_factors(const ys_assessment *a, double factor[MOST_POSITIONS])
{
    for (size_t k = 0; k < MOST_POSITIONS; k++)
        factor[k] = NAN;
    for (size_t i = 0; i < a->series.n; i++)
        if (!isnan(a->season.fit.in_unit[i]) && !isnan(a->series.value[i]))
            factor[ys_period_position(ys_series_period(&a->series, i))] = a->season.fit.in_unit[i];
}

/* "January" and "Jan"; "Apr-Jun" for "April to June". */
static const char *place_name(ys_period_kind kind, unsigned position, bool is_label, char text[32])
{
    const char *name = ys_period_position_name(kind, position);
    const char *last = strstr(name, " to ");
    if (last)
        snprintf(text, 32, "%.3s-%.3s", name, last + strlen(" to "));
    else
        snprintf(text, 32, is_label ? "%.3s" : "%s", name);
    return text;
}

bool ys_plot_season_is_telling(const ys_assessment *a)
{
    return a->season.fit.verdict >= YS_SEASONAL_PROBABLY;
}

ys_status ys_plot_season(FILE *out, const ys_assessment *a, const ys_dataset *dataset, const ys_plot_options *options,
                         ys_arena *arena)
{
    (void)dataset;
    (void)arena;
    const ys_seasonal_adjustment_result *fit = &a->season.fit;
    if (a->season.status != YS_OK || fit->method == YS_SEASON_NONE || a->newest >= a->series.n)
        return YS_ERR_TOO_FEW;
    const bool factors = fit->mode == YS_MODE_LOG_ADDITIVE;
    const ys_period_kind kind = a->series.first.kind;
    double factor[MOST_POSITIONS];
    char title[480], name[200], newest[48], place[32], other[32];
    newest_factors(a, factor);
    snprintf(title, sizeof title, "%s: highest in %s, lowest in %s",
             ys_gnuplot_cut(a->about->name, 36, name, sizeof name),
             place_name(kind, fit->peak, false, place), place_name(kind, fit->trough, false, other));
    if (fit->verdict < YS_SEASONAL_PROBABLY)
        snprintf(title, sizeof title, "%s: no clear season", ys_gnuplot_cut(a->about->name, 60, name, sizeof name));
    ys_gnuplot_header(out, options && options->title ? options->title : title, "Seasonal profile");
    fputs("unset key\nset style fill solid 1.0 noborder\nset boxwidth 0.7\nset xrange [-0.6:", out);
    ys_gnuplot_number(out, a->series.per_year - 0.4);
    fputs("]\n", out);
    ys_gnuplot_axis_label(out, 'y', "above or below the year", factors ? "per cent" : a->about->kind == YS_KIND_PERCENTAGE ? "points" : a->about->unit);
    fputs("set xzeroaxis linecolor rgb '#3D3D3D'\n# place of the year, label, above or below the year\n$season << EOD\n", out);
    for (unsigned k = 0; k < a->series.per_year; k++) {
        fprintf(out, "%u ", k);
        fprintf(out, "\"%s\"", place_name(kind, k, true, place)); /* a data block takes double quotes; our own words only */
        putc(' ', out);
        ys_gnuplot_number(out, factors ? 100.0 * (factor[k] - 1.0) : factor[k]);
        putc('\n', out);
    }
    fputs("EOD\n", out);
    const unsigned position = ys_period_position(ys_series_period(&a->series, a->newest));
    ys_period_words(ys_series_period(&a->series, a->newest), newest);
    fputs("# the place of the newest figure: hatched, and named above\n$newest << EOD\n", out);
    fprintf(out, "%u ", position);
    ys_gnuplot_number(out, factors ? 100.0 * (factor[position] - 1.0) : factor[position]);
    fputs("\nEOD\nset offsets 0, 0, graph 0.12, graph 0.04\nset label 1 'newest figure: ", out);
    fprintf(out, "%s' at graph 0.99, graph 0.95 right noenhanced textcolor rgb " YS_DARK_PINK "\n", newest);
    fputs("plot $season using 1:3:xtic(2) with boxes linecolor rgb " YS_DARK_BLUE ", \\\n"
          "     $newest using 1:2 with boxes fillstyle pattern 4 border linewidth 2 linecolor rgb " YS_DARK_PINK "\n", out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
