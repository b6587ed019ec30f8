"""The tables of the index. Ids are not unique keys: that two files define one is a complaint."""

import os
from functools import cache

# What a data file of each kind writes to; `list` brings its entries with it.
TABLES_OF_KIND = {
    "rankings": ("series",),
    "economies": ("economy", "economy_name", "region_name"),
    "places": ("place", "place_name", "member"),
    "spellings": ("spelling",),
    "editions": ("edition", "edition_name", "list"),
}


@cache
def statements(name: str) -> list[str]:
    """The statements of `schema.sql` (tables and views), `indexes.sql` or `faults.sql`."""
    import re  # Only where the tables are made: every start loads this module.

    with open(os.path.join(os.path.dirname(__file__), f"{name}.sql"), encoding="utf-8") as file:
        text = file.read()
    return re.sub(r"--.*", "", text).split(";")


@cache
def table_columns() -> dict[str, tuple[str, ...]]:
    """The names of the columns of each table, in their order."""
    import re

    tables = filter(None, (re.search(r"TABLE (\w+)", text) for text in statements("schema")))
    typed = re.compile(r"(\w+) (?:INTEGER|TEXT|BLOB)")
    return {table[1]: tuple(typed.findall(table.string)) for table in tables}


def insertion(table: str) -> str:
    """The statement that puts a row into a table: a value for each column, in their order."""
    marks = ", ".join("?" for _ in table_columns()[table])
    return f"INSERT INTO main.{table} VALUES ({marks})"
