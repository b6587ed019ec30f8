"""From what was typed to the place that is meant: exactly, by a misspelling, or not at all."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousPlaceError, NotFoundError, quoted
from ..folding import fold, may_be_a_code
from ..model.records import Place

if TYPE_CHECKING:
    from .areas import Area
    from .readings import Reading

    # A way to read a name, and the areas that it must lie in; None for anywhere.
    Understood = tuple[Reading, list[Area] | None]

__all__ = ["CommandFor", "Match", "command_for", "resolve"]

MAX_QUERY_LENGTH = 200
# Of the names that begin like a name, so many are looked at.
MAX_NAMES_STARTING = 100

# The command line that asks the same of one place; None where it would have no answer.
CommandFor = Callable[[Place], str | None]


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
    advice: CommandFor | None = None,
) -> Match:
    """The one place that *name* means, among those in *country* where that is given.

    *country* is the code or a name of an economy, or the name of a region ("England").

    An exact name first, as it stands and as it may be read ("Cambridge, MA", "Hefei City"); then,
    unless *exact*, a misspelling that is clear of every other name. Raises AmbiguousPlaceError
    with the ids of the places that share the name and the command that *advice* has for one of
    them (`innorank city ID` unless told otherwise), and NotFoundError, with up to five
    suggestions, for all else: its code is `unranked-place` for a city that no edition ranks.
    """
    try:
        return _meant(catalogue, name, country, exact)
    except AmbiguousPlaceError as error:
        places = [catalogue.place(place) for place in error.suggestions]
        default = command_for(catalogue, "city")
        command = next(filter(None, map(advice or default, places)), None)
        what = f"name one, as in: {command}" if command else "name one"
        if not any(map(default, places)):
            what = "no edition here ranks any of them"
        message = f"{error.message}; {what}"
        raise AmbiguousPlaceError(error.code, message, error.suggestions) from None


def _meant(catalogue: Catalogue, name: str, country: str | None, exact: bool) -> Match:
    if not fold(name[:MAX_QUERY_LENGTH]) or len(name) > MAX_QUERY_LENGTH:
        raise NotFoundError("unknown-place", f"{quoted(name)} is not a name of a place")
    asked = _asked(catalogue, country)
    found = _exactly(catalogue, name, name, asked)
    if found is not None:
        return found
    from . import refusals

    understood = list(_understood(catalogue, name))
    for reading, areas in understood:
        if reading.full is not None:
            # "Boulder City" is a city of its own, and not the city of Boulder.
            refusals.raise_if_other_city(catalogue, reading.full, (asked, areas), reading.name)
        found = _exactly(catalogue, name, reading.name, asked, areas, reading)
        found = found or _called_in_full(catalogue, name, reading.name, asked, areas)
        if found is not None:
            return found
    found = _by_parts(catalogue, name, asked, understood) or _by_economy(catalogue, name, asked)
    if found is not None:
        return found
    refusals.raise_if_other_cities(catalogue, asked, understood)
    refusals.raise_if_other_countries(catalogue, asked, understood)
    refusals.raise_if_area(catalogue, name)
    return _misspelt(catalogue, name, asked, exact)


def _asked(catalogue: Catalogue, country: str | None) -> "list[Area] | None":
    if country is None:
        return None
    from .areas import asked_areas

    return asked_areas(catalogue, country)


def _understood(catalogue: Catalogue, name: str) -> "Iterator[Understood]":
    """The name as it stands, and the ways to read it, each with the areas that its end names.

    Loaded only where it is no known name. What names no area is no way to read it.
    """
    from .areas import areas_meant
    from .readings import Reading, readings

    yield Reading(name), None
    for reading in readings(name):
        if reading.is_article:
            continue
        if reading.qualifier is None:
            yield reading, None
            continue
        areas = areas_meant(catalogue, reading.qualifier, name)
        if areas:
            yield reading, areas


def _exactly(
    catalogue: Catalogue,
    query: str,
    name: str,
    asked: "list[Area] | None",
    areas: "list[Area] | None" = None,
    reading: "Reading | None" = None,
) -> Match | None:
    """The place that has a name exactly; None for none; raises where several have it."""
    key = fold(name)
    named = dict(catalogue.places_named(key))
    if reading is not None and (reading.may_be_a_code or reading.full is not None):
        # The less is left of what was typed, the surer a name has to be: "Lion City" is not Lyon.
        named = {place: how for place, how in named.items() if how != "spelling"}
    if not named:
        return None
    wanted = [one for one in (asked, areas) if one is not None]
    candidates = [catalogue.place(place) for place in named]
    if wanted:
        from .areas import within

        candidates = within(catalogue, candidates, wanted)
    candidates = catalogue.prefer_english_name(candidates, key, named)
    if not candidates:
        return None
    other = None
    if catalogue.contested(key) & {place.id for place in candidates}:
        from .refusals import other_city

        other = other_city(catalogue, key, wanted)
    elif asked is None and areas is None and len(candidates) == 1:
        other = _economy_instead(catalogue, key, candidates[0])
    if len(candidates) > 1 or other is not None:
        from .refusals import ambiguous

        raise ambiguous(query, candidates, other)
    place = candidates[0]
    how = named[place.id].replace("spelling", "alias")
    return Match(query, place, "id" if query == place.id else how)


def _economy_instead(catalogue: Catalogue, key: str, place: Place) -> str | None:
    """What to say of the economy whose name a place bears otherwise than in English, as Mexico.

    None for no such economy, and for a place that is one, as Singapore is.
    """
    if may_be_a_code(key) or key in (fold(place.english), fold(place.id)):
        return None
    names = {area: catalogue.economy_name(area) for area in catalogue.economies_named(key)}
    others = [code for code, name in names.items() if fold(name) != fold(place.english)]
    return f", or {names[others[0]]}, the economy ({others[0]})" if others else None


def _called_in_full(
    catalogue: Catalogue,
    query: str,
    name: str,
    asked: "list[Area] | None",
    areas: "list[Area] | None",
) -> Match | None:
    """The one place in some areas whose name here says where it is, as "London, Ontario" does."""
    wanted = [one for one in (asked, areas) if one is not None]
    key = fold(name)
    if not wanted or not key:
        return None
    from .areas import within

    names = catalogue.names_starting(key, MAX_NAMES_STARTING)
    found = {place for place, text in names if "," in text and fold(text.split(",")[0]) == key}
    inside = within(catalogue, map(catalogue.place, sorted(found)), wanted)
    return Match(query, inside[0], "alias") if len(inside) == 1 else None


def _by_parts(
    catalogue: Catalogue, query: str, asked: "list[Area] | None", understood: "list[Understood]"
) -> Match | None:
    """What is named by several names: a cluster by its members, or one place twice."""
    from .areas import within
    from .readings import names_in, orders

    for reading, areas in understood:
        if reading.full is not None:
            continue
        wanted = [one for one in (asked, areas) if one is not None]
        for text in orders(reading.name):
            named = [catalogue.place(place) for place, _ in catalogue.places_named(fold(text))]
            if any(place.kind == "cluster" for place in within(catalogue, named, wanted)):
                return _exactly(catalogue, query, text, asked, areas)
        # "Suzhou (苏州)" is the one that both mean.
        known = [dict(catalogue.places_named(fold(part))) for part in names_in(reading.name)]
        shared = sorted(set.intersection(*map(set, known))) if len(known) > 1 else []
        places = within(catalogue, map(catalogue.place, shared), wanted)
        if len(places) == 1:
            return Match(query, places[0], "alias")
    return None


def _by_economy(catalogue: Catalogue, query: str, asked: "list[Area] | None") -> Match | None:
    """The place that an economy is, by another name of the economy: "Hong Kong SAR, China"."""
    for code in catalogue.economies_named(fold(query)):
        found = _exactly(catalogue, query, catalogue.economy_name(code), asked)
        if found is not None:
            return found._replace(how="alias")
    return None


def _misspelt(catalogue: Catalogue, name: str, asked: "list[Area] | None", exact: bool) -> Match:
    from .misspelt import misspelt

    found = misspelt(catalogue, name, asked, exact)
    return Match(name, found.place, "fuzzy", round(found.score, 3), found.spelling)


def command_for(catalogue: Catalogue, command: str) -> CommandFor:
    """What *command* of one place is, where it or a cluster of it is ranked."""

    def advice(place: Place) -> str | None:
        clusters = (cluster.id for cluster in catalogue.clusters_of(place.id))
        is_ranked = any(catalogue.is_ranked(name) for name in (place.id, *clusters))
        return f"innorank {command} {place.id}" if is_ranked else None

    return advice
