"""Rows without a rank: places that are not ranked, and lines that belong to the row beside them.

A blank rank may mean three things: the place has none, it shares the rank above, or its name is
the rest of the name above or below. Where it is not certain which, a person decides.
"""

import re
from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..folding import fold
from ..model.rank import parse_rank
from .cells_to_rows import REASONS_OF_PLACE, Rows, TableEntry
from .columns import Columns


def leave_beside_blank_ranks(
    catalogue: Catalogue, rows: Rows, columns: Columns, is_layout: bool
) -> Rows:
    """The rows; where a row without a rank may belong to the one beside it, a person decides both.

    It may be the rest of a name if both together are one, or if it has the name alone where the
    row above has more. It may share the rank above if that is a band, or if the next rank is
    skipped in a table in the order of its ranks. In the lines of a print (*is_layout*) it may
    belong to either of the rows beside it.
    """
    checked = list(rows)
    here = [row for row in rows if row.reason != "elsewhere"]
    numbers = [number for row in here if (number := _number(row)) is not None]
    step = 1 if numbers == sorted(numbers) else -1 if numbers == sorted(numbers)[::-1] else 0
    for index, row in enumerate(rows):
        if row.reason == "unclear-rank":
            _leave_above_unclear(checked, rows, index, columns, step)
        if row.reason != "not-ranked" or not row.name:
            continue
        above = _nearest_ranked(rows, range(index - 1, -1, -1))
        below = _nearest_ranked(rows, range(index + 1, len(rows)))
        upper = above if above == index - 1 else None
        lower = below if below == index + 1 else None
        is_bare = not _says_more(row, columns)
        for near in (above, below):
            is_beside = near is not None and abs(near - index) == 1
            if (
                is_layout
                and near is not None
                and is_beside
                and _says_less(row, rows[near], columns)
            ):
                what = "a part of this name may stand there"
                _leave_both(checked, near, index, "name-over-lines", what)
        if is_bare and upper is not None and _may_be_rest(catalogue, rows[upper], row, columns):
            _leave_both(checked, upper, index, "name-over-lines", "the name may go on there")
            continue
        if is_bare and lower is not None and _is_known(catalogue, row, rows[lower]):
            _leave_both(checked, lower, index, "name-over-lines", "the name may begin there")
        if above is not None and _may_share(rows, above, step):
            _leave_both(checked, above, index, "rank-twice", "both may share this rank")
    return checked


def _nearest_ranked(rows: Rows, order: Sequence[int]) -> int | None:
    """The first row in *order* that may be an entry with a rank; None if its rank is unclear."""
    for index in order:
        if rows[index].status != "not-an-entry":
            return index if rows[index].rank is not None else None
    return None


def _is_known(catalogue: Catalogue, first: TableEntry, second: TableEntry) -> bool:
    return bool(catalogue.places_named(fold(f"{first.name} {second.name}")))


def _may_be_rest(
    catalogue: Catalogue, above: TableEntry, row: TableEntry, columns: Columns
) -> bool:
    return _is_known(catalogue, above, row) or _says_more(above, columns)


def _says_more(row: TableEntry, columns: Columns) -> bool:
    """True if a row has more than a rank and a name, or says in a word that it has no rank."""
    used = [field for field in columns.fields if field not in ("name", "printed")]
    ranked = "" if row.rank is not None else columns.cell(row.cells, "rank")
    return bool(ranked) or any(columns.cell(row.cells, field) for field in used if field != "rank")


def _says_less(row: TableEntry, beside: TableEntry, columns: Columns) -> bool:
    """True if a row has no rank, and lacks something else that the one beside it has."""
    lacks = (field for field in columns.fields if not columns.cell(row.cells, field))
    missing = {field for field in lacks if columns.cell(beside.cells, field)}
    return "rank" in missing and len(missing) > 1


def _may_share(rows: Rows, above: int, step: int) -> bool:
    """True if a row without a rank may have that of the row *above*.

    *step* is 1 if ranks rise from row to row, -1 if they fall, 0 for no order. Rows that share a
    rank take up the ones behind it, which are skipped then.
    """
    number = _number(rows[above])
    if number is None or not step:
        return number is None
    order = range(above + 1, len(rows)) if step > 0 else range(above - 1, -1, -1)
    entries = (rows[index] for index in order if rows[index].status != "not-an-entry")
    behind = next((row for row in entries if _number(row) != number), None)
    if behind is None or behind.rank is None:
        return behind is not None
    low = parse_rank(behind.rank).low
    return low is not None and low > number + 1


def _leave_above_unclear(
    checked: list[TableEntry], rows: Rows, index: int, columns: Columns, step: int
) -> None:
    """Leave the row above one whose rank is unclear, and may be the same, to a person as well."""
    above = _nearest_ranked(rows, range(index - 1, -1, -1))
    number = _number(rows[above]) if above is not None else None
    digits = re.search("[0-9]+", columns.cell(rows[index].cells, "rank"))
    is_other = digits is not None and int(digits[0]) != number
    if above is None or number is None or is_other or not _may_share(rows, above, step):
        return
    message = f"the rank of line {rows[index].line} is unclear: both may share this one"
    checked[above] = checked[above].left("rank-twice", message)


def _number(row: TableEntry) -> int | None:
    """The exact rank of a row; None for a band, a bound or none at all."""
    return parse_rank(row.rank).number if row.rank is not None else None


def _leave_both(checked: list[TableEntry], ranked: int, blank: int, reason: str, what: str) -> None:
    message = f"line {checked[blank].line} has no rank: {what}"
    if reason != "rank-twice" or _number(checked[ranked]) is not None:
        row = checked[ranked]
        if row.reason in REASONS_OF_PLACE:
            row = row._replace(reason=None, is_new=False, suggestions=())
        checked[ranked] = row.left(reason, message)
    message = f"no rank, and it may belong to line {checked[ranked].line}"
    checked[blank] = checked[blank]._replace(reason=None).left("no-rank", message)
