/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_BASH_COMPLETION_H
#define YS_CLI_BASH_COMPLETION_H

#include "cli/command.h"

/** A bash script, made from the same tables, that completes commands, options, an option's choices, and files. */
void ys_print_bash_completion(FILE *out);

#endif /* YS_CLI_BASH_COMPLETION_H */
