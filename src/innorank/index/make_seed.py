"""Makes the index that ships with a data folder; `hatch_build.py` calls it for a wheel."""

import os
import sqlite3
from pathlib import Path

from .build import update_index
from .folders import data_files
from .schema import SCHEMA, SCHEMA_VERSION
from .seed import digest_of

__all__ = ["make_seed"]


def make_seed(folder: Path, target: Path) -> None:
    """Write the index of a data folder, to ship with it; DataError where the data is not valid."""
    target.unlink(missing_ok=True)
    root = os.path.realpath(folder)
    files = data_files([root])
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    update_index(connection, files)
    for file in files:
        inner = os.fsencode(os.path.relpath(file.path, root))
        row = (inner, digest_of(file.path), os.fsencode(file.path))
        connection.execute(
            "UPDATE file SET path = ?, folder = '', modified = 0, changed = 0, digest = ?"
            " WHERE path = ?",
            row,
        )
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()
