"""`innorank places`."""

from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, command
from .shell.completion import complete_place

__all__ = ["places"]


@command
def places(
    catalogue: QueryCatalogue,
    query: Annotated[
        str | None,
        typer.Argument(
            help="A part of a name, in any script; all where left out.",
            autocompletion=complete_place,
        ),
    ] = None,
    country: Country = None,
) -> Answer:
    """List and search the gazetteer.

    Example: innorank places shen
    """
    return catalogue.places(query, country)
