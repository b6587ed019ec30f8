"""Checks on identity: every id and every name means one thing."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ..datafiles.complaints import Finding, PathInFile
from ..datafiles.load import display_name
from ..datafiles.strict_yaml import Locator
from ..folding import fold

__all__ = ["IDENTITY_CHECKS", "Check", "Located"]

# The path of a file and what is wrong in it.
Located = tuple[str, Finding]
# A check of the whole index, and the kinds of file by whose change it may come out otherwise.
Check = tuple[Callable[[sqlite3.Connection], Iterator[Located]], frozenset[str]]


def _duplicate_ids(table: str, column: str, connection: sqlite3.Connection) -> Iterator[Located]:
    """An id belongs to one file; the second one is told where the first is."""
    rows = connection.execute(
        f"SELECT {table}.{column}, path FROM {table} JOIN file ON file.id = {table}.file"
        f" WHERE {table}.{column} IN"
        f" (SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1)"
        f" ORDER BY 1, file.position"
    ).fetchall()
    twice = [
        ([path for _, path in group], name) for name, group in groupby(rows, key=itemgetter(0))
    ]
    where = _positions()
    for (first, *others), name in sorted(twice):
        here: PathInFile = ("series", name) if table == "series" else (name,)
        here = ("id",) if table == "edition" else here
        message = f"{table} {name} is defined in {where(first, here)}, too"
        for other in others:
            yield other, Finding(here, "duplicate-id", message)


def _positions() -> Callable[[str, PathInFile], str]:
    """`file:line:column` of a place in a file.

    A file is read once, where all that is asked about it is asked together.
    """
    locator = lru_cache(maxsize=1)(lambda name: Locator(Path(name)))

    def where(path: str, here: PathInFile) -> str:
        name = os.fsdecode(path)
        line, column = locator(name).position(here)
        return f"{display_name(name)}:{line}:{column}"

    return where


def _edition_names(connection: sqlite3.Connection) -> Iterator[Located]:
    """An edition's id or alias may be neither another edition's name nor a series."""
    series = {name for (name,) in connection.execute("SELECT id FROM series")}
    taken = connection.execute(
        "SELECT name, edition, path FROM edition_name JOIN file ON file.id = file"
        " WHERE name IN (SELECT id FROM series) OR name IN"
        " (SELECT name FROM edition_name GROUP BY name HAVING count(DISTINCT edition) > 1)"
        " ORDER BY name, file.position"
    )
    for name, edition, path in taken.fetchall():
        if name == edition and name in series:
            yield path, Finding(("id",), "alias-taken", f"{name} is a series already")
        elif name != edition:
            message = f"the alias {name} of {edition} is an edition or series already"
            yield path, Finding(("aliases",), "alias-taken", message)


def _place_names(connection: sqlite3.Connection) -> Iterator[Located]:
    """A name means one place, unless those that share it say that they share a name."""
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
    where = _positions()
    for sharing in sorted(groups, key=lambda sharing: sharing[0][5]):
        agreed = bool(set.intersection(*(declared[row[1]] for row in sharing)))
        # An id that is a shared name could never be asked for: it would stay ambiguous.
        is_id = any(row[4] == "id" or (agreed and fold(row[1]) == row[0]) for row in sharing)
        if is_id or not agreed:
            _, _, _, inner, _, path = sharing[0]
            yield from _shared(sharing, is_id, where(path, tuple(json.loads(inner))))


def _shared(sharing: list[tuple[str, ...]], is_id: bool, where: str) -> Iterator[Located]:
    first = sharing[0][1]
    for _, place, text, inner, _, path in sharing[1:]:
        message = f"{text} means {first} ({where}) and {place}; "
        if is_id:
            message += "an id cannot be a name of two places: choose a longer id"
        else:
            message += "where both may be meant, put a name of both under shared_names of each"
        code = "name-is-id" if is_id else "name-shared"
        yield path, Finding(tuple(json.loads(inner)), code, message)


def _economy_names(connection: sqlite3.Connection) -> Iterator[Located]:
    """A name means one economy."""
    rows = connection.execute(
        "SELECT text, code, path FROM economy_name JOIN file ON file.id = file WHERE key IN"
        " (SELECT key FROM economy_name GROUP BY key HAVING count(DISTINCT code) > 1)"
        " ORDER BY key, file.position, code"
    )
    for text, code, path in rows.fetchall():
        message = f"{text} is the name of another economy, too"
        yield path, Finding((code,), "name-shared", message)


IDENTITY_CHECKS: tuple[Check, ...] = (
    (partial(_duplicate_ids, "series", "id"), frozenset({"rankings"})),
    (partial(_duplicate_ids, "economy", "code"), frozenset({"economies"})),
    (partial(_duplicate_ids, "place", "id"), frozenset({"places"})),
    (partial(_duplicate_ids, "edition", "id"), frozenset({"editions"})),
    (_edition_names, frozenset({"editions", "rankings"})),
    (_place_names, frozenset({"places"})),
    (_economy_names, frozenset({"economies"})),
)
