"""The order that contradicts many lists least, and how far the lists agree at all.

Reads the pairwise matrix of `consensus`; rules that need no search are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Generic, NamedTuple

from innorank.measures.consensus import PairwiseMatrix, copeland_doubled
from innorank.measures.rankings import ItemT, checked_rank

#: Items that the exact search can order at once; each more doubles its time and memory.
EXACT_ITEMS = 16


class KemenyOrder(NamedTuple, Generic[ItemT]):
    """An order of least cost, or the best found, and how many there are of that cost."""

    order: tuple[ItemT, ...]
    cost: int
    optima: int | None
    exact: bool

    def ranks(self) -> dict[ItemT, int]:
        """Place of each item in the order, from 1."""
        return {item: place for place, item in enumerate(self.order, start=1)}


def kemeny(matrix: PairwiseMatrix[ItemT]) -> KemenyOrder[ItemT]:
    """Order of the items that contradicts the lists least, with its cost.

    The cost is the number of times, summed over lists and pairs, that a list is certain of the
    opposite order (Kemeny 1959, Daedalus 88:577-591). `optima` is the number of orders of that
    cost: where it is not 1 the order shown is one of several, the first by the order of the
    matrix. Items that all beat all the rest come first in every optimum (Truchon 1998, extended
    Condorcet criterion), so the matrix is split there, and each part of up to 16 items is solved
    exactly by dynamic programming over its subsets. A larger part is put in Copeland order and
    improved by moving single items: then `exact` is False, the cost is an upper bound and
    `optima` None.

    abc contradicts no pair of the first list, two of the second and two of the third:

    >>> from innorank.measures.consensus import pairwise_matrix
    >>> from innorank.measures.rankings import ItemT, intervals, untied
    >>> kemeny(pairwise_matrix([intervals(untied(row)) for row in ("abc", "bca", "cab")]))
    KemenyOrder(order=('a', 'b', 'c'), cost=4, optima=3, exact=True)
    """
    order: list[int] = []
    counts: list[int] = []
    exact = True
    for part in _parts(matrix.ahead):
        ahead = [[matrix.ahead[i][j] for j in part] for i in part]
        if len(part) <= EXACT_ITEMS:
            places, count = _best_order(ahead)
            counts.append(count)
        else:
            places, exact = _improved_order(ahead), False
        order.extend(part[place] for place in places)
    cost = sum(matrix.ahead[j][i] for place, i in enumerate(order) for j in order[place + 1 :])
    return KemenyOrder(
        order=tuple(matrix.items[number] for number in order),
        cost=cost,
        optima=prod(counts) if exact else None,
        exact=exact,
    )


def kendall_w(lists: Sequence[Mapping[ItemT, float]]) -> float | None:
    """Kendall's coefficient of concordance W of several lists: 0 none, 1 full agreement.

    Lists map items to ranks, smaller being better; only items that every list ranks count, ranked
    anew among themselves with ties at their midrank: W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)),
    S the spread of the rank sums (Kendall, Babington Smith 1939, Annals of Mathematical
    Statistics 10:275-287, with the correction for ties). None for fewer than two lists or two
    shared items, or where all lists tie everything. Raises ValueError for a rank that is not a
    finite number.

    Rank sums 3, 3 and 6 spread by 1 + 1 + 4 around 4; 12 * 6 / (4 * 24):

    >>> kendall_w([{"a": 1, "b": 2, "c": 3}, {"a": 2, "b": 1, "c": 3}])
    0.75
    """
    if len(lists) < 2:
        return None
    items = [item for item in lists[0] if all(item in ranks for ranks in lists)]
    count = len(items)
    sums = [0] * count
    tied = 0
    for ranks in lists:
        values = [checked_rank(ranks[item]) for item in items]
        span: dict[float, tuple[int, int]] = {}
        for position, value in enumerate(sorted(values), start=1):
            span[value] = (span.get(value, (position,))[0], position)
        # First plus last position is twice the midrank: whole numbers up to the end.
        for number, value in enumerate(values):
            sums[number] += sum(span[value])
        for first, last in span.values():
            tied += (last - first + 1) ** 3 - (last - first + 1)
    largest = len(lists) ** 2 * (count**3 - count) - len(lists) * tied
    if not largest:
        return None
    # count * sum of squares - squared sum is 4 * count * S, the rank sums being doubled.
    spread = count * sum(total * total for total in sums) - sum(sums) ** 2
    return 3 * spread / (count * largest)


def _parts(ahead: Sequence[Sequence[int]]) -> list[list[int]]:
    """Items in parts, each item of a part beating each item of all later parts."""
    doubled = copeland_doubled(ahead)
    by_score = sorted(range(len(doubled)), key=lambda number: -doubled[number])
    parts = []
    start = total = 0
    for taken, number in enumerate(by_score, start=1):
        total += doubled[number]
        # Each pair is worth 2 points: so many have gone to the first items only if they won
        # every pair against the rest.
        if total == taken * (taken - 1) + 2 * taken * (len(by_score) - taken):
            parts.append(sorted(by_score[start:taken]))
            start = taken
    return parts


def _best_order(ahead: Sequence[Sequence[int]]) -> tuple[list[int], int]:
    """First order of least cost, and the number of orders of that cost (subsets as bit masks)."""
    count = len(ahead)
    low_bits = count // 2
    low_mask = (1 << low_bits) - 1
    # against_low[j][s] + against_high[j][t]: lists that put members of s and t ahead of j.
    against_low = [_subset_sums([ahead[i][j] for i in range(low_bits)]) for j in range(count)]
    against_high = [
        _subset_sums([ahead[i][j] for i in range(low_bits, count)]) for j in range(count)
    ]
    least, ways = [0] * (1 << count), [1] * (1 << count)
    for rest in range(1, 1 << count):
        low, high = rest & low_mask, rest >> low_bits
        best, best_ways = -1, 0
        for j in range(count):
            if rest >> j & 1:
                without = rest ^ (1 << j)
                cost = against_low[j][low] + against_high[j][high] + least[without]
                if cost < best or best < 0:
                    best, best_ways = cost, ways[without]
                elif cost == best:
                    best_ways += ways[without]
        least[rest], ways[rest] = best, best_ways
    order = []
    rest = (1 << count) - 1
    while rest:
        for j in range(count):
            without = rest & ~(1 << j)
            cost = against_low[j][rest & low_mask] + against_high[j][rest >> low_bits]
            if without != rest and cost + least[without] == least[rest]:
                order.append(j)
                rest = without
                break
    return order, ways[-1]


def _subset_sums(values: Sequence[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums += [total + value for total in sums]
    return sums


def _improved_order(ahead: Sequence[Sequence[int]]) -> list[int]:
    """Copeland order, improved until no single item can be moved to a cheaper place."""
    doubled = copeland_doubled(ahead)
    order = sorted(range(len(ahead)), key=lambda number: -doubled[number])
    improved = True
    while improved:
        improved = False
        for item in list(order):
            others = [other for other in order if other != item]
            here = order.index(item)
            # Cost of each place, relative to the first: the items passed are ahead of it then.
            change, best_change, best_place = 0, 0, 0
            cost_here = 0
            for place, other in enumerate(others, start=1):
                change += ahead[item][other] - ahead[other][item]
                if place == here:
                    cost_here = change
                if change < best_change:
                    best_change, best_place = change, place
            if best_change < cost_here:
                others.insert(best_place, item)
                order, improved = others, True
    return order
