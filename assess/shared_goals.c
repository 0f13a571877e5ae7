/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/shared_goals.h"

#include <string.h>

enum { MOST_KEPT = 16 };

typedef struct shared_goal {
    ys_target_goal goal;
    ys_polarity polarity;
    ys_quantile_type quantile_type;
    bool known;
    size_t *member, n; /* of the group */
    double *future, mean;
} shared_goal;

struct ys_shared_goals {
    size_t authorities, room, n;
    shared_goal kept[MOST_KEPT];
};

ys_status ys_shared_goals_begin(size_t authorities, ys_arena *arena, ys_shared_goals **result)
{
    ys_shared_goals *made = ys_arena_take(arena, sizeof *made);
    if (!made)
        return YS_ERR_MEMORY;
    *made = (ys_shared_goals){.authorities = authorities, .room = authorities < MOST_KEPT ? authorities : MOST_KEPT};
    for (size_t i = 0; i < made->room; i++) {
        made->kept[i].member = ys_arena_array(arena, authorities, sizeof *made->kept[i].member);
        made->kept[i].future = ys_arena_doubles(arena, YS_GOAL_DRAWS);
        if (!made->kept[i].member || !made->kept[i].future)
            return YS_ERR_MEMORY;
    }
    *result = made;
    return YS_OK;
}

static bool is_own(const ys_goal_ahead_question *question)
{
    return question->exclude_self || question->moved != 0.0;
}

static const shared_goal *find(const ys_shared_goals *shared, const ys_goal_ahead_question *question, bool known)
{
    for (size_t i = 0; i < shared->n; i++) {
        const shared_goal *kept = &shared->kept[i];
        if (kept->goal == question->goal && kept->polarity == question->polarity && kept->known == known
            && kept->quantile_type == question->quantile_type && kept->n == question->group->n
            && memcmp(kept->member, question->group->member, kept->n * sizeof *kept->member) == 0)
            return kept;
    }
    return NULL;
}

/* What is kept is never changed: only the search needs the others to wait. */
bool ys_shared_goals_get(ys_shared_goals *shared, const ys_goal_ahead_question *question, bool known, double goal[],
                         double *mean)
{
    const shared_goal *kept = NULL;
    if (!shared || is_own(question))
        return false;
#pragma omp critical
    kept = find(shared, question, known);
    if (!kept)
        return false;
    memcpy(goal, kept->future, YS_GOAL_DRAWS * sizeof *goal);
    *mean = kept->mean;
    return true;
}

void ys_shared_goals_put(ys_shared_goals *shared, const ys_goal_ahead_question *question, bool known, const double goal[],
                         double mean)
{
    if (!shared || is_own(question) || question->group->n > shared->authorities)
        return;
#pragma omp critical
    if (shared->n < shared->room && !find(shared, question, known)) {
        shared_goal *kept = &shared->kept[shared->n];
        kept->goal = question->goal;
        kept->polarity = question->polarity;
        kept->quantile_type = question->quantile_type;
        kept->known = known;
        kept->n = question->group->n;
        kept->mean = mean;
        memcpy(kept->member, question->group->member, kept->n * sizeof *kept->member);
        memcpy(kept->future, goal, YS_GOAL_DRAWS * sizeof *goal);
        shared->n++;
    }
}
