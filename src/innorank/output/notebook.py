"""What a notebook shows of an answer, and the answer as a data frame.

The Python API hands out answers of this kind. No command line asks them for either, so that what
they need is loaded where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.answer import Answer
from ..model.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .sheet import Block, Grid

# The first that is installed makes a frame.
LIBRARIES = ("pandas", "polars")
# What both libraries call columns whose fields may be empty, by the type of the values.
_DTYPES = {
    int: {"pandas": "Int64", "polars": "Int64"},
    float: {"pandas": "Float64", "polars": "Float64"},
    bool: {"pandas": "boolean", "polars": "Boolean"},
    str: {"pandas": "string", "polars": "String"},
}


class ShownAnswer(Answer):
    """An answer that shows itself in a notebook, and gives itself as a data frame."""

    def _repr_html_(self) -> str:
        """The tables and lines that people see of the answer, with the notes in front."""
        from html import escape

        from .layouts import layout
        from .sheet import told_notes

        blocks = layout(self)
        told = told_notes(blocks)
        notes = [note.message for note in self.notes if note.code not in told]
        lines = [f"<p>note: {escape(message)}</p>" for message in notes]
        return "\n".join([*lines, *(line for block in blocks for line in _html(block))])

    def to_frame(self, library: str | None = None) -> Any:
        """The answer as a DataFrame of pandas or polars: the columns and rows of its CSV.

        `library` is `pandas` or `polars`; by default the first of them that is installed. Each
        column has one type, in which a field may be empty: whole numbers, numbers, truth values,
        or texts, as which values of several types are given. Raises MissingLibraryError, which is
        an ImportError, if the library is not installed, and UsageError for another word.
        """
        from .rows import flat_table

        names, rows = flat_table(self)
        columns = [[row[number] for row in rows] for number in range(len(names))]
        return _frame(_library(library), dict(zip(names, map(_of_one_type, columns), strict=True)))


def with_rows_of_its_own(answer: Answer) -> Answer:
    """The same answer, to be changed by who gets it: it shares nothing with the next one.

    Nor do two rows of it: documents are made once for all rows that name them.
    """
    return answer._replace(results=_copy(list(answer.results)), extra=_copy(answer.extra))


# What nobody can change; most values are of these types.
_SCALARS = frozenset((str, int, bool, float, type(None)))


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: each if type(each) in _SCALARS else _copy(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [each if type(each) in _SCALARS else _copy(each) for each in value]
    return value


def _html(block: Block) -> Iterator[str]:
    from html import escape

    from .sheet import Paragraph

    if isinstance(block, Paragraph):
        text = escape(block.text)
        yield f"<p><strong>{text}</strong></p>" if block.tone == "strong" else f"<p>{text}</p>"
    else:
        yield from _html_table(block)


def _html_table(grid: Grid) -> Iterator[str]:
    """A grid as a table with a head; numbers stand to the right, which notebooks have of all."""
    from html import escape

    sides = ["right" if column.right else "left" for column in grid.columns]

    def line(tag: str, texts: Sequence[str]) -> str:
        cells = (
            f'<{tag} style="text-align: {side}">{escape(text)}</{tag}>'
            for side, text in zip(sides, texts, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>"

    yield "<table>"
    yield f"<thead>{line('th', [column.title for column in grid.columns])}</thead>"
    yield "<tbody>"
    yield from (line("td", [cell.text for cell in row]) for row in grid.rows)
    yield "</tbody>"
    yield "</table>"


def _of_one_type(values: list[Any]) -> tuple[type, list[Any]]:
    """The type of a column, and its values in that type; None stays None, and is of any type."""
    types = {type(value) for value in values} - {type(None)}
    kind = float if types == {int, float} else types.pop() if len(types) == 1 else str
    return kind, [None if value is None else kind(value) for value in values]


def _library(name: str | None) -> str:
    """The name of a library that is installed: the one that was asked for, or any."""
    from importlib.util import find_spec

    from ..errors import MissingLibraryError, UsageError

    if name not in (None, *LIBRARIES):
        raise UsageError("bad-library", f"library is {name!r}, must be {' or '.join(LIBRARIES)}")
    asked = LIBRARIES if name is None else (name,)
    for library in asked:
        if find_spec(library):
            return library
    lacking = "is not installed; to_frame needs it"
    if name is None:
        lacking = "are not installed; to_frame needs one of them"
    message = f"{' and '.join(asked)} {lacking}: pip install {asked[0]}"
    raise MissingLibraryError("missing-library", message)


def _frame(library: str, columns: dict[str, tuple[type, list[Any]]]) -> Any:
    """The DataFrame of some columns, by name."""
    if library == "pandas":
        import pandas

        return pandas.DataFrame(
            {
                name: pandas.array(values, dtype=_DTYPES[kind]["pandas"])
                for name, (kind, values) in columns.items()
            }
        )
    import polars

    return polars.DataFrame(
        {
            name: polars.Series(values, dtype=getattr(polars, _DTYPES[kind]["polars"]))
            for name, (kind, values) in columns.items()
        }
    )
