"""The tables of the index. Ids are not unique keys: that two files define one is a complaint."""

from functools import cache

# Raise it whenever the tables, or what the builder writes into them, change.
SCHEMA_VERSION = 15

# The columns of each table, in their order.
#
# `entry` is kept in the order in which a list is read, best first (`sequence`), so that its head
# is found without its tail; `position` is the entry's in its file. An entry names its `economies`
# only if they are not those of its place. What has several parts is JSON, and `lineage`, `names`
# and `economies` are null if there is nothing to say; `aliases` of an edition are ids with spaces
# between. `digest` is known only of files in an index that ships. `name_block` has every folded
# name once, those of one length in one text: what is misspelt is sought among all of them.
COLUMNS = {
    "file": (
        "id INTEGER PRIMARY KEY, path BLOB UNIQUE, kind TEXT, folder BLOB,"
        " size INTEGER, modified INTEGER, changed INTEGER, position INTEGER, digest TEXT"
    ),
    "series": "file INTEGER, id TEXT, position INTEGER, editions TEXT, detail TEXT",
    "economy": "file INTEGER, code TEXT, name TEXT, continent TEXT, names TEXT",
    "economy_name": "file INTEGER, key TEXT, code TEXT, text TEXT, language TEXT",
    "region_name": "file INTEGER, key TEXT, economy TEXT, region TEXT, text TEXT",
    "place": (
        "file INTEGER, id TEXT, name TEXT, kind TEXT, economies TEXT, lineage TEXT, names TEXT,"
        " detail TEXT"
    ),
    "place_name": (
        "file INTEGER, key TEXT, place TEXT, how TEXT, text TEXT, shared INTEGER, path TEXT"
    ),
    "member": "file INTEGER, cluster TEXT, place TEXT, position INTEGER",
    "spelling": "file INTEGER, key TEXT, place TEXT, text TEXT, contested INTEGER",
    "name_block": "length INTEGER PRIMARY KEY, keys TEXT",
    "edition": (
        "file INTEGER, id TEXT, series TEXT, label TEXT, title TEXT, published TEXT, kind TEXT,"
        " aliases TEXT, default_list TEXT, documents TEXT"
    ),
    "edition_name": "file INTEGER, name TEXT, edition TEXT",
    "list": (
        "key INTEGER PRIMARY KEY, file INTEGER, edition TEXT, id TEXT, title TEXT, scope INTEGER,"
        " depth INTEGER, coverage TEXT, counts TEXT, sources TEXT, entries INTEGER, known INTEGER,"
        " contiguous INTEGER, bridge TEXT, ties TEXT, economies TEXT"
    ),
    "entry": (
        "list INTEGER, sequence INTEGER, position INTEGER, place TEXT, low INTEGER, high INTEGER,"
        " number INTEGER, joint INTEGER, economies TEXT, detail TEXT"
    ),
}
# A table that is stored in the order of its key says so behind its columns.
_ENDINGS = {"entry": ", PRIMARY KEY (list, sequence)) WITHOUT ROWID"}
_VIEWS = """
CREATE VIEW entry_in_file AS
    SELECT list.key AS list, list.id AS list_id, entry.position, entry.place, entry.economies,
        entry.detail, file.id AS file, path
    FROM entry JOIN list ON list.key = entry.list JOIN file ON file.id = list.file;
CREATE VIEW list_in_file AS
    SELECT list.key, list.id, list.coverage, list.counts, list.bridge, file.id AS file, path
    FROM list JOIN file ON file.id = list.file;
CREATE VIEW place_in_file AS
    SELECT place.id, place.kind, place.economies, place.detail, file.id AS file, path
    FROM place JOIN file ON file.id = place.file
"""
# What is looked up: a table and its columns.
INDEXES = (
    ("series", "id"),
    ("economy", "code"),
    ("economy_name", "key"),
    ("place", "id"),
    ("place_name", "key"),
    ("spelling", "key"),
    ("region_name", "key"),
    ("member", "place"),
    ("member", "cluster"),
    ("edition", "id"),
    ("edition", "series"),
    ("edition_name", "name"),
    ("list", "edition"),
    ("list", "file"),
    ("entry", "place, list"),
)
# What a data file of each kind writes to; `list` brings its entries with it.
TABLES_OF_KIND = {
    "rankings": ("series",),
    "economies": ("economy", "economy_name", "region_name"),
    "places": ("place", "place_name", "member"),
    "spellings": ("spelling",),
    "editions": ("edition", "edition_name", "list"),
}


@cache
def column_names(table: str) -> tuple[str, ...]:
    """The names of the columns of a table, in their order."""
    return tuple(column.split()[0] for column in COLUMNS[table].split(","))


def table_statements() -> list[str]:
    """The statements that make the tables and views of a new index."""
    tables = [
        f"CREATE TABLE {table} ({columns}{_ENDINGS.get(table, ')')}"
        for table, columns in COLUMNS.items()
    ]
    return [*tables, *_VIEWS.split(";")]


def index_statements() -> list[str]:
    """The statements that make the indexes that are missing; faster once the tables are filled."""
    return [
        f"CREATE INDEX IF NOT EXISTS {table}_{columns.partition(',')[0]} ON {table} ({columns})"
        for table, columns in INDEXES
    ]


def insertion(table: str) -> str:
    """The statement that puts a row into a table: a value for each column, in their order."""
    marks = ", ".join("?" for _ in column_names(table))
    return f"INSERT INTO main.{table} VALUES ({marks})"
