"""What is printed of an entry, against the place that it is given to."""

from collections.abc import Iterator

from ...datafiles.complaints import Finding
from ...folding import fold
from ..snapshot import Doubt, Shelf

__all__ = ["printed_economies", "printed_names"]


def printed_economies(shelf: Shelf) -> Iterator[Doubt]:
    """Economies as printed that are none of those which the entry counts for."""
    for ranked in shelf.lists():
        for row in ranked.rows:
            if "economy" not in row.detail:
                continue
            printed, counted = row.detail["economy"], shelf.economies_of(row)
            codes = [shelf.economy_names.get(fold(part)) for part in printed.split("/")]
            if not set(codes) <= set(counted):
                message = f"{printed} is printed, but {row.place} counts for {', '.join(counted)}"
                here = ranked.entry(row, "economy")
                yield ranked.path, Finding(here, "economy-differs", message)


def printed_names(shelf: Shelf) -> Iterator[Doubt]:
    """Names as printed that are names of another place, and not of this one.

    A cluster may be called by one of its cities, and a city by its cluster; a name that nobody
    has says nothing.
    """
    for ranked in shelf.lists():
        for row in ranked.rows:
            holders = shelf.place_names.get(fold(row.detail.get("printed", "")), set())
            if holders and not holders & _related(shelf, row.place, holders):
                message = f"{row.detail['printed']} is {' or '.join(sorted(holders))}"
                here = ranked.entry(row, "printed")
                finding = Finding(here, "printed-elsewhere", f"{message}, not {row.place}")
                yield ranked.path, finding


def _related(shelf: Shelf, place: str, others: set[str]) -> set[str]:
    """The place, its members and predecessors, and those of *others* that it belongs to."""
    own = shelf.places[place]
    owners = {
        name
        for name in others
        if place in shelf.places[name].members or place in shelf.places[name].predecessors
    }
    return {place, *own.members, *own.predecessors, *owners}
