"""The place that a misspelt name means, where that is clear; loaded for no other name."""

from typing import NamedTuple

from .areas import Area, areas_meant, within
from .catalogue import MAX_SUGGESTIONS, Catalogue
from .errors import NotFoundError
from .model.records import Place
from .names import fold, shown
from .readings import separated, spaced
from .refusals import ambiguous, other_city
from .spelling import MAX_CANDIDATES, Guess, guess, lengths_worth_a_look

__all__ = ["Misspelling", "misspelt"]


class Misspelling(NamedTuple):
    """A place, how like the name is to its *spelling*, from 0 to 1, and that spelling."""

    place: Place
    score: float
    spelling: str


def misspelt(catalogue: Catalogue, name: str, asked: list[Area] | None, exact: bool) -> Misspelling:
    """The place of the one known name that a misspelt one must mean.

    Raises AmbiguousPlaceError where several have that name, NotFoundError, with suggestions, where
    no name is near enough and clear of all others; always that if *exact*.
    """
    whole, areas = name, asked
    for reading in separated(name):
        # What stands behind a comma is no part of the misspelt word, and has to be understood.
        inside = areas_meant(catalogue, reading.qualifier or "")
        if inside or reading.apart == ",":
            whole, exact, areas = reading.name, exact or not inside, areas or inside or None
            break
    found = _guess(catalogue, whole, areas)
    if found.key is None and whole == name:
        # "Hefie China": the last words are an area, and what stands before them is misspelt.
        for reading in spaced(name):
            inside = areas_meant(catalogue, reading.qualifier or "")
            second = _guess(catalogue, reading.name, asked or inside) if inside else found
            if second.key is not None:
                found, areas = second, asked or inside
                break
    if found.key is not None and not exact:
        return _meant(catalogue, name, found, areas)
    suggestions = found.suggestions[:MAX_SUGGESTIONS]
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    raise NotFoundError("unknown-place", f"no place is called {shown(name)}{hint}", suggestions)


def _guess(catalogue: Catalogue, name: str, areas: list[Area] | None) -> Guess:
    key = fold(name)

    def places_of(known: str) -> list[tuple[str, bool]]:
        named = dict(catalogue.places_named(known))
        places = [catalogue.place(place) for place in named]
        if areas is not None:
            places = within(catalogue, places, [areas])
        return [(place.id, named[place.id] != "spelling") for place in places]

    keys = catalogue.name_keys(*lengths_worth_a_look(len(key)))
    # Where only some places are asked for, the nearest names may all be of others.
    limit = MAX_CANDIDATES if areas is None else None
    return guess(key, keys, places_of, catalogue.world.keys, limit)


def _meant(catalogue: Catalogue, name: str, found: Guess, areas: list[Area] | None) -> Misspelling:
    """The place that a misspelt name means; raises where others share the name that it means."""
    key = found.key or ""
    places = [catalogue.place(place) for place in found.places]
    places = catalogue.so_called(places, key, dict(catalogue.places_named(key)))
    spelling = catalogue.spelling(key, places[0].id)
    other = None
    if catalogue.contested(key) & {place.id for place in places}:
        other = other_city(catalogue, key, [areas] if areas else [])
    if len(places) > 1 or other is not None:
        raise ambiguous(name, places, other, spelling)
    return Misspelling(places[0], found.score, spelling)
