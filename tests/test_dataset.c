/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"
#include "tests/workbook_file.h"

#include "datasets/dataset.h"

static ys_status read_one(const char *path, const ys_read_options *options, ys_dataset **dataset, ys_error *error)
{
    const char *inputs[] = {path};
    *dataset = NULL;
    return ys_dataset_read(inputs, 1, options, dataset, error);
}

static ys_status read_text_as_file(const char *text, const ys_read_options *options, ys_dataset **dataset,
                                   ys_error *error)
{
    temporary_folder folder;
    make_temporary(&folder);
    const ys_status status = read_one(write_file(&folder, "data.csv", text), options, dataset, error);
    remove_temporary_folder(&folder);
    return status;
}

static void check_rows(const ys_dataset *dataset, size_t rows, size_t used, size_t missing, size_t set_aside)
{
    const ys_row_count count = ys_dataset_row_count(dataset);
    assert_int_equal(count.rows, rows);
    assert_int_equal(count.used, used);
    assert_int_equal(count.missing, missing);
    assert_int_equal(count.set_aside, set_aside);
    assert_int_equal(count.rows, count.used + count.missing + count.set_aside);
}

static void reads_a_tidy_file_in_any_order(void **state)
{
    (void)state;
    ys_dataset *dataset;
    ys_error error = {0};
    ys_series series;
    /* Byte order mark, CRLF, quotes with a comma, a line end and a doubled quote, a blank line, shuffled rows. */
    const char *text = "\xEF\xBB\xBF" "Area Code,Measure,Time Period,Outturn,numerator\r\n"
                       "B,\"Bins, \"\"missed\"\"\",2023-06,3,30\r\n\r\n"
                       "A,\"Bins, \"\"missed\"\"\",2023-04,\"1,234.5\",\r\n"
                       "B,\"Bins, \"\"missed\"\"\",2023-04,..,\r\n"
                       "B,\"Two\nlines\",2023/24,7%,\r\n";
    assert_int_equal(read_text_as_file(text, NULL, &dataset, &error), YS_OK);
    check_rows(dataset, 4, 3, 1, 0);
    assert_int_equal(ys_dataset_authority_count(dataset), 2);
    assert_string_equal(ys_dataset_indicator(dataset, 0)->code, "Bins, \"missed\"");
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "b"), &series));
    assert_int_equal(series.n, 3);
    assert_int_equal(series.per_year, 12);
    assert_true(isnan(series.value[0]) && isnan(series.value[1]) && series.value[2] == 3);
    assert_true(series.numerator[2] == 30 && series.line[2] == 2 && series.line[1] == 0 && series.line[0] == 5);
    assert_true(ys_dataset_series(dataset, 0, 1, &series));
    assert_true(series.n == 1 && series.value[0] == 1234.5);
    assert_false(ys_dataset_series(dataset, 1, 1, &series));
    ys_dataset_free(dataset);
}

/* A line end or tab within the quotes is no part of a name, nor is a name cut where it is long. */
static void spaces_around_names_do_not_matter(void **state)
{
    (void)state;
    enum { LONG = 600 };
    ys_dataset *dataset;
    char text[4 * LONG], name[LONG + 1];
    memset(name, 'x', LONG);
    name[LONG] = '\0';
    snprintf(text, sizeof text, "authority,indicator,period,value\n\"A\n\",\" bins\t\",2023,1\nA,bins,2024,2\n\"\r\nA\f\",bins,2025,3\n"
                                "A,%s1,2023,4\nA,%s2,2023,5\n", name, name);
    assert_int_equal(read_text_as_file(text, NULL, &dataset, NULL), YS_OK);
    assert_int_equal(ys_dataset_authority_count(dataset), 1);
    assert_int_equal(ys_dataset_indicator_count(dataset), 3);
    assert_string_equal(ys_dataset_authority(dataset, 0)->code, "A");
    ys_series series;
    assert_true(ys_dataset_series(dataset, ys_dataset_find_indicator(dataset, "bins"), 0, &series));
    assert_true(series.n == 3 && series.value[0] == 1 && series.value[2] == 3);
    ys_dataset_free(dataset);
    ys_error error = {0};
    assert_int_equal(read_text_as_file("authority,indicator,period,value\n\"\n\t\",x,2023,1\n", NULL, &dataset, &error),
                     YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "this row names no authority"));
}

static void keeps_kinds_of_period_apart(void **state)
{
    (void)state;
    ys_dataset *dataset;
    ys_series series;
    const char *text = "authority,indicator,period,value\nA,x,2023/24-Q1,1\nA,x,2023/24-Q2,2\nA,x,2023/24,3\n";
    assert_int_equal(read_text_as_file(text, NULL, &dataset, NULL), YS_OK);
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_int_equal(series.per_year, 4);
    assert_true(ys_dataset_series_of_kind(dataset, 0, 0, YS_PERIOD_FINANCIAL_YEAR, &series));
    assert_true(series.n == 1 && series.value[0] == 3);
    assert_false(ys_dataset_series_of_kind(dataset, 0, 0, YS_PERIOD_MONTH, &series));
    const ys_findings *findings = ys_dataset_findings(dataset);
    assert_int_equal(ys_findings_get(findings, ys_findings_count(findings) - 1)->code, YS_FINDING_MIXED_KINDS);
    ys_dataset_free(dataset);
}

static void settles_figures_reported_twice(void **state)
{
    (void)state;
    ys_dataset *dataset;
    ys_series series;
    ys_error error = {0};
    const char *revised = "authority,indicator,period,value,as_at\nA,x,2023,2.9,2024-06\nA,x,2023,2.7,2024-03\n"
                          "A,x,2024,5,\nA,x,2024,5,\n";
    assert_int_equal(read_text_as_file(revised, NULL, &dataset, NULL), YS_OK);
    check_rows(dataset, 4, 2, 0, 2);
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_true(series.value[0] == 2.9 && (series.flags[0] & YS_FLAG_REVISED) && series.value[1] == 5);
    ys_dataset_free(dataset);
    const char *conflict = "authority,indicator,period,value\nA,x,2023,2.9\nA,x,2023,2.7\n";
    assert_int_equal(read_text_as_file(conflict, NULL, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "data.csv:3: line 2 gives another value"));
    assert_null(dataset);
}

/* Forty series of two days a century apart are too many places, and such rows are refused; a series that has its places is not asked
   how far apart its repeated rows are. */
static void repeated_rows_of_a_full_series_stay_beside_empty_centuries(void **state)
{
    (void)state;
    enum { CENTURIES = 40, DAYS = 2000, REPEATED = DAYS - 1 };
    ys_dataset *dataset;
    ys_series series;
    char *text = malloc(64 * (2 * CENTURIES + DAYS + 3)), day[YS_PERIOD_TEXT];
    const ys_period first = {YS_PERIOD_DAY, 365 * 45};
    assert_non_null(text);
    size_t used = (size_t)sprintf(text, "authority,indicator,period,value\n");
    for (int i = 0; i < CENTURIES; i++)
        used += (size_t)sprintf(text + used, "S%d,x,1925-01-01,1\nS%d,x,2023-12-31,2\n", i, i);
    for (int i = 0; i < DAYS; i++)
        used += (size_t)sprintf(text + used, "A,x,%s,%d\n", ys_period_format(ys_period_add(first, i), day), i);
    used += (size_t)sprintf(text + used, "A,x,%s,0\n", ys_period_format(first, day));
    sprintf(text + used, "A,x,%s,%d\n", ys_period_format(ys_period_add(first, REPEATED), day), REPEATED);
    const ys_read_options options = {.keep_going = true};
    assert_int_equal(read_text_as_file(text, &options, &dataset, NULL), YS_OK);
    free(text);
    check_rows(dataset, 2 * CENTURIES + DAYS + 2, CENTURIES + DAYS, 0, CENTURIES + 2);
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "A"), &series));
    assert_int_equal(series.n, DAYS);
    for (size_t i = 0; i < DAYS; i++)
        assert_true(series.value[i] == (double)i && series.line[i] <= 2 * CENTURIES + DAYS + 3);
    ys_dataset_free(dataset);
}

static void goes_on_without_bad_rows_when_told(void **state)
{
    (void)state;
    ys_dataset *dataset;
    ys_error error = {0};
    const ys_read_options keep_going = {.keep_going = true};
    const char *text = "authority,indicator,period,value\nA,x,2023,1\nA,x,2023-13,2\n,x,2023,3\nA,x,2024,4,5\n"
                       "A,x,2025,six\nA,x,2026,7\n";
    assert_int_equal(read_text_as_file(text, NULL, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "data.csv:3:3: this is not a period"));
    assert_non_null(strstr(error.message, "(2023-13)"));
    assert_non_null(strstr(error.message, "data.csv:4:1: this row names no authority"));
    assert_non_null(strstr(error.message, "data.csv:5: this row has more cells"));
    assert_non_null(strstr(error.message, "data.csv:6:4: this is not a figure (six)"));
    assert_non_null(strstr(error.message, "4 rows cannot be used; mend them, or go on without with --keep-going"));
    assert_int_equal(read_text_as_file(text, &keep_going, &dataset, NULL), YS_OK);
    check_rows(dataset, 6, 2, 0, 4);
    ys_dataset_free(dataset);
}

static void shows_twenty_errors_and_counts_the_rest(void **state)
{
    (void)state;
    char text[4096] = "authority,indicator,period,value\n";
    for (int i = 0; i < 25; i++)
        strcat(text, "A,x,never,1\n");
    ys_dataset *dataset;
    ys_error error = {0};
    assert_int_equal(read_text_as_file(text, NULL, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "data.csv:21:3:"));
    assert_null(strstr(error.message, "data.csv:22:3:"));
    assert_non_null(strstr(error.message, "and 5 more\n25 rows"));
}

static void refuses_files_it_cannot_read(void **state)
{
    (void)state;
    static const struct { const char *text; ys_status status; const char *says; } cases[] = {
        {"", YS_ERR_INPUT, "the file is empty"},
        {"authority,indicator,period,value\n", YS_ERR_INPUT, "a header but no row"},
        {"authority,indicator,value\nA,x,1\n", YS_ERR_INPUT, "no column 'period'"},
        {"indicator,period,value\nx,2023,1\n", YS_ERR_INPUT, "--authority-name"},
        {"authority,indicator,period,value\nA,x,2023,\"1\n", YS_ERR_INPUT, "data.csv:2: the quote that opens on this line is never closed"},
        {"authority,indicator,period,value\nA,x\"y,2023,1\n", YS_ERR_INPUT, "a quote stands where none may"},
        /* An overlong form, half of a UTF-16 pair, beyond the last character: no writer of JSON would take them. */
        {"\xEF\xBB\xBF" "authority,indicator,period,value\nA\xE0\x80\xAF,x,2023,1\n", YS_ERR_INPUT, "data.csv:2: the text is not UTF-8"},
        {"\xEF\xBB\xBF" "authority,indicator,period,value\nA\xED\xA0\x80,x,2023,1\n", YS_ERR_INPUT, "data.csv:2: the text is not UTF-8"},
        {"\xEF\xBB\xBF" "authority,indicator,period,value\nA\xF0\x80\x80\x80,x,2023,1\n", YS_ERR_INPUT, "data.csv:2: the text is not UTF-8"},
        {"\xEF\xBB\xBF" "authority,indicator,period,value\nA\xF4\x90\x80\x80,x,2023,1\n", YS_ERR_INPUT, "data.csv:2: the text is not UTF-8"},
        {"\xEF\xBB\xBF" "authority,indicator,period,value\nA\xE2\x82,x,2023,1\n", YS_ERR_INPUT, "data.csv:2: the text is not UTF-8"},
        {"authority,indicator,period,value\nA,x,1823,1\nA,x,2023,1\n", YS_ERR_INPUT, "over a century"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        ys_dataset *dataset;
        ys_error error = {0};
        assert_int_equal(read_text_as_file(cases[i].text, NULL, &dataset, &error), cases[i].status);
        if (!strstr(error.message, cases[i].says))
            fail_msg("'%s' does not say '%s'", error.message, cases[i].says);
        assert_null(dataset);
    }
    ys_dataset *dataset;
    ys_error error = {0};
    temporary_folder folder;
    make_temporary(&folder);
    assert_int_equal(read_one(folder.path, NULL, &dataset, &error), YS_ERR_FILE);
    assert_non_null(strstr(error.message, "neither data.csv nor data/*.csv"));
    remove_temporary_folder(&folder);
    assert_int_equal(read_one(folder.path, NULL, &dataset, &error), YS_ERR_FILE);
    assert_non_null(strstr(error.message, "cannot be opened"));
}

static void write_collection(const temporary_folder *folder)
{
    write_file(folder, "data/2023.csv", "authority,indicator,period,value\nAmble,rec,2023-04,10%\nB,rec,2023-04,0.3\n");
    write_file(folder, "data/2022.csv", "authority,indicator,period,value\nA,rec,2022-04,0.1\n");
    write_file(folder, "indicators.csv", "indicator,name,polarity,kind,tolerance,amber,min\nrec,Recycling rate,higher,proportion,2,5%,0\n");
    write_file(folder, "authorities.csv", "authority,name,type,population\nC,Never,district,5\nA,Amble,district,1000\nB,Brack,unitary,\n");
    write_file(folder, "comparators.csv", "group,authority,comparator,rank\ncoast,A,,\n,A,B,1\n");
    write_file(folder, "targets.csv", "authority,indicator,target,deadline,basis,purpose,profile\nA,rec,0.5,2024/25,,stretch,seasonal\n"
                                      "B,Recycling rate,best-quarter,2024-03,at,,1;2;3;4\n");
}

static void reads_a_collection(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_collection(&folder);
    if (read_one(folder.path, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    /* data/2022.csv is met first, and names A; the catalogue's other rows follow. */
    assert_string_equal(ys_dataset_authority(dataset, 0)->code, "A");
    assert_string_equal(ys_dataset_authority(dataset, 2)->code, "C");
    const ys_indicator *about = ys_dataset_indicator(dataset, 0);
    assert_string_equal(about->name, "Recycling rate");
    assert_true(about->polarity == YS_POLARITY_HIGHER && about->tolerance.amount == 2 && about->amber.percent);
    assert_true(about->min == 0 && isnan(about->max) && about->period_kind == YS_PERIOD_MONTH);
    ys_series series;
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "AMBLE"), &series));
    assert_int_equal(series.n, 13);
    assert_relative(series.value[12], 0.1, 1e-15); /* 10% of an indicator in proportions */
    double section[3];
    assert_int_equal(ys_dataset_cross_section(dataset, 0, (ys_period){YS_PERIOD_MONTH, 2023 * 12 + 3}, section), 2);
    assert_true(ys_dataset_authority(dataset, 0)->characteristics[0] == 1000);
    size_t count;
    const ys_comparator *comparators = ys_dataset_comparators(dataset, &count);
    assert_int_equal(count, 2);
    assert_string_equal(comparators[0].group, "coast");
    assert_true(comparators[1].authority == 0 && comparators[1].member == 1 && comparators[1].rank == 1);
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    assert_int_equal(count, 2);
    assert_true(targets[0].basis == YS_BASIS_YEAR && targets[0].seasonal_profile && targets[0].value == 0.5);
    assert_true(targets[1].basis == YS_BASIS_AT && targets[1].goal == YS_GOAL_BEST_QUARTER);
    assert_true(targets[1].profile_count == 4 && targets[1].profile[3] == 4);
    ys_dataset_free(dataset);
}

/* "Number" is no unit, and "Percentage" is a sign. */
static void units_are_told_by_their_signs(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_file(&folder, "indicators.csv", "indicator,unit\na,Number\nb,per cent\nc,days\nd,GBP\n");
    write_file(&folder, "data.csv", "authority,indicator,period,value\nA,a,2020,1\nA,b,2020,1\nA,c,2020,1\nA,d,2020,1\n");
    assert_int_equal(read_one(folder.path, NULL, &dataset, &error), YS_OK);
    remove_temporary_folder(&folder);
    static const char *const sign[] = {"", "%", "days", "£"};
    for (size_t i = 0; i < N(sign); i++)
        assert_string_equal(ys_dataset_indicator(dataset, i)->unit, sign[i]);
    ys_dataset_free(dataset);
}

static ys_status read_folder_of(const char *const names[], const char *text, ys_dataset **dataset, ys_error *error)
{
    temporary_folder folder;
    make_temporary(&folder);
    for (; *names; names++)
        write_file(&folder, *names, text);
    const ys_status status = read_one(folder.path, NULL, dataset, error);
    remove_temporary_folder(&folder);
    return status;
}

static void data_may_have_other_endings(void **state)
{
    (void)state;
    static const struct { const char *names[5]; size_t rows; } cases[] = {
        {{"data.csv"}, 1}, {{"data.tsv"}, 1}, {{"data.TXT"}, 1}, {{"data.xlsx"}, 1}, {{"data.csv.gz"}, 1},
        {{"data.csv", "data.old.csv", "data.csv~", "data.md"}, 1},
        {{"data/b.tsv", "data/a.txt", "data/c.csv.gz", "data/README.md"}, 3}, {{"data/a.csv", "data/.a.csv", "data/~$a.xlsx"}, 1},
    };
    static const char text[] = "authority,indicator,period,value\nA,x,2023,1\n"; /* what a file is shows in it */
    for (size_t i = 0; i < N(cases); i++) {
        ys_dataset *dataset;
        ys_error error = {0};
        if (read_folder_of(cases[i].names, text, &dataset, &error) != YS_OK)
            fail_msg("%s", error.message);
        assert_int_equal(ys_dataset_row_count(dataset).rows, cases[i].rows);
        ys_dataset_free(dataset);
    }
    ys_dataset *dataset;
    ys_error error = {0};
    static const char *const both[] = {"data.csv", "data.xlsx", NULL};
    assert_int_equal(read_folder_of(both, text, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "there are data.csv and data.xlsx: keep the one that counts"));
}

static void catalogues_may_be_of_any_encoding(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_file(&folder, "data.csv", "authority,indicator,period,value\nA,x,2023,1\n");
    write_file(&folder, "authorities.csv", "authority;name\nA;\xC7" "aerwyn\n");
    if (read_one(folder.path, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    assert_string_equal(ys_dataset_authority(dataset, 0)->name, "\xC3\x87" "aerwyn");
    const ys_findings *findings = ys_dataset_findings(dataset);
    assert_int_equal(ys_findings_count(findings), 2);
    assert_int_equal(ys_findings_get(findings, 0)->code, YS_FINDING_DELIMITER);
    assert_int_equal(ys_findings_get(findings, 1)->code, YS_FINDING_ENCODING);
    ys_dataset_free(dataset);
}

static void a_workbook_is_an_observation_file(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/sharedStrings.xml", XML_HEAD "<sst" MAIN_SPACE "><si><t>authority</t></si><si><t>indicator</t></si><si><t>period</t></si>"
                                 "<si><t>value</t></si><si><t>A</t></si></sst>"},
        {"xl/styles.xml", XML_HEAD "<styleSheet" MAIN_SPACE "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/><xf numFmtId=\"9\"/>"
                          "</cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", SHEET(
            "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c></row>"
            "<row r=\"4\"><c t=\"s\"><v>4</v></c><c><v>7</v></c><c s=\"1\"><v>45017</v></c><c s=\"2\"><v>0.45</v></c></row>")},
        {0},
    };
    temporary_folder folder;
    char path[128];
    ys_dataset *dataset;
    ys_error error = {0};
    ys_series series;
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, parts);
    if (read_one(path, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    assert_string_equal(ys_dataset_indicator(dataset, 0)->code, "7");
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_true(series.n == 1 && series.value[0] == 45 && series.line[0] == 4 && series.per_year == 12);
    ys_dataset_free(dataset);
    const ys_read_options options = {.sheet = "Elsewhere"};
    assert_int_equal(read_one(path, &options, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "there is no sheet 'Elsewhere'; the sheets are 'Data'"));
    remove_temporary_folder(&folder);
}

static void reads_events(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    size_t n;
    make_temporary(&folder);
    write_collection(&folder);
    write_file(&folder, "events.csv", "authority,indicator,from,to,kind,note\n*,rec,2023-04,2023-06,exceptional,shut\n"
                                      "A,*,2023/24,,Definition,\n");
    if (read_one(folder.path, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    const ys_event *events = ys_dataset_events(dataset, &n);
    assert_int_equal(n, 2);
    assert_true(events[0].authority == YS_NOT_FOUND && events[0].indicator == ys_dataset_find_indicator(dataset, "rec"));
    assert_true(events[0].kind == YS_EVENT_EXCEPTIONAL && events[0].to.ordinal - events[0].from.ordinal == 2);
    assert_string_equal(events[0].note, "shut");
    assert_true(events[1].authority == ys_dataset_find_authority(dataset, "A") && events[1].indicator == YS_NOT_FOUND);
    assert_true(events[1].kind == YS_EVENT_DEFINITION && events[1].to.kind == YS_PERIOD_NONE && events[1].line == 3);
    ys_dataset_free(dataset);
    write_file(&folder, "events.csv", "authority,indicator,from,to,kind,note\nA,rec,,,exceptional,\nA,rec,2023,,,\n");
    assert_int_equal(read_one(folder.path, NULL, &dataset, &error), YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "events.csv:2:3: an event needs the period"));
    assert_non_null(strstr(error.message, "events.csv:3:5: the words for kind are"));
    remove_temporary_folder(&folder);
}

/* By indicator, authority and months; periods between figures are marked too, an event without an end goes on. A break is
   marked once, and not at the first figure. */
static void marks_what_events_cover(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    ys_series series;
    make_temporary(&folder);
    write_file(&folder, "data.csv", "authority,indicator,period,value\nA,x,2023-01,1\nA,x,2023-02,2[r]\nA,x,2023-04,3\n"
                                    "A,x,2023-05,4\nB,x,2023-03,5\nB,x,2023-06,6\nA,y,2022/23,7\nA,y,2023/24,8\n");
    write_file(&folder, "events.csv", "authority,indicator,from,to,kind,note\n*,x,2023-02,2023-03,exceptional,\n"
                                      "B,*,2023-06,,exceptional,\nA,y,2023-04,2023-04,exceptional,\nA,x,2023-05,,action,\n"
                                      "A,x,2023-04,,definition,\nB,x,2023-02,,rebase,\n*,y,2023-05,,boundary,\n");
    if (read_one(folder.path, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    static const uint16_t first[] = {0, YS_FLAG_EXCEPTIONAL | YS_FLAG_REVISED, YS_FLAG_EXCEPTIONAL, YS_FLAG_DECLARED, 0};
    static const uint16_t other[] = {YS_FLAG_EXCEPTIONAL, 0, 0, YS_FLAG_EXCEPTIONAL}, years[] = {0, YS_FLAG_EXCEPTIONAL | YS_FLAG_DECLARED};
    assert_int_equal(series.n, N(first));
    assert_memory_equal(series.flags, first, sizeof first);
    assert_true(ys_dataset_series(dataset, 0, ys_dataset_find_authority(dataset, "B"), &series));
    assert_memory_equal(series.flags, other, sizeof other);
    assert_true(ys_dataset_series(dataset, ys_dataset_find_indicator(dataset, "y"), 0, &series));
    assert_memory_equal(series.flags, years, sizeof years);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

static void names_what_a_catalogue_has_wrong(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_collection(&folder);
    write_file(&folder, "indicators.csv", "indicator,polarity,tolerance\nrec,upwards,-1\n");
    write_file(&folder, "targets.csv", "authority,indicator,target,deadline,profile\nA,rec,lots,2024/25,\nA,rec,1,soon,7\nZ,rec,1,2024,\n"
                                      "A,rec,1,2024,1 2 3 nan\nA,rec,1,2024,1e999 2 3 4\nA,rec,1,2024,1 1 1 1 1 1 1 1 1 1 1 1 1\n");
    assert_int_equal(read_one(folder.path, NULL, &dataset, &error), YS_ERR_INPUT);
    static const char *const says[] = {
        "indicators.csv:2:2: the words for polarity are", "indicators.csv:2:3: give an amount", "targets.csv:2:3: a target is",
        "targets.csv:3:4: this is not a period", "targets.csv:3:5: a profile is",
        "targets.csv:5:5: a profile is", "targets.csv:6:5: a profile is", "targets.csv:7:5: a profile is",
    };
    for (size_t i = 0; i < N(says); i++)
        if (!strstr(error.message, says[i]))
            fail_msg("'%s' does not say '%s'", error.message, says[i]);
    remove_temporary_folder(&folder);
}

/* Each slip in a catalogue file is named where it stands. */
static void assert_catalogue_says(const char *file, const char *text, const char *says)
{
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    make_temporary(&folder);
    write_collection(&folder);
    write_file(&folder, file, text);
    const ys_status status = read_one(folder.path, NULL, &dataset, &error);
    remove_temporary_folder(&folder);
    assert_int_equal(status, YS_ERR_INPUT);
    if (!strstr(error.message, says))
        fail_msg("'%s' does not say '%s'", error.message, says);
}

static void names_every_slip_in_a_catalogue(void **state)
{
    (void)state;
    static const struct { const char *file, *text, *says; } cases[] = {
        {"indicators.csv", "indicator,frequency\nrec,weekly\n", "indicators.csv:2:2: the words for frequency are"},
        {"indicators.csv", "indicator,name\n,Blank\n", "indicators.csv:2:1: this row names no indicator"},
        {"indicators.csv", "indicator,polarity,min,max\nrec,range,5,1\n", "a range needs min and max"},
        {"indicators.csv", "indicator,polarity\nrec,range\n", "a range needs min and max"},
        {"indicators.csv", "indicator,min\nrec,little\n", "indicators.csv:2:2: this is not a figure"},
        {"indicators.csv", "name\nrec\n", "there is no column 'indicator'"},
        {"authorities.csv", "authority,name\n,Blank\n", "authorities.csv:2:1: this row names no authority"},
        {"authorities.csv", "name\nAmble\n", "there is no column 'authority'"},
        {"targets.csv", "authority,indicator,target,deadline\nA,rec,1,\n", "targets.csv:2:4: a target needs a deadline"},
        {"targets.csv", "authority,indicator,target,deadline,basis\nA,rec,1,2024,once\n", "targets.csv:2:5: the words for basis are"},
        {"targets.csv", "authority,indicator,target,deadline,purpose\nA,rec,1,2024,fun\n", "targets.csv:2:5: the words for purpose are"},
        {"targets.csv", "authority,indicator\nA,rec\n", "there is no column 'target'"},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_catalogue_says(cases[i].file, cases[i].text, cases[i].says);
    enum { TOO_WIDE = 129 };
    char wide[8 * TOO_WIDE];
    size_t used = (size_t)snprintf(wide, sizeof wide, "authority");
    for (int i = 1; i < TOO_WIDE; i++)
        used += (size_t)snprintf(wide + used, sizeof wide - used, ",c%d", i);
    snprintf(wide + used, sizeof wide - used, "\nA\n");
    assert_catalogue_says("authorities.csv", wide, "authorities.csv:1: there are over 128 columns");
}

/* A member that nobody knows is a warning: the rest of its list is still of use. */
static void unknown_comparators_are_left_out(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    size_t count;
    make_temporary(&folder);
    write_collection(&folder);
    write_file(&folder, "comparators.csv", "group,authority,comparator,rank\n,A,Z,1\n,A,B,2.0\n,Z,A,3\n,B,A,-4\n");
    assert_int_equal(read_one(folder.path, NULL, &dataset, NULL), YS_OK);
    remove_temporary_folder(&folder);
    const ys_comparator *comparators = ys_dataset_comparators(dataset, &count);
    assert_int_equal(count, 2);
    assert_true(comparators[0].rank == 2 && comparators[1].rank == 0);
    size_t unknown = 0;
    const ys_findings *findings = ys_dataset_findings(dataset);
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        unknown += ys_findings_get(findings, i)->code == YS_FINDING_UNKNOWN_REFERENCE;
    assert_int_equal(unknown, 2);
    ys_dataset_free(dataset);
}

static void reads_targets_from_another_file(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    size_t count;
    make_temporary(&folder);
    write_collection(&folder);
    char path[512];
    snprintf(path, sizeof path, "%s", write_file(&folder, "mine.csv", "authority,indicator,target,deadline\nA,rec,0.9,2025\n"));
    const ys_read_options options = {.targets_file = path};
    assert_int_equal(read_one(folder.path, &options, &dataset, NULL), YS_OK);
    remove_temporary_folder(&folder);
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    assert_int_equal(count, 1);
    assert_true(targets[0].value == 0.9 && targets[0].basis == YS_BASIS_YEAR);
    ys_dataset_free(dataset);
}

static void characteristics_are_the_other_columns(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    make_temporary(&folder);
    write_collection(&folder);
    write_file(&folder, "authorities.csv", "authority,density,name,population\nA,\"1,234.5\",Amble,many\nB,\n");
    assert_int_equal(read_one(folder.path, NULL, &dataset, NULL), YS_OK);
    remove_temporary_folder(&folder);
    assert_int_equal(ys_dataset_characteristic_count(dataset), 2);
    assert_string_equal(ys_dataset_characteristic_name(dataset, 0), "density");
    assert_string_equal(ys_dataset_characteristic_name(dataset, 1), "population");
    const ys_authority *amble = ys_dataset_authority(dataset, ys_dataset_find_authority(dataset, "Amble"));
    assert_true(amble->characteristics[0] == 1234.5 && isnan(amble->characteristics[1]));
    const ys_authority *other = ys_dataset_authority(dataset, ys_dataset_find_authority(dataset, "B"));
    assert_true(isnan(other->characteristics[0]) && isnan(other->characteristics[1]));
    ys_dataset_free(dataset);
}

/* Beside the value: limits, a numerator, a column nobody asked for, and a figure that is given twice, once blank. */
static void keeps_what_stands_beside_a_value(void **state)
{
    (void)state;
    ys_dataset *dataset;
    ys_series series;
    ys_error error = {0};
    const char *text = "authority,indicator,period,value,lower,upper,colour\nA,x,2023,5,4,6,red\nA,x,2024,,,,\nA,x,2024,7,6.5,..,\n"
                       "A,x,2025,8,,,\nA,x,2025,..,,,\n";
    assert_int_equal(read_text_as_file(text, NULL, &dataset, NULL), YS_OK);
    check_rows(dataset, 5, 3, 0, 2);
    assert_true(ys_dataset_series(dataset, 0, 0, &series));
    assert_true(series.n == 3 && series.value[1] == 7 && series.value[2] == 8 && !series.numerator && !series.denominator);
    assert_true(series.lower[0] == 4 && series.lower[1] == 6.5 && series.upper[0] == 6 && isnan(series.upper[1]));
    const ys_finding *first = ys_findings_get(ys_dataset_findings(dataset), 0);
    assert_true(first->code == YS_FINDING_IGNORED_COLUMN && first->column == 7);
    assert_false(ys_dataset_series(dataset, 0, 1, &series));
    assert_false(ys_dataset_series_of_kind(dataset, 1, 0, YS_PERIOD_MONTH, &series));
    ys_dataset_free(dataset);
    assert_int_equal(read_text_as_file("authority,indicator,period,value,upper\nA,x,2023,5,high\n", NULL, &dataset, &error),
                     YS_ERR_INPUT);
    assert_non_null(strstr(error.message, "data.csv:2:5: this is not a figure (high)"));
}

static void asks_for_something_to_read(void **state)
{
    (void)state;
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    assert_int_equal(ys_dataset_read(NULL, 0, NULL, &dataset, &error), YS_ERR_OPTION);
    assert_non_null(strstr(error.message, "name a collection folder or files"));
    assert_null(dataset);
    ys_dataset_free(NULL);
}

static void reads_real_files(void **state)
{
    (void)state;
    static const struct { const char *name; size_t rows; } files[] = {
        {"lgbf_scotland", 19688}, {"mps_borough_crime_monthly", 90880}, {"librarieswest_issues_monthly", 476},
        {"nhs_ae_england_monthly", 9864},
    };
    for (size_t i = 0; i < N(files); i++) {
        char path[512];
        ys_dataset *dataset;
        snprintf(path, sizeof path, "%s/data/tidy/%s.csv", shared_folder(), files[i].name);
        assert_int_equal(read_one(path, NULL, &dataset, NULL), YS_OK);
        check_rows(dataset, files[i].rows, files[i].rows, 0, 0);
        ys_dataset_free(dataset);
    }
}

/* A file of nothing but gaps would take up memory without end; one series with a long gap among many figures is read. */
static void few_figures_far_apart_are_refused(void **state)
{
    enum { AUTHORITIES = 200, ROW = 64 };
    char *text = malloc((2 * AUTHORITIES + 1) * ROW);
    size_t used = (size_t)sprintf(text, "authority,indicator,period,value\n");
    ys_dataset *dataset;
    ys_error error = {0};
    (void)state;
    for (int a = 0; a < AUTHORITIES; a++)
        used += (size_t)sprintf(text + used, "A%d,x,1924-01-02,1\nA%d,x,2023-05-03,2\n", a, a);
    assert_int_equal(read_text_as_file(text, NULL, &dataset, &error), YS_ERR_INPUT);
    if (!strstr(error.message, "so few figures lie so far apart"))
        fail_msg("%s", error.message);
    const ys_read_options options = {.keep_going = true};
    assert_int_equal(read_text_as_file(text, &options, &dataset, &error), YS_OK);
    const ys_row_count count = ys_dataset_row_count(dataset);
    assert_int_equal(count.used, AUTHORITIES);
    assert_int_equal(count.set_aside, AUTHORITIES);
    ys_dataset_free(dataset);
    assert_int_equal(read_text_as_file("authority,indicator,period,value\nA,x,1924-01-02,1\nA,x,2023-05-03,2\n", NULL, &dataset, &error), YS_OK);
    ys_dataset_free(dataset);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_figures_far_apart_are_refused),
        cmocka_unit_test(reads_a_tidy_file_in_any_order),
        cmocka_unit_test(spaces_around_names_do_not_matter),
        cmocka_unit_test(keeps_kinds_of_period_apart),
        cmocka_unit_test(settles_figures_reported_twice),
        cmocka_unit_test(repeated_rows_of_a_full_series_stay_beside_empty_centuries),
        cmocka_unit_test(goes_on_without_bad_rows_when_told),
        cmocka_unit_test(shows_twenty_errors_and_counts_the_rest),
        cmocka_unit_test(refuses_files_it_cannot_read),
        cmocka_unit_test(reads_a_collection),
        cmocka_unit_test(units_are_told_by_their_signs),
        cmocka_unit_test(data_may_have_other_endings),
        cmocka_unit_test(catalogues_may_be_of_any_encoding),
        cmocka_unit_test(a_workbook_is_an_observation_file),
        cmocka_unit_test(reads_events),
        cmocka_unit_test(marks_what_events_cover),
        cmocka_unit_test(names_what_a_catalogue_has_wrong),
        cmocka_unit_test(names_every_slip_in_a_catalogue),
        cmocka_unit_test(unknown_comparators_are_left_out),
        cmocka_unit_test(reads_targets_from_another_file),
        cmocka_unit_test(characteristics_are_the_other_columns),
        cmocka_unit_test(keeps_what_stands_beside_a_value),
        cmocka_unit_test(asks_for_something_to_read),
        cmocka_unit_test(reads_real_files),
    };
    return cmocka_run_group_tests_name("dataset", tests, NULL, NULL);
}
