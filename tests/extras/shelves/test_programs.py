"""Exported tables as other programs read them, and the questions of docs/export.md in SQL."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
from datasette.cli import cli as datasette
from frictionless.__main__ import console as frictionless
from sqlite_utils import Database

from innorank.model.shelf import TABLES

Run = Callable[..., Any]
Shelf = Callable[[str], Path]

FORMS = {
    "sqlite": "shelf.sqlite",
    "xlsx": "shelf.xlsx",
    "parquet": "shelf",
    "datapackage": "package",
}
PAGE = (Path(__file__).parents[3] / "docs" / "export.md").read_text("utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```\n\n```csv\n(.*?)^```$", PAGE, re.M | re.S)
(VIEWS,) = re.findall(r"^```duckdb\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exported files are; a test writes what it is the first to need."""
    return tmp_path_factory.mktemp("exported")


@pytest.fixture
def shelf(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """`shelf("sqlite")` is all that ships in a form, in the folder where the test then is."""
    monkeypatch.chdir(folder)

    def write(form: str) -> Path:
        path = folder / FORMS[form]
        if not path.exists():
            assert run("export", "--format", form, "-o", str(path), "--quiet").status == 0
        return path

    return write


@pytest.fixture
def rows(shelf: Shelf) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, as Python's own sqlite3 reads them, sorted."""
    with closing(sqlite3.connect(shelf("sqlite"))) as connection:
        return {
            table.name: in_order(connection.execute(f"SELECT * FROM {table.name}").fetchall())
            for table in TABLES
        }


def in_order(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def test_the_page_has_questions() -> None:
    """docs/export.md asks three questions."""
    assert len(QUESTIONS) == 3


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
@pytest.mark.parametrize("engine", ["SQLite", "DuckDB"])
def test_questions(engine: str, number: int, shelf: Shelf) -> None:
    """The questions of docs/export.md have the answers that stand there, of the report itself."""
    question, answer = QUESTIONS[number]
    if engine == "SQLite":
        with closing(sqlite3.connect(shelf("sqlite"))) as connection:
            cursor = connection.execute(question)
            names, found = [column[0] for column in cursor.description], cursor.fetchall()
    else:
        shelf("parquet")
        with duckdb.connect() as duck:
            duck.execute(VIEWS)
            relation = duck.sql(question)
            names, found = relation.columns, relation.fetchall()

    head, *lines = csv.reader(io.StringIO(answer))
    assert names == head
    assert [[str(value) for value in row] for row in found] == lines


def test_duckdb(shelf: Shelf, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """DuckDB reads each table of the Parquet folder whole, and no name needs quotation marks."""
    shelf("parquet")
    types = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
    with duckdb.connect() as duck:
        for table in TABLES:
            divided = "*/*" if table.name == "standings" else "*"
            source = f"read_parquet('shelf/{table.name}/{divided}.parquet')"
            duck.execute(f"CREATE VIEW {table.name} AS FROM {source}")
            relation = duck.sql(f"SELECT {', '.join(table.names)} FROM {table.name}")
            assert [str(kind) for kind in relation.types] == [
                types[column.type] for column in table.columns
            ]
            assert in_order(relation.fetchall()) == rows[table.name]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_frames(library: str, shelf: Shelf, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Standings are one table, with whole numbers, and the series of the folders' names."""
    shelf("parquet")
    (table,) = [table for table in TABLES if table.name == "standings"]
    if library == "polars":
        read = polars.read_parquet("shelf/standings").to_dicts()
    elif library == "pandas":
        frame = pandas.read_parquet("shelf/standings", dtype_backend="numpy_nullable")
        assert str(frame["rank"].dtype) == "Int64"
        read = frame.astype(object).where(frame.notna(), None).to_dict("records")
    else:
        read = pyarrow.parquet.read_table("shelf/standings").to_pylist()

    assert in_order([tuple(row[name] for name in table.names) for row in read]) == rows["standings"]


def test_many_rows(run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too much to keep in memory goes into several files, which are read as one table."""
    shelf = tmp_path / "shelf"
    monkeypatch.setattr("innorank.output.shelves.parquet._MOST_ROWS", 4)
    run_tiny("export", "--format", "parquet", "-o", str(shelf))
    files = sorted(path.name for path in (shelf / "standings" / "series=towns").iterdir())

    # Of the three lists none fits with another.
    assert files == ["part-0.parquet", "part-1.parquet", "part-2.parquet"]
    assert pyarrow.parquet.read_table(shelf / "standings").num_rows == 35
    assert pyarrow.parquet.read_table(shelf / "standing_sources").num_rows == 36


def test_frictionless(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """`frictionless validate` finds types, keys and references of the data package as declared."""
    shelf("datapackage")
    words = ["frictionless", "validate", "package/datapackage.json"]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as ended:
        frictionless()

    assert ended.value.code == 0


def test_sqlite_utils(shelf: Shelf, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """sqlite-utils sees types, keys and references, and finds none of them broken."""
    with closing(sqlite3.connect(shelf("sqlite"))) as connection:
        base = Database(connection)
        standings = base["standings"]
        assert {name: base[name].count for name in base.table_names()} == {
            name: len(rows) for name, rows in rows.items()
        }
        assert standings.pks == ["edition", "list", "place"]
        assert standings.columns_dict["rank"] is int
        assert standings.columns_dict["score"] is float
        assert standings.columns_dict["rank_label"] is str
        assert {key.other_table for key in standings.foreign_keys} == {"lists", "places"}
        assert list(base.query("PRAGMA foreign_key_check")) == []


def test_datasette(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """Datasette serves a row by its key."""
    shelf("sqlite")
    words = ["shelf.sqlite", "--get", "/shelf/standings/wipo-2024,overall,hefei.json?_shape=array"]
    with pytest.raises(SystemExit) as ended:
        datasette.main(words)
    (row,) = json.loads(capsys.readouterr().out)

    assert ended.value.code == 0
    assert (row["rank"], row["rank_label"], row["year"], row["licence"]) == (
        36,
        "36",
        2024,
        "CC-BY-4.0",
    )


def test_openpyxl(shelf: Shelf, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """The workbook has a sheet for each table, and opens on the standings."""
    book = openpyxl.load_workbook(shelf("xlsx"), read_only=True)
    names, *sheet = book.worksheets[book.index(book.active)].values  # type: ignore[arg-type]
    (table,) = [table for table in TABLES if table.name == "standings"]
    assert book.sheetnames == [table.name for table in TABLES]
    assert names == table.names
    # Cells that are empty at the end of a row are not read.
    padded = [row + (None,) * (len(names) - len(row)) for row in sheet]
    assert in_order(padded) == rows["standings"]
    book.close()
