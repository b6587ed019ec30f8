"""Tables as they are found: each with what is right, worked out by hand. None is read wrongly."""

from collections.abc import Callable
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
