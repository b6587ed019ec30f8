"""Checks on identity: every id and every name means one thing."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from ..curation.checks import Finding
from ..curation.load import complaints_of
from ..curation.strict_yaml import PathInFile
from ..names import fold

__all__ = ["IDENTITY_CHECKS", "Check", "Located"]

# The path of a file and what is wrong in it.
Located = tuple[str, Finding]
# A check of the whole index, and the kinds of file by whose change it may come out otherwise.
Check = tuple[Callable[[sqlite3.Connection], Iterator[Located]], frozenset[str]]


def _duplicate_ids(table: str, column: str, connection: sqlite3.Connection) -> Iterator[Located]:
    """An id belongs to one file; the second one is told where the first is."""
    twice = connection.execute(
        f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY 1"
    )
    for (name,) in twice.fetchall():
        first, *others = connection.execute(
            f"SELECT path FROM {table} JOIN file ON file.id = {table}.file"
            f" WHERE {table}.{column} = ? ORDER BY file.position",
            (name,),
        ).fetchall()
        here: PathInFile = ("series", name) if table == "series" else (name,)
        here = ("id",) if table == "edition" else here
        message = f"{table} {name} is defined in {_where(first[0], here)}, too"
        for (other,) in others:
            yield other, Finding(here, "duplicate-id", message)


def _where(path: str, here: PathInFile) -> str:
    """`file:line:column` of a place in a file."""
    found = complaints_of(os.fsdecode(path), [Finding(here, "", "")])[0]
    return f"{found.file}:{found.line}:{found.column}"


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
    for _, group in groupby(rows.fetchall(), key=itemgetter(0)):
        sharing = list(group)
        agreed = bool(set.intersection(*(declared[row[1]] for row in sharing)))
        # An id that is a shared name could never be asked for: it would stay ambiguous.
        is_id = any(row[4] == "id" or (agreed and fold(row[1]) == row[0]) for row in sharing)
        if is_id or not agreed:
            yield from _shared(sharing, is_id)


def _shared(sharing: list[tuple[str, ...]], is_id: bool) -> Iterator[Located]:
    _, first, _, first_inner, _, first_path = sharing[0]
    where = _where(first_path, tuple(json.loads(first_inner)))
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
