"""Opens an index that is true to the data files: from the cache where that is fresh."""

import os
import sqlite3
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

from .folders import DataFile, data_files
from .schema import SCHEMA, SCHEMA_VERSION

__all__ = ["cache_folder", "discard_index", "open_index", "rebuild_index"]

BUSY_SECONDS = 30


def open_index(folders: Sequence[str]) -> sqlite3.Connection:
    """A connection to an index of exactly the present contents of *folders*.

    Read from the cache where the files are unchanged, brought up to date there where they are
    not, and built in memory where the cache cannot be used. Raises InnorankError for a folder
    that cannot be read and DataError, with every complaint, for data that is not valid.
    """
    files = data_files(folders)
    for attempt in range(2):
        try:
            return _open_cached(_index_path(folders), files)
        except (OSError, RuntimeError, sqlite3.Error):
            # Damaged, foreign or of another version: it is only a copy, so make it anew, once.
            if attempt == 0 and not discard_index(folders):
                break
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _update(connection, files)
    return connection


def rebuild_index(folders: Sequence[str]) -> sqlite3.Connection:
    """A connection to an index that is made anew, for one that turned out to be damaged."""
    discard_index(folders)
    return open_index(folders)


def cache_folder() -> Path:
    """Where the index files are kept: INNORANK_CACHE_DIR, else the system's place for caches."""
    chosen = os.environ.get("INNORANK_CACHE_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "innorank"


def _index_path(folders: Sequence[str]) -> Path:
    # One index for each combination of folders; files of other folders would only make it thrash.
    digest = zlib.crc32("\0".join(folders).encode("utf-8", "surrogateescape"))
    return cache_folder() / f"index-{SCHEMA_VERSION}-{digest:08x}.sqlite3"


def discard_index(folders: Sequence[str]) -> bool:
    """Whether the cached index of *folders* is gone now, so that the next one is made anew."""
    try:
        path = _index_path(folders)
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except (OSError, RuntimeError):  # RuntimeError: the user has no home folder.
        return False
    return True


def _open_cached(path: Path, files: list[DataFile]) -> sqlite3.Connection:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN")
        if not _is_fresh(connection, files):
            connection.execute("ROLLBACK")
            _update(connection, files)
            connection.execute("BEGIN")
            # What another process has written since is read in full or not at all.
            if not _is_fresh(connection, files):
                raise sqlite3.OperationalError("the index changed while it was being read")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_fresh(connection: sqlite3.Connection, files: list[DataFile]) -> bool:
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        return False
    stored = connection.execute("SELECT path, size, modified FROM file ORDER BY position")
    return stored.fetchall() == [
        (os.fsencode(file.path), file.size, file.modified) for file in files
    ]


def _update(connection: sqlite3.Connection, files: list[DataFile]) -> None:
    """Bring the index up to date in one transaction: all of it, or nothing."""
    from .build import update_index

    # So that a reader that stays, as the Python API may, does not keep the writer waiting.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_fresh(connection, files):
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != SCHEMA_VERSION:
                for statement in SCHEMA.split(";"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            update_index(connection, files)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
