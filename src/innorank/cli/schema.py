"""`innorank schema`: no answer from data, so it has none of the shared options."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InnorankError, ReaderGoneError
from ..model.answer import failure
from ..output.emit import emit
from .shell.completion import complete_schema

__all__ = ["schema"]


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            help="edition, rankings, places, economies or spellings.",
            autocompletion=complete_schema,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it there, not to stdout."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of data file, for editors.

    Example: innorank schema edition
    """
    from ..queries.schema import schema as query

    try:
        _write(query(kind), output)
    except InnorankError as error:
        emit(failure("schema", error), "table")
        raise typer.Exit(error.status) from error


def _write(text: str, path: Path | None) -> None:
    """Put the schema on stdout, or in a file; raises InnorankError where that cannot be written."""
    if path is None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        return
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise InnorankError("unwritable", message) from error
