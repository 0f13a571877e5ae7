/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints how long parts of yardstick take beside a floor on the same figures, as ratios within this run: times differ
 * from machine to machine, ratios less so. Each is the best of several runs. Nothing is asserted.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/speed/floors.h"
#include "tests/speed/large_table.h"
#include "tests/speed/many_targets.h"
#include "tests/speed/rank_groups.h"

enum { RUNS = 7 };

static double seconds_by(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds_now(void)
{
    return seconds_by(CLOCK_MONOTONIC);
}

/* What the processor spent on it: other programs that run meanwhile do not count. */
static double processor_time(work task, workload *load)
{
    double best = INFINITY;
    for (int run = 0; run < RUNS; run++) {
        const double begun = seconds_by(CLOCK_THREAD_CPUTIME_ID);
        task(load);
        best = fmin(best, seconds_by(CLOCK_THREAD_CPUTIME_ID) - begun);
    }
    return best;
}

static double time_work(work task, workload *load)
{
    double best = INFINITY;
    for (int run = 0; run < RUNS; run++) {
        const double begun = seconds_now();
        task(load);
        best = fmin(best, seconds_now() - begun);
    }
    return best;
}

/* NaN where the program is not there. */
static double time_program(int (*task)(workload *), workload *load)
{
    double best = INFINITY;
    for (int run = 0; run < RUNS; run++) {
        const double begun = seconds_now();
        if (!task(load))
            return NAN;
        best = fmin(best, seconds_now() - begun);
    }
    return best;
}

static void print_ratio(const char *what, double time, const char *beside, double floor_time)
{
    if (isnan(floor_time))
        printf("%-42s %9.3f ms   %-34s not installed\n", what, 1e3 * time, beside);
    else
        printf("%-42s %9.3f ms   %-34s %9.3f ms   x %.2f\n", what, 1e3 * time, beside, 1e3 * floor_time, time / floor_time);
}

static void compare(const char *what, work task, const char *beside, work floor_task, workload *load)
{
    const double time = time_work(task, load);
    print_ratio(what, time, beside, time_work(floor_task, load));
}

static void compare_reading(workload *load)
{
    static const struct { const char *name; int (*task)(workload *); } programs[] = {
        {"wc -l", count_lines_with_wc}, {"mlr --csv cat", cat_with_miller}, {"duckdb, count and mean", count_with_duckdb},
    };
    const double time = time_work(read_collection, load);
    print_ratio("read 38,400 rows", time, "libcsv alone", time_work(parse_with_libcsv, load));
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        print_ratio("read 38,400 rows", time, programs[i].name, time_program(programs[i].task, load));
}

/* Processor time of one series: the workload has 1,000. */
static void compare_stl(const char *what, work task, int robust, workload *load)
{
    const double time = processor_time(task, load) / SERIES;
    print_ratio(what, time, "R's stl", stl_in_r(robust) / 1e3);
    print_ratio(what, time, "statsmodels' STL", stl_in_statsmodels(robust) / 1e3);
}

/* Once: it takes seconds. What it is to stay under is the project's own bar for two processors that have nothing else to do. */
static void time_ranks(void)
{
    const clock_t processor = clock();
    const double begun = seconds_now();
    rank_groups();
    const double taken = seconds_now() - begun;
    printf("rank intervals, 3,600 groups of 330, 2 threads %9.2f s   (processor time %.2f s) to stay under 15 s\n", taken,
           (double)(clock() - processor) / CLOCKS_PER_SEC);
}

/* Processor time of one series, without and with outliers. */
static void time_season(workload *load)
{
    printf("season by default, 120 months %26.3f ms   of processor time; three outliers planted %.3f ms\n",
           1e3 * processor_time(adjust, load) / SERIES, 1e3 * processor_time(adjust_planted, load) / SERIES);
}

int main(int n, char *words[])
{
    workload load;
    if (n > 1)
        return do_part(n, words);
    workload_make(&load);
    compare_large_table(load.folder); /* first: a program is told to have used what the one that starts it did */
    compare_reading(&load);
    compare("stl, 1,000 series of 120 months", stl_periodic, "moving averages", moving_averages, &load);
    compare("stl robust, the same", stl_robust, "stl", stl_periodic, &load);
    compare("default adjustment, outliers looked for, same", adjust, "stl robust", stl_robust, &load);
    compare("the same, three outliers planted in each", adjust_planted, "stl robust", stl_robust, &load);
    compare("theil-sen, 1,000 series of 120 months", theil_sen, "every pair's slope", pairwise_slopes, &load);
    compare_stl("stl, one series of 120 months", stl_periodic, 0, &load);
    compare_stl("stl robust, the same", stl_robust, 1, &load);
    compare("quartiles and standings, 20 x 32 x 60", quartiles, "sorting the figures", sort_sections, &load);
    time_ranks();
    time_season(&load);
    time_targets();
    compare("flag, 640 series, 1 thread", flag_one_thread, "flag, 2 threads", flag_two_threads, &load);
    compare("flag, 640 series, 1 thread", flag_one_thread, "reading its figures", read_collection, &load);
    workload_remove(&load);
    return EXIT_SUCCESS;
}
