/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_VIEW_H
#define YS_CLI_VIEW_H

#include "cli/command.h"

/** One of the things that a command can show. */
typedef struct ys_view {
    const char *option; /**< that asks for it; NULL, in the last row of a table: what is shown where no option asks for another */
    int (*show)(const ys_arguments *arguments, FILE *out, FILE *err); /**< an exit status */
} ys_view;

/** The view that was asked for; NULL, with a message on err, where two were. */
const ys_view *ys_chosen_view(const ys_view views[], const ys_arguments *arguments, FILE *err);

#endif /* YS_CLI_VIEW_H */
