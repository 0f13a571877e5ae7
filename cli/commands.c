/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/subcommands.h"

#include <stdint.h>
#include <string.h>

const ys_option ys_common_options[] = {
    {"--authority", YS_OPTION_TEXT, "X", NULL, "only this authority, by code or name", 0, 0, true},
    {"--indicator", YS_OPTION_TEXT, "X", NULL, "only this indicator, by code or name", 0, 0, true},
    {"--from", YS_OPTION_PERIOD, "P", NULL, "leave out what is before this period", 0, 0, false},
    {"--to", YS_OPTION_PERIOD, "P", NULL, "leave out what is after this period", 0, 0, false},
    {"--period", YS_OPTION_PERIOD, "P", "latest", "report as of this period", 0, 0, false},
    {"--group", YS_OPTION_TEXT, "NAME", NULL, "comparators: all, neighbours, type, region or a name", 0, 0, false},
    {"--format", YS_OPTION_CHOICE, "text|csv|json", "text", "text is for reading", 0, 0, false},
    {"--output", YS_OPTION_TEXT, "FILE", NULL, "write here, whole or not at all", 0, 0, false},
    {"--authority-name", YS_OPTION_TEXT, "X", NULL, "the authority of a file without such a column", 0, 0, false},
    {"--indicator-name", YS_OPTION_TEXT, "X", NULL, "the indicator of a file without such a column", 0, 0, false},
    {"--sheet", YS_OPTION_TEXT, "NAME|N", NULL, "the sheet of a workbook (the first that holds a table)", 0, 0, false},
    {"--period-name", YS_OPTION_TEXT, "P", NULL, "the period of a file without such a column, or the year of its Q1 or April", 0, 0, false},
    {"--column", YS_OPTION_TEXT, "NAME=HEADING", NULL, "which column is which, where headings mislead: value=Outturn", 0, 0, true},
    {"--layout", YS_OPTION_CHOICE, "auto|long|wide-periods|wide-indicators|tracker", "auto", "how the files are laid out; auto tells it from them", 0, 0, false},
    {"--periods", YS_OPTION_CHOICE, "auto|month|calendar-quarter|financial-quarter|calendar-year|financial-year|academic-year|week|day", "auto", "what periods are that can mean two things", 0, 0, false},
    {"--decimal", YS_OPTION_CHOICE, ".|,", ".", "the sign before the decimals", 0, 0, false},
    {"--real-terms", YS_OPTION_CHOICE, "yes|no", "yes", "turn money into the prices of one period where there is a deflator.csv; never in check, flag and target", 0, 0, false},
    {"--keep-going", YS_OPTION_FLAG, NULL, NULL, "treat what cannot be read as missing, and say how much", 0, 0, false},
    {"--threads", YS_OPTION_WHOLE, "N", NULL, "processors to use (all); results do not depend on it", 1, 256, false},
    {"--seed", YS_OPTION_WHOLE, "N", "1", "of what is drawn: the same number, the same output", 0, 4294967295.0, false},
    {"--quiet", YS_OPTION_FLAG, NULL, NULL, "no notes", 0, 0, false},
    {"--no-colour", YS_OPTION_FLAG, NULL, NULL, "no colour in text", 0, 0, false},
    {0},
};

const ys_option ys_general_options[] = {
    {"--help", YS_OPTION_FLAG, NULL, NULL, "show this help", 0, 0, false},
    {"--version", YS_OPTION_FLAG, NULL, NULL, "show the version", 0, 0, false},
    {0},
};

#define INPUTS "[OPTION...] INPUT..."

const ys_command ys_commands[] = {
    {"check", INPUTS, "what is wrong with the figures, and what to do about it", "yardstick check data/",
     ys_check_options, true, true, 1, SIZE_MAX, ys_cmd_check},
    {"trend", INPUTS, "the trend of each series, with limits and a test",
     "yardstick trend data/ --authority X01", ys_trend_command_options, true, false, 1, SIZE_MAX, ys_cmd_trend},
    {"season", INPUTS, "the season, the figures without it, and whether the newest value is usual",
     "yardstick season data/ --summary", ys_season_options, true, false, 1, SIZE_MAX, ys_cmd_season},
    {"forecast", INPUTS, "where each series goes if nothing changes",
     "yardstick forecast data/ --indicator recycling --horizon 3", ys_forecast_command_options, true, false, 1, SIZE_MAX,
     ys_cmd_forecast},
    {"target", INPUTS, "how probable each target is, and what it needs",
     "yardstick target data/ --authority X01", ys_target_options, true, false, 1, SIZE_MAX, ys_cmd_target},
    {"bench", INPUTS, "where each authority stands among its comparators",
     "yardstick bench data/ --authority X01 --group neighbours", ys_bench_options, true, false, 1, SIZE_MAX, ys_cmd_bench},
    {"funnel", INPUTS, "whether a difference from the others is more than chance explains for an authority's size",
     "yardstick funnel data/ --indicator homelessness --group all", ys_funnel_command_options, true, false, 1, SIZE_MAX,
     ys_cmd_funnel},
    {"neighbours", INPUTS, "the authorities most like each one, and why two are alike",
     "yardstick neighbours data/ --authority X01 --number 5", ys_neighbours_options, true, false, 1, SIZE_MAX,
     ys_cmd_neighbours},
    {"flag", INPUTS, "red, amber or green, and whether the season explains it",
     "yardstick flag data/ --authority X01", ys_flag_options, true, false, 1, SIZE_MAX, ys_cmd_flag},
    {"calibrate", INPUTS, "whether past probabilities kept their word, and constants that make them keep it",
     "yardstick calibrate data/ --write constants.csv", ys_calibrate_options, true, false, 1, SIZE_MAX, ys_cmd_calibrate},
    {"plot", "KIND [OPTION...] INPUT...", "one chart (KIND: trend, season, quartiles, funnel, ranks or target) as a script or drawn",
     "yardstick plot trend data/ --authority X01 --indicator recycling --render trend.svg", ys_plot_options_table, true,
     false, 2, SIZE_MAX, ys_cmd_plot},
    {"report", INPUTS, "a report on one authority: a folder with index.html and its charts",
     "yardstick report data/ --authority X01 --output report/", ys_report_options, true, false, 1, SIZE_MAX, ys_cmd_report},
    {"sample", "FOLDER", "write the synthetic sample collection to a folder", "yardstick sample sample/",
     ys_sample_options, false, false, 1, 1, ys_cmd_sample},
    {0},
};

const ys_option *ys_option_named(const ys_option *options, const char *name)
{
    for (; options->name; options++)
        if (strcmp(options->name, name) == 0)
            return options;
    return NULL;
}
