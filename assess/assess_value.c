/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assess_value.h"

#include <math.h>

#include "assess/add_words.h"
#include "assess/figure_words.h"

enum { WORDS = 96 };

ys_value_inputs ys_value_inputs_of(const ys_dataset *dataset, const ys_value_assessment *value)
{
    const ys_indicator *outcome = ys_dataset_indicator(dataset, value->outcome);
    return (ys_value_inputs){
        .cost = value->costs.value,
        .outcome = {.value = value->outcomes.value, .n = value->group.n, .polarity = outcome->polarity, .min = outcome->min,
                    .max = outcome->max},
    };
}

ys_status ys_assess_value(const ys_dataset *dataset, size_t cost, size_t outcome, const ys_comparator_group *group,
                          const ys_assessment_options *options, ys_arena *arena, ys_value_assessment *result)
{
    ys_value_assessment made = {.cost = cost, .outcome = outcome, .group = *group};
    ys_status status = ys_newest_group_figures(dataset, cost, group, options, arena, &made.costs);
    if (status == YS_OK)
        status = ys_newest_group_figures(dataset, outcome, group, options, arena, &made.outcomes);
    if (status != YS_OK)
        return status;
    const ys_value_inputs inputs = ys_value_inputs_of(dataset, &made);
    made.status = made.costs.period.kind && made.outcomes.period.kind ? ys_value_for_money(&inputs, arena, &made.result)
                                                                      : YS_ERR_TOO_FEW;
    if (made.status == YS_ERR_MEMORY)
        return made.status;
    *result = made;
    return YS_OK;
}

static const char *why_not(ys_status status)
{
    return status == YS_ERR_OPTION ? "neither direction of the outcome is better"
         : status == YS_ERR_TOO_FEW ? "under ten have both figures" : "the figures do not allow it";
}

static void say_place(const ys_dataset *dataset, const ys_value_assessment *value, size_t index, ys_quadrant quadrant,
                      char text[], size_t size)
{
    static const char *const said[] = {
        [YS_QUADRANT_NONE] = "", [YS_QUADRANT_LOW_COST_GOOD] = "Low cost, good outcome",
        [YS_QUADRANT_LOW_COST_POOR] = "Low cost, poor outcome", [YS_QUADRANT_HIGH_COST_GOOD] = "High cost, good outcome",
        [YS_QUADRANT_HIGH_COST_POOR] = "High cost, poor outcome",
    };
    const ys_indicator *cost = ys_dataset_indicator(dataset, value->cost), *outcome = ys_dataset_indicator(dataset, value->outcome);
    char own[WORDS], median[WORDS], when[WORDS];
    ys_add_words(text, size, "%s: %s %s against a median of %s", said[quadrant],
                 ys_say_figure_beside(cost, value->costs.value[index], value->result.cost_median, own, sizeof own),
                 ys_say_when(cost, value->costs.period, when, sizeof when),
                 ys_say_figure_beside(cost, value->result.cost_median, value->costs.value[index], median, sizeof median));
    ys_add_words(text, size, ", and %s %s",
                 ys_say_figure_beside(outcome, value->outcomes.value[index], value->result.outcome_median, own, sizeof own),
                 ys_say_when(outcome, value->outcomes.period, when, sizeof when));
    if (outcome->polarity != YS_POLARITY_RANGE)
        ys_add_words(text, size, " against %s",
                     ys_say_figure_beside(outcome, value->result.outcome_median, value->outcomes.value[index], median, sizeof median));
    ys_add_words(text, size, ".");
}

char *ys_say_value(const ys_dataset *dataset, const ys_value_assessment *value, size_t index, const ys_value_place *place,
                   char text[], size_t size)
{
    const ys_indicator *cost = ys_dataset_indicator(dataset, value->cost), *outcome = ys_dataset_indicator(dataset, value->outcome);
    char lowest[WORDS], highest[WORDS], alike[WORDS];
    text[0] = '\0';
    if (value->status != YS_OK) {
        ys_add_words(text, size, "Cost cannot be held against outcome: %s.", why_not(value->status));
        return text;
    }
    if (place->quadrant == YS_QUADRANT_NONE) {
        ys_add_words(text, size, "One of the two figures is missing.");
        return text;
    }
    say_place(dataset, value, index, place->quadrant, text, size);
    ys_add_words(text, size, " Of the %zu nearest in cost (%s to %s) %zu do%s better", place->alike,
                 ys_say_figure(cost, place->cost_lowest, lowest, sizeof lowest), ys_say_figure(cost, place->cost_highest, highest, sizeof highest),
                 place->better, place->better == 1 ? "es" : "");
    if (!isnan(place->outcome_alike))
        ys_add_words(
            text, size, "; their median is %s",
            ys_say_figure_beside(outcome, place->outcome_alike, value->outcomes.value[index], alike, sizeof alike));
    ys_add_words(text, size, ".");
    return text;
}
