"""`innorank import`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from ..api import QueryCatalogue, open_catalogue, open_draft_catalogue
from ..errors import InnorankError, UsageError
from ..index.folders import data_files
from ..model.answer import Answer
from .command import answering
from .shell.completion import complete_series, words

__all__ = ["import_"]


def _import(
    data: list[str], shipped: bool, language: str, *, into: str | None, **options: Any
) -> Answer:
    folder = _target_folder(into, data)
    # What the folder holds, its places above all, counts when names are looked up.
    laid_over = [*data, folder] if _holds_data(folder) else data
    file, edition = options.pop("file"), options.pop("edition")
    options["mapping"] = tuple(options["mapping"] or ())
    edition_file = Path(folder) / "editions" / f"{edition}.yaml"
    with _open(laid_over, shipped, language, edition_file) as catalogue:
        return catalogue.import_table(file, edition, folder, **options)


def _open(data: list[str], shipped: bool, language: str, edition_file: Path) -> QueryCatalogue:
    """The catalogue; where the data are not valid, without the edition that is to be written."""
    try:
        return open_catalogue(data, shipped, language)
    except InnorankError as error:
        if error.code != "invalid-data":
            raise
        return open_draft_catalogue(data, shipped, language, edition_file)


def _target_folder(into: str | None, data: list[str]) -> str:
    """Where the edition goes: --into, the one --data folder, this folder, or its `data`."""
    if into is not None:
        return into
    if len(data) == 1:
        return data[0]
    for here in () if data else (".", "data"):
        if _holds_data(here):
            return here
    message = "into which data folder? Say --into DIR: " + (
        f"there are {len(data)} of --data" if data else "neither this folder nor ./data is one"
    )
    raise UsageError("no-target", message)


def _holds_data(folder: str) -> bool:
    try:
        return bool(data_files([os.path.realpath(folder)]))
    except InnorankError:
        return False


def _option(
    flag: str, metavar: str | None, help: str, complete: Callable[..., list[str]] | None = None
) -> Any:
    return typer.Option(flag, metavar=metavar, help=help, autocompletion=complete)


def _shape(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A .csv, .tsv, .xlsx or .html file.")],
    edition: Annotated[str, _option("--edition", "ID", "The edition's id: SERIES-LABEL.")],
    into: Annotated[
        str | None,
        _option("--into", "DIR", "The data folder; else that of --data, this one, or ./data."),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        _option("--map", "FIELD=COLUMN", "A column by heading or number: rank=Rank,name=2."),
    ] = None,
    table: Annotated[
        int | None, _option("--table", "N", "Which table of a page, or sheet of a workbook.")
    ] = None,
    encoding: Annotated[
        str | None, _option("--encoding", "NAME", "The file's encoding, e.g. cp1252, gb18030.")
    ] = None,
    accept_fuzzy: Annotated[
        bool, typer.Option("--accept-fuzzy", help="Take misspelt names for the nearest ones.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, only report.")] = False,
    stub: Annotated[
        str | None, _option("--stub", "FILE", "Write unknown places there, for places.yaml.")
    ] = None,
    list_id: Annotated[str | None, _option("--list", "LIST", "The list's id [overall].")] = None,
    list_title: Annotated[str | None, _option("--list-title", "TEXT", "The list's title.")] = None,
    series: Annotated[
        str | None,
        _option(
            "--series", "ID", "The series, where the id does not begin with it.", complete_series
        ),
    ] = None,
    label: Annotated[str | None, _option("--label", "TEXT", "The edition's label.")] = None,
    title: Annotated[str | None, _option("--title", "TEXT", "The edition's title.")] = None,
    published: Annotated[
        str | None, _option("--published", "DATE", "When: 2023-09-20, 2023-09 or 2023.")
    ] = None,
    kind: Annotated[
        str | None,
        _option("--kind", "KIND", "What it ranks: city or cluster.", words("city", "cluster")),
    ] = None,
    scope: Annotated[
        int | None, typer.Option("--scope", min=1, help="How many places were assessed.")
    ] = None,
    depth: Annotated[
        int | None, typer.Option("--depth", min=1, help="How many ranks were published.")
    ] = None,
    coverage: Annotated[
        str | None,
        _option(
            "--coverage",
            "WORD",
            "complete, truncated or partial.",
            words("complete", "truncated", "partial"),
        ),
    ] = None,
    ties: Annotated[
        str | None,
        _option(
            "--ties",
            "WORD",
            "competition (1, 2, 2, 4) or dense (1, 2, 2, 3).",
            words("competition", "dense"),
        ),
    ] = None,
    source_key: Annotated[
        str | None, _option("--source-key", "KEY", "The key of the table's document.")
    ] = None,
    source_title: Annotated[
        str | None, _option("--source-title", "TEXT", "Title of the document.")
    ] = None,
    source_url: Annotated[
        str | None, _option("--source-url", "URL", "Where the document is.")
    ] = None,
    source_publisher: Annotated[
        str | None, _option("--source-publisher", "TEXT", "Who published the document.")
    ] = None,
    source_published: Annotated[
        str | None, _option("--source-published", "DATE", "When it was published.")
    ] = None,
    accessed: Annotated[
        str | None, _option("--accessed", "DATE", "When you read the document.")
    ] = None,
) -> None:
    """Make a table into an edition file, and report every row that is not in it.

    Example: innorank import ranking.csv --edition wipo-2026 --into mine
    """


_shape.__name__ = "import"
import_ = answering(_import, _shape, skip=0)
