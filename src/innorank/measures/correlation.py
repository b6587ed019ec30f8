"""How far two rankings agree on the order of the items that both hold.

These say nothing about items that only one of them holds: read them beside the overlap, never
alone. Two top-10 lists that share two cities in the same order have tau 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt, sqrt
from typing import NamedTuple

from innorank.measures.pairs import (
    PairCounts,
    RunningTotals,
    certain_pairs,
    dense_places,
    pair_counts,
    pairs_of,
)
from innorank.measures.rankings import Interval, ItemT, checked_interval, checked_rank


class TauBounds(NamedTuple):
    """Range that tau must lie in, with the pairs it was counted from."""

    low: float
    high: float
    concordant: int
    discordant: int
    undecided: int

    @property
    def items(self) -> int:
        """How many items the pairs are of: n of n(n-1)/2."""
        return (1 + isqrt(1 + 8 * (self.concordant + self.discordant + self.undecided))) // 2


def tau_b(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Kendall's tau-b: surplus of pairs in the same order over pairs in opposite order, -1..1.

    *x* and *y* are paired ranks of the shared items, smaller being better; only their order
    counts, so midranks and competition ranks give the same answer. A pair tied on a side leaves
    that side's part of the denominator: (P - Q) / sqrt((n0 - Tx)(n0 - Ty)), n0 = n(n-1)/2
    (Kendall 1945, Biometrika 33:239-251). None for fewer than two items or where a
    side is all tied. Raises ValueError for unequal lengths or a rank that is not a finite number.

    Three pairs, one of them opposite, so (2 - 1) / 3:

    >>> tau_b([1, 2, 3], [2, 1, 3])
    0.3333333333333333
    """
    _check_paired(x, y)
    return tau_b_of(pair_counts(x, y))


def tau_b_of(counts: PairCounts) -> float | None:
    """Tau-b from the counts of pairs, for those who have counted them already."""
    untied_x, untied_y = counts.pairs - counts.tied_x, counts.pairs - counts.tied_y
    if not untied_x or not untied_y:
        return None
    return _within_one((counts.concordant - counts.discordant) / sqrt(untied_x * untied_y))


def spearman_rho(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Spearman's rho: Pearson correlation of the two orders, -1..1.

    *x* and *y* are paired ranks of the shared items, smaller being better. They are ranked anew
    among themselves, ties sharing their midrank, so gaps left by items that are not shared do not
    count (Spearman 1904, American Journal of Psychology 15:72-101). None for fewer than two items
    or where a side is all tied. Raises ValueError as `tau_b`.

    Rank differences 1, 1 and 0, so 1 - 6 * 2 / (3 * 8):

    >>> spearman_rho([1, 20, 300], [20, 1, 300])
    0.5
    """
    _check_paired(x, y)
    first, second = _doubled_midranks(x), _doubled_midranks(y)
    # Whole numbers up to the one division: no rounding to build up over thousands of rows.
    count, total = len(first), sum(first)
    spread_x = count * sum(rank * rank for rank in first) - total * total
    spread_y = count * sum(rank * rank for rank in second) - total * total
    if not spread_x or not spread_y:
        return None
    together = count * sum(one * two for one, two in zip(first, second, strict=True))
    return _within_one((together - total * total) / sqrt(spread_x * spread_y))


def weighted_tau(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Kendall's tau in which the top counts more, -1..1.

    Each pair weighs 1/(r+1) + 1/(s+1), r and s being the places of its items from 0 (additive
    hyperbolic weights: Vigna 2015, WWW '15, 1166-1176). The places are those of *x*
    with ties broken by *y*, then those of *y* with ties broken by *x*; the answer is the mean of
    both. *x* and *y* are paired ranks, smaller being better, the opposite of
    `scipy.stats.weightedtau`, which needs negated ranks. None for fewer than two items or where a
    side is all tied. Raises ValueError as `tau_b`.

    Weights 1, 1/2, 1/3: the pairs weigh 3/2, 4/3, 5/6, together 11/3, and the first is opposite
    seen from either side, so (11/3 - 2 * 3/2) / (11/3) = 2/11:

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
    """Range that tau must lie in when some positions are known only as intervals, -1..1.

    Each mapping gives the first and last position that an item may hold (last None: unbounded).
    A pair counts as concordant or discordant only where the intervals overlap on neither side;
    tied blocks and everything else are undecided. With P, Q and U such pairs of n0 the range is
    (P - Q - U)/n0 .. (P - Q + U)/n0. It holds for every completion but is not always
    attained, since positions exclude each other. Items that are not in both mappings are left
    out, for nothing can be said about them. None for fewer than two items in both. Raises
    ValueError for an interval that ends before it starts.

    b is ahead of c for certain on both sides; where a stands in the second list is unknown:

    >>> tau_bounds({"a": (1, 1), "b": (2, 2), "c": (3, 3)},
    ...            {"a": (1, 3), "b": (1, 2), "c": (3, 3)})
    TauBounds(low=-0.3333333333333333, high=1.0, concordant=1, discordant=0, undecided=2)
    """
    items = [item for item in known_a if item in known_b]
    concordant, discordant = certain_pairs(
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


def _weighted_by_first(x: Sequence[float], y: Sequence[float]) -> float:
    rows = sorted(zip(x, y, strict=True))
    place = dense_places(y)
    counts_seen, weights_seen = RunningTotals(len(place)), RunningTotals(len(place))
    tied_x: dict[object, list[float]] = {}
    tied_y: dict[object, list[float]] = {}
    tied_both: dict[object, list[float]] = {}
    total_weight = 0.0
    discordant = 0.0
    for number, row in enumerate(rows):
        weight = 1 / (number + 1)
        # Places are counted from the worst y, so that what was seen before is behind this row.
        position = len(place) - 1 - place[row[1]]
        discordant += counts_seen.before(position) * weight + weights_seen.before(position)
        counts_seen.add(position, 1)
        weights_seen.add(position, weight)
        total_weight += weight
        tied_x.setdefault(row[0], []).append(weight)
        tied_y.setdefault(row[1], []).append(weight)
        tied_both.setdefault(row, []).append(weight)
    total = total_weight * (len(rows) - 1)
    in_x, in_y, in_both = map(_tied_weight, (tied_x, tied_y, tied_both))
    # The tied pairs of both sides are taken off twice, so they are put back once.
    surplus = total - in_x - in_y + in_both - 2 * discordant
    return surplus / sqrt((total - in_x) * (total - in_y))


def _tied_weight(blocks: Mapping[object, list[float]]) -> float:
    # In a block of m items each item is in m - 1 pairs.
    return sum((len(weights) - 1) * sum(weights) for weights in blocks.values())


def _doubled_midranks(values: Sequence[float]) -> list[int]:
    """First plus last position of each value among all: twice the midrank, a whole number."""
    span: dict[float, tuple[int, int]] = {}
    for position, value in enumerate(sorted(values), start=1):
        span[value] = (span.get(value, (position,))[0], position)
    return [sum(span[value]) for value in values]


def _check_paired(x: Sequence[float], y: Sequence[float]) -> None:
    if len(x) != len(y):
        message = f"{len(x)} ranks are paired with {len(y)}"
        raise ValueError(message)
    for rank in x:
        checked_rank(rank)
    for rank in y:
        checked_rank(rank)


def _within_one(value: float) -> float:
    # A quotient of roots may miss 1 by the last digit.
    return max(-1.0, min(1.0, value))
