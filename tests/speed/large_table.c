/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* wait4 */
#include "tests/speed/large_table.h"

#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "tests/speed/floors.h"
#include "tests/speed/panel.h"

enum { RUNS = 5, PATH = 128 };

extern char **environ;

/* What one run took, or the least of several. */
typedef struct cost {
    double wall, processor; /* seconds; NaN where the program is not there */
    double megabytes;       /* most memory at once */
} cost;

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

/* Runs a program by its name, output thrown away. */
static cost run_once(char *const words[])
{
    posix_spawn_file_actions_t actions;
    struct rusage used;
    pid_t process;
    int state = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const double begun = seconds_now();
    const int failed = posix_spawnp(&process, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed || wait4(process, &state, 0, &used) != process || !WIFEXITED(state) || WEXITSTATUS(state) != 0)
        return (cost){NAN, NAN, NAN};
    return (cost){seconds_now() - begun, seconds_of(used.ru_utime) + seconds_of(used.ru_stime), (double)used.ru_maxrss / 1024.0};
}

static cost run(char *const words[], int times)
{
    cost least = run_once(words);
    for (int i = 1; i < times && !isnan(least.wall); i++) {
        const cost again = run_once(words);
        least.wall = fmin(least.wall, again.wall);
        least.processor = fmin(least.processor, again.processor);
        least.megabytes = fmin(least.megabytes, again.megabytes);
    }
    return least;
}

/* This program once more, to do a part of the work. */
static cost run_part(const char *const part[])
{
    static char self[] = "/proc/self/exe";
    char words[8][PATH];
    char *pointers[10] = {self};
    size_t n = 0;
    for (; part[n]; n++) {
        snprintf(words[n], PATH, "%s", part[n]);
        pointers[n + 1] = words[n];
    }
    pointers[n + 1] = NULL;
    return run(pointers, RUNS);
}

static void print_cost(const char *what, cost of, cost floor_cost)
{
    if (isnan(of.wall)) {
        printf("%-42s not installed\n", what);
        return;
    }
    printf("%-42s %8.3f s, processor %8.3f s, %6.0f MB   x %.2f, x %.2f of libcsv alone\n", what, of.wall, of.processor,
           of.megabytes, of.wall / floor_cost.wall, of.processor / floor_cost.processor);
}

static void compare_parts(const char *path, cost floor_cost)
{
    const struct { const char *what, *part[8]; } parts[] = {
        {"  into the dataset, 1 thread", {"read", path, "1"}},
        {"  into the dataset, 2 threads", {"read", path, "2"}},
        {"  bench --summary, 1 thread", {"bench", path, "--summary", "--format", "csv", "--threads", "1"}},
        {"  bench --all-periods, 1 thread", {"bench", path, "--all-periods", "--format", "csv", "--threads", "1"}},
        {"  bench --all-periods, 2 threads", {"bench", path, "--all-periods", "--format", "csv", "--threads", "2"}},
        {"  check, 1 thread", {"check", path, "--format", "csv", "--threads", "1"}},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const cost of = run_part(parts[i].part);
        print_cost(parts[i].what, of, floor_cost);
        if (i == 0)
            printf("  %.1f bytes a value beyond 64 MB\n", fmax(0.0, of.megabytes - 64.0) * 1024.0 * 1024.0 / PANEL_ROWS);
    }
}

static void compare_programs(const char *path, cost floor_cost)
{
    char mlr[] = "mlr", form[] = "--csv", verb[] = "cat", file[PATH], duckdb[] = "duckdb", option[] = "-c", load[2 * PATH], group[4 * PATH];
    snprintf(file, sizeof file, "%s", path);
    snprintf(load, sizeof load, "CREATE TABLE t AS SELECT * FROM read_csv_auto('%s')", path);
    snprintf(group, sizeof group, "SELECT indicator, count(value), min(value), quantile_cont(value, [0.25, 0.5, 0.75]), max(value), "
             "avg(value) FROM read_csv_auto('%s') WHERE period = '2023-12' GROUP BY indicator", path);
    char *const of_miller[] = {mlr, form, verb, file, NULL};
    char *const loading[] = {duckdb, option, load, NULL}, *const grouping[] = {duckdb, option, group, NULL};
    print_cost("  mlr --csv cat", run(of_miller, 1), floor_cost);
    print_cost("  duckdb, load", run(loading, RUNS), floor_cost);
    print_cost("  duckdb, quartiles of the newest month", run(grouping, RUNS), floor_cost);
}

void compare_large_table(const char *folder)
{
    char path[PATH];
    snprintf(path, sizeof path, "%s/panel.csv", folder);
    if (!write_panel(path)) {
        fprintf(stderr, "speed: failed: the large table\n");
        exit(EXIT_FAILURE);
    }
    const cost floor_cost = run_part((const char *const[]){"split", path, NULL});
    printf("A table of %d rows\n", PANEL_ROWS);
    print_cost("  libcsv alone", floor_cost, floor_cost);
    compare_parts(path, floor_cost);
    compare_programs(path, floor_cost);
    unlink(path);
}

static int read_table(const char *path, int threads)
{
    const char *const inputs[] = {path};
    ys_read_options options = ys_read_defaults;
    options.threads = threads;
    ys_dataset *dataset = NULL;
    const ys_status status = ys_dataset_read(inputs, 1, &options, &dataset, NULL);
    ys_dataset_free(dataset);
    return status == YS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}

int do_part(int n, char *words[])
{
    gsl_set_error_handler_off();
    if (n == 3 && strcmp(words[1], "split") == 0) {
        workload load = {.folder = ""};
        snprintf(load.data, sizeof load.data, "%s", words[2]);
        parse_with_libcsv(&load);
        return EXIT_SUCCESS;
    }
    if (n == 4 && strcmp(words[1], "read") == 0)
        return read_table(words[2], (int)strtol(words[3], NULL, 10));
    return ys_main(n, words, stdout, stderr);
}
