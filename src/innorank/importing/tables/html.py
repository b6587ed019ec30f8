"""The tables of an HTML page. A cell that spans rows or columns is repeated in each of them.

The standard library's parser reads them, because it accepts any page. Nothing of the page is
run, and nothing is fetched.
"""

import re
from html.parser import HTMLParser

from ...errors import InnorankError
from ...model.answer import Note
from . import Table, TableRow, check_size, clean

_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|eme|o|a", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INVISIBLE = frozenset(("script", "style", "template", "noscript"))
_NEVER_CLOSED = frozenset(("br", "img", "hr", "input", "wbr", "col", "meta", "link"))
# A reader is told if one of these is hidden. Inside cells much is hidden, such as keys to sort by.
_COUNTED = frozenset(("tr", "td", "th"))
MAX_SPAN = 1000


def read_html(text: str) -> list[Table]:
    """The tables of the page that have rows, in the order in which they begin.

    A short superscript becomes a footnote mark in brackets, unless it ends an ordinal (`1st`).
    Raises InnorankError if the page has no table with rows.
    """
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    tables = [table for drawn in reader.tables if (table := drawn.finished()).rows]
    if not tables:
        raise InnorankError("no-table", "there is no table with rows in this page")
    return tables


class _OpenTable:
    """One table while it is read.

    `rows` has the text of each cell by its column (from 0). `spans` has the columns into which a
    cell above reaches: for how many more rows, and with which text.
    """

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.spans: dict[int, tuple[int, str]] = {}
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.hidden = 0
        self.is_closed = False

    def start_row(self) -> None:
        self.end_cell()
        check_size(len(self.rows), 0, len(self.rows))
        spans = self.spans.items()
        self.rows.append({column: text for column, (_, text) in spans})
        self.spans = {column: (left - 1, text) for column, (left, text) in spans if left > 1}

    def start_cell(self, columns: int, rows: int) -> None:
        self.end_cell()
        if not self.rows:
            self.start_row()
        self.cell, self.span = [], (columns, rows)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        text, self.cell = clean("".join(self.cell)), None
        columns, rows = self.span
        cells = self.rows[-1]
        column = 0
        for _ in range(columns):
            while column in cells:
                column += 1
            cells[column] = text
            if rows > 1:
                self.spans[column] = (rows - 1, text)
        check_size(len(self.rows), len(cells), 0)

    def finished(self) -> Table:
        """The table, with notes about rows that it may lack."""
        self.end_cell()
        rows = [
            TableRow(
                number, [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]
            )
            for number, cells in enumerate(self.rows, start=1)
        ]
        kept = [row for row in rows if any(row.cells)]
        notes = []
        if self.hidden:
            message = f"{self.hidden} rows or cells that the page hides are left out"
            notes.append(Note("hidden", message))
        if not self.is_closed:
            message = "the page ends before the table does: its last row may be cut off"
            notes.append(Note("cut-off", message))
        return Table(kept, len(rows) - len(kept), notes)


class _PageReader(HTMLParser):
    """Collects the tables of a page, inner tables too.

    `hidden` has the open tags whose content nobody sees, `raised` the text of an open `<sup>`.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_OpenTable] = []
        self.open: list[_OpenTable] = []
        self.hidden: list[str] = []
        self.raised: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        hides = bool(_HIDDEN.search(given.get("style", "")))
        if self.hidden or tag in _INVISIBLE or hides:
            if hides and tag in _COUNTED and self.open and not self.hidden:
                self.open[-1].hidden += 1
            if tag not in _NEVER_CLOSED:
                self.hidden.append(tag)
        elif tag == "table":
            self.open.append(_OpenTable())
            self.tables.append(self.open[-1])
        elif self.open and tag == "tr":
            self.open[-1].start_row()
        elif self.open and tag in ("td", "th"):
            columns, rows = _span(given.get("colspan", "")), _span(given.get("rowspan", ""))
            self.open[-1].start_cell(columns, rows)
        elif tag == "sup":
            self.raised = []
        elif tag in ("br", "p", "div", "li"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
        elif tag == "table" and self.open:
            self.open[-1].is_closed = True
            self.open.pop().end_cell()
        elif self.open and tag in ("td", "th", "tr"):
            self.open[-1].end_cell()
        elif tag == "sup" and self.raised is not None:
            text, self.raised = clean("".join(self.raised)), None
            is_mark = len(text) <= 3 and not text.startswith("[") and not self._is_ordinal(text)
            self.handle_data(f"[{text}]" if text and is_mark else text)

    def _is_ordinal(self, text: str) -> bool:
        """True if a raised text belongs to the number before it: `1st`, `1er`."""
        before = "".join(self.open[-1].cell or ()) if self.open else ""
        return before.rstrip()[-1:].isdigit() and bool(_ORDINAL.fullmatch(text))

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self.raised is not None:
            self.raised.append(data)
        elif self.open and self.open[-1].cell is not None:
            self.open[-1].cell.append(data)


def _span(text: str) -> int:
    """How many rows or columns a cell spans, from 1 to MAX_SPAN; 1 for what is no number."""
    digits = text.strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 9
    return max(1, min(int(digits), MAX_SPAN)) if is_number else 1
