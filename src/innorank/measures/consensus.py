"""One order out of many lists, by majority, points or middle percentile, and how far they agree.

Which lists may be put together, and which items they have in common, is settled before.
The order that contradicts the lists least is in `optimal`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import lcm
from operator import gt, lt, sub

from ..model.lean_typing import TYPE_CHECKING, Generic, Record
from .rankings import checked_interval, checked_lists, checked_rank, doubled_midranks, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .kinds import Interval, ItemT, ListT

    # The places of the items that share a span of positions, whether the span ends, and the sum of
    # the units of the items that are certainly ahead where it starts, or behind where it ends.
    _Decided = tuple[list[int], bool, int]


class PairwiseMatrix(Record, Generic["ItemT"]):
    """Number of lists in which item i (row) is certainly ahead of item j (column)."""

    items: tuple[ItemT, ...]
    ahead: tuple[tuple[int, ...], ...]


class ConsensusRow(Record, Generic["ItemT"]):
    """An item with its score and its rank. Items of equal score share the best rank."""

    item: ItemT
    rank: int
    score: float


class PercentileRange(Record):
    """Median, lowest and highest percentile of an item, and the number of lists that rank it."""

    median: float
    low: float
    high: float
    lists: int


class RankRange(Record):
    """Best and worst rank of an item as each list in turn is left out."""

    best: int
    worst: int


def pairwise_matrix(
    lists: Sequence[Mapping[ItemT, Interval]], items: Iterable[ItemT] | None = None
) -> PairwiseMatrix[ItemT]:
    """Number of lists in which each item is certainly ahead of each other item.

    A list maps items to the first and last position that they may hold (last None: unbounded);
    `intervals` makes such a list from a ranking. An item is certainly ahead of another if its
    interval ends before the other's starts. So a list decides nothing on tied items, overlapping
    bands, two unlisted items, or an item that it does not mention. *items* are the items to
    compare; by default all, in the order in which they first occur. Raises ValueError for a list
    that is no mapping, for an interval that ends before it starts, or if *items* names an item
    twice.

    Both lists put a first: the first list ahead of b, the second ahead of c, which it lacks.

    >>> pairwise_matrix([{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "c": (2, None)}]).ahead
    ((0, 1, 1), (0, 0, 0), (0, 0, 0))
    """
    lists = checked_lists(lists, "their first and last position", "intervals()")
    if items is None:
        items = dict.fromkeys(item for known in lists for item in known)
    compared = tuple(items)
    place = {item: number for number, item in enumerate(compared)}
    if len(place) != len(compared):
        raise ValueError("items names an item twice")
    return _matrix_of(*_decisions(lists, place))


def _decisions(
    lists: Sequence[Mapping[ItemT, Interval]], place: Mapping[ItemT, int]
) -> tuple[list[list[_Decided]], Mapping[ItemT, int], int]:
    """What each list decides of the items that have a *place*; these, and the bytes of a unit.

    The unit of an item is a 1 in a large number where the item has room for as many as the lists.
    """
    width = len(lists).bit_length() // 8 + 1
    units = [1 << 8 * width * number for number in place.values()]
    return [_decided(known, place, units) for known in lists], place, width


def _matrix_of(
    decisions: Iterable[list[_Decided]], place: Mapping[ItemT, int], width: int
) -> PairwiseMatrix[ItemT]:
    """The matrix of what `_decisions` returns."""
    ahead = [0] * len(place)
    for of_list in decisions:
        for rows, is_end, decided in of_list:
            if is_end:
                for row in rows:
                    ahead[row] += decided
    length = width * len(place)
    counts = [row.to_bytes(length, "little") for row in ahead]
    if width == 1:
        return PairwiseMatrix(tuple(place), tuple(map(tuple, counts)))
    columns = [slice(start, start + width) for start in range(0, length, width)]
    wide = [tuple([int.from_bytes(row[column], "little") for column in columns]) for row in counts]
    return PairwiseMatrix(tuple(place), tuple(wide))


def _decided(
    known: Mapping[ItemT, Interval], place: Mapping[ItemT, int], units: Sequence[int]
) -> list[_Decided]:
    """The pairs that a list decides, as it is read from the first position to the last.

    Where a span of positions starts, all items are certainly ahead that have ended; where it ends,
    all are certainly behind that have not started.
    """
    spans: dict[tuple[float, float], list[int]] = {}
    checked: object = spans
    for item, interval in known.items():
        if item in place:
            # Of items that a list does not name, many in a row have the same.
            if interval is not checked:
                rows = spans.setdefault(checked_interval(item, interval), [])
                checked = interval
            rows.append(place[item])
    steps = []
    ended = waiting = 0
    for (first, last), rows in spans.items():
        moved = sum([units[row] for row in rows])
        waiting += moved
        steps.append((first, False, rows, moved))
        steps.append((last, True, rows, moved))
    decided = []
    # At one position all starts come before the ends.
    for _, is_end, rows, moved in sorted(steps):
        decided.append((rows, is_end, waiting if is_end else ended))
        if is_end:
            ended += moved
        else:
            waiting -= moved
    return decided


def copeland(matrix: PairwiseMatrix[ItemT]) -> tuple[ConsensusRow[ItemT], ...]:
    """Items by the number of other items that they beat, best first. A drawn pair gives each 1/2.

    An item beats another if more lists put it ahead than behind (Copeland 1951; Saari, Merlin
    1996, Economic Theory 8:51-76). Scores lie in 0..n-1 and sum to n(n-1)/2. Lists may differ in
    length, and a missing item needs no value. Items of equal score share a rank and keep the
    order of the matrix.

    a beats b and c, which draw because no list ranks both.

    >>> matrix = pairwise_matrix([{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "c": (2, 2)}])
    >>> [(row.item, row.rank, row.score) for row in copeland(matrix)]
    [('a', 1, 2.0), ('b', 2, 0.5), ('c', 2, 0.5)]
    """
    doubled = copeland_doubled(matrix.ahead)
    return _by_score(zip(matrix.items, doubled, strict=True), 2)


def copeland_doubled(ahead: Sequence[Sequence[int]]) -> list[int]:
    """Twice the Copeland scores: 2 for a win, 1 for a draw."""
    # An item beats as many as its row has more for, and loses to those that its column has.
    return [
        len(ahead) - 1 + sum(map(gt, row, column)) - sum(map(lt, row, column))
        for row, column in zip(ahead, zip(*ahead, strict=True), strict=True)
    ]


def copeland_ranks(lists: Sequence[Mapping[ItemT, Interval]]) -> dict[ItemT, int]:
    """Copeland rank of each item, straight from the lists: a rule for `leave_one_out`.

    Lists and errors as in `pairwise_matrix`, ranks as in `copeland`.

    >>> copeland_ranks([{"a": (1, 1), "b": (2, 2)}])
    {'a': 1, 'b': 2}
    """
    return {row.item: row.rank for row in copeland(pairwise_matrix(lists))}


def copeland_leave_one_out(
    lists: Sequence[Mapping[ItemT, Interval]], items: Iterable[ItemT]
) -> tuple[tuple[ConsensusRow[ItemT], ...], dict[ItemT, RankRange]]:
    """What `copeland` returns of *items*, and what `leave_one_out` does of its ranks.

    No matrix is made for each list that is left out. Lists as in `pairwise_matrix`.

    Without the first or second list a and b draw; without the third list a is ahead.

    >>> lists = [{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "b": (2, 2)}, {"a": (2, 2), "b": (1, 1)}]
    >>> copeland_leave_one_out(lists, "ab")[1]
    {'a': RankRange(best=1, worst=1), 'b': RankRange(best=1, worst=2)}
    """
    place = {item: number for number, item in enumerate(items)}
    decisions, _, width = _decisions(lists, place)
    matrix = _matrix_of(decisions, place, width)
    order = copeland(matrix)
    if len(lists) < 2:
        return order, {}
    scores = {row.item: int(2 * row.score) for row in order}
    # Without a list that has it ahead, an item gets a point less from each pair that it has won by
    # one list, or drawn, and likewise one more without a list that has it behind. In a large number
    # a unit stands for less, and two for more.
    units_by_margin = dict.fromkeys(range(-len(lists), len(lists) + 1), 0) | {1: 1, 0: 3, -1: 2}
    by_margin = {margin: n.to_bytes(width, "little") for margin, n in units_by_margin.items()}
    moving = [
        int.from_bytes(b"".join(map(by_margin.__getitem__, map(sub, row, column))), "little")
        for row, column in zip(matrix.ahead, zip(*matrix.ahead, strict=True), strict=True)
    ]
    runs = []
    for of_list in decisions:
        doubled = list(map(scores.__getitem__, place))
        for rows, is_end, decided in of_list:
            for row in rows:
                if is_end:
                    doubled[row] -= (moving[row] & decided).bit_count()
                else:
                    doubled[row] += (moving[row] & decided << 1).bit_count()
        ranks: dict[int, int] = {}
        for rank, score in enumerate(sorted(doubled, reverse=True), start=1):
            ranks.setdefault(score, rank)
        runs.append([ranks[score] for score in doubled])
    ranges = map(RankRange, map(min, *runs), map(max, *runs))
    return order, dict(zip(matrix.items, ranges, strict=True))


def borda(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None = None
) -> tuple[ConsensusRow[ItemT], ...]:
    """Items by their mean standing, best first: 1 is first in a list, 0 is last.

    A list maps items to ranks, ties at their midrank. The score is the mean of
    (n - rank)/(n - 1) over the lists that rank the item, where n is the size of the list (Borda
    1781). *sizes* gives the sizes; by default a list is as long as it has rows. An item that a
    list does not rank may pass an item that the list ranks last; Copeland lacks this fault. A
    list of size 1 says nothing and is left out, and so is an item that no other list ranks.
    Items of equal score share a rank and keep the order in which they first occur. Raises
    ValueError for a list that is no mapping, such as a ranking, for a rank outside 1..n, or unequal
    numbers of lists and sizes.

    a is first of two and last of three, (1 + 0)/2; b is last and first; c is in the middle.

    >>> [(row.item, row.score) for row in borda([{"a": 1, "b": 2}, {"b": 1, "c": 2, "a": 3}])]
    [('a', 0.5), ('b', 0.5), ('c', 0.5)]
    """
    standings, unit = _standings(lists, sizes)
    # Exact until the end: equal means are equal whatever the order of the lists.
    parts = lcm(*map(len, standings.values()))
    sums = ((item, sum(shares) * (parts // len(shares))) for item, shares in standings.items())
    return _by_score(sums, unit * parts)


def median_percentiles(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None = None
) -> dict[ItemT, PercentileRange]:
    """Median, lowest and highest percentile of each item, with the number of lists behind it.

    A percentile is 100 (n - rank)/(n - 1), where n is the size of the list: 0 is last, 100 is
    first. The median of an even number of lists is the mean of the middle two. It describes, and
    is no rule of choice. Lists, *sizes*, left-out lists and errors as in `borda`; items come in
    the order in which they first occur.

    a is first of three and third of five.

    >>> median_percentiles([{"a": 1}, {"a": 3}], sizes=[3, 5])
    {'a': PercentileRange(median=75.0, low=50.0, high=100.0, lists=2)}
    """
    ranges = {}
    standings, unit = _standings(lists, sizes)
    for item, shares in standings.items():
        shares.sort()
        middle = shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]
        ranges[item] = PercentileRange(
            median=50 * middle / unit,
            low=100 * shares[0] / unit,
            high=100 * shares[-1] / unit,
            lists=len(shares),
        )
    return ranges


def leave_one_out(
    lists: Sequence[ListT],
    rule: Callable[[Sequence[ListT]], Mapping[ItemT, int]],
) -> dict[ItemT, RankRange]:
    """Best and worst rank of each item as each list in turn is left out.

    *rule* gives the ranks from a sequence of lists: `copeland_ranks` or any other. The range
    shows how far the outcome depends on a single list; it is no confidence interval. If the rule
    does not rank an item without some list, the other runs give its range. Empty for fewer than
    two lists. Raises ValueError for lists that are no sequence, and for a rule that returns no
    mapping, as `borda` does.

    Without the first or second list a and b draw; without the third list a is ahead.

    >>> lists = [{"a": (1, 1), "b": (2, 2)}, {"a": (1, 1), "b": (2, 2)}, {"a": (2, 2), "b": (1, 1)}]
    >>> leave_one_out(lists, copeland_ranks)
    {'a': RankRange(best=1, worst=1), 'b': RankRange(best=1, worst=2)}
    """
    if not isinstance(lists, Sequence):
        raise ValueError(f"lists is {shortened(lists)}, must be a sequence of lists")
    if len(lists) < 2:
        return {}
    ranks: dict[ItemT, list[int]] = {}
    for left_out in range(len(lists)):
        run = rule([*lists[:left_out], *lists[left_out + 1 :]])
        if not isinstance(run, Mapping):
            raise ValueError(
                f"the rule returns {shortened(run)}, must map items to ranks, as copeland_ranks()"
            )
        for item, rank in run.items():
            ranks.setdefault(item, []).append(rank)
    return {item: RankRange(min(runs), max(runs)) for item, runs in ranks.items()}


def kendall_w(lists: Sequence[Mapping[ItemT, float]]) -> float | None:
    """Kendall's coefficient of concordance W of several lists: 0 no agreement, 1 full agreement.

    A list maps items to ranks; smaller is better. Only the n items that all m lists rank count.
    They are ranked anew among themselves, ties at their midrank. With S the sum of the squared
    deviations of the items' rank sums from their mean, and t the sizes of the ties in each list,
    W = 12 S / (m^2 (n^3 - n) - m sum(t^3 - t)) (Kendall, Babington Smith 1939, Annals of
    Mathematical Statistics 10:275-287, with the correction for ties).

    None for fewer than two lists or two shared items, or where every list ties all items. Raises
    ValueError for a list that is no mapping, such as a ranking, and for a rank that is not a finite
    number.

    The rank sums are 3, 3 and 6, their mean is 4: S = 1 + 1 + 4, and W = 12 * 6 / (4 * 24).

    >>> kendall_w([{"a": 1, "b": 2, "c": 3}, {"a": 2, "b": 1, "c": 3}])
    0.75
    """
    if len(checked_lists(lists, "ranks", "midranks()")) < 2:
        return None
    items = [item for item in lists[0] if all(item in ranks for ranks in lists)]
    count = len(items)
    sums = [0] * count
    tied = 0
    for ranks in lists:
        doubled = doubled_midranks([checked_rank(ranks[item]) for item in items])
        sums = [total + rank for total, rank in zip(sums, doubled, strict=True)]
        # Items share a midrank exactly if they are tied.
        tied += sum(length**3 - length for length in Counter(doubled).values())
    largest = len(lists) ** 2 * (count**3 - count) - len(lists) * tied
    if not largest:
        return None
    # count * sum of squares - squared sum is 4 * count * S, because the rank sums are doubled.
    spread = count * sum(total * total for total in sums) - sum(sums) ** 2
    return 3 * spread / (count * largest)


def _standings(
    lists: Sequence[Mapping[ItemT, float]], sizes: Sequence[int] | None
) -> tuple[dict[ItemT, list[int]], int]:
    """The standings of each item, one for each list that ranks it, as multiples of 1 / unit.

    The unit is returned, too: 0 is last, and as many as the unit are first.
    """
    lists = checked_lists(lists, "ranks", "midranks()")
    lengths = list(map(len, lists)) if sizes is None else list(sizes)
    if len(lengths) != len(lists):
        raise ValueError(f"{len(lists)} lists are paired with {len(lengths)} sizes")
    shares: dict[ItemT, list[tuple[int, int]]] = {}
    for ranks, length in zip(lists, lengths, strict=True):
        for item, rank in ranks.items():
            if not 1 <= checked_rank(rank) <= length:
                raise ValueError(f"rank of {item!r} is {rank}, must lie in 1..{length}")
            if length > 1:
                above, below = _ratio(rank)
                share = (length * below - above, (length - 1) * below)
                shares.setdefault(item, []).append(share)
    unit = lcm(*{below for of_item in shares.values() for _, below in of_item})
    standings = {
        item: [above * (unit // below) for above, below in of_item]
        for item, of_item in shares.items()
    }
    return standings, unit


def _ratio(number: float) -> tuple[int, int]:
    """A number as numerator and denominator, exactly; whole numbers of NumPy know no ratio."""
    ratio = getattr(number, "as_integer_ratio", None)
    return ratio() if ratio else (int(number), 1)


def _by_score(scores: Iterable[tuple[ItemT, int]], unit: int) -> tuple[ConsensusRow[ItemT], ...]:
    """The items by their scores, which are multiples of 1 / unit."""
    rows: list[ConsensusRow[ItemT]] = []
    rank = 0
    previous: int | None = None
    for place, (item, score) in enumerate(sorted(scores, key=lambda pair: -pair[1]), start=1):
        if score != previous:
            rank, previous = place, score
        rows.append(ConsensusRow(item, rank, score / unit))
    return tuple(rows)
