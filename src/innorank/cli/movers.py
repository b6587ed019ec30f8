"""`innorank movers`."""

from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Country, Strict, command, one_of
from .shell.completion import complete_edition

__all__ = ["movers"]


@command
def movers(
    catalogue: QueryCatalogue,
    a: Annotated[
        str | None,
        typer.Argument(
            help="The edition before; or a series; or one edition by itself.",
            autocompletion=complete_edition,
        ),
    ] = None,
    b: Annotated[
        str | None, typer.Argument(help="The edition after.", autocompletion=complete_edition)
    ] = None,
    n: Annotated[int, typer.Option("-n", min=0, help="How many each way; 0 for all.")] = 10,
    by: Annotated[
        str, one_of("--by", ("abs", "pct", "log"), "What a move is measured by.")
    ] = "abs",
    country: Country = None,
    strict: Strict = False,
) -> Answer:
    """Show who rose and who fell.

    A series alone compares its two newest editions; an edition alone its printed previous ranks.

    Example: innorank movers 2thinknow-2022:china
    """
    return catalogue.movers(a, b, n, by, country, strict)
