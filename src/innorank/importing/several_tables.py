"""Tables that are parts of one: side by side on a page, or one after the other on several."""

from collections.abc import Sequence

from ..errors import UsageError
from ..model.answer import Note
from ..model.rank import parse_rank
from .columns import MAX_ABOVE, find_columns, heading_key, means_rank_and_name
from .printed_ranks import read_rank
from .tables import Table, TableRow


def one_below_the_other(table: Table) -> Table:
    """The table; where its headings repeat side by side, the further columns stand below the first.

    A note says so. Columns that only look alike are no parts: all headings of each part are those
    of the first, in their order, and have a rank and a name among them.
    """
    for index, row in enumerate(table.rows[:MAX_ABOVE]):
        period = _period([heading_key(cell) for cell in row.cells])
        if period and means_rank_and_name(row.cells[:period]):
            parts = -(-len(row.cells) // period)
            below = table.rows[index + 1 :]
            head = [*table.rows[:index], row._replace(cells=row.cells[:period])]
            rows = [part for number in range(parts) for part in _part(below, number, parts, period)]
            message = f"{parts} tables side by side are read one below the other"
            notes = [*table.notes, Note("tables-joined", message)]
            return table._replace(rows=[*head, *rows], notes=notes)
    return table


def _period(keys: Sequence[str]) -> int:
    """After how many columns the headings repeat to their end; 0 if they do not.

    An empty column may stand between two parts.
    """
    for period in range(2, (len(keys) + 1) // 2 + 1):
        repeats = all(first == second for first, second in zip(keys, keys[period:], strict=False))
        missing = -len(keys) % period
        if repeats and (not missing or (missing == 1 and not keys[period - 1])):
            return period
    return 0


def _part(rows: Sequence[TableRow], number: int, parts: int, period: int) -> list[TableRow]:
    """The cells of one part; the last also has what stands behind all columns."""
    end = None if number == parts - 1 else (number + 1) * period
    cut = [row._replace(cells=row.cells[number * period : end]) for row in rows]
    return [row for row in cut if any(row.cells)]


def joined(tables: Sequence[Table], year: str) -> Table | None:
    """Several tables as one, if their headings are the same and their ranks go on; else None."""
    try:
        columns = [find_columns(table.rows, {}, year) for table in tables]
    except UsageError:
        return None
    if any(part.fields != columns[0].fields for part in columns):
        return None
    last = count = 0
    for table, part in zip(tables, columns, strict=True):
        cells = [part.cell(row.cells, "rank") for row in table.rows[part.head :]]
        ranks = [number for text in cells if (number := _exact_rank(text))]
        if not ranks or min(ranks) not in (last + 1, count + 1):
            return None
        last, count = max(ranks), count + len(ranks)
    message = f"{len(tables)} tables have the same headings, and their ranks go on: they are one"
    return Table(
        [row for table in tables for row in table.rows],
        sum(table.blank for table in tables),
        [*(note for table in tables for note in table.notes), Note("tables-joined", message)],
        tables[0].is_delimited,
    )


def _exact_rank(text: str) -> int | None:
    try:
        return parse_rank(read_rank(text)[0]).number
    except ValueError:
        return None
