"""The edition or series that is meant by a name that none has exactly; loaded for no exact name.

A name is a series, a year, or both: "wipo 2023", "GII-23", "2023 Global Power City Index", "mori".
"""

import re
from collections.abc import Callable, Iterator, Mapping

from ..errors import MAX_SUGGESTIONS, AmbiguousEditionError, NotFoundError, nearest, quoted
from ..folding import fold
from ..model.lean_typing import Record
from ..model.records import Series

# The year of an edition, in four digits or two, before or behind the series, with marks between.
_YEAR = r"(?<!\d)((?:19|20)\d\d|\d\d)(?!\d)"
_BEHIND = re.compile(rf"(.*?)[\s_/,('’‘-]*{_YEAR}\)?")
_BEFORE = re.compile(rf"{_YEAR}[\s_/,)-]+(.*)")
# A shorter beginning of a name says nothing.
MIN_BEGINNING = 3
# How alike, from 0 to 1, a name is that may be called near.
NEAR = 0.75


class KnownEditions(Record):
    """What names of editions are understood by.

    `series` are those with an edition, by id. `named` has the editions by the folded ids, aliases
    and titles, and `labels` the label of each by its id. `others` says of a folded name whether it
    is that of a `country` or, by a curated name, of a `city`; None for neither.
    """

    series: Mapping[str, Series]
    named: Mapping[str, str]
    labels: Mapping[str, str]
    others: Callable[[str], str | None]


def understood(known: KnownEditions, text: str) -> str:
    """The id of the one edition or series that a text means.

    Marks, spaces and case make no difference. A series is known by its id and aliases, then by its
    titles and publishers, then by how its id begins, and last by how these begin or by words in
    them. A year alone, in four digits, is of the first series. Raises AmbiguousEditionError where
    several are meant, and NotFoundError, with what is near, where none is.
    """
    exact = known.named.get(fold(text))
    if exact is not None:
        return exact
    readings = list(_readings(text))
    for stem, year in readings:
        candidates = _series_called(known, stem)
        if year is not None and not fold(stem) and len(year) < 4:
            continue
        if year is not None:
            found = (_edition_of(known, series, year) for series in candidates)
            candidates = [edition for edition in found if edition is not None]
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            raise _ambiguous(known, text, candidates)
    raise _not_found(known, text, readings)


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else, but for a list."""
    return bool(re.fullmatch(_YEAR, text.partition(":")[0].strip()))


def _readings(text: str) -> Iterator[tuple[str, str | None]]:
    """The series and the year that a text may have; None for no year."""
    if not fold(text):
        return
    yield text, None
    behind, before = _BEHIND.fullmatch(text.strip()), _BEFORE.fullmatch(text.strip())
    if behind:
        yield behind[1], behind[2]
    if before:
        yield before[2], before[1]


def _series_called(known: KnownEditions, stem: str) -> list[str]:
    """The series that a text without a year means: those of the surest way to have that name."""
    every = known.series
    key = fold(stem)
    if not key:
        return list(every)[:1]
    ids = {name: {*map(fold, (name, *series.aliases))} for name, series in every.items()}
    printed = {name: _printed_names(series) for name, series in every.items()}
    folded = {name: {*map(fold, texts)} for name, texts in printed.items()}

    def begins(names: set[str]) -> bool:
        return any(name.startswith(key) for name in names)

    for names, fits in ((ids, key.__eq__), (folded, key.__eq__)):
        found = [name for name in every if any(map(fits, names[name]))]
        if found:
            return found
    if len(key) < (MIN_BEGINNING if key.isascii() else 2):
        return []
    found = [name for name in every if begins(ids[name])]
    # The name of a city or country is no ranking, though its publisher may have it.
    if found or known.others(key):
        return found
    words = f" {_words(stem)} "
    return [
        name
        for name in every
        if begins(folded[name]) or any(words in f" {_words(text)} " for text in printed[name])
    ]


def _printed_names(series: Series) -> set[str]:
    """The titles of a series and its publishers, one by one, in all languages that are known."""
    publishers = series.publisher_names.values()
    parts = {part.strip() for each in publishers for part in re.split("[;,；]", each)}
    return {*series.titles.values(), *publishers, *parts}


def _words(text: str) -> str:
    """The words of a text, folded, with spaces between."""
    return " ".join(filter(None, map(fold, re.split(r"[\s(),;-]+", text))))


def _edition_of(known: KnownEditions, series: str, year: str) -> str | None:
    """The edition of a series that has a year as its label, or in its id or an alias."""
    year = _in_four_digits(year)
    by_label = {known.labels[edition]: edition for edition in known.series[series].editions}
    return by_label.get(year) or known.named.get(fold(f"{series}{year}"))


def _in_four_digits(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _ambiguous(known: KnownEditions, text: str, candidates: list[str]) -> AmbiguousEditionError:
    shown = candidates[:MAX_SUGGESTIONS]
    more = f" and {len(candidates) - len(shown)} more" if len(candidates) > len(shown) else ""
    listed = ", ".join(
        f"{name} ({known.series[name].title})" if name in known.series else name for name in shown
    )
    message = f"{quoted(text)} may mean {listed}{more}; name one, as in: innorank top {shown[0]}"
    return AmbiguousEditionError("ambiguous-edition", message, shown)


def _not_found(
    known: KnownEditions, text: str, readings: list[tuple[str, str | None]]
) -> NotFoundError:
    """The refusal, with the editions of the series that is meant, or of one that is spelt alike."""
    near: list[str] = []
    for stem, year in reversed(readings):
        if text.isdecimal() and len(text) < 4:
            break
        called = _series_called(known, stem) or _spelt_alike(known, stem)
        for series in called:
            edition = _edition_of(known, series, year) if year else None
            near += [edition] if edition else _nearest_editions(known, series, year)
    near = list(dict.fromkeys(near))[:MAX_SUGGESTIONS]
    hint = f"nearest: {', '.join(near)}"
    if not near:
        shown = list(known.series)[:MAX_SUGGESTIONS]
        hint = f"there are {', '.join(shown)} and others: innorank editions"
        if text.isdecimal():
            hint = f"for so many entries: innorank top -n {text}"
        other = known.others(fold(text))
        if other is not None:
            whose = "the places of a country" if other == "country" else "a place"
            hint = f"for {whose}: innorank {other} {text if text.isalnum() else repr(text)}"
    message = f"there is no edition or series {quoted(text.casefold())}; {hint}"
    return NotFoundError("unknown-edition", message, near)


def _spelt_alike(known: KnownEditions, stem: str) -> list[str]:
    """The series whose id, alias or publisher is nearly what is typed, nearest first."""
    names = {
        fold(name): series.id
        for series in known.series.values()
        for name in (series.id, series.id.partition("-")[0], *series.aliases, series.publisher)
    }
    return list(dict.fromkeys(names[key] for key in nearest(fold(stem), names, cutoff=NEAR)))


def _nearest_editions(known: KnownEditions, series: str, year: str | None) -> list[str]:
    """The editions of a series, those nearest to a year first; without one the series itself."""
    if year is None:
        return [series]
    wanted = int(_in_four_digits(year))

    def distance(edition: str) -> int:
        label = re.search(r"\d{4}", known.labels[edition])
        return abs(int(label[0]) - wanted) if label else wanted

    newest_first = known.series[series].editions[::-1]
    return sorted(newest_first, key=distance)
