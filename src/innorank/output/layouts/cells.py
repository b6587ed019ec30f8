"""Grids as lists of columns, and the texts that several layouts have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter

from ...model.answer import Answer
from ...model.records import RankedList
from ..sheet import NOTHING as NOTHING
from ..sheet import Block, Cell, Column, Grid, Paragraph, cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A result, a row inside it, or another object of the JSON document.
Result = Mapping[str, "Any"]

_NO_VALUE = Cell(NOTHING, "quiet")


def number(
    title: str,
    value: str | Callable[[Any], object],
    when: bool = True,
    spare: int = 0,
    sparse: bool = False,
) -> Column:
    """A column of numbers."""
    return Column(title, value, when, True, False, spare, sparse)


def grid_of(columns: Iterable[Column], rows: Iterable[Any]) -> Grid:
    """A grid of the columns that are shown, with a dash for each value that is none."""
    shown = [column for column in columns if column.when]
    values = [
        itemgetter(column.value) if isinstance(column.value, str) else column.value
        for column in shown
    ]
    cells = [
        [
            value
            if isinstance(value := value_of(row), Cell)
            else (cell(str(value)) if value not in (None, "") else _NO_VALUE)
            for value_of in values
        ]
        for row in rows
    ]
    for index in reversed(range(len(shown))):
        if shown[index].sparse and all(row[index] is _NO_VALUE for row in cells):
            del shown[index]
            for row in cells:
                del row[index]
    return Grid(shown, cells)


def has_any(rows: Iterable[Result], key: str) -> bool:
    """True if some row has a value under *key*."""
    return any(row[key] is not None for row in rows)


def economies_of(answer: Answer, row: Result) -> str:
    """`China/Hong Kong`: the economies of a place by their names, in every table alike."""
    names = answer.view.economies
    return "/".join([names.get(code, code) for code in row["economies"]])


def name_of(answer: Answer, row: Result) -> str:
    """What every table calls the place of a row, which tells it apart from its namesakes."""
    return answer.view.namesakes.get(row["place"], row["name"])


def name_before_economies(answer: Answer, row: Result) -> str:
    """What a heading calls the place of a row where its economies follow: they stand there once."""
    return name_of(answer, row).removesuffix(f" ({economies_of(answer, row)})")


def via_name(answer: Answer, row: Result) -> str | None:
    """What tables call the cluster or predecessor that has the rank of a row, if any."""
    return answer.view.namesakes.get(row["via"], row["via_name"])


def matched_name(answer: Answer, row: Result) -> str | None:
    """What tables call the other place of a row that sets two lists beside each other, if any."""
    places = [row["matched"][side] for side in "ab"]
    other = next((place for place in places if place not in (None, row["place"])), "")
    return answer.view.namesakes.get(other, row["matched_name"])


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 rank`, `2 ranks`; *plural* is given where that is not the noun with an `s`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def decimal(value: float | None) -> str:
    """A measure with three digits behind the point, or a dash."""
    if value is None:
        return NOTHING
    text = f"{value:.3f}"
    # What is not quite 1 is not said to be: identical lists may still differ below their ends.
    return "<1" if text == "1.000" and value < 1 else text


def title_of(ranked: RankedList) -> str:
    """An edition's title, with the list's own unless that is the default list."""
    edition = ranked.edition
    suffix = "" if ranked.id == edition.default_list else f", {ranked.title}"
    return f"{edition.title}{suffix} ({ranked.name}, {edition.published})"


def known_ranks(ranked: RankedList, depth: int | None = None) -> str:
    """`: 40 ranks known here, with gaps`, with *depth* as `40 of 100 ranks`; empty if complete."""
    if ranked.coverage == "complete":
        return ""
    known = counted(ranked.known, "rank")
    if depth:
        known = f"{ranked.known} of {counted(depth, 'rank')}"
    gaps = f"without a gap to rank {ranked.contiguous}" if ranked.contiguous else "with gaps"
    return f": {known} known here, {gaps}"


def indicator_title(ranked: RankedList, name: str) -> str:
    """The title of an indicator of a list, with a percent sign where figures are percentages."""
    indicator = ranked.indicators[name]
    return indicator["title"] + (" (%)" if indicator["unit"] == "percent" else "")


def heading(text: str) -> Paragraph:
    """The first line of a sheet."""
    return Paragraph(text, "strong")


def quiet(lines: Iterable[str]) -> list[Block]:
    """Lines that nobody has to read before the figures."""
    return [Paragraph(line, "quiet") for line in lines]


def tell_notes(answer: Answer, *codes: str) -> list[Block]:
    """The notes of some codes as warnings in the sheet."""
    return [
        Paragraph(f"{capitalised(note.message)}.", "warning", tells=note.code)
        for note in answer.notes
        if note.code in codes
    ]


def capitalised(message: str) -> str:
    """A note as a sentence begins: an edition in front, as `wipo-2023`, stays as it is typed."""
    is_word = message.partition(" ")[0].isalpha()
    return message[:1].upper() + message[1:] if is_word else message
