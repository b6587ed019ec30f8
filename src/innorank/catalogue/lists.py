"""The catalogue hands out the in-memory model, read from an index that is true to the data."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from ..errors import NotFoundError, quoted
from ..model.rank import Rank
from ..model.records import Edition, Entry, RankedList, Series
from .places import MAX_SUGGESTIONS, Gazetteer, nearest
from .rows import SeriesById, to_edition, to_entry, to_ranked_list

__all__ = ["MAX_SUGGESTIONS", "Catalogue"]


class Catalogue(Gazetteer):
    """What is known, by id and by name. Reads from one snapshot; cheap until asked."""

    def _forget(self) -> None:
        super()._forget()
        self._series: SeriesById | None = None
        self._lists: dict[str, list[RankedList]] = {}
        self._by_key: dict[int, RankedList] = {}
        self._editions: dict[str, Edition] = {}
        self._keys: dict[str, list[tuple[int, str, str]]] = {}

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
        message = f"{lists[0].edition.id} has no list {quoted(list_id)}; it has {', '.join(known)}"
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
        near = nearest(name, self.edition_names(), 0.5)
        if not near:
            near = list(self.series())[:MAX_SUGGESTIONS]
        message = f"there is no edition or series {quoted(name)}; nearest: {', '.join(near)}"
        raise NotFoundError("unknown-edition", message, near)

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
            key, edition = row[0], row[14]
            if key not in self._by_key:
                if edition not in self._editions:
                    self._editions[edition] = to_edition(row[14:])
                self._by_key[key] = to_ranked_list(self._editions[edition], row[:14])
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

    def is_ranked(
        self, place: str, keys: Set[int] | None = None, within: int | None = None
    ) -> bool:
        """Whether any list, or any with one of these keys, has an entry of a place.

        Where *within* is given, one that is certain to be among so many places.
        """
        query = "SELECT 1 FROM entry WHERE place = ?"
        values: list[str | int] = [place]
        if keys is not None:
            query += f" AND {_among('list', keys)}"
        if within is not None:
            query += " AND coalesce(number, high) <= ?"
            values.append(within)
        return bool(self._rows(f"{query} LIMIT 1", *values))

    def _entry(self, row: Sequence[Any], sources: tuple[str, ...]) -> Entry:
        _, low, high, number, joint, detail, *_ = row
        place = self._places.get(row[6]) or self._place(row[6:])
        return to_entry(Rank(low, high, number, bool(joint)), place, detail, sources)

    def edition_names(self) -> list[str]:
        """Everything that stands for an edition: series, ids and aliases."""
        names = self._rows("SELECT name FROM edition_name ORDER BY name")
        return [*self.series(), *(name for (name,) in names)]


def _among(column: str, keys: Iterable[int]) -> str:
    """The condition that a column is one of some keys."""
    # In the text: there may be more of them than SQLite takes values.
    return f"{column} IN ({', '.join(map(str, sorted(keys)))})"


_LIST_QUERY = (
    "SELECT key, list.id, list.title, scope, depth, coverage, counts, list.sources, entries,"
    " known, contiguous, bridge, ties, list.economies, edition.id, series, label, edition.title,"
    " published, kind, aliases, default_list, documents"
    " FROM list JOIN edition ON edition.id = list.edition"
)
_ENTRY_QUERY = (
    "SELECT entry.list, low, high, number, joint, entry.detail,"
    " place.id, place.name, place.kind, place.economies, lineage, names"
    " FROM entry JOIN place ON place.id = entry.place"
)
