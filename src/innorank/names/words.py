"""The names that the words of a command line are, where one of several words stands unquoted."""

from collections.abc import Callable, Sequence

from ..catalogue.lists import Catalogue
from ..errors import AmbiguousEditionError, InnorankError, NotFoundError
from ..folding import fold

# No name that somebody types has more words, and no command that somebody types more names.
MAX_WORDS = 7
MAX_TYPED = 20

# Whether a word is known by itself; whether words are one name, and if they are the first words.
Tests = tuple[Callable[[str], bool], Callable[[Sequence[str], bool], bool]]


def joined(catalogue: Catalogue, kind: str, words: Sequence[str]) -> list[str]:
    """The names that some words are, in their order; words that are one name with spaces between.

    *kind* is `place`, `edition`, `subject`, which is either, or `economy`. As few words as possible
    stay unknown, then names are as few as can be. More words than a person types stay apart.
    """
    if not 1 < len(words) <= MAX_TYPED:
        return list(words)
    is_known, are_one = _TESTS[kind](catalogue)
    # By the number of words, the best way to take the first so many: unknown words, then names.
    best: list[tuple[int, int, list[str]]] = [(0, 0, [])]
    for end in range(1, len(words) + 1):
        last = words[end - 1]
        unknown, count, names = best[-1]
        ways = [(unknown + (not is_known(last)), count + 1, [*names, last])]
        for start in range(max(0, end - MAX_WORDS), end - 1):
            part = words[start:end]
            if all(map(fold, part)) and are_one(part, start == 0):
                unknown, count, names = best[start]
                ways.append((unknown, count + 1, [*names, " ".join(part)]))
        best.append(min(ways))
    return best[-1][2]


def with_series(catalogue: Catalogue, names: Sequence[str]) -> list[str]:
    """The names of editions, each year alone behind the series of the name before it."""
    completed: list[str] = []
    series = ""
    for name in names:
        completed.append(f"{series} {name}".strip() if _is_year(name) else name)
        try:
            meant = catalogue.edition_or_series(completed[-1])
        except InnorankError:
            # Who asks for it will be told, unless it is no edition that is asked for.
            continue
        is_series = meant in catalogue.series()
        series = meant if is_series else catalogue.lists_of(meant)[0].edition.series
    return completed


def _of_places(catalogue: Catalogue) -> Tests:
    """A word is known as a curated name of a place; words are the name of one.

    Behind it may stand an economy or a region, as in `London UK`. Words that are all known stay
    apart, and so does what was quoted, for it has a space in it.
    """
    is_known = catalogue.is_place

    def are_one(part: Sequence[str], _: bool) -> bool:
        if all(map(is_known, part)) or any(" " in word for word in part):
            return False
        is_area = catalogue.areas_named(fold(part[-1])) and not is_known(part[-1])
        if is_area and is_known(" ".join(part[:-1])):
            return True
        key = fold(" ".join(part))
        kinds = [catalogue.place(place).kind for place, _ in catalogue.places_named(key)]
        if not kinds:
            return catalogue.world.find(key) is not None
        # A cluster is called by its cities, which may be asked for one by one.
        return "city" in kinds or not any(map(is_known, part))

    return is_known, are_one


def _of_editions(catalogue: Catalogue) -> Tests:
    """A word, or words, name a series or an edition; a year belongs to what is before it."""

    def is_known(word: str) -> bool:
        return catalogue.has_edition_or_series(word) or (
            not _is_year(word) and _is_understood(catalogue, word)
        )

    def are_one(part: Sequence[str], is_first: bool) -> bool:
        if _is_year(part[0]) and not is_first:
            return False
        # What follows a colon is a list, behind which nothing stands.
        return ":" not in " ".join(part[:-1]) and _is_understood(catalogue, " ".join(part))

    return is_known, are_one


def _of_subjects(catalogue: Catalogue) -> Tests:
    """A word, or words, are a place or an edition."""
    is_place, are_place = _of_places(catalogue)
    is_edition, are_edition = _of_editions(catalogue)
    return (
        lambda word: is_place(word) or is_edition(word),
        lambda part, is_first: are_place(part, is_first) or are_edition(part, is_first),
    )


def _of_economies(catalogue: Catalogue) -> Tests:
    """A word, or words, name an economy."""

    def is_known(word: str) -> bool:
        return bool(catalogue.economies_named(fold(word)))

    return is_known, lambda part, _: is_known(" ".join(part))


def _is_year(word: str) -> bool:
    # Loaded only for what is no exact name.
    from ..catalogue.edition_names import is_year

    return is_year(word)


def _is_understood(catalogue: Catalogue, text: str) -> bool:
    """Whether a text names one or several editions or series."""
    try:
        return bool(catalogue.edition_or_series(text))
    except AmbiguousEditionError:
        return True
    except NotFoundError:
        return False


_TESTS: dict[str, Callable[[Catalogue], Tests]] = {
    "place": _of_places,
    "edition": _of_editions,
    "subject": _of_subjects,
    "economy": _of_economies,
}
