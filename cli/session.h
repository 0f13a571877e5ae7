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

/** What a command makes rows from. */
typedef enum ys_selection {
    YS_SELECT_SERIES = 0,   /**< each series of months, quarters or years */
    YS_SELECT_WEEKS_TOO,    /**< those of weeks and days too */
    YS_SELECT_TARGETS,      /**< each target */
    YS_SELECT_NOTHING       /**< the command looks for what it needs by itself */
} ys_selection;

/** What a command does with its session; gives an exit status. */
typedef int (*ys_session_run)(const ys_session *session);

/**
 * Opens a session, runs and closes it: reads the inputs, selects, and of what was selected looks whether --group is there. Whatever
 * fails is told on err and nothing is run. @return an exit status.
 */
int ys_run_session(ys_session_run run, ys_selection selects, const ys_arguments *arguments, FILE *out, FILE *err);

/** What comes before the run and after it, for who has more to hand over than a session. Close whatever open returns. */
int ys_session_open(ys_session *session, ys_selection selects, const ys_arguments *arguments, FILE *out, FILE *err);
void ys_session_close(ys_session *session);

/** Fills selected by --authority, --indicator, --from, --to, --period, in the order of the contract; gives an exit status. */
int ys_session_select(ys_session *session, ys_selection selects);

/** Refuses a --group nobody has, with the groups there are. YS_EXIT_DONE otherwise. */
int ys_session_check_group(const ys_session *session);

/** Prints "yardstick: message" and gives the exit status for a failure. */
int ys_session_fail(FILE *err, ys_status status, const char *message);

/** Tells that a file (NULL: the output) could not be written, or what else went wrong with it; gives the exit status. */
int ys_session_fail_writing(const ys_session *session, const char *path, ys_status status);

/** A line on a terminal that tells how far work of more than a second has come; none with --quiet. */
ys_progress ys_session_progress(const ys_session *session, const char *what, size_t total);

/** One piece of many, on any thread, with that thread's arena. */
typedef ys_status (*ys_session_piece)(const ys_session *session, size_t index, ys_arena *arena, void *context);

/**
 * Works on pieces 0 to n - 1 on all threads, in any order. what: their name, in the plural, for a line that tells how far it has come;
 * NULL: no line. @return YS_OK, or the status of one that failed; the others are worked on all the same.
 */
ys_status ys_session_work_on_all(const ys_session *session, size_t n, const char *what, ys_session_piece work, void *context);

/** The authority or indicator of a name as typed; of one that nobody has says so, with the nearest, and gives YS_NOT_FOUND. */
size_t ys_session_find_authority(const ys_session *session, const char *name);
size_t ys_session_find_indicator(const ys_session *session, const char *name);

/** Whether --authority or --indicator, if it was given, names this authority or indicator. */
bool ys_session_wants(const ys_session *session, const char *option, size_t wanted);

/** Writes something, in lines of at most width characters. */
typedef ys_status (*ys_session_writer)(const void *context, size_t width, FILE *out);

/** Writes what a writer writes to --output (whole or not at all) or out. */
int ys_session_write_by(const ys_session *session, ys_session_writer writer, const void *context);

/** The same of what is in memory already. */
int ys_session_write_bytes(const ys_session *session, const char *bytes, size_t size);

/** The same of a table, in the chosen format. */
int ys_session_write(const ys_session *session, const ys_table *table);

/** Writes a table, or tells why it could not be made where status is not YS_OK; ends it either way. */
int ys_session_finish(const ys_session *session, ys_table *table, ys_status status);

#endif /* YS_CLI_SESSION_H */
