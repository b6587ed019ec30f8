"""Tables as publishers hand them out: delimited text, HTML pages, workbooks.

Here stand the form in which every reader returns a table, and the limits that every reader keeps.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ...errors import InnorankError
from ...model.answer import NOTHING, Note

MAX_COLUMNS = 500
MAX_ROWS = 100_000

# Invisible marks: byte order, soft hyphens, writing direction, zero width.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u2060\u200e\u200f\u202a\u202b\u202c"))
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|eme|o|a", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


# Why a row is not read: the reason in a word and in a sentence, and its status unless a person
# has to read it.
Fault = tuple[str, str] | tuple[str, str, str] | None


class TableRow(NamedTuple):
    """The cells of a row. `line` is its first line in a text, its number in a sheet or page.

    `fault` says why the row is not read; None for a row that can be read. `remark` says what was
    done to its cells, if anything.
    """

    line: int
    cells: list[str]
    fault: Fault = None
    remark: str = ""


class Table(NamedTuple):
    """One table: its rows without the blank ones, how many were blank, and notes about it.

    `is_delimited` is True for delimited text. There a row with fewer cells than columns is a
    mistake; in pages and workbooks its last cells are merely empty. `is_layout` is True where
    lines of print are rows, so that a name may go on in the next. `mapping` has the columns of a
    form without headings, as `--map` gives them.
    """

    rows: list[TableRow]
    blank: int
    notes: list[Note]
    is_delimited: bool = False
    is_layout: bool = False
    mapping: Mapping[str, str] = NOTHING


def clean(cell: str) -> str:
    """The text of a cell on one line, with single plain spaces and without invisible marks."""
    return " ".join(_CONTROL.sub("", " ".join(cell.translate(_INVISIBLE).split())).split())


def raised_text(text: str, before: str) -> str:
    """A raised text as a footnote mark in brackets, but for a part of the number before it: `1st`.

    A long text is no mark, and one that begins with a bracket is a mark already.
    """
    is_ordinal = before.rstrip()[-1:].isdigit() and bool(_ORDINAL.fullmatch(text))
    is_mark = 0 < len(text) <= 3 and not text.startswith("[") and not is_ordinal
    return f"[{text}]" if is_mark else text


def apart(text: str, before: str) -> str:
    """A text that stands right behind another in a cell; two numbers do not become one."""
    return f" {text}" if before[-1:].isdigit() and text[:1].isdigit() else text


def check_size(line: int, width: int, rows: int) -> None:
    """Raise InnorankError for a table too large to be a ranking, before it fills the memory."""
    if width > MAX_COLUMNS:
        message = f"line {line} has {width:,} columns; the most that is read is {MAX_COLUMNS}"
        raise InnorankError("table-too-large", message)
    if rows > MAX_ROWS:
        message = f"there are more than {MAX_ROWS:,} rows; the most that is read is that many"
        raise InnorankError("table-too-large", message)
