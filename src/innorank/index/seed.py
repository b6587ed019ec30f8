"""An index that ships with a data folder, so that its files need not be read.

It is made with the wheel, and names files by their place in the folder and by their contents:
when they were written differs from machine to machine. Rows of a file that is as it was then are
copied; every other file is read.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from .folders import DataFile, shipped_folder
from .schema import SCHEMA_VERSION

__all__ = ["SEED_NAME", "attach_seed", "copy_from_seed", "digest_of", "is_all_of_seed"]

SEED_NAME = "index.sqlite3"


def attach_seed(connection: sqlite3.Connection, files: list[DataFile]) -> str | None:
    """The folder whose seed was attached as `seed`; None where none of the files has a usable one.

    To be called outside a transaction.
    """
    folder = os.path.realpath(shipped_folder())
    path = Path(folder) / SEED_NAME
    if not path.is_file() or all(file.folder != folder for file in files):
        return None
    try:
        connection.execute("ATTACH ? AS seed", (f"{path.as_uri()}?immutable=1",))
        if connection.execute("PRAGMA seed.user_version").fetchone()[0] == SCHEMA_VERSION:
            return folder
    except sqlite3.Error:
        pass
    return None


def copy_from_seed(
    connection: sqlite3.Connection, folder: str, wanted: Mapping[str, tuple[int, DataFile]]
) -> set[str]:
    """The paths of those *wanted* files whose rows were copied from the seed attached for *folder*.

    *wanted* has each file's position by its path. Files of other folders, and those whose
    contents have changed since the seed was made, are left.
    """
    connection.execute("CREATE TEMP TABLE same (old INTEGER PRIMARY KEY, file INTEGER)")
    number = _highest(connection, "id", "file")
    copied = set()
    for old, inner, digest in connection.execute("SELECT id, path, digest FROM seed.file"):
        path = os.path.join(folder, os.fsdecode(inner))
        if path in wanted and digest_of(path) == digest:
            number += 1
            position, file = wanted[path]
            about = (number, os.fsencode(path), file.kind, os.fsencode(folder))
            row = (*about, file.size, file.modified, file.changed, position, digest)
            connection.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO same VALUES (?, ?)", (old, number))
            copied.add(path)
    after = _highest(connection, "key", "list")
    for table, columns in _tables(connection):
        first, second, *others = (f"part.{column}" for column in columns)
        # Every row starts with its file; but one of `list` with its key, one of `entry` with that
        # of its list.
        if table == "list":
            kept, owner = (f"{first} + {after}", "same.file", *others), second
        elif table == "entry":
            kept = (f"{first} + {after}", second, *others)
            owner = f"(SELECT list.file FROM seed.list WHERE list.key = {first})"
        else:
            kept, owner = ("same.file", second, *others), first
        connection.execute(
            f"INSERT INTO main.{table} SELECT {', '.join(kept)}"
            f" FROM seed.{table} AS part JOIN same ON same.old = {owner}"
        )
    connection.execute("DROP TABLE same")
    return copied


def is_all_of_seed(connection: sqlite3.Connection) -> bool:
    """Whether the index holds every file of the attached seed as it was, and no other.

    Then all that can be checked was checked when the seed was made.
    """
    same = connection.execute(
        "SELECT count(*), count(digest), (SELECT count(*) FROM seed.file) FROM main.file"
    ).fetchone()
    return len(set(same)) == 1


def _highest(connection: sqlite3.Connection, column: str, table: str) -> int:
    return connection.execute(f"SELECT max({column}) FROM main.{table}").fetchone()[0] or 0


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Every table that is filled file by file, with its columns."""
    rows = connection.execute("SELECT name FROM seed.sqlite_master WHERE type = 'table'")
    for (table,) in rows.fetchall():
        if table not in ("file", "name_block"):
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            yield table, [name for (name,) in columns]


def digest_of(path: str) -> str | None:
    """The digest of a file's contents; None where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None
