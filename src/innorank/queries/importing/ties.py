"""Ranks that several rows have, and places that several rows name."""

from collections import defaultdict
from collections.abc import Sequence

from ...model.rank import parse_rank
from .row import Row

__all__ = ["drop_repeated", "settle_places", "settle_ties"]


def settle_ties(rows: Sequence[Row], depth: int | None, ties: str | None = None) -> None:
    """Make a plain rank that several rows have joint, where the ranks after it are skipped.

    So it is in competition ranking (1, 2, 2, 4): then the rows are tied. Where a rank that the
    tie would take up is given, or no rank shows whether it was skipped, a person decides; or has
    decided, by saying that *ties* are `dense` (1, 2, 2, 3).
    """
    holders: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.rank is not None and row.reason in (None, *_STILL_RANKED):
            number = parse_rank(row.rank).number
            if number is not None:
                holders[number].append(row)
    numbers = sorted(holders)
    for number in numbers:
        tied = holders[number]
        if len(tied) == 1 or all(str(row.rank).endswith("=") for row in tied):
            continue
        end = number + len(tied)
        following = next((other for other in numbers if other > number), None)
        if following is None and depth == end - 1:
            following = end
        if ties == "dense" or (following is not None and following >= end):
            for row in tied:
                if row.rank == number:
                    row.remarks.append(f"rank {number} written as joint: {len(tied)} rows have it")
                row.rank = f"{number}="
            continue
        lines = ", ".join(str(row.line) for row in tied)
        why = f"{following} is given, too" if following else "no rank after it shows a tie"
        for row in tied:
            message = f"lines {lines} have rank {number}, and {why}; "
            row.leave("rank-twice", message + f"write {number}= for each if they are tied")


def settle_places(rows: Sequence[Row]) -> None:
    """Leave every row of a place that several rows name to a person."""
    named: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.reason is None and row.place is not None:
            named[row.place.id].append(row)
    for place, found in named.items():
        if len(found) > 1:
            lines = ", ".join(str(row.line) for row in found)
            for row in found:
                row.leave("place-twice", f"lines {lines} are all {place}; a list names it once")


def drop_repeated(rows: Sequence[Row]) -> None:
    """Leave out the rows that say the same as an earlier one, as at the turn of a page."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row.reason is None:
            line = first.setdefault(tuple(row.cells), row.line)
            if line != row.line:
                row.leave("repeated", f"the same as line {line}", "not-an-entry")


# Rows of which a person still has to say what place they mean, but whose rank is read.
_STILL_RANKED = (
    *("unknown-place", "ambiguous-place", "misspelt-place"),
    *("unknown-economy", "economy-differs", "too-long"),
)
