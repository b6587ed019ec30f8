"""Places that a list seems to rank twice under two ids."""

from collections.abc import Iterator
from itertools import combinations

from ...datafiles.complaints import Finding
from ..snapshot import Doubt, ListOnShelf, Shelf

__all__ = ["doubles"]


def doubles(shelf: Shelf) -> Iterator[Doubt]:
    """Clusters beside their own members, and beside clusters that share a city with them.

    Told at the later of the two entries, and once of each.
    """
    for ranked in shelf.lists():
        told: set[int] = set()
        for position, code, message in _found(shelf, ranked):
            if position not in told:
                told.add(position)
                here = ranked.here("entries", position, "place")
                yield ranked.path, Finding(here, code, message)


def _found(shelf: Shelf, ranked: ListOnShelf) -> Iterator[tuple[int, str, str]]:
    positions = {row.place: row.position for row in ranked.rows}
    labels = {row.place: row.rank.label for row in ranked.rows}
    clusters = [name for name in positions if shelf.places[name].kind == "cluster"]
    for cluster in clusters:
        for city in shelf.places[cluster].members:
            if city in positions:
                message = f"{city} ({labels[city]}) is a member of {cluster} ({labels[cluster]})"
                later = max(positions[city], positions[cluster])
                yield later, "cluster-and-member", message
    for first, second in combinations(clusters, 2):
        one, other = shelf.places[first], shelf.places[second]
        shared = [city for city in one.members if city in other.members]
        later = max(positions[first], positions[second])
        pair = f"{first} ({labels[first]}) and {second} ({labels[second]})"
        if shared:
            yield later, "clusters-overlap", f"{pair} share {', '.join(shared)}"
        elif first in other.predecessors or second in one.predecessors:
            yield later, "clusters-overlap", f"of {pair} one grew out of the other"
