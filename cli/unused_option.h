/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_UNUSED_OPTION_H
#define YS_CLI_UNUSED_OPTION_H

#include "cli/arguments.h"

/** Whether a command makes nothing of an option whatever else is typed: help and completion leave it out. */
bool ys_option_is_unused(const ys_command *command, const char *option);

/** Refuses an option that would change nothing, so that nobody believes it did; false with a sentence that says why. */
bool ys_options_are_used(const ys_arguments *arguments, FILE *err);

#endif /* YS_CLI_UNUSED_OPTION_H */
