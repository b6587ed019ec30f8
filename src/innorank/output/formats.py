"""Every format in which an answer can be shown, by the word that `--format` takes.

A new format is one entry of `FORMATS`: the options of the command line, the formats that `export`
writes row by row, and whether notes stand in a sheet all follow from it.
"""

from collections.abc import Callable, Iterable, Iterator

from ..model.answer import LONG_LISTS, Answer
from ..model.json_text import document_encoder
from ..model.lean_typing import TYPE_CHECKING, Any, Record

if TYPE_CHECKING:
    from pathlib import Path

    from ..model.flat_rows import FlatRows


class Format(Record):
    """How answers are written in one format.

    `render` names the function that makes the text, as `module:function` of this room, so that
    it is loaded only when it is called; the text may come in pieces. It gets the answer; where
    `draws` is true, it gets the blocks of the answer's layout instead. `stream` names a function of
    an answer and its flat rows, list by list, that makes lines one at a time, for rows that are
    not held in memory. `tables` names a function of an answer, the rows of the tables of a shelf
    and a path, which it makes a file or a folder; then there is no text. `endings` are those of
    files that mean the format. `shows_errors` is true of a document that has room for an error,
    and `is_picture` of a format that the command writes itself. `commands` are the only commands
    that have the format; if they are empty, every command has it.
    """

    render: str
    draws: bool = False
    stream: str = ""
    tables: str = ""
    endings: tuple[str, ...] = ()
    shows_errors: bool = False
    is_picture: bool = False
    commands: tuple[str, ...] = ()


def _tables(module: str, *endings: str) -> Format:
    """A format of `export` in which tables are written, by a module of shelves/."""
    written = f"shelves.{module}:write"
    return Format("formats:no_text", tables=written, endings=endings, commands=("export",))


def _picture(word: str) -> Format:
    return Format("formats:no_text", endings=(word,), is_picture=True, commands=("chart",))


# In the order of the help.
FORMATS = {
    "text": Format("table:table", draws=True, commands=("cite", "chart")),
    **{word: _picture(word) for word in ("svg", "png", "pdf")},
    "bibtex": Format("citations:bibtex", commands=("cite",)),
    "csl-json": Format("citations:csl_json", commands=("cite",)),
    "table": Format("table:table", draws=True),
    "json": Format("formats:json_document", shows_errors=True),
    "jsonl": Format("rows:json_text", stream="rows:json_lines", endings=("jsonl",)),
    "csv": Format("rows:csv_text", stream="rows:csv_lines", endings=("csv",)),
    "tsv": Format("rows:tsv_text", stream="rows:tsv_lines", endings=("tsv",)),
    "markdown": Format("markdown:markdown", draws=True),
    "sqlite": _tables("sqlite", "sqlite", "sqlite3", "db"),
    "xlsx": _tables("xlsx", "xlsx"),
    "parquet": _tables("parquet"),
    "datapackage": _tables("datapackage"),
}


def formats_of(command: str) -> tuple[str, ...]:
    """The formats that a command has, its own ones before those of every command."""
    own = [word for word in FORMATS if command in FORMATS[word].commands]
    return (*own, *(word for word in FORMATS if not FORMATS[word].commands))


def file_formats(command: str) -> tuple[str, ...]:
    """The formats of a command that go into a file: first those of rows, then those of tables."""
    tables = [word for word in formats_of(command) if FORMATS[word].tables]
    return (*streaming_formats(), *tables)


def streaming_formats() -> tuple[str, ...]:
    """The formats in which rows can be written one at a time, the shortest word first."""
    return tuple(sorted((word for word in FORMATS if FORMATS[word].stream), key=len))


def picture_formats() -> tuple[str, ...]:
    """The formats that a command writes itself, as pictures."""
    return tuple(word for word in FORMATS if FORMATS[word].is_picture)


def stream_lines(answer: Answer, rows: "Iterable[FlatRows]", word: str) -> Iterator[str]:
    """The lines of flat rows of an answer, each as soon as its row is there.

    *word* is one of `streaming_formats()`.
    """
    lines: Iterator[str] = load(FORMATS[word].stream)(answer, rows)
    return lines


def write_tables(
    answer: Answer, chunks: Iterable[tuple[str, Any]], word: str, path: "Path"
) -> None:
    """Write the tables of a shelf as a new file or folder; *word* is a format that has tables."""
    load(FORMATS[word].tables)(answer, chunks, path)


def no_text(answer: Answer) -> str:
    """Nothing: what is asked for is in a file."""
    return ""


def load(name: str) -> Callable[..., Any]:
    """The function that is named as `module:function` of this room."""
    module, _, function = name.partition(":")
    # Not by `importlib`, which is written in Python and has to be loaded itself.
    room = __import__(f"{__package__}.{module}", fromlist=[function])
    loaded: Callable[..., Any] = getattr(room, function)
    return loaded


def json_document(answer: Answer) -> list[str]:
    """The document of docs/json.md on one line, in pieces."""
    return [*document_encoder(LONG_LISTS)(answer.to_dict()), "\n"]
