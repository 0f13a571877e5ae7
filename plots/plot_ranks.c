/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>
#include <stdlib.h>

#include "plots/gnuplot_syntax.h"

enum { NAME_CHARACTERS = 26, MOST_NAMED = 40, LINE_HEIGHT = 18, MARGINS = 130 };

/* One line of the caterpillar: a comparator, its rank and how sure that is. */
typedef struct segment {
    size_t member, rank;
    double badness;
    ys_rank_interval interval;
} segment;

static int worst_first(const void *left, const void *right)
{
    const segment *a = left, *b = right;
    if (a->badness != b->badness)
        return a->badness < b->badness ? 1 : -1;
    return (a->member > b->member) - (a->member < b->member);
}

/* Simultaneous intervals where they were made. */
static ys_rank_interval interval_at(const ys_rank_assessment *ranks, size_t i)
{
    return ranks->at_once ? ranks->simultaneous.of[i] : ranks->ranks.of[i];
}

/* Whoever has a figure, the worst first; equal figures share the better rank. */
static size_t collect(const ys_assessment *a, segment segments[])
{
    size_t n = 0;
    for (size_t i = 0; i < a->bench.group.n; i++) {
        if (isnan(a->bench.group_value[i]))
            continue;
        segments[n++] = (segment){
            .member = a->bench.group.member[i],
            .badness = ys_badness(a->bench.group_value[i], a->about->polarity, a->about->min, a->about->max),
            .interval = interval_at(a->bench.ranks, i),
        };
    }
    qsort(segments, n, sizeof *segments, worst_first);
    for (size_t i = n; i > 0; i--)
        segments[i - 1].rank = i < n && segments[i].badness == segments[i - 1].badness ? segments[i].rank : n - i + 1;
    return n;
}

/* rank, line, lower, upper; who has no interval has a dot alone. */
static void put_block(FILE *out, const char *name, const segment segments[], size_t n, size_t authority, bool own)
{
    fprintf(out, "# %s: rank, line, limits of the rank\n%s << EOD\n", own ? "the authority itself" : "its comparators", name);
    for (size_t i = 0; i < n; i++) {
        const segment *at = &segments[i];
        if ((at->member == authority) == own)
            fprintf(out, "%zu %zu %zu %zu\n", at->rank, i + 1, at->interval.lower ? at->interval.lower : at->rank,
                    at->interval.upper ? at->interval.upper : at->rank);
    }
    fputs("EOD\n", out);
}

static void put_tics(FILE *out, const ys_dataset *dataset, const segment segments[], size_t n, size_t authority)
{
    size_t shown = 0;
    fputs("set ytics (", out);
    for (size_t i = 0; i < n; i++) {
        if (n > MOST_NAMED && segments[i].member != authority)
            continue;
        char name[4 * NAME_CHARACTERS + 1];
        ys_gnuplot_cut(ys_dataset_authority(dataset, segments[i].member)->name, NAME_CHARACTERS, name, sizeof name);
        fputs(shown++ ? ", " : "", out);
        ys_gnuplot_quote_tic(out, name);
        fprintf(out, " %zu", i + 1);
    }
    fputs(") font ',12' noenhanced\n", out);
}

/* Where the best quarter ends, among ranks. */
static void put_places(FILE *out, const ys_assessment *a, size_t n)
{
    const size_t places = a->bench.ranks->ranks.places;
    if (!a->bench.quartiles.judged || places == 0)
        return;
    fprintf(out, "set arrow from %zu.5, 0.2 to %zu.5, %zu.8 nohead linewidth 1.5 dashtype 2 linecolor rgb " YS_DARK_PINK "\nset label ",
            places, places, n);
    ys_gnuplot_quote(out, a->bench.quartiles.parts == 5 ? "best fifth" : "best quarter");
    fprintf(out, " at %zu.5, %zu left offset 0.4,0.2 font ',12' textcolor rgb " YS_DARK_PINK "\n", places, n + 1);
}

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    char name[128];
    if (options && options->title)
        return options->title;
    const ys_rank_interval interval = interval_at(a->bench.ranks, a->bench.self);
    const char *sure = a->bench.ranks->at_once ? "95 %, all at once" : "95 %";
    ys_gnuplot_cut(a->who->name, 30, name, sizeof name);
    if (interval.lower == 0)
        snprintf(text, size, "%s: its rank has no interval", name);
    else if (interval.lower == interval.upper)
        snprintf(text, size, "%s: rank %zu of %zu (%s)", name, interval.lower, a->bench.ranks->ranks.n, sure);
    else
        snprintf(text, size, "%s: rank %zu to %zu of %zu (%s)", name, interval.lower, interval.upper,
                 a->bench.ranks->ranks.n, sure);
    return text;
}

/* What is ranked and when. */
static void put_axis_label(FILE *out, const ys_assessment *a)
{
    char period[48], when[160];
    ys_plot_period(a->bench.period, period);
    snprintf(when, sizeof when, "rank, %s", period);
    ys_gnuplot_axis_label(out, 'x', a->about->name, when);
}

bool ys_plot_ranks_is_telling(const ys_assessment *assessment)
{
    (void)assessment;
    return false;
}

unsigned ys_plot_ranks_height(const ys_assessment *assessment)
{
    const size_t n = assessment->bench.status == YS_OK ? assessment->bench.quartiles.n : 0;
    const unsigned wanted = n <= MOST_NAMED ? LINE_HEIGHT * (unsigned)n + MARGINS : 0;
    return wanted > ys_plot_defaults.height ? wanted : ys_plot_defaults.height;
}

ys_status ys_plot_ranks(FILE *out, const ys_assessment *a, const ys_dataset *dataset, const ys_plot_options *options,
                        ys_arena *arena)
{
    char title[160];
    const ys_rank_assessment *ranks = a->bench.ranks;
    if (a->bench.status != YS_OK || !ranks || ranks->ranks.lack != YS_RANK_COMPLETE || a->bench.self >= ranks->group.n)
        return YS_ERR_TOO_FEW;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    segment *segments = ys_arena_array(arena, a->bench.group.n, sizeof *segments);
    if (!segments)
        return YS_ERR_MEMORY;
    const size_t n = collect(a, segments);
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Rank intervals, the best on top");
    fprintf(out, "set yrange [0:%zu]\nset xrange [0.5:%zu.5]\nset xtics\nunset key\nunset grid\n"
                 "set grid xtics linecolor rgb '#e4e4e4' linewidth 0.5\nset format x '%%.0f'\n", n + 2, n);
    put_axis_label(out, a);
    put_tics(out, dataset, segments, n, a->authority);
    put_places(out, a, n);
    put_block(out, "$others", segments, n, a->authority, false);
    put_block(out, "$own", segments, n, a->authority, true);
    fputs("plot $others using 1:2:3:4 with xerrorbars pointtype 7 pointsize 0.7 linewidth 1.5 linecolor rgb " YS_DARK_BLUE ", \\\n"
          "     $own using 1:2:3:4 with xerrorbars pointtype 7 pointsize 1.4 linewidth 3 linecolor rgb " YS_ORANGE "\n", out);
    ys_arena_rewind(arena, mark);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
