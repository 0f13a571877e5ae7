/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SPEED_RANK_GROUPS_H
#define YS_TESTS_SPEED_RANK_GROUPS_H

enum { RANKED_GROUPS = 3600, RANKED_AUTHORITIES = 330 };

/** Rank intervals and probabilities (1,000 draws) of 3,600 groups of 330 authorities with counts, on two threads. */
void rank_groups(void);

#endif /* YS_TESTS_SPEED_RANK_GROUPS_H */
