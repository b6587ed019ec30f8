"""Ranks that several rows have, and places that several rows name."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..model.rank import UNKNOWN, parse_rank
from .row import OF_PLACE, Row

__all__ = ["drop_repeated", "settle_beside", "settle_limits", "settle_places", "settle_ties"]


def settle_ties(rows: Sequence[Row], depth: int | None, ties: str | None = None) -> None:
    """Make a plain rank that several rows have joint, where the ranks after it are skipped.

    So it is in competition ranking (1, 2, 2, 4): then the rows are tied. Where a rank that the
    tie would take up is given, or no rank shows whether it was skipped, a person decides; or has
    decided, by saying that *ties* are `dense` (1, 2, 2, 3).
    """
    holders: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.rank is not None and row.reason in (None, *OF_PLACE, "too-long"):
            number = parse_rank(row.rank).number
            if number is not None:
                holders[number].append(row)
    numbers = sorted(holders)
    for number in numbers:
        tied = holders[number]
        if len(tied) == 1:
            continue
        end = number + len(tied)
        following = next((other for other in numbers if other > number), None)
        if following is None and depth == end - 1:
            following = end
        if all(str(row.rank).endswith("=") for row in tied):
            if ties != "dense" and following is not None and following < end:
                _leave_unskipped(tied, number, following)
            continue
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


def _leave_unskipped(tied: Sequence[Row], number: int, following: int) -> None:
    """Leave a tie that is marked, and yet gives none of the ranks away that it takes up."""
    lines = ", ".join(str(row.line) for row in tied)
    for row in tied:
        message = f"lines {lines} share rank {number}, and {following} is given, too; where the "
        row.leave("tie-does-not-skip", message + "publisher gives none away, say --ties dense")


def settle_limits(rows: Sequence[Row], depth: int | None, scope: int | None) -> None:
    """Leave every row whose rank is beyond the ranks published, or the places assessed."""
    for row in rows:
        rank = parse_rank(row.rank) if row.rank is not None else UNKNOWN
        last = rank.number or rank.high or 0
        for limit, what in ((depth, "depth"), (scope, "scope")):
            if limit is not None and last > limit:
                row.leave(f"beyond-{what}", f"rank {rank.label} is beyond a {what} of {limit}")


def settle_beside(rows: Sequence[Row], present: Sequence[int | str]) -> None:
    """Leave every row that the ties of the list that is there leave no room for, or it for them."""
    ranks = [*present, *(row.rank for row in rows if row.status == "added" and row.rank)]
    numbers = [number for one in ranks if (number := parse_rank(one).number) is not None]
    shared = Counter(numbers)
    taken = {number + at for number, count in shared.items() for at in range(1, count)}
    for row in rows:
        number = parse_rank(row.rank).number if row.rank is not None else None
        if not present or number is None or row.status != "added":
            continue
        following = {number + at for at in range(1, shared[number])} & shared.keys()
        if number in taken or following:
            message = f"rank {row.rank} does not fit the ranks that share a place in the file"
            row.leave("tie-does-not-skip", message)


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
