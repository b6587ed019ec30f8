"""The rows of an exported shelf: the tables of `model/shelf.py`, filled from the catalogue."""

from collections.abc import Iterator, Sequence
from math import isfinite

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.lean_typing import Any
from ..model.rank import parse_rank, rank_fields
from ..model.records import Edition, Entry, Place, RankedList
from ..model.shelf import Rows
from .entry_fields import entry_fields
from .flat_rows import answer_before_rows, level_since_before, list_fields, terms_fields

# What a standing takes over from its entry as it is.
_OF_ENTRY = (
    *("name", "class", "previous_rank", "stated_change", "printed", "economy", "link", "ref"),
    *("note", "grade"),
)


def shelf(catalogue: Catalogue, names: Sequence[str]) -> tuple[Answer, Iterator[tuple[str, Rows]]]:
    """The answer of `export` without its results, and the rows of the tables of a shelf.

    Rows come as the name of their table with some of them, one list in memory at a time, in the
    order of `export`; a table may come several times, and may come before what it refers to.
    The places are those of the standings, with the members and predecessors of clusters; every
    place where nothing is named. Raises NotFoundError.
    """
    answer = answer_before_rows(catalogue, names)
    return answer, _filled(catalogue, answer, everything=not names)


def _filled(catalogue: Catalogue, answer: Answer, everything: bool) -> Iterator[tuple[str, Rows]]:
    places: set[str] = set()
    economies: set[str] = set()
    editions = {ranked.edition.id: ranked.edition for ranked in answer.lists}
    for edition in editions.values():
        yield from _edition(catalogue, edition)
    for ranked in answer.lists:
        entries = list(catalogue.entries(ranked))
        places |= {entry.place.id for entry in entries}
        economies |= {code for entry in entries for code in entry.economies}
        yield from _list(catalogue, ranked, entries)
    yield from _gazetteer(catalogue, places, economies, everything)
    owed = [*answer.attribution, *catalogue.attribution_of([], map(catalogue.place, places))]
    yield (
        "attribution",
        [{"number": number, **element} for number, element in enumerate(owed, start=1)],
    )


def _edition(catalogue: Catalogue, edition: Edition) -> Iterator[tuple[str, Rows]]:
    series = catalogue.series()[edition.series]
    number = series.editions.index(edition.id)
    before = series.editions[number - 1] if number else None
    link = series.comparability(before, edition.id) if before else None
    row = {
        "edition": edition.id,
        "series": series.id,
        "series_title": series.title,
        "publisher": series.publisher,
        "label": edition.label,
        "title": edition.title,
        "published": edition.published,
        "year": int(edition.published[:4]),
        "kind": edition.kind,
        "licence": edition.licence,
        "disclaimer": edition.disclaimer,
        "url": series.url,
        "previous_edition": before,
        "comparability": link.level if link else None,
        "reason": link.reason if link else None,
    }
    yield "editions", [row]
    kept = ("title", "publisher", "url", "published", "grade", "read_at")
    yield (
        "sources",
        [
            {"edition": edition.id, "source": key, **{name: document[name] for name in kept}}
            for key, document in edition.sources.items()
        ],
    )


def _list(
    catalogue: Catalogue, ranked: RankedList, entries: list[Entry]
) -> Iterator[tuple[str, Rows]]:
    own = {"edition": ranked.edition.id, "list": ranked.id}
    of_list = ("title", "scope", "depth", "coverage", "ties", "entries", "known", "contiguous")
    yield "lists", [{**own, **{name: getattr(ranked, name) for name in of_list}}]
    about = ranked.indicators.items()
    yield "indicators", [{**own, "indicator": name, **shown} for name, shown in about]
    same = {
        **list_fields(ranked),
        "kind": ranked.edition.kind,
        "comparability": level_since_before(catalogue, ranked),
        **terms_fields(catalogue, ranked),
    }
    keyed = [({**own, "place": entry.place.id}, entry) for entry in entries]
    yield (
        "standings",
        [
            {
                **key,
                **same,
                **rank_fields(entry.rank),
                **entry_fields(entry, ranked, _OF_ENTRY),
                "score": _number(entry.score),
                "score_printed": entry.score,
                "economies": "; ".join(entry.economies),
            }
            for key, entry in keyed
        ],
    )
    yield "standing_economies", [{**key, **row} for key, entry in keyed for row in _within(entry)]
    yield (
        "standing_sources",
        [{**key, "source": source} for key, entry in keyed for source in entry.sources],
    )
    yield "other_ranks", [{**key, **row} for key, entry in keyed for row in _stated(entry)]
    yield (
        "figures",
        [
            {**key, "indicator": name, "figure": _number(text), "figure_printed": text}
            for key, entry in keyed
            for name, text in entry.indicators.items()
        ],
    )


def _within(entry: Entry) -> Rows:
    """The economies of an entry with the position in each, which is empty where none is known."""
    unknown = dict.fromkeys(("rank_low", "rank_high", "of_low", "of_high"))
    known = {position["economy"]: position for position in entry.in_economies}
    return [known.get(code, {"economy": code, **unknown}) for code in entry.economies]


def _stated(entry: Entry) -> Rows:
    both = [("disputed", stated) for stated in entry.disputed]
    both += [("bound", stated) for stated in entry.bounds]
    return [
        {
            "number": number,
            "says": says,
            "source": stated["source"],
            **rank_fields(parse_rank(stated["rank"])),
            "reason": stated.get("reason"),
        }
        for number, (says, stated) in enumerate(both, start=1)
    ]


def _number(text: str | None) -> float | None:
    """The number that a figure is, None where it is none."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _gazetteer(
    catalogue: Catalogue, wanted: set[str], economies: set[str], everything: bool
) -> Iterator[tuple[str, Rows]]:
    every = catalogue.search_places("")
    by_id = {row.place.id: row for row in every}
    pending = list(by_id if everything else wanted)
    wanted.update(pending)
    while pending:
        place = by_id[pending.pop()].place
        related = {*place.members, *place.predecessors} - wanted
        wanted |= related
        pending += related
    rows = [row for row in every if row.place.id in wanted]
    places = [row.place for row in rows]
    yield (
        "places",
        [
            {
                **_place(row.place),
                "latitude": row.lat,
                "longitude": row.lon,
                "geonames": row.geonames,
            }
            for row in rows
        ],
    )
    yield (
        "names",
        [
            {"place": place.id, "language": tag, "name": name}
            for place in places
            for tag, name in place.names.items()
        ],
    )
    of_places = [(place.id, code) for place in places for code in _economies(place)]
    yield "place_economies", [{"place": place, "economy": code} for place, code in of_places]
    yield (
        "members",
        [{"cluster": place.id, "place": member} for place in places for member in place.members],
    )
    economies.update(code for _, code in of_places)
    known = catalogue.local_economy_names()
    yield (
        "economies",
        [
            {"economy": code, "name": known[code], "region": catalogue.economy_region(code)}
            for code in sorted(economies)
        ],
    )


def _place(place: Place) -> dict[str, Any]:
    return {
        "place": place.id,
        "name": place.name,
        "kind": place.kind,
        "economies": "; ".join(_economies(place)),
        "region": place.region,
        "predecessors": "; ".join(place.predecessors) or None,
        "since": place.since,
        "until": place.until,
    }


def _economies(place: Place) -> tuple[str, ...]:
    return place.economies_in(place.kind)
