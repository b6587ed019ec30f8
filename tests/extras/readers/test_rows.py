"""`export` and `panel` read by other programs, in the way that docs/export.md tells for each."""

import csv
import json
import re
import shlex
import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow.csv
import pyarrow.json
import pytest
from frictionless.__main__ import console as frictionless
from sqlite_utils.cli import cli as sqlite_utils

Run = Callable[..., Any]
# By column the name of its type in a program, and its values.
Table = dict[str, tuple[str, list[Any]]]

NUMBERS = ("rank", "rank_low", "rank_high", "year", "scope", "depth")
TEXTS = ("edition", "place", "rank_label", "coverage")
# What each program calls its whole numbers, and its texts.
NAMES = {
    "polars": ("Int64", "String"),
    "pandas": ("Int64", "str"),
    "pyarrow": ("int64", "string"),
    "DuckDB": ("BIGINT", "VARCHAR"),
    "sqlite-utils": ("INTEGER", "TEXT"),
}


def told() -> dict[str, dict[str, str]]:
    """By program and ending what docs/export.md says is typed to read a file."""
    page = (Path(__file__).parents[3] / "docs" / "export.md").read_text("utf-8")
    found = re.findall(r"^\| (\S+) \| `([^`]+)`[^|]* \| (?:`([^`]+)`|–)[^|]* \|$", page, re.M)
    return {name: {"csv": table, "jsonl": lines} for name, table, lines in found}


READERS = told()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exported files are; a test writes what it is the first to need."""
    return tmp_path_factory.mktemp("exported")


@pytest.fixture
def written(folder: Path, run: Run) -> Callable[[str, str], Path]:
    """`written("panel", "csv")` is the file that `innorank panel -o panel.csv` writes."""

    def write(command: str, ending: str) -> Path:
        path = folder / f"{command}.{ending}"
        if not path.exists():
            assert run(command, "-o", str(path)).status == 0
        return path

    return write


@cache
def expected(path: Path) -> dict[str, list[Any]]:
    """The columns of a file, by the modules of Python's own."""
    text = path.read_text("utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
    else:
        rows = list(csv.DictReader(text.splitlines(), strict=True))
        for row in rows:
            row.update((name, int(row[name]) if row[name] else None) for name in NUMBERS)
    return {name: [row[name] for row in rows] for name in (*NUMBERS, *TEXTS)}


def read(program: str, path: Path) -> Table:
    """A file as a program reads it, told what docs/export.md says."""
    typed = READERS[program][path.suffix[1:]].replace("panel", path.stem)
    columns = (*NUMBERS, *TEXTS)
    if program == "sqlite-utils":
        _, *words = shlex.split(typed)
        base = f"{path.suffix[1:]}.db"
        sqlite_utils.main(
            [base if word == "data.db" else word for word in words], standalone_mode=False
        )
        with sqlite3.connect(base) as connection:
            types = {
                name: kind
                for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({path.stem})")
            }
            values = connection.execute(f"SELECT {', '.join(columns)} FROM {path.stem}")
            by_column = list(zip(*values, strict=True))
        connection.close()
        return {
            name: (types[name], list(values))
            for name, values in zip(columns, by_column, strict=True)
        }
    if program == "DuckDB":
        with duckdb.connect() as duck:
            relation = duck.sql(typed)
            types = dict(zip(relation.columns, map(str, relation.types), strict=True))
            rows = relation.fetchall()
            place = {name: number for number, name in enumerate(relation.columns)}
        return {name: (types[name], [row[place[name]] for row in rows]) for name in columns}
    modules = {"polars": vars(polars), "pandas": vars(pandas), "pyarrow": vars(pyarrow)}
    frame = eval(typed, {**modules[program], "file": str(path)})
    if program == "pandas":
        frame = frame.astype(dict.fromkeys(NUMBERS, "Int64"))
        whole = frame.astype(object).where(frame.notna(), None)
        return {name: (str(frame[name].dtype), whole[name].tolist()) for name in columns}
    if program == "pyarrow":
        return {name: (str(frame[name].type), frame[name].to_pylist()) for name in columns}
    return {name: (str(frame[name].dtype), frame[name].to_list()) for name in columns}


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@pytest.mark.parametrize("command", ["export", "panel"])
@pytest.mark.parametrize("program", NAMES)
def test_reader(
    program: str,
    command: str,
    ending: str,
    written: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ranks and years are whole numbers, labels texts, and every value is as it was written."""
    path = written(command, ending)
    monkeypatch.chdir(path.parent)
    table = read(program, path)
    number, text = NAMES[program]

    assert {name: kind for name, (kind, _) in table.items()} == {
        **dict.fromkeys(NUMBERS, number),
        **dict.fromkeys(TEXTS, text),
    }
    assert {name: values for name, (_, values) in table.items()} == expected(path)
    assert len(table["rank"][1]) > 3_000


@pytest.mark.parametrize("command", ["export", "panel"])
def test_frictionless(
    command: str, written: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`frictionless validate` finds the table valid, with the options of docs/export.md."""
    path = written(command, "csv")
    monkeypatch.chdir(path.parent)
    words = shlex.split(READERS["frictionless"]["csv"].replace("panel", command))
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit) as ended:
        frictionless()

    assert ended.value.code == 0
