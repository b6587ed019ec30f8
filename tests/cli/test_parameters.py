"""The table of commands beside the API: each parameter stands in both, its type in one."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.api import QueryCatalogue, open_catalogue
from innorank.cli.commands import COMMANDS
from innorank.cli.parameters import Command, Parameter, api_function, declared
from innorank.importing.options import ImportOptions

Run = Callable[..., Any]

# Parameters of the API that are no options.
NOT_OFFERED = {
    "self": "the catalogue",
    "shipped": "--no-shipped-data is the contrary",
    "progress": "shown at a terminal",
    "waiting": "shown at a terminal",
    "distrusted": "a note of the command line",
}
# On the command line a name is needed; but the folder of an import is sought.
REQUIRED_OTHERWISE = {
    *(("city", "names"), ("history", "names")),
    *(("cite", "editions"), ("import", "into"), ("import", "edition")),
    ("report", "names"),
}

# Each option, or argument, that is one of some words.
WORDS = [
    (command, parameter)
    for command in COMMANDS.values()
    for parameter in command.parameters
    if parameter.choices
]
TABLE = Path(__file__).parents[1] / "tables" / "clusters-2026.csv"

# Answers a question without Typer, from values that another reader of the command line may have.
PROGRAM = """\
import json, sys
from innorank.cli.commands import COMMANDS
from innorank.cli.run import run
name, values = sys.argv[1], json.loads(sys.argv[2])
status = run(COMMANDS[name], values)
print(status, "typer" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_parameter_of_the_api_has_one_row(command: Command) -> None:
    """The function of a command, and what opens its catalogue, take what the table has, no more."""
    taken = {*inspect.signature(api_function(command)).parameters}
    if command.asks not in ("files", "text"):
        taken |= {*inspect.signature(open_catalogue).parameters}
    rows = [one.name for one in (*command.parameters, *command.common) if not one.kind]
    # A command that names no place has no language, and one that shows no figure no grade.
    left_out = {*NOT_OFFERED} | ({"language", "grade"} - {*rows})

    assert sorted(rows) == sorted(taken - left_out)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_types_and_defaults_are_those_of_the_api(command: Command) -> None:
    """They are read without `inspect`, and are what `inspect` says."""
    kinds = {"str": "text", "int": "number", "float": "decimal", "bool": "flag"}
    parameters = {
        **inspect.signature(open_catalogue).parameters,
        **inspect.signature(api_function(command)).parameters,
    }
    rows = (*command.parameters, *command.common)
    found = [one for row, one in zip(rows, declared(command), strict=True) if not row.kind]

    assert [one.name for one in found] == [row.name for row in rows if not row.kind]
    for one in found:
        real = parameters[one.name]
        is_unpacked = real.kind is inspect.Parameter.VAR_POSITIONAL
        kind, *_ = real.annotation.removeprefix("Sequence[").replace("]", "").split(" ")
        assert one.kind == kinds[kind]
        assert one.is_repeatable == (is_unpacked or real.default == ())
        has_default = is_unpacked or real.default is not real.empty
        is_otherwise = (command.name, one.name) in REQUIRED_OTHERWISE
        assert one.required == ((not has_default) != is_otherwise)
        wanted = real.default if has_default and not one.is_repeatable and not is_unpacked else None
        assert one.default == wanted


def test_options_of_import() -> None:
    """The API's `import_table` has all options of an import, with their own defaults."""
    parameters = inspect.signature(QueryCatalogue.import_table).parameters
    defaults = {name: one.default for name, one in parameters.items() if name != "self"}

    assert sorted(defaults) == sorted(ImportOptions._fields)
    assert ImportOptions._field_defaults == {
        name: default
        for name, default in defaults.items()
        if default is not inspect.Parameter.empty
    }


@pytest.mark.parametrize(
    ("command", "parameter"),
    WORDS,
    ids=[f"{command.name} {parameter.name}" for command, parameter in WORDS],
)
def test_words_are_those_that_the_command_knows(
    command: Command,
    parameter: Parameter,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Any other word is wrong usage, and what is allowed then is what the table has."""
    (tmp_path / "ranking.csv").write_bytes(TABLE.read_bytes())
    monkeypatch.chdir(tmp_path)
    words = command.example.split() if parameter.flags else [command.name]
    ran = run(*words, *parameter.flags, "neither", "--json")

    assert ran.status == 2
    message = ran.document["error"]["message"]
    assert message.endswith(f" {', '.join(parameter.choices)}")


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("city Hefei --json", {"names": ["Hefei"], "as_json": True}),
        (
            "top wipo-2023 -n 5 --format csv",
            {"edition": "wipo-2023", "n": 5, "output_format": "csv"},
        ),
        ("schema e", {"kind": "e"}),
    ],
)
def test_a_command_runs_without_typer(line: str, given: dict[str, Any], run: Run) -> None:
    """`run` needs a command and its values, whoever read them: Typer is not even loaded."""
    name, *words = line.split()
    values = {one.name: one.default for one in declared(COMMANDS[name])} | given
    usual = run(name, *words)
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, json.dumps(values)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert usual.stdout or usual.status == 2
    assert ran.stdout == usual.stdout
    assert ran.stderr == f"{usual.stderr}{usual.status} False\n"
