"""`innorank editions`."""

from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import command
from .shell.completion import complete_series

__all__ = ["editions"]


@command
def editions(
    catalogue: QueryCatalogue,
    series: Annotated[
        str | None, typer.Argument(help="Only this series.", autocompletion=complete_series)
    ] = None,
) -> Answer:
    """List what there is, and how far it is known.

    Example: innorank editions wipo
    """
    return catalogue.editions(series)
