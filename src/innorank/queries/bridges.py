"""Bridge lists: an earlier year ranked again by a newer method, and what a move is made of."""

from typing import Any

from ..catalogue import Catalogue
from ..model.records import RankedList
from .matching import Pair

__all__ = ["bridge_between", "decompositions_of"]


def bridge_between(catalogue: Catalogue, a: RankedList, b: RankedList) -> RankedList | None:
    """The list of *b*'s edition that ranks *a*'s year by *b*'s method; None where there is none."""
    for ranked in catalogue.lists_of(b.edition.id):
        if ranked.bridge == a.edition.id and a.edition.series == b.edition.series:
            return ranked
    return None


def decompositions_of(
    catalogue: Catalogue, bridge: RankedList, pairs: list[Pair], known: int
) -> dict[str, dict[str, Any]]:
    """Each place's move as method, performance and sample, which add up to the whole.

    *known* is the position down to which the newer list has no gap.
    METHODS 3.4, vector V13; only for places with an exact rank in both lists and in the bridge,
    and in the newer list only as far as it is known without a gap: the newcomers above a place
    have to be counted.
    """
    from ..measures import decompositions

    same = [one for one in pairs if one.how == "same"]
    old = {one.place.id: one.a.rank.number for one in same}
    new = {one.place.id: one.b.rank.number for one in same if (one.b.rank.number or 0) <= known}
    again = {entry.place.id: entry.rank.number for entry in catalogue.entries(bridge)}
    found = decompositions(
        {name: rank for name, rank in old.items() if rank is not None},
        {name: rank for name, rank in again.items() if rank is not None},
        {name: rank for name, rank in new.items() if rank is not None},
    )
    return {name: one._asdict() for name, one in found.items()}
