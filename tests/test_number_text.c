/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>

#include "report/number_text.h"
#include "tests/support.h"

/* The slow twin: printf with more and more digits, read back by strtod. */
static void by_trying(double number, char text[32])
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
}

static void assert_as_by_trying(double number)
{
    char text[32], expected[32];
    by_trying(number, expected);
    ys_number_text(number, text);
    if (strcmp(text, expected) != 0)
        fail_msg("%a is written %s, not %s", number, text, expected);
}

static void known_numbers(void **state)
{
    (void)state;
    static const struct { double number; const char *text; } cases[] = {
        {0.1, "0.1"}, {-0.0, "0"}, {0.0, "0"}, {-2.5, "-2.5"}, {100.0, "100"}, {1.0 / 3.0, "0.3333333333333333"},
        {0.1 + 0.2, "0.30000000000000004"}, {1e15, "1e+15"}, {999999999999999.0, "999999999999999"}, {1e-4, "0.0001"},
        {9.9999e-5, "9.9999e-05"}, {DBL_MAX, "1.7976931348623157e+308"}, {123456789012345.6, "123456789012345.6"},
        {4.35, "4.35"}, {1e14, "100000000000000"}, {0.5, "0.5"},
    };
    char text[32];
    for (size_t i = 0; i < N(cases); i++)
        assert_string_equal(ys_number_text(cases[i].number, text), cases[i].text);
}

static void every_power_and_its_neighbours(void **state)
{
    (void)state;
    for (int exponent = -20; exponent <= 60; exponent++) {
        const double power = ldexp(1.0, exponent), ten = pow(10.0, exponent);
        const double around[] = {power, nextafter(power, 0.0), nextafter(power, INFINITY), 3.0 * power, ten, nextafter(ten, 0.0), nextafter(ten, INFINITY)};
        for (size_t i = 0; i < N(around); i++) {
            assert_as_by_trying(around[i]);
            assert_as_by_trying(-around[i]);
        }
    }
}

static void random_numbers(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < 500000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        /* All bits; few decimals; few bits, where halves of the last place are met. */
        assert_as_by_trying(ldexp((double)(random >> 11), (int)(random % 80) - 70));
        assert_as_by_trying((double)(int64_t)(random >> 30) / pow(10.0, (double)(random % 9)) - 1e6);
        assert_as_by_trying(ldexp((double)(random >> 44), (int)(random % 60) - 30));
        assert_as_by_trying(ldexp(1.0 + ldexp((double)(random % 8), -52), (int)(random >> 40) % 64 - 14));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_numbers),
        cmocka_unit_test(every_power_and_its_neighbours),
        cmocka_unit_test(random_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
