"""Rank-biased overlap: similarity of two rankings in which the top counts most.

The lists may hold different items, differ in length and have ties.
"""

from __future__ import annotations

from collections import Counter
from math import fsum, log1p, sqrt

from ..model.lean_typing import TYPE_CHECKING, Record
from .rankings import block_positions, checked_blocks, size

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Set
    from typing import TypeAlias

    from .kinds import Ranking, Ties

    _Blocks: TypeAlias = tuple[tuple[Hashable, ...], ...]

# How far an item is inside the prefix that is being looked at.
_OUT, _PARTLY, _IN = range(3)


class RankBiasedOverlap(Record):
    """Extrapolated value, with the least and the largest that continued lists could have."""

    p: float
    ext: float | None
    min: float | None
    max: float | None
    ties: Ties


def rbo(
    a: Ranking[Hashable], b: Ranking[Hashable], p: float = 0.9, ties: Ties = "w"
) -> RankBiasedOverlap:
    """Rank-biased overlap: mean agreement of the prefixes, in which deeper ones count less, 0..1.

    `ext` assumes that the lists go on as they agree so far (Webber, Moffat, Zobel 2010, ACM TOIS
    28(4):20, equation 32). `min` assumes that they share nothing more (equation 11), `max` that
    they share as much as they can (min plus the residual of equation 30). So min <= ext <= max.
    *p*, between 0 and 1, is the chance that a reader goes on to the next row. Values at different
    p are not comparable.

    *ties* says what a tie means (Corsi, Urbano 2024, SIGIR '24, arXiv:2406.07121). Without ties
    all three give the same answer.

    - "w": the tied items are equal, as with joint ranks.
    - "a": their order is unknown, as in a band. For lists of one length the answer is the mean
      over all orders of the tied items. For lists of unlike length that holds for `min`, and for
      `ext` and `max` only if no tie of the longer list reaches below the end of the shorter one.
    - "b": their order is unknown, but is corrected for as in tau-b: a list with ties agrees
      wholly with itself.

    A list compared with itself has ext 1 ("a" takes off for its ties), and min below 1, since
    the lists may part below the last row. Nothing is known of an empty list: ext, min and max
    are None. Raises ValueError for *p* or *ties* outside their range, for what is no ranking, or
    if an item comes twice in a list.

    The prefixes agree wholly at depth 1 and by half at depth 2, and depth d weighs 1/2^d. If they
    go on by half, ext is 1/2 + 1/8 + 1/8. If they never share another item, min is the sum of
    1/(d 2^d), which is ln 2. If they agree wholly from depth 3 on, max is 1/2 + 1/8 + 1/4.

    >>> value = rbo([["a"], ["b"]], [["a"], ["c"]], p=0.5)
    >>> value.ext, round(value.min, 6), value.max
    (0.75, 0.693147, 0.875)
    """
    if not 0 < p < 1:
        raise ValueError(f"p is {p}, must lie between 0 and 1")
    if ties not in ("w", "a", "b"):
        raise ValueError(f"ties is {ties!r}, must be 'w', 'a' or 'b'")
    short, long = sorted((checked_blocks(a), checked_blocks(b)), key=size)
    shorter, longer = size(short), size(long)
    shared = block_positions(short).keys() & block_positions(long).keys()
    if not shorter:
        return RankBiasedOverlap(p=p, ext=None, min=None, max=None, ties=ties)
    prefixes = list(_prefixes(short, long, shared, ties))
    ext = _weighted_mean((prefix.ext for prefix in prefixes), p)

    # Below both lists each row may bring two matches, until everything is matched.
    all_matched = longer + shorter - len(shared)
    beyond = ((2 * d - all_matched) / d for d in range(longer + 1, all_matched + 1))
    high = _weighted_mean([*(prefix.high for prefix in prefixes), *beyond], p)

    seen = fsum((1 - p) * p**depth * prefix.low for depth, prefix in enumerate(prefixes))
    low = seen + len(shared) * _harmonic_tail(p, longer) * (1 - p) / p

    # Rounding may put a bound on the wrong side of ext in the last digit.
    return RankBiasedOverlap(p=p, ext=ext, min=min(low, ext), max=max(high, ext), ties=ties)


class _Prefix(Record):
    """Agreement of two prefixes of one length: least, extrapolated and largest.

    The three differ below the end of the shorter list, whose rows there are unseen.
    """

    low: float
    ext: float
    high: float


class _Reader:
    """One list, read row by row: its current block, and how far in each shared item is."""

    __slots__ = ("_blocks", "_members", "first", "last", "others_in", "others_partly", "state")

    def __init__(self, blocks: _Blocks, shared: Set[Hashable]) -> None:
        self._blocks = iter(blocks)
        self._members: list[Hashable] = []
        self.first = self.last = 0
        self.state = dict.fromkeys(shared, _OUT)
        # Items that only this list holds: wholly in, and in the current block.
        self.others_in = self.others_partly = 0

    def read_to(self, depth: int) -> list[tuple[Hashable, int]]:
        """Shared items whose state changes at this depth, each with its new state."""
        if depth <= self.last:
            return []
        changes = [(item, _IN) for item in self._members]
        block = next(self._blocks, ())
        self.first, self.last = self.last + 1, self.last + len(block)
        self._members = [item for item in block if item in self.state]
        self.others_in += self.others_partly
        self.others_partly = len(block) - len(self._members)
        changes.extend((item, _PARTLY) for item in self._members)
        return changes

    def part(self, depth: int, ties: Ties) -> float:
        """What an item of the current block contributes at this depth, 0..1."""
        if ties == "w" or depth > self.last:
            return 1.0
        return (depth - self.first + 1) / (self.last - self.first + 1)

    def squares(self, depth: int, part: float) -> float:
        """Sum of all squared contributions; unseen rows count as untied."""
        if depth > self.last:
            return depth
        return self.first - 1 + part * part * (self.last - self.first + 1)


def _prefixes(
    short_blocks: _Blocks, long_blocks: _Blocks, shared: Set[Hashable], ties: Ties
) -> Iterator[_Prefix]:
    """Agreement at each depth down to the end of the longer list.

    Corsi and Urbano sum products of contributions over all items. At any depth only the current
    block of a list is partly in, and its items contribute alike. So it is enough to count the
    shared items that are in, partly in or out on either side.
    """
    short, long = _Reader(short_blocks, shared), _Reader(long_blocks, shared)
    shorter = size(short_blocks)
    tally: Counter[tuple[int, int]] = Counter()
    agreed = 0.0
    for depth in range(1, size(long_blocks) + 1):
        for reader in (short, long):
            for item, state in reader.read_to(depth):
                tally[short.state[item], long.state[item]] -= 1
                reader.state[item] = state
                tally[short.state[item], long.state[item]] += 1
        part_short, part_long = short.part(depth, ties), long.part(depth, ties)
        common = (
            tally[_IN, _IN]
            + part_long * tally[_IN, _PARTLY]
            + part_short * tally[_PARTLY, _IN]
            + part_short * part_long * tally[_PARTLY, _PARTLY]
        )
        if ties == "w":
            whole = (max(depth, short.last) + max(depth, long.last)) / 2
        elif ties == "a":
            whole = float(depth)
        else:
            whole = sqrt(short.squares(depth, part_short) * long.squares(depth, part_long))
        if depth <= shorter:
            agreed = common / whole
            yield _Prefix(agreed, agreed, agreed)
            continue
        # The unseen rows of the shorter list may hold items that so far only the longer list has:
        # at best the first of them, by extrapolation average ones at the rate agreed so far.
        unseen = depth - shorter
        entered = long.others_in + long.others_partly
        average = (long.others_in + part_long * long.others_partly) / entered
        best = min(unseen, long.others_in) + part_long * max(0, unseen - long.others_in)
        yield _Prefix(
            low=common / whole,
            ext=(common + unseen * agreed * average) / whole,
            high=(common + best) / whole,
        )


def _weighted_mean(agreements: Iterable[float], p: float) -> float:
    """Mean of the agreements, weighted (1 - p) p^(d - 1), the last one going on for ever, 0..1.

    Summed by parts, over the steps between them: exactly 1 where all of them are 1.
    """
    steps = []
    previous = 0.0
    for depth, agreement in enumerate(agreements):
        steps.append((agreement - previous) * p**depth)
        previous = agreement
    # For p next to 1 the rounding of many steps may add up to more than the last digit.
    return min(1.0, fsum(steps))


def _harmonic_tail(p: float, depth: int) -> float:
    """Sum of p^d / d over all d beyond a depth. Over all d from 1 on the sum is ln 1/(1-p)."""
    # The difference of two sums: where they are nearly equal, rounding may make it negative.
    return max(0.0, fsum([-log1p(-p), *(-(p**d) / d for d in range(1, depth + 1))]))
