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
