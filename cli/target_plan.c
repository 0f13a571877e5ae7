/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/target_plan.h"

#include <math.h>
#include <string.h>

/* The number between the start of a text and its end; false unless it is all a number. */
static bool read_amount(const char *text, const char *end, double *amount)
{
    char number[64];
    const size_t length = (size_t)(end - text);
    if (length >= sizeof number)
        return false;
    memcpy(number, text, length);
    number[length] = '\0';
    return ys_number_parse(number, amount);
}

/* "0.5/quarter": how much a year. */
static bool read_improvement(const char *text, double *per_year)
{
    static const struct { const char *word; double times; } periods[] = {{"month", 12}, {"quarter", 4}, {"year", 1}};
    const char *slash = strchr(text, '/');
    double amount;
    if (!slash || !read_amount(text, slash, &amount))
        return false;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        if (strcmp(slash + 1, periods[i].word) != 0)
            continue;
        *per_year = amount * periods[i].times;
        return true;
    }
    return false;
}

/* "2023-10=-3"; a financial year's "2023/24=2" too. */
static bool read_step(const char *text, ys_period *from, double *amount)
{
    const char *equals = strchr(text, '=');
    return equals && ys_period_parse(text, (size_t)(equals - text), from) && read_amount(equals + 1, text + strlen(text), amount);
}

int ys_check_plan(const ys_arguments *arguments, FILE *err)
{
    double amount;
    ys_period from;
    size_t steps = 0;
    const char *improve = ys_argument(arguments, "--improve");
    if (improve && !read_improvement(improve, &amount)) {
        fprintf(err, "yardstick: --improve takes an amount a period, such as 0.5/quarter (month, quarter or year), not '%s'\n", improve);
        return YS_EXIT_USAGE;
    }
    for (size_t i = 0; i < arguments->n_given; i++) {
        if (strcmp(arguments->option[i], "--step") != 0)
            continue;
        if (!read_step(arguments->value[i], &from, &amount)) {
            fprintf(err, "yardstick: --step takes a period and an amount, such as 2023-10=-3, not '%s'\n", arguments->value[i]);
            return YS_EXIT_USAGE;
        }
        if (++steps > YS_MOST_STEPS) {
            fprintf(err, "yardstick: at most %d times --step\n", YS_MOST_STEPS);
            return YS_EXIT_USAGE;
        }
    }
    return YS_EXIT_DONE;
}

static long index_of(const ys_series *series, ys_period period)
{
    return (long)ys_period_holding(series->first.kind, ys_period_first_month(period)).ordinal - series->first.ordinal;
}

/* Of a range that is open at an end there is no middle: the other end is good enough. */
static double middle_of(const ys_indicator *about)
{
    const bool both = isfinite(about->min) && isfinite(about->max);
    return both ? (about->min + about->max) / 2.0 : isfinite(about->min) ? about->min : about->max;
}

bool ys_plan_of(const ys_arguments *arguments, const ys_indicator *about, const ys_series *series, ys_planned_change *plan)
{
    const char *improve = ys_argument(arguments, "--improve");
    const size_t newest = ys_series_last_published(series, series->n);
    double per_year = 0.0;
    *plan = (ys_planned_change){.after = newest < series->n ? (long)newest : 0,
                                .has_aim = about->polarity == YS_POLARITY_RANGE, .aim = middle_of(about)};
    if (improve && read_improvement(improve, &per_year))
        plan->per_period = (about->polarity == YS_POLARITY_LOWER ? -1.0 : 1.0) * per_year / series->per_year;
    for (size_t i = 0; i < arguments->n_given && plan->n_steps < YS_MOST_STEPS; i++) {
        ys_period from;
        double amount;
        if (strcmp(arguments->option[i], "--step") != 0 || !read_step(arguments->value[i], &from, &amount))
            continue;
        plan->step[plan->n_steps].from = index_of(series, from);
        plan->step[plan->n_steps++].amount = amount;
    }
    return improve || plan->n_steps > 0;
}
