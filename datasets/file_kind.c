/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/file_kind.h"

#include <string.h>
#include <strings.h>

static const char save_table[] = "save the table in it as .xlsx or CSV";
static const char no_table[] = "a table as .xlsx or CSV is needed";
static const char get_data[] = "download the data file itself, not the page that shows it";
static const char unpack[] = "unpack it first, or pack the CSV with gzip";

/* Beginnings that are text are told without regard to case; no pattern holds a zero byte. */
static const struct { const char *bytes; bool text; ys_file_kind kind; } kinds[] = {
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", false,
     {"an old .xls workbook, or one with a password", "save it as .xlsx without a password, or as CSV"}},
    {"%PDF-", false, {"a PDF document", save_table}},
    {"\x89PNG\r\n\x1A\n", false, {"a picture (PNG)", no_table}},
    {"\xFF\xD8\xFF", false, {"a picture (JPEG)", no_table}},
    {"GIF89a", false, {"a picture (GIF)", no_table}},
    {"<!doctype", true, {"a web page", get_data}},
    {"<html", true, {"a web page", get_data}},
    {"<?xml", true, {"an XML document", save_table}},
    {"{\\rtf", false, {"a text document (RTF)", save_table}},
    {"7z\xBC\xAF\x27\x1C", false, {"a 7-Zip archive", unpack}},
    {"\xFD" "7zXZ", false, {"an xz file", unpack}},
    {"\x28\xB5\x2F\xFD", false, {"a zstd file", unpack}},
    {"SQLite format 3", false, {"an SQLite database", save_table}},
};

const ys_file_kind *ys_file_kind_of(const unsigned char *first, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t skip = size >= 3 && memcmp(first, mark, 3) == 0 ? 3 : 0;
    const char *begin = (const char *)first + skip;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const size_t length = strlen(kinds[i].bytes);
        if (size - skip >= length && (kinds[i].text ? strncasecmp(begin, kinds[i].bytes, length)
                                                    : memcmp(begin, kinds[i].bytes, length)) == 0)
            return &kinds[i].kind;
    }
    return NULL;
}

bool ys_file_is_zip(const unsigned char *first, size_t size)
{
    return size >= 4 && (memcmp(first, "PK\3\4", 4) == 0 || memcmp(first, "PK\5\6", 4) == 0);
}
