/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_READING_NOTES_H
#define YS_CLI_READING_NOTES_H

#include <stdio.h>

#include "datasets/findings.h"

/**
 * What reading met but for errors, in few lines: a line for each kind of warning and of decision, its first one and how many more
 * there are; the other kinds by number in one line, which is the finding itself where there is one kind only.
 */
void ys_print_reading_notes(const ys_findings *findings, FILE *err);

#endif /* YS_CLI_READING_NOTES_H */
