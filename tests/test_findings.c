/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/findings.h"

static void test_severities(void **state)
{
    (void)state;
    for (int code = 0; code < YS_FINDING_CODE_COUNT; code++) {
        ys_findings *findings = ys_findings_new();
        assert_non_null(findings);
        assert_int_equal(ys_findings_add(findings, (ys_finding_code)code, "f", 1, 1, "", "x"), YS_OK);
        ys_severity expected = YS_SEVERITY_ERROR;
        if (code == YS_FINDING_DUPLICATE || code == YS_FINDING_REVISED || code == YS_FINDING_MISSING_MARKER
            || code == YS_FINDING_TAKEN_AS || code == YS_FINDING_NOT_JOINED
            || code == YS_FINDING_MIXED_KINDS || (code >= YS_FINDING_IGNORED_COLUMN && code <= YS_FINDING_SHEET)
            || (code >= YS_FINDING_DECIDED_LAYOUT && code < YS_FINDING_MIXED_FREQUENCIES)
            || code == YS_FINDING_REAL_TERMS)
            expected = YS_SEVERITY_NOTE;
        if (code == YS_FINDING_FORMULA || code == YS_FINDING_UNKNOWN_REFERENCE || code == YS_FINDING_FORMULA_WITHOUT_RESULT
            || code == YS_FINDING_CUMULATIVE_FALL || code == YS_FINDING_NOT_TAKEN_APART
            || code == YS_FINDING_SEVERAL_ALIKE || code == YS_FINDING_OUTSIDE_LIFE
            || code == YS_FINDING_MIXED_FREQUENCIES || code == YS_FINDING_UNREADABLE_TARGET
            || code == YS_FINDING_NO_DEFLATOR)
            expected = YS_SEVERITY_WARNING;
        if (code >= YS_FINDING_READING_COUNT)
            expected = ys_finding_severity((ys_finding_code)code); /* of the figures: all three */
        assert_int_equal(ys_findings_get(findings, 0)->severity, expected);
        assert_int_equal(ys_findings_errors(findings), expected == YS_SEVERITY_ERROR);
        ys_findings_free(findings);
    }
}

static void test_words(void **state)
{
    (void)state;
    assert_string_equal(ys_finding_word(YS_FINDING_UNREADABLE_PERIOD), "unreadable-period");
    assert_string_equal(ys_finding_word(YS_FINDING_UNKNOWN_REFERENCE), "unknown-reference");
    assert_string_equal(ys_finding_word(YS_FINDING_MISSING_MARKER), "missing-marker");
    assert_string_equal(ys_finding_word(YS_FINDING_IGNORED_COLUMN), "ignored-column");
    for (int a = 0; a < YS_FINDING_CODE_COUNT; a++)
        for (int b = 0; b < a; b++)
            assert_string_not_equal(ys_finding_word((ys_finding_code)a), ys_finding_word((ys_finding_code)b));
    assert_string_equal(ys_finding_word(YS_FINDING_CODE_COUNT), "unknown");
    assert_string_equal(ys_severity_word(YS_SEVERITY_NOTE), "note");
    assert_string_equal(ys_severity_word(YS_SEVERITY_WARNING), "warning");
    assert_string_equal(ys_severity_word(YS_SEVERITY_ERROR), "error");
}

static void test_many_keep_their_order(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    ys_findings *findings = ys_findings_new();
    assert_non_null(findings);
    for (unsigned i = 0; i < MANY; i++) {
        char file[16] = "data.csv", read[16];
        snprintf(read, sizeof read, "x%u", i);
        const ys_finding_code code = i % 2 ? YS_FINDING_DUPLICATE : YS_FINDING_UNREADABLE_FIGURE;
        assert_int_equal(ys_findings_add(findings, code, file, i + 2, 4, read, "row %u of %d", i, MANY), YS_OK);
        memset(file, '?', sizeof file - 1); /* the texts are copies */
        memset(read, '?', sizeof read - 1);
    }
    assert_int_equal(ys_findings_count(findings), MANY);
    assert_int_equal(ys_findings_errors(findings), MANY / 2);
    const ys_finding *last = ys_findings_get(findings, MANY - 1);
    assert_int_equal(last->line, MANY + 1);
    assert_int_equal(last->column, 4);
    assert_string_equal(last->file, "data.csv");
    assert_string_equal(last->read, "x999");
    assert_string_equal(last->message, "row 999 of 1000");
    assert_null(ys_findings_get(findings, MANY));
    ys_findings_free(findings);
}

static void test_long_texts_are_whole(void **state)
{
    (void)state;
    char long_text[10000];
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    ys_findings *findings = ys_findings_new();
    assert_non_null(findings);
    assert_int_equal(ys_findings_add(findings, YS_FINDING_CONFLICT, long_text, 1, 1, long_text, "%s!", long_text), YS_OK);
    const ys_finding *finding = ys_findings_get(findings, 0);
    assert_string_equal(finding->read, long_text);
    assert_int_equal(strlen(finding->message), sizeof long_text);
    char text[20];
    assert_int_equal(strlen(ys_finding_text(finding, text, sizeof text)), sizeof text - 1);
    ys_findings_free(findings);
}

static void test_text(void **state)
{
    (void)state;
    ys_finding finding = {.file = "data.csv", .line = 7, .column = 4, .read = "1,23", .message = "this is no number"};
    char text[100];
    assert_string_equal(ys_finding_text(&finding, text, sizeof text), "data.csv:7:4: this is no number (1,23)");
    finding.read = "";
    assert_string_equal(ys_finding_text(&finding, text, sizeof text), "data.csv:7:4: this is no number");
    finding.column = 0;
    assert_string_equal(ys_finding_text(&finding, text, sizeof text), "data.csv:7: this is no number");
    finding.line = 0;
    assert_string_equal(ys_finding_text(&finding, text, sizeof text), "data.csv: this is no number");
    finding.read = "a\ntitle\033[2J\177";
    assert_string_equal(ys_finding_text(&finding, text, sizeof text), "data.csv: this is no number (a title [2J )");
    finding.line = finding.column = UINT32_MAX;
    finding.read = "100%d";
    assert_string_equal(ys_finding_text(&finding, text, sizeof text),
                        "data.csv:4294967295:4294967295: this is no number (100%d)");
    assert_string_equal(ys_finding_text(&finding, text, 9), "data.csv");
    text[0] = '#';
    ys_finding_text(&finding, text, 0);
    assert_int_equal(text[0], '#');
}

static void test_absent_texts(void **state)
{
    (void)state;
    ys_findings *findings = ys_findings_new();
    assert_non_null(findings);
    assert_int_equal(ys_findings_add(findings, YS_FINDING_BLANK_NAME, "f", 0, 0, NULL, "%s", ""), YS_OK);
    assert_string_equal(ys_findings_get(findings, 0)->read, "");
    assert_string_equal(ys_findings_get(findings, 0)->message, "");
    ys_findings_free(findings);
    ys_findings_free(NULL);
}

static void test_about(void **state)
{
    (void)state;
    ys_findings *findings = ys_findings_new();
    assert_non_null(findings);
    const ys_period april = {YS_PERIOD_MONTH, 12 * 2024 + 3};
    assert_int_equal(ys_findings_about(findings, "A", "x", april, 1.0), YS_OK); /* about nothing yet */
    assert_int_equal(ys_findings_add(findings, YS_FINDING_GAP, "f", 0, 0, "", "first"), YS_OK);
    const ys_finding *found = ys_findings_get(findings, 0);
    assert_string_equal(found->authority, "");
    assert_string_equal(found->indicator, "");
    assert_true(found->period.kind == YS_PERIOD_NONE && isnan(found->value));
    char authority[] = "Alderby";
    assert_int_equal(ys_findings_about(findings, authority, NULL, april, 2.5), YS_OK);
    authority[0] = '?'; /* codes are copies, and may be given anew */
    assert_string_equal(ys_findings_get(findings, 0)->authority, "Alderby");
    assert_int_equal(ys_findings_about(findings, NULL, "recycling", april, 2.5), YS_OK);
    assert_int_equal(ys_findings_add(findings, YS_FINDING_GAP, "f", 0, 0, "", "second"), YS_OK);
    found = ys_findings_get(findings, 0);
    assert_string_equal(found->authority, "");
    assert_string_equal(found->indicator, "recycling");
    assert_int_equal(found->period.ordinal, april.ordinal);
    assert_true(found->value == 2.5);
    assert_string_equal(ys_findings_get(findings, 1)->indicator, "");
    ys_findings_free(findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_severities),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_many_keep_their_order),
        cmocka_unit_test(test_long_texts_are_whole),
        cmocka_unit_test(test_about),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_absent_texts),
    };
    return cmocka_run_group_tests_name("findings", tests, NULL, NULL);
}
