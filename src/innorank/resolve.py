"""From what was typed to the place that is meant: exactly, by a misspelling, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from .catalogue import MAX_SUGGESTIONS, Catalogue
from .errors import AmbiguousPlaceError, NotFoundError
from .model.records import Place
from .names import fold, shown

if TYPE_CHECKING:
    from .readings import Reading
    from .spelling import Guess

__all__ = ["Advice", "Match", "resolve"]

MAX_QUERY_LENGTH = 200
# No longer are the codes of airports that lists of spellings hold, such as DEL.
MAX_CODE_LENGTH = 3

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
    try:
        return _meant(catalogue, name, country, exact)
    except AmbiguousPlaceError as error:
        places = map(catalogue.place, error.suggestions)
        commands = (advice(one) if advice else _city_command(catalogue, one) for one in places)
        example = next((f", as in: {command}" for command in commands if command), "")
        message = f"{error.message}; name one{example}"
        raise AmbiguousPlaceError(error.code, message, error.suggestions) from None


def _meant(catalogue: Catalogue, name: str, country: str | None, exact: bool) -> Match:
    key = fold(name[:MAX_QUERY_LENGTH])
    if not key or len(name) > MAX_QUERY_LENGTH:
        raise NotFoundError("unknown-place", f"{shown(name)} is not a name of a place")
    asked: list[Area] | None = [(catalogue.economy(country), None)] if country else None
    found = _exactly(catalogue, name, name, asked)
    if found is not None:
        return found
    readings = list(_readings(name))
    for reading in readings[1:]:
        areas = _areas(catalogue, reading, name)
        if reading.full is not None:
            # "Boulder City" is a city of its own, and not the city of Boulder.
            _stop_at_other_city(catalogue, reading.full, (asked, areas), reading.name)
        found = _exactly(catalogue, name, reading.name, asked, areas, reading)
        if found is not None:
            return found
    for reading in readings:
        _stop_at_other_city(catalogue, reading.name, (asked, _areas(catalogue, reading)))
    _stop_at_other_countries(catalogue, name, readings, asked)
    _stop_at_economy(catalogue, name, key)
    return _misspelt(catalogue, name, key, asked, exact)


def _readings(name: str) -> "Iterator[Reading]":
    """The name as it stands and the ways to read it; loaded only where it is no known name."""
    from .readings import Reading, readings

    yield Reading(name)
    yield from readings(name)


def _exactly(
    catalogue: Catalogue,
    query: str,
    name: str,
    asked: list[Area] | None,
    areas: list[Area] | None = None,
    reading: "Reading | None" = None,
) -> Match | None:
    """The place that has a name exactly; None for none; raises where several have it."""
    key = fold(name)
    named = dict(catalogue.places_named(key))
    if reading is not None and _may_be_a_code(key, reading):
        named = {place: how for place, how in named.items() if how != "spelling"}
    if not named:
        return None
    wanted = [one for one in (asked, areas) if one is not None]
    candidates = [catalogue.place(place) for place in named]
    for one in wanted:
        candidates = [place for place in candidates if _lies_in(catalogue, place, one)]
    candidates = _so_called(catalogue, candidates, key, named)
    if not candidates:
        return None
    other = _other_city(catalogue, key, candidates, wanted)
    if len(candidates) > 1 or other is not None:
        raise _ambiguous(catalogue, query, candidates, other)
    place = candidates[0]
    how = named[place.id].replace("spelling", "alias")
    return Match(query, place, "id" if query == place.id else how)


def _so_called(
    catalogue: Catalogue, places: list[Place], key: str, named: dict[str, str]
) -> list[Place]:
    """Bordeaux is spelt Porto somewhere, but Porto is Porto: of some places those that count.

    All of them where another city of the world has the name, too: it is nobody's own.
    """
    if catalogue.contested(key):
        return places
    called = [place for place in places if fold(place.english) == key]
    others = [place for place in places if place not in called]
    return called if called and all(named[one.id] == "spelling" for one in others) else places


def _may_be_a_code(key: str, reading: "Reading") -> bool:
    """Whether what is left of several words is so short that it may be the code of an airport."""
    is_rest = reading.full is not None or reading.apart == " "
    return is_rest and key.isascii() and len(key) <= MAX_CODE_LENGTH


def _other_city(
    catalogue: Catalogue, key: str, candidates: list[Place], wanted: list[list[Area]]
) -> str | None:
    """What to say of the city that is no place here and may be meant by a name; None for none.

    A region decides; a country only where no such city is in it.
    """
    if not catalogue.contested(key) & {place.id for place in candidates}:
        return None
    if any(region for areas in wanted for _, region in areas):
        return None
    name, codes = catalogue.world.find(key) or ("", [])
    for areas in wanted:
        codes = _codes_in(codes, areas)
    if wanted and not codes:
        return None
    return f", or {name} ({', '.join(codes)}), which no edition here ranks" if codes else ""


def _codes_in(codes: list[str], areas: list[Area]) -> list[str]:
    allowed = {code for code, _ in areas}
    return [code for code in codes if code in allowed]


def _areas(catalogue: Catalogue, reading: "Reading", query: str | None = None) -> list[Area] | None:
    """The areas that all parts of a qualifier allow ("MA, USA"): none for what is no area.

    In an economy that all parts name, the regions that a part names narrow it: MA is a state of
    the USA there, though Morocco has the same code.
    """
    if reading.qualifier is None:
        return None
    parts = [catalogue.areas_named(fold(part)) for part in reading.qualifier.split(",")]
    found: list[Area] = []
    for code in sorted(set.intersection(*({code for code, _ in part} for part in parts))):
        here = [{region for one, region in part if one == code} for part in parts]
        narrowing = [regions for regions in here if None not in regions]
        common = set.intersection(*narrowing) if narrowing else {None}
        found += [(code, region) for region in sorted(common, key=str)]
    if query is not None:
        # "Hong Kong, China" is the name of an economy, though Hong Kong does not count for China.
        found += catalogue.areas_named(fold(query))
    return found


def _lies_in(catalogue: Catalogue, place: Place, areas: list[Area]) -> bool:
    regions = {place.region, *(catalogue.place(member).region for member in place.members)}
    return any(
        code in place.economies and (region is None or region in regions) for code, region in areas
    )


def _stop_at_other_city(
    catalogue: Catalogue,
    name: str,
    wanted: Iterable[list[Area] | None],
    unless: str | None = None,
) -> None:
    """A city of the world that is no place here is said to be one, and not corrected.

    Not one that is called *unless*: "Hyderabad City" says no more than "Hyderabad".
    """
    known, codes = catalogue.world.find(fold(name)) or ("", [])
    if unless is not None and fold(known) == fold(unless):
        return
    for areas in wanted:
        codes = codes if areas is None else _codes_in(codes, areas)
    if codes:
        message = f"{known} ({', '.join(codes)}) is known, but not ranked by any edition here"
        raise NotFoundError("unranked-place", message)


def _stop_at_other_countries(
    catalogue: Catalogue, name: str, readings: "list[Reading]", asked: list[Area] | None
) -> None:
    """A name that is known, but not in the country or region that was asked for."""
    for reading in readings:
        areas = _areas(catalogue, reading)
        if areas == [] or _may_be_a_code(fold(reading.name), reading):
            continue
        elsewhere = [place for place, _ in catalogue.places_named(fold(reading.name))]
        if elsewhere:
            inside = " and ".join(_spoken(catalogue, one) for one in (asked, areas) if one)
            where = _listed(catalogue.place(place) for place in elsewhere)
            message = f"there is no {shown(reading.name)} in {inside}; elsewhere: {where}"
            raise NotFoundError("unknown-place", message, elsewhere)


def _stop_at_economy(catalogue: Catalogue, name: str, key: str) -> None:
    """The name of an economy is no misspelt city; how to see its places is said."""
    for code, region in catalogue.areas_named(key):
        if region is None:
            message = f"{shown(name)} is an economy; its places: innorank places --country {code}"
            raise NotFoundError("unknown-place", message)


def _spoken(catalogue: Catalogue, areas: list[Area]) -> str:
    """`Morocco or MA (United States)`: the areas as messages name them."""
    names = [(catalogue.economy_name(code), region) for code, region in areas]
    return " or ".join(f"{region} ({name})" if region else name for name, region in names)


def _misspelt(
    catalogue: Catalogue, name: str, key: str, asked: list[Area] | None, exact: bool
) -> Match:
    from .readings import separated
    from .spelling import MAX_CANDIDATES, guess, lengths_worth_a_look

    areas = asked
    for reading in separated(name):
        # What stands behind a comma is no part of the misspelt word, and has to be understood.
        within = _areas(catalogue, reading)
        if within or reading.apart == ",":
            key = fold(reading.name)
            exact = exact or not within
            areas = areas or within or None
            break

    def places_of(known: str) -> list[tuple[str, bool]]:
        named = [(place, how != "spelling") for place, how in catalogue.places_named(known)]
        if areas is None:
            return named
        return [one for one in named if _lies_in(catalogue, catalogue.place(one[0]), areas)]

    keys = catalogue.name_keys(*lengths_worth_a_look(len(key)))
    # Where only some places are asked for, the nearest names may all be of others.
    limit = MAX_CANDIDATES if areas is None else None
    found = guess(key, keys, places_of, catalogue.world.keys, limit)
    if found.key is not None and not exact:
        return _guessed(catalogue, name, found, areas)
    suggestions = found.suggestions[:MAX_SUGGESTIONS]
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    raise NotFoundError("unknown-place", f"no place is called {shown(name)}{hint}", suggestions)


def _guessed(catalogue: Catalogue, name: str, found: "Guess", asked: list[Area] | None) -> Match:
    """The place that a misspelt name means; raises where others share the name that it means."""
    key = found.key or ""
    places = [catalogue.place(place) for place in found.places]
    places = _so_called(catalogue, places, key, dict(catalogue.places_named(key)))
    other = _other_city(catalogue, key, places, [asked] if asked else [])
    spelling = catalogue.spelling(key, places[0].id)
    if len(places) > 1 or other is not None:
        raise _ambiguous(catalogue, name, places, other, spelling)
    return Match(name, places[0], "fuzzy", round(found.score, 3), spelling)


def _ambiguous(
    catalogue: Catalogue,
    name: str,
    candidates: list[Place],
    other: str | None,
    spelling: str | None = None,
) -> AmbiguousPlaceError:
    subject = shown(name)
    if spelling is not None:
        subject += f" is not a known name; taken for {spelling} it"
    message = f"{subject} may mean {_listed(candidates)}{other or ''}"
    return AmbiguousPlaceError("ambiguous-place", message, [place.id for place in candidates])


def _city_command(catalogue: Catalogue, place: Place) -> str | None:
    clusters = (cluster.id for cluster in catalogue.clusters_of(place.id))
    is_ranked = any(catalogue.is_ranked(name) for name in (place.id, *clusters))
    return f"innorank city {place.id}" if is_ranked else None


def _listed(places: Iterable[Place]) -> str:
    """`cambridge-gb (GB), cambridge-us (MA, US)`: what to type, and where it is."""
    return ", ".join(f"{place.id} ({'/'.join(place.economies)})" for place in places)
