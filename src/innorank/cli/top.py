"""`innorank top`."""

from functools import partial
from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, command
from .shell.completion import complete_edition

__all__ = ["top"]


@partial(command, shows=("sources",))
def top(
    catalogue: QueryCatalogue,
    edition: Annotated[
        str | None,
        typer.Argument(help="Edition, alias or series.", autocompletion=complete_edition),
    ] = None,
    n: Annotated[int, typer.Option("-n", min=0, help="How many entries; 0 for all.")] = 10,
    country: Country = None,
) -> Answer:
    """Show the head of a list.

    Example: innorank top wipo-2023 -n 5
    """
    return catalogue.top(edition, n, country)
