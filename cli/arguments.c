/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/arguments.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "datasets/name_table.h"

enum { OPTION_NAME = 48, OPTION_TABLES = 3, FEWEST_PIXELS = 100, MOST_PIXELS = 10000 };

/* An option's tables in the order they are searched and shown. */
static const ys_option *option_table(const ys_command *command, size_t index)
{
    const ys_option *const tables[OPTION_TABLES] = {
        command->options, command->takes_input ? ys_common_options : NULL, ys_general_options};
    return tables[index];
}

static const ys_option *find_option(const ys_command *command, const char *name)
{
    const ys_option *found = NULL;
    for (size_t t = 0; t < OPTION_TABLES && !found; t++)
        if (option_table(command, t))
            found = ys_option_named(option_table(command, t), name);
    return found;
}

static const char *nearest_option(const ys_command *command, const char *typed)
{
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    for (size_t t = 0; t < OPTION_TABLES; t++) {
        for (const ys_option *option = option_table(command, t); option && option->name; option++) {
            const size_t distance = ys_word_distance(typed, option->name);
            if (distance < best_distance) {
                best_distance = distance;
                best = option->name;
            }
        }
    }
    return best && ys_word_is_near(typed, best, best_distance) ? best : NULL;
}

static bool refuse(const ys_command *command, FILE *err)
{
    fprintf(err, "usage: yardstick %s %s\nTry 'yardstick %s --help'.\n", command->name, command->usage, command->name);
    return false;
}

bool ys_number_parse(const char *text, double *number)
{
    char *end;
    if (!*text || !strchr("-+.0123456789", *text))
        return false;
    *number = strtod(text, &end);
    return *end == '\0' && isfinite(*number) && !strpbrk(text, "xX");
}

static bool is_choice(const char *choices, const char *value, unsigned *place)
{
    unsigned at = 0;
    for (const char *word = choices; *word; at++) {
        const size_t length = strcspn(word, "|");
        if (length == strlen(value) && strncmp(word, value, length) == 0) {
            *place = at;
            return true;
        }
        word += length;
        word += *word == '|';
    }
    return false;
}

static bool take_pixels(const char **at, unsigned *pixels)
{
    char *end;
    if (**at < '0' || **at > '9')
        return false;
    const unsigned long number = strtoul(*at, &end, 10);
    *at = end;
    *pixels = number <= MOST_PIXELS ? (unsigned)number : 0;
    return *pixels >= FEWEST_PIXELS;
}

bool ys_size_parse(const char *text, unsigned *width, unsigned *height)
{
    return take_pixels(&text, width) && *text++ == 'x' && take_pixels(&text, height) && *text == '\0';
}

/* "a, b or c"; a sign that would be lost among these has quotes. */
static void print_choices(const char *choices, FILE *err)
{
    for (const char *word = choices; *word;) {
        const size_t length = strcspn(word, "|");
        const char *quote = length == 1 && ispunct((unsigned char)*word) ? "'" : "";
        const bool last = !word[length];
        if (word != choices)
            fputs(last ? " or " : ", ", err);
        fprintf(err, "%s%.*s%s", quote, (int)length, word, quote);
        word += length + !last;
    }
}

static bool value_fits(const ys_option *option, const char *value)
{
    double number;
    unsigned place, width, height;
    ys_period period;
    switch (option->type) {
    case YS_OPTION_CHOICE:
        return is_choice(option->argument, value, &place);
    case YS_OPTION_NUMBER:
    case YS_OPTION_WHOLE:
        return ys_number_parse(value, &number) && number >= option->lowest && number <= option->highest
            && (option->type == YS_OPTION_NUMBER || number == floor(number));
    case YS_OPTION_PERIOD:
        return ys_period_parse(value, strlen(value), &period) || strcmp(value, "latest") == 0;
    case YS_OPTION_SIZE:
        return ys_size_parse(value, &width, &height);
    default:
        return true;
    }
}

static void refuse_value(const ys_option *option, const char *value, FILE *err)
{
    fprintf(err, "yardstick: %s takes ", option->name);
    switch (option->type) {
    case YS_OPTION_CHOICE:
        print_choices(option->argument, err);
        break;
    case YS_OPTION_NUMBER:
        fprintf(err, "a number from %.10g to %.10g", option->lowest, option->highest);
        break;
    case YS_OPTION_WHOLE:
        fprintf(err, "a whole number from %.10g to %.10g", option->lowest, option->highest);
        break;
    case YS_OPTION_PERIOD:
        fputs("a period such as 2023-04, 2023/24-Q1 or 2023/24", err);
        break;
    default:
        fputs("WIDTHxHEIGHT from 100x100 to 10000x10000", err);
        break;
    }
    fprintf(err, ", not '%s'\n", value);
}

static bool unknown_option(const ys_command *command, const char *name, FILE *err)
{
    const char *nearest = nearest_option(command, name);
    fprintf(err, "yardstick: unknown option '%s' for '%s'", name, command->name);
    if (nearest)
        fprintf(err, "; did you mean '%s'?", nearest);
    putc('\n', err);
    return refuse(command, err);
}

/* Takes argv[*at] (and its value) as an option. */
static bool take_option(ys_arguments *arguments, int argc, char *const argv[], int *at, FILE *err)
{
    const ys_command *command = arguments->command;
    char name[OPTION_NAME];
    const char *word = argv[*at];
    const char *equals = strchr(word, '=');
    const size_t length = equals ? (size_t)(equals - word) : strlen(word);
    snprintf(name, sizeof name, "%.*s", (int)(length < OPTION_NAME ? length : OPTION_NAME - 1), word);

    const ys_option *option = find_option(command, strcmp(name, "-h") == 0 ? "--help" : name);
    if (!option)
        return unknown_option(command, name, err);
    const char *value = equals ? equals + 1 : NULL;
    if (option->type == YS_OPTION_FLAG && value) {
        fprintf(err, "yardstick: %s takes no value\n", option->name);
        return refuse(command, err);
    }
    if (option->type != YS_OPTION_FLAG && !value && *at + 1 < argc)
        value = argv[++*at];
    if (option->type != YS_OPTION_FLAG && !value) {
        fprintf(err, "yardstick: %s needs a value: %s %s\n", option->name, option->name, option->argument);
        return refuse(command, err);
    }
    if (value && !value_fits(option, value)) {
        refuse_value(option, value, err);
        return refuse(command, err);
    }
    arguments->option[arguments->n_given] = option->name;
    arguments->value[arguments->n_given++] = value;
    arguments->help = arguments->help || strcmp(option->name, "--help") == 0;
    arguments->version = arguments->version || strcmp(option->name, "--version") == 0;
    return true;
}

static const char *what_is_needed(const ys_command *command)
{
    if (!strstr(command->usage, "INPUT"))
        return "a folder to write to";
    return command->fewest_operands > 1 ? "a KIND and the figures: a collection folder, CSV files or workbooks"
                                        : "the figures: a collection folder, CSV files or workbooks, or - for standard input";
}

static bool count_operands(const ys_arguments *arguments, FILE *err)
{
    const ys_command *command = arguments->command;
    if (arguments->n_operands < command->fewest_operands) {
        fprintf(err, "yardstick: '%s' needs %s\n", command->name, what_is_needed(command));
        return refuse(command, err);
    }
    if (arguments->n_operands > command->most_operands) {
        fprintf(err, "yardstick: '%s' was not expected here\n", arguments->operand[command->most_operands]);
        return refuse(command, err);
    }
    return true;
}

bool ys_arguments_parse(ys_arguments *arguments, const ys_command *command, int argc, char *const argv[], FILE *err)
{
    const size_t room = (size_t)argc + 1;
    const char **words = calloc(3 * room, sizeof *words);
    *arguments = (ys_arguments){.command = command, .option = words};
    if (!words) {
        fputs("yardstick: there is not enough memory\n", err);
        return false;
    }
    arguments->value = words + room;
    arguments->operand = words + 2 * room;
    bool options_ended = false;
    for (int at = 0; at < argc; at++) {
        const char *word = argv[at];
        if (!options_ended && strcmp(word, "--") == 0)
            options_ended = true;
        else if (options_ended || word[0] != '-' || word[1] == '\0')
            arguments->operand[arguments->n_operands++] = word;
        else if (!take_option(arguments, argc, argv, &at, err))
            return false;
    }
    return arguments->help || arguments->version || count_operands(arguments, err);
}

void ys_arguments_release(ys_arguments *arguments)
{
    free(arguments->option);
    *arguments = (ys_arguments){0};
}

bool ys_argument_given(const ys_arguments *arguments, const char *name)
{
    for (size_t i = 0; i < arguments->n_given; i++)
        if (strcmp(arguments->option[i], name) == 0)
            return true;
    return false;
}

const char *ys_argument(const ys_arguments *arguments, const char *name)
{
    for (size_t i = arguments->n_given; i > 0; i--)
        if (strcmp(arguments->option[i - 1], name) == 0)
            return arguments->value[i - 1];
    const ys_option *option = find_option(arguments->command, name);
    return option ? option->fallback : NULL;
}

double ys_argument_number(const ys_arguments *arguments, const char *name)
{
    const char *text = ys_argument(arguments, name);
    double number;
    return text && ys_number_parse(text, &number) ? number : NAN;
}

ys_period ys_argument_period(const ys_arguments *arguments, const char *name)
{
    const char *text = ys_argument(arguments, name);
    ys_period period = {0};
    if (text)
        ys_period_parse(text, strlen(text), &period);
    return period;
}

bool ys_argument_yes(const ys_arguments *arguments, const char *name)
{
    const char *text = ys_argument(arguments, name);
    return text && strcmp(text, "yes") == 0;
}

unsigned ys_argument_choice(const ys_arguments *arguments, const char *name)
{
    const ys_option *option = find_option(arguments->command, name);
    const char *text = ys_argument(arguments, name);
    unsigned place = 0;
    if (option && text)
        is_choice(option->argument, text, &place);
    return place;
}
