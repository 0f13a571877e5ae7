/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

#include <gsl/gsl_errno.h>

#include "cli/command.h"

int main(int argc, char *argv[])
{
    /* GSL's own handler aborts; the library checks every status, so here it is switched off before any thread. */
    gsl_set_error_handler_off();
    /* A file that grows beyond what is allowed is an error like a full disk, and leaves nothing behind. */
    signal(SIGXFSZ, SIG_IGN);
    return ys_main(argc, argv, stdout, stderr);
}
