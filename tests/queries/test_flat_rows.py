"""`export` and `panel` row by row: a column has one type, an object stays one."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

# By the type of its values, null apart, what a key of a row may have.
LISTS = {"economies", "disputed", "bounds", "sources", "attribution"}


@pytest.mark.parametrize("command", ["export", "panel"])
def test_one_type_each(command: str, run: Run) -> None:
    """Each row has the same keys in the same order; a list or an object is one in every row."""
    lines = run(command, "--format", "jsonl", "--quiet").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
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


def test_a_late_level(run: Run, write: Callable[..., Path], tmp_path: Path) -> None:
    """The first edition of a list has no level, and a field for it in every row all the same."""
    editions = {"s-2001": {"ada": {"rank": 1}}, "s-2002": {"ada": {"rank": 1}}}
    data = ("--data", str(write(tmp_path / "data", editions)), "--no-shipped-data")
    lines = run("panel", "--format", "jsonl", *data).stdout.splitlines()
    table = list(csv.DictReader(StringIO(run("panel", *data).stdout), strict=True))

    assert [json.loads(line)["comparability"] for line in lines] == [None, "unknown"]
    assert [row["comparability"] for row in table] == ["", "unknown"]
    assert [None in row for row in table] == [False, False]
