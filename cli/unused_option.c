/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/unused_option.h"

#include <string.h>

/* An option that does nothing in a command, or in one view of it, and why. */
typedef struct unused_option {
    const char *command; /* NULL: every one */
    const char *view;   /* the view's option, or the kind of chart; with ! before it any but that; NULL: the whole command */
    const char *option;
    const char *value;  /* only this value does nothing; NULL: any */
    const char *why;    /* NULL: it gets what it asks for anyway, and nothing is said */
} unused_option;

static const unused_option unused[] = {
    {NULL, NULL, "--no-colour", NULL, NULL}, /* text has no colours */
    {"check", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"trend", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"season", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"forecast", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"target", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"funnel", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"neighbours", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"flag", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"calibrate", NULL, "--seed", NULL, "nothing is drawn at random for it"},
    {"trend", NULL, "--group", NULL, "it looks at each series by itself"},
    {"season", NULL, "--group", NULL, "it looks at each series by itself"},
    {"check", NULL, "--real-terms", "yes", "it looks at the figures as published"},
    {"flag", NULL, "--real-terms", "yes", "targets are in the money of their day"},
    {"target", NULL, "--real-terms", "yes", "targets are in the money of their day"},
    {"neighbours", NULL, "--indicator", NULL, "authorities are compared by their characteristics"},
    {"neighbours", NULL, "--from", NULL, "characteristics have no periods"},
    {"neighbours", NULL, "--to", NULL, "characteristics have no periods"},
    {"neighbours", NULL, "--period", NULL, "characteristics have no periods"},
    {"neighbours", "--why", "--number", NULL, "it is about one neighbour"},
    {"neighbours", "--why", "--source", NULL, "only characteristics tell why two are alike"},
    {"plot", NULL, "--format", NULL, "a chart is a script, or with --render a drawing"},
    {"report", NULL, "--format", NULL, "a report is a folder of pages"},
    {"calibrate", NULL, "--group", NULL, "it projects each series by itself"},
    {"calibrate", "--review", "--before", NULL, "it fits no constants"},
    {"check", "!--summary", "--group", NULL, "only --summary compares authorities"},
    {"bench", "--summary", "--exclude-self", NULL, "it is about the whole group"},
    {"bench", "--summary", "--parts", NULL, "it gives quartiles"},
    {"bench", "--summary", "--intervals", NULL, "it ranks nobody"},
    {"bench", "--summary", "--false-discovery", NULL, "it judges nobody"},
    {"bench", "--summary", "--seed", NULL, "nothing is drawn at random for it"},
    {"bench", "--trend", "--all-periods", NULL, "a trend goes over all periods anyway"},
    {"bench", "--trend", "--parts", NULL, "it is about the best quarter"},
    {"bench", "--trend", "--intervals", NULL, "it ranks nobody"},
    {"bench", "--trend", "--false-discovery", NULL, "it is not about differences from an average"},
    {"bench", "--trend", "--seed", NULL, "nothing is drawn at random for it"},
    {"bench", "--record", "--all-periods", NULL, "it starts from the newest figure"},
    {"bench", "--record", "--intervals", NULL, "it ranks nobody"},
    {"bench", "--record", "--false-discovery", NULL, "it is not about differences from an average"},
    {"bench", "--record", "--seed", NULL, "nothing is drawn at random for it"},
    {"bench", "--profile", "--all-periods", NULL, "it is about the newest figures"},
    {"bench", "--profile", "--parts", "fifths", "it counts quarters"},
    {"bench", "--profile", "--intervals", NULL, "it ranks nobody"},
    {"bench", "--profile", "--false-discovery", NULL, "it is not about differences from an average"},
    {"bench", "--profile", "--seed", NULL, "nothing is drawn at random for it"},
    {"bench", "--basket", "--indicator", NULL, "the basket names its indicators"},
    {"bench", "--basket", "--all-periods", NULL, "it is about the newest figures"},
    {"bench", "--basket", "--quantile-type", NULL, "it needs no quartiles"},
    {"bench", "--basket", "--minimum-group", NULL, "it needs no quartiles"},
    {"bench", "--basket", "--exclude-self", NULL, "it needs no thresholds"},
    {"bench", "--basket", "--parts", NULL, "it needs no thresholds"},
    {"bench", "--basket", "--intervals", NULL, "its limits are those of other weights"},
    {"bench", "--basket", "--false-discovery", NULL, "it is not about differences from an average"},
    {"bench", "--value-for-money", "--indicator", NULL, "the pair names its indicators"},
    {"bench", "--value-for-money", "--all-periods", NULL, "it is about the newest figures"},
    {"bench", "--value-for-money", "--quantile-type", NULL, "it needs no quartiles"},
    {"bench", "--value-for-money", "--minimum-group", NULL, "it needs no quartiles"},
    {"bench", "--value-for-money", "--exclude-self", NULL, "its medians are of the whole group"},
    {"bench", "--value-for-money", "--parts", NULL, "it needs no thresholds"},
    {"bench", "--value-for-money", "--intervals", NULL, "it ranks nobody"},
    {"bench", "--value-for-money", "--false-discovery", NULL, "it is not about differences from an average"},
    {"bench", "--value-for-money", "--seed", NULL, "nothing is drawn at random for it"},
    {"target", "--milestones", "--solve", NULL, "milestones lead to the target, however probable it is"},
    {"target", "--smart", "--solve", NULL, "it judges the target, not a plan for it"},
    {"target", "--profile", "--solve", NULL, "it spreads the target by the season alone"},
    {"target", "--profile", "--improve", NULL, "it spreads the target by the season alone"},
    {"target", "--profile", "--step", NULL, "it spreads the target by the season alone"},
    {"target", "--profile", "--method", NULL, "it spreads the target by the season alone"},
    {"target", "--profile", "--group", NULL, "it spreads the target by the authority's own season"},
    {"plot", "trend", "--group", NULL, "it shows one series by itself"},
    {"plot", "season", "--group", NULL, "it shows one series by itself"},
    {"plot", "!ranks", "--intervals", NULL, "only the chart ranks has them"},
    {"plot", "!ranks", "--seed", NULL, "nothing is drawn at random for it"},
};

enum { UNUSED = sizeof unused / sizeof *unused };

static bool is_about(const unused_option *row, const ys_command *command)
{
    return !row->command || strcmp(row->command, command->name) == 0;
}

bool ys_option_is_unused(const ys_command *command, const char *option)
{
    for (size_t i = 0; i < UNUSED; i++)
        if (!unused[i].view && !unused[i].value && is_about(&unused[i], command) && strcmp(unused[i].option, option) == 0)
            return true;
    return false;
}

static bool is_chosen(const ys_arguments *arguments, const char *view)
{
    return view[0] == '-' ? ys_argument_given(arguments, view)
                          : arguments->n_operands > 0 && strcmp(arguments->operand[0], view) == 0;
}

static bool applies(const ys_arguments *arguments, const unused_option *row)
{
    if (!row->why || !is_about(row, arguments->command) || !ys_argument_given(arguments, row->option)
        || (row->value && strcmp(ys_argument(arguments, row->option), row->value) != 0))
        return false;
    return !row->view || (row->view[0] == '!' ? !is_chosen(arguments, row->view + 1) : is_chosen(arguments, row->view));
}

/* What does nothing, and why; then the rest of the sentence is the caller's. */
static void say_unused(const unused_option *row, FILE *err)
{
    const char *view = row->view && row->view[0] != '!' ? row->view : "", *value = row->value ? row->value : "";
    fprintf(err, "'%s%s%s' makes nothing of %s%s%s: %s", row->command, *view ? " " : "", view, row->option, *value ? " " : "", value,
            row->why);
}

bool ys_options_are_used(const ys_arguments *arguments, FILE *err)
{
    for (size_t i = 0; i < UNUSED; i++) {
        if (!applies(arguments, &unused[i]))
            continue;
        const bool everywhere = ys_option_named(ys_common_options, unused[i].option);
        if (everywhere && ys_argument_given(arguments, "--quiet"))
            continue;
        fputs(everywhere ? "note: " : "yardstick: ", err);
        say_unused(&unused[i], err);
        fputs(everywhere ? "\n" : "; leave it out\n", err);
        if (!everywhere)
            return false;
    }
    return true;
}
