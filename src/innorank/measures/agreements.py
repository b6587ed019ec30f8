"""The whole record of how far two rankings agree, as the JSON of `compare` has it.

Each figure is one of the other modules'; only their assembly is here.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from innorank.measures.correlation import (
    TauBounds,
    spearman_rho,
    tau_b_of,
    tau_bounds,
    weighted_tau,
)
from innorank.measures.overlaps import expected_overlap
from innorank.measures.overlaps import overlap as overlap_of
from innorank.measures.pairs import PairCounts, pair_counts
from innorank.measures.rank_biased import RankBiasedOverlap, Ties, rbo
from innorank.measures.rankings import Interval, ItemT, Ranking, shared_midranks, size
from innorank.measures.topk import FootruleTopK, KendallTopK, footrule_topk, kendall_topk_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two rankings agree: overlap, order of the shared items, distances, similarity.

    `depth` is the size of the shorter list, `depth_a` and `depth_b` are the sizes of both;
    `pairs` counts the pairs of shared items.
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
    pairs: PairCounts
    tau_bounds: TauBounds | None = None
    weighted_tau: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries, ready for JSON; its keys are the field names."""
        names = (field.name for field in fields(self) if field.name != "pairs")
        record = {name: getattr(self, name) for name in names}
        for name in ("kendall_topk", "footrule_topk", "rbo"):
            record[name] = record[name]._asdict()
        if self.tau_bounds is not None:
            bounds = self.tau_bounds
            record["tau_bounds"] = {**bounds._asdict(), "items": bounds.items}
        record["pairs"] = {
            "all": self.pairs.pairs,
            "kept": self.pairs.concordant,
            "reversed": self.pairs.discordant,
            "tied": self.pairs.tied,
        }
        return record


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

    The lists are compared as they are given; `cut` takes the head of one. *scope* is the number
    of items that both could have listed, for the chance level `overlap_expected` (None:
    unknown). *p* and *ties* are those of `rbo`. *known_a* and *known_b*, given both, are the
    intervals for `tau_bounds`; *weighted* adds `weighted_tau`. Correlations are over the shared
    items, so read them beside `shared`; below 10 they are indicative at best.

    Every pair of lists has an answer: what is undefined, as tau for fewer than two shared items
    or the similarity of two empty lists, is None. Raises ValueError for an argument outside its
    range, an item that comes twice, one of *known_a* and *known_b* alone.

    >>> found = agreement([["a"], ["b"], ["c"]], [["b"], ["a"], ["x"]], scope=9)
    >>> found.shared, found.overlap_expected, found.tau_b, found.kendall_topk.distance
    (2, 1.0, -1.0, 2.0)
    """
    if (known_a is None) != (known_b is None):
        message = "known_a and known_b must be given both or not at all"
        raise ValueError(message)
    size_a, size_b = size(a), size(b)
    found = overlap_of(a, b)
    _, ranks_a, ranks_b = shared_midranks(a, b)
    pairs = pair_counts(ranks_a, ranks_b)
    return Agreement(
        depth=min(size_a, size_b),
        depth_a=size_a,
        depth_b=size_b,
        shared=found.shared,
        union=found.union,
        overlap=found.overlap,
        jaccard=found.jaccard,
        overlap_expected=expected_overlap(size_a, size_b, scope),
        tau_b=tau_b_of(pairs),
        rho=spearman_rho(ranks_a, ranks_b),
        kendall_topk=kendall_topk_of(a, b, pairs, 0.5),
        footrule_topk=footrule_topk(a, b),
        rbo=rbo(a, b, p=p, ties=ties),
        pairs=pairs,
        tau_bounds=None if known_a is None or known_b is None else tau_bounds(known_a, known_b),
        weighted_tau=weighted_tau(ranks_a, ranks_b) if weighted else None,
    )
