/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bench_views.h"
#include "cli/subcommands.h"
#include "cli/view.h"

const ys_option ys_bench_options[] = {
    {"--summary", YS_OPTION_FLAG, NULL, NULL, "one row for each group, indicator and period", 0, 0, false},
    {"--trend", YS_OPTION_FLAG, NULL, NULL, "whether each catches up with the best quarter, which moves too", 0, 0, false},
    {"--record", YS_OPTION_FLAG, NULL, NULL, "what others achieved in 1, 2, 3 and 5 years from a similar start", 0, 0, false},
    {"--profile", YS_OPTION_FLAG, NULL, NULL, "one row an authority: how many indicators are in each quarter, strengths and weaknesses", 0, 0, false},
    {"--basket", YS_OPTION_TEXT, "NAME=IND[:W],...", NULL, "several indicators seen together, and how far ranks depend on their weights", 0, 0, false},
    {"--value-for-money", YS_OPTION_TEXT, "COST,OUTCOME", NULL, "cost against outcome: quadrants, and what others achieve at the same cost", 0, 0, false},
    {"--all-periods", YS_OPTION_FLAG, NULL, NULL, "every period, not only the newest that enough report", 0, 0, false},
    {"--quantile-type", YS_OPTION_WHOLE, "1..9", "7", "definition of a quartile, numbered as in R", 1, 9, false},
    {"--minimum-group", YS_OPTION_WHOLE, "N", "5", "fewer figures: no quarters", 1, 100000, false},
    {"--exclude-self", YS_OPTION_CHOICE, "yes|no", "no", "leave the authority out of its own thresholds", 0, 0, false},
    {"--parts", YS_OPTION_CHOICE, "quarters|fifths", "quarters", "what the group is divided into", 0, 0, false},
    {"--intervals", YS_OPTION_CHOICE, "no|yes|simultaneous", NULL, "how sure ranks are: each (yes), or all at once too (yes for one authority alone, else no)", 0, 0, false},
    {"--false-discovery", YS_OPTION_NUMBER, "RATE", NULL, "tell which differences from the average remain with at most this share of them chance", 0.0001, 0.5, false},
    {0},
};

int ys_cmd_bench(const ys_arguments *arguments, FILE *out, FILE *err)
{
    static const ys_view views[] = {
        {"--summary", ys_bench_summary}, {"--trend", ys_bench_trend}, {"--record", ys_bench_record}, {"--profile", ys_bench_profile},
        {"--basket", ys_bench_basket}, {"--value-for-money", ys_bench_value}, {NULL, ys_bench_places},
    };
    const ys_view *view = ys_chosen_view(views, arguments, err);
    return view ? view->show(arguments, out, err) : YS_EXIT_USAGE;
}
