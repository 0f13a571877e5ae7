/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SPEED_WORKLOAD_H
#define YS_TESTS_SPEED_WORKLOAD_H

#include "datasets/arena.h"
#include "datasets/dataset.h"

enum { AUTHORITIES = 32, INDICATORS = 20, PERIODS = 60, SERIES = 1000, SERIES_LENGTH = 120 };

/** The same figures for every run: a collection on disk and read, and series in memory. */
typedef struct workload {
    char folder[64], data[80];
    ys_dataset *dataset;
    double (*series)[SERIES_LENGTH];
    ys_arena arena;
} workload;

void workload_make(workload *load); /**< stops the program where it cannot */
void workload_remove(workload *load);

/** Something to time; it stops the program where it fails. */
typedef void (*work)(workload *load);

void read_collection(workload *load); /**< data.csv into a dataset */
void stl_periodic(workload *load);    /**< stl of every series */
void stl_robust(workload *load);
void adjust(workload *load);          /**< the default with automatic outliers, of every series */
void adjust_planted(workload *load);  /**< the same with an outlier, a level shift and a fading change in each */
void theil_sen(workload *load);        /**< of every series */
void quartiles(workload *load);       /**< of every indicator and period, and every authority's standing */
void flag_one_thread(workload *load); /**< the whole command, output into memory */
void flag_two_threads(workload *load);

#endif /* YS_TESTS_SPEED_WORKLOAD_H */
