"""`new`: a folder of a user's own, which `import` fills."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from innorank.api import schema

Run = Callable[..., Any]

RANKINGS = """\
# yaml-language-server: $schema=schemas/rankings.json
series:
  harbour:
    title: "Harbour: an index"
    publisher: Example Institute
    licence: facts-only
    editions: [harbour-2026]
"""
EDITION = """\
# yaml-language-server: $schema=../schemas/edition.json
id: harbour-2026
series: harbour
label: "2026"
title: "Harbour: an index 2026"
published: 2026
aliases: []
kind: city
sources:
  table: {title: "Harbour: an index 2026", publisher: Example Institute}
default_list: overall
lists:
  overall:
    title: Overall
    scope: null
    depth: null
    coverage: partial
    sources: [table]
    entries: []
"""
NEW = (
    *("new", "harbour", "--title", "Harbour: an index"),
    *("--publisher", "Example Institute", "--year", "2026"),
)
SCHEMAS = ("edition", "rankings", "places", "economies", "spellings")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def written(folder: str) -> dict[str, str]:
    """The text of each file below a folder, by its path."""
    paths = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_the_files_of_a_new_folder(run_tiny: Run) -> None:
    """A series, an edition without entries, and every schema; `validate` finds no error in them."""
    ran = run_tiny(*NEW, "--json")

    schemas = {f"schemas/{kind}.json": schema(kind) for kind in SCHEMAS}
    files = {"rankings.yaml": RANKINGS, "editions/harbour-2026.yaml": EDITION, **schemas}
    assert written("harbour") == files
    assert {row["file"] for row in ran.document["results"]} == {f"harbour/{name}" for name in files}
    assert run_tiny("validate", "harbour", "--json").document["errors"] == 0


def test_what_is_still_to_be_said(run_tiny: Run) -> None:
    """What no option gave is named: of the series, of the edition, of its document and list."""
    told = run_tiny("new", "harbour-index", "--dry-run", "--json").document

    year = str(datetime.now().astimezone().year)
    assert {default["key"]: default["value"] for default in told["defaults"]} == {
        "title": "Harbour index",
        "publisher": "Who publishes it",
        "label": year,
        "licence": "facts-only",
        "published": year,
        "kind": "city",
        "sources.table": None,
        "lists.overall": None,
    }
    assert (told["written"], Path("harbour-index").exists()) == (False, False)


def test_the_whole_way(run_tiny: Run) -> None:
    """`new`, `import`, `validate` and `top`, as somebody does who has a table alone."""
    Path("table.csv").write_text("Rank,City,Country\n2,Gull,USA\n1,Aldern,Germany\n")
    run_tiny(*NEW, "-o", "mine")
    imported = run_tiny("import", "table.csv", "--edition", "harbour-2026", "--into", "mine")
    checked = run_tiny("validate", "mine", "--json").document
    shown = run_tiny("top", "harbour", "--data", "mine", "--json").document

    entries = """\
    entries:
      - {rank: 1, place: aldern, printed: Aldern, economy: Germany}
      - {rank: 2, place: gull, printed: Gull, economy: USA}
"""
    assert imported.status == 0
    assert written("mine")["editions/harbour-2026.yaml"] == EDITION.replace(
        "    entries: []\n", entries
    )
    assert checked["errors"] == 0
    assert [(row["rank"], row["place"]) for row in shown["results"]] == [(1, "aldern"), (2, "gull")]


def test_nothing_is_replaced(run_tiny: Run) -> None:
    """Where one of the files is there, none is written; a schema that is there stays."""
    Path("mine/schemas").mkdir(parents=True)
    Path("mine/schemas/edition.json").write_text("mine")
    assert run_tiny(*NEW, "-o", "mine").status == 0
    before = written("mine")
    again = run_tiny("new", "harbour", "-o", "mine", "--json")
    other = run_tiny("new", "lakes", "-o", "mine", "--json")

    assert [(ran.status, ran.document["error"]["code"]) for ran in (again, other)] == [
        (2, "file-exists"),
        (2, "file-exists"),
    ]
    assert written("mine") == before
    assert before["schemas/edition.json"] == "mine"


@pytest.mark.parametrize("line", ["sources: {}", "sources: {}  # none yet"])
def test_empty_documents_are_added_to(run_tiny: Run, line: str) -> None:
    """Documents go below `sources: {}`, and a comment beside it stays."""
    run_tiny(*NEW, "-o", "mine")
    path = Path("mine/editions/harbour-2026.yaml")
    text = EDITION.replace("sources: [table]", "sources: []")
    path.write_text(text.replace(text[text.index("sources:") : text.index("default")], line + "\n"))
    Path("table.csv").write_text("Rank,City\n1,Gull\n")
    run_tiny(
        *("import", "table.csv", "--edition", "harbour-2026", "--into", "mine"),
        *("--source-title", "A table"),
    )

    head = line.replace(" {}", "")
    lines = path.read_text().splitlines()
    index = lines.index(head)
    assert lines[index + 1] == "  table: {title: A table, publisher: Example Institute}"
    assert lines[-1] == "      - {rank: 1, place: gull, printed: Gull, sources: [table]}"


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("x" * 2001, "has 2001 characters; 2000 are allowed"),
        ("a\u202eb", "\\u202e is not allowed: it changes the direction of writing"),
    ],
    ids=["too-long", "direction"],
)
def test_a_title_that_no_file_may_have(run_tiny: Run, title: str, reason: str) -> None:
    """Nothing is written that `validate` would find an error in."""
    error = run_tiny("new", "harbour", "--title", title, "--json").document["error"]

    assert error["code"] == "would-be-invalid"
    assert error["message"].startswith("harbour/rankings.yaml would not be valid, and is not writ")
    assert reason in error["message"]
    assert not Path("harbour").exists()


def test_a_series_that_is_known(run_tiny: Run) -> None:
    """Where the edition is known as well, the series is named: it is what was typed."""
    error = run_tiny("new", "towns", "--year", "2021", "--json").document["error"]

    assert (error["code"], error["message"].partition(" is ")[0]) == ("series-exists", "towns")


def test_a_list_of_one_rank(run_tiny: Run) -> None:
    """Of a first rank alone `import` and `validate` say that the list may be truncated."""
    Path("table.csv").write_text("Rank,City\n1,Gull\n")
    run_tiny(*NEW, "-o", "mine")
    asked = ("import", "table.csv", "--edition", "harbour-2026", "--into", "mine", "--json")
    notes = [note["message"] for note in run_tiny(*asked).document["notes"]]
    found = [row["message"] for row in run_tiny("validate", "mine", "--json").document["results"]]

    assert "rank 1 is here: the coverage of overall, partial, may become truncated" in notes
    assert "rank 1 is here: the list is truncated" in found
