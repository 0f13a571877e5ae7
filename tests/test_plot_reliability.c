/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include "plots/plot_reliability.h"

static char *draw(const ys_calibration_scores *before, const ys_calibration_scores *after, ys_status status)
{
    char *script = NULL;
    size_t size;
    FILE *out = open_memstream(&script, &size);
    assert_non_null(out);
    assert_int_equal(ys_plot_reliability(out, before, after, NULL), status);
    fclose(out);
    return script;
}

/* A tenth with under ten targets is left out, and so is a line that has none. */
static void shows_tenths_with_enough_targets(void **state)
{
    (void)state;
    ys_calibration_scores before = {0}, after = {0};
    before.count[2] = 40, before.stated[2] = 10, before.met[2] = 16;
    before.count[7] = 9, before.stated[7] = 6.5, before.met[7] = 5;
    char *script = draw(&before, &after, YS_OK);
    assert_says(script, "$before << EOD\n25 40 40\nEOD\n");
    assert_null(strstr(script, "$after"));
    free(script);
    after.count[9] = 10, after.stated[9] = 9.5, after.met[9] = 10;
    script = draw(&before, &after, YS_OK);
    assert_says(script, "$after << EOD\n95 100 10\nEOD\n");
    assert_says(script, "title \"fitted anew\"");
    free(script);
    free(draw(&before, NULL, YS_OK));
}

static void without_targets_there_is_nothing(void **state)
{
    (void)state;
    const ys_calibration_scores none = {0};
    char *script = draw(&none, &none, YS_ERR_TOO_FEW);
    assert_string_equal(script, "");
    free(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_tenths_with_enough_targets),
        cmocka_unit_test(without_targets_there_is_nothing),
    };
    return cmocka_run_group_tests_name("plot_reliability", tests, NULL, NULL);
}
