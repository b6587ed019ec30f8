"""The seed, an index that ships with a data folder, so that its files need not be read.

It is made with the wheel, and knows a file by its path in the folder and its contents: when it was
written differs from machine to machine. Rows of files that are as they were then are copied; every
other file is read.
"""

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from . import SCHEMA_VERSION
from .folders import DataFile, shipped_folder
from .schema import insertion, table_columns

SEED_NAME = "index.sqlite3"


def attach_seed(connection: sqlite3.Connection, files: list[DataFile]) -> str | None:
    """The folder whose seed was attached as `seed`; None if no file lies in a folder with a seed.

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
    """The paths of the *wanted* files whose rows were copied from the seed attached for *folder*.

    *wanted* has each file with its position, by its path. Files of other folders, and files whose
    contents have changed since the seed was made, are not copied.
    """
    connection.execute("CREATE TEMP TABLE same (old INTEGER PRIMARY KEY, file INTEGER)")
    number = connection.execute("SELECT max(id) FROM main.file").fetchone()[0] or 0
    copied = set()
    for old, inner, digest in connection.execute("SELECT id, path, digest FROM seed.file"):
        path = os.path.join(folder, os.fsdecode(inner))
        if path in wanted and digest_of(path) == digest:
            number += 1
            position, file = wanted[path]
            connection.execute(insertion("file"), file.row(number, position, digest))
            connection.execute("INSERT INTO same VALUES (?, ?)", (old, number))
            copied.add(path)
    last_key = connection.execute("SELECT max(key) FROM main.list").fetchone()[0] or 0
    # What becomes of a column that is a key; every other column is copied as it is.
    keys = {
        ("list", "key"): f"part.key + {last_key}",
        ("entry", "list"): f"part.list + {last_key}",
    }
    for table, names in table_columns().items():
        if table in ("file", "state", "name_block"):
            continue
        columns = [
            "same.file" if name == "file" else keys.get((table, name), f"part.{name}")
            for name in names
        ]
        owner = "part.file"
        if table == "entry":
            owner = "(SELECT list.file FROM seed.list WHERE list.key = part.list)"
        connection.execute(
            f"INSERT INTO main.{table} SELECT {', '.join(columns)}"
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


def digest_of(path: str) -> str | None:
    """The digest of a file's contents; None if it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None
