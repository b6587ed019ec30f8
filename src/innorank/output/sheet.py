"""What a person is shown, before it is drawn: paragraphs and grids, and both as Markdown."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple
from unicodedata import east_asian_width

# What a text is, by which a terminal colours it.
Tone = Literal["", "up", "down", "warning", "quiet", "strong"]

# The columns of a window that are taken for granted in a pipe and in a document.
USUAL_WIDTH = 80


class Cell(NamedTuple):
    """A text in a grid, and its tone."""

    text: str
    tone: Tone = ""


class Column(NamedTuple):
    """A heading, and what stands below it for a row: the value of a key, or of a function.

    The column is left out unless `when`. Numbers stand to the `right`; what a reader has to type
    is kept `whole`.
    """

    title: str
    value: str | Callable[[Any], object] = ""
    when: bool = True
    right: bool = False
    whole: bool = False


class Grid(NamedTuple):
    """Rows below headings; in a window that is too narrow the blocks `otherwise`, if any."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    otherwise: "Sequence[Block]" = ()


class Paragraph(NamedTuple):
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


def fitted(blocks: Iterable[Block], width: int = USUAL_WIDTH) -> Iterator[Block]:
    """The blocks that are shown in a window of *width* columns."""
    for block in blocks:
        if isinstance(block, Grid) and block.otherwise and _width(block) > width:
            yield from block.otherwise
        else:
            yield block


def _width(grid: Grid) -> int:
    """How many columns of a window a grid takes, with two behind each of its own."""
    lines = [[column.title for column in grid.columns]]
    lines += [[cell.text for cell in row] for row in grid.rows]
    return sum(max(map(_text_width, texts)) + 2 for texts in zip(*lines, strict=True))


def _text_width(text: str) -> int:
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in text)


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
