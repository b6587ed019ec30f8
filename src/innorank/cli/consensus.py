"""`innorank consensus`."""

from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import command, one_of
from .shell.completion import complete_edition

__all__ = ["consensus"]


@command
def consensus(
    catalogue: QueryCatalogue,
    editions: Annotated[
        list[str] | None,
        typer.Argument(
            help="One edition, alias or list of each series; without, the newest of each.",
            autocompletion=complete_edition,
        ),
    ] = None,
    method: Annotated[
        str,
        one_of(
            "--method",
            ("copeland", "kemeny", "borda", "median"),
            "Majorities, the least contradicted order, points, or the median percentile.",
        ),
    ] = "copeland",
    n: Annotated[int, typer.Option("-n", min=0, help="How many places; 0 for all.")] = 10,
    min_lists: Annotated[
        int, typer.Option("--min-lists", min=2, help="In how many lists a place has to be.")
    ] = 2,
    match: Annotated[
        str | None,
        one_of(
            "--match",
            ("same", "member"),
            "The very same places, or cities as the clusters that hold them.",
        ),
    ] = None,
) -> Answer:
    """Make one list out of many.

    Without editions, the newest list of each series of one kind.

    Example: innorank consensus cistds-2018 set-2024
    """
    return catalogue.consensus(
        *(editions or ()), method=method, n=n, min_lists=min_lists, match=match
    )
