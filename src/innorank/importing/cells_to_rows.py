"""From the cells of a table to rows with a rank, a name and the rest; no place is looked up yet."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..catalogue.lists import Catalogue
from ..datafiles.addresses import is_address
from ..errors import UsageError
from ..model.answer import NOTHING
from ..model.rank import UNKNOWN, parse_rank, rank_fields
from ..model.records import Place
from ..names.areas import Area
from .columns import FIELDS, Columns, heading_key
from .names_over_lines import whole_names
from .options import YEAR
from .printed_ranks import (
    is_ditto,
    is_no_rank,
    is_rank,
    read_change,
    read_previous_rank,
    read_rank,
    without_marks,
)
from .tables import Table, TableRow
from .writing import ENTRY_KEYS

MAX_TEXT = 2000
# Headings of ranks and of row numbers.
_COUNTERS = frozenset(("#", "no", "nr", "№", "n°", "序号", "序號"))
# By chance one ranking in a hundred and twenty has so many names in the order of the alphabet.
MANY_NAMES = 5

# A row with one of these reasons lacks only its place, which a person still has to say.
REASONS_OF_PLACE = (
    *("unknown-place", "ambiguous-place", "misspelt-place"),
    *("unknown-economy", "economy-differs"),
)

_FOOTER = re.compile(
    r"(?:source|sources|note|notes|total|sum|average|mean|median|copyright|retrieved|updated"
    r"|来源|资料来源|数据来源|注|备注|合计|总计|出典|quelle|fuente|fonte)\b|\(c\)|[*†‡©]",
    re.IGNORECASE,
)
_A_FOOTER = "a line of sources, totals or notes"
# A number that is no year, as "1", "2. Seoul" and "3= Paris" have it in front.
_BEGINS_WITH_RANK = re.compile(r"\W{0,2}(?!(?:19|20)[0-9]{2}\b)[0-9]{1,4}[.)=]?(?:\s|$)")
_SEPARATED = re.compile(r"\s*;\s+|\s*\|\s*|\s*\n\s*")
# What publishers print in a cell that is empty on purpose.
_DASHES = re.compile(r"[-–—―−.\s]*")


class TableEntry(NamedTuple):
    """A row of a stranger's table on its way to an entry; every step makes a new one.

    `reason` is None as long as the row may become an entry. `entry` is the entry of the file
    without its rank, place and sources. `sources` are keys, addresses or titles of documents.
    `codes` are the codes of the printed economy, `areas` what the printed state means, `economies`
    the codes in a column of that name (None without one). `is_new` is True if no place has the
    name.
    """

    line: int
    cells: list[str]
    rank: int | str | None = None
    name: str | None = None
    place: Place | None = None
    is_new: bool = False
    how: str | None = None
    score: float | None = None
    codes: Sequence[str] = ()
    areas: Sequence[Area] = ()
    economies: list[str] | None = None
    entry: Mapping[str, Any] = NOTHING
    sources: Sequence[str] = ()
    status: str = "added"
    reason: str | None = None
    message: str | None = None
    suggestions: Sequence[str] = ()
    remarks: tuple[str, ...] = ()

    def left(self, reason: str, message: str, status: str = "needs-human") -> "TableEntry":
        """The row left out of the file, and why; a row that has a reason already keeps it."""
        if self.reason is not None:
            return self
        return self._replace(status=status, reason=reason, message=message)

    def kept(self, remark: str) -> "TableEntry":
        """The row as one that is in the file already, whatever was unclear about its place."""
        row = self._replace(status="kept", reason=None, message=None, is_new=False, suggestions=())
        return row.with_remark(remark)

    def with_remark(self, remark: str) -> "TableEntry":
        """The row with one more remark for the report."""
        return self._replace(remarks=(*self.remarks, remark))

    def to_dict(self) -> dict[str, Any]:
        """The element of `results` in the JSON document."""
        rank = UNKNOWN if self.rank is None else parse_rank(self.rank)
        return {
            "line": self.line,
            "status": self.status,
            "reason": self.reason,
            "message": self.message,
            **rank_fields(rank),
            "name": self.name,
            "place": self.place.id if self.place else None,
            "how": self.how,
            "score": self.score,
            "economies": list(self.codes),
            "suggestions": list(self.suggestions),
            "remarks": list(self.remarks),
            "cells": self.cells,
        }


Rows = Sequence[TableEntry]


def read_rows(table: Table, columns: Columns) -> Rows:
    """One row for each row of the table, in its order; titles and headings are no entries."""
    width = columns.width or _usual_width(table.rows)
    rows = []
    head = [row.cells for row in table.rows[columns.head - len(columns.lines) : columns.head]]
    repeated = [list(map(heading_key, cells)) for cells in (columns.headings, *head)]
    whole = with_ranks_above(whole_names(table.rows, columns), columns)
    for number, (line, cells, fault, remark) in enumerate(whole):
        row = TableEntry(line, cells, remarks=(remark,) if remark else ())
        if number < columns.head - len(columns.lines):
            row = _leave_above(row)
        elif number < columns.head:
            row = row.left("header", "the headings", "not-an-entry")
        elif list(map(heading_key, cells)) in repeated:
            row = row.left("header", "the headings once more", "not-an-entry")
        elif fault:
            # Its rank still says whether others share it.
            read = _read_cells(row, columns) if fault[0] == "unfinished-name" else row
            row = row._replace(rank=read.rank, name=read.name).left(*fault)
        else:
            row = _check_width(_read_cells(row, columns), width, table.is_delimited)
        rows.append(row)
    zero = next((row for row in rows if re.fullmatch("0+", columns.cell(row.cells, "rank"))), None)
    if zero is not None:
        message = f"line {zero.line} has 0: the ranks may count from there, and be one too low"
        return [row.left("unclear-rank", message) for row in rows]
    ranked = [columns.cell(row.cells, "rank") for row in rows if row.rank is not None]
    if ranked and all(re.fullmatch(r"[0-9]{1,3},000", text) for text in ranked):
        message = "all ranks end in ,000: the comma may begin decimals, as in 1,000 for 1"
        rows = [row.left("unclear-rank", message) for row in rows]
    return rows


def with_ranks_above(rows: Sequence[TableRow], columns: Columns) -> list[TableRow]:
    """The rows; where a mark says that a rank is the one above, the cell has that."""
    column = columns.fields["rank"]
    filled: list[TableRow] = []
    above = ""
    for row in rows:
        text = columns.cell(row.cells, "rank")
        if above and is_ditto(text):
            cells = [above if place == column else cell for place, cell in enumerate(row.cells)]
            remark = f"{text} taken for the rank above, {above}"
            row = row._replace(cells=cells, remark="; ".join(filter(None, (row.remark, remark))))
        elif text and _names_something(row.cells, columns):
            above = text
        filled.append(row)
    return filled


def _names_something(cells: Sequence[str], columns: Columns) -> bool:
    """True if a row has a name in it and is neither a title nor the headings once more."""
    named = any(columns.cell(cells, field) for field in ("name", "printed", "place"))
    return named and heading_key(columns.cell(cells, "rank")) != heading_key(columns.title("rank"))


def _leave_above(row: TableEntry) -> TableEntry:
    """A row above the headings: a title, or for a person if it begins with a rank as entries do."""
    first = next(filter(None, row.cells), "")
    if _BEGINS_WITH_RANK.match(first):
        return row.left("above-headings", "above the headings, and it begins with a rank")
    return row.left("title", "above the headings", "not-an-entry")


def only_value(rows: Rows, columns: Columns, field: str) -> str | None:
    """The one value of a column in all rows that may become entries; None for none or several."""
    column = columns.fields.get(field)
    if column is None:
        return None
    reaching = (row for row in rows if row.reason is None and column < len(row.cells))
    values = {row.cells[column] for row in reaching}
    return values.pop() if len(values) == 1 else None


def check_edition(
    catalogue: Catalogue, rows: Rows, columns: Columns, wanted: str, year: str
) -> None:
    """Raise UsageError if a column `edition` has another edition than *wanted* in every row.

    A title in the column is taken to describe *wanted*, unless it names another year than *year*,
    and `wipo-2023-mine` for a copy of `wipo-2023`.
    """
    named = {columns.cell(row.cells, "edition") for row in rows if row.reason is None} - {""}
    if len(named) != 1 or wanted in named:
        return
    (other,) = named
    series = wanted.rpartition("-")[0]
    is_edition = other in catalogue.edition_names() or other.rpartition("-")[0] == series
    is_of_other_year = bool(year and YEAR.search(other)) and year not in other
    if is_of_other_year or (series and is_edition and not wanted.startswith(f"{other}-")):
        message = f"{columns.title('edition')} says {other} in every row: import it as --edition"
        message += f" {other}; or, if they are rows of {wanted}, take that column out of the table"
        raise UsageError("other-edition", message)


def check_row_numbers(rows: Rows, columns: Columns) -> None:
    """Raise UsageError for a column such as `No.` that may count rows, and not rank places.

    It does if it goes on from 1 while the names are in the order of the alphabet, or while some
    scores rise.
    """
    ranked = [row for row in rows if row.reason is None and row.rank is not None]
    counted = [row.rank for row in ranked] == list(range(1, len(ranked) + 1))
    if len(ranked) < 3 or not counted or heading_key(columns.title("rank")) not in _COUNTERS:
        return
    names = [(row.name or "").casefold() for row in ranked]
    scores = [str(row.entry["score"]) for row in ranked if "score" in row.entry]
    if len(names) >= MANY_NAMES and names == sorted(names):
        order = "the names are in the order of the alphabet"
    elif len(scores) == len(ranked) and not _is_falling(scores):
        order = f"{columns.title('score')} does not fall from row to row"
    else:
        return
    title = columns.title("rank")
    message = f"{title} may only count the rows, as {order}; if it is the rank, say --map "
    raise UsageError("unclear-columns", f"{message}'rank={title}'")


def _is_falling(texts: Sequence[str]) -> bool:
    """True if no figure is above the one before, or if not all are understood.

    A comma may begin decimals.
    """
    for as_comma in ("", "."):
        try:
            figures = [float(text.replace(",", as_comma)) for text in texts]
        except ValueError:
            continue
        if figures == sorted(figures, reverse=True):
            return True
    return not all(re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", text) for text in texts)


def leave_others(
    rows: Rows, columns: Columns, field: str, names: Sequence[str | None], word: str = ""
) -> Rows:
    """The rows; rows of another edition or list (*field*) than the one of *names* are left out.

    The first of *names* is what was asked for, the others are an id, a label or titles of it. If
    the table has none of them, the one value that has the *word* in it is meant. A column with a
    single value is taken to describe what was asked for. Raises UsageError if it has several
    values, and none or several of them may be meant.
    """
    values = {columns.cell(row.cells, field) for row in rows if row.reason is None}
    known = sorted(values - {""})
    if not known:
        return rows
    keys = [heading_key(name) for name in names if name]
    meant = [value for value in known if value == names[0]]
    meant = meant or [value for value in known if heading_key(value) in keys]
    has_word = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    meant = meant or [value for value in known if word and has_word.search(value)]
    if len(known) > 1 and len(meant) != 1:
        message = f"the table has several of {columns.title(field)}: {', '.join(known[:10])}; "
        message += f"choose one with --{field}" if field == "list" else "--label says which"
        raise UsageError(f"several-{field}s", message)
    if not meant:
        return rows
    return [_leave_other(row, field, columns.cell(row.cells, field), meant[0]) for row in rows]


def _leave_other(row: TableEntry, field: str, value: str, wanted: str) -> TableEntry:
    message = f"of {field} {value or 'no name'}, not of {wanted}"
    return row if value == wanted else row.left("elsewhere", message, "not-an-entry")


def leave_repeated(rows: Rows) -> Rows:
    """The rows; a row that repeats an earlier one, as after a page break, is left out."""
    first_lines: dict[tuple[str, ...], int] = {}
    distinct = []
    for row in rows:
        line = first_lines.setdefault(tuple(row.cells), row.line) if row.reason is None else None
        if line not in (None, row.line):
            row = row.left("repeated", f"the same as line {line}", "not-an-entry")
        distinct.append(row)
    return distinct


def _usual_width(rows: Sequence[TableRow]) -> int:
    """How many cells most rows have; it stands in for the headings of a table without any."""
    return Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0


def _check_width(row: TableEntry, width: int, is_delimited: bool) -> TableEntry:
    """The row, left to a person if its cells may not stand in their own columns.

    A comma in a name without quotes makes one cell more, and a blank cell that was lost while the
    table was made is one less: then the cells after it hold something else.
    """
    beyond = [cell for cell in row.cells[width:] if cell]
    if beyond or (is_delimited and len(row.cells) < width):
        message = f"{len(row.cells)} cells stand in {width} columns: one may be in another's place"
        return row.left("ragged-row", message)
    return row


def _read_cells(row: TableEntry, columns: Columns) -> TableEntry:
    """The row with its name, its rank and the rest; or with the reason why it lacks one."""
    row = _read_name(row, columns)
    if row.name is None and not columns.cell(row.cells, "place"):
        naming = next(field for field in ("name", "printed", "place") if field in columns.fields)
        return _leave_incomplete(row, "no-name", f"there is no name in {columns.title(naming)}")
    ranked = columns.cell(row.cells, "rank")
    if is_no_rank(ranked):
        is_footer = any(
            _FOOTER.match(columns.cell(row.cells, field)) for field in ("name", "printed")
        )
        if is_footer:
            return row.left("footer", _A_FOOTER, "not-an-entry")
        content = f"{ranked!r}, no rank," if ranked else "nothing"
        message = f"there is {content} in {columns.title('rank')}"
        return row.left("not-ranked", message, "not-an-entry")
    try:
        rank, marks = read_rank(ranked)
    except ValueError as error:
        return _leave_incomplete(row, "unclear-rank", str(error))
    row = row._replace(rank=rank)
    if marks:
        row = row.with_remark(f"footnote mark {marks} taken off the rank")
    return _read_facts(row, columns)


def _leave_incomplete(row: TableEntry, reason: str, message: str) -> TableEntry:
    """The row left out: as a line of sources, totals or titles if it is one, else for *reason*."""
    texts = [cell for cell in row.cells if cell]
    first = texts[0] if texts else ""
    if _FOOTER.match(first):
        return row.left("footer", _A_FOOTER, "not-an-entry")
    if len(set(texts)) == 1 and not is_rank(first):
        return row.left("one-text", "a line with one text alone", "not-an-entry")
    return row.left(reason, message)


def _read_name(row: TableEntry, columns: Columns) -> TableEntry:
    """The row with the name to look up, and as printed: the same without a column for that."""
    name, marks = without_marks(columns.cell(row.cells, "name"), is_name=True)
    printed, printed_marks = without_marks(columns.cell(row.cells, "printed"), is_name=True)
    if marks or printed_marks:
        row = row.with_remark(f"footnote mark {marks or printed_marks} taken off the name")
    shown = printed if "printed" in columns.fields else name
    entry = {"printed": shown} if shown else {}
    return row._replace(name=printed or name or None, entry=entry)


# What is read apart, because it says which place an entry is about, or which documents say so.
_READ_APART = ("rank", "place", "printed", "economy", "economies", "sources")
_FACTS = [key for key in ENTRY_KEYS if key in FIELDS and key not in _READ_APART]


def _read_facts(row: TableEntry, columns: Columns) -> TableEntry:
    """The row with its score, class, previous rank and the rest of its entry, and its documents."""
    entry = dict(row.entry)
    for key in _FACTS:
        text = columns.cell(row.cells, key)
        # A dash is an empty cell, except where an address is expected.
        if not text or (key != "link" and _DASHES.fullmatch(text)):
            continue
        value, remark = _read_fact(key, text)
        if value is not None:
            entry[key] = value
        if remark:
            row = row.with_remark(f"{columns.title(key)} {remark}")
    parts = _SEPARATED.split(columns.cell(row.cells, "sources"))
    sources = list(dict.fromkeys(filter(None, parts)))
    row = row._replace(entry=entry, sources=sources)
    if any(isinstance(text, str) and len(text) > MAX_TEXT for text in [*entry.values(), *sources]):
        return row.left("too-long", f"a cell has more than {MAX_TEXT} characters")
    return row


def _read_fact(key: str, text: str) -> tuple[str | int | None, str]:
    """The value of an entry's key (None to leave it out), and a remark, empty for a plain text."""
    if key == "previous_rank":
        try:
            number = read_previous_rank(text)
        except ValueError:
            return None, f"{text!r} left out: no exact rank"
        return number, "" if text.isdigit() else f"{text!r} written as its number"
    if key == "stated_change":
        try:
            return read_change(text), ""
        except ValueError as error:
            return None, f"left out: {error}"
    if key == "score" and is_no_rank(text):
        return None, f"{text!r} left out: it says nothing"
    if key == "score":
        bare, marks = without_marks(text)
        return bare, f"without the footnote mark {marks}" if marks else ""
    if key == "link" and not is_address(text):
        return None, f"{text!r} left out: it is no address"
    return text, ""
