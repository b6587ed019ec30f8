"""An index that ships with a data folder, from which the first one in the cache is grown.

It is made with the wheel, and names files by their place in the folder and by their contents: when
they were written differs from machine to machine. What it has of a file that is not as it was
then is dropped, and read anew.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from .folders import DataFile, data_files, shipped_folder
from .schema import INDEXES, SCHEMA, SCHEMA_VERSION, TABLES

__all__ = ["SEED_NAME", "attach_seed", "make_seed", "make_tables"]

SEED_NAME = "index.sqlite3"
# A size that no file has: such a file counts as changed.
CHANGED = -1


def make_seed(folder: Path, target: Path) -> None:
    """Write the index of a data folder, to ship with it; DataError where the data is not valid."""
    from .build import update_index

    target.unlink(missing_ok=True)
    root = os.path.realpath(folder)
    files = data_files([root])
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    update_index(connection, files)
    for file in files:
        inner = os.fsencode(os.path.relpath(file.path, root))
        row = (inner, _digest(file.path), os.fsencode(file.path))
        connection.execute(
            "UPDATE file SET path = ?, folder = '', modified = 0, digest = ? WHERE path = ?", row
        )
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()


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


def make_tables(connection: sqlite3.Connection, files: list[DataFile], seed: str | None) -> None:
    """Make the tables of a new index, filled from the attached *seed* of a folder if there is one.

    Without a seed the indexes are left out: they are faster to make when the tables are full.
    """
    _run(connection, TABLES)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    if seed is None:
        return
    for table in _tables(connection):
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM seed.{table}")
    _run(connection, INDEXES)
    connection.execute("UPDATE file SET position = -1 - position")
    now = {os.path.relpath(file.path, seed): (at, file) for at, file in enumerate(files)}
    rows = connection.execute("SELECT id, path, digest FROM file").fetchall()
    for number, inner, digest in rows:
        position, file = now.get(os.fsdecode(inner), (None, None))
        same = file is not None and _digest(file.path) == digest
        path = os.fsencode(os.path.join(seed, os.fsdecode(inner)))
        size, modified = (file.size, file.modified) if file and same else (CHANGED, 0)
        connection.execute(
            "UPDATE file SET path = ?, folder = ?, size = ?, modified = ?,"
            " position = coalesce(?, position) WHERE id = ?",
            (path, os.fsencode(seed), size, modified, position, number),
        )


def _run(connection: sqlite3.Connection, statements: str) -> None:
    # Not `executescript`, which would end the transaction.
    for statement in statements.split(";"):
        connection.execute(statement)


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT name FROM seed.sqlite_master WHERE type = 'table'")
    yield from (name for (name,) in rows.fetchall())


def _digest(path: str) -> str | None:
    """The digest of a file's contents; None where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return None
