/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/number_text.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST = 15, MOST = 17 };

/* By trying: any double, any machine. */
static char *text_by_trying(double number, char text[32])
{
    for (int digits = FEWEST; digits <= MOST; digits++) {
        snprintf(text, 32, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return text;
}

#ifdef __SIZEOF_INT128__
__extension__ typedef unsigned __int128 wide;

/* A size times 10^decimals, which has 17 digits before its point. */
typedef struct scaled {
    wide twice;      /* in units of 2^-(shift + 1), exactly */
    wide half_step;  /* half the way to the next double, in the same unit */
    int shift, decimals;
    bool even;       /* texts just half the way off read back as it too */
    bool power;      /* of two: the next double below is half as far off */
} scaled;

static int magnitude_of(double size, int exponent)
{
    static const double tens[] = {1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const int least = (int)floor((exponent - 1) * 0.30102999566398120);
    const int from = least < -4 ? -4 : least;
    return size >= tens[from + 5] ? from + 1 : from;
}

/* Of sizes from 10^-4 to 10^15: 53 bits times at most 10^20, doubled, are at most 121 bits. */
static scaled scale(double size)
{
    static const uint64_t tens[] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
        10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
        10000000000000000000U,
    };
    int exponent;
    const uint64_t digits = (uint64_t)ldexp(frexp(size, &exponent), DBL_MANT_DIG);
    const int decimals = MOST - 1 - magnitude_of(size, exponent);
    const wide power = decimals < 20 ? tens[decimals] : (wide)tens[19] * 10;
    return (scaled){.twice = (wide)digits * 2 * power, .half_step = power, .shift = DBL_MANT_DIG - exponent, .decimals = decimals,
                    .even = digits % 2 == 0, .power = (digits & (digits - 1)) == 0};
}

/* Rounded to a multiple of 100, 10 or 1, as printf does: ties to even. How many times the unit that is. */
static uint64_t round_to(const scaled *s, uint64_t unit)
{
    const uint64_t whole = (uint64_t)(s->twice >> (s->shift + 1));
    const wide rest = s->twice - ((wide)whole << (s->shift + 1)), half = (wide)1 << s->shift;
    const uint64_t quotient = whole / unit, left = whole % unit;
    const bool odd = quotient % 2 == 1;
    if (unit == 1)
        return quotient + (rest > half || (rest == half && odd));
    return quotient + (2 * left > unit || (2 * left == unit && (rest > 0 || odd)));
}

static bool reads_back(const scaled *s, uint64_t rounded, uint64_t unit)
{
    const wide twice = (wide)(rounded * unit) << (s->shift + 1);
    if (twice >= s->twice)
        return twice - s->twice < s->half_step + s->even;
    return (s->twice - twice) * (s->power ? 2 : 1) < s->half_step + s->even;
}

static char *write_digits(uint64_t digits, int decimals, bool negative, char text[32])
{
    char reversed[32];
    int n = 0;
    for (; decimals > 0 && digits % 10 == 0; decimals--)
        digits /= 10;
    for (int place = 0; digits > 0 || place <= decimals; place++) {
        if (place == decimals && decimals > 0)
            reversed[n++] = '.';
        reversed[n++] = (char)('0' + digits % 10);
        digits /= 10;
    }
    char *at = text;
    if (negative)
        *at++ = '-';
    while (n > 0)
        *at++ = reversed[--n];
    *at = '\0';
    return text;
}

char *ys_number_text(double number, char text[32])
{
    const double size = fabs(number);
    if (size == 0.0)
        return strcpy(text, "0");
    if (!(size >= 1e-4 && size < 1e15))
        return text_by_trying(number, text);
    const scaled s = scale(size);
    uint64_t unit = 100, rounded = round_to(&s, unit);
    int decimals = s.decimals - 2;
    for (; unit > 1 && !reads_back(&s, rounded, unit); decimals++) {
        unit /= 10;
        rounded = round_to(&s, unit);
    }
    return write_digits(rounded, decimals, number < 0.0, text);
}
#else
char *ys_number_text(double number, char text[32])
{
    return number == 0.0 ? strcpy(text, "0") : text_by_trying(number, text);
}
#endif
