/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is read as a period is written in a form that reads as the same period, and lies where it says. */
#include <string.h>

#include "datasets/period.h"
#include "tests/fuzz/harness.h"

static void check_place(ys_period period)
{
    const int first = ys_period_first_month(period), last = ys_period_last_month(period);
    hold(first >= 12 * (YS_PERIOD_FIRST_YEAR - 1) && last < 12 * (YS_PERIOD_LAST_YEAR + 6), "the years are those allowed");
    hold(first <= last && ys_period_position(period) < ys_period_per_year(period.kind), "the place is within the year");
    if (period.kind > YS_PERIOD_ACADEMIC_YEAR)
        return; /* weeks and days have no whole months, the rest overlap */
    hold((last - first + 1) * (int)ys_period_per_year(period.kind) == 12, "a year is full");
    const ys_period from = ys_period_holding(period.kind, first), to = ys_period_holding(period.kind, last);
    hold(from.ordinal == period.ordinal && to.ordinal == period.ordinal, "a period holds its first and last month");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    ys_period period = {YS_PERIOD_NONE, -1}, again;
    char text[YS_PERIOD_TEXT], words[48];
    if (!ys_period_parse((const char *)bytes, size, &period)) {
        hold(period.kind == YS_PERIOD_NONE && period.ordinal == -1, "a refused text leaves the period alone");
        return 0;
    }
    ys_period_format(period, text);
    hold(ys_period_parse(text, strlen(text), &again), "what is written can be read");
    hold(again.kind == period.kind && again.ordinal == period.ordinal, "it reads as the same period");
    hold(strlen(ys_period_words(period, words)) > 0, "every period has words");
    check_place(period);
    return 0;
}
