# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the same sheet with two independent writers: python3 make_workbooks.py

openpyxl 3.0.9 writes shared strings; XlsxWriter 3.0.2 in constant_memory mode writes inline strings. Both are packages of
Debian 12. expected.txt was written by hand from the cells below: LINE:cell|cell; for each row that is not blank.
"""
import datetime

import openpyxl
import xlsxwriter

NOTES = ["Made-up figures", "They show no council"]
ROWS = {
    1: ["Recycling", None, None, None],
    3: [None, None, "2023/24", None],
    4: ["Council", "Month", "Share", "Tonnes"],
    5: ["Amble & Brack", datetime.date(2023, 4, 1), 0.412, 1234.5],
    6: ["Çaerwyn", datetime.date(2023, 5, 1), 0.07, 0.1 + 0.2],
    8: ["Dunmoor", datetime.datetime(2023, 6, 1, 14, 30), "n/a", -3],
    9: [True, None, None, 1e-7],
}
MONTH, PERCENT, STAMP = "mmm\\-yy", "0.0%", "dd/mm/yyyy hh:mm"


def number_format(value, column):
    if isinstance(value, datetime.datetime):
        return STAMP
    if isinstance(value, datetime.date):
        return MONTH
    return PERCENT if column == 2 and isinstance(value, float) else None


def with_openpyxl(path):
    book = openpyxl.Workbook()
    notes, data, lists = book.active, book.create_sheet("Outturn"), book.create_sheet("Lists")
    notes.title = "Notes"
    lists.sheet_state = "hidden"
    lists["A1"] = "yes"
    for number, text in enumerate(NOTES, 1):
        notes.cell(number, 1, text)
    for row, values in ROWS.items():
        for column, value in enumerate(values):
            cell = data.cell(row, column + 1, value)
            shown = number_format(value, column)
            if shown:
                cell.number_format = shown
    data.merge_cells("C3:D3")
    book.save(path)


def with_xlsxwriter(path):
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    notes, data, lists = book.add_worksheet("Notes"), book.add_worksheet("Outturn"), book.add_worksheet("Lists")
    lists.hide()
    lists.write("A1", "yes")
    for number, text in enumerate(NOTES):
        notes.write(number, 0, text)
    formats = {shown: book.add_format({"num_format": shown}) for shown in (MONTH, PERCENT, STAMP)}
    for row, values in ROWS.items():
        for column, value in enumerate(values):
            shown = number_format(value, column)
            if row == 3 and column == 2:
                data.merge_range("C3:D3", value)
            elif isinstance(value, datetime.date):
                data.write_datetime(row - 1, column, value, formats[shown])
            elif value is not None:
                data.write(row - 1, column, value, formats.get(shown))
    book.close()


with_openpyxl("openpyxl.xlsx")
with_xlsxwriter("xlsxwriter.xlsx")
