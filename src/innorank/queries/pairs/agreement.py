"""How far two lists agree: the measures, over the heads that are known of both."""

from collections.abc import Hashable
from typing import Any

from ...model.rank import Rank
from ...model.records import RankedList
from .matching import Pair

__all__ = ["agreement_of"]


def agreement_of(
    a: RankedList, b: RankedList, pairs: list[Pair], p: float, weighted: bool = False
) -> dict[str, Any] | None:
    """The `agreement` of the JSON document, down to where both lists are known without a gap.

    `depth_a` and `depth_b` say how far that is in each, and `depth` how many places are compared:
    a tie, or a band, at that depth is taken as a whole. RBO treats ties as equal ranks, and as
    unknown order where a head has bands. None for lists of different kinds or matched through
    clusters: they do not rank the same.
    """
    from ...measures import agreement, to_ranking

    if a.edition.kind != b.edition.kind or any(pair.how == "member" for pair in pairs):
        return None
    depth = min(a.contiguous, b.contiguous)
    head_a = _head([(one.place.id, one.a.rank) for one in pairs if one.part != "b"], a, depth)
    head_b = _head([(one.place.id, one.b.rank) for one in pairs if one.part != "a"], b, depth)
    banded = any(rank.number is None for rank in (*head_a.values(), *head_b.values()))
    found = agreement(
        to_ranking({name: rank.low or 0 for name, rank in head_a.items()}),
        to_ranking({name: rank.low or 0 for name, rank in head_b.items()}),
        scope=a.scope if a.scope == b.scope else None,
        p=p,
        ties="a" if banded else "w",
        weighted=weighted,
        **_known([pair for pair in pairs if not pair.part], len(head_a), len(head_b)),
    )
    return {**found.to_dict(), "depth_a": a.contiguous, "depth_b": b.contiguous}


def _head(
    ranks: list[tuple[Hashable, Rank]], ranked: RankedList, depth: int
) -> dict[Hashable, Rank]:
    """The places that are certain to be in the head of a list, down to a depth.

    A tie or a band that begins there is in it as a whole, where all of its positions are known.
    """
    return {
        name: rank
        for name, rank in ranks
        if rank.low is not None and rank.low <= depth and _is_known(rank, ranked.contiguous)
    }


def _is_known(rank: Rank, contiguous: int) -> bool:
    return rank.number is not None or (rank.high is not None and rank.high <= contiguous)


def _known(pairs: list[Pair], size_a: int, size_b: int) -> dict[str, Any]:
    """The intervals from which tau is bounded, where some rows are not known exactly.

    Over every place of which both lists say anything; nothing where all is in the heads already.
    """
    both = [pair for pair in pairs if pair.a.rank.low and pair.b.rank.low]
    if len(both) == size_a == size_b:
        return {}
    return {
        "known_a": {pair.place.id: _positions(pair.a.rank) for pair in both},
        "known_b": {pair.place.id: _positions(pair.b.rank) for pair in both},
    }


def _positions(rank: Rank) -> tuple[float, float | None]:
    return float(rank.low or 1), None if rank.high is None else float(rank.high)
