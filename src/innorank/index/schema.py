"""The tables of the index. Ids are not unique keys: that two files define one is a complaint."""

__all__ = ["INDEXES", "SCHEMA", "SCHEMA_VERSION", "TABLES", "TABLES_OF_KIND"]

# Raise it whenever the tables, or what the builder writes into them, change.
SCHEMA_VERSION = 15

# `entry` is kept in the order in which a list is read, best first (`sequence`), so that its head
# is found without its tail; `position` is the entry's in its file. Rows of `entry` that count for
# other economies than their place name them in `economies`. What has several parts is JSON, and
# `lineage`, `names` and `economies` are null where there is nothing to say; `aliases` of an
# edition are ids with spaces between. `digest` is known of files in an index that ships.
# `name_block` has every folded name once, those of one length in one text: what is misspelt is
# sought among all of them.
TABLES = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE, kind TEXT, folder BLOB,
    size INTEGER, modified INTEGER, changed INTEGER, position INTEGER, digest TEXT
);
CREATE TABLE series (file INTEGER, id TEXT, position INTEGER, editions TEXT, detail TEXT);
CREATE TABLE economy (file INTEGER, code TEXT, name TEXT, continent TEXT, names TEXT);
CREATE TABLE economy_name (file INTEGER, key TEXT, code TEXT, text TEXT, language TEXT);
CREATE TABLE region_name (
    file INTEGER, key TEXT, economy TEXT, region TEXT, text TEXT
);
CREATE TABLE place (
    file INTEGER, id TEXT, name TEXT, kind TEXT, economies TEXT, lineage TEXT, names TEXT,
    detail TEXT
);
CREATE TABLE place_name (
    file INTEGER, key TEXT, place TEXT, how TEXT, text TEXT, shared INTEGER, path TEXT
);
CREATE TABLE member (file INTEGER, cluster TEXT, place TEXT, position INTEGER);
CREATE TABLE spelling (file INTEGER, key TEXT, place TEXT, text TEXT, contested INTEGER);
CREATE TABLE name_block (length INTEGER PRIMARY KEY, keys TEXT);
CREATE TABLE edition (
    file INTEGER, id TEXT, series TEXT, label TEXT, title TEXT, published TEXT, kind TEXT,
    aliases TEXT, default_list TEXT, documents TEXT
);
CREATE TABLE edition_name (file INTEGER, name TEXT, edition TEXT);
CREATE TABLE list (
    key INTEGER PRIMARY KEY, file INTEGER, edition TEXT, id TEXT, title TEXT, scope INTEGER,
    depth INTEGER, coverage TEXT, counts TEXT, sources TEXT, entries INTEGER, known INTEGER,
    contiguous INTEGER, bridge TEXT, ties TEXT, economies TEXT
);
CREATE TABLE entry (
    list INTEGER, sequence INTEGER, position INTEGER, place TEXT, low INTEGER, high INTEGER,
    number INTEGER, joint INTEGER, economies TEXT, detail TEXT, PRIMARY KEY (list, sequence)
) WITHOUT ROWID;
CREATE VIEW entry_in_file AS
    SELECT list.key AS list, list.id AS list_id, entry.position, entry.place, entry.economies,
        entry.detail, file.id AS file, path
    FROM entry JOIN list ON list.key = entry.list JOIN file ON file.id = list.file;
CREATE VIEW list_in_file AS
    SELECT list.key, list.id, list.coverage, list.counts, list.bridge, file.id AS file, path
    FROM list JOIN file ON file.id = list.file;
CREATE VIEW place_in_file AS
    SELECT place.id, place.kind, place.economies, place.detail, file.id AS file, path
    FROM place JOIN file ON file.id = place.file;
"""

# Made after the tables are filled for the first time, which is faster.
INDEXES = """
CREATE INDEX series_id ON series (id);
CREATE INDEX economy_code ON economy (code);
CREATE INDEX economy_name_key ON economy_name (key);
CREATE INDEX place_id ON place (id);
CREATE INDEX place_name_key ON place_name (key);
CREATE INDEX spelling_key ON spelling (key);
CREATE INDEX region_name_key ON region_name (key);
CREATE INDEX member_place ON member (place);
CREATE INDEX member_cluster ON member (cluster);
CREATE INDEX edition_id ON edition (id);
CREATE INDEX edition_series ON edition (series);
CREATE INDEX edition_name_name ON edition_name (name);
CREATE INDEX list_edition ON list (edition);
CREATE INDEX list_file ON list (file);
CREATE INDEX entry_place ON entry (place, list);
"""

SCHEMA = TABLES + INDEXES

# What a data file of each kind writes to; `list` brings its entries with it.
TABLES_OF_KIND = {
    "rankings": ("series",),
    "economies": ("economy", "economy_name", "region_name"),
    "places": ("place", "place_name", "member"),
    "spellings": ("spelling",),
    "editions": ("edition", "edition_name", "list"),
}
