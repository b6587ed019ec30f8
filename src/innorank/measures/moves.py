"""How far one item moved between two editions of a list, exactly or within bounds.

A positive move is a rise. Whether two editions may be compared at all is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import log2
from typing import Literal, NamedTuple, TypeAlias

from innorank.measures.rankings import Interval, ItemT, checked_interval, checked_rank

By: TypeAlias = Literal["abs", "pct", "log"]


class MoveBounds(NamedTuple):
    """Smallest and largest move that the known positions allow; None where unbounded."""

    low: float | None
    high: float | None


class Decomposition(NamedTuple):
    """A move in places, split into what the method, the item and the sample brought about."""

    total: float
    method: float
    performance: float
    sample: float


def absolute_move(old: float, new: float) -> float:
    """Places gained: old rank minus new rank.

    Fit for two lists of one method and size. Raises ValueError for a rank below 1.

    >>> absolute_move(21, 8)
    13
    """
    return _rank(old) - _rank(new)


def percentile_points(
    old: float, new: float, size_old: int | None, size_new: int | None
) -> float | None:
    """Points gained on a scale from 0 (last) to 100 (first), for lists of different size.

    100 [(N_new - new)/(N_new - 1) - (N_old - old)/(N_old - 1)], in -100..100. None where a size
    is unknown or a list has one row, in which first and last are the same. Raises ValueError for
    a rank outside 1..size.

    25 of 50 places were below, then 80 of 100:

    >>> percentile_points(26, 21, size_old=51, size_new=101)
    30.0
    """
    places_old, places_new = _below(old, size_old), _below(new, size_new)
    if size_old is None or size_new is None or places_old is None or places_new is None:
        return None
    if size_old == 1 or size_new == 1:
        return None
    # One division of whole numbers, so that equal standings give 0 and not a rounding error.
    span_old, span_new = size_old - 1, size_new - 1
    return 100 * (places_new * span_old - places_old * span_new) / (span_old * span_new)


def log2_ratio(old: float, new: float) -> float:
    """Times that the rank was halved: log2(old / new).

    Counts the top more: from 6 to 3 is as far as from 2 to 1. Raises ValueError for a rank
    below 1.

    >>> log2_ratio(12, 3)
    2.0
    """
    return log2(_rank(old) / _rank(new))


def move(
    old: float,
    new: float,
    by: By = "abs",
    size_old: int | None = None,
    size_new: int | None = None,
) -> float | None:
    """The move by one of the three measures: "abs", "pct" or "log".

    See `absolute_move`, `percentile_points` and `log2_ratio`, also for where the answer is None.
    Raises ValueError for another measure.

    >>> move(6, 3, "log")
    1.0
    """
    if by == "abs":
        return absolute_move(old, new)
    if by == "pct":
        return percentile_points(old, new, size_old, size_new)
    if by == "log":
        return log2_ratio(old, new)
    message = f"by is {by!r}, must be 'abs', 'pct' or 'log'"
    raise ValueError(message)


def move_bounds(
    old: Interval,
    new: Interval,
    by: By = "abs",
    size_old: int | None = None,
    size_new: int | None = None,
) -> MoveBounds:
    """Smallest and largest move between two intervals of positions.

    An interval is (first, last), last None where unbounded; a size, where known, bounds it. An
    item that enters at n a list of which k rows were published has moved from (k + 1, None) to
    (n, n), so by at least k + 1 - n; one that drops out of it, from (o, o) to (k + 1, None), by
    at most o - (k + 1). An end that cannot be known is None. Every measure of `move` grows with
    the old and falls with the new position, so the ends of the intervals give the bounds.
    Raises ValueError as `move`, or for an interval that ends, or must end, before it starts.

    Entry at 71 into a top 100:

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
    """Each item's move split by a bridge list: the old year ranked anew by the new method.

    method = old - bridge; performance = bridge - common; sample = common - new, where *common*
    is the new rank counted among the items that the bridge holds too; the three sum to the total
    exactly. Items that left since the bridge are not taken out of it, so what their
    leaving moved is part of performance. Ranks are published ones, ties sharing the best
    position, and the new list must be complete down to the item. Only items of all three lists
    are answered, in the order of *old*. Raises ValueError for a rank below 1.

    The new method puts b ahead of a; then x joins at the top and a takes b's place:

    >>> found = decompositions({"a": 1, "b": 2}, {"b": 1, "a": 2}, {"x": 1, "a": 2, "b": 3})
    >>> found["a"]
    Decomposition(total=-1, method=-1, performance=1, sample=-1)
    """
    joined = sorted(_rank(rank) for item, rank in new.items() if item not in bridge)
    found = {}
    for item in old:
        if item in bridge and item in new:
            before, bridged, after = _rank(old[item]), _rank(bridge[item]), _rank(new[item])
            newcomers = bisect_left(joined, after)
            found[item] = Decomposition(
                total=before - after,
                method=before - bridged,
                performance=bridged - (after - newcomers),
                sample=-newcomers,
            )
    return found


def neighbour_medians(
    ranks: Sequence[float], moves: Sequence[float], count: int = 20
) -> list[float | None]:
    """Median size of the moves of each item's nearest neighbours in rank.

    *ranks* (in the old list) and *moves* are paired, only items whose move is known exactly.
    The neighbours are the *count* other items of nearest rank, the better one where two are
    equally near; the item's own move is not among them. Low ranks move more because they lie
    closer together, so a move is large only beside this figure (Iñiguez et al. 2022, Nature
    Communications 13:1646). None where fewer than *count* others are known. Raises ValueError
    for unequal lengths, a count below 1 or a move that is not a finite number.

    >>> neighbour_medians([1, 2, 3, 4], [0, 2, -3, 1], count=2)
    [2.5, 1.5, 1.5, 2.5]
    """
    if len(ranks) != len(moves):
        message = f"{len(ranks)} ranks are paired with {len(moves)} moves"
        raise ValueError(message)
    if count < 1:
        message = f"count is {count}, must be 1 or more"
        raise ValueError(message)
    order = sorted(range(len(ranks)), key=lambda number: _rank(ranks[number]))
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
    """First and last index of the nearest others around a place in sorted ranks."""
    first = last = place
    while last - first < count:
        if last + 1 == len(ranks):
            first -= 1
        elif first == 0 or ranks[place] - ranks[first - 1] > ranks[last + 1] - ranks[place]:
            last += 1
        else:
            first -= 1
    return first, last


def _median(values: list[float]) -> float:
    values.sort()
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _rank(rank: float) -> float:
    if checked_rank(rank) < 1:
        message = f"rank is {rank}, must be 1 or more"
        raise ValueError(message)
    return rank


def _below(rank: float, size: int | None) -> float | None:
    """Places below a rank in a list, None where its size is unknown."""
    if size is None:
        _rank(rank)
        return None
    if _rank(rank) > size:
        message = f"rank {rank} lies beyond the size {size}"
        raise ValueError(message)
    return size - rank
