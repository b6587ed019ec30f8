"""The package: its names, what importing it costs, and the examples of its docstrings."""

import ast
import doctest
import inspect
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from innorank import measures
from innorank.cli.commands import COMMANDS

FOLDER = Path(measures.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
NAMES = dir(measures)
FUNCTIONS = [name for name in NAMES if name.islower()]
ALIASES = ("Interval", "Ranking")


def printed_by(code: str) -> str:
    """What a fresh interpreter prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_stub_tells_type_checkers_the_names_of_the_package() -> None:
    """`__init__.pyi` takes each public name, once, from the module that defines it."""
    tree = ast.parse((FOLDER / "__init__.pyi").read_text(encoding="utf-8"))
    imported = [
        (node.module or "", node.level, alias.name, alias.asname)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]

    assert sorted(name for _, _, name, _ in imported) == NAMES
    for module, level, name, public_name in imported:
        assert (level, public_name) == (1, name)
        value = getattr(import_module(f"innorank.measures.{module}"), name)
        assert getattr(measures, name) is value
        assert name in ALIASES or value.__module__ == f"innorank.measures.{module}"


def test_public_names_are_listed_and_documented() -> None:
    """`dir` lists the public names alone, and each function and record has a docstring."""
    assert [name for name in NAMES if name.startswith("_")] == []
    for name in NAMES:
        assert name in ALIASES or len(getattr(measures, name).__doc__ or "") > 20


def test_no_module_hides_a_public_name() -> None:
    """Importing a module puts its name on the package, so it must not be a public one."""
    assert len(MODULES) >= 8
    assert not set(MODULES) & set(NAMES)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist is refused as by any module."""
    with pytest.raises(AttributeError, match="has no attribute 'median_rank'"):
        measures.median_rank  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_none_of_its_modules() -> None:
    """A module is loaded when one of its names is first asked for, with what it needs."""
    code = (
        "import sys, innorank.measures as m; loaded = lambda: sorted(n.split('.')[2] for n in "
        "sys.modules if n.startswith('innorank.measures.')); print(loaded()); m.rbo;"
        "print(loaded()); from innorank.measures import tau_b; print(loaded())"
    )

    assert printed_by(code).splitlines() == [
        "[]",
        "['rank_biased', 'rankings']",
        "['correlation', 'rank_biased', 'rankings']",
    ]


def test_a_star_import_takes_every_public_name() -> None:
    """`from innorank.measures import *` takes the public names and nothing else."""
    code = (
        "from innorank.measures import *; names = {n for n in dir() if n[:2] != '__'}\n"
        "import innorank.measures as m; print(names == set(m.__all__), len(names) > 40)"
    )

    assert printed_by(code) == "True True"


def test_only_the_standard_library_is_loaded() -> None:
    """All measures together load nothing from outside, nor any slow module of Python's own."""
    code = (
        "import sys; before = set(sys.modules); import innorank; own = set(sys.modules);\n"
        "import innorank.measures as m; [getattr(m, name) for name in m.__all__];\n"
        "print(*sorted({n.split('.')[0] for n in set(sys.modules) - own}))"
    )
    loaded = set(printed_by(code).split())

    assert "innorank" in loaded
    assert loaded - {"innorank"} <= sys.stdlib_module_names
    assert not loaded & {"fractions", "decimal", "statistics", "dataclasses", "inspect"}


def test_examples_of_the_docstrings_hold() -> None:
    """Each public function has an example, and all of them print what they say."""
    attempted = 0
    for module in ["", *MODULES]:
        results = doctest.testmod(import_module(f"innorank.measures.{module}".rstrip(".")))
        attempted += results.attempted

        assert results.failed == 0

    assert attempted >= len(FUNCTIONS)
    for name in FUNCTIONS:
        assert ">>>" in (getattr(measures, name).__doc__ or "")


PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
ROWS = re.findall(r"^\| `([A-Za-z0-9_]+)(.*?)` \| (.*) \| (.*) \|$", PAGE.read_text("utf-8"), re.M)


def test_the_page_lists_every_name() -> None:
    """docs/measures.md has one row for each public name."""
    assert Counter(name for name, _, _, _ in ROWS) == Counter(NAMES)


def signature_of(function: Callable[..., object]) -> str:
    """The parameters of a function as the page shows them: with defaults, without types."""
    signature = inspect.signature(function)
    untyped = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in signature.parameters.values()
    ]
    return str(signature.replace(parameters=untyped, return_annotation=inspect.Signature.empty))


@pytest.mark.parametrize(("name", "parameters", "summary", "users"), ROWS)
def test_the_page_says_what_the_docstring_says(
    name: str, parameters: str, summary: str, users: str
) -> None:
    """A row has the parameters, the first line of the docstring, and who uses the name."""
    value = getattr(measures, name)
    if name not in ALIASES:
        assert summary == (value.__doc__ or "").partition("\n")[0]
    if name in FUNCTIONS:
        assert parameters == signature_of(value)
    else:
        assert parameters == ""
    if not users.startswith("Python: "):
        commands = re.findall(r"`([a-z][a-z-]+)", users)
        assert commands
        assert set(commands) <= set(COMMANDS)


def test_the_examples_of_the_page_hold() -> None:
    """The examples of docs/measures.md print what they say."""
    results = doctest.testfile(str(PAGE), module_relative=False)

    assert results.failed == 0
    assert results.attempted > 6
