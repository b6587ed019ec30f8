"""How far two lists agree: the measures, over the heads that are known of both."""

from collections.abc import Hashable
from typing import Any

from ..model.rank import Rank
from ..model.records import RankedList
from .matching import Pair

__all__ = ["agreement_of"]


def agreement_of(
    a: RankedList, b: RankedList, pairs: list[Pair], p: float, weighted: bool = False
) -> dict[str, Any] | None:
    """The `agreement` of the JSON document, down to where both lists are known without a gap.

    A tie at that depth is taken as a whole. RBO treats ties as equal ranks, and as unknown order
    where a head has bands. None for lists of different kinds or matched through clusters: they
    do not rank the same.
    """
    from ..measures import agreement, to_ranking

    if a.edition.kind != b.edition.kind or any(pair.how == "member" for pair in pairs):
        return None
    depth = min(a.contiguous, b.contiguous)
    kept = [pair for pair in pairs if not pair.is_part]
    head_a = {pair.place.id: pair.a.rank for pair in kept if _lies_within(pair.a.rank, depth)}
    head_b = {pair.place.id: pair.b.rank for pair in kept if _lies_within(pair.b.rank, depth)}
    places_a: dict[Hashable, float] = {name: _place_in_order(rank) for name, rank in head_a.items()}
    places_b: dict[Hashable, float] = {name: _place_in_order(rank) for name, rank in head_b.items()}
    banded = any(rank.number is None for rank in (*head_a.values(), *head_b.values()))
    found = agreement(
        to_ranking(places_a),
        to_ranking(places_b),
        scope=a.scope if a.scope == b.scope else None,
        p=p,
        ties="a" if banded else "w",
        weighted=weighted,
        **_known(kept, len(places_a), len(places_b)),
    )
    return found.to_dict()


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


def _lies_within(rank: Rank, depth: int) -> bool:
    """Whether a place is certain to be in the head of a list; a tie at its end is, as a whole."""
    last = rank.number or rank.high
    return last is not None and last <= depth


def _place_in_order(rank: Rank) -> float:
    """What orders the places of a head: the published rank, or the middle of a band."""
    return float(rank.number or ((rank.low or 0) + (rank.high or 0)) / 2)
