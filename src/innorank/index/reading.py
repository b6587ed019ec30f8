"""A data file made into rows of the index, without the index: any process can do it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..checks.one_file import load_file
from ..datafiles.complaints import Complaint
from ..datafiles.documents import (
    EconomyDocument,
    EditionDocument,
    EntryDocument,
    ListDocument,
    PlaceDocument,
    RankingsDocument,
    SpellingsDocument,
)
from ..folding import fold
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import Rank, parse_rank

__all__ = ["FileRows", "rows_of_file"]

Row = tuple[Any, ...]
# What is said of a place to those who curate it, or has columns of its own.
_OF_CURATORS = {"kind", "economies", "shared_names", "name_notes", "accepted"}
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class FileRows(NamedTuple):
    """What one file puts into the index.

    `tables` has rows for each table but `list` and `entry`, without the number of the file that
    stands first in each; `lists` has the row of each list with those of its entries, without
    their keys. Plain tuples, texts and numbers, so that they travel between processes.
    """

    tables: dict[str, list[Row]]
    lists: list[tuple[Row, list[Row]]]


def rows_of_file(path: str, kind: str) -> tuple[FileRows | None, list[Complaint]]:
    """The rows of a data file of *kind*, None where any complaint is an error; the complaints."""
    document, complaints = load_file(path, kind)
    return (None if document is None else _ROWS[kind](document)), complaints


def _rankings(document: RankingsDocument) -> FileRows:
    rows = [
        (name, position, "[]", _compact(series.model_dump(by_alias=True)))
        for position, (name, series) in enumerate(document.series.items())
    ]
    return FileRows({"series": rows}, [])


def _economies(document: dict[str, EconomyDocument]) -> FileRows:
    economies: list[Row] = []
    names: dict[tuple[str, str], tuple[str, str | None]] = {}
    regions: dict[Row, str] = {}
    for code, economy in document.items():
        economies.append((code, economy.name, economy.continent, _compact(economy.names)))
        named = [(text, None) for text in (code, economy.name, *economy.aliases)]
        # What is an alias, too, may be the name in several languages.
        for text, tag in (*named, *((text, tag) for tag, text in economy.names.items())):
            names.setdefault((fold(text), code), (text, tag))
        for region, texts in economy.regions.items():
            # A number, as Japan's prefectures have, is no name that anybody types.
            for text in (*texts, *(() if region.isdigit() else (region,))):
                regions.setdefault((fold(text), code, region), text)
    tables: dict[str, list[Row]] = {
        "economy": economies,
        "economy_name": [(*key, *one) for key, one in names.items()],
        "region_name": [(*row, text) for row, text in regions.items()],
    }
    return FileRows(tables, [])


def _spellings(document: dict[str, SpellingsDocument]) -> FileRows:
    """Spellings from a list yield to curated names: the same key of a place counts once."""
    rows: list[Row] = []
    for place, one in document.items():
        texts = [(text, 0) for text in one.spellings] + [(text, 1) for text in one.contested]
        keyed = {fold(text): (text, contested) for text, contested in texts}
        rows += [(key, place, *given) for key, given in keyed.items()]
    return FileRows({"spelling": rows}, [])


def _places(document: dict[str, PlaceDocument]) -> FileRows:
    places: list[Row] = []
    names: list[Row] = []
    members: list[Row] = []
    for name, place in document.items():
        detail = place.model_dump(exclude=_OF_CURATORS)
        lineage = (place.members, place.predecessors, place.region, place.since, place.until)
        told = _compact(lineage) if any(lineage) else None
        others = _compact(place.names) if place.names else None
        economies = _compact(place.economies)
        places.append((name, place.name, place.kind, economies, told, others, _compact(detail)))
        names += _names(name, place)
        members += [(name, city, index) for index, city in enumerate(place.members)]
    return FileRows({"place": places, "place_name": names, "member": members}, [])


def _names(name: str, place: PlaceDocument) -> Iterable[Row]:
    shared = {fold(text) for text in place.shared_names}
    given: list[tuple[str, str, list[Any]]] = [("name", place.name, ["name"])]
    given += [("name", text, ["names", tag]) for tag, text in place.names.items()]
    given += [("alias", text, ["aliases", at]) for at, text in enumerate(place.aliases)]
    given.append(("id", name, []))
    rows: dict[str, Row] = {}
    for how, text, path in given:
        key = fold(text)
        rows.setdefault(key, (key, name, how, text, int(key in shared), _compact([name, *path])))
    return rows.values()


def _edition(document: EditionDocument) -> FileRows:
    documents = {key: source.model_dump() for key, source in document.sources.items()}
    edition = (
        *(document.id, document.series, document.label, document.title, document.published),
        *(document.kind, " ".join(document.aliases), document.default_list, _compact(documents)),
    )
    names = dict.fromkeys((document.id, *document.aliases))
    tables: dict[str, list[Row]] = {
        "edition": [edition],
        "edition_name": [(name, document.id) for name in names],
    }
    return FileRows(tables, [_list(document.id, *given) for given in document.lists.items()])


def _list(edition: str, name: str, ranked: ListDocument) -> tuple[Row, list[Row]]:
    printed = [parse_rank(entry.rank) for entry in ranked.entries]
    ranks, contiguous = ranks_and_contiguous_depth(
        printed, ranked.coverage, ranked.depth, ranked.ties
    )
    known = sum(rank.number is not None for rank in ranks)
    row = (
        *(edition, name, ranked.title, ranked.scope, ranked.depth, ranked.coverage),
        *(_compact(ranked.counts), _compact(ranked.sources)),
        *(len(ranks), known, contiguous, ranked.bridge, ranked.ties),
        " ".join(ranked.economies),
    )
    return row, list(_entries(ranked.entries, ranks))


def _entries(entries: list[EntryDocument], ranks: list[Rank]) -> Iterator[Row]:
    """The rows of a list, best first: exact ranks, and bands behind all that they allow.

    Bounds and unknown ranks come last, equal ones by place id.
    """
    order = sorted(range(len(entries)), key=lambda at: _order(ranks[at], entries[at].place))
    for sequence, position in enumerate(order):
        entry, rank = entries[position], ranks[position]
        kept = entry.model_dump(exclude={"rank", "place"}, exclude_defaults=True, by_alias=True)
        economies = _compact(entry.economies) if entry.economies else None
        span = (rank.low, rank.high, rank.number, int(rank.joint))
        yield (sequence, position, entry.place, *span, economies, _compact(kept))


def _order(rank: Rank, place: str) -> tuple[float, bool, float, str]:
    last = float("inf")
    return (rank.number or rank.high or last, rank.number is None, rank.low or last, place)


_ROWS: dict[str, Any] = {
    "rankings": _rankings,
    "economies": _economies,
    "spellings": _spellings,
    "places": _places,
    "editions": _edition,
}
