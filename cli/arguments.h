/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_ARGUMENTS_H
#define YS_CLI_ARGUMENTS_H

#include "cli/command.h"
#include "datasets/period.h"

/** A command line held against the tables of its command's options. */
struct ys_arguments {
    const ys_command *command;
    const char **option, **value; /**< n_given pairs, in the order typed */
    size_t n_given;
    const char **operand;
    size_t n_operands;
    bool help, version;
};

/**
 * Checks every word. GNU habits: --name value and --name=value, `--` ends options, `-` is an operand.
 * @return false with a message on err that shows the right form and the nearest known word.
 */
bool ys_arguments_parse(ys_arguments *arguments, const ys_command *command, int argc, char *const argv[], FILE *err);
void ys_arguments_release(ys_arguments *arguments);

/** What was typed last for an option, else its fallback, else NULL. */
const char *ys_argument(const ys_arguments *arguments, const char *name);
bool ys_argument_given(const ys_arguments *arguments, const char *name);
double ys_argument_number(const ys_arguments *arguments, const char *name); /**< NaN without fallback */
ys_period ys_argument_period(const ys_arguments *arguments, const char *name); /**< kind NONE when not given */
bool ys_argument_yes(const ys_arguments *arguments, const char *name);
/** Place of the value among the words of its argument "a|b|c"; 0 is the first. */
unsigned ys_argument_choice(const ys_arguments *arguments, const char *name);

/** A number as typed: finite, decimal, and nothing else. @return false for anything that is not. */
bool ys_number_parse(const char *text, double *number);

/** Reads WxH, each 100 to 10000 pixels. @return false for anything else. */
bool ys_size_parse(const char *text, unsigned *width, unsigned *height);

#endif /* YS_CLI_ARGUMENTS_H */
