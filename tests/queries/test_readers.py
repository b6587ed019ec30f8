"""`export` and `panel` as other programs read them: a column has one type, an object stays one."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

Run = Callable[..., Any]

COMMANDS = ("export", "panel")
NUMBERS = ("rank", "rank_low", "rank_high", "year", "scope", "depth")
# By the type of its values, null apart, what a key of a row may have.
LISTS = {"economies", "disputed", "bounds", "sources", "attribution"}


@pytest.fixture(params=COMMANDS)
def shipped(request: pytest.FixtureRequest, run: Run) -> dict[str, Any]:
    """The rows of a command over all that ships: as CSV, as JSON Lines, and these read."""
    command = request.param
    lines = run(command, "--format", "jsonl", "--quiet").stdout
    return {
        "csv": run(command, "--quiet").stdout,
        "jsonl": lines,
        "rows": [json.loads(line) for line in lines.splitlines()],
    }


def test_one_type_each(shipped: dict[str, Any]) -> None:
    """Each row has the same keys in the same order; a list or an object is one in every row."""
    rows = shipped["rows"]
    types: dict[str, set[type]] = {key: set() for key in rows[0]}
    for row in rows:
        assert list(row) == list(rows[0])
        for key, value in row.items():
            types[key].add(type(value))

    assert len(rows) > 3_000
    assert {key for key in types if list in types[key]} == LISTS & types.keys()
    assert {key for key in types if dict in types[key]} == {"indicators"}
    assert [key for key, found in types.items() if len(found - {type(None)}) > 1] == []
    assert [key for key, found in types.items() if found & {list, dict} and len(found) > 1] == []


def test_polars(shipped: dict[str, Any]) -> None:
    """With the option of docs/export.md polars reads both, ranks as numbers, labels as text."""
    rows = shipped["rows"]
    table = polars.read_csv(StringIO(shipped["csv"]), infer_schema_length=None)
    lines = polars.read_ndjson(StringIO(shipped["jsonl"]), infer_schema_length=None)

    for frame in (table, lines):
        assert {frame.schema[name] for name in NUMBERS} == {polars.Int64}
        assert frame.schema["rank_label"] == polars.String
        for name in (*NUMBERS, "place", "rank_label", "coverage"):
            assert frame[name].to_list() == [row[name] for row in rows]
    assert table.schema["score"] == polars.Float64
    scores = [float(row["score"]) if row["score"] else None for row in rows]
    assert table["score"].to_list() == scores
    figures = [name for name in table.columns if name.startswith("indicators.")]
    assert figures
    assert all(table.schema[name].is_numeric() for name in figures)


def test_pandas(shipped: dict[str, Any]) -> None:
    """pandas reads both as they are: numbers as numbers, and labels as text."""
    rows = shipped["rows"]
    table = pandas.read_csv(StringIO(shipped["csv"]), keep_default_na=False, na_values=[""])
    lines = pandas.read_json(StringIO(shipped["jsonl"]), lines=True, dtype=False)

    for frame in (table, lines):
        for name in NUMBERS:
            numbers = frame[name].astype("Int64")
            assert numbers.astype(object).where(numbers.notna(), None).tolist() == [
                row[name] for row in rows
            ]
        for name in ("place", "rank_label", "coverage"):
            assert frame[name].tolist() == [row[name] for row in rows]
    assert table["score"].dtype == float


def test_a_late_level(run: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    """The first edition of a list has no level, and a field for it in every row all the same."""
    editions = {"s-2001": {"ada": {"rank": 1}}, "s-2002": {"ada": {"rank": 1}}}
    data = ("--data", str(write(tmp_path / "data", editions)), "--no-shipped-data")
    lines = run("panel", "--format", "jsonl", *data).stdout.splitlines()
    table = list(csv.DictReader(StringIO(run("panel", *data).stdout), strict=True))

    assert [json.loads(line)["comparability"] for line in lines] == [None, "unknown"]
    assert [row["comparability"] for row in table] == ["", "unknown"]
    assert [None in row for row in table] == [False, False]
