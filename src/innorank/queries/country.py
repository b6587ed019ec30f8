"""`country`: the places of an economy in the newest list of each series."""

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.lean_typing import Any
from ..model.rank import rank_fields
from ..model.records import Entry, ListedRank, RankedList
from .entry_fields import IN_TOP, entry_fields, in_economies
from .in_economies import list_economies
from .newest import newest_lists
from .pairs.notes import counted_places


def country(catalogue: Catalogue, country: str, series: str | None) -> Answer:
    """Every place of an economy in the newest list of each series, best first.

    Each list says how many of its places are known, how many the publisher counts, and how many
    there are at least and at most. A place has its position among those of its economies. A list
    of other economies is left out. Raises NotFoundError for what is no economy, or no *series*.
    """
    code = catalogue.economy(country)
    newest = newest_lists(catalogue, series)
    lists = [ranked for ranked in newest if not ranked.economies or code in ranked.economies]
    entries: dict[int, list[Entry]] = {ranked.key: [] for ranked in lists}
    for ranked, entry in catalogue.entries_of_economy(lists, code):
        entries[ranked.key].append(entry)
    listed = catalogue.listed_ranks(lists)
    results = [
        _list_fields(catalogue, ranked, entries[ranked.key], listed[ranked.key], code)
        for ranked in lists
    ]
    name = catalogue.local_economy_name(code)
    return Answer(
        command="country",
        query={"country": code, "series": catalogue.edition_or_series(series) if series else None},
        results=results,
        lists=lists,
        attribution=catalogue.attribution_of(lists),
        extra={"name": name, "summary": _summary(catalogue, name, results)},
    )


def _list_fields(
    catalogue: Catalogue,
    ranked: RankedList,
    entries: list[Entry],
    listed: list[ListedRank],
    code: str,
) -> dict[str, Any]:
    economies = list_economies(ranked, listed)
    count_low, count_high = economies.size(code)
    return {
        "edition": ranked.edition.id,
        "series": ranked.edition.series,
        "list": ranked.id,
        "published": ranked.edition.published,
        "of": ranked.depth or ranked.scope,
        "known": economies.known(code),
        "stated": ranked.counts.get(code),
        "count_low": count_low,
        "count_high": count_high,
        "standings": [
            {
                **rank_fields(entry.rank),
                **entry_fields(entry, ranked, IN_TOP),
                "in_economies": in_economies(catalogue, ranked, entry),
            }
            for entry in entries
        ],
    }


def _summary(catalogue: Catalogue, name: str, results: list[dict[str, Any]]) -> str:
    """How many places are in how many lists, and which has the best rank; not what is beyond."""
    rows = [(row, result) for result in results for row in result["standings"]]
    within = [(row, result) for row, result in rows if row["in_economies"]]
    newest = f"{len(results)} newest list{'' if len(results) == 1 else 's'}"
    if not within:
        return f"{name}: no known place in {newest}"
    places = counted_places({row["place"] for row, _ in within})
    text = f"{name}: {places} in {len({result['edition'] for _, result in within})} of {newest}"
    ranked = [pair for pair in within if pair[0]["rank"] is not None]
    if ranked:
        best, result = min(ranked, key=lambda pair: pair[0]["rank"])
        place = catalogue.told_name(catalogue.place(best["place"]))
        text += f"; best is {place}, {best['rank_label']}"
        text += f" of {result['of']}" if result["of"] else ""
        text += f" in {result['edition']}"
    return text
