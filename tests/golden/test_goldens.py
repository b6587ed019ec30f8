"""Whole outputs: at a terminal, in a pipe, as JSON; some as Markdown, CSV and the like.

At narrower and wider terminals every table is measured, and one of each command has a golden.

`pytest tests/golden --rewrite-goldens` writes them anew; the diff is to be reviewed.
"""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from wcwidth import iter_graphemes, wcswidth

from innorank.output import table as table_module
from innorank.output.sheet import Block, Grid

HERE = Path(__file__).parent
# Everything runs in tests/, so that no path of a machine is in an output.
WINDOWS = (120, 80, 60, 40)
# What shows a table only where somebody asks for it.
DRAWS_NO_TABLE = ("export", "panel", "chart")
TINY = ("--data", "tiny", "--no-shipped-data")


class Example(NamedTuple):
    """What is asked, and in which forms there is a golden: at a terminal and in a pipe always.

    The first example of a command has one as JSON: what a document has is held by the tests of
    its contract. `others` are more goldens, by the ending of their names, each with what is asked
    for it.
    """

    arguments: tuple[str, ...]
    json: bool = False
    others: Mapping[str, tuple[str, ...]] = MappingProxyType({})


EXAMPLES = {
    "top": Example(
        ("top", "hubs-2020"),
        json=True,
        others={"jsonl": ("top", "hubs-2020", "-n", "1", "--format", "jsonl")},
    ),
    "top-partial": Example(("top", "hubs-2021", "-n", "0")),
    "top-scores": Example(
        ("top", "towns-2021"), others={"md": ("top", "towns-2021", "--format", "markdown")}
    ),
    "top-sources": Example(("top", "towns-2021", "-n", "0", "--sources")),
    "city": Example(
        ("city", "Aldern"), json=True, others={"csv": ("city", "Aldern", "--format", "csv")}
    ),
    "city-several": Example(("city", "海城", "elm [bay]", "Gul", "Springfield", "nowhere")),
    "compare-break": Example(("compare", "hubs-2020", "hubs-2021"), json=True),
    "compare-unknown": Example(("compare", "towns-2020", "towns-2021")),
    "compare-sources": Example(("compare", "towns-2020", "towns-2021", "--sources")),
    "compare-kinds": Example(("compare", "hubs-2020", "labs-2019")),
    "movers-printed": Example(("movers", "towns-2021"), json=True),
    "movers-series": Example(("movers", "labs")),
    "movers-log": Example(("movers", "labs", "--by", "log")),
    "clusters-by-country": Example(("clusters-by-country", "hubs-2020", "hubs-2021"), json=True),
    "clusters-by-region": Example(("clusters-by-country", "hubs-2020", "--by-region")),
    "city-sources": Example(
        ("city", "Aldern", "Gull", "--sources"),
        others={"md": ("city", "Gull", "--sources", "--format", "markdown")},
    ),
    "city-bounds": Example(("city", "Birk")),
    "city-all": Example(("city", "Birk", "--all")),
    "history": Example(("history", "Aldern"), json=True),
    "history-sources": Example(("history", "Aldern", "--sources")),
    "history-several": Example(("history", "Corvin", "Gull", "Holm", "nowhere")),
    "consensus": Example(("consensus", "hubs-2021", "towns-2021", "labs-2020"), json=True),
    "consensus-kemeny": Example(("consensus", "towns", "labs", "--method", "kemeny")),
    "versus": Example(
        ("versus", "Aldern", "Gull"),
        json=True,
        others={
            "csv": ("versus", "Aldern", "Gull", "--format", "csv"),
            "md": ("versus", "Aldern", "Gull", "--sources", "--format", "markdown"),
        },
    ),
    "versus-one-entry": Example(("versus", "Aldern", "Corvin")),
    "peers": Example(
        ("peers", "Aldern"),
        json=True,
        others={
            "csv": ("peers", "Aldern", "-n", "1", "--format", "csv"),
            "md": ("peers", "Aldern", "--format", "markdown"),
        },
    ),
    "agreement": Example(
        ("agreement",),
        json=True,
        others={
            "csv": ("agreement", "--format", "csv"),
            "jsonl": ("agreement", "hubs", "labs", "--format", "jsonl"),
            "md": ("agreement", "hubs", "labs", "--format", "markdown"),
        },
    ),
    "agreement-years": Example(("agreement", "labs-2019", "labs-2020")),
    "country": Example(
        ("country", "Germany"),
        json=True,
        others={
            "csv": ("country", "Germany", "--format", "csv"),
            "jsonl": ("country", "DE", "--series", "labs", "--format", "jsonl"),
            "md": ("country", "Germany", "--sources", "--format", "markdown"),
        },
    ),
    "editions": Example(("editions",), json=True),
    "places": Example(("places", "aldern"), json=True),
    "cite": Example(
        ("cite", "towns-2021"),
        json=True,
        others={
            "bib": ("cite", "towns-2021", "--format", "bibtex"),
            "csl.json": ("cite", "towns-2021", "--format", "csl-json"),
        },
    ),
    "cite-place": Example(("cite", "towns-2021", "--place", "Aldern")),
    "cite-several": Example(
        ("cite", "towns-2021:north", "towns-2021", "hubs-2020", "--place", "Aldern"),
        others={
            "bib": ("cite", "towns-2021:north", "towns-2021", "hubs-2020", "--format", "bibtex")
        },
    ),
    "cite-absent": Example(("cite", "hubs-2021", "--place", "Holm")),
    "new": Example(("new", "harbour", "--year", "2026", "--dry-run"), json=True),
    "import": Example(
        (
            *("import", "tables/towns-2022.csv", "--edition", "towns-2022", "--into", "none"),
            *("--dry-run", "--accessed", "2026-01-02"),
        ),
        json=True,
    ),
    "export": Example(("export", "towns"), json=True),
    "panel": Example(
        ("panel", "--place", "Aldern", "--place", "Gull"),
        json=True,
        others={"csv": ("panel", "--series", "towns")},
    ),
    "chart": Example(("chart", "towns", "--place", "Aldern", "--place", "Gull"), json=True),
    "chart-top": Example(("chart", "hubs", "--top", "3")),
    "chart-slope": Example(("chart", "hubs-2020", "hubs-2021")),
    "chart-dots": Example(("chart", "--place", "Aldern", "--place", "Gull")),
    "chart-bars": Example(("chart", "clusters-by-country", "hubs-2021")),
    "chart-scatter": Example(("chart", "towns-2020", "towns-2021", "--kind", "scatter")),
    "validate": Example(("validate", "golden/faulty/towns-2022.yaml"), json=True),
    "validate-doubts": Example(("validate", "--strict", "golden/faulty/labs-2021.yaml")),
    "validate-explain": Example(("validate", "--explain", "previous-differs")),
    "unknown-edition": Example(("top", "hubs-2019")),
}


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden of a name, or writes it there where that is asked for."""

    def compare(name: str, text: str) -> None:
        path = HERE / name
        if request.config.getoption("--rewrite-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True)
def _in_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parent)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pipe(
    name: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """In a pipe: the same columns without box and colour, then stderr and the status."""
    ran = run(*EXAMPLES[name].arguments, *TINY)
    text = ran.stdout
    if ran.stderr:
        text += f"--- stderr\n{ran.stderr}"
    if ran.status:
        text += f"--- status\n{ran.status}\n"

    matches_golden(f"{name}.pipe.txt", text)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if EXAMPLES[name].json])
def test_json(
    name: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """As JSON: the whole document, here with line breaks for the reader of the golden."""
    ran = run(*EXAMPLES[name].arguments, *TINY, "--json")
    text = json.dumps(ran.document, ensure_ascii=False, indent=1) + "\n"

    matches_golden(f"{name}.json", text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_tty(
    name: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """At a terminal of 100 columns: boxes, colours, lines that fit; stdout alone."""

    def ask(terminal: int) -> None:
        with open(terminal, "w", closefd=False) as stdout, pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", stdout)
            run(*EXAMPLES[name].arguments, *TINY)

    matches_golden(f"{name}.tty.txt", _shown_by(ask))


def test_tty_of_a_process(matches_golden: Callable[[str, str], None]) -> None:
    """A process whose streams are a terminal shows the same."""
    command = [sys.executable, "-m", "innorank", *EXAMPLES["city"].arguments, *TINY]

    def ask(terminal: int) -> None:
        subprocess.run(
            command, stdin=terminal, stdout=terminal, stderr=subprocess.DEVNULL, check=True
        )

    matches_golden("city.tty.txt", _shown_by(ask))


@pytest.mark.parametrize(
    ("name", "ending"),
    [(name, ending) for name, example in EXAMPLES.items() for ending in example.others],
)
def test_other_formats(
    name: str, ending: str, run: Callable[..., Any], matches_golden: Callable[[str, str], None]
) -> None:
    """As Markdown, CSV and the like: what is written into a report or a spreadsheet."""
    asked = EXAMPLES[name].others[ending]

    matches_golden(f"{name}.{ending}", run(*asked, *TINY).stdout)


def test_one_document_of_each_command() -> None:
    """The first example of each command has a golden as JSON, and no other example has."""
    first = {example.arguments[0]: name for name, example in reversed(EXAMPLES.items())}

    assert {name for name in EXAMPLES if EXAMPLES[name].json} == set(first.values())


class Sheet(NamedTuple):
    """What an example draws, and how to draw it again in another window.

    A window has so many columns, and ambiguous characters that are "narrow" or "wide".
    """

    in_window: Callable[[int, str], str]
    in_pipe: str
    tables: int


@pytest.fixture(scope="module")
def _sheets() -> dict[str, Sheet]:
    """The sheets that have been asked for, by the names of their examples."""
    return {}


@pytest.fixture
def sheet(
    request: pytest.FixtureRequest,
    run: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    _sheets: dict[str, Sheet],
) -> Sheet:
    """The sheet of the example that the test is given as `name`; it is asked for once."""
    name = request.node.callspec.params["name"]
    if name in _sheets:
        return _sheets[name]
    drawn: list[list[Block]] = []
    draw = table_module.table

    def keep(blocks: list[Block]) -> str:
        drawn.append(blocks)
        return draw(blocks)

    @cache
    def drawn_as(columns: int, ambiguous: str) -> str:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COLUMNS", str(columns))
            patch.setenv("INNORANK_AMBIGUOUS", ambiguous)
            patch.setattr(type(sys.stdout), "isatty", lambda stream: True)
            return re.sub(r"\x1b\[[0-9;]*m", "", draw(drawn[0])) if drawn else ""

    monkeypatch.setattr(table_module, "table", keep)
    arguments = EXAMPLES[name].arguments
    as_table = ("--format", "table") if arguments[0] in DRAWS_NO_TABLE else ()
    in_pipe = run(*arguments, *TINY, *as_table).stdout
    blocks = drawn[0] if drawn else []
    tables = sum(isinstance(block, Grid) for block in blocks)
    _sheets[name] = Sheet(drawn_as, in_pipe, tables)
    return _sheets[name]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if EXAMPLES[name].json])
def test_windows(
    name: str,
    sheet: Sheet,
    matches_golden: Callable[[str, str], None],
) -> None:
    """At terminals of four widths, and at one where ambiguous characters are wide."""
    shown = [f"--- {columns}\n{sheet.in_window(columns, 'narrow')}" for columns in WINDOWS]
    shown.append(f"--- 80, wide\n{sheet.in_window(80, 'wide')}")

    matches_golden(f"{name}.windows.txt", "".join(shown))


@pytest.mark.parametrize("ambiguous", ["narrow", "wide"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_columns_stand(name: str, ambiguous: str, sheet: Sheet) -> None:
    """Every row of every table has its columns at the same cells, and no line is too long.

    wcwidth measures the cells. Two columns are three blank cells apart in all rows; within a
    column all texts begin in one cell, or all end in one. A line that is too long is one word.
    """
    width = 2 if ambiguous == "wide" else 1
    ragged, long = [], []
    for columns in (1_000, *WINDOWS):
        lines = sheet.in_window(columns, ambiguous).splitlines()
        ragged += [
            (columns, texts)
            for rows in _tables(lines)
            for texts in _columns([_cells(row, width) for row in rows])
            if len({len(text) - len(text.lstrip()) for text in texts if text.strip()}) > 1
            and len({len(text.rstrip()) for text in texts if text.strip()}) > 1
        ]
        long += [
            (columns, line)
            for line in lines
            if wcswidth(line.rstrip(), ambiguous_width=width) > columns and len(line.split()) > 1
        ]

    tables = list(_tables(sheet.in_window(1_000, ambiguous).splitlines()))
    assert (ragged, long, len(tables)) == ([], [], sheet.tables)


@pytest.mark.parametrize("name", EXAMPLES)
def test_words_are_whole(name: str, sheet: Sheet) -> None:
    """In a narrow window there is no part of a word, a number, a date or an address."""
    shown = {columns: _words(sheet.in_window(columns, "narrow")) for columns in (1_000, *WINDOWS)}
    words = shown[1_000] | shown[WINDOWS[0]] | _words(f"No room for: {sheet.in_pipe}")
    parts = {columns: shown[columns] - words for columns in WINDOWS}

    assert parts == {columns: set() for columns in WINDOWS}


def _words(text: str) -> set[str]:
    """The words of a text without the marks that a short block or a list puts behind them."""
    return {word.rstrip(".,:;") for word in text.split() if set(word) != {"─"}}


def _tables(lines: Sequence[str]) -> Iterator[list[str]]:
    """The headings and rows of each table: the lines around a rule that are not empty."""
    for index, line in enumerate(lines):
        if line.strip() and not line.strip().strip("─-"):
            above = [*lines[:index], ""]
            start = max(at for at in range(index) if not above[at])
            end = lines.index("", index) if "" in lines[index:] else len(lines)
            yield [*lines[start + 1 : index], *lines[index + 1 : end]]


def _cells(line: str, ambiguous: int) -> str:
    """The cells of a line: `x` for one with a part of a character in it, a blank for others."""
    return "".join(
        part if part == " " else "x" * wcswidth(part, ambiguous_width=ambiguous)
        for part in iter_graphemes(line)
    )


def _columns(rows: Sequence[str]) -> Iterator[list[str]]:
    """The texts of each column, which begins behind three cells that are blank in all rows."""
    width = max(map(len, rows))
    padded = [row.ljust(width) for row in rows]
    is_blank = "".join(
        " " if not "".join(cells).strip() else "x" for cells in zip(*padded, strict=True)
    )
    for column in re.finditer(r"x(?:.{0,2}x)*", is_blank):
        yield [row[column.start() : column.end()] for row in padded]


def _shown_by(ask: Callable[[int], None]) -> str:
    """What a real terminal shows that *ask* is given."""
    ours, theirs = pty.openpty()
    with ThreadPoolExecutor() as threads:
        shown = threads.submit(_read, ours)
        try:
            ask(theirs)
        finally:
            os.close(theirs)
    return shown.result().decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """All that comes from a terminal until its other end is closed, and then this end is."""
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:
        pass  # Linux says that the other end is closed with EIO, others with nothing to read.
    finally:
        os.close(terminal)
    return written


def test_every_golden_is_tested() -> None:
    """No golden is left behind by an example that is gone.

    It stands last, behind all that `--rewrite-goldens` writes.
    """
    wanted = {
        f"{name}.{ending}"
        for name, example in EXAMPLES.items()
        for ending in (
            *("tty.txt", "pipe.txt"),
            *["json", "windows.txt"] * example.json,
            *example.others,
        )
    }
    kept = {path.name for path in HERE.iterdir() if path.suffix != ".py" and path.is_file()}

    assert kept == wanted
