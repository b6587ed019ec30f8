"""What is doubtful in valid data, and the snapshot of the data that every doubt is asked of.

A doubt is a function from the snapshot to findings, marked by `doubt`. The catalogue says what the
data are; the snapshot adds what it does not know, where they stand: the file of each series,
edition, place and economy, and the order of links and entries in it.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    """One place; `detail` has `geonames`, `lat` and `lon`, None for what is not given."""

    file: str
    place: Place
    detail: Mapping[str, Any]


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
        rows = connection.execute("SELECT id, file, detail FROM series")
        self.series = {
            name: SeriesInFile(files[file], series[name], json.loads(detail)["comparability"])
            for name, file, detail in rows
        }
        rows = connection.execute("SELECT id, file FROM edition")
        self.editions = {name: self._edition(name, files[file]) for name, file in rows.fetchall()}
        printed = {entry.printed for ranked in self.lists() for entry in ranked.entries}
        self._catalogue.remember_names({fold(name) for name in printed if name})
        rows = connection.execute(
            "SELECT place.id, file, detail FROM place JOIN file ON file.id = place.file"
            " ORDER BY file.position, place.rowid"
        )
        self.places = {
            name: PlaceInFile(files[file], self._catalogue.place(name), json.loads(detail))
            for name, file, detail in rows.fetchall()
        }
        rows = connection.execute(
            "SELECT place FROM place_name WHERE key IN"
            " (SELECT key FROM place_name GROUP BY key HAVING count(DISTINCT place) > 1)"
        )
        self.places_sharing_a_name = {place for (place,) in rows}
        rows = connection.execute("SELECT code, file FROM economy WHERE continent IS NULL")
        self.economies_without_continent = {code: files[file] for code, file in rows}

    def lists(self) -> Iterator[ListInFile]:
        """Every list of every edition."""
        for edition in self.editions.values():
            yield from edition.lists.values()

    def pairs(self) -> Iterator[Pair]:
        """Every list that the edition before has, too, with that."""
        for _, series, _ in self.series.values():
            for older, newer in pairwise(series.editions):
                before, after = self.editions[older].lists, self.editions[newer].lists
                comparability = series.comparability(older, newer)
                for name in after.keys() & before.keys():
                    yield Pair(before[name], after[name], comparability)

    def economies_named(self, name: str) -> set[str]:
        """The codes of the economies that a name means."""
        areas = self._catalogue.areas_named(fold(name))
        return {code for code, region in areas if region is None}

    def places_named(self, name: str) -> set[str]:
        """The ids of the places that have a name; spellings from a list do not count."""
        rows = self._catalogue.places_named(fold(name))
        return {place for place, how in rows if how != "spelling"}

    def _edition(self, name: str, file: str) -> EditionInFile:
        lists = {}
        for ranked in self._catalogue.lists_of(name):
            # In the order of the catalogue, best first; to be put into that of the file.
            rows = self._catalogue.connection.execute(
                "SELECT position FROM entry WHERE list = ? ORDER BY sequence", (ranked.key,)
            )
            entries = zip(rows.fetchall(), self._catalogue.entries(ranked), strict=True)
            in_order = [entry for _, entry in sorted(entries, key=itemgetter(0))]
            lists[ranked.id] = ListInFile(file, ranked, in_order)
        return EditionInFile(file, ranked.edition, lists)


Doubt = Callable[[Snapshot], Iterator[FindingInFile]]
DOUBTS: list[Doubt] = []


def doubt(check: Doubt) -> Doubt:
    """The check itself, which `validate` runs from now on."""
    DOUBTS.append(check)
    return check
