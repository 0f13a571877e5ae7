/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/bench_words.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "assess/add_words.h"
#include "assess/commentary.h"
#include "assess/figure_interval.h"

enum { WORDS = 96, GROUP = 256 };

static char *with_capital(char *phrase)
{
    phrase[0] = (char)toupper((unsigned char)phrase[0]);
    return phrase;
}

/* "32 (district)"; all there are need no name. */
static const char *group_words(const ys_bench_assessment *bench, char text[], size_t size)
{
    if (strcmp(bench->group.name, "all") == 0)
        snprintf(text, size, "%zu", bench->quartiles.n);
    else
        snprintf(text, size, "%zu (%s)", bench->quartiles.n, bench->group.name);
    return text;
}

static const char *part_word(const ys_bench_assessment *bench)
{
    return bench->quartiles.parts == 5 ? "fifth" : "quarter";
}

static const char *rank_of_part(int part, unsigned parts)
{
    static const char *const names[] = {"", "best", "second", "third", "fourth"};
    return part == (int)parts ? "worst" : names[part];
}

char *ys_say_part(int part, unsigned parts, char text[], size_t size)
{
    snprintf(text, size, "%s %s", rank_of_part(part, parts), parts == 5 ? "fifth" : "quarter");
    return text;
}

/* 1st, 2nd, 3rd, 4th, 11th, 21st */
static const char *ordinal_ending(size_t rank)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    return rank / 10 % 10 != 1 && rank % 10 < 4 ? endings[rank % 10] : "th";
}

static const char *why_no_quarters(const ys_indicator *about, const ys_bench_assessment *bench)
{
    if (!about->polarity_told)
        return "the data do not say which direction is better: give its polarity in indicators.csv";
    if (!bench->quartiles.no_spread)
        return "neither direction is better";
    return about->polarity == YS_POLARITY_RANGE ? "the middle half of them lies equally far from the range"
                                                : "the middle half of them has the same figure";
}

/* "households" of "% of households"; NULL where the unit does not say of what. */
static const char *what_is_counted(const ys_indicator *about)
{
    const char *of = strstr(about->unit, " of ");
    return of && of[4] ? of + 4 : NULL;
}

/* "214 more households", "214 fewer of its 4,210", "3 fewer cases" */
static void say_cases(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    static const ys_indicator plain = {.unit = "", .kind = YS_KIND_COUNT};
    char cases[WORDS], all[WORDS];
    const char *way = about->polarity == YS_POLARITY_HIGHER ? "more" : "fewer", *counted = what_is_counted(about);
    ys_say_figure(&plain, bench->cases_to_best, cases, sizeof cases);
    if (about->kind == YS_KIND_RATE)
        snprintf(text, size, "%s %s case%s", cases, way, bench->cases_to_best == 1.0 ? "" : "s");
    else if (counted)
        snprintf(text, size, "%s %s %s", cases, way, counted);
    else
        snprintf(text, size, "%s %s of its %s", cases, way, ys_say_figure(&plain, bench->denominator, all, sizeof all));
}

/* The same gap as a share of the figure and in cases, where they can be had. */
static void say_gap_otherwise(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char cases[WORDS];
    const double share = 100.0 * bench->standing.gap_to_best / bench->value;
    const bool relative = about->polarity != YS_POLARITY_RANGE && bench->value > 0.0 && share >= 0.05 && share < 1000.0;
    const bool counted = bench->cases_to_best > 0.0;
    if (relative)
        ys_add_words(text, size, " (%.*f %% of its figure", share < 10.0 ? 1 : 0, share);
    if (counted) {
        say_cases(about, bench, cases, sizeof cases);
        ys_add_words(text, size, "%s%s", relative ? "; " : " (", cases);
    }
    if (relative || counted)
        ys_add_words(text, size, ")");
}

/* Where the best quarter starts; that of a range is a distance from it. */
static void say_threshold(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char gap[WORDS], threshold[WORDS];
    if (bench->standing.quarter > 1) {
        ys_add_words(text, size, ", %s", ys_say_difference(about, bench->standing.gap_to_best, bench->value, gap, sizeof gap));
        say_gap_otherwise(about, bench, text, size);
        ys_add_words(text, size, " from the best %s", part_word(bench));
    }
    if (about->polarity != YS_POLARITY_RANGE)
        ys_add_words(text, size, "%s %s", bench->standing.quarter > 1 ? ", which starts at" : "; it starts at",
                     ys_say_figure_beside(about, bench->quartiles.best_threshold, bench->value, threshold, sizeof threshold));
    ys_add_words(text, size, ".");
}

static void say_movement(const ys_bench_assessment *bench, char text[], size_t size)
{
    char part[WORDS], first[48];
    const unsigned parts = bench->quartiles.parts;
    const int now = bench->standing.quarter, before = bench->previous_quarter;
    if (before == now)
        ys_add_words(text, size, " It was in the same %s a year before.", part_word(bench));
    else if (before != 0)
        ys_add_words(text, size, " A year before it was in the %s.", ys_say_part(before, parts, part, sizeof part));
    if (bench->first_quarter == 0 || bench->first_quarter == now)
        return;
    ys_add_words(text, size, " Since %s it moved from the %s to the %s.", ys_period_words(bench->first_period, first),
                 rank_of_part(bench->first_quarter, parts), ys_say_part(now, parts, part, sizeof part));
}

/* "4 of 7 (57.1 %) in 2023/24: under 20 cases, too few for a rank; one more would reach the best quarter, ..." */
static void say_few_cases(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char figure[WORDS], when[WORDS], threshold[WORDS], count[32];
    const char *way = about->polarity == YS_POLARITY_HIGHER ? "more" : "fewer";
    snprintf(text, size, "%.0f of %.0f (%s) %s: under 20 cases, too few for a rank", bench->numerator, bench->denominator,
             ys_say_figure(about, bench->value, figure, sizeof figure),
             ys_say_when(about, bench->own_period, when, sizeof when));
    if (bench->cases_to_best == 1.0)
        snprintf(count, sizeof count, "one");
    else
        snprintf(count, sizeof count, "%.0f", bench->cases_to_best);
    if (bench->quartiles.judged && bench->cases_to_best > 0.0)
        ys_add_words(text, size, "; %s %s would reach the best %s, which starts at %s", count, way, part_word(bench),
                     ys_say_figure_beside(about, bench->quartiles.best_threshold, bench->value, threshold, sizeof threshold));
    ys_add_words(text, size, ".");
}

/* Why nothing stands beside one's own figure, where it was to be another indicator's. */
static void say_no_place(const ys_bench_assessment *bench, char text[], size_t size)
{
    if (bench->compared && !bench->own_period.kind)
        snprintf(text, size, "Not compared with %s: it is measured otherwise, or there is no figure to set beside it.", bench->compared->name);
    else
        snprintf(text, size, "No period in which enough comparators report.");
}

/* "Beside others' Recycling in 2023/24": both periods are shown where they are not of one indicator. */
static void say_compared(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char own[WORDS], others[WORDS], figure[WORDS];
    if (!bench->compared)
        return;
    ys_add_words(text, size, " Its own %s is that %s; the others' figures are of %s %s.",
                 ys_say_figure(about, bench->value, figure, sizeof figure),
                 ys_say_when(about, bench->own_period, own, sizeof own), bench->compared->name,
                 ys_say_when(bench->compared, bench->period, others, sizeof others));
    if (ys_period_per_year(bench->own_period.kind) > ys_period_per_year(bench->period.kind))
        ys_add_words(text, size, " A part of a year beside a whole one has its season in it.");
}

static void say_place(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char group[GROUP], when[WORDS], part[WORDS];
    ys_say_part(bench->standing.quarter, bench->quartiles.parts, part, sizeof part);
    snprintf(text, size, "%s: %zu%s of %s %s", with_capital(part), bench->standing.rank, ordinal_ending(bench->standing.rank),
             group_words(bench, group, sizeof group), ys_say_when(about, bench->own_period, when, sizeof when));
    say_threshold(about, bench, text, size);
    say_movement(bench, text, size);
    if (about->kind == YS_KIND_COUNT)
        ys_add_words(text, size, " Counts, not allowing for size: larger authorities have more.");
}

char *ys_say_bench(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char period[48], group[GROUP];
    const size_t n = bench->quartiles.n;
    if (bench->status != YS_OK || isnan(bench->value)) {
        say_no_place(bench, text, size);
        return text;
    }
    ys_period_words(bench->period, period);
    group_words(bench, group, sizeof group);
    if (bench->few_cases)
        say_few_cases(about, bench, text, size);
    else if (bench->quartiles.too_few)
        snprintf(text, size, "Only %s ha%s a figure for %s: too few for %ss.", group, n == 1 ? "s" : "ve", period, part_word(bench));
    else if (bench->standing.quarter == 0)
        snprintf(text, size, "%s: no %ss among %s, because %s.", period, part_word(bench), group, why_no_quarters(about, bench));
    else
        say_place(about, bench, text, size);
    say_compared(about, bench, text, size);
    return text;
}

static const char *why_no_ranks(const ys_rank_assessment *ranks)
{
    switch (ranks->ranks.lack) {
    case YS_RANK_NO_ERRORS:
        return ranks->basis == YS_RANK_BASIS_NONE ? "neither counts nor limits tell how far chance may move it"
                                                  : "over half of the figures have no counts that tell how far chance may move them";
    case YS_RANK_ALL_EQUAL:
        return "all have the same figure";
    case YS_RANK_TOO_FEW:
        return "too few have a figure";
    case YS_RANK_NO_POLARITY:
        return "neither direction is better";
    case YS_RANK_COMPLETE:
    default:
        return "its figure has no counts that tell how far chance may move it";
    }
}

/* "about 7 in 10", with what it is of */
static void say_probability(const ys_bench_assessment *bench, const ys_rank_interval *interval, char text[], size_t size)
{
    char chance[WORDS];
    ys_say_chance(interval->probability_best, chance, sizeof chance);
    chance[0] = (char)tolower((unsigned char)chance[0]);
    ys_add_words(text, size, "; %s that it truly is in the best %s%s", chance, part_word(bench),
                 bench->without_self ? " of all, itself among them" : "");
}

bool ys_rank_lacks_counts(const ys_bench_assessment *bench)
{
    const ys_rank_assessment *ranks = bench->ranks;
    if (!ranks || bench->status != YS_OK || isnan(bench->value) || bench->standing.rank == 0 || bench->self >= ranks->group.n)
        return false;
    return ranks->ranks.of[bench->self].lower == 0 && ranks->ranks.lack == YS_RANK_NO_ERRORS && ranks->basis == YS_RANK_BASIS_NONE;
}

/* "Allowing for chance in the counts its figure lies between 40.1 % and 52.3 % (95 %): worse than the median, at 99.8 % too." */
static void say_figure_interval(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    char lower[WORDS], upper[WORDS];
    const ys_case_counts counts = {bench->numerator, bench->denominator, bench->unit, bench->few_cases};
    const ys_figure_interval figure = ys_interval_of_figure(about, bench->value, &counts, bench->published_lower, bench->published_upper);
    const ys_figure_comparison beside = ys_compare_figure(about, &figure, bench->quartiles.median);
    if (beside.at_95 == YS_COMPARISON_NONE)
        return;
    ys_add_words(text, size, "Allowing for chance in %s its figure lies between %s and %s (95 %%): ",
                 isnan(bench->numerator) ? "the figures, by their limits," : "the counts",
                 ys_say_figure_beside(about, figure.at_95.lower, bench->value, lower, sizeof lower),
                 ys_say_figure_beside(about, figure.at_95.upper, bench->value, upper, sizeof upper));
    if (beside.at_95 == YS_COMPARISON_SIMILAR)
        ys_add_words(text, size, "not to be told from the median. ");
    else
        ys_add_words(text, size, "%s than the median%s. ", ys_comparison_word(beside.at_95), beside.surely ? ", at 99.8 % too" : "");
}

char *ys_say_ranks(const ys_indicator *about, const ys_bench_assessment *bench, char text[], size_t size)
{
    const ys_rank_assessment *ranks = bench->ranks;
    text[0] = '\0';
    if (!ranks || bench->status != YS_OK || isnan(bench->value) || bench->standing.rank == 0 || bench->self >= ranks->group.n)
        return text;
    const ys_rank_interval *interval = &ranks->ranks.of[bench->self];
    say_figure_interval(about, bench, text, size);
    if (interval->lower == 0) {
        ys_add_words(text, size, "Its rank has no interval: %s.", why_no_ranks(ranks));
        return text;
    }
    const char *what = *text ? "it" : ranks->basis == YS_RANK_BASIS_COUNTS ? "chance in the counts it" : "chance in the figures, by their limits, it";
    const char *begins = *text ? "By the same chance" : "Allowing for";
    if (interval->lower == interval->upper)
        ys_add_words(text, size, "%s %s still ranks %zu%s (95 %%)", begins, what, interval->lower, ordinal_ending(interval->lower));
    else
        ys_add_words(text, size, "%s %s ranks between %zu%s and %zu%s (95 %%)", begins, what, interval->lower,
                 ordinal_ending(interval->lower), interval->upper, ordinal_ending(interval->upper));
    if (bench->quartiles.judged)
        say_probability(bench, interval, text, size);
    ys_add_words(text, size, ".");
    const ys_rank_interval *all = ranks->at_once ? &ranks->simultaneous.of[bench->self] : NULL;
    if (all && all->lower > 0)
        ys_add_words(text, size, " Ranks that hold for the whole group at once: %zu to %zu.", all->lower, all->upper);
    return text;
}
