"""Tables as they are found: each with what is right, worked out by hand. None is read wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ONE_TO_FOUR = {"gull": "1", "aldern": "2", "birk": "3", "corvin": "4"}
TIED = {"gull": "1", "aldern": "2=", "birk": "2=", "corvin": "4"}
CELLS = "<table><tr><th>Rank<th>City<tr><td>1<td>Gull<tr><td>{}<td>Aldern</table>"

# By its name a table, and the ranks that are written of it; what is not there is for a person.
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "ditto.csv": ("Rank,City\n1,Gull\n2,Aldern\n〃,Birk\n4,Corvin\n", TIED),
    "ditto-quote.csv": ('Rank,City\n1,Gull\n2,Aldern\n"""",Birk\n4,Corvin\n', TIED),
    "ditto-without-a-gap.csv": (
        "Rank,City\n1,Gull\n2,Aldern\nditto,Birk\n3,Corvin\n",
        {"gull": "1", "corvin": "3"},
    ),
    "from-zero.csv": ("Rank,City\n0,Gull\n1,Aldern\n2,Birk\n", {}),
    "as-text.csv": ('Rank,City\n1,Gull\n"=""2=""",Aldern\n"=""2=""",Birk\n4,Corvin\n', TIED),
    "flags.md": ("|#|City|\n|-|-|\n|1|Gull 🇺🇸|\n|2|🇩🇪 Aldern|\n", {"gull": "1", "aldern": "2"}),
    "chinese.csv": (
        "名次,城市\n一,Gull\n二,Aldern\n三,Birk\n四,Corvin\n",
        {"aldern": "2", "birk": "3", "corvin": "4"},
    ),
    "chinese-ordinals.csv": (
        "排名,城市\n第一,Gull\n第二,Aldern\n第三,Birk\n第四,Corvin\n",
        ONE_TO_FOUR,
    ),
    "medals.csv": ("Rank,City\n🥇,Gull\n🥈,Aldern\n🥉,Birk\n4,Corvin\n", ONE_TO_FOUR),
    "raised-by-style.html": (
        CELLS.format('2<span style="vertical-align: super">1</span>'),
        {"gull": "1", "aldern": "2"},
    ),
    "raised-by-class.html": (CELLS.format('2<span class="footnote">1</span>'), {"gull": "1"}),
    "two-numbers.html": (CELLS.format("<b>2</b><i>4</i>"), {"gull": "1"}),
    "struck.html": (CELLS.format("<del>3</del><ins>2</ins>"), {"gull": "1"}),
    "invisible.html": (
        CELLS.format('<span style="visibility:hidden;color:transparent">0</span>2'),
        {"gull": "1", "aldern": "2"},
    ),
    "to-the-end.html": (
        "<table><tr><th>Rank<th>City<tr><td>1<td>Gull<tr><td rowspan=0>2<td>Aldern<tr><td>Birk",
        {"gull": "1"},
    ),
    "comment.html": (CELLS.format("#<!-- -->2"), {"gull": "1", "aldern": "2"}),
    "half-ranks.csv": (
        "Rank,City\n1,Gull\n2.5,Aldern\n2.5,Birk\n4,Corvin\n",
        {"gull": "1", "corvin": "4"},
    ),
    "restarting.csv": ("Rank,City\nNorth,\n1,Gull\n2,Aldern\nSouth,\n1,Birk\n2,Corvin\n", {}),
    "reversed.csv": ("Rank,City\n4,Corvin\n2,Birk\n2,Aldern\n1,Gull\n", TIED),
    "average.csv": ("Rank,City\n1,Gull\n2,World average\n3,Aldern\n", {"gull": "1", "aldern": "3"}),
    "dates.csv": (
        "Rank,City\n1,Gull\n02-May,Aldern\n02. Mai,Birk\n2024-05-02,Corvin\n",
        {"gull": "1"},
    ),
    "numbers-and-ranks.csv": ("No.,City,Rank\n1,Gull,1\n2,Aldern,2\n3,Birk,2\n4,Corvin,4\n", TIED),
    "countdown.txt": ("3) Birk\n2) Aldern\n1) Gull\n", {"gull": "1", "aldern": "2", "birk": "3"}),
    "all-ones.md": ("1. Gull\n1. Aldern\n1. Birk\n", {}),
    "years.csv": (
        "City,2020,2021,2022\nGull,2,2,1\nAldern,1,1,2\nBirk,3,4,3\nCorvin,4,3,4\n",
        ONE_TO_FOUR,
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_is_written(name: str, imported: Run) -> None:
    """The ranks that are written are right; all other rows are in the report."""
    table, right = TABLES[name]
    ran = imported(table, name=name)

    rows = ran.document["results"]
    written = {row["place"]: row["rank_label"] for row in rows if row["status"] == "added"}
    assert written == right


@pytest.mark.parametrize(
    "rows",
    [
        "1,Aldern,70\n2,Birk,90\n3,Corvin,95\n",
        "1,Gull,70\n2,Birk,90\n3,Corvin,9\n",
        "1,Aldern,\n2,Birk,\n3,Corvin,\n4,Gull,\n5,Holm,\n",
    ],
)
def test_numbers_of_rows(rows: str, imported: Run) -> None:
    """A column `No.` beside rising scores or sorted names may count the rows: it is asked for."""
    table = f"No.,City,Score\n{rows}"
    ran = imported(table, "--dry-run")

    assert (ran.status, ran.document["error"]["code"]) == (2, "unclear-columns")
    assert ran.document["error"]["message"].endswith("say --map 'rank=No.'")
    assert imported(table, "--map", "rank=No.").status == 0
    assert imported(table.replace("No.", "Rank"), "--dry-run").status == 0


@pytest.mark.parametrize(
    "scores", [("90", "80,5", "80,5"), ("1,900", "1,800", "950"), ("A", "C", "B")]
)
def test_numbers_that_are_ranks(scores: tuple[str, ...], imported: Run) -> None:
    """Beside scores that fall, or that are no figures, a column `No.` has ranks."""
    rows = [
        f'{number},{city},"{score}"\n'
        for number, (city, score) in enumerate(
            zip(("Gull", "Aldern", "Birk"), scores, strict=True), 1
        )
    ]
    assert imported("".join(["No.,City,Score\n", *rows])).document["counts"]["added"] == 3


@pytest.mark.parametrize(
    ("title", "codes"),
    [("Towns 2021", ["title-year"]), ("Towns 2021 and 2022", []), ("Towns", [])],
)
def test_the_year_of_the_title(title: str, codes: list[str], imported: Run) -> None:
    """A title of another year alone is told, as the ranks may be those of that year."""
    ran = imported(f"{title}\nRank,City\n1,Gull\n", "--dry-run")

    assert [note["code"] for note in ran.document["notes"] if "title" in note["code"]] == codes


# What stands beside a blank or unclear rank, and which rows are for a person.
BESIDE = {
    "above a band": ("1,Gull\n,Ivory\n3-5,Juno\n", {"juno": "3–5"}),
    "above a rank that is unclear": ("1,Gull\n,Ivory\n3 (2),Juno\n", {}),
    "below repeated headings": ("1,Gull\nRank,City\n,Ivory\n3,Juno\n", {"juno": "3"}),
    "where ranks fall": ("4,Gull\n2,Ivory\n,Juno\n1,Corvin\n", {"gull": "4", "corvin": "1"}),
    "where ranks fall without a gap": (
        "2,Ivory\n,Juno\n1,Corvin\n",
        {"ivory": "2", "corvin": "1"},
    ),
    "the same with a word": ("1,Gull\n1 new,Ivory\n3,Juno\n", {"juno": "3"}),
    "another with a word": ("1,Gull\n2 new,Ivory\n3,Juno\n", {"gull": "1", "juno": "3"}),
    "ditto below a title": (
        "1,Gull\nNorth,\n〃,Ivory\n3,Juno\n",
        {"gull": "1=", "ivory": "1=", "juno": "3"},
    ),
    "ditto below headings": (
        "1,Gull\nRank,City\n〃,Ivory\n3,Juno\n",
        {"gull": "1=", "ivory": "1=", "juno": "3"},
    ),
    "beside a name that it may begin": ("1,Gull\n,Aldern\n3,Birk\n4,Juno\n", {"juno": "4"}),
}


@pytest.mark.parametrize("where", BESIDE)
def test_beside_what_is_no_rank(where: str, imported: Run) -> None:
    """A rank that another row may share is written only where it is certain whether it does."""
    rows, right = BESIDE[where]
    ran = imported(f"Rank,City\n{rows}")

    results = ran.document["results"]
    assert {row["place"]: row["rank_label"] for row in results if row["status"] == "added"} == right


def test_blank_ranks_amid_other_years(imported: Run) -> None:
    """Rows of another year do not make a table unordered."""
    ran = imported("Rank,City,Year\n1,Gull,2022\n,Aldern,2022\n3,Birk,2022\n1,Corvin,2021\n")

    assert [row["reason"] for row in ran.document["results"]][1:] == [
        *("rank-twice", "no-rank", None, "elsewhere"),
    ]


def test_years_side_by_side(imported: Run) -> None:
    """Of two years side by side the rows of the edition's are taken, though they share lines."""
    table = "Rank,City,Year,Rank,City,Year\n1,Gull,2021,1,Aldern,2022\n2,Birk,2021,2,Gull,2022\n"
    rows = imported(table).document["results"]

    written = {row["place"]: row["rank"] for row in rows if row["status"] == "added"}
    assert written == {"aldern": 1, "gull": 2}


def test_a_rank_in_two_words_of_a_print(imported: Run) -> None:
    """`1 (tie)` before the gap is one cell, not a rank and a name."""
    table = "Rank       City\n1 (tie)    Gull\n1 (tie)    Aldern\n3          Birk\n"
    rows = imported(table, name="table.txt").document["results"]

    assert [row["rank_label"] for row in rows][1:] == ["1=", "1=", "3"]


def test_repeated_headings_that_are_years(imported: Run, edition_file: Path) -> None:
    """Where the headings are not understood, those on the next page are not taken for them."""
    table = "City,2022,2021\nGull,1,2\nAldern,3,1\nCity,2022,2021\nBirk,1,2\nCorvin,2,3\n"
    ran = imported(table)

    assert (ran.status, ran.document["error"]["code"]) == (2, "no-headings")
    assert not edition_file.exists()


def test_a_page_that_is_not_understood_alone(imported: Run, edition_file: Path) -> None:
    """A table with the same headings is not left out: ranks from 3 on prove nothing."""
    page = "<table>{}<tr><th>City<th>2022<tr><td>{}<td>{}<tr><td>{}<td>{}</table>"
    title = "<tr><td colspan=2>Towns"
    table = page.format(title, "Gull", 1, "Aldern", 2) + page.format("", "Birk", 3, "Corvin", 4)
    ran = imported(table, name="table.html")

    assert (ran.status, ran.document["error"]["code"]) == (2, "several-tables")
    assert not edition_file.exists()


MARKDOWN = """\
## The index of 2021
|Rank|City|
|-|-|
|1|Gull|
|3|Aldern|

## The index of 2022
|Rank|City|
|-|-|
|2|Birk|
|4|Corvin|
"""
PARTS = (
    ("2021,\nRank,City\n1,Gull\n3,Aldern\n,\n2022,\nRank,City\n2,Birk\n4,Corvin\n", "table.csv"),
    ("Rank,City\n2021,\n1,Gull\n3,Aldern\n2022,\n2,Birk\n4,Corvin\n", "table.csv"),
    (MARKDOWN, "table.md"),
)


@pytest.mark.parametrize(("table", "name"), PARTS)
def test_parts_that_name_their_years(table: str, name: str, imported: Run) -> None:
    """Of parts below each other, each with its year above it, that of the edition's is taken."""
    rows = imported(table, name=name).document["results"]

    written = {row["place"]: row["rank"] for row in rows if row["status"] == "added"}
    assert written == {"birk": 2, "corvin": 4}
    other = imported(table.replace("2022", "2020"), "--list", "other", name=name)
    assert (other.status, other.document["error"]["code"]) == (2, "other-year")


def test_years_that_begin_no_part(imported: Run) -> None:
    """Years in titles and notes alone leave no row out."""
    table = "Index 2021\nAs of May 2022\nRank,City\n1,Gull\nSee the report of 2020,\n2,Aldern\n"

    assert imported(table).document["counts"]["added"] == 2


def test_unclear_rows_of_another_year(imported: Run) -> None:
    """A row of another year that nobody can read has no part in the ties of this one."""
    table = "Rank,City,Year\n1,Gull,2022\n2,Aldern,2022\n4,Birk,2022\n2,Corvin–,2021\n1,Holm,2021\n"
    rows = imported(table).document["results"]

    assert [(row["rank_label"], row["reason"]) for row in rows[1:]] == [
        *(("1", None), ("2", None), ("4", None), ("2", "elsewhere"), ("1", "elsewhere")),
    ]
