"""One order out of many lists: by majority, by points, by the middle percentile.

Which lists may be put together, and which items they have in common, is settled before.
The order that least contradicts the lists is in `optimal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from innorank.measures.rankings import Interval, ItemT, checked_interval, checked_rank

if TYPE_CHECKING:
    from fractions import Fraction

ListT = TypeVar("ListT")


class PairwiseMatrix(NamedTuple, Generic[ItemT]):
    """In how many lists item i (row) is certainly ahead of item j (column)."""

    items: tuple[ItemT, ...]
    ahead: tuple[tuple[int, ...], ...]


class ConsensusRow(NamedTuple, Generic[ItemT]):
    """An item with its score and its rank, items of equal score sharing the best one."""

    item: ItemT
    rank: int
    score: float


class PercentileRange(NamedTuple):
    """Middle, lowest and highest percentile of an item, and the number of lists that rank it."""

    median: float
    low: float
    high: float
    lists: int


class RankRange(NamedTuple):
    """Best and worst rank of an item, left out one list at a time."""

    best: int
    worst: int


def pairwise_matrix(
    lists: Sequence[Mapping[ItemT, Interval]], items: Iterable[ItemT] | None = None
) -> PairwiseMatrix[ItemT]:
    """Number of lists in which each item is certainly ahead of each other item.

    A list maps items to the first and last position that they may hold (last None: unbounded);
    `intervals` makes one from a ranking and the items that it is known to leave out. An item is
    certainly ahead if its interval ends before the other's starts, so tied items, overlapping
    bands and two unlisted items decide nothing, and a list decides nothing on an item that it
    does not mention. *items* are those to compare, by default all, in the order in which they
    first occur. Raises ValueError for an interval that ends before it starts or an item twice.

    c, unlisted in the second list, is behind a there:

    >>> pairwise_matrix([{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "c": (2, None)}]).ahead
    ((0, 1, 1), (0, 0, 0), (0, 0, 0))
    """
    if items is None:
        items = dict.fromkeys(item for known in lists for item in known)
    compared = tuple(items)
    place = {item: number for number, item in enumerate(compared)}
    if len(place) != len(compared):
        message = "items names an item twice"
        raise ValueError(message)
    ahead = [[0] * len(compared) for _ in compared]
    for known in lists:
        spans = [
            (place[item], *checked_interval(item, interval))
            for item, interval in known.items()
            if item in place
        ]
        spans.sort(key=lambda span: span[1])
        for row, _, last in spans:
            counts = ahead[row]
            for column, first, _ in reversed(spans):
                if first <= last:
                    break
                counts[column] += 1
    return PairwiseMatrix(compared, tuple(map(tuple, ahead)))


def copeland(matrix: PairwiseMatrix[ItemT]) -> tuple[ConsensusRow[ItemT], ...]:
    """Items by the number of others that they beat, best first; a drawn pair gives each 1/2.

    An item beats another that it is ahead of in more lists than it is behind in (Copeland 1951;
    Saari, Merlin 1996, Economic Theory 8:51-76). Scores lie in 0..n-1 and sum to n(n-1)/2. Needs
    no common length and no values for missing rows. Ties stay ties: equal scores share a rank,
    their items in the order of the matrix.

    >>> matrix = pairwise_matrix([{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "c": (2, 2)}])
    >>> [(row.item, row.rank, row.score) for row in copeland(matrix)]
    [('a', 1, 2.0), ('b', 2, 0.5), ('c', 2, 0.5)]
    """
    doubled = copeland_doubled(matrix.ahead)
    return _by_score((item, score / 2) for item, score in zip(matrix.items, doubled, strict=True))


def copeland_doubled(ahead: Sequence[Sequence[int]]) -> list[int]:
    """Twice the Copeland scores: 2 for a win, 1 for a draw."""
    numbers = range(len(ahead))
    return [
        sum(1 + (ahead[i][j] > ahead[j][i]) - (ahead[i][j] < ahead[j][i]) for j in numbers) - 1
        for i in numbers
    ]


def copeland_ranks(lists: Sequence[Mapping[ItemT, Interval]]) -> dict[ItemT, int]:
    """Copeland rank of each item, straight from the lists: the rule that `leave_one_out` takes.

    >>> copeland_ranks([{"a": (1, 1), "b": (2, 2)}])
    {'a': 1, 'b': 2}
    """
    return {row.item: row.rank for row in copeland(pairwise_matrix(lists))}


def borda(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None = None
) -> tuple[ConsensusRow[ItemT], ...]:
    """Items by their mean standing, 1 for first to 0 for last in a list, best first.

    The mean of (n - rank)/(n - 1) over the lists that rank the item, n being the size of the
    list (*sizes*, by default the number of its rows) and ties at their midrank (Borda 1781).
    An unlisted item may so beat one that is listed last: Copeland does not have this fault.
    Lists of one row say nothing and are left out, and so are items that no other list ranks.
    Raises ValueError for a rank outside 1..n.

    b is last of two and first of three, (0 + 1)/2; c is in the middle of three:

    >>> [(row.item, row.score) for row in borda([{"a": 1, "b": 2}, {"b": 1, "c": 2, "a": 3}])]
    [('a', 0.5), ('b', 0.5), ('c', 0.5)]
    """
    # Exact until the end, so that equal means are equal whatever the order of the lists.
    means = ((item, sum(shares) / len(shares)) for item, shares in _standings(lists, sizes))
    return _by_score(means)


def median_percentiles(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None = None
) -> dict[ItemT, PercentileRange]:
    """Median, lowest and highest percentile of each item, with the number of lists behind it.

    A percentile is 100 (n - rank)/(n - 1), from 0 for the last to 100 for the first of n (*sizes*,
    by default the number of the list's rows), ties at their midrank; of an even number of lists
    the median is the mean of the middle two. A plain description, not a rule of choice. Lists
    and items as in `borda`, items in the order in which they first occur.

    First of three, and third of five:

    >>> median_percentiles([{"a": 1}, {"a": 3}], sizes=[3, 5])
    {'a': PercentileRange(median=75.0, low=50.0, high=100.0, lists=2)}
    """
    found = {}
    for item, shares in _standings(lists, sizes):
        shares.sort()
        middle = shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]
        found[item] = PercentileRange(
            median=float(50 * middle),
            low=float(100 * shares[0]),
            high=float(100 * shares[-1]),
            lists=len(shares),
        )
    return found


def leave_one_out(
    lists: Sequence[ListT],
    rule: Callable[[Sequence[ListT]], Mapping[ItemT, int]],
) -> dict[ItemT, RankRange]:
    """Best and worst rank of each item when each list in turn is left out.

    *rule* gives the ranks from a sequence of lists: `copeland_ranks`, or any other. A range, not
    a confidence interval: it shows how far the outcome hangs on a single list. An item that the
    rule does not rank without some list is judged by the other runs. Empty for fewer than two
    lists.

    >>> lists = [{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "b": (2, 2)}, {"a": (2, 2), "b": (1, 1)}]
    >>> leave_one_out(lists, copeland_ranks)
    {'a': RankRange(best=1, worst=1), 'b': RankRange(best=1, worst=2)}
    """
    if len(lists) < 2:
        return {}
    ranks: dict[ItemT, list[int]] = {}
    for left_out in range(len(lists)):
        for item, rank in rule([*lists[:left_out], *lists[left_out + 1 :]]).items():
            ranks.setdefault(item, []).append(rank)
    return {item: RankRange(min(found), max(found)) for item, found in ranks.items()}


def _standings(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None
) -> Iterable[tuple[ItemT, list[Fraction]]]:
    """Each item with its standings, 0 for last to 1 for first, one for each list that ranks it."""
    from fractions import Fraction  # not needed to import the package

    lengths = list(map(len, lists)) if sizes is None else list(sizes)
    if len(lengths) != len(lists):
        message = f"{len(lists)} lists are paired with {len(lengths)} sizes"
        raise ValueError(message)
    found: dict[ItemT, list[Fraction]] = {}
    for ranks, length in zip(lists, lengths, strict=True):
        for item, rank in ranks.items():
            if not 1 <= checked_rank(rank) <= length:
                message = f"rank of {item!r} is {rank}, must lie in 1..{length}"
                raise ValueError(message)
            if length > 1:
                share = (length - Fraction(rank)) / (length - 1)
                found.setdefault(item, []).append(share)
    return found.items()


def _by_score(scores: Iterable[tuple[ItemT, float | Fraction]]) -> tuple[ConsensusRow[ItemT], ...]:
    rows: list[ConsensusRow[ItemT]] = []
    rank = 0
    previous: float | Fraction | None = None
    for place, (item, score) in enumerate(sorted(scores, key=lambda pair: -pair[1]), start=1):
        if score != previous:
            rank, previous = place, score
        rows.append(ConsensusRow(item, rank, float(score)))
    return tuple(rows)
