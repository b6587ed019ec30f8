"""What a table is once it is read, and the errors of reading it."""

import re
from typing import NamedTuple

from ...errors import InnorankError

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "Table",
    "TableRow",
    "check_size",
    "clean",
    "unreadable",
]

MAX_COLUMNS = 500
MAX_ROWS = 100_000

# Marks that nobody sees: byte order, soft hyphens, writing direction, zero width.
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u2060\u200e\u200f\u202a\u202b\u202c"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class TableRow(NamedTuple):
    """The cells of a row; `line` is where it begins in a text, in a sheet or page its number."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """The rows of one table, blank ones counted but left out, and what a reader has to know.

    `is_delimited` where a row without a cell for each column is a mistake, and does not just
    leave the last ones empty.
    """

    rows: list[TableRow]
    blank: int
    notes: list[tuple[str, str]]
    is_delimited: bool = False


def clean(cell: str) -> str:
    """A cell on one line, with plain spaces, without marks that nobody sees."""
    return " ".join(_CONTROL.sub("", " ".join(cell.translate(_UNSEEN).split())).split())


def check_size(line: int, width: int, rows: int) -> None:
    """Refuse what is no ranking before it takes up all memory."""
    if width > MAX_COLUMNS:
        message = f"line {line} has {width:,} columns; the most that is read is {MAX_COLUMNS}"
        raise unreadable("table-too-large", message)
    if rows > MAX_ROWS:
        message = f"there are more than {MAX_ROWS:,} rows; the most that is read is that many"
        raise unreadable("table-too-large", message)


def unreadable(code: str, message: str) -> InnorankError:
    """The error of a table that cannot be read; nothing has been written."""
    return InnorankError(code, message)
