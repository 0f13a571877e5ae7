/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SPEED_LARGE_TABLE_H
#define YS_TESTS_SPEED_LARGE_TABLE_H

/**
 * Prints what a table of 1.2 million rows costs, in processes of their own: reading it by one thread and by two and whole
 * commands, beside libcsv alone and other programs where they are installed.
 */
void compare_large_table(const char *folder);

/** Does in this process what compare_large_table() has started it for: "split", "read" or a command. The exit status. */
int do_part(int n, char *words[]);

#endif /* YS_TESTS_SPEED_LARGE_TABLE_H */
