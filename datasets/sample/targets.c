/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/sample/generate.h"

enum { BASE_YEAR = 2024 }; /* targets build on the outturn of 2024/25 */

/* Ambleford's are written by hand, so that its newest figures show each colour: of its eight, two are red, one is
   red merely by the season, one is amber. The other rows here follow no rule either. */
const sample_target sample_targets[] = {
    {"X01", "library_issues", "344000", "2025/26", NULL, "accountability", NULL, NULL, "seasonal"},
    {"X01", "library_issues", "340000", "2026/27", NULL, "management", NULL, NULL, "seasonal"},
    {"X01", "pool_visits", "25000", "2025/26", NULL, "management", NULL, NULL, "seasonal"},
    {"X01", "pool_visits", "27000", "2026/27", NULL, "self-improvement", NULL, NULL, "seasonal"},
    {"X01", "missed_bins", "45", "2026-03", "every", "management", "2025-04", "2026-03", NULL},
    {"X01", "missed_bins", "45", "2026/27", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "missed_bins", "40", "2027-03", "at", "stretch", NULL, NULL, NULL},
    {"X01", "planning_in_time", "85", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "planning_in_time", "88", "2026/27", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "planning_in_time", "60", "2026/27-Q4", "every", "statutory", NULL, NULL, NULL},
    {"X01", "council_tax", "96.0", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "council_tax", "96.3", "2026/27", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "council_tax", "best-quarter", "2027/28", NULL, "stretch", NULL, NULL, NULL},
    {"X01", "benefit_days", "13", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "benefit_days", "11.5", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "benefit_days", "best-quarter", "2026/27-Q4", "at", "stretch", NULL, NULL, NULL},
    {"X01", "recycling", "46.0", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "recycling", "42.0", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "recycling", "best-quarter", "2027/28", NULL, "stretch", NULL, NULL, NULL},
    /* Flat, not spread by the season: a twelfth of it is less than any ordinary March. */
    {"X01", "sickness", "8.4", "2025/26", NULL, "management", NULL, NULL, "flat"},
    {"X01", "sickness", "8.2", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "sickness", "7.9", "2027/28", NULL, "self-improvement", NULL, NULL, NULL},
    {"X02", "library_issues", "median", "2026/27", NULL, "self-improvement", NULL, NULL, NULL},
    {"X08", "missed_bins", "best-quarter", "2026-03", "at", "stretch", NULL, NULL, NULL},
    {"X08", "missed_bins", "best-quarter", "2027-03", "at", "stretch", NULL, NULL, NULL},
    {"X12", "recycling", "average", "2027/28", NULL, "self-improvement", NULL, NULL, NULL},
    {"X16", "planning_in_time", "60", "2026/27-Q4", "every", "statutory", NULL, NULL, NULL},
};
const size_t sample_target_count = sizeof sample_targets / sizeof *sample_targets;

static void put_row(FILE *file, const sample_target *row)
{
    const char *const cells[] = {row->authority, row->indicator, row->target, row->deadline, row->basis,
                                 row->purpose,   row->from,      row->to,     row->profile};
    sample_put_row(file, cells, sizeof cells / sizeof *cells);
}

/* The base year's outturn moved by so many years' improvement, to a round figure that is possible. */
static double target_after(const sample_indicator *indicator, double outturn, int years)
{
    double goal = outturn * pow(indicator->target_factor, years);
    if (indicator->max && goal > 99.0)
        goal = 99.0;
    return round(goal / indicator->target_step) * indicator->target_step;
}

static void put_number_row(FILE *file, sample_target row, const sample_indicator *indicator, double goal)
{
    const char *const head[] = {row.authority, row.indicator};
    for (size_t i = 0; i < 2; i++) {
        sample_put_cell(file, head[i]);
        fputc(',', file);
    }
    sample_put_number(file, goal, indicator->target_step < 1.0 ? 1 : 0);
    const char *const tail[] = {row.deadline, row.basis, row.purpose, row.from, row.to, row.profile};
    for (size_t i = 0; i < 6; i++) {
        fputc(',', file);
        sample_put_cell(file, tail[i]);
    }
    fputc('\n', file);
}

/* A year that is over, the year to come and, for some, a moving goal or a month beyond it. */
static void put_ruled_rows(FILE *file, const sample_council *council, const sample_indicator *indicator, double outturn,
                           bool moving)
{
    sample_target row = {.authority = council->code, .indicator = indicator->code, .deadline = "2025/26",
                         .purpose = "accountability", .profile = indicator->target_profile};
    put_number_row(file, row, indicator, target_after(indicator, outturn, 1));
    row.deadline = "2026/27";
    row.purpose = "management";
    put_number_row(file, row, indicator, target_after(indicator, outturn, 2));
    if (indicator->model == SAMPLE_RATE) {
        row.deadline = "2027-03";
        row.basis = "at";
        row.purpose = "stretch";
        put_number_row(file, row, indicator, target_after(indicator, outturn, 4));
    } else if (moving) {
        row.target = "best-quarter";
        row.deadline = "2027/28";
        row.purpose = "stretch";
        row.profile = NULL;
        put_row(file, &row);
    }
}

static bool wants_targets(size_t council, size_t indicator)
{
    return council > 0 && council % 2 == 0 && (council + indicator) % 7 != 0;
}

void sample_put_targets(FILE *file, gsl_rng *rng)
{
    fputs("authority,indicator,target,deadline,basis,purpose,from,to,profile\n", file);
    for (size_t i = 0; i < sample_target_count; i++)
        put_row(file, &sample_targets[i]);
    for (size_t c = 0; c < SAMPLE_COUNCILS; c++)
        for (size_t i = 0; i < SAMPLE_INDICATORS; i++) {
            if (!wants_targets(c, i) || !sample_reports(&sample_councils[c], &sample_indicators[i]))
                continue;
            sample_series series;
            sample_generate(rng, &sample_councils[c], &sample_indicators[i], &series);
            const double outturn = sample_outturn(&series, &sample_indicators[i], BASE_YEAR);
            if (!isnan(outturn))
                put_ruled_rows(file, &sample_councils[c], &sample_indicators[i], outturn, (c + i) % 5 == 0);
        }
}
