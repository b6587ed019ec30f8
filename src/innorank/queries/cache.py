"""`cache`: the index files that answers are read from, and what becomes of them."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from ..errors import InnorankError, UsageError
from ..index.folders import Progress, Waiting, data_files
from ..index.store import (
    ENDINGS,
    cache_folder,
    cached_indexes,
    is_fresh,
    open_index,
    remove_index,
)
from ..model.answer import Answer
from ..model.lean_typing import Any

ACTIONS = ("info", "clear", "warm")


def cache(
    folders: Sequence[str],
    action: str,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> Answer:
    """Every index file in the cache, for an *action*: `info`, `clear` or `warm`.

    `clear` deletes them all; `warm` first brings that of *folders* up to date. Each has its size
    in bytes, what is in it, and whether it is true to its data now; these are null for an index
    that cannot be read, as one of another version. Raises UsageError for another action, and
    InnorankError if the folder of the cache is not known or an index cannot be deleted.
    """
    if action not in ACTIONS:
        message = f"{action!r} is nothing to do with the cache; allowed are {', '.join(ACTIONS)}"
        raise UsageError("bad-action", message, ACTIONS)
    try:
        home = Path(cache_folder())
    except RuntimeError as error:
        message = "there is no folder for a cache; name one with INNORANK_CACHE_DIR"
        raise InnorankError("no-cache", message) from error
    if action == "warm":
        _warm(folders, home, progress, waiting)
    try:
        paths = cached_indexes() if not home.is_dir() or os.listdir(home) else []
    except OSError as error:
        message = f"the cache in {home} cannot be read: {error.strerror}"
        raise InnorankError("unreadable-cache", message) from error
    results = [_index_row(path) for path in paths]
    for path in paths if action == "clear" else ():
        try:
            remove_index(os.fspath(path))
        except OSError as error:
            message = f"{path} cannot be deleted: {error.strerror}"
            raise InnorankError("unwritable-cache", message) from error
    return Answer(
        command="cache",
        query={"action": action},
        results=results,
        extra={"folder": os.fspath(home), "bytes": sum(row["bytes"] for row in results)},
    )


def _warm(
    folders: Sequence[str], home: Path, progress: Progress | None, waiting: Waiting | None
) -> None:
    """Bring the index up to date; raise InnorankError where it can only be held in memory."""
    doubts: list[str] = []
    connection = open_index(folders, progress, waiting, doubts.append)
    ((_, _, file), *_) = connection.execute("PRAGMA database_list")
    connection.close()
    if not file:
        reason = f" ({doubts[0]})" if doubts else ""
        message = f"no index can be kept in {home}: every answer reads the data files anew{reason}"
        raise InnorankError("unwritable-cache", message)


def _index_row(path: Path) -> dict[str, Any]:
    """The element of `results` for an index file."""
    row = {"file": os.fspath(path), "bytes": _size(path), "fresh": None}
    unread: dict[str, Any] = {"data": [], "files": None, "editions": None, "entries": None}
    # SQLite writes beside an index to read it, unless it is told that nobody changes it.
    for address in (path.as_uri(), f"{path.as_uri()}?immutable=1"):
        try:
            with closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection:
                return {**row, **_contents(connection)}
        except (sqlite3.Error, UnicodeError, InnorankError):
            continue
    return {**row, **unread}


def _contents(connection: sqlite3.Connection) -> dict[str, Any]:
    """What an index says of its data, and whether that is still so."""
    query = "SELECT folder, count(*) FROM file GROUP BY folder ORDER BY min(position)"
    folders = {os.fsdecode(folder): count for folder, count in connection.execute(query)}
    ((editions,),) = connection.execute("SELECT count(*) FROM edition")
    ((entries,),) = connection.execute("SELECT total(entries) FROM list")
    try:
        is_true = is_fresh(connection, data_files(list(folders)))
    except InnorankError:  # The data are gone.
        is_true = False
    return {
        "data": list(folders),
        "files": sum(folders.values()),
        "editions": editions,
        "entries": int(entries),
        "fresh": is_true,
    }


def _size(path: Path) -> int:
    """The bytes of an index file, and of what lies beside it."""
    files = [path.with_name(path.name + ending) for ending in ENDINGS]
    return sum(file.stat().st_size for file in files if file.exists())
