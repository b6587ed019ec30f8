"""Places and economies: doubles under two ids, those that nothing needs, missing continents."""

from collections.abc import Iterator

from ...datafiles.complaints import Finding
from ..snapshot import Doubt, Shelf

__all__ = ["continents", "same_places", "unlocated_cities", "unused_places"]


def same_places(shelf: Shelf) -> Iterator[Doubt]:
    """Places of one GeoNames id, and cities at one position, told at the later one."""
    by_id: dict[int, str] = {}
    by_position: dict[tuple[float, float], str] = {}
    for place in shelf.places.values():
        number, latitude, longitude = (place.detail[key] for key in ("geonames", "lat", "lon"))
        if number is not None:
            other = by_id.setdefault(number, place.id)
            if other != place.id:
                message = f"{other} has the id {number} of GeoNames, too"
                yield place.path, Finding((place.id, "geonames"), "same-geonames", message)
                continue
        if place.kind == "city" and latitude is not None and longitude is not None:
            other = by_position.setdefault((latitude, longitude), place.id)
            if other != place.id:
                message = f"{other} lies at {latitude}, {longitude}, too"
                yield place.path, Finding((place.id, "lat"), "same-position", message)


def unlocated_cities(shelf: Shelf) -> Iterator[Doubt]:
    """Cities of which the id in GeoNames or the position is missing; a cluster has neither."""
    for place in shelf.places.values():
        missing = [key for key in ("geonames", "lat", "lon") if place.detail[key] is None]
        if place.kind == "city" and missing:
            message = f"{place.id} has no {', '.join(missing)}"
            yield place.path, Finding((place.id,), "city-unlocated", message)


def unused_places(shelf: Shelf) -> Iterator[Doubt]:
    """Places that no list, cluster or shared name needs; none where there is no edition at all."""
    if not shelf.editions:
        return
    used = {row.place for ranked in shelf.lists() for row in ranked.rows}
    for place in shelf.places.values():
        used.update(place.members, place.predecessors)
    for place in shelf.places.values():
        if place.id not in used and not place.shares_a_name:
            message = f"no list ranks {place.id}, no cluster names it, and it shares no name"
            yield place.path, Finding((place.id,), "place-unused", message)


def continents(shelf: Shelf) -> Iterator[Doubt]:
    """Economies without a continent that a place or an entry counts for."""
    counted = {code for place in shelf.places.values() for code in place.economies}
    for ranked in shelf.lists():
        for row in ranked.rows:
            counted.update(row.detail.get("economies", ()))
    for code in sorted(counted):
        economy = shelf.economies[code]
        if economy.continent is None:
            message = f"{code} has no continent, and places count for it"
            yield economy.path, Finding((code,), "continent-missing", message)
