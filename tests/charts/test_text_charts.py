"""Charts in letters, and what `chart` says and refuses on the command line without matplotlib."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from innorank import QueryCatalogue
from innorank.api import drawn_chart
from innorank.charts.text import text_chart

Run = Callable[..., Any]

QUESTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "bump": (("wipo-2025",), {"top": 15}),
    "bump-via": (("wipo-2025",), {"places": ["Guangzhou", "Shenzhen", "Nanjing"]}),
    "slope": (("wipo-2023", "wipo-2025"), {"top": 40}),
    "dots": ((), {"places": ["Guangzhou", "Nanjing", "Hefei"]}),
    "bars": (("wipo-2022",), {"kind": "bars"}),
    "scatter": (("wipo-2023", "wipo-2024"), {"kind": "scatter"}),
    "map": (("wipo-2023",), {"kind": "map"}),
}


@pytest.mark.parametrize("ambiguous", ["narrow", "wide"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_line_is_too_long(
    question: str, ambiguous: str, shipped: QueryCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every width from 40 on each line fits, but for addresses, which are never broken."""
    monkeypatch.setenv("INNORANK_AMBIGUOUS", ambiguous)
    editions, options = QUESTIONS[question]
    chart = drawn_chart(shipped, *editions, **options)[1]
    for width in (40, 60, 80, 120, 200):
        lines = text_chart(chart, width)
        long = [
            line
            for line in lines
            if wcswidth(line, ambiguous_width=2 if ambiguous == "wide" else 1) > width
            and "://" not in line
        ]
        assert (width, long) == (width, [])


def test_every_line_is_named(shipped: QueryCatalogue) -> None:
    """Each line has a letter of its own, which stands beside its name at the end."""
    chart = drawn_chart(shipped, "wipo-2023", "wipo-2024", top=40)[1]
    text = text_chart(chart, 80)

    assert len(chart.lines) > 40
    for line in chart.lines:
        assert any(row.endswith(f" {line.name}") for row in text)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_newest_edition_has_its_year(width: int, shipped: QueryCatalogue) -> None:
    """Where there is no room for every year, that of the newest edition stands all the same."""
    chart = drawn_chart(shipped, "wipo", places=["Hefei"])[1]
    years = next(line.split() for line in text_chart(chart, width) if line.lstrip()[:4] == "2017")

    assert years[-1] == "2025"
    assert years == sorted(set(years))


def test_bars_by_hand(run: Run) -> None:
    """24 and 21 are as 73 and 64 columns: a bar has as many as its number asks."""
    ran = run("chart", "clusters-by-country", "wipo-2023", "--top", "2", "--quiet")
    rows = [line for line in ran.stdout.splitlines() if "█" in line]

    # 80 columns less 13 of the longer name, 2 of the number and 4 of blanks.
    assert [(row.count("█"), row.split()[-1]) for row in rows] == [(61, "24"), (53, "21")]


def test_as_wide_as_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the chart has its width; in a pipe it has 80 columns, whatever COLUMNS says."""
    monkeypatch.setenv("COLUMNS", "150")
    asked = ("chart", "wipo-2023", "wipo-2024", "--top", "5", "--quiet")
    piped = max(map(len, run(*asked).stdout.splitlines()))
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    shown = max(map(len, run(*asked).stdout.splitlines()))

    assert piped <= 80
    assert 140 <= shown <= 160  # With what colours the title.


def test_no_picture_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of a picture are no text: a file has to be named."""
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    ran = run("chart", "wipo-2023", "--format", "png")
    message = "error: png is nothing that a terminal shows; name a file: -o FILE\n"

    assert (ran.status, ran.stdout, ran.stderr) == (2, "", message)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "x.gif"), "error: -o x.gif: name it .svg, .png or .pdf, or say --format"),
        (("-o", ""), "error: -o needs the name of a file, and got an empty one"),
        (
            ("-o", "x.svg", "--format", "csv"),
            "error: -o writes svg, png, pdf; csv goes to stdout alone",
        ),
        (
            ("clusters-by-country", "--kind", "map"),
            "error: clusters-by-country draws bars, and --kind map does not",
        ),
    ],
)
def test_what_the_command_line_refuses(
    arguments: tuple[str, ...],
    message: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An unknown ending, and what contradicts, is wrong usage; nothing is written."""
    monkeypatch.chdir(tmp_path)
    ran = run("chart", *arguments)

    assert (ran.status, ran.stdout, ran.stderr) == (2, "", f"{message}\n")
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib a picture is refused, and the message has the command that brings it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "innorank.charts.pictures.figure", raising=False)
    ran = run("chart", "wipo-2023", "-o", str(tmp_path / "x.svg"))

    assert (ran.status, ran.stdout) == (1, "")
    assert "pip install 'innorank[charts]'" in ran.stderr
    assert list(tmp_path.iterdir()) == []
