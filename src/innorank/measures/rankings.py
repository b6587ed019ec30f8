"""Rankings as plain sequences of tied blocks, best first: how to make them and to read them.

An item is any hashable value. Nothing here knows files, names of places or editions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import isfinite

from ..model.lean_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable

    from .kinds import Interval, ItemT, MappingT, Ranking


class _CheckedBlocks(tuple[tuple[Any, ...], ...]):
    """Blocks that were checked. A comparison reads them many times and checks them once."""

    __slots__ = ()


def untied(items: Iterable[ItemT]) -> tuple[tuple[ItemT], ...]:
    """Ranking of a flat sequence of items, best first, without ties.

    Raises ValueError if an item comes twice.

    >>> untied("ab")
    (('a',), ('b',))
    """
    return checked_blocks([(item,) for item in items])  # type: ignore[return-value]


def to_ranking(ranks: Mapping[ItemT, float]) -> tuple[tuple[ItemT, ...], ...]:
    """Ranking made from a rank for each item. Smaller is better, and equal ranks are tied.

    Only the order of the ranks counts: competition ranks (1, 2, 2, 4), dense ranks (1, 2, 2, 3)
    and midranks (1, 2.5, 2.5, 4) give the same ranking. Tied items keep the order of the mapping.
    Raises ValueError for a rank that is not a finite number, and for what is no mapping.

    >>> to_ranking({"paris": 2, "tokyo": 1, "osaka": 2})
    (('tokyo',), ('paris', 'osaka'))
    """
    if not isinstance(ranks, Mapping):
        raise ValueError(f"ranks is {shortened(ranks)}, must map items to ranks")
    blocks: dict[float, list[ItemT]] = {}
    for item, rank in ranks.items():
        blocks.setdefault(checked_rank(rank), []).append(item)
    return _CheckedBlocks(tuple(blocks[rank]) for rank in sorted(blocks))


def size(ranking: Ranking[Hashable]) -> int:
    """Number of items in a ranking. Each member of a tied block counts.

    Raises ValueError for what is no ranking, or if an item comes twice.

    >>> size([["a"], ["b", "c"]])
    3
    """
    return sum(map(len, checked_blocks(ranking)))


def cut(ranking: Ranking[ItemT], depth: int) -> tuple[tuple[ItemT, ...], ...]:
    """The head of a ranking down to a depth. A tie across the depth is taken whole.

    The head is therefore longer than the depth where such a tie stands, and shorter where the
    ranking ends first. Raises ValueError for a negative depth and as `size` does.

    >>> cut([["a"], ["b", "c"], ["d"]], 2)
    (('a',), ('b', 'c'))
    """
    if depth < 0:
        raise ValueError(f"depth is {depth}, must be 0 or more")
    head = []
    taken = 0
    for block in checked_blocks(ranking):
        if taken >= depth:
            break
        head.append(block)
        taken += len(block)
    return _CheckedBlocks(head)


def positions(ranking: Ranking[ItemT]) -> dict[ItemT, tuple[int, int]]:
    """First and last position of each item's tied block, counted from 1.

    Raises ValueError as `size` does.

    >>> positions([["a"], ["b", "c"]])
    {'a': (1, 1), 'b': (2, 3), 'c': (2, 3)}
    """
    return block_positions(checked_blocks(ranking))


def midranks(ranking: Ranking[ItemT]) -> dict[ItemT, float]:
    """Middle of the positions of each item's tied block, counted from 1.

    Raises ValueError as `size` does.

    >>> midranks([["a"], ["b", "c"]])
    {'a': 1.0, 'b': 2.5, 'c': 2.5}
    """
    return {item: (first + last) / 2 for item, (first, last) in positions(ranking).items()}


def intervals(
    ranking: Ranking[ItemT], absent: Iterable[ItemT] = (), scope: int | None = None
) -> dict[ItemT, Interval]:
    """Positions that each item may hold, given a list that is complete down to its last row.

    A listed item may hold the positions of its block. An item of *absent* was assessed but is
    not listed: it stands behind the last row, and not below *scope*, the number of items that
    were assessed (None if unknown; then nothing bounds it). Nothing is known about any other
    item, so it is left out. Raises ValueError if *absent* names a listed item or names an item
    twice, if *scope* is no finite number or smaller than the number of items named, and as `size`
    does.

    >>> intervals([["a"], ["b"]], absent=["c"], scope=9)
    {'a': (1, 1), 'b': (2, 2), 'c': (3, 9)}
    """
    known: dict[ItemT, Interval] = dict(positions(ranking))
    depth = len(known)
    for item in absent:
        if item in known:
            raise ValueError(f"item {item!r} is listed as well as absent, or absent twice")
        known[item] = (depth + 1, scope)
    if scope is not None and checked_number(scope, "scope") < len(known):
        raise ValueError(f"scope is {scope}, but {len(known)} items are named")
    return known


def shared_midranks(
    a: Ranking[ItemT], b: Ranking[ItemT]
) -> tuple[tuple[ItemT, ...], tuple[float, ...], tuple[float, ...]]:
    """Items that both rankings hold, in the order of *a*, with their midranks in *a* and in *b*.

    The two sequences of midranks are paired: `tau_b`, `spearman_rho` and `weighted_tau` take
    them as they are. Raises ValueError as `size` does.

    >>> shared_midranks([["a"], ["b"], ["c"]], [["c", "a"], ["x"]])
    (('a', 'c'), (1.0, 3.0), (1.5, 1.5))
    """
    ranks_a, ranks_b = midranks(a), midranks(b)
    items = tuple(item for block in a for item in block if item in ranks_b)
    return items, tuple(ranks_a[item] for item in items), tuple(ranks_b[item] for item in items)


def doubled_midranks(values: Sequence[float]) -> list[int]:
    """Twice the midrank of each value among all, smallest first: a whole number.

    It is the first plus the last position of the value's tie.
    """
    span: dict[float, tuple[int, int]] = {}
    for position, value in enumerate(sorted(values), start=1):
        span[value] = (span.get(value, (position,))[0], position)
    return [sum(span[value]) for value in values]


def checked_blocks(ranking: Ranking[ItemT]) -> tuple[tuple[ItemT, ...], ...]:
    """The blocks of a ranking as tuples. Raises ValueError for what is no ranking."""
    if isinstance(ranking, _CheckedBlocks):
        return ranking
    if isinstance(ranking, Mapping) or not isinstance(ranking, Iterable):
        raise ValueError(
            f"ranking is {shortened(ranking)}, must be a sequence of tied blocks"
            " (to_ranking() makes that from a rank for each item)"
        )
    blocks = []
    seen: set[ItemT] = set()
    expected = 0
    for number, block in enumerate(ranking, start=1):
        # A string is a collection of letters, so a flat list of names would be read as ties.
        if isinstance(block, str | bytes) or not isinstance(block, Collection):
            raise ValueError(
                f"block {number} is {block!r}, must be a list, tuple or set of tied items"
                " (untied() makes blocks from a flat sequence)"
            )
        members = tuple(block)
        if not members:
            raise ValueError(f"block {number} is empty")
        expected += len(members)
        try:
            seen.update(members)
        except TypeError as error:
            raise ValueError(f"block {number}: {error}") from error
        if len(seen) != expected:
            raise ValueError(f"block {number} repeats an item of the ranking: {block!r}")
        blocks.append(members)
    return _CheckedBlocks(blocks)


def block_positions(blocks: Iterable[tuple[ItemT, ...]]) -> dict[ItemT, tuple[int, int]]:
    """First and last position of each item's block. The blocks must have been checked."""
    spans = {}
    before = 0
    for block in blocks:
        span = (before + 1, before + len(block))
        for item in block:
            spans[item] = span
        before += len(block)
    return spans


def checked_rank(rank: float) -> float:
    """The rank itself. Raises ValueError if it is not a finite number."""
    return checked_number(rank, "rank")


def checked_number(number: float, name: str) -> float:
    """The number itself. Raises ValueError, with its name, if it is not a finite number."""
    try:
        if isfinite(number):
            return number
    except (TypeError, OverflowError):
        pass
    raise ValueError(f"{name} is {number!r}, must be a finite number")


def checked_lists(lists: Sequence[MappingT], values: str, maker: str) -> Sequence[MappingT]:
    """The lists themselves. Raises ValueError unless each of them maps items to *values*.

    *maker* is the function that makes such a list from a ranking, which the message names.
    """
    expected = f"must map items to {values} ({maker} makes that from a ranking)"
    if not isinstance(lists, Sequence):
        raise ValueError(f"lists is {shortened(lists)}, must be a sequence; each list {expected}")
    for number, known in enumerate(lists, start=1):
        if not isinstance(known, Mapping):
            raise ValueError(f"list {number} is {shortened(known)}, {expected}")
    return lists


def shortened(value: object) -> str:
    """The value as Python writes it, cut short for a message."""
    from reprlib import repr as short_repr  # not needed to import the package

    return short_repr(value)


def checked_interval(item: Hashable, interval: Interval) -> tuple[float, float]:
    """First and last position that an item may hold; the last is infinity if unbounded.

    Raises ValueError for what is no pair, for an end that is no number, or if the last lies before
    the first.
    """
    try:
        low, high = interval
    except (TypeError, ValueError):
        message = f"positions of {item!r} are {shortened(interval)}, must be (first, last)"
        raise ValueError(message) from None
    # By no more calls than are needed: a consensus checks each interval as often as it has lists.
    last = float("inf") if high is None else checked_number(high, "rank")
    if checked_number(low, "rank") > last:
        raise ValueError(f"positions of {item!r} run from {low} to {high}")
    return low, last
