/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_PERIOD_COLUMN_PRIVATE_H
#define YS_DATASETS_PERIOD_COLUMN_PRIVATE_H

#include <stdint.h>

#include "datasets/arena.h"
#include "datasets/findings.h"
#include "datasets/name_table.h"
#include "datasets/period_private.h"

/* The different texts of one file's periods; what is ambiguous among them is decided for all of them together. */
typedef struct ys_period_text {
    const char *text;
    bool readable;
    ys_period_reading reading;
} ys_period_text;

typedef struct ys_period_column {
    ys_arena *arena;     /* keeps the texts */
    ys_name_table names;
    ys_period_text *texts;
    size_t n, room;
    uint32_t last;       /* the one found last */
} ys_period_column;

/* What was decided; ys_period_column_get() follows it. */
typedef struct ys_period_choice {
    ys_period_kind forced;      /* --periods, or NONE */
    ys_period_kind dash;        /* 2010-11: month or financial year; NONE: undecided */
    ys_period_kind quarter;     /* 2023Q1: calendar or financial where no indicator says; NONE: undecided */
    ys_period_kind day;         /* what a date stands for */
    bool month_first;           /* 04/01/2023 is 1 April */
    bool days_undecided;
    bool months_end_quarters;   /* Mar-23, Jun-23, ... are quarters */
    bool to_date;               /* spans of quarters are years to date */
    bool first_to_date;         /* and so is a first quarter */
    bool academic;              /* the heading says so */
} ys_period_choice;

/* What is known beside the texts. */
typedef struct ys_period_context {
    ys_period_kind forced;
    const char *heading;           /* of the column, "" where there is none */
    bool monthly, annual;          /* some, and no other, indicators are declared so */
    bool quarterly;                /* a date that ends a quarter stands for it even alone */
    const char *file;
    uint32_t line;                 /* of the heading, for notes */
} ys_period_context;

#define YS_PERIOD_NO_TEXT UINT32_MAX

void ys_period_column_release(ys_period_column *column);

/* The number of a text, added where it is new; YS_PERIOD_NO_TEXT: no memory. */
uint32_t ys_period_column_add(ys_period_column *column, const char *text);

/* Decides and notes why. */
ys_status ys_period_column_decide(const ys_period_column *column, const ys_period_context *context,
                                  ys_findings *findings, ys_period_choice *choice);

/* The period of a text for an indicator of that year basis (YS_PERIOD_NONE where none is declared); kind NONE where it is
 * not readable or not decided: *undecided tells which. */
ys_period ys_period_column_get(const ys_period_column *column, uint32_t text, const ys_period_choice *choice,
                               ys_period_kind year_basis, bool *undecided);

#endif /* YS_DATASETS_PERIOD_COLUMN_PRIVATE_H */
