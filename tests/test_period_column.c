/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/period_column_private.h"
#include "tests/csv_file.h"

enum { MOST_TEXTS = 8 };

/* A column decided: what its first text is, or "" for undecided or unreadable. */
static const char *decided(const char *const texts[], ys_period_context context, ys_period_kind basis, size_t *notes,
                           char text[YS_PERIOD_TEXT])
{
    ys_arena arena = {0};
    ys_period_column column = {.arena = &arena};
    ys_findings *findings = ys_findings_new();
    ys_period_choice choice;
    bool undecided;
    context.heading = context.heading ? context.heading : "";
    context.file = "f";
    for (size_t i = 0; i < MOST_TEXTS && texts[i]; i++)
        assert_int_equal(ys_period_column_add(&column, texts[i]), i);
    assert_int_equal(ys_period_column_add(&column, texts[0]), 0);
    assert_int_equal(ys_period_column_decide(&column, &context, findings, &choice), YS_OK);
    ys_period_format(ys_period_column_get(&column, 0, &choice, basis, &undecided), text);
    *notes = ys_findings_count(findings);
    ys_findings_free(findings);
    ys_period_column_release(&column);
    ys_arena_release(&arena);
    return text;
}

typedef struct column_case {
    const char *texts[MOST_TEXTS];
    ys_period_context context;
    ys_period_kind basis;
    const char *first;
    size_t notes;
} column_case;

static const column_case cases[] = {
    /* 2010-11 goes with what stands beside it. */
    {{"2010-11", "2011-12", "2012-13"}, {0}, 0, "2010/11", 1},
    {{"2010-11", "2010-12", "2014-17"}, {0}, 0, "2010/11", 1},
    {{"2010-12", "2012-13"}, {0}, 0, "2010/11..2011/12", 1},
    {{"2010-11", "2011-12", "2010-05"}, {0}, 0, "2010-11", 0},
    {{"2010-11", "2011-12"}, {0}, 0, "", 0},
    {{"2010-11", "2012-13", "2010-05"}, {0}, 0, "", 0},
    {{"2010-11"}, {.heading = "Financial year"}, 0, "2010/11", 1},
    {{"2010-11"}, {.heading = "Month"}, 0, "2010-11", 1},
    {{"2010-11"}, {.monthly = true}, 0, "2010-11", 1},
    {{"2010-11"}, {.annual = true}, YS_PERIOD_ACADEMIC_YEAR, "2010/11A", 1},
    {{"2010-11", "2011/12"}, {0}, 0, "2010-11", 1},
    {{"2010-11"}, {.forced = YS_PERIOD_MONTH}, 0, "2010-11", 1},
    {{"2010-11"}, {.forced = YS_PERIOD_FINANCIAL_YEAR}, 0, "2010/11", 1},
    /* Quarters: the indicator's year, then the column. */
    {{"2023Q1"}, {0}, 0, "", 0},
    {{"2023Q1"}, {0}, YS_PERIOD_FINANCIAL_YEAR, "2023/24-Q1", 0},
    {{"2023Q1"}, {0}, YS_PERIOD_CALENDAR_YEAR, "2023-Q1", 0},
    {{"Q1 2023", "Q2 2023/24"}, {0}, 0, "2023/24-Q1", 1},
    {{"Q1 2023", "2023-Q2"}, {0}, 0, "2023-Q1", 1},
    {{"Q1 2023"}, {.forced = YS_PERIOD_FINANCIAL_QUARTER}, 0, "2023/24-Q1", 1},
    {{"April to June 2018"}, {0}, 0, "2018-Q2", 0},
    {{"April to June 2018"}, {0}, YS_PERIOD_FINANCIAL_YEAR, "2018/19-Q1", 0},
    /* Which comes first, the day or the month. */
    {{"01/04/2023", "01/05/2023"}, {0}, 0, "2023-04", 2},
    {{"04/01/2023", "05/01/2023"}, {0}, 0, "2023-04", 2},
    {{"02/04/2023", "13/04/2023", "20/05/2023"}, {0}, 0, "2023-04-02", 1},
    {{"04/02/2023", "04/13/2023", "05/20/2023"}, {0}, 0, "2023-04-02", 1},
    {{"02/04/2023", "03/05/2023"}, {0}, 0, "", 0},
    {{"02/04/2023", "03/05/2023"}, {.forced = YS_PERIOD_DAY}, 0, "2023-04-02", 2},
    {{"02/04/2023", "03/05/2023"}, {.forced = YS_PERIOD_MONTH}, 0, "2023-04", 2},
    /* What dates stand for. */
    {{"2016-07-01", "2016-08-01"}, {0}, 0, "2016-07", 1},
    {{"2016-07-31", "2016-08-31"}, {0}, 0, "2016-07", 1},
    {{"2008-12-31", "2009-03-31", "2009-06-30"}, {0}, 0, "2008-Q4", 1},
    {{"2008-12-31", "2009-03-31", "2009-06-30"}, {0}, YS_PERIOD_FINANCIAL_YEAR, "2008/09-Q3", 1},
    {{"2009-01-01", "2009-04-01", "2009-07-01"}, {0}, 0, "2009-Q1", 1},
    {{"30 June 2022"}, {0}, 0, "2022-06", 1},
    {{"30 June 2022"}, {.quarterly = true}, 0, "2022-Q2", 1},
    {{"2015-03-31", "2016-03-31"}, {0}, 0, "2014/15", 1},
    {{"2015-12-31", "2016-12-31"}, {0}, 0, "2015", 1},
    {{"2015-09-01", "2016-09-01"}, {0}, 0, "2015/16A", 1},
    {{"2023-01-06", "2023-01-13", "2023-01-20", "2023-01-27"}, {0}, 0, "2023-W01", 1},
    {{"2023-01-06", "2023-01-07", "2023-01-08"}, {0}, 0, "2023-01-06", 0},
    {{"2023-01-06"}, {.forced = YS_PERIOD_WEEK}, 0, "2023-W01", 1},
    /* Months that end quarters, where there is no other month. */
    {{"Mar-23", "Jun-23", "Sep-23"}, {0}, 0, "2023-Q1", 1},
    {{"Mar-23", "Jun-23", "Sep-23"}, {.monthly = true}, 0, "2023-03", 0},
    {{"Mar-23", "Apr-23", "Jun-23", "Sep-23"}, {0}, 0, "2023-03", 0},
    /* Years to date, and figures added up over years. */
    {{"2023/24 Q1", "2023/24 Q1 - 2023/24 Q2"}, {0}, 0, "2023/24-Q1..Q1", 1},
    {{"2021/22 Q1 - 2022/23 Q3", "2021/22 Q1"}, {0}, 0, "2022/23-Q3", 1},
    {{"2023/24"}, {.heading = "Academic year"}, 0, "2023/24A", 0},
    {{"2020 - 22"}, {0}, 0, "2020..2022", 0},
    {{"nonsense", "2023"}, {0}, 0, "", 0},
};

static void columns_are_decided_as_a_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(cases); i++) {
        char text[YS_PERIOD_TEXT];
        size_t notes;
        if (strcmp(decided(cases[i].texts, cases[i].context, cases[i].basis, &notes, text), cases[i].first) != 0)
            fail_msg("case %zu, '%s' first: read as '%s', not '%s'", i, cases[i].texts[0], text, cases[i].first);
        if (notes != cases[i].notes)
            fail_msg("case %zu, '%s' first: %zu notes", i, cases[i].texts[0], notes);
    }
}

/* Text, kind and days of the project's own table of spellings, drawn up from official guidance. */
static void every_spelling_of_the_table_is_read(void **state)
{
    (void)state;
    static const struct { const char *word; ys_period_kind kind; } kinds[] = {
        {"financial_year", YS_PERIOD_FINANCIAL_YEAR}, {"financial_quarter", YS_PERIOD_FINANCIAL_QUARTER},
        {"month", YS_PERIOD_MONTH}, {"year", YS_PERIOD_CALENDAR_YEAR}, {"rolling_year", YS_PERIOD_ROLLING_YEAR},
    };
    csv_file table = read_csv(source_folder(), "tests/reference/period_strings.csv");
    for (size_t r = 1; r < table.rows; r++) {
        const char *text = csv_text(&table, r, "text"), *kind = csv_text(&table, r, "kind");
        ys_period_reading reading;
        const bool readable = ys_period_read(text, strlen(text), &reading);
        if (strcmp(kind, "INVALID") == 0) {
            assert_false(readable);
            continue;
        }
        assert_true(readable);
        if (strcmp(kind, "AMBIGUOUS") == 0) {
            assert_true(reading.form == YS_FORM_MONTH_OR_YEAR || reading.form == YS_FORM_QUARTER);
            continue;
        }
        int first_year, first_month, last_year, last_month;
        assert_int_equal(sscanf(csv_text(&table, r, "start"), "%d-%d", &first_year, &first_month), 2);
        assert_int_equal(sscanf(csv_text(&table, r, "end"), "%d-%d", &last_year, &last_month), 2);
        if (ys_period_first_month(reading.period) != 12 * first_year + first_month - 1
            || ys_period_last_month(reading.period) != 12 * last_year + last_month - 1)
            fail_msg("'%s' covers other months", text);
        for (size_t k = 0; k < N(kinds); k++)
            if (strcmp(kinds[k].word, kind) == 0)
                assert_int_equal(reading.period.kind, kinds[k].kind);
    }
    assert_int_equal(table.rows - 1, 19);
    release_csv(&table);
}

/* One meaning, whatever the spelling. */
static void spellings_mean_the_same(void **state)
{
    (void)state;
    static const struct { const char *texts, *period; } same[] = {
        {"2023/24-Q1|Q1 2023/24|Q1 2023-24|2023/24 Q1|2023-24 Q1|FY2023/24 Q1|Quarter 1 2023/24|q1 2023/2024|Q1 23/24", "2023/24-Q1"},
        {"2023-04|202304|Apr-23|Apr 23|April 2023|2023 Apr|2023M04|2023-M04|Apr 2023/24|APRIL 2023", "2023-04"},
        {"Jan 2023/24|2024-01|January 2024", "2024-01"},
        {"2023/24|2023-24|2023-2024|FY2023/24|FY 2023-24|2023/2024", "2023/24"},
        {"2023/24A|2023/24 academic|Academic year 2023/24", "2023/24A"},
        {"2023-W07|2023 W7|Week 7 2023|2023W07", "2023-W07"},
        {"2022-06-30|30 June 2022|30th June 2022|30-Jun-22|20220630|2022-06-30T00:00:00|2022-06-30 00:00:00|Thu 30 Jun 2022", "2022-06-30"},
        {"12m-2023-03|Year ending March 2023|Year to Mar 2023|Apr 22 - Mar 23|12 months to March 2023|YE Mar 23", "12m-2023-03"},
        {"2023/24-Q1..Q3|2023/24 Q1 to Q3|Q1 to Q3 2023/24|April to December 2023", "2023/24-Q1..Q3"},
        {"2021..2023|2021 - 23|2021 - 2023|2021 \xE2\x80\x93 23", "2021..2023"},
        {"2021/22..2023/24|2021/22 - 2023/24|2021/22 - 23/24", "2021/22..2023/24"},
        {"2023-Q2|April to June 2023|2023-04-01/P3M|Quarter ending June 2023|Apr - Jun 2023", "2023-Q2"},
        {"2023-04|2023-04-01/P1M", "2023-04"}, {"2023/24|2023-04-01/P1Y", "2023/24"},
    };
    for (size_t i = 0; i < N(same); i++) {
        char copy[512], written[YS_PERIOD_TEXT];
        snprintf(copy, sizeof copy, "%s", same[i].texts);
        for (char *text = strtok(copy, "|"); text; text = strtok(NULL, "|")) {
            ys_period period;
            if (!ys_period_parse(text, strlen(text), &period))
                fail_msg("'%s' was not read", text);
            if (strcmp(ys_period_format(period, written), same[i].period) != 0)
                fail_msg("'%s' was read as %s, not %s", text, written, same[i].period);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_decided_as_a_whole),
        cmocka_unit_test(every_spelling_of_the_table_is_read),
        cmocka_unit_test(spellings_mean_the_same),
    };
    return cmocka_run_group_tests_name("period_column", tests, NULL, NULL);
}
