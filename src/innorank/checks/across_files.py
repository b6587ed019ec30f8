"""Checks across files, asked of the index that is being built."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from ..datafiles.complaints import Complaint, Finding, PathInFile
from ..datafiles.load import complaints_of
from .identities import IDENTITY_CHECKS, Check, Located

__all__ = ["cross_check"]


def cross_check(
    connection: sqlite3.Connection, kinds: Set[str], changed: Sequence[str]
) -> list[Complaint]:
    """Every error in how the data files fit together, with its line and column.

    What is only doubtful is looked for in `review`, which `validate` alone runs.

    *kinds* are those of the files that were changed, added or removed, *changed* the files that
    were read. What held before still holds where nothing of it changed: the entries of the other
    editions are looked at again only where what they refer to may be gone.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS changed (file INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM changed")
    if kinds <= {"editions", "rankings", "spellings"}:
        paths = [(os.fsencode(path),) for path in changed]
        connection.executemany("INSERT INTO changed SELECT id FROM file WHERE path = ?", paths)
    else:
        connection.execute("INSERT INTO changed SELECT id FROM file")
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for check, concerns in (*IDENTITY_CHECKS, *_CHECKS):
        if kinds & concerns:
            for path, finding in check(connection):
                by_file[os.fsdecode(path)].append(finding)
    return [one for path, found in by_file.items() for one in complaints_of(path, found)]


def _editions_and_series(connection: sqlite3.Connection) -> Iterator[Located]:
    """Every edition has its series, and every edition that a series lists has its file."""
    owners = dict(connection.execute("SELECT id, series FROM edition").fetchall())
    series = connection.execute(
        "SELECT series.id, editions, detail, path, folder FROM series"
        " JOIN file ON file.id = series.file"
    ).fetchall()
    homes = {name: folder for name, *_, folder in series}
    listed: dict[str, list[str]] = {}
    for name, known, detail, path, _ in series:
        document = json.loads(detail)
        listed[name] = document["editions"]
        for at, edition in enumerate(document["editions"]):
            here: PathInFile = ("series", name, "editions", at)
            if edition not in owners:
                yield path, Finding(here, "unknown-edition", f"there is no editions/{edition}.yaml")
            elif owners[edition] != name and owners[edition] in homes:
                message = f"{edition} belongs to the series {owners[edition]}"
                yield path, Finding(here, "edition-of-another", message)
        for at, link in enumerate(document["comparability"]):
            for end in ("from", "to"):
                if link[end] not in json.loads(known):
                    here = ("series", name, "comparability", at, end)
                    message = f"{link[end]} is no edition of {name}"
                    yield path, Finding(here, "unknown-edition", message)
    rows = connection.execute(
        "SELECT edition.id, series, path, folder FROM edition JOIN file ON file.id = edition.file"
    )
    for edition, owner, path, folder in rows.fetchall():
        if owner not in homes:
            message = f"series {owner} is in no rankings.yaml; add it (import prints the lines)"
            yield path, Finding(("series",), "unknown-series", message)
        elif folder == homes[owner] and edition not in listed[owner]:
            message = f"{edition} is not among the editions of {owner} in rankings.yaml"
            yield path, Finding(("id",), "unlisted-edition", message)


def _entries(connection: sqlite3.Connection) -> Iterator[Located]:
    """Every place and economy that an entry names is defined."""
    unknown = connection.execute(
        "SELECT list_id, position, place, path FROM entry_in_file"
        " WHERE file IN (SELECT file FROM changed)"
        " AND NOT EXISTS (SELECT 1 FROM place WHERE place.id = entry_in_file.place)"
    )
    for list_id, position, place, path in unknown.fetchall():
        here: PathInFile = ("lists", list_id, "entries", position, "place")
        yield path, Finding(here, "unknown-place", f"place {place} is not in any places.yaml")
    codes = _ids(connection, "SELECT code FROM economy")
    rows = connection.execute(
        "SELECT list_id, position, economies, path FROM entry_in_file"
        " WHERE file IN (SELECT file FROM changed) AND economies IS NOT NULL"
    )
    for list_id, position, economies, path in rows.fetchall():
        here = ("lists", list_id, "entries", position, "economies")
        yield from _unknown_codes(path, here, json.loads(economies), codes)


def _spellings(connection: sqlite3.Connection) -> Iterator[Located]:
    """Every place that has spellings is defined."""
    spelt = connection.execute(
        "SELECT DISTINCT place, path FROM spelling JOIN file ON file.id = spelling.file"
        " WHERE NOT EXISTS (SELECT 1 FROM place WHERE place.id = spelling.place)"
    )
    for place, path in spelt.fetchall():
        yield path, Finding((place,), "unknown-place", f"place {place} is not in any places.yaml")


def _lists(connection: sqlite3.Connection) -> Iterator[Located]:
    """Every economy that a list counts is defined, and every edition that it bridges from."""
    codes = _ids(connection, "SELECT code FROM economy")
    editions = _ids(connection, "SELECT id FROM edition")
    rows = connection.execute("SELECT id, counts, bridge, path FROM list_in_file")
    for list_id, counts, bridge, path in rows.fetchall():
        yield from _unknown_codes(path, ("lists", list_id, "counts"), json.loads(counts), codes)
        if bridge is not None and bridge not in editions:
            message = f"there is no edition {bridge}"
            yield path, Finding(("lists", list_id, "bridge"), "unknown-edition", message)


def _unknown_codes(
    path: str, here: PathInFile, named: Iterable[str], known: set[str]
) -> Iterator[Located]:
    for code in named:
        if code not in known:
            message = f"economy {code} is not in any economies.yaml"
            yield path, Finding(here, "unknown-economy", message)


def _places(connection: sqlite3.Connection) -> Iterator[Located]:
    """Clusters have two or more members, cities none, and all that they name exists."""
    codes = _ids(connection, "SELECT code FROM economy")
    kinds = dict(connection.execute("SELECT id, kind FROM place").fetchall())
    rows = connection.execute("SELECT id, kind, economies, detail, path FROM place_in_file")
    for name, kind, economies, detail, path in rows.fetchall():
        yield from _unknown_codes(path, (name, "economies"), json.loads(economies), codes)
        document = json.loads(detail)
        members = document["members"]
        if len(members) < 2 if kind == "cluster" else members:
            message = "a cluster has two members or more, and a city has none"
            yield path, Finding((name, "members"), "members", message)
        for key in ("members", "predecessors"):
            for at, other in enumerate(document[key]):
                if other not in kinds:
                    message = f"place {other} is not in any places.yaml"
                    yield path, Finding((name, key, at), "unknown-place", message)
                elif key == "members" and kinds[other] != "city":
                    message = f"{other} is a cluster itself; members are cities"
                    yield path, Finding((name, key, at), "members", message)


def _ids(connection: sqlite3.Connection, query: str) -> set[str]:
    return {row[0] for row in connection.execute(query)}


_CHECKS: tuple[Check, ...] = (
    (_editions_and_series, frozenset({"editions", "rankings"})),
    (_entries, frozenset({"editions", "places", "economies"})),
    (_spellings, frozenset({"spellings", "places"})),
    (_lists, frozenset({"editions", "economies"})),
    (_places, frozenset({"places", "economies"})),
)
