/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_COMMAND_H
#define YS_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { YS_EXIT_DONE = 0, YS_EXIT_INPUT = 1, YS_EXIT_USAGE = 2, YS_EXIT_ESCALATED = 3 };

typedef enum ys_option_type {
    YS_OPTION_FLAG = 0, /**< takes nothing */
    YS_OPTION_TEXT,     /**< any text */
    YS_OPTION_CHOICE,   /**< one of the words in argument, separated by | */
    YS_OPTION_NUMBER,   /**< lowest <= x <= highest */
    YS_OPTION_WHOLE,    /**< the same, a whole number */
    YS_OPTION_PERIOD,   /**< a period in the contract's form */
    YS_OPTION_SIZE      /**< WIDTHxHEIGHT in pixels */
} ys_option_type;

/** One thing a user may type after the command's name. */
typedef struct ys_option {
    const char *name;     /**< "--indicator" */
    ys_option_type type;
    const char *argument; /**< as help shows it: "X", "text|csv|json"; NULL for a flag */
    const char *fallback; /**< used, and shown, when it is left out; NULL: nothing */
    const char *help;     /**< one line */
    double lowest, highest;
    bool repeatable;
} ys_option;

typedef struct ys_arguments ys_arguments;

typedef struct ys_command {
    const char *name;
    const char *usage;          /**< what follows the name: "[OPTION...] INPUT..." */
    const char *summary;        /**< one line; `yardstick help` lists it */
    const char *example;        /**< one line a user can type */
    const ys_option *options;   /**< its own; ends with {0} */
    bool takes_input;           /**< has the common options too */
    bool lists_findings;        /**< goes on past bad rows: it is there to list them */
    size_t fewest_operands, most_operands;
    int (*run)(const ys_arguments *arguments, FILE *out, FILE *err); /**< an exit status */
} ys_command;

extern const ys_command ys_commands[];       /**< ends with {0} */
extern const ys_option ys_common_options[];  /**< of every analysing command; ends with {0} */
extern const ys_option ys_general_options[]; /**< --help and --version; ends with {0} */

/** The row of that name, or NULL. A command's own row goes before a common one of the same name. */
const ys_option *ys_option_named(const ys_option *options, const char *name);

/** Runs one command line; argv[0] is the program. Returns an exit status. */
int ys_main(int argc, char *const argv[], FILE *out, FILE *err);

#endif /* YS_CLI_COMMAND_H */
