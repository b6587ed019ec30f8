"""Names that go on in the next line, as `Tokyo–` above `Yokohama`: in print a column is narrow.

The rank may stand beside any of the lines. A dash, a slash or a comma at the end of a line says
that the name goes on; without such a mark nothing is joined here.
"""

import re
from collections.abc import Sequence

from .columns import Columns
from .printed_ranks import is_no_rank
from .tables import TableRow

_GOES_ON = re.compile(r"[-‐‑‒–—―/&,]\s*$")
_BEGINS_AMID = re.compile(r"^\s*[-‐‑‒–—―/&,]\s*\w")
# A dash joins names without a space, a comma and "&" with one behind them.
_JOINED = re.compile(r"(?<=[-‐‑‒–—―/]) +|\s+(?=[-‐‑‒–—―/,])")


def whole_names(rows: Sequence[TableRow], columns: Columns) -> list[TableRow]:
    """The rows; lines that share a name are one row beside the rank, and the others are at fault.

    Where a name ends amid its line, and no line follows that goes on with it, a person decides.
    """
    naming = next((field for field in ("name", "printed") if field in columns.fields), None)
    whole = list(rows)
    if naming is None:
        return whole
    column = columns.fields[naming]
    first = columns.head
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and _is_one_name(rows[last], rows[last + 1], columns, column):
            last += 1
        lines = rows[first : last + 1]
        if len(lines) > 1:
            whole[first : last + 1] = _joined(lines, columns, column)
        elif _GOES_ON.search(_cell(rows[first], column)) and rows[first].fault is None:
            message = "the name is not finished, and no line follows that goes on with it"
            whole[first] = rows[first]._replace(fault=("unfinished-name", message))
        first = last + 1
    return whole


def _cell(row: TableRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _is_one_name(upper: TableRow, lower: TableRow, columns: Columns, column: int) -> bool:
    """True if the name in *lower* goes on with that in *upper*: only one has a rank."""
    above, below = _cell(upper, column), _cell(lower, column)
    if not above or not below or upper.fault or lower.fault:
        return False
    is_open = _GOES_ON.search(above) or _BEGINS_AMID.search(below)
    ranked = [not is_no_rank(columns.cell(row.cells, "rank")) for row in (upper, lower)]
    return bool(is_open) and not all(ranked)


def _joined(lines: Sequence[TableRow], columns: Columns, column: int) -> list[TableRow]:
    """The lines of one name: the one with the rank has all of it, the others belong to that."""
    ranked = [row for row in lines if not is_no_rank(columns.cell(row.cells, "rank"))]
    named = " and ".join(str(row.line) for row in lines)
    if len(ranked) != 1:
        fault = ("unfinished-name", f"lines {named} share a name, and {len(ranked)} have a rank")
        return [row._replace(fault=fault) for row in lines]
    (main,) = ranked
    cells = []
    for position in range(max(len(row.cells) for row in lines)):
        texts = [text for row in lines if (text := _cell(row, position))]
        if len(texts) > 1 and position not in (column, columns.fields.get("economy")):
            fault = ("unfinished-name", f"lines {named} share a name, and two have figures")
            return [row._replace(fault=fault) for row in lines]
        cells.append(_JOINED.sub("", " ".join(texts)) if position == column else " ".join(texts))
    remark = f"the name is that of lines {named}"
    belongs = ("continued", f"a part of line {main.line}", "not-an-entry")
    return [
        row._replace(cells=cells, remark=remark) if row is main else row._replace(fault=belongs)
        for row in lines
    ]
