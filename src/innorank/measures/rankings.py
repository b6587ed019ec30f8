"""Rankings as plain sequences of tied blocks, best first, and ways to make and to read them.

Files, names of places and editions are not known here: an item is any hashable value.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any, TypeAlias, TypeVar, cast

ItemT = TypeVar("ItemT", bound=Hashable)

#: Blocks of tied items, best first. A block of one item is an untied row.
Ranking: TypeAlias = Sequence[Collection[ItemT]]

#: The positions that an item may hold: first and last, the last None where unbounded.
Interval: TypeAlias = tuple[float, float | None]


class _CheckedBlocks(tuple[tuple[Any, ...], ...]):
    """Blocks that were checked: a comparison asks for them many times, and checks them once."""

    __slots__ = ()


def untied(items: Iterable[ItemT]) -> tuple[tuple[ItemT], ...]:
    """Ranking of a flat sequence of items, best first, in which nothing is tied.

    Raises ValueError if an item comes twice.

    >>> untied("ab")
    (('a',), ('b',))
    """
    return cast("tuple[tuple[ItemT], ...]", checked_blocks([(item,) for item in items]))


def to_ranking(ranks: Mapping[ItemT, float]) -> tuple[tuple[ItemT, ...], ...]:
    """Ranking made from a rank for each item, smaller being better, equal ranks tied.

    Only the order of the ranks counts, so competition ranks, dense ranks and midranks give the
    same answer. Items of one block keep the order of the mapping.
    Raises ValueError for a rank that is not a finite number.

    >>> to_ranking({"paris": 2, "tokyo": 1, "osaka": 2})
    (('tokyo',), ('paris', 'osaka'))
    """
    blocks: dict[float, list[ItemT]] = {}
    for item, rank in ranks.items():
        blocks.setdefault(checked_rank(rank), []).append(item)
    return _CheckedBlocks(tuple(blocks[rank]) for rank in sorted(blocks))


def size(ranking: Ranking[Hashable]) -> int:
    """Number of items in a ranking, each member of a tied block counted.

    >>> size([["a"], ["b", "c"]])
    3
    """
    return sum(map(len, checked_blocks(ranking)))


def cut(ranking: Ranking[ItemT], depth: int) -> tuple[tuple[ItemT, ...], ...]:
    """The head of a ranking down to a depth; a tie that straddles the depth is taken whole.

    The answer may so be longer than the depth, and is shorter where the ranking ends before it.
    Raises ValueError for a negative depth.

    >>> cut([["a"], ["b", "c"], ["d"]], 2)
    (('a',), ('b', 'c'))
    """
    if depth < 0:
        message = f"depth is {depth}, must be 0 or more"
        raise ValueError(message)
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

    >>> positions([["a"], ["b", "c"]])
    {'a': (1, 1), 'b': (2, 3), 'c': (2, 3)}
    """
    return block_positions(checked_blocks(ranking))


def midranks(ranking: Ranking[ItemT]) -> dict[ItemT, float]:
    """Middle of the positions that each item's tied block spans, counted from 1.

    >>> midranks([["a"], ["b", "c"]])
    {'a': 1.0, 'b': 2.5, 'c': 2.5}
    """
    return {item: (first + last) / 2 for item, (first, last) in positions(ranking).items()}


def intervals(
    ranking: Ranking[ItemT], absent: Iterable[ItemT] = (), scope: int | None = None
) -> dict[ItemT, Interval]:
    """Positions that each item may hold, given a list that is complete down to its depth.

    A listed item holds the positions of its block. An item of *absent* was assessed but is not
    listed, so it stands somewhere behind the last row and not below *scope*, the number of items
    that were assessed (None: unknown, the interval is unbounded). An item in neither is left
    out: nothing is known about it. Raises ValueError if *absent* names a listed item or *scope*
    is too small for all of them.

    >>> intervals([["a"], ["b"]], absent=["c"], scope=9)
    {'a': (1, 1), 'b': (2, 2), 'c': (3, 9)}
    """
    known: dict[ItemT, Interval] = dict(positions(ranking))
    depth = len(known)
    for item in absent:
        if item in known:
            message = f"item {item!r} is listed as well as absent, or absent twice"
            raise ValueError(message)
        known[item] = (depth + 1, scope)
    if scope is not None and scope < len(known):
        message = f"scope is {scope}, but {len(known)} items are named"
        raise ValueError(message)
    return known


def shared_midranks(
    a: Ranking[ItemT], b: Ranking[ItemT]
) -> tuple[tuple[ItemT, ...], tuple[float, ...], tuple[float, ...]]:
    """Items that both rankings hold, in the order of *a*, with their midranks in *a* and *b*.

    The last two sequences are paired, as `tau_b`, `spearman_rho` and `weighted_tau` take them.

    >>> shared_midranks([["a"], ["b"], ["c"]], [["c", "a"], ["x"]])
    (('a', 'c'), (1.0, 3.0), (1.5, 1.5))
    """
    ranks_a, ranks_b = midranks(a), midranks(b)
    items = tuple(item for block in a for item in block if item in ranks_b)
    return items, tuple(ranks_a[item] for item in items), tuple(ranks_b[item] for item in items)


def checked_blocks(ranking: Ranking[ItemT]) -> tuple[tuple[ItemT, ...], ...]:
    """The blocks of a ranking as tuples, or ValueError if it is not one."""
    if isinstance(ranking, _CheckedBlocks):
        return ranking
    blocks = []
    seen: set[ItemT] = set()
    expected = 0
    for number, block in enumerate(ranking, start=1):
        # A string is a collection of letters, so a flat list of names would be read as ties.
        if isinstance(block, str | bytes) or not isinstance(block, Collection):
            message = (
                f"block {number} is {block!r}, must be a list, tuple or set of tied items"
                " (untied() makes blocks from a flat sequence)"
            )
            raise ValueError(message)
        members = tuple(block)
        if not members:
            message = f"block {number} is empty"
            raise ValueError(message)
        expected += len(members)
        try:
            seen.update(members)
        except TypeError as error:
            message = f"block {number}: {error}"
            raise ValueError(message) from error
        if len(seen) != expected:
            message = f"block {number} repeats an item of the ranking: {block!r}"
            raise ValueError(message)
        blocks.append(members)
    return _CheckedBlocks(blocks)


def block_positions(blocks: Iterable[tuple[ItemT, ...]]) -> dict[ItemT, tuple[int, int]]:
    """First and last position of each item's block, of blocks that were checked before."""
    found = {}
    before = 0
    for block in blocks:
        span = (before + 1, before + len(block))
        for item in block:
            found[item] = span
        before += len(block)
    return found


def checked_rank(rank: float) -> float:
    """The rank itself, or ValueError if it is not a finite number."""
    if not _is_finite_number(rank):
        message = f"rank is {rank!r}, must be a finite number"
        raise ValueError(message)
    return rank


def checked_interval(item: Hashable, interval: Interval) -> tuple[float, float]:
    """First and last position that an item may hold, unbounded as infinity, or ValueError."""
    low, high = interval
    last = float("inf") if high is None else checked_rank(high)
    if checked_rank(low) > last:
        message = f"positions of {item!r} run from {low} to {high}"
        raise ValueError(message)
    return low, last


def _is_finite_number(value: object) -> bool:
    try:
        return isfinite(value)  # type: ignore[arg-type]  # the question is what the caller passed
    except (TypeError, OverflowError):
        return False
