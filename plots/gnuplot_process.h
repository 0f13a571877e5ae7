/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_PLOTS_GNUPLOT_PROCESS_H
#define YS_PLOTS_GNUPLOT_PROCESS_H

#include <stddef.h>

#include "datasets/api.h"
#include "datasets/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ys_gnuplot_format { YS_GNUPLOT_SVG = 0, YS_GNUPLOT_PNG, YS_GNUPLOT_PDF } ys_gnuplot_format;

/** One script to draw. */
typedef struct ys_gnuplot_job {
    const char *script_path, *output_path;
    ys_gnuplot_format format;
    unsigned width, height; /**< pixels */
} ys_gnuplot_job;

/**
 * Draws all jobs with one gnuplot process, started without a shell on a temporary file of its own.
 * The user's own gnuplot settings are not read. Any path is allowed, also one with quotes, newlines, or a leading '|'.
 * @return YS_OK (n = 0 too, nothing started); YS_ERR_PROGRAM if gnuplot is not installed, stopped with an error (its
 *         words in error; drawings before the failing one are written), or took over 60 s and a second for each job;
 *         YS_ERR_WRITE if the temporary file or a drawing cannot be written to its end.
 */
YS_API ys_status ys_gnuplot_render(const ys_gnuplot_job jobs[], size_t n, ys_error *error);

#ifdef __cplusplus
}
#endif

#endif /* YS_PLOTS_GNUPLOT_PROCESS_H */
