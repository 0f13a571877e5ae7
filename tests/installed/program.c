/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <yardstick/yardstick.h>

int main(void)
{
    static const double value[] = {1, 2, 4, 7, 11};
    static ys_arena arena;
    static ys_series series;
    ys_theil_sen_result trend;
    series.value = value, series.n = 5, series.per_year = 1;
    if (ys_theil_sen(&series, NULL, &arena, &trend) == YS_OK)
        printf("%g a year\n", trend.slope);
    ys_arena_release(&arena);
}
