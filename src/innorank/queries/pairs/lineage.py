"""What a place grew out of, and whether it could stand in a list of some year."""

from collections.abc import Sequence

from ...catalogue.lists import Catalogue
from ...model.records import Place, RankedList

__all__ = ["ancestors", "may_be_listed"]


def ancestors(catalogue: Catalogue, place: Place) -> list[str]:
    """What a place grew out of: its predecessors, theirs, and so on, each once, nearest first."""
    found: dict[str, None] = {}
    open_ones = [place]
    while open_ones:
        new = [name for name in open_ones.pop(0).predecessors if name not in found]
        found.update(dict.fromkeys(new))
        open_ones += [catalogue.place(name) for name in new]
    found.pop(place.id, None)
    return list(found)


def may_be_listed(catalogue: Catalogue, place: Place, ranked: RankedList) -> bool:
    """Whether a place could be in a list under its own name, so that its absence tells anything.

    Not so a place of another economy than those that the list ranks, or a cluster in a year in
    which it had other members; nor, in a list of clusters, a city that a cluster of the same
    series held in that year: it is ranked as a part of that, or not at all. So it is in a list
    that names a cluster of which the place is a part, or its parts where it ranks cities.
    """
    if ranked.economies_text and not set(ranked.economies) & set(place.economies):
        return False
    wholes_and_parts = [one.id for one in catalogue.clusters_of(place.id)]
    wholes_and_parts += place.members if ranked.edition.kind == "city" else ()
    if any(catalogue.is_ranked(name, {ranked.key}) for name in wholes_and_parts):
        return False
    if ranked.edition.kind == "cluster":
        for holder in catalogue.clusters_of(place.id):
            is_past = holder.id in place.predecessors
            existed = not is_past and _existed(catalogue, holder, ranked)
            if existed and _is_ranked(catalogue, holder.id, ranked.edition.series):
                return False
    return _existed(catalogue, place, ranked)


def _is_ranked(
    catalogue: Catalogue, place: str, series: str, editions: Sequence[str] | None = None
) -> bool:
    """Whether any edition of a series, or one of some of them, ranks a place."""
    return catalogue.is_ranked(place, catalogue.keys_of(series, None, editions))


def _existed(catalogue: Catalogue, place: Place, ranked: RankedList) -> bool:
    """Whether a place was there when a list was made: by its dates, and by those it came from.

    The dates are not always known. What it became, once ranked in the series, has taken its
    place; and while a predecessor is ranked there, now or later, it was not there yet.
    """
    year, series = int(ranked.edition.published[:4]), ranked.edition.series
    if (place.since or year) > year or (place.until or year) < year:
        return False
    if place.kind != "cluster" and not place.predecessors:
        return True
    editions = catalogue.series()[series].editions
    at = editions.index(ranked.edition.id)
    upto, since = editions[: at + 1], editions[at:]
    if any(_is_ranked(catalogue, one, series, upto) for one in catalogue.successors_of(place.id)):
        return False
    return not any(_is_ranked(catalogue, one, series, since) for one in place.predecessors)
