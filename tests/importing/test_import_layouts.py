"""`import` of plain text: columns by their gaps, in pdftotext -layout, lists, Markdown."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]


def told(ran: Any) -> list[tuple[Any, ...]]:
    """Line, reason (None for what is written), place and rank of every row."""
    rows = ran.document["results"]
    return [(row["line"], row["reason"], row["place"], row["rank_label"]) for row in rows]


PRINT = """\
                   Town index 2022

  Rank   City                    Country          Score
     1   Aldern                  Germany           90.1
     2   Elm [bay]               USA               88.0
    10   Haicheng                China             70.0
"""


def test_columns_of_print(imported: Run) -> None:
    """Columns have gaps between them; what is over the table and spans them is its title."""
    ran = imported(PRINT, name="table.txt")

    assert told(ran) == [
        (1, "title", None, "?"),
        (3, "header", None, "?"),
        (4, None, "aldern", "1"),
        (5, None, "elm-bay", "2"),
        (6, None, "haicheng", "10"),
    ]
    assert ran.document["results"][3]["cells"] == ["2", "Elm [bay]", "USA", "88.0"]


def test_pages_of_print(imported: Run) -> None:
    """The next page has its columns elsewhere, repeats the headings, and is the same table."""
    page = (
        "Rank City               Country        Score\n"
        "   3 Birk               Germany         9.5\n   4 Gull               USA             9.1\n"
    )
    ran = imported(f"{PRINT.replace('10 ', ' 5 ')}\f{page}", name="table.txt")

    assert told(ran)[4:] == [
        (6, None, "haicheng", "5"),
        (7, "header", None, "?"),
        (8, None, "birk", "3"),
        (9, None, "gull", "4"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["     1   Old–                    Germany           90.1", "         Aldern"],
        ["         Old–", "     1   Aldern                  Germany           90.1"],
        [
            "         Old–",
            "     1   Al–                     Germany   90.1",
            "         dern",
        ],
    ],
    ids=["top", "bottom", "middle"],
)
def test_names_over_lines_of_print(lines: list[str], imported: Run) -> None:
    """The rank stands at the top, the bottom or the middle of a name with dashes at its ends."""
    head = "  Rank   City                    Country          Score"
    last = "     2   Gull                    USA               88.0"
    ran = imported("\n".join([head, *lines, last]), name="table.txt")

    written = [row[2:] for row in told(ran) if row[1] is None]
    assert written == [("aldern", "1"), ("gull", "2")]


def test_names_over_lines_without_a_dash(imported: Run) -> None:
    """Without a dash nothing says to which row a line belongs: the rows beside it are left, too."""
    ran = imported(
        "  Rank   City           Country\n     1   Birk           Germany\n"
        "         Old\n     2   Aldern         Germany\n\n     3   Gull           USA\n",
        name="table.txt",
    )

    assert [row[1] for row in told(ran)] == [
        *("header", "name-over-lines", "no-rank", "name-over-lines", None)
    ]


def test_a_text_between_columns(imported: Run) -> None:
    """A line that does not stand below the columns is left to a person."""
    ran = imported(
        PRINT + "     11  Gull            USA  or China             8\n", name="table.txt"
    )

    assert told(ran)[-1] == (7, "ragged-row", None, "?")


@pytest.mark.parametrize(
    "text",
    [
        "1. Aldern\n2. Elm [bay]\n3. Gull\n",
        "Towns of 2022\n\n1) Aldern\n2) **Elm [bay]**\n3) [Gull](https://gull.example)\n",
        "- 1. Aldern\n- 2. Elm [bay], USA\n- 3. Gull, USA\n",
    ],
)
def test_numbered_lists(text: str, imported: Run) -> None:
    """A numbered list is a table of ranks and names, without `--map`."""
    ran = imported(text, name="table.txt")

    written = [row[2:] for row in told(ran) if row[1] is None]
    assert written == [("aldern", "1"), ("elm-bay", "2"), ("gull", "3")]


def test_a_list_whose_names_go_on(imported: Run) -> None:
    """A line that is set in may be the rest of the name above it: a person decides both."""
    ran = imported("1. Old\n   Aldern\n2. Gull\n", name="table.txt")

    assert [row[1] for row in told(ran)] == ["name-over-lines", "no-rank", None]


@pytest.mark.parametrize(
    "text",
    [
        "| Rank | City |\n|---:|:---|\n| 1 | **Aldern** |\n| 2= | [Gull](x.html) |\n| 2= | Birk\n",
        "# Towns\n\nRank | City\n-----|-----\n1 | Aldern\n2= | Gull\n2= | Birk\n",
        " rank |  city  \n------+--------\n 1    | Aldern \n 2=   | Gull\n 2=   | Birk\n",
    ],
)
def test_markdown(text: str, imported: Run) -> None:
    """A table of Markdown or of psql is read without the lines that draw it."""
    ran = imported(text, name="table.md")

    written = [row[2:] for row in told(ran) if row[1] is None]
    assert written == [("aldern", "1"), ("gull", "2="), ("birk", "2=")]


@pytest.mark.parametrize("name", ["table.csv", "table.txt"])
def test_gaps_within_delimited_text(name: str, imported: Run) -> None:
    """Spaces behind commas, and two spaces in a name, make no columns of print."""
    ran = imported(
        "Rank,  City,    Country\n1,     Aldern,  Germany\n2,     Elm  [bay], USA\n", name=name
    )

    assert [row[2:] for row in told(ran)][1:] == [("aldern", "1"), ("elm-bay", "2")]
