/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/figure.h"
#include "datasets/layout_private.h"
#include "datasets/period_private.h"

/* What share of a column's filled cells in the sample passes a test; 0 where all are blank. */
static double share_of(const ys_layout_input *input, const ys_layout_plan *plan, size_t column, bool (*test)(const char *))
{
    size_t filled = 0, passed = 0;
    for (size_t r = plan->header.last + 1; r < input->sample->n; r++) {
        const char *text = ys_sample_cell(&input->sample->rows[r], column);
        if (ys_cell_is_blank(text))
            continue;
        filled++;
        passed += test(text);
    }
    return filled ? (double)passed / (double)filled : 0.0;
}

static bool is_code(const char *text)
{
    return ys_area_is_code(text) || ys_cell_is_blank(text);
}

static bool is_period(const char *text)
{
    ys_period_reading r;
    return ys_period_read(text, strlen(text), &r);
}

static bool is_words(const char *text)
{
    return !ys_cell_is_number(text);
}

static ys_status note(const ys_layout_input *input, const ys_layout_plan *plan, size_t column, const char *message)
{
    const ys_status status = ys_findings_add(input->findings, YS_FINDING_DECIDED_COLUMN, input->file, plan->line,
                                             (uint32_t)column + 1, plan->header.own[column], "%s", message);
    if (status == YS_OK)
        ys_findings_overruled_by(input->findings, "--column");
    return status;
}

static bool is_placed(const ys_layout_plan *plan, size_t column)
{
    for (ys_role role = YS_ROLE_AUTHORITY; role < YS_ROLE_NONE; role++)
        if (plan->place[role] == column)
            return true;
    return false;
}

static void place_by_heading(ys_layout_plan *plan)
{
    unsigned best[YS_ROLE_NONE];
    for (size_t role = 0; role < YS_ROLE_NONE; role++)
        plan->place[role] = SIZE_MAX;
    for (size_t c = 0; c < plan->header.width; c++) {
        unsigned rank;
        const ys_role role = *plan->header.own[c] ? ys_heading_role(plan->header.own[c], &rank) : YS_ROLE_NONE;
        if (role == YS_ROLE_NONE || (plan->place[role] != SIZE_MAX && best[role] <= rank))
            continue;
        plan->place[role] = c;
        best[role] = rank;
    }
}

static void move(ys_layout_plan *plan, ys_role from, ys_role to)
{
    if (plan->place[from] == SIZE_MAX || plan->place[to] != SIZE_MAX)
        return;
    plan->place[to] = plan->place[from];
    plan->place[from] = SIZE_MAX;
}

/* --column ROLE=HEADING. */
static ys_status place_by_option(const ys_layout_input *input, ys_layout_plan *plan)
{
    for (size_t i = 0; i < input->options->n_columns; i++) {
        const char *text = input->options->columns[i], *sign = strchr(text, '=');
        const ys_role role = sign ? ys_role_named(text, (size_t)(sign - text)) : YS_ROLE_NONE;
        if (role == YS_ROLE_NONE)
            return ys_fail(input->error, YS_ERR_OPTION, "'%s' does not name a column: write NAME=HEADING, where NAME is authority, "
                           "authority-name, indicator, indicator-name, period, year, quarter, month, value, numerator, "
                           "denominator, lower, upper, note, as_at or breakdown", text);
        size_t column = plan->header.width;
        for (size_t c = plan->header.width; c-- > 0;)
            if (ys_csv_heading_is(plan->header.own[c], sign + 1) || ys_csv_heading_is(plan->header.name[c], sign + 1))
                column = c;
        if (column == plan->header.width)
            return ys_fail(input->error, YS_ERR_INPUT, "%s:%lu: there is no column '%s'", input->file, (unsigned long)plan->line,
                           sign + 1);
        for (ys_role other = YS_ROLE_AUTHORITY; other < YS_ROLE_NONE; other++)
            if (plan->place[other] == column)
                plan->place[other] = SIZE_MAX;
        plan->place[role] = column;
        plan->given[role] = true;
    }
    return YS_OK;
}

static unsigned rank_of(const ys_layout_plan *plan, ys_role role)
{
    unsigned rank = 0;
    if (plan->place[role] != SIZE_MAX)
        ys_heading_role(plan->header.own[plan->place[role]], &rank);
    return rank;
}

/* "Code": of the authority where its cells are ONS codes, else of the indicator. */
static void place_code(const ys_layout_input *input, ys_layout_plan *plan)
{
    const size_t code = plan->place[YS_ROLE_CODE];
    if (code == SIZE_MAX)
        return;
    if (share_of(input, plan, code, is_code) > 0.6) {
        move(plan, YS_ROLE_CODE, YS_ROLE_AUTHORITY);
        return;
    }
    if (rank_of(plan, YS_ROLE_INDICATOR) >= 5)
        move(plan, YS_ROLE_INDICATOR, YS_ROLE_INDICATOR_NAME);
    move(plan, YS_ROLE_CODE, YS_ROLE_INDICATOR);
}

/* A column of ONS codes without a known heading, and the names on its right. */
static ys_status place_codes_by_cells(const ys_layout_input *input, ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_AUTHORITY] != SIZE_MAX)
        return YS_OK;
    for (size_t c = 0; c < plan->header.width; c++) {
        if (is_placed(plan, c) || share_of(input, plan, c, is_code) < 0.6)
            continue;
        plan->place[YS_ROLE_AUTHORITY] = c;
        if (plan->place[YS_ROLE_AUTHORITY_NAME] == SIZE_MAX && c + 1 < plan->header.width && !*plan->header.own[c + 1]
            && share_of(input, plan, c + 1, is_words) > 0.9)
            plan->place[YS_ROLE_AUTHORITY_NAME] = c + 1;
        return note(input, plan, c, "taken for the authority, since its cells are ONS codes");
    }
    return YS_OK;
}

/* A sheet's own reference beside the indicator in words is its code. */
static void place_reference(ys_layout_plan *plan)
{
    enum { LEAST = 1, MOST = 3 };
    if (plan->place[YS_ROLE_INDICATOR] == SIZE_MAX || plan->place[YS_ROLE_INDICATOR_NAME] != SIZE_MAX
        || plan->given[YS_ROLE_INDICATOR] || rank_of(plan, YS_ROLE_INDICATOR) != 0)
        return;
    for (size_t c = 0; c < plan->header.width; c++) {
        unsigned rank;
        if (ys_heading_role(plan->header.own[c], &rank) != YS_ROLE_INDICATOR || rank < LEAST || rank > MOST)
            continue;
        move(plan, YS_ROLE_INDICATOR, YS_ROLE_INDICATOR_NAME);
        plan->place[YS_ROLE_INDICATOR] = c;
        return;
    }
}

/* "Location" and "region" name the authority only where nothing firmer does; beside a code, "name" does. */
static void place_names(ys_layout_plan *plan)
{
    enum { WEAK = 3 };
    if (plan->place[YS_ROLE_AUTHORITY] != SIZE_MAX && !plan->given[YS_ROLE_AUTHORITY_NAME] && rank_of(plan, YS_ROLE_AUTHORITY_NAME) >= WEAK)
        plan->place[YS_ROLE_AUTHORITY_NAME] = SIZE_MAX;
    if (plan->place[YS_ROLE_AUTHORITY] != SIZE_MAX)
        move(plan, YS_ROLE_NAME, YS_ROLE_AUTHORITY_NAME);
    if (plan->place[YS_ROLE_AUTHORITY] == SIZE_MAX)
        move(plan, YS_ROLE_AUTHORITY_NAME, YS_ROLE_AUTHORITY);
    if (plan->place[YS_ROLE_INDICATOR] == SIZE_MAX)
        move(plan, YS_ROLE_INDICATOR_NAME, YS_ROLE_INDICATOR);
}

static ys_status place_count(const ys_layout_input *input, ys_layout_plan *plan)
{
    const size_t count = plan->place[YS_ROLE_COUNT_COLUMN];
    if (count == SIZE_MAX)
        return YS_OK;
    const bool value = plan->place[YS_ROLE_VALUE] == SIZE_MAX;
    const bool numerator = !value && plan->place[YS_ROLE_NUMERATOR] == SIZE_MAX;
    move(plan, YS_ROLE_COUNT_COLUMN, value ? YS_ROLE_VALUE : YS_ROLE_NUMERATOR);
    return numerator ? note(input, plan, count, "taken for the numerator, since there is a column of values") : YS_OK;
}

/* The first filled cells of both columns: a quarter or month that is complete by itself needs no year. */
static bool part_needs_year(const ys_layout_input *input, const ys_layout_plan *plan, size_t part)
{
    for (size_t r = plan->header.last + 1; r < input->sample->n; r++) {
        const char *text = ys_sample_cell(&input->sample->rows[r], part);
        if (!ys_cell_is_blank(text))
            return !is_period(text);
    }
    return true;
}

static void place_period(const ys_layout_input *input, ys_layout_plan *plan)
{
    size_t *place = plan->place;
    const ys_role part = place[YS_ROLE_MONTH] != SIZE_MAX ? YS_ROLE_MONTH : YS_ROLE_QUARTER;
    if (place[YS_ROLE_PERIOD] != SIZE_MAX) {
        place[YS_ROLE_YEAR] = place[YS_ROLE_QUARTER] = place[YS_ROLE_MONTH] = SIZE_MAX;
        return;
    }
    if (place[part] == SIZE_MAX) {
        move(plan, YS_ROLE_YEAR, YS_ROLE_PERIOD);
        return;
    }
    if (place[YS_ROLE_YEAR] != SIZE_MAX && part_needs_year(input, plan, place[part]))
        return; /* both are used, joined */
    place[YS_ROLE_YEAR] = SIZE_MAX;
    move(plan, part, YS_ROLE_PERIOD);
}

/* A column whose cells nearly all are periods, under a heading that nobody knows. */
static ys_status place_period_by_cells(const ys_layout_input *input, ys_layout_plan *plan)
{
    if (plan->place[YS_ROLE_PERIOD] != SIZE_MAX || plan->place[YS_ROLE_YEAR] != SIZE_MAX || input->options->period_name)
        return YS_OK;
    for (size_t c = 0; c < plan->header.width; c++) {
        if (is_placed(plan, c) || !*plan->header.own[c] || share_of(input, plan, c, is_period) < 0.95
            || share_of(input, plan, c, is_words) < 0.95)
            continue;
        plan->place[YS_ROLE_PERIOD] = c;
        return note(input, plan, c, "taken for the period, since its cells are periods");
    }
    return YS_OK;
}

ys_status ys_assign_roles(const ys_layout_input *input, ys_layout_plan *plan)
{
    place_by_heading(plan);
    ys_status status = place_by_option(input, plan);
    if (status != YS_OK)
        return status;
    place_code(input, plan);
    place_reference(plan);
    status = place_codes_by_cells(input, plan);
    place_names(plan);
    if (status == YS_OK)
        status = place_count(input, plan);
    place_period(input, plan);
    return status == YS_OK ? place_period_by_cells(input, plan) : status;
}
