"""How far an item moved between two editions of a list, exactly or within bounds.

A positive move is a rise. Whether two editions may be compared at all is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from math import log2

from ..model.lean_typing import TYPE_CHECKING, Record
from .rankings import checked_interval, checked_rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .kinds import By, Interval, ItemT


class MoveBounds(Record):
    """Smallest and largest move that the known positions allow; None where unbounded."""

    low: float | None
    high: float | None


class Decomposition(Record):
    """A move in places, and the parts of it due to method, performance and sample."""

    total: float
    method: float
    performance: float
    sample: float


def absolute_move(old: float, new: float) -> float:
    """Places gained: old rank minus new rank.

    It suits two lists of one method and size. The ranks of ties may be midranks. Raises
    ValueError for a rank below 1 or one that is not a finite number.

    >>> absolute_move(21, 8)
    13
    """
    return _valid_rank(old) - _valid_rank(new)


def percentile_points(
    old: float, new: float, size_old: int | None, size_new: int | None
) -> float | None:
    """Points gained on a scale from 0 (last) to 100 (first), for lists of different size.

    100 [(N_new - new)/(N_new - 1) - (N_old - old)/(N_old - 1)], in -100..100, where N_old and
    N_new are the sizes. None if a size is unknown (None), or is 1: then the first is the last.
    Raises ValueError for a rank outside 1..size.

    At first 25 of the 50 other places were below, then 80 of 100: 80 - 50.

    >>> percentile_points(26, 21, size_old=51, size_new=101)
    30.0
    """
    for rank, size in ((old, size_old), (new, size_new)):
        if _valid_rank(rank) > (rank if size is None else size):
            raise ValueError(f"rank {rank} lies beyond the size {size}")
    if size_old is None or size_new is None or size_old == 1 or size_new == 1:
        return None
    # One division of whole numbers, so that equal standings give 0 and not a rounding error.
    span_old, span_new = size_old - 1, size_new - 1
    gained = (size_new - new) * span_old - (size_old - old) * span_new
    return 100 * gained / (span_old * span_new)


def log2_ratio(old: float, new: float) -> float:
    """Number of times that the rank was halved: log2(old / new).

    The top counts more: from 6 to 3 is as far as from 2 to 1. Raises ValueError for a rank
    below 1 or one that is not a finite number.

    From 12 to 6 to 3.

    >>> log2_ratio(12, 3)
    2.0
    """
    return log2(_valid_rank(old) / _valid_rank(new))


def move(
    old: float,
    new: float,
    by: By = "abs",
    size_old: int | None = None,
    size_new: int | None = None,
) -> float | None:
    """The move by one of three measures: "abs", "pct" or "log".

    They are `absolute_move`, `percentile_points` and `log2_ratio`, with their ranges and errors.
    Only "pct" needs the sizes, and is None without them. Raises ValueError for another measure.

    >>> move(6, 3, "log")
    1.0
    """
    if by == "abs":
        return absolute_move(old, new)
    if by == "pct":
        return percentile_points(old, new, size_old, size_new)
    if by == "log":
        return log2_ratio(old, new)
    raise ValueError(f"by is {by!r}, must be 'abs', 'pct' or 'log'")


def move_bounds(
    old: Interval,
    new: Interval,
    by: By = "abs",
    size_old: int | None = None,
    size_new: int | None = None,
) -> MoveBounds:
    """Smallest and largest move between two intervals of positions.

    An interval is (first, last). The last is None where unbounded; then the size, if given,
    bounds it. *by* is the measure, as in `move`. Every measure grows with the old position and
    falls with the new one, so the ends of the intervals give the bounds. A bound is None if the
    end that it needs is unbounded, or if the measure is undefined there.

    An item that enters a list of k published rows at n has moved from (k + 1, None) to (n, n),
    by at least k + 1 - n. An item that drops out of it from o has moved from (o, o) to
    (k + 1, None), by at most o - (k + 1). Raises ValueError as `move`, or for an interval that
    ends before it starts, also if the size makes it end there.

    Entry at 71 into a top 100: from 101 or lower.

    >>> move_bounds((101, None), (71, 71))
    MoveBounds(low=30, high=None)
    """
    old_last = size_old if old[1] is None else old[1]
    new_last = size_new if new[1] is None else new[1]
    checked_interval("old", (old[0], old_last))
    checked_interval("new", (new[0], new_last))
    return MoveBounds(
        low=None if new_last is None else move(old[0], new_last, by, size_old, size_new),
        high=None if old_last is None else move(old_last, new[0], by, size_old, size_new),
    )


def decompositions(
    old: Mapping[ItemT, float], bridge: Mapping[ItemT, float], new: Mapping[ItemT, float]
) -> dict[ItemT, Decomposition]:
    """Each item's move, split by a bridge list: the old year ranked anew by the new method.

    method = old - bridge, performance = bridge - common, sample = common - new. *common* is the
    new rank counted only among items that the bridge holds too. The three parts sum exactly to
    the total. Items that left since the bridge list stay in it, so whatever their leaving moved
    is part of performance. Ranks are published ones: ties share the best position. The new list
    must be complete down to the item. The answer has the items of all three lists, in the order
    of *old*. Raises ValueError for a rank below 1.

    The new method puts b ahead of a. Then x joins at the top, and a passes b: the parts of a's
    move are 1 - 2, 2 - 1 and 1 - 2.

    >>> moves = decompositions({"a": 1, "b": 2}, {"b": 1, "a": 2}, {"x": 1, "a": 2, "b": 3})
    >>> moves["a"]
    Decomposition(total=-1, method=-1, performance=1, sample=-1)
    """
    joined = sorted(_valid_rank(rank) for item, rank in new.items() if item not in bridge)
    moves = {}
    for item in old:
        if item in bridge and item in new:
            before, bridged, after = map(_valid_rank, (old[item], bridge[item], new[item]))
            newcomers = bisect_left(joined, after)
            moves[item] = Decomposition(
                total=before - after,
                method=before - bridged,
                performance=bridged - (after - newcomers),
                sample=-newcomers,
            )
    return moves


def neighbour_medians(
    ranks: Sequence[float], moves: Sequence[float], count: int = 20
) -> list[float | None]:
    """Median size of the moves of each item's nearest neighbours in rank.

    *ranks*, in the old list, and *moves* are paired: one of each for every item whose move is
    known exactly. The neighbours of an item are the *count* other items of nearest rank; of two
    equally near items the better one comes first. A fall counts by its size. Low ranks move more
    because they lie closer together, so a move is large only beside this figure (Iñiguez et al.
    2022, Nature Communications 13:1646). None if fewer than *count* other items are known. Raises
    ValueError for unequal lengths, a count below 1, a rank below 1, or a move that is not a
    finite number.

    The neighbours of the first item moved by 2 and 3: the median is 2.5.

    >>> neighbour_medians([1, 2, 3, 4], [0, 2, -3, 1], count=2)
    [2.5, 1.5, 1.5, 2.5]
    """
    if len(ranks) != len(moves):
        raise ValueError(f"{len(ranks)} ranks are paired with {len(moves)} moves")
    if count < 1:
        raise ValueError(f"count is {count}, must be 1 or more")
    order = sorted(range(len(ranks)), key=lambda number: _valid_rank(ranks[number]))
    sorted_ranks = [ranks[number] for number in order]
    sizes = [abs(checked_rank(moves[number])) for number in order]
    medians: list[float | None] = [None] * len(ranks)
    if len(ranks) <= count:
        return medians
    for place, number in enumerate(order):
        first, last = _nearest_window(sorted_ranks, place, count)
        medians[number] = _median(sizes[first:place] + sizes[place + 1 : last + 1])
    return medians


def _nearest_window(ranks: Sequence[float], place: int, count: int) -> tuple[int, int]:
    """First and last index of the window that holds a place and its *count* nearest others."""
    first = last = place
    while last - first < count:
        is_last = last + 1 == len(ranks)
        if is_last or (first and ranks[place] - ranks[first - 1] <= ranks[last + 1] - ranks[place]):
            first -= 1
        else:
            last += 1
    return first, last


def _median(values: list[float]) -> float:
    values.sort()
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _valid_rank(rank: float) -> float:
    if checked_rank(rank) < 1:
        raise ValueError(f"rank is {rank}, must be 1 or more")
    return rank
