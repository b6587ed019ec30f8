-- The tables and views of the index. A column is written as its name and its type.
--
-- `entry` is kept in the order in which a list is read, best first (`sequence`), so that its head
-- is found without its tail; `position` is the entry's in its file. An entry names its `economies`
-- only if they are not those of its place; its `positions` in them are found when places are known,
-- and null without an end to its rank. What has several parts is JSON, and `lineage`, `names`,
-- `economies` and `indicators` are null if there is nothing to say; `aliases` of an edition are ids
-- with spaces between. Each of the `documents` stands on a line of its own, so that one can be read
-- without the others. `state` has what is compared at every start, of all files in one value
-- (`state_of` in index/folders.py). `digest` is known only of files in an index that ships.
-- `name_block` has every folded name once, those of one length and of the same `letters` in one
-- text, for what is misspelt is sought among all: 1 are in ASCII, 2 have nothing in it, 3 are mixed.
-- `sound` is the skeleton of a city's name (model/sounds.py), null where the name says none.
-- `acceptance` is filled only for checks: the path in a file at which a warning is accepted.

CREATE TABLE file (
    id INTEGER PRIMARY KEY, path BLOB UNIQUE, kind TEXT, folder BLOB,
    size INTEGER, modified INTEGER, changed INTEGER, position INTEGER, digest TEXT
);
CREATE TABLE state (files BLOB);
CREATE TABLE series (file INTEGER, id TEXT, position INTEGER, editions TEXT, detail TEXT);
CREATE TABLE economy (
    file INTEGER, code TEXT, name TEXT, in_text TEXT, continent TEXT, names TEXT,
    region_names TEXT
);
CREATE TABLE economy_name (file INTEGER, key TEXT, code TEXT, text TEXT, language TEXT);
CREATE TABLE region_name (file INTEGER, key TEXT, economy TEXT, region TEXT, text TEXT);
CREATE TABLE place (
    file INTEGER, id TEXT, name TEXT, kind TEXT, economies TEXT, lineage TEXT, names TEXT,
    detail TEXT
);
CREATE TABLE place_name (
    file INTEGER, key TEXT, place TEXT, how TEXT, text TEXT, shared INTEGER, path TEXT, sound TEXT
);
CREATE TABLE member (file INTEGER, cluster TEXT, place TEXT, position INTEGER);
CREATE TABLE spelling (
    file INTEGER, key TEXT, place TEXT, text TEXT, contested INTEGER, sound TEXT
);
CREATE TABLE name_block (
    length INTEGER, letters INTEGER, keys TEXT, PRIMARY KEY (length, letters)
) WITHOUT ROWID;
CREATE TABLE edition (
    file INTEGER, id TEXT, series TEXT, label TEXT, title TEXT, published TEXT, kind TEXT,
    aliases TEXT, default_list TEXT, documents TEXT, titles TEXT, licence TEXT, disclaimer TEXT
);
CREATE TABLE edition_name (file INTEGER, name TEXT, edition TEXT);
CREATE TABLE list (
    key INTEGER PRIMARY KEY, file INTEGER, edition TEXT, id TEXT, title TEXT, scope INTEGER,
    depth INTEGER, coverage TEXT, counts TEXT, sources TEXT, entries INTEGER, known INTEGER,
    contiguous INTEGER, bridge TEXT, ties TEXT, economies TEXT, titles TEXT, indicators TEXT
);
CREATE TABLE entry (
    list INTEGER, sequence INTEGER, position INTEGER, place TEXT, low INTEGER, high INTEGER,
    number INTEGER, joint INTEGER, economies TEXT, grade TEXT, detail TEXT, positions TEXT,
    PRIMARY KEY (list, sequence)
) WITHOUT ROWID;
CREATE TABLE acceptance (file INTEGER, path TEXT, code TEXT);

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
