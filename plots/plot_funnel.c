/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <string.h>

#include "assess/figure_words.h"
#include "plots/gnuplot_syntax.h"

enum { NAME_CHARACTERS = 26 };

static const char *const verdicts[] = {
    [YS_FUNNEL_NOT_JUDGED] = "not judged",
    [YS_FUNNEL_WITHIN] = "within the 95 % limits of its size",
    [YS_FUNNEL_HIGH_95] = "above the 95 % limit of its size",
    [YS_FUNNEL_LOW_95] = "below the 95 % limit of its size",
    [YS_FUNNEL_HIGH_998] = "above the 99.8 % limit of its size",
    [YS_FUNNEL_LOW_998] = "below the 99.8 % limit of its size",
};

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    char name[128];
    if (options && options->title)
        return options->title;
    snprintf(text, size, "%s: %s", ys_gnuplot_cut(a->who->name, 36, name, sizeof name), verdicts[a->funnel_point.verdict]);
    return text;
}

static bool outside(ys_funnel_verdict verdict)
{
    return verdict == YS_FUNNEL_HIGH_998 || verdict == YS_FUNNEL_LOW_998;
}

bool ys_plot_funnel_is_telling(const ys_assessment *assessment)
{
    return outside(assessment->funnel_point.verdict);
}

/* Where a member of the group is to be drawn; members without usable counts are nowhere. */
typedef enum mark { MARK_NONE, MARK_INSIDE, MARK_OUTSIDE, MARK_OWN } mark;

static mark mark_of(const ys_assessment *a, size_t member, const ys_funnel_point *point)
{
    if (point->verdict == YS_FUNNEL_NOT_JUDGED)
        return MARK_NONE;
    if (a->funnel.group.member[member] == a->authority)
        return MARK_OWN;
    return outside(point->verdict) ? MARK_OUTSIDE : MARK_INSIDE;
}

/* Returns how many there are: gnuplot does not draw an empty block. */
static size_t put_points(FILE *out, const ys_assessment *a, const char *name, const char *what, mark wanted)
{
    size_t n = 0;
    for (size_t i = 0; i < a->funnel.group.n; i++) {
        const ys_funnel_point point = ys_funnel_standing(&a->funnel, i);
        if (mark_of(a, i, &point) != wanted)
            continue;
        if (n++ == 0)
            fprintf(out, "# %s: size, figure\n%s << EOD\n", what, name);
        ys_gnuplot_number(out, a->funnel.denominator[i]);
        putc(' ', out);
        ys_gnuplot_number(out, point.value);
        putc('\n', out);
    }
    if (n > 0)
        fputs("EOD\n", out);
    return n;
}

static void put_curves(FILE *out, const ys_assessment *a)
{
    fputs("# size, 95 % limits, 99.8 % limits, all together\n$limits << EOD\n", out);
    for (size_t i = 0; i < a->funnel_curve.n; i++) {
        const ys_funnel_limits *limits = &a->funnel_curve.limits[i];
        const double row[] = {a->funnel_curve.size[i], limits->lower_95, limits->upper_95, limits->lower_998, limits->upper_998,
                              a->funnel.unit * a->funnel.funnel.benchmark};
        for (size_t k = 0; k < sizeof row / sizeof *row; k++) {
            fputs(k ? " " : "", out);
            ys_gnuplot_number(out, row[k]);
        }
        putc('\n', out);
    }
    fputs("EOD\n", out);
}

/* The figures and the limits of the largest decide what is shown: limits of the smallest may run far out of it. */
static void put_value_range(FILE *out, const ys_assessment *a)
{
    const ys_funnel_limits *narrowest = &a->funnel_curve.limits[a->funnel_curve.n - 1];
    double lowest = narrowest->lower_998, highest = narrowest->upper_998;
    for (size_t i = 0; i < a->funnel.group.n; i++) {
        const ys_funnel_point point = ys_funnel_standing(&a->funnel, i);
        if (point.verdict == YS_FUNNEL_NOT_JUDGED)
            continue;
        lowest = fmin(lowest, point.value);
        highest = fmax(highest, point.value);
    }
    const double room = 0.15 * (highest - lowest);
    const double whole = a->about->kind == YS_KIND_PERCENTAGE ? 100.0 : a->about->kind == YS_KIND_PROPORTION ? 1.0 : INFINITY;
    fputs("set yrange [", out);
    ys_gnuplot_number(out, lowest >= 0.0 ? fmax(lowest - room, 0.0) : lowest - room);
    putc(':', out);
    ys_gnuplot_number(out, highest <= whole ? fmin(highest + room, whole) : highest + room);
    fputs("]\n", out);
}

/* Sizes that differ by more than this many times are drawn on a logarithm. */
static void put_size_range(FILE *out, const ys_assessment *a)
{
    const double times = 30.0, smallest = a->funnel_curve.size[0], largest = a->funnel_curve.size[a->funnel_curve.n - 1];
    const bool wide = largest > times * smallest;
    fputs(wide ? "set logscale x\nset xrange [" : "set xrange [", out);
    ys_gnuplot_number(out, wide ? smallest / 1.2 : 0.0);
    putc(':', out);
    ys_gnuplot_number(out, wide ? largest * 1.2 : largest * 1.05);
    fputs("]\n", out);
}

static void put_labels(FILE *out, const ys_assessment *a)
{
    char period[48], unit[80];
    ys_period_words(a->funnel.period, period);
    ys_gnuplot_axis_label(out, 'y', a->about->name, ys_gnuplot_cut(a->about->unit, 18, unit, sizeof unit));
    ys_gnuplot_axis_label(out, 'x', a->funnel.kind == YS_FUNNEL_RATIO ? "Events expected" : "Size: the denominator", period);
}

unsigned ys_plot_funnel_height(const ys_assessment *assessment)
{
    (void)assessment;
    return 460;
}

ys_status ys_plot_funnel(FILE *out, const ys_assessment *a, const ys_dataset *dataset, const ys_plot_options *options,
                         ys_arena *arena)
{
    (void)dataset;
    (void)arena;
    char title[320], name[4 * NAME_CHARACTERS + 1];
    if (a->funnel_curve.n == 0)
        return YS_ERR_TOO_FEW;
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Funnel");
    fputs("set key height 1\nset xtics\nset format x \"%'.10g\"\n", out);
    put_value_range(out, a);
    put_size_range(out, a);
    put_labels(out, a);
    put_curves(out, a);
    const size_t inside = put_points(out, a, "$inside", "within the 99.8 % limits", MARK_INSIDE);
    const size_t beyond = put_points(out, a, "$outside", "outside the 99.8 % limits", MARK_OUTSIDE);
    const size_t own = put_points(out, a, "$own", "the authority itself", MARK_OWN);
    fputs("plot $limits using 1:4 with lines linewidth 1.5 linecolor rgb " YS_DARK_PINK " title '99.8 % limits', \\\n"
          "     $limits using 1:5 with lines linewidth 1.5 linecolor rgb " YS_DARK_PINK " notitle, \\\n"
          "     $limits using 1:2 with lines linewidth 1.5 dashtype 2 linecolor rgb " YS_DARK_PINK " title '95 % limits', \\\n"
          "     $limits using 1:3 with lines linewidth 1.5 dashtype 2 linecolor rgb " YS_DARK_PINK " notitle, \\\n"
          "     $limits using 1:6 with lines linewidth 1 linecolor rgb " YS_DARK_GREY " title '", out);
    fputs(a->funnel.kind == YS_FUNNEL_RATIO ? "as expected'" : "all together'", out);
    if (inside > 0)
        fputs(", \\\n     $inside with points pointtype 6 pointsize 0.8 linewidth 1.5 linecolor rgb " YS_DARK_BLUE " notitle", out);
    if (beyond > 0)
        fputs(", \\\n     $outside with points pointtype 4 pointsize 1 linewidth 1.5 linecolor rgb " YS_DARK_BLUE " title 'outside 99.8 %'", out);
    if (own > 0) {
        fputs(", \\\n     $own with points pointtype 7 pointsize 1.5 linecolor rgb " YS_ORANGE " title ", out);
        ys_gnuplot_quote(out, ys_gnuplot_cut(a->who->name, NAME_CHARACTERS, name, sizeof name));
    }
    putc('\n', out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
