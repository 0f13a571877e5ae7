/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <fcntl.h>
#include <zlib.h>

#include "tests/seen_rows.h"

typedef struct reading {
    ys_status status;
    seen rows;
    ys_findings *findings;
    ys_error error;
} reading;

static reading read_it(const void *bytes, size_t size)
{
    reading r = {.findings = ys_findings_new()};
    assert_non_null(r.findings);
    r.status = read_named_bytes("t.csv", bytes, size, NULL, &r.rows, r.findings, &r.error);
    return r;
}

/* Reads, and holds rows and the one note, or none. */
static void assert_read(const void *bytes, size_t size, const char *expected, ys_finding_code code, uint32_t line,
                        const char *note)
{
    reading r = read_it(bytes, size);
    if (r.status != YS_OK)
        fail_msg("%s", r.error.message);
    assert_string_equal(r.rows.text, expected);
    assert_note(r.findings, code, line, note);
    ys_findings_free(r.findings);
}

static void assert_refused(const void *bytes, size_t size, const char *says)
{
    reading r = read_it(bytes, size);
    assert_int_equal(r.status, YS_ERR_INPUT);
    assert_message(r.error.message, says);
    ys_findings_free(r.findings);
}

static void reads_any_delimiter(void **state)
{
    (void)state;
    assert_read("a,b\n1,2\n", 8, "1:a|b;2:1|2;", 0, 0, NULL);
    assert_read("a\tb\n1\t\"2\tx\"\n", 12, "1:a|b;2:1|2\tx;", YS_FINDING_DELIMITER, 1, "separated by tabs");
    assert_read("a;b\r\n1;1,5\r\n", 12, "1:a|b;2:1|1,5;", YS_FINDING_DELIMITER, 1, "separated by semicolons");
    assert_read("a|b\r\r1|2", 8, "1:a|b;3:1|2;", YS_FINDING_DELIMITER, 1, "separated by bars (|)");
    assert_read("sep=;\na,b;c\n", 12, "2:a,b|c;", YS_FINDING_DELIMITER, 1, "semicolons, as this line says");
    assert_read("sep=;", 5, "", YS_FINDING_DELIMITER, 1, "as this line says");
}

/* The same two lines in UTF-16: "a,£" and "b,€𝄞". */
static size_t put_utf16(unsigned char out[], bool big, bool mark)
{
    static const uint16_t units[] = {0xFEFF, 'a', ',', 0xA3, '\r', '\n', 'b', ',', 0x20AC, 0xD834, 0xDD1E, '\n', 'c', ',', '1', '\n'};
    size_t n = 0;
    for (size_t i = !mark; i < N(units); i++) {
        out[n++] = (unsigned char)(big ? units[i] >> 8 : units[i]);
        out[n++] = (unsigned char)(big ? units[i] : units[i] >> 8);
    }
    return n;
}

static void reads_utf16(void **state)
{
    (void)state;
    static const char expected[] = "1:a|\xC2\xA3;2:b|\xE2\x82\xAC\xF0\x9D\x84\x9E;3:c|1;";
    for (int form = 0; form < 4; form++) {
        unsigned char bytes[64];
        const bool big = form & 1;
        const size_t size = put_utf16(bytes, big, form & 2);
        assert_read(bytes, size, expected, YS_FINDING_ENCODING, 1,
                    big ? "the text is UTF-16 (big endian)" : "the text is UTF-16 (little endian)");
    }
    unsigned char bytes[64];
    const size_t size = put_utf16(bytes, false, true);
    assert_refused(bytes, size - 1, "t.csv:3: a byte here is no character");  /* half a letter */
    bytes[20] = 'x';
    bytes[21] = 0;
    assert_refused(bytes, size, "t.csv:2: a byte here is no character"); /* half of a pair */
    assert_refused("\xFF\xFE" "a\0\0\0\n\0", 8, "t.csv:1: there is a NUL byte");
}

static void reads_windows_1252(void **state)
{
    (void)state;
    assert_read("a\nb,\xA3" "5\nc,\x80\x99\n", 12, "1:a;2:b|\xC2\xA3" "5;3:c|\xE2\x82\xAC\xE2\x84\xA2;", YS_FINDING_ENCODING, 2,
                "not UTF-8 from this line on: read as Windows-1252");
    assert_read("caf\xE9", 4, "1:caf\xC3\xA9;", YS_FINDING_ENCODING, 1, "Windows-1252");
    static const unsigned char undefined[] = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
    for (size_t i = 0; i < N(undefined); i++) {
        unsigned char text[] = "a\n\xA3\nb,?\n";
        text[6] = undefined[i];
        assert_refused(text, sizeof text - 1, "t.csv:3: a byte here is no character");
    }
    assert_refused("a\n\xA3\n\n\0", 6, "t.csv:4: there is a NUL byte");
    assert_refused("\xC2\xA3\n\xA3\n", 5, "t.csv:2: the text is not UTF-8 here though it was above");
    assert_refused("\xEF\xBB\xBF" "a\n\xA3\n", 7, "t.csv:2: the text is not UTF-8 here");
}

/* A letter may lie across two blocks of the file, in any encoding. */
static void blocks_do_not_cut_letters(void **state)
{
    (void)state;
    enum { BLOCK = 1 << 16 };
    static const struct { const char *letter, *shown; } letters[] = {
        {"\xC2\xA3", "\xC2\xA3"}, {"\xF0\x9D\x84\x9E", "\xF0\x9D\x84\x9E"}, {"\xA3", "\xC2\xA3"},
    };
    char *text = malloc(BLOCK + 64);
    assert_non_null(text);
    for (size_t l = 0; l < N(letters); l++) {
        for (size_t before = BLOCK - 5; before < BLOCK + 2; before++) {
            char expected[32];
            seen rows = {0};
            memset(text, '\n', before);
            const size_t size = before + (size_t)snprintf(text + before, 64, "%s,x\n", letters[l].letter);
            assert_int_equal(read_named_bytes("t.csv", text, size, NULL, &rows, NULL, NULL), YS_OK);
            snprintf(expected, sizeof expected, "%zu:%s|x;", before + 1, letters[l].shown);
            assert_string_equal(rows.text, expected);
        }
    }
    free(text);
}

static size_t pack(const char *text, size_t size, unsigned char out[], size_t room)
{
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (unsigned char *)(size_t)text;
    stream.avail_in = (unsigned)size;
    stream.next_out = out;
    stream.avail_out = (unsigned)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

static void reads_gzip_whatever_its_name(void **state)
{
    (void)state;
    unsigned char packed[512];
    const size_t first = pack("a;b\n1;2\n", 8, packed, sizeof packed);
    assert_read(packed, first, "1:a|b;2:1|2;", YS_FINDING_DELIMITER, 1, "semicolons");
    const size_t both = first + pack("3;4\n", 4, packed + first, sizeof packed - first); /* members one after another */
    assert_read(packed, both, "1:a|b;2:1|2;3:3|4;", YS_FINDING_DELIMITER, 1, "semicolons");
    for (size_t cut = 3; cut < first; cut++)
        assert_refused(packed, cut, "t.csv: the compressed file ends early");
    packed[first - 6] ^= 1; /* the checksum */
    assert_refused(packed, first, "t.csv: the compressed file is damaged");
}

static void reads_standard_input(void **state)
{
    (void)state;
    unsigned char packed[128];
    temporary_folder folder;
    make_temporary(&folder);
    const size_t size = pack("a\n1\n", 4, packed, sizeof packed);
    const int kept = dup(STDIN_FILENO), file = open(write_bytes(&folder, "in", packed, size), O_RDONLY);
    dup2(file, STDIN_FILENO);
    seen rows = {0};
    ys_error error = {0};
    const ys_status status = ys_table_read("-", NULL, see, &rows, NULL, &error);
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(file);
    remove_temporary_folder(&folder);
    assert_int_equal(status, YS_OK);
    assert_string_equal(rows.text, "1:a;2:1;");
}

static void refuses_what_is_no_table(void **state)
{
    (void)state;
    static const struct { const char *bytes, *says; } cases[] = {
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "t.csv:1: this is an old .xls workbook, or one with a password, not a table: "
                                                      "save it as .xlsx"},
        {"%PDF-1.7\n", "a PDF document, not a table: save the table in it as .xlsx or CSV"},
        {"\x89PNG\r\n\x1A\n", "a picture (PNG)"}, {"\xFF\xD8\xFF\xE0", "a picture (JPEG)"}, {"GIF89a", "a picture (GIF)"},
        {"<!DOCTYPE html>\n", "a web page, not a table: download the data file itself"}, {"\xEF\xBB\xBF<html>", "a web page"},
        {"<?xml version=\"1.0\"?>", "an XML document"}, {"{\\rtf1", "a text document"}, {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"},
        {"\xFD" "7zXZ", "an xz file"}, {"\x28\xB5\x2F\xFD", "a zstd file"}, {"SQLite format 3", "an SQLite database"},
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_refused(cases[i].bytes, strlen(cases[i].bytes), cases[i].says);
    assert_refused("\x7F" "ELF\2\1\1\0\0", 9, "t.csv:1: there is a NUL byte: this is not a text file");
    assert_read("<5,x\n", 5, "1:<5|x;", 0, 0, NULL);
}

static void refuses_a_sheet_of_a_text(void **state)
{
    (void)state;
    const ys_table_options options = {.sheet = "2"};
    reading r = {.findings = ys_findings_new()};
    r.status = read_named_bytes("t.csv", "a,b\n1,2\n", 8, &options, &r.rows, r.findings, &r.error);
    assert_int_equal(r.status, YS_ERR_INPUT);
    assert_message(r.error.message, "has no sheets: leave out --sheet");
    ys_findings_free(r.findings);
}

static void refuses_rows_without_end(void **state)
{
    (void)state;
    enum { CELLS = 16385, LONG = 17 << 20 };
    char *text = malloc(LONG);
    assert_non_null(text);
    memset(text, ',', CELLS + 2);
    memcpy(text, "a\n1", 3);
    assert_refused(text, CELLS + 2, "t.csv:2: the row has over 16,384 cells");
    seen rows = {.stop_after = 1};
    text[2] = ',';
    assert_int_equal(read_named_bytes("t.csv", text, CELLS, NULL, &rows, NULL, NULL), YS_OK); /* 16,384 blank cells */
    memset(text, 'x', LONG);
    assert_refused(text, LONG, "t.csv:1: the row goes on for over 16 MB");
    memset(text, '\n', LONG);
    memcpy(text, "a\nb,\"c\n\",\"d\n", 12);
    assert_refused(text, LONG, "t.csv:3: the row goes on for over 16 MB: a quote that opens on this line is not closed");
    free(text);
}

static void says_where_a_quote_began(void **state)
{
    (void)state;
    assert_refused("a,b\n1,\"x\ny\",\"2\n3,4\n", 19, "t.csv:3: the quote that opens on this line is never closed");
    assert_refused("a\n\"x\n\"y\" z\n", 11, "t.csv:3: a quote stands where none may: double it inside a quoted cell, or close the "
                                            "quote of the cell that began on line 2");
}

/* A file of /proc that root too may not read is in test_csv_table. */
static void names_what_cannot_be_opened(void **state)
{
    (void)state;
    seen rows = {0};
    ys_error error = {0};
    assert_int_equal(ys_table_read("/nowhere/a.csv", NULL, see, &rows, NULL, &error), YS_ERR_FILE);
    assert_message(error.message, "/nowhere/a.csv: cannot be opened: No such file or directory");
    assert_int_equal(ys_table_read("/tmp", NULL, see, &rows, NULL, &error), YS_ERR_FILE);
    assert_message(error.message, "/tmp: is a folder, not a file");
}

typedef struct extent {
    size_t rows, cells;
} extent;

static ys_status measure(void *context, const ys_csv_row *row)
{
    extent *so_far = context;
    so_far->rows++;
    so_far->cells += row->n;
    return YS_OK;
}

static bool ends_in(const char *name, const char *ending)
{
    const size_t length = strlen(name), tail = strlen(ending);
    return length > tail && strcmp(name + length - tail, ending) == 0;
}

/* A sample that ends inside a quoted cell. */
static bool is_cut_off(const char *name)
{
    return strstr(name, "lgbf_indicator_info_multiline.csv") != NULL;
}

/* Every .csv and .gz has rows of more than a cell, or blank ones alone; each .xls is told for what it is. Tells how many files. */
static size_t read_folder(const char *path)
{
    size_t files = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        char name[2048];
        extent seen_here = {0};
        ys_error error = {0};
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (ends_in(name, ".csv") || ends_in(name, ".gz")) {
            const ys_status status = ys_table_read(name, NULL, measure, &seen_here, NULL, &error);
            if (status != (is_cut_off(name) ? YS_ERR_INPUT : YS_OK))
                fail_msg("%s", error.message);
            if (status != YS_OK)
                assert_message(error.message, ":12: the quote that opens on this line is never closed");
            if (seen_here.rows == 1 || seen_here.cells < 2 * seen_here.rows)
                fail_msg("%s: %zu rows of %zu cells", name, seen_here.rows, seen_here.cells);
            files++;
        } else if (ends_in(name, ".xls")) {
            assert_int_equal(ys_table_read(name, NULL, measure, &seen_here, NULL, &error), YS_ERR_INPUT);
            assert_message(error.message, "this is an old .xls workbook");
            files++;
        }
    }
    closedir(folder);
    return files;
}

static void published_files_have_rows(void **state)
{
    (void)state;
    char path[1024];
    size_t files = 0;
    snprintf(path, sizeof path, "%s/data/samples", shared_folder());
    files += read_folder(path);
    snprintf(path, sizeof path, "%s/data/raw", shared_folder());
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        snprintf(path, sizeof path, "%s/data/raw/%s", shared_folder(), entry->d_name);
        if (entry->d_name[0] != '.')
            files += read_folder(path);
    }
    closedir(folder);
    assert_true(files > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_any_delimiter),
        cmocka_unit_test(reads_utf16),
        cmocka_unit_test(reads_windows_1252),
        cmocka_unit_test(blocks_do_not_cut_letters),
        cmocka_unit_test(reads_gzip_whatever_its_name),
        cmocka_unit_test(reads_standard_input),
        cmocka_unit_test(refuses_what_is_no_table),
        cmocka_unit_test(refuses_a_sheet_of_a_text),
        cmocka_unit_test(refuses_rows_without_end),
        cmocka_unit_test(says_where_a_quote_began),
        cmocka_unit_test(names_what_cannot_be_opened),
        cmocka_unit_test(published_files_have_rows),
    };
    return cmocka_run_group_tests_name("table_source", tests, NULL, NULL);
}
