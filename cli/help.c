/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/help.h"

#include "cli/unused_option.h"

#include <string.h>

enum { LEFT_WIDTH = 36, WIDTH = 100 };

void ys_print_help(FILE *out)
{
    fputs("yardstick: is the target achievable, where do we stand against the best quarter, is this dip the season?\n"
          "\n"
          "usage: yardstick COMMAND [OPTION...] INPUT...\n"
          "INPUT is a collection folder, CSV files or workbooks (authority,indicator,period,value), or - for standard\n"
          "input.\n"
          "\n"
          "Commands:\n",
          out);
    for (const ys_command *command = ys_commands; command->name; command++)
        fprintf(out, "  %-10s %s\n", command->name, command->summary);
    fputs("\nStart with 'yardstick sample sample', then 'yardstick flag sample --authority X01'.\n"
          "'yardstick COMMAND --help' shows a command's options.\n",
          out);
}

/* Goes on in lines below one another, from the column where it starts. */
static void put_beside(const char *text, FILE *out)
{
    const size_t start = LEFT_WIDTH + 2;
    size_t column = start;
    while (*text) {
        const size_t length = strcspn(text, " ");
        if (column > start && column + 1 + length > WIDTH) {
            fprintf(out, "\n%*s", (int)start, "");
            column = start;
        }
        fprintf(out, " %.*s", (int)length, text);
        column += 1 + length;
        text += length;
        text += strspn(text, " ");
    }
}

/* Those of a command's that do something there; options that stand above already, in its own words, are not repeated. */
static void print_options(const char *title, const ys_option *options, const ys_command *command, FILE *out)
{
    const bool own = options == command->options;
    if (!options[0].name)
        return;
    fprintf(out, "\n%s:\n", title);
    for (const ys_option *option = options; option->name; option++) {
        char left[160], right[512];
        if ((!own && ys_option_named(command->options, option->name)) || ys_option_is_unused(command, option->name))
            continue;
        snprintf(left, sizeof left, "%s%s%s", option->name, option->argument ? " " : "",
                 option->argument ? option->argument : "");
        fprintf(out, "  %-*s", LEFT_WIDTH, left);
        if (strlen(left) > LEFT_WIDTH) /* a long list of words has a line to itself */
            fprintf(out, "\n  %-*s", LEFT_WIDTH, "");
        snprintf(right, sizeof right, "%s%s%s%s%s", option->help, option->fallback ? " (default " : "",
                 option->fallback ? option->fallback : "", option->fallback ? ")" : "", option->repeatable ? "; may be repeated" : "");
        put_beside(right, out);
        putc('\n', out);
    }
}

void ys_print_command_help(const ys_command *command, FILE *out)
{
    fprintf(out, "yardstick %s: %s\n\nusage: yardstick %s %s\nexample: %s\n", command->name, command->summary,
            command->name, command->usage, command->example);
    print_options("Options", command->options, command, out);
    if (command->takes_input)
        print_options("Common options", ys_common_options, command, out);
    print_options("General", ys_general_options, command, out);
}
