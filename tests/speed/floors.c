/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/speed/floors.h"

#include <csv.h>
#include <fcntl.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCK = 1 << 16, YEAR = 12 };

extern char **environ;

static void count_cell(void *bytes, size_t length, void *context)
{
    (void)bytes;
    *(size_t *)context += length;
}

static void count_row(int terminator, void *context)
{
    *(size_t *)context += terminator > 0;
}

void parse_with_libcsv(workload *load)
{
    static char block[BLOCK];
    struct csv_parser parser;
    size_t seen = 0;
    FILE *file = fopen(load->data, "rb");
    if (!file || csv_init(&parser, CSV_STRICT) != 0)
        exit(EXIT_FAILURE);
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
        csv_parse(&parser, block, got, count_cell, count_row, &seen);
    csv_fini(&parser, count_cell, count_row, &seen);
    csv_free(&parser);
    fclose(file);
    if (seen == 0)
        exit(EXIT_FAILURE);
}

/* The classical decomposition: a year's average around each period, then the mean rest of each place of the year. */
static double decompose(const double value[])
{
    double rest[YEAR] = {0}, total = 0.0;
    for (size_t i = YEAR / 2; i + YEAR / 2 < SERIES_LENGTH; i++) {
        double sum = 0.5 * (value[i - YEAR / 2] + value[i + YEAR / 2]);
        for (size_t k = i - YEAR / 2 + 1; k < i + YEAR / 2; k++)
            sum += value[k];
        rest[i % YEAR] += value[i] - sum / YEAR;
    }
    for (size_t place = 0; place < YEAR; place++)
        total += rest[place] * rest[place];
    return total;
}

void moving_averages(workload *load)
{
    double total = 0.0;
    for (size_t s = 0; s < SERIES; s++)
        total += decompose(load->series[s]);
    if (!(total > 0.0))
        exit(EXIT_FAILURE);
}

/* A line's slope from every two figures has to be there before any of them can be the middle one. */
void pairwise_slopes(workload *load)
{
    static double slope[SERIES_LENGTH * (SERIES_LENGTH - 1) / 2];
    double largest = 0.0;
    for (size_t s = 0; s < SERIES; s++) {
        const double *value = load->series[s];
        size_t k = 0;
        for (size_t i = 0; i < SERIES_LENGTH; i++)
            for (size_t j = i + 1; j < SERIES_LENGTH; j++)
                slope[k++] = (value[j] - value[i]) / (double)(j - i);
        largest = slope[k - 1] > largest ? slope[k - 1] : largest;
    }
    if (!(largest > 0.0))
        exit(EXIT_FAILURE);
}

void sort_sections(workload *load)
{
    double value[AUTHORITIES];
    for (size_t indicator = 0; indicator < INDICATORS; indicator++) {
        for (int period = 0; period < PERIODS; period++) {
            const ys_period when = {YS_PERIOD_MONTH, 12 * 2019 + period};
            gsl_sort(value, 1, ys_dataset_cross_section(load->dataset, indicator, when, value));
        }
    }
}

/* Runs a program by its name, output thrown away. */
static int run_program(char *const words[])
{
    posix_spawn_file_actions_t actions;
    pid_t process;
    int state = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = posix_spawnp(&process, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return !failed && waitpid(process, &state, 0) == process && WIFEXITED(state) && WEXITSTATUS(state) == 0;
}

int count_lines_with_wc(workload *load)
{
    char program[] = "wc", option[] = "-l";
    char *const words[] = {program, option, load->data, NULL};
    return run_program(words);
}

int cat_with_miller(workload *load)
{
    char program[] = "mlr", form[] = "--csv", verb[] = "cat";
    char *const words[] = {program, form, verb, load->data, NULL};
    return run_program(words);
}

int count_with_duckdb(workload *load)
{
    char program[] = "duckdb", option[] = "-c", query[160];
    snprintf(query, sizeof query, "SELECT count(*), avg(value) FROM read_csv_auto('%s')", load->data);
    char *const words[] = {program, option, query, NULL};
    return run_program(words);
}

/* The number that a program prints; NaN where it fails. */
static double number_printed_by(char *const words[])
{
    posix_spawn_file_actions_t actions;
    pid_t process;
    int ends[2], state = 0;
    double number = NAN;
    if (pipe(ends) != 0)
        return NAN;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = posix_spawnp(&process, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    FILE *printed = fdopen(ends[0], "r");
    char line[64], *end = line;
    if (printed && fgets(line, sizeof line, printed))
        number = strtod(line, &end);
    if (end == line)
        number = NAN;
    if (printed)
        fclose(printed);
    if (failed || waitpid(process, &state, 0) != process || !WIFEXITED(state) || WEXITSTATUS(state) != 0)
        return NAN;
    return number;
}

/* The best of seven runs of 100, as here. */
double stl_in_r(int robust)
{
    char program[] = "Rscript", option[] = "-e", script[400];
    snprintf(script, sizeof script,
             "y <- ts(50 + 5 * sin(2 * pi * (1:120) / 12) + 2 * sin((1:120)^2 * 1.7), frequency = 12); cat(min(replicate(7,"
             " system.time(for (i in 1:100) stl(y, 'periodic', robust = %s))[['user.self']])) * 10)", robust ? "TRUE" : "FALSE");
    char *const words[] = {program, option, script, NULL};
    return number_printed_by(words);
}

double stl_in_statsmodels(int robust)
{
    char program[] = "python3", option[] = "-c", script[500];
    snprintf(script, sizeof script,
             "import time, timeit, numpy; from statsmodels.tsa.seasonal import STL; i = numpy.arange(1, 121)\n"
             "y = 50 + 5 * numpy.sin(i * numpy.pi / 6) + 2 * numpy.sin(i**2 * 1.7)\n"
             "fit = lambda: STL(y, period=12, seasonal=1201, trend=19, low_pass=13, seasonal_deg=0, seasonal_jump=121,"
             " trend_jump=2, low_pass_jump=2, robust=%s).fit(inner_iter=%d, outer_iter=%d)\n"
             "print(min(timeit.repeat(fit, timer=time.process_time, number=100, repeat=7)) * 10)",
             robust ? "True" : "False", robust ? 1 : 2, robust ? 15 : 0);
    char *const words[] = {program, option, script, NULL};
    return number_printed_by(words);
}
