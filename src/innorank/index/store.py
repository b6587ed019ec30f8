"""Opens an index that is true to the data files: from the cache if what is there is fresh."""

import _sqlite3 as sqlite3  # `sqlite3` itself loads what reads dates.
import os
import sys
import time
from collections.abc import Sequence

from ..errors import InnorankError
from ..model.lean_typing import TYPE_CHECKING
from . import SCHEMA_VERSION
from .folders import DataFile, Distrusted, FileFacts, Progress, Waiting, file_facts, state_of
from .seal import ENDING as SEAL_ENDING
from .seal import break_seal, is_sealed, seal

if TYPE_CHECKING:
    from pathlib import Path

# How long to wait while another process builds the index. Nothing is lost if that takes longer, and
# a process that ends, however it ends, releases its lock.
BUSY_SECONDS = 1800
# How long SQLite waits by itself, where no interrupt reaches it, and how long we do in between.
LOCK_SECONDS = 0.1
RETRY_SECONDS = 0.05
# How often to look again if others change the index while it is brought up to date.
MAX_CHANGES = 10
# The index file, what SQLite keeps beside it, and its seal.
ENDINGS = ("", "-wal", "-shm", SEAL_ENDING)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
# The bits of a mode by which a file's group and all others may write it.
_WRITABLE_BY_OTHERS = 0o022
# Errors of the folder or the disk, which say nothing against an index that is there.
_UNWRITABLE = (
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
)


class _ChangedError(Exception):
    """Another process has brought the index to another state of the files in the meantime."""


class _AlteredError(Exception):
    """Something else than innorank has written the index."""


def open_index(
    folders: Sequence[str],
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    distrusted: Distrusted | None = None,
) -> sqlite3.Connection:
    """A connection to an index of exactly the present contents of *folders*.

    It is read from the cache, and brought up to date there if a file has changed; it is built in
    memory if the cache cannot be used. *distrusted* is told why, if somebody else could have
    written what is in the cache. Raises InnorankError for a folder that cannot be read and
    DataError, with every complaint, for data that are not valid.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    changes = 0
    discarded = is_unwritable = False
    doubt = _doubt_of_cache(folders)
    if doubt and distrusted is not None:
        distrusted(doubt)
    while not doubt and time.monotonic() < deadline and changes < MAX_CHANGES:
        files = file_facts(folders)
        try:
            return _open_cached(_index_path(folders), files, progress)
        except (InnorankError, MemoryError):
            raise
        except _ChangedError:
            changes += 1
        except (OSError, RuntimeError):  # RuntimeError: the user has no home folder.
            break
        except Exception as error:
            # Whatever damage does, to SQLite or to what makes no sense of what it holds.
            code = getattr(error, "sqlite_errorcode", 0)
            if code == sqlite3.SQLITE_READONLY_DBMOVED:  # Somebody has deleted it.
                changes += 1
            elif code & 0xFF in _UNWRITABLE:
                is_unwritable = True
                break
            elif code & 0xFF in _BUSY:
                if waiting is not None:
                    waiting()
            else:
                # Damaged, foreign or of another version: it is a copy, so make it anew, once.
                if discarded or not discard_index(folders):
                    break
                discarded = True
                continue
        time.sleep(RETRY_SECONDS)
    kept = None if doubt else _open_unwritable(folders, file_facts(folders), is_unwritable)
    if kept is not None:
        return kept
    connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
    try:
        _update(connection, file_facts(folders), progress)
    except BaseException:
        connection.close()
        raise
    return connection


def rebuild_index(
    folders: Sequence[str], opened: sqlite3.Connection, damaged: bool
) -> sqlite3.Connection | None:
    """A connection to a new index, in place of an *opened* one that turned out to be damaged.

    If it is not known to be *damaged* it is looked through; None if it is sound.
    """
    if not damaged:
        from .build import is_sound

        if is_sound(opened):
            return None
    opened.close()
    discard_index(folders)
    return open_index(folders)


def cache_folder() -> str:
    """Where the index files are kept: INNORANK_CACHE_DIR, else the system's place for caches.

    Raises RuntimeError if the user has no home folder.
    """
    chosen = os.environ.get("INNORANK_CACHE_DIR")
    if not chosen:
        if sys.platform == "win32":
            base = os.environ.get("LOCALAPPDATA") or _in_home("AppData", "Local")
        elif sys.platform == "darwin":
            base = _in_home("Library", "Caches")
        else:
            base = os.environ.get("XDG_CACHE_HOME") or _in_home(".cache")
        chosen = os.path.join(base, "innorank")
    # Absolute, since SQLite would take a folder called `file:here` for an address.
    return chosen if os.path.isabs(chosen) else os.path.join(os.getcwd(), chosen)


def _in_home(*parts: str) -> str:
    home = os.path.expanduser("~")
    if home == "~":
        raise RuntimeError("the user has no home folder")
    return os.path.join(home, *parts)


def cached_indexes() -> "list[Path]":
    """Every index file in the cache, of this and of other versions and folders, by name."""
    from pathlib import Path

    # By the whole form of its name: whatever else lies there is not ours.
    name = "index-[0-9]*-" + "[0-9a-f]" * 8 + ".sqlite3"
    return sorted(path for path in Path(cache_folder()).glob(name) if path.is_file())


def _index_path(folders: Sequence[str]) -> str:
    # One index for each combination of folders: with one for all, each question about other
    # folders would write it again.
    # A remainder by a prime is as good a digest as any that would have to be loaded.
    digest = int.from_bytes(os.fsencode("\0".join(folders)), "big") % (2**32 - 5)
    return os.path.join(cache_folder(), f"index-{SCHEMA_VERSION}-{digest:08x}.sqlite3")


def _doubt_of_cache(folders: Sequence[str]) -> str:
    """Why the cached index of *folders* may be somebody else's work; empty if it is not.

    The folder and the file have to belong to this user or to the administrator, and nobody else
    may write them.
    """
    if sys.platform == "win32":  # There it lies among what is the user's alone.
        return ""
    try:
        path = _index_path(folders)
    except (OSError, RuntimeError):  # There is no cache.
        return ""
    owners = (os.geteuid(), 0)
    for part in (os.path.dirname(path), path):
        try:
            status = os.stat(part)
        except OSError:  # It is not there, or cannot be read, which is no danger.
            continue
        if status.st_uid not in owners:
            return f"{part} belongs to another user"
        if status.st_mode & _WRITABLE_BY_OTHERS:
            return f"other users may write {part}"
    return ""


def discard_index(folders: Sequence[str]) -> bool:
    """Delete the cached index of *folders*; whether it is gone now."""
    try:
        remove_index(_index_path(folders))
    except (OSError, RuntimeError):  # RuntimeError: the user has no home folder.
        return False
    return True


def remove_index(path: str) -> None:
    """Delete an index file and what lies beside it; OSError if that is not possible."""
    for ending in ENDINGS:
        try:
            os.unlink(path + ending)
        except FileNotFoundError:
            continue


def _open_cached(
    path: str, files: list[FileFacts], progress: Progress | None
) -> sqlite3.Connection:
    is_there = os.path.exists(path)
    is_as_sealed = is_sealed(path) if is_there else None
    if is_as_sealed is False:
        raise _AlteredError
    if not is_there:
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    connection = sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None, uri=True)
    try:
        if is_there and is_as_sealed is None:
            seal(connection, path)
        connection.execute("BEGIN")
        if not is_fresh(connection, files):
            connection.execute("ROLLBACK")
            break_seal(path)
            _update(connection, files, progress)
            seal(connection, path)
            connection.execute("BEGIN")
            # What another process has written since is read in full or not at all.
            if not is_fresh(connection, files):
                raise _ChangedError
    except BaseException:
        connection.close()
        raise
    return connection


def _open_unwritable(
    folders: Sequence[str], files: list[FileFacts], is_known: bool
) -> sqlite3.Connection | None:
    """A fresh index in a folder that cannot be written; None if there is none.

    *is_known* if writing failed, as on a disk that is full; else the mode of the folder decides.
    SQLite would write beside an index even to read it, unless it is told that nobody changes it.
    """
    from pathlib import Path

    try:
        path = Path(_index_path(folders))
        log = path.with_name(path.name + "-wal")
        is_writable = not is_known and os.access(path.parent, os.W_OK)
        if is_writable or (log.exists() and log.stat().st_size):
            return None
        if is_sealed(os.fspath(path)) is False:
            return None
        connection = sqlite3.connect(f"{path.as_uri()}?immutable=1", isolation_level=None, uri=True)
    except (OSError, RuntimeError, ValueError, sqlite3.Error):
        return None
    try:
        if is_fresh(connection, files):
            return connection
    except (ValueError, sqlite3.Error):  # What cannot be decoded is a ValueError.
        pass
    connection.close()
    return None


def is_fresh(connection: sqlite3.Connection, files: Sequence[FileFacts]) -> bool:
    """Whether an index is of this version and of just these files, as they are now."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        return False
    # In `main`: a connection that has seen it empty would look for the table in the seed.
    stored = connection.execute("SELECT files FROM main.state").fetchone()
    return stored is not None and stored[0] == state_of(files)


def _update(
    connection: sqlite3.Connection, facts: list[FileFacts], progress: Progress | None
) -> None:
    """Bring the index up to date in one transaction: all of it, or nothing."""
    from .build import make_tables, update_index
    from .seed import attach_seed

    # The index is a copy: it need not be on the disk before the answer comes.
    connection.execute("PRAGMA synchronous = OFF")
    # So that a reader that stays, as the Python API may, does not keep a writer waiting.
    connection.execute("PRAGMA journal_mode = WAL")
    files = [DataFile(*each) for each in facts]
    seed = attach_seed(connection, files)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_fresh(connection, facts):
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version != SCHEMA_VERSION:
                make_tables(connection)
            update_index(connection, files, progress, seed)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself has rolled back where a disk is full.
            connection.execute("ROLLBACK")
        raise
