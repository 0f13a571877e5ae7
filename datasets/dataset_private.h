/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_DATASET_PRIVATE_H
#define YS_DATASETS_DATASET_PRIVATE_H

#include "datasets/arena.h"
#include "datasets/authority_name.h"
#include "datasets/dataset.h"
#include "datasets/name_table.h"
#include "datasets/observation_store_private.h"

/* One value as read, before it finds its place. Its period is the number of a text until its file has been read. */
typedef struct observation {
    uint32_t indicator, authority, line, file;
    ys_period period;
    double value, numerator, denominator, lower, upper;
    const char *as_at; /* "" where none is given */
    uint8_t flags;
} observation;

/* One series: a contiguous run of the columns. */
typedef struct run {
    uint32_t indicator, authority;
    ys_period first;
    int last;      /* ordinal of the last period */
    uint32_t link; /* while reading: another run of the same pair + 1, or 0; then its number as first met */
    size_t offset, n;
    double *own; /* NULL, or each period's own part of year-to-date values, then of numerators and denominators where there are such columns */
    bool ratio;  /* denominators are year to date too */
} run;

typedef struct growing {
    void *items;
    size_t n, room;
} growing;

/* A row of deflator.csv. */
typedef struct ys_deflator {
    ys_period period;
    double index; /* above 0 */
} ys_deflator;

struct ys_dataset {
    ys_arena arena;               /* every text */
    growing indicators, authorities; /* ys_indicator, ys_authority */
    ys_name_table indicator_names, authority_names;
    ys_name_table alike[YS_NAME_LIKENESS_COUNT]; /* keys of authorities' names */
    size_t catalogue_indicators, catalogue_authorities;
    growing comparators, targets, remarks; /* ys_comparator, ys_target, ys_remark */
    growing events;               /* ys_event */
    growing deflator;             /* ys_deflator */
    const char *deflator_file;    /* its name; NULL where there is none */
    const char **characteristic;
    size_t n_characteristics;
    ys_observation_store store;   /* what is read, until it has found its places */
    growing files;                /* const char * */
    growing runs;                 /* run, by indicator, authority and kind */
    size_t *first_run;            /* of each indicator; one more than there are */
    double *value, *numerator, *denominator, *lower, *upper;
    uint16_t *flags;
    uint32_t *line;
    uint32_t *file;               /* of files; NULL where there is one */
    ys_findings *findings;
    ys_row_count count;
};

/* Room for one more item at the end, zeroed; NULL: no memory. */
void *ys_grow(growing *list, size_t size);

/* What may stand around a name and is no part of it; a line end where somebody pressed Enter in a cell. */
#define YS_SPACES " \t\n\v\f\r"

/* A copy of a text in the dataset, without spaces around it; NULL: no memory. */
const char *ys_keep_text(ys_dataset *dataset, const char *text);

/* The number of a name, spaces around it ignored, added where it is new; YS_NOT_FOUND: no memory. */
size_t ys_intern_indicator(ys_dataset *dataset, const char *name);
size_t ys_intern_authority(ys_dataset *dataset, const char *name);

/* Makes the keys by which names that are not exact are found, of the authorities there are. False: no memory. */
bool ys_index_authorities(ys_dataset *dataset);

/* The one authority whose name is alike; SIZE_MAX: none; SIZE_MAX - 1: several. */
size_t ys_find_alike(const ys_dataset *dataset, const char *name, ys_name_likeness *likeness);

/* The number of an authority by code, name or a name that is alike; then a finding says so and the name is kept as its own. */
ys_status ys_recognise_authority(ys_dataset *dataset, const char *name, size_t *number);

/* Adds the name of an authority beside its code. Of two with one name, the one that still exists has it. */
ys_status ys_share_name(ys_dataset *dataset, size_t number);

/* Notes figures outside their authority's life, and series that another could go on with. */
ys_status ys_note_lives(ys_dataset *dataset);

/* Catalogue files that come before the observations (indicators, authorities) and after (comparators, targets). */
ys_status ys_read_descriptions(ys_dataset *dataset, const char *folder, ys_error *error);
ys_status ys_read_relations(ys_dataset *dataset, const char *folder, const char *targets_file, ys_error *error);

/* Puts an observation behind those read so far. False: no memory. */
bool ys_keep_observation(ys_dataset *dataset, const observation *o);

/* Observation files into dataset->store and, with their periods settled, dataset->runs. */
ys_status ys_read_observations(ys_dataset *dataset, const char *path, const ys_read_options *options, ys_error *error);

/* The series as published, year to date or not. */
void ys_view_published(const ys_dataset *dataset, const run *of, ys_series *series);

/* Gives runs of cumulative indicators their own parts, and their indicators the aggregate of these: sum or ratio. */
ys_status ys_take_cumulative_apart(ys_dataset *dataset);

/* Marks the figures that exceptional events cover, and those from which rebase, definition or boundary events make figures
   mean something else, from the events and the columns. */
void ys_mark_events(ys_dataset *dataset);

/* Turns figures in money into the prices of one period, where there is a deflator. */
ys_status ys_turn_into_real_terms(ys_dataset *dataset, ys_real_terms terms);

/* Puts what was read into columns, by several threads where there is much. */
ys_status ys_build_runs(ys_dataset *dataset, int threads);

#endif /* YS_DATASETS_DATASET_PRIVATE_H */
