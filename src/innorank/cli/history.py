"""`innorank history`."""

from functools import partial
from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, Exact, command
from .shell.completion import complete_place, complete_series

__all__ = ["history"]


@partial(command, shows=("sources",))
def history(
    catalogue: QueryCatalogue,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACE...",
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
    """Show places through the years.

    Every edition of each series that ranks them, with breaks and gaps; several side by side.

    Example: innorank history Tokyo Shenzhen --series wipo
    """
    return catalogue.history(*names, series=series, country=country, exact=exact)
