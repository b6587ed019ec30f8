"""Which column of a table holds what: by its heading, or as `--map` says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..errors import InnorankError, UsageError
from .headings import FIELDS, field_of, heading_key, ranked_year
from .tables.cells import TableRow

__all__ = ["Columns", "find_columns", "has_headings", "read_map"]

# How far down the headings may stand: below a title, a date, a licence.
MAX_ABOVE = 40
NAMING = ("place", "name", "printed")


class Columns(NamedTuple):
    """`fields` has the column (from 0) of each field, `headings` the text above each column.

    `head` is how many rows stand above the first entry, headings among them, and `lines` are
    those of the headings: none where `--map` numbers the columns, two where they span two rows.
    """

    fields: Mapping[str, int]
    headings: Sequence[str]
    head: int
    lines: tuple[int, ...]

    @property
    def width(self) -> int | None:
        """Up to which column there are headings; None where there are none."""
        return max((at for at, text in enumerate(self.headings, 1) if text), default=None)

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that are not read."""
        used = set(self.fields.values())
        return [text for at, text in enumerate(self.headings) if text and at not in used]

    def title(self, field: str) -> str:
        """What a message calls a field's column."""
        at = self.fields[field]
        text = self.headings[at] if at < len(self.headings) else ""
        return text or f"column {at + 1}"


def read_map(texts: Sequence[str]) -> dict[str, str]:
    """Fields and the columns that `--map rank=Rank,name=2` gives them; raises UsageError."""
    mapped: dict[str, str] = {}
    for part in (part for text in texts for part in text.split(",")):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        field = field.casefold().replace(" ", "_").replace("-", "_")
        if not equals or not column or field not in FIELDS:
            message = f"--map {part!r}: write FIELD=COLUMN; the fields are {', '.join(FIELDS)}"
            raise UsageError("bad-map", message)
        if field in mapped:
            raise UsageError("bad-map", f"--map gives {field} twice")
        mapped[field] = column
    return mapped


def has_headings(rows: Sequence[TableRow], mapped: Mapping[str, str]) -> bool:
    """Whether rows have ranks and names by their headings, or by the headings of `--map`."""
    try:
        find_columns(rows, mapped)
    except InnorankError:
        return False
    return True


def find_columns(rows: Sequence[TableRow], mapped: Mapping[str, str], year: str = "") -> Columns:
    """Where the headings are, and what the columns hold; *mapped* comes before any heading.

    Of several columns of ranks by year the one of *year*, or the last year, has the rank, and
    the year before it the previous rank. Raises UsageError where no row or several columns fit.
    """
    if mapped and all(column.isdigit() for column in mapped.values()):
        return _numbered(rows, mapped, year)
    unclear: UsageError | None = None
    for at in range(min(len(rows), MAX_ABOVE)):
        for depth in (2, 1):
            headings = _headings(rows, at, depth)
            if headings is None:
                continue
            try:
                fields = _fields(headings, mapped, year)
            except UsageError as error:
                unclear = unclear or error
                continue
            if fields is not None:
                lines = tuple(one.line for one in rows[at : at + depth])
                return Columns(fields, headings, at + depth, lines)
    raise unclear or _no_headings(rows, mapped)


def _numbered(rows: Sequence[TableRow], mapped: Mapping[str, str], year: str) -> Columns:
    """The columns by their numbers, whether or not there are headings above them."""
    fields = {field: int(column) - 1 for field, column in mapped.items()}
    _check(fields, max((len(row.cells) for row in rows), default=0))
    head = 0
    for row in rows[:MAX_ABOVE]:
        filled = {text for text in row.cells if text}
        if len(filled) > 1 and not any(field_of(text)[0] for text in filled):
            break
        head += 1
    if not head or len(set(filter(None, rows[head - 1].cells))) < 2:
        return Columns(fields, [], head, ())
    headings = rows[head - 1].cells
    named = _fields(headings, mapped, year) if len(headings) > max(fields.values()) else None
    return Columns(named or fields, headings, head, (rows[head - 1].line,))


def _headings(rows: Sequence[TableRow], at: int, depth: int) -> list[str] | None:
    """The headings in one row, or in two of which the upper spans columns; None for no two."""
    upper = rows[at].cells
    if depth == 1:
        return upper
    if at + 1 >= len(rows):
        return None
    lower = rows[at + 1].cells
    if not _is_second_heading(upper, lower):
        return None
    joined, spanning = [], ""
    for column in range(max(len(upper), len(lower))):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        # An empty cell above belongs to the one before it, as merged cells are saved.
        spanning = above or (spanning if below else "")
        joined.append(spanning if below in ("", spanning) else f"{spanning} {below}".strip())
    return joined


def _is_second_heading(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a row says more about the headings above it, and is no entry of the table.

    In it the columns of ranks and names are empty, repeat their headings, or hold headings or
    years; in a title above the headings there is but one text.
    """
    below = [text for text in lower if text]
    if not below or below == [text for text in upper if text]:
        return False
    for at, text in enumerate(lower):
        field = field_of(upper[at])[0] if at < len(upper) else None
        told = not text or text == upper[at] if at < len(upper) else True
        if field in (*NAMING, "rank") and not told and not _heads(text):
            return False
    return bool({field_of(text)[0] for text in upper} & {*NAMING, "rank"}) or all(
        map(_heads, below)
    )


def _heads(text: str) -> bool:
    return field_of(text)[0] is not None or bool(re.fullmatch(r"(19|20)[0-9]{2}", text))


def _fields(headings: Sequence[str], mapped: Mapping[str, str], year: str) -> dict[str, int] | None:
    """The column of each field under these headings; None where no rank or no name is there."""
    fields: dict[str, int] = {}
    for wanted, column in mapped.items():
        at_column = _mapped_column(headings, column)
        if at_column is None:
            return None
        fields[wanted] = at_column
    candidates: dict[str, list[tuple[int, int]]] = {}
    for at, heading in enumerate(headings):
        field, tier = field_of(heading)
        if field is not None and field not in fields and at not in fields.values():
            candidates.setdefault(field, []).append((tier, at))
    _by_year(headings, fields, candidates, year)
    if "rank" not in {*fields, *candidates} and {"name", "printed"} & {*fields, *candidates}:
        # "Place, City": there the place is the rank.
        candidates["rank"] = candidates.pop("place", [])
    if not (fields.get("rank") is not None or candidates.get("rank")):
        return None
    if not any(field in fields or candidates.get(field) for field in NAMING):
        return None
    for field, found in candidates.items():
        best = [at for tier, at in found if tier == min(found)[0]]
        if len(best) > 1:
            raise _unclear(headings, field, best)
        if best:
            fields[field] = best[0]
    if "economy" not in fields and "economies" in fields:
        fields["economy"] = fields.pop("economies")
    _check(fields, len(headings))
    return fields


def _by_year(
    headings: Sequence[str],
    fields: dict[str, int],
    candidates: dict[str, list[tuple[int, int]]],
    year: str,
) -> None:
    """Columns of ranks that are told apart by their year alone."""
    years: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        found = ranked_year(heading)
        if found is not None and at not in fields.values():
            years.setdefault(found, []).append(at)
    order = sorted(years)
    if "rank" not in {*fields, *candidates} and order:
        now = year if year in years else order[-1]
        candidates["rank"] = [(0, at) for at in years[now]]
        order = [one for one in order if one < now]
    elif year:
        order = [one for one in order if one < year]
    if "previous_rank" not in {*fields, *candidates} and order:
        candidates["previous_rank"] = [(0, at) for at in years[order[-1]]]


def _mapped_column(headings: Sequence[str], column: str) -> int | None:
    exact = [at for at, text in enumerate(headings) if text == column]
    alike = [at for at, text in enumerate(headings) if heading_key(text) == heading_key(column)]
    found = exact or alike
    if len(found) > 1:
        raise _unclear(headings, column, found)
    if not found and column.isdigit() and 1 <= int(column) <= len(headings):
        return int(column) - 1
    return found[0] if found else None


def _check(fields: Mapping[str, int], width: int) -> None:
    if "rank" not in fields or not any(field in fields for field in NAMING):
        message = "a rank and a name are needed: --map rank=1,name=2"
        raise UsageError("no-headings", message)
    for field, at in fields.items():
        if not 0 <= at < max(width, 1):
            raise UsageError("bad-map", f"--map {field}={at + 1}: there are {width} columns")


def _unclear(headings: Sequence[str], field: str, found: Sequence[int]) -> UsageError:
    named = ", ".join(f"{at + 1} ({headings[at]})" for at in found)
    message = f"{field} may be any of the columns {named}; say which: --map {field}={found[0] + 1}"
    return UsageError("unclear-columns", message)


def _no_headings(rows: Sequence[TableRow], mapped: Mapping[str, str]) -> UsageError:
    first = "; ".join(
        f"line {row.line}: {' | '.join(row.cells)[:80]}" for row in rows[: 3 if mapped else 5]
    )
    if mapped:
        wanted = ", ".join(f"{field}={column}" for field, column in mapped.items())
        message = f"no row has the columns of --map {wanted} with a rank and a name; {first}"
    else:
        message = f"no row names a column of ranks and one of names; {first}; "
        message += "say which they are: --map rank=1,name=2"
    return UsageError("no-headings", unicodedata.normalize("NFC", message))
