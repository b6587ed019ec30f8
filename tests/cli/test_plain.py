"""The plain reader of the command line declines, or understands exactly what Typer understands."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from innorank.cli import run as running
from innorank.cli.commands import COMMANDS
from innorank.cli.parameters import Command, Values, declared
from innorank.cli.plain import read_plainly
from innorank.cli.typer_app import run_with_typer

WORDS = (
    *(
        "Hefei",
        "合肥",
        "wipo-2023",
        "wipo",
        "New York",
        "5",
        "0",
        "-1",
        "0.5",
        "1e3",
        "٣",
        "1_0",
        " 7",
    ),
    *(
        "abs",
        "json",
        "table",
        "bibtex",
        "nonsense",
        "",
        "-",
        "--",
        "-h",
        "--help",
        "-n5",
        "--n",
        "=",
        "a=b",
    ),
    *(
        "--format=json",
        "--format=",
        "--json=1",
        "-n=3",
        "--lang=de",
        "--nope",
        "rank=1",
        "1" * 12,
        "~",
    ),
)
VALID = (
    ("city", "Hefei", "合肥", "--series", "wipo", "--json"),
    ("top", "wipo-2023", "-n", "5", "--country=CN"),
    ("compare", "wipo-2023", "wipo-2025", "--p", "0.5", "--format", "csv"),
    ("movers", "--by", "log", "-n", "0"),
    ("import", "x.csv", "--edition", "a-1", "--map", "rank=1", "--map", "name=2", "--depth", "3"),
    ("city", "Hefei", "--data", "a", "--data", "b", "--no-shipped-data"),
    ("cite", "wipo-2023", "--format", "bibtex"),
    ("validate", "--all", "a", "b"),
    ("schema", "edition", "-o", "x.json"),
    ("cache",),
)


def understood_by_typer(arguments: list[str]) -> tuple[str, Values] | None:
    """What Typer hands to `run`; None if it never gets there."""
    handed: list[tuple[str, Values]] = []

    def record(command: Command, values: Values) -> int:
        handed.append((command.name, values))
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "run", record)
        run_with_typer(arguments)
    return handed[0] if handed else None


def comparable(values: Values) -> list[tuple[str, Any]]:
    """The values in order, as `run` sees them: nothing repeated is none, a folder is its path."""
    return [
        (name, [str(each) for each in value] or None if isinstance(value, list) else value)
        for name, value in values.items()
    ]


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command and some of its options, each with a word behind it or without, and other words."""
    command = COMMANDS[draw(st.sampled_from(sorted(COMMANDS)))]
    flags = [flag for parameter in declared(command) for flag in parameter.flags]
    word = st.sampled_from(WORDS)
    pair = st.tuples(st.sampled_from(flags or ["--json"]), word)
    parts = draw(st.lists(st.one_of(pair, st.tuples(word)), max_size=5))
    return [command.name, *(one for part in parts for one in part)]


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(command_lines())
@example(["city", "Hefei", "--json", "--format", "json"])
@example(["city", "Hefei", "--series", "wipo", "--series", "gpci"])
@example(["city", "Hefei", "--series", "--json"])
@example(["city", "Hefei", "--series", ""])
@example(["city", "Hefei", "--lang=", "--series="])
@example(["city", ""])
@example(["city", "Hefei", "--json="])
@example(["top", "-n", "-1"])
@example(["top", "-n=3"])
@example(["top", "-n", "²"])
@example(["top", "-n", "٣"])
@example(["top", "-n", "9" * 5000])
@example(["top", "a", "b"])
@example(["consensus", "--min-lists", "1"])
@example(["compare", "a", "b", "--p", "."])
@example(["compare", "a", "b", "--p", "1."])
@example(["compare", "a", "b", "--format", "jsonl"])
def test_plain_is_as_typer(arguments: list[str]) -> None:
    """Whatever is typed: where the plain reader answers, Typer has the same values."""
    plainly = read_plainly(arguments)

    if plainly is not None:
        by_typer = understood_by_typer(arguments)
        assert by_typer is not None
        assert (plainly[0].name, comparable(plainly[1])) == (by_typer[0], comparable(by_typer[1]))


@pytest.mark.parametrize("arguments", VALID, ids=" ".join)
def test_plain_form_is_read(arguments: tuple[str, ...]) -> None:
    """Known options with proper values are read without Typer, as Typer reads them."""
    plainly = read_plainly(arguments)
    by_typer = understood_by_typer(list(arguments))

    assert plainly is not None
    assert by_typer is not None
    assert (plainly[0].name, comparable(plainly[1])) == (by_typer[0], comparable(by_typer[1]))


@pytest.mark.parametrize(
    ("variable", "value"),
    [("INNORANK_LANG", "de"), ("INNORANK_DATA", "one:two"), ("INNORANK_LANG", "")],
)
def test_environment(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment states for an option is read as Typer reads it; an option has more."""
    monkeypatch.setenv(variable, value)
    for options in ([], ["--lang", "ja"], ["--data", "three"]):
        plainly = read_plainly(["city", "Hefei", *options])
        by_typer = understood_by_typer(["city", "Hefei", *options])

        assert plainly is not None
        assert by_typer is not None
        assert comparable(plainly[1]) == comparable(by_typer[1])


@pytest.mark.parametrize(
    "rest",
    [["--help"], ["-h"], [], ["Hefei", "--nope"], ["Hefei", "--series"], ["Hefei", "--json=1"]],
)
def test_typer_has_the_last_word(rest: list[str]) -> None:
    """Help, unknown options and missing values are none of the plain reader's business."""
    assert read_plainly(["city", *rest]) is None
