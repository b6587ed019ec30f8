"""The catalogue hands out the in-memory model, read from an index that is true to the data."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .errors import NotFoundError
from .index.rows import SeriesById, language_tag, to_edition, to_entry, to_place, to_ranked_list
from .model.rank import Rank
from .model.records import Edition, Entry, Place, RankedList, Series
from .names import fold, shown

if TYPE_CHECKING:
    from .world import WorldCities

__all__ = ["Catalogue"]

MAX_SUGGESTIONS = 5


class Catalogue:
    """What is known, by id and by name. Reads from one snapshot; cheap until asked."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        language: str = "en",
        rebuild: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        self.connection = connection
        self._rebuild = rebuild
        self.language = language_tag(language)
        self._series: SeriesById | None = None
        self._lists: dict[str, list[RankedList]] = {}
        self._by_key: dict[int, RankedList] = {}
        self._editions: dict[str, Edition] = {}
        self._places: dict[str, Place] = {}
        self._keys: dict[str, list[tuple[int, str, str]]] = {}

    def close(self) -> None:
        """Let go of the index file."""
        self.connection.close()

    def series(self) -> Mapping[str, Series]:
        """Every series by id, in the order of rankings.yaml, overlaid folders last."""
        if self._series is None:
            rows = self._rows(
                "SELECT series.id, editions, detail FROM series JOIN file ON file.id = series.file"
                " ORDER BY file.position, series.position"
            )
            self._series = SeriesById({row[0]: row for row in rows})
        return self._series

    def ranked_list(self, name: str | None = None) -> RankedList:
        """The list that `SERIES-LABEL[:LIST]`, an alias or a series id means.

        A series means its newest edition, None the newest of the first series. Raises
        NotFoundError with the nearest names.
        """
        edition, _, list_id = (name or self._first_series()).partition(":")
        edition = edition.casefold().strip()
        lists = self.lists_of(self._edition_id(edition))
        wanted = list_id.casefold().strip() or lists[0].edition.default_list
        for ranked in lists:
            if ranked.id == wanted:
                return ranked
        known = [f"{lists[0].edition.id}:{ranked.id}" for ranked in lists]
        message = f"{lists[0].edition.id} has no list {shown(list_id)}; it has {', '.join(known)}"
        raise NotFoundError("unknown-list", message, known)

    def _first_series(self) -> str:
        for name, series in self.series().items():
            if series.editions:
                return name
        raise NotFoundError("no-edition", "no edition is known; name a data folder with --data")

    def _edition_id(self, name: str) -> str:
        rows = self._rows("SELECT edition FROM edition_name WHERE name = ?", name)
        if rows:
            return str(rows[0][0])
        series = self.series().get(name)
        if series is not None and series.editions:
            return series.editions[-1]
        nearest = _nearest(name, self.edition_names(), 0.5)
        if not nearest:
            nearest = list(self.series())[:MAX_SUGGESTIONS]
        message = f"there is no edition or series {shown(name)}; nearest: {', '.join(nearest)}"
        raise NotFoundError("unknown-edition", message, nearest)

    def lists_of(self, edition: str) -> list[RankedList]:
        """The lists of an edition, in the order of its file."""
        if edition not in self._lists:
            self._lists[edition] = self._read_lists("edition.id = ?", edition)
        return self._lists[edition]

    def lists_through(self, series: str, list_ids: Set[str]) -> list[RankedList]:
        """The lists with some ids in every edition of a series, the oldest edition first."""
        order = {name: at for at, name in enumerate(self.series()[series].editions)}
        lists = self._read_lists("edition.series = ?", series)
        found = [ranked for ranked in lists if ranked.id in list_ids]
        return sorted(found, key=lambda ranked: order[ranked.edition.id])

    def _read_lists(self, condition: str, *values: str | int) -> list[RankedList]:
        """The lists of a condition by key, each made once."""
        rows = self._rows(f"{_LIST_QUERY} WHERE {condition} ORDER BY list.key", *values)
        for row in rows:
            key, edition = row[0], row[12]
            if key not in self._by_key:
                if edition not in self._editions:
                    self._editions[edition] = to_edition(row[12:])
                self._by_key[key] = to_ranked_list(self._editions[edition], row[:12])
        return [self._by_key[row[0]] for row in rows]

    def entries(
        self, ranked: RankedList, limit: int | None = None, economy: str | None = None
    ) -> list[Entry]:
        """The rows of a list, best first: exact ranks, and bands behind all that they allow.

        Bounds and unknown ranks come last, equal ones by place id. The first *limit* where it is
        given, of those that count for an *economy* where that is given; no more are read.
        """
        query = f"{_ENTRY_QUERY} WHERE entry.list = ?"
        values: list[str | int] = [ranked.key]
        if economy is not None:
            query += " AND instr(coalesce(entry.economies, place.economies), ?)"
            values.append(json.dumps(economy))
        # No list is longer than SQLite can count; -1 is no limit.
        most = limit if limit and 0 < limit < 2**63 else -1
        rows = self._rows(f"{query} ORDER BY sequence LIMIT ?", *values, most)
        sources = ranked.sources
        return [self._entry(row, sources) for row in rows]

    def entries_of_places(self, places: Iterable[str]) -> list[tuple[RankedList, Entry]]:
        """Every entry of the given places, each with its list, in no order that matters."""
        query = f"{_ENTRY_QUERY} WHERE entry.place = ?"
        rows = [row for place in places for row in self._rows(query, place)]
        unread = {row[0] for row in rows} - self._by_key.keys()
        if unread:
            self._read_lists(_among("list.key", unread))
        lists = [self._by_key[row[0]] for row in rows]
        return [
            (ranked, self._entry(row, ranked.sources))
            for ranked, row in zip(lists, rows, strict=True)
        ]

    def keys_of(
        self, series: str, list_id: str | None = None, editions: Sequence[str] | None = None
    ) -> frozenset[int]:
        """The keys of the lists of a series: those with an id, of some editions, where given."""
        if series not in self._keys:
            self._keys[series] = self._rows(
                "SELECT list.key, list.id, edition FROM list JOIN edition"
                " ON edition.id = list.edition WHERE edition.series = ?",
                series,
            )
        named = None if editions is None else set(editions)
        return frozenset(
            key
            for key, one, edition in self._keys[series]
            if list_id in (None, one) and (named is None or edition in named)
        )

    def is_ranked(self, place: str, keys: Set[int] | None = None) -> bool:
        """Whether any list, or any with one of these keys, has an entry of a place."""
        query = "SELECT 1 FROM entry WHERE place = ?"
        if keys is not None:
            query += f" AND {_among('list', keys)}"
        return bool(self._rows(f"{query} LIMIT 1", place))

    def _entry(self, row: Sequence[Any], sources: tuple[str, ...]) -> Entry:
        _, low, high, number, joint, detail, *_ = row
        place = self._places.get(row[6]) or self._place(row[6:])
        return to_entry(Rank(low, high, number, bool(joint)), place, detail, sources)

    def place(self, name: str) -> Place:
        """The place with an id; KeyError where there is none."""
        if name not in self._places:
            rows = self._rows(
                "SELECT id, name, kind, economies, lineage, names FROM place WHERE id = ?", name
            )
            if not rows:
                raise KeyError(name)
            self._place(rows[0])
        return self._places[name]

    def _place(self, row: Sequence[Any]) -> Place:
        name = row[0]
        if name not in self._places:
            self._places[name] = to_place(row, self.language)
        return self._places[name]

    def is_from_geonames(self, name: str) -> bool:
        """Whether the place with an id has its position and spellings from GeoNames."""
        rows = self._rows("SELECT detail FROM place WHERE id = ?", name)
        return json.loads(rows[0][0])["geonames"] is not None

    def clusters_of(self, place: str) -> list[Place]:
        """The clusters that a city is a member of, by id."""
        rows = self._rows("SELECT cluster FROM member WHERE place = ? ORDER BY cluster", place)
        return [self.place(cluster) for (cluster,) in rows]

    def places_named(self, key: str) -> list[tuple[str, str]]:
        """The ids of the places that a folded name means, each with how: id, name or alias."""
        rows = self._rows("SELECT place, how FROM place_name WHERE key = ? ORDER BY place", key)
        listed = self._rows("SELECT place FROM spelling WHERE key = ? ORDER BY place", key)
        curated = {place for place, _ in rows}
        return rows + [(place, "alias") for (place,) in listed if place not in curated]

    def is_contested(self, key: str) -> bool:
        """Whether a spelling is the name of a city that is no place here, too."""
        return bool(self._rows("SELECT 1 FROM spelling WHERE key = ? AND contested", key))

    def name_keys(self, shortest: int, longest: int) -> list[str]:
        """Every folded name of some lengths, once.

        Read only for what is misspelt; kept as texts, since a row for each would cost more.
        """
        rows = self._rows(
            "SELECT keys FROM name_block WHERE length BETWEEN ? AND ?", shortest, longest
        )
        return "\n".join(keys for (keys,) in rows).split("\n") if rows else []

    def spelling(self, key: str, place: str) -> str:
        """A folded name of a place as it is written."""
        rows = self._rows(
            "SELECT text FROM place_name WHERE key = ? AND place = ?"
            " UNION ALL SELECT text FROM spelling WHERE key = ? AND place = ?",
            key,
            place,
            key,
            place,
        )
        return str(rows[0][0])

    @cached_property
    def world(self) -> "WorldCities":
        """The cities of the world that are no places here; read only when asked."""
        from .world import WorldCities

        folders = self._rows("SELECT folder FROM file GROUP BY folder ORDER BY min(position)")
        return WorldCities([os.fsdecode(folder) for (folder,) in folders])

    def names_starting(self, key: str, limit: int) -> list[tuple[str, str]]:
        """The places, each with the name, whose folded names begin with *key*, by name."""
        return self._rows(
            "SELECT place, text FROM place_name WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            key,
            f"{key}\U0010ffff",
            limit,
        )

    def edition_names(self) -> list[str]:
        """Everything that stands for an edition: series, ids and aliases."""
        names = self._rows("SELECT name FROM edition_name ORDER BY name")
        return [*self.series(), *(name for (name,) in names)]

    def gazetteer(self, part: str) -> list[tuple[str, str, str, str, str, str | None, int]]:
        """The rows of every place that has a folded *part* in a name, by id.

        Id, name, kind, economies, detail, the name that holds the part (the shortest; None where
        the part is empty), and how many lists rank it.
        """
        return self._rows(
            "SELECT place.id, place.name, kind, place.economies, detail, found.text,"
            " (SELECT count(*) FROM entry WHERE entry.place = place.id) FROM place LEFT JOIN"
            " (SELECT place, text, min(length(key)) FROM"
            " (SELECT key, place, text FROM place_name UNION ALL"
            " SELECT key, place, text FROM spelling)"
            " WHERE ? <> '' AND instr(key, ?) GROUP BY place) AS found ON found.place = place.id"
            " WHERE ? = '' OR found.place IS NOT NULL ORDER BY place.id",
            part,
            part,
            part,
        )

    def areas_named(self, key: str) -> list[tuple[str, str | None]]:
        """The economies, and the regions with their economies, that a folded name means."""
        economies = self._rows("SELECT code FROM economy_name WHERE key = ?", key)
        regions = self._rows("SELECT economy, region FROM region_name WHERE key = ?", key)
        return [(code, None) for (code,) in economies] + regions

    def economy(self, name: str) -> str:
        """The code of the economy that a code, name or alias means; NotFoundError for none."""
        rows = self._rows("SELECT code FROM economy_name WHERE key = ?", fold(name))
        if rows:
            return str(rows[0][0])
        names = [row[0] for row in self._rows("SELECT text FROM economy_name")]
        nearest = _nearest(name, names, 0.6)
        hint = f"; nearest: {', '.join(nearest)}" if nearest else "; give a code such as CN"
        raise NotFoundError("unknown-economy", f"there is no economy {shown(name)}{hint}", nearest)

    def economy_name(self, code: str) -> str:
        """The display name of a code."""
        return str(self._rows("SELECT name FROM economy WHERE code = ?", code)[0][0])

    def economy_region(self, code: str) -> str | None:
        """The continent of a code, the Americas in their two parts; None where none is given."""
        (region,) = self._rows("SELECT continent FROM economy WHERE code = ?", code)[0]
        return None if region is None else str(region)

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        # A lone surrogate, from an argument that is not UTF-8, is in no name and no SQL text.
        safe = [
            one.encode(errors="replace").decode() if isinstance(one, str) else one for one in values
        ]
        try:
            return self.connection.execute(query, safe).fetchall()
        except sqlite3.DatabaseError:
            # Damage that shows only where it is read: the index is but a copy, made anew once.
            if self._rebuild is None:
                raise
            self.connection, self._rebuild = self._rebuild(), None
            return self.connection.execute(query, safe).fetchall()


def _among(column: str, keys: Iterable[int]) -> str:
    """The condition that a column is one of some keys."""
    # In the text: there may be more of them than SQLite takes values.
    return f"{column} IN ({', '.join(map(str, sorted(keys)))})"


def _nearest(name: str, names: list[str], cutoff: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, names, n=MAX_SUGGESTIONS, cutoff=cutoff)


_LIST_QUERY = (
    "SELECT key, list.id, list.title, scope, depth, coverage, counts, list.sources, entries,"
    " known, contiguous, bridge, edition.id, series, label, edition.title, published, kind,"
    " aliases, default_list, documents FROM list JOIN edition ON edition.id = list.edition"
)
_ENTRY_QUERY = (
    "SELECT entry.list, low, high, number, joint, entry.detail,"
    " place.id, place.name, place.kind, place.economies, lineage, names"
    " FROM entry JOIN place ON place.id = entry.place"
)
