"""What a person is shown, before it is drawn: paragraphs and grids."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Block", "Cell", "Column", "Grid", "Paragraph"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and what it says, by which it is coloured: up, down, warning, quiet, strong."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers stand to the right, and what has to be typed is kept whole."""

    title: str
    right: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows below headings."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text, wrapped where the terminal is narrower."""

    text: str
    tone: str = ""


Block = Grid | Paragraph
