/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_HELP_H
#define YS_CLI_HELP_H

#include "cli/command.h"

/** `yardstick help`: what it is and its commands. */
void ys_print_help(FILE *out);

/** `yardstick help COMMAND`: usage, an example and every option with its default. */
void ys_print_command_help(const ys_command *command, FILE *out);

#endif /* YS_CLI_HELP_H */
