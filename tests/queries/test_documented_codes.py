"""The codes that a program reads, of notes and of errors, are those that docs/json.md lists."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import innorank
from innorank import QueryCatalogue

PACKAGE = Path(innorank.__file__).parent
JSON_MD = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
# Questions that have every note of a query which the catalogues of the tests can give.
QUESTIONS: dict[str, list[tuple[str, tuple[str, ...], dict[str, Any]]]] = {
    "tiny": [
        ("top", ("hubs-2021",), {}),
        ("top", ("hubs",), {}),
        ("compare", ("towns-2020", "hubs"), {}),
        ("clusters_by_country", (), {}),
        ("consensus", (), {}),
        ("consensus", ("hubs", "labs"), {}),
        ("city", ("Aldren", "Xyzzy", "Springfield", "Juno"), {}),
        ("history", ("Aldren", "Xyzzy", "Springfield", "Juno", "Gull"), {}),
        ("places", ("Aldren",), {}),
        ("places", ("Xyzzy",), {}),
        ("cite", ("labs-2020",), {"place": "Aldren"}),
        ("cite", ("labs-2019",), {"place": "Holm"}),
        ("compare", ("hubs-2020", "labs-2019"), {}),
        ("compare", ("towns-2020", "towns-2021"), {}),
        ("movers", ("hubs-2020", "labs-2019"), {}),
        ("movers", ("labs",), {}),
        ("movers", ("towns-2021",), {"by": "pct"}),
        ("movers", ("hubs-2020",), {}),
        ("movers", ("towns-2020", "towns-2021"), {}),
        ("clusters_by_country", ("hubs-2020", "hubs-2021"), {}),
        ("clusters_by_country", ("towns-2020", "towns-2021"), {}),
        ("consensus", ("hubs-2021", "towns-2021"), {"method": "borda"}),
        ("consensus", ("hubs-2021", "towns-2021"), {"match": "same"}),
        ("consensus", ("labs-2020",), {}),
        ("export", (), {}),
        ("panel", (), {}),
    ],
    "shipped": [
        ("compare", ("wipo-2022", "wipo-2023"), {}),
        ("movers", ("wipo-2022", "wipo-2023"), {}),
        ("consensus", (), {"method": "kemeny", "match": "same"}),
    ],
}


def listed(heading: str) -> dict[str, str]:
    """The codes of a section of docs/json.md, each with the rest of its row."""
    section = JSON_MD.partition(f"### `{heading}`")[2].partition("\n#")[0]
    rows = [row.split("|", 2) for row in section.splitlines() if row.startswith("| `")]
    return {code: rest for _, codes, rest in rows for code in re.findall(r"`([a-z-]+)`", codes)}


@cache
def calls() -> list[tuple[str, str]]:
    """What is called in the package with a text for its first argument, and that text."""
    return [
        (node.func.id, str(node.args[0].value))
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.args and isinstance(node.args[0], ast.Constant)
    ]


def test_every_note_is_listed() -> None:
    """No note of the package is without its row in docs/json.md."""
    codes = {code for called, code in calls() if called == "Note"}

    assert len(codes) > 30
    assert sorted(codes - listed("notes[]").keys()) == []


def test_every_error_is_listed() -> None:
    """No error that a question can end in is without its exit status in docs/json.md."""
    errors = ("UsageError", "NotFoundError", "AmbiguousPlaceError", "InnorankError")
    codes = {code for called, code in calls() if called in errors}

    assert len(codes) > 25
    assert sorted(codes - listed("error").keys()) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_command_of_a_note_is_listed(name: str, request: pytest.FixtureRequest) -> None:
    """docs/json.md says of each note which commands it comes from."""
    catalogue: QueryCatalogue = request.getfixturevalue(name)
    rows = listed("notes[]")
    found = set()
    for command, names, options in QUESTIONS[name]:
        answer = getattr(catalogue, command)(*names, **options)
        found |= {(answer.command, note.code) for note in answer.notes}

    assert len(found) > 3
    assert sorted((who, code) for who, code in found if f"`{who}`" not in rows[code]) == []
