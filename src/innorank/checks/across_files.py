"""Checks across files, asked of the index that is being built.

Every id and every name means one thing, and whatever a file names is defined. What is only
doubtful is in `doubts`, which `validate` alone runs.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ..datafiles.complaints import Complaint, Finding, FindingInFile, PathInFile
from ..datafiles.load import complaints_of, display_name
from ..datafiles.strict_yaml import Locator
from ..folding import fold

_TEMPORARY_TABLES = """
CREATE TEMP TABLE IF NOT EXISTS changed_file (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS expected_edition (id TEXT);
DELETE FROM changed_file;
DELETE FROM expected_edition
"""


def cross_check(
    connection: sqlite3.Connection,
    kinds: Set[str],
    changed: Sequence[str],
    expected_edition: str | None = None,
) -> list[Complaint]:
    """Every error in how the data files fit together, with its line and column.

    *kinds* are those of the files that were changed, added or removed, *changed* the paths of the
    files that were read. A check is left out if no file of its kinds changed, and entries of the
    other editions are passed over as long as what they refer to is there. A series may list the
    *expected_edition* without a file of it.
    """
    for statement in _TEMPORARY_TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO expected_edition VALUES (?)", (expected_edition,))
    if kinds <= {"editions", "rankings", "spellings"}:
        paths = [(os.fsencode(path),) for path in changed]
        query = "INSERT INTO changed_file SELECT id FROM file WHERE path = ?"
        connection.executemany(query, paths)
    else:
        connection.execute("INSERT INTO changed_file SELECT id FROM file")
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for check, concerns in _CHECKS:
        if kinds & concerns:
            for path, finding in check(connection):
                by_file[os.fsdecode(path)].append(finding)
    return [
        complaint
        for path, findings in by_file.items()
        for complaint in complaints_of(path, findings)
    ]


def _duplicate_ids(
    table: str, column: str, connection: sqlite3.Connection
) -> Iterator[FindingInFile]:
    """Ids that several files define; found in each file but the first, with where that is."""
    rows = connection.execute(
        f"SELECT {table}.{column}, path FROM {table} JOIN file ON file.id = {table}.file"
        f" WHERE {table}.{column} IN"
        f" (SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1)"
        f" ORDER BY 1, file.position"
    ).fetchall()
    defined = [
        ([path for _, path in group], name) for name, group in groupby(rows, key=itemgetter(0))
    ]
    describe_position = _position_finder()
    for (first, *others), name in sorted(defined):
        path: PathInFile = ("series", name) if table == "series" else (name,)
        path = ("id",) if table == "edition" else path
        message = f"{table} {name} is defined in {describe_position(first, path)}, too"
        for other in others:
            yield other, Finding(path, "duplicate-id", message)


def _position_finder() -> Callable[[str, PathInFile], str]:
    """A function from a file and a path in it to `file:line:column`.

    It keeps the last file that it read: ask for everything in one file before the next.
    """
    locator = lru_cache(maxsize=1)(lambda name: Locator(Path(name)))

    def describe_position(file: str, path: PathInFile) -> str:
        name = os.fsdecode(file)
        line, column = locator(name).position(path)
        return f"{display_name(name)}:{line}:{column}"

    return describe_position


def _edition_names(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Ids and aliases of editions that are also another edition's name, or a series."""
    series = _column(connection, "SELECT id FROM series")
    taken = connection.execute(
        "SELECT name, edition, path FROM edition_name JOIN file ON file.id = file"
        " WHERE name IN (SELECT id FROM series) OR name IN"
        " (SELECT name FROM edition_name GROUP BY name HAVING count(DISTINCT edition) > 1)"
        " ORDER BY name, file.position"
    )
    for name, edition, file in taken.fetchall():
        if name == edition and name in series:
            yield file, Finding(("id",), "alias-taken", f"{name} is a series already")
        elif name != edition:
            message = f"the alias {name} of {edition} is an edition or series already"
            yield file, Finding(("aliases",), "alias-taken", message)


def _series_aliases(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Aliases of series that are also a series, an edition's name, or another series' alias."""
    taken = _column(connection, "SELECT id FROM series UNION SELECT name FROM edition_name")
    rows = connection.execute(
        "SELECT series.id, detail, path FROM series JOIN file ON file.id = series.file"
        " ORDER BY file.position, series.position"
    )
    for series, detail, file in rows.fetchall():
        for alias in json.loads(detail)["aliases"]:
            if alias in taken:
                message = f"the alias {alias} of {series} is an edition or series already"
                yield file, Finding(("series", series, "aliases"), "alias-taken", message)
            taken.add(alias)


def _place_names(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Names of several places that do not all say that they share one, and shared ids."""
    declared: dict[str, set[str]] = defaultdict(set)
    for place, key in connection.execute("SELECT place, key FROM place_name WHERE shared"):
        declared[place].add(key)
    rows = connection.execute(
        "SELECT key, place, text, place_name.path, how, file.path FROM place_name"
        " JOIN file ON file.id = place_name.file WHERE key IN"
        " (SELECT key FROM place_name GROUP BY key HAVING count(DISTINCT place) > 1)"
        " ORDER BY key, file.position, place"
    )
    groups = [list(group) for _, group in groupby(rows.fetchall(), key=itemgetter(0))]
    describe_position = _position_finder()
    for sharing in sorted(groups, key=lambda sharing: sharing[0][5]):
        agreed = bool(set.intersection(*(declared[row[1]] for row in sharing)))
        # An id that is a shared name could never be asked for: it would stay ambiguous.
        is_id = any(row[4] == "id" or (agreed and fold(row[1]) == row[0]) for row in sharing)
        if is_id or not agreed:
            _, first, _, path, _, file = sharing[0]
            position = describe_position(file, tuple(json.loads(path)))
            yield from _shared_name(sharing[1:], is_id, f"{first} ({position})")


def _shared_name(others: list[tuple[str, ...]], is_id: bool, first: str) -> Iterator[FindingInFile]:
    """A finding for each place that has a name of *first*, a place with its position."""
    for _, place, text, path, _, file in others:
        message = f"{text} means {first} and {place}; "
        if is_id:
            message += "an id cannot be a name of two places: choose a longer id"
        else:
            message += "where both may be meant, put a name of both under shared_names of each"
        code = "name-is-id" if is_id else "name-shared"
        yield file, Finding(tuple(json.loads(path)), code, message)


def _economy_names(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Names of several economies."""
    rows = connection.execute(
        "SELECT text, code, path FROM economy_name JOIN file ON file.id = file WHERE key IN"
        " (SELECT key FROM economy_name GROUP BY key HAVING count(DISTINCT code) > 1)"
        " ORDER BY key, file.position, code"
    )
    for text, code, file in rows.fetchall():
        message = f"{text} is the name of another economy, too"
        yield file, Finding((code,), "name-shared", message)


def _editions_and_series(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Editions without a series, series that list what is not theirs, and unlisted editions."""
    owners = dict(connection.execute("SELECT id, series FROM edition").fetchall())
    expected = _column(connection, "SELECT id FROM expected_edition")
    series = connection.execute(
        "SELECT series.id, editions, detail, path, folder FROM series"
        " JOIN file ON file.id = series.file"
    ).fetchall()
    folders = {name: folder for name, *_, folder in series}
    listed: dict[str, list[str]] = {}
    for name, known, detail, file, _ in series:
        document = json.loads(detail)
        listed[name] = document["editions"]
        for index, edition in enumerate(document["editions"]):
            path: PathInFile = ("series", name, "editions", index)
            if edition not in owners and edition not in expected:
                yield file, Finding(path, "unknown-edition", f"there is no editions/{edition}.yaml")
            elif owners.get(edition, name) != name and owners[edition] in folders:
                message = f"{edition} belongs to the series {owners[edition]}"
                yield file, Finding(path, "edition-of-another", message)
        for index, link in enumerate(document["comparability"]):
            for end in ("from", "to"):
                if link[end] not in json.loads(known):
                    path = ("series", name, "comparability", index, end)
                    message = f"{link[end]} is no edition of {name}"
                    yield file, Finding(path, "unknown-edition", message)
    rows = connection.execute(
        "SELECT edition.id, series, path, folder FROM edition JOIN file ON file.id = edition.file"
    )
    for edition, owner, file, folder in rows.fetchall():
        if owner not in folders:
            message = f"series {owner} is in no rankings.yaml; add it (import prints the lines)"
            yield file, Finding(("series",), "unknown-series", message)
        elif folder == folders[owner] and edition not in listed[owner]:
            message = f"{edition} is not among the editions of {owner} in rankings.yaml"
            yield file, Finding(("id",), "unlisted-edition", message)


def _entries(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Places and economies that a changed entry names and no file defines."""
    unknown = connection.execute(
        "SELECT list_id, position, place, path FROM entry_in_file"
        " WHERE file IN (SELECT id FROM changed_file)"
        " AND NOT EXISTS (SELECT 1 FROM place WHERE place.id = entry_in_file.place)"
    )
    for list_id, position, place, file in unknown.fetchall():
        yield file, _unknown_place(("lists", list_id, "entries", position, "place"), place)
    codes = _column(connection, "SELECT code FROM economy")
    rows = connection.execute(
        "SELECT list_id, position, economies, path FROM entry_in_file"
        " WHERE file IN (SELECT id FROM changed_file) AND economies IS NOT NULL"
    )
    for list_id, position, economies, file in rows.fetchall():
        path = ("lists", list_id, "entries", position, "economies")
        yield from _unknown_codes(file, path, json.loads(economies), codes)


def _spellings(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Places that have spellings and that no file defines."""
    spelt = connection.execute(
        "SELECT DISTINCT place, path FROM spelling JOIN file ON file.id = spelling.file"
        " WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.id = spelling.place)"
    )
    for place, file in spelt.fetchall():
        yield file, _unknown_place((place,), place)


def _lists(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Economies that a list counts, and editions that it bridges from, that no file defines."""
    codes = _column(connection, "SELECT code FROM economy")
    editions = _column(connection, "SELECT id FROM edition")
    rows = connection.execute("SELECT id, counts, bridge, path FROM list_in_file")
    for list_id, counts, bridge, file in rows.fetchall():
        yield from _unknown_codes(file, ("lists", list_id, "counts"), json.loads(counts), codes)
        if bridge is not None and bridge not in editions:
            message = f"there is no edition {bridge}"
            yield file, Finding(("lists", list_id, "bridge"), "unknown-edition", message)


def _places(connection: sqlite3.Connection) -> Iterator[FindingInFile]:
    """Clusters of fewer than two cities, cities with members, and what no file defines."""
    codes = _column(connection, "SELECT code FROM economy")
    kinds = dict(connection.execute("SELECT id, kind FROM place").fetchall())
    rows = connection.execute("SELECT id, kind, economies, detail, path FROM place_in_file")
    for name, kind, economies, detail, file in rows.fetchall():
        yield from _unknown_codes(file, (name, "economies"), json.loads(economies), codes)
        document = json.loads(detail)
        as_city = document["city_economies"]
        yield from _unknown_codes(file, (name, "city_economies"), as_city, codes)
        members = document["members"]
        if len(members) < 2 if kind == "cluster" else members:
            message = "a cluster has two members or more, and a city has none"
            yield file, Finding((name, "members"), "members", message)
        for key in ("members", "predecessors"):
            for index, other in enumerate(document[key]):
                if other not in kinds:
                    yield file, _unknown_place((name, key, index), other)
                elif key == "members" and kinds[other] != "city":
                    message = f"{other} is a cluster itself; members are cities"
                    yield file, Finding((name, key, index), "members", message)


def _unknown_place(path: PathInFile, place: str) -> Finding:
    return Finding(path, "unknown-place", f"place {place} is not in any places.yaml")


def _unknown_codes(
    file: str, path: PathInFile, named: Iterable[str], known: set[str]
) -> Iterator[FindingInFile]:
    for code in named:
        if code not in known:
            message = f"economy {code} is not in any economies.yaml"
            yield file, Finding(path, "unknown-economy", message)


def _column(connection: sqlite3.Connection, query: str) -> set[str]:
    return {value for (value,) in connection.execute(query)}


# Each check, and the kinds of file by whose change it may come out otherwise.
_CHECKS: tuple[
    tuple[Callable[[sqlite3.Connection], Iterator[FindingInFile]], frozenset[str]], ...
] = (
    (partial(_duplicate_ids, "series", "id"), frozenset({"rankings"})),
    (partial(_duplicate_ids, "economy", "code"), frozenset({"economies"})),
    (partial(_duplicate_ids, "place", "id"), frozenset({"places"})),
    (partial(_duplicate_ids, "edition", "id"), frozenset({"editions"})),
    (_edition_names, frozenset({"editions", "rankings"})),
    (_series_aliases, frozenset({"editions", "rankings"})),
    (_place_names, frozenset({"places"})),
    (_economy_names, frozenset({"economies"})),
    (_editions_and_series, frozenset({"editions", "rankings"})),
    (_entries, frozenset({"editions", "places", "economies"})),
    (_spellings, frozenset({"spellings", "places"})),
    (_lists, frozenset({"editions", "economies"})),
    (_places, frozenset({"places", "economies"})),
)
