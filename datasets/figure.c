/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/figure.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A double needs no more than 767 digits to be rounded correctly; EXPONENT_CAP is far beyond its range. */
enum { LONGEST_CELL = 1024, EXPONENT_ROOM = 16, EXPONENT_CAP = 100000, MOST_DIGITS = 19, EXACT_POWER = 22 };

/* Whole numbers up to 2^53 are doubles without rounding. */
#define EXACT_WHOLE (UINT64_C(1) << 53)

#define NO_BREAK_SPACE "\xC2\xA0"
#define POUND "\xC2\xA3"
#define EURO "\xE2\x82\xAC"
#define MINUS "\xE2\x88\x92"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"

/* What stands in a number's place. */
static const struct { const char *word; uint8_t flags; bool ambiguous; } missing_markers[] = {
    {"", 0, false}, {"..", 0, false}, {":", 0, false}, {"n/a", 0, false}, {"na", 0, false}, {"ns", 0, false},
    {"[x]", 0, false}, {"[z]", 0, false}, {"[w]", 0, false},
    {"tbc", 0, false}, {"awaiting data", 0, false}, {"annual", 0, false},
    {".", 0, false}, {"#", 0, false}, {"n.a.", 0, false}, {"x", 0, false}, {"z", 0, false}, {"w", 0, false},
    {"tba", 0, false}, {"tbd", 0, false}, {"no data", 0, false}, {"null", 0, false}, {"pending", 0, false},
    {"not available", 0, false}, {"not applicable", 0, false}, {"data not available", 0, false},
    {"**", YS_FLAG_SUPPRESSED, false}, {"c", YS_FLAG_SUPPRESSED, false},
    {"*", YS_FLAG_SUPPRESSED, false}, {"~", YS_FLAG_SUPPRESSED, false}, {"[c]", YS_FLAG_SUPPRESSED, false},
    {"suppressed", YS_FLAG_SUPPRESSED, false},
    {"[low]", YS_FLAG_CENSORED, false}, {"k", YS_FLAG_CENSORED, false},
    {"-", 0, true}, {EN_DASH, 0, true}, {EM_DASH, 0, true},
};

/* What may follow a number. No flag is kept for low reliability or a forecast; both say "not a firm outturn". */
static const struct { char letter; uint8_t flag; } trailing_markers[] = {
    {'p', YS_FLAG_PROVISIONAL}, {'r', YS_FLAG_REVISED}, {'e', YS_FLAG_ESTIMATED},
    {'b', YS_FLAG_BREAK}, {'u', YS_FLAG_ESTIMATED}, {'f', YS_FLAG_ESTIMATED},
};

typedef struct cell {
    const char *at, *end;
} cell;

/* digits x 10^exponent, without leading zeros; room for "e-12345" after the digits. */
typedef struct decimal {
    char digits[LONGEST_CELL + EXPONENT_ROOM];
    size_t count;
    long exponent;
} decimal;

static bool starts_with(const cell *in, const char *prefix)
{
    const size_t length = strlen(prefix);
    return (size_t)(in->end - in->at) >= length && memcmp(in->at, prefix, length) == 0;
}

static bool take(cell *in, const char *prefix)
{
    if (!starts_with(in, prefix))
        return false;
    in->at += strlen(prefix);
    return true;
}

static void skip_spaces(cell *in)
{
    while (take(in, " ") || take(in, "\t") || take(in, NO_BREAK_SPACE))
        continue;
}

static void trim(cell *in)
{
    skip_spaces(in);
    while (in->end > in->at) {
        const size_t length = (size_t)(in->end - in->at);
        if (in->end[-1] == ' ' || in->end[-1] == '\t')
            in->end -= 1;
        else if (length >= 2 && memcmp(in->end - 2, NO_BREAK_SPACE, 2) == 0)
            in->end -= 2;
        else
            return;
    }
}

static char lower_case(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(const cell *in, const char *word)
{
    const char *at = in->at;
    for (; at < in->end && *word; at++, word++)
        if (lower_case(*at) != *word)
            return false;
    return at == in->end && !*word;
}

static uint8_t trailing_flag(char letter)
{
    for (size_t i = 0; i < sizeof trailing_markers / sizeof *trailing_markers; i++)
        if (trailing_markers[i].letter == letter)
            return trailing_markers[i].flag;
    return 0;
}

/* Takes [p], [r] and the like off the end. */
static uint8_t take_trailing_markers(cell *in)
{
    uint8_t flags = 0;
    while (in->end - in->at >= 3 && in->end[-3] == '[' && in->end[-1] == ']') {
        const uint8_t flag = trailing_flag(lower_case(in->end[-2]));
        if (flag == 0)
            break;
        flags |= flag;
        in->end -= 3;
        trim(in);
    }
    return flags;
}

static size_t take_digits(cell *in, decimal *number)
{
    const char *start = in->at;
    for (; in->at < in->end && is_digit(*in->at); in->at++)
        if (number->count > 0 || *in->at != '0')
            number->digits[number->count++] = *in->at;
    return (size_t)(in->at - start);
}

/* Digits before the point. Groups must be of three, and 0,123 is a decimal comma, not a thousand. */
static bool take_whole(cell *in, decimal *number, size_t *n)
{
    const bool leading_zero = in->at < in->end && *in->at == '0';
    *n = take_digits(in, number);
    if (starts_with(in, ",") && (*n == 0 || *n > 3 || leading_zero))
        return false;
    while (take(in, ","))
        if (take_digits(in, number) != 3)
            return false;
    return true;
}

static bool take_exponent(cell *in, decimal *number)
{
    if (!take(in, "e") && !take(in, "E"))
        return true;
    const bool negative = take(in, "-");
    if (!negative)
        take(in, "+");
    if (in->at == in->end || !is_digit(*in->at))
        return false;
    long exponent = 0;
    for (; in->at < in->end && is_digit(*in->at); in->at++)
        if (exponent < EXPONENT_CAP)
            exponent = 10 * exponent + (*in->at - '0');
    number->exponent += negative ? -exponent : exponent;
    return true;
}

/* The exact quotient or product of two exact doubles is rounded once, so correctly (Clinger, 1990). */
static double scale_by_ten(uint64_t whole, long exponent)
{
    static const double power[EXACT_POWER + 1] = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    };
    const double digits = (double)(int64_t)whole;
    return exponent < 0 ? digits / power[-exponent] : digits * power[exponent];
}

static bool is_exact(uint64_t whole, long exponent)
{
    return FLT_EVAL_METHOD == 0 && whole <= EXACT_WHOLE && labs(exponent) <= EXACT_POWER;
}

static double decimal_value(decimal *number)
{
    if (number->count == 0)
        return 0.0;
    if (number->count <= MOST_DIGITS) {
        uint64_t whole = 0;
        for (size_t i = 0; i < number->count; i++)
            whole = 10 * whole + (uint64_t)(number->digits[i] - '0');
        if (is_exact(whole, number->exponent))
            return scale_by_ten(whole, number->exponent);
    }
    /* Without a decimal point strtod reads the same in every locale. */
    snprintf(number->digits + number->count, EXPONENT_ROOM, "e%ld", number->exponent);
    return strtod(number->digits, NULL);
}

/* Most cells: at most 19 digits, perhaps a minus before and a point among them, and no more. */
static bool parse_plain(const char *text, size_t length, double *value)
{
    const bool negative = length > 0 && text[0] == '-';
    uint64_t whole = 0;
    size_t i = negative, point = length;
    if (length - i == 0 || length - i > MOST_DIGITS)
        return false;
    for (; i < length; i++) {
        if (is_digit(text[i]))
            whole = 10 * whole + (uint64_t)(text[i] - '0');
        else if (text[i] == '.' && point == length)
            point = i;
        else
            return false;
    }
    const long exponent = point == length ? 0 : (long)point + 1 - (long)length;
    if ((point != length && length - negative == 1) || !is_exact(whole, exponent))
        return false;
    const double size = scale_by_ten(whole, exponent);
    *value = negative && whole > 0 ? -size : size;
    return true;
}

static bool take_number(cell *in, double *value)
{
    decimal number;
    number.count = 0;
    number.exponent = 0;
    size_t whole = 0, fraction = 0;
    if (!take_whole(in, &number, &whole))
        return false;
    if (take(in, ".")) {
        fraction = take_digits(in, &number);
        number.exponent = -(long)fraction;
    }
    if (whole + fraction == 0 || !take_exponent(in, &number))
        return false;
    *value = decimal_value(&number);
    return isfinite(*value);
}

static bool take_minus(cell *in)
{
    return take(in, "-") || take(in, MINUS);
}

static const char *take_currency(cell *in)
{
    static const char *const signs[] = {POUND, "$", EURO};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (take(in, signs[i]))
            return signs[i];
    return NULL;
}

/* A sign of minus or plus, a currency and a sign again, of which one is enough. */
static bool take_signs(cell *in, bool *negative, const char **currency)
{
    *negative = take_minus(in);
    bool sign = *negative || take(in, "+");
    *currency = take_currency(in);
    skip_spaces(in);
    if (*currency && !sign) {
        *negative = take_minus(in);
        sign = *negative;
    }
    return sign;
}

static bool parse_number(cell in, ys_figure *figure)
{
    const bool bracket = take(&in, "(");
    bool negative;
    const char *currency;
    skip_spaces(&in);
    const bool sign = take_signs(&in, &negative, &currency);
    double value;
    if ((bracket && sign) || !take_number(&in, &value))
        return false;
    skip_spaces(&in);
    bool percent = take(&in, "%");
    if (!percent && !currency)
        currency = take_currency(&in);
    skip_spaces(&in);
    if (bracket && !take(&in, ")"))
        return false;
    skip_spaces(&in);
    percent = percent || (bracket && take(&in, "%"));
    if (in.at != in.end || (percent && currency))
        return false;
    /* Minus zero would print as -0. */
    figure->value = (bracket || negative) && value != 0.0 ? -value : value;
    figure->percent = percent;
    figure->currency = currency;
    return true;
}

static bool parse_missing(const cell *in, ys_figure *figure)
{
    for (size_t i = 0; i < sizeof missing_markers / sizeof *missing_markers; i++) {
        if (!is_word(in, missing_markers[i].word))
            continue;
        figure->value = NAN;
        figure->flags |= missing_markers[i].flags;
        figure->ambiguous_marker = missing_markers[i].ambiguous;
        return true;
    }
    return false;
}

/* "<5": somewhere below five, so no value to work with. */
static bool parse_censored(cell in, ys_figure *figure)
{
    if (!take(&in, "<"))
        return false;
    trim(&in);
    if (in.at == in.end || !is_digit(*in.at) || !parse_number(in, figure))
        return false;
    figure->value = NAN;
    figure->flags |= YS_FLAG_CENSORED;
    return true;
}

bool ys_figure_parse(const char *text, size_t length, ys_figure *figure)
{
    double plain;
    if (length > LONGEST_CELL)
        return false;
    if (parse_plain(text, length, &plain)) {
        *figure = (ys_figure){.value = plain};
        return true;
    }
    static const char nothing[] = "";
    cell in = {nothing, nothing};
    if (length > 0)
        in = (cell){text, text + length};
    trim(&in);
    const bool blank = in.at == in.end;
    ys_figure read = {.flags = take_trailing_markers(&in)};
    /* A marker for a number, without the number, is a slip to be seen, not a missing figure. */
    if (in.at == in.end && !blank)
        return false;
    if (!parse_number(in, &read) && !parse_missing(&in, &read) && !parse_censored(in, &read))
        return false;
    *figure = read;
    return true;
}

/* Points and commas change places; groups of thousands with spaces lose them. */
bool ys_figure_parse_comma(const char *text, size_t length, ys_figure *figure)
{
    char swapped[LONGEST_CELL];
    size_t n = 0;
    bool digits = false;
    if (length > LONGEST_CELL)
        return false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        digits = digits || is_digit(c);
        const bool group = c == ' ' && i > 0 && is_digit(text[i - 1]) && i + 1 < length && is_digit(text[i + 1]);
        if (!group)
            swapped[n++] = c == ',' ? '.' : c == '.' ? ',' : c;
    }
    return digits ? ys_figure_parse(swapped, n, figure) : ys_figure_parse(text, length, figure);
}

int ys_decimals_of(double value, int most)
{
    double scaled = value;
    for (int decimals = 0; decimals < most; decimals++) {
        /* 4.35 x 100 is 434.99999999999994 */
        if (fabs(scaled - nearbyint(scaled)) <= 1e-9 + 4.0 * DBL_EPSILON * fabs(scaled))
            return decimals;
        scaled *= 10.0;
    }
    return isnan(value) ? 0 : most;
}
