"""Tables at a terminal fit its width and have colours; in a pipe they are whole and plain."""

import re
import sys
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue

Run = Callable[..., Any]

QUESTIONS = (
    ("top", "hubs-2020"),
    ("top", "towns-2021"),
    ("city", "Aldern"),
    ("compare", "hubs-2020", "hubs-2021"),
    ("movers", "labs"),
    ("clusters-by-country", "hubs-2021"),
    ("history", "Aldern", "海城", "--series", "labs"),
    ("consensus", "hubs", "towns", "labs"),
    ("editions",),
)
SHIPPED = (
    ("top", "wipo-2023", "-n", "100"),
    ("city", "Guangzhou"),
    ("compare", "wipo-2023", "wipo-2025"),
    ("movers", "2thinknow-2022:china"),
    ("clusters-by-country", "wipo-2023"),
    ("history", "Guangzhou", "Hefei"),
    ("consensus",),
    ("editions",),
)


@pytest.fixture
def at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[int], None]:
    """Has rich take stdout for a terminal of a number of columns."""

    def pretend(columns: int) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)

    return pretend


def width(text: str) -> int:
    """How many columns a text takes at a terminal."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def column_end(line: str, words: str) -> int:
    """The column in which *words* end."""
    return width(line[: line.index(words) + len(words)])


@pytest.mark.parametrize("question", QUESTIONS)
def test_pipe_is_plain(question: tuple[str, ...], run_tiny: Run) -> None:
    """In a pipe there is no colour, no box, no blank at the end of a line."""
    lines = run_tiny(*question).stdout.splitlines()

    assert lines
    assert not [line for line in lines if "\x1b" in line or line != line.rstrip()]
    assert not re.search("[─│┃━]", "".join(lines))


@pytest.mark.parametrize("question", SHIPPED)
def test_pipe_is_as_wide_as_it_needs(
    question: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pipe nothing is cut or wrapped, whatever the terminal beside it is said to be."""
    usual = run(*question).stdout
    found = {}
    for columns in ("20", "60", "500"):
        monkeypatch.setenv("COLUMNS", columns)
        found[columns] = run(*question).stdout

    assert found == dict.fromkeys(found, usual)
    assert "…" not in usual


@pytest.mark.parametrize("output_format", ["table", "markdown"])
@pytest.mark.parametrize("question", [*QUESTIONS, ("movers", "towns-2021", "--by", "log")])
def test_a_document_has_no_width(
    question: tuple[str, ...],
    output_format: str,
    run_tiny: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Markdown, and a table in a pipe, are the same whatever window they are made in."""
    asked = (*question, "--format", output_format)
    monkeypatch.delenv("COLUMNS")
    without = run_tiny(*asked).stdout
    found = {}
    for columns in ("40", "87", "300"):
        monkeypatch.setenv("COLUMNS", columns)
        found[columns] = run_tiny(*asked).stdout

    assert found == dict.fromkeys(found, without)


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        (("movers", "towns-2021", "--by", "log", "-n", "2"), 96),
        (("movers", "towns-2021", "-n", "2"), 82),
        (("movers", "labs", "-n", "2"), 49),
    ],
)
def test_rises_stand_beside_falls_where_there_is_room(
    question: tuple[str, ...],
    columns: int,
    run_tiny: Run,
    at_a_terminal: Callable[[int], None],
) -> None:
    """Rises are on the left of falls in a window that is wide enough, else above them.

    Worked out by hand: the columns of rises and falls are 9, 5, 6, 5, 10, 6, 5, 6, 5 and 10 wide;
    or 9, 7, 6, 10, 6, 5, 6 and 10; or 4, 5, 6, 6, 5 and 6. Three more are between each two, and
    one at either end.
    """
    at_a_terminal(columns)
    beside = titles_of(run_tiny(*question).stdout)
    at_a_terminal(columns - 1)

    assert beside == ["Up Down"]
    assert titles_of(run_tiny(*question).stdout) == ["Up", "Down"]


def titles_of(text: str) -> list[str]:
    """The titles of rises and falls, those of a line together."""
    words = [re.findall(r"\b(?:Up|Down)\b", plain(line)) for line in text.splitlines()]
    return [" ".join(found) for found in words if found]


@pytest.mark.parametrize("output_format", ["table", "markdown"])
@pytest.mark.parametrize(("measure", "titles"), [("abs", ["Up Down"]), ("pct", ["Up", "Down"])])
def test_a_document_is_as_wide_as_a_usual_window(
    measure: str, titles: list[str], output_format: str, run_tiny: Run
) -> None:
    """In a pipe and in Markdown 75 columns have room side by side, 91 have not."""
    asked = ("movers", "towns-2021", "--by", measure, "--format", output_format)

    assert titles_of(run_tiny(*asked).stdout) == titles


def test_ranks_are_right_aligned(run_founding: Run) -> None:
    """Units stand below units, and `5=` and `>10` end in the same column."""
    lines = run_founding("top", "wipo-2023", "-n", "100").stdout.splitlines()
    ranks = [re.match(r" *(\d+)  \S", line) for line in lines]
    ends = {found.end(1) for found in ranks if found}

    assert sum(found is not None for found in ranks) == 100
    assert ends == {4}


def test_bounds_and_ties_are_right_aligned(run_tiny: Run) -> None:
    """A tie's `=` takes the last column of the ranks."""
    text = run_tiny("top", "hubs-2020").stdout

    assert re.findall(r"^ *(?:\d+=?)(?=  \S)", text, re.MULTILINE) == [
        *("   1", "   2", "   3", "   4", "  5=", "  5=", "   7", "   8"),
    ]


def test_cjk_is_aligned(run_tiny: Run) -> None:
    """A name in wide characters takes two columns for each: what follows stays in its column."""
    lines = run_tiny("top", "towns-2021").stdout.splitlines()
    (wide,) = [line for line in lines if "海城" in line]
    (narrow,) = [line for line in lines if "Germany" in line and "Aldern" in line]

    starts = {width(wide[: wide.index("China")]), width(narrow[: narrow.index("Germany")])}
    assert len(starts) == 1
    assert column_end(wide, "▲ 1") == column_end(narrow, "▼ 3")


@pytest.mark.parametrize("name", ["Elm [bay]", "Hubs report [/final] 2020"])
@pytest.mark.parametrize(
    "question",
    [("top", "hubs-2020"), ("city", "elm-bay", "--all"), ("compare", "hubs-2020", "hubs-2021")],
)
def test_brackets_are_kept(question: tuple[str, ...], name: str, run_tiny: Run) -> None:
    """Square brackets in data are no markup: they neither vanish nor break the table."""
    assert name in run_tiny(*question).stdout


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("columns", [100, 80])
def test_terminal_lines_fit(
    question: tuple[str, ...], columns: int, run_tiny: Run, at_a_terminal: Callable[[int], None]
) -> None:
    """At a terminal no line is longer than it is wide."""
    at_a_terminal(columns)
    lines = plain(run_tiny(*question).stdout).splitlines()

    assert lines
    assert max(width(line) for line in lines) <= columns


@pytest.mark.parametrize("question", SHIPPED)
def test_terminal_keeps_ids_whole(
    question: tuple[str, ...],
    run: Run,
    shipped: QueryCatalogue,
    at_a_terminal: Callable[[int], None],
) -> None:
    """At a usual terminal an edition's id is never broken: it is what one has to type."""
    pipe = run(*question).stdout
    words = set(re.findall(r"(?<![\w./-])[\w-]+", pipe))
    ids = words & {row["id"] for row in shipped.editions().to_dict()["results"]}
    broken = {}
    for columns in (100, 80):
        at_a_terminal(columns)
        shown = plain(run(*question).stdout)
        broken[columns] = [name for name in ids if name not in shown]

    assert ids
    assert broken == {100: [], 80: []}


def test_colour_at_a_terminal(run_tiny: Run, at_a_terminal: Callable[[int], None]) -> None:
    """A rise is green, a fall red, a warning yellow."""
    at_a_terminal(100)
    text = run_tiny("compare", "hubs-2020", "hubs-2021").stdout

    assert re.search(r"\x1b\[32m *▲ 2", text)
    assert re.search(r"\x1b\[31m *▼ 1", text)
    assert "\x1b[33mThe method changed" in text


def test_no_color(
    run_tiny: Run, at_a_terminal: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR takes the colour away, and nothing else."""
    at_a_terminal(100)
    coloured = run_tiny("compare", "hubs-2020", "hubs-2021").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    uncoloured = run_tiny("compare", "hubs-2020", "hubs-2021").stdout

    assert re.search(r"\x1b\[3\dm", coloured)
    assert not re.search(r"\x1b\[(?:\d+;)*3\d", uncoloured)
    assert plain(uncoloured) == plain(coloured)


def test_force_color(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR colours a table in a pipe, which stays as wide as it needs."""
    usual = run_tiny("movers", "labs").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    forced = run_tiny("movers", "labs").stdout

    assert "\x1b[" in forced
    assert [line.rstrip() for line in plain(forced).splitlines()] == usual.splitlines()


@pytest.mark.parametrize("arguments", [*QUESTIONS, *SHIPPED[:1]], ids=lambda one: one[0])
def test_long_tables_are_drawn_as_in_a_pipe(
    arguments: tuple[str, ...],
    run_tiny: Run,
    run: Run,
    at_a_terminal: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A long table has neither box nor colour at a terminal; its lines are those of a pipe."""
    ask = run if arguments in SHIPPED else run_tiny
    pipe = ask(*arguments).stdout
    monkeypatch.setattr("innorank.output.terminal.LONG", 0)
    at_a_terminal(1_000)
    shown = plain(ask(*arguments).stdout)

    assert [line for line in shown.splitlines() if line] == [
        line for line in pipe.splitlines() if line
    ]


def test_addresses_with_chinese_letters_are_whole(
    at_a_terminal: Callable[[int], None], run: Run
) -> None:
    """An address is not broken between two Chinese characters, however narrow the window is."""
    at_a_terminal(60)
    shown = plain(run("top", "wipo-2024", "-n", "1").stdout).splitlines()
    (address,) = [line for line in shown if line.startswith("https://github.com/")]

    assert address.endswith("/C-WIPO-GII-2024.txt")


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lists_are_broken_between_two_of_them(
    columns: int, run: Run, at_a_terminal: Callable[[int], None]
) -> None:
    """Ranks of two places are never torn apart, nor from their list where there is room."""
    at_a_terminal(columns)
    lines = [plain(line).rstrip() for line in run("peers", "Hefei").stdout.splitlines()]
    pair = r"\d+ : \d+( \(via\))? in [a-z0-9-]+"
    ranks = [line for line in lines if re.search(r"\d :", line)]

    assert not [line for line in lines if re.search(r"\d :$|^\s*: ", line)]
    assert all(width(line) <= columns for line in lines)
    if columns >= 60:
        assert len(ranks) >= 30
        assert not [line for line in ranks if not re.search(f"{pair},?$", line)]


def test_what_there_is_room_for_is_not_left_out(
    run: Run, at_a_terminal: Callable[[int], None]
) -> None:
    """Where a wide column had to go, the narrow one that is more spare comes back."""
    at_a_terminal(80)
    shown = plain(run("top", "wipo-2025", "-n", "5", "--lang", "de").stdout)

    assert "Rank   Place                         Before   Change   Trend\n" in shown
    assert "\nNo room for: Economy.\n" in shown
