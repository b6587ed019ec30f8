"""`editions`: what there is, and how much of each edition is known."""

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.lean_typing import Any
from ..model.records import RankedList, Series

# What an edition and a list are described by, each under the name of its attribute.
OF_EDITION = ("id", "series", "label", "title", "published", "kind")
OF_LIST = ("title", "scope", "depth", "coverage", "entries", "known", "contiguous")


def editions(catalogue: Catalogue, series: str | None) -> Answer:
    """Every edition, or those of one series, oldest first, each with its lists.

    The name of an edition, where that of a *series* is looked for, means that edition alone.

    `comparability` is that with the edition before, null for the first.
    """
    wanted = catalogue.edition_or_series(series) if series else None
    results: list[dict[str, Any]] = []
    used: list[RankedList] = []
    for name, each_series in catalogue.series().items():
        for edition in each_series.editions:
            if wanted in (None, name, edition):
                lists = catalogue.lists_of(edition)
                results.append(_edition_fields(each_series, lists))
                used += lists
    return Answer(
        command="editions",
        query={"series": wanted},
        results=results,
        lists=used,
        attribution=catalogue.attribution_of(used),
    )


def _edition_fields(series: Series, lists: list[RankedList]) -> dict[str, Any]:
    edition = lists[0].edition
    index = series.editions.index(edition.id)
    before = series.editions[index - 1] if index else None
    return {
        **{name: getattr(edition, name) for name in OF_EDITION},
        "aliases": list(edition.aliases),
        "default_list": edition.default_list,
        "lists": [
            {"list": ranked.id, **{name: getattr(ranked, name) for name in OF_LIST}}
            for ranked in lists
        ],
        "comparability": series.comparability(before, edition.id).to_dict() if before else None,
    }
