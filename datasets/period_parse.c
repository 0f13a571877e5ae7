/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/period_private.h"

#include <string.h>

/* A cell becomes a row of tokens, written as a shape: 4 is a number of four digits, m a month's name, q Q1 to Q4, w a
 * week, M a month's number (M04), P a length in months (P3M), e "year ending", Q "quarter ending", f "financial year",
 * a "academic"; - a dash, ~ a dash between spaces or "to", : two points, / and . themselves. */
enum { MOST_TOKENS = 15, LONGEST_WORD = 12, LONGEST_TEXT = 64 };

typedef struct tokens {
    char shape[MOST_TOKENS + 1];
    int value[MOST_TOKENS]; /* of the tokens that have one, in order */
    size_t n, values;
} tokens;

typedef struct scanner {
    const char *at, *end;
    bool space; /* there was one before at */
} scanner;

static const char *const month_words[12] = {
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char lower_case(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}

static bool add(tokens *t, char kind)
{
    if (t->n == MOST_TOKENS)
        return false;
    t->shape[t->n++] = kind;
    t->shape[t->n] = '\0';
    return true;
}

static bool add_value(tokens *t, char kind, int value)
{
    if (!add(t, kind))
        return false;
    t->value[t->values++] = value;
    return true;
}

static void skip_spaces(scanner *in)
{
    for (;; in->space = true) {
        const ptrdiff_t left = in->end - in->at;
        if (left > 0 && (*in->at == ' ' || *in->at == '\t' || *in->at == '\n' || *in->at == '\r'))
            in->at++;
        else if (left > 1 && memcmp(in->at, "\xC2\xA0", 2) == 0)
            in->at += 2;
        else
            return;
    }
}

static int take_digits(scanner *in, size_t most, size_t *digits)
{
    int number = 0;
    for (*digits = 0; in->at < in->end && is_digit(*in->at) && *digits < most; in->at++, ++*digits)
        number = 10 * number + (*in->at - '0');
    return number;
}

static bool scan_number(scanner *in, tokens *t)
{
    size_t digits;
    const int number = take_digits(in, 9, &digits);
    return digits < 9 && add_value(t, (char)('0' + digits), number);
}

/* A number that belongs to the word before it: Q1, W07, M04, "quarter 1". */
static bool scan_numbered(scanner *in, tokens *t, char kind, int most)
{
    size_t digits;
    skip_spaces(in);
    const int number = take_digits(in, 2, &digits);
    return digits > 0 && number >= 1 && number <= most && (in->at == in->end || !is_digit(*in->at))
        && add_value(t, kind, number);
}

static bool next_is_number(scanner in)
{
    skip_spaces(&in);
    return in.at < in.end && is_digit(*in.at);
}

static bool is_one_of(const char *word, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* April, Apr and Sept. */
static bool scan_month(const char *word, size_t length, tokens *t, bool *understood)
{
    for (int month = 0; month < 12; month++) {
        const bool whole = strcmp(word, month_words[month]) == 0;
        const bool cut = (length == 3 || (length == 4 && month == 8)) && strncmp(word, month_words[month], length) == 0;
        if (whole || cut) {
            *understood = add_value(t, 'm', month);
            return true;
        }
    }
    return false;
}

/* The rest of P1M, P3M and P1Y of ISO 8601. */
static bool scan_length(scanner *in, tokens *t)
{
    size_t digits;
    const int number = take_digits(in, 2, &digits);
    const char unit = in->at < in->end ? lower_case(*in->at) : '\0';
    if (digits == 0 || (unit != 'm' && unit != 'y'))
        return false;
    in->at++;
    return add_value(t, 'P', unit == 'y' ? 12 * number : number);
}

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static bool scan_kind_word(const char *word, scanner *in, tokens *t, bool *understood)
{
    static const char *const quarters[] = {"q", "qtr", "quarter"}, *const weeks[] = {"w", "wk", "week"};
    static const char *const financial[] = {"fy", "financial"}, *const academic[] = {"a", "ay", "academic"};
    const bool numbered = next_is_number(*in);
    if (is_one_of(word, quarters, COUNT(quarters)))
        *understood = numbered ? scan_numbered(in, t, 'q', 4) : add(t, 'Q');
    else if (numbered && is_one_of(word, weeks, COUNT(weeks)))
        *understood = scan_numbered(in, t, 'w', 53);
    else if (numbered && strcmp(word, "m") == 0)
        *understood = scan_numbered(in, t, 'M', 12);
    else if (numbered && strcmp(word, "p") == 0)
        *understood = scan_length(in, t);
    else if (is_one_of(word, financial, COUNT(financial)))
        *understood = add(t, 'f');
    else if (is_one_of(word, academic, COUNT(academic)))
        *understood = add(t, 'a');
    else
        return false;
    return true;
}

static size_t take_word(scanner *in, char word[LONGEST_WORD + 1])
{
    size_t length = 0;
    for (; in->at < in->end && is_letter(*in->at); in->at++)
        if (length++ < LONGEST_WORD)
            word[length - 1] = lower_case(*in->at);
    word[length < LONGEST_WORD ? length : LONGEST_WORD] = '\0';
    return length;
}

/* "ending", "ended", "end", "to" after "year" or "quarter"; the scanner moves on only if one is there. */
static bool take_ending(scanner *in)
{
    static const char *const endings[] = {"ending", "ended", "end", "to"};
    char word[LONGEST_WORD + 1];
    scanner ahead = *in;
    skip_spaces(&ahead);
    if (take_word(&ahead, word) == 0 || !is_one_of(word, endings, COUNT(endings)))
        return false;
    *in = ahead;
    return true;
}

static bool scan_word(scanner *in, tokens *t)
{
    static const char *const passed_over[] = {
        "st", "nd", "rd", "th", "as", "at", "on", "of", "the", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "calendar", "rolling",
    };
    char word[LONGEST_WORD + 1];
    bool understood = true;
    const size_t length = take_word(in, word);
    if (strcmp(word, "to") == 0)
        return add(t, '~');
    if (strcmp(word, "ye") == 0)
        return add(t, 'e');
    if (strcmp(word, "year") == 0)
        return !take_ending(in) || add(t, 'e');
    if (strcmp(word, "months") == 0 && strcmp(t->shape, "2") == 0 && t->value[0] == 12 && take_ending(in)) {
        *t = (tokens){.shape = "e", .n = 1};
        return true;
    }
    if (scan_month(word, length, t, &understood))
        return understood;
    if (scan_kind_word(word, in, t, &understood)) {
        if (t->n && t->shape[t->n - 1] == 'Q')
            take_ending(in);
        return understood;
    }
    return is_one_of(word, passed_over, COUNT(passed_over));
}

/* A dash between spaces joins two periods, one without may join the parts of one; a space on one side is a slip. */
static bool scan_dash(scanner *in, tokens *t, size_t bytes)
{
    const bool before = in->space;
    in->at += bytes;
    in->space = false;
    skip_spaces(in);
    return before == in->space && add(t, before ? '~' : '-');
}

static bool scan_sign(scanner *in, tokens *t)
{
    const char c = *in->at;
    if (in->end - in->at >= 3 && (memcmp(in->at, "\xE2\x80\x93", 3) == 0 || memcmp(in->at, "\xE2\x80\x94", 3) == 0))
        return scan_dash(in, t, 3);
    if (c == '-')
        return scan_dash(in, t, 1);
    in->at++;
    if (c == '.' && in->at < in->end && *in->at == '.') {
        in->at++;
        return add(t, ':');
    }
    return c == ',' || c == '\'' || ((c == '/' || c == '.') && add(t, c));
}

static bool scan(const char *text, size_t length, tokens *t)
{
    scanner in = {.at = text, .end = text + length};
    *t = (tokens){.n = 0};
    for (skip_spaces(&in), in.space = false; in.at < in.end;) {
        const bool understood = is_digit(*in.at) ? scan_number(&in, t) : is_letter(*in.at) ? scan_word(&in, t)
                                                                                         : scan_sign(&in, t);
        if (!understood)
            return false;
        in.space = false;
        skip_spaces(&in);
    }
    return t->n > 0;
}

static bool year_is_kept(int year)
{
    return year >= YS_PERIOD_FIRST_YEAR && year <= YS_PERIOD_LAST_YEAR;
}

/* 23 is 2023, 85 is 1985. */
static int whole_year(int year)
{
    return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/* Whether 24 or 2024 follows 2023. */
static bool follows(int year, int next)
{
    return next >= 100 ? next == year + 1 : next == (year + 1) % 100;
}

ys_period ys_period_span(bool financial, int first_year, int years)
{
    if (years < 2 || years > 5)
        return (ys_period){YS_PERIOD_NONE, 0};
    return (ys_period){(financial ? YS_PERIOD_FINANCIAL_SPAN_2 : YS_PERIOD_CALENDAR_SPAN_2) + (unsigned)(years - 2), first_year};
}

typedef ys_period_reading reading;

static bool fixed(reading *r, ys_period_kind kind, int ordinal)
{
    *r = (reading){.form = YS_FORM_FIXED, .period = {kind, ordinal}};
    return kind != YS_PERIOD_NONE;
}

static bool make_month(reading *r, int year, int month)
{
    *r = (reading){.form = YS_FORM_MONTH, .period = {YS_PERIOD_MONTH, 12 * year + month}};
    return year_is_kept(year) && month >= 0 && month < 12;
}

static bool day_exists(int year, int month, int day)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year_is_kept(year) && month >= 0 && month < 12 && day >= 1 && day <= days[month] + (leap && month == 1);
}

static ys_period day_or_none(int year, int month, int day)
{
    if (!day_exists(year, month, day))
        return (ys_period){YS_PERIOD_NONE, 0};
    return (ys_period){YS_PERIOD_DAY, ys_day_number(year, month, day)};
}

static bool make_day(reading *r, int year, int month, int day)
{
    *r = (reading){.form = YS_FORM_DAY, .period = day_or_none(year, month, day)};
    return r->period.kind != YS_PERIOD_NONE;
}

static bool make_quarter_months(reading *r, int last_month)
{
    *r = (reading){.form = YS_FORM_QUARTER_MONTHS, .period = ys_period_holding(YS_PERIOD_CALENDAR_QUARTER, last_month),
                   .other = ys_period_holding(YS_PERIOD_FINANCIAL_QUARTER, last_month)};
    return last_month % 3 == 2;
}

/* From one month to another, both counted from year 0. */
static bool make_stretch(reading *r, int first, int last)
{
    const int months = last - first + 1;
    if (!year_is_kept(first / 12) || !year_is_kept(last / 12))
        return false;
    if (months == 1)
        return make_month(r, first / 12, first % 12);
    if (months == 3)
        return make_quarter_months(r, last);
    if (months == 12)
        return fixed(r, YS_PERIOD_ROLLING_YEAR, last);
    return first % 12 == 3 && (months == 6 || months == 9)
        && fixed(r, YS_PERIOD_YEAR_TO_DATE, ys_period_holding(YS_PERIOD_FINANCIAL_QUARTER, last).ordinal);
}

/* A start and a length, as in 2023-04-01/P3M. */
static bool make_interval(reading *r, const int v[])
{
    const int first = 12 * v[0] + v[1] - 1;
    if (!day_exists(v[0], v[1] - 1, v[2]) || v[2] != 1)
        return false;
    if (v[3] != 12)
        return make_stretch(r, first, first + v[3] - 1);
    const ys_period_kind kind = v[1] == 1 ? YS_PERIOD_CALENDAR_YEAR : v[1] == 4 ? YS_PERIOD_FINANCIAL_YEAR
                              : v[1] == 9 ? YS_PERIOD_ACADEMIC_YEAR : YS_PERIOD_ROLLING_YEAR;
    return kind == YS_PERIOD_ROLLING_YEAR ? make_stretch(r, first, first + 11) : fixed(r, kind, v[0]);
}

static bool read_year(const int v[], reading *r) { return fixed(r, YS_PERIOD_CALENDAR_YEAR, v[0]) && year_is_kept(v[0]); }

static bool read_double(const int v[], reading *r)
{
    *r = (reading){.form = YS_FORM_DOUBLE_YEAR, .period = {YS_PERIOD_FINANCIAL_YEAR, whole_year(v[0])}};
    return year_is_kept(whole_year(v[0])) && follows(whole_year(v[0]), v[1]);
}

static bool read_academic(const int v[], reading *r)
{
    return fixed(r, YS_PERIOD_ACADEMIC_YEAR, v[0]) && year_is_kept(v[0]) && follows(v[0], v[1]);
}

/* 2010-11 is a month or a year, 2010-12 a month or two years, 2012-13 a year. */
static bool read_dash(const int v[], reading *r)
{
    const int years = (v[1] - v[0] % 100 + 100) % 100;
    const ys_period year = years == 1 ? (ys_period){YS_PERIOD_FINANCIAL_YEAR, v[0]} : ys_period_span(true, v[0], years);
    const bool month = make_month(r, v[0], v[1] - 1);
    if (!year_is_kept(v[0]))
        return false;
    if (month && year.kind != YS_PERIOD_NONE)
        *r = (reading){.form = YS_FORM_MONTH_OR_YEAR, .period = r->period, .other = year};
    else if (!month)
        *r = (reading){.form = YS_FORM_DASH_YEAR, .period = year};
    return r->period.kind != YS_PERIOD_NONE;
}

/* 2020 - 22 and 2020 - 2022: first and last of several calendar years; 2023 - 2024 is one year. */
static bool read_span(const int v[], reading *r)
{
    const int last = v[1] >= 100 ? v[1] : v[0] - v[0] % 100 + v[1] + (v[1] < v[0] % 100 ? 100 : 0);
    if (v[1] >= 100 && last == v[0] + 1)
        return read_double(v, r);
    const ys_period span = ys_period_span(false, v[0], last - v[0] + 1);
    return fixed(r, span.kind, span.ordinal) && year_is_kept(v[0]);
}

static bool read_calendar_span(const int v[], reading *r)
{
    const ys_period span = ys_period_span(false, v[0], v[1] - v[0] + 1);
    return fixed(r, span.kind, span.ordinal) && year_is_kept(v[0]);
}

static bool read_financial_span(const int v[], reading *r)
{
    const int last = v[2] >= 100 ? v[2] : v[0] - v[0] % 100 + v[2] + (v[2] < v[0] % 100 ? 100 : 0);
    const ys_period span = ys_period_span(true, v[0], last - v[0] + 1);
    return fixed(r, span.kind, span.ordinal) && year_is_kept(v[0]) && follows(v[0], v[1]) && follows(last, v[3]);
}

static bool read_compact_month(const int v[], reading *r) { return make_month(r, v[0] / 100, v[0] % 100 - 1); }
static bool read_month_number(const int v[], reading *r) { return make_month(r, v[0], v[1] - 1); }
static bool read_number_month(const int v[], reading *r) { return make_month(r, v[1], v[0] - 1); }
static bool read_name_year(const int v[], reading *r) { return make_month(r, whole_year(v[1]), v[0]); }
static bool read_year_name(const int v[], reading *r) { return make_month(r, v[0], v[1]); }

/* A month's name and the financial year it lies in. */
static bool read_name_in_year(const int v[], reading *r)
{
    return follows(v[1], v[2]) && make_month(r, v[1] + (v[0] < 3), v[0]);
}

static bool read_year_then_name(const int v[], reading *r)
{
    return follows(v[0], v[1]) && make_month(r, v[0] + (v[2] < 3), v[2]);
}

static bool read_compact_day(const int v[], reading *r) { return make_day(r, v[0] / 10000, v[0] / 100 % 100 - 1, v[0] % 100); }
static bool read_day(const int v[], reading *r) { return make_day(r, v[0], v[1] - 1, v[2]); }
static bool read_day_name(const int v[], reading *r) { return make_day(r, whole_year(v[2]), v[1], v[0]); }
static bool read_name_day(const int v[], reading *r) { return make_day(r, v[2], v[0], v[1]); }

static bool read_day_order(const int v[], reading *r)
{
    const int year = whole_year(v[2]);
    *r = (reading){.form = YS_FORM_DAY_ORDER, .period = day_or_none(year, v[1] - 1, v[0]),
                   .other = day_or_none(year, v[0] - 1, v[1])};
    return r->period.kind != YS_PERIOD_NONE || r->other.kind != YS_PERIOD_NONE;
}

static bool make_financial_quarter(reading *r, int year, int next, int quarter)
{
    return fixed(r, YS_PERIOD_FINANCIAL_QUARTER, 4 * whole_year(year) + quarter - 1) && year_is_kept(whole_year(year))
        && follows(whole_year(year), next);
}

static bool read_quarter_in_year(const int v[], reading *r) { return make_financial_quarter(r, v[1], v[2], v[0]); }
static bool read_year_quarter(const int v[], reading *r) { return make_financial_quarter(r, v[0], v[1], v[2]); }

static bool read_calendar_quarter(const int v[], reading *r)
{
    return fixed(r, YS_PERIOD_CALENDAR_QUARTER, 4 * v[0] + v[1] - 1) && year_is_kept(v[0]);
}

static bool make_any_quarter(reading *r, int year, int quarter)
{
    *r = (reading){.form = YS_FORM_QUARTER, .period = {YS_PERIOD_CALENDAR_QUARTER, 4 * year + quarter - 1},
                   .other = {YS_PERIOD_FINANCIAL_QUARTER, 4 * year + quarter - 1}};
    return year_is_kept(year);
}

static bool read_any_quarter(const int v[], reading *r) { return make_any_quarter(r, v[0], v[1]); }
static bool read_any_quarter_first(const int v[], reading *r) { return make_any_quarter(r, v[1], v[0]); }

/* A year has week 53 if and only if its last Thursday has that number. */
static bool make_week(reading *r, int year, int week)
{
    if (!year_is_kept(year))
        return false;
    const int first = ys_week_of_day(ys_day_number(year, 0, 4));
    return first + week - 1 < ys_week_of_day(ys_day_number(year + 1, 0, 4)) && fixed(r, YS_PERIOD_WEEK, first + week - 1);
}

static bool read_week(const int v[], reading *r) { return make_week(r, v[0], v[1]); }
static bool read_week_first(const int v[], reading *r) { return make_week(r, v[1], v[0]); }

static bool read_year_ending(const int v[], reading *r)
{
    return make_month(r, whole_year(v[1]), v[0]) && fixed(r, YS_PERIOD_ROLLING_YEAR, r->period.ordinal);
}

static bool read_year_ending_day(const int v[], reading *r)
{
    return make_day(r, whole_year(v[2]), v[1], v[0]) && read_year_ending(v + 1, r);
}

static bool read_quarter_ending(const int v[], reading *r)
{
    return make_month(r, whole_year(v[1]), v[0]) && make_quarter_months(r, r->period.ordinal);
}

static bool read_months(const int v[], reading *r)
{
    return make_stretch(r, 12 * whole_year(v[1]) + v[0], 12 * whole_year(v[3]) + v[2]);
}

static bool read_months_of_year(const int v[], reading *r)
{
    return make_stretch(r, 12 * whole_year(v[2]) + v[0], 12 * whole_year(v[2]) + v[1]);
}

static bool make_quarter_span(reading *r, ys_period first, ys_period last)
{
    *r = (reading){.form = YS_FORM_QUARTER_SPAN, .period = last, .other = first};
    return first.ordinal <= last.ordinal;
}

static bool read_quarters(const int v[], reading *r)
{
    reading first, last;
    return read_year_quarter(v, &first) && read_year_quarter(v + 3, &last) && make_quarter_span(r, first.period, last.period);
}

static bool read_quarters_first(const int v[], reading *r)
{
    reading first, last;
    return read_quarter_in_year(v, &first) && read_quarter_in_year(v + 3, &last)
        && make_quarter_span(r, first.period, last.period);
}

static bool make_year_to_date(reading *r, int year, int next, int first, int last)
{
    return first == 1 && make_financial_quarter(r, year, next, last) && fixed(r, YS_PERIOD_YEAR_TO_DATE, r->period.ordinal);
}

static bool read_year_to_date(const int v[], reading *r) { return make_year_to_date(r, v[0], v[1], v[2], v[3]); }
static bool read_to_date_first(const int v[], reading *r) { return make_year_to_date(r, v[2], v[3], v[0], v[1]); }

static bool read_interval(const int v[], reading *r) { return make_interval(r, v); }

/* Several shapes that mean the same stand in one row, with spaces between. */
static const struct { const char *shapes; bool (*read)(const int v[], reading *r); } patterns[] = {
    {"4", read_year},
    {"4/2 f4/2 f4-2 f2/2 4-4 4/4 f4-4 f4/4", read_double},
    {"4/2a a4/2 4-2a a4-2 4/4a a4/4", read_academic},
    {"4-2", read_dash},
    {"4~2 4~4", read_span},
    {"4:4", read_calendar_span},
    {"4/2:4/2 4/2~4/2 4/2-4/2 4/2~2/2 4/2-2/2 4-2~4-2", read_financial_span},
    {"6", read_compact_month},
    {"4M 4-M", read_month_number},
    {"M4", read_number_month},
    {"m4 m-4 m/4 m2 m-2 m/2", read_name_year},
    {"4m 4-m 4/m", read_year_name},
    {"m4/2 m4-2 m~4/2", read_name_in_year},
    {"4/2m 4-2m 4/2-m 4/2~m", read_year_then_name},
    {"8", read_compact_day},
    {"4-2-2 4/2/2", read_day},
    {"2m4 1m4 2m2 1m2 2-m-4 1-m-4 2-m-2 1-m-2 2/m/4", read_day_name},
    {"m24 m14", read_name_day},
    {"2/2/4 1/1/4 1/2/4 2/1/4 2-2-4 2.2.4 2/2/2", read_day_order},
    {"q4/2 qf4/2 q4-2 q4/4 q4-4 q2/2 q-4/2 q~4/2", read_quarter_in_year},
    {"4/2q 4/2-q f4/2q 4-2q 4-2-q 4/4q 4-4q 2/2q 4/2/q 4/2~q", read_year_quarter},
    {"4-q", read_calendar_quarter},
    {"4q 4/q 4~q", read_any_quarter},
    {"q4 q-4 q/4 q~4", read_any_quarter_first},
    {"4-w 4w", read_week},
    {"w4 w-4", read_week_first},
    {"em4 em2 em-2 em-4", read_year_ending},
    {"e2m4 e2m2", read_year_ending_day},
    {"Qm4 Qm2 Qm-2", read_quarter_ending},
    {"m4~m4 m2~m2 m4-m4 m2-m2 m-4~m-4 m-2~m-2", read_months},
    {"m~m4 m-m4 m~m2 m-m2", read_months_of_year},
    {"4/2q~4/2q 4/2-q~4/2-q 4/2q-4/2q", read_quarters},
    {"q4/2~q4/2 q4/2-q4/2", read_quarters_first},
    {"4/2-q:q 4/2q~q 4/2q-q", read_year_to_date},
    {"q~q4/2 q-q4/2", read_to_date_first},
    {"4-2-2/P", read_interval},
};

static bool has_shape(const char *shapes, const char *shape)
{
    const size_t length = strlen(shape);
    for (const char *at = shapes; (at = strstr(at, shape)); at++)
        if ((at == shapes || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

/* Without a time of day behind a date, as spreadsheets and databases write it: 2023-04-01T00:00:00, 2023-04-01 00:00. */
static size_t without_time(const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    if (!colon || colon - text < 5)
        return length;
    const size_t hour = (size_t)(colon - text) - 2;
    if (!is_digit(text[hour]) || (text[hour - 1] != 'T' && text[hour - 1] != ' '))
        return length;
    return hour - 1;
}

bool ys_period_read(const char *text, size_t length, ys_period_reading *found)
{
    tokens t;
    reading r;
    length = without_time(text, length);
    if (length > LONGEST_TEXT)
        return false;
    const bool rolling = length > 4 && (memcmp(text, "12m-", 4) == 0 || memcmp(text, "12M-", 4) == 0);
    if (!scan(text + (rolling ? 4 : 0), length - (rolling ? 4 : 0), &t))
        return false;
    for (size_t i = 0; i < COUNT(patterns); i++) {
        if (!has_shape(patterns[i].shapes, t.shape))
            continue;
        if (!patterns[i].read(t.value, &r))
            return false;
        if (rolling && r.period.kind != YS_PERIOD_MONTH)
            return false;
        *found = rolling ? (reading){.form = YS_FORM_FIXED, .period = {YS_PERIOD_ROLLING_YEAR, r.period.ordinal}} : r;
        return true;
    }
    return false;
}

bool ys_period_parse(const char *text, size_t length, ys_period *period)
{
    ys_period_reading r;
    if (memchr(text, '\0', length) || !ys_period_read(text, length, &r) || r.form == YS_FORM_QUARTER
        || r.form == YS_FORM_DAY_ORDER || r.form == YS_FORM_QUARTER_SPAN)
        return false;
    if (r.form == YS_FORM_DASH_YEAR && r.period.kind != YS_PERIOD_FINANCIAL_YEAR)
        return false;
    /* A month comes first: 2001-02 is February 2001. */
    *period = r.period;
    return true;
}
