"""Rows of the index made into the records of the model."""

import json
from collections.abc import Sequence
from typing import Any

from ..model.rank import Rank
from ..model.records import Comparability, Edition, Entry, Place, RankedList, Series

__all__ = ["language_tag", "to_edition", "to_entry", "to_place", "to_ranked_list", "to_series"]


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


def to_edition(name: str, series: str, detail: dict[str, Any]) -> Edition:
    return Edition(
        id=name,
        series=series,
        label=detail["label"],
        title=detail["title"],
        published=detail["published"],
        kind=detail["kind"],
        aliases=tuple(detail["aliases"]),
        default_list=detail["default_list"],
        sources=detail["sources"],
    )


def to_ranked_list(edition: Edition, row: Sequence[Any]) -> RankedList:
    key, name, coverage, scope, depth, entries, known, contiguous, text = row
    detail = json.loads(text)
    return RankedList(
        key=key,
        edition=edition,
        id=name,
        title=detail["title"],
        scope=scope,
        depth=depth,
        coverage=coverage,
        counts=detail["counts"],
        sources=tuple(detail["sources"]),
        bridge=detail["bridge"],
        entries=entries,
        known=known,
        contiguous=contiguous,
    )


def language_tag(text: str) -> str:
    """The tag of the names that a setting such as `de`, `zh-TW` or `fr_CA.UTF-8` asks for."""
    tag = text.replace("_", "-").partition(".")[0].casefold()
    if tag.startswith("zh"):
        traditional = any(part in tag for part in ("hant", "tw", "hk", "mo"))
        return "zh-Hant" if traditional else "zh-Hans"
    return tag.partition("-")[0]


def to_place(row: Sequence[Any], language: str) -> Place:
    """A place, named in a language where it has a name in it, else as the gazetteer does."""
    name, shown, kind, economies, text = row
    detail = json.loads(text)
    names = {"en": shown, **detail["names"]}
    return Place(
        id=name,
        name=names.get(language, shown),
        kind=kind,
        economies=tuple(json.loads(economies)),
        names=names,
        members=tuple(detail["members"]),
        predecessors=tuple(detail["predecessors"]),
        region=detail["region"],
        since=detail["since"],
        until=detail["until"],
    )


def to_entry(rank: Rank, place: Place, text: str, ranked: RankedList) -> Entry:
    detail = json.loads(text)
    return Entry(
        rank=rank,
        place=place,
        printed=detail.get("printed"),
        economy=detail.get("economy"),
        economies=tuple(detail.get("economies", place.economies)),
        score=detail.get("score"),
        class_=detail.get("class"),
        previous_rank=detail.get("previous_rank"),
        link=detail.get("link"),
        ref=detail.get("ref"),
        note=detail.get("note"),
        printed_names=detail.get("printed_names", {}),
        disputed=tuple(detail.get("disputed", ())),
        sources=tuple(detail.get("sources", ranked.sources)),
        stated_change=detail.get("stated_change"),
    )
