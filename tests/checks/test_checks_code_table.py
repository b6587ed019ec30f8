"""The one table of codes: the source emits its codes, and texts and documents are of just these."""

import ast
import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

import innorank
from innorank.checks.explanations import explanations
from innorank.datafiles.complaints import ACCEPTING_PARTS, CODES, Complaint

PACKAGE = Path(innorank.__file__).parent
DOCUMENT = Path(__file__).parents[2] / "docs" / "data-format.md"
# Where the code stands among the arguments of what makes a finding.
MAKERS = {"Finding": 1, "Complaint": 3, "_complain": 1}
ROOMS = ("datafiles", "checks", "index")


def texts_of(node: ast.AST, tree: ast.Module) -> set[str]:
    """Every text that an expression may be: itself, or what its name stands for in the module."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) and node.value else set()
    if isinstance(node, ast.IfExp):
        return texts_of(node.body, tree) | texts_of(node.orelse, tree)
    if isinstance(node, ast.Name):
        values = [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Assign)
            and any(isinstance(at, ast.Name) and at.id == node.id for at in one.targets)
        ]
        return {text for value in values for text in texts_of(value, tree)}
    return set()


def emitted() -> set[str]:
    """Every code with which a finding is made anywhere in the source."""
    found: set[str] = set()
    files = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    assert len(files) > 20
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            name = getattr(getattr(node, "func", None), "id", None)
            name = name or getattr(getattr(node, "func", None), "attr", None)
            if isinstance(node, ast.Call) and name in MAKERS and len(node.args) > MAKERS[name]:
                found |= texts_of(node.args[MAKERS[name]], tree)
    return found


def test_every_code_that_is_emitted_is_in_the_table() -> None:
    """No finding has a code that nobody can look up."""
    codes = emitted()

    assert len(codes) > 50
    assert codes - set(CODES) == set()


def test_no_code_is_left_over() -> None:
    """Every code of the table stands somewhere in the source outside it."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in (PACKAGE / room).rglob("*.py")
        if path.name != "complaints.py"
    )

    assert [code for code in CODES if f'"{code}"' not in source] == []


def test_every_code_has_its_texts() -> None:
    """The texts are of the codes of the table, in its order."""
    texts = tomllib.loads((PACKAGE / "checks" / "codes.toml").read_text(encoding="utf-8"))

    assert list(texts) == list(CODES)
    keys = ["means", "matters", "wrong", "right", "mend"]
    assert [code for code, own in texts.items() if list(own) != keys] == []


def test_severities() -> None:
    """Each code is an error, a warning or an info, and only a warning may be accepted."""
    assert {row.severity for row in CODES.values()} == {"error", "warning", "info"}
    accepted = [row for row in CODES.values() if row.accepted_at is not None]
    assert {row.severity for row in accepted} == {"warning"}
    assert {row.accepted_at for row in accepted} == set(ACCEPTING_PARTS)


def test_code_that_is_in_no_table() -> None:
    """A complaint with an undeclared code is a mistake of ours, and no error of data."""
    with pytest.raises(KeyError, match="no-such-code"):
        _ = Complaint("places.yaml", 1, 1, "no-such-code", "x").severity


def test_the_document_repeats_the_table() -> None:
    """docs/data-format.md has the codes as `make schemas` writes them."""
    path = Path(__file__).parents[2] / "tools" / "schemas.py"
    spec = importlib.util.spec_from_file_location("schemas", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    document = DOCUMENT.read_text(encoding="utf-8")

    assert "| `unreadable` | the file cannot be read: " in document
    assert tool.with_table_of_codes(document) == document


def test_codes_are_stable_words() -> None:
    """A code is lower-case words joined by hyphens, and every text is a sentence or an example."""
    assert [code for code in CODES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []
    for explanation in explanations().values():
        assert explanation.means.endswith(".")
        assert explanation.matters.endswith(".")
        assert not explanation.mend.endswith(".")
