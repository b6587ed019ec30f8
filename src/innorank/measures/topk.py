"""Distances between top-k lists that count the missing items too.

Both are large where the lists hold different items as well as where they order them differently;
the correlations look at the order alone.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

from innorank.measures.pairs import PairCounts, pair_counts, pairs_of
from innorank.measures.rankings import (
    Ranking,
    block_positions,
    checked_blocks,
    shared_midranks,
)


class KendallTopK(NamedTuple):
    """Kendall top-k distance with its penalty p, its largest value and 1 - distance / max."""

    p: float
    distance: float
    max: float
    similarity: float | None


class FootruleTopK(NamedTuple):
    """Footrule top-k distance with its largest value and 1 - distance / max."""

    distance: float
    max: float
    similarity: float | None


def kendall_topk(a: Ranking[Hashable], b: Ranking[Hashable], p: float = 0.5) -> KendallTopK:
    """Kendall distance K^(p) of two top-k lists: how many pairs of items they order differently.

    Over the unordered pairs of the union: 1 for a pair in opposite order, an item that a list
    lacks standing behind all that it holds; p for a pair of which one list holds both items and
    the other neither (Fagin, Kumar, Sivakumar 2003, SIAM J. Discrete Mathematics 17:134-160,
    section 3). p = 0 is the optimistic choice, p = 1/2 the neutral one: the mean over all ways
    to put the missing items in order. Ties: a pair tied in one list and ordered in the other
    costs p, tied in both 0 (Fagin et al. 2006, SIAM J. Discrete Mathematics 20:628-648); a pair
    tied in one list and wholly missing from the other costs p too, as the other's order of it is
    unknown, not equal.

    `distance` lies in 0..`max`; `max` is that of lists with no item in common, and `similarity`
    is 1 - distance / max, None if max is 0. Lists may differ in length or be empty. Not a metric.
    Reversed lists of the same items have similarity 5/7 at k = 5: shared membership counts.
    Raises ValueError for p outside 0..1 or an item that comes twice.

    Of the union a, b, c: a-b is opposite, a-c and b-c agree that c is last:

    >>> kendall_topk([["a"], ["b"], ["c"]], [["b"], ["a"]])
    KendallTopK(p=0.5, distance=1.0, max=8.0, similarity=0.875)
    """
    _, ranks_a, ranks_b = shared_midranks(a, b)
    return kendall_topk_of(a, b, pair_counts(ranks_a, ranks_b), p)


def kendall_topk_of(
    a: Ranking[Hashable], b: Ranking[Hashable], both: PairCounts, p: float
) -> KendallTopK:
    """`kendall_topk` from the counts of pairs of shared items, for those who have them already."""
    if not 0 <= p <= 1:
        message = f"p is {p}, must lie in 0..1"
        raise ValueError(message)
    blocks_a, blocks_b = checked_blocks(a), checked_blocks(b)
    ranks_a, ranks_b = block_positions(blocks_a), block_positions(blocks_b)
    shared = len(ranks_a.keys() & ranks_b.keys())
    only_a, only_b = len(ranks_a) - shared, len(ranks_b) - shared
    opposite_a, tied_a = _half_missing(blocks_a, ranks_b.keys())
    opposite_b, tied_b = _half_missing(blocks_b, ranks_a.keys())
    opposite = both.discordant + opposite_a + opposite_b + only_a * only_b
    unsure = both.tied - both.tied_both + tied_a + tied_b + pairs_of(only_a) + pairs_of(only_b)
    distance = opposite + p * unsure
    largest = len(ranks_a) * len(ranks_b) + p * (pairs_of(len(ranks_a)) + pairs_of(len(ranks_b)))
    return KendallTopK(
        p=p,
        distance=float(distance),
        max=float(largest),
        similarity=1 - distance / largest if largest else None,
    )


def footrule_topk(a: Ranking[Hashable], b: Ranking[Hashable]) -> FootruleTopK:
    """Footrule distance F of two top-k lists: the places by which items are moved, summed.

    An item that a list lacks stands right behind its last one, at k + 1, k being that list's own
    size: F^(k+1) of Fagin, Kumar, Sivakumar 2003 (SIAM J. Discrete Mathematics 17:134-160,
    section 3). Tied items stand at their midrank. `distance` lies in 0..`max`; `max` is that of
    untied lists with no item in common, k(k + 1) for two of size k; `similarity` is
    1 - distance / max, None if max is 0. A metric among lists of one size, and only there: an
    empty list is at 0 from a list of one row.
    Raises ValueError if an item comes twice.

    a and b are moved by one place each, c stays on 3; without a shared item the places moved
    would be 2 + 1 + 0 in the first list and 3 + 2 in the second:

    >>> footrule_topk([["a"], ["b"], ["c"]], [["b"], ["a"]])
    FootruleTopK(distance=2.0, max=8.0, similarity=0.75)
    """
    ranks_a, ranks_b = block_positions(checked_blocks(a)), block_positions(checked_blocks(b))
    missing_a, missing_b = len(ranks_a) + 1, len(ranks_b) + 1
    # First plus last position is twice the midrank: whole numbers up to the end.
    doubled = sum(
        abs(sum(span) - sum(ranks_b.get(item, (missing_b, missing_b))))
        for item, span in ranks_a.items()
    )
    doubled += sum(
        abs(sum(span) - 2 * missing_a) for item, span in ranks_b.items() if item not in ranks_a
    )
    largest = sum(abs(rank - missing_b) for rank in range(1, missing_a))
    largest += sum(abs(rank - missing_a) for rank in range(1, missing_b))
    return FootruleTopK(
        distance=doubled / 2,
        max=float(largest),
        similarity=1 - doubled / 2 / largest if largest else None,
    )


def _half_missing(
    blocks: Sequence[tuple[Hashable, ...]], others: Collection[Hashable]
) -> tuple[int, int]:
    """Pairs of an item that the other list holds and one that it lacks: opposite, and tied."""
    opposite = tied = lacking_ahead = 0
    for block in blocks:
        held = sum(item in others for item in block)
        lacking = len(block) - held
        opposite += lacking_ahead * held
        tied += lacking * held
        lacking_ahead += lacking
    return opposite, tied
