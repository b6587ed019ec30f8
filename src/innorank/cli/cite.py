"""`innorank cite`."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, Exact, command
from .shell.completion import complete_citable, complete_place

__all__ = ["cite"]


class CitationFormat(StrEnum):
    """The ways in which citations can be shown: those of every answer, and two of their own."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


CitationFormatOption = Annotated[
    CitationFormat | None,
    typer.Option("--format", help="How to show the citations; text and table are one."),
]


@partial(command, formats=CitationFormatOption)
def cite(
    catalogue: QueryCatalogue,
    edition: Annotated[
        str,
        typer.Argument(
            help="Edition, alias or series; geonames for the gazetteer.",
            autocompletion=complete_citable,
        ),
    ],
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            metavar="PLACE",
            help="Only the documents that state where this place stands.",
            autocompletion=complete_place,
        ),
    ] = None,
    country: Country = None,
    exact: Exact = False,
) -> Answer:
    """Cite an edition, and the documents that its figures were taken from.

    As text, BibTeX or CSL-JSON; --place traces one figure to its documents.

    Example: innorank cite wipo-2023 --format bibtex
    """
    return catalogue.cite(edition, place, country, exact)
