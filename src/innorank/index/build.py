"""Writes data files into the index: only those that changed, then what follows from all."""

import json
import os
import sqlite3
from collections.abc import Sequence
from itertools import count, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from ..datafiles.complaints import Complaint, DataError, has_error
from . import SCHEMA_VERSION
from .folders import DataFile, Progress, data_files, state_of
from .schema import TABLES_OF_KIND, insertion, statements, table_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .reading import IndexRows

    # What an edition puts into the index, to the `positions` of the entries of each of its lists.
    Positions = Callable[[IndexRows], Iterator[list[str | None]]]

# How much of the index is kept in memory while it is written (KiB). With SQLite's own 2 MB it
# would write pages to the disk, and read them again, over and over.
CACHE_KIB = 57344


def new_index(
    files: Sequence[DataFile],
    path: str | os.PathLike[str] = ":memory:",
    expected_edition: str | None = None,
    only_checked: bool = False,
) -> sqlite3.Connection:
    """A connection to a new index of *files*, in a new file or in memory.

    A series may list the *expected_edition* though no file has it. An index that is *only_checked*
    lacks what answers need and no check does: spellings of places, names of regions, how names
    sound, the names by length, and positions within economies. It has what is accepted instead.
    Raises DataError, with every complaint, if any is an error.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("BEGIN")
        make_tables(connection)
        update_index(connection, files, None, None, expected_edition, only_checked)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def open_draft_index(folders: Sequence[str], edition_file: Path) -> sqlite3.Connection:
    """A connection to an index in memory of *folders* without *edition_file*.

    For the edition that is about to be written there: a line about it in `rankings.yaml` is no
    error, and neither is whatever is wrong with the file. Raises DataError for every other error.
    """
    left_out = os.path.realpath(edition_file)
    files = [file for file in data_files(folders) if os.path.realpath(file.path) != left_out]
    return new_index(files, expected_edition=edition_file.stem)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new index, inside the transaction that fills them."""
    for statement in statements("schema"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def update_index(
    connection: sqlite3.Connection,
    files: Sequence[DataFile],
    progress: Progress | None = None,
    seed: str | None = None,
    expected_edition: str | None = None,
    only_checked: bool = False,
) -> None:
    """Bring the index to the state of *files*.

    Rows of files in the folder *seed*, whose seed is attached, are copied if the files are as they
    were; every other changed file is read. A series may list the *expected_edition* though no file
    has it; *only_checked* as for `new_index`. Raises DataError, with every complaint, if any is
    an error; the caller rolls back.
    """
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    wanted, kinds = _changed(connection, files)
    copied = set()
    if seed:
        # Loaded only with a seed: it loads the digests of OpenSSL.
        from .seed import copy_from_seed, is_all_of_seed

        copied = copy_from_seed(connection, seed, wanted)
    changed = [wanted[path] for path in wanted if path not in copied]
    complaints = _write_all(connection, changed, progress, only_checked) if changed else []
    for statement in statements("indexes"):
        connection.execute(statement)
    _stop_on_errors(complaints)
    _order_editions(connection)
    if not only_checked and kinds & {"places", "spellings"}:
        _block_names(connection)
    if not (seed and is_all_of_seed(connection)):
        # What reads and checks data is loaded only if something has to be.
        from ..checks.across_files import cross_check

        complaints += cross_check(connection, frozenset(kinds), list(wanted), expected_edition)
        _stop_on_errors(complaints)
    first = _next_file(connection) - len(changed)
    is_older = connection.execute("SELECT 1 FROM list WHERE file < ? LIMIT 1", (first,)).fetchone()
    if changed and "places" in kinds and is_older and not only_checked:
        from .in_economies import write_positions

        write_positions(connection, first)
    connection.execute("DELETE FROM main.state")
    connection.execute(insertion("state"), (state_of(files),))


def _changed(
    connection: sqlite3.Connection, files: Sequence[DataFile]
) -> tuple[dict[str, tuple[int, DataFile]], set[str]]:
    """The files that are new or changed, each with its position, and the kinds of all changes.

    Whatever the index has of them, and of files that are gone, is deleted.
    """
    wanted = {file.path: (position, file) for position, file in enumerate(files)}
    kinds = set()
    stored = connection.execute(
        "SELECT id, path, kind, size, modified, changed, position FROM main.file"
    )
    for number, name, kind, *signature, stored_position in stored.fetchall():
        path = os.fsdecode(name)
        position, file = wanted.get(path, (0, None))
        if file is not None and signature == [file.size, file.modified, file.changed]:
            del wanted[path]
            if stored_position != position:
                moved = (position, number)
                connection.execute("UPDATE main.file SET position = ? WHERE id = ?", moved)
        else:
            _delete_rows_of_file(connection, number, kind)
            kinds.add(kind)
    return wanted, kinds | {file.kind for _, file in wanted.values()}


def _write_all(
    connection: sqlite3.Connection,
    changed: list[tuple[int, DataFile]],
    progress: Progress | None,
    only_checked: bool,
) -> list[Complaint]:
    """Read and write files, given with their positions; all complaints about single files."""
    from .workers import rows_of_files

    complaints: list[Complaint] = []
    list_keys = count(1 + (connection.execute("SELECT max(key) FROM list").fetchone()[0] or 0))
    first = _next_file(connection)
    # Places come first: what the lists of editions say of countries depends on them.
    order = sorted(range(len(changed)), key=lambda index: changed[index][1].kind != "places")
    files = [changed[index][1] for index in order]
    awaited = {number for number, file in enumerate(files) if file.kind == "places"}
    held: list[tuple[int, IndexRows]] = []
    positions = None if only_checked else _positions_in_economies(connection)
    read = rows_of_files([(file.path, file.kind, file.size) for file in files], only_checked)
    for done, (number, rows, about_file) in enumerate(read, start=1):
        complaints += about_file
        if rows is not None:
            position, file = changed[order[number]]
            file_id = first + order[number]
            connection.execute(insertion("file"), file.row(file_id, position))
            if rows.lists:
                held.append((file_id, rows))
            else:
                _write_rows(connection, file_id, rows, list_keys, positions)
        awaited.discard(number)
        # Of editions a few are there before the last places, however many there are in all.
        while held and not awaited:
            _write_rows(connection, *held.pop(), list_keys, positions)
        if progress is not None:
            progress(done, len(changed))
    return complaints


def _positions_in_economies(connection: sqlite3.Connection) -> "Positions":
    """A function to the texts of `positions` of the entries of each list of an edition's rows."""
    from .in_economies import EconomiesOfPlaces, ListSize

    economies = EconomiesOfPlaces(connection)
    columns = table_columns()
    # Behind the file of an edition, the key and the file of a list, and the list of an entry.
    kind_at = columns["edition"].index("kind") - 1
    size_at = [columns["list"].index(name) - 2 for name in ListSize._fields]
    rank_at = columns["entry"].index("low") - 1
    place_at, codes_at = (columns["entry"].index(name) - 1 for name in ("place", "economies"))

    def positions(rows: "IndexRows") -> "Iterator[list[str | None]]":
        kind = rows.tables["edition"][0][kind_at]
        for ranked, entries in rows.lists:
            scope, depth, coverage, ties, counts = [ranked[index] for index in size_at]
            size = ListSize(scope, depth, coverage, ties, json.loads(counts))
            given = (
                (entry[place_at], entry[rank_at : rank_at + 4], entry[codes_at])
                for entry in entries
            )
            yield economies.positions(kind, size, given)

    return positions


def _next_file(connection: sqlite3.Connection) -> int:
    return 1 + int(connection.execute("SELECT max(id) FROM main.file").fetchone()[0] or 0)


def _stop_on_errors(complaints: list[Complaint]) -> None:
    if has_error(complaints):
        raise DataError(complaints)


def _delete_rows_of_file(connection: sqlite3.Connection, file: int, kind: str) -> None:
    tables = TABLES_OF_KIND[kind]
    if "list" in tables:
        lists = "SELECT key FROM main.list WHERE file = ?"
        connection.execute(f"DELETE FROM main.entry WHERE list IN ({lists})", (file,))
    for table in tables:
        connection.execute(f"DELETE FROM main.{table} WHERE file = ?", (file,))
    connection.execute("DELETE FROM main.file WHERE id = ?", (file,))


def _write_rows(
    connection: sqlite3.Connection,
    file: int,
    rows: "IndexRows",
    list_keys: "count[int]",
    positions: "Positions | None",
) -> None:
    """Write what one file puts into the index, with the keys and *positions* that its rows lack."""
    for table, own in rows.tables.items():
        connection.executemany(insertion(table), ((file, *row) for row in own))
    texts_of_lists = positions(rows) if positions else repeat(repeat(None))
    for (ranked, entries), texts in zip(rows.lists, texts_of_lists, strict=False):
        key = next(list_keys)
        connection.execute(insertion("list"), (key, file, *ranked))
        connection.executemany(
            insertion("entry"),
            ((key, *entry, text) for entry, text in zip(entries, texts, strict=False)),
        )


def _order_editions(connection: sqlite3.Connection) -> None:
    """Put each series' editions in order: those it lists, then others that name it, by date."""
    rows = connection.execute("SELECT id, editions, detail FROM series").fetchall()
    for series, stored, detail in rows:
        order = json.loads(detail)["editions"]
        dated = connection.execute(
            "SELECT id FROM edition WHERE series = ? ORDER BY published, id", (series,)
        )
        listed = set(order)
        order += [edition for (edition,) in dated if edition not in listed]
        text = json.dumps(order, separators=(",", ":"))
        if text != stored:
            connection.execute("UPDATE series SET editions = ? WHERE id = ?", (text, series))


def _block_names(connection: sqlite3.Connection) -> None:
    """Put every folded name once into the table of names by length and letters."""
    connection.execute("DELETE FROM name_block")
    connection.execute(
        "INSERT INTO name_block SELECT length(key),"
        " (key GLOB '*[\x01-\x7f]*') + 2 * (key GLOB '*[^\x01-\x7f]*') AS letters,"
        " group_concat(key, char(10)) FROM"
        " (SELECT key FROM place_name UNION SELECT key FROM spelling) GROUP BY length(key), letters"
    )


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no damage, all JSON can be read, and whatever is named is there.

    Reads all of the index, and compares nothing with the data files: a figure or a letter that
    became another one is not noticed.
    """
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return False
        return not any(connection.execute(query).fetchone() for query in statements("faults"))
    except sqlite3.DatabaseError:
        return False
