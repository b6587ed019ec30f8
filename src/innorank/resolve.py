"""From what was typed to the place that is meant: exactly, by a misspelling, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .catalogue import MAX_SUGGESTIONS, Catalogue
from .errors import AmbiguousPlaceError, NotFoundError
from .model.records import Place
from .names import fold, shown

__all__ = ["Advice", "Match", "resolve"]

MAX_QUERY_LENGTH = 200

# A name as it may be read, and the economy or region that follows it ("Cambridge", "MA"), if any.
Reading = tuple[str, str | None]
# An economy, and one of its regions or None for all of it.
Area = tuple[str, str | None]
# The command line that asks the same of one place; None where it would have no answer.
Advice = Callable[[Place], str | None]


class Match(NamedTuple):
    """The place that a name means. `how` is id, name, alias or fuzzy; `score` is 1 unless fuzzy.

    `spelling` is the known name that a misspelt one was taken for.
    """

    query: str
    place: Place
    how: str
    score: float = 1.0
    spelling: str | None = None


def resolve(
    catalogue: Catalogue,
    name: str,
    country: str | None = None,
    exact: bool = False,
    advice: Advice | None = None,
) -> Match:
    """The one place that *name* means, among those of economy *country* where that is given.

    An exact name first, as it stands and as it may be read ("Cambridge, MA", "Hefei City"); then,
    unless *exact*, a misspelling that is clear of every other name. Raises AmbiguousPlaceError
    with the ids of the places that share the name and the command that *advice* has for one of
    them (`innorank city ID` unless told otherwise), and NotFoundError, with up to five
    suggestions, for all else: its code is `unranked-place` for a city that no edition ranks.
    """
    key = fold(name[:MAX_QUERY_LENGTH])
    if not key or len(name) > MAX_QUERY_LENGTH:
        raise NotFoundError("unknown-place", f"{shown(name)} is not a name of a place")
    areas: list[Area] | None = [(catalogue.economy(country), None)] if country else None
    found = _exactly(catalogue, name, (name, None), areas, advice)
    if found is not None:
        return found
    for reading in _readings(name):
        found = _exactly(catalogue, name, reading, areas, advice)
        if found is not None:
            return found
    _stop_at_other_cities(catalogue, name, areas)
    _stop_at_other_countries(catalogue, name)
    return _misspelt(catalogue, name, key, areas, exact)


def _readings(name: str) -> Iterator[Reading]:
    """The ways to read a name, after the name as it stands; loaded only where that is missed."""
    from .readings import readings

    return readings(name)


def _exactly(
    catalogue: Catalogue,
    query: str,
    reading: Reading,
    areas: list[Area] | None,
    advice: Advice | None,
) -> Match | None:
    """The place that has a name exactly; None for none; raises where several have it."""
    name, qualifier = reading
    key = fold(name)
    named = dict(catalogue.places_named(key))
    if not named:
        return None
    candidates = [catalogue.place(place) for place in named]
    within = _areas(catalogue, qualifier)
    if within is not None:
        # "Hong Kong, China" is the name of an economy, though Hong Kong does not count for China.
        within += catalogue.areas_named(fold(query))
    for wanted in (areas, within):
        if wanted is not None:
            candidates = [place for place in candidates if _lies_in(catalogue, place, wanted)]
    if not candidates:
        return None
    contested = catalogue.is_contested(key) and areas is None and qualifier is None
    if len(candidates) > 1 or contested:
        raise _ambiguous(catalogue, query, key, candidates, contested, advice)
    place = candidates[0]
    return Match(query, place, "id" if query == place.id else named[place.id])


def _areas(catalogue: Catalogue, qualifier: str | None) -> list[Area] | None:
    """The areas that all parts of a qualifier allow ("MA, USA"): none for what is no area."""
    if qualifier is None:
        return None
    parts = [catalogue.areas_named(fold(part)) for part in qualifier.split(",")]
    economies = set.intersection(*({code for code, _ in part} for part in parts))
    regions = {area for part in parts for area in part if area[1] and area[0] in economies}
    whole = {(code, None) for part in parts for code, region in part if not region}
    if all(any(not region for _, region in part) for part in parts):
        return [*regions, *(area for area in whole if area[0] in economies)]
    return list(regions)


def _lies_in(catalogue: Catalogue, place: Place, areas: list[Area]) -> bool:
    regions = {place.region, *(catalogue.place(member).region for member in place.members)}
    return any(
        code in place.economies and (region is None or region in regions) for code, region in areas
    )


def _stop_at_other_countries(catalogue: Catalogue, name: str) -> None:
    """A name that is known, but not in the country or region that was asked for."""
    for text, qualifier in ((name, None), *_readings(name)):
        if qualifier is not None and not _areas(catalogue, qualifier):
            continue
        elsewhere = [place for place, _ in catalogue.places_named(fold(text))]
        if elsewhere:
            where = _listed(catalogue.place(place) for place in elsewhere)
            message = f"there is no {shown(name)} where that was asked for; elsewhere: {where}"
            raise NotFoundError("unknown-place", message, elsewhere)


def _stop_at_other_cities(catalogue: Catalogue, name: str, areas: list[Area] | None) -> None:
    """A city of the world that is no place here is said to be one, and not corrected."""
    for text, qualifier in ((name, None), *_readings(name)):
        other = catalogue.world.find(fold(text))
        if other is None:
            continue
        known, codes = other
        wanted = [area for area in (areas, _areas(catalogue, qualifier)) if area is not None]
        for one in wanted:
            codes = [code for code in codes if code in {area for area, _ in one}]
        if codes:
            message = f"{known} ({', '.join(codes)}) is known, but not ranked by any edition here"
            raise NotFoundError("unranked-place", message)


def _misspelt(
    catalogue: Catalogue, name: str, key: str, areas: list[Area] | None, exact: bool
) -> Match:
    from .readings import separated
    from .spelling import MAX_CANDIDATES, guess, lengths_worth_a_look

    apart = separated(name)
    if apart is not None:
        # What stands behind a comma is no part of the misspelt word, and has to be understood.
        key, within = fold(apart.name), _areas(catalogue, apart.qualifier)
        exact = exact or not within
        areas = areas or within or None

    def places_of(known: str) -> list[str]:
        named = [place for place, _ in catalogue.places_named(known)]
        if areas is None:
            return named
        return [one for one in named if _lies_in(catalogue, catalogue.place(one), areas)]

    keys = catalogue.name_keys(*lengths_worth_a_look(len(key)))
    # Where only some places are asked for, the nearest names may all be of others.
    limit = MAX_CANDIDATES if areas is None else None
    found = guess(key, keys, places_of, catalogue.world.keys, limit)
    if found.place is not None and found.key is not None and not exact:
        spelling = catalogue.spelling(found.key, found.place)
        place = catalogue.place(found.place)
        return Match(name, place, "fuzzy", round(found.score, 3), spelling)
    suggestions = found.suggestions[:MAX_SUGGESTIONS]
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    raise NotFoundError("unknown-place", f"no place is called {shown(name)}{hint}", suggestions)


def _ambiguous(
    catalogue: Catalogue,
    name: str,
    key: str,
    candidates: list[Place],
    contested: bool,
    advice: Advice | None,
) -> AmbiguousPlaceError:
    listed = _listed(candidates)
    other = catalogue.world.find(key) if contested else None
    if other:
        listed += f", or {other[0]} ({', '.join(other[1])}), which no edition here ranks"
    commands = (advice(one) if advice else _city_command(catalogue, one) for one in candidates)
    example = next((f", as in: {command}" for command in commands if command), "")
    message = f"{shown(name)} may mean {listed}; name one{example}"
    return AmbiguousPlaceError("ambiguous-place", message, [place.id for place in candidates])


def _city_command(catalogue: Catalogue, place: Place) -> str | None:
    clusters = (cluster.id for cluster in catalogue.clusters_of(place.id))
    is_ranked = any(catalogue.is_ranked(name) for name in (place.id, *clusters))
    return f"innorank city {place.id}" if is_ranked else None


def _listed(places: Iterable[Place]) -> str:
    """`cambridge-gb (GB), cambridge-us (MA, US)`: what to type, and where it is."""
    return ", ".join(f"{place.id} ({'/'.join(place.economies)})" for place in places)
