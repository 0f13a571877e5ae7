/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <omp.h>
#include <unistd.h>

static const double between = 0.2; /* seconds: often enough to be seen moving */

static bool is_terminal(FILE *file)
{
    const int descriptor = fileno(file);
    return descriptor >= 0 && isatty(descriptor);
}

ys_progress ys_progress_begin(FILE *err, const char *what, size_t total, bool quiet, double after)
{
    return (ys_progress){.terminal = !quiet && is_terminal(err) ? err : NULL, .what = what, .total = total,
                         .next = omp_get_wtime() + after};
}

void ys_progress_step(ys_progress *progress)
{
    if (!progress->terminal)
        return;
#pragma omp critical(ys_progress)
    {
        progress->done++;
        const double now = omp_get_wtime();
        if (now >= progress->next) {
            fprintf(progress->terminal, "\r%zu of %zu %s\033[K", progress->done, progress->total, progress->what);
            fflush(progress->terminal);
            progress->next = now + between;
            progress->shown = true;
        }
    }
}

void ys_progress_end(ys_progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", progress->terminal);
    fflush(progress->terminal);
    progress->shown = false;
}
