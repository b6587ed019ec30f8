"""Where a place stands within its country, at any grade."""

from __future__ import annotations

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.records import Entry, ListedRank, RankedList, position_fields

if TYPE_CHECKING:
    from ..index.in_economies import ListEconomies


def in_economies(catalogue: Catalogue, ranked: RankedList, entry: Entry) -> list[dict[str, Any]]:
    """The position of a place among those of each economy that its entry counts for.

    Empty without an end to its rank. The index has it of all entries; where a grade sets some of
    them aside, it is found anew.
    """
    if catalogue.grade is None:
        return entry.in_economies
    listed = catalogue.listed_ranks([ranked])[ranked.key]
    positions = list_economies(ranked, listed).positions()
    places = [row.place for row in listed]
    return position_fields(positions[places.index(entry.place.id)])


def list_economies(ranked: RankedList, listed: Sequence[ListedRank]) -> ListEconomies:
    """The economies of a list with the ranks that are known of it."""
    from ..index.in_economies import ListEconomies, ListSize

    size = ListSize(ranked.scope, ranked.depth, ranked.coverage, ranked.ties, ranked.counts)
    return ListEconomies(size, [(row.rank, row.economies) for row in listed])
