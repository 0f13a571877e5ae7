/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/status.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const messages[YS_STATUS_COUNT] = {
    [YS_OK] = "done",
    [YS_ERR_MEMORY] = "there is not enough memory",
    [YS_ERR_OPTION] = "an option is out of its range",
    [YS_ERR_TOO_FEW] = "there are too few figures for this method",
    [YS_ERR_DOMAIN] = "the figures are outside what this method can take",
    [YS_ERR_RANK] = "a column of the design is a combination of the others",
    [YS_ERR_NUMERIC] = "the arithmetic did not give a finite number",
    [YS_ERR_FILE] = "a file or folder is missing or cannot be read",
    [YS_ERR_INPUT] = "the contents of a file cannot be used",
    [YS_ERR_NOT_FOUND] = "the data do not have what was asked for",
    [YS_ERR_WRITE] = "an output file cannot be written",
    [YS_ERR_PROGRAM] = "gnuplot is missing or stopped with an error",
};

const char *ys_status_message(ys_status status)
{
    return (unsigned)status < YS_STATUS_COUNT ? messages[status] : "unknown status";
}

ys_status ys_fail(ys_error *error, ys_status status, const char *format, ...)
{
    if (!error)
        return status;
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}
