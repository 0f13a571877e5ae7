/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns published figures of many authorities into histories to score: dataset,series,freq,m,split,t,period,value, where a
 * dataset is an indicator and a series is an authority up to an origin.
 *
 *     council_histories HORIZON FEWEST EVERY FILE...
 *
 * An origin is wherever FEWEST figures without a gap have gone before and HORIZON more follow, and every EVERY periods
 * from there, counted back from the newest. The history is all figures since the last gap.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "datasets/dataset.h"

static const char *const frequencies[] = {[1] = "yearly", [4] = "quarterly", [12] = "monthly"};

static void print_history(const ys_series *series, size_t indicator, size_t authority, size_t from, size_t origin,
                          size_t horizon)
{
    for (size_t t = from; t <= origin + horizon; t++)
        printf("I%zu,I%zu_A%zu_%zu,%s,%u,%s,%d,%d,%.15g\n", indicator, indicator, authority, origin,
               frequencies[series->per_year], series->per_year, t <= origin ? "train" : "test",
               ys_series_period(series, t).ordinal, ys_series_period(series, t).ordinal, series->value[t]);
}

static void print_series(const ys_series *series, size_t indicator, size_t authority, size_t horizon, size_t fewest,
                         size_t every)
{
    for (size_t end = series->n; end > horizon; end--) {
        size_t from = end;
        while (from > 0 && !isnan(series->value[from - 1]))
            from--;
        if (end - from < fewest + horizon || (series->n - end) % every != 0)
            continue;
        print_history(series, indicator, authority, from, end - horizon - 1, horizon);
    }
}

/* Numbers of indicators go on from file to file. */
static size_t print_file(const char *path, size_t first, size_t horizon, size_t fewest, size_t every)
{
    const ys_read_options options = {.keep_going = true};
    ys_dataset *dataset;
    ys_error error = {0};
    if (ys_dataset_read(&path, 1, &options, &dataset, &error) != YS_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(EXIT_FAILURE);
    }
    const size_t indicators = ys_dataset_indicator_count(dataset);
    for (size_t i = 0; i < indicators; i++)
        for (size_t a = 0; a < ys_dataset_authority_count(dataset); a++) {
            ys_series series;
            if (ys_dataset_series(dataset, i, a, &series) && ys_period_has_places(series.first.kind))
                print_series(&series, first + i, a, horizon, fewest, every);
        }
    ys_dataset_free(dataset);
    return first + indicators;
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("council_histories HORIZON FEWEST EVERY FILE...\n", stderr);
        return 2;
    }
    gsl_set_error_handler_off();
    puts("dataset,series,freq,m,split,t,period,value");
    size_t indicators = 0;
    for (int i = 4; i < argc; i++)
        indicators = print_file(argv[i], indicators, strtoul(argv[1], NULL, 10), strtoul(argv[2], NULL, 10),
                                strtoul(argv[3], NULL, 10));
    return EXIT_SUCCESS;
}
