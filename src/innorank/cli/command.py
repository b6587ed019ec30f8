"""What every command shares: its data and format options, and how its answer leaves."""

import functools
import inspect
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..api import QueryCatalogue, open_catalogue
from ..errors import InnorankError, ReaderGoneError, UsageError
from ..model.answer import Answer, Note, failure
from ..output.emit import emit
from .shell.completion import complete_economy, words

if TYPE_CHECKING:
    from ..output.progress import ReadingProgress

__all__ = ["Country", "Exact", "Strict", "answering", "command", "one_of", "progress_of_reading"]


class Format(StrEnum):
    """The ways in which an answer can be shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


# The tags that places have names in; `--lang` understands others, and locales, too.
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ja", "ko", "ru", "ar", "fr", "de", "es")


def one_of(flag: str, values: Sequence[str], help: str) -> Any:
    """An option that takes one of some words, which are shown, and completed, as its value."""
    return typer.Option(flag, metavar="|".join(values), help=help, autocompletion=words(*values))


Country = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="C",
        help="Only this economy: code or name, e.g. CN.",
        autocompletion=complete_economy,
    ),
]
Exact = Annotated[bool, typer.Option("--exact", help="Take no misspelling for another name.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with status 5 where the method changed between.")
]
# What tables and Markdown show on demand, by the names of View; it changes no question.
_SHOWN = {
    "sources": Annotated[
        bool, typer.Option("--sources", help="Mark each figure with the documents that state it.")
    ],
    "everything": Annotated[
        bool, typer.Option("--all", help="Show the bounds of editions that do not name it, too.")
    ],
}
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="How to show the answer.")]
Data = Annotated[
    list[Path] | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="INNORANK_DATA",
        help="Lay a folder of data over the shipped one; may be repeated.",
    ),
]
NoShipped = Annotated[bool, typer.Option("--no-shipped-data", help="Leave the shipped data out.")]

Language = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="LANG",
        envvar="INNORANK_LANG",
        help="Name places in this language.",
        autocompletion=words(*LANGUAGES),
    ),
]

_SHARED = {
    "as_json": Json,
    "output_format": FormatOption,
    "data": Data,
    "no_shipped_data": NoShipped,
    "lang": Language,
}
_DEFAULTS = {
    "as_json": False,
    "output_format": None,
    "data": None,
    "no_shipped_data": False,
    "lang": "en",
}


def progress_of_reading() -> "AbstractContextManager[ReadingProgress | None]":
    """What shows how far the reading of data has come, if that takes long and somebody looks."""
    if not sys.stderr.isatty():
        return nullcontext()
    from ..output.progress import ReadingProgress

    return ReadingProgress()


def _language_notes(catalogue: QueryCatalogue) -> list[Note]:
    """A word on a language in which no place has a name: it may be a slip, as `jp` for `ja`."""
    if catalogue.has_names_in(catalogue.language):
        return []
    message = f"no place has a name in {catalogue.language!r}: places are named in English"
    return [Note("unknown-language", message)]


def command(
    query: Callable[..., Answer], formats: Any = FormatOption, shows: Sequence[str] = ()
) -> Callable[..., None]:
    """A Typer command from `query(catalogue, ...) -> Answer`: open, query, emit.

    The shared options are added to the query's own, so that no command lists them; *formats* is
    the annotation of `--format` where a command has more of them than all others, *shows* names
    what its tables show on demand (`sources`, `everything`).
    """

    def opened(data: list[str], shipped: bool, language: str, **options: Any) -> Answer:
        with progress_of_reading() as progress:
            waiting = None if progress is None else progress.waiting
            catalogue = open_catalogue(data, shipped, language, progress, waiting)
        with catalogue:
            answer = query(catalogue, **options)
            return answer._replace(notes=[*answer.notes, *_language_notes(catalogue)])

    return answering(opened, query, skip=1, formats=formats, shows=shows)


def answering(
    answer_with: Callable[..., Answer],
    shape: Callable[..., Any],
    skip: int,
    formats: Any = FormatOption,
    shows: Sequence[str] = (),
    default: Format = Format.TABLE,
    tells_format: bool = False,
) -> Callable[..., None]:
    """A Typer command with the parameters of *shape* but its first *skip*, and the shared ones.

    *default* is the format where none is asked for; where *tells_format*, *answer_with* is told
    which one is, as `output_format`, None for none.
    """
    name = shape.__name__.replace("_", "-")

    @functools.wraps(shape)
    def run(
        as_json: bool,
        output_format: StrEnum | None,
        data: list[Path] | None,
        no_shipped_data: bool,
        lang: str,
        **options: Any,
    ) -> None:
        shown = {option: options.pop(option) for option in shows}
        chosen = "json" if as_json else str(output_format or default)
        told = {"output_format": chosen if as_json or output_format else None}
        try:
            if as_json and output_format not in (None, Format.JSON):
                raise UsageError("format-twice", f"--json and --format {output_format} contradict")
            folders, more = list(map(str, data or [])), told if tells_format else {}
            answer = answer_with(folders, not no_shipped_data, lang, **options, **more)
        except InnorankError as error:
            answer = failure(name, error, options)
        try:
            emit(answer._replace(view=answer.view._replace(**shown)), chosen)
        except BrokenPipeError as error:
            # Typer would make it status 1; that the reader had enough is no failure.
            raise ReaderGoneError from error
        raise typer.Exit(answer.status)

    signature = inspect.signature(shape)
    own = list(signature.parameters.values())[skip:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    added = {option: _SHOWN[option] for option in shows} | _SHARED | {"output_format": formats}
    shared = [
        inspect.Parameter(option, keyword, default=_DEFAULTS.get(option, False), annotation=one)
        for option, one in added.items()
    ]
    parameters = [one.replace(kind=keyword) for one in own] + shared
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
