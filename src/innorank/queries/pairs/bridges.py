"""Bridge lists: an earlier year ranked again by a newer method, and what a move is made of."""

from collections.abc import Mapping
from typing import Any

from ...catalogue.lists import Catalogue
from ...model.rank import Rank
from ...model.records import RankedList
from .matching import Pair

__all__ = ["bridge_between", "decompositions_of"]


def bridge_between(catalogue: Catalogue, a: RankedList, b: RankedList) -> RankedList | None:
    """The list of *b*'s edition that ranks *a*'s year by *b*'s method; None where there is none.

    A bridge is one between the default lists of two editions; other lists have other methods.
    """
    if a.edition.series != b.edition.series or not (_is_default(a) and _is_default(b)):
        return None
    for ranked in catalogue.lists_of(b.edition.id):
        if ranked.bridge == a.edition.id:
            return ranked
    return None


def _is_default(ranked: RankedList) -> bool:
    return ranked.id == ranked.edition.default_list


def decompositions_of(
    catalogue: Catalogue, bridge: RankedList, newer: RankedList, pairs: list[Pair]
) -> dict[str, dict[str, Any]]:
    """Each place's move as method, performance and sample, which add up to the whole.

    METHODS 3.4, vector V13; only for places with an exact rank in both lists and in the bridge,
    and only as far down as it is certain who of the places above is a newcomer: the newer list
    has no gap there and, unless the bridge is complete, nobody is missing from the bridge. None
    of dense ranks, which newcomers do not move.
    """
    from ...measures import decompositions

    if bridge.is_dense or newer.is_dense:
        return {}
    again = {entry.place.id: entry.rank for entry in catalogue.entries(bridge)}
    new = {pair.b.entry.place.id: pair.b.rank for pair in pairs if pair.b.entry}
    exact = [
        one
        for one in pairs
        if one.how == "same" and all(side.rank.number for side in (one.a, one.b))
    ]
    old = {
        name: one.a.rank.number or 0
        for one in exact
        if (name := one.place.id) in again and again[name].number
    }
    # Whoever stands in a band is only counted: as one who is in the bridge, or who is not.
    bridged, ranked = _places_in_order(again), _places_in_order(new)
    known = newer.contiguous
    if bridge.coverage != "complete":
        known = min([known, *(rank for name, rank in ranked.items() if name not in bridged)])
    above = {name: rank for name, rank in ranked.items() if rank <= known}
    return {name: one._asdict() for name, one in decompositions(old, bridged, above).items()}


def _places_in_order(ranks: Mapping[str, Rank]) -> dict[str, int]:
    """The best position of each place that has a rank or a band; not of who is only beyond one."""
    return {
        name: rank.low
        for name, rank in ranks.items()
        if rank.low is not None and (rank.number is not None or rank.high is not None)
    }
