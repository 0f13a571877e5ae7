/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/charts.h"

#include <math.h>

#include "assess/commentary.h"
#include "assess/target_milestones.h"
#include "plots/gnuplot_syntax.h"

enum { YEARS_SHOWN = 5 };

static const char *deadline_words(const ys_assessment *a, char text[], size_t size)
{
    const ys_target *target = a->main_target->target;
    char year[48];
    if (target->basis != YS_BASIS_YEAR)
        return ys_say_deadline(a->about, target->deadline, text, size);
    snprintf(text, size, "for the year %s", ys_period_words(target->deadline, year));
    return text;
}

static const char *title_of(const ys_assessment *a, const ys_plot_options *options, char text[], size_t size)
{
    const ys_target_assessment *target = a->main_target;
    char goal[128], deadline[96], chance[32], name[200];
    if (options && options->title)
        return options->title;
    if (!target || target->status != YS_OK || isnan(target->fit.probability)) {
        snprintf(text, size, "%s: where it goes if nothing changes", ys_gnuplot_cut(a->about->name, 44, name, sizeof name));
        return text;
    }
    ys_say_goal(a->about, target, goal, sizeof goal);
    deadline_words(a, deadline, sizeof deadline);
    if (target->fit.settled)
        snprintf(text, size, "Target of %.60s %s was %s", goal, deadline,
                 target->fit.verdict == YS_VERDICT_MET ? "met" : "missed");
    else if (target->fit.decided)
        snprintf(text, size, "Target of %.60s %s can no longer be %s", goal, deadline,
                 target->fit.decided == YS_DECIDED_CANNOT_BE_MET ? "met" : "missed");
    else
        snprintf(text, size, "%s to meet %.60s %s", ys_say_chance(target->fit.probability, chance, sizeof chance), goal,
                 deadline);
    return text;
}

static void put_row(FILE *out, ys_period period, const double values[], size_t n)
{
    ys_gnuplot_number(out, ys_gnuplot_time(period));
    for (size_t i = 0; i < n; i++) {
        putc(' ', out);
        ys_gnuplot_number(out, values[i]);
    }
    putc('\n', out);
}

static void put_history(FILE *out, const ys_assessment *a, size_t first)
{
    fprintf(out, "# year, published figure%s\n$figures << EOD\n", a->series.to_date ? ", year to date" : "");
    for (size_t i = first; i <= a->published; i++) {
        const double published = ys_series_published(&a->series, i);
        put_row(out, ys_series_period(&a->series, i), &published, 1);
    }
    fputs("EOD\n", out);
}

static void put_fan(FILE *out, const ys_assessment *a)
{
    static const double levels[] = {0.025, 0.1, 0.9, 0.975};
    const ys_period newest = ys_series_period(&a->series, a->published);
    fputs("# year, projection, 95 in 100 and 80 in 100 limits: lowest, low, high, highest; it opens at the newest figure\n$fan << EOD\n", out);
    const double now = ys_series_published(&a->series, a->published);
    put_row(out, newest, (const double[]){now, now, now, now, now}, 5);
    for (size_t h = 1; h <= a->projection_steps; h++) {
        double row[5] = {a->projection.mean[h - 1]};
        for (size_t k = 0; k < 4; k++)
            row[k + 1] = ys_forecast_quantile(&a->projection, h, levels[k]);
        put_row(out, ys_period_add(newest, (int)h), row, 5);
    }
    fputs("EOD\n", out);
}

/* Where the figures go past the target by themselves there is no way to mark: milestones would ask for less. */
static bool has_milestones(const ys_assessment *a)
{
    if (!a->milestones || a->milestones->n == 0)
        return false;
    const ys_milestone *last = &a->milestones->milestone[a->milestones->n - 1];
    return a->about->polarity == YS_POLARITY_LOWER ? last->value < last->projected : last->value > last->projected;
}

static void put_milestones(FILE *out, const ys_assessment *a)
{
    fputs("# year, milestone, its tolerance: from, to\n$milestones << EOD\n", out);
    for (size_t i = 0; i < a->milestones->n; i++) {
        const ys_milestone *one = &a->milestones->milestone[i];
        const double low = ys_nearest_possible(&a->projection.possible, one->value - one->tolerance);
        const double high = ys_nearest_possible(&a->projection.possible, one->value + one->tolerance);
        put_row(out, one->period, (const double[]){one->value, low, high}, 3);
    }
    fputs("EOD\nset errorbars 0.4\n", out);
}

/* A year's sum stands on another scale than its months: then no line is drawn. */
static bool has_line(const ys_assessment *a)
{
    const ys_target_assessment *target = a->main_target;
    const bool sum = target && target->target->basis == YS_BASIS_YEAR && a->about->aggregate == YS_AGGREGATE_SUM
                  && a->series.per_year > 1 && !a->series.to_date;
    return target && !sum && !isnan(target->goal);
}

static void put_line(FILE *out, double at, const char *label)
{
    if (isnan(at))
        return;
    fputs(", \\\n     ", out);
    ys_gnuplot_number(out, at);
    fputs(" with lines dashtype 4 linewidth 2 linecolor rgb " YS_ORANGE, out);
    if (!label) {
        fputs(" notitle", out);
        return;
    }
    fputs(" title ", out);
    ys_gnuplot_quote(out, label);
}

/* One line for a target, two for the ends of a range. The title says what it asks for; a short key leaves room to the chart. */
static void put_lines(FILE *out, const ys_assessment *a)
{
    if (a->about->polarity != YS_POLARITY_RANGE) {
        put_line(out, a->main_target->goal, a->main_target->target->goal == YS_GOAL_NUMBER ? "target" : "target as it is now");
        return;
    }
    put_line(out, a->about->min, "target");
    put_line(out, a->about->max, isnan(a->about->min) ? "target" : NULL);
}

ys_status ys_plot_target(FILE *out, const ys_assessment *a, const ys_dataset *dataset, const ys_plot_options *options,
                         ys_arena *arena)
{
    (void)dataset;
    (void)arena;
    char title[480];
    if (a->projection_steps == 0 || a->published >= a->series.n)
        return YS_ERR_TOO_FEW;
    const size_t per_year = a->series.per_year, shown = per_year == 1 ? a->published + 1 : YEARS_SHOWN * per_year;
    const size_t first = a->published + 1 > shown ? a->published + 1 - shown : 0;
    const ys_period last = ys_period_add(ys_series_period(&a->series, a->published), (int)a->projection_steps);
    ys_gnuplot_header(out, title_of(a, options, title, sizeof title), "Target and projection");
    ys_gnuplot_year_axis(out, ys_series_period(&a->series, first), last);
    ys_gnuplot_axis_label(out, 'y', a->about->name, a->about->unit);
    put_history(out, a, first);
    put_fan(out, a);
    if (has_milestones(a))
        put_milestones(out, a);
    fputs("plot $fan using 1:3:6 with filledcurves fillcolor rgb " YS_LIGHT_PURPLE " fillstyle transparent solid 0.25 title '95 in 100', \\\n"
          "     $fan using 1:4:5 with filledcurves fillcolor rgb " YS_LIGHT_PURPLE " fillstyle transparent solid 0.5 title '80 in 100', \\\n"
          "     $fan using 1:2 with linespoints pointtype 6 pointsize 0.4 dashtype 2 linewidth 1.5 linecolor rgb " YS_DARK_PINK " title 'if nothing changes', \\\n"
          "     $figures using 1:2 with linespoints pointtype 7 pointsize 0.4 linewidth 1.2 linecolor rgb " YS_DARK_BLUE " title ", out);
    fputs(a->series.to_date ? "'published, year to date'" : "'published'", out);
    if (has_milestones(a))
        fputs(", \\\n     $milestones using 1:2:3:4 with yerrorbars pointtype 13 pointsize 0.7 linewidth 1 linecolor rgb " YS_TURQUOISE
              " title 'milestones'", out);
    if (has_line(a))
        put_lines(out, a);
    putc('\n', out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
