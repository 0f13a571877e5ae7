/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/sample_folder.h"

#include "assess/fitness.h"
#include "tests/csv_file.h"

/* What is found in the sample, held against the faults that were planted in it. */
static struct {
    ys_dataset *dataset;
    ys_arena arena;
    ys_findings *findings; /* of the figures; those of reading stay with the dataset */
    csv_file faults, plants;
} sample;

static int open_sample(void **state)
{
    const char *const inputs[] = {sample_path};
    ys_error error = {0};
    write_sample_folder(state);
    if (ys_dataset_read(inputs, 1, NULL, &sample.dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    sample.findings = ys_findings_new();
    assert_non_null(sample.findings);
    assert_int_equal(ys_fitness_check(sample.dataset, NULL, &sample.arena, sample.findings), YS_OK);
    sample.faults = read_csv(sample_truth_path, "truth_faults.csv");
    sample.plants = read_csv(sample_truth_path, "truth_plants.csv");
    return 0;
}

static int close_sample(void **state)
{
    ys_findings_free(sample.findings);
    ys_dataset_free(sample.dataset);
    ys_arena_release(&sample.arena);
    release_csv(&sample.faults);
    release_csv(&sample.plants);
    return remove_sample_folder(state);
}

/* What a check can see of each kind of fault; a figure sent again is seen in the last period of its run. */
static const struct { const char *fault; ys_finding_code code; } visible[] = {
    {"ten-times", YS_FINDING_DIGIT_SLIP},         {"a-tenth", YS_FINDING_DIGIT_SLIP},
    {"a-hundredth", YS_FINDING_DIGIT_SLIP},       {"swapped-digits", YS_FINDING_RATIO_DIFFERS},
    {"zero-for-missing", YS_FINDING_SUSPICIOUS_ZERO}, {"stale", YS_FINDING_REPEATED_VALUE},
    {"swapped-parts", YS_FINDING_NUMERATOR_ABOVE}, {"wrong-parts", YS_FINDING_RATIO_DIFFERS},
    {"year-disagrees", YS_FINDING_YEAR_DIFFERS},  {"twice", YS_FINDING_DUPLICATE},
    {"left-out", YS_FINDING_GAP},                 {"revised", YS_FINDING_REVISED},
    {"suppressed", YS_FINDING_SUPPRESSED},
};

static bool is_at(const ys_finding *finding, const csv_file *file, size_t row, const char *column)
{
    char period[YS_PERIOD_TEXT];
    return strcmp(finding->authority, csv_text(file, row, "authority")) == 0
        && strcmp(finding->indicator, csv_text(file, row, "indicator")) == 0
        && strcmp(ys_period_format(finding->period, period), csv_text(file, row, column)) == 0;
}

static const ys_findings *list_of(size_t which)
{
    return which ? sample.findings : ys_dataset_findings(sample.dataset);
}

/* code YS_FINDING_CODE_COUNT: any. */
static bool found_at(size_t row, ys_finding_code code)
{
    for (size_t which = 0; which < 2; which++)
        for (size_t i = 0; i < ys_findings_count(list_of(which)); i++) {
            const ys_finding *finding = ys_findings_get(list_of(which), i);
            if ((code == YS_FINDING_CODE_COUNT || finding->code == code) && is_at(finding, &sample.faults, row, "period"))
                return true;
        }
    return false;
}

/* X10's sickness: four months alike are one finding, in the last of them. X32's turnover: one figure like the one before, in
   steps of 0.1 where such a tie comes by chance once in twenty: nobody can tell. */
static bool cannot_be_seen(size_t row)
{
    const char *authority = csv_text(&sample.faults, row, "authority"), *period = csv_text(&sample.faults, row, "period");
    return strcmp(csv_text(&sample.faults, row, "fault"), "stale") == 0
        && (strcmp(authority, "X32") == 0 || strcmp(period, "2025-08") == 0 || strcmp(period, "2025-09") == 0);
}

static void every_planted_fault_is_found(void **state)
{
    (void)state;
    size_t found = 0, all = 0;
    for (size_t row = 1; row < sample.faults.rows; row++) {
        const char *fault = csv_text(&sample.faults, row, "fault");
        ys_finding_code code = YS_FINDING_CODE_COUNT; /* markers: whichever says that there is no firm figure */
        for (size_t v = 0; v < N(visible); v++)
            if (strcmp(visible[v].fault, fault) == 0)
                code = visible[v].code;
        if (cannot_be_seen(row))
            continue;
        all++;
        if (found_at(row, code))
            found++;
        else
            print_message("not found: %s %s %s %s\n", csv_text(&sample.faults, row, "authority"),
                          csv_text(&sample.faults, row, "indicator"), csv_text(&sample.faults, row, "period"), fault);
    }
    print_message("%zu of %zu planted faults that can be seen were found\n", found, all);
    assert_int_equal(found, all);
    assert_int_equal(all, sample.faults.rows - 1 - 3);
}

static bool was_planted(const ys_finding *finding)
{
    for (size_t row = 1; row < sample.faults.rows; row++)
        if (is_at(finding, &sample.faults, row, "period"))
            return true;
    for (size_t row = 1; row < sample.plants.rows; row++)
        if (is_at(finding, &sample.plants, row, "from"))
            return true;
    return false;
}

/* Told on purpose by docs/sample.md. */
static bool belongs_to_the_sample(const ys_finding *finding)
{
    return finding->code == YS_FINDING_PROVISIONAL                                    /* the newest two of crime */
        || (finding->code == YS_FINDING_MIXED_KINDS && strcmp(finding->indicator, "council_tax") == 0)
        || finding->code == YS_FINDING_NOT_JOINED                                     /* X46 and X47 became X48 */
        || (finding->code == YS_FINDING_YEAR_DIFFERS && strcmp(finding->authority, "X19") == 0) /* its fourth quarter slipped */
        || (finding->code == YS_FINDING_LATE && strcmp(finding->indicator, "road_condition") == 0)
        || finding->code == YS_FINDING_LEVEL_SHIFT;                                   /* complaints, redefined */
}

static void few_findings_were_not_planted(void **state)
{
    (void)state;
    size_t all = 0, others = 0;
    for (size_t which = 0; which < 2; which++)
        for (size_t i = 0; i < ys_findings_count(list_of(which)); i++) {
            const ys_finding *finding = ys_findings_get(list_of(which), i);
            all++;
            if (was_planted(finding) || belongs_to_the_sample(finding))
                continue;
            others++;
            print_message("not planted: %s %s %s: %s\n", ys_finding_word(finding->code), finding->authority,
                          finding->indicator, finding->message);
        }
    print_message("%zu findings, %zu not planted\n", all, others);
    assert_true(others <= 3); /* measured: 1 */
}

static void the_redefinition_is_told_once(void **state)
{
    (void)state;
    size_t shifts = 0;
    for (size_t i = 0; i < ys_findings_count(sample.findings); i++) {
        const ys_finding *finding = ys_findings_get(sample.findings, i);
        if (finding->code != YS_FINDING_LEVEL_SHIFT)
            continue;
        shifts++;
        assert_string_equal(finding->indicator, "complaints_in_time");
    }
    assert_int_equal(shifts, 1);
}

static void summary_holds_for_every_indicator(void **state)
{
    (void)state;
    size_t rows = 0, values = 0;
    for (size_t i = 0; i < ys_dataset_indicator_count(sample.dataset); i++) {
        ys_fitness f;
        assert_int_equal(ys_fitness_of(sample.dataset, i, NULL, &sample.arena, &f, NULL), YS_OK);
        const double share[] = {f.completeness, f.timeliness, f.reliability, f.comparability};
        for (size_t k = 0; k < N(share); k++)
            assert_true(share[k] >= 0.0 && share[k] <= 1.0);
        assert_true(f.defined && f.owned);
        assert_true(f.completeness > 0.95);
        rows += f.rows;
        values += f.values;
    }
    const ys_row_count count = ys_dataset_row_count(sample.dataset);
    assert_int_equal(rows, count.rows);
    assert_int_equal(values, count.used);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_planted_fault_is_found),
        cmocka_unit_test(few_findings_were_not_planted),
        cmocka_unit_test(the_redefinition_is_told_once),
        cmocka_unit_test(summary_holds_for_every_indicator),
    };
    return cmocka_run_group_tests_name("fitness_sample", tests, open_sample, close_sample);
}
