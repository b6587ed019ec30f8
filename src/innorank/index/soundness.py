"""Whether an index holds together. What it says is not compared with the data files."""

import sqlite3

__all__ = ["is_sound"]

_JSON = {
    "series": ("editions", "detail"),
    "economy": ("names",),
    "place": ("economies", "lineage", "names", "detail"),
    "place_name": ("path",),
    "edition": ("documents",),
    "list": ("counts", "sources"),
    "entry": ("economies", "detail"),
}
# What names something, and where that has to be.
_REFERENCES = (
    ("entry", "list", "list", "key"),
    ("entry", "place", "place", "id"),
    ("list", "edition", "edition", "id"),
    ("edition", "series", "series", "id"),
    ("edition_name", "edition", "edition", "id"),
    ("place_name", "place", "place", "id"),
    ("spelling", "place", "place", "id"),
    ("economy_name", "code", "economy", "code"),
)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds no damage, every part that is JSON is, and what is named is there.

    Reads all of it. A figure or a letter that became another one is not noticed.
    """
    faulty = [
        f"SELECT 1 FROM {table} WHERE NOT json_valid(coalesce({column}, 0))"
        for table, columns in _JSON.items()
        for column in columns
    ]
    faulty += [
        f"SELECT 1 FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {other})"
        for table, column, other, key in _REFERENCES
    ]
    try:
        if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return False
        return not any(connection.execute(f"{query} LIMIT 1").fetchone() for query in faulty)
    except sqlite3.DatabaseError:
        return False
