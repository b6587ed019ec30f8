"""All that the checks look at, read once from the index: the only SQL of this room."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..datafiles.complaints import Finding, PathInFile
from ..model.rank import Rank

__all__ = [
    "Doubt",
    "EconomyOnShelf",
    "EditionOnShelf",
    "ListOnShelf",
    "Pair",
    "PlaceOnShelf",
    "Row",
    "Shelf",
    "read_shelf",
]

# The path of a file and what is doubtful in it.
Doubt = tuple[str, Finding]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list; `detail` has its other keys, as far as they are given."""

    position: int
    place: str
    rank: Rank
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListOnShelf:
    """One list of an edition; `path` is the edition's file."""

    path: str
    edition: str
    id: str
    coverage: str
    scope: int | None
    depth: int | None
    contiguous: int
    counts: Mapping[str, int]
    sources: Sequence[str]
    rows: list[Row]

    def here(self, *steps: str | int) -> PathInFile:
        """The path inside the file of a part of this list."""
        return ("lists", self.id, *steps)

    def entry(self, row: Row, *steps: str | int) -> PathInFile:
        """The path inside the file of a part of one of its entries."""
        return ("lists", self.id, "entries", row.position, *steps)


@dataclass(frozen=True, slots=True)
class EditionOnShelf:
    """One edition with its lists by id."""

    id: str
    path: str
    series: str
    label: str
    published: str
    default_list: str
    sources: Mapping[str, Mapping[str, Any]]
    lists: dict[str, ListOnShelf]


@dataclass(frozen=True, slots=True)
class PlaceOnShelf:
    """One place; `shares_a_name` where it does so on purpose."""

    id: str
    path: str
    kind: str
    economies: Sequence[str]
    detail: Mapping[str, Any]
    shares_a_name: bool

    @property
    def members(self) -> Sequence[str]:
        return list(self.detail["members"])

    @property
    def predecessors(self) -> Sequence[str]:
        return list(self.detail["predecessors"])


@dataclass(frozen=True, slots=True)
class EconomyOnShelf:
    """One economy."""

    code: str
    path: str
    continent: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The same list in two successive editions of a series, and how far these compare."""

    before: ListOnShelf
    after: ListOnShelf
    level: str

    @property
    def compares(self) -> bool:
        """Whether the ranks of both were made by one method, for all that is known."""
        return self.level in ("same", "minor")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything that is there, by id; economies by code, names by their folded key."""

    editions: Mapping[str, EditionOnShelf]
    series: Mapping[str, tuple[str, Sequence[str], Mapping[str, Any]]]
    places: Mapping[str, PlaceOnShelf]
    economies: Mapping[str, EconomyOnShelf]
    economy_names: Mapping[str, str]
    place_names: Mapping[str, set[str]]

    def lists(self) -> Iterator[ListOnShelf]:
        """Every list of every edition."""
        for edition in self.editions.values():
            yield from edition.lists.values()

    def name_of(self, ranked: ListOnShelf) -> str:
        """The name to type: the edition's id, with the list's where it is not the default."""
        is_default = self.editions[ranked.edition].default_list == ranked.id
        return ranked.edition if is_default else f"{ranked.edition}:{ranked.id}"

    def economies_of(self, row: Row) -> Sequence[str]:
        """The codes that an entry counts for, the leading one first."""
        return row.detail.get("economies") or self.places[row.place].economies

    def pairs(self) -> Iterator[Pair]:
        """Every list that the edition before has, too."""
        for _, editions, detail in self.series.values():
            links = {(one["from"], one["to"]): one["level"] for one in detail["comparability"]}
            for older, newer in pairwise(editions):
                before, after = self.editions[older].lists, self.editions[newer].lists
                for name in after:
                    if name in before:
                        level = links.get((older, newer), "unknown")
                        yield Pair(before[name], after[name], level)


def read_shelf(connection: sqlite3.Connection) -> Shelf:
    """The shelf of an index that is without error."""
    paths = {
        number: os.fsdecode(path)
        for number, path in connection.execute("SELECT id, path FROM file")
    }
    names: dict[str, set[str]] = defaultdict(set)
    for key, place in connection.execute("SELECT key, place FROM place_name"):
        names[key].add(place)
    sharing = {place for holders in names.values() if len(holders) > 1 for place in holders}
    series = connection.execute("SELECT id, file, editions, detail FROM series ORDER BY position")
    places = connection.execute(
        "SELECT place.id, file, place.kind, economies, detail FROM place"
        " JOIN file ON file.id = place.file ORDER BY file.position, place.rowid"
    )
    economies = connection.execute("SELECT code, file, continent FROM economy")
    return Shelf(
        editions=_editions(connection, paths),
        series={
            name: (paths[file], json.loads(editions), json.loads(detail))
            for name, file, editions, detail in series
        },
        places={
            name: PlaceOnShelf(
                name, paths[file], kind, json.loads(codes), json.loads(detail), name in sharing
            )
            for name, file, kind, codes, detail in places
        },
        economies={
            code: EconomyOnShelf(code, paths[file], continent)
            for code, file, continent in economies
        },
        economy_names=dict(connection.execute("SELECT key, code FROM economy_name").fetchall()),
        place_names=names,
    )


def _editions(
    connection: sqlite3.Connection, paths: Mapping[int, str]
) -> dict[str, EditionOnShelf]:
    rows: dict[int, list[Row]] = defaultdict(list)
    for key, position, place, low, high, number, joint, detail in connection.execute(
        "SELECT list, position, place, low, high, number, joint, detail FROM entry"
        " ORDER BY list, position"
    ):
        rank = Rank(low, high, number, bool(joint))
        rows[key].append(Row(position, place, rank, json.loads(detail)))
    editions: dict[str, EditionOnShelf] = {}
    for name, file, series, label, published, default_list, documents in connection.execute(
        "SELECT id, file, series, label, published, default_list, documents FROM edition"
        " ORDER BY file"
    ):
        given = (label, published, default_list, json.loads(documents))
        editions[name] = EditionOnShelf(name, paths[file], series, *given, {})
    for (
        key,
        edition,
        name,
        coverage,
        scope,
        depth,
        contiguous,
        counts,
        sources,
    ) in connection.execute(
        "SELECT key, edition, id, coverage, scope, depth, contiguous, counts, sources FROM list"
        " ORDER BY key"
    ):
        owner, extent = editions[edition], (coverage, scope, depth, contiguous)
        about = (*extent, json.loads(counts), json.loads(sources), rows[key])
        owner.lists[name] = ListOnShelf(owner.path, edition, name, *about)
    return editions
