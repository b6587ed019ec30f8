"""The gazetteer: places, economies and their names, read from an open index.

Lists and their entries are the business of the catalogue, which is a gazetteer, too.
"""

from __future__ import annotations

import _sqlite3 as sqlite3  # `sqlite3` itself loads what reads dates.
import os
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, wraps
from itertools import chain
from operator import itemgetter

from ..errors import IndexRenewedError, NotFoundError, UsageError, nearest, quoted
from ..folding import fold
from ..model.json_text import decoded, encoded
from ..model.lean_typing import TYPE_CHECKING, Any
from ..model.records import Place
from .rows import PLACE_COLUMNS, language_tag, place_columns, to_place

if TYPE_CHECKING:
    from typing import Concatenate, ParamSpec, TypeVar

    from .world_cities import KnownCity, WorldCities

    _Values = ParamSpec("_Values")
    _Answer = TypeVar("_Answer")

# So many answers are remembered; then the memory starts anew.
MAX_REMEMBERED = 20_000


def remembered(
    method: Callable[Concatenate[Any, _Values], _Answer],
) -> Callable[Concatenate[Any, _Values], _Answer]:
    """The same method, which reads the index once for the same values.

    A table of a thousand names asks for the same few countries, and for all names of some
    lengths, again and again. Whoever gets a list must not change it.
    """

    @wraps(method)
    def answer(gazetteer: Any, /, *values: _Values.args, **named: _Values.kwargs) -> _Answer:
        memory: dict[Any, _Answer] = gazetteer._memory
        question = (method, *values, *named.items())
        known: Any = memory.get(question, memory)
        if known is memory:
            known = method(gazetteer, *values, **named)
            if len(memory) >= MAX_REMEMBERED:
                memory.clear()
            memory[question] = known
        return known  # type: ignore[no-any-return]

    return answer


_WIDTH_OF_PLACE = PLACE_COLUMNS.count(",") + 1
# Of an economy: its English name, the one in the language of places, and that in a sentence.
_EconomyNames = tuple[str, str, str]


class FoundPlace:
    """A place that a search found, and what only a search tells of it.

    `matched` is the name that holds what was sought; None where all places were sought. `lists`
    counts the lists that rank the place itself. A cluster has neither position nor GeoNames id.
    """

    # No named tuple: to make its class takes longer than all else here, and few answers search.
    __slots__ = ("geonames", "lat", "lists", "lon", "matched", "place")

    lat: float | None
    lon: float | None
    geonames: int | None

    def __init__(self, place: Place, position: str, matched: str | None, lists: int) -> None:
        self.place, self.matched, self.lists = place, matched, lists
        self.lat, self.lon, self.geonames = decoded(position)


class Gazetteer:
    """Places and economies, by id and by name. It reads one snapshot, and only what is asked for.

    `rebuild` makes the index anew where it is damaged: see `renew`.
    """

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
        """Drop all that was read from the index."""
        self._memory: dict[Any, Any] = {}
        self._places: dict[str, Place] = {}
        self._clusters: dict[str, list[Place]] = {}
        self._details: dict[str, str] = {}
        self._economies: dict[str, _EconomyNames] = {}
        # By shown name the places that share it, none if one alone has it; and their told names.
        self._namesakes: dict[str, Sequence[Place]] = {}
        self._told: dict[str, str] = {}
        # The folded names that were read together last, and the places that these mean.
        self._names_read: Collection[str] = ()
        self._named_together: Collection[str] = ()

    def place(self, name: str) -> Place:
        """The place with an id; KeyError where there is none."""
        if name not in self._places:
            rows = self._rows(f"SELECT {PLACE_COLUMNS} FROM place WHERE id = ?", name)
            if not rows:
                raise KeyError(name)
            self._place_of_row(rows[0])
        return self._places[name]

    def remember_places(self, names: Collection[str]) -> None:
        """Read the places with some ids at once, so that `place` has them; none is read twice."""
        unread = set(names).difference(self._places)
        if unread:
            condition, value = is_one_of("id", unread)
            for row in self._rows(f"SELECT {PLACE_COLUMNS} FROM place WHERE {condition}", value):
                self._place_of_row(row)

    def _place_of_row(self, row: Sequence[Any]) -> Place:
        """The place of a row with PLACE_COLUMNS; each is made once."""
        name = row[0]
        if name not in self._places:
            self._places[name] = to_place(row, self.language)
        return self._places[name]

    def is_from_geonames(self, name: str) -> bool:
        """Whether the place with an id has its position and spellings from GeoNames."""
        if name not in self._details:
            ((self._details[name],),) = self._rows("SELECT detail FROM place WHERE id = ?", name)
        return decoded(self._details[name])["geonames"] is not None

    def clusters_of(self, place: str) -> list[Place]:
        """The clusters that a city is a member of, by id."""
        if place not in self._clusters:
            self.remember_clusters([place])
        return self._clusters[place]

    def remember_clusters(self, places: Collection[str]) -> None:
        """Read the clusters of many cities at once, so that `clusters_of` has them."""
        clusters: dict[str, list[Place]] = {
            name: [] for name in places if name not in self._clusters
        }
        if not clusters:
            return
        condition, value = is_one_of("member.place", clusters)
        rows = self._rows(
            f"SELECT member.place, {PLACE_COLUMNS} FROM member JOIN place ON place.id = cluster"
            f" WHERE {condition} ORDER BY cluster",
            value,
        )
        for place, *of_cluster in rows:
            clusters[place].append(self._place_of_row(of_cluster))
        self._clusters |= clusters

    def successors_of(self, place: str) -> list[str]:
        """The ids of the places that name *place* as a predecessor."""
        return self._successors().get(place, [])

    @remembered
    def _successors(self) -> dict[str, list[str]]:
        """The ids of the successors of each place that has any."""
        successors: dict[str, list[str]] = {}
        query = "SELECT id, lineage FROM place WHERE json_array_length(lineage, '$[1]') ORDER BY id"
        for name, lineage in self._rows(query):
            for place in dict.fromkeys(decoded(lineage)[1]):
                successors.setdefault(place, []).append(name)
        return successors

    def places_named(self, key: str) -> list[tuple[str, str]]:
        """The ids of the places that have a folded name, by id, each with how it has the name.

        That is `id`, `name` or `alias`, or `spelling` where only a list of spellings gives it.
        """
        return self._of_name(key)[0]

    def contested(self, key: str) -> set[str]:
        """The ids of the places that share a folded name with a city that is not in the index."""
        return self._of_name(key)[1]

    def _of_name(self, key: str) -> tuple[list[tuple[str, str]], set[str]]:
        if ("name", key) not in self._memory:
            self.remember_names([key])
        bearers: tuple[list[tuple[str, str]], set[str]] = self._memory["name", key]
        return bearers

    def remember_names(self, keys: Collection[str]) -> None:
        """Read many folded names at once, so that `places_named` and `contested` have them.

        Their places and the clusters of these are read, too: who asks for a name asks for them.
        """
        names: dict[str, tuple[list[tuple[str, str]], set[str]]] = {
            key: ([], set()) for key in keys
        }
        condition, value = is_one_of("key", keys)
        rows = self._rows(
            f"SELECT rule, key, how, contested, place.detail, {PLACE_COLUMNS},"
            f" {place_columns('cluster')} FROM (SELECT 1 AS rule, key, place, how, 0 AS contested"
            f" FROM place_name WHERE {condition} UNION ALL"
            f" SELECT 2, key, place, 'spelling', contested FROM spelling WHERE {condition})"
            " AS named CROSS JOIN place ON place.id = named.place"
            " LEFT JOIN member ON member.place = place.id"
            " LEFT JOIN place AS cluster ON cluster.id = member.cluster",
            value,
            value,
        )
        # By the rule, the place and its cluster. SQLite would write out whole rows to sort them.
        rows.sort(key=itemgetter(0, 5, 5 + _WIDTH_OF_PLACE))
        clusters: dict[str, dict[str, Place]] = {}
        # SQLite ends the text of a JSON array at a NUL, and finds another name.
        for rule, key, how, contested, detail, *columns in (row for row in rows if row[1] in names):
            place = self._place_of_row(columns[:_WIDTH_OF_PLACE]).id
            self._details[place] = detail
            of_cluster = columns[_WIDTH_OF_PLACE:]
            holders = clusters.setdefault(place, {})
            if of_cluster[0] is not None:
                holders[of_cluster[0]] = self._place_of_row(of_cluster)
                # Members are cities: no cluster is one.
                clusters.setdefault(of_cluster[0], {})
            named, rivals = names[key]
            # A row for each of its clusters says the same of a place.
            if (place, how) not in named and (rule == 1 or place not in dict(named)):
                named.append((place, how))
            if contested:
                rivals.add(place)
        self._clusters |= {place: [*holders.values()] for place, holders in clusters.items()}
        self._names_read, self._named_together = keys, clusters
        self._remember({("name", key): bearers for key, bearers in names.items()})

    def _remember(self, answers: dict[Any, Any]) -> None:
        """Keep answers by their questions; of too many, these alone."""
        if len(self._memory) >= MAX_REMEMBERED:
            self._memory.clear()
        self._memory |= answers

    def name_keys(self, key: str, shortest: int, longest: int) -> list[str]:
        """Every folded name of some lengths that may have a letter of *key*, once.

        Only a misspelt name needs them: Latin names have nothing to do with Cyrillic ones.
        """
        has_other = not key.isascii()
        has_plain = not has_other or any(map(str.isascii, key))
        return self._name_keys(has_plain + 2 * has_other, shortest, longest)

    @remembered
    def _name_keys(self, letters: int, shortest: int, longest: int) -> list[str]:
        # One text holds many names, since a row for each would cost more.
        rows = self._rows(
            "SELECT keys FROM name_block WHERE length BETWEEN ? AND ? AND letters & ?"
            " ORDER BY length, letters",
            shortest,
            longest,
            letters,
        )
        return "\n".join(keys for (keys,) in rows).split("\n") if rows else []

    def sounding(
        self, skeletons: Sequence[str], only_plain: bool
    ) -> list[tuple[str, str, str, str]]:
        """The folded names of cities that have one of some skeletons, or those of plain letters.

        Each with the city's id, how it sounds, and the consonants of that, by name; only among
        names of plain letters a c sounds as in English. Each skeleton is read once.
        """
        known = {bones: self._memory.get((only_plain, bones)) for bones in skeletons}
        unread = [bones for bones, names in known.items() if names is None]
        if unread:
            read = self._read_sounds(unread, only_plain)
            self._remember({(only_plain, bones): names for bones, names in read.items()})
            known |= read
        return sorted(chain.from_iterable(filter(None, known.values())))

    def _read_sounds(
        self, skeletons: Sequence[str], only_plain: bool
    ) -> dict[str, list[tuple[str, str, str, str]]]:
        from ..model.sounds import consonants, romanised

        wanted = "sound IN (SELECT value FROM json_each(:skeletons))"
        rows = self._rows(
            f"SELECT sound, key, place FROM place_name WHERE {wanted}"
            f" UNION SELECT sound, key, place FROM spelling WHERE {wanted}",
            skeletons=encoded(list(skeletons)),
        )
        rows = [row for row in rows if row[1].isascii() or not only_plain]
        names: dict[str, list[tuple[str, str, str, str]]] = {bones: [] for bones in skeletons}
        sounds = romanised("\n".join(key for _, key, _ in rows), only_plain)
        heard = zip(sounds.split("\n"), consonants(sounds).split("\n"), strict=True)
        for (bones, key, place), (sound, rough) in zip(rows, heard, strict=False):
            names[bones].append((key, place, sound, rough))
        return names

    @remembered
    def curated_sounds(self, place: str, only_plain: bool) -> list[str]:
        """The names of a place in every language as they sound, or only those of plain letters.

        One that is empty where no name says how it sounds.
        """
        from ..model.sounds import is_heard, romanised

        names = (self.place(place).english, *self.place(place).names.values())
        keys = {key for name in names if (key := fold(name)).isascii() or not only_plain}
        heard = [key for key in keys if is_heard(key.title(), key)]
        return romanised("\n".join(heard)).split("\n")

    @remembered
    def plain_cities(self, length: int) -> tuple[list[str], list[str]]:
        """The folded names in plain letters, of a length, of cities that are not in the index.

        With their consonants, in the same order.
        """
        keys = self.world.plain_keys(length)
        return keys, _consonants_of(keys)

    @remembered
    def plain_areas(self) -> tuple[list[str], list[str]]:
        """The folded names in plain letters of economies and regions, with their consonants."""
        rows = self._rows("SELECT key FROM economy_name UNION SELECT key FROM region_name")
        keys = [key for (key,) in rows if key.isascii() and key.isalpha()]
        return keys, _consonants_of(keys)

    def spelling(self, key: str, place: str) -> str:
        """A folded name of a place as it is written."""
        rows = self._rows(
            "SELECT text FROM place_name WHERE key = :key AND place = :place"
            " UNION ALL SELECT text FROM spelling WHERE key = :key AND place = :place",
            key=key,
            place=place,
        )
        return str(rows[0][0])

    @cached_property
    def world(self) -> WorldCities:
        """The cities of the world that are not in the index; read only when asked for."""
        from .world_cities import WorldCities

        return WorldCities(self._folders())

    def world_cities_at(self, economy: str, key: str) -> list[KnownCity]:
        """The cities of an economy that have a folded name and are not in the index."""
        return self.world.positions(economy, key)

    def _folders(self) -> list[str]:
        folders = self._rows("SELECT folder FROM file GROUP BY folder ORDER BY min(position)")
        return [os.fsdecode(folder) for (folder,) in folders]

    def has_names_in(self, language: str) -> bool:
        """Whether any place has a name in a language."""
        if language in ("en", "zh-Hans", "zh-Hant"):
            return True
        query = "SELECT 1 FROM place WHERE instr(names, ?) LIMIT 1"
        return bool(self._rows(query, f'"{language}":'))

    def names_starting(self, key: str, limit: int) -> list[tuple[str, str]]:
        """The ids of the places whose folded names begin with *key*, each with the name.

        By folded name, at most *limit*.
        """
        return self._rows(
            "SELECT place, text FROM place_name WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            key,
            f"{key}\U0010ffff",
            limit,
        )

    def economies_starting(self, key: str) -> list[tuple[str, str, str | None]]:
        """The codes of economies that have a place and a folded name that begins with *key*.

        Each with the name and its language, which is None for English and codes. By code; the
        names of one economy are in the order of its data.
        """
        return self._rows(
            "SELECT code, text, language FROM economy_name WHERE key >= ? AND key < ? AND code IN"
            " (SELECT value FROM (SELECT DISTINCT economies FROM place), json_each(economies))"
            " ORDER BY code, rowid",
            key,
            f"{key}\U0010ffff",
        )

    def search_places(self, part: str) -> list[FoundPlace]:
        """Every place that has a folded *part* in a name; all places where the part is empty.

        First come the places that have it in a name by which they are shown, then in an alias,
        then in a spelling from a list. Of these a name that begins with the part comes first, and
        of equals the lesser id. Of several names of one place the shortest is `matched`.
        """
        rows = self._rows(
            # All else in the detail is in the columns, too: it need not be decoded.
            f"SELECT {PLACE_COLUMNS}, json_extract(place.detail, '$.lat', '$.lon', '$.geonames'),"
            " matching.text,"
            " (SELECT count(*) FROM entry WHERE entry.place = place.id) FROM place LEFT JOIN"
            " (SELECT place, text, min(1000 * (2 * class + (instr(key, :part) > 1)) + length(key))"
            " AS order_of FROM"
            " (SELECT key, place, text, how <> 'name' AS class FROM place_name UNION ALL"
            " SELECT key, place, text, 2 FROM spelling)"
            " WHERE :part <> '' AND instr(key, :part) GROUP BY place)"
            " AS matching ON matching.place = place.id"
            " WHERE :part = '' OR matching.place IS NOT NULL ORDER BY order_of / 1000, place.id",
            part=part,
        )
        return [
            FoundPlace(self._place_of_row(of_place), position, matched, lists)
            for *of_place, position, matched, lists in rows
        ]

    @remembered
    def is_place(self, name: str) -> bool:
        """Whether a text is a curated name of a place."""
        return any(how != "spelling" for _, how in self.places_named(fold(name)))

    @remembered
    def areas_named(self, key: str) -> list[tuple[str, str | None]]:
        """The economies, and the regions with their economies, that a folded name means."""
        regions = self._rows("SELECT economy, region FROM region_name WHERE key = ?", key)
        return [(code, None) for code in self.economies_named(key)] + regions

    def economies_named(self, key: str) -> list[str]:
        """The codes of the economies that a folded name means."""
        if ("economies", key) not in self._memory:
            # Who asks this of one name asks it of the others that were read with it.
            keys = self._names_read if key in self._names_read else [key]
            named: dict[str, list[str]] = {name: [] for name in keys}
            condition, value = is_one_of("key", keys)
            for name, code in self._rows(
                f"SELECT key, code FROM economy_name WHERE {condition}", value
            ):
                # As in `remember_names`, it may be another name.
                if name in named:
                    named[name].append(code)
            self._remember({("economies", name): codes for name, codes in named.items()})
        codes: list[str] = self._memory["economies", key]
        return codes

    def economy(self, name: str) -> str:
        """The code of the economy that a code, name or alias means; NotFoundError for none."""
        key = fold(name)
        codes = self.economies_named(key)
        if codes:
            return str(codes[0])
        regions = "/".join(dict.fromkeys(code for code, _ in self.areas_named(key)))
        if regions:
            import shlex  # Only for those who are refused.

            message = f"{quoted(name)} is a region ({regions}) and no economy; its places:"
            message += f" innorank places --country {shlex.quote(name)}"
            raise NotFoundError("unknown-economy", message)
        if self._rows("SELECT 1 FROM economy WHERE lower(continent) = ? LIMIT 1", name.lower()):
            message = f"{quoted(name)} is no economy; continents: innorank clusters-by-country"
            raise NotFoundError("unknown-economy", f"{message} --by-region")
        known = dict(self._rows("SELECT text, code FROM economy_name ORDER BY rowid"))
        # One name of each economy will do: the nearest. Nearly every code is near to a code.
        near_names = nearest(name, known, cutoff=0.75) if len(name) > 3 else []
        near = {known[text]: text for text in reversed(near_names)}
        suggestions = list(near.values())[::-1]
        hint = f"; nearest: {', '.join(suggestions)}" if near else "; give a code such as CN"
        message = f"there is no economy {quoted(name)}{hint}"
        raise NotFoundError("unknown-economy", message, suggestions)

    def economy_name(self, code: str) -> str:
        """The display name of a code."""
        return self._economy_names(code)[0]

    def local_economy_name(self, code: str) -> str:
        """The name of a code in the language that places are named in, else its display name."""
        return self._economy_names(code)[1]

    def economy_in_text(self, code: str) -> str:
        """What a sentence calls an economy: `the United States`; in other languages the name."""
        return self._economy_names(code)[2]

    def _economy_names(self, code: str) -> _EconomyNames:
        if code not in self._economies:
            query = "SELECT code, name, in_text, names FROM economy"
            values: list[str] = []
            if not self._economies:
                # Who asks for that of one place asks for those of all that were named with it.
                named = [self._places[name].economies for name in self._named_together]
                codes = {code}.union(*named)
                condition, *values = is_one_of("code", codes)
                query += f" WHERE {condition}"
            # Who asks for more of them asks again and again: then all are read.
            for each, name, in_text, names in self._rows(query, *values):
                if self.language == "en":
                    self._economies[each] = name, name, in_text or name
                else:
                    local = decoded(names).get(self.language, name)
                    self._economies[each] = name, local, local
        return self._economies[code]

    @remembered
    def economies_in_text(self) -> dict[str, str]:
        """What a sentence calls each economy that has another name there, by its code."""
        if self.language != "en":
            return {}
        return dict(self._rows("SELECT code, in_text FROM economy WHERE in_text IS NOT NULL"))

    @remembered
    def local_economy_names(self) -> dict[str, str]:
        """Every code with its name in the language that places are named in."""
        rows = self._rows("SELECT code, name, names FROM economy")
        if self.language == "en":
            return {code: name for code, name, _ in rows}
        return {code: decoded(names).get(self.language, name) for code, name, names in rows}

    def told_name(self, place: Place) -> str:
        """What a sentence calls a place: its name as tables have it, told apart from others.

        Behind a name that another place has, too, stands in brackets what tells the place apart
        from all others of that name: its economies, or else its region, in the language that places
        are named in; else its id. `Taizhou (Zhejiang)`, `Valencia (Spain)`.
        """
        namesakes = self._namesakes_of(place)
        if not namesakes:
            return place.name
        if place.id not in self._told:
            others = [other for other in namesakes if other is not place]
            qualifier = place.id
            if all(other.economies != place.economies for other in others):
                qualifier = "/".join(map(self.local_economy_name, place.economies))
            elif place.region and all(other.region != place.region for other in others):
                qualifier = self.region_name(place.economies[0], place.region)
            self._told[place.id] = f"{place.name} ({qualifier})"
        return self._told[place.id]

    def names_told_apart(self) -> dict[str, str]:
        """By its id what tables call each place read so far whose name another place has, too."""
        places = [*self._places.values()]
        return {place.id: self.told_name(place) for place in places if self._namesakes_of(place)}

    def _namesakes_of(self, place: Place) -> Sequence[Place]:
        """All places of the name of a place, if there are several, by id."""
        if place.name not in self._namesakes:
            # Of all that were read so far: whoever asks for one asks for most of them.
            unread = {known.name for known in self._places.values()}.difference(self._namesakes)
            self._namesakes |= dict.fromkeys((*unread, place.name), ())
            condition, value = is_one_of("key", {fold(name) for name in unread})
            rows = self._rows(
                f"SELECT {PLACE_COLUMNS} FROM place WHERE id IN"
                f" (SELECT place FROM place_name WHERE {condition}) ORDER BY id",
                value,
            )
            of_name: dict[str, list[Place]] = {}
            for bearer in map(self._place_of_row, rows):
                of_name.setdefault(bearer.name, []).append(bearer)
            several = {name for name in unread.intersection(of_name) if len(of_name[name]) > 1}
            self._namesakes |= {name: of_name[name] for name in several}
        return self._namesakes[place.name]

    def region_name(self, code: str, region: str) -> str:
        """The name of a region of an economy in the language that places are named in.

        Else its first name, or its code where it has none.
        """
        local = self._local_region_names(code).get(region, {}).get(self.language)
        if local:
            return str(local)
        query = "SELECT text FROM region_name WHERE economy = ? AND region = ? ORDER BY rowid"
        named = self._rows(f"{query} LIMIT 1", code, region)
        return str(named[0][0]) if named else region

    @remembered
    def _local_region_names(self, code: str) -> dict[str, dict[str, str]]:
        """The names of an economy's regions by their codes and by language, as far as known."""
        (names,) = self._rows("SELECT region_names FROM economy WHERE code = ?", code)[0]
        regions: dict[str, dict[str, str]] = decoded(names)
        return regions

    def continent_name(self, continent: str) -> str:
        """The name of a continent in the language that places are named in, else in English."""
        if self.language == "en":
            return continent
        from .continents import CONTINENT_NAMES

        return CONTINENT_NAMES[continent].get(self.language, continent)

    def economy_region(self, code: str) -> str | None:
        """The continent of a code, the Americas in their two parts; None where none is given."""
        (region,) = self._rows("SELECT continent FROM economy WHERE code = ?", code)[0]
        return None if region is None else str(region)

    def _rows(self, query: str, *values: str | int, **named: str) -> list[Any]:
        """What the index answers to a query, with its values in order or by name.

        Raises UsageError where this thread may not ask, and IndexRenewedError where the index was
        damaged and is made anew.
        """
        try:
            given: Any = {key: _storable(value) for key, value in named.items()}
            return self.connection.execute(query, given or [*map(_storable, values)]).fetchall()
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
        """Whether the index was damaged and has been made anew; it is but a copy of the data.

        Unless *damaged* says so already, the index is looked through for damage. It is made anew
        once at most, and never without a cache: what is wrong then is not the index. If data have
        changed since the catalogue was opened, answers are then about the data as they are now.
        """
        rebuilt = self._rebuild and self._rebuild(self.connection, damaged)
        if rebuilt is None:
            return False
        self.connection, self._rebuild = rebuilt, None
        # What was read before may have other keys now.
        self._forget()
        return True


def _consonants_of(keys: Sequence[str]) -> list[str]:
    """The consonants of folded names in plain letters, each double one once."""
    from ..model.sounds import consonants, undoubled

    # All at once, which is faster than one by one.
    return undoubled(consonants("\n".join(keys))).split("\n") if keys else []


def is_one_of(column: str, texts: Collection[str]) -> tuple[str, str]:
    """The condition that a column is one of some texts, and the value of its only parameter."""
    if len(texts) == 1:
        return f"{column} = ?", next(iter(texts))
    return f"{column} IN (SELECT value FROM json_each(?))", encoded(list(texts))


def _storable(value: str | int) -> str | int:
    """The value without lone surrogates, which no name has and no SQL text may have."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value
