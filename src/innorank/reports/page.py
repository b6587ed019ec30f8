"""What a page consists of, as plain data: it knows neither HTML nor where its figures are from."""

from collections.abc import Mapping, Sequence

from ..model.lean_typing import Record


class Shape(Record):
    """One element of a drawing: its SVG tag, its attributes and its text."""

    tag: str
    attributes: Mapping[str, str | float]
    text: str = ""


class Drawing(Record):
    """A picture with the title and the description that stand for it where nobody sees it."""

    title: str
    description: str
    width: float
    height: float
    shapes: Sequence[Shape]
    # Whether it stands among words and needs no room of its own.
    is_small: bool = False


class Cell(Record):
    """A field of a table.

    `sort` is what it is sorted by, its text where that is None. `find` has further words by which
    its row is found. `language` is the tag of a text that is not in the language of the page.
    `tone` is `up`, `down`, `warning` or `quiet`.
    """

    text: str
    sort: str | float | None = None
    find: str = ""
    link: str | None = None
    language: str | None = None
    tone: str = ""
    drawing: Drawing | None = None


class Column(Record):
    """A column by its title; what it holds is `text`, `date`, `number` or `drawing`."""

    title: str
    kind: str = "text"


class Table(Record):
    """A table with a caption. Where it `is_long`, a reader can look for rows in it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    is_long: bool = False


class Line(Record):
    """A sentence, with its tone, and its language where that is not the page's."""

    text: str
    tone: str = ""
    language: str | None = None
    link: str | None = None


class Finding(Record):
    """What has to be said of one matter, sentence by sentence."""

    title: str
    lines: Sequence[Line]


class Section(Record):
    """A part of the page. Parts without a title belong to the one before."""

    title: str
    lines: Sequence[Line] = ()
    findings: Sequence[Finding] = ()
    drawings: Sequence[Drawing] = ()
    tables: Sequence[Table] = ()


class Page(Record):
    """A whole page: what it says first, then what that rests on."""

    language: str
    title: str
    about: str
    findings: Sequence[Finding]
    sections: Sequence[Section]
    # Name and version of the program, and of what day the data are.
    made_by: str
