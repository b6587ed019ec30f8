"""Which column of a table holds what: by its heading, or as `--map` says.

Headings are understood in the languages in which rankings are printed.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from ..errors import UsageError
from ..model.answer import counted
from .printed_ranks import is_no_rank, read_rank, without_marks
from .tables import TableRow

# The headings that mean each field, in tiers; the file says more.
_HEADINGS: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("headings.toml").read_text(encoding="utf-8")
)
FIELDS = tuple(_HEADINGS)
_NAMING = ("place", "name", "printed")

_BY_KEY = {
    key: (field, tier)
    for field, tiers in _HEADINGS.items()
    for tier, keys in enumerate(tiers)
    for key in keys
}
_YEAR = r"((?:19|20)[0-9]{2})[年년]?"
_SHORT_YEAR = re.compile(r"['’‘]([0-9]{2})\b")
# Arrows beside a heading sort the table, or say that a column shows rises and falls.
_ARROWS = re.compile(r"[▲▼△▽▴▾⬆⬇↑↓↕⇅⇵⬍]+")
_IN_BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_RANK_WORD = (
    r"(?:(?:overall |world |global |city )?rank(?:ing)?|position|排名|名次|順位|순위|rang|platz"
    r"|puesto|posición|posição|classement|место)"
)
_RANKED_YEAR = re.compile(rf"{_RANK_WORD} ?(?:in )?{_YEAR}|{_YEAR} ?{_RANK_WORD}")

# How far down the headings may stand: below a title, a date, a licence.
MAX_ABOVE = 40


class Columns(NamedTuple):
    """`fields` has the column (from 0) of each field, `headings` the text above each column.

    `head` counts the rows above the first entry, headings included. `lines` are the lines of the
    headings: none if `--map` numbers the columns, two if the headings span two rows.
    """

    fields: Mapping[str, int]
    headings: Sequence[str]
    head: int
    lines: tuple[int, ...]

    @property
    def width(self) -> int | None:
        """The number of the last column with a heading, from 1; None without any heading."""
        return max((column for column, text in enumerate(self.headings, 1) if text), default=None)

    @property
    def unused(self) -> list[str]:
        """The headings of the columns that are not read."""
        used = set(self.fields.values())
        return [text for column, text in enumerate(self.headings) if text and column not in used]

    def title(self, field: str) -> str:
        """What messages call the column of *field*: its heading, or its number from 1."""
        return self.heading(self.fields[field])

    def heading(self, column: int) -> str:
        """The heading of a column (from 0), or its number from 1."""
        text = self.headings[column] if column < len(self.headings) else ""
        return text or f"column {column + 1}"

    def cell(self, cells: Sequence[str], field: str) -> str:
        """The cell of *field* in a row; empty if the table has no such column, or the row ends."""
        column = self.fields.get(field)
        return cells[column] if column is not None and column < len(cells) else ""


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
    """True if the headings, or the columns of `--map`, give the rows a rank and a name."""
    try:
        find_columns(rows, mapped)
    except UsageError:
        return False
    return True


def means_rank_and_name(headings: Sequence[str]) -> bool:
    """True if headings name a column of ranks and one of names, whatever else they name."""
    meant = {_field_of(heading)[0] for heading in headings}
    ranked = "rank" in meant or any(map(ranked_year, headings))
    return ranked and not meant.isdisjoint(_NAMING)


def find_columns(rows: Sequence[TableRow], mapped: Mapping[str, str], year: str = "") -> Columns:
    """Where the headings are and what the columns hold; *mapped* overrules every heading.

    If columns of ranks differ by year, the column of *year* (of the last one if it is empty) has
    the rank, and the column of the year before it the previous rank. Raises UsageError if no row
    has headings of a rank and a name, if only ranks of another year are there, or if several
    columns may hold one field.
    """
    if mapped and all(column.isdecimal() for column in mapped.values()):
        return _numbered_columns(rows, mapped, year)
    unclear: UsageError | None = None
    for first in range(min(len(rows), MAX_ABOVE)):
        if any(row.cells == rows[first].cells for row in rows[:first]):
            continue  # Headings once more: those above were not understood.
        for depth in (2, 1):
            headings = _headings_in(rows, first, depth)
            if headings is None:
                continue
            try:
                fields = _fields_under(headings, mapped, year, rows[first + depth :])
            except UsageError as error:
                unclear = unclear or error
                continue
            if fields is not None:
                lines = tuple(row.line for row in rows[first : first + depth])
                return Columns(fields, headings, first + depth, lines)
    raise unclear or _no_headings(rows, mapped)


def heading_key(heading: str) -> str:
    """A heading without case, width, punctuation and footnote marks, to compare."""
    bare = without_marks(_ARROWS.sub(" ", heading).strip())[0]
    text = unicodedata.normalize("NFKC", bare).casefold()
    text = re.sub(r"[’']", "", text)
    return re.sub(r"[\s_\-–—/\\.,:;()\[\]]+", " ", text).strip()


def ranked_year(heading: str) -> str | None:
    """The year of a heading such as `Rank 2024 (of 60)`, `Rank '24` or `2024年排名`."""
    full = _SHORT_YEAR.sub(r" 20\1", heading)
    for text in (full, _IN_BRACKETS.sub("", full)):
        if match := _RANKED_YEAR.fullmatch(heading_key(text)):
            return match[1] or match[2]
    return None


def _field_of(heading: str) -> tuple[str | None, int]:
    """The field that a heading means, and its tier; None for an unknown heading."""
    known = _BY_KEY.get(heading_key(heading))
    if known is None and not re.search(_YEAR, heading):
        # "Score (0-100)": what stands in brackets only says more, unless it is a year.
        known = _BY_KEY.get(heading_key(_IN_BRACKETS.sub("", heading)))
    return known or (None, 0)


def _numbered_columns(rows: Sequence[TableRow], mapped: Mapping[str, str], year: str) -> Columns:
    """The columns by their numbers, with or without headings above them."""
    fields = {field: int(column) - 1 for field, column in mapped.items()}
    if "rank" not in fields or not any(field in fields for field in _NAMING):
        message = "a rank and a name are needed: --map rank=1,name=2"
        raise UsageError("no-headings", message)
    width = max((len(row.cells) for row in rows), default=0)
    for field, column in fields.items():
        if not 0 <= column < max(width, 1):
            message = counted(width, "there is {count} column", "there are {count} columns")
            raise UsageError("bad-map", f"--map {field}={column + 1}: {message}")
    head = 0
    for row in rows[:MAX_ABOVE]:
        texts = {text for text in row.cells if text}
        if len(texts) > 1 and not any(_field_of(text)[0] for text in texts):
            break
        head += 1
    if not head or len(set(filter(None, rows[head - 1].cells))) < 2:
        return Columns(fields, [], head, ())
    headings = rows[head - 1].cells
    named = _fields_under(headings, mapped, year) if len(headings) > max(fields.values()) else None
    return Columns(named or fields, headings, head, (rows[head - 1].line,))


def _headings_in(rows: Sequence[TableRow], first: int, depth: int) -> list[str] | None:
    """The headings in row *first* (from 0), or in it and the next row, which its cells then span.

    *depth* is 1 or 2; None if it is 2 and the next row holds no headings.
    """
    upper = rows[first].cells
    if depth == 1:
        return upper
    if first + 1 >= len(rows):
        return None
    lower = rows[first + 1].cells
    if not _is_second_heading(upper, lower):
        return None
    joined, spanning = [], ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        # An empty cell above belongs to the cell before it, as merged cells are saved.
        spanning = above or (spanning if below else "")
        joined.append(spanning if below in ("", spanning) else f"{spanning} {below}".strip())
    return joined


def _is_second_heading(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """True if *lower* says more about the headings in *upper*, and is no entry.

    Then its cells below ranks and names are empty, repeat their headings, or hold headings or
    years. A title above the headings is no upper row: it has only one text.
    """
    below = [text for text in lower if text]
    if not below or below == [text for text in upper if text]:
        return False
    for above, text in zip(upper, lower, strict=False):
        says_more = text not in ("", above)
        if says_more and _field_of(above)[0] in (*_NAMING, "rank") and not _may_head(text):
            return False
    is_headed = {_field_of(text)[0] for text in upper} & {*_NAMING, "rank"}
    is_title = sum(map(bool, upper)) < 2
    return bool(is_headed) or (not is_title and all(map(_may_head, below)))


def _may_head(text: str) -> bool:
    return _field_of(text)[0] is not None or bool(re.fullmatch(r"(19|20)[0-9]{2}", text))


def _fields_under(
    headings: Sequence[str],
    mapped: Mapping[str, str],
    year: str,
    below: Sequence[TableRow] = (),
) -> dict[str, int] | None:
    """The column of each field under these headings; None if a rank or a name is missing.

    *below* are the rows under the headings.
    """
    fields: dict[str, int] = {}
    for field, wanted in mapped.items():
        mapped_column = _mapped_column(headings, wanted)
        if mapped_column is None:
            return None
        fields[field] = mapped_column
    candidates: dict[str, list[tuple[int, int]]] = {}
    for column, heading in enumerate(headings):
        known, tier = _field_of(heading)
        if known is not None and known not in fields and column not in fields.values():
            candidates.setdefault(known, []).append((tier, column))
    is_named = any(field in {*fields, *candidates} for field in _NAMING)
    if is_named:
        _add_ranks_by_year(headings, fields, candidates, year, below)
    known_fields = {*fields, *candidates}
    if "rank" not in known_fields and {"name", "printed"} & known_fields:
        # "Place, City": there the place is the rank.
        candidates["rank"] = candidates.pop("place", [])
    if not ("rank" in fields or candidates.get("rank")):
        return None
    if not any(field in fields or candidates.get(field) for field in _NAMING):
        return None
    for field, tiered in candidates.items():
        best = [column for tier, column in tiered if tier == min(tiered)[0]]
        if len(best) > 1:
            raise _unclear_columns(headings, field, best)
        fields[field] = best[0]
    if "economy" not in fields and "economies" in fields:
        fields["economy"] = fields.pop("economies")
    return fields


def _add_ranks_by_year(
    headings: Sequence[str],
    fields: Mapping[str, int],
    candidates: dict[str, list[tuple[int, int]]],
    year: str,
    below: Sequence[TableRow],
) -> None:
    """Add to *candidates* the columns of ranks whose headings differ by their year alone.

    Beside `Rank` that of the edition's year may mean the same, or something else. Raises
    UsageError if all ranks are of another year.
    """
    years: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        named_year = ranked_year(heading)
        if named_year is not None and column not in fields.values():
            years.setdefault(named_year, []).append(column)
    is_ranked = "rank" in {*fields, *candidates}
    if not is_ranked and not years:
        for column, heading in enumerate(headings):
            if re.fullmatch(_YEAR, heading) and _are_ranks(below, column):
                years.setdefault(heading[:4], []).append(column)
    if not years:
        return
    now = year or max(years)
    before = str(int(now) - 1)
    if now in years and "rank" not in fields:
        candidates.setdefault("rank", []).extend((1, column) for column in years[now])
    is_number = min(candidates.get("rank", [(1, 0)]))[0] == 2
    if (not is_ranked and now not in years) or (
        is_number and years.keys().isdisjoint({now, before})
    ):
        named = ", ".join(headings[column] for columns in years.values() for column in columns)
        message = f"the ranks are those of {named}, and the edition is of {now}: name the edition "
        message += f"of that year, or say --map 'rank={headings[years[max(years)][0]]}'"
        raise UsageError("other-year", message)
    if "previous_rank" not in {*fields, *candidates} and before in years:
        candidates["previous_rank"] = [(0, column) for column in years[before]]


def _are_ranks(rows: Sequence[TableRow], column: int) -> bool:
    """True if a column has nothing but ranks from 1 on, none left out: no figures are all so."""
    texts = [row.cells[column] for row in rows if column < len(row.cells)]
    try:
        ranks = [read_rank(text)[0] for text in texts if not is_no_rank(text)]
    except ValueError:
        return False
    numbers = sorted(int(str(rank).removesuffix("=")) for rank in ranks if "-" not in str(rank))
    in_order = zip(numbers, [0, *numbers], range(1, len(numbers) + 1), strict=False)
    return bool(numbers) and all(number in (last, place) for number, last, place in in_order)


def _mapped_column(headings: Sequence[str], wanted: str) -> int | None:
    """The column (from 0) that `--map` means by a heading or a number; None if there is none."""
    exact = [column for column, text in enumerate(headings) if text == wanted]
    keys = [heading_key(text) for text in headings]
    alike = [column for column, key in enumerate(keys) if key == heading_key(wanted)]
    fitting = exact or alike
    if len(fitting) > 1:
        raise _unclear_columns(headings, wanted, fitting)
    if not fitting and wanted.isdecimal() and 1 <= int(wanted) <= len(headings):
        return int(wanted) - 1
    return fitting[0] if fitting else None


def _unclear_columns(headings: Sequence[str], field: str, columns: Sequence[int]) -> UsageError:
    named = ", ".join(f"{column + 1} ({headings[column]})" for column in columns)
    message = f"{field} may be any of the columns {named}; say which: "
    return UsageError("unclear-columns", f"{message}--map {field}={columns[0] + 1}")


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
