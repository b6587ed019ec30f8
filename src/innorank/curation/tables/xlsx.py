"""The sheets of a workbook, by openpyxl (MIT, no compiled part) in the extra `xlsx`."""

import io
import warnings
import zipfile
from typing import Any

from ...errors import InnorankError
from .cells import Table, TableRow, check_size, clean, unreadable

__all__ = ["read_xlsx"]

# A workbook is a zip file, and a small one can hold gigabytes.
MAX_UNPACKED = 512 * 1024 * 1024


def read_xlsx(raw: bytes) -> list[Table]:
    """Every sheet that has rows, in the order of the workbook; cells as their values.

    A number has no more digits than its cell holds: 9.50 that is shown is 9.5 here. Raises
    InnorankError where openpyxl is not installed, or cannot read the file.
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


def _sheet(sheet: Any) -> Table:
    sheet.reset_dimensions()  # What a file says of its size is often wrong.
    rows: list[TableRow] = []
    blank = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        check_size(number, len(cells), len(rows))
        if cells:
            rows.append(TableRow(number, cells))
        else:
            blank += 1
    return Table(rows, blank, [])


def _text(value: object) -> str:
    return "" if value is None else clean(str(value))
