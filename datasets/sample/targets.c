/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/targets.h"

#include <math.h>
#include <string.h>

#include "datasets/sample/files.h"
#include "datasets/sample/rows.h"

enum { PROFILE = 64, AHEAD = 2 };

/* Ambleford's are written by hand, so that its newest figures show each colour and each kind of target. The other rows
   here follow no rule either. */
const sample_target sample_targets[] = {
    /* Flat, not spread by the season: a twelfth of it is more than any ordinary January brings. */
    {"X01", "library_issues", "392000", "2025/26", NULL, "accountability", NULL, NULL, "flat"},
    {"X01", "library_issues", "386000", "2026/27", NULL, "management", NULL, NULL, "seasonal"},
    {"X01", "pool_visits", "42000", "2025/26", NULL, "management", NULL, NULL, "seasonal"},
    {"X01", "pool_visits", "45000", "2026/27", NULL, "self-improvement", NULL, NULL, "seasonal"},
    {"X01", "missed_bins", "70", "2024/25", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "missed_bins", "80", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "missed_bins", "120", "2026-03", "every", "management", "2025-04", "2026-03", NULL},
    {"X01", "missed_bins", "60", "2027-03", "at", "stretch", NULL, NULL, NULL},
    {"X01", "sickness", "8.4", "2025/26", NULL, "management", NULL, NULL, "flat"},
    {"X01", "sickness", "8.2", "2026/27", NULL, "management", NULL, NULL,
     "0.66 0.65 0.63 0.62 0.58 0.65 0.71 0.73 0.75 0.81 0.74 0.67"},
    {"X01", "sickness", "average", "2027/28", NULL, "self-improvement", NULL, NULL, NULL},
    {"X01", "calls_answered", "88", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "calls_answered", "90", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "crime", "80", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "planning_major", "85", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "planning_major", "60", "2026/27-Q4", "every", "statutory", NULL, NULL, NULL},
    {"X01", "planning_minor", "92", "2025/26-Q2", "at", "management", "2025/26-Q1", "2025/26-Q2", NULL},
    {"X01", "planning_minor", "94", "2025/26-Q4", "at", "management", "2025/26-Q3", "2025/26-Q4", NULL},
    {"X01", "council_tax", "97.0", "2025/26", NULL, "accountability", NULL, NULL, "28.3 55.4 82.3 97.0"},
    {"X01", "council_tax", "97.1", "2026/27", NULL, "accountability", NULL, NULL, "28.3 55.5 82.4 97.1"},
    {"X01", "council_tax", "best-quarter", "2027/28", NULL, "stretch", NULL, NULL, NULL},
    {"X01", "benefit_days", "12", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "benefit_days", "9", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "benefit_days", "best-quarter", "2026/27-Q4", "at", "stretch", NULL, NULL, NULL},
    {"X01", "homeless_prevention", "55", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "homeless_prevention", "median", "2026/27", NULL, "self-improvement", NULL, NULL, NULL},
    {"X01", "complaints_in_time", "85", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "recycling_quarter", "44", "2025/26", NULL, "management", NULL, NULL, "47 46 43 39"},
    {"X01", "road_repairs", "88", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "road_repairs", "90", "2026/27", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "turnover", "15", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "budget_variance", "0", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "recycling", "43.0", "2024/25", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "recycling", "45.0", "2025/26", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "recycling", "46.0", "2026/27", NULL, "management", NULL, NULL, NULL},
    {"X01", "recycling", "best-quarter", "2027/28", NULL, "stretch", NULL, NULL, NULL},
    {"X01", "road_condition", "3", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "satisfaction", "56", "2026/27", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "library_cost", "14.0", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "waste_cost", "62", "2025/26", NULL, "management", NULL, NULL, NULL},
    {"X01", "school_absence", "6.5", "2025/26A", NULL, "accountability", NULL, NULL, NULL},
    {"X01", "co2", "2.8", "2025", NULL, "self-improvement", NULL, NULL, NULL},
    {"X12", "recycling", "average", "2027/28", NULL, "self-improvement", NULL, NULL, NULL},
    {"X16", "planning_major", "60", "2026/27-Q4", "every", "statutory", NULL, NULL, NULL},
    {"X19", "council_tax", "95.5", "2026/27", NULL, "management", NULL, NULL, "seasonal"},
};
const size_t sample_target_count = sizeof sample_targets / sizeof *sample_targets;

/* A target to be written down, and room for its texts. */
typedef struct draft {
    const sample_series *series;
    char goal[SAMPLE_CELL], deadline[YS_PERIOD_TEXT], from[YS_PERIOD_TEXT], profile[PROFILE];
    sample_target row;
} draft;

typedef struct taker {
    void (*take)(void *, const sample_target *);
    void *context;
} taker;

static bool improves_upwards(const sample_indicator *indicator)
{
    return strcmp(indicator->polarity, "higher") == 0;
}

/* An outturn moved to where somebody hopes to be, to a round figure that is possible. */
static double goal_after(const sample_indicator *indicator, double outturn, double ambition)
{
    if (indicator->scale == SAMPLE_UNIT)
        return 0.0;
    const bool per_cent = indicator->max && strcmp(indicator->max, "100") == 0;
    const double start = per_cent ? fmin(fmax(outturn, 1.0), 99.0) : outturn;
    const double move = (improves_upwards(indicator) ? 1.0 : -1.0) * ambition * indicator->ambition;
    const double goal = sample_from_scale(indicator, sample_to_scale(indicator, start) + move);
    return round((per_cent ? fmin(goal, 99.0) : goal) / indicator->target_step) * indicator->target_step;
}

static ys_period year_of(const sample_indicator *indicator, int year)
{
    const ys_period_kind kind = strcmp(indicator->year_basis, "academic") == 0   ? YS_PERIOD_ACADEMIC_YEAR
                              : strcmp(indicator->year_basis, "calendar") == 0 ? YS_PERIOD_CALENDAR_YEAR
                                                                               : YS_PERIOD_FINANCIAL_YEAR;
    return (ys_period){kind, year};
}

/* The newest year that is published whole. */
static int base_year(const sample_series *series)
{
    const ys_period newest = ys_period_add(series->first, (int)series->published - 1);
    return ys_period_per_year(series->first.kind) == 1 ? newest.ordinal : 2024;
}

/* The base year's own path to its end, ending at the goal. */
static void write_profile(const sample_series *series, int year, double goal, char profile[PROFILE])
{
    const size_t last = sample_index(series, (ys_period){YS_PERIOD_FINANCIAL_QUARTER, 4 * year + 3});
    size_t used = 0;
    for (size_t k = 0; k < 4; k++) {
        char number[SAMPLE_CELL];
        const double share = series->value[last - 3 + k] / series->value[last];
        used += (size_t)snprintf(profile + used, PROFILE - used, "%s%s", k ? " " : "",
                                 sample_number(goal * share, 1, number));
    }
}

/* Puts the goal for a year, ambition years after the base year's outturn, into the draft. */
static bool set_year(draft *of, int year, double ambition)
{
    const sample_indicator *indicator = of->series->indicator;
    const int base = base_year(of->series) < year ? base_year(of->series) : year - 1;
    const double outturn = sample_outturn(of->series, year_of(indicator, base));
    if (isnan(outturn) || (outturn <= 0.0 && indicator->scale != SAMPLE_UNIT))
        return false;
    const double goal = goal_after(indicator, outturn, ambition);
    of->row = (sample_target){.authority = of->series->council->code, .indicator = indicator->code,
                              .profile = indicator->target_profile};
    of->row.target = sample_number(goal, indicator->target_step < 1.0 ? 1 : 0, of->goal);
    of->row.deadline = ys_period_format(year_of(indicator, year), of->deadline);
    if (indicator->cumulative) {
        write_profile(of->series, base, goal, of->profile);
        of->row.profile = of->profile;
    }
    return true;
}

/* The last period of a year, and what one such period of the base year would ask for. */
static void set_last_period(draft *of, int year, double ambition)
{
    const sample_series *series = of->series;
    const sample_indicator *indicator = series->indicator;
    const ys_period end = ys_period_holding(series->first.kind, ys_period_last_month(year_of(indicator, year)));
    const ys_period before = ys_period_add(end, -(year - base_year(series)) * (int)ys_period_per_year(end.kind));
    const double outturn = sample_outturn(series, before);
    if (isnan(outturn) || outturn <= 0.0)
        return;
    sample_number(goal_after(indicator, outturn, ambition), indicator->target_step < 1.0 ? 1 : 0, of->goal);
    ys_period_format(end, of->deadline);
    of->row.basis = "at";
    of->row.profile = NULL;
}

static void moving_goal(draft *of, unsigned which)
{
    static const struct { const char *goal, *purpose; } goals[] = {
        {"best-quarter", "stretch"}, {"median", "self-improvement"}, {"average", "self-improvement"},
    };
    of->row.target = goals[which % 3].goal;
    of->row.purpose = goals[which % 3].purpose;
    of->row.profile = NULL;
}

/* No period of the year may be below the standard. */
static void standing_minimum(draft *of, const char *minimum, int year)
{
    of->row.target = minimum;
    of->row.basis = "every";
    of->row.purpose = "statutory";
    of->row.from = ys_period_format(
        ys_period_holding(of->series->first.kind, ys_period_first_month(year_of(of->series->indicator, year))), of->from);
}

static void give(const taker *to, const draft *of)
{
    to->take(to->context, &of->row);
}

/* How far beyond the outturn: mostly upwards, as targets are. */
static double draw_ambition(gsl_rng *rng)
{
    return -1.2 + 2.8 * gsl_rng_uniform(rng);
}

static void give_ruled(const sample_series *series, gsl_rng *rng, const taker *to)
{
    const sample_indicator *indicator = series->indicator;
    const bool frequent = ys_period_per_year(series->first.kind) > 1;
    const int base = base_year(series), step = indicator->every ? indicator->every : 1;
    double chance[6];
    draft of = {.series = series};
    for (size_t i = 0; i < 6; i++)
        chance[i] = gsl_rng_uniform(rng);
    const double ambition = draw_ambition(rng), later = draw_ambition(rng), past = draw_ambition(rng);
    const unsigned which = (unsigned)gsl_rng_uniform_int(rng, 3);
    if (chance[0] < 0.2 && step == 1 && set_year(&of, base, past)) {
        of.row.purpose = "accountability";
        give(to, &of);
    }
    if (chance[1] < 0.45 && set_year(&of, base + step, ambition)) {
        of.row.purpose = "accountability";
        give(to, &of);
    }
    if (chance[2] < 0.25 && step == 1 && set_year(&of, base + AHEAD, later)) {
        of.row.purpose = "management";
        give(to, &of);
    }
    if (chance[3] < 0.12 && frequent && !indicator->pools_only && set_year(&of, base + AHEAD, later)) {
        set_last_period(&of, base + AHEAD, later);
        of.row.purpose = "stretch";
        give(to, &of);
    }
    if (chance[4] < 0.12 && !indicator->pools_only && set_year(&of, base + (step == 1 ? AHEAD : step), later)) {
        moving_goal(&of, which);
        give(to, &of);
    }
    if (chance[5] < 0.5 && indicator->minimum_standard && set_year(&of, base + 1, ambition)) {
        standing_minimum(&of, indicator->minimum_standard, base + 1);
        give(to, &of);
    }
}

void sample_each_target(const sample_world *world, void (*take)(void *context, const sample_target *row), void *context)
{
    const taker to = {take, context};
    for (size_t i = 0; i < sample_target_count; i++)
        take(context, &sample_targets[i]);
    for (size_t s = 0; s < world->n; s++) {
        const sample_series *series = &world->series[s];
        /* Ambleford's and those of councils that are gone are not by rule. */
        if (series->council == &sample_councils[0] || series->council->end
            || strcmp(series->indicator->polarity, "none") == 0)
            continue;
        char name[SAMPLE_CELL];
        snprintf(name, sizeof name, "targets %s", series->council->code);
        sample_seed(world->rng, name, series->indicator->code);
        give_ruled(series, world->rng, &to);
    }
}

static void put_row(void *context, const sample_target *row)
{
    const char *const cells[] = {row->authority, row->indicator, row->target, row->deadline, row->basis,
                                 row->purpose,   row->from,      row->to,     row->profile};
    sample_put_row(context, cells, sizeof cells / sizeof *cells);
}

void sample_put_targets(FILE *file, const sample_world *world)
{
    fputs("authority,indicator,target,deadline,basis,purpose,from,to,profile\n", file);
    sample_each_target(world, put_row, file);
}
