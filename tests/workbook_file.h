/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_WORKBOOK_FILE_H
#define YS_TESTS_WORKBOOK_FILE_H

#include <zip.h>

#include "tests/temporary.h"

/* A part of a workbook: its name in the archive and its XML. */
typedef struct workbook_part {
    const char *name, *xml;
} workbook_part;

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_SPACE " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"" \
                   " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/" \
                                   "relationships/" type "\" Target=\"" target "\"/>"
#define RELATIONS(inner) XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" \
                         inner "</Relationships>"
#define SHEET(rows) XML_HEAD "<worksheet" MAIN_SPACE "><sheetData>" rows "</sheetData></worksheet>"

/* One visible sheet, the parts it takes but for the sheet itself. */
static const workbook_part workbook_frame[] = {
    {"_rels/.rels", RELATIONS(RELATION("rId1", "officeDocument", "xl/workbook.xml"))},
    {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                        "</workbook>"},
    {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
                                             RELATION("rId2", "sharedStrings", "sharedStrings.xml")
                                             RELATION("rId3", "styles", "/xl/styles.xml"))},
    {"xl/sharedStrings.xml", XML_HEAD "<sst" MAIN_SPACE "><si><t>authority</t></si></sst>"},
    {"xl/styles.xml", XML_HEAD "<styleSheet" MAIN_SPACE "><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"},
};

static inline void add_part(zip_t *archive, const char *name, const char *xml)
{
    zip_source_t *source = zip_source_buffer(archive, xml, strlen(xml), 0);
    assert_non_null(source);
    assert_true(zip_file_add(archive, name, source, ZIP_FL_OVERWRITE) >= 0);
}

/* Writes an archive of the parts alone; ends with {0}. */
static inline void write_archive(const char *path, const workbook_part parts[])
{
    int code;
    remove(path);
    zip_t *archive = zip_open(path, ZIP_CREATE, &code);
    assert_non_null(archive);
    for (; parts->name; parts++)
        add_part(archive, parts->name, parts->xml);
    assert_int_equal(zip_close(archive), 0);
}

/* The frame with these parts instead of, or beside, its own. */
static inline void write_workbook(const char *path, const workbook_part parts[])
{
    int code;
    remove(path);
    zip_t *archive = zip_open(path, ZIP_CREATE, &code);
    assert_non_null(archive);
    for (size_t i = 0; i < N(workbook_frame); i++)
        add_part(archive, workbook_frame[i].name, workbook_frame[i].xml);
    for (; parts->name; parts++)
        add_part(archive, parts->name, parts->xml);
    assert_int_equal(zip_close(archive), 0);
}

#endif /* YS_TESTS_WORKBOOK_FILE_H */
