"""Arguments that nobody would think of: none ends in a traceback."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

# What is not UTF-8 on the command line reaches Python as lone surrogates.
LONG = "x" * 10_000
BAD_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "surrogate place": ("city", "\udcff\udcfe"),
    "surrogate after a place": ("city", "Gull", "Gu\udcedll"),
    "surrogate edition": ("top", "\udcff"),
    "surrogate list": ("top", "hubs-2020:\udcff"),
    "surrogate country": ("top", "--country", "\udcff"),
    "surrogate series": ("city", "Gull", "--series", "\udcff"),
    "surrogate editions": ("editions", "\udcff"),
    "surrogate compare": ("compare", "\udcff", "\udcff"),
    "surrogate movers": ("movers", "\udcff"),
    "surrogate count": ("clusters-by-country", "\udcff"),
    "surrogate choice": ("clusters-by-country", "--counting", "\udcff"),
    "surrogate folder": ("top", "--data", "no/such/\udcff"),
    "surrogate path": ("validate", "no/such/\udcff.yaml"),
    "surrogate command": ("\udcff",),
    "surrogate option": ("top", "--\udcff"),
    "long place": ("city", LONG),
    "long edition": ("top", LONG),
    "long country": ("top", "--country", LONG),
    "long folder": ("top", "--data", LONG),
    "long path": ("validate", LONG),
    "many places": ("city", *["Gull"] * 50, "Xyzzy"),
    "empty edition": ("top", ":"),
    "only a list": ("top", ":overall"),
    "colons": ("top", "hubs:2020:overall"),
    "empty country": ("top", "--country", " "),
    "empty place": ("city", ""),
    "newline": ("city", "Gull\nXyzzy"),
    "control characters": ("city", "\x1b[31mGull\x07"),
    "right-to-left": ("city", "\u202eluG"),
    "combining marks": ("city", "\u0301" * 50),
    "emoji": ("city", "\U0001f3d9\ufe0f"),
    "quotes": ("city", "'; DROP TABLE place; --"),
    "percent": ("city", "%"),
    "underscore": ("top", "hubs_2020"),
    "huge number": ("top", "-n", "9" * 400),
    "number beyond 64 bits": ("top", "-n", str(2**70)),
    "negative number": ("top", "-n", "-5"),
    "fraction": ("top", "-n", "1.5"),
    "other digits": ("top", "-n", "٣x"),
    "p too large": ("compare", "hubs-2020", "hubs-2021", "--p", "1"),
    "p too small": ("compare", "hubs-2020", "hubs-2021", "--p", "-1"),
    "p is not a number": ("compare", "hubs-2020", "hubs-2021", "--p", "nan"),
    "p is infinite": ("compare", "hubs-2020", "hubs-2021", "--p", "inf"),
    "folder for a file": ("validate", "/"),
    "device": ("validate", "/dev/null"),
    "unknown format": ("top", "--format", "yaml"),
    "format twice": ("top", "--json", "--format", "csv"),
    "no command": ("--json",),
    "unknown command": ("tops", "--json"),
    "help of nothing": ("help",),
}


@pytest.mark.parametrize("name", BAD_ARGUMENTS)
def test_bad_arguments(name: str, run_tiny: Run) -> None:
    """Every one ends in a status of the list, and with a reason on stderr where it is refused."""
    ran = run_tiny(*BAD_ARGUMENTS[name])

    assert ran.status in (0, 1, 2, 3, 4)
    assert ran.status == 0 or ran.stderr.strip()
    assert "Traceback" not in ran.stderr
    ran.stdout.encode("utf-8")
    ran.stderr.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("surrogate place", 3),
        ("surrogate edition", 3),
        ("surrogate folder", 1),
        ("surrogate choice", 2),
        ("long place", 3),
        ("long edition", 3),
        ("quotes", 3),
        ("percent", 3),
        ("only a list", 3),
        ("p too large", 2),
        ("p is not a number", 2),
        ("unknown command", 2),
    ],
)
def test_status(name: str, status: int, run_tiny: Run) -> None:
    """The status says whose mistake it is, however odd the argument."""
    assert run_tiny(*BAD_ARGUMENTS[name]).status == status


@pytest.mark.parametrize(
    "name",
    [
        *("surrogate place", "surrogate edition", "surrogate country", "surrogate folder"),
        *("long place", "long edition", "long country", "newline", "control characters"),
    ],
)
def test_messages_are_short_and_of_one_line(name: str, run_tiny: Run) -> None:
    """A message quotes an odd argument cut short, on one line, without what a terminal obeys."""
    ran = run_tiny(*BAD_ARGUMENTS[name])
    (line,) = ran.stderr.splitlines()

    assert len(line) < 500
    assert line.isprintable()
