/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/workbook_private.h"

typedef struct custom_format {
    unsigned long number;
    ys_cell_format format;
} custom_format;

static ys_cell_format find_format(const workbook *book, unsigned long number)
{
    const custom_format *custom = book->custom.items;
    for (size_t i = 0; i < book->custom.n; i++)
        if (custom[i].number == number)
            return custom[i].format;
    return number < YS_CELL_FORMAT_BUILT_IN ? ys_cell_format_built_in((unsigned)number) : YS_CELL_NUMBER;
}

static void add_custom(part *p, const char *const *attributes)
{
    const char *code = ys_part_attribute(attributes, "formatCode");
    custom_format *added = ys_part_add(p, &p->book->custom, sizeof *added, MOST_NAMED);
    if (!added)
        return;
    added->number = ys_part_number(attributes, "numFmtId", 0);
    added->format = code ? ys_cell_format_parse(code) : YS_CELL_NUMBER;
}

static void add_style(part *p, const char *const *attributes)
{
    ys_cell_format *added = ys_part_add(p, &p->book->formats, sizeof *added, MOST_NAMED);
    if (added)
        *added = find_format(p->book, ys_part_number(attributes, "numFmtId", 0));
}

/* Cells name the formats of cellXfs by their place; other lists have xf too. Custom formats come before. */
static void open_element(part *p, const char *name, const char *const *attributes)
{
    bool *in_cell_formats = p->context;
    if (strcmp(name, "cellXfs") == 0)
        *in_cell_formats = true;
    else if (strcmp(name, "numFmt") == 0 && p->book->formats.n == 0)
        add_custom(p, attributes);
    else if (strcmp(name, "xf") == 0 && *in_cell_formats)
        add_style(p, attributes);
}

static void close_element(part *p, const char *name)
{
    bool *in_cell_formats = p->context;
    if (strcmp(name, "cellXfs") == 0)
        *in_cell_formats = false;
}

ys_status ys_workbook_read_styles(workbook *book)
{
    static const part_handlers handlers = {open_element, close_element, NULL};
    bool in_cell_formats = false;
    return book->styles_part ? ys_part_parse(book, book->styles_part, &handlers, &in_cell_formats) : YS_OK;
}
