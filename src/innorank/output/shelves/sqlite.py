"""A shelf as one SQLite database, whose tables refer to each other by foreign keys."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ...model.answer import Answer
from ...model.shelf import TABLES, Rows, Table

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}


def write(answer: Answer, chunks: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Make a database at *path*: the same bytes for the same rows and version of SQLite.

    Raises OSError if it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            # The file is not in its place yet, and nobody reads half of it.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            for table in TABLES:
                connection.execute(_create(table))
            for name, rows in chunks:
                connection.executemany(_INSERTS[name], rows)
            for statement in _indexes():
                connection.execute(statement)
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error)) from error


def _create(table: Table) -> str:
    lines = [
        f"{column.name} {_TYPES[column.type]}{' NOT NULL' if column.needed else ''}"
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {other}"
        for columns, other in table.references
    ]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _indexes() -> Iterator[str]:
    """An index of each reference to another table that the key of its own does not begin with."""
    for table in TABLES:
        for columns, _ in table.references:
            if table.key[: len(columns)] != columns:
                name = "_".join((table.name, *columns))
                yield f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)})"


_INSERTS = {
    table.name: f"INSERT INTO {table.name} VALUES ({', '.join(f':{name}' for name in table.names)})"
    for table in TABLES
}
