"""The one table of codes: what the source emits and what the documents say is what is in it."""

import ast
import re
from pathlib import Path

import innorank
from innorank.datafiles.codes import CODES

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
    )

    assert [code for code in CODES if f'"{code}"' not in source] == []


def test_the_document_repeats_the_table() -> None:
    """docs/data-format.md has every code under its severity, with what to do, in this order."""
    section = DOCUMENT.read_text("utf-8").partition("## What `validate` finds")[2]
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", section, re.MULTILINE)
    tables = re.split(r"^\| (error|warning|info) \| what to do \|$", section, flags=re.MULTILINE)[
        1:
    ]
    by_severity = {
        severity: re.findall(r"^\| `([a-z0-9-]+)` \|", table, re.MULTILINE)
        for severity, table in zip(tables[::2], tables[1::2], strict=True)
    }

    assert rows == [(one.code, one.mend) for one in CODES.values()]
    assert by_severity == {
        severity: [one.code for one in CODES.values() if one.severity == severity]
        for severity in ("error", "warning", "info")
    }


def test_codes_are_stable_words() -> None:
    """A code is lower-case words joined by hyphens, and every text is a sentence or an example."""
    assert [code for code in CODES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []
    for one in CODES.values():
        assert one.means.endswith(".")
        assert one.matters.endswith(".")
        assert not one.mend.endswith(".")
