"""The package: its names, what importing it costs, and the examples of its docstrings."""

from __future__ import annotations

import ast
import doctest
import inspect
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from innorank import measures

FOLDER = Path(measures.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def printed_by(code: str) -> str:
    """What a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_public_names_are_those_that_type_checkers_see() -> None:
    """`__all__`, the lazy table and the imports for type checkers hold the same names."""
    tree = ast.parse(Path(measures.__file__).read_text(encoding="utf-8"))
    imported = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("innorank.")
        for alias in node.names
    }

    assert {name for _, name in imported} == set(measures.__all__)
    for module, name in imported:
        assert getattr(measures, name) is getattr(import_module(module or ""), name)


def test_public_names_are_listed_and_documented() -> None:
    """`dir` lists the public names, and each function and record has a docstring."""
    assert dir(measures) == measures.__all__
    for name in measures.__all__:
        if name not in ("Interval", "Ranking"):
            assert len(getattr(measures, name).__doc__ or "") > 20


def test_no_module_hides_a_public_name() -> None:
    """Importing a module puts its name on the package, so it must not be a public one."""
    assert len(MODULES) >= 10
    assert not set(MODULES) & set(measures.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist is refused as by any module."""
    with pytest.raises(AttributeError, match="has no attribute 'median_rank'"):
        measures.median_rank  # noqa: B018


def test_importing_the_package_loads_none_of_its_modules() -> None:
    """Modules are loaded when a name of theirs is asked for, and only those."""
    code = (
        "import sys, innorank.measures as m; found = lambda: sorted(n.split('.')[2] for n in "
        "sys.modules if n.startswith('innorank.measures.')); print(found()); m.rbo; print(found())"
    )

    assert printed_by(code).splitlines() == ["[]", "['rank_biased', 'rankings']"]


def test_only_the_standard_library_is_loaded() -> None:
    """All measures together load nothing from outside, nor fractions or statistics."""
    code = (
        "import sys; before = set(sys.modules); import innorank; own = set(sys.modules);\n"
        "import innorank.measures as m; [getattr(m, name) for name in m.__all__];\n"
        "print(*sorted({n.split('.')[0] for n in set(sys.modules) - own}))"
    )
    loaded = set(printed_by(code).split())

    assert "innorank" in loaded
    assert loaded - {"innorank"} <= sys.stdlib_module_names
    assert not loaded & {"fractions", "decimal", "statistics"}


def test_examples_of_the_docstrings_hold() -> None:
    """Each public function has an example, and all of them print what they say."""
    attempted = 0
    for module in ["", *MODULES]:
        found = doctest.testmod(import_module(f"innorank.measures.{module}".rstrip(".")))
        attempted += found.attempted

        assert found.failed == 0

    functions = [name for name in measures.__all__ if name.islower()]
    assert attempted >= len(functions)
    for name in functions:
        assert ">>>" in (getattr(measures, name).__doc__ or "")


def test_the_page_has_every_name() -> None:
    """docs/measures.md lists all that is public, with its parameters, and its example is true."""
    page = Path(__file__).parents[2] / "docs" / "measures.md"
    text = page.read_text("utf-8")
    listed = set(re.findall(r"^\| `([A-Za-z0-9_]+)", text, re.MULTILINE))

    assert listed == set(measures.__all__)
    for name in filter(str.islower, measures.__all__):
        (shown,) = re.findall(rf"^\| `{name}\((.*?)\)` \|", text, re.MULTILINE)
        parameters = [one.partition("=")[0] for one in shown.split(", ")]
        assert parameters == list(inspect.signature(getattr(measures, name)).parameters)
    found = doctest.testfile(str(page), module_relative=False)
    assert (found.failed, found.attempted) == (0, 6)
