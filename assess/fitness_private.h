/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ASSESS_FITNESS_PRIVATE_H
#define YS_ASSESS_FITNESS_PRIVATE_H

#include "assess/fitness.h"

/* What the checks of one run share. */
typedef struct fitness_run {
    const ys_dataset *dataset;
    const ys_assessment_options *options;
    ys_arena *arena;
    ys_findings *findings;
    int now; /* last month by whose end figures may be due, as 12 x year + month - 1 */
} fitness_run;

/* One indicator in its main kind of period, all authorities. */
typedef struct fitness_indicator {
    const fitness_run *run;
    size_t number;
    const ys_indicator *about;
    int decimals;            /* that nine in ten of its figures need no more than */
    double step;             /* 10 ^ -decimals: the smallest difference two figures can have */
    double scale;            /* value = numerator / denominator x scale; NaN where it cannot be told */
    double lowest, highest;  /* that a figure can be; infinite where there is no end */
    ys_series *series;       /* of each authority, cut by from and to; n = 0 where it has none */
    size_t n_authorities;
    ys_period first;         /* of `have` */
    size_t n;                /* periods from the first to the last with a row */
    size_t *have, *could;    /* n each: authorities with a value, and those whose figures span the period */
} fitness_indicator;

/* One series, in its main kind of period or another. */
typedef struct fitness_series {
    const fitness_indicator *of;
    size_t authority;
    ys_series series;
} fitness_series;

/* A row of the table of checks: a finding and the one function that finds it. */
typedef ys_status (*fitness_series_check)(const fitness_series *series);
typedef ys_status (*fitness_indicator_check)(const fitness_indicator *indicator);
typedef ys_status (*fitness_run_check)(const fitness_run *run);

/* Adds a finding about one figure, the one at index. */
ys_status fitness_add(const fitness_series *series, ys_finding_code code, size_t index, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* About a period for which an authority has no row. */
ys_status fitness_add_period(const fitness_series *series, ys_finding_code code, ys_period period, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* About an indicator as a whole, or a period of it. */
ys_status fitness_add_indicator(const fitness_indicator *indicator, ys_finding_code code, ys_period period,
                                const char *format, ...) __attribute__((format(printf, 4, 5)));
/* About a row of a catalogue file. */
ys_status fitness_add_row(const fitness_run *run, ys_finding_code code, const char *file, size_t line,
                          const ys_finding *about, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Figures as they were published, cut by from, to and as_of. False, series empty: none is left. */
bool fitness_published(const fitness_run *run, size_t indicator, size_t authority, ys_period_kind kind, ys_series *series);
/* The same in the indicator's main kind of period. */
bool fitness_main(const fitness_run *run, size_t indicator, size_t authority, ys_series *series);


/* "12.5": a figure as an indicator publishes them, or with what it needs. */
enum { FITNESS_FIGURE = 32 };
char *fitness_figure(double value, int decimals, char text[FITNESS_FIGURE]);

/* Whether an event of this kind concerns the authority and indicator in a period. */
bool fitness_event(const fitness_run *run, ys_event_kind kind, size_t indicator, size_t authority, ys_period period);
/* Whether a place of the year never has a figure: at least two rounds, and at most one value in it. */
bool fitness_closed(const ys_series *series, size_t index);

/* --- single figures --- */
ys_status fitness_numerator_above(const fitness_series *series);
ys_status fitness_denominator_zero(const fitness_series *series);
ys_status fitness_ratio_differs(const fitness_indicator *indicator);
ys_status fitness_out_of_range(const fitness_series *series);
ys_status fitness_suppressed(const fitness_series *series);
ys_status fitness_provisional(const fitness_series *series);
ys_status fitness_break(const fitness_series *series);
ys_status fitness_mixed_units(const fitness_indicator *indicator);

/* --- figures beside their neighbours in time --- */
ys_status fitness_digit_slip(const fitness_indicator *indicator);
ys_status fitness_suspicious_zero(const fitness_series *series);
ys_status fitness_repeated_value(const fitness_series *series);
ys_status fitness_year_differs(const fitness_series *series);

/* --- what is not there --- */
ys_status fitness_gap(const fitness_series *series);
ys_status fitness_late(const fitness_indicator *indicator);
ys_status fitness_newest_missing(const fitness_indicator *indicator);
ys_status fitness_part_period(const fitness_indicator *indicator);
/* The newest period of a kind whose figure is due by now. */
ys_period fitness_due(const fitness_indicator *indicator);

/* --- the catalogue --- */
ys_status fitness_level_shift(const fitness_run *run);
ys_status fitness_target_other_period(const fitness_run *run);
ys_status fitness_target_unset(const fitness_run *run);
ys_status fitness_target_out_of_range(const fitness_run *run);
ys_status fitness_not_described(const fitness_run *run);
ys_status fitness_no_figures(const fitness_run *run);
ys_status fitness_not_defined(const fitness_run *run);
ys_status fitness_not_owned(const fitness_run *run);

/* Fills an indicator's part from the arena; run and number are set. YS_ERR_MEMORY. */
ys_status fitness_open(const fitness_run *run, size_t number, fitness_indicator *indicator);
/* The run of a call: options and the month of now. */
fitness_run fitness_begin(const ys_dataset *dataset, const ys_assessment_options *options, ys_arena *arena,
                          ys_findings *findings);

#endif /* YS_ASSESS_FITNESS_PRIVATE_H */
