/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_OUTPUT_PATH_H
#define YS_CLI_OUTPUT_PATH_H

#include "cli/arguments.h"

/**
 * Whether the path of an option (--output, --render) names a file that is there and is read by this command: one of its operands
 * from first_operand on, or a file within a collection folder among them. Says so on err.
 */
bool ys_output_is_input(const ys_arguments *arguments, size_t first_operand, const char *option, FILE *err);

/** Whether a file can be made at path, as far as can be told before; says why not on err. */
bool ys_output_can_be_made(const char *path, FILE *err);

/** Whether a folder is there with anything in it. */
bool ys_folder_has_files(const char *path);

#endif /* YS_CLI_OUTPUT_PATH_H */
