/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "datasets/dataset_private.h"

/*
 * Names of authorities that are not exact. What is alike in the closest respect counts; where two authorities are equally
 * alike to a name it is neither, and a name that is a region's, a nation's or a type's is no authority's.
 */

enum { LISTED = 256 };
static const size_t several = SIZE_MAX - 1;

static const ys_authority *authorities(const ys_dataset *dataset)
{
    return dataset->authorities.items;
}

/* The newest finding is about this authority; status is what adding it gave. */
static ys_status about_authority(ys_dataset *dataset, const char *code, ys_status status)
{
    return status == YS_OK ? ys_findings_about(dataset->findings, code, NULL, (ys_period){0}, NAN) : status;
}

static bool add_key(ys_dataset *dataset, ys_name_likeness likeness, const char *name, size_t number)
{
    char key[YS_AUTHORITY_KEY];
    if (!*ys_authority_key(name, likeness, key))
        return true;
    ys_name_table *table = &dataset->alike[likeness];
    const size_t known = ys_name_find(table, key);
    if (known == number)
        return true;
    const char *kept = ys_keep_text(dataset, key);
    return kept && (known == SIZE_MAX ? ys_name_add(table, kept, number) : ys_name_set(table, kept, several));
}

bool ys_index_authorities(ys_dataset *dataset)
{
    const ys_authority *list = authorities(dataset);
    bool done = true;
    for (int likeness = 0; likeness < YS_NAME_LIKENESS_COUNT; likeness++) {
        ys_name_table_release(&dataset->alike[likeness]);
        for (size_t a = 0; a < dataset->authorities.n && done; a++)
            done = add_key(dataset, (ys_name_likeness)likeness, list[a].name, a)
                && add_key(dataset, (ys_name_likeness)likeness, list[a].code, a);
    }
    return done;
}

static bool is_no_authority(const ys_dataset *dataset, const char *name)
{
    const ys_authority *list = authorities(dataset);
    for (size_t a = 0; a < dataset->authorities.n; a++)
        if (strcasecmp(list[a].region, name) == 0 || strcasecmp(list[a].nation, name) == 0
            || strcasecmp(list[a].type, name) == 0)
            return true;
    return false;
}

size_t ys_find_alike(const ys_dataset *dataset, const char *name, ys_name_likeness *likeness)
{
    for (int l = 0; l < YS_NAME_LIKENESS_COUNT; l++) {
        char key[YS_AUTHORITY_KEY];
        const size_t number = ys_name_find(&dataset->alike[l], ys_authority_key(name, (ys_name_likeness)l, key));
        *likeness = (ys_name_likeness)l;
        if (number != SIZE_MAX)
            return is_no_authority(dataset, name) ? SIZE_MAX : number;
    }
    return SIZE_MAX;
}

static ys_status note_several(ys_dataset *dataset, const char *name, ys_name_likeness likeness)
{
    char key[YS_AUTHORITY_KEY], other[YS_AUTHORITY_KEY], list[LISTED] = "";
    ys_authority_key(name, likeness, key);
    for (size_t a = 0, used = 0; a < dataset->authorities.n && used < sizeof list; a++) {
        const ys_authority *who = &authorities(dataset)[a];
        if (who->described && strcmp(ys_authority_key(who->name, likeness, other), key) == 0)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s (%s)", used ? ", " : "", who->name, who->code);
    }
    const ys_status status = ys_findings_add(dataset->findings, YS_FINDING_SEVERAL_ALIKE, name, 0, 0, "",
                                             "this name could stand for several authorities and is taken for none of them%s%s",
                                             *list ? "; use the code of one: " : "", list);
    return about_authority(dataset, name, status);
}

ys_status ys_recognise_authority(ys_dataset *dataset, const char *name, size_t *number)
{
    ys_name_likeness likeness;
    *number = ys_name_find(&dataset->authority_names, name);
    if (*number != SIZE_MAX)
        return YS_OK;
    const size_t alike = ys_find_alike(dataset, name, &likeness);
    if (alike == SIZE_MAX)
        return YS_OK;
    if (alike == several)
        return note_several(dataset, name, likeness);
    const char *kept = ys_keep_text(dataset, name);
    if (!kept || !ys_name_add(&dataset->authority_names, kept, alike))
        return YS_ERR_MEMORY;
    *number = alike;
    const ys_authority *who = &authorities(dataset)[alike];
    const ys_status status = ys_findings_add(
        dataset->findings, YS_FINDING_TAKEN_AS, kept, 0, 0, "",
        strcmp(who->name, who->code) == 0 ? "this name is taken as %s" : "this name is taken as %s (%s)", who->name, who->code);
    return about_authority(dataset, who->code, status);
}

ys_status ys_share_name(ys_dataset *dataset, size_t number)
{
    const ys_authority *list = authorities(dataset);
    const size_t first = ys_name_find(&dataset->authority_names, list[number].name);
    if (first == SIZE_MAX)
        return ys_name_add(&dataset->authority_names, list[number].name, number) ? YS_OK : YS_ERR_MEMORY;
    if (first == number)
        return YS_OK;
    const bool code = strcmp(list[first].code, list[number].name) == 0; /* one's code is never another's name */
    const bool newer = !code && list[first].end.kind && !list[number].end.kind;
    const size_t taken = newer ? number : first, other = newer ? first : number;
    if (newer && !ys_name_set(&dataset->authority_names, list[number].name, number))
        return YS_ERR_MEMORY;
    const ys_status status = ys_findings_add(dataset->findings, YS_FINDING_TAKEN_AS, list[number].name, 0, 0, "",
                                             "two authorities have this name; it is taken as %s, for %s use the code",
                                             list[taken].code, list[other].code);
    return about_authority(dataset, list[taken].code, status);
}

/* --- authorities that came to be or ceased --- */

static ys_status note_life(ys_dataset *dataset, const run *of)
{
    const ys_authority *who = &authorities(dataset)[of->authority];
    size_t outside = 0, first = 0;
    if (!who->start.kind && !who->end.kind)
        return YS_OK;
    for (size_t i = of->n; i > 0; i--) {
        const bool inside = ys_authority_existed(who, ys_period_add(of->first, (int)i - 1));
        if (inside || isnan(dataset->value[of->offset + i - 1]))
            continue;
        outside++;
        first = i - 1;
    }
    if (outside == 0)
        return YS_OK;
    char period[YS_PERIOD_TEXT], life[2][YS_PERIOD_TEXT];
    ys_period_format(who->start, life[0]);
    ys_period_format(who->end, life[1]);
    const char *indicator = ys_dataset_indicator(dataset, of->indicator)->code;
    const ys_status status =
           ys_findings_add(dataset->findings, YS_FINDING_OUTSIDE_LIFE, who->code, 0, 0,
                           indicator,
                           "figures outside the authority's own months (%s%s%s%s): %zu, the first for %s",
                           *life[0] ? "from " : "", life[0], *life[1] ? *life[0] ? " to " : "to " : "", life[1], outside,
                           ys_period_format(ys_period_add(of->first, (int)first), period));
    return status == YS_OK ? ys_findings_about(dataset->findings, who->code, indicator,
                                               ys_period_add(of->first, (int)first), NAN)
                           : status;
}

/* Codes in a cell are parted by commas, semicolons, bars or spaces. */
static ys_status note_successors(ys_dataset *dataset, const ys_authority *who)
{
    static const char parts[] = ",;| ";
    ys_status status = YS_OK;
    if (ys_name_find(&dataset->authority_names, who->replaced_by) != SIZE_MAX)
        return about_authority(dataset, who->code,
                               ys_findings_add(dataset->findings, YS_FINDING_NOT_JOINED, who->code, 0, 0, "",
                                               "it was replaced by %s; their series are not joined", who->replaced_by));
    for (const char *at = who->replaced_by; *at && status == YS_OK; at += strspn(at, parts)) {
        char code[64];
        const size_t length = strcspn(at, parts);
        snprintf(code, sizeof code, "%.*s", (int)length, at);
        at += length;
        const size_t successor = ys_name_find(&dataset->authority_names, code);
        status = successor == SIZE_MAX
                   ? ys_findings_add(dataset->findings, YS_FINDING_UNKNOWN_REFERENCE, who->code, 0, 0, code,
                                     "it was replaced by an authority that nobody has")
                   : ys_findings_add(dataset->findings, YS_FINDING_NOT_JOINED, who->code, 0, 0, "",
                                     "it was replaced by %s; their series are not joined",
                                     authorities(dataset)[successor].name);
        status = about_authority(dataset, who->code, status);
    }
    return status;
}

ys_status ys_note_lives(ys_dataset *dataset)
{
    const run *runs = dataset->runs.items;
    ys_status status = YS_OK;
    bool *has_figures = ys_arena_array(&dataset->arena, dataset->authorities.n, sizeof *has_figures);
    if (!has_figures)
        return YS_ERR_MEMORY;
    memset(has_figures, 0, dataset->authorities.n * sizeof *has_figures);
    for (size_t r = 0; r < dataset->runs.n && status == YS_OK; r++) {
        has_figures[runs[r].authority] = true;
        status = note_life(dataset, &runs[r]);
    }
    for (size_t a = 0; a < dataset->authorities.n && status == YS_OK; a++)
        if (has_figures[a] && *authorities(dataset)[a].replaced_by)
            status = note_successors(dataset, &authorities(dataset)[a]);
    return status;
}
