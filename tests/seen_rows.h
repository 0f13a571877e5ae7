/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_SEEN_ROWS_H
#define YS_TESTS_SEEN_ROWS_H

#include "datasets/table_source.h"
#include "tests/temporary.h"

enum { MOST_SEEN = 4096 };

/* Rows as "LINE:cell|cell;". */
typedef struct seen {
    char text[MOST_SEEN];
    size_t used, rows, stop_after;
    size_t n_merged;
    ys_cell_range merged; /* the first */
} seen;

static inline void note_seen(seen *so_far, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    const size_t room = MOST_SEEN - so_far->used;
    const size_t length = (size_t)vsnprintf(so_far->text + so_far->used, room, format, values);
    va_end(values);
    assert_true(length < room);
    so_far->used += length;
}

static inline ys_status see(void *context, const ys_csv_row *row)
{
    seen *so_far = context;
    if (so_far->stop_after && so_far->rows == so_far->stop_after)
        return YS_ERR_NOT_FOUND;
    so_far->rows++;
    so_far->n_merged = row->n_merged;
    if (row->n_merged > 0)
        so_far->merged = row->merged[0];
    note_seen(so_far, "%u", (unsigned)row->line);
    for (size_t i = 0; i < row->n; i++)
        note_seen(so_far, i == 0 ? ":%s" : "|%s", row->cell[i]);
    note_seen(so_far, ";");
    return YS_OK;
}

/* Writes bytes as FOLDER/name. */
static inline const char *write_bytes(const temporary_folder *folder, const char *name, const void *bytes, size_t size)
{
    const char *path = write_file(folder, name, "");
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    return path;
}

/* Reads bytes as a file of that name. */
static inline ys_status read_named_bytes(const char *name, const void *bytes, size_t size, const ys_table_options *options,
                                         seen *rows, ys_findings *findings, ys_error *error)
{
    temporary_folder folder;
    make_temporary(&folder);
    const ys_status status = ys_table_read(write_bytes(&folder, name, bytes, size), options, see, rows, findings, error);
    remove_temporary_folder(&folder);
    return status;
}

static inline void assert_message(const char *message, const char *says)
{
    if (!strstr(message, says))
        fail_msg("'%s' does not say '%s'", message, says);
}

/* The one finding there is, or none where says is NULL. */
static inline void assert_note(const ys_findings *findings, ys_finding_code code, uint32_t line, const char *says)
{
    assert_int_equal(ys_findings_count(findings), says != NULL);
    if (!says)
        return;
    const ys_finding *finding = ys_findings_get(findings, 0);
    assert_int_equal(finding->code, code);
    assert_int_equal(finding->line, line);
    assert_message(finding->message, says);
}

#endif /* YS_TESTS_SEEN_ROWS_H */
