/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"

#include <math.h>
#include <string.h>

#include "datasets/sample/generate.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char synthetic[] = "Synthetic: made by a program, about councils that do not exist.";

void sample_put_cell(FILE *file, const char *text)
{
    if (!text)
        return;
    if (!strpbrk(text, ",\"\r\n")) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

void sample_put_row(FILE *file, const char *const cells[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            fputc(',', file);
        sample_put_cell(file, cells[i]);
    }
    fputc('\n', file);
}

static void put_series(FILE *file, const sample_council *council, const sample_indicator *indicator,
                       const sample_series *series)
{
    char period[YS_PERIOD_TEXT];
    for (size_t i = 0; i < series->n; i++) {
        ys_period_format(ys_period_add(series->first, (int)i), period);
        fprintf(file, "%s,%s,%s,", council->code, indicator->code, period);
        sample_put_number(file, series->value[i], indicator->decimals);
        fputc(',', file);
        sample_put_number(file, series->numerator[i], 0);
        fputc(',', file);
        sample_put_number(file, series->denominator[i], 0);
        fputc('\n', file);
    }
}

static void put_data(FILE *file, gsl_rng *rng)
{
    fputs("authority,indicator,period,value,numerator,denominator\n", file);
    for (size_t i = 0; i < SAMPLE_INDICATORS; i++)
        for (size_t c = 0; c < SAMPLE_COUNCILS; c++) {
            if (!sample_reports(&sample_councils[c], &sample_indicators[i]))
                continue;
            sample_series series;
            sample_generate(rng, &sample_councils[c], &sample_indicators[i], &series);
            put_series(file, &sample_councils[c], &sample_indicators[i], &series);
        }
}

static const char *multiplier(const sample_indicator *indicator)
{
    switch (indicator->model) {
    case SAMPLE_RATE: return "100000";
    case SAMPLE_CASES:
    case SAMPLE_SHARE: return "100";
    case SAMPLE_COUNT:
    case SAMPLE_MEAN: break;
    }
    return "1";
}

static void put_indicators(FILE *file, gsl_rng *rng)
{
    (void)rng;
    fputs("indicator,name,description,theme,unit,multiplier,polarity,kind,frequency,year_basis,aggregate,cumulative,"
          "publication_lag,compare_with,level,stage,leads_to,owner,accountable,min,max,tolerance,amber,"
          "minimum_standard,notes\n", file);
    for (size_t i = 0; i < SAMPLE_INDICATORS; i++) {
        const sample_indicator *about = &sample_indicators[i];
        const char *const cells[] = {
            about->code, about->name, about->description, about->theme, about->unit, multiplier(about), about->polarity,
            about->kind, about->frequency, "financial", about->aggregate, "no", about->lag, NULL, about->level,
            about->stage, NULL, about->owner, about->accountable, about->min, about->max, about->tolerance,
            about->amber, about->minimum_standard, synthetic};
        sample_put_row(file, cells, COUNT(cells));
    }
}

static void put_authorities(FILE *file, gsl_rng *rng)
{
    (void)rng;
    fputs("authority,name,type,region,nation,start,end,replaced_by,population,density_per_km2,deprivation_score\n",
          file);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++) {
        const sample_council *about = &sample_councils[i];
        const char *const cells[] = {about->code, about->name, about->type, about->region, "Fictionland"};
        for (size_t k = 0; k < COUNT(cells); k++) {
            sample_put_cell(file, cells[k]);
            fputc(',', file);
        }
        fprintf(file, ",,,%d,", about->population);
        sample_put_number(file, about->density, 0);
        fputc(',', file);
        sample_put_number(file, about->deprivation, 1);
        fputc('\n', file);
    }
}

/* Sizes and densities differ by factors, scores by points; the divisors are near each one's spread. */
static double unlikeness(const sample_council *a, const sample_council *b)
{
    const double size = log((double)a->population / b->population) / 0.8;
    const double density = log(a->density / b->density) / 1.1;
    const double deprivation = (a->deprivation - b->deprivation) / 7.0;
    return size * size + density * density + deprivation * deprivation;
}

static void put_neighbours(FILE *file, size_t own)
{
    bool taken[SAMPLE_COUNCILS] = {false};
    taken[own] = true;
    for (int rank = 1; rank <= SAMPLE_NEIGHBOURS; rank++) {
        size_t nearest = own;
        double least = INFINITY;
        for (size_t i = 0; i < SAMPLE_COUNCILS; i++) {
            const double distance = unlikeness(&sample_councils[own], &sample_councils[i]);
            if (!taken[i] && distance < least) {
                least = distance;
                nearest = i;
            }
        }
        taken[nearest] = true;
        fprintf(file, ",%s,%s,%d\n", sample_councils[own].code, sample_councils[nearest].code, rank);
    }
}

/* One file for both kinds of comparator: members of a group have a group, neighbours have a comparator and rank. */
static void put_comparators(FILE *file, gsl_rng *rng)
{
    (void)rng;
    fputs("group,authority,comparator,rank\n", file);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        if (sample_councils[i].coastal)
            fprintf(file, "coastal,%s,,\n", sample_councils[i].code);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        if (sample_councils[i].rural)
            fprintf(file, "rural,%s,,\n", sample_councils[i].code);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        put_neighbours(file, i);
}

void sample_put_truth(FILE *file, gsl_rng *rng)
{
    (void)rng;
    fputs("authority,indicator,what,from,to,amount\n", file);
    for (size_t i = 0; i < sample_plant_count; i++) {
        const sample_plant *plant = &sample_plants[i];
        const char *what = sample_plant_word(plant->kind);
        const bool has_amount = plant->kind != SAMPLE_GAP && plant->kind != SAMPLE_SEASON_ONLY;
        fprintf(file, "%s,%s,%s,%s,%s,", plant->authority, plant->indicator, what, plant->from, plant->to);
        sample_put_number(file, has_amount ? plant->amount : NAN, 2);
        fputc('\n', file);
    }
}

static void put_readme(FILE *file, gsl_rng *rng)
{
    (void)rng;
    fputs("Sample collection of yardstick\n"
          "==============================\n\n"
          "EVERYTHING HERE IS SYNTHETIC. The councils, their people and every figure are made up by a program.\n"
          "None describes a real place; nothing here may be quoted as evidence of anything.\n\n"
          "24 councils (X01 to X24) of three types in four regions, and 8 indicators: monthly from 2018-04 to\n"
          "2026-03, quarterly from 2018/19-Q1 to 2025/26-Q4, annual from 2014/15 to 2025/26. Years run from\n"
          "April to March.\n\n"
          "data.csv         the figures; a blank value is missing, never zero\n"
          "indicators.csv   what each indicator is, which way is better, tolerances\n"
          "authorities.csv  the councils, their types, regions and characteristics\n"
          "comparators.csv  two named groups, coastal and rural, and five nearest neighbours of each council\n"
          "targets.csv      targets, some for the year just ended and some still to come\n\n"
          "Outdoor pools are closed from October to April, so their figures are missing then. A council with no major\n"
          "planning application in a quarter has no percentage for it. Every council reports every other service,\n"
          "which in real life is split between counties and districts, and this country had no pandemic.\n\n"
          "Try: yardstick flag --authority X01 FOLDER\n", file);
}

const sample_file sample_files[] = {
    {"data.csv", put_data},
    {"indicators.csv", put_indicators},
    {"authorities.csv", put_authorities},
    {"comparators.csv", put_comparators},
    {"targets.csv", sample_put_targets},
    {"README.txt", put_readme},
};
const size_t sample_file_count = COUNT(sample_files);
