"""What a person is shown, before it is drawn: paragraphs and grids."""

from __future__ import annotations

from itertools import repeat, zip_longest

from ..errors import visible
from ..model.lean_typing import Record
from .widths import text_width, widths_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
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


class Column(Record):
    """A heading, and what stands below it for a row: the value of a key, or of a function.

    The column is left out unless `when`; one that is `sparse` also where no row has a value.
    Numbers stand to the `right`; what a reader has to type is kept `whole`. Where a window has no
    room, the column that is the most `spare` is left out first; one that is 0 never is.
    """

    title: str
    value: str | Callable[[Any], object] = ""
    when: bool = True
    right: bool = False
    whole: bool = False
    spare: int = 0
    sparse: bool = False


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
        return _are_simple((block.text,))
    return _are_simple({text for row in grid_texts(block) for text in row})


def _are_simple(texts: Collection[str]) -> bool:
    # Nearly all are printable, which is seen without a call of ours for each.
    is_printable = all(map(str.isprintable, texts)) or all(map(_is_visible, texts))
    return is_printable and not any(map(str.endswith, texts, repeat(" ")))


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
    taken = widths_of(distinct)
    widths = [max([taken[text] for text in texts]) for texts in columns]
    if sum(widths) + 2 * len(widths) > width:
        return None
    padded = []
    for most, column, texts in zip(widths, block.columns, columns, strict=True):
        pad = str.rjust if column.right else str.ljust
        padded.append([pad(text, most + len(text) - taken[text]) for text in texts])
    return list(map("  ".join, zip(*padded, strict=True)))


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
