"""One Excel workbook: a sheet for each table, filters on, text never a formula.

Numbers that Excel can keep (15 digits) are numbers; longer ones are text, and so are days before 1900. Same set, same
bytes: the workbook tells no clock.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.export._texts import for_xml
from pipeline.export.excel import text_columns
from pipeline.published import PublishedSet
from pipeline.store.tables import cell_text
from pipeline.validate.rows import TABLES, Row
from pipeline.validate.schemas import table_columns

NAME = "nayose.xlsx"
_FIRST_YEAR = 1900  # Excel counts days from its start and shows those before, numbers below zero, as ####
_MOST_DIGITS = 15  # IEEE 754 doubles give back every decimal of so many digits
_MOST_CHARACTERS = 32_767  # of a cell, in UTF-16
_MOST_ROWS = 1_048_575  # of a sheet, below its header
_ZERO = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can tell
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def write(published: PublishedSet, folder: Path) -> None:
    """Write the workbook into `folder`."""
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    book = Workbook(write_only=True)
    for model in TABLES:
        rows = published.rows.table(model.table)
        for part, start in enumerate(range(0, max(1, len(rows)), _MOST_ROWS), start=1):
            sheet = book.create_sheet(model.table if part == 1 else f"{model.table} {part}")
            _fill(sheet, model, rows[start : start + _MOST_ROWS])
    made = BytesIO()
    book.save(made)
    (folder / NAME).write_bytes(_without_clock(made.getvalue()))


def _fill(sheet: Any, model: type[Row], rows: Any) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    columns = table_columns(model)
    texts = text_columns(model)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([column.name for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, getattr(row, c.name), is_text=c.name in texts) for c in columns])


def _cell(sheet: Any, told: Any, *, is_text: bool) -> Any:
    """`told` as a cell: what Excel can keep as it is, else its text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if told is None or isinstance(told, bool):
        return told
    if isinstance(told, date):
        if told.year >= _FIRST_YEAR:
            return WriteOnlyCell(sheet, value=told)
    elif not is_text and _fits(str(told)):
        return Decimal(str(told))
    cell = WriteOnlyCell(sheet, value="")
    cell.value = _text(cell_text(told))
    cell.data_type = "s"  # openpyxl takes a leading = for a formula
    cell.quotePrefix = True  # and Excel would, once somebody edits the cell
    return cell


def _fits(number: str) -> bool:
    digits = re.sub(r"[^0-9]", "", number).strip("0")
    return len(digits) <= _MOST_DIGITS


def _text(text: str) -> str:
    """`text` as a cell can hold it: without characters that XML lacks, and cut where it is too long."""
    told = for_xml(text)
    if len(told.encode("utf-16-le")) // 2 <= _MOST_CHARACTERS:
        return told
    kept = told.encode("utf-16-le")[: 2 * (_MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _without_clock(content: bytes) -> bytes:
    """The same workbook with every time in it set to the first one possible."""
    told = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as fresh:
        for entry in made.infolist():
            part = _CLOCK.sub(rb"\g<1>1980-01-01T00:00:00Z", made.read(entry))
            fresh.writestr(zipfile.ZipInfo(entry.filename, _ZERO), part, zipfile.ZIP_DEFLATED)
    return told.getvalue()


FORMAT = Format(write, library="openpyxl", extra="excel")
