/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_WORKBOOK_PRIVATE_H
#define YS_DATASETS_WORKBOOK_PRIVATE_H

#include <zip.h>

#include "datasets/cell_format.h"
#include "datasets/dataset_private.h"
#include "datasets/workbook.h"

/* Text that grows. */
typedef struct text_buffer {
    char *bytes;
    size_t used, room;
} text_buffer;

bool ys_text_append(text_buffer *buffer, const char *bytes, size_t length); /* false: no memory */

typedef struct sheet {
    const char *name, *part; /* part: NULL where it is a chart or its relation is missing */
    bool hidden;
} sheet;

/* What is known of a workbook while it is read. Texts stand in the arena. */
typedef struct workbook {
    const ys_workbook_file *file;
    zip_t *archive;
    ys_arena arena;
    const char *main_part, *strings_part, *styles_part;
    growing relations;      /* relation: of the part read last */
    growing sheets;         /* sheet */
    growing formats;        /* ys_cell_format of each style */
    growing custom;         /* the formats that styles define */
    text_buffer strings;    /* shared texts one after another */
    growing string_starts;  /* size_t */
    bool from_1904;
    uint64_t unpacked;      /* bytes so far, of all parts */
} workbook;

/* How a part's XML is taken. Names are without prefix. Handlers call ys_part_stop() where they cannot go on. */
typedef struct part part;
typedef struct part_handlers {
    void (*open)(part *, const char *name, const char *const *attributes);
    void (*close)(part *, const char *name);
    void (*text)(part *, const char *bytes, size_t length); /* NULL where text says nothing */
} part_handlers;

/* A part that is being parsed. */
struct part {
    workbook *book;
    void *context;
    const part_handlers *handlers;
    struct XML_ParserStruct *parser;
    const char *name;
    unsigned depth;
    uint64_t since_tag; /* bytes, about: the parser holds a tag until its end has come */
    ys_status status;
};

/*
 * Parses one part. It is an error where there is none.
 * A part with a document type definition is refused, and so one that unpacks beyond the limits.
 */
ys_status ys_part_parse(workbook *book, const char *name, const part_handlers *handlers, void *context);
bool ys_part_exists(const workbook *book, const char *name);

/* Room for one more item, zeroed, and at most so many; NULL where the parsing has been stopped. */
void *ys_part_add(part *p, growing *list, size_t size, size_t most);
enum { MOST_NAMED = 1 << 16, MOST_RANGES = 1 << 20 }; /* sheets, relations, styles; merged ranges */

/* Stops as a zip bomb, or as damaged. */
void ys_part_stop_too_large(part *p);
void ys_part_stop_damaged(part *p);

/* Ends the parsing after this handler with a status whose words are in the error already. */
void ys_part_stop(part *p, ys_status status);

/* The value of an attribute, its prefix left out; NULL where there is none. */
const char *ys_part_attribute(const char *const *attributes, const char *name);
unsigned long ys_part_number(const char *const *attributes, const char *name, unsigned long otherwise);

ys_status ys_workbook_no_memory(const workbook *book);

/* The main part's sheets and where the other parts are. */
ys_status ys_workbook_open_parts(workbook *book);
ys_status ys_workbook_read_strings(workbook *book);
ys_status ys_workbook_read_styles(workbook *book);

/* _x000D_ and the like, in place; returns the new length. */
size_t ys_workbook_unescape(char *text, size_t length);

/* A sheet looked over before it is read. */
typedef struct sheet_survey {
    size_t filled, rows_of_two; /* cells with something; rows with two of them */
    growing merged;             /* ys_cell_range */
} sheet_survey;

ys_status ys_sheet_survey(workbook *book, const sheet *which, sheet_survey *survey);
ys_status ys_sheet_read(workbook *book, const sheet *which, const sheet_survey *survey, ys_csv_row_function function,
                        void *context);

#endif /* YS_DATASETS_WORKBOOK_PRIVATE_H */
