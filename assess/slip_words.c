/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/slip_words.h"

#include <math.h>
#include <stdio.h>

#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

ys_status ys_find_left_out(const ys_series *series, ys_arena *arena, ys_left_out *left_out)
{
    *left_out = (ys_left_out){.value = NAN};
    const ys_status status = ys_find_digit_slips(series, arena, &left_out->slips);
    if (status != YS_OK || left_out->slips.n == 0)
        return status;
    const size_t newest = left_out->slips.of[left_out->slips.n - 1].index;
    left_out->period = ys_series_period(series, newest);
    left_out->value = series->value[newest];
    return YS_OK;
}

char *ys_say_left_out(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size)
{
    char figure[WORDS], period[48];
    const size_t n = left_out->slips.n;
    text[0] = '\0';
    if (n == 0)
        return text;
    snprintf(text, size, "The figure of %s, %s, is about %s those around it and is left out, as a slip or an exception",
             ys_period_words(left_out->period, period), ys_say_figure(about, left_out->value, figure, sizeof figure),
             ys_slip_power_word(left_out->slips.of[n - 1].power));
    if (n == 2)
        ys_add_words(text, size, ", and so is an earlier one");
    else if (n > 2)
        ys_add_words(text, size, ", and so are %zu earlier ones", n - 1);
    ys_add_words(text, size, ".");
    return text;
}
