"""Tables with rows of several years: one year is taken, and the others are named, never mixed."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ..errors import UsageError
from .cells_to_rows import Rows, TableEntry
from .columns import Columns, heading_key
from .options import YEAR

_YEAR_OR_DATE = re.compile(r"((?:19|20)[0-9]{2})(?:[-/.][0-9]{1,2}){0,2}[年년]?(?:\.0)?")
_YEAR_ALONE = re.compile(r"\W*[0-9]{4}[年년]?\W*")


def leave_other_years(rows: Rows, columns: Columns, wanted: str) -> Rows:
    """The rows; if a column says of which year each row is, rows of other years are left out.

    Such a column has years alone, and is headed as one, or ranks begin anew in each year. Without
    it, the lines above parts of the table may name their years. Raises UsageError if no row is of
    the year *wanted*.
    """
    column = _column_of_years(rows, columns)
    if not wanted:
        return rows
    # Not by their lines: rows of tables side by side share these.
    if column is None:
        years, title = _years_of_parts(rows), "above them"
    else:
        # Also of rows that a person has to read: their ranks say whether others share these.
        years = [_year_in(row.cells, column) if _may_be_entry(row) else None for row in rows]
        title = columns.heading(column)
    named = sorted({year for year in years if year})
    if named and wanted not in named:
        message = f"the rows are of {', '.join(named[:10])} ({title}), and the edition is of "
        message += f"{wanted}: name the edition of one of these years"
        raise UsageError("other-year", message)
    left = []
    for row, year in zip(rows, years, strict=True):
        if year and year != wanted:
            row = row._replace(reason=None).left(
                "elsewhere", f"of {year}, not of {wanted}", "not-an-entry"
            )
        elif len(named) > 1 and year == "":
            row = row.left("no-year", f"there is no year in {title}, and other rows have several")
        left.append(row)
    return left


def _may_be_entry(row: TableEntry) -> bool:
    return row.status != "not-an-entry"


def _years_of_parts(rows: Rows) -> list[str | None]:
    """The year of the part in which each row stands; None for all if the parts name fewer than two.

    A part begins with a line that has a year alone, or a text with one year above headings.
    """
    parts: list[str | None] = []
    year: str | None = None
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        texts = list(dict.fromkeys(filter(None, row.cells)))
        found = {match[0] for match in YEAR.finditer(" ".join(texts))}
        if len(texts) == len(found) == 1 and row.rank is None:
            is_alone = _YEAR_ALONE.fullmatch(texts[0])
            if is_alone or (below is not None and below.reason == "header"):
                (year,) = found
        parts.append(year if _may_be_entry(row) else None)
    return parts if len({part for part in parts if part}) > 1 else [None] * len(rows)


def _column_of_years(rows: Rows, columns: Columns) -> int | None:
    """The column that says of which year each row is, from 0; None if there is none."""
    reaching = [row for row in rows if row.reason is None]
    if "year" in columns.fields:
        # The year in a table of `export` is that of the publication; the edition's is its label.
        headings = [heading_key(text) for text in columns.headings]
        return headings.index("label") if "label" in headings else columns.fields["year"]
    width = max((len(row.cells) for row in reaching), default=0)
    used = {column for field, column in columns.fields.items() if field != "published"}
    unused: list[int] = sorted({*range(width)} - used)
    for column in unused:
        ranks: dict[str, set[object]] = defaultdict(set)
        for row in reaching:
            if year := _year_in(row.cells, column):
                ranks[year].add(row.rank)
            elif column < len(row.cells) and row.cells[column]:
                break
        else:
            given = [rank for of_year in ranks.values() for rank in of_year]
            if len(ranks) > 1 and len(set(given)) < len(given):
                return column
    return None


def _year_in(cells: Sequence[str], column: int) -> str:
    """The year or the year of the date in a cell; empty for anything else."""
    match = _YEAR_OR_DATE.fullmatch(cells[column]) if column < len(cells) else None
    return match[1] if match else ""
