"""The place that a misspelt name means, where that is clear; loaded for no other name."""

import re
from typing import NamedTuple

from ..catalogue.lists import Catalogue
from ..errors import MAX_SUGGESTIONS, NotFoundError, quoted
from ..folding import fold
from ..model.records import Place
from .areas import Area, areas_meant, within
from .readings import separated, spaced
from .refusals import ambiguous, other_city
from .spelling import MAX_CANDIDATES, Guess, guess, lengths_worth_a_look

__all__ = ["Misspelling", "misspelt"]

FIRST_IDEOGRAPH, LAST_IDEOGRAPH = "\u3400", "\u9fff"
FIRST_KANA, LAST_HANGUL = "\u3040", "\ud7ff"


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
    # What stands behind a comma is no part of the misspelt word, and has to be understood; nor is
    # "China" in "Hefie China", or "KS" in "Kansas City KS".
    apart = list(separated(name))
    ways = [(one, areas_meant(catalogue, one.qualifier or "")) for one in (*apart, *spaced(name))]
    understood = [(one.name, inside) for one, inside in ways if inside and not one.is_article]
    if understood:
        whole, inside = min(understood, key=lambda way: len(way[0]))
        areas = asked or inside
    elif any(one.apart == "," for one in apart):
        whole, exact = apart[0].name, True
    found = _guess(catalogue, whole, areas)
    if found.key is not None and not exact and not _is_another_word(catalogue, whole, found.key):
        return _meant(catalogue, name, found, areas)
    suggestions = found.suggestions[:MAX_SUGGESTIONS]
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    raise NotFoundError("unknown-place", f"no place is called {quoted(name)}{hint}", suggestions)


def _is_another_word(catalogue: Catalogue, name: str, key: str) -> bool:
    """Whether what a name differs by from a known one is a word of its own, and so no slip.

    One too many before or behind it ("London Town", "ニューヨーク州"), or an ideograph, each of
    which is a word: 长江三角洲 is not 珠江三角洲.
    """
    if any(FIRST_IDEOGRAPH <= mark <= LAST_IDEOGRAPH for mark in name):
        return True
    is_east_asian = any(FIRST_KANA <= mark <= LAST_HANGUL for mark in name)
    if is_east_asian and fold(name).startswith(key):
        return True
    words = re.split(r"[\s/-]+", name)
    shorter = {fold(" ".join(words[1:])), fold(" ".join(words[:-1]))} if len(words) > 1 else set()
    spelling = catalogue.spelling(key, catalogue.places_named(key)[0][0])
    # "London EC1" is no misspelt "London ON".
    says_where = any(
        areas_meant(catalogue, one.qualifier or "") for one in spaced(spelling.replace("-", " "))
    )
    return key in shorter or says_where


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
    places = catalogue.prefer_english_name(places, key, dict(catalogue.places_named(key)))
    spelling = catalogue.spelling(key, places[0].id)
    other = None
    if catalogue.contested(key) & {place.id for place in places}:
        other = other_city(catalogue, key, [areas] if areas else [])
    if len(places) > 1 or other is not None:
        raise ambiguous(name, places, other, spelling)
    return Misspelling(places[0], found.score, spelling)
