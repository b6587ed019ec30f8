"""The sheets of a workbook, by openpyxl (MIT, no compiled part) in the extra `xlsx`."""

import io
import re
import warnings
import zipfile
from datetime import datetime, time
from typing import Any

from ...errors import InnorankError
from .cells import Table, TableRow, check_size, clean, unreadable

__all__ = ["read_xlsx"]

# A workbook is a zip file, and a small one can hold gigabytes.
MAX_UNPACKED = 512 * 1024 * 1024
MAX_NAMED = 10
# Formats that show a number with so many decimals.
_DECIMALS = re.compile(r"(?:0|#,##0)\.(0+)")


def read_xlsx(raw: bytes) -> list[Table]:
    """Every sheet that has rows, in the order of the workbook; cells as their values.

    A number has the digits that its cell holds, and the decimals that it shows. A formula has the
    value that was saved with it; cells where none was are named in a note. Raises InnorankError
    where openpyxl is not installed, or cannot read the file.
    """
    try:
        import openpyxl
    except ImportError as error:
        message = "workbooks need the extra xlsx: pip install 'innorank[xlsx]', or save it as CSV"
        raise unreadable("missing-extra", message) from error
    _check_zip(raw)
    with warnings.catch_warnings():
        # It warns of styles and filters that it does not know; only values are wanted.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            tables = [_sheet(sheet) for sheet in book.worksheets]
            book.close()
            if _has_formulas(raw):
                book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
                tables = [
                    table._replace(notes=_without_value(table, sheet))
                    for table, sheet in zip(tables, book.worksheets, strict=True)
                ]
                book.close()
        except InnorankError:
            raise
        except Exception as error:
            # A damaged workbook ends in whatever its zip, XML or date reader happens to raise.
            message = f"the workbook cannot be read ({type(error).__name__}: {error})"
            raise unreadable("not-a-table", message) from error
    tables = [table for table in tables if table.rows]
    if not tables:
        raise unreadable("empty-table", "there is no sheet with anything in it")
    return tables


def _check_zip(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise unreadable("not-a-table", f"the workbook is damaged ({error})") from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise unreadable("not-a-table", "this is a zip file, but no .xlsx workbook")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise unreadable("table-too-large", "the workbook unpacks to more than 512 MiB")


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in packed.read(name) for name in sheets)


def _sheet(sheet: Any) -> Table:
    sheet.reset_dimensions()  # What a file says of its size is often wrong.
    rows: list[TableRow] = []
    blank = 0
    for number, found in enumerate(sheet.iter_rows(), start=1):
        cells = [_text(cell.value, cell) for cell in found]
        while cells and not cells[-1]:
            cells.pop()
        check_size(number, len(cells), len(rows))
        if cells:
            rows.append(TableRow(number, cells))
        else:
            blank += 1
    return Table(rows, blank, [])


def _text(value: object, cell: Any) -> str:
    """What the cell shows, as far as that adds nothing and leaves nothing out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    shown = _DECIMALS.fullmatch(cell.number_format) if isinstance(value, int | float) else None
    if shown is not None:
        whole, _, decimals = str(value).partition(".")
        if len(decimals) < len(shown[1]) and "e" not in decimals:
            return f"{whole}.{decimals.ljust(len(shown[1]), '0')}"
    return clean(str(value))


def _without_value(table: Table, sheet: Any) -> list[tuple[str, str]]:
    """A note of the cells whose formula was saved without its value."""
    there = {row.line: row.cells for row in table.rows}
    sheet.reset_dimensions()
    missing = [
        cell.coordinate
        for number, found in enumerate(sheet.iter_rows(), start=1)
        for at, cell in enumerate(found)
        if cell.value is not None
        and cell.data_type == "f"
        and not there.get(number, [])[at : at + 1] > [""]
    ]
    if not missing:
        return []
    more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
    message = f"formulas without a saved value are empty here: {', '.join(missing[:MAX_NAMED])}"
    message += f"{more}; open the workbook where it was made, and save it"
    return [("formula-without-value", message)]
