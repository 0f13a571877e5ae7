/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>

#include "assess/commentary.h"
#include "plots/gnuplot_syntax.h"

enum { NAME_CHARACTERS = 26, MOST_NAMED = 40, LINE_HEIGHT = 18, MARGINS = 130 };

/* One rung: a comparator and its figure. */
typedef struct rung {
    size_t member;
    double value, badness;
} rung;

static int worst_first(const void *left, const void *right)
{
    const rung *a = left, *b = right;
    if (a->badness != b->badness)
        return a->badness < b->badness ? 1 : -1;
    return (a->member > b->member) - (a->member < b->member);
}

static size_t collect(const ys_assessment *a, rung rungs[])
{
    size_t n = 0;
    for (size_t i = 0; i < a->bench.group.n; i++) {
        const double value = a->bench.group_value[i];
        if (isnan(value))
            continue;
        const ys_polarity polarity = a->about->polarity ? a->about->polarity : YS_POLARITY_HIGHER;
        rungs[n++] = (rung){a->bench.group.member[i], value, ys_badness(value, polarity, a->about->min, a->about->max)};
    }
    qsort(rungs, n, sizeof *rungs, worst_first);
    return n;
}

static void put_block(FILE *out, const char *name, const rung rungs[], size_t n, size_t authority, bool own)
{
    fprintf(out, "# %s: figure, rung\n%s << EOD\n", own ? "the authority itself" : "its comparators", name);
    for (size_t i = 0; i < n; i++) {
        if ((rungs[i].member == authority) != own)
            continue;
        ys_gnuplot_number(out, rungs[i].value);
        fprintf(out, " %zu\n", i + 1);
    }
    fputs("EOD\n", out);
}

static void put_tics(FILE *out, const ys_dataset *dataset, const rung rungs[], size_t n, size_t authority)
{
    const bool all = n <= MOST_NAMED;
    fputs("set ytics (", out);
    for (size_t i = 0, shown = 0; i < n; i++) {
        if (!all && rungs[i].member != authority)
            continue;
        char name[4 * NAME_CHARACTERS + 1];
        ys_gnuplot_cut(ys_dataset_authority(dataset, rungs[i].member)->name, NAME_CHARACTERS, name, sizeof name);
        fputs(shown++ ? ", " : "", out);
        ys_gnuplot_quote_tic(out, name);
        fprintf(out, " %zu", i + 1);
    }
    fputs(") font ',12' noenhanced\n", out);
}

/* The name of a line stands above it, on the side where the other line is not. */
static void put_line(FILE *out, double at, const char *label, const char *dash, size_t n, bool to_the_left)
{
    if (isnan(at))
        return;
    fputs("set arrow from ", out);
    ys_gnuplot_number(out, at);
    fputs(", 0.2 to ", out);
    ys_gnuplot_number(out, at);
    fprintf(out, ", %zu.8 nohead linewidth 1.5 dashtype %s linecolor rgb " YS_DARK_PINK "\nset label ", n, dash);
    ys_gnuplot_quote(out, label);
    fputs(" at ", out);
    ys_gnuplot_number(out, at);
    fprintf(out, ", %zu %s offset %g,0 font ',12' textcolor rgb " YS_DARK_PINK "\n", n + 1, to_the_left ? "right" : "left",
            to_the_left ? -0.4 : 0.4);
}

/* Figures of five digits and more run into one another where gnuplot chooses: at most six of them. */
static void put_value_tics(FILE *out, const rung rungs[], size_t n)
{
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        lowest = fmin(lowest, rungs[i].value);
        highest = fmax(highest, rungs[i].value);
    }
    if (!(fmax(fabs(lowest), fabs(highest)) >= 10000.0) || !(highest > lowest))
        return;
    const double least = (highest - lowest) / 5.0, power = pow(10.0, floor(log10(least)));
    fputs("set xtics ", out);
    ys_gnuplot_number(out, power * (least <= 2.0 * power ? 2.0 : least <= 5.0 * power ? 5.0 : 10.0));
    putc('\n', out);
}

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    static const char *const names[] = {"", "Best", "Second", "Third", "Worst"};
    const ys_bench_assessment *bench = &a->bench;
    char gap[96];
    if (options && options->title)
        return options->title;
    if (bench->standing.quarter < 1 || bench->standing.quarter > 4)
        snprintf(text, size, "%zu authorities, not judged by quarters", bench->quartiles.n);
    else if (bench->standing.quarter == 1 || !(bench->standing.gap_to_best > 0.0))
        snprintf(text, size, "%s quarter of %zu authorities", names[bench->standing.quarter], bench->quartiles.n);
    else
        snprintf(text, size, "%s quarter of %zu authorities: %.40s from the best quarter", names[bench->standing.quarter],
                 bench->quartiles.n, ys_say_difference(a->about, bench->standing.gap_to_best, bench->value, gap, sizeof gap));
    return text;
}

/* What is measured and when. */
static void put_axis_label(FILE *out, const ys_assessment *a)
{
    char period[96], when[160], unit[80];
    if (ys_is_year_to_date(a->about, a->bench.period.kind))
        ys_say_when(a->about, a->bench.period, period, sizeof period);
    else
        ys_plot_period(a->bench.period, period);
    ys_gnuplot_cut(a->about->unit, 18, unit, sizeof unit);
    snprintf(when, sizeof when, "%s%s%s", unit, *unit ? ", " : "", period);
    ys_gnuplot_axis_label(out, 'x', a->about->name, when);
}

/* The authority's figure beside its dot, on the side that has room; its name stands on the axis. */
static void put_own_label(FILE *out, const ys_assessment *a, const rung rungs[], size_t n)
{
    char figure[96];
    for (size_t i = 0; i < n; i++) {
        if (rungs[i].member != a->authority)
            continue;
        const bool right_half = rungs[i].value > (a->bench.quartiles.minimum + a->bench.quartiles.maximum) / 2.0;
        fputs("set label ", out);
        ys_gnuplot_quote(out, ys_say_figure(a->about, rungs[i].value, figure, sizeof figure));
        fputs(" at ", out);
        ys_gnuplot_number(out, rungs[i].value);
        fprintf(out, ", %zu %s offset %d, 0 front noenhanced textcolor rgb '#1a1a1a'\n", i + 1,
                right_half ? "right" : "left", right_half ? -2 : 2);
    }
}

unsigned ys_plot_quartiles_height(const ys_assessment *assessment)
{
    const size_t n = assessment->bench.status == YS_OK ? assessment->bench.quartiles.n : 0;
    const unsigned wanted = n <= MOST_NAMED ? LINE_HEIGHT * (unsigned)n + MARGINS : 0;
    return wanted > ys_plot_defaults.height ? wanted : ys_plot_defaults.height;
}

ys_status ys_plot_quartiles(FILE *out, const ys_assessment *a, const ys_dataset *dataset,
                            const ys_plot_options *options, ys_arena *arena)
{
    char title[160];
    if (a->bench.status != YS_OK || a->bench.quartiles.n < 2)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    rung *rungs = ys_arena_array(arena, a->bench.group.n, sizeof *rungs);
    if (!rungs)
        return YS_ERR_MEMORY;
    const size_t n = collect(a, rungs);
    const bool low_median = a->bench.quartiles.median <= a->bench.quartiles.best_threshold;
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Quarters ladder, the best on top");
    fprintf(out, "set yrange [0:%zu]\nset xtics\nunset key\nunset grid\nset grid xtics linecolor rgb '#e4e4e4' linewidth 0.5\nset offsets graph 0.03, graph 0.03, 0, 0\nset format x \"%%'.10g\"\n", n + 2);
    put_value_tics(out, rungs, n);
    put_axis_label(out, a);
    put_tics(out, dataset, rungs, n, a->authority);
    if (a->bench.quartiles.judged && a->about->polarity != YS_POLARITY_RANGE)
        put_line(out, a->bench.quartiles.best_threshold, "best quarter", "2", n, !low_median);
    put_line(out, a->bench.quartiles.median, "median", "3", n, low_median);
    put_block(out, "$others", rungs, n, a->authority, false);
    put_block(out, "$own", rungs, n, a->authority, true);
    put_own_label(out, a, rungs, n);
    fputs("plot $others using 1:2 with points pointtype 6 pointsize 0.8 linewidth 1.5 linecolor rgb " YS_DARK_BLUE ", \\\n"
          "     $own using 1:2 with points pointtype 7 pointsize 1.5 linecolor rgb " YS_ORANGE "\n", out);
    ys_arena_rewind(arena, mark);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
