"""How far two rankings agree that need not hold the same items.

Overlap counts the shared items. The top-k distances also count the items that one list lacks.
`agreement` puts every measure of two rankings into one record: the `agreement` of the JSON of
`compare`.
"""

from __future__ import annotations

from ..model.lean_typing import TYPE_CHECKING, Record
from .correlation import (
    PairCounts,
    TauBounds,
    pair_counts,
    pairs_of,
    spearman_rho,
    tau_b_from,
    tau_bounds,
    weighted_tau,
)
from .rank_biased import RankBiasedOverlap, rbo
from .rankings import block_positions, checked_blocks, checked_number, shared_midranks, size

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence
    from typing import Any

    from .kinds import Interval, ItemT, Ranking, Ties


class Overlap(Record):
    """Shared items of two rankings, as a number and as shares."""

    shared: int
    union: int
    overlap: float | None
    jaccard: float | None


class KendallTopK(Record):
    """Kendall top-k distance with its penalty p, its largest value and 1 - distance / max."""

    p: float
    distance: float
    max: float
    similarity: float | None


class FootruleTopK(Record):
    """Footrule top-k distance with its largest value and 1 - distance / max."""

    distance: float
    max: float
    similarity: float | None


class Agreement(Record):
    """How far two rankings agree: overlap, order of the shared items, distances, similarity.

    `depth` is the size of the shorter list, `depth_a` and `depth_b` are the sizes of both lists.
    `pairs` counts the pairs of shared items. The other fields are the answers of the functions
    of the same name; `tau_bounds` and `weighted_tau` are None unless they were asked for.
    """

    depth: int
    depth_a: int
    depth_b: int
    shared: int
    union: int
    overlap: float | None
    jaccard: float | None
    overlap_expected: float | None
    tau_b: float | None
    rho: float | None
    kendall_topk: KendallTopK
    footrule_topk: FootruleTopK
    rbo: RankBiasedOverlap
    tau_bounds: TauBounds | None
    weighted_tau: float | None
    pairs: PairCounts

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries, ready for JSON. Its keys are the field names."""
        record = self._asdict()
        for name in ("kendall_topk", "footrule_topk", "rbo"):
            record[name] = record[name]._asdict()
        if self.tau_bounds is not None:
            record["tau_bounds"] = {**self.tau_bounds._asdict(), "items": self.tau_bounds.items}
        record["pairs"] = {
            "all": self.pairs.pairs,
            "kept": self.pairs.concordant,
            "reversed": self.pairs.discordant,
            "tied": self.pairs.tied,
        }
        return record


def overlap(a: Ranking[Hashable], b: Ranking[Hashable]) -> Overlap:
    """Number of shared items, as a share of the shorter list and of the union.

    `overlap` is shared / k, where k is the size of the shorter list; `jaccard` is shared / union.
    Both lie in 0..1 and are None where they would divide by 0: `overlap` if one list is empty,
    `jaccard` if both are. Ties make no difference. For the use of 1 - overlap as the flux of a
    ranking see Iñiguez et al. 2022, Nature Communications 13:1646.
    Raises ValueError for what is no ranking, or if an item comes twice in a list.

    Two of three items are shared, of four in all.

    >>> overlap([["a"], ["b"], ["c"]], [["c"], ["a"], ["x"]])
    Overlap(shared=2, union=4, overlap=0.6666666666666666, jaccard=0.5)
    """
    items_a = block_positions(checked_blocks(a)).keys()
    items_b = block_positions(checked_blocks(b)).keys()
    shared = len(items_a & items_b)
    union = len(items_a) + len(items_b) - shared
    shorter = min(len(items_a), len(items_b))
    return Overlap(
        shared=shared,
        union=union,
        overlap=shared / shorter if shorter else None,
        jaccard=shared / union if union else None,
    )


def expected_overlap(size_a: int, size_b: int, scope: int | None) -> float | None:
    """Number of items that two lists share on average if both are drawn at random from one scope.

    It is size_a * size_b / scope, the mean of the hypergeometric distribution, in
    0..min(size_a, size_b). Compare it with `Overlap.shared`. *scope* is the number of items that
    both could have listed. None if the scope is unknown (None) or 0.
    Raises ValueError for a number that is not finite, a negative size, or a list longer than the
    scope.

    Two top-100 lists of 500 items: 100 * 100 / 500.

    >>> expected_overlap(100, 100, 500)
    20.0
    """
    if min(checked_number(size_a, "size"), checked_number(size_b, "size")) < 0:
        raise ValueError(f"sizes are {size_a} and {size_b}, must be 0 or more")
    if scope is None:
        return None
    if checked_number(scope, "scope") < max(size_a, size_b):
        raise ValueError(f"scope is {scope}, but a list holds {max(size_a, size_b)} items")
    return size_a * size_b / scope if scope else None


def kendall_topk(a: Ranking[Hashable], b: Ranking[Hashable], p: float = 0.5) -> KendallTopK:
    """Kendall distance K^(p) of two top-k lists: how many pairs of items they order differently.

    A sum over the unordered pairs of the union. A pair costs 1 if the lists order it oppositely;
    an item that a list lacks stands behind all items that it holds. A pair costs p if one list
    holds both items and the other neither (Fagin, Kumar, Sivakumar 2003, SIAM J. Discrete
    Mathematics 17:134-160, section 3). p = 0 is the optimistic choice. p = 1/2 is the neutral
    one: the mean over all ways to put the missing items in order.

    Ties: a pair costs p if one list ties it and the other orders it, and 0 if both tie it (Fagin
    et al. 2006, SIAM J. Discrete Mathematics 20:628-648). It also costs p if one list ties it and
    the other holds neither item: then the other's order is unknown, not equal.

    `distance` lies in 0..`max`, the distance of lists without a shared item. `similarity` is
    1 - distance / max, None if max is 0. Lists may differ in length or be empty. Shared items
    count as agreement: two lists of the same five items in reverse order have similarity 5/7.
    Not a metric. Raises ValueError for p outside 0..1 and as `overlap`.

    The union is a, b, c. The pair a-b is in opposite order; for a-c and b-c both put c last.

    >>> kendall_topk([["a"], ["b"], ["c"]], [["b"], ["a"]])
    KendallTopK(p=0.5, distance=1.0, max=8.0, similarity=0.875)
    """
    _, ranks_a, ranks_b = shared_midranks(a, b)
    return _kendall_topk_from(a, b, pair_counts(ranks_a, ranks_b), p)


def footrule_topk(a: Ranking[Hashable], b: Ranking[Hashable]) -> FootruleTopK:
    """Footrule distance F of two top-k lists: the places by which items are moved, summed.

    An item that a list lacks stands right behind its last row, at k + 1 in a list of k items:
    F^(k+1) of Fagin, Kumar, Sivakumar 2003 (SIAM J. Discrete Mathematics 17:134-160, section 3).
    Tied items stand at their midrank.

    `distance` lies in 0..`max`, the distance of untied lists without a shared item; for two lists
    of k items max is k(k + 1). `similarity` is 1 - distance / max, None if max is 0. Lists may
    differ in length or be empty. A metric among lists of one length only: an empty list has
    distance 0 from a list of one item. Raises ValueError as `overlap`.

    a and b are moved by one place each, c stays on place 3. Without a shared item the places
    moved are 2 + 1 + 0 in the first list and 3 + 2 in the second: max is 8.

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


def agreement(
    a: Ranking[Hashable],
    b: Ranking[Hashable],
    *,
    scope: int | None = None,
    p: float = 0.9,
    ties: Ties = "w",
    known_a: Mapping[ItemT, Interval] | None = None,
    known_b: Mapping[ItemT, Interval] | None = None,
    weighted: bool = False,
) -> Agreement:
    """How far two rankings agree, by every measure at once.

    The lists are compared whole; `cut` takes the head of a list. *scope* is the number of items
    that both could have listed, for `overlap_expected` (None: unknown). *p* and *ties* are those
    of `rbo`. *known_a* and *known_b* are the intervals for `tau_bounds`: give both or neither.
    *weighted* adds `weighted_tau`. Correlations are over the shared items, so read them beside
    `shared`; below 10 items they are indicative at best.

    Every pair of rankings has an answer. What is undefined is None, such as tau for fewer than
    two shared items, or the similarity of two empty lists. Raises ValueError for an argument
    outside its range, if only one of *known_a* and *known_b* is given, and as `overlap`.

    a and b are shared, in opposite order; chance alone would share 3 * 3 / 9 items.

    >>> record = agreement([["a"], ["b"], ["c"]], [["b"], ["a"], ["x"]], scope=9)
    >>> record.shared, record.overlap_expected, record.tau_b
    (2, 1.0, -1.0)
    """
    if (known_a is None) != (known_b is None):
        raise ValueError("known_a and known_b must be given both or not at all")
    size_a, size_b = size(a), size(b)
    _, ranks_a, ranks_b = shared_midranks(a, b)
    pairs = pair_counts(ranks_a, ranks_b)
    return Agreement(
        depth=min(size_a, size_b),
        depth_a=size_a,
        depth_b=size_b,
        **overlap(a, b)._asdict(),
        overlap_expected=expected_overlap(size_a, size_b, scope),
        tau_b=tau_b_from(pairs),
        rho=spearman_rho(ranks_a, ranks_b),
        kendall_topk=_kendall_topk_from(a, b, pairs, 0.5),
        footrule_topk=footrule_topk(a, b),
        rbo=rbo(a, b, p=p, ties=ties),
        tau_bounds=None if known_a is None or known_b is None else tau_bounds(known_a, known_b),
        weighted_tau=weighted_tau(ranks_a, ranks_b) if weighted else None,
        pairs=pairs,
    )


def _kendall_topk_from(
    a: Ranking[Hashable], b: Ranking[Hashable], counts: PairCounts, p: float
) -> KendallTopK:
    """`kendall_topk` from the counts of pairs of shared items."""
    if not 0 <= p <= 1:
        raise ValueError(f"p is {p}, must lie in 0..1")
    blocks_a, blocks_b = checked_blocks(a), checked_blocks(b)
    ranks_a, ranks_b = block_positions(blocks_a), block_positions(blocks_b)
    shared = len(ranks_a.keys() & ranks_b.keys())
    only_a, only_b = len(ranks_a) - shared, len(ranks_b) - shared
    opposite_a, tied_a = _half_missing(blocks_a, ranks_b.keys())
    opposite_b, tied_b = _half_missing(blocks_b, ranks_a.keys())
    opposite = counts.discordant + opposite_a + opposite_b + only_a * only_b
    unsure = counts.tied - counts.tied_both + tied_a + tied_b + pairs_of(only_a) + pairs_of(only_b)
    distance = opposite + p * unsure
    largest = len(ranks_a) * len(ranks_b) + p * (pairs_of(len(ranks_a)) + pairs_of(len(ranks_b)))
    return KendallTopK(
        p=p,
        distance=float(distance),
        max=float(largest),
        similarity=1 - distance / largest if largest else None,
    )


def _half_missing(
    blocks: Sequence[tuple[Hashable, ...]], others: Collection[Hashable]
) -> tuple[int, int]:
    """Pairs of an item that the other list holds and an item that it lacks.

    First the number of pairs in opposite order: the lacking item is ahead. Then those tied here.
    """
    opposite = tied = lacking_ahead = 0
    for block in blocks:
        held = sum(item in others for item in block)
        lacking = len(block) - held
        opposite += lacking_ahead * held
        tied += lacking * held
        lacking_ahead += lacking
    return opposite, tied
