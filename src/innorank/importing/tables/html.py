"""The tables of an HTML page as a browser shows them.

A cell that spans rows or columns is repeated in each of them. Nothing of the page is run, and
nothing is fetched. selectolax reads the page, as it follows the HTML standard where end tags are
missing, and is the fastest of the parsers that do.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...errors import InnorankError
from ...model.answer import Note, counted
from . import MAX_COLUMNS, MAX_ROWS, Table, TableRow, apart, check_size, clean, raised_text

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_INVISIBLE = frozenset(("script", "style", "template", "noscript"))
_BREAKS = frozenset(("br", "p", "div", "li"))
_SPAN = re.compile(r"\s*\+?([0-9]{1,8})")
MAX_SPAN = 1000

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Elements that end by themselves, and those that a parser opens again in every paragraph and cell.
_ENDED = re.compile("p|t[dhr]|li|d[dt]|option|thead|tbody|tfoot|[bh]r|wbr|img|input|col|meta|link")
_REOPENED = re.compile("[abisu]|big|code|em|font|nobr|small|strike|strong|tt")
MAX_DEPTH = 5_000
MAX_REOPENED = 2_000_000
MAX_TABLES = 5_000
# In a row, and in a page; hidden cells count as well.
MAX_CELLS = 10 * MAX_COLUMNS
MAX_ALL_CELLS = 500_000
# A parser compares each attribute of an element with all others.
_MANY_ATTRIBUTES = re.compile(
    r"""<[a-z][^\s/>]*+
    (?>[\s/]++ [^\s>/=]++ (?:\s*+=\s*+ (?:"[^"]*+"|'[^']*+'|[^\s>]++))?+){200}""",
    re.IGNORECASE | re.VERBOSE,
)


def read_html(text: str) -> list[Table]:
    """The tables of the page that have rows, in the order in which they begin.

    A short superscript becomes a footnote mark in brackets, unless it ends an ordinal (`1st`).
    Hidden elements are left out. Raises InnorankError if the page has no table with rows.
    """
    _check_page(text)
    page = LexborHTMLParser(text)
    found = [node for node in _shown(page.root) if node.tag == "table"]
    tables = [_read_table(node) for node in found]
    ends = len(re.findall("</table", text, re.IGNORECASE))
    if found and ends < len(page.css("table")):
        message = "the page ends before the table does: its last row may be cut off"
        tables[-1].notes.append(Note("cut-off", message))
    tables = [table for table in tables if table.rows]
    if not tables:
        raise InnorankError("no-table", "there is no table with rows in this page")
    return tables


def _check_page(text: str) -> None:
    """Raise InnorankError for a page that would take a parser minutes, or all the memory."""
    depth = left_open = reopened = tables = rows = cells = all_cells = 0
    if _MANY_ATTRIBUTES.search(text):
        message = "an element of this page has hundreds of attributes"
        raise InnorankError("table-too-large", message)
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in ("table", "tr", "td", "th") and not tag[1]:
            tables += name == "table"
            rows += name == "tr"
            cells = cells + 1 if name in ("td", "th") else 0
            all_cells += cells > 0
            check_size(rows, 0, rows)
            if cells > MAX_CELLS:
                check_size(rows, cells, 0)
            if tables > MAX_TABLES or all_cells > MAX_ALL_CELLS:
                message = f"a page of more than {MAX_TABLES:,} tables or {MAX_ALL_CELLS:,} cells "
                raise InnorankError("table-too-large", f"{message}is not read")
        step = -1 if tag[1] else 1
        if _REOPENED.fullmatch(name):
            left_open = max(0, left_open + step)
        else:
            reopened += left_open
        if not _ENDED.fullmatch(name):
            depth = max(0, depth + step)
        if depth > MAX_DEPTH or reopened > MAX_REOPENED:
            message = "the elements of this page nest too deeply to be a table"
            raise InnorankError("table-too-large", message)


def _shown(root: LexborNode | None, within_cell: bool = False) -> Iterator[LexborNode]:
    """What is below a node and seen, in the order of the page.

    In a cell it has no inner table, and a superscript is one piece.
    """
    waiting = [root.child if root else None]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        waiting.append(node.next)
        if _is_hidden(node) or (within_cell and _is_no_text_of_cell(node)):
            continue
        yield node
        if not (within_cell and _is_raised(node)):
            waiting.append(node.child)


def _is_hidden(node: LexborNode) -> bool:
    given = node.attributes
    is_hidden = "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))
    return is_hidden or node.tag in _INVISIBLE


def _is_no_text_of_cell(node: LexborNode) -> bool:
    """True for an inner table, and for what is drawn for the eye alone, such as an icon."""
    return node.tag == "table" or node.attributes.get("aria-hidden") == "true"


def _read_table(table: LexborNode) -> Table:
    """A table with its rows, and a note about rows and cells that the page hides."""
    rows: list[dict[int, str]] = []
    hidden = 0
    first_widths = None
    for group in _children(table, "thead", "tbody", "tfoot"):
        # No cell reaches beyond its group of rows. By column: for how many more rows, which text.
        spans: dict[int, tuple[int, str]] = {}
        for row in () if _is_hidden(group) else _children(group, "tr"):
            if _is_hidden(row):
                hidden += 1
                continue
            check_size(len(rows), 0, len(rows))
            cells = {column: text for column, (_, text) in spans.items()}
            spans = {column: (left - 1, text) for column, (left, text) in spans.items() if left > 1}
            rows.append(cells)
            written = _children(row, "td", "th")
            seen = [cell for cell in written if not _is_hidden(cell)]
            hidden += len(written) - len(seen)
            widths = _width(cells, seen), _width(cells, written)
            first_widths = first_widths or widths
            # Where the headings stand above the hidden cells, too, these keep their columns.
            if widths[0] != first_widths[0] and widths[1] == first_widths[1]:
                seen = written
            for cell in seen:
                _add_cell(cell, cells, spans)
                check_size(len(rows), len(cells), 0)
    notes = []
    if hidden:
        one = "{count} row or cell that the page hides is left out"
        several = "{count} rows or cells that the page hides are left out"
        notes.append(Note("hidden", counted(hidden, one, several)))
    listed = [
        TableRow(number, [cells.get(column, "") for column in range(max(cells, default=-1) + 1)])
        for number, cells in enumerate(rows, start=1)
    ]
    kept = [row for row in listed if any(row.cells)]
    return Table(kept, len(listed) - len(kept), notes)


def _children(node: LexborNode, *tags: str) -> list[LexborNode]:
    return [child for child in node.iter() if child.tag in tags]


def _width(above: dict[int, str], cells: list[LexborNode]) -> int:
    return len(above) + sum(_span(cell.attributes.get("colspan")) for cell in cells)


def _add_cell(cell: LexborNode, cells: dict[int, str], spans: dict[int, tuple[int, str]]) -> None:
    """Add the text of a cell to its row, in all columns that it spans; a hidden one has none."""
    text = "" if _is_hidden(cell) else _text_of(cell)
    reach = cell.attributes.get("rowspan")
    # Down to the end of its group.
    rows = MAX_ROWS if re.fullmatch(r"\s*0+\s*", reach or "") else _span(reach)
    column = 0
    for _ in range(_span(cell.attributes.get("colspan"))):
        while column in cells:
            column += 1
        cells[column] = text
        if rows > 1:
            spans[column] = (rows - 1, text)


def _text_of(cell: LexborNode) -> str:
    pieces: list[str] = []
    for node in _shown(cell, within_cell=True):
        if node.tag in _BREAKS:
            pieces.append(" ")
        elif _is_raised(node):
            pieces.append(raised_text(clean(node.text()), "".join(pieces)))
        elif node.is_text_node:
            pieces.append(apart(node.text(), pieces[-1] if pieces else ""))
    return clean("".join(pieces))


def _is_raised(node: LexborNode) -> bool:
    look = node.attributes.get("style") if node.is_element_node else ""
    return node.tag == "sup" or bool(look and _RAISED.search(look))


def _span(text: str | None) -> int:
    """How many rows or columns a cell spans, from 1 to MAX_SPAN: by the digits in front."""
    digits = _SPAN.match(text or "")
    return max(1, min(int(digits[1]), MAX_SPAN)) if digits else 1
