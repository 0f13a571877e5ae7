/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "datasets/status.h"

static void test_every_status_has_its_own_words(void **state)
{
    (void)state;
    for (int a = 0; a < YS_STATUS_COUNT; a++) {
        assert_non_null(ys_status_message((ys_status)a));
        assert_true(strlen(ys_status_message((ys_status)a)) > 0);
        assert_string_not_equal(ys_status_message((ys_status)a), "unknown status");
        for (int b = 0; b < a; b++)
            assert_string_not_equal(ys_status_message((ys_status)a), ys_status_message((ys_status)b));
    }
}

static void test_unknown_status(void **state)
{
    (void)state;
    assert_string_equal(ys_status_message(YS_STATUS_COUNT), "unknown status");
    assert_string_equal(ys_status_message((ys_status)-1), "unknown status");
}

static void test_fail_records_and_returns(void **state)
{
    (void)state;
    ys_error error = {0};
    assert_int_equal(ys_fail(&error, YS_ERR_INPUT, "line %d: %s", 3, "100%"), YS_ERR_INPUT);
    assert_int_equal(error.status, YS_ERR_INPUT);
    assert_string_equal(error.message, "line 3: 100%");
    assert_int_equal(ys_fail(NULL, YS_ERR_FILE, "nobody listens to %s", "this"), YS_ERR_FILE);
}

static void test_fail_cuts_a_long_message(void **state)
{
    (void)state;
    static char text[2 * YS_ERROR_LENGTH];
    memset(text, 'a', sizeof text - 1);
    ys_error error;
    assert_int_equal(ys_fail(&error, YS_ERR_WRITE, "%s", text), YS_ERR_WRITE);
    assert_int_equal(strlen(error.message), YS_ERROR_LENGTH - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_status_has_its_own_words),
        cmocka_unit_test(test_unknown_status),
        cmocka_unit_test(test_fail_records_and_returns),
        cmocka_unit_test(test_fail_cuts_a_long_message),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
