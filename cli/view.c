/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/view.h"

#include "cli/arguments.h"

const ys_view *ys_chosen_view(const ys_view views[], const ys_arguments *arguments, FILE *err)
{
    const ys_view *chosen = NULL;
    for (; views->option; views++) {
        if (!ys_argument_given(arguments, views->option))
            continue;
        if (chosen) {
            fprintf(err, "yardstick: %s and %s cannot go together\n", chosen->option, views->option);
            return NULL;
        }
        chosen = views;
    }
    return chosen ? chosen : views;
}
