"""Writes data files into the index: only those that changed, then what follows from all."""

import json
import os
import sqlite3
from collections.abc import Iterable
from typing import Any

from ..curation.complaints import Complaint, DataError
from ..curation.documents import (
    EconomyDocument,
    EditionDocument,
    PlaceDocument,
    RankingsDocument,
    SpellingsDocument,
)
from ..curation.load import load_file
from ..model.listing import contiguous_depth, widen_ties
from ..model.rank import parse_rank
from ..names import fold
from .crosschecks import cross_check
from .folders import DataFile

__all__ = ["update_index"]

_TABLES_BY_FILE = (
    "series",
    "economy",
    "economy_name",
    "place",
    "place_name",
    "spelling",
    "region_name",
    "member",
    "edition",
    "edition_name",
)


def update_index(connection: sqlite3.Connection, files: list[DataFile]) -> list[Complaint]:
    """Bring the index to the state of *files* and return the warnings, in file order.

    Raises DataError with every complaint where any is an error; the caller rolls back.
    """
    stored = {
        os.fsdecode(path): (number, signature)
        for number, path, *signature in connection.execute(
            "SELECT id, path, size, modified FROM file"
        )
    }
    wanted = {file.path for file in files}
    for path, (number, _) in stored.items():
        if path not in wanted:
            _forget(connection, number)
    complaints: list[Complaint] = []
    for position, file in enumerate(files):
        known = stored.get(file.path)
        if known and known[1] == [file.size, file.modified]:
            connection.execute("UPDATE file SET position = ? WHERE id = ?", (position, known[0]))
            continue
        if known:
            _forget(connection, known[0])
        document, found = load_file(file.path, file.kind)
        complaints += found
        if document is not None:
            _write(connection, file, position, document)
    _stop_on_errors(complaints)
    _order_editions(connection)
    complaints += cross_check(connection)
    _stop_on_errors(complaints)
    return sorted(complaints)


def _stop_on_errors(complaints: list[Complaint]) -> None:
    if any(one.severity == "error" for one in complaints):
        raise DataError(complaints)


def _forget(connection: sqlite3.Connection, file: int) -> None:
    lists = "SELECT key FROM list WHERE file = ?"
    connection.execute(f"DELETE FROM entry WHERE list IN ({lists})", (file,))
    for table in (*_TABLES_BY_FILE, "list"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    connection.execute("DELETE FROM file WHERE id = ?", (file,))


def _write(connection: sqlite3.Connection, file: DataFile, position: int, document: Any) -> None:
    # As bytes, for a path need not be text.
    path, folder = os.fsencode(file.path), os.fsencode(file.folder)
    row = (path, file.kind, folder, file.size, file.modified, position)
    cursor = connection.execute(
        "INSERT INTO file (path, kind, folder, size, modified, position) VALUES (?, ?, ?, ?, ?, ?)",
        row,
    )
    assert cursor.lastrowid is not None
    writer = _Writer(connection, cursor.lastrowid)
    if isinstance(document, RankingsDocument):
        writer.rankings(document)
    elif isinstance(document, EditionDocument):
        writer.edition(document)
    elif file.kind == "economies":
        writer.economies(document)
    elif file.kind == "spellings":
        writer.spellings(document)
    else:
        writer.places(document)


def _order_editions(connection: sqlite3.Connection) -> None:
    """Each series' editions: those it lists, then others that name it, by their date."""
    for series, listed in connection.execute("SELECT id, detail FROM series").fetchall():
        order = json.loads(listed)["editions"]
        dated = connection.execute(
            "SELECT id FROM edition WHERE series = ? ORDER BY published, id", (series,)
        )
        order += [edition for (edition,) in dated if edition not in order]
        connection.execute("UPDATE series SET editions = ? WHERE id = ?", (_json(order), series))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    """Writes the rows of one file's document."""

    def __init__(self, connection: sqlite3.Connection, file: int) -> None:
        self.connection = connection
        self.file = file

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def rankings(self, document: RankingsDocument) -> None:
        self._insert(
            "series",
            (
                (name, self.file, position, "[]", _json(series.model_dump(by_alias=True)))
                for position, (name, series) in enumerate(document.series.items())
            ),
        )

    def economies(self, document: dict[str, EconomyDocument]) -> None:
        self._insert(
            "economy",
            ((code, self.file, one.name, one.continent) for code, one in document.items()),
        )
        names: dict[tuple[str, str], str] = {}
        for code, economy in document.items():
            for text in (code, economy.name, *economy.aliases):
                names.setdefault((fold(text), code), text)
        self._insert(
            "economy_name", ((key, code, self.file, text) for (key, code), text in names.items())
        )

        self._insert(
            "region_name",
            {
                (fold(text), code, region, self.file): None
                for code, economy in document.items()
                for region, texts in economy.regions.items()
                for text in (region, *texts)
            },
        )

    def spellings(self, document: dict[str, SpellingsDocument]) -> None:
        """Spellings from a list yield to curated names: the same key of a place counts once."""
        for place, one in document.items():
            texts = [(text, 0) for text in one.spellings] + [(text, 1) for text in one.contested]
            keyed = {fold(text): (text, contested) for text, contested in texts}
            rows = ((key, place, self.file, *given) for key, given in keyed.items())
            self._insert("spelling", rows)

    def places(self, document: dict[str, PlaceDocument]) -> None:
        for name, place in document.items():
            detail = place.model_dump(exclude={"kind", "economies", "shared_names", "name_notes"})
            row = (name, self.file, place.name, place.kind, _json(place.economies), _json(detail))
            self._insert("place", [row])
            self._insert("place_name", self._names(name, place))
            members = enumerate(place.members)
            self._insert("member", ((name, city, self.file, index) for index, city in members))

    def _names(self, name: str, place: PlaceDocument) -> list[tuple[Any, ...]]:
        shared = {fold(text) for text in place.shared_names}
        given: list[tuple[str, str, list[Any]]] = [("name", place.name, ["name"])]
        given += [("name", text, ["names", tag]) for tag, text in place.names.items()]
        given += [("alias", text, ["aliases", at]) for at, text in enumerate(place.aliases)]
        given.append(("id", name, []))
        rows: dict[str, tuple[Any, ...]] = {}
        for how, text, path in given:
            key = fold(text)
            row = (key, name, self.file, how, text, int(key in shared), _json([name, *path]))
            rows.setdefault(key, row)
        return list(rows.values())

    def edition(self, document: EditionDocument) -> None:
        detail = document.model_dump(exclude={"lists", "id", "series"}, by_alias=True)
        row = (document.id, self.file, document.series, document.published, _json(detail))
        self._insert("edition", [row])
        names = dict.fromkeys((document.id, *document.aliases))
        self._insert("edition_name", ((name, document.id, self.file) for name in names))
        for name in document.lists:
            self._list(document, name)

    def _list(self, document: EditionDocument, name: str) -> None:
        ranked = document.lists[name]
        ranks = [parse_rank(entry.rank) for entry in ranked.entries]
        ranks = widen_ties(ranks, ranked.coverage, ranked.depth)
        known = sum(rank.number is not None for rank in ranks)
        detail = ranked.model_dump(include={"title", "counts", "sources", "bridge"})
        size = (len(ranks), known, contiguous_depth(ranks))
        kind = (ranked.coverage, ranked.scope, ranked.depth)
        key = self.connection.execute(
            "INSERT INTO list (file, edition, id, coverage, scope, depth, entries, known,"
            " contiguous, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.file, document.id, name, *kind, *size, _json(detail)),
        ).lastrowid
        rows = []
        for position, (rank, entry) in enumerate(zip(ranks, ranked.entries, strict=True)):
            kept = entry.model_dump(exclude={"rank", "place"}, exclude_defaults=True, by_alias=True)
            span = (rank.low, rank.high, rank.number, int(rank.joint))
            rows.append((key, position, entry.place, *span, _json(kept)))
        self._insert("entry", rows)
