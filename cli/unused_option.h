/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_UNUSED_OPTION_H
#define YS_CLI_UNUSED_OPTION_H

#include "cli/arguments.h"

/** Whether a command makes nothing of an option whatever else is typed: help and completion leave it out. */
bool ys_option_is_unused(const ys_command *command, const char *option);

/**
 * Says that an option would change nothing, so that nobody believes it did. One of the command's own is refused: false, with
 * a sentence that says why. One that every command has is let pass with a note, for scripts that give the same to all.
 */
bool ys_options_are_used(const ys_arguments *arguments, FILE *err);

#endif /* YS_CLI_UNUSED_OPTION_H */
