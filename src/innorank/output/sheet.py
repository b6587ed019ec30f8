"""What a person is shown, before it is drawn: paragraphs and grids."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat, zip_longest
from operator import add

from ..errors import visible
from ..model.lean_typing import Record
from .widths import surplus_of, text_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, Literal, TypeAlias, TypeVar

    Shown = TypeVar("Shown", "Cell", "Paragraph")

# What a text is, by which a terminal colours it.
Tone: TypeAlias = 'Literal["", "up", "down", "warning", "quiet", "strong"]'

# What stands in a cell that has no value.
NOTHING = "–"


class Cell(Record):
    """A text in a grid, and its tone."""

    text: str
    tone: Tone = ""


@lru_cache(10_000)
def cell(text: str, tone: Tone = "") -> Cell:
    """A cell, which is made once for all rows that have the same."""
    return Cell(text, tone)


class Column(Record):
    """A heading, and what stands below it for a row: the value of a key, or of a function.

    The column is left out unless `when`; one that is `sparse` also where no row has a value.
    Numbers stand to the `right`; what a reader has to type is kept `whole`. Where a window has no
    room, the column that is the most `spare` is left out first; one that is 0 never is. Of texts
    that are `listed`, with commas between, each is kept in one line as far as there is room.
    """

    title: str
    value: str | Callable[[Any], object] = ""
    when: bool = True
    right: bool = False
    whole: bool = False
    spare: int = 0
    sparse: bool = False
    listed: bool = False


class Grid(Record):
    """Rows below headings; in a window that is too narrow the blocks `otherwise`, if any."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    otherwise: Sequence[Block] = ()


class Paragraph(Record):
    """A line of text, wrapped where the terminal is narrower.

    `tells` is the code of the note that the text tells, which stderr need not repeat.
    """

    text: str
    tone: Tone = ""
    tells: str = ""


Block = Grid | Paragraph


def told_notes(blocks: Iterable[Block]) -> set[str]:
    """The codes of the notes that the blocks tell."""
    return {block.tells for block in blocks if isinstance(block, Paragraph)}


def visible_blocks(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with each character that is hidden as an escape."""
    return [
        _visible_grid(block) if isinstance(block, Grid) else _visible_text(block)
        for block in blocks
    ]


def _visible_grid(grid: Grid) -> Grid:
    texts = [cell.text for row in grid.rows for cell in row]
    if not grid.otherwise and all(map(str.isprintable, texts)):
        return grid
    rows = [list(map(_visible_text, row)) for row in grid.rows]
    return grid._replace(rows=rows, otherwise=visible_blocks(grid.otherwise))


def _visible_text(shown: Shown) -> Shown:
    # Nearly all texts are printable.
    return shown if shown.text.isprintable() else shown._replace(text=visible(shown.text))


def grid_width(grid: Grid, is_boxed: bool = False) -> int:
    """How many columns of a window a grid takes, with two behind each of its own.

    A box has three between its columns and one at either end, which is one more for each but one.
    """
    widths = _widths(grid_texts(grid))
    return sum(widths) + 2 * len(widths) + (len(widths) - 1 if is_boxed else 0)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns of a window that each column of a grid takes."""
    # Many rows have the same text, which is measured once.
    return [max(map(lines_width, set(texts))) for texts in zip(*rows, strict=True)]


def lines_width(text: str) -> int:
    """The columns that the longest line of a text takes."""
    return text_width(text) if text.isprintable() else max(map(text_width, text.split("\n")))


def is_simple(block: Block) -> bool:
    """True if each text can be drawn as it stands: no tab or the like, no blank at its end."""
    if isinstance(block, Paragraph):
        return _is_visible(block.text) and not block.text.endswith(" ")
    return _are_simple({text for row in grid_texts(block) for text in row})


def _are_simple(texts: Iterable[str]) -> bool:
    return _is_visible("".join(texts)) and not any(map(str.endswith, texts, repeat(" ")))


def simple_lines(block: Block, width: int) -> list[str] | None:
    """The lines of a block as rich draws it in a pipe of so many columns.

    None where rich might do more: where `is_simple` is false, or a line may be too long.
    """
    if isinstance(block, Paragraph):
        # A character takes two columns at most.
        return [block.text] if is_simple(block) and 2 * len(block.text) <= width else None
    columns = list(zip(*grid_texts(block), strict=True))
    # Many rows have the same text, which is looked at and measured once.
    distinct = set().union(*columns)
    if not _are_simple(distinct):
        return None
    surplus = surplus_of(distinct)
    padded: list[Iterable[str]] = []
    taken = 0
    for column, texts in zip(block.columns, columns, strict=True):
        pad = str.rjust if column.right else str.ljust
        if surplus:
            more = [surplus.get(text, 0) for text in texts]
            most = max(map(add, map(len, texts), more))
            padded.append(map(pad, texts, [most - columns for columns in more]))
        else:
            most = max(map(len, texts))
            padded.append(map(pad, texts, repeat(most)))
        taken += most + 2
    return list(map("  ".join, zip(*padded, strict=True))) if taken <= width else None


def _is_visible(text: str) -> bool:
    """True if each character shows, or joins or parts letters as in Sinhala and Persian."""
    return text.isprintable() or text.replace("\u200c", "").replace("\u200d", "").isprintable()


def padded(grid: Grid) -> list[list[list[str]]]:
    """The lines of the headings, then those of each row.

    In a line each text is padded to its column's width; numbers to the right.
    """
    rows = grid_texts(grid)
    columns = [
        _Padded(width, column.right)
        for width, column in zip(_widths(rows), grid.columns, strict=True)
    ]
    return [
        [
            [column[text] for column, text in zip(columns, line, strict=True)]
            for line in zip_longest(*(text.split("\n") for text in row), fillvalue="")
        ]
        for row in rows
    ]


class _Padded(dict[str, str]):
    """The padded text of a column by the text, made when it is first asked for."""

    def __init__(self, width: int, right: bool) -> None:
        self._width, self._right = width, right

    def __missing__(self, text: str) -> str:
        space = " " * (self._width - text_width(text))
        self[text] = padded = space + text if self._right else text + space
        return padded


def plain_lines(grid: Grid) -> list[str]:
    """The lines of a grid as rich draws it in a pipe, two spaces apart."""
    return ["  ".join(line) for row in padded(grid) for line in row]


def grid_texts(grid: Grid) -> list[list[str]]:
    """The headings, then the texts of each row."""
    titles = [column.title for column in grid.columns]
    return [titles, *([cell.text for cell in row] for row in grid.rows)]
