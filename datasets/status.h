/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_STATUS_H
#define YS_DATASETS_STATUS_H

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a function reports. Every code but YS_OK leaves the caller's result untouched. */
typedef enum ys_status {
    YS_OK = 0,
    YS_ERR_MEMORY,    /**< the system gave no memory */
    YS_ERR_OPTION,    /**< an option is out of its range: confidence 95 instead of 0.95 */
    YS_ERR_TOO_FEW,   /**< too few periods or authorities have a value for this method */
    YS_ERR_DOMAIN,    /**< values the method cannot take: a logarithm of zero, a negative count */
    YS_ERR_RANK,      /**< a column of a design is a combination of the others: a dummy that no period has */
    YS_ERR_NUMERIC,   /**< the arithmetic left the finite numbers */
    YS_ERR_FILE,      /**< a file or folder is missing or cannot be read */
    YS_ERR_INPUT,     /**< a file was read but its contents cannot be used */
    YS_ERR_NOT_FOUND, /**< an authority, indicator, group or period that the data do not have */
    YS_ERR_WRITE,     /**< an output file or folder cannot be written */
    YS_ERR_PROGRAM,   /**< gnuplot is missing or stopped with an error */
    YS_STATUS_COUNT
} ys_status;

enum { YS_ERROR_LENGTH = 4096 };

/** A status with the words that go with it; filled by ys_fail() where a function is given one. */
typedef struct ys_error {
    ys_status status;
    char message[YS_ERROR_LENGTH]; /**< one or more lines, no trailing newline; says what to do */
} ys_error;

/** The general words for a status, for callers that have no ys_error. Never NULL. */
YS_API const char *ys_status_message(ys_status status);

/**
 * Records a failure and returns its status, so that `return ys_fail(error, ...)` reads as one step.
 * Cuts a message that is too long; error may be NULL.
 */
YS_API ys_status ys_fail(ys_error *error, ys_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_STATUS_H */
