"""The place whose name sounds like what was typed; loaded for no name that is known.

Names are compared in the letters a to z, whatever their script. The index finds them by the
skeleton of their consonants, and by the skeletons that are a letter away; then all that is heard
counts. Chinese characters are never read aloud. Chosen by measurement: see `make bench-names`.
"""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError
from ..folding import fold
from ..model.sounds import Likeness, consonants, is_bare, is_heard, romanised, skeleton
from . import Decision, Match, Question
from .areas import Area
from .misspelt import misspellings, misspelt, not_known, word_to_correct
from .readings import without_city

# How alike two names have to sound, and one of the curated names at least.
LIKENESS = 0.84
CURATED_LIKENESS = 0.75
# How much less alike any other place has to sound by the mean of both, and by the first alone.
MARGIN = 0.05
TIE = 0.02
# From how many consonants on a name is understood, in general and without vowels.
SHORTEST = 2
SHORTEST_BARE = 3
SUGGESTION_LIKENESS = 0.6
# So many names are compared letter by letter, those of the nearest consonants.
MAX_CANDIDATES = 60
# Names that share less of their letters are not compared one by one.
ROUGHLY = 0.4
# The letters of skeletons.
_LETTERS = "Apkstmnl"
# A city's name is longer than what is heard of another, but not by more than this.
_LONGER = 12


class _Heard:
    """A place with the name of it that sounds most alike.

    `score` says how alike, from 0 to 1; `curated` how alike the best of the curated names is.
    """

    def __init__(self, score: float, place: str, key: str) -> None:
        self.score = score
        self.place = place
        self.key = key
        self.curated = 0.0

    @property
    def mean(self) -> float:
        """Both: lists hold so many spellings that one of them sounds like everything."""
        return (self.score + self.curated) / 2


def heard_alike(question: Question) -> Decision | None:
    """The one place whose name sounds like what was typed, clear of every other place and city.

    None where `misspelt` understands the name, where no place is clear, and where the question is
    exact. What `misspelt` says is then a refusal that suggests the places that sound most like it,
    too: also of what it understands in another script than Latin and sounds like another place.
    """
    guess = misspelt(question)
    name, areas, is_whole_understood = word_to_correct(question)
    name = without_city(name)
    key = fold(name)
    sound = romanised(key) if is_heard(name.title(), key) else ""
    if not sound or (key.isascii() and not isinstance(guess, NotFoundError)):
        return None
    # Who writes plain letters has rather misspelt a name.
    least = LIKENESS if key.isascii() else SUGGESTION_LIKENESS
    alike = _places(question, key, sound, areas, least)
    if isinstance(guess, Match) and _is_heard_otherwise(guess, alike):
        guess = NotFoundError("unknown-place", "", [guess.place.id])
    if not isinstance(guess, NotFoundError):
        return None
    may_guess = alike and is_whole_understood and not question.exact
    if may_guess and _is_clear(question, key, sound, name, alike):
        best = alike[0]
        place = question.catalogue.place(best.place)
        spelling = question.catalogue.spelling(best.key, place.id)
        return Match(question.text, place, "sound", round(best.score, 3), spelling)
    places = [heard.place for heard in alike if heard.score >= least]
    first = guess.suggestions[:1] if key.isascii() else []
    suggested = (*first, *places, *guess.suggestions)
    question.misspelt = not_known(question, list(dict.fromkeys(suggested)))
    return None


def _is_heard_otherwise(guess: Match, alike: list[_Heard]) -> bool:
    """Whether another place sounds as much like a name as the one that it would be corrected to.

    Scripts that leave out vowels have short names, of which one letter says much.
    """
    scores = {heard.place: heard.score for heard in alike}
    limit = scores.pop(guess.place.id, 0) - TIE
    return max(scores.values(), default=0) >= max(limit, LIKENESS)


def _places(
    question: Question, typed: str, sound: str, areas: list[Area] | None, least: float
) -> list[_Heard]:
    """The places where they are wanted with a name that sounds alike, the most alike first.

    Empty where none sounds alike by *least*. Plain letters are compared with plain letters alone.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    catalogue, is_plain = question.catalogue, typed.isascii()
    # J is a vowel in German and Slavic names.
    skeletons = list(dict.fromkeys((skeleton(sound), skeleton(sound.replace("j", "y")))))
    skeletons += _neighbours(skeletons)
    named = _named(question, skeletons, areas, is_plain)
    if not is_plain and all(key.isascii() for key, *_ in named):
        # With no name in another script among them, a c sounds as in English.
        named = _named(question, skeletons, areas, True)
    nearest = process.extract(
        consonants(sound),
        [rough for *_, rough in named],
        scorer=OSA.normalized_distance,
        limit=MAX_CANDIDATES,
    )
    likeness = Likeness(sound)
    # What sounds less alike is not suggested, nor near to a place that is clear.
    decisive = min(least, LIKENESS - 2 * MARGIN)
    named = [named[position] for *_, position in nearest]
    scores = likeness.to_each([known for *_, known, _ in named], decisive)
    best: dict[str, _Heard] = {}
    for key, place, known, _ in named:
        score = scores[known]
        if score >= decisive and (place not in best or score > best[place].score):
            best[place] = _Heard(score, place, key)
    first = max((heard.score for heard in best.values()), default=0)
    if first < least:
        return []
    for alike in best.values():
        if alike.score > first - 2 * MARGIN:
            curated = catalogue.curated_sounds(alike.place, is_plain)
            alike.curated = max(likeness.to_each(curated).values())
    return sorted(best.values(), key=lambda heard: (-heard.mean, -heard.score, heard.place))


def _named(
    question: Question, skeletons: Sequence[str], areas: list[Area] | None, only_plain: bool
) -> list[tuple[str, str, str, str]]:
    """What `Catalogue.sounding` has of the places that lie where they are wanted."""
    catalogue = question.catalogue
    named = catalogue.sounding(skeletons, only_plain)
    if not question.wanted(areas):
        return named
    places = map(catalogue.place, {place for _, place, *_ in named})
    inside = {place.id for place in question.inside(places, areas)}
    return [name for name in named if name[1] in inside]


def _has_a_word_too_many(catalogue: Catalogue, name: str, place: str) -> bool:
    """Whether a name without its first or last word is one of a place: "New York X", "Хефей А"."""
    words = name.split()
    rests = (words[1:], words[:-1]) if len(words) > 1 else ()
    return any(place in dict(catalogue.places_named(fold(" ".join(rest)))) for rest in rests)


def _is_clear(question: Question, key: str, sound: str, name: str, alike: list[_Heard]) -> bool:
    """Whether the first place sounds enough alike, and every other place, city and area less."""
    best = alike[0]
    if best.score < LIKENESS or best.curated < CURATED_LIKENESS:
        return False
    if _has_a_word_too_many(question.catalogue, name, best.place):
        return False
    if len(skeleton(sound)) < (SHORTEST_BARE if is_bare(sound) else SHORTEST):
        return False
    for other in alike[1:]:
        if other.mean > best.mean - MARGIN or other.score > best.score - TIE:
            return False
    catalogue = question.catalogue
    rivals = misspellings(catalogue, key)
    if key.isascii():
        # Plain letters may as well be a misspelling, and a word too many is no sound.
        if not key.isalpha() or skeleton(sound) != skeleton(romanised(best.key)):
            return False
    else:
        rivals = _as_much_alike(sound, rivals, best.mean)
    # A city has few names on the list, so that it need not be as near as the nearest of many.
    rivals += _as_much_alike(sound, _cities(catalogue, sound), best.mean)
    return all(_is_name_of(catalogue, rival, best.place) for rival in rivals)


def _cities(catalogue: Catalogue, sound: str) -> list[str]:
    """The folded names of cities and areas of the world that may sound like a romanised name.

    They have about its consonants. In other scripts than the typed one cities have Latin names.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    rough = consonants(sound)
    cities = map(catalogue.plain_cities, range(len(rough), len(sound) + _LONGER + 1))
    near = []
    for keys, bones in (*cities, catalogue.plain_areas()):
        alike = process.extract(rough, bones, scorer=OSA.distance, score_cutoff=1, limit=None)
        near += [keys[position] for *_, position in alike]
    return near


def _as_much_alike(sound: str, keys: list[str], least: float) -> list[str]:
    """Those of some folded names that sound like a romanised one by *least*, from 0 to 1."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    sounds = romanised("\n".join(keys)).split("\n") if keys else []
    roughly = process.extract(sound, sounds, scorer=OSA.normalized_similarity, limit=None)
    # What is hardly alike by letters is not alike, which is told much faster.
    near = [(keys[position], known) for known, alike, position in roughly if alike >= ROUGHLY]
    scores = Likeness(sound).to_each([known for _, known in near], least)
    return [key for key, known in near if scores[known] >= least]


def _is_name_of(catalogue: Catalogue, key: str, place: str) -> bool:
    """Whether a place has a name that no other city contests: a namesake is no other city."""
    named = dict(catalogue.places_named(key))
    return place in named and place not in catalogue.contested(key)


def _neighbours(skeletons: Sequence[str]) -> list[str]:
    """The skeletons that differ from some by a letter put in, left out or replaced."""
    found: set[str] = set()
    for bones in skeletons:
        for position in range(len(bones) + 1):
            head, tail = bones[:position], bones[position:]
            found |= {head + letter + tail for letter in _LETTERS}
            found |= {head + letter + tail[1:] for letter in ("", *_LETTERS) if tail}
    return sorted(found.difference(skeletons))
