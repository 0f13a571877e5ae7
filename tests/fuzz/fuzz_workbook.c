/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A workbook of any bytes gives rows that come in order and end in a filled cell, or a failure that names the file. Bytes
 * that begin a zip archive are taken as they are; others are the XML of its parts with a NUL between: the sheet, shared
 * texts, styles, the list of sheets.
 */
#include <zip.h>

#include "datasets/workbook.h"
#include "tests/fuzz/rows.h"

#define RELATIONS_SPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char root[] = "<Relationships><Relationship Id=\"a\" Type=\"" RELATIONS_SPACE "officeDocument\" "
                           "Target=\"xl/workbook.xml\"/></Relationships>";
static const char relations[] = "<Relationships>"
    "<Relationship Id=\"r1\" Type=\"" RELATIONS_SPACE "worksheet\" Target=\"sheet.xml\"/>"
    "<Relationship Id=\"r2\" Type=\"" RELATIONS_SPACE "sharedStrings\" Target=\"strings.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"" RELATIONS_SPACE "styles\" Target=\"styles.xml\"/></Relationships>";
static const char *const names[] = {"xl/sheet.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml"};
static const char *const frame[] = {
    "<worksheet/>", "<sst><si><t>a</t></si></sst>", "<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>",
    "<workbook><sheets><sheet name=\"s\" r:id=\"r1\"/></sheets></workbook>",
};

static ys_status check_row(void *context, const ys_csv_row *row)
{
    hold(row->cell[row->n - 1][0] != '\0', "a row ends in a filled cell");
    for (size_t i = 0; i < row->n_merged; i++)
        hold(row->merged[i].first_row > 0 && row->merged[i].last_column <= YS_ROW_CELLS_MOST, "ranges are of cells");
    return put_row(context, row);
}

static void read_workbook(const void *bytes, size_t size)
{
    rows_text rows;
    ys_error error = {0};
    ys_findings *findings = ys_findings_new();
    hold(findings != NULL, "there is memory");
    begin_rows(&rows);
    const ys_workbook_file file = {.bytes = bytes, .size = size, .name = "b.xlsx", .findings = findings, .error = &error};
    const ys_status status = ys_workbook_read(&file, check_row, &rows);
    hold(status == YS_OK || (status == YS_ERR_INPUT && strncmp(error.message, "b.xlsx", 6) == 0), "a failure names the file");
    fclose(rows.file);
    free(rows.text);
    ys_findings_free(findings);
}

static void add_part(zip_t *archive, const char *name, const void *bytes, size_t size)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, size, 0);
    const zip_int64_t place = source ? zip_file_add(archive, name, source, 0) : -1;
    hold(place >= 0 && zip_set_file_compression(archive, (zip_uint64_t)place, ZIP_CM_STORE, 0) == 0, "a part can be added");
}

static void add_parts(zip_t *archive, const uint8_t *bytes, size_t size)
{
    add_part(archive, "_rels/.rels", root, strlen(root));
    add_part(archive, "xl/_rels/workbook.xml.rels", relations, strlen(relations));
    for (size_t i = 0; i < 4; i++) {
        const uint8_t *nul = size > 0 ? memchr(bytes, 0, size) : NULL;
        const size_t length = nul ? (size_t)(nul - bytes) : size;
        if (length > 0)
            add_part(archive, names[i], bytes, length);
        else
            add_part(archive, names[i], frame[i], strlen(frame[i]));
        bytes += length + (nul != NULL);
        size -= length + (nul != NULL);
    }
}

static void read_archive_of(const uint8_t *bytes, size_t size)
{
    zip_error_t error;
    zip_stat_t about;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_CREATE, &error) : NULL;
    hold(archive != NULL, "there is memory");
    add_parts(archive, bytes, size);
    zip_source_keep(source);
    hold(zip_close(archive) == 0 && zip_source_stat(source, &about) == 0 && zip_source_open(source) == 0, "it is written");
    void *written = malloc(about.size);
    hold(written && zip_source_read(source, written, about.size) == (zip_int64_t)about.size, "it can be read");
    zip_source_close(source);
    zip_source_free(source);
    read_workbook(written, about.size);
    free(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size >= 4 && memcmp(bytes, "PK", 2) == 0)
        read_workbook(bytes, size);
    else
        read_archive_of(bytes, size);
    return 0;
}
