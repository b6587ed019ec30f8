"""The order that contradicts many lists least, by search.

It reads the pairwise matrix of `consensus`, where the rules that need no search are.
"""

from __future__ import annotations

from itertools import accumulate
from math import prod

from ..model.lean_typing import TYPE_CHECKING, Generic, Record
from .consensus import copeland_doubled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .consensus import PairwiseMatrix
    from .kinds import ItemT

# Largest number of items that the exact search orders at once. Each further item would double
# its time and memory.
EXACT_ITEMS = 16


class KemenyOrder(Record, Generic["ItemT"]):
    """An order of least cost, or the best found, with its cost.

    `optima` is the number of orders of that cost, None where it is not known. `exact` is False
    where the order is only the best found.
    """

    order: tuple[ItemT, ...]
    cost: int
    optima: int | None
    exact: bool

    def ranks(self) -> dict[ItemT, int]:
        """Place of each item in the order, counted from 1."""
        return {item: place for place, item in enumerate(self.order, start=1)}


def kemeny(matrix: PairwiseMatrix[ItemT]) -> KemenyOrder[ItemT]:
    """Order of the items that contradicts the lists least, with its cost.

    The cost is the number of lists that are certain of the opposite order, summed over the pairs
    of items (Kemeny 1959, Daedalus 88:577-591). `optima` is the number of orders of that cost. If
    it is more than 1, the answer is the first of them by the order of the matrix. Ties, bands
    and unlisted items cost what `pairwise_matrix` counts for them. Without items the order is
    empty.

    If some items all beat all other items, they come first in every order of least cost (Truchon
    1998, extended Condorcet criterion). The matrix is split there, and each part of up to 16
    items is solved exactly, by dynamic programming over its subsets. A larger part is put in
    Copeland order and improved by moving single items: then `exact` is False, the cost is an
    upper bound, and `optima` is None.

    abc contradicts no pair of the first list, two of the second and two of the third.

    >>> from innorank.measures import intervals, pairwise_matrix, untied
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


def _parts(ahead: Sequence[Sequence[int]]) -> list[list[int]]:
    """The items in parts: each item of a part beats each item of all later parts."""
    doubled = copeland_doubled(ahead)
    by_score = sorted(range(len(doubled)), key=lambda number: -doubled[number])
    parts = []
    start = total = 0
    for taken, number in enumerate(by_score, start=1):
        total += doubled[number]
        # Each pair is worth 2 points. The first items have this many only if they won every
        # pair against the rest.
        if total == taken * (taken - 1) + 2 * taken * (len(by_score) - taken):
            parts.append(sorted(by_score[start:taken]))
            start = taken
    return parts


def _best_order(ahead: Sequence[Sequence[int]]) -> tuple[list[int], int]:
    """First order of least cost, and the number of orders of that cost.

    A subset is a bit mask. least[s] is the least cost of an order of the items of s alone, ways[s]
    is the number of such orders of that cost, and firsts[s] begins the first of them.
    """
    count = len(ahead)
    low_bits = count // 2
    low_mask = (1 << low_bits) - 1
    # against_low[j][s] + against_high[j][t] counts lists that put members of s and t ahead of j.
    against_low = [_subset_sums([ahead[i][j] for i in range(low_bits)]) for j in range(count)]
    against_high = [
        _subset_sums([ahead[i][j] for i in range(low_bits, count)]) for j in range(count)
    ]
    least, ways, firsts = [0], [1], [0]
    for rest in range(1, 1 << count):
        low, high = rest & low_mask, rest >> low_bits
        best = best_ways = first = -1
        for j in range(count):
            if rest >> j & 1:
                without = rest ^ (1 << j)
                cost = against_low[j][low] + against_high[j][high] + least[without]
                if cost < best or best < 0:
                    best, best_ways, first = cost, ways[without], j
                elif cost == best:
                    best_ways += ways[without]
        least.append(best)
        ways.append(best_ways)
        firsts.append(first)
    order = []
    rest = (1 << count) - 1
    while rest:
        order.append(firsts[rest])
        rest ^= 1 << firsts[rest]
    return order, ways[-1]


def _subset_sums(values: Sequence[int]) -> list[int]:
    """Sum of the values in each subset, in the order of the bit masks."""
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
            # Cost of each place, relative to the first place: the items passed are then ahead.
            passing = (ahead[item][other] - ahead[other][item] for other in others)
            costs = list(accumulate(passing, initial=0))
            if min(costs) < costs[order.index(item)]:
                others.insert(costs.index(min(costs)), item)
                order, improved = others, True
    return order
