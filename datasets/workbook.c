/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "datasets/workbook_private.h"

enum { NAMES = 700 };

/* 'A', 'B', hidden 'C': every sheet but one; what does not fit is counted. */
static const char *list_sheets(const workbook *book, const sheet *but, char text[NAMES])
{
    const sheet *sheets = book->sheets.items;
    enum { TAIL = 24 };
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < book->sheets.n; i++) {
        if (&sheets[i] == but)
            continue;
        const int n = snprintf(text + used, NAMES - TAIL - used, "%s%s'%s'", used ? ", " : "",
                               sheets[i].hidden ? "hidden " : "", sheets[i].name);
        if (n < 0 || (size_t)n >= NAMES - TAIL - used) {
            snprintf(text + used, NAMES - used, " and %zu more", book->sheets.n - i);
            break;
        }
        used += (size_t)n;
    }
    return text;
}

/* A name counts before a number, since sheets are called 2023. */
static const sheet *find_sheet(const workbook *book, const char *wanted)
{
    const sheet *sheets = book->sheets.items;
    char *end;
    for (size_t i = 0; i < book->sheets.n; i++)
        if (strcmp(sheets[i].name, wanted) == 0)
            return &sheets[i];
    for (size_t i = 0; i < book->sheets.n; i++)
        if (strcasecmp(sheets[i].name, wanted) == 0)
            return &sheets[i];
    const unsigned long number = *wanted >= '1' && *wanted <= '9' ? strtoul(wanted, &end, 10) : 0;
    return number > 0 && *end == '\0' && number <= book->sheets.n ? &sheets[number - 1] : NULL;
}

static const sheet *find_named(workbook *book, sheet_survey *survey, ys_status *status)
{
    const ys_workbook_file *file = book->file;
    char names[NAMES];
    const sheet *found = find_sheet(book, file->sheet);
    if (!found) {
        *status = ys_fail(file->error, YS_ERR_INPUT, "%s: there is no sheet '%s'; the sheets are %s", file->name, file->sheet,
                          list_sheets(book, NULL, names));
        return NULL;
    }
    *status = ys_sheet_survey(book, found, survey);
    if (*status == YS_OK && survey->filled == 0)
        *status = ys_fail(file->error, YS_ERR_INPUT, "%s: the sheet '%s' has no filled cell", file->name, found->name);
    return *status == YS_OK ? found : NULL;
}

static ys_status no_table(const workbook *book)
{
    char names[NAMES];
    if (book->sheets.n == 0)
        return ys_fail(book->file->error, YS_ERR_INPUT, "%s:1: this is no .xlsx workbook, or one without sheets: save it as "
                       ".xlsx or CSV", book->file->name);
    return ys_fail(book->file->error, YS_ERR_INPUT, "%s: no visible sheet has a filled cell; choose another of them with "
                   "--sheet: %s", book->file->name, list_sheets(book, NULL, names));
}

static const sheet *choose_sheet(workbook *book, sheet_survey *survey, ys_status *status)
{
    const sheet *sheets = book->sheets.items, *filled = NULL;
    for (size_t i = 0; i < book->sheets.n; i++) {
        if (sheets[i].hidden)
            continue;
        *status = ys_sheet_survey(book, &sheets[i], survey);
        if (*status != YS_OK)
            return NULL;
        if (survey->rows_of_two >= 2)
            return &sheets[i];
        if (survey->filled > 0 && !filled)
            filled = &sheets[i];
    }
    *status = filled ? ys_sheet_survey(book, filled, survey) : no_table(book);
    return *status == YS_OK ? filled : NULL;
}

static ys_status note_sheets(const workbook *book, const sheet *chosen)
{
    const ys_workbook_file *file = book->file;
    char names[NAMES];
    if (!file->findings || file->sheet || book->sheets.n < 2)
        return YS_OK;
    const ys_status status = ys_findings_add(file->findings, YS_FINDING_SHEET, file->name, 0, 0, "", "sheet '%s' is read; "
                                             "there are also %s: choose with --sheet", chosen->name,
                                             list_sheets(book, chosen, names));
    return status == YS_OK ? YS_OK : ys_workbook_no_memory(book);
}

/* Where the wrong sheet was read, the message is of little use without the names of the others. */
static ys_status say_which_sheet(const workbook *book, const sheet *chosen, ys_status status)
{
    ys_error *error = book->file->error;
    char names[NAMES], message[YS_ERROR_LENGTH];
    if (status != YS_ERR_INPUT || !error || error->status != status || book->sheets.n < 2)
        return status;
    memcpy(message, error->message, sizeof message);
    return ys_fail(error, status, "%s\n%s: this is sheet '%s'; there are also %s: choose with --sheet", message,
                   book->file->name, chosen->name, list_sheets(book, chosen, names));
}

static ys_status read_sheet(workbook *book, const sheet *chosen, const sheet_survey *survey, ys_csv_row_function function,
                            void *context)
{
    ys_status status = note_sheets(book, chosen);
    if (status == YS_OK)
        status = ys_workbook_read_strings(book);
    if (status == YS_OK)
        status = ys_workbook_read_styles(book);
    return status == YS_OK ? say_which_sheet(book, chosen, ys_sheet_read(book, chosen, survey, function, context)) : status;
}

/* The survey is of the sheet chosen; where none is, the status says why. */
static ys_status read_chosen(workbook *book, ys_csv_row_function function, void *context)
{
    sheet_survey survey = {0};
    ys_status status = YS_OK;
    const sheet *chosen = book->file->sheet ? find_named(book, &survey, &status) : choose_sheet(book, &survey, &status);
    if (chosen)
        status = read_sheet(book, chosen, &survey, function, context);
    free(survey.merged.items);
    return status;
}

static ys_status open_archive(workbook *book)
{
    const ys_workbook_file *file = book->file;
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(file->bytes, file->size, 0, &problem);
    book->archive = source ? zip_open_from_source(source, ZIP_RDONLY, &problem) : NULL;
    const int code = zip_error_code_zip(&problem);
    zip_error_fini(&problem);
    if (book->archive)
        return YS_OK;
    if (source)
        zip_source_free(source);
    if (code == ZIP_ER_MEMORY)
        return ys_workbook_no_memory(book);
    return ys_fail(file->error, YS_ERR_INPUT, "%s: the workbook is cut short or damaged: fetch it again, or open it in a "
                   "spreadsheet and save it again", file->name);
}

static void release(workbook *book)
{
    if (book->archive)
        zip_discard(book->archive);
    ys_arena_release(&book->arena);
    free(book->relations.items);
    free(book->sheets.items);
    free(book->formats.items);
    free(book->custom.items);
    free(book->strings.bytes);
    free(book->string_starts.items);
}

ys_status ys_workbook_read(const ys_workbook_file *file, ys_csv_row_function function, void *context)
{
    workbook book = {.file = file};
    ys_status status = open_archive(&book);
    if (status == YS_OK)
        status = ys_workbook_open_parts(&book);
    if (status == YS_OK)
        status = read_chosen(&book, function, context);
    release(&book);
    return status;
}
