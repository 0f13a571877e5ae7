/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bash_completion.h"

#include <string.h>

#include "cli/unused_option.h"
#include "plots/charts.h"

/* The words of "a|b|c" with blanks between them. */
static void put_choices(const char *choices, FILE *out)
{
    for (; *choices; choices++)
        putc(*choices == '|' ? ' ' : *choices, out);
}

static void put_value(const ys_option *option, FILE *out)
{
    if (option->type == YS_OPTION_CHOICE) {
        fputs("_yardstick_words '", out);
        put_choices(option->argument, out);
        fputs("'; ", out);
    } else if (option->type == YS_OPTION_TEXT && strcmp(option->argument, "FILE") == 0) {
        fputs("_yardstick_files -f; ", out);
    } else if (option->type == YS_OPTION_TEXT && strcmp(option->argument, "FOLDER") == 0) {
        fputs("_yardstick_files -d; ", out);
    }
}

/* An arm for each option that takes a value; command is a pattern. */
static void put_values(const char *command, const ys_option *options, FILE *out)
{
    for (const ys_option *option = options; option->name; option++) {
        if (option->type == YS_OPTION_FLAG)
            continue;
        fprintf(out, "        %s:%s) ", command, option->name);
        put_value(option, out);
        fputs("return 0 ;;\n", out);
    }
}

static void put_value_function(FILE *out)
{
    fputs("# What may follow an option that takes a value; fails where the word before is none.\n"
          "_yardstick_value()\n"
          "{\n"
          "    case $1:$2 in\n",
          out);
    for (const ys_command *command = ys_commands; command->name; command++)
        put_values(command->name, command->options, out);
    put_values("*", ys_common_options, out);
    fputs("    esac\n"
          "    return 1\n"
          "}\n"
          "\n",
          out);
}

static void put_names(const ys_option *options, FILE *out)
{
    for (const ys_option *option = options; option->name; option++)
        fprintf(out, "%s ", option->name);
}

/* The common options that do something in a command and are not among its own. */
static void put_common_names(const ys_command *command, FILE *out)
{
    for (const ys_option *option = ys_common_options; option->name; option++)
        if (!ys_option_named(command->options, option->name) && !ys_option_is_unused(command, option->name))
            fprintf(out, "%s ", option->name);
}

static void put_option_function(FILE *out)
{
    fputs("_yardstick_option()\n"
          "{\n"
          "    case $1 in\n",
          out);
    for (const ys_command *command = ys_commands; command->name; command++) {
        fprintf(out, "        %s) _yardstick_words '", command->name);
        put_names(command->options, out);
        if (command->takes_input)
            put_common_names(command, out);
        put_names(ys_general_options, out);
        fputs("' ;;\n", out);
    }
    fputs("    esac\n"
          "}\n"
          "\n",
          out);
}

static void put_commands(FILE *out)
{
    for (const ys_command *command = ys_commands; command->name; command++)
        fprintf(out, "%s ", command->name);
}

/* An arm where the command's first operand is not an input. */
static void put_operand(const ys_command *command, FILE *out)
{
    if (strncmp(command->usage, "KIND", strlen("KIND")) == 0) {
        fprintf(out, "        %s:2) _yardstick_words '", command->name);
        for (size_t i = 0; i < ys_plot_count; i++)
            fprintf(out, "%s%s", i ? " " : "", ys_plots[i].name);
        fputs("' ;;\n", out);
    } else if (!command->takes_input) {
        fprintf(out, "        %s:*) _yardstick_files -d ;;\n", command->name);
    }
}

static void put_operand_function(FILE *out)
{
    fputs("_yardstick_operand()\n"
          "{\n"
          "    case $1:$COMP_CWORD in\n"
          "        *:1) _yardstick_words '",
          out);
    put_commands(out);
    put_names(ys_general_options, out);
    fputs("help' ;;\n"
          "        help:2) _yardstick_words '",
          out);
    put_commands(out);
    fputs("' ;;\n"
          "        help:*) ;;\n",
          out);
    for (const ys_command *command = ys_commands; command->name; command++)
        put_operand(command, out);
    fputs("        *) _yardstick_files -f ;;\n"
          "    esac\n"
          "}\n"
          "\n",
          out);
}

void ys_print_bash_completion(FILE *out)
{
    fputs("# SPDX-License-Identifier: GPL-3.0-or-later\n"
          "# Completion of yardstick's commands and options in bash.\n"
          "\n"
          "_yardstick_words()\n"
          "{\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\")\n"
          "}\n"
          "\n"
          "_yardstick_files()\n"
          "{\n"
          "    mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$current\")\n"
          "    compopt -o filenames 2>/dev/null\n"
          "}\n"
          "\n",
          out);
    put_value_function(out);
    put_option_function(out);
    put_operand_function(out);
    fputs("_yardstick()\n"
          "{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local command=${COMP_WORDS[1]}\n"
          "    COMPREPLY=()\n"
          "    # Readline takes --name=value apart at the equals sign.\n"
          "    if [[ $current == = ]]; then\n"
          "        current=\n"
          "    elif [[ $previous == = ]]; then\n"
          "        previous=${COMP_WORDS[COMP_CWORD-2]}\n"
          "    fi\n"
          "    if _yardstick_value \"$command\" \"$previous\"; then\n"
          "        return\n"
          "    elif [[ $COMP_CWORD -gt 1 && $current == -* ]]; then\n"
          "        _yardstick_option \"$command\"\n"
          "    else\n"
          "        _yardstick_operand \"$command\"\n"
          "    fi\n"
          "}\n"
          "\n"
          "complete -F _yardstick yardstick\n",
          out);
}
