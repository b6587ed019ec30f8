"""What the shell offers as the value of an option."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from innorank.cli.commands import COMMANDS, LANGUAGES

Asked = Callable[..., Any]
Offered = Callable[..., list[str]]
Run = Callable[..., Any]


def test_codes(offered: Offered) -> None:
    """Codes of what `validate` finds are offered behind --explain, by how they begin."""
    assert offered("innorank", "validate", "--explain", "previous") == [
        "previous-differs",
        "previous-beyond",
        "previous-recomputed",
    ]


def test_schemas(offered: Offered) -> None:
    """The kinds of data file that have a schema are offered."""
    assert offered("innorank", "schema", "e") == ["edition", "economies"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("city x --lang", "en zh-Hans zh-Hant ja ko ru ar fr de es"),
        ("top --format", "table json jsonl csv tsv markdown"),
        ("cite wipo --format", "text bibtex csl-json table json jsonl csv tsv markdown"),
        ("movers wipo --by", "abs pct log"),
        ("clusters-by-country --counting", "full fractional lead"),
        ("compare --match", "same member"),
        ("consensus --match", "same member"),
        ("consensus --method", "copeland kemeny borda median"),
        ("import table.csv --kind", "city cluster"),
        ("import table.csv --coverage", "complete truncated partial"),
        ("import table.csv --ties", "competition dense"),
        ("cache", "info clear warm"),
    ],
)
def test_values_of_options(asked: Asked, words: str, values: str) -> None:
    """An option that takes one of a few words offers them."""
    ran = asked("fish", "innorank", *words.split(), "")

    assert (ran.stdout.splitlines(), ran.stderr) == (values.split(), "")


def test_places_and_editions(offered: Offered) -> None:
    """A report is about either, and both are offered."""
    assert offered("innorank", "report", "hef") == ["hefei"]
    assert offered("innorank", "report", "set-2024")[:2] == ["set-2024", "set-2024-preview"]


def test_values_by_how_they_begin(offered: Offered) -> None:
    """Of these, those that begin as what is typed does."""
    assert offered("innorank", "city", "x", "--lang", "z") == ["zh-Hans", "zh-Hant"]
    assert offered("innorank", "consensus", "--method", "ke") == ["kemeny"]
    assert offered("innorank", "consensus", "--method", "x") == []


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in ("schema", "report")])
def test_values_that_the_help_shows(run: Run, asked: Asked, command: str) -> None:
    """Every option whose help shows its values offers just them; so do --format and --lang."""
    text = run(command, "--help").stdout
    shown = re.findall(r"--([a-z-]+) +[<\[]?(\w[\w-]*(?:\|[\w-]+)+)", text)
    assert "format" in dict(shown)
    for flag, values in [*shown, *([("lang", "|".join(LANGUAGES))] if "--lang " in text else [])]:
        ran = asked("fish", "innorank", command, f"--{flag}", "")
        assert (flag, ran.stdout.splitlines()) == (flag, values.split("|"))


def test_economies(offered: Offered) -> None:
    """Behind --country, economies that have a place: by code, else by name."""
    codes = offered("innorank", "top", "wipo", "--country", "")
    assert {"CN", "CH", "US", "DE"} <= set(codes)
    assert "BV" not in codes
    assert offered("innorank", "city", "x", "--country", "j") == ["jp"]
    assert offered("innorank", "city", "x", "--country", "K") == [
        *("KE", "KG", "KR", "KW", "KZ", "KSA")
    ]
    assert offered("innorank", "city", "x", "--country", "Germ") == ["Germany"]
    assert offered("innorank", "city", "x", "--country", "Deutsch") == ["Deutschland"]
    assert offered("innorank", "movers", "--country", "Switz") == ["Switzerland"]
    assert offered("innorank", "places", "--country", "瑞") == ["瑞士", "瑞典"]
    assert offered("innorank", "cite", "wipo", "--country", "qq") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_option_and_value_in_one_word(asked: Asked, shell: str) -> None:
    """Behind `--lang=` the value alone would not do: zsh and fish replace the whole word."""
    ran = asked(shell, "innorank", "city", "Hefei", "--lang=j")
    spaced = asked(shell, "innorank", "city", "Hefei", "--country=South\\ K")
    before = asked(shell, "innorank", "city", "--lang=de", "hef")

    expected = {
        "zsh": (
            "compset -P '*=';\n_arguments '*: :((\"ja\"))'",
            "compset -P '*=';\n_arguments '*: :((\"South Korea\"))'",
            "_arguments '*: :((\"hefei\"))'",
        ),
        "fish": ("--lang=ja", "--country=South Korea", "hefei"),
    }
    assert tuple(one.stdout.strip() for one in (ran, spaced, before)) == expected[shell]
    assert ran.stderr + spaced.stderr + before.stderr == ""
