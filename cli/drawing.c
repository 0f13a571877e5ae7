/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/drawing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

bool ys_drawing_format(const char *path, ys_gnuplot_format *format)
{
    const char *dot = strrchr(path, '.');
    if (dot && strcasecmp(dot, ".svg") == 0)
        *format = YS_GNUPLOT_SVG;
    else if (dot && strcasecmp(dot, ".png") == 0)
        *format = YS_GNUPLOT_PNG;
    else if (dot && strcasecmp(dot, ".pdf") == 0)
        *format = YS_GNUPLOT_PDF;
    else
        return false;
    return true;
}

/* The script goes through a temporary file, the drawing through one beside its place. */
ys_status ys_drawing_make(const char *script, size_t size, const char *path, const ys_plot_options *options,
                          ys_error *error)
{
    ys_gnuplot_format format = YS_GNUPLOT_SVG;
    ys_drawing_format(path, &format);
    char script_path[] = "/tmp/yardstick-XXXXXX";
    const int descriptor = mkstemp(script_path);
    if (descriptor < 0)
        return ys_fail(error, YS_ERR_WRITE, "cannot write a temporary file");
    const bool written = write(descriptor, script, size) == (ssize_t)size;
    close(descriptor);
    ys_status status = YS_ERR_WRITE;
    if (written) {
        const ys_gnuplot_job job = {
            .script_path = script_path, .output_path = path, .format = format,
            .width = options->width, .height = options->height,
        };
        status = ys_gnuplot_render(&job, 1, error);
    }
    unlink(script_path);
    return status;
}
