"""`innorank city`."""

from functools import partial
from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, Exact, command
from .shell.completion import complete_place, complete_series

__all__ = ["city"]


@partial(command, shows=("sources", "everything"))
def city(
    catalogue: QueryCatalogue,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="Places, in any spelling or script.",
            autocompletion=complete_place,
        ),
    ],
    series: Annotated[
        str | None,
        typer.Option(
            "--series", metavar="S", help="Only this series.", autocompletion=complete_series
        ),
    ] = None,
    country: Country = None,
    exact: Exact = False,
) -> Answer:
    """Show where places stand, everywhere.

    Each list that ranks a place, its trend, and "via" the clusters that it belongs to.

    Example: innorank city Hefei
    """
    return catalogue.city(*names, series=series, country=country, exact=exact)
