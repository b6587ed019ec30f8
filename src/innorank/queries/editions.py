"""`editions`: what there is, and how much of each edition is known."""

from typing import Any

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.records import RankedList, Series
from .attribution import attribution_of

__all__ = ["editions"]


def editions(catalogue: Catalogue, series: str | None = None) -> Answer:
    """Every edition, or those of one series, oldest first, each with its lists.

    `comparability` is that with the edition before, null for the first.
    """
    wanted = catalogue.ranked_list(series).edition.series if series else None
    results: list[dict[str, Any]] = []
    used: list[RankedList] = []
    for name, one in catalogue.series().items():
        if wanted in (None, name):
            for edition in one.editions:
                lists = catalogue.lists_of(edition)
                results.append(_row(one, lists))
                used += lists
    return Answer(
        command="editions",
        query={"series": wanted},
        results=results,
        lists=used,
        attribution=attribution_of(catalogue, used),
    )


def _row(series: Series, lists: list[RankedList]) -> dict[str, Any]:
    edition = lists[0].edition
    at = series.editions.index(edition.id)
    before = series.editions[at - 1] if at else None
    return {
        "id": edition.id,
        "series": edition.series,
        "label": edition.label,
        "title": edition.title,
        "published": edition.published,
        "kind": edition.kind,
        "aliases": list(edition.aliases),
        "default_list": edition.default_list,
        "lists": [_list(ranked) for ranked in lists],
        "comparability": series.comparability(before, edition.id).to_dict() if before else None,
    }


def _list(ranked: RankedList) -> dict[str, Any]:
    return {
        "list": ranked.id,
        "title": ranked.title,
        "scope": ranked.scope,
        "depth": ranked.depth,
        "coverage": ranked.coverage,
        "entries": ranked.entries,
        "known": ranked.known,
        "contiguous": ranked.contiguous,
    }
