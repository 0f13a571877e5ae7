/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/speed/workload.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/seasonal_adjustment.h"
#include "analysis/stl.h"
#include "analysis/theil_sen.h"
#include "bench/quartiles.h"
#include "cli/command.h"

static void need(int there, const char *what)
{
    if (there)
        return;
    fprintf(stderr, "speed: failed: %s\n", what);
    exit(EXIT_FAILURE);
}

static double figure_at(gsl_rng *rng, size_t period)
{
    return 50.0 + 5.0 * sin(2.0 * acos(-1.0) * (double)period / 12.0) + gsl_ran_gaussian(rng, 2.0);
}

static FILE *open_file(workload *load, const char *name, char path[80])
{
    snprintf(path, 80, "%s/%s", load->folder, name);
    FILE *file = fopen(path, "w");
    need(file != NULL, "a file to write");
    return file;
}

static void write_data(workload *load, gsl_rng *rng)
{
    FILE *file = open_file(load, "data.csv", load->data);
    fputs("authority,indicator,period,value\n", file);
    for (int indicator = 0; indicator < INDICATORS; indicator++)
        for (int authority = 0; authority < AUTHORITIES; authority++)
            for (int period = 0; period < PERIODS; period++)
                fprintf(file, "Council %02d,Indicator %02d,%d-%02d,%.2f\n", authority, indicator, 2019 + period / 12,
                        period % 12 + 1, figure_at(rng, (size_t)period));
    need(fclose(file) == 0, "data.csv");
}

static void write_catalogue(workload *load)
{
    char path[80];
    FILE *file = open_file(load, "indicators.csv", path);
    fputs("indicator,polarity,frequency\n", file);
    for (int indicator = 0; indicator < INDICATORS; indicator++)
        fprintf(file, "Indicator %02d,higher,monthly\n", indicator);
    need(fclose(file) == 0, "indicators.csv");
    file = open_file(load, "targets.csv", path);
    fputs("authority,indicator,target,deadline\n", file);
    for (int indicator = 0; indicator < INDICATORS; indicator++)
        for (int authority = 0; authority < AUTHORITIES; authority++)
            fprintf(file, "Council %02d,Indicator %02d,50,2024-12\n", authority, indicator);
    need(fclose(file) == 0, "targets.csv");
}

static ys_dataset *read_folder(const workload *load)
{
    const char *const inputs[] = {load->folder};
    ys_dataset *dataset = NULL;
    need(ys_dataset_read(inputs, 1, NULL, &dataset, NULL) == YS_OK, "reading the collection");
    return dataset;
}

void workload_make(workload *load)
{
    *load = (workload){.folder = "/tmp/yardstick-speed-XXXXXX"};
    gsl_set_error_handler_off();
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    load->series = malloc(SERIES * sizeof *load->series);
    need(rng && load->series && mkdtemp(load->folder), "memory and a folder");
    for (size_t s = 0; s < SERIES; s++)
        for (size_t i = 0; i < SERIES_LENGTH; i++)
            load->series[s][i] = figure_at(rng, i);
    write_data(load, rng);
    write_catalogue(load);
    gsl_rng_free(rng);
    load->dataset = read_folder(load);
}

void workload_remove(workload *load)
{
    static const char *const names[] = {"data.csv", "indicators.csv", "targets.csv"};
    char path[80];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", load->folder, names[i]);
        unlink(path);
    }
    rmdir(load->folder);
    ys_dataset_free(load->dataset);
    ys_arena_release(&load->arena);
    free(load->series);
}

void read_collection(workload *load)
{
    const char *const inputs[] = {load->data};
    ys_dataset *dataset = NULL;
    need(ys_dataset_read(inputs, 1, NULL, &dataset, NULL) == YS_OK, "reading data.csv");
    ys_dataset_free(dataset);
}

static void stl_with(workload *load, const ys_stl_options *options)
{
    double trend[SERIES_LENGTH], seasonal[SERIES_LENGTH], remainder[SERIES_LENGTH], weight[SERIES_LENGTH];
    for (size_t s = 0; s < SERIES; s++) {
        const ys_series series = {.value = load->series[s], .n = SERIES_LENGTH, .per_year = 12};
        ys_stl_result fit = {.trend = trend, .seasonal = seasonal, .remainder = remainder, .weight = weight};
        need(ys_stl(&series, options, &load->arena, &fit) == YS_OK, "stl");
    }
}

void stl_periodic(workload *load)
{
    stl_with(load, NULL);
}

void stl_robust(workload *load)
{
    ys_stl_options options = ys_stl_defaults;
    options.robust = true;
    stl_with(load, &options);
}

static void adjust_by_default(const double figure[], workload *load)
{
    double part[5][SERIES_LENGTH];
    const ys_series series = {.value = figure, .n = SERIES_LENGTH, .per_year = 12};
    ys_seasonal_adjustment_result fit = {.trend = part[0], .seasonal = part[1], .remainder = part[2], .adjusted = part[3],
                                         .weight = part[4]};
    need(ys_seasonal_adjustment(&series, NULL, &load->arena, &fit) == YS_OK && fit.method == YS_SEASON_REGARIMA,
         "adjustment by default");
}

void adjust(workload *load)
{
    for (size_t s = 0; s < SERIES; s++)
        adjust_by_default(load->series[s], load);
}

void adjust_planted(workload *load)
{
    for (size_t s = 0; s < SERIES; s++) {
        double figure[SERIES_LENGTH];
        for (size_t t = 0; t < SERIES_LENGTH; t++)
            figure[t] = load->series[s][t] + (t == 30 ? 20.0 : 0.0) + (t >= 60 ? 15.0 : 0.0)
                        + (t >= 90 ? 20.0 * pow(0.7, (double)t - 90.0) : 0.0);
        adjust_by_default(figure, load);
    }
}

void theil_sen(workload *load)
{
    for (size_t s = 0; s < SERIES; s++) {
        const ys_series series = {.value = load->series[s], .n = SERIES_LENGTH, .per_year = 12};
        ys_theil_sen_result fit;
        need(ys_theil_sen(&series, NULL, &load->arena, &fit) == YS_OK, "theil_sen");
    }
}

static void judge_section(workload *load, size_t indicator, size_t period)
{
    double value[AUTHORITIES];
    ys_quartiles_result found;
    ys_cross_section section = {.value = value, .polarity = YS_POLARITY_HIGHER};
    section.n = ys_dataset_cross_section(load->dataset, indicator,
                                         (ys_period){YS_PERIOD_MONTH, 12 * 2019 + (int)period}, value);
    need(ys_quartiles(&section, NULL, &load->arena, &found) == YS_OK && found.judged, "quartiles");
    for (size_t a = 0; a < section.n; a++)
        need(ys_standing_of(&section, &found, a).quarter > 0, "a standing");
}

void quartiles(workload *load)
{
    for (size_t indicator = 0; indicator < INDICATORS; indicator++)
        for (size_t period = 0; period < PERIODS; period++)
            judge_section(load, indicator, period);
}

static void flag_with(workload *load, char *threads)
{
    char name[] = "yardstick", command[] = "flag", option[] = "--threads", form[] = "--format", csv[] = "csv";
    char *words[] = {name, command, load->folder, option, threads, form, csv, NULL};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    need(out != NULL, "memory");
    need(ys_main(7, words, out, stderr) == 0, "flag");
    fclose(out);
    free(text);
}

void flag_one_thread(workload *load)
{
    char one[] = "1";
    flag_with(load, one);
}

void flag_two_threads(workload *load)
{
    char two[] = "2";
    flag_with(load, two);
}
