/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/slip_words.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "analysis/forecast.h"
#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

static ys_status find_shift(const ys_series *series, ys_arena *arena, ys_left_out *left_out)
{
    size_t at;
    const ys_status status = ys_forecast_found_shift(series, SIZE_MAX, arena, &at);
    if (status != YS_OK || at == series->n)
        return status;
    left_out->shift = ys_series_period(series, at);
    left_out->before = series->value[at - 1];
    left_out->after = series->value[at];
    return YS_OK;
}

ys_status ys_find_left_out(const ys_series *series, ys_arena *arena, ys_left_out *left_out)
{
    *left_out = (ys_left_out){.value = NAN, .before = NAN, .after = NAN};
    ys_status status = find_shift(series, arena, left_out);
    if (status == YS_OK)
        status = ys_find_digit_slips(series, arena, &left_out->slips);
    if (status != YS_OK || left_out->slips.n == 0)
        return status;
    const size_t newest = left_out->slips.of[left_out->slips.n - 1].index;
    left_out->period = ys_series_period(series, newest);
    left_out->value = series->value[newest];
    return YS_OK;
}

static void say_slips(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size)
{
    char figure[WORDS], period[48];
    const size_t n = left_out->slips.n;
    if (n == 0)
        return;
    snprintf(text, size, "The figure of %s, %s, is about %s those around it and is left out, as a slip or an exception",
             ys_period_words(left_out->period, period), ys_say_figure(about, left_out->value, figure, sizeof figure),
             ys_slip_power_word(left_out->slips.of[n - 1].power));
    if (n == 2)
        ys_add_words(text, size, ", and so is an earlier one");
    else if (n > 2)
        ys_add_words(text, size, ", and so are %zu earlier ones", n - 1);
    ys_add_words(text, size, ".");
}

static void say_shift(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size)
{
    char before[WORDS], after[WORDS], was[48], is[48];
    if (!left_out->shift.kind)
        return;
    ys_add_words(text, size, "%sThe step from %s in %s to %s in %s lasts, so figures before it are "
                 "moved to the new level; declare it in events.csv if its cause is known.",
                 *text ? " " : "", ys_say_figure(about, left_out->before, before, sizeof before),
                 ys_period_words(ys_period_add(left_out->shift, -1), was),
                 ys_say_figure(about, left_out->after, after, sizeof after), ys_period_words(left_out->shift, is));
}

char *ys_say_left_out(const ys_indicator *about, const ys_left_out *left_out, char text[], size_t size)
{
    text[0] = '\0';
    say_slips(about, left_out, text, size);
    say_shift(about, left_out, text, size);
    return text;
}
