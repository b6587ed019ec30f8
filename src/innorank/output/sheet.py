"""What a person is shown, before it is drawn: paragraphs and grids."""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Block", "Cell", "Column", "Grid", "Paragraph"]


class Cell(NamedTuple):
    """A text and what it says, by which it is coloured: up, down, warning, quiet, strong."""

    text: str
    tone: str = ""


class Column(NamedTuple):
    """A heading; numbers stand to the right, and what has to be typed is kept whole."""

    title: str
    right: bool = False
    whole: bool = False


class Grid(NamedTuple):
    """Rows below headings."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


class Paragraph(NamedTuple):
    """A line of text, wrapped where the terminal is narrower."""

    text: str
    tone: str = ""


Block = Grid | Paragraph
