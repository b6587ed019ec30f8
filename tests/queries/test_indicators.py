"""Figures beside ranks: in every answer that shows entries, and the order of a list by one."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest

COUNT = {"title": "Papers", "unit": "count", "better": "high"}
SHARE = {"title": "Waste", "unit": "percent", "better": "low"}
FIGURES = {
    "ada": {"papers": "9", "waste": "1.50"},
    "bo": {"papers": "1000"},
    "cy": {"papers": "75", "waste": "1.5"},
    "dee": {"papers": "75", "waste": "-0.5"},
    "eve": {},
}


def ranks(**more: Any) -> dict[str, Any]:
    """The list of five places with what else is said of it; Bo is in Canada."""
    entries = {
        place: {"rank": rank, **({"indicators": figures} if figures else {})}
        for rank, (place, figures) in enumerate(FIGURES.items(), 1)
    }
    return {"ranks": entries, "indicators": {"papers": COUNT, "waste": SHARE}, **more}


@pytest.fixture
def data(data_of: Callable[..., Any]) -> Any:
    """One series of two editions, of which only the second has figures."""
    editions = {"s-2001": {"ada": 1, "bo": 2}, "s-2002": ranks()}
    return data_of(editions, places={"bo": {"economies": ["CA"]}})


def placed(document: Mapping[str, Any]) -> list[tuple[str, int | None, str]]:
    """Place, position and its label of each row."""
    return [(row["place"], row["position"], row["position_label"]) for row in document["results"]]


def test_figures_are_in_every_answer(data: Any) -> None:
    """Rows have them as printed, and their list what they are; an object is empty, never absent."""
    (before, after) = data.ask("city", "ada")["editions"]
    top = data.ask("top", "s-2002", n=0)

    assert before["indicators"] == {}
    assert after["indicators"] == {"papers": COUNT, "waste": SHARE}
    assert {row["place"]: row["indicators"] for row in top["results"]} == FIGURES
    assert {(row["position"], row["position_label"]) for row in top["results"]} == {(None, None)}
    for command in ("city", "history"):
        (place,) = data.ask(command, "cy")["results"]
        stated = {row["edition"]: row["indicators"] for row in place["standings"]}
        assert stated == {"s-2001": {}, "s-2002": FIGURES["cy"]}


def test_order_by_an_indicator(data: Any) -> None:
    """The best figure comes first as a number, equal ones share a position, none is unknown."""
    document = data.ask("top", "s-2002", by="papers")

    assert placed(document) == [
        ("bo", 1, "1"),
        ("cy", 2, "2="),
        ("dee", 2, "2="),
        ("ada", 4, "4"),
        ("eve", None, "?"),
    ]
    assert [row["rank"] for row in document["results"]] == [2, 3, 4, 1, 5]
    assert document["query"]["by"] == "papers"
    assert document["notes"] == [
        {
            "code": "no-published-rank",
            "message": "s-2002 by Papers, highest first: no published rank;"
            " positions count the 4 of 5 entries with a figure",
            "indicator": "papers",
            **COUNT,
        }
    ]


def test_low_figures_may_be_better(data: Any) -> None:
    """Where low is better the lowest comes first; 1.50 is 1.5."""
    document = data.ask("top", "s-2002", by="waste")

    assert placed(document) == [
        ("dee", 1, "1"),
        ("ada", 2, "2="),
        ("cy", 2, "2="),
        ("bo", None, "?"),
        ("eve", None, "?"),
    ]
    assert "lowest first" in document["notes"][0]["message"]


def test_large_figures_are_told_apart(data_of: Callable[..., Any]) -> None:
    """Figures that a floating-point number would make equal are not."""
    figures = {"ada": "100000000000000.000000000000001", "bo": "100000000000000.000000000000002"}
    listed = {
        place: {"rank": rank, "indicators": {"papers": figure}}
        for rank, (place, figure) in enumerate(figures.items(), 1)
    }
    data = data_of({"s-2001": {"ranks": listed, "indicators": {"papers": COUNT}}})

    assert placed(data.ask("top", "s-2001", by="papers")) == [("bo", 1, "1"), ("ada", 2, "2")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"n": 2}, [("bo", 1, "1"), ("cy", 2, "2=")]),
        ({"n": 0, "country": "CA"}, [("bo", 1, "1")]),
        ({"n": 1, "country": "US"}, [("cy", 2, "2=")]),
    ],
)
def test_positions_are_those_of_the_whole_list(
    data: Any, options: dict[str, Any], expected: list[Any]
) -> None:
    """A country and a number of entries leave rows out, and change no position."""
    assert placed(data.ask("top", "s-2002", by="papers", **options)) == expected


def test_partial_list_says_so(data_of: Callable[..., Any]) -> None:
    """Whoever is missing in a partial list may have any figure: a note says that ranks are."""
    data = data_of({"s-2001": ranks(coverage="truncated", depth=9)})
    document = data.ask("top", "s-2001", n=1, by="papers")

    assert [note["code"] for note in document["notes"]] == ["no-published-rank", "incomplete-list"]
    assert data.ask("top", "s-2001", n=1)["notes"] == []


@pytest.mark.parametrize(
    ("edition", "by", "message", "suggestions"),
    [
        (
            "s-2002",
            "paper",
            "s-2002 has no indicator 'paper'; it has papers, waste; did you mean papers?",
            ["papers"],
        ),
        (
            "s-2002",
            "xyz",
            "s-2002 has no indicator 'xyz'; it has papers, waste",
            ["papers", "waste"],
        ),
        ("s-2001", "papers", "s-2001 has no indicator 'papers'; it has none", []),
    ],
)
def test_unknown_indicator(
    data: Any, edition: str, by: str, message: str, suggestions: list[str]
) -> None:
    """The known ones are named, and the nearest is suggested; the status is that of wrong usage."""
    ran = data.show("top", edition, "--by", by, "--json")

    assert ran.status == 2
    assert ran.document["error"] == {
        "code": "unknown-indicator",
        "message": message,
        "suggestions": suggestions,
    }


def test_export_has_a_column_for_each(data: Any) -> None:
    """Indicators of any list are columns of all rows; in JSON each row has its own."""
    rows = list(csv.DictReader(io.StringIO(data.show("export").stdout)))
    (first, *_, last) = rows
    document = data.ask("export")

    assert [(row["indicators.papers"], row["indicators.waste"]) for row in rows] == [
        *(("", ""), ("", "")),
        *(("9", "1.50"), ("1000", ""), ("75", "1.5"), ("75", "-0.5"), ("", "")),
    ]
    assert list(first) == list(last)
    assert list(first)[-3:] == ["publisher", "licence", "disclaimer"]
    assert [row["indicators"] for row in document["results"]] == [{}, {}, *FIGURES.values()]


def test_lists_without_figures_have_no_column(data: Any) -> None:
    """Where no list has an indicator, the columns are those of before."""
    heading = data.show("export", "s-2001").stdout.partition("\n")[0]

    assert "indicators" not in heading


def test_table_of_top(data: Any) -> None:
    """`--indicators` adds a column for each that has a figure here; without it there is none."""
    plain = data.show("top", "s-2002").stdout.splitlines()
    shown = data.show("top", "s-2002", "--indicators").stdout.splitlines()
    some = data.show("top", "s-2002", "--indicators", "--country", "CA").stdout.splitlines()

    assert plain[2].split() == ["Rank", "Place", "Economy", "Trend"]
    assert [line.split() for line in shown[2:8]] == [
        ["Rank", "Place", "Economy", "Trend", "Papers", "Waste", "(%)"],
        ["1", "Ada", "Land", "US", "=", "†", "9", "1.50"],
        ["2", "Bo", "Land", "CA", "=", "†", "1000", "–"],
        ["3", "Cy", "Land", "US", "–", "75", "1.5"],
        ["4", "Dee", "Land", "US", "–", "75", "-0.5"],
        ["5", "Eve", "Land", "US", "–", "–", "–"],
    ]
    assert some[2].split() == ["Rank", "Place", "Economy", "Trend", "Papers"]


def test_table_by_an_indicator(data: Any) -> None:
    """Position and figure stand in front, and the order is told above, and not on stderr."""
    ran = data.show("top", "s-2002", "--by", "waste", "--indicators")
    lines = ran.stdout.splitlines()

    assert lines[1].startswith("s-2002 by Waste, lowest first: no published rank;")
    assert [line.split() for line in lines[3:9]] == [
        ["Position", "Waste", "(%)", "Rank", "Place", "Economy", "Trend", "Papers"],
        ["1", "-0.5", "4", "Dee", "Land", "US", "–", "75"],
        ["2=", "1.50", "1", "Ada", "Land", "US", "=", "†", "9"],
        ["2=", "1.5", "3", "Cy", "Land", "US", "–", "75"],
        ["?", "–", "2", "Bo", "Land", "CA", "=", "†", "1000"],
        ["?", "–", "5", "Eve", "Land", "US", "–", "–"],
    ]
    assert ran.stderr == ""


def test_table_of_city(data: Any) -> None:
    """`--indicators` puts the figures into a table below the standings, one a line."""
    plain = data.show("city", "ada").stdout
    shown = data.show("city", "ada", "--indicators").stdout.splitlines()
    without = data.show("city", "eve", "--indicators").stdout
    start = next(index for index, line in enumerate(shown) if "Indicator" in line)

    assert "Papers" not in plain
    assert [line.split() for line in shown[start : start + 3]] == [
        ["Edition", "List", "Indicator", "Figure"],
        ["s-2002", "overall", "Papers", "9"],
        ["s-2002", "overall", "Waste", "(%)", "1.50"],
    ]
    assert "No figure is printed beside these ranks." in without
