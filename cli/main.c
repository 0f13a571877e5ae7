/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include <gsl/gsl_errno.h>

#include "cli/command.h"
#include "report/whole_file.h"

/* Half an output goes first; then the signal ends the process as it always did. */
static void end_by_signal(int number)
{
    ys_whole_files_abandon(); /* NOLINT(bugprone-signal-handler): it only unlinks */
    signal(number, SIG_DFL);
    raise(number);
}

/* One that is ignored (by nohup, or in the background of a script) stays so. */
static void remove_unfinished_on(int number)
{
    if (signal(number, end_by_signal) == SIG_IGN)
        signal(number, SIG_IGN);
}

int main(int argc, char *argv[])
{
    /* GSL's own handler aborts; the library checks every status, so here it is switched off before any thread. */
    gsl_set_error_handler_off();
    /* A file that grows beyond what is allowed is an error like a full disk, and leaves nothing behind. */
    signal(SIGXFSZ, SIG_IGN);
    remove_unfinished_on(SIGINT);
    remove_unfinished_on(SIGTERM);
    remove_unfinished_on(SIGHUP);
    return ys_main(argc, argv, stdout, stderr);
}
