/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "datasets/figure.h"
#include "datasets/layout_private.h"
#include "datasets/period_private.h"

enum { LONGEST_TITLE = 1024 };

static ys_status fail_missing(const ys_layout_input *input, const ys_layout_plan *plan, const char *column, const char *option)
{
    return ys_fail(input->error, YS_ERR_INPUT, "%s:%lu: there is no column '%s': the first row must name the columns "
                   "authority,indicator,period,value; or say which column it is with --column %s=HEADING%s", input->file,
                   (unsigned long)plan->line, column, column, option);
}

/* The parts of a title that commas, brackets and line ends set apart, and then its runs of words. */
static bool find_period_in(const char *title, ys_arena *arena, const char **period)
{
    char text[LONGEST_TITLE];
    const char *rest;
    snprintf(text, sizeof text, "%s", title);
    for (char *part = text, *next; part; part = next) {
        ys_period_reading r;
        next = strpbrk(part, ",;\n()");
        if (next)
            *next++ = '\0';
        part += strspn(part, " ");
        if (*part && ys_period_read(part, strlen(part), &r) && strlen(part) > 3)
            return ys_split_heading(part, NULL, arena, period, &rest);
        if (*part && ys_split_heading(part, NULL, arena, period, &rest))
            return true;
    }
    return false;
}

/* --period-name, else the first period in a title above the headings. */
static void find_table_period(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->period = input->options->period_name;
    for (size_t r = 0; !plan->period && r < plan->header.first; r++)
        for (size_t c = 0; c < input->sample->rows[r].n && !plan->period; c++)
            find_period_in(input->sample->rows[r].cell[c], input->arena, &plan->period);
}

static bool is_placed(const ys_layout_plan *plan, size_t column)
{
    for (ys_role role = YS_ROLE_AUTHORITY; role < YS_ROLE_NONE; role++)
        if (plan->place[role] == column)
            return true;
    return false;
}

/* At least four in five filled cells are figures or marks for a missing one, and some are numbers. */
static bool is_column_of_figures(const ys_layout_input *input, const ys_layout_plan *plan, size_t column)
{
    size_t filled = 0, figures = 0, numbers = 0;
    for (size_t r = plan->header.last + 1; r < input->sample->n; r++) {
        const char *text = ys_sample_cell(&input->sample->rows[r], column);
        ys_figure figure;
        if (ys_cell_is_blank(text))
            continue;
        filled++;
        figures += ys_figure_parse(text, strlen(text), &figure);
        numbers += ys_cell_is_number(text);
    }
    return numbers > 0 && 5 * figures >= 4 * filled;
}

static void add_value(ys_layout_plan *plan, size_t column, const char *indicator, const char *period, ys_tracker_part part)
{
    plan->values[plan->n_values++] = (ys_value_column){.at = column, .indicator = indicator, .period = period, .part = part};
}

/* The period that the headings of a column name, from the lowest up: "Q1" under "2023/24" too. */
static bool split_column(const ys_layout_input *input, const ys_layout_plan *plan, size_t column, const char **period, const char **rest)
{
    const char *above = plan->header.above[column], *own = plan->header.own[column], *upper, *upper_rest = above;
    const char *within = plan->period;
    const bool has_upper = *above && ys_split_heading(above, plan->period, input->arena, &upper, &upper_rest);
    if (has_upper && ys_period_is_year(upper))
        within = upper;
    if (ys_split_heading(own, within, input->arena, period, rest)) {
        *rest = **rest ? *rest : *upper_rest ? upper_rest : *rest;
        return true;
    }
    *period = has_upper ? upper : NULL;
    *rest = own;
    return has_upper;
}

/* target, actual or comment; a status and others are no part of a series. */
static bool part_of(const char *words, ys_tracker_part *part)
{
    unsigned rank;
    const ys_role role = ys_heading_role(words, &rank);
    if (role == YS_ROLE_VALUE || !*words)
        *part = YS_PART_ACTUAL;
    else if (role == YS_ROLE_TARGET)
        *part = YS_PART_TARGET;
    else if (role == YS_ROLE_COMMENT)
        *part = YS_PART_COMMENT;
    else
        return false;
    return true;
}

static void find_tracker_columns(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->n_values = 0;
    for (size_t c = 0; c < plan->header.width; c++) {
        const char *period = NULL, *rest;
        ys_tracker_part part;
        if (!*plan->header.own[c])
            continue;
        if (split_column(input, plan, c, &period, &rest) && part_of(rest, &part))
            add_value(plan, c, "", period, part);
        else if (part_of(plan->header.own[c], &part) && part == YS_PART_COMMENT)
            add_value(plan, c, "", NULL, part);
    }
}

static size_t count_parts(const ys_layout_plan *plan, ys_tracker_part part, bool with_period)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->n_values; i++)
        count += plan->values[i].part == part && (!with_period || plan->values[i].period);
    return count;
}

static bool looks_like_tracker(const ys_layout_input *input, ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_INDICATOR] == SIZE_MAX || plan->place[YS_ROLE_PERIOD] != SIZE_MAX)
        return false;
    find_tracker_columns(input, plan);
    return count_parts(plan, YS_PART_TARGET, true) > 0 && count_parts(plan, YS_PART_ACTUAL, true) > 0;
}

static bool find_period_columns(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->n_values = 0;
    if (plan->place[YS_ROLE_PERIOD] != SIZE_MAX || plan->place[YS_ROLE_YEAR] != SIZE_MAX)
        return false;
    for (size_t c = 0; c < plan->header.width; c++) {
        const char *period, *rest;
        if (!*plan->header.own[c] || is_placed(plan, c) || !split_column(input, plan, c, &period, &rest)
            || (*rest && !is_column_of_figures(input, plan, c)))
            continue;
        add_value(plan, c, rest, period, YS_PART_ACTUAL);
    }
    return plan->n_values >= 2;
}

/* A number that says when, or which row it is, is no indicator. */
static bool is_known_otherwise(const char *heading)
{
    unsigned rank;
    const ys_role role = ys_heading_role(heading, &rank);
    return role != YS_ROLE_NONE && role != YS_ROLE_VALUE && role != YS_ROLE_COUNT_COLUMN && role != YS_ROLE_NUMERATOR
        && role != YS_ROLE_DENOMINATOR && role != YS_ROLE_BREAKDOWN;
}

static void find_figure_columns(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->n_values = 0;
    for (size_t c = 0; c < plan->header.width; c++)
        if (*plan->header.own[c] && (!is_placed(plan, c) || plan->place[YS_ROLE_VALUE] == c)
            && !is_known_otherwise(plan->header.own[c]) && is_column_of_figures(input, plan, c))
            add_value(plan, c, plan->header.name[c], NULL, YS_PART_ACTUAL);
}

static void take_value_column(ys_layout_plan *plan)
{
    plan->n_values = 0;
    if (plan->place[YS_ROLE_VALUE] != SIZE_MAX)
        add_value(plan, plan->place[YS_ROLE_VALUE], "", NULL, YS_PART_ACTUAL);
}

static ys_layout choose(const ys_layout_input *input, ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_VALUE] != SIZE_MAX && plan->place[YS_ROLE_PERIOD] != SIZE_MAX)
        return YS_LAYOUT_LONG;
    if (looks_like_tracker(input, plan))
        return YS_LAYOUT_TRACKER;
    if (find_period_columns(input, plan))
        return YS_LAYOUT_WIDE_PERIODS;
    return plan->place[YS_ROLE_VALUE] != SIZE_MAX ? YS_LAYOUT_LONG : YS_LAYOUT_WIDE_INDICATORS;
}

static void find_values(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->layout = input->options->layout != YS_LAYOUT_AUTO ? input->options->layout : choose(input, plan);
    switch (plan->layout) {
    case YS_LAYOUT_TRACKER: find_tracker_columns(input, plan); break;
    case YS_LAYOUT_WIDE_PERIODS: find_period_columns(input, plan); break;
    case YS_LAYOUT_WIDE_INDICATORS: find_figure_columns(input, plan); break;
    case YS_LAYOUT_AUTO:
    case YS_LAYOUT_LONG: take_value_column(plan); break;
    }
}

static bool has_periods(const ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_PERIOD] != SIZE_MAX || plan->place[YS_ROLE_YEAR] != SIZE_MAX || plan->period)
        return true;
    for (size_t i = 0; i < plan->n_values; i++)
        if (!plan->values[i].period && plan->values[i].part != YS_PART_COMMENT)
            return false;
    return plan->n_values > 0;
}

static bool names_indicators(const ys_layout_input *input, const ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_INDICATOR] != SIZE_MAX || input->options->indicator_name || plan->n_breakdowns)
        return true;
    for (size_t i = 0; i < plan->n_values; i++)
        if (!*plan->values[i].indicator)
            return false;
    return plan->n_values > 0;
}

static ys_status check_complete(const ys_layout_input *input, const ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_AUTHORITY] == SIZE_MAX && !input->options->authority_name)
        return fail_missing(input, plan, "authority", "; or name it for the whole file with --authority-name X");
    if (plan->n_values > 0 && !names_indicators(input, plan))
        return fail_missing(input, plan, "indicator", "; or name it for the whole file with --indicator-name X");
    if (plan->n_values > 0 && !has_periods(plan))
        return fail_missing(input, plan, "period", "; or name it for the whole file with --period-name P");
    if (plan->n_values == 0 && input->options->layout != YS_LAYOUT_AUTO && input->options->layout != YS_LAYOUT_LONG)
        return ys_fail(input->error, YS_ERR_INPUT, "%s:%lu: no column can be read as --layout %s has it", input->file,
                       (unsigned long)plan->line, ys_layout_word(plan->layout));
    if (plan->n_values == 0)
        return fail_missing(input, plan, "value", "");
    return YS_OK;
}

/* Columns of figures that go unread are worth telling; those of words too, unless they describe the others. */
static ys_status note_ignored(const ys_layout_input *input, const ys_layout_plan *plan)
{
    ys_status status = YS_OK;
    for (size_t c = 0; c < plan->header.width && status == YS_OK; c++) {
        bool used = is_placed(plan, c) || !*plan->header.own[c];
        for (size_t i = 0; i < plan->n_values && !used; i++)
            used = plan->values[i].at == c;
        for (size_t i = 0; i < plan->n_breakdowns && !used; i++)
            used = plan->breakdown[i] == c;
        if (!used)
            status = ys_findings_add(input->findings, YS_FINDING_IGNORED_COLUMN, input->file, plan->line, (uint32_t)c + 1,
                                     plan->header.own[c], "this column is not used");
    }
    return status;
}

static ys_status note_titles(const ys_layout_input *input, const ys_layout_plan *plan)
{
    ys_status status = YS_OK;
    for (size_t r = 0; r < plan->header.first && status == YS_OK; r++) {
        const ys_csv_row *row = &input->sample->rows[r];
        size_t c = 0;
        while (c + 1 < row->n && ys_cell_is_blank(row->cell[c]))
            c++;
        status = ys_findings_add(input->findings, YS_FINDING_PASSED_OVER_ROW, input->file, row->line, 0, row->cell[c],
                                 "a title above the headings, not read as figures");
    }
    return status;
}

/* A long table with its headings on the first row is what everyone expects. */
static ys_status note_layout(const ys_layout_input *input, const ys_layout_plan *plan)
{
    static const char *const meanings[] = {"", "a row a figure", "a column a period", "a column an indicator",
                                           "a row an indicator, with targets and comments"};
    if (plan->layout == YS_LAYOUT_LONG && plan->header.first == 0 && plan->header.last == 0)
        return YS_OK;
    ys_status status = ys_findings_add(input->findings, YS_FINDING_DECIDED_LAYOUT, input->file, plan->line, 0, "",
                                       "read as --layout %s: %s; %zu column%s of figures", ys_layout_word(plan->layout),
                                       meanings[plan->layout], plan->n_values, plan->n_values == 1 ? "" : "s");
    if (status != YS_OK || !plan->period || input->options->period_name)
        return status;
    status = ys_findings_add(input->findings, YS_FINDING_DECIDED_PERIODS, input->file, plan->line, 0, plan->period,
                             "taken from the title as the table's period");
    if (status == YS_OK)
        ys_findings_overruled_by(input->findings, "--period-name");
    return status;
}

static ys_status detect(const ys_layout_input *input, ys_layout_plan *plan)
{
    plan->line = input->sample->rows[plan->header.last].line;
    plan->values = ys_arena_array(input->arena, plan->header.width, sizeof *plan->values);
    if (!plan->values)
        return YS_ERR_MEMORY;
    ys_status status = ys_assign_roles(input, plan);
    if (status != YS_OK)
        return status;
    find_table_period(input, plan);
    find_values(input, plan);
    if (plan->layout != YS_LAYOUT_TRACKER)
        status = ys_choose_breakdowns(input, plan);
    if (status == YS_OK)
        status = check_complete(input, plan);
    if (status == YS_OK)
        status = note_titles(input, plan);
    if (status == YS_OK)
        status = note_layout(input, plan);
    return status == YS_OK ? note_ignored(input, plan) : status;
}

ys_status ys_detect_layout(const ys_layout_input *input, ys_layout_plan *plan)
{
    *plan = (ys_layout_plan){.layout = YS_LAYOUT_LONG};
    if (input->sample->width > YS_MOST_COLUMNS)
        return ys_fail(input->error, YS_ERR_INPUT, "%s: there are over %d columns: is this the right file", input->file,
                       (int)YS_MOST_COLUMNS);
    if (!ys_find_header(input->sample, input->arena, &plan->header))
        return YS_ERR_MEMORY;
    return detect(input, plan);
}
