"""`innorank compare`."""

from functools import partial
from typing import Annotated

import typer

from ..api import QueryCatalogue
from ..model.answer import Answer
from .command import Strict, command, one_of
from .shell.completion import complete_edition

__all__ = ["compare"]


@partial(command, shows=("sources",))
def compare(
    catalogue: QueryCatalogue,
    a: Annotated[str, typer.Argument(help="The edition before.", autocompletion=complete_edition)],
    b: Annotated[str, typer.Argument(help="The edition after.", autocompletion=complete_edition)],
    match: Annotated[
        str | None,
        one_of(
            "--match",
            ("same", "member"),
            "Pair the very same places, or cities with the clusters that hold them, too.",
        ),
    ] = None,
    n: Annotated[int, typer.Option("-n", min=0, help="How many places; 0 for all.")] = 0,
    p: Annotated[
        float, typer.Option("--p", help="Weight of the top in the rank-biased overlap (0 to 1).")
    ] = 0.9,
    strict: Strict = False,
    weighted: Annotated[
        bool, typer.Option("--weighted", help="Give the weighted tau, too: the top counts more.")
    ] = False,
) -> Answer:
    """Compare two lists, side by side.

    What changed, what cannot be known, and how far the two agree.

    Example: innorank compare wipo-2023 wipo-2025
    """
    return catalogue.compare(a, b, match, n, p, strict, weighted)
