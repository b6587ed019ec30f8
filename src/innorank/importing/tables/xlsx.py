"""The sheets of a workbook as they are shown, read by openpyxl (MIT) of the extra `xlsx`."""

import io
import re
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, NamedTuple
from xml.etree import ElementTree

from ...errors import InnorankError
from ...model.answer import Note, counted
from . import MAX_COLUMNS, MAX_ROWS, Fault, Table, TableRow, apart, check_size, clean, raised_text
from .number_formats import shown_number

# A workbook is a zip file, and a small one can hold gigabytes.
MAX_UNPACKED = 128 * 1024 * 1024
MAX_TEXTS = 1_000_000
MAX_NAMED = 10
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class _Layout(NamedTuple):
    """What a sheet hides, and the blocks of cells that are merged into one.

    Rows count from 1, columns from 0. `merged` has by its first row each block's last row, first
    column and last column. `texts` has by the name of its cell what openpyxl does not tell: raised
    marks in texts that stand in the sheet itself, and joint ranks such as =4.
    """

    hidden_rows: set[int]
    hidden_columns: set[int]
    merged: dict[int, list[tuple[int, int, int]]]
    texts: dict[str, str]


def read_xlsx(raw: bytes) -> list[Table]:
    """The sheets that have rows, in the order of the workbook, with what their cells show.

    A number has all digits that its cell holds, at least the decimals that it shows, and the signs
    that its format adds. Merged cells count in each row and column that they cover; a raised
    number is a footnote mark. Hidden sheets, rows and columns are left out, with a note. A
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
        # It warns about styles and filters that it does not know, and none of them is read here.
        warnings.simplefilter("ignore")
        try:
            tables = _read_book(raw, openpyxl)
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


def _read_book(raw: bytes, openpyxl: Any) -> list[Table]:
    """The visible sheets; a note on each names the sheets that are hidden."""
    layouts = _layouts(raw)
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, rich_text=True)
    formulas = (
        openpyxl.load_workbook(io.BytesIO(raw), read_only=True) if _has_formulas(raw) else None
    )
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    notes = []
    if hidden:
        message = f"hidden sheets are left out: {', '.join(hidden[:MAX_NAMED])}"
        notes.append(Note("hidden", message))
    tables = []
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state == "visible":
            layout, missing = layouts[sheet.title], []
            if formulas:
                layout.texts.update(_joint_ranks(formulas.worksheets[number]))
                missing = _missing_values(sheet, formulas.worksheets[number], layout)
            table = _read_sheet(sheet, layout)
            tables.append(table._replace(notes=[*notes, *table.notes, *missing]))
    book.close()
    return tables


# All that zipfile raises of one that is damaged, or asks for a password.
_DAMAGES = (zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError, zlib.error)


def _check_zip(raw: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise InnorankError("table-too-large", "the workbook unpacks to more than 128 MiB")
            for part in parts:
                if part.filename.endswith("sharedStrings.xml"):
                    _check_texts(packed, part)
                with packed.open(part) as opened:
                    # Only a document type can name entities, which may grow without end.
                    if part.filename.endswith((".xml", ".rels")) and b"<!" in opened.read(1000):
                        message = f"{part.filename} of the workbook declares a document type"
                        raise InnorankError("not-a-table", message)
    except _DAMAGES as error:
        raise InnorankError("not-a-table", f"the workbook is damaged ({error})") from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise InnorankError("not-a-table", "this is a zip file, but no .xlsx workbook")


def _check_texts(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Raise InnorankError for more texts than the cells of a table can be."""
    count = 0
    with packed.open(part) as opened:
        while piece := opened.read(1_000_000):
            count += piece.count(b"<si")
            if count > MAX_TEXTS:
                message = f"the workbook has more than {MAX_TEXTS:,} texts"
                raise InnorankError("table-too-large", message)


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in packed.read(name) for name in sheets)


def _layouts(raw: bytes) -> dict[str, _Layout]:
    """The layout of each sheet by its title; openpyxl tells it only if it keeps all cells."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        related = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in related}
        book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
        layouts = {}
        for sheet in book.iter():
            if sheet.tag.endswith("}sheet"):
                target = targets[sheet.get(_RELATED)]
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                with packed.open(path) as opened:
                    layouts[sheet.get("name", "")] = _read_layout(opened)
    return layouts


def _read_layout(opened: Any) -> _Layout:
    layout = _Layout(set(), set(), defaultdict(list), {})
    row = rows = width = 0
    for event, element in ElementTree.iterparse(opened, ("start", "end")):
        kind = element.tag.rpartition("}")[2]
        if event == "start":
            if kind == "row":
                row, rows, width = int(element.get("r", row + 1)), rows + 1, 0
            width += kind == "c"
            # Blank cells and rows may be many; these are more than any sheet has.
            if width > 100 * MAX_COLUMNS or rows > 10 * MAX_ROWS:
                check_size(row, width, rows)
            is_hidden = element.get("hidden") in ("1", "true")
            if kind == "row" and (is_hidden or element.get("ht") == "0"):
                layout.hidden_rows.add(row)
            elif kind == "col" and (is_hidden or element.get("width") == "0"):
                last = min(int(element.get("max", 0)), MAX_COLUMNS)
                layout.hidden_columns.update(range(int(element.get("min", 1)) - 1, last))
            elif kind == "mergeCell":
                corners = [_position(corner) for corner in element.get("ref", "").split(":")]
                (first_row, first), (last_row, last) = corners[0], corners[-1]
                layout.merged[first_row].append((last_row, first, min(last, MAX_COLUMNS)))
        elif kind in ("c", "row"):
            if element.get("t") == "inlineStr" and element.find(".//{*}vertAlign") is not None:
                runs = [
                    (run.findtext("{*}t", ""), _is_raised(run))
                    for run in element.findall(".//{*}r")
                ]
                layout.texts[element.get("r", "")] = _joined(runs)
            element.clear()
    return layout


def _is_raised(run: ElementTree.Element) -> bool:
    look = run.find("{*}rPr/{*}vertAlign")
    return look is not None and look.get("val") == "superscript"


def _joined(runs: Iterable[tuple[str, bool]]) -> str:
    """The text of runs, each with whether it is raised."""
    text = ""
    for run, is_raised in runs:
        text += raised_text(clean(run), text) if is_raised else apart(run, text)
    return clean(text)


def _position(cell: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of a cell called `B3`."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ValueError(f"{cell!r} is no cell")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _read_sheet(sheet: Any, layout: _Layout) -> Table:
    sheet.reset_dimensions()  # The size that a file states is often wrong.
    rows: list[TableRow] = []
    blank = hidden = 0
    # Blocks that reach into the rows below: last row, first and last column, text.
    reaching: list[tuple[int, int, int, str]] = []
    for number, sheet_cells in enumerate(sheet.iter_rows(), start=1):
        fault: Fault = None
        cells = []
        for cell in sheet_cells:
            text = _text_of(cell) if cell.value is not None else ""
            # What is blank has no name.
            if layout.texts and getattr(cell, "coordinate", None) in layout.texts:
                text = layout.texts[cell.coordinate]
            if text is None:
                message = f"the number format of {cell.coordinate} is not understood: "
                fault = "unknown-format", message + cell.number_format
            cells.append(text or "")
        for last_row, first, last in layout.merged.get(number, ()):
            text = cells[first] if first < len(cells) else ""
            reaching.append((last_row, first, last, text))
        reaching = [block for block in reaching if block[0] >= number]
        for _, first, last, text in reaching:
            cells += [""] * (last + 1 - len(cells))
            cells[first : last + 1] = [text] * (last + 1 - first)
        hides_row = number in layout.hidden_rows
        shown = [cell for column, cell in enumerate(cells) if column not in layout.hidden_columns]
        while shown and not shown[-1]:
            shown.pop()
        check_size(number, len(shown), len(rows))
        if hides_row:
            hidden += bool(shown)
        elif shown:
            rows.append(TableRow(number, shown, fault))
        else:
            blank += 1
    notes = []
    if hidden or layout.hidden_columns:
        columns = counted(len(layout.hidden_columns), "{count} column", "{count} columns")
        hidden_rows = counted(hidden, "{count} row", "{count} rows")
        message = f"{hidden_rows} and {columns} that the sheet hides are left out"
        notes.append(Note("hidden", message))
    return Table(rows, blank, notes)


def _text_of(cell: Any) -> str | None:
    """What a cell shows, but never fewer digits than it holds; None for an unknown format."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    if isinstance(value, list):
        looks = [getattr(run, "font", None) for run in value]
        raised = [look is not None and look.vertAlign == "superscript" for look in looks]
        return _joined(zip(map(str, value), raised, strict=True))
    return clean(str(value))


def _joint_ranks(formulas: Any) -> dict[str, str]:
    """By the name of its cell each formula that is a number alone: who types =4 means 4, tied."""
    formulas.reset_dimensions()
    return {
        cell.coordinate: cell.value
        for cells in formulas.iter_rows()
        for cell in cells
        if cell.value is not None and cell.data_type == "f"
        if re.fullmatch("=[0-9]{1,9}", str(cell.value))
    }


def _missing_values(sheet: Any, formulas: Any, layout: _Layout) -> list[Note]:
    """A note that names the cells whose formula was saved without its value, if there are any."""
    sheet.reset_dimensions()
    formulas.reset_dimensions()
    missing = [
        cell.coordinate
        for values, cells in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)
        for value, cell in zip(values, cells, strict=True)
        if cell.value is not None and cell.data_type == "f" and value.value is None
        if cell.coordinate not in layout.texts
    ]
    if not missing:
        return []
    more = f" and {len(missing) - MAX_NAMED} more" if len(missing) > MAX_NAMED else ""
    message = f"formulas without a saved value are empty here: {', '.join(missing[:MAX_NAMED])}"
    message += f"{more}; open the workbook where it was made, and save it"
    return [Note("formula-without-value", message)]
