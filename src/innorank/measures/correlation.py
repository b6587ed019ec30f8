"""How far two rankings agree on the order of the items that both hold.

A correlation says nothing about items that only one ranking holds. Read it beside the overlap:
two top-10 lists that share two cities in the same order have tau 1.

Pairs of items are counted here too, in O(n log n): the Kendall distance of `agreements` is made
from the same counts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import isqrt, sqrt

from ..model.lean_typing import TYPE_CHECKING, Record
from .rankings import checked_interval, checked_rank, doubled_midranks, shortened

if TYPE_CHECKING:
    from .kinds import Interval, ItemT


class PairCounts(Record):
    """Numbers of unordered pairs of items: all, tied in x, in y and in both, ordered oppositely."""

    pairs: int
    tied_x: int
    tied_y: int
    tied_both: int
    discordant: int

    @property
    def tied(self) -> int:
        """Pairs that are tied in x or in y or in both."""
        return self.tied_x + self.tied_y - self.tied_both

    @property
    def concordant(self) -> int:
        """Pairs that x and y order alike."""
        return self.pairs - self.tied - self.discordant


class TauBounds(Record):
    """Range that tau must lie in, with the pairs that it was counted from."""

    low: float
    high: float
    concordant: int
    discordant: int
    undecided: int

    @property
    def items(self) -> int:
        """Number of items compared: n items make n(n-1)/2 pairs."""
        # n(n-1) lies between the squares of n - 1 and n.
        return 1 + isqrt(2 * (self.concordant + self.discordant + self.undecided))


def tau_b(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Kendall's tau-b: surplus of pairs in the same order over pairs in opposite order, -1..1.

    *x* and *y* are the paired ranks of the shared items; smaller is better. Only the order of the
    ranks counts, so midranks and competition ranks give the same answer. With P pairs in the same
    order, Q in opposite order, Tx and Ty tied on a side, and n0 = n(n-1)/2 pairs in all, tau-b is
    (P - Q) / sqrt((n0 - Tx)(n0 - Ty)) (Kendall 1945, Biometrika 33:239-251).

    None for fewer than two items, or where a side ties all items. Raises ValueError for unequal
    lengths, or a rank that is not a finite number.

    There are three pairs, one of them in opposite order: (2 - 1) / 3.

    >>> tau_b([1, 2, 3], [2, 1, 3])
    0.3333333333333333
    """
    _check_paired(x, y)
    return tau_b_from(pair_counts(x, y))


def tau_b_from(counts: PairCounts) -> float | None:
    """Tau-b from counts of pairs, for callers that have counted them already."""
    untied_x, untied_y = counts.pairs - counts.tied_x, counts.pairs - counts.tied_y
    if not untied_x or not untied_y:
        return None
    # |P - Q| is at most the smaller of the two whole numbers, and the root of a square is exact:
    # unlike rho and weighted tau, the quotient cannot be rounded beyond 1.
    return (counts.concordant - counts.discordant) / sqrt(untied_x * untied_y)


def spearman_rho(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Spearman's rho: Pearson correlation of the two orders, -1..1.

    *x* and *y* are the paired ranks of the shared items; smaller is better. The items are ranked
    anew among themselves, ties at their midrank, so gaps left by items that are not shared do
    not count (Spearman 1904, American Journal of Psychology 15:72-101).

    None for fewer than two items, or where a side ties all items. Raises ValueError as `tau_b`.

    The ranks anew are 1, 2, 3 and 2, 1, 3. They differ by 1, 1 and 0: 1 - 6 * 2 / (3 * 8).

    >>> spearman_rho([1, 20, 300], [20, 1, 300])
    0.5
    """
    _check_paired(x, y)
    first, second = doubled_midranks(x), doubled_midranks(y)
    # Whole numbers up to the one division: rounding cannot build up over thousands of rows.
    count, total = len(first), sum(first)
    spread_x = count * sum(rank * rank for rank in first) - total * total
    spread_y = count * sum(rank * rank for rank in second) - total * total
    if not spread_x or not spread_y:
        return None
    products = count * sum(rank_x * rank_y for rank_x, rank_y in zip(first, second, strict=True))
    return _within_one((products - total * total) / sqrt(spread_x * spread_y))


def weighted_tau(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Kendall's tau in which the top counts more, -1..1.

    A pair weighs 1/(r+1) + 1/(s+1), where r and s are the places of its two items, counted from
    0 (additive hyperbolic weights: Vigna 2015, WWW '15, 1166-1176). Tau is worked out twice, with
    the places in *x* (ties broken by *y*) and with those in *y* (ties broken by *x*); the answer
    is the mean of both. *x* and *y* are the paired ranks of the shared items; smaller is better.
    `scipy.stats.weightedtau` takes larger as better, so it needs negated ranks.

    None for fewer than two items, or where a side ties all items. Raises ValueError as `tau_b`.

    The items weigh 1, 1/2 and 1/3, so the pairs weigh 3/2, 4/3 and 5/6, together 11/3. The first
    pair is in opposite order, whichever side gives the places: (11/3 - 2 * 3/2) / (11/3) = 2/11.

    >>> round(weighted_tau([1, 2, 3], [2, 1, 3]), 6)
    0.181818
    """
    _check_paired(x, y)
    if len(set(x)) < 2 or len(set(y)) < 2:
        return None
    return _within_one((_weighted_by_first(x, y) + _weighted_by_first(y, x)) / 2)


def tau_bounds(
    known_a: Mapping[ItemT, Interval], known_b: Mapping[ItemT, Interval]
) -> TauBounds | None:
    """Range that tau must lie in where some positions are known only as intervals, -1..1.

    Each mapping gives the first and last position that an item may hold (last None: unbounded).
    A pair is concordant or discordant only if the two intervals are apart on both sides. Every
    other pair is undecided, a tied one too. With P, Q and U such pairs of n0 in all, the range is
    (P - Q - U)/n0 .. (P - Q + U)/n0. Tau of every full order that the intervals allow lies in it,
    but its ends may be out of reach, because two items cannot hold the same position.

    Items that are not in both mappings are left out. None for fewer than two items in both.
    Raises ValueError for an interval that ends before it starts.

    b is certainly ahead of c on both sides. Where a stands in the second list is open.

    >>> tau_bounds({"a": (1, 1), "b": (2, 2), "c": (3, 3)},
    ...            {"a": (1, 3), "b": (1, 2), "c": (3, 3)})
    TauBounds(low=-0.3333333333333333, high=1.0, concordant=1, discordant=0, undecided=2)
    """
    items = [item for item in known_a if item in known_b]
    concordant, discordant = _certain_pairs(
        [checked_interval(item, known_a[item]) for item in items],
        [checked_interval(item, known_b[item]) for item in items],
    )
    pairs = pairs_of(len(items))
    if not pairs:
        return None
    undecided = pairs - concordant - discordant
    surplus = concordant - discordant
    return TauBounds(
        low=(surplus - undecided) / pairs,
        high=(surplus + undecided) / pairs,
        concordant=concordant,
        discordant=discordant,
        undecided=undecided,
    )


def pairs_of(count: int) -> int:
    """Number of unordered pairs that *count* items make."""
    return count * (count - 1) // 2


def pair_counts(x: Sequence[float], y: Sequence[float]) -> PairCounts:
    """Counts of pairs over two paired sequences of values (Knight 1966, JASA 61:436-439)."""
    rows = sorted(zip(x, y, strict=True))
    place = _dense_places(y)
    seen = _RunningTotals(len(place))
    discordant = 0
    # Rows that are tied in x come in ascending y, so no such pair counts as discordant.
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


class _RunningTotals:
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
        """Total of the amounts at all smaller positions."""
        sums, index = self._sums, position
        total: float = 0
        while index:
            total += sums[index]
            index &= index - 1
        return total


def _certain_pairs(
    spans_a: Sequence[tuple[float, float]], spans_b: Sequence[tuple[float, float]]
) -> tuple[int, int]:
    """Numbers of pairs that both sides certainly order alike, and certainly oppositely.

    The spans are paired: first and last position of the same item. A side is certain of a pair
    if the two spans do not overlap.
    """
    numbers = range(len(spans_a))
    firsts_b = sorted(first for first, _ in spans_b)
    lasts_b = sorted(last for _, last in spans_b)
    lasts_seen = _RunningTotals(len(lasts_b))
    firsts_seen = _RunningTotals(len(firsts_b))
    by_last_a = sorted(numbers, key=lambda number: spans_a[number][1])
    concordant = discordant = entered = 0
    # Sweep over a: when an item's turn comes, all items certainly ahead of it have entered.
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
    return sum(map(pairs_of, Counter(values).values()))


def _dense_places(values: Iterable[float]) -> dict[float, int]:
    """Place of each distinct value among the distinct values, from 0, smallest first."""
    return {value: place for place, value in enumerate(sorted(set(values)))}


def _weighted_by_first(x: Sequence[float], y: Sequence[float]) -> float:
    """Weighted tau with the places of *x* alone, ties broken by *y*."""
    rows = sorted(zip(x, y, strict=True))
    place = _dense_places(y)
    counts_seen, weights_seen = _RunningTotals(len(place)), _RunningTotals(len(place))
    total_weight = 0.0
    discordant = 0.0
    for number, (_, value) in enumerate(rows, start=1):
        weight = 1 / number
        # Places are counted from the worst y: `before` sums earlier rows that y puts behind this.
        position = len(place) - 1 - place[value]
        discordant += counts_seen.before(position) * weight + weights_seen.before(position)
        counts_seen.add(position, 1)
        weights_seen.add(position, weight)
        total_weight += weight
    total = total_weight * (len(rows) - 1)
    in_x, in_y, in_both = map(_tied_weight, (*zip(*rows, strict=True), rows))
    # Pairs tied on both sides are taken off twice, so they are put back once.
    surplus = total - in_x - in_y + in_both - 2 * discordant
    return surplus / sqrt((total - in_x) * (total - in_y))


def _tied_weight(keys: Iterable[object]) -> float:
    """Weight of all pairs of equal keys, the keys weighing 1, 1/2, 1/3 and so on."""
    blocks: dict[object, list[float]] = {}
    for number, key in enumerate(keys, start=1):
        blocks.setdefault(key, []).append(1 / number)
    # In a block of m keys each is in m - 1 pairs.
    return sum((len(weights) - 1) * sum(weights) for weights in blocks.values())


def _check_paired(x: Sequence[float], y: Sequence[float]) -> None:
    for ranks in (x, y):
        if not isinstance(ranks, Collection) or isinstance(ranks, Mapping | str):
            raise ValueError(f"ranks are {shortened(ranks)}, must be a sequence of numbers")
    if len(x) != len(y):
        raise ValueError(f"{len(x)} ranks are paired with {len(y)}")
    for rank in (*x, *y):
        checked_rank(rank)


def _within_one(value: float) -> float:
    # Rounding may have put a quotient beyond 1 by the last digit.
    return max(-1.0, min(1.0, value))
