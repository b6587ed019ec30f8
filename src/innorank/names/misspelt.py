"""The place that a misspelt name means, where that is clear; loaded for no name that is known.

Similarity counts edits: a letter put in, left out or replaced, or two swapped. A word is understood
only within `edits_allowed`, and only where every other name, of places here and of the world's
other cities, is at least one edit further away. Chosen by measurement: see `make bench-names`.
"""

import re
from collections.abc import Callable, Sequence
from math import ceil

from ..catalogue.lists import Catalogue
from ..errors import MAX_SUGGESTIONS, NotFoundError, quoted
from ..folding import fold
from ..model.lean_typing import Record
from . import Decision, Match, Question, ambiguous
from .areas import Area, areas_meant, is_plain_word
from .readings import EAST_ASIAN, is_ideograph, script_of, separated, spaced

MIN_LENGTH = 5
LONG = 9
# How much less similar than the nearest place any other place has to be.
MARGIN = 0.1
SUGGESTION_CUTOFF = 0.65
MAX_CANDIDATES = 60


class Guess(Record):
    """What a misspelt name may mean.

    `key` is the folded name that it was taken for, None where that is not clear. `score` is the
    similarity of the nearest name, from 0 to 1. `suggestions` are ids of places, the nearest first.
    """

    key: str | None
    score: float
    suggestions: list[str]


class _Near(Record):
    """A place with a name that is near. They sort by nearness, curated names before listed ones."""

    edits: int
    is_listed: bool
    unlikeness: float
    place: str
    key: str


def edits_allowed(length: int) -> int:
    """How many edits a folded name of some length may be away and still be understood."""
    if length < MIN_LENGTH:
        return 0
    return 1 if length < LONG else 2


def lengths_alike(key: str) -> tuple[int, int]:
    """The least and the greatest length of a name that may be suggested for a folded name.

    Each letter that one name has more than the other is an edit, which lowers the similarity.
    """
    return ceil(len(key) * SUGGESTION_CUTOFF), int(len(key) / SUGGESTION_CUTOFF)


def misspelt(question: Question) -> Decision:
    """The place of the one known name that a misspelt one must mean.

    A refusal if several places have that known name. Also one, with suggestions, if no known name
    is near enough and clear of all others, and always if the question is exact.
    """
    if question.misspelt is None:
        question.misspelt = _decide(question)
    return question.misspelt


def _decide(question: Question) -> Decision:
    name, areas, is_whole_understood = word_to_correct(question)
    guessed = _guess(question, name, areas)
    may_correct = is_whole_understood and not question.exact
    if may_correct and guessed.key and not _is_another_word(question.catalogue, name, guessed.key):
        return _place_guessed(question, guessed.key, guessed.score, areas)
    return not_known(question, guessed.suggestions)


def not_known(question: Question, places: list[str]) -> NotFoundError:
    """The refusal of a name that no place has; the first of *places* are suggested, by id."""
    suggestions = places[:MAX_SUGGESTIONS]
    hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else ""
    message = f"no place is called {quoted(question.text)}{hint}"
    return NotFoundError("unknown-place", message, suggestions)


def misspellings(catalogue: Catalogue, typed: str) -> list[str]:
    """The folded names of places and of other cities that a folded name may be a misspelling of."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    edits = edits_allowed(len(typed))
    span = (len(typed) - edits, len(typed) + edits)
    keys = [*catalogue.name_keys(typed, *span), *catalogue.world.keys(*span)] if edits else []
    near = process.extract(typed, keys, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [key for key, *_ in near]


def word_to_correct(question: Question) -> tuple[str, list[Area] | None, bool]:
    """The part of a text that may be misspelt, the areas beside it, and whether all is understood.

    A country or state is no part of the misspelt word, as "China" in "Hefie China" or "KS" in
    "Kansas City KS". What stands behind a comma has to be understood, as it is never corrected.
    """
    apart = list(separated(question.text))
    understood = [
        (reading.name, areas)
        for reading in (*apart, *spaced(question.text))
        if not reading.is_article
        and (areas := areas_meant(question.catalogue, reading.qualifier or ""))
    ]
    if understood:
        name, areas = min(understood, key=lambda part: len(part[0]))
        # The country that is asked for counts instead.
        return name, None if question.asked else areas, True
    if any(reading.apart == "," for reading in apart):
        return apart[0].name, None, False
    return question.text, None, True


def _guess(question: Question, name: str, areas: list[Area] | None) -> Guess:
    """What the name may mean among the places that lie where they are wanted."""
    catalogue, key = question.catalogue, fold(name)

    def places_of(known: str) -> list[tuple[str, bool]]:
        named = dict(catalogue.places_named(known))
        places = question.inside(map(catalogue.place, named), areas)
        return [(place.id, named[place.id] != "spelling") for place in places]

    keys = catalogue.name_keys(key, *lengths_alike(key))
    # Where only some places are asked for, the nearest names may all be of others.
    limit = None if question.wanted(areas) else MAX_CANDIDATES
    return guess(key, keys, places_of, catalogue.world.keys, limit)


def _is_another_word(catalogue: Catalogue, name: str, key: str) -> bool:
    """Whether a name differs from a known one by a whole word, and so is no slip.

    That is a word too many before it or behind it ("London Town", "ニューヨーク州"), or an
    ideograph, each of which is a word: 长江三角洲 is not 珠江三角洲.
    """
    if not name.isascii() and any(map(is_ideograph, name)):
        return True
    is_east_asian = any(script_of(mark) == EAST_ASIAN for mark in name if mark.isalnum())
    if is_east_asian and fold(name).startswith(key):
        return True
    words = [name] if is_plain_word(name) else re.split(r"[\s/-]+", name)
    if len(words) > 1 and key in (fold(" ".join(words[1:])), fold(" ".join(words[:-1]))):
        return True
    spelling = catalogue.spelling(key, catalogue.places_named(key)[0][0])
    # "London EC1" is no misspelt "London ON".
    return any(
        areas_meant(catalogue, reading.qualifier or "")
        for reading in spaced(spelling.replace("-", " "))
    )


def _place_guessed(
    question: Question, key: str, score: float, areas: list[Area] | None
) -> Decision:
    """The place that has the known name; a refusal if other places or cities have it, too."""
    named = dict(question.catalogue.places_named(key))
    places, others = question.bearers(key, named, areas)
    spelling = question.catalogue.spelling(key, places[0].id)
    if len(places) > 1 or others is not None:
        return ambiguous(question.text, places, others, spelling)
    return Match(question.text, places[0], "fuzzy", round(score, 3), spelling)


def guess(
    typed: str,
    keys: Sequence[str],
    places_of: Callable[[str], Sequence[tuple[str, bool]]],
    others: Callable[[int, int], Sequence[str]],
    limit: int | None = MAX_CANDIDATES,
) -> Guess:
    """What a folded name may mean that no place has.

    - *keys* are the known folded names. The *limit* nearest of them are looked at, or all that are
      near enough with None.
    - *places_of* gives the places that have a known name, each with whether the name is curated. A
      place is understood only where one of its curated names is near, too.
    - *others* gives the folded names, of some lengths, of cities that are no places here. Where one
      is as near as the nearest known name, places are only suggested.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(
        typed,
        keys,
        scorer=OSA.normalized_similarity,
        limit=limit,
        score_cutoff=SUGGESTION_CUTOFF,
    )
    nearest: dict[str, _Near] = {}
    curated_edits: dict[str, int] = {}
    for key, similarity, _ in near:
        edits = OSA.distance(typed, key)
        for place, is_curated in places_of(key):
            candidate = _Near(edits, not is_curated, 1 - similarity, place, key)
            nearest[place] = min(candidate, nearest.get(place, candidate))
            if is_curated:
                curated_edits[place] = min(edits, curated_edits.get(place, edits))
    ranked = sorted(nearest.values())
    if not ranked:
        return Guess(None, 0.0, [])
    suggestions = [candidate.place for candidate in ranked]
    best = ranked[0]
    score = 1 - best.unlikeness
    # Two that share the name are one guess, though not one place.
    rivals = [candidate for candidate in ranked if candidate.key != best.key]
    is_close = any(
        rival.edits <= best.edits or rival.unlikeness < best.unlikeness + MARGIN for rival in rivals
    )
    # Lists hold so many spellings that one of them is near to everything: one alone is no reason.
    is_far = curated_edits.get(best.place, len(typed)) > edits_allowed(len(typed))
    if is_far or is_close:
        return Guess(None, score, suggestions)
    cities = others(len(typed) - best.edits, len(typed) + best.edits)
    as_near = process.extract(
        typed, cities, scorer=OSA.distance, score_cutoff=best.edits, limit=None
    )
    # A namesake of a place here is no other city.
    if any(not places_of(key) for key, *_ in as_near):
        return Guess(None, score, suggestions)
    return Guess(best.key, score, suggestions)
