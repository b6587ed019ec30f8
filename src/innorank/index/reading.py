"""A data file made into rows of the index, without the index: any process can do it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any, NamedTuple

from ..checks.one_file import accepted_in, load_file
from ..datafiles.complaints import Complaint
from ..datafiles.documents import (
    EconomyDocument,
    EditionDocument,
    EntryDocument,
    ListDocument,
    PlaceDocument,
    RankingsDocument,
    SpellingsDocument,
    compact_json,
    given_keys,
)
from ..folding import fold
from ..model.choices import DERIVED_GRADE, GRADES_BEST_FIRST
from ..model.listing import ranks_and_contiguous_depth
from ..model.rank import Rank, parse_rank
from ..model.records import DERIVED
from ..model.sounds import is_heard, romanised, skeleton
from .schema import table_columns

SqlRow = tuple[Any, ...]
# Keys of a place that are only for those who curate it, or that have columns of their own.
_NOT_IN_DETAIL = {"kind", "economies", "shared_names", "name_notes", "accepted"}
# Keys of an entry that have columns of their own.
_COLUMNS = {"rank", "place"}


class IndexRows(NamedTuple):
    """What one file puts into the index.

    `tables` has the rows of each table but `list` and `entry`, without the number of the file
    that stands first in each. `lists` has the row of each list, without its key and that number,
    beside the rows of its entries, without the key of the list in front and the positions at the
    end. All are plain tuples, texts and numbers, so that they can be sent from one process to
    another.
    """

    tables: dict[str, list[SqlRow]]
    lists: list[tuple[SqlRow, list[SqlRow]]]


def rows_of_file(
    path: str, kind: str, only_checked: bool = False
) -> tuple[IndexRows | None, list[Complaint]]:
    """The rows of a data file of *kind*, None if any complaint is an error; the complaints.

    Rows that are *only_checked* have what is accepted, and lack names that no check looks at.
    """
    document, complaints = load_file(path, kind)
    if document is None:
        return None, complaints
    if not only_checked:
        return _ROWS[kind](document), complaints
    rows = _ROWS_TO_CHECK[kind](document)
    rows.tables["acceptance"] = [
        (compact_json(part), code) for part, code in accepted_in(document, kind)
    ]
    return rows, complaints


def _row(
    table: str, document: PlaceDocument | EditionDocument | ListDocument, **values: Any
) -> SqlRow:
    """A row of a table without its keys: for each column one of *values*, else the document's."""
    names = [name for name in table_columns()[table] if name not in ("key", "file")]
    return tuple(values[name] if name in values else getattr(document, name) for name in names)


def _rankings(document: RankingsDocument) -> IndexRows:
    # The order of the editions is known when all files are read: none so far.
    rows = [
        (name, position, "[]", compact_json(series.model_dump(by_alias=True)))
        for position, (name, series) in enumerate(document.series.items())
    ]
    return IndexRows({"series": rows}, [])


def _economies(document: dict[str, EconomyDocument], only_checked: bool = False) -> IndexRows:
    economies: list[SqlRow] = []
    names: dict[tuple[str, str], SqlRow] = {}
    regions: dict[SqlRow, SqlRow] = {}
    for code, economy in document.items():
        called = (economy.name, economy.in_text, economy.continent)
        of_languages = map(compact_json, (economy.names, economy.region_names))
        economies.append((code, *called, *of_languages))
        named: list[tuple[str, str | None]] = [
            (text, None) for text in (code, economy.name, *economy.aliases)
        ]
        # What is an alias, too, may be the name in several languages.
        for text, tag in (*named, *((text, tag) for tag, text in economy.names.items())):
            key = fold(text)
            names.setdefault((key, code), (key, code, text, tag))
        for region, texts in () if only_checked else economy.regions.items():
            # A number, as Japan's prefectures have, is no name that anybody types.
            for text in (*texts, *(() if region.isdigit() else (region,))):
                key = fold(text)
                regions.setdefault((key, code, region), (key, code, region, text))
    tables = {
        "economy": economies,
        "economy_name": list(names.values()),
        "region_name": list(regions.values()),
    }
    return IndexRows(tables, [])


def _spellings(document: dict[str, SpellingsDocument]) -> IndexRows:
    """Each key of a place counts once: a contested spelling of it, else the last one."""
    rows: list[SqlRow] = []
    for place, given in document.items():
        free = (*given.names.values(), *given.spellings)
        texts = [(text, 0) for text in free] + [(text, 1) for text in given.contested]
        by_key = {fold(text): (text, contested) for text, contested in texts}
        rows += [(key, place, text, contested) for key, (text, contested) in by_key.items()]
    sounds = _sounds([(text, key) for key, _, text, _ in rows])
    rows = [(*row, sound) for row, sound in zip(rows, sounds, strict=True)]
    return IndexRows({"spelling": rows}, [])


def _spelt_places(document: dict[str, SpellingsDocument]) -> IndexRows:
    """A row for each place that is spelt, without any spelling: whether it is known is checked."""
    spelt = [
        place
        for place, given in document.items()
        if given.names or given.spellings or given.contested
    ]
    return IndexRows({"spelling": [(None, place, None, 0, None) for place in spelt]}, [])


def _sounds(names: Sequence[tuple[str, str]]) -> list[str | None]:
    """The skeleton by which what sounds like a name is found, for each name with its key.

    None for a name that says no sound.
    """
    are_heard = [is_heard(text, key) for text, key in names]
    heard = {key for (_, key), is_one in zip(names, are_heard, strict=True) if is_one}
    sounds: dict[str, str] = {}
    # Many together take a small part of the time. In ASCII alone a c sounds as in English.
    for is_ascii in (True, False):
        keys = [key for key in heard if key.isascii() is is_ascii]
        sounds |= zip(keys, skeleton(romanised("\n".join(keys))).split("\n"), strict=False)
    return [
        sounds.get(key) or None if is_one else None
        for (_, key), is_one in zip(names, are_heard, strict=True)
    ]


def _places(document: dict[str, PlaceDocument], only_checked: bool = False) -> IndexRows:
    places: list[SqlRow] = []
    names: list[SqlRow] = []
    members: list[SqlRow] = []
    for name, place in document.items():
        lineage = (
            *(place.members, place.predecessors, place.region, place.since, place.until),
            place.city_economies or None,
        )
        places.append(
            _row(
                "place",
                place,
                id=name,
                economies=compact_json(place.economies),
                lineage=compact_json(lineage) if any(lineage) else None,
                names=compact_json(place.names) if place.names else None,
                detail=compact_json(place.model_dump(exclude=_NOT_IN_DETAIL)),
            )
        )
        names += _place_names(name, place)
        members += [(name, city, index) for index, city in enumerate(place.members)]
    heard = [(row[3], row[0]) for row in names if row[-1]]
    sounds = iter([None] * len(heard) if only_checked else _sounds(heard))
    names = [(*row[:-1], next(sounds) if row[-1] else None) for row in names]
    return IndexRows({"place": places, "place_name": names, "member": members}, [])


def _place_names(place_id: str, place: PlaceDocument) -> list[SqlRow]:
    """The names of a place, each folded key once, with the path of the name in the file.

    At the end of each row is whether its sound counts.
    """
    shared = {fold(text) for text in place.shared_names}
    names: list[tuple[str, str, list[Any]]] = [("name", place.name, ["name"])]
    names += [("name", text, ["names", tag]) for tag, text in place.names.items()]
    names += [("alias", text, ["aliases", index]) for index, text in enumerate(place.aliases)]
    names.append(("id", place_id, []))
    rows: dict[str, SqlRow] = {}
    for how, text, path in names:
        key = fold(text)
        is_shared, whole_path = int(key in shared), compact_json([place_id, *path])
        # Of a cluster, its members are heard; an id says no more than the name.
        counts = place.kind == "city" and how != "id"
        rows.setdefault(key, (key, place_id, how, text, is_shared, whole_path, counts))
    return list(rows.values())


def _edition(document: EditionDocument) -> IndexRows:
    # Each on a line of its own, so that one can be read without the others.
    documents = ",".join(
        f"\n{compact_json(key)}:{compact_json(source.model_dump(exclude={'accepted'}))}"
        for key, source in document.sources.items()
    )
    edition = _row(
        "edition",
        document,
        aliases=" ".join(document.aliases),
        documents=f"{{{documents}\n}}",
        titles=compact_json({"en": document.title, **document.titles}),
    )
    names = dict.fromkeys((document.id, *document.aliases))
    tables = {"edition": [edition], "edition_name": [(name, document.id) for name in names]}
    return IndexRows(tables, [_list(document, *given) for given in document.lists.items()])


def _list(
    edition: EditionDocument, list_id: str, ranked: ListDocument
) -> tuple[SqlRow, list[SqlRow]]:
    """The row of a list, and those of its entries."""
    printed = [parse_rank(entry.rank) for entry in ranked.entries]
    ranks, contiguous = ranks_and_contiguous_depth(printed, ranked.coverage, ranked.ties)
    indicators = {name: indicator.model_dump() for name, indicator in ranked.indicators.items()}
    row = _row(
        "list",
        ranked,
        edition=edition.id,
        id=list_id,
        counts=compact_json(ranked.counts),
        sources=compact_json(ranked.sources),
        entries=len(ranks),
        known=sum(rank.number is not None for rank in ranks),
        contiguous=contiguous,
        economies=" ".join(ranked.economies),
        titles=compact_json({"en": ranked.title, **ranked.titles}),
        indicators=compact_json(indicators) if indicators else None,
    )
    grades = {key: source.grade for key, source in edition.sources.items()}
    return row, list(_entries(ranked, ranks, grades))


def _entries(
    ranked: ListDocument, ranks: list[Rank], grades: Mapping[str, str | None]
) -> Iterator[SqlRow]:
    """The rows of a list, best first, and equal ranks by place id; *grades* are of documents."""
    entries = ranked.entries
    keys = [(rank.sort_key, entry.place) for rank, entry in zip(ranks, entries, strict=True)]
    for sequence, position in enumerate(sorted(range(len(entries)), key=keys.__getitem__)):
        entry, rank = entries[position], ranks[position]
        economies = compact_json(entry.economies) if entry.economies else None
        span = (rank.low, rank.high, rank.number, int(rank.joint))
        grade = _grade(entry, {grades[key] for key in entry.sources or ranked.sources})
        yield (
            sequence,
            position,
            entry.place,
            *span,
            economies,
            grade,
            given_keys(entry, _COLUMNS),
        )


def _grade(entry: EntryDocument, of_sources: Set[str | None]) -> str | None:
    """The best grade of an entry's documents, if one has any; that of what is derived, if it is."""
    if entry.note is not None and entry.note.startswith(DERIVED):
        return DERIVED_GRADE
    return next((grade for grade in GRADES_BEST_FIRST if grade in of_sources), None)


_ROWS: dict[str, Any] = {
    "rankings": _rankings,
    "economies": _economies,
    "spellings": _spellings,
    "places": _places,
    "editions": _edition,
}
_ROWS_TO_CHECK = {
    **_ROWS,
    "economies": partial(_economies, only_checked=True),
    "places": partial(_places, only_checked=True),
    "spellings": _spelt_places,
}
