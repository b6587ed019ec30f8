"""Misspelt names: what was probably meant, and when that is too close to call.

The scorer counts edits (an insertion, a deletion, a substitution, two letters swapped). A word
is understood only within `edits_allowed`, and only where every other name, of places here and of
the world's other cities, is at least one edit further away. Chosen by measurement: see
`make bench-names`.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

__all__ = ["Guess", "edits_allowed", "guess", "lengths_worth_a_look"]

MIN_LENGTH = 5
LONG = 9
# How much less similar than the nearest place any other place has to be.
MARGIN = 0.1
SUGGESTION_CUTOFF = 0.65
MAX_CANDIDATES = 60


class Guess(NamedTuple):
    """What a misspelt name may mean.

    `key` is the folded name that it was taken for, None where that is not clear, and `places` are
    those that have it; `score` is the similarity of the nearest, from 0 to 1; `suggestions` are
    places, best first.
    """

    key: str | None
    places: list[str]
    score: float
    suggestions: list[str]


class _Near(NamedTuple):
    """A place whose name is near; such are sorted by how near it is, of equals the curated."""

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


def lengths_worth_a_look(length: int) -> tuple[int, int]:
    """The least and the greatest length of a name that may be suggested for one of some length.

    Letters that one of them has too many are edits, and similarity is what edits leave.
    """
    return ceil(length * SUGGESTION_CUTOFF), int(length / SUGGESTION_CUTOFF)


def guess(
    typed: str,
    keys: Sequence[str],
    places_of: Callable[[str], Sequence[tuple[str, bool]]],
    others: Callable[[int, int], Sequence[str]],
    limit: int | None = MAX_CANDIDATES,
) -> Guess:
    """What a folded name that nobody has may mean.

    *keys* are the known folded names, of which the *limit* nearest are looked at (None: all that
    are near enough), and *places_of* gives the places that one of them means, each with whether
    it is a curated name of the place: a place is
    understood only where one of these is near, too. *others* gives
    folded names, of some lengths, of cities that are none of these: where one is as near as the
    nearest, nothing is understood and the known places are only suggested.
    """
    near = process.extract(
        typed,
        keys,
        scorer=OSA.normalized_similarity,
        limit=limit,
        score_cutoff=SUGGESTION_CUTOFF,
    )
    nearest: dict[str, _Near] = {}
    curated_edits: dict[str, int] = {}
    for key, score, _ in near:
        edits = OSA.distance(typed, key)
        for place, is_curated in places_of(key):
            found = _Near(edits, not is_curated, 1 - score, place, key)
            nearest[place] = min(found, nearest.get(place, found))
            if is_curated:
                curated_edits[place] = min(edits, curated_edits.get(place, edits))
    ranked = sorted(nearest.values())
    suggestions = [one.place for one in ranked]
    if not ranked:
        return Guess(None, [], 0.0, [])
    best = ranked[0]
    score = 1 - best.unlikeness
    # Two that share the name are one guess, though not one place.
    sharing = [one for one in ranked if one.key == best.key]
    rivals = [one for one in ranked if one.key != best.key]
    close = any(
        one.edits <= best.edits or one.unlikeness < best.unlikeness + MARGIN for one in rivals
    )
    # Lists hold so many spellings that one of them is near to everything: one alone is no reason.
    far = curated_edits.get(best.place, len(typed)) > edits_allowed(len(typed))
    span = len(typed) - best.edits, len(typed) + best.edits
    if far or close or _is_near(typed, places_of, others(*span), best.edits):
        return Guess(None, [], score, suggestions)
    return Guess(best.key, [one.place for one in sharing], score, suggestions)


def _is_near(
    typed: str,
    places_of: Callable[[str], Sequence[tuple[str, bool]]],
    others: Sequence[str],
    edits: int,
) -> bool:
    """Whether a city that is none of the known places is as near: namesakes of those are not."""
    near = process.extract(typed, others, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return any(not places_of(key) for key, *_ in near)
