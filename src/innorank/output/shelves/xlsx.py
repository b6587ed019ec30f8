"""A shelf as a workbook with a sheet for each table, written by openpyxl of the extra `xlsx`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...errors import InnorankError, visible
from ...model.answer import Answer
from ...model.shelf import TABLES, Rows

# What a sheet can hold, with the line of headings.
_MOST_ROWS = 1_048_576
# In letters: what is longer is cut where it is shown.
_WIDEST = 40
# The sheet that is seen first.
_SHOWN = "standings"


def write(answer: Answer, chunks: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Make a workbook at *path*; the same bytes for the same rows and version of openpyxl.

    Texts are texts, and no formulas, whatever they begin with; hidden characters are escapes.
    InnorankError if openpyxl is not installed, or a table has more rows than a sheet can hold.
    """
    try:
        import openpyxl
        from openpyxl.utils import get_column_letter
        from openpyxl.writer.excel import ExcelWriter
    except ImportError as error:
        message = "workbooks need the extra xlsx: pip install 'innorank[xlsx]'"
        raise InnorankError("missing-extra", message) from error
    kept: dict[str, Rows] = {table.name: [] for table in TABLES}
    for name, rows in chunks:
        kept[name] += rows
        if len(kept[name]) >= _MOST_ROWS:
            message = f"a sheet holds {_MOST_ROWS:,} rows, and {name} has more: export fewer lists"
            raise InnorankError("table-too-large", message)
    book = openpyxl.Workbook(write_only=True)
    # Not the day on which it is written. openpyxl takes UTC without a word of it.
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001
    for table in TABLES:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for number, name in enumerate(table.names, start=1):
            lengths = [len(str(row[name])) for row in kept[table.name] if row[name] is not None]
            width = min(max([len(name), *lengths]), _WIDEST) + 1
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append(table.names)
        for row in kept[table.name]:
            sheet.append([_cell(sheet, row[name]) for name in table.names])
    book.active = book[_SHOWN]
    with _UndatedZip(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()


def _cell(sheet: Any, value: object) -> object:
    if not isinstance(value, str):
        return value
    text = visible(value)
    # It takes these for formulas, and for errors such as #N/A.
    if not text.startswith(("=", "#")):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


class _UndatedZip(ZipFile):
    """A zip file whose parts have the first day that zip knows, not the one of the writing."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write a part."""
        super().writestr(ZipInfo(zinfo_or_arcname), data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write a file as a part."""
        info = ZipInfo(arcname)
        info.compress_type = ZIP_DEFLATED
        with open(filename, "rb") as file, self.open(info, "w") as part:
            shutil.copyfileobj(file, part)
