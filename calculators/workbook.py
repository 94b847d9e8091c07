"""
Sheets as an Excel file.

The one module that uses a package from outside the standard library, XlsxWriter, and only when it is called: the
browser fetches it when somebody asks for such a file.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from calculators.sheets import Cell, Sheet, plain_figure
from calculators.values import Figure

# More digits than these a spreadsheet does not keep: such a number is written as text, so that no digit is lost.
EXACT_DIGITS = 15
CELL_LENGTH = 32_767  # characters; what a cell of an Excel file holds
# Text is text, whatever it begins with: no formulas, no numbers, no links.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(sheets: Sequence[Sheet], title: str, created: date) -> bytes:
    """
    Write sheets into an Excel file; the same arguments give the same bytes.

    Args:
        sheets: One or more; the first is shown when the file is opened.
        title: The file's own title, among its properties.
        created: Stands for the day of writing, as nobody asks the clock.
    """
    from xlsxwriter import Workbook  # not before it is needed

    buffer = io.BytesIO()
    with Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"title": title, "created": datetime.combine(created, time(), UTC)})
        formats = _Formats(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, formats)
    return buffer.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[str, Any] = {}
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.long_number = workbook.add_format({"align": "right", "valign": "top"})

    def number(self, pattern: str) -> Any:
        if pattern not in self._made:
            self._made[pattern] = self._workbook.add_format({"num_format": pattern, "valign": "top"})
        return self._made[pattern]


def _write_sheet(worksheet: Any, sheet: Sheet, formats: _Formats) -> None:
    for index, column in enumerate(sheet.columns):
        worksheet.set_column(index, index, column.width)
        worksheet.write_string(0, index, _cut(column.title), formats.head)
    worksheet.freeze_panes(1, 0)
    worksheet.set_landscape()
    worksheet.set_paper(9)  # A4
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    for row, cells in enumerate(sheet.rows, start=1):
        for column_index, cell in enumerate(cells):
            _write_cell(worksheet, row, column_index, cell, formats)


def _write_cell(worksheet: Any, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    match cell:
        case None:
            return
        case str():
            worksheet.write_string(row, column, _cut(cell), formats.text)
        case date():
            worksheet.write_datetime(row, column, cell, formats.number("yyyy-mm-dd"))
        case _:
            _write_figure(worksheet, row, column, cell, formats)


def _write_figure(worksheet: Any, row: int, column: int, figure: Figure, formats: _Formats) -> None:
    if is_exact(figure):
        worksheet.write_number(row, column, figure.value, formats.number(_pattern(figure)))
    else:
        worksheet.write_string(row, column, plain_figure(figure), formats.long_number)


def is_exact(figure: Figure) -> bool:
    """Tell whether a spreadsheet keeps every digit of a number."""
    return len(figure.value.normalize().as_tuple().digits) <= EXACT_DIGITS


def _pattern(figure: Figure) -> str:
    """Return the number format that shows all decimal places there are, of yuan at least two."""
    exponent = figure.value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if figure.unit == "share":
        places = max(0, places - 2)
        return "0." + "0" * places + "%" if places else "0%"
    return "#,##0." + "0" * max(2, places)


def _cut(text: str) -> str:
    """Return text that fits into a cell; where some is left out, it shows."""
    return text if len(text) <= CELL_LENGTH else text[: CELL_LENGTH - 1] + "…"
