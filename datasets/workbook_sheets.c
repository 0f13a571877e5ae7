/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/workbook_private.h"

/* One part's pointer to another. */
typedef struct relation {
    const char *id, *type, *target;
} relation;

static const char *keep(workbook *book, const char *text, size_t length)
{
    char *copy = ys_arena_take(&book->arena, length + 1);
    if (!copy)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

/* Cuts the path's last step, ".." goes one up; a target is seen from the folder of the part that points at it. */
static const char *resolve(workbook *book, const char *from, const char *target)
{
    const char *slash = *target == '/' ? NULL : strrchr(from, '/');
    size_t folder = slash ? (size_t)(slash - from) : 0;
    target += *target == '/';
    for (; strncmp(target, "../", 3) == 0 || strncmp(target, "./", 2) == 0; target = strchr(target, '/') + 1) {
        if (target[1] != '.')
            continue;
        while (folder > 0 && from[--folder] != '/')
            ;
    }
    const size_t length = strlen(target);
    char *path = ys_arena_take(&book->arena, folder + length + 2);
    if (!path)
        return NULL;
    memcpy(path, from, folder);
    path[folder] = '/';
    memcpy(path + folder + 1, target, length + 1);
    return folder ? path : path + 1;
}

static void open_relation(part *p, const char *name, const char *const *attributes)
{
    workbook *book = p->book;
    const char *const *from = p->context;
    const char *id = ys_part_attribute(attributes, "Id"), *type = ys_part_attribute(attributes, "Type"),
               *target = ys_part_attribute(attributes, "Target"), *mode = ys_part_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target || (mode && strcmp(mode, "External") == 0))
        return;
    relation *added = ys_part_add(p, &book->relations, sizeof *added, MOST_NAMED);
    if (!added)
        return;
    const char *slash = strrchr(type, '/');
    type = slash ? slash + 1 : type;
    *added = (relation){keep(book, id, strlen(id)), keep(book, type, strlen(type)), resolve(book, *from, target)};
    if (!added->id || !added->type || !added->target)
        ys_part_stop(p, ys_workbook_no_memory(book));
}

static void close_nothing(part *p, const char *name)
{
    (void)p;
    (void)name;
}

/* The relations of a part stand in _rels/NAME.rels beside it. */
static ys_status read_relations(workbook *book, const char *from)
{
    static const part_handlers handlers = {open_relation, close_nothing, NULL};
    const char *slash = strrchr(from, '/');
    const size_t folder = slash ? (size_t)(slash - from) + 1 : 0, size = strlen(from) + sizeof "_rels/.rels";
    char *name = ys_arena_take(&book->arena, size);
    if (!name)
        return ys_workbook_no_memory(book);
    memcpy(name, from, folder);
    strcpy(name + folder, "_rels/");
    strcat(name, from + folder);
    strcat(name, ".rels");
    book->relations.n = 0;
    return ys_part_parse(book, name, &handlers, &from);
}

static const char *related(const workbook *book, const char *type, const char *id)
{
    const relation *relations = book->relations.items;
    for (size_t i = 0; i < book->relations.n; i++)
        if (strcmp(relations[i].type, type) == 0 && (!id || strcmp(relations[i].id, id) == 0))
            return relations[i].target;
    return NULL;
}

static void add_sheet(part *p, const char *const *attributes)
{
    workbook *book = p->book;
    const char *name = ys_part_attribute(attributes, "name"), *state = ys_part_attribute(attributes, "state"),
               *id = ys_part_attribute(attributes, "id");
    sheet *added = ys_part_add(p, &book->sheets, sizeof *added, MOST_NAMED);
    if (!added)
        return;
    added->name = keep(book, name ? name : "", name ? strlen(name) : 0);
    if (!added->name) {
        ys_part_stop(p, ys_workbook_no_memory(book));
        return;
    }
    added->part = id ? related(book, "worksheet", id) : NULL;
    added->hidden = state && strcmp(state, "visible") != 0;
}

static void open_main(part *p, const char *name, const char *const *attributes)
{
    const char *from_1904 = strcmp(name, "workbookPr") == 0 ? ys_part_attribute(attributes, "date1904") : NULL;
    if (from_1904)
        p->book->from_1904 = strcmp(from_1904, "1") == 0 || strcmp(from_1904, "true") == 0;
    if (strcmp(name, "sheet") == 0)
        add_sheet(p, attributes);
}

static ys_status not_a_workbook(const workbook *book)
{
    const bool open_document = ys_part_exists(book, "content.xml"), binary = ys_part_exists(book, "xl/workbook.bin");
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s:1: this is %s, not an .xlsx workbook: %s", book->file->name,
                   open_document ? "an OpenDocument file" : binary ? "an .xlsb workbook" : "a zip archive",
                   open_document || binary ? "save it as .xlsx or CSV" : "unpack it and name the file that is wanted");
}

ys_status ys_workbook_open_parts(workbook *book)
{
    static const part_handlers handlers = {open_main, close_nothing, NULL};
    if (!ys_part_exists(book, "_rels/.rels") || ys_part_exists(book, "xl/workbook.bin"))
        return not_a_workbook(book);
    ys_status status = read_relations(book, "");
    if (status != YS_OK)
        return status;
    book->main_part = related(book, "officeDocument", NULL);
    if (!book->main_part || !ys_part_exists(book, book->main_part))
        return not_a_workbook(book);
    status = read_relations(book, book->main_part);
    if (status != YS_OK)
        return status;
    book->strings_part = related(book, "sharedStrings", NULL);
    book->styles_part = related(book, "styles", NULL);
    return ys_part_parse(book, book->main_part, &handlers, NULL);
}
