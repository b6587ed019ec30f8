"""`panel`: places by editions in long form, one row for each entry, for charts and models."""

from collections.abc import Iterable, Iterator, Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.lean_typing import Any
from ..model.rank import rank_fields
from ..model.records import Entry, Place, RankedList
from ..names.resolve import command_for, resolve
from .flat_rows import (
    level_since_before,
    licence_notes,
    list_fields,
    lists_named,
    terms_fields,
    year_of,
)
from .standings import misspelling_notes, standings_of, unranked_error

# An entry as the row of a place, itself or "via" a cluster or predecessor of it.
_Place = tuple[Place, Place | None, Entry]


def panel(
    catalogue: Catalogue,
    series: str | None,
    country: str | None,
    places: Sequence[str],
    since: int | None,
) -> Answer:
    """Every entry of a series, an economy or some places since a year; of all without these.

    The order is that of `export`. With *places*, which are named as in `city`, an entry of a
    cluster or predecessor is a row of the place, too: then `via` has its id. *country* also decides
    between places of one name. Raises NotFoundError for a name that is unknown, and for a place
    that no list ranks, and AmbiguousPlaceError.
    """
    answer, rows = panel_rows(catalogue, series, country, places, since)
    return answer._replace(results=list(rows))


def panel_rows(
    catalogue: Catalogue,
    series: str | None,
    country: str | None,
    places: Sequence[str],
    since: int | None,
) -> tuple[Answer, Iterator[dict[str, Any]]]:
    """The answer of `panel` without its results, and those, one list in memory at a time."""
    wanted = catalogue.edition_or_series(series) if series is not None else None
    code = catalogue.economy(country) if country is not None else None
    lists = [
        ranked
        for ranked in lists_named(catalogue, [wanted] if wanted else [])
        if since is None or year_of(ranked) >= since
    ]
    by_list: dict[int, list[_Place]] | None = None
    notes: list[Note] = []
    if places:
        by_list, notes = _rows_of_places(catalogue, places, country, code)
        lists = [ranked for ranked in lists if ranked.key in by_list]

    catalogue.remember_lines(ranked.key for ranked in lists)

    def rows() -> Iterator[dict[str, Any]]:
        for ranked in lists:
            entries: Iterable[_Place] = (
                by_list[ranked.key]
                if by_list is not None
                else ((entry.place, None, entry) for entry in catalogue.entries(ranked, None, code))
            )
            yield from _rows_of_list(catalogue, ranked, entries)

    answer = Answer(
        command="panel",
        query={"series": wanted, "country": code, "places": list(places), "since": since},
        results=(),
        lists=lists,
        notes=[*notes, *licence_notes(catalogue, lists)],
        attribution=catalogue.attribution_of(lists),
    )
    return answer, rows()


def _rows_of_places(
    catalogue: Catalogue, names: Sequence[str], country: str | None, code: str | None
) -> tuple[dict[int, list[_Place]], list[Note]]:
    """By the key of each list the entries of places that count for an economy, best first.

    And a note on each name that was misspelt.
    """
    notes, asked = [], {}
    advice = command_for(catalogue, "panel --place")
    for name in names:
        match = resolve(catalogue, name, country, False, advice)
        notes += misspelling_notes(match)
        asked[match.place.id] = match
    by_list: dict[int, list[_Place]] = {}
    for match in asked.values():
        standings = standings_of(catalogue, match.place)
        if not standings:
            raise unranked_error(match)
        for standing in standings:
            entry = standing.entry
            if entry is not None and (code is None or code in entry.economies):
                row = match.place, standing.via, entry
                by_list.setdefault(standing.ranked.key, []).append(row)
    for rows in by_list.values():
        rows.sort(key=lambda row: row[2].rank.sort_key)
    return by_list, notes


def _rows_of_list(
    catalogue: Catalogue, ranked: RankedList, rows: Iterable[_Place]
) -> Iterator[dict[str, Any]]:
    of_list, terms = list_fields(ranked), terms_fields(catalogue, ranked)
    level = level_since_before(catalogue, ranked)
    for place, via, entry in rows:
        yield {
            **of_list,
            "place": place.id,
            "name": place.name,
            "economies": list(entry.economies),
            **rank_fields(entry.rank),
            "score": entry.score,
            "indicators": dict(entry.indicators),
            "via": via.id if via else None,
            "comparability": level,
            **terms,
        }
