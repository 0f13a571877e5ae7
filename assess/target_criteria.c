/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/target_criteria.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "assess/fitness.h"
#include "assess/target_words.h"

enum { WORDS = 96 };

/* What is enough for a target to be measured by it. */
static const double enough_complete = 0.9, enough_reliable = 0.5;

/* What happens so seldom by chance is a sign that something changed; from the other on it is nearly as likely as not. */
static const double seldom = 0.1, even_from = 0.3;

/* What a criterion looks at. */
typedef struct question {
    const ys_dataset *dataset;
    const ys_indicator *about;
    const ys_target *target;
    const ys_target_inputs *inputs;
    const ys_target_assessment *assessed;
    const ys_assessment_options *options;
    ys_arena *arena;
} question;

__attribute__((format(printf, 3, 4))) static ys_status say(ys_criterion_result *result, ys_criterion_verdict verdict,
                                                           const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    result->verdict = verdict;
    vsnprintf(result->sentence, sizeof result->sentence, format, arguments);
    va_end(arguments);
    return YS_OK;
}

static bool is_open(const question *of)
{
    return of->assessed->status == YS_OK && !of->assessed->fit.settled;
}

static ys_status specific(const question *of, ys_criterion_result *result)
{
    const ys_indicator *about = of->about;
    if (!*about->description)
        return say(result, YS_CRITERION_NO, "The indicator is not described: two people may count differently.");
    if (!*about->unit)
        return say(result, YS_CRITERION_DOUBTFUL, "The indicator is described, but has no unit.");
    if (about->polarity == YS_POLARITY_NONE)
        return say(result, YS_CRITERION_NO, "It is not said which direction is better.");
    return say(result, YS_CRITERION_YES, "One indicator, described, with unit and direction.");
}

static ys_status measurable(const question *of, ys_criterion_result *result)
{
    ys_fitness fitness;
    ys_error error;
    const ys_series *series = of->inputs->series;
    if (ys_series_count(series) == 0)
        return say(result, YS_CRITERION_NO, "There are no figures for it.");
    const ys_status status = ys_fitness_of(of->dataset, of->target->indicator, of->options, of->arena, &fitness, &error);
    if (status == YS_ERR_MEMORY)
        return status;
    if (status != YS_OK)
        return say(result, YS_CRITERION_CANNOT_TELL, "Its figures cannot be looked at together.");
    if (fitness.completeness < enough_complete)
        return say(result, YS_CRITERION_DOUBTFUL, "Only %.0f %% of the figures that could be are there.", floor(100.0 * fitness.completeness));
    if (fitness.reliability < enough_reliable)
        return say(result, YS_CRITERION_DOUBTFUL, "More than half of what its figures vary by is noise from one period to the next.");
    return say(result, YS_CRITERION_YES, "There are figures%s.", isnan(fitness.reliability) ? "" :  ", nearly complete, and most of what they vary by is more than noise");
}

/* Of a ratio what is to come may be more than a year before. */
static ys_status say_decided(const question *of, ys_criterion_verdict verdict, ys_criterion_result *result)
{
    return say(result, verdict, "It can no longer be %s, with what is known of the year%s.",
               of->assessed->fit.decided == YS_DECIDED_CANNOT_BE_MET ? "met" : "missed",
               of->about->aggregate == YS_AGGREGATE_RATIO ? " and denominators as a year before" : "");
}

static ys_criterion_verdict not_said_of_a_duty(const question *of)
{
    return of->target->purpose == YS_PURPOSE_STATUTORY ? YS_CRITERION_DOUBTFUL : YS_CRITERION_NO;
}

static ys_status achievable(const question *of, ys_criterion_result *result)
{
    const ys_target_assessment *assessed = of->assessed;
    char chance[32];
    if (assessed->status != YS_OK)
        return say(result, YS_CRITERION_CANNOT_TELL, "Not assessable: %s.", assessed->reason);
    if (assessed->fit.settled)
        return say(result, YS_CRITERION_CANNOT_TELL, "It is decided: it was %s.", assessed->fit.verdict == YS_VERDICT_MET ? "met" : "missed");
    if (assessed->fit.decided == YS_DECIDED_CANNOT_BE_MET)
        return say_decided(of, not_said_of_a_duty(of), result);
    const double p = assessed->fit.probability, unplanned = assessed->fit.unplanned;
    const char *words = ys_say_chance(p, chance, sizeof chance), *when = assessed->planned ? "with what is planned" : "if nothing changes";
    if (of->target->purpose == YS_PURPOSE_STATUTORY)
        return say(result, p >= 0.5 ? YS_CRITERION_YES : YS_CRITERION_DOUBTFUL, "%s %s; it is a duty whatever its chance.", words, when);
    if (of->target->purpose == YS_PURPOSE_STRETCH && unplanned > 0.8)
        return say(result, YS_CRITERION_DOUBTFUL, "%s if nothing changes: too little for a stretch.",
                   ys_say_chance(unplanned, chance, sizeof chance));
    if (of->target->purpose == YS_PURPOSE_STRETCH)
        return say(result, p >= 0.05 ? YS_CRITERION_YES : YS_CRITERION_NO, "%s %s, which a stretch may be.", words, when);
    return say(result, p >= 0.5 ? YS_CRITERION_YES : p >= 0.1 ? YS_CRITERION_DOUBTFUL : YS_CRITERION_NO, "%s %s%s.", words, when,
               p >= 0.5 ? "" : assessed->planned ? ": it takes more than that" : ": it takes a change that is not in the figures yet");
}

/* Of a year under way the record knows only what others did from one whole year to the next. */
static bool leaves_too_little(const ys_target_assessment *assessed)
{
    const ys_target_probability_result *fit = &assessed->fit;
    return assessed->target->basis == YS_BASIS_YEAR && fit->known > 0 && fit->unknown > 0 && fit->probability < 0.1;
}

static ys_status realistic(const question *of, ys_criterion_result *result)
{
    const ys_target_record *record = &of->assessed->record;
    if (!is_open(of))
        return say(result, YS_CRITERION_CANNOT_TELL, "%s, so there is no change to compare.",
                   of->assessed->status == YS_OK ? "It is decided" : "It is not assessable");
    if (of->assessed->fit.decided == YS_DECIDED_CANNOT_BE_MET)
        return say_decided(of, not_said_of_a_duty(of), result);
    if (of->assessed->fit.decided == YS_DECIDED_CANNOT_BE_MISSED)
        return say_decided(of, YS_CRITERION_YES, result);
    if (record->status != YS_OK)
        return say(result, YS_CRITERION_CANNOT_TELL, record->status == YS_ERR_TOO_FEW
                                                       ? "Too few comparators had the time and a start like this one."
                                                       : "It asks for no change that could be compared with what others did.");
    if (record->reached.authorities_reached == 0)
        return say(result, not_said_of_a_duty(of), "None of %zu comparable authorities ever did as much in the time.",
                   record->reached.authorities);
    if (leaves_too_little(of->assessed))
        return say(result, not_said_of_a_duty(of),
                   "%zu of %zu comparable authorities did as much in a whole year, but what is known of this one leaves less than 1 in 10.",
                   record->reached.authorities_reached, record->reached.authorities);
    return say(result, YS_CRITERION_YES, "%zu of %zu comparable authorities did as much in the time.",
               record->reached.authorities_reached, record->reached.authorities);
}

static ys_status time_bound(const question *of, ys_criterion_result *result)
{
    const ys_series *series = of->inputs->series;
    char deadline[48];
    ys_period_words(of->target->deadline, deadline);
    const size_t newest = ys_series_last_published(series, series->n);
    if (newest >= series->n)
        return say(result, YS_CRITERION_CANNOT_TELL, "There are no figures to tell how far ahead %s is.", deadline);
    const int now = ys_period_last_month(ys_series_period(series, newest)), end = ys_period_last_month(of->target->deadline);
    const int back = now - ys_period_first_month(series->first) + 1;
    if (end <= now)
        return say(result, YS_CRITERION_NO, "Its deadline, %s, has passed.", deadline);
    if (end - now > back)
        return say(result, YS_CRITERION_DOUBTFUL, "%s is further ahead than the figures go back (%d years).", deadline, back / 12);
    return say(result, YS_CRITERION_YES, "The deadline is %s, and there are at least as many years of figures as lie ahead.", deadline);
}

static ys_status owned(const question *of, ys_criterion_result *result)
{
    if (!*of->about->owner)
        return say(result, YS_CRITERION_NO, "Nobody is named as its owner.");
    return say(result, YS_CRITERION_YES, "Owner: %.160s.", of->about->owner);
}

static ys_status purpose(const question *of, ys_criterion_result *result)
{
    const ys_purpose given = of->target->purpose;
    const ys_target_probability_result *fit = &of->assessed->fit;
    if (given == YS_PURPOSE_NONE)
        return say(result, YS_CRITERION_NO, "It is not said what it is for: accountability, management or a stretch.");
    if (of->assessed->twin)
        return say(result, YS_CRITERION_NO, "The same figure is set both for accountability and as a stretch: it cannot serve as both.");
    if (is_open(of) && given == YS_PURPOSE_ACCOUNTABILITY && ys_is_below_even(fit->probability))
        return say(result, YS_CRITERION_DOUBTFUL, "Accountability, yet it would more likely be missed than met %s.",
                   of->assessed->planned ? "even with what is planned" : "if nothing changes");
    if (is_open(of) && given == YS_PURPOSE_STRETCH && fit->unplanned > 0.8)
        return say(result, YS_CRITERION_DOUBTFUL, "A stretch, yet it would be met without any change.");
    return say(result, YS_CRITERION_YES, "Its purpose is given: %s.", ys_purpose_word(given));
}

/* Only what chance alone seldom does tells that something was done. */
static ys_status telling(const question *of, ys_criterion_result *result)
{
    const ys_target_assessment *assessed = of->assessed;
    const double p = assessed->fit.unplanned;
    char low[WORDS], high[WORDS], chance[32];
    if (!is_open(of) || assessed->fit.decided)
        return say(result, YS_CRITERION_CANNOT_TELL, assessed->status == YS_OK ? "It is decided." : "It is not assessable.");
    if (assessed->too_wide)
        return say(result, YS_CRITERION_NO, "Chance alone may take it anywhere from %s to %s (8 in 10): met or missed will say little.",
                   ys_say_figure_beside(of->about, assessed->fit.lower_80, assessed->fit.upper_80, low, sizeof low),
                   ys_say_figure_beside(of->about, assessed->fit.upper_80, assessed->fit.lower_80, high, sizeof high));
    const bool extreme = p <= seldom || p >= 1.0 - seldom;
    if (extreme)
        return say(result, YS_CRITERION_YES, "If nothing changes it is %s in 9 of 10 cases or more: the contrary will say that something changed.",
                   p <= seldom ? "missed" : "met");
    const bool even = p >= even_from && p <= 1.0 - even_from;
    return say(result, even ? YS_CRITERION_NO : YS_CRITERION_DOUBTFUL, "%s to be met if nothing changes, so that %s.",
               ys_say_chance(p, chance, sizeof chance),
               even ? "chance decides: met or missed will say little" : "chance alone may bring the contrary");
}

static ys_status comparable(const question *of, ys_criterion_result *result)
{
    ys_bench_assessment bench;
    const ys_status status = ys_assess_bench(of->dataset, of->target->indicator, of->target->authority, (ys_period){0},
                                             of->options, of->arena, &bench, NULL);
    if (status == YS_ERR_MEMORY)
        return status;
    if (status != YS_OK || bench.status != YS_OK || bench.quartiles.n < of->options->minimum_group)
        return say(result, YS_CRITERION_NO, "Too few comparators report to hold it against.");
    return say(result, YS_CRITERION_YES, "%zu authorities (%.80s) have a figure to hold it against.", bench.quartiles.n, bench.group.name);
}

static const struct {
    const char *word;
    ys_status (*answer)(const question *of, ys_criterion_result *result);
} criteria[YS_CRITERION_COUNT] = {
    [YS_CRITERION_SPECIFIC] = {"specific", specific},       [YS_CRITERION_MEASURABLE] = {"measurable", measurable},
    [YS_CRITERION_ACHIEVABLE] = {"achievable", achievable}, [YS_CRITERION_REALISTIC] = {"realistic", realistic},
    [YS_CRITERION_TIME_BOUND] = {"time-bound", time_bound}, [YS_CRITERION_OWNED] = {"owned", owned},
    [YS_CRITERION_PURPOSE] = {"purpose", purpose},          [YS_CRITERION_TELLING] = {"telling", telling},
    [YS_CRITERION_COMPARABLE] = {"comparable", comparable},
};

ys_status ys_target_criterion_of(const ys_dataset *dataset, const ys_target_inputs *inputs,
                                 const ys_target_assessment *assessed, const ys_assessment_options *options,
                                 ys_target_criterion criterion, ys_arena *arena, ys_criterion_result *result)
{
    const question of = {
        .dataset = dataset, .about = ys_dataset_indicator(dataset, assessed->target->indicator),
        .target = assessed->target, .inputs = inputs, .assessed = assessed, .options = options, .arena = arena,
    };
    return criteria[criterion].answer(&of, result);
}

const char *ys_target_criterion_word(ys_target_criterion criterion)
{
    return criteria[criterion].word;
}

const char *ys_criterion_verdict_word(ys_criterion_verdict verdict)
{
    static const char *const words[] = {
        [YS_CRITERION_YES] = "yes", [YS_CRITERION_DOUBTFUL] = "doubtful", [YS_CRITERION_NO] = "no",
        [YS_CRITERION_CANNOT_TELL] = "cannot-tell",
    };
    return words[verdict];
}
