"""From the cells of a row to a rank, a name and the rest, before any place is looked up."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from .columns import Columns
from .footnotes import without_marks
from .headings import heading_key
from .printed_ranks import is_no_rank, read_change, read_previous_rank, read_rank
from .row import Row
from .tables.cells import Table, TableRow

__all__ = ["check_edition", "chosen_only", "read_rows"]

MAX_TEXT = 2000
_FOOTER = re.compile(
    r"(?:source|sources|note|notes|total|sum|average|mean|median|©|\(c\)|copyright|retrieved|updated"
    r"|来源|资料来源|数据来源|注|备注|合计|总计|出典|quelle|fuente|fonte)\b|[*†‡]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[!-~\u00a1-\U0010ffff]+")
_SEPARATED = re.compile(r"\s*;\s+|\s*\|\s*|\s*\n\s*")
# What stands in an empty cell, so that it is not taken for forgotten.
_DASHES = re.compile(r"[-–—―−.\s]*")
_TEXTS = ("score", "class", "ref", "note")


def read_rows(table: Table, columns: Columns) -> list[Row]:
    """Every row of the table in its order; what is no entry says so."""
    rows = []
    width = columns.width or _usual_width(table.rows)
    for at, one in enumerate(table.rows):
        row = Row.of(one)
        if at < columns.head - len(columns.lines):
            row.leave("title", "above the headings", "not-an-entry")
        elif at < columns.head:
            row.leave("header", "the headings", "not-an-entry")
        elif [heading_key(cell) for cell in one.cells] == [
            heading_key(heading) for heading in columns.headings
        ]:
            row.leave("header", "the headings once more", "not-an-entry")
        else:
            _read(row, columns)
            _check_width(row, width, table.is_delimited)
        rows.append(row)
    return rows


def _usual_width(rows: Sequence[TableRow]) -> int:
    """How many cells most rows have, where no headings say."""
    return Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0


def _check_width(row: Row, width: int, is_delimited: bool) -> None:
    """Leave a row whose cells cannot be told to be in their columns.

    A comma in a name that is not quoted makes one more, a blank cell that was lost in the making
    of the table one less: then what stands in the cells behind it is something else.
    """
    beyond = [cell for cell in row.cells[width:] if cell]
    if beyond or (is_delimited and len(row.cells) < width):
        message = f"{len(row.cells)} cells stand in {width} columns: one may be in another's place"
        row.leave("ragged-row", message)


def check_edition(catalogue: Catalogue, rows: Sequence[Row], columns: Columns, wanted: str) -> None:
    """Raise UsageError where a column `edition` names another edition alone, and not *wanted*.

    A year or a title in it is taken for a description of what is wanted, and `wipo-2023-mine` for
    a copy of `wipo-2023`.
    """
    if "edition" not in columns.fields:
        return
    named = {_cell(row, columns, "edition") for row in rows if row.reason is None} - {""}
    if len(named) != 1 or wanted in named:
        return
    (other,) = named
    series = wanted.rpartition("-")[0]
    is_edition = other in catalogue.edition_names() or other.rpartition("-")[0] == series
    if series and is_edition and not wanted.startswith(f"{other}-"):
        message = f"{columns.title('edition')} says {other} in every row: import it as --edition"
        message += f" {other}; or, if they are rows of {wanted}, take that column out of the table"
        raise UsageError("other-edition", message)


def chosen_only(rows: Sequence[Row], columns: Columns, field: str, wanted: str) -> None:
    """Leave out the rows that a column `edition` or `list` gives to another one than *wanted*.

    A column that names one alone, whatever its name, is about *wanted*. Raises UsageError where
    it names several, and *wanted* is none of them.
    """
    if field not in columns.fields:
        return
    open_rows = [row for row in rows if row.reason is None]
    known = sorted({name for row in open_rows if (name := _cell(row, columns, field))})
    if len(known) > 1 and wanted not in known:
        message = f"the table has several of {columns.title(field)}: {', '.join(known[:10])}; "
        raise UsageError(f"several-{field}s", message + f"choose one with --{field}")
    for row in open_rows:
        name = _cell(row, columns, field)
        if wanted in known and name != wanted:
            message = f"of {field} {name or 'no name'}, not of {wanted}"
            row.leave("elsewhere", message, "not-an-entry")


def _cell(row: Row, columns: Columns, field: str) -> str:
    at = columns.fields.get(field)
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _read(row: Row, columns: Columns) -> None:
    name = _named(row, columns)
    ranked = _cell(row, columns, "rank")
    if not name and not _has_place(row, columns):
        _leave_as_no_entry(row, f"there is no name in {columns.title(_naming(columns))}", "no-name")
        return
    if is_no_rank(ranked):
        said = f"{ranked!r}, no rank," if ranked else "nothing"
        message = f"there is {said} in {columns.title('rank')}"
        if not ranked and all(not cell for cell in row.cells[2:]):
            _leave_as_no_entry(row, message, "no-rank")
        row.leave("no-rank", message)
        return
    try:
        row.rank, marks = read_rank(ranked)
    except ValueError as error:
        _leave_as_no_entry(row, str(error), "unclear-rank")
        return
    if marks:
        row.remarks.append(f"footnote mark {marks} taken off the rank")
    _read_others(row, columns)


def _leave_as_no_entry(row: Row, message: str, reason: str) -> None:
    """A line of sources, totals or notes is told apart from an entry that lacks something."""
    first = next((cell for cell in row.cells if cell), "")
    if _FOOTER.match(first):
        row.leave("footer", "a line of sources, totals or notes", "not-an-entry")
    elif len({cell for cell in row.cells if cell}) == 1 and not _is_rank(first):
        row.leave("one-text", "a line with one text alone", "not-an-entry")
    else:
        row.leave(reason, message)


def _is_rank(text: str) -> bool:
    try:
        read_rank(text)
    except ValueError:
        return False
    return True


def _naming(columns: Columns) -> str:
    return next(field for field in ("name", "printed", "place") if field in columns.fields)


def _has_place(row: Row, columns: Columns) -> bool:
    return bool(_cell(row, columns, "place"))


def _named(row: Row, columns: Columns) -> str:
    """The name to look up; it is as printed, unless the table has a column for that."""
    name, marks = without_marks(_cell(row, columns, "name"), is_name=True)
    printed, more = without_marks(_cell(row, columns, "printed"), is_name=True)
    if marks or more:
        row.remarks.append(f"footnote mark {marks or more} taken off the name")
    row.name = (printed or name) or None
    shown = printed if "printed" in columns.fields else name
    if shown:
        row.entry["printed"] = shown
    return printed or name


def _read_others(row: Row, columns: Columns) -> None:
    for field in _TEXTS:
        text = _cell(row, columns, field)
        if _DASHES.fullmatch(text):
            continue
        if field == "score" and is_no_rank(text):
            row.remarks.append(f"{columns.title(field)} {text!r} left out: it says nothing")
        else:
            row.entry[field] = text
    previous = _cell(row, columns, "previous_rank")
    if not _DASHES.fullmatch(previous):
        try:
            row.entry["previous_rank"] = read_previous_rank(previous)
        except ValueError:
            message = f"{columns.title('previous_rank')} {previous!r} left out: no exact rank"
            row.remarks.append(message)
        else:
            if not previous.isdigit():
                message = f"{columns.title('previous_rank')} {previous!r} written as its number"
                row.remarks.append(message)
    change = _cell(row, columns, "stated_change")
    if not _DASHES.fullmatch(change):
        try:
            row.entry["stated_change"] = read_change(change)
        except ValueError as error:
            row.remarks.append(f"{columns.title('stated_change')} left out: {error}")
    link = _cell(row, columns, "link")
    if _ADDRESS.fullmatch(link):
        row.entry["link"] = link
    elif link:
        row.remarks.append(f"{columns.title('link')} {link!r} left out: it is no address")
    sources = _cell(row, columns, "sources")
    if sources:
        row.sources = list(dict.fromkeys(filter(None, _SEPARATED.split(sources))))
    _check_lengths(row)


def _check_lengths(row: Row) -> None:
    texts: Iterable[object] = [*row.entry.values(), *(row.sources or ())]
    if any(isinstance(text, str) and len(text) > MAX_TEXT for text in texts):
        row.leave("too-long", f"a cell has more than {MAX_TEXT} characters")
