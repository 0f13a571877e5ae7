/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/manual_page.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST_HEADING = 60 };

/* Text as roff shows it letter by letter: a hyphen would else become typographic, and a first . or ' a request. */
static void put_text(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            putc(*text, out);
    }
}

/* A list of words as a sentence that can be broken over lines. */
static void put_words(const char *list, FILE *out)
{
    char word[2] = "";
    for (; *list; list++) {
        word[0] = *list;
        if (*list == '|')
            fputs(", ", out);
        else
            put_text(out, word);
    }
    fputs(".\n.br\n", out);
}

static void put_option(const ys_option *option, FILE *out)
{
    /* A heading can't be broken over lines, so a long list of words stands below it. */
    const bool long_list = option->argument && strlen(option->argument) > LONGEST_HEADING;
    fputs(".TP\n\\fB", out);
    put_text(out, option->name);
    fputs("\\fR", out);
    if (option->argument) {
        fputs(" \\fI", out);
        put_text(out, long_list ? "WORD" : option->argument);
        fputs("\\fR", out);
    }
    putc('\n', out);
    if (option->argument && long_list)
        put_words(option->argument, out);
    put_text(out, option->help);
    if (option->fallback) {
        fputs(" (default ", out);
        put_text(out, option->fallback);
        putc(')', out);
    }
    fputs(option->repeatable ? "; may be repeated\n" : "\n", out);
}

static void put_options(const ys_option *options, FILE *out)
{
    for (const ys_option *option = options; option->name; option++)
        put_option(option, out);
}

static void put_command(const ys_command *command, FILE *out)
{
    fprintf(out, ".SS %s\n.B yardstick %s\n", command->name, command->name);
    put_text(out, command->usage);
    fputs("\n.PP\n", out);
    put_text(out, command->summary);
    putc('\n', out);
    put_options(command->options, out);
}

typedef struct named_line {
    const char *name, *line;
} named_line;

static void put_named_lines(const named_line lines[], FILE *out)
{
    for (; lines->name; lines++) {
        fputs(".TP\n\\fB", out);
        put_text(out, lines->name);
        fputs("\\fR\n", out);
        put_text(out, lines->line);
        putc('\n', out);
    }
}

static void put_head(FILE *out, const char *version, const char *date)
{
    fprintf(out, ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
                 ".TH YARDSTICK 1 \"%s\" \"yardstick %s\" \"User commands\"\n", date, version);
    fputs(".SH NAME\n"
          "yardstick \\- performance analysis for councils: targets, benchmarks, seasons\n"
          ".SH SYNOPSIS\n"
          ".B yardstick\n"
          "\\fICOMMAND\\fR [\\fIOPTION\\fR...] \\fIINPUT\\fR...\n"
          ".br\n"
          ".B yardstick help\n"
          "[\\fICOMMAND\\fR]\n"
          ".SH DESCRIPTION\n"
          "Analyses the performance figures of councils and other public bodies:\n"
          "trend, season, projection, the probability that a target is met,\n"
          "and where an authority stands among its comparators.\n"
          ".PP\n"
          "Each \\fIINPUT\\fR is a collection folder, files with the columns authority,\n"
          "indicator, period and value, or \\fB\\-\\fR for standard input. Files are CSV,\n"
          "also with tabs, semicolons or bars, also packed by gzip, or .xlsx workbooks.\n"
          "Periods are written 2023\\-04 (a month), 2023\\-Q2 (a calendar quarter),\n"
          "2023/24\\-Q1 (a financial quarter), 2023 (a calendar year),\n"
          "2023/24 (a financial year) or 2023/24A (an academic year).\n"
          ".PP\n"
          "A value may follow its option as the next word or after an equals sign.\n"
          "\\fB\\-\\-\\fR ends the options.\n",
          out);
}

static void put_files(FILE *out)
{
    static const named_line files[] = {
        {"data.csv or data/*.csv", "the figures: authority, indicator, period, value; always needed; or .tsv, .txt, .xlsx, .csv.gz"},
        {"indicators.csv", "what each indicator is: which direction is better, unit, kind, tolerances"},
        {"authorities.csv", "what each authority is: name, type, region, characteristics"},
        {"comparators.csv", "who is compared with whom"},
        {"targets.csv", "the targets and their deadlines"},
        {0},
    };
    fputs(".SH FILES\nA collection is a folder with\n", out);
    put_named_lines(files, out);
}

static void put_exit_status(FILE *out)
{
    fprintf(out, ".SH EXIT STATUS\n"
                 ".TP\n%d\ndone\n"
                 ".TP\n%d\nthe input or the system stopped it; standard error says what\n"
                 ".TP\n%d\nit was typed wrongly; standard error shows the right form\n"
                 ".TP\n%d\nwith \\fBflag \\-\\-exit\\-code\\fR, something is escalated\n",
            YS_EXIT_DONE, YS_EXIT_INPUT, YS_EXIT_USAGE, YS_EXIT_ESCALATED);
}

static void put_environment(FILE *out)
{
    static const named_line variables[] = {
        {"PATH", "where gnuplot is looked for; report and plot --render need it"},
        {0},
    };
    fputs(".SH ENVIRONMENT\n", out);
    put_named_lines(variables, out);
}

static void put_examples(FILE *out)
{
    fputs(".SH EXAMPLES\n.EX\n", out);
    for (const ys_command *command = ys_commands; command->name; command++) {
        put_text(out, command->example);
        putc('\n', out);
    }
    fputs(".EE\n", out);
}

void ys_print_manual_page(FILE *out, const char *version, const char *date)
{
    put_head(out, version, date);
    fputs(".SH COMMANDS\n", out);
    for (const ys_command *command = ys_commands; command->name; command++)
        put_command(command, out);
    fputs(".SH OPTIONS\nEvery command takes\n", out);
    put_options(ys_general_options, out);
    fputs(".PP\nand every command that reads an \\fIINPUT\\fR, but for those that its help leaves out,\nas they would do nothing there\n", out);
    put_options(ys_common_options, out);
    put_files(out);
    put_exit_status(out);
    put_environment(out);
    put_examples(out);
    fputs(".SH SEE ALSO\n.BR gnuplot (1)\n", out);
}
