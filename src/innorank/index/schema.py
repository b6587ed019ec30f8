"""The tables of the index. Ids are not unique keys: that two files define one is a complaint."""

__all__ = ["SCHEMA", "SCHEMA_VERSION"]

# Raise it whenever the tables, or what the builder writes into them, change.
SCHEMA_VERSION = 6

SCHEMA = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, kind TEXT, folder TEXT,
    size INTEGER, modified INTEGER, position INTEGER
);
CREATE TABLE series (id TEXT, file INTEGER, position INTEGER, editions TEXT, detail TEXT);
CREATE TABLE economy (code TEXT, file INTEGER, name TEXT, continent TEXT);
CREATE TABLE economy_name (key TEXT, code TEXT, file INTEGER, text TEXT);
CREATE TABLE place (id TEXT, file INTEGER, name TEXT, kind TEXT, economies TEXT, detail TEXT);
CREATE TABLE place_name (
    key TEXT, place TEXT, file INTEGER, how TEXT, text TEXT, shared INTEGER, path TEXT
);
CREATE TABLE spelling (key TEXT, place TEXT, file INTEGER, text TEXT, contested INTEGER);
CREATE TABLE region_name (key TEXT, economy TEXT, region TEXT, file INTEGER);
CREATE TABLE member (cluster TEXT, place TEXT, file INTEGER, position INTEGER);
CREATE TABLE edition (id TEXT, file INTEGER, series TEXT, published TEXT, detail TEXT);
CREATE TABLE edition_name (name TEXT, edition TEXT, file INTEGER);
CREATE TABLE list (
    key INTEGER PRIMARY KEY, file INTEGER, edition TEXT, id TEXT, coverage TEXT, scope INTEGER,
    depth INTEGER, entries INTEGER, known INTEGER, contiguous INTEGER, detail TEXT
);
CREATE TABLE entry (
    list INTEGER, position INTEGER, place TEXT, low INTEGER, high INTEGER, number INTEGER,
    joint INTEGER, detail TEXT
);
CREATE VIEW entry_in_file AS
    SELECT list.key AS list, list.id AS list_id, entry.position, entry.place, entry.detail, path
    FROM entry JOIN list ON list.key = entry.list JOIN file ON file.id = list.file;
CREATE VIEW list_in_file AS
    SELECT list.key, list.id, list.coverage, list.detail, path
    FROM list JOIN file ON file.id = list.file;
CREATE VIEW place_in_file AS
    SELECT place.id, place.kind, place.economies, place.detail, path
    FROM place JOIN file ON file.id = place.file;
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
CREATE INDEX entry_list ON entry (list, position);
CREATE INDEX entry_place ON entry (place);
"""
