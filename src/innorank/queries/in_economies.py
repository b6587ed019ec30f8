"""Where places stand within their countries, found anew from the ranks of a list."""

from __future__ import annotations

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..catalogue.places import remembered
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.records import Entry, ListedRank, RankedList, position_fields

if TYPE_CHECKING:
    from ..index.in_economies import ListEconomies


def positions_at_grade(
    catalogue: Catalogue, ranked: RankedList, entry: Entry
) -> list[dict[str, Any]]:
    """The `in_economies` of an entry where a grade sets some entries of its list aside."""
    return position_fields(_positions(catalogue, ranked)[entry.place.id])


@remembered
def _positions(catalogue: Catalogue, ranked: RankedList) -> dict[str, list[Any]]:
    """The positions of every place of a list by its id."""
    listed = catalogue.listed_ranks([ranked])[ranked.key]
    positions = list_economies(ranked, listed).positions()
    return dict(zip((row.place for row in listed), positions, strict=True))


def list_economies(ranked: RankedList, listed: Sequence[ListedRank]) -> ListEconomies:
    """The economies of a list with the ranks that are known of it."""
    from ..index.in_economies import ListEconomies, ListSize

    size = ListSize(ranked.scope, ranked.depth, ranked.coverage, ranked.ties, ranked.counts)
    return ListEconomies(size, [(row.rank, row.economies) for row in listed])
