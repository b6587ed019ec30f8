"""What every command shares: its data and format options, and how its answer leaves."""

import functools
import inspect
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..api import open_catalogue
from ..errors import InnorankError, ReaderGoneError, UsageError
from ..output.emit import emit
from ..queries.answer import Answer, failure

__all__ = ["Country", "Strict", "answering", "command"]


class Format(StrEnum):
    """The ways in which an answer can be shown."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


Country = Annotated[
    str | None,
    typer.Option("--country", metavar="C", help="Only this economy: code or name, e.g. CN."),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with status 5 where the method changed between.")
]
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
        "--lang", metavar="LANG", envvar="INNORANK_LANG", help="Name places in this language."
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


def command(query: Callable[..., Answer]) -> Callable[..., None]:
    """A Typer command from `query(catalogue, ...) -> Answer`: open, query, emit.

    The shared options are added to the query's own, so that no command lists them.
    """

    def opened(data: list[str], shipped: bool, language: str, **options: Any) -> Answer:
        with open_catalogue(data, shipped, language) as catalogue:
            return query(catalogue, **options)

    return answering(opened, query, skip=1)


def answering(
    answer_with: Callable[..., Answer],
    shape: Callable[..., Any],
    skip: int,
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
        output_format: Format | None,
        data: list[Path] | None,
        no_shipped_data: bool,
        lang: str,
        **options: Any,
    ) -> None:
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
            emit(answer, chosen)
        except BrokenPipeError as error:
            # Typer would make it status 1; that the reader had enough is no failure.
            raise ReaderGoneError from error
        raise typer.Exit(answer.status)

    signature = inspect.signature(shape)
    own = list(signature.parameters.values())[skip:]
    keyword = inspect.Parameter.KEYWORD_ONLY
    shared = [
        inspect.Parameter(option, keyword, default=_DEFAULTS[option], annotation=annotation)
        for option, annotation in _SHARED.items()
    ]
    parameters = [one.replace(kind=keyword) for one in own] + shared
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
