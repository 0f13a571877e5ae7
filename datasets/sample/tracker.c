/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"
#include "datasets/sample/rows.h"

#include <math.h>
#include <string.h>

#include "datasets/figure.h"

/* A council's own spreadsheet, saved as CSV: made for the eye, with everything that is hard to read in it. */

enum { YEAR = 2025, QUARTERS = 3 };

typedef struct line {
    const char *theme;      /**< in the first row of its merged cells only */
    const char *reference, *indicator, *name, *lead;
    const char *target;     /**< of each quarter */
    const char *prefix, *suffix;
    const char *instead[QUARTERS]; /**< written in place of the figure */
    const char *comment;
} line;

static const line lines[] = {
    {"Environment", "ENV 1", "missed_bins", "Missed bins per 100,000", "Head of Waste", "55", "", "",
     .comment = "Crews were briefed in January.\r\nNew rounds, new drivers; expected to settle by summer"},
    {NULL, "ENV 2", "recycling_quarter", "% household waste recycled (quarter)", "Head of Waste", "44%", "", "%",
     .instead = {NULL, NULL, "TBC"}, .comment = "Q3 is two months late, awaiting weighbridge data"},
    {NULL, "ENV 3", "recycling", "% household waste recycled (year)", "Head of Waste", "45%", "", "%",
     .instead = {"annual", "annual", "annual"}},
    {"Customers", "CUS 1", "calls_answered", "% calls answered", "Head of Cust. Services", "90%", "", "%",
     .comment = "See also CUS 2, and the \"January\" note"},
    {NULL, "CUS 2", "complaints_in_time", "Complaints answered in 10 days", "Monitoring Officer", "85%", "", "%",
     .instead = {NULL, "*", NULL}, .comment = "* fewer than five"},
    {"Finance", "FIN 1", "council_tax", "Council tax collected (cumulative)", "Director of Resources", "28.3 / 55.4 / 82.3",
     "", "%", .instead = {NULL, NULL, "awaiting data"}, .comment = "Cumulative! Do not add up"},
    {NULL, "FIN 2", "benefit_days", "Days, new benefit claims", "Head of Benefits", "14 days", "", " days",
     .comment = ""},
    {NULL, "FIN 3", "waste_cost", "Cost of collection per household", "Head of Waste", "\xC2\xA3" "70.00", "\xC2\xA3", "",
     .instead = {"annual", "n/a", "n/a"}},
    {"Culture", "CUL 1", "library_issues", "Library issues", "Head of Libraries", "105,000", "", "",
     .comment = "Nice summer (reading challenge)"},
    {NULL, "CUL 2", "pool_visits", "Outdoor pool visits", "Head of Leisure", "", "", "",
     .instead = {NULL, NULL, "shut"}, .comment = "May to September only"},
    {"Planning", "PLA 1", "planning_major", "Majors in time", "Head of Planning", "90%", "", "%",
     .instead = {NULL, NULL, "-"}, .comment = "few cases, handle with care"},
    {"People", "PEO 1", "sickness", "Sickness, days per FTE", "Head of People", "2.1", "", "",
     .comment = "Q3: flu"},
};

static void end_line(FILE *file)
{
    fputs("\r\n", file);
}

static void put_cells(FILE *file, const char *const cells[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sample_put_cell(file, cells[i]);
        fputc(',', file);
    }
}

static double quarter_figure(const sample_series *series, size_t quarter)
{
    const ys_period period = {YS_PERIOD_FINANCIAL_QUARTER, 4 * YEAR + (int)quarter};
    const int last = ys_period_last_month(period);
    double sum = 0.0;
    unsigned figures = 0;
    if (ys_period_last_month(ys_period_add(series->first, (int)series->published - 1)) < last)
        return NAN;
    if (!series->indicator->pools_only)
        return sample_outturn(series, period);
    for (int month = ys_period_first_month(period); month <= last; month++) {
        const double value = series->value[sample_index(series, (ys_period){YS_PERIOD_MONTH, month})];
        sum += isnan(value) ? 0.0 : value;
        figures += isnan(value) ? 0 : 1;
    }
    return figures ? sum : NAN;
}

/* A letter by eye: green at the target, amber within a twentieth of it. */
static const char *letter(const sample_indicator *about, const char *target, double figure)
{
    char number[SAMPLE_CELL];
    ys_figure goal;
    snprintf(number, sizeof number, "%.*s", (int)strcspn(target, "d"), target);
    if (isnan(figure) || !ys_figure_parse(number, strlen(number), &goal) || !(goal.value > 0.0))
        return "";
    const double miss = (strcmp(about->polarity, "higher") == 0 ? 1.0 - figure / goal.value : figure / goal.value - 1.0);
    return miss <= 0.0 ? "G" : miss <= 0.05 ? "A" : "R";
}

static void put_quarter(FILE *file, const line *of, const sample_series *series, size_t quarter)
{
    char number[SAMPLE_CELL], spaced[SAMPLE_CELL], actual[3 * SAMPLE_CELL];
    const double figure = of->instead[quarter] ? NAN : quarter_figure(series, quarter);
    snprintf(actual, sizeof actual, "%s%s%s", of->prefix,
             sample_with_commas(sample_number(figure, series->indicator->decimals, number), spaced), of->suffix);
    const char *const cells[] = {of->target, of->instead[quarter] ? of->instead[quarter] : isnan(figure) ? "" : actual,
                                 letter(series->indicator, of->target, figure)};
    put_cells(file, cells, 3);
}

static void put_line(FILE *file, const sample_world *world, const line *of)
{
    const sample_series *series = world->at[sample_find_indicator(of->indicator)][0];
    const char *const head[] = {of->theme, of->reference, of->name, of->lead};
    put_cells(file, head, 4);
    for (size_t quarter = 0; quarter < QUARTERS; quarter++)
        put_quarter(file, of, series, quarter);
    sample_put_cell(file, of->comment);
    end_line(file);
}

void sample_put_tracker(FILE *file, const sample_world *world)
{
    fputs("\xEF\xBB\xBF" "Ambleford Council - Performance tracker 2025/26 (SYNTHETIC: no such council),,,,,,,,,,,,,\r\n"
          "\"Last updated: 4 Feb 2026, by the performance team\",,,,,,,,,,,,,\r\n"
          ",,,,,,,,,,,,,\r\n"
          ",,,,Q1,,,Q2,,,Q3,,,\r\n"
          "Theme,Ref.,Indicator,Lead,Q1 target,Q1 actual,RAG,Q2 target,Q2 actual,RAG,Q3 target,Q3 actual,RAG,Comment\r\n",
          file);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        put_line(file, world, &lines[i]);
    fputs("Total,,12 indicators,,,,,,,,,,,\r\n"
          ",,,,,,,,,,,,,\r\n"
          "\"R = more than 5% worse than target, A = up to 5% worse, G = on target\",,,,,,,,,,,,,\r\n", file);
}
