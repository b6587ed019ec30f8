"""Rows of the index made into the records of the model."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ..model.rank import Rank
from ..model.records import Comparability, Edition, Entry, Place, RankedList, Series

__all__ = ["SeriesById", "language_tag", "to_edition", "to_entry", "to_place", "to_ranked_list"]


class SeriesById(Mapping[str, Series]):
    """Every series by id, in order; each is made of its row when it is first asked for."""

    def __init__(self, rows: dict[str, Sequence[str]]) -> None:
        self._rows = rows
        self._made: dict[str, Series] = {}

    def __getitem__(self, name: str) -> Series:
        if name not in self._made:
            self._made[name] = to_series(*self._rows[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def to_series(name: str, editions: str, text: str) -> Series:
    detail = json.loads(text)
    return Series(
        id=name,
        title=detail["title"],
        publisher=detail["publisher"],
        url=detail["url"],
        licence=detail["licence"],
        disclaimer=detail["disclaimer"],
        editions=tuple(json.loads(editions)),
        links={
            (link["from"], link["to"]): Comparability(link["level"], link["reason"], link["source"])
            for link in detail["comparability"]
        },
    )


def to_edition(row: Sequence[Any]) -> Edition:
    name, series, label, title, published, kind, aliases, default_list, documents = row
    others = tuple(aliases.split())
    return Edition(name, series, label, title, published, kind, others, default_list, documents)


def to_ranked_list(edition: Edition, row: Sequence[Any]) -> RankedList:
    key, *about = row
    return RankedList(key, edition, *about)


# What `json.loads` does with a text that is known to be one value and no more.
_decoded = json.JSONDecoder().raw_decode
_NO_NAMES: Mapping[str, str] = {}


def language_tag(text: str) -> str:
    """The tag of the names that a setting such as `de`, `zh-TW` or `fr_CA.UTF-8` asks for."""
    tag = text.replace("_", "-").partition(".")[0].casefold()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    # The locales that speak no language.
    return "en" if tag in ("", "c", "posix") else tag.partition("-")[0]


def to_place(row: Sequence[Any], language: str) -> Place:
    """A place, named in a language where it has a name in it, else as the gazetteer does."""
    name, english, kind, economies, lineage, others = row
    local = None if language == "en" or others is None else json.loads(others).get(language)
    place = Place(name, local or english, kind, _codes(economies), english, others)
    if lineage is None:
        return place
    members, predecessors, region, since, until = json.loads(lineage)
    return place._replace(
        members=tuple(members),
        predecessors=tuple(predecessors),
        region=region,
        since=since,
        until=until,
    )


@cache
def _codes(economies: str) -> tuple[str, ...]:
    """The codes of an economy list; most places have one of a few dozen."""
    return tuple(json.loads(economies))


def to_entry(rank: Rank, place: Place, text: str, sources: tuple[str, ...]) -> Entry:
    """An entry; *sources* are those of its list, for one that names none."""
    get = _decoded(text)[0].get
    return Entry(
        rank,
        place,
        get("printed"),
        get("economy"),
        tuple(get("economies", place.economies)),
        get("score"),
        get("class"),
        get("previous_rank"),
        get("link"),
        get("ref"),
        get("note"),
        get("printed_names", _NO_NAMES),
        tuple(get("disputed", ())),
        tuple(get("sources", sources)),
        tuple(get("bounds", ())),
        get("stated_change"),
    )
