/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure is finite or missing, and a plain number is what strtod makes of it. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "datasets/figure.h"
#include "tests/fuzz/harness.h"

enum { LONGEST = 1024 };

static const unsigned all_flags = YS_FLAG_PROVISIONAL | YS_FLAG_REVISED | YS_FLAG_ESTIMATED | YS_FLAG_SUPPRESSED
                                | YS_FLAG_CENSORED | YS_FLAG_BREAK;

/* The slow twin knows only digits, one point, an exponent and a sign. */
static bool is_plain(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!memchr("0123456789.+-eE", bytes[i], 15))
            return false;
    return size > 0 && size <= LONGEST;
}

static void compare_with_strtod(const uint8_t *bytes, size_t size, bool read, const ys_figure *figure)
{
    char text[LONGEST + 1], *end;
    memcpy(text, bytes, size);
    text[size] = '\0';
    const double expected = strtod(text, &end);
    const bool number = *end == '\0' && end != text && isfinite(expected);
    hold(number == (read && !isnan(figure->value)), "a plain number is read, anything else is not");
    hold(!number || figure->value == expected, "a plain number has strtod's value");
}

/* [p] after a number changes its flags and nothing else. */
static void compare_with_marked(const uint8_t *bytes, size_t size, const ys_figure *figure)
{
    char *text = malloc(size + 3);
    ys_figure marked;
    if (!text)
        return;
    memcpy(text, bytes, size);
    memcpy(text + size, "[p]", 3);
    hold(ys_figure_parse(text, size + 3, &marked), "a number may be marked");
    hold(marked.value == figure->value && marked.percent == figure->percent, "a marker leaves the number alone");
    hold(marked.flags == (figure->flags | YS_FLAG_PROVISIONAL), "a marker adds its flag");
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    ys_figure figure = {.value = 2.385, .flags = 255};
    const bool read = ys_figure_parse((const char *)bytes, size, &figure);
    if (read) {
        hold(isfinite(figure.value) || isnan(figure.value), "a figure is finite or missing");
        hold((figure.flags & ~all_flags) == 0, "only known flags are set");
        hold(!(figure.flags & (YS_FLAG_SUPPRESSED | YS_FLAG_CENSORED)) || isnan(figure.value), "what is held back has no value");
        hold(!figure.ambiguous_marker || isnan(figure.value), "a dash is missing");
    } else {
        hold(figure.value == 2.385 && figure.flags == 255, "a refused text leaves the figure alone");
    }
    if (is_plain(bytes, size))
        compare_with_strtod(bytes, size, read, &figure);
    if (read && !isnan(figure.value) && size + 3 <= LONGEST)
        compare_with_marked(bytes, size, &figure);
    return 0;
}
