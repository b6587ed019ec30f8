"""The sheets of a workbook, read by openpyxl (MIT, no compiled part) of the extra `xlsx`."""

import io
import re
import warnings
import zipfile
from datetime import datetime, time
from typing import Any

from ...errors import InnorankError
from ...model.answer import Note
from . import Table, TableRow, check_size, clean

# A workbook is a zip file, and a small one can hold gigabytes.
MAX_UNPACKED = 512 * 1024 * 1024
MAX_NAMED = 10
# Number formats that show a fixed count of decimals.
_DECIMALS = re.compile(r"(?:0|#,##0)\.(0+)")


def read_xlsx(raw: bytes) -> list[Table]:
    """The sheets that have rows, in the order of the workbook, with the values of their cells.

    A number has all digits that its cell holds, and at least the decimals that it shows. A
    formula has the value that was saved with it; a note names cells without a saved value.
    Raises InnorankError if openpyxl is not installed, or cannot read the file.
    """
    try:
        import openpyxl
    except ImportError as error:
        message = "workbooks need the extra xlsx: pip install 'innorank[xlsx]', or save it as CSV"
        raise InnorankError("missing-extra", message) from error
    _check_zip(raw)
    with warnings.catch_warnings():
        # It warns about styles and filters that it does not know, but only values are read here.
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            tables = [_read_sheet(sheet) for sheet in book.worksheets]
            book.close()
            if _has_formulas(raw):
                book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
                tables = [
                    table._replace(notes=_formula_notes(table, sheet))
                    for table, sheet in zip(tables, book.worksheets, strict=True)
                ]
                book.close()
        except InnorankError:
            raise
        except Exception as error:
            # For a damaged workbook its zip, XML or date reader may raise anything.
            message = f"the workbook cannot be read ({type(error).__name__}: {error})"
            raise InnorankError("not-a-table", message) from error
    tables = [table for table in tables if table.rows]
    if not tables:
        raise InnorankError("empty-table", "there is no sheet with anything in it")
    return tables


def _check_zip(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise InnorankError("not-a-table", f"the workbook is damaged ({error})") from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise InnorankError("not-a-table", "this is a zip file, but no .xlsx workbook")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise InnorankError("table-too-large", "the workbook unpacks to more than 512 MiB")


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in packed.read(name) for name in sheets)


def _read_sheet(sheet: Any) -> Table:
    sheet.reset_dimensions()  # The size that a file states is often wrong.
    rows: list[TableRow] = []
    blank = 0
    for number, sheet_cells in enumerate(sheet.iter_rows(), start=1):
        cells = [_text_of(cell) for cell in sheet_cells]
        while cells and not cells[-1]:
            cells.pop()
        check_size(number, len(cells), len(rows))
        if cells:
            rows.append(TableRow(number, cells))
        else:
            blank += 1
    return Table(rows, blank, [])


def _text_of(cell: Any) -> str:
    """The value of a cell as text, with the decimals that it shows but never fewer digits."""
    value = cell.value
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


def _formula_notes(table: Table, sheet: Any) -> list[Note]:
    """A note that names the cells whose formula was saved without its value, if there are any."""
    values = {row.line: row.cells for row in table.rows}
    sheet.reset_dimensions()
    missing = [
        cell.coordinate
        for number, sheet_cells in enumerate(sheet.iter_rows(), start=1)
        for column, cell in enumerate(sheet_cells)
        if cell.value is not None
        and cell.data_type == "f"
        and not any(values.get(number, [])[column : column + 1])
    ]
    if not missing:
        return []
    more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
    message = f"formulas without a saved value are empty here: {', '.join(missing[:MAX_NAMED])}"
    message += f"{more}; open the workbook where it was made, and save it"
    return [Note("formula-without-value", message)]
