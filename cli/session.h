/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_SESSION_H
#define YS_CLI_SESSION_H

#include "assess/assessment.h"
#include "cli/arguments.h"
#include "cli/progress.h"
#include "report/table.h"

/** What one row of work is about. */
typedef struct ys_selected {
    size_t indicator, authority;
    const ys_target *target; /**< in commands that go by targets, else NULL */
    ys_series series;        /**< cut by --from, --to and --period; of a target without figures n is 0 */
} ys_selected;

/** The data a command works on, what was selected of it, and where its output goes. */
typedef struct ys_session {
    const ys_arguments *arguments;
    ys_dataset *dataset;
    ys_assessment_options assessment;
    ys_calibration constants; /**< those of --constants, where it was given */
    ys_format format;
    ys_selected *selected;
    size_t n_selected;
    bool takes_weeks;    /**< series of weeks and days are selected too */
    size_t too_frequent; /**< series of weeks or days that were left out */
    ys_arena *arena;   /**< one a thread; [0] is the main one's */
    int threads;
    FILE *out, *err;
} ys_session;

/**
 * Reads the inputs (operands from first_operand on) and selects by --authority, --indicator, --from, --to, --period.
 * @return YS_EXIT_DONE, or another exit status with a message on err.
 */
int ys_session_open(ys_session *session, const ys_arguments *arguments, size_t first_operand, FILE *out, FILE *err);
void ys_session_close(ys_session *session);

/** Fills selected: each series, or with by_target each target, in the order of the contract. YS_ERR_NOT_FOUND: no targets at all. */
ys_status ys_session_select(ys_session *session, bool by_target);

/** Refuses a --group nobody has, with the groups there are. YS_EXIT_DONE otherwise. */
int ys_check_group(const ys_session *session);

/** Prints "yardstick: message" and gives the exit status for a failure. */
int ys_session_fail(FILE *err, ys_status status, const char *message);

/** Tells that a file (NULL: the output) could not be written, or what else went wrong with it; gives the exit status. */
int ys_session_fail_writing(const ys_session *session, const char *path, ys_status status);

/** A line on a terminal that tells how far work of more than a second has come; none with --quiet. */
ys_progress ys_session_progress(const ys_session *session, const char *what, size_t total);

/** What a command makes rows from. */
typedef enum ys_selection {
    YS_SELECT_SERIES = 0,   /**< each series of months, quarters or years */
    YS_SELECT_WEEKS_TOO,    /**< those of weeks and days too */
    YS_SELECT_TARGETS       /**< each target */
} ys_selection;

/** A command that makes rows from each selected series. */
typedef struct ys_series_command {
    const ys_column *columns;
    size_t result_size;
    ys_selection selects;
    ys_status (*work)(const ys_session *session, const ys_selected *selected, ys_arena *arena, void *result);
    void (*add_rows)(const ys_session *session, const ys_selected *selected, const void *result, ys_table *table);
    ys_status (*prepare)(ys_session *session); /**< what all rows need, before the first; NULL: nothing */
    int (*exit_status)(const void *result); /**< of one result once all is written; the highest counts; NULL: 0 */
} ys_series_command;

/** Works on all selected series on all threads, then writes rows in order: the same bytes on any number of threads. */
int ys_run_series_command(const ys_series_command *command, const ys_arguments *arguments, FILE *out, FILE *err);

/** Writes something more from all results, one after the other in memory; gives an exit status. */
typedef int (*ys_also_write)(const ys_session *session, const void *results);

/** The same, and once the rows are written also() is called; NULL: nothing. */
int ys_run_series_command_also(const ys_series_command *command, ys_also_write also, const ys_arguments *arguments,
                               FILE *out, FILE *err);

/**
 * Opens a session, selects its rows and looks whether their groups are there: for commands that do not make rows of each by itself.
 * Close it whatever is returned, which is an exit status.
 */
int ys_session_open_selected(ys_session *session, ys_selection selects, const ys_arguments *arguments, FILE *out, FILE *err);

/** Whether --authority or --indicator, if it was given, names this authority or indicator. */
bool ys_session_wants(const ys_session *session, const char *option, size_t wanted);

/** Writes something, in lines of at most width characters. */
typedef ys_status (*ys_session_writer)(const void *context, size_t width, FILE *out);

/** Writes what a writer writes to --output (whole or not at all) or out. */
int ys_session_write_by(const ys_session *session, ys_session_writer writer, const void *context);

/** Writes the table in the chosen format to --output (whole or not at all) or out. */
int ys_session_write(const ys_session *session, const ys_table *table);

#endif /* YS_CLI_SESSION_H */
