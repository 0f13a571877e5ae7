/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/speed/many_targets.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "assess/assessment.h"
#include "cli/command.h"

enum { GROUP = 100, KINDS = 100, MONTHS = 120, JUDGED = 1000 };

static void need(int there, const char *what)
{
    if (there)
        return;
    fprintf(stderr, "speed: failed: %s\n", what);
    exit(EXIT_FAILURE);
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[80];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    need(file != NULL, "a file to write");
    return file;
}

/* Each council has a level, a small trend and its own chance, all one season. */
static void write_figures(FILE *file, gsl_rng *rng)
{
    fputs("authority,indicator,period,value\n", file);
    for (int kind = 0; kind < KINDS; kind++)
        for (int council = 0; council < GROUP; council++) {
            const double level = 50.0 + gsl_ran_gaussian(rng, 6.0), slope = gsl_ran_gaussian(rng, 0.02);
            for (int month = 0; month < MONTHS; month++)
                fprintf(file, "Council %03d,Indicator %02d,%d-%02d,%.2f\n", council, kind, 2014 + month / 12, month % 12 + 1,
                        level + slope * month + 5.0 * sin(2.0 * acos(-1.0) * month / 12.0) + gsl_ran_gaussian(rng, 2.0));
        }
}

static void write_collection(const char *folder)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    need(rng != NULL, "memory");
    FILE *file = open_in(folder, "data.csv");
    write_figures(file, rng);
    gsl_rng_free(rng);
    need(fclose(file) == 0, "data.csv");
    file = open_in(folder, "indicators.csv");
    fputs("indicator,polarity,kind\n", file);
    for (int kind = 0; kind < KINDS; kind++)
        fprintf(file, "Indicator %02d,higher,mean\n", kind);
    need(fclose(file) == 0, "indicators.csv");
    file = open_in(folder, "targets.csv");
    fputs("authority,indicator,target,deadline\n", file);
    for (int kind = 0; kind < KINDS; kind++)
        for (int council = 0; council < GROUP; council++)
            fprintf(file, "Council %03d,Indicator %02d,55,2025-12\n", council, kind);
    need(fclose(file) == 0, "targets.csv");
}

static void remove_collection(const char *folder)
{
    static const char *const names[] = {"data.csv", "indicators.csv", "targets.csv"};
    char path[80];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* Hands back the processor time of the target alone: its projection, calibrated probability and others' record. */
static clock_t judge_one(const ys_dataset *dataset, const ys_target *target, ys_arena *arena)
{
    const ys_indicator *about = ys_dataset_indicator(dataset, target->indicator);
    ys_series series;
    ys_seasonal_adjustment_options adjustment;
    ys_season_assessment season;
    ys_trend_assessment trend;
    ys_target_assessment judged = {.status = YS_ERR_NUMERIC};
    need(ys_dataset_series(dataset, target->indicator, target->authority, &series), "a series");
    ys_status status = ys_season_options_of(dataset, target->indicator, target->authority, &series, arena, &adjustment);
    if (status == YS_OK)
        status = ys_assess_season(&series, &adjustment, arena, &season);
    if (status == YS_OK)
        status = ys_assess_trend(&series, about, &season, NULL, arena, &trend);
    const ys_target_inputs inputs = {.series = &series, .season = &season, .trend = &trend};
    const clock_t begun = clock();
    if (status == YS_OK)
        status = ys_assess_target(dataset, target, YS_FORECAST_AUTO, &inputs, &ys_assessment_defaults, arena, &judged);
    need(status == YS_OK && judged.status == YS_OK, "a target");
    return clock() - begun;
}

static double milliseconds_each(clock_t time)
{
    return 1e3 * (double)time / CLOCKS_PER_SEC / JUDGED;
}

static void time_one(const char *folder)
{
    const char *const inputs[] = {folder};
    ys_dataset *dataset = NULL;
    ys_arena arena = {0};
    size_t count;
    need(ys_dataset_read(inputs, 1, NULL, &dataset, NULL) == YS_OK, "reading the targets");
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    need(count == (size_t)GROUP * KINDS, "all targets");
    clock_t alone = 0;
    const clock_t begun = clock();
    for (size_t i = 0; i < JUDGED; i++) {
        const ys_arena_mark mark = ys_arena_get_mark(&arena);
        alone += judge_one(dataset, &targets[i], &arena);
        ys_arena_rewind(&arena, mark);
    }
    printf("one target of 120 months, with its calibration %9.3f ms   of processor time; its season and trend too %.3f ms\n",
           milliseconds_each(alone), milliseconds_each(clock() - begun));
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
}

static void time_command(char *folder)
{
    char name[] = "yardstick", command[] = "target", option[] = "--threads", two[] = "2", form[] = "--format", csv[] = "csv";
    char *words[] = {name, command, folder, option, two, form, csv, NULL};
    char *text = NULL;
    size_t size = 0;
    struct timespec begun, ended;
    FILE *out = open_memstream(&text, &size);
    need(out != NULL, "memory");
    const clock_t processor = clock();
    clock_gettime(CLOCK_MONOTONIC, &begun);
    need(ys_main(7, words, out, stderr) == 0, "target");
    clock_gettime(CLOCK_MONOTONIC, &ended);
    fclose(out);
    free(text);
    printf("target, 10,000 of 120 months, 2 threads        %9.2f s    (processor time %.2f s) to stay under 10 s\n",
           (double)(ended.tv_sec - begun.tv_sec) + 1e-9 * (double)(ended.tv_nsec - begun.tv_nsec),
           (double)(clock() - processor) / CLOCKS_PER_SEC);
}

void time_targets(void)
{
    char folder[] = "/tmp/yardstick-targets-XXXXXX";
    need(mkdtemp(folder) != NULL, "a folder");
    write_collection(folder);
    time_one(folder);
    time_command(folder);
    remove_collection(folder);
}
