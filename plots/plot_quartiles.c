/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>

#include "plots/gnuplot_syntax.h"

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
    fprintf(out, "%s << EOD\n", name);
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
    const bool all = n <= 34;
    fputs("set ytics (", out);
    for (size_t i = 0, shown = 0; i < n; i++) {
        if (!all && rungs[i].member != authority)
            continue;
        char name[64];
        snprintf(name, sizeof name, "%.26s", ys_dataset_authority(dataset, rungs[i].member)->name);
        fputs(shown++ ? ", " : "", out);
        ys_gnuplot_quote(out, name);
        fprintf(out, " %zu", i + 1);
    }
    fputs(") font ',9' noenhanced\n", out);
}

static void put_line(FILE *out, double at, const char *label, const char *dash, size_t n, double height)
{
    if (isnan(at))
        return;
    fputs("set arrow from ", out);
    ys_gnuplot_number(out, at);
    fputs(", 0.2 to ", out);
    ys_gnuplot_number(out, at);
    fprintf(out, ", %zu.8 nohead linewidth 1.5 dashtype %s linecolor rgb '#801650'\nset label ", n, dash);
    ys_gnuplot_quote(out, label);
    fputs(" at ", out);
    ys_gnuplot_number(out, at);
    fprintf(out, ", %zu left offset 0.4,%g font ',10' textcolor rgb '#801650'\n", n + 1, height);
}

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    static const char *const names[] = {"", "best", "second", "third", "worst"};
    char period[48];
    if (options && options->title)
        return options->title;
    ys_period_words(a->bench.period, period);
    if (a->bench.standing.quarter)
        snprintf(text, size, "%.44s: %s quarter of %zu, %s", a->about->name, names[a->bench.standing.quarter],
                 a->bench.quartiles.n, period);
    else
        snprintf(text, size, "%.44s: %zu councils, %s", a->about->name, a->bench.quartiles.n, period);
    return text;
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
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Quarters ladder, the best on top");
    fprintf(out, "set yrange [0:%zu]\nset xtics\nunset grid\nset format x \"%%'.10g\"\n", n + 2);
    put_tics(out, dataset, rungs, n, a->authority);
    if (a->bench.quartiles.judged && a->about->polarity != YS_POLARITY_RANGE)
        put_line(out, a->bench.quartiles.best_threshold, "best quarter", "2", n, 0.5);
    put_line(out, a->bench.quartiles.median, "median", "3", n, -0.4);
    put_block(out, "$others", rungs, n, a->authority, false);
    put_block(out, "$own", rungs, n, a->authority, true);
    fputs("plot $others using 1:2 with points pointtype 6 pointsize 0.7 linecolor rgb '#12436D' title 'comparators', \\\n"
          "     $own using 1:2 with points pointtype 7 pointsize 1.4 linecolor rgb '#F46A25' title ", out);
    ys_gnuplot_quote(out, a->who->name);
    putc('\n', out);
    ys_arena_rewind(arena, mark);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
