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

    `place` and `key`, the folded name that it was taken for, are None where that is not clear;
    `score` is the similarity of the nearest, from 0 to 1; `suggestions` are places, best first.
    """

    place: str | None
    key: str | None
    score: float
    suggestions: list[str]


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
    places_of: Callable[[str], Sequence[str]],
    others: Callable[[int, int], Sequence[str]],
    limit: int | None = MAX_CANDIDATES,
) -> Guess:
    """What a folded name that nobody has may mean.

    *keys* are the known folded names, of which the *limit* nearest are looked at (None: all that
    are near enough), and *places_of* gives the places that one of them means. *others* gives
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
    nearest: dict[str, tuple[int, float, str, str]] = {}
    for key, score, _ in near:
        edits = OSA.distance(typed, key)
        for place in places_of(key):
            found = (edits, -score, key, place)
            nearest[place] = min(found, nearest.get(place, found))
    ranked = sorted(nearest.values(), key=lambda found: (found[0], found[1], found[3]))
    suggestions = [place for *_, place in ranked]
    if not ranked:
        return Guess(None, None, 0.0, [])
    edits, minus_score, key, place = ranked[0]
    rivals = ranked[1:]
    close = any(one[0] <= edits or minus_score + MARGIN > one[1] for one in rivals)
    far = edits > edits_allowed(len(typed))
    length = len(typed)
    if far or close or _is_near(typed, places_of, others(length - edits, length + edits), edits):
        return Guess(None, None, -minus_score, suggestions)
    return Guess(place, key, -minus_score, suggestions)


def _is_near(
    typed: str, places_of: Callable[[str], Sequence[str]], others: Sequence[str], edits: int
) -> bool:
    """Whether a city that is none of the known places is as near: namesakes of those are not."""
    near = process.extract(typed, others, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return any(not places_of(key) for key, *_ in near)
