/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include <string.h>

enum { LEFT_WIDTH = 36 };

void ys_print_help(FILE *out)
{
    fputs("yardstick: is the target achievable, where do we stand against the best quarter, is this dip the season?\n"
          "\n"
          "usage: yardstick COMMAND [OPTION...] INPUT...\n"
          "INPUT is a collection folder, CSV files (authority,indicator,period,value), or - for standard input.\n"
          "\n"
          "Commands:\n",
          out);
    for (const ys_command *command = ys_commands; command->name; command++)
        fprintf(out, "  %-10s %s\n", command->name, command->summary);
    fputs("\nStart with 'yardstick sample sample', then 'yardstick flag sample --authority X01'.\n"
          "'yardstick COMMAND --help' shows a command's options.\n",
          out);
}

/* own: options that stand above already, in the command's own words, or NULL. */
static void print_options(const char *title, const ys_option *options, const ys_option *own, FILE *out)
{
    if (!options[0].name)
        return;
    fprintf(out, "\n%s:\n", title);
    for (const ys_option *option = options; option->name; option++) {
        char left[160];
        if (own && ys_option_named(own, option->name))
            continue;
        snprintf(left, sizeof left, "%s%s%s", option->name, option->argument ? " " : "",
                 option->argument ? option->argument : "");
        fprintf(out, "  %-*s", LEFT_WIDTH, left);
        if (strlen(left) > LEFT_WIDTH) /* a long list of words has a line to itself */
            fprintf(out, "\n  %-*s", LEFT_WIDTH, "");
        fprintf(out, " %s", option->help);
        if (option->fallback)
            fprintf(out, " (default %s)", option->fallback);
        if (option->repeatable)
            fputs("; may be repeated", out);
        putc('\n', out);
    }
}

void ys_print_command_help(const ys_command *command, FILE *out)
{
    fprintf(out, "yardstick %s: %s\n\nusage: yardstick %s %s\nexample: %s\n", command->name, command->summary,
            command->name, command->usage, command->example);
    print_options("Options", command->options, NULL, out);
    if (command->takes_input)
        print_options("Common options", ys_common_options, command->options, out);
    print_options("General", ys_general_options, NULL, out);
}
