/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/plot_reliability.h"

#include "plots/gnuplot_syntax.h"

enum { FEWEST_TARGETS = 10 };

/* Tenths with enough targets; returns how many: gnuplot does not draw an empty block. */
static size_t put_points(FILE *out, const char *name, const char *what, const ys_calibration_scores *scores)
{
    size_t n = 0;
    for (size_t b = 0; scores && b < YS_RELIABILITY_BINS; b++) {
        const double count = (double)scores->count[b];
        if (scores->count[b] < FEWEST_TARGETS)
            continue;
        if (n++ == 0)
            fprintf(out, "# %s: stated, met, targets\n%s << EOD\n", what, name);
        ys_gnuplot_number(out, 100.0 * scores->stated[b] / count);
        putc(' ', out);
        ys_gnuplot_number(out, 100.0 * scores->met[b] / count);
        fprintf(out, " %zu\n", scores->count[b]);
    }
    if (n > 0)
        fputs("EOD\n", out);
    return n;
}

static void put_axes(FILE *out)
{
    fputs("set xrange [0:100]\nset yrange [0:100]\nset xtics 20\nset ytics 20\nset key inside left top vertical Left reverse\n", out);
    ys_gnuplot_axis_label(out, 'x', "Stated chance of being met", "%");
    ys_gnuplot_axis_label(out, 'y', "Targets that were met", "%");
}

ys_status ys_plot_reliability(FILE *out, const ys_calibration_scores *before, const ys_calibration_scores *after,
                              const ys_plot_options *options)
{
    bool any = false;
    for (size_t b = 0; b < YS_RELIABILITY_BINS; b++)
        any = any || before->count[b] >= FEWEST_TARGETS || (after && after->count[b] >= FEWEST_TARGETS);
    if (!any)
        return YS_ERR_TOO_FEW;
    ys_gnuplot_header(out, options && options->title ? options->title : "Did stated chances keep their word?", "Reliability");
    put_axes(out);
    const size_t was = put_points(out, "$before", "the constants in use", before);
    const size_t is = put_points(out, "$after", "constants fitted anew", after);
    fputs("plot x with lines linecolor rgb " YS_DARK_GREY " dashtype 2 title \"as many as stated\"", out);
    if (was > 0)
        fputs(", \\\n     $before using 1:2 with linespoints linecolor rgb " YS_ORANGE " pointtype 6 title \"constants in use\"",
              out);
    if (is > 0)
        fputs(", \\\n     $after using 1:2 with linespoints linecolor rgb " YS_DARK_BLUE
              " linewidth 2 pointtype 7 title \"fitted anew\"", out);
    putc('\n', out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
