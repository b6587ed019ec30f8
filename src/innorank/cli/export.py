"""`innorank export`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from ..api import open_catalogue
from ..errors import InnorankError, ReaderGoneError, UsageError
from ..model.answer import Answer, Note
from ..output.formats import stream_lines, streaming_formats
from .command import Format, answering
from .shell.completion import complete_edition

__all__ = ["export"]


def _export(
    data: list[str], shipped: bool, language: str, *, output_format: str | None, **options: Any
) -> Answer:
    """The answer; in the formats for programs its rows are written before it is, one by one."""
    names, output = options["names"] or [], options["output"] and Path(options["output"])
    chosen = output_format or _by_ending(output)
    if output is not None and chosen not in streaming_formats():
        message = f"-o writes {', '.join(streaming_formats())}; {chosen} goes to stdout alone"
        raise UsageError("bad-format", message)
    with open_catalogue(data, shipped, language) as catalogue:
        if chosen not in streaming_formats():
            return catalogue.export(*names)
        answer, rows = catalogue.export_rows(*names)
        lines = stream_lines(answer, rows, chosen)
        if output is None:
            _print(lines)
            return answer
        written = Note("written", f"written to {output}")
        _write(output, lines, options["force"])
        return answer._replace(notes=[*answer.notes, written])


def _by_ending(output: Path | None) -> str:
    if output is None:
        return "csv"
    ending = output.suffix.lower().removeprefix(".")
    if ending not in streaming_formats():
        message = f"-o {output}: name it .csv, .tsv or .jsonl, or say --format"
        raise UsageError("bad-format", message)
    return ending


def _print(lines: Iterable[str]) -> None:
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def _write(output: Path, lines: Iterable[str], force: bool) -> None:
    from ..files import write_whole

    if not output.parent.is_dir():
        # A folder that is misspelt is not made: nobody would look for the file there.
        message = f"{output} cannot be written: there is no folder {output.parent}"
        raise InnorankError("unwritable", message)
    before = None
    if output.exists():
        if not force:
            raise UsageError("file-exists", f"{output} is there already; --force replaces it")
        try:
            before = output.read_bytes()
        except OSError as error:
            message = f"{output} cannot be replaced: {error.strerror}"
            raise InnorankError("unwritable", message) from error
    write_whole(output, lines, before)


def _shape(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[EDITION|SERIES]...",
            help="Editions, lists or series; everything where left out.",
            autocompletion=complete_edition,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to a .csv, .tsv or .jsonl."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file of -o.")] = False,
) -> None:
    """Write out every entry as a flat row, as CSV unless told otherwise.

    Example: innorank export wipo-2023
    """


_shape.__name__ = "export"
export = answering(_export, _shape, skip=0, default=Format.CSV, tells_format=True)
