"""What a person is shown, before it is drawn: paragraphs and grids, and both as Markdown."""

from __future__ import annotations

from ..model.lean_typing import Record
from .widths import text_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, Literal, TypeAlias

# What a text is, by which a terminal colours it.
Tone: TypeAlias = 'Literal["", "up", "down", "warning", "quiet", "strong"]'

# The columns of a window that are taken for granted in a pipe and in a document.
USUAL_WIDTH = 80


class Cell(Record):
    """A text in a grid, and its tone."""

    text: str
    tone: Tone = ""


class Column(Record):
    """A heading, and what stands below it for a row: the value of a key, or of a function.

    The column is left out unless `when`. Numbers stand to the `right`; what a reader has to type
    is kept `whole`.
    """

    title: str
    value: str | Callable[[Any], object] = ""
    when: bool = True
    right: bool = False
    whole: bool = False


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


def fitted(
    blocks: Iterable[Block], width: int = USUAL_WIDTH, is_boxed: bool = False
) -> Iterator[Block]:
    """The blocks that are shown in a window of *width* columns; a terminal draws grids *boxed*."""
    for block in blocks:
        if isinstance(block, Grid) and block.otherwise and grid_width(block, is_boxed) > width:
            yield from block.otherwise
        else:
            yield block


def grid_width(grid: Grid, is_boxed: bool = False) -> int:
    """How many columns of a window a grid takes, with two behind each of its own.

    A box has three between its columns and one at either end, which is one more for each but one.
    """
    widths = [max(map(text_width, texts)) for texts in zip(*_texts(grid), strict=True)]
    return sum(widths) + 2 * len(widths) + (len(widths) - 1 if is_boxed else 0)


def is_simple(block: Block) -> bool:
    """True if each text can be drawn as it stands: no tab or the like, no blank at its end."""
    rows = _texts(block) if isinstance(block, Grid) else [[block.text]]
    return all(text.isprintable() and not text.endswith(" ") for row in rows for text in row)


def padded(grid: Grid) -> list[list[str]]:
    """The headings, then the rows, each text padded to its column's width; numbers to the right."""
    rows = _texts(grid)
    lengths = [[text_width(text) for text in row] for row in rows]
    widths = [max(column) for column in zip(*lengths, strict=True)]
    lines = []
    for row, taken in zip(rows, lengths, strict=True):
        cells = []
        for column, text, length, width in zip(grid.columns, row, taken, widths, strict=True):
            space = " " * (width - length)
            cells.append(space + text if column.right else text + space)
        lines.append(cells)
    return lines


def plain_lines(grid: Grid) -> list[str]:
    """The lines of a grid as rich draws it in a pipe, two spaces apart."""
    return ["  ".join(row) for row in padded(grid)]


def _texts(grid: Grid) -> list[list[str]]:
    titles = [column.title for column in grid.columns]
    return [titles, *([cell.text for cell in row] for row in grid.rows)]


def markdown(blocks: Iterable[Block]) -> str:
    """Pipe tables and paragraphs with an empty line between, the same in every window."""
    parts = [
        _pipe_table(block) if isinstance(block, Grid) else _escaped(block.text)
        for block in fitted(blocks)
    ]
    return "\n\n".join(parts) + "\n"


def _pipe_table(grid: Grid) -> str:
    titles = [_escaped(column.title) for column in grid.columns]
    rules = ["---:" if column.right else "---" for column in grid.columns]
    rows = [[_escaped(cell.text) for cell in row] for row in grid.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [titles, rules, *rows])


def _escaped(text: str) -> str:
    for mark in "\\|*_<>[]`":
        text = text.replace(mark, f"\\{mark}")
    return text
