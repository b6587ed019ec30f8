"""`panel`: places by editions in long form, one row for each entry, for charts and models."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.flat_rows import FlatRows
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.rank import Rank, rank_fields
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

if TYPE_CHECKING:
    from ..catalogue.lists import Figures

    # What a row is made of: the figures of a place, and the cluster or predecessor whose they are.
    _Row = tuple[Figures, Place | None]


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
    answer, flat = panel_rows(catalogue, series, country, places, since)
    return answer._replace(results=[row for of_list in flat for row in of_list.results()])


def panel_rows(
    catalogue: Catalogue,
    series: str | None,
    country: str | None,
    places: Sequence[str],
    since: int | None,
) -> tuple[Answer, Iterator[FlatRows]]:
    """The answer of `panel` without its results, and those, one list in memory at a time."""
    wanted = catalogue.edition_or_series(series) if series is not None else None
    code = catalogue.economy(country) if country is not None else None
    lists = [
        ranked
        for ranked in lists_named(catalogue, [wanted] if wanted else [])
        if since is None or year_of(ranked) >= since
    ]
    by_list: dict[int, list[_Row]] | None = None
    notes: list[Note] = []
    if places:
        by_list, notes = _rows_of_places(catalogue, places, country, code)
        lists = [ranked for ranked in lists if ranked.key in by_list]

    catalogue.remember_lines(ranked.key for ranked in lists)

    def rows() -> Iterator[FlatRows]:
        for ranked in lists:
            of_list: Iterable[_Row] = (
                by_list[ranked.key]
                if by_list is not None
                else ((figures, None) for figures in catalogue.figures(ranked, code))
            )
            yield _rows_of_list(catalogue, ranked, of_list)

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
) -> "tuple[dict[int, list[_Row]], list[Note]]":
    """By the key of each list the entries of places that count for an economy, best first.

    And a note on each name that was misspelt.
    """
    notes, asked = [], {}
    advice = command_for(catalogue, "panel --place")
    for name in names:
        match = resolve(catalogue, name, country, False, advice)
        notes += misspelling_notes(match)
        asked[match.place.id] = match
    by_list: dict[int, list[tuple[Rank, _Row]]] = {}
    for match in asked.values():
        standings = standings_of(catalogue, match.place)
        if not standings:
            raise unranked_error(match)
        for standing in standings:
            entry = standing.entry
            if entry is not None and (code is None or code in entry.economies):
                row = _figures_of(match.place, entry), standing.via
                by_list.setdefault(standing.ranked.key, []).append((entry.rank, row))
    for rows in by_list.values():
        rows.sort(key=lambda ranked: ranked[0].sort_key)
    return {key: [row for _, row in rows] for key, rows in by_list.items()}, notes


def _figures_of(place: Place, entry: Entry) -> "Figures":
    """What an entry says of a place, which is its own or has it as a cluster or predecessor."""
    return place, entry.rank, entry.economies, entry.score, dict(entry.indicators)


def _rows_of_list(catalogue: Catalogue, ranked: RankedList, rows: "Iterable[_Row]") -> FlatRows:
    level = level_since_before(catalogue, ranked)
    return FlatRows(
        list_fields(ranked),
        [
            {
                "place": place.id,
                "name": place.name,
                "economies": list(economies),
                **_rank_fields(*rank),
                "score": score,
                "indicators": indicators,
                "via": via.id if via else None,
            }
            for (place, rank, economies, score, indicators), via in rows
        ],
        {"comparability": level, **terms_fields(catalogue, ranked)},
    )


@cache
def _rank_fields(*rank: Any) -> Mapping[str, Any]:
    """The keys of the rank with these parts: many lists have the same ranks."""
    return rank_fields(Rank(*rank))
