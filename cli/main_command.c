/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/unused_option.h"
#include "datasets/name_table.h"

#include <stdint.h>
#include <string.h>

static const ys_command *find_command(const char *name)
{
    for (const ys_command *command = ys_commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int unknown_command(const char *typed, FILE *err)
{
    const char *nearest = NULL;
    size_t best = SIZE_MAX;
    for (const ys_command *command = ys_commands; command->name; command++) {
        const size_t distance = ys_word_distance(typed, command->name);
        if (distance < best) {
            best = distance;
            nearest = command->name;
        }
    }
    fprintf(err, "yardstick: unknown command '%s'", typed);
    if (nearest && ys_word_is_near(typed, nearest, best))
        fprintf(err, "; did you mean '%s'?", nearest);
    fputs("\nTry 'yardstick help'.\n", err);
    return YS_EXIT_USAGE;
}

static int show_help(int argc, char *const argv[], FILE *out, FILE *err)
{
    if (argc < 3) {
        ys_print_help(out);
        return YS_EXIT_DONE;
    }
    const ys_command *command = find_command(argv[2]);
    if (!command)
        return unknown_command(argv[2], err);
    ys_print_command_help(command, out);
    return YS_EXIT_DONE;
}

static int run_command(const ys_command *command, int argc, char *const argv[], FILE *out, FILE *err)
{
    ys_arguments arguments;
    int exit_status = YS_EXIT_USAGE;
    if (ys_arguments_parse(&arguments, command, argc, argv, err)) {
        exit_status = YS_EXIT_DONE;
        if (arguments.help)
            ys_print_command_help(command, out);
        else if (arguments.version)
            fputs("yardstick " YS_VERSION "\n", out);
        else
            exit_status = ys_options_are_used(&arguments, err) ? command->run(&arguments, out, err) : YS_EXIT_USAGE;
    } else if (!arguments.option) {
        exit_status = YS_EXIT_INPUT; /* nothing was typed wrongly: there was no memory for it */
    }
    ys_arguments_release(&arguments);
    return exit_status;
}

static int dispatch(int argc, char *const argv[], FILE *out, FILE *err)
{
    if (argc < 2) {
        ys_print_help(err);
        return YS_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        fputs("yardstick " YS_VERSION "\n", out);
        return YS_EXIT_DONE;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return show_help(argc, argv, out, err);
    const ys_command *command = find_command(argv[1]);
    return command ? run_command(command, argc - 2, argv + 2, out, err) : unknown_command(argv[1], err);
}

int ys_main(int argc, char *const argv[], FILE *out, FILE *err)
{
    const int exit_status = dispatch(argc, argv, out, err);
    if (exit_status != YS_EXIT_DONE && exit_status != YS_EXIT_ESCALATED)
        return exit_status;
    /* What went into the buffer alone is not written yet: a full disk shows here. */
    if (fflush(out) == 0 && !ferror(out))
        return exit_status;
    fputs("yardstick: cannot write the output: the disk may be full, or the reader gone\n", err);
    return YS_EXIT_INPUT;
}
