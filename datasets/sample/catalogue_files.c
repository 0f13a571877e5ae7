/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"
#include "datasets/sample/rows.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char synthetic[] = "Synthetic: made by a program, about councils that do not exist.";

static const char *multiplier(const sample_indicator *indicator, char text[SAMPLE_CELL])
{
    return sample_number(indicator->multiplier, 0, text);
}

void sample_put_indicators(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("indicator,name,description,theme,unit,multiplier,polarity,kind,frequency,year_basis,aggregate,cumulative,"
          "publication_lag,compare_with,level,stage,leads_to,owner,accountable,min,max,tolerance,amber,"
          "minimum_standard,notes\n", file);
    for (size_t i = 0; i < SAMPLE_INDICATORS; i++) {
        const sample_indicator *about = &sample_indicators[i];
        char text[SAMPLE_CELL];
        const char *const cells[] = {
            about->code, about->name, about->description, about->theme, about->unit, multiplier(about, text),
            about->polarity, about->kind, about->frequency, about->year_basis, about->aggregate,
            about->cumulative ? "yes" : "no", about->lag, about->compare_with, about->level, about->stage,
            about->leads_to, about->owner, about->accountable, about->min, about->max, about->tolerance, about->amber,
            about->minimum_standard, synthetic};
        sample_put_row(file, cells, COUNT(cells));
    }
}

void sample_put_authorities(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,name,type,region,nation,start,end,replaced_by,population,density,deprivation,over_65\n", file);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++) {
        const sample_council *about = &sample_councils[i];
        char population[SAMPLE_CELL], density[SAMPLE_CELL], deprivation[SAMPLE_CELL], over_65[SAMPLE_CELL];
        const char *const cells[] = {
            about->code, about->name, sample_type_word(about->type), about->region, "Fictionland", about->start,
            about->end, about->replaced_by, sample_number(about->population, 0, population),
            sample_number(about->density, 0, density), sample_number(about->deprivation, 1, deprivation),
            sample_number(about->over_65, 1, over_65)};
        sample_put_row(file, cells, COUNT(cells));
    }
}

/* One file for both kinds of comparator: members of a group have a group, neighbours have a comparator and rank. */
void sample_put_comparators(FILE *file, const sample_world *world)
{
    fputs("group,authority,comparator,rank\n", file);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        if (sample_councils[i].coastal)
            fprintf(file, "coastal,%s,,\n", sample_councils[i].code);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        if (sample_councils[i].rural)
            fprintf(file, "rural,%s,,\n", sample_councils[i].code);
    for (size_t i = 0; i < SAMPLE_COUNCILS; i++)
        for (size_t k = 0; k < world->neighbours[i]; k++)
            fprintf(file, ",%s,%s,%zu\n", sample_councils[i].code, sample_councils[world->neighbour[i][k]].code, k + 1);
}

void sample_put_deflator(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("period,index\n", file);
    for (int year = 2012; year <= 2027; year++) {
        char period[YS_PERIOD_TEXT], index[SAMPLE_CELL];
        const char *const cells[] = {ys_period_format((ys_period){YS_PERIOD_FINANCIAL_YEAR, year}, period),
                                     sample_number(100.0 * sample_price(year), 1, index)};
        sample_put_row(file, cells, COUNT(cells));
    }
}
