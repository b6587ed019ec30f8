"""Writes data files into the index: only those that changed, then what follows from all."""

import json
import os
import sqlite3
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from ..datafiles.complaints import Complaint, DataError
from .folders import DataFile, Progress
from .schema import INDEXES, SCHEMA_VERSION, TABLES, TABLES_OF_KIND
from .seed import copy_from_seed, is_all_of_seed

if TYPE_CHECKING:
    from .reading import FileRows

__all__ = ["make_tables", "update_index"]

# So much of the index is kept in memory while it is written (KiB); SQLite's own 2 MB would have
# it read and write the same pages again and again.
CACHE_KIB = 65536


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new index, inside the transaction that fills them."""
    # Not `executescript`, which would end it. The indexes are faster to make when all is there.
    for statement in TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def update_index(
    connection: sqlite3.Connection,
    files: Sequence[DataFile],
    progress: Progress | None = None,
    seed: str | None = None,
) -> list[Complaint]:
    """Bring the index to the state of *files* and return the warnings, in file order.

    Rows of files in the folder *seed*, whose seed is attached, are copied where they are as they
    were; every other changed file is read. Raises DataError with every complaint where any is an
    error; the caller rolls back.
    """
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    wanted, kinds = _changed(connection, files)
    copied = copy_from_seed(connection, seed, wanted) if seed else set()
    changed = [wanted[path] for path in wanted if path not in copied]
    complaints = _write_all(connection, changed, progress) if changed else []
    for statement in INDEXES.split(";"):
        connection.execute(statement.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"))
    _stop_on_errors(complaints)
    _order_editions(connection)
    if kinds & {"places", "spellings"}:
        _block_names(connection)
    if not (seed and is_all_of_seed(connection)):
        # What reads and checks data is loaded only where something has to be.
        from ..checks.across_files import cross_check

        complaints += cross_check(connection, frozenset(kinds), list(wanted))
        _stop_on_errors(complaints)
    return sorted(complaints)


def _changed(
    connection: sqlite3.Connection, files: Sequence[DataFile]
) -> tuple[dict[str, tuple[int, DataFile]], set[str]]:
    """The files that are new or changed, each with its position, and the kinds of all changes.

    What the index has of them, and of those that are gone, is dropped.
    """
    wanted = {file.path: (position, file) for position, file in enumerate(files)}
    kinds = set()
    stored = connection.execute(
        "SELECT id, path, kind, size, modified, changed, position FROM main.file"
    )
    for number, name, kind, *signature, at in stored.fetchall():
        path = os.fsdecode(name)
        position, file = wanted.get(path, (0, None))
        if file is not None and signature == [file.size, file.modified, file.changed]:
            del wanted[path]
            if at != position:
                moved = (position, number)
                connection.execute("UPDATE main.file SET position = ? WHERE id = ?", moved)
        else:
            _forget(connection, number, kind)
            kinds.add(kind)
    return wanted, kinds | {file.kind for _, file in wanted.values()}


def _write_all(
    connection: sqlite3.Connection, changed: list[tuple[int, DataFile]], progress: Progress | None
) -> list[Complaint]:
    from .workers import rows_of_files

    complaints: list[Complaint] = []
    keys = count(1 + (connection.execute("SELECT max(key) FROM list").fetchone()[0] or 0))
    first = 1 + (connection.execute("SELECT max(id) FROM file").fetchone()[0] or 0)
    read = rows_of_files([(file.path, file.kind, file.size) for _, file in changed])
    for done, (at, rows, found) in enumerate(read, start=1):
        complaints += found
        if rows is not None:
            position, file = changed[at]
            _write(connection, first + at, position, file, rows, keys)
        if progress is not None:
            progress(done, len(changed))
    return complaints


def _stop_on_errors(complaints: list[Complaint]) -> None:
    if any(one.severity == "error" for one in complaints):
        raise DataError(complaints)


def _forget(connection: sqlite3.Connection, file: int, kind: str) -> None:
    tables = TABLES_OF_KIND[kind]
    if "list" in tables:
        lists = "SELECT key FROM main.list WHERE file = ?"
        connection.execute(f"DELETE FROM main.entry WHERE list IN ({lists})", (file,))
    for table in tables:
        connection.execute(f"DELETE FROM main.{table} WHERE file = ?", (file,))
    connection.execute("DELETE FROM main.file WHERE id = ?", (file,))


def _write(
    connection: sqlite3.Connection,
    number: int,
    position: int,
    file: DataFile,
    rows: "FileRows",
    keys: "count[int]",
) -> None:
    # As bytes, for a path need not be text.
    path, folder = os.fsencode(file.path), os.fsencode(file.folder)
    about = (number, path, file.kind, folder, *file[3:], position, None)
    connection.execute("INSERT INTO main.file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", about)
    for table, given in rows.tables.items():
        if given:
            marks = ", ".join("?" * (1 + len(given[0])))
            connection.executemany(
                f"INSERT INTO main.{table} VALUES ({marks})", ((number, *row) for row in given)
            )
    for ranked, entries in rows.lists:
        key = next(keys)
        connection.execute(
            f"INSERT INTO main.list VALUES ({', '.join('?' * 16)})", (key, number, *ranked)
        )
        connection.executemany(
            "INSERT INTO main.entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((key, *entry) for entry in entries),
        )


def _order_editions(connection: sqlite3.Connection) -> None:
    """Each series' editions: those it lists, then others that name it, by their date."""
    rows = connection.execute("SELECT id, editions, detail FROM series").fetchall()
    for series, known, listed in rows:
        order = json.loads(listed)["editions"]
        dated = connection.execute(
            "SELECT id FROM edition WHERE series = ? ORDER BY published, id", (series,)
        )
        named = set(order)
        order += [edition for (edition,) in dated if edition not in named]
        found = json.dumps(order, separators=(",", ":"))
        if found != known:
            connection.execute("UPDATE series SET editions = ? WHERE id = ?", (found, series))


def _block_names(connection: sqlite3.Connection) -> None:
    """Every folded name once, by its length."""
    connection.execute("DELETE FROM name_block")
    connection.execute(
        "INSERT INTO name_block SELECT length(key), group_concat(key, char(10)) FROM"
        " (SELECT key FROM place_name UNION SELECT key FROM spelling) GROUP BY length(key)"
    )
