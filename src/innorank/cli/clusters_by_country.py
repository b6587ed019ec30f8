"""`innorank clusters-by-country`."""

from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import command, one_of
from .shell.completion import complete_edition

__all__ = ["clusters_by_country"]


@command
def clusters_by_country(
    catalogue: QueryCatalogue,
    editions: Annotated[
        list[str] | None,
        typer.Argument(help="Editions, aliases or series.", autocompletion=complete_edition),
    ] = None,
    counting: Annotated[
        str,
        one_of(
            "--counting",
            ("full", "fractional", "lead"),
            "What the rows are ordered by: each economy, equal shares, or the first named.",
        ),
    ] = "full",
    by_region: Annotated[
        bool, typer.Option("--by-region", help="Count regions of the world, not economies.")
    ] = False,
) -> Answer:
    """Count the places of each economy, or region; several editions stand side by side.

    Beside the publisher's own totals, where it states them.

    Example: innorank clusters-by-country wipo-2023
    """
    return catalogue.clusters_by_country(*(editions or ()), counting=counting, by_region=by_region)
