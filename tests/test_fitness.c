/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/fitness.h"
#include "tests/workbook_file.h"

/* Four councils, eight quarters of a percentage with its parts, targets and events: nothing wrong with them. */
#define HEADER "authority,indicator,period,value,numerator,denominator,note,as_at\n"
#define INDICATORS "indicator,name,description,unit,multiplier,polarity,kind,frequency,aggregate,cumulative,publication_lag,owner,min,max\n"
#define AUTHORITIES "authority,name,type\nA,Alderby,unitary\nB,Birchham,unitary\nC,Combe,unitary\nD,Dunmouth,unitary\n"
#define TARGETS "authority,indicator,target,deadline,basis\n"
#define EVENTS "authority,indicator,from,to,kind,note\n"

/* One indicator with a row in indicators.csv, described in full. */
#define DESCRIBED(kind, aggregate, cumulative, lag) \
    INDICATORS "x,Example,What it is,unit,,higher," kind ",," aggregate "," cumulative "," lag ",Head of X,,\n"
#define RATE DESCRIBED("rate", "", "no", "")
#define COUNT DESCRIBED("count", "sum", "no", "")
#define SHARE INDICATORS "x,Example,What it is,%,100,higher,percentage,,ratio,no,,Head of X,,\n"

/* Rows of x without parts: authority A in quarters of 2020 to 2022. */
#define Q(period, value) "A,x," period "," value ",,,,\n"

/* Every finding with a small collection that provokes it: what it must say it is about, and what it must say. */
typedef struct provocation {
    ys_finding_code code;
    const char *data, *indicators, *authorities, *targets, *events, *deflator;
    const workbook_part *workbook; /* instead of data */
    const char *authority, *indicator, *period, *says;
    size_t line;
} provocation;

#define TWO_YEARS \
    Q("2020-Q1", "52.3") Q("2020-Q2", "54.1") Q("2020-Q3", "51.7") Q("2020-Q4", "55.0") \
    Q("2021-Q1", "53.2") Q("2021-Q2", "52.9") Q("2021-Q3", "54.6") Q("2021-Q4", "51.1")

#define TEXT(letter, text) "<c r=\"" letter "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define WORKBOOK_ROWS(cells) \
    SHEET("<row r=\"1\">" TEXT("A1", "authority") TEXT("B1", "indicator") TEXT("C1", "period") TEXT("D1", "value") "</row>" \
          "<row r=\"2\">" TEXT("A2", "A") TEXT("B2", "x") TEXT("C2", "2020-Q1") "<c r=\"D2\"><v>1</v></c>" cells "</row>")

static const workbook_part formulas_without_result[] = {
    {"xl/worksheets/sheet1.xml", WORKBOOK_ROWS("<c r=\"E2\"><f>D2*2</f></c>")}, {0},
};
static const workbook_part two_sheets[] = {
    {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/>"
                        "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId4\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                                             RELATION("rId4", "worksheet", "worksheets/sheet2.xml"))},
    {"xl/worksheets/sheet1.xml", WORKBOOK_ROWS("")}, {"xl/worksheets/sheet2.xml", SHEET("")}, {0},
};

static const provocation provocations[] = {
    {YS_FINDING_UNREADABLE_PERIOD, HEADER Q("2020-Q7", "1"), .authority = "A", .indicator = "x", .says = "2020-Q7", .line = 2},
    {YS_FINDING_UNREADABLE_FIGURE, HEADER Q("2020-Q1", "about 7"), .authority = "A", .indicator = "x", .period = "2020-Q1",
     .says = "about 7", .line = 2},
    {YS_FINDING_UNREADABLE_WORD, HEADER TWO_YEARS, INDICATORS "x,,,,,upwards,,,,,,,,\n", .says = "polarity", .line = 2},
    {YS_FINDING_UNKNOWN_REFERENCE, HEADER TWO_YEARS, .authorities = AUTHORITIES, .targets = TARGETS "Alderbi,x,50,2021-Q4,at\n",
     .says = "the nearest is 'Alderby'", .line = 2},
    {YS_FINDING_BLANK_NAME, HEADER ",x,2020-Q1,1,,,,\n", .says = "no authority", .line = 2},
    {YS_FINDING_WRONG_CELL_COUNT, HEADER "A,x,2020-Q1,1,,,,,,9\n", .says = "more cells", .line = 2},
    {YS_FINDING_DUPLICATE, HEADER Q("2020-Q1", "1") Q("2020-Q1", "1"), .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "line 2 already", .line = 3},
    {YS_FINDING_CONFLICT, HEADER Q("2020-Q1", "1") Q("2020-Q1", "2"), .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "another value", .line = 3},
    {YS_FINDING_REVISED, HEADER "A,x,2020-Q1,2.7,,,,2020-05-01\nA,x,2020-Q1,2.9,,,,2020-08-01\n", .authority = "A",
     .indicator = "x", .period = "2020-Q1", .says = "reported 2.7, now 2.9", .line = 3},
    {YS_FINDING_MISSING_MARKER, HEADER Q("2020-Q1", "-"), .authority = "A", .indicator = "x", .period = "2020-Q1",
     .says = "not as zero", .line = 2},
    {YS_FINDING_ABSURD_SPAN, HEADER Q("1820-Q1", "1") Q("2020-Q1", "1"), .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "century", .line = 3},
    {YS_FINDING_MIXED_KINDS, HEADER TWO_YEARS Q("2020", "50"), .indicator = "x", .says = "yearly figures beside"},
    {YS_FINDING_IGNORED_COLUMN, "authority,indicator,period,value,shade\nA,x,2020,1,red\n", .says = "not used", .line = 1},
    {YS_FINDING_ENCODING, HEADER "A,x,2020-Q1,1,,,caf\xE9,\n", .says = "Windows-1252", .line = 2},
    {YS_FINDING_DELIMITER, "authority;indicator;period;value\nA;x;2020-Q1;1\n", .says = "semicolon", .line = 1},
    {YS_FINDING_SHEET, .workbook = two_sheets, .says = "sheet 'Data' is read"},
    {YS_FINDING_FORMULA_WITHOUT_RESULT, .workbook = formulas_without_result, .says = "had no result", .line = 2},
    {YS_FINDING_CUMULATIVE_FALL, HEADER Q("2020/21-Q1", "10") Q("2020/21-Q2", "21") Q("2020/21-Q3", "19") Q("2020/21-Q4", "40")
     Q("2021/22-Q1", "9"), DESCRIBED("count", "last", "yes", ""), .authority = "A", .indicator = "x",
     .period = "2020/21-Q3", .says = "below the 21 of 2020/21-Q2", .line = 4},
    {YS_FINDING_NOT_TAKEN_APART, HEADER Q("2020-Q1", "10") Q("2020-Q2", "21"),
     "indicator,kind,cumulative,year_basis\nx,count,yes,academic\n", .indicator = "x",
     .says = "cannot be taken apart"},
    {YS_FINDING_TAKEN_AS, HEADER TWO_YEARS "Alderby Council,x,2022-Q1,50,,,,\n", .authorities = AUTHORITIES, .authority = "A",
     .says = "taken as Alderby (A)"},
    {YS_FINDING_SEVERAL_ALIKE, HEADER "Ash Council,x,2022-Q1,50,,,,\n",
     .authorities = "authority,name\nA,City of Ash\nB,County of Ash\n", .authority = "Ash Council",
     .says = "several authorities"},
    {YS_FINDING_OUTSIDE_LIFE, HEADER TWO_YEARS, .authorities = "authority,name,start\nA,Alderby,2021-04\n", .authority = "A",
     .indicator = "x", .period = "2020-Q1", .says = "outside the authority's own months"},
    {YS_FINDING_NOT_JOINED, HEADER TWO_YEARS, .authorities = "authority,name,replaced_by\nA,Alderby,B\nB,Birchham,\n",
     .authority = "A", .says = "not joined"},
    {YS_FINDING_DECIDED_LAYOUT, "authority,indicator,2020-Q1,2020-Q2\nA,x,1,2\nB,x,3,4\n", .says = "column", .line = 1},
    {YS_FINDING_DECIDED_COLUMN, "authority,indicator,period,value,count\nA,x,2020-Q1,1,5\nB,x,2020-Q1,2,6\n", .says = "value",
     .line = 1},
    {YS_FINDING_DECIDED_PERIODS, "authority,indicator,period,value\nA,x,2010-11,1\nA,x,2012-13,2\n", .says = "2010-11", .line = 1},
    {YS_FINDING_PASSED_OVER_ROW, "authority,indicator,period,value\nA,x,2020,1\nSource: a survey,,,\n", .says = "Source: a survey",
     .line = 3},
    {YS_FINDING_AGGREGATE_AREAS, "authority,indicator,period,value\nA,x,2020,1\nEngland,x,2020,2\n", .authority = "England",
     .says = "not ranked", .line = 3},
    {YS_FINDING_UNIT_SIGN, HEADER Q("2020-Q1", "45%"), SHARE, .authority = "A", .indicator = "x", .period = "2020-Q1",
     .says = "this sign", .line = 2},
    {YS_FINDING_MIXED_FREQUENCIES, HEADER TWO_YEARS Q("2020-01", "50"), .indicator = "x", .says = "more than one kind"},
    {YS_FINDING_UNREADABLE_TARGET, "Performance 2023/24,,,,,,,,\nAuthority,Indicator,Q1 target,Q1 actual,RAG,Q2 target,Q2 actual,RAG,"
     "Comment\nA,x,soon,4,G,5,6,G,\nA,y,7,8,G,9,8,R,late\n", .authority = "A", .indicator = "x", .says = "no target is set", .line = 3},
    {YS_FINDING_FORMULA, HEADER "A,x,2020-Q1,1,,,=HYPERLINK(1),\n", .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "spreadsheet", .line = 2},
    {YS_FINDING_REAL_TERMS, HEADER TWO_YEARS, DESCRIBED("currency", "", "no", ""), .deflator = "period,index\n2020,50\n2021,60\n",
     .says = "in the prices of 2021;"},
    {YS_FINDING_NO_DEFLATOR, HEADER TWO_YEARS, DESCRIBED("currency", "", "no", ""), .deflator = "period,index\n2021,60\n",
     .says = "the periods of 4 figures"},

    {YS_FINDING_NUMERATOR_ABOVE, HEADER "A,x,2020-Q1,80,50,40,,\n", SHARE, .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "numerator 50 is above the denominator 40", .line = 2},
    {YS_FINDING_DENOMINATOR_ZERO, HEADER "A,x,2020-Q1,80,0,0,,\n", SHARE, .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "denominator is 0", .line = 2},
    {YS_FINDING_RATIO_DIFFERS, HEADER "A,x,2020-Q1,80,30,40,,\n", SHARE, .authority = "A", .indicator = "x",
     .period = "2020-Q1", .says = "30 / 40 makes 75", .line = 2},
    {YS_FINDING_OUT_OF_RANGE, HEADER Q("2020-Q1", "101"), SHARE, .authority = "A", .indicator = "x", .period = "2020-Q1",
     .says = "101 is above 100", .line = 2},
    {YS_FINDING_DIGIT_SLIP, HEADER TWO_YEARS Q("2022-Q1", "532") Q("2022-Q2", "53.8"), RATE, .authority = "A",
     .indicator = "x", .period = "2022-Q1", .says = "about 10 times the figures around it: 53.2 would fit", .line = 10},
    {YS_FINDING_FAR_OFF, HEADER Q("2020-Q1", "13") Q("2020-Q2", "12") Q("2020-Q3", "13") Q("2020-Q4", "14") Q("2021-Q1", "131")
     Q("2021-Q2", "13") Q("2021-Q3", "12") Q("2021-Q4", "14"), COUNT, .authority = "A", .indicator = "x", .period = "2021-Q1",
     .says = "131 is about 10 times the figures around it, usually about 13", .line = 6},
    {YS_FINDING_FAR_OFF, HEADER Q("2020-Q1", "1310") Q("2020-Q2", "1250") Q("2020-Q3", "1290") Q("2020-Q4", "1330") Q("2021-Q1", "1280")
     Q("2021-Q2", "128"), COUNT, .authority = "A", .indicator = "x", .period = "2021-Q2",
     .says = "128 is about a tenth of the figures around it, usually about 1280", .line = 7},
    {YS_FINDING_DIGIT_SLIP, HEADER Q("2020-Q1", "1310") Q("2020-Q2", "1250") Q("2020-Q3", "1290") Q("2020-Q4", "1330") Q("2021-Q1", "1280")
     Q("2021-Q2", "128") Q("2021-Q3", "1270"), COUNT, .authority = "A", .indicator = "x", .period = "2021-Q2",
     .says = "128 is about a tenth of the figures around it: 1280 would fit", .line = 7},
    {YS_FINDING_SUSPICIOUS_ZERO, HEADER TWO_YEARS Q("2022-Q1", "0") Q("2022-Q2", "53.8"), RATE, .authority = "A",
     .indicator = "x", .period = "2022-Q1", .says = "never near 0", .line = 10},
    {YS_FINDING_REPEATED_VALUE, HEADER TWO_YEARS Q("2022-Q1", "51.1") Q("2022-Q2", "51.1") Q("2022-Q3", "51.1"), RATE,
     .authority = "A", .indicator = "x", .period = "2022-Q3", .says = "since 2021-Q4 (4 periods)", .line = 12},
    {YS_FINDING_YEAR_DIFFERS, HEADER Q("2020/21-Q1", "10") Q("2020/21-Q2", "21") Q("2020/21-Q3", "19") Q("2020/21-Q4", "40")
     Q("2020/21", "99"), COUNT, .authority = "A", .indicator = "x", .period = "2020/21",
     .says = "published as 99; its periods make 90 (sum)", .line = 6},
    {YS_FINDING_GAP, HEADER TWO_YEARS Q("2022-Q3", "53.8"), RATE, .authority = "A", .indicator = "x", .period = "2022-Q1",
     .says = "no figure from 2022-Q1 to 2022-Q2"},
    {YS_FINDING_MIXED_UNITS, HEADER TWO_YEARS Q("2022-Q1", "53.8%"), SHARE, .indicator = "x",
     .says = "1 of 9 figures are written with %"},
    {YS_FINDING_LATE, HEADER TWO_YEARS "A,y,2022-12,5,,,,\n", DESCRIBED("rate", "", "no", "1"), .indicator = "x",
     .period = "2022-Q3", .says = "newest figure is for 2021-Q4"},
    {YS_FINDING_NEWEST_MISSING, HEADER TWO_YEARS "B,x,2021-Q4,50,,,,\nC,x,2021-Q4,51,,,,\nD,x,2021-Q4,50,,,,\n"
     "D,x,2022-Q1,50,,,,\nB,x,2022-Q1,49,,,,\nC,x,2022-Q1,47,,,,\n", RATE, .authority = "A", .indicator = "x",
     .period = "2022-Q1", .says = "newest figure is for 2021-Q4; 3 others have this one"},
    {YS_FINDING_PART_PERIOD, HEADER
     "A,x,2020-05,510,,,,\nA,x,2020-06,470,,,,\nA,x,2021-05,520,,,,\nA,x,2021-06,190,,,,\n"
     "B,x,2020-05,810,,,,\nB,x,2020-06,870,,,,\nB,x,2021-05,820,,,,\nB,x,2021-06,330,,,,\n"
     "C,x,2020-05,210,,,,\nC,x,2020-06,230,,,,\nC,x,2021-05,220,,,,\nC,x,2021-06,99,,,,\n", COUNT, .indicator = "x",
     .period = "2021-06", .says = "3 of 3 authorities have far less than is usual"},
    {YS_FINDING_LEVEL_SHIFT, HEADER Q("2014", "50.1") Q("2015", "51.3") Q("2016", "50.8") Q("2017", "51.5") Q("2018", "51.0")
     Q("2019", "51.9") Q("2020", "38.2") Q("2021", "38.9"), RATE, .events = EVENTS "*,x,2020,,definition,Full replies only\n",
     .indicator = "x", .period = "2020", .says = "(Full replies only)", .line = 2},
    {YS_FINDING_TARGET_OTHER_PERIOD, HEADER Q("2014/15-Q1", "33.6") Q("2014/15-Q2", "57.4"), DESCRIBED("percentage", "last", "yes", ""),
     .targets = TARGETS "A,x,24.6,2014/15-Q2,at\n", .authority = "A", .indicator = "x", .period = "2014/15-Q2",
     .says = "fits 2014/15-Q1 (33.6) better", .line = 2},
    {YS_FINDING_TARGET_UNSET, HEADER TWO_YEARS, RATE, .targets = TARGETS "A,x,0,2022-Q4,at\n", .authority = "A",
     .indicator = "x", .period = "2022-Q4", .says = "never under 51.1", .line = 2},
    {YS_FINDING_TARGET_OUT_OF_RANGE, HEADER TWO_YEARS, SHARE, .targets = TARGETS "A,x,101,2022-Q4,at\n", .authority = "A",
     .indicator = "x", .period = "2022-Q4", .says = "101 is outside", .line = 2},
    {YS_FINDING_NOT_DESCRIBED, HEADER TWO_YEARS "Alderbi,x,2021-Q4,50,,,,\n", .authorities = AUTHORITIES,
     .authority = "Alderbi", .says = "is 'Alderby' meant?"},
    {YS_FINDING_NO_FIGURES, HEADER TWO_YEARS, .authorities = AUTHORITIES, .authority = "B", .says = "no figure"},
    {YS_FINDING_NOT_DEFINED, HEADER TWO_YEARS, INDICATORS "x,,,%,,,percentage,,,,,Head of X,,\n", .indicator = "x",
     .says = "not given: name, description, polarity"},
    {YS_FINDING_NOT_OWNED, HEADER TWO_YEARS, INDICATORS "x,X,Y,%,,higher,percentage,,,,,,,\n", .indicator = "x",
     .says = "owner"},
    {YS_FINDING_SUPPRESSED, HEADER TWO_YEARS Q("2022-Q1", "<5"), .authority = "A", .indicator = "x", .period = "2022-Q1",
     .says = "held back", .line = 10},
    {YS_FINDING_PROVISIONAL, HEADER TWO_YEARS Q("2022-Q1", "52.3 [p]"), .authority = "A", .indicator = "x",
     .period = "2022-Q1", .says = "provisional", .line = 10},
    {YS_FINDING_BREAK, HEADER TWO_YEARS Q("2022-Q1", "52.3 [b]"), .authority = "A", .indicator = "x", .period = "2022-Q1",
     .says = "break", .line = 10},
};

static ys_dataset *read_collection(const provocation *from)
{
    temporary_folder folder;
    ys_error error = {0};
    ys_dataset *dataset = NULL;
    make_temporary(&folder);
    const struct { const char *name, *text; } files[] = {
        {"data.csv", from->data}, {"indicators.csv", from->indicators}, {"authorities.csv", from->authorities},
        {"targets.csv", from->targets}, {"events.csv", from->events}, {"deflator.csv", from->deflator},
    };
    for (size_t f = 0; f < N(files); f++)
        if (files[f].text)
            write_file(&folder, files[f].name, files[f].text);
    if (from->workbook) {
        char path[96];
        snprintf(path, sizeof path, "%s/data.xlsx", folder.path);
        write_workbook(path, from->workbook);
    }
    const char *const inputs[] = {folder.path};
    const ys_read_options options = {.keep_going = true, .real_terms = from->deflator ? YS_REAL_TERMS_YES : YS_REAL_TERMS_NO};
    if (ys_dataset_read(inputs, 1, &options, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    remove_temporary_folder(&folder);
    return dataset;
}

/* Appends what reading found; the caller frees both. */
static ys_findings *check(const ys_dataset *dataset, const ys_assessment_options *options)
{
    ys_arena arena = {0};
    ys_findings *findings = ys_findings_new();
    assert_non_null(findings);
    assert_int_equal(ys_fitness_check(dataset, options, &arena, findings), YS_OK);
    ys_arena_release(&arena);
    return findings;
}

static const ys_finding *first_of(const ys_findings *findings, ys_finding_code code)
{
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        if (ys_findings_get(findings, i)->code == code)
            return ys_findings_get(findings, i);
    return NULL;
}

static size_t count_of(const ys_findings *findings, ys_finding_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < ys_findings_count(findings); i++)
        n += ys_findings_get(findings, i)->code == code;
    return n;
}

static void assert_about(const provocation *of, const ys_finding *found)
{
    char period[YS_PERIOD_TEXT], text[1024];
    if (!found) {
        fail_msg("%s was not found", ys_finding_word(of->code));
        abort(); /* fail_msg does not come back, which linters do not know */
    }
    ys_finding_text(found, text, sizeof text);
    ys_period_format(found->period, period);
    if (strcmp(found->authority, of->authority ? of->authority : "") != 0
        || strcmp(found->indicator, of->indicator ? of->indicator : "") != 0
        || strcmp(period, of->period ? of->period : "") != 0 || !strstr(text, of->says) || found->line != of->line)
        fail_msg("%s is about '%s', '%s', '%s': %s", ys_finding_word(of->code), found->authority, found->indicator, period,
                 text);
}

static void every_code_is_provoked(void **state)
{
    (void)state;
    bool provoked[YS_FINDING_CODE_COUNT] = {false};
    for (size_t p = 0; p < N(provocations); p++) {
        const provocation *of = &provocations[p];
        ys_dataset *dataset = read_collection(of);
        ys_findings *findings = check(dataset, NULL);
        const bool reading = of->code < YS_FINDING_READING_COUNT;
        assert_about(of, first_of(reading ? ys_dataset_findings(dataset) : findings, of->code));
        ys_findings_free(findings);
        ys_dataset_free(dataset);
        provoked[of->code] = true;
    }
    for (int code = 0; code < YS_FINDING_CODE_COUNT; code++)
        if (!provoked[code])
            fail_msg("no collection provokes %s: add one", ys_finding_word((ys_finding_code)code));
}

static void every_code_says_what_to_do(void **state)
{
    (void)state;
    for (int code = 0; code < YS_FINDING_CODE_COUNT; code++) {
        assert_true(strlen(ys_finding_title((ys_finding_code)code)) > 10);
        const char *advice = ys_finding_advice((ys_finding_code)code);
        assert_true(strlen(advice) > 10 && advice[strlen(advice) - 1] == '.');
    }
}

/* What looks like a fault and is none. */
static const struct { const char *why; ys_finding_code code; provocation of; } innocents[] = {
    {"rounded, and cut instead of rounded", YS_FINDING_RATIO_DIFFERS,
     {.data = HEADER "A,x,2020-Q1,66.7,2,3,,\nA,x,2020-Q2,66.6,2,3,,\n", .indicators = SHARE}},
    {"prices of another year, and nobody gave a scale", YS_FINDING_RATIO_DIFFERS,
     {.data = HEADER "A,x,2020,11.2,10,1,,\nA,x,2021,13.9,13,1,,\nA,x,2022,14.1,14,1,,\n", .indicators = RATE}},
    {"nothing to count, and no figure", YS_FINDING_DENOMINATOR_ZERO,
     {.data = HEADER "A,x,2020-Q1,,0,0,,\nA,x,2020-Q2,50,1,2,,\n", .indicators = SHARE}},
    {"a range that is good, not all that can be", YS_FINDING_OUT_OF_RANGE,
     {.data = HEADER Q("2020", "7"), .indicators = INDICATORS "x,X,Y,%,,range,rate,,,,,Z,-1,1\n"}},
    {"an event says why", YS_FINDING_DIGIT_SLIP,
     {.data = HEADER TWO_YEARS Q("2022-Q1", "5.3") Q("2022-Q2", "53.8"), .indicators = RATE,
      .events = EVENTS "A,x,2022-Q1,2022-Q1,exceptional,shut\n"}},
    {"few cases", YS_FINDING_DIGIT_SLIP,
     {.data = HEADER Q("2020-Q1", "9") Q("2020-Q2", "11") Q("2020-Q3", "10") Q("2020-Q4", "12") Q("2021-Q1", "1")
          Q("2021-Q2", "10") Q("2021-Q3", "9") Q("2021-Q4", "11"), .indicators = COUNT}},
    {"a series that goes up and down tenfold", YS_FINDING_DIGIT_SLIP,
     {.data = HEADER Q("2020-Q1", "689") Q("2020-Q2", "1287") Q("2020-Q3", "4599") Q("2020-Q4", "9228") Q("2021-Q1", "588")
          Q("2021-Q2", "995") Q("2021-Q3", "1815"), .indicators = RATE}},
    {"a step or two of the last decimal", YS_FINDING_DIGIT_SLIP,
     {.data = HEADER Q("2020-Q1", "1.0") Q("2020-Q2", "1.1") Q("2020-Q3", "0.9") Q("2020-Q4", "1.0") Q("2021-Q1", "0.1")
          Q("2021-Q2", "1.0") Q("2021-Q3", "1.1") Q("2021-Q4", "0.9"), .indicators = RATE}},
    {"figures on both sides of 0", YS_FINDING_SUSPICIOUS_ZERO,
     {.data = HEADER Q("2013/14", "0") Q("2014-Q2", "-28") Q("2014-Q3", "-28"), .indicators = RATE}},
    {"counted, and none", YS_FINDING_SUSPICIOUS_ZERO,
     {.data = HEADER "A,x,2020-Q1,80,8,10,,\nA,x,2020-Q2,80,8,10,,\nA,x,2020-Q3,0,0,9,,\n", .indicators = SHARE}},
    {"all of them, again", YS_FINDING_REPEATED_VALUE,
     {.data = HEADER Q("2020-Q1", "99.7") Q("2020-Q2", "100") Q("2020-Q3", "100") Q("2020-Q4", "100") Q("2021-Q1", "100"),
      .indicators = SHARE}},
    {"all of them, where nobody says what the unit is", YS_FINDING_REPEATED_VALUE,
     {.data = HEADER Q("2020-Q1", "0.9138") Q("2020-Q2", "0.9571") Q("2020-Q3", "0.9333") Q("2020-Q4", "0.8912") Q("2021-Q1", "1")
          Q("2021-Q2", "1") Q("2021-Q3", "1") Q("2021-Q4", "1"), .indicators = RATE}},
    {"the same of other cases", YS_FINDING_REPEATED_VALUE,
     {.data = HEADER "A,x,2020-Q1,40,20,50,,\nA,x,2020-Q2,60,60,100,,\nA,x,2020-Q3,60,30,50,,\n", .indicators = SHARE}},
    {"April begins again", YS_FINDING_CUMULATIVE_FALL,
     {.data = HEADER Q("2020/21-Q3", "70") Q("2020/21-Q4", "98") Q("2021/22-Q1", "30"),
      .indicators = DESCRIBED("percentage", "last", "yes", "")}},
    {"shut every winter", YS_FINDING_GAP,
     {.data = HEADER Q("2020-Q2", "5") Q("2020-Q3", "6") Q("2021-Q2", "5") Q("2021-Q3", "7") Q("2022-Q2", "6") Q("2022-Q3", "6")
          Q("2023-Q2", "6"), .indicators = RATE}},
    {"a survey every second year", YS_FINDING_GAP,
     {.data = HEADER Q("2014", "5") Q("2016", "6") Q("2018", "5") Q("2020", "7"), .indicators = RATE}},
    {"held back, which is another finding", YS_FINDING_GAP,
     {.data = HEADER Q("2020-Q1", "5") Q("2020-Q2", "[c]") Q("2020-Q3", "6"), .indicators = RATE}},
    {"every figure has its sign", YS_FINDING_MIXED_UNITS,
     {.data = HEADER Q("2020-Q1", "51%") Q("2020-Q2", "52%"), .indicators = SHARE}},
    {"not due for another quarter", YS_FINDING_LATE,
     {.data = HEADER TWO_YEARS "A,y,2022-05,5,,,,\n", .indicators = DESCRIBED("rate", "", "no", "1")}},
    {"nobody said when it is due", YS_FINDING_LATE, {.data = HEADER TWO_YEARS "A,y,2023-12,5,,,,\n", .indicators = RATE}},
    {"a definition that changed nothing", YS_FINDING_LEVEL_SHIFT,
     {.data = HEADER TWO_YEARS Q("2022-Q1", "52.2") Q("2022-Q2", "53.3"), .indicators = RATE,
      .events = EVENTS "*,x,2022-Q1,,definition,\n"}},
    {"the next quarter's target", YS_FINDING_TARGET_OTHER_PERIOD,
     {.data = HEADER Q("2014/15-Q1", "5") Q("2014/15-Q2", "25"), .indicators = DESCRIBED("percentage", "last", "yes", ""),
      .targets = TARGETS "A,x,50,2014/15-Q2,at\n"}},
    {"a target of 0 where 0 has been", YS_FINDING_TARGET_UNSET,
     {.data = HEADER Q("2013/14", "0") Q("2014-Q2", "-28") Q("2014-Q3", "-28"), .indicators = RATE,
      .targets = TARGETS "A,x,0,2014-Q3,at\n"}},
    {"a target of 0 that was nearly met", YS_FINDING_TARGET_UNSET,
     {.data = HEADER Q("2020", "400") Q("2021", "310") Q("2022", "12"), .indicators = COUNT,
      .targets = TARGETS "A,x,0,2023,at\n"}},
    {"a handful of deaths", YS_FINDING_TARGET_UNSET,
     {.data = HEADER Q("2020", "3") Q("2021", "2"), .indicators = COUNT, .targets = TARGETS "A,x,0,2022,at\n"}},
    {"a year's sum may be above what a month can be", YS_FINDING_TARGET_OUT_OF_RANGE,
     {.data = HEADER Q("2020-01", "90"), .indicators = SHARE, .targets = TARGETS "A,x,600,2020,year\n"}},
    {"a figure with a sign, and a dash", YS_FINDING_FORMULA,
     {.data = HEADER "A,x,2020,1,,,-5,\nA,x,2021,1,,,-,\n", .indicators = RATE}},
};

static void what_is_no_fault_is_not_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(innocents); i++) {
        ys_dataset *dataset = read_collection(&innocents[i].of);
        ys_findings *findings = check(dataset, NULL);
        const ys_finding *found = first_of(innocents[i].code < YS_FINDING_READING_COUNT ? ys_dataset_findings(dataset) : findings,
                                           innocents[i].code);
        if (found)
            fail_msg("%s: %s", innocents[i].why, found->message);
        ys_findings_free(findings);
        ys_dataset_free(dataset);
    }
}

/* A month that every council lost is an event, not forty slips. */
static void what_all_do_at_once_is_no_slip(void **state)
{
    (void)state;
    char data[4096] = HEADER;
    size_t used = strlen(data);
    static const char *const councils[] = {"A", "B", "C", "D"};
    for (size_t c = 0; c < 4; c++)
        for (unsigned month = 1; month <= 12; month++)
            used += (size_t)snprintf(data + used, sizeof data - used, "%s,x,2020-%02u,%.1f,,,,\n", councils[c], month,
                                     (month == 5 ? 0.1 : 1.0) * (500.0 + 31.0 * (double)c + 7.0 * (double)(month % 4)));
    const provocation all = {.data = data, .indicators = RATE};
    ys_dataset *dataset = read_collection(&all);
    ys_findings *findings = check(dataset, NULL);
    assert_int_equal(count_of(findings, YS_FINDING_DIGIT_SLIP), 0);
    ys_findings_free(findings);
    ys_dataset_free(dataset);
}

static void from_and_to_cut_what_is_looked_at(void **state)
{
    (void)state;
    const provocation of = {.data = HEADER Q("2020-Q1", "101") Q("2020-Q2", "50") Q("2020-Q3", "102"), .indicators = SHARE};
    ys_dataset *dataset = read_collection(&of);
    ys_assessment_options options = ys_assessment_defaults;
    options.from = (ys_period){YS_PERIOD_CALENDAR_QUARTER, 4 * 2020 + 1};
    ys_findings *findings = check(dataset, &options);
    assert_int_equal(count_of(findings, YS_FINDING_OUT_OF_RANGE), 1);
    assert_true(first_of(findings, YS_FINDING_OUT_OF_RANGE)->value == 102.0);
    ys_findings_free(findings);
    ys_dataset_free(dataset);
}

static void what_is_due_goes_by_the_period_asked_for(void **state)
{
    (void)state;
    const provocation of = {.data = HEADER TWO_YEARS, .indicators = DESCRIBED("rate", "", "no", "1")};
    ys_dataset *dataset = read_collection(&of);
    ys_assessment_options options = ys_assessment_defaults;
    options.as_of = (ys_period){YS_PERIOD_MONTH, 12 * 2022 + 5};
    ys_findings *findings = check(dataset, &options);
    assert_non_null(first_of(findings, YS_FINDING_LATE)); /* 2022-Q1 was due by the end of June */
    ys_findings_free(findings);
    options.as_of.ordinal--;
    findings = check(dataset, &options);
    assert_null(first_of(findings, YS_FINDING_LATE));
    ys_findings_free(findings);
    ys_dataset_free(dataset);
}

/* --- the summary --- */

static ys_fitness fitness_of(const provocation *of, const char *group)
{
    ys_dataset *dataset = read_collection(of);
    ys_assessment_options options = ys_assessment_defaults;
    ys_arena arena = {0};
    ys_fitness fitness;
    ys_error error = {0};
    options.group = group;
    assert_int_equal(ys_fitness_of(dataset, 0, &options, &arena, &fitness, &error), YS_OK);
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    return fitness;
}

static void summary_counts_and_shares(void **state)
{
    (void)state;
    /* A: four of four; B: two of four, from its first; C has no figure; D stops after two. One row stands twice. */
    const provocation of = {
        .data = HEADER "A,x,2020-Q1,1.1,,,,\nA,x,2020-Q2,1.2,,,,\nA,x,2020-Q3,1.4,,,,\nA,x,2020-Q4,1.3,,,,\n"
                       "B,x,2020-Q1,2.1,,,,\nB,x,2020-Q2,n/a,,,,\nB,x,2020-Q4,2.1,,,,\nB,x,2020-Q4,2.1,,,,\n"
                       "D,x,2020-Q1,2.1,,,,\nD,x,2020-Q2,2.3,,,,\nD,x,2020-Q3,2.2,,,,\n",
        .indicators = DESCRIBED("rate", "", "no", "0"), .authorities = AUTHORITIES,
    };
    const ys_fitness f = fitness_of(&of, NULL);
    assert_int_equal(f.rows, 11);
    assert_int_equal(f.values, 9);
    assert_int_equal(f.missing, 1);
    assert_int_equal(f.authorities, 3);
    assert_int_equal(f.periods, 4);
    assert_int_equal(f.last.ordinal - f.first.ordinal, 3);
    assert_close(f.completeness, 9.0 / 12.0, 1e-15);
    assert_close(f.timeliness, 2.0 / 3.0, 1e-15);
    assert_close(f.comparability, 3.0 / 4.0, 1e-15);
    assert_true(f.defined && f.owned);
    assert_true(isnan(f.reliability)); /* under eight steps */
}

/* Level a, noise and a common season: reliability is 1 - noise / all, and does not see the season. */
static double reliability_with(double between, double noise, double scale)
{
    enum { COUNCILS = 12, QUARTERS = 24, ROOM = 40 };
    char *data = malloc(COUNCILS * QUARTERS * ROOM + 200);
    assert_non_null(data);
    size_t used = (size_t)sprintf(data, "%s", HEADER);
    uint32_t seed = 7;
    for (int c = 0; c < COUNCILS; c++)
        for (int q = 0; q < QUARTERS; q++) {
            double draw = 0.0; /* about normal, standard deviation 1 */
            for (int k = 0; k < 12; k++) {
                seed = seed * 1664525u + 1013904223u;
                draw += (double)(seed >> 8) / 16777216.0;
            }
            const double value = 50.0 + between * (c - 5.5) + 5.0 * (q % 4 == 0) + noise * (draw - 6.0);
            used += (size_t)snprintf(data + used, ROOM, "C%d,x,%d-Q%d,%.6f,,,,\n", c, 2010 + q / 4, q % 4 + 1, scale * value);
        }
    const provocation of = {.data = data, .indicators = RATE};
    const double reliability = fitness_of(&of, NULL).reliability;
    free(data);
    return reliability;
}

static void reliability_is_the_share_that_is_not_noise(void **state)
{
    (void)state;
    const double high = reliability_with(4.0, 1.0, 1.0), low = reliability_with(0.3, 3.0, 1.0);
    print_message("reliability: %.3f with little noise, %.3f with much\n", high, low);
    assert_true(high > 0.97 && high <= 1.0);
    assert_true(low >= 0.0 && low < 0.5);
    assert_close(reliability_with(4.0, 1.0, 100.0), high, 1e-6); /* whatever the unit */
}

static void an_unknown_group_is_refused(void **state)
{
    (void)state;
    const provocation of = {.data = HEADER TWO_YEARS};
    ys_dataset *dataset = read_collection(&of);
    ys_assessment_options options = ys_assessment_defaults;
    ys_arena arena = {0};
    ys_fitness fitness = {.rows = 77};
    ys_error error = {0};
    options.group = "nobody";
    assert_int_equal(ys_fitness_of(dataset, 0, &options, &arena, &fitness, &error), YS_ERR_NOT_FOUND);
    assert_int_equal(fitness.rows, 77);
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_provoked),
        cmocka_unit_test(every_code_says_what_to_do),
        cmocka_unit_test(what_is_no_fault_is_not_found),
        cmocka_unit_test(what_all_do_at_once_is_no_slip),
        cmocka_unit_test(from_and_to_cut_what_is_looked_at),
        cmocka_unit_test(what_is_due_goes_by_the_period_asked_for),
        cmocka_unit_test(summary_counts_and_shares),
        cmocka_unit_test(reliability_is_the_share_that_is_not_noise),
        cmocka_unit_test(an_unknown_group_is_refused),
    };
    return cmocka_run_group_tests_name("fitness", tests, NULL, NULL);
}
