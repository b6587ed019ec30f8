"""Rows of the index made into the records of the model: what is JSON there is decoded here."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..model.json_text import DecodedLater, decoded, encoded
from ..model.lean_typing import Any
from ..model.rank import Rank
from ..model.records import Comparability, Edition, Entry, ListedRank, Place, RankedList, Series


def place_columns(table: str) -> str:
    """The columns that a place is made of, in a table or under another name of the table."""
    names = ("id", "name", "kind", "economies", "lineage", "names")
    return ", ".join([f"{table}.{name}" for name in names])


# The columns that each record is made of, in the order in which its function takes them.
PLACE_COLUMNS = place_columns("place")
EDITION_COLUMNS = (
    "edition.id, series, label, edition.title, published, kind, aliases, default_list, documents,"
    " edition.titles, licence, disclaimer"
)
LIST_COLUMNS = (
    "list.key, list.edition, list.id, list.title, scope, depth, coverage, counts, list.sources,"
    " entries, known, contiguous, bridge, ties, list.economies, list.titles, indicators"
)
_WIDTH_OF_EDITION = EDITION_COLUMNS.count(",") + 1
ENTRY_COLUMNS = "entry.list, low, high, number, joint, grade, entry.detail, positions"

# Hashable, as an empty dictionary is not.
_EMPTY = DecodedLater("{}")
# What an entry has of these of which its text says nothing: `score` to `disputed`, and `bounds` to
# `indicators`.
_NO_FIGURES = (*(None,) * 6, _EMPTY, ())
_NO_REMARKS = ((), None, _EMPTY)
# Where the value stands in the record that the text has under a key, and where a list does.
_FIELD_OF = {field.rstrip("_"): index for index, field in enumerate(Entry._fields)}
_LISTS = ("economies", "disputed", "sources", "bounds")
_TUPLE_OF = {field: _FIELD_OF.pop(field) for field in _LISTS}


class _DocumentsLater(DecodedLater):
    """Documents by key, of which few answers show more than one: each is decoded by itself."""

    def __getitem__(self, name: str) -> Any:
        # The index has each on a line of its own, and JSON has no other line breaks.
        line = f"\n{encoded(name)}:"
        start = self.text.find(line)
        return super().__getitem__(name) if start < 0 else decoded(self.text, start + len(line))


def to_series(name: str, editions: str, text: str, language: str) -> Series:
    """The series of a row, with its title and publisher in a language."""
    detail = decoded(text)
    titles = {"en": detail["title"], **detail["titles"]}
    publisher_names = {"en": detail["publisher"], **detail["publisher_names"]}
    return Series(
        id=name,
        title=titles.get(language, titles["en"]),
        publisher=publisher_names.get(language, publisher_names["en"]),
        url=detail["url"],
        licence=detail["licence"],
        disclaimer=detail["disclaimer"],
        editions=tuple(decoded(editions)),
        links={
            (link["from"], link["to"]): Comparability(link["level"], link["reason"], link["source"])
            for link in detail["comparability"]
        },
        titles=titles,
        publisher_names=publisher_names,
        language=detail["language"],
        aliases=tuple(detail["aliases"]),
        described=detail["described"],
    )


class SeriesLater(Mapping[str, Series]):
    """Series by id, each made of its row when it is first asked for: an answer needs a few."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], language: str) -> None:
        self._rows = {row[0]: row for row in rows}
        self._language = language
        self._made: dict[str, Series] = {}

    def __getitem__(self, name: str) -> Series:
        if name not in self._made:
            self._made[name] = to_series(*self._rows[name], self._language)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def to_edition(row: Sequence[Any], all_series: Mapping[str, Series], language: str) -> Edition:
    """The edition of a row that ends with the columns EDITION_COLUMNS, its title in a language.

    It has the licence and the disclaimer of its series if it has none of its own.
    """
    name, series, label, title, published, kind, *others = row[-_WIDTH_OF_EDITION:]
    aliases, default_list, documents, text, licence, disclaimer = others
    titles = DecodedLater(text)
    of_series = all_series[series]
    terms = licence or of_series.licence, disclaimer or of_series.disclaimer
    title, sources = _title_in(language, titles, title), _DocumentsLater(documents)
    values = name, series, label, title, published, kind, tuple(aliases.split()), default_list
    return Edition._make((*values, sources, titles, *terms))


def to_ranked_list(edition: Edition, row: Sequence[Any], language: str) -> RankedList:
    """The list of a row that begins with the columns LIST_COLUMNS, its title in a language."""
    key, _, name, title, scope, depth, coverage, counts, sources, *others = row
    entries, known, contiguous, bridge, ties, economies, text, figures, *_ = others
    titles = DecodedLater(text)
    totals = _EMPTY if counts == "{}" else DecodedLater(counts)
    indicators = _EMPTY if figures is None else DecodedLater(figures)
    title, codes = _title_in(language, titles, title), tuple(economies.split())
    values = key, edition, name, title, scope, depth, coverage, totals, _texts(sources), entries
    return RankedList._make((*values, known, contiguous, bridge, ties, codes, titles, indicators))


def _title_in(language: str, titles: Mapping[str, str], english: str) -> str:
    """The title in a language, or in English without one; English needs no decoding."""
    return english if language == "en" else titles.get(language, english)


def language_tag(text: str) -> str:
    """The tag of the names that a setting such as `de`, `zh-TW` or `fr_CA.UTF-8` asks for."""
    tag = text.replace("_", "-").partition(".")[0].casefold()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    # The locales that speak no language.
    return "en" if tag in ("", "c", "posix") else tag.partition("-")[0]


def to_place(row: Sequence[Any], language: str) -> Place:
    """The place of the columns PLACE_COLUMNS, named in a language, or in English without one."""
    name, english, kind, economies, lineage, names = row
    others = _EMPTY if names is None else DecodedLater(names)
    local = None if language == "en" else others.get(language)
    no_lineage = ((), (), None, None, None, None)
    members, predecessors, *rest, as_city = no_lineage if lineage is None else decoded(lineage)
    return Place(
        *(name, local or english, kind, _texts(economies), english, others),
        *(tuple(members), tuple(predecessors), *rest, tuple(as_city or ())),
    )


@cache
def _texts(text: str) -> tuple[str, ...]:
    """The texts of a JSON array, such as codes of economies: many rows share one of a few."""
    return tuple(decoded(text))


def to_entry(
    rank: Rank,
    place: Place,
    economies: tuple[str, ...],
    grade: str | None,
    text: str,
    positions: str | None,
    sources: tuple[str, ...],
) -> Entry:
    """An entry; *economies* and *sources* are for an entry that names none itself."""
    # In the order of the fields: to name them would cost as much again.
    values: list[Any] = [rank, place, None, None, economies, *_NO_FIGURES, sources, *_NO_REMARKS]
    values += (grade, positions)
    for key, value in decoded(text).items():
        if key in _FIELD_OF:
            values[_FIELD_OF[key]] = value
        elif key in _TUPLE_OF:
            values[_TUPLE_OF[key]] = tuple(value)
    return Entry._make(values)


def to_listed_rank(place: str, rank: Rank, economies: str) -> ListedRank:
    """The rank of a place in a list; *economies* are a JSON array of codes."""
    return ListedRank._make((place, rank, _texts(economies)))
