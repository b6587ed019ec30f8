"""The tables of an exported shelf: what is exported, as tables that refer to each other.

Whoever fills them and whoever writes them keeps to this. Columns have names that need no quotation
marks in SQL; a test asks SQLite and DuckDB.
"""

from .lean_typing import Any, Record

# Rows of one table, by the names of its columns.
Rows = list[dict[str, Any]]


class Column(Record):
    """A column: its type is `text`, `integer` or `number`; a value of one that is `needed` is never
    missing.
    """

    name: str
    type: str
    needed: bool


class Table(Record):
    """A table, whose `key` no two rows share.

    `references` are columns that hold a key of another table, and the name of that table.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_TYPES = {"": "text", "int": "integer", "num": "number"}


def _table(name: str, about: str, key: str, columns: str, **references: str) -> Table:
    """A table of *key* columns, which are needed, and others, as `rank:int`; `!` for needed.

    *references* have by the name of a table the columns that hold its key, or `a|b` if both do.
    """
    words = [f"{word}!" for word in key.split()] + columns.split()
    parts = [(word.removesuffix("!").partition(":"), word.endswith("!")) for word in words]
    return Table(
        name,
        about,
        tuple(Column(column, _TYPES[kind], needed) for (column, _, kind), needed in parts),
        tuple(word.partition(":")[0] for word in key.split()),
        tuple(
            (tuple(held.split()), table)
            for table, each in references.items()
            for held in each.split("|")
        ),
    )


# A table stands behind those that it refers to.
TABLES = (
    _table(
        "attribution",
        "Whom the figures and the gazetteer are owed to.",
        "number:int",
        "series publisher! licence disclaimer url",
    ),
    _table("economies", "Countries and territories.", "economy", "name! region"),
    _table(
        "places",
        "Cities and clusters of cities.",
        "place",
        "name! kind! economies! region latitude:num longitude:num geonames:int predecessors"
        " since:int until:int",
    ),
    _table(
        "names",
        "The name of a place in each language that has one.",
        "place language",
        "name!",
        places="place",
    ),
    _table(
        "place_economies",
        "The economies of a place.",
        "place economy",
        "",
        places="place",
        economies="economy",
    ),
    _table("members", "The cities of a cluster.", "cluster place", "", places="cluster|place"),
    _table(
        "editions",
        "The issues of each ranking; the comparability is that with the edition before.",
        "edition",
        "series! series_title! publisher! label! title! published! year:int! kind! licence!"
        " disclaimer url previous_edition comparability reason",
    ),
    _table(
        "lists",
        "The ranked lists of an edition.",
        "edition list",
        "title! scope:int depth:int coverage! ties! entries:int! known:int! contiguous:int!",
        editions="edition",
    ),
    _table(
        "sources",
        "The documents that state the facts of an edition.",
        "edition source",
        "title publisher url published grade read_at",
        editions="edition",
    ),
    _table(
        "indicators",
        "What is printed beside the ranks of a list.",
        "edition list indicator",
        "title! unit! better!",
        lists="edition list",
    ),
    _table(
        "standings",
        "One row for each place in each list: the rank as published, and what is printed with it.",
        "edition list place",
        "series! name! kind! label! year:int! published! rank:int rank_low:int rank_high:int"
        " rank_label! score:num score_printed class previous_rank:int stated_change:int economies!"
        " printed economy link ref note grade comparability scope:int depth:int coverage!"
        " publisher! licence!",
        lists="edition list",
        places="place",
    ),
    _table(
        "standing_economies",
        "Each economy that a standing counts for, and the position among its places, with bounds.",
        "edition list place economy",
        "rank_low:int rank_high:int of_low:int of_high:int",
        standings="edition list place",
        economies="economy",
    ),
    _table(
        "standing_sources",
        "The documents that state a standing.",
        "edition list place source",
        "",
        standings="edition list place",
        sources="edition source",
    ),
    _table(
        "other_ranks",
        "What other documents state of a standing: a rank that is disputed, or a bound.",
        "edition list place number:int",
        "says! source! rank:int rank_low:int rank_high:int rank_label! reason",
        standings="edition list place",
        sources="edition source",
    ),
    _table(
        "figures",
        "The figure that a standing has of an indicator.",
        "edition list place indicator",
        "figure:num figure_printed!",
        standings="edition list place",
        indicators="edition list indicator",
    ),
)
