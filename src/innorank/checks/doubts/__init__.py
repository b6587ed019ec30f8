"""What is doubtful in valid data, and the snapshot of the data that every doubt is asked of.

A doubt is a function from the snapshot to findings, marked by `doubt`. What the data say comes
from the catalogue. The snapshot adds where it stands in a file, which the catalogue does not know:
the file of each edition, series, place and economy, and the order of entries in their file.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from ...catalogue.lists import Catalogue
from ...datafiles.complaints import FindingInFile, PathInFile
from ...folding import fold
from ...model.records import Comparability, Edition, Entry, Place, RankedList, Series


class ListInFile(NamedTuple):
    """One list with its entries, in the order of the file, which is its edition's."""

    file: str
    ranked: RankedList
    entries: Sequence[Entry]

    def path(self, *steps: str | int) -> PathInFile:
        """The path inside the file of a part of this list."""
        return ("lists", self.ranked.id, *steps)

    def entry_path(self, position: int, key: str) -> PathInFile:
        """The path inside the file of a key of the entry at a position, from 0."""
        return self.path("entries", position, key)


class EditionInFile(NamedTuple):
    """One edition with its lists by id."""

    file: str
    edition: Edition
    lists: Mapping[str, ListInFile]


class SeriesInFile(NamedTuple):
    """One series; `links` are its comparabilities as the file has them, in its order."""

    file: str
    series: Series
    links: Sequence[Mapping[str, Any]]


class PlaceInFile(NamedTuple):
    """One place; `shares_name` if another place has one of its names, too."""

    file: str
    place: Place
    geonames: int | None
    lat: float | None
    lon: float | None
    shares_name: bool


class Pair(NamedTuple):
    """The same list in two successive editions of a series, and how far these compare."""

    before: ListInFile
    after: ListInFile
    comparability: Comparability


class Snapshot:
    """Everything in an index without error, by id, each part with its file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._catalogue = Catalogue(connection)
        rows = connection.execute("SELECT id, path FROM file")
        files = {number: os.fsdecode(path) for number, path in rows}
        series = self._catalogue.series()
        self.series = {
            name: SeriesInFile(files[file], series[name], json.loads(detail)["comparability"])
            for name, file, detail in connection.execute("SELECT id, file, detail FROM series")
        }
        positions: dict[int, list[int]] = defaultdict(list)
        for key, position in connection.execute(
            "SELECT list, position FROM entry ORDER BY list, sequence"
        ):
            positions[key].append(position)
        self.editions = {
            name: self._edition(name, files[file], positions)
            for name, file in connection.execute("SELECT id, file FROM edition").fetchall()
        }
        rows = connection.execute(
            "SELECT place FROM place_name WHERE key IN"
            " (SELECT key FROM place_name GROUP BY key HAVING count(DISTINCT place) > 1)"
        )
        sharing = {place for (place,) in rows}
        rows = connection.execute(
            "SELECT place.id, file, detail FROM place JOIN file ON file.id = place.file"
            " ORDER BY file.position, place.rowid"
        )
        self.places = {
            name: self._place(name, files[file], json.loads(detail), name in sharing)
            for name, file, detail in rows.fetchall()
        }
        rows = connection.execute("SELECT code, file FROM economy WHERE continent IS NULL")
        self.economies_without_continent = {code: files[file] for code, file in rows}
        # Asked of every entry, and for the same few names again and again.
        self.economies_named = cache(self._economies_named)
        self.places_named = cache(self._places_named)

    def lists(self) -> Iterator[ListInFile]:
        """Every list of every edition."""
        for edition in self.editions.values():
            yield from edition.lists.values()

    def pairs(self) -> Iterator[Pair]:
        """Every list that the edition before has, too, with that."""
        for _, series, _ in self.series.values():
            for older, newer in pairwise(series.editions):
                before, after = self.editions[older].lists, self.editions[newer].lists
                for name in after:
                    if name in before:
                        comparability = series.comparability(older, newer)
                        yield Pair(before[name], after[name], comparability)

    def _economies_named(self, name: str) -> set[str]:
        """The codes of the economies that a name means."""
        return set(self._catalogue.economies_named(fold(name)))

    def _places_named(self, name: str) -> set[str]:
        """The ids of the places that have a name; spellings from a list do not count."""
        rows = self._catalogue.places_named(fold(name))
        return {place for place, how in rows if how != "spelling"}

    def _edition(
        self, name: str, file: str, positions: Mapping[int, Sequence[int]]
    ) -> EditionInFile:
        lists = {}
        for ranked in self._catalogue.lists_of(name):
            # The catalogue has the entries of a list best first.
            entries = zip(positions[ranked.key], self._catalogue.entries(ranked), strict=True)
            in_order = [entry for _, entry in sorted(entries, key=itemgetter(0))]
            lists[ranked.id] = ListInFile(file, ranked, in_order)
        return EditionInFile(file, ranked.edition, lists)

    def _place(
        self, name: str, file: str, detail: Mapping[str, Any], shares_name: bool
    ) -> PlaceInFile:
        located = (detail["geonames"], detail["lat"], detail["lon"])
        return PlaceInFile(file, self._catalogue.place(name), *located, shares_name)


Doubt = Callable[[Snapshot], Iterator[FindingInFile]]
DOUBTS: list[Doubt] = []


def doubt(check: Doubt) -> Doubt:
    """The check itself, which `validate` runs from now on."""
    DOUBTS.append(check)
    return check
