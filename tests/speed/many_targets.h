/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SPEED_MANY_TARGETS_H
#define YS_TESTS_SPEED_MANY_TARGETS_H

/**
 * Prints what a target of 120 months takes with its calibrated probability and others' record, what it does with its
 * season and trend too, and what 10,000 do through the command: 100 authorities with 100 indicators. Writes under /tmp and leaves nothing there.
 */
void time_targets(void);

#endif /* YS_TESTS_SPEED_MANY_TARGETS_H */
