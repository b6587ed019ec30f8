"""The gazetteer hands out places, economies and their names, read from an open index.

Lists and what they say are the business of the catalogue, which is a gazetteer too.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..errors import IndexRenewedError, NotFoundError, UsageError, quoted
from ..folding import fold
from ..model.records import Place
from .rows import language_tag, to_place

if TYPE_CHECKING:
    from .world_cities import WorldCities

__all__ = ["MAX_SUGGESTIONS", "Gazetteer", "nearest"]

MAX_SUGGESTIONS = 5


class Gazetteer:
    """Places and economies, by id and by name. Reads from one snapshot; cheap until asked."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        language: str = "en",
        rebuild: Callable[[sqlite3.Connection, bool], sqlite3.Connection | None] | None = None,
    ) -> None:
        self.connection = connection
        self._rebuild = rebuild
        self.language = language_tag(language)
        self._forget()

    def close(self) -> None:
        """Let go of the index file."""
        self.connection.close()

    def _forget(self) -> None:
        """Know nothing yet of what the index says."""
        self._places: dict[str, Place] = {}
        self._clusters: dict[str, list[Place]] = {}

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
        if place not in self._clusters:
            rows = self._rows("SELECT cluster FROM member WHERE place = ? ORDER BY cluster", place)
            self._clusters[place] = [self.place(cluster) for (cluster,) in rows]
        return self._clusters[place]

    def remember_clusters(self, places: Collection[str]) -> None:
        """Read the clusters of many cities at once, so that `clusters_of` has them."""
        query = "SELECT place, cluster FROM member WHERE place IN (SELECT value FROM json_each(?))"
        found: dict[str, list[Place]] = {name: [] for name in places}
        for place, cluster in self._rows(f"{query} ORDER BY cluster", json.dumps(list(places))):
            found[place].append(self.place(cluster))
        self._clusters |= found

    def successors_of(self, place: str) -> list[str]:
        """The ids of the places that name one as a predecessor."""
        query = "SELECT id FROM place WHERE instr(lineage, ?) ORDER BY id"
        named = [name for (name,) in self._rows(query, json.dumps(place))]
        return [name for name in named if place in self.place(name).predecessors]

    def places_named(self, key: str) -> list[tuple[str, str]]:
        """The ids of the places that a folded name means, each with how.

        That is id, name or alias, or spelling for one that only a list of spellings has.
        """
        rows = self._rows("SELECT place, how FROM place_name WHERE key = ? ORDER BY place", key)
        listed = self._rows("SELECT place FROM spelling WHERE key = ? ORDER BY place", key)
        curated = {place for place, _ in rows}
        return rows + [(place, "spelling") for (place,) in listed if place not in curated]

    def contested(self, key: str) -> set[str]:
        """The places that share a folded name with a city that is no place here."""
        rows = self._rows("SELECT place FROM spelling WHERE key = ? AND contested", key)
        return {place for (place,) in rows}

    def prefer_english_name(
        self, places: list[Place], key: str, named: dict[str, str]
    ) -> list[Place]:
        """Bordeaux is spelt Porto somewhere, but Porto is Porto: of some places those that count.

        *named* says how each has the folded name. All of them count where another city of the
        world has it, too: it is nobody's own.
        """
        called = [place for place in places if fold(place.english) == key]
        others = [place for place in places if place not in called]
        if not called or any(named[one.id] != "spelling" for one in others):
            return places
        return places if others and self.contested(key) else called

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
        from .world_cities import WorldCities

        folders = self._rows("SELECT folder FROM file GROUP BY folder ORDER BY min(position)")
        return WorldCities([os.fsdecode(folder) for (folder,) in folders])

    def has_names_in(self, language: str) -> bool:
        """Whether any place has a name in a language."""
        if language in ("en", "zh-Hans", "zh-Hant"):
            return True
        query = "SELECT 1 FROM place WHERE instr(names, ?) LIMIT 1"
        return bool(self._rows(query, f'"{language}":'))

    def names_starting(self, key: str, limit: int) -> list[tuple[str, str]]:
        """The places, each with the name, whose folded names begin with *key*, by name."""
        return self._rows(
            "SELECT place, text FROM place_name WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            key,
            f"{key}\U0010ffff",
            limit,
        )

    def economies_starting(self, key: str) -> list[tuple[str, str, str | None]]:
        """The economies that have a place, each with the names whose folded forms begin so.

        And with the language of a name, None for English and codes. By code and, of one economy,
        in the order of its data.
        """
        return self._rows(
            "SELECT code, text, language FROM economy_name WHERE key >= ? AND key < ? AND code IN"
            " (SELECT value FROM (SELECT DISTINCT economies FROM place), json_each(economies))"
            " ORDER BY code, rowid",
            key,
            f"{key}\U0010ffff",
        )

    def gazetteer(self, part: str) -> list[tuple[str, str, str, str, str, str | None, int]]:
        """The rows of every place that has a folded *part* in a name.

        Id, name, kind, economies, detail, the name that holds the part (None where the part is
        empty), and how many lists rank it. First come those that have it in a name by which they
        are shown, then in an alias, then in a spelling from a list; of these those that begin
        with it; of equals by id. Of several names of one place the shortest counts.
        """
        return self._rows(
            "SELECT place.id, place.name, kind, place.economies, detail, found.text,"
            " (SELECT count(*) FROM entry WHERE entry.place = place.id) FROM place LEFT JOIN"
            " (SELECT place, text, min(1000 * (2 * class + (instr(key, ?1) > 1)) + length(key))"
            " AS order_of FROM"
            " (SELECT key, place, text, how <> 'name' AS class FROM place_name UNION ALL"
            " SELECT key, place, text, 2 FROM spelling)"
            " WHERE ?1 <> '' AND instr(key, ?1) GROUP BY place) AS found ON found.place = place.id"
            " WHERE ?1 = '' OR found.place IS NOT NULL ORDER BY order_of / 1000, place.id",
            part,
        )

    def areas_named(self, key: str) -> list[tuple[str, str | None]]:
        """The economies, and the regions with their economies, that a folded name means."""
        regions = self._rows("SELECT economy, region FROM region_name WHERE key = ?", key)
        return [(code, None) for code in self.economies_named(key)] + regions

    def economies_named(self, key: str) -> list[str]:
        """The codes of the economies that a folded name means."""
        return [code for (code,) in self._rows("SELECT code FROM economy_name WHERE key = ?", key)]

    def economy(self, name: str) -> str:
        """The code of the economy that a code, name or alias means; NotFoundError for none."""
        rows = self._rows("SELECT code FROM economy_name WHERE key = ?", fold(name))
        if rows:
            return str(rows[0][0])
        codes = dict(self._rows("SELECT text, code FROM economy_name ORDER BY rowid"))
        # Of the names of one economy the nearest will do.
        near = list(
            {codes[text]: text for text in reversed(nearest(name, list(codes), 0.6))}.values()
        )
        near.reverse()
        hint = f"; nearest: {', '.join(near)}" if near else "; give a code such as CN"
        raise NotFoundError("unknown-economy", f"there is no economy {quoted(name)}{hint}", near)

    def economy_name(self, code: str) -> str:
        """The display name of a code."""
        return str(self._rows("SELECT name FROM economy WHERE code = ?", code)[0][0])

    def local_economy_name(self, code: str) -> str:
        """The name of a code in the language that places are named in, else its display name."""
        name, names = self._rows("SELECT name, names FROM economy WHERE code = ?", code)[0]
        return str(json.loads(names).get(self.language, name))

    def region_name(self, code: str, region: str) -> str:
        """The first name of a region of an economy, or its code where it has none."""
        query = "SELECT text FROM region_name WHERE economy = ? AND region = ? ORDER BY rowid"
        return str(self._rows(f"{query} LIMIT 1", code, region)[0][0])

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
        except sqlite3.ProgrammingError as error:
            message = (
                "the catalogue is closed, or was opened by another thread, which alone may ask it;"
                f" open one for each thread ({error})"
            )
            raise UsageError("unusable-catalogue", message) from error
        except (sqlite3.DatabaseError, UnicodeError) as error:
            # What cannot be decoded has no code.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
            damaged = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            if not self.renew(damaged):
                raise
            raise IndexRenewedError from error

    def renew(self, damaged: bool = False) -> bool:
        """Whether the index was made anew because it is damaged: it is but a copy.

        Where that is not known it is looked for. Once, and not where there is no cache: whatever
        is wrong then, it is not the index. Data that have changed since the catalogue was opened
        are then answered as they are now, for what they were is lost.
        """
        rebuilt = self._rebuild and self._rebuild(self.connection, damaged)
        if rebuilt is None:
            return False
        self.connection, self._rebuild = rebuilt, None
        # What was read before may have other keys now.
        self._forget()
        return True


def nearest(name: str, names: Sequence[str], cutoff: float) -> list[str]:
    """The names that are most like one, up to `MAX_SUGGESTIONS`, with at least this ratio."""
    from difflib import get_close_matches

    return get_close_matches(name, names, n=MAX_SUGGESTIONS, cutoff=cutoff)
