/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "analysis/calibration.h"

/* Every method that can be asked for has constants for every frequency, and they stretch no spread out of reason. */
static void every_method_has_sane_constants(void **state)
{
    (void)state;
    static const size_t lengths[YS_CALIBRATION_FREQUENCIES][3] = {{5, 12, 40}, {8, 20, 60}, {24, 60, 120}};
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++)
        for (int m = YS_FORECAST_AUTO + 1; m < YS_FORECAST_METHOD_COUNT; m++)
            for (int k = 0; k < YS_CALIBRATION_KIND_COUNT; k++) {
                const ys_calibration_curve *curve = &ys_calibration_shipped.curve[f][m][k];
                if (f == 0 && m == YS_FORECAST_AIRLINE) /* needs a season */
                    continue;
                assert_true(curve->forecasts >= 1000 && curve->series >= 100);
                for (size_t i = 0; i < 3; i++)
                    for (size_t h = 1; h <= 12; h += h < 4 ? 1 : 4) {
                        assert_in_range((uintmax_t)(100 * ys_calibration_scale(curve, lengths[f][i], h)), 25, 500);
                        assert_true(ys_calibration_degrees(curve, lengths[f][i], 1) > 2);
                    }
            }
}

static void auto_has_none_of_its_own(void **state)
{
    (void)state;
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++)
        assert_int_equal(ys_calibration_shipped.curve[f][YS_FORECAST_AUTO][YS_CALIBRATION_LEVEL].forecasts, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_has_sane_constants),
        cmocka_unit_test(auto_has_none_of_its_own),
    };
    return cmocka_run_group_tests_name("calibration_constants", tests, NULL, NULL);
}
