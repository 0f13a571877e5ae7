/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/period_column_private.h"

#include <stdlib.h>
#include <string.h>

void ys_period_column_release(ys_period_column *column)
{
    ys_name_table_release(&column->names);
    free(column->texts);
    *column = (ys_period_column){0};
}

static ys_period_text *new_text(ys_period_column *column)
{
    if (column->n == column->room) {
        const size_t room = column->room ? 2 * column->room : 64;
        ys_period_text *texts = realloc(column->texts, room * sizeof *texts);
        if (!texts)
            return NULL;
        column->texts = texts;
        column->room = room;
    }
    return &column->texts[column->n];
}

uint32_t ys_period_column_add(ys_period_column *column, const char *text)
{
    /* Rows of one period, and those of one series, often follow each other. */
    for (uint32_t near = column->last; near < column->n && near <= column->last + 1; near++)
        if (strcmp(column->texts[near].text, text) == 0)
            return column->last = near;
    const size_t known = ys_name_find(&column->names, text);
    if (known != SIZE_MAX)
        return column->last = (uint32_t)known;
    const size_t size = strlen(text) + 1;
    char *copy = ys_arena_take(column->arena, size);
    ys_period_text *added = copy ? new_text(column) : NULL;
    if (!added)
        return YS_PERIOD_NO_TEXT;
    memcpy(copy, text, size);
    *added = (ys_period_text){.text = copy};
    added->readable = ys_period_read(copy, size - 1, &added->reading);
    if (!ys_name_add(&column->names, copy, column->n))
        return YS_PERIOD_NO_TEXT;
    column->last = (uint32_t)column->n++;
    return column->last;
}

/* How many readable texts have a form, and one of them to show. */
typedef struct tally {
    size_t count[YS_FORM_QUARTER_SPAN + 1];
    const char *example[YS_FORM_QUARTER_SPAN + 1];
    size_t financial_quarters, calendar_quarters, months_by_dash;
} tally;

static tally count_forms(const ys_period_column *column)
{
    tally t = {.count = {0}};
    for (size_t i = 0; i < column->n; i++) {
        const ys_period_text *text = &column->texts[i];
        if (!text->readable)
            continue;
        t.count[text->reading.form]++;
        t.example[text->reading.form] = text->text;
        t.financial_quarters += text->reading.form == YS_FORM_FIXED && text->reading.period.kind == YS_PERIOD_FINANCIAL_QUARTER;
        t.calendar_quarters += text->reading.form == YS_FORM_FIXED && text->reading.period.kind == YS_PERIOD_CALENDAR_QUARTER;
        t.months_by_dash += text->reading.form == YS_FORM_MONTH && strlen(text->text) == 7 && text->text[4] == '-';
    }
    return t;
}

static bool says(const char *heading, const char *word)
{
    for (; *heading; heading++) {
        size_t i = 0;
        while (word[i] && (heading[i] | 0x20) == word[i])
            i++;
        if (!word[i])
            return true;
    }
    return false;
}

static ys_status note(const ys_period_context *context, ys_findings *findings, const char *example, const char *message)
{
    return ys_findings_add(findings, YS_FINDING_DECIDED_PERIODS, context->file, context->line, 0, example, "%s", message);
}

/* A kind of period that could have been another. */
static ys_status note_kind(const ys_period_context *context, ys_findings *findings, const char *example, const char *message)
{
    const ys_status status = note(context, findings, example, message);
    if (status == YS_OK)
        ys_findings_overruled_by(findings, "--periods");
    return status;
}

/* 2010-11 is a year if a text such as 2012-13 or 2014-17 stands in the column, a month if one such as 2010-05 does. */
static ys_status decide_dash(const tally *t, const ys_period_context *context, ys_findings *findings, ys_period_choice *choice)
{
    const char *example = t->example[YS_FORM_MONTH_OR_YEAR];
    const bool years = t->count[YS_FORM_DASH_YEAR] > 0, months = t->months_by_dash > 0;
    if (!example)
        return YS_OK;
    const char *reason = NULL;
    if (years != months) {
        choice->dash = years ? YS_PERIOD_FINANCIAL_YEAR : YS_PERIOD_MONTH;
        reason = years ? "read as a year from April, since others of the column can be no month"
                       : "read as a month, since others of the column can be no year";
    } else if (!years && (says(context->heading, "month") || context->monthly)) {
        choice->dash = YS_PERIOD_MONTH;
        reason = context->monthly ? "read as a month, since indicators.csv says monthly" : "read as a month, since the heading says so";
    } else if (!years && (says(context->heading, "year") || context->annual)) {
        choice->dash = YS_PERIOD_FINANCIAL_YEAR;
        reason = context->annual ? "read as a year, since indicators.csv says annual" : "read as a year, since the heading says so";
    } else if (!years && t->count[YS_FORM_DOUBLE_YEAR] > 0) {
        choice->dash = YS_PERIOD_MONTH;
        reason = "read as a month, since years of the column are written with a stroke";
    }
    /* A table all in the project's own form, with months of any number, needs no telling. */
    if (!reason || (months && !years))
        return YS_OK;
    return note_kind(context, findings, example, reason);
}

static ys_status decide_quarters(const tally *t, const ys_period_context *context, ys_findings *findings, ys_period_choice *choice)
{
    const char *example = t->example[YS_FORM_QUARTER];
    const bool financial = t->financial_quarters > 0, calendar = t->calendar_quarters > 0;
    if (!example || financial == calendar)
        return YS_OK;
    choice->quarter = financial ? YS_PERIOD_FINANCIAL_QUARTER : YS_PERIOD_CALENDAR_QUARTER;
    return note_kind(context, findings, example, financial
                    ? "read as a quarter of the year from April, since others of the column name such years"
                    : "read as a quarter of the calendar year, since others of the column are");
}

/* Days in 1..12 in both places decide nothing; one over 12, or one place that never changes from 1, does. */
static ys_status decide_day_order(const ys_period_column *column, const tally *t, const ys_period_context *context,
                                  ys_findings *findings, ys_period_choice *choice)
{
    bool day_first = false, month_first = false, first_is_one = true, second_is_one = true;
    if (t->count[YS_FORM_DAY_ORDER] == 0)
        return YS_OK;
    for (size_t i = 0; i < column->n; i++) {
        const ys_period_reading *r = &column->texts[i].reading;
        int year, month, day;
        if (!column->texts[i].readable || r->form != YS_FORM_DAY_ORDER)
            continue;
        day_first = day_first || r->other.kind == YS_PERIOD_NONE;
        month_first = month_first || r->period.kind == YS_PERIOD_NONE;
        if (r->period.kind == YS_PERIOD_NONE || r->other.kind == YS_PERIOD_NONE)
            continue;
        ys_day_date(r->period.ordinal, &year, &month, &day);
        first_is_one = first_is_one && day == 1;
        second_is_one = second_is_one && month == 0;
    }
    const bool by_ones = !day_first && !month_first && (first_is_one || second_is_one);
    choice->days_undecided = context->forced == YS_PERIOD_NONE && !by_ones && day_first == month_first;
    choice->month_first = by_ones ? !first_is_one : month_first && !day_first;
    if (choice->days_undecided)
        return YS_OK;
    return note(context, findings, t->example[YS_FORM_DAY_ORDER],
                choice->month_first ? by_ones ? "dates are read month first: each is then the first of a month"
                                              : "dates are read month first, since the second number goes over 12"
                : by_ones           ? "dates are read day first: each is then the first of a month"
                : day_first         ? "dates are read day first, since the first number goes over 12"
                                    : "dates are read day first");
}

/* What all dates of a column have in common. */
typedef struct dates {
    size_t n, months, weekdays;
    bool month_starts, month_ends, quarter_starts, quarter_ends;
    int first_month;   /* of the year, of the first date */
    bool same_month;   /* of the year, in all */
    int weekday;
    bool same_weekday;
    int first_day, last_day;
} dates;

static ys_period day_of(const ys_period_reading *r, const ys_period_choice *choice)
{
    if (r->form == YS_FORM_DAY)
        return r->period;
    return choice->month_first ? r->other : r->period;
}

static void count_date(dates *d, int number)
{
    int year, month, day, next_year, next_month, next_day;
    ys_day_date(number, &year, &month, &day);
    ys_day_date(number + 1, &next_year, &next_month, &next_day);
    const int weekday = (number % 7 + 7) % 7;
    if (d->n++ == 0)
        *d = (dates){.n = 1, .month_starts = true, .month_ends = true, .quarter_starts = true, .quarter_ends = true,
                     .first_month = month, .same_month = true, .weekday = weekday, .same_weekday = true,
                     .first_day = number, .last_day = number};
    d->month_starts = d->month_starts && day == 1;
    d->month_ends = d->month_ends && next_day == 1;
    d->quarter_starts = d->quarter_starts && month % 3 == 0;
    d->quarter_ends = d->quarter_ends && month % 3 == 2;
    d->same_month = d->same_month && month == d->first_month;
    d->same_weekday = d->same_weekday && weekday == d->weekday;
    d->first_day = number < d->first_day ? number : d->first_day;
    d->last_day = number > d->last_day ? number : d->last_day;
}

/* The year that starts with, or ends with, such dates; NONE for other months. */
static ys_period_kind year_of(const dates *d)
{
    const int starts = d->month_starts ? d->first_month : (d->first_month + 1) % 12;
    return starts == 0 ? YS_PERIOD_CALENDAR_YEAR : starts == 3 ? YS_PERIOD_FINANCIAL_YEAR
         : starts == 8 ? YS_PERIOD_ACADEMIC_YEAR : YS_PERIOD_NONE;
}

static ys_period_kind kind_of_dates(const dates *d, bool quarterly, const char **reason)
{
    if (d->n >= 2 && d->same_month && (d->month_starts || d->month_ends) && year_of(d) != YS_PERIOD_NONE) {
        *reason = d->month_starts ? "dates are read as the years that start on them" : "dates are read as the years that end on them";
        return year_of(d);
    }
    if ((d->n >= 3 || quarterly) && d->month_ends && d->quarter_ends) {
        *reason = "dates are read as the quarters that end on them";
        return YS_PERIOD_CALENDAR_QUARTER;
    }
    if (d->n >= 3 && d->month_starts && d->quarter_starts) {
        *reason = "dates are read as the quarters that start on them";
        return YS_PERIOD_CALENDAR_QUARTER;
    }
    if (d->month_starts || d->month_ends) {
        *reason = d->month_starts ? "dates are read as the months that start on them" : "dates are read as the months that end on them";
        return YS_PERIOD_MONTH;
    }
    if (d->n >= 4 && d->same_weekday) {
        *reason = "dates are read as the weeks they lie in, since all fall on one day of the week";
        return YS_PERIOD_WEEK;
    }
    return YS_PERIOD_DAY;
}

static ys_status decide_dates(const ys_period_column *column, const ys_period_context *context, ys_findings *findings,
                              ys_period_choice *choice)
{
    dates d = {0};
    const char *example = NULL, *reason = NULL;
    for (size_t i = 0; i < column->n; i++) {
        const ys_period_reading *r = &column->texts[i].reading;
        const bool date = column->texts[i].readable && (r->form == YS_FORM_DAY || r->form == YS_FORM_DAY_ORDER);
        if (!date || day_of(r, choice).kind == YS_PERIOD_NONE)
            continue;
        count_date(&d, day_of(r, choice).ordinal);
        example = column->texts[i].text;
    }
    choice->day = d.n ? kind_of_dates(&d, context->quarterly, &reason) : YS_PERIOD_DAY;
    return reason ? note_kind(context, findings, example, reason) : YS_OK;
}

/* Mar-23, Jun-23, Sep-23: months of a quarterly table are the quarters that they end. */
static ys_status decide_months(const ys_period_column *column, const ys_period_context *context, ys_findings *findings,
                               ys_period_choice *choice)
{
    size_t months = 0;
    const char *example = NULL;
    for (size_t i = 0; i < column->n; i++) {
        const ys_period_reading *r = &column->texts[i].reading;
        if (!column->texts[i].readable || (r->form != YS_FORM_MONTH && r->form != YS_FORM_MONTH_OR_YEAR))
            continue;
        if (ys_period_position(r->period) % 3 != 2)
            return YS_OK;
        example = column->texts[i].text;
        months++;
    }
    if (months < 3 || context->monthly)
        return YS_OK;
    choice->months_end_quarters = true;
    return note_kind(context, findings, example, "months are read as the quarters that they end, since there is no other month");
}

/* Whether the spans of quarters begin in April and end within the year; so do periods that say so themselves. */
static bool begin_in_april(const ys_period_column *column)
{
    for (size_t i = 0; i < column->n; i++) {
        const ys_period_reading *r = &column->texts[i].reading;
        if (column->texts[i].readable && r->form == YS_FORM_QUARTER_SPAN
            && (r->other.ordinal % 4 != 0 || r->period.ordinal / 4 != r->other.ordinal / 4))
            return false;
    }
    return true;
}

/* The first quarter is all of its year to date, unless other quarters stand alone too. */
static bool only_first_quarters(const ys_period_column *column)
{
    for (size_t i = 0; i < column->n; i++)
        if (column->texts[i].readable && column->texts[i].reading.period.kind == YS_PERIOD_FINANCIAL_QUARTER
            && column->texts[i].reading.form == YS_FORM_FIXED && ys_period_position(column->texts[i].reading.period) != 0)
            return false;
    return true;
}

static bool has_kind(const ys_period_column *column, ys_period_kind kind)
{
    for (size_t i = 0; i < column->n; i++)
        if (column->texts[i].readable && column->texts[i].reading.period.kind == kind)
            return true;
    return false;
}

/* Spans of quarters from one April each are years to date; those that go on over years are added up since their start. */
static ys_status decide_spans(const ys_period_column *column, const tally *t, const ys_period_context *context,
                              ys_findings *findings, ys_period_choice *choice)
{
    const bool spans = t->count[YS_FORM_QUARTER_SPAN] > 0;
    if (!spans && !has_kind(column, YS_PERIOD_YEAR_TO_DATE))
        return YS_OK;
    choice->to_date = begin_in_april(column);
    choice->first_to_date = choice->to_date && only_first_quarters(column);
    if (!spans)
        return YS_OK;
    return note(context, findings, t->example[YS_FORM_QUARTER_SPAN],
                choice->to_date ? "quarters are read as years to date"
                                : "read as the quarter that the span ends with: figures are added up since its start");
}

static ys_status note_forced(const ys_period_context *context, ys_findings *findings)
{
    return ys_findings_add(findings, YS_FINDING_DECIDED_PERIODS, context->file, context->line, 0, "",
                           "periods that can be read as a %s are, as --periods says", ys_period_kind_word(context->forced));
}

ys_status ys_period_column_decide(const ys_period_column *column, const ys_period_context *context,
                                  ys_findings *findings, ys_period_choice *choice)
{
    const tally t = count_forms(column);
    *choice = (ys_period_choice){.forced = context->forced, .academic = says(context->heading, "academic")};
    ys_status status = decide_day_order(column, &t, context, findings, choice);
    if (status == YS_OK && context->forced != YS_PERIOD_NONE)
        return note_forced(context, findings);
    if (status == YS_OK)
        status = decide_dash(&t, context, findings, choice);
    if (status == YS_OK)
        status = decide_quarters(&t, context, findings, choice);
    if (status == YS_OK)
        status = decide_dates(column, context, findings, choice);
    if (status == YS_OK && choice->dash != YS_PERIOD_FINANCIAL_YEAR)
        status = decide_months(column, context, findings, choice);
    return status == YS_OK ? decide_spans(column, &t, context, findings, choice) : status;
}

static bool is_quarter_kind(ys_period_kind kind)
{
    return kind == YS_PERIOD_CALENDAR_QUARTER || kind == YS_PERIOD_FINANCIAL_QUARTER;
}

/* A quarter whose months are known goes by the indicator's own year. */
static ys_period quarter_by_basis(int last_month, ys_period_kind year_basis)
{
    return ys_period_holding(year_basis == YS_PERIOD_FINANCIAL_YEAR ? YS_PERIOD_FINANCIAL_QUARTER : YS_PERIOD_CALENDAR_QUARTER,
                             last_month);
}

static ys_period year_by_basis(ys_period period, const ys_period_choice *choice, ys_period_kind year_basis)
{
    const bool academic = choice->academic || year_basis == YS_PERIOD_ACADEMIC_YEAR;
    return academic && period.kind == YS_PERIOD_FINANCIAL_YEAR ? (ys_period){YS_PERIOD_ACADEMIC_YEAR, period.ordinal} : period;
}

/* What a date stands for; of dates that end a period the same, since they lie in it. */
static ys_period date_as(ys_period day, ys_period_kind kind, ys_period_kind year_basis)
{
    const int month = ys_period_first_month(day);
    if (day.kind == YS_PERIOD_NONE || kind == YS_PERIOD_DAY)
        return day;
    if (kind == YS_PERIOD_WEEK)
        return (ys_period){YS_PERIOD_WEEK, ys_week_of_day(day.ordinal)};
    return kind == YS_PERIOD_CALENDAR_QUARTER ? quarter_by_basis(month, year_basis) : ys_period_holding(kind, month);
}

/* --periods: a text that can be read so is; a finer one stands for the period that holds it; others keep their own. */
static ys_period read_forced(const ys_period_reading *r, const ys_period_choice *choice)
{
    const ys_period day = day_of(r, choice);
    if (r->form == YS_FORM_DAY || r->form == YS_FORM_DAY_ORDER)
        return choice->forced == YS_PERIOD_WEEK || choice->forced == YS_PERIOD_DAY || day.kind == YS_PERIOD_NONE
                 ? date_as(day, choice->forced, YS_PERIOD_NONE) : ys_period_holding(choice->forced, ys_period_first_month(day));
    if (r->other.kind == choice->forced)
        return r->other;
    if (r->form == YS_FORM_DOUBLE_YEAR && choice->forced == YS_PERIOD_ACADEMIC_YEAR)
        return (ys_period){YS_PERIOD_ACADEMIC_YEAR, r->period.ordinal};
    if (r->period.kind == YS_PERIOD_MONTH && is_quarter_kind(choice->forced) && ys_period_position(r->period) % 3 == 2)
        return ys_period_holding(choice->forced, r->period.ordinal);
    return r->period;
}

ys_period ys_period_column_get(const ys_period_column *column, uint32_t text, const ys_period_choice *choice,
                               ys_period_kind year_basis, bool *undecided)
{
    static const ys_period none = {YS_PERIOD_NONE, 0};
    const ys_period_reading *r = &column->texts[text].reading;
    *undecided = false;
    if (!column->texts[text].readable)
        return none;
    if (choice->forced != YS_PERIOD_NONE && r->form != YS_FORM_QUARTER_SPAN
        && (r->form != YS_FORM_QUARTER || is_quarter_kind(choice->forced)))
        return read_forced(r, choice);
    switch (r->form) {
    case YS_FORM_MONTH_OR_YEAR:
        *undecided = choice->dash == YS_PERIOD_NONE;
        if (*undecided)
            return none;
        if (choice->dash == YS_PERIOD_FINANCIAL_YEAR)
            return year_by_basis(r->other, choice, year_basis);
        return choice->months_end_quarters ? quarter_by_basis(r->period.ordinal, year_basis) : r->period;
    case YS_FORM_MONTH:
        return choice->months_end_quarters ? quarter_by_basis(r->period.ordinal, year_basis) : r->period;
    case YS_FORM_DASH_YEAR:
    case YS_FORM_DOUBLE_YEAR:
        return year_by_basis(r->period, choice, year_basis);
    case YS_FORM_QUARTER: {
        const ys_period_kind kind = year_basis == YS_PERIOD_FINANCIAL_YEAR ? YS_PERIOD_FINANCIAL_QUARTER
                                  : year_basis == YS_PERIOD_CALENDAR_YEAR ? YS_PERIOD_CALENDAR_QUARTER : choice->quarter;
        *undecided = kind == YS_PERIOD_NONE;
        return kind == YS_PERIOD_FINANCIAL_QUARTER ? r->other : kind == YS_PERIOD_NONE ? none : r->period;
    }
    case YS_FORM_QUARTER_MONTHS:
        return year_basis == YS_PERIOD_FINANCIAL_YEAR ? r->other : r->period;
    case YS_FORM_DAY:
    case YS_FORM_DAY_ORDER:
        *undecided = r->form == YS_FORM_DAY_ORDER && choice->days_undecided;
        return *undecided ? none : date_as(day_of(r, choice), choice->day, year_basis);
    case YS_FORM_QUARTER_SPAN:
        return choice->to_date ? (ys_period){YS_PERIOD_YEAR_TO_DATE, r->period.ordinal} : r->period;
    case YS_FORM_FIXED:
        break;
    }
    if (choice->first_to_date && r->period.kind == YS_PERIOD_FINANCIAL_QUARTER && ys_period_position(r->period) == 0)
        return (ys_period){YS_PERIOD_YEAR_TO_DATE, r->period.ordinal};
    return r->period;
}
