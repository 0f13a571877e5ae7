/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "tests/seen_rows.h"
#include "tests/workbook_file.h"

typedef struct reading {
    ys_status status;
    seen rows;
    ys_findings *findings;
    ys_error error;
} reading;

static reading read_path(const char *path, const char *sheet)
{
    const ys_table_options options = {.sheet = sheet};
    reading r = {.findings = ys_findings_new()};
    assert_non_null(r.findings);
    r.status = ys_table_read(path, &options, see, &r.rows, r.findings, &r.error);
    return r;
}

static reading read_parts(const workbook_part parts[], const char *sheet)
{
    temporary_folder folder;
    char path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, parts);
    reading r = read_path(path, sheet);
    remove_temporary_folder(&folder);
    return r;
}

static void assert_parts(const workbook_part parts[], const char *sheet, const char *expected)
{
    reading r = read_parts(parts, sheet);
    if (r.status != YS_OK)
        fail_msg("%s", r.error.message);
    assert_string_equal(r.rows.text, expected);
    ys_findings_free(r.findings);
}

static void assert_refused(const workbook_part parts[], const char *sheet, const char *says)
{
    reading r = read_parts(parts, sheet);
    assert_int_equal(r.status, YS_ERR_INPUT);
    assert_message(r.error.message, says);
    ys_findings_free(r.findings);
}

static void reads_every_type_of_cell(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/sharedStrings.xml", XML_HEAD "<x:sst xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            "<x:si><x:t>plain</x:t></x:si><x:si><x:r><x:rPr><x:b/></x:rPr><x:t>rich </x:t></x:r><x:r><x:t>text</x:t></x:r></x:si>"
            "<x:si><x:t>\xE8\xAA\xB2</x:t><x:rPh sb=\"0\" eb=\"1\"><x:t>\xE3\x82\xAB</x:t></x:rPh><x:t> A&amp;E</x:t></x:si>"
            "<x:si><x:t>a_x000D_b_x005F_x_x00A3_</x:t></x:si><x:si/></x:sst>"},
        {"xl/styles.xml", XML_HEAD "<styleSheet" MAIN_SPACE "><numFmts><numFmt numFmtId=\"164\" formatCode=\"mmm\\ yyyy\"/></numFmts>"
            "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
            "<xf numFmtId=\"9\"/><xf numFmtId=\"22\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"0\"/></dxf></dxfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", SHEET(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
            "<c r=\"D1\" t=\"s\"><v>3</v></c><c r=\"E1\" t=\"s\"><v>4</v></c></row>"
            "<row r=\"2\"><c r=\"A2\"><v>12</v></c><c r=\"B2\"><v>0.30000000000000004</v></c><c r=\"C2\"><v>2023.0</v></c>"
            "<c r=\"D2\"><v>-1.5E-3</v></c><c r=\"E2\" t=\"n\"><v>1E+3</v></c></row>"
            "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>45017</v></c><c r=\"B3\" s=\"2\"><v>45017</v></c><c r=\"C3\" s=\"3\"><v>0.45</v></c>"
            "<c r=\"D3\" s=\"4\"><v>45017.5</v></c><c r=\"E3\" s=\"99\"><v>7</v></c></row>"
            "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"b\"><v>0</v></c><c r=\"C4\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"
            "<c r=\"D4\" t=\"str\"><f>A1</f><v>worked</v></c><c r=\"E4\" t=\"d\"><v>2023-04-01</v></c></row>"
            "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>"
            "<c r=\"B5\" t=\"str\"><f>\"\"</f><v></v></c></row>")},
        {0},
    };
    assert_parts(parts, NULL, "1:plain|rich text|\xE8\xAA\xB2 A&E|a\rb_x\xC2\xA3;"
                              "2:12|0.3|2023|-0.0015|1000;3:2023-04-01|2023-04|45%|2023-04-01T12:00:00|7;"
                              "4:TRUE|FALSE|#N/A|worked|2023-04-01;5:inline;");
}

static void blanks_keep_their_places(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml", SHEET(
            "<row r=\"3\"><c r=\"C3\"><v>1</v></c><c r=\"D3\" s=\"0\"/><c r=\"AB3\"><v>2</v></c><c r=\"XFD3\" s=\"0\"/></row>"
            "<row r=\"5\"><c r=\"A5\" s=\"0\"/></row><row><c><v>3</v></c><c/><c><v>4</v></c></row>"
            "<row r=\"1048576\"><c r=\"B1048576\"><v>5</v></c></row>")},
        {0},
    };
    assert_parts(parts, NULL, "3:||1|||||||||||||||||||||||||2;6:3||4;1048576:|5;");
}

static void counts_days_from_1904(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><workbookPr date1904=\"true\"/><sheets><sheet name=\"D\" sheetId=\"1\" "
                            "r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/styles.xml", XML_HEAD "<styleSheet" MAIN_SPACE "><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", SHEET("<row r=\"1\"><c r=\"A1\"><v>43555</v></c></row>")},
        {0},
    };
    assert_parts(parts, NULL, "1:2023-04-01;");
}

static void gives_merged_ranges(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml", XML_HEAD "<worksheet" MAIN_SPACE "><sheetData><row r=\"1\"><c r=\"B1\"><v>2023</v></c><c r=\"C1\"/>"
            "</row></sheetData><mergeCells><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A2:A9\"/><mergeCell ref=\"bad\"/></mergeCells>"
            "</worksheet>"},
        {0},
    };
    reading r = read_parts(parts, NULL);
    assert_int_equal(r.status, YS_OK);
    assert_string_equal(r.rows.text, "1:|2023;");
    assert_int_equal(r.rows.n_merged, 2);
    assert_true(r.rows.merged.first_row == 1 && r.rows.merged.first_column == 2 && r.rows.merged.last_row == 1
                && r.rows.merged.last_column == 3);
    ys_findings_free(r.findings);
}

static void warns_of_formulas_without_result(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/worksheets/sheet1.xml", SHEET("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\">"
                                           "<f>A1*2</f></c><c r=\"C2\"><f>A1</f></c></row>")},
        {0},
    };
    reading r = read_parts(parts, NULL);
    assert_int_equal(r.status, YS_OK);
    assert_string_equal(r.rows.text, "1:1;2:1;");
    assert_note(r.findings, YS_FINDING_FORMULA_WITHOUT_RESULT, 2, "2 formulas, the first in cell B2, had no result");
    ys_findings_free(r.findings);
}

#define THREE_ROWS(a, b) SHEET("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" a "</t></is></c><c r=\"B1\"><v>1</v></c></row>" \
                               "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>" b "</t></is></c><c r=\"B2\"><v>2</v></c></row>")

static const workbook_part many_sheets[] = {
    {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><sheets><sheet name=\"Cover\" sheetId=\"1\" r:id=\"c\"/>"
        "<sheet name=\"Chart\" sheetId=\"2\" r:id=\"g\"/><sheet name=\"Lookup\" sheetId=\"3\" state=\"veryHidden\" r:id=\"l\"/>"
        "<sheet name=\"2023\" sheetId=\"9\" r:id=\"d\"/><sheet name=\"Empty\" sheetId=\"10\" r:id=\"e\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", RELATIONS(RELATION("c", "worksheet", "worksheets/cover.xml")
        RELATION("g", "chartsheet", "chartsheets/sheet1.xml") RELATION("l", "worksheet", "./worksheets/lookup.xml")
        RELATION("d", "worksheet", "../xl/worksheets/data.xml") RELATION("e", "worksheet", "/xl/worksheets/empty.xml"))},
    {"xl/worksheets/cover.xml", SHEET("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><v>2</v></c></row>")},
    {"xl/worksheets/lookup.xml", THREE_ROWS("hidden", "h")},
    {"xl/worksheets/data.xml", THREE_ROWS("data", "d")},
    {"xl/worksheets/empty.xml", SHEET("")},
    {0},
};

static void chooses_the_first_sheet_with_a_table(void **state)
{
    (void)state;
    reading r = read_parts(many_sheets, NULL);
    assert_int_equal(r.status, YS_OK);
    assert_string_equal(r.rows.text, "1:data|1;2:d|2;");
    assert_note(r.findings, YS_FINDING_SHEET, 0, "sheet '2023' is read; there are also 'Cover', 'Chart', hidden 'Lookup', 'Empty': "
                                                 "choose with --sheet");
    ys_findings_free(r.findings);
    r = read_parts(many_sheets, "lookup"); /* without case, hidden or not, and no note */
    assert_string_equal(r.rows.text, "1:hidden|1;2:h|2;");
    assert_note(r.findings, YS_FINDING_SHEET, 0, NULL);
    ys_findings_free(r.findings);
    assert_parts(many_sheets, "1", "1:1;2:2|2;");
    assert_parts(many_sheets, "2023", "1:data|1;2:d|2;"); /* a name before a number */
    assert_refused(many_sheets, "6", "there is no sheet '6'; the sheets are 'Cover', 'Chart'");
    assert_refused(many_sheets, "data", "there is no sheet 'data'");
    assert_refused(many_sheets, "Chart", "the sheet 'Chart' has no filled cell");
    assert_refused(many_sheets, "5", "the sheet 'Empty' has no filled cell");
}

static ys_status refuse_row(void *context, const ys_csv_row *row)
{
    (void)row;
    return ys_fail(context, YS_ERR_INPUT, "%s", "no column");
}

static void a_failure_says_which_sheet_it_was(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[128];
    ys_error error = {0};
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, many_sheets);
    assert_int_equal(ys_table_read(path, NULL, refuse_row, &error, NULL, &error), YS_ERR_INPUT);
    remove_temporary_folder(&folder);
    assert_message(error.message, "no column\n");
    assert_message(error.message, "b.xlsx: this is sheet '2023'; there are also 'Cover'");
}

static void only_hidden_sheets_are_not_chosen(void **state)
{
    (void)state;
    static const workbook_part parts[] = {
        {"xl/workbook.xml", XML_HEAD "<workbook" MAIN_SPACE "><sheets><sheet name=\"L\" sheetId=\"3\" state=\"hidden\" r:id=\"rId1\"/>"
                            "</sheets></workbook>"},
        {"xl/worksheets/sheet1.xml", THREE_ROWS("a", "b")},
        {0},
    };
    assert_refused(parts, NULL, "no visible sheet has a filled cell; choose another of them with --sheet: hidden 'L'");
    assert_parts(parts, "L", "1:a|1;2:b|2;");
    static const workbook_part none[] = {{"xl/workbook.xml", XML_HEAD "<document/>"}, {0}};
    assert_refused(none, NULL, "this is no .xlsx workbook, or one without sheets");
}

static void refuses_impossible_cells(void **state)
{
    (void)state;
    static const struct { const char *rows, *says; } cases[] = {
        {SHEET("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c></row>"), "b.xlsx:2:2: cell B2 points at a text that is not there"},
        {SHEET("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>x</v></c></row>"), "b.xlsx:2:2: cell B2 points at a text that is not there"},
        {SHEET("<row r=\"2\"><c r=\"AA2\"><v>1.2.3</v></c></row>"), "b.xlsx:2:27: cell AA2 is marked as a number but holds none"},
        {SHEET("<row r=\"2\"><c r=\"B2\"><v>1e999</v></c></row>"), "cell B2 is marked as a number but holds none"},
        {SHEET("<row r=\"2\"><c r=\"B2\"><v>1e</v></c></row>"), "cell B2 is marked as a number but holds none"},
        {SHEET("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"><v>1</v></c></row>"), "b.xlsx:2:3: cell C2 or the one after it has an impossible place"},
        {SHEET("<row r=\"2\"><c r=\"B3\"><v>1</v></c></row>"), "cell A2 or the one after it has an impossible place"},
        {SHEET("<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>"), "impossible place"},
        {SHEET("<row r=\"2\"><c r=\"2B\"><v>1</v></c></row>"), "impossible place"},
        {SHEET("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"/>"), "b.xlsx:3:1: cell A3 begins a row with an impossible number"},
        {SHEET("<row r=\"1048577\"><c><v>1</v></c></row>"), "begins a row with an impossible number"},
        {"<worksheet><sheetData><row><c><v>1</v></c>", "b.xlsx: the workbook is damaged (xl/worksheets/sheet1.xml)"},
        {"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet><sheetData>&b;</sheetData></worksheet>",
         "holds a document type definition"},
        {"<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>", "holds a document type definition"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        const workbook_part parts[] = {{"xl/worksheets/sheet1.xml", cases[i].rows}, {0}};
        assert_refused(parts, NULL, cases[i].says);
    }
}

static void refuses_zip_bombs(void **state)
{
    (void)state;
    enum { BOMB = 64 << 20 };
    char *blanks = malloc(BOMB + 1);
    assert_non_null(blanks);
    memset(blanks, ' ', BOMB);
    memcpy(blanks, "<worksheet>", 11);
    blanks[BOMB] = '\0';
    const workbook_part parts[] = {{"xl/worksheets/sheet1.xml", blanks}, {0}};
    assert_refused(parts, NULL, "unpacks to far more than its size (xl/worksheets/sheet1.xml): it is refused as a zip bomb");
    free(blanks);
}

/* XML that unpacks into much of the parser's memory. */
static void refuses_what_would_fill_the_memory(void **state)
{
    (void)state;
    enum { DEPTH = 101, LONG = 40 << 20 };
    char deep[7 * DEPTH + 1] = "";
    for (size_t i = 0; i < DEPTH; i++)
        strcat(deep, "<a>");
    for (size_t i = 0; i < DEPTH; i++)
        strcat(deep, "</a>");
    const workbook_part nested[] = {{"xl/worksheets/sheet1.xml", deep}, {0}};
    assert_refused(nested, NULL, "the workbook is damaged (xl/worksheets/sheet1.xml)");
    char *tag = malloc(LONG + 1);
    assert_non_null(tag);
    for (size_t i = 0; i < LONG; i++) /* does not pack well */
        tag[i] = (char)('a' + (i * i / 7 + i % 13) % 26);
    memcpy(tag, "<a b='", 6);
    tag[LONG] = '\0';
    const workbook_part unclosed[] = {{"xl/worksheets/sheet1.xml", tag}, {0}};
    assert_refused(unclosed, NULL, "unpacks to far more than its size");
    free(tag);
}

static void assert_archive_refused(const workbook_part parts[], const char *says)
{
    temporary_folder folder;
    char path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_archive(path, parts);
    reading r = read_path(path, NULL);
    remove_temporary_folder(&folder);
    assert_int_equal(r.status, YS_ERR_INPUT);
    assert_message(r.error.message, says);
    ys_findings_free(r.findings);
}

static void refuses_other_archives(void **state)
{
    (void)state;
    static const workbook_part plain[] = {{"data.csv", "a,b\n"}, {0}};
    static const workbook_part open_document[] = {{"content.xml", "<x/>"}, {"mimetype", "x"}, {0}};
    static const workbook_part binary[] = {{"_rels/.rels", "<x/>"}, {"xl/workbook.bin", "x"}, {0}};
    static const workbook_part hollow[] = {{"_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "xl/none.xml"))}, {0}};
    assert_archive_refused(plain, "b.xlsx:1: this is a zip archive, not an .xlsx workbook: unpack it and name the file");
    assert_archive_refused(open_document, "this is an OpenDocument file, not an .xlsx workbook: save it as .xlsx or CSV");
    assert_archive_refused(binary, "this is an .xlsb workbook");
    assert_archive_refused(hollow, "this is a zip archive");
}

/* Cut anywhere, or with any byte changed, it never crashes, and a cut is told. */
static void survives_damage(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[128];
    static const workbook_part parts[] = {{"xl/worksheets/sheet1.xml", THREE_ROWS("a", "b")}, {0}};
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, parts);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    static char bytes[16384];
    const size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_in_range(size, 1000, sizeof bytes - 1);
    for (size_t cut = 4; cut < size; cut += 7) {
        seen rows = {0};
        ys_error error = {0};
        assert_int_equal(ys_table_read(write_bytes(&folder, "c.xlsx", bytes, cut), NULL, see, &rows, NULL, &error), YS_ERR_INPUT);
        assert_message(error.message, "c.xlsx: the workbook is cut short or damaged");
    }
    for (size_t at = 4; at < size; at += 3) {
        seen rows = {0};
        ys_error error = {0};
        bytes[at] ^= 0x10;
        const ys_status status = ys_table_read(write_bytes(&folder, "c.xlsx", bytes, size), NULL, see, &rows, NULL, &error);
        bytes[at] ^= 0x10;
        assert_true(status == YS_OK || (status == YS_ERR_INPUT && strstr(error.message, "c.xlsx")));
    }
    remove_temporary_folder(&folder);
}

static void a_locked_workbook_is_told(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[128];
    int code;
    static const workbook_part parts[] = {{"xl/worksheets/sheet1.xml", THREE_ROWS("a", "b")}, {0}};
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/b.xlsx", folder.path);
    write_workbook(path, parts);
    zip_t *archive = zip_open(path, 0, &code);
    assert_non_null(archive);
    assert_int_equal(zip_file_set_encryption(archive, 0, ZIP_EM_AES_256, "secret"), 0);
    assert_int_equal(zip_close(archive), 0);
    reading r = read_path(path, NULL);
    remove_temporary_folder(&folder);
    assert_int_equal(r.status, YS_ERR_INPUT);
    assert_message(r.error.message, "the workbook has a password: save it without one");
    ys_findings_free(r.findings);
}

/* Written by other programs: tests/reference/workbooks says which and how. */
static void reads_what_others_write(void **state)
{
    (void)state;
    static const char *const names[] = {"openpyxl.xlsx", "xlsxwriter.xlsx"};
    char path[4096];
    snprintf(path, sizeof path, "%s/tests/reference/workbooks/expected.txt", source_folder());
    char *expected = read_text(path);
    assert_non_null(expected);
    for (size_t i = 0; i < N(names); i++) {
        snprintf(path, sizeof path, "%s/tests/reference/workbooks/%s", source_folder(), names[i]);
        reading r = read_path(path, NULL);
        if (r.status != YS_OK)
            fail_msg("%s", r.error.message);
        note_seen(&r.rows, "\n");
        assert_string_equal(r.rows.text, expected);
        assert_note(r.findings, YS_FINDING_SHEET, 0, "sheet 'Outturn' is read; there are also 'Notes', hidden 'Lists'");
        assert_true(r.rows.n_merged == 1 && r.rows.merged.first_column == 3 && r.rows.merged.last_column == 4);
        ys_findings_free(r.findings);
    }
    free(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_type_of_cell),
        cmocka_unit_test(blanks_keep_their_places),
        cmocka_unit_test(counts_days_from_1904),
        cmocka_unit_test(gives_merged_ranges),
        cmocka_unit_test(warns_of_formulas_without_result),
        cmocka_unit_test(chooses_the_first_sheet_with_a_table),
        cmocka_unit_test(a_failure_says_which_sheet_it_was),
        cmocka_unit_test(only_hidden_sheets_are_not_chosen),
        cmocka_unit_test(refuses_impossible_cells),
        cmocka_unit_test(refuses_zip_bombs),
        cmocka_unit_test(refuses_what_would_fill_the_memory),
        cmocka_unit_test(refuses_other_archives),
        cmocka_unit_test(survives_damage),
        cmocka_unit_test(a_locked_workbook_is_told),
        cmocka_unit_test(reads_what_others_write),
    };
    return cmocka_run_group_tests_name("workbook", tests, NULL, NULL);
}
