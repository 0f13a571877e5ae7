/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_PERIOD_PRIVATE_H
#define YS_DATASETS_PERIOD_PRIVATE_H

#include "datasets/period.h"

/* A day as a number, 0 for 1 January 1970; months count from 0. The day must exist. */
int ys_day_number(int year, int month, int day);
void ys_day_date(int number, int *year, int *month, int *day);

/* The ordinal of the week (Monday to Sunday) that holds a day. */
int ys_week_of_day(int number);

/* Which decisions a text leaves to its column. */
typedef enum ys_period_form {
    YS_FORM_FIXED = 0,     /* one meaning */
    YS_FORM_MONTH,         /* a month, which in a quarterly file may stand for the quarter that it ends */
    YS_FORM_MONTH_OR_YEAR, /* 2010-11: period is the month, other the financial year (or 2010-12: April 2010 to March 2012) */
    YS_FORM_DASH_YEAR,     /* 2012-13, 2014-17: can be no month */
    YS_FORM_DOUBLE_YEAR,   /* 2023/24: financial, or academic where year_basis says so */
    YS_FORM_QUARTER,       /* 2023Q1: period is the calendar quarter, other the financial one */
    YS_FORM_QUARTER_MONTHS,/* April to June 2018: period and other are the same months, named by either year */
    YS_FORM_DAY,           /* 2023-04-01, which may stand for what starts or ends then */
    YS_FORM_DAY_ORDER,     /* 01/04/2023: period is day first, other month first; a day that does not exist is kind NONE */
    YS_FORM_QUARTER_SPAN   /* 2021/22 Q1 - 2022/23 Q3: other is the first quarter, period the last */
} ys_period_form;

typedef struct ys_period_reading {
    ys_period_form form;
    ys_period period, other;
} ys_period_reading;

/* Reads one cell; false, reading untouched, where no column could give it a meaning. */
bool ys_period_read(const char *text, size_t length, ys_period_reading *reading);

/* A span of so many years from its first; kind NONE for spans that are not kept (over five years). */
ys_period ys_period_span(bool financial, int first_year, int years);

#endif /* YS_DATASETS_PERIOD_PRIVATE_H */
