"""The catalogue hands out the in-memory model, read from an index that is true to the data."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .errors import NotFoundError
from .index.rows import language_tag, to_edition, to_entry, to_place, to_ranked_list, to_series
from .model.rank import Rank
from .model.records import Entry, Place, RankedList, Series
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
        self._series: dict[str, Series] | None = None
        self._lists: dict[str, list[RankedList]] = {}
        self._places: dict[str, Place] = {}

    def close(self) -> None:
        """Let go of the index file."""
        self.connection.close()

    def series(self) -> dict[str, Series]:
        """Every series by id, in the order of rankings.yaml, overlaid folders last."""
        if self._series is None:
            rows = self._rows(
                "SELECT series.id, editions, detail FROM series JOIN file ON file.id = series.file"
                " ORDER BY file.position, series.position"
            )
            self._series = {
                name: to_series(name, editions, detail) for name, editions, detail in rows
            }
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
            rows = self._rows(
                "SELECT edition.detail, edition.series, list.key, list.id, coverage, scope, depth,"
                " entries, known, contiguous, list.detail FROM list JOIN edition"
                " ON edition.id = list.edition WHERE list.edition = ? ORDER BY list.key",
                edition,
            )
            owner = to_edition(edition, rows[0][1], json.loads(rows[0][0]))
            self._lists[edition] = [to_ranked_list(owner, row[2:]) for row in rows]
        return self._lists[edition]

    def list_by_key(self, key: int) -> RankedList:
        """The list with an index key; used to go from an entry to its list."""
        (edition,) = self._rows("SELECT edition FROM list WHERE key = ?", key)[0]
        return next(ranked for ranked in self.lists_of(edition) if ranked.key == key)

    def entries(self, ranked: RankedList) -> list[Entry]:
        """The rows of a list, best first: exact ranks, and bands behind all that they allow.

        Bounds and unknown ranks come last, equal ones by place id.
        """
        rows = self._rows(f"{_ENTRY_QUERY} WHERE entry.list = ?", ranked.key)
        entries = [self._entry(row, ranked) for row in rows]
        return sorted(entries, key=_order)

    def entries_of_places(self, places: Iterable[str]) -> list[tuple[RankedList, Entry]]:
        """Every entry of the given places, each with its list, in no order that matters."""
        found = []
        for place in places:
            for row in self._rows(f"{_ENTRY_QUERY} WHERE entry.place = ?", place):
                ranked = self.list_by_key(row[0])
                found.append((ranked, self._entry(row, ranked)))
        return found

    def _entry(self, row: Sequence[Any], ranked: RankedList) -> Entry:
        _, low, high, number, joint, detail, *place = row
        return to_entry(Rank(low, high, number, bool(joint)), self._place(place), detail, ranked)

    def place(self, name: str) -> Place:
        """The place with an id; KeyError where there is none."""
        if name not in self._places:
            rows = self._rows(
                "SELECT id, name, kind, economies, detail FROM place WHERE id = ?", name
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

    def name_keys(self) -> tuple[list[str], list[str]]:
        """Every folded name and, in the same order, the place that it means.

        Read only for what is misspelt; as one text, since a row for each would cost more.
        """
        keys, places = self._rows(
            "SELECT group_concat(key, char(10)), group_concat(place, char(10)) FROM"
            " (SELECT key, place FROM place_name UNION ALL SELECT key, place FROM spelling)"
        )[0]
        return (keys.split("\n"), places.split("\n")) if keys else ([], [])

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
            "SELECT place.id, place.name, kind, economies, detail, found.text,"
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


def _order(entry: Entry) -> tuple[float, bool, float, str]:
    rank, last = entry.rank, float("inf")
    worst = rank.number or rank.high or last
    return (worst, rank.number is None, rank.low or last, entry.place.id)


def _nearest(name: str, names: list[str], cutoff: float) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, names, n=MAX_SUGGESTIONS, cutoff=cutoff)


_ENTRY_QUERY = (
    "SELECT entry.list, low, high, number, joint, entry.detail,"
    " place.id, place.name, place.kind, place.economies, place.detail"
    " FROM entry JOIN place ON place.id = entry.place"
)
