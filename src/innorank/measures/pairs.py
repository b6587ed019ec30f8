"""Counts of pairs of items that two rankings order alike, opposite or not at all.

The engine of tau, of the Kendall top-k distance and of the tau bounds, in O(n log n); not part
of the public API.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class PairCounts(NamedTuple):
    """Unordered pairs of items: all, tied in x, in y, in both, and ordered oppositely."""

    pairs: int
    tied_x: int
    tied_y: int
    tied_both: int
    discordant: int

    @property
    def tied(self) -> int:
        """Pairs tied in x or in y or in both."""
        return self.tied_x + self.tied_y - self.tied_both

    @property
    def concordant(self) -> int:
        """Pairs that x and y order alike."""
        return self.pairs - self.tied - self.discordant


class RunningTotals:
    """Amounts at positions 0..size-1, and their total up to a position (a Fenwick tree)."""

    __slots__ = ("_size", "_sums")

    def __init__(self, size: int) -> None:
        self._size = size
        self._sums: list[float] = [0] * (size + 1)

    def add(self, position: int, amount: float) -> None:
        """Put an amount at a position."""
        sums, index = self._sums, position + 1
        while index <= self._size:
            sums[index] += amount
            index += index & -index

    def before(self, position: int) -> float:
        """Total of the amounts at positions smaller than this one."""
        sums, index = self._sums, position
        total: float = 0
        while index:
            total += sums[index]
            index &= index - 1
        return total


def pairs_of(count: int) -> int:
    """Number of unordered pairs that a number of things makes."""
    return count * (count - 1) // 2


def pair_counts(x: Sequence[float], y: Sequence[float]) -> PairCounts:
    """Counts of pairs over two paired sequences of values (Knight 1966, JASA 61:436-439)."""
    rows = sorted(zip(x, y, strict=True))
    place = dense_places(y)
    seen = RunningTotals(len(place))
    discordant = 0
    # Rows tied in x come in ascending y, so none of them counts as a discordant pair.
    for row_number, (_, value) in enumerate(rows):
        position = place[value]
        discordant += row_number - int(seen.before(position + 1))
        seen.add(position, 1)
    return PairCounts(
        pairs=pairs_of(len(rows)),
        tied_x=_tied_pairs(x),
        tied_y=_tied_pairs(y),
        tied_both=_tied_pairs(rows),
        discordant=discordant,
    )


def dense_places(values: Iterable[float]) -> dict[float, int]:
    """Place of each distinct value among the distinct values, from 0, smallest first."""
    return {value: place for place, value in enumerate(sorted(set(values)))}


def certain_pairs(
    spans_a: Sequence[tuple[float, float]], spans_b: Sequence[tuple[float, float]]
) -> tuple[int, int]:
    """Pairs that both sides surely order alike, and surely oppositely, from paired spans.

    A side is sure of a pair if the two spans of positions do not overlap.
    """
    numbers = range(len(spans_a))
    firsts_b = sorted(first for first, _ in spans_b)
    lasts_b = sorted(last for _, last in spans_b)
    lasts_seen = RunningTotals(len(lasts_b))
    firsts_seen = RunningTotals(len(firsts_b))
    by_last_a = sorted(numbers, key=lambda number: spans_a[number][1])
    concordant = discordant = entered = 0
    # Sweep over a: when an item's turn comes, all that surely stand ahead of it have entered.
    for behind in sorted(numbers, key=lambda number: spans_a[number][0]):
        while spans_a[by_last_a[entered]][1] < spans_a[behind][0]:
            first, last = spans_b[by_last_a[entered]]
            firsts_seen.add(bisect_left(firsts_b, first), 1)
            lasts_seen.add(bisect_left(lasts_b, last), 1)
            entered += 1
        first, last = spans_b[behind]
        concordant += int(lasts_seen.before(bisect_left(lasts_b, first)))
        discordant += entered - int(firsts_seen.before(bisect_right(firsts_b, last)))
    return concordant, discordant


def _tied_pairs(values: Iterable[object]) -> int:
    counts: dict[object, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return sum(map(pairs_of, counts.values()))
