/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/drawing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "report/whole_file.h"

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

/* The drawing goes through a file beside its place. */
static ys_status draw(const char *script_path, const char *path, const ys_plot_options *options, ys_error *error)
{
    ys_whole_file file;
    ys_gnuplot_format format = YS_GNUPLOT_SVG;
    ys_drawing_format(path, &format);
    ys_status status = ys_whole_file_begin(&file, path);
    if (status != YS_OK)
        return status;
    const ys_gnuplot_job job = {
        .script_path = script_path, .output_path = file.temporary, .format = format,
        .width = options->width, .height = options->height,
    };
    status = ys_gnuplot_render(&job, 1, error);
    const ys_status ended = ys_whole_file_end(&file, status == YS_OK);
    return status == YS_OK ? ended : status;
}

/* The script goes through a temporary file. */
ys_status ys_drawing_make(const char *script, size_t size, const char *path, const ys_plot_options *options,
                          ys_error *error)
{
    char script_path[] = "/tmp/yardstick-XXXXXX";
    const int descriptor = mkstemp(script_path);
    ys_status status = YS_ERR_WRITE;
    if (descriptor >= 0) {
        const bool written = write(descriptor, script, size) == (ssize_t)size;
        close(descriptor);
        status = written ? draw(script_path, path, options, error) : YS_ERR_WRITE;
        unlink(script_path);
    }
    return status == YS_ERR_WRITE
             ? ys_fail(error, status, "cannot write %s, or a temporary file in /tmp for it: the disk may be full", path)
             : status;
}
