"""Rows of the index made into the records of the model: what is JSON there is decoded here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from ..model.rank import Rank
from ..model.records import Comparability, Edition, Entry, Place, RankedList, Series

# The columns that each record is made of, in the order in which its function takes them.
PLACE_COLUMNS = "place.id, place.name, place.kind, place.economies, lineage, place.names"
EDITION_COLUMNS = (
    "edition.id, series, label, edition.title, published, kind, aliases, default_list, documents,"
    " licence, disclaimer"
)
LIST_COLUMNS = (
    "list.key, list.edition, list.id, list.title, scope, depth, coverage, counts, list.sources,"
    " entries, known, contiguous, bridge, ties, list.economies"
)
_WIDTH_OF_EDITION = EDITION_COLUMNS.count(",") + 1
ENTRY_COLUMNS = "entry.list, low, high, number, joint, grade, entry.detail"

_NOTHING: Mapping[str, Any] = {}
_decode = json.JSONDecoder().raw_decode


class DecodedLater(Mapping[str, Any]):
    """A JSON object that is decoded when somebody first looks into it, as few answers do.

    It is as hashable as the records that have it are: by its text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _values(self) -> Mapping[str, Any]:
        values: Mapping[str, Any] = _decoded(self._text)
        return values

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DecodedLater):
            return self._text == other._text
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self._text)


def _decoded(text: str) -> Any:
    """What `json.loads` makes, sooner, of a text that is known to be one value and no more."""
    return _decode(text)[0]


def to_series(name: str, editions: str, text: str) -> Series:
    """The series of a row."""
    detail = _decoded(text)
    return Series(
        id=name,
        title=detail["title"],
        publisher=detail["publisher"],
        url=detail["url"],
        licence=detail["licence"],
        disclaimer=detail["disclaimer"],
        editions=tuple(_decoded(editions)),
        links={
            (link["from"], link["to"]): Comparability(link["level"], link["reason"], link["source"])
            for link in detail["comparability"]
        },
    )


def to_edition(row: Sequence[Any], all_series: Mapping[str, Series]) -> Edition:
    """The edition of a row that ends with the columns EDITION_COLUMNS.

    It has the licence and the disclaimer of its series if it has none of its own.
    """
    name, series, label, title, published, kind, *others = row[-_WIDTH_OF_EDITION:]
    aliases, default_list, documents, licence, disclaimer = others
    of_series = all_series[series]
    return Edition(
        *(name, series, label, title, published, kind),
        *(tuple(aliases.split()), default_list, DecodedLater(documents)),
        *(licence or of_series.licence, disclaimer or of_series.disclaimer),
    )


def to_ranked_list(edition: Edition, row: Sequence[Any]) -> RankedList:
    """The list of a row that begins with the columns LIST_COLUMNS."""
    key, _, name, title, scope, depth, coverage, counts, sources, *others = row
    entries, known, contiguous, bridge, ties, economies, *_ = others
    return RankedList(
        *(key, edition, name, title, scope, depth, coverage),
        *(DecodedLater(counts), _texts(sources), entries, known, contiguous),
        *(bridge, ties, tuple(economies.split())),
    )


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
    others = _NOTHING if names is None else DecodedLater(names)
    local = None if language == "en" else others.get(language)
    place = Place(name, local or english, kind, _texts(economies), english, others)
    if lineage is None:
        return place
    members, predecessors, region, since, until = _decoded(lineage)
    return place._replace(
        members=tuple(members),
        predecessors=tuple(predecessors),
        region=region,
        since=since,
        until=until,
    )


@cache
def _texts(text: str) -> tuple[str, ...]:
    """The texts of a JSON array, such as codes of economies: many rows share one of a few."""
    return tuple(_decoded(text))


def to_entry(
    rank: Rank, place: Place, grade: str | None, text: str, sources: tuple[str, ...]
) -> Entry:
    """An entry; *sources* are those of its list, for an entry that names none."""
    get = _decoded(text).get
    return Entry(
        rank=rank,
        place=place,
        printed=get("printed"),
        economy=get("economy"),
        economies=tuple(get("economies", place.economies)),
        score=get("score"),
        class_=get("class"),
        previous_rank=get("previous_rank"),
        link=get("link"),
        ref=get("ref"),
        note=get("note"),
        printed_names=get("printed_names", _NOTHING),
        disputed=tuple(get("disputed", ())),
        sources=tuple(get("sources", sources)),
        bounds=tuple(get("bounds", ())),
        stated_change=get("stated_change"),
        grade=grade,
    )
