"""What strangers write into files, and onto the command line, does nothing to whoever reads it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
# Red, then back to the start of the line, in old terminals too; then right to left.
HOSTILE = "\x1b[31m\r\x9b1m\u202e"
ESCAPED = "\\x1b[31m\\r\\x9b1m\\u202e"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose name, key and name of a place are hostile."""
    folder = tmp_path / f"d{HOSTILE}"
    folder.mkdir()
    names = json.dumps({"ada": {"name": f"A{HOSTILE}", f"k{HOSTILE}": 1}}, ensure_ascii=True)
    (folder / "places.yaml").write_text(names, encoding="utf-8")
    return folder


@pytest.mark.parametrize("shape", ["table", "markdown", "csv", "tsv", "json", "jsonl"])
def test_no_format_passes_them_on(run: Run, folder: Path, shape: str) -> None:
    """A folder's name and a key come out as escapes on both streams, whatever the format."""
    ran = run("validate", str(folder), "--no-shipped-data", "--format", shape)

    assert ran.status == 1
    assert {each for each in ran.stdout + ran.stderr if each in "\x1b\r\x9b\u202e"} == set()
    # Where a renderer would read more into it, Markdown has a further backslash.
    in_shape = {"markdown": ESCAPED.replace("\\", "\\\\")}
    in_json = json.dumps(HOSTILE)[1:-1]
    assert in_shape.get(shape, in_json if "json" in shape else ESCAPED) in ran.stdout


def test_errors_show_escapes(run: Run, folder: Path) -> None:
    """So do errors: of data, of a name, and of a command line that is wrong."""
    assert f"d{ESCAPED}/places.yaml:1:" in run("top", "--data", str(folder)).stderr
    assert "\x1b" not in run("city", f"Xy{HOSTILE}zzy").stderr
    assert "\x1b" not in run("city", f"--{HOSTILE}").stderr
    assert json.loads(run("top", f"x{HOSTILE}", "--json").stdout)["error"] is not None


def test_direction_of_writing_is_no_part_of_a_name(run: Run, tmp_path: Path) -> None:
    """A mark that reorders what is shown is an error in a name."""
    text = '{"ada": {"name": "Ada\\u202e", "kind": "city", "economies": ["US"]}}'
    (tmp_path / "places.yaml").write_text(text, encoding="utf-8")
    ran = run("validate", str(tmp_path), "--no-shipped-data", "--json")
    messages = [row["message"] for row in ran.document["results"] if row["code"] == "bad-value"]

    assert messages == ["ada.name: \\u202e is not allowed: it changes the direction of writing"]


def test_tags_and_ids(run: Run, tmp_path: Path) -> None:
    """A tag may spell an escape in percents, and an id in a text: both come out as escapes."""
    (tmp_path / "places.yaml").write_text("a: !b%1B%5B31m {}\n", encoding="utf-8")
    (tmp_path / "economies.yaml").write_text('"X\\x9b": {name: X}\n', encoding="utf-8")
    ran = run("validate", str(tmp_path), "--no-shipped-data")

    assert "tags are not allowed: !b\\x1b[31m" in ran.stdout
    assert "X\\x9b" in ran.stdout
    assert not set(ran.stdout + ran.stderr) & set("\x1b\x9b")


def test_names_of_files(run_tiny: Run, tmp_path: Path) -> None:
    """Files that are written, refused or missing are named with escapes."""
    output = tmp_path / f"{HOSTILE}.csv"
    written = run_tiny("export", "towns-2021", "-o", str(output))
    refused = run_tiny("export", "towns-2021", "-o", str(output))
    missing = run_tiny("import", f"{HOSTILE}.html", "--edition", "s-1", "--into", str(tmp_path))
    table = tmp_path / f"a{HOSTILE}.csv"
    table.write_text(f"Rank,City\n1,A{HOSTILE}\n", encoding="utf-8")
    read = run_tiny("import", str(table), "--edition", "towns-2022", "--into", str(tmp_path))

    assert [ran.status for ran in (written, refused, missing, read)] == [0, 2, 1, 1]
    assert all("\\x1b[31m" in ran.stderr for ran in (written, refused, missing))
    for ran in (written, refused, missing, read):
        assert not set(ran.stdout + ran.stderr) & set("\x1b\r\x9b\u202e")
