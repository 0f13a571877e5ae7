/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "assess/fitness.h"
#include "tests/csv_file.h"

/* Real published data, skipped where they are not beside the project: what a reader of these files knows to be wrong must be
   found, and the rest must stay short. */
typedef struct checked {
    ys_dataset *dataset;
    ys_findings *findings;
} checked;

static checked check(const char *path)
{
    checked of = {.findings = ys_findings_new()};
    const char *const inputs[] = {path};
    const ys_read_options options = {.keep_going = true};
    ys_error error = {0};
    ys_arena arena = {0};
    assert_non_null(of.findings);
    if (ys_dataset_read(inputs, 1, &options, &of.dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(ys_fitness_check(of.dataset, NULL, &arena, of.findings), YS_OK);
    ys_arena_release(&arena);
    return of;
}

static checked check_tidy(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/data/tidy/%s", shared_folder(), name);
    return check(path);
}

static void release(checked *of)
{
    ys_findings_free(of->findings);
    ys_dataset_free(of->dataset);
}

static size_t count_of(const checked *of, ys_finding_code code)
{
    size_t n = 0;
    for (size_t i = 0; i < ys_findings_count(of->findings); i++)
        n += ys_findings_get(of->findings, i)->code == code;
    return n;
}

static bool found(const checked *of, ys_finding_code code, const char *authority, const char *indicator, const char *period)
{
    for (size_t i = 0; i < ys_findings_count(of->findings); i++) {
        char text[YS_PERIOD_TEXT];
        const ys_finding *f = ys_findings_get(of->findings, i);
        if (f->code == code && strcmp(f->authority, authority) == 0
            && strncmp(f->indicator, indicator, strlen(indicator)) == 0
            && (!period || strcmp(ys_period_format(f->period, text), period) == 0))
            return true;
    }
    return false;
}

/* --- one council's quarterly report of 2014 with its targets --- */

static void put_text(FILE *file, const char *text)
{
    putc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            putc('"', file);
        putc(*text, file);
    }
    putc('"', file);
}

static bool one_of(const char *code, const char *const list[])
{
    for (; *list; list++)
        if (strcmp(*list, code) == 0)
            return true;
    return false;
}

/* Whoever knows these indicators would say that they count from April. */
static const char *const from_april[] = {"HR11", "HS08", "IA01", "RB05", "RB06", NULL};
/* Reductions are per cent too, and may be below 0. */
static const char *const reductions[] = {"SNH01", "SNH02", NULL};

static void write_hart(const temporary_folder *folder)
{
    char path[4096];
    csv_file figures, targets;
    snprintf(path, sizeof path, "%s/data", shared_folder());
    figures = read_csv(path, "tidy/hart_kpi.csv");
    targets = read_csv(path, "lookups/hart_kpi_targets.csv");
    snprintf(path, sizeof path, "%s/data.csv", folder->path);
    FILE *data = fopen(path, "w");
    snprintf(path, sizeof path, "%s/indicators.csv", folder->path);
    FILE *indicators = fopen(path, "w");
    snprintf(path, sizeof path, "%s/targets.csv", folder->path);
    FILE *goals = fopen(path, "w");
    assert_true(data && indicators && goals);
    fputs("authority,indicator,period,value\n", data);
    for (size_t r = 1; r < figures.rows; r++)
        fprintf(data, "Hart,%.*s,%s,%s\n", (int)strcspn(csv_text(&figures, r, "indicator"), " "),
                csv_text(&figures, r, "indicator"), csv_text(&figures, r, "period"), csv_text(&figures, r, "value"));
    fputs("indicator,name,unit,kind,cumulative\n", indicators);
    fputs("authority,indicator,target,deadline,basis\n", goals);
    for (size_t r = 1; r < targets.rows; r++) {
        const char *code = csv_text(&targets, r, "code"), *unit = csv_text(&targets, r, "suffix");
        fprintf(indicators, "%s,", code);
        put_text(indicators, csv_text(&targets, r, "indicator"));
        fprintf(indicators, ",%s,%s,%s\n", unit, *unit && !one_of(code, reductions) ? "percentage" : "",
                one_of(code, from_april) ? "yes" : "no");
        fprintf(goals, "Hart,%s,%s,2014-Q3,at\n", code, csv_text(&targets, r, "target"));
    }
    fclose(data);
    fclose(indicators);
    fclose(goals);
    release_csv(&figures);
    release_csv(&targets);
}

static void what_is_wrong_in_one_councils_report(void **state)
{
    (void)state;
    static const struct { const char *indicator; ys_finding_code code; } known[] = {
        {"ETS01", YS_FINDING_SUSPICIOUS_ZERO}, /* 401 in the year before; "figures have yet to be agreed" */
        {"IT06", YS_FINDING_SUSPICIOUS_ZERO},  /* a website up 0 % of the time, and green */
        {"PS05", YS_FINDING_SUSPICIOUS_ZERO},  /* the note says 100 % and 98.2 % */
        {"HR11", YS_FINDING_REPEATED_VALUE},   /* cumulative, and the same as last quarter */
        {"HS16", YS_FINDING_REPEATED_VALUE},   /* the note says 28 and 24 */
        {"RB05", YS_FINDING_TARGET_OTHER_PERIOD}, {"RB06", YS_FINDING_TARGET_OTHER_PERIOD},
        {"RB09", YS_FINDING_TARGET_UNSET},     {"SNH03", YS_FINDING_TARGET_UNSET},
        {"SNH04", YS_FINDING_TARGET_UNSET},    {"SNH06", YS_FINDING_TARGET_UNSET},
        {"SNH03", YS_FINDING_REPEATED_VALUE},  {"SNH04", YS_FINDING_REPEATED_VALUE}, {"SNH06", YS_FINDING_REPEATED_VALUE},
    };
    temporary_folder folder;
    shared_folder();
    make_temporary(&folder);
    write_hart(&folder);
    checked of = check(folder.path);
    for (size_t k = 0; k < N(known); k++)
        if (!found(&of, known[k].code, "Hart", known[k].indicator, NULL))
            fail_msg("%s: %s was not found", known[k].indicator, ys_finding_word(known[k].code));
    assert_false(found(&of, YS_FINDING_TARGET_UNSET, "Hart", "LS05", NULL));
    assert_false(found(&of, YS_FINDING_SUSPICIOUS_ZERO, "Hart", "LS05", NULL));
    assert_int_equal(count_of(&of, YS_FINDING_SUSPICIOUS_ZERO), 4); /* both of ETS01's */
    assert_int_equal(count_of(&of, YS_FINDING_TARGET_OTHER_PERIOD), 2);
    assert_int_equal(count_of(&of, YS_FINDING_TARGET_UNSET), 4);
    assert_int_equal(count_of(&of, YS_FINDING_OUT_OF_RANGE), 0);
    size_t others = 0;
    for (size_t i = 0; i < ys_findings_count(of.findings); i++) {
        const ys_finding *f = ys_findings_get(of.findings, i);
        if (f->severity == YS_SEVERITY_NOTE)
            continue;
        bool expected = false;
        for (size_t k = 0; k < N(known); k++)
            expected = expected || (known[k].code == f->code && strcmp(known[k].indicator, f->indicator) == 0);
        if (!expected)
            print_message("also: %s %s: %s\n", ys_finding_word(f->code), f->indicator, f->message);
        others += !expected;
    }
    assert_true(others <= 6); /* figures equal to the quarter before: HS01's two digits are too short to tell */
    release(&of);
    remove_temporary_folder(&folder);
}

/* --- libraries --- */

static void noughts_too_many_in_library_returns(void **state)
{
    (void)state;
    static const struct { const char *authority, *indicator, *period; } slips[] = {
        {"E08000008", "Library visits", "2023-11"},       {"E08000027", "Library visits", "2023-04"},
        {"E10000007", "Library visits", "2023-04"},       {"E06000006", "Physical book issues", "2023-04"},
        {"E06000011", "Physical book issues", "2023-04"}, {"E06000011", "Physical book issues", "2024-03"},
        {"E06000058", "Physical book issues", "2023-04"}, {"E08000023", "Physical book issues", "2023-04"},
        {"E08000024", "Physical book issues", "2023-07"}, {"E08000037", "Physical book issues", "2023-04"},
        {"E10000003", "Event attendees", "2023-04"},      {"E10000003", "Event attendees", "2023-09"},
        {"E09000029", "Library visits", "2023-11"},       /* and all later months: ten times less than before */
    };
    checked of = check_tidy("library_visits_monthly.csv");
    for (size_t k = 0; k < N(slips); k++)
        if (!found(&of, YS_FINDING_DIGIT_SLIP, slips[k].authority, slips[k].indicator, slips[k].period))
            fail_msg("%s %s was not found", slips[k].authority, slips[k].period);
    print_message("%zu digit slips in 5,071 figures\n", count_of(&of, YS_FINDING_DIGIT_SLIP));
    assert_true(count_of(&of, YS_FINDING_DIGIT_SLIP) <= 20); /* measured: 18 */
    release(&of);
}

/* --- false alarms --- */

static void print_counts(const char *name, const checked *of)
{
    print_message("%s:", name);
    for (int code = 0; code < YS_FINDING_CODE_COUNT; code++)
        if (count_of(of, (ys_finding_code)code))
            print_message(" %s %zu", ys_finding_word((ys_finding_code)code), count_of(of, (ys_finding_code)code));
    print_message("\n");
}

static void few_findings_in_sound_data(void **state)
{
    (void)state;
    static const struct { const char *name; size_t most; } files[] = {
        {"lgbf_scotland.csv", 70},              /* 19,688 figures; measured: 55 */
        {"mps_borough_crime_monthly.csv", 12},  /* 90,880; measured: 6 */
        {"nhs_ae_england_monthly.csv", 25},     /* 9,864; measured: 16 */
        {"librarieswest_issues_monthly.csv", 10}, /* 476, with the closures of 2020 and no events.csv; measured: 6 */
    };
    for (size_t f = 0; f < N(files); f++) {
        checked of = check_tidy(files[f].name);
        print_counts(files[f].name, &of);
        assert_true(ys_findings_count(of.findings) <= files[f].most);
        release(&of);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_in_one_councils_report),
        cmocka_unit_test(noughts_too_many_in_library_returns),
        cmocka_unit_test(few_findings_in_sound_data),
    };
    return cmocka_run_group_tests_name("fitness_real", tests, NULL, NULL);
}
