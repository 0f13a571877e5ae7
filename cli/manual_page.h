/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_CLI_MANUAL_PAGE_H
#define YS_CLI_MANUAL_PAGE_H

#include "cli/command.h"

/** The manual page in roff, made from the tables of commands and options. The date is as in 2026-11-24. */
void ys_print_manual_page(FILE *out, const char *version, const char *date);

#endif /* YS_CLI_MANUAL_PAGE_H */
