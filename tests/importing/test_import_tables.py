"""The tables that `import` reads: forms, encodings, headings; and what is no table."""

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

Run = Callable[..., Any]
Written = Callable[[], str]

ROWS = [["Rank", "City", "Country"], ["1", "Aldern", "Germany"], ["2", "Fjørd", "Norway"]]
FOUND = [("aldern", "1"), ("fjord", "2")]


def added(ran: Any) -> list[tuple[str, str]]:
    """Place and rank of each row that became an entry."""
    rows = ran.document["results"]
    return [(row["place"], row["rank_label"]) for row in rows if row["status"] == "added"]


def codes(ran: Any) -> list[str]:
    return [note["code"] for note in ran.document["notes"]]


def text_of(separator: str, rows: list[list[str]] = ROWS) -> str:
    return "".join(separator.join(row) + "\n" for row in rows)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators(separator: str, end: str, imported: Run) -> None:
    """Whatever separates the columns and ends the lines is found."""
    text = text_of(separator).replace("\n", end)

    assert added(imported(text)) == FOUND


def test_commas_in_names(imported: Run) -> None:
    """Commas inside cells do not hide what separates them; quotes hold cells together."""
    table = 'Rank;City;Note\n1;"Aldern, old";"a; b"\n2;Birk, DE;x\n3;Gull, USA;y\n'

    assert [row["cells"] for row in imported(table).document["results"][1:]] == [
        ["1", "Aldern, old", "a; b"],
        ["2", "Birk, DE", "x"],
        ["3", "Gull, USA", "y"],
    ]


def test_tabs_and_loose_quotes(imported: Run) -> None:
    """Between tabs a quotation mark is a letter where it cannot be anything else."""
    ran = imported('Rank\tCity\tNote\n1\tAldern\t"so" called\n2\tBirk\t5" disk\n', name="table.tsv")

    assert added(ran) == [("aldern", "1"), ("birk", "2")]


@pytest.mark.parametrize(
    ("encoding", "options", "noted"),
    [
        ("utf-8", (), False),
        ("utf-8-sig", (), False),
        ("utf-16", (), False),
        ("utf-32", (), False),
        ("utf-16-le", ("--encoding", "utf-16-le"), False),
        ("cp1252", (), True),
        ("cp1252", ("--encoding", "cp1252"), False),
        ("cp850", ("--encoding", "cp850"), False),
    ],
)
def test_encodings(encoding: str, options: tuple[str, ...], noted: bool, imported: Run) -> None:
    """The encoding is that of a mark or an option, else UTF-8; a note tells of Windows-1252."""
    ran = imported(text_of(",").encode(encoding), *options)

    assert added(ran) == FOUND
    assert ("encoding-assumed" in codes(ran)) == noted


def test_chinese_encoding(imported: Run) -> None:
    """GB18030 is read if an option says so; without one the error tells of the assumed encoding."""
    raw = "排名,城市\n１,海城市\n２,港城\n".encode("gb18030")

    assert added(imported(raw, "--encoding", "gb18030")) == [
        ("haicheng", "1"),
        ("gangcheng", "2"),
    ]
    assert "--encoding" in imported(raw).document["error"]["message"]


def test_messy(imported: Run) -> None:
    """Titles, merged cells, invisible spaces, marks, page breaks and totals are read together."""
    table = (
        "\ufeffTown index 2022;;;\n;;;\n;Results;;\n"
        "No.;Rank\xa0;City / cluster;Score\n"
        "1; 1 ;\u200bAldern\xa0*;1,234.5\n"
        "\n"
        "2;２;  Elm\u00a0[bay][2] ;1,000.0\n"
        "No.;Rank;City / cluster;Score\n"
        "3;No. 3;FJØRD†;–\n"
        "4;4;Birk\x07;\n"
        ";;Total;2,234.5\n"
        "* estimated;;;\n"
        "Source: Town Watch;;;\n"
    )
    ran = imported(table)

    assert added(ran) == [("aldern", "1"), ("elm-bay", "2"), ("fjord", "3"), ("birk", "4")]
    rows = ran.document["results"]
    assert [(row["line"], row["reason"]) for row in rows if row["status"] != "added"] == [
        *((1, "title"), (3, "title"), (4, "header"), (8, "header")),
        *((11, "footer"), (12, "footer"), (13, "footer")),
    ]
    assert ran.document["counts"]["blank"] == 2
    assert len(rows) + 2 == len(table.splitlines())


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["Rank", "", "City"], ["2022", "2021", ""]),
        (["Rank", "Rank", "City"], ["2022", "2021", "City"]),
        (["", "Rank", ""], ["City", "2022", "2021"]),
    ],
)
def test_two_rows_of_headings(head: list[str], row: list[str], imported: Run) -> None:
    """Headings that span two rows are read as one, and ranks of two years as now and before."""
    first = head[0] == ""
    entry = ["Aldern", "1", "3"] if first else ["1", "3", "Aldern"]
    ran = imported(text_of(",", [head, row, entry]))

    assert added(ran) == [("aldern", "1")]
    assert "two-headings" in codes(ran)
    assert "previous_rank from Rank 2021" in ran.document["notes"][0]["message"]


def test_ranks_by_year(imported: Run) -> None:
    """Of several columns of ranks the one of the edition's year counts, wherever it stands."""
    ran = imported("Rank 2021,City,2023 rank,Rank (2022)\n5,Aldern,1,4\n")
    (_, row) = ran.document["results"]

    assert (row["place"], row["rank"]) == ("aldern", 4)
    assert "previous_rank from Rank 2021" in ran.document["notes"][0]["message"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Rank 2022 ▲▼", "2022", "Rank '22", "Rank 2022 (of 60)", "New rank", "Rank ▲▼", "Rank ⇅"),
        *("Rank[1]", "Overall rank 2022", "2022年排名", "Ranking (2022)", "Classement 2022"),
    ],
)
def test_the_rank_of_this_year(heading: str, imported: Run) -> None:
    """The year, what it is of, arrows and footnotes in a heading leave it that of the ranks."""
    ran = imported(f"{heading},City\n1,Aldern\n2,Gull\n")

    assert added(ran) == [("aldern", "1"), ("gull", "2")]


@pytest.mark.parametrize(
    "table",
    [
        "City,2021,2019\nAldern,1,2\nGull,2,1\n",
        "City,2022\nAldern,98\nGull,95\n",
        "#,City,Rank 2019\n1,Aldern,1\n2,Gull,3\n",
        "Rank,City,Year\n1,Aldern,2021\n2,Gull,2021\n",
        "Rank,City,Year\n1,Aldern,2021\n1,Gull,2020\n",
    ],
)
def test_no_rank_of_this_year(table: str, imported: Run) -> None:
    """Where ranks are of other years, or figures stand under a year, nothing is written."""
    ran = imported(table)

    assert (ran.status, ran.document["error"]["code"] in ("other-year", "no-headings")) == (2, True)


def test_the_rank_of_the_year_before(imported: Run, written: Written) -> None:
    """An older rank is the previous one only if it is of the year before."""
    imported("Rank 2022,City,Rank 2021,Rank 2020\n1,Aldern,3,5\n")
    before = written()
    ran = imported("Rank 2022,City,Rank 2020\n2,Gull,4\n")

    assert "{rank: 1, place: aldern, printed: Aldern, previous_rank: 3}" in before
    assert added(ran) == [("gull", "2")]
    assert "columns-not-read" in codes(ran)


@pytest.mark.parametrize("heading", ["year", "Jahr", "Period", "Edition year"])
def test_years_on_top_of_each_other(heading: str, imported: Run) -> None:
    """Of a table with rows of several years those of the edition's are taken, whatever the order.

    A column without a heading for years is one if ranks begin anew with them.
    """
    ran = imported(
        f"rank,city,{heading}\n1,Gull,2021\n2,Aldern,2021\n3,Corvin,2021\n"
        "1,Aldern,2022\n2,Gull,2022\n4,Fjord,2022\n"
    )

    assert added(ran) == [("aldern", "1"), ("gull", "2"), ("fjord", "4")]
    assert [row["reason"] for row in ran.document["results"][1:4]] == ["elsewhere"] * 3
    assert ran.document["results"][1]["message"] == "of 2021, not of 2022"


def test_years_that_say_something_else(imported: Run) -> None:
    """A column of years in which no rank is given twice is no column of editions."""
    ran = imported("Rank,City,Founded\n1,Aldern,1912\n2,Gull,1850\n")

    assert added(ran) == [("aldern", "1"), ("gull", "2")]


@pytest.mark.parametrize(
    ("table", "mapping"),
    [
        ("Rank,Rank,City\n1,2,Aldern\n", "rank=2,name=3"),
        ("Rank,City,Name\n2,Aldern,x\n", "name=City"),
        ("Rank,City,Name\n2,Aldern,x\n", "rank=1,name=2"),
    ],
)
def test_two_columns_for_one(table: str, mapping: str, imported: Run) -> None:
    """If two columns may be meant, none is chosen; `--map` is offered, and decides."""
    unclear = imported(table)
    decided = imported(table, "--map", mapping)

    assert (unclear.status, unclear.document["error"]["code"]) == (2, "unclear-columns")
    assert "--map" in unclear.document["error"]["message"]
    assert added(decided) == [("aldern", "2")]


@pytest.mark.parametrize(
    "head",
    [
        "rank,name,country",
        "#,City name,Economy",
        "Pos.,Metro area,Country/Territory",
        "排名,城市,国家/地区",
        "順位,都市,国名",
        "Rang,Stadt,Land",
        "Puesto,Ciudad,País",
        "Place,City,Nation",
        "No,Rank,City",
    ],
)
def test_headings(head: str, imported: Run) -> None:
    """Many headings in several languages are understood."""
    cells = "9,1,Aldern" if head.startswith("No,") else "1,Aldern,Germany"

    assert added(imported(f"{head}\n{cells}\n")) == [("aldern", "1")]


def test_place_as_a_heading_of_names(imported: Run) -> None:
    """A column that is headed "Place" may hold names as well as ids."""
    ran = imported("Rank,Place\n1,Aldern\n2,elm-bay\n3,Nordhavn\n")

    assert added(ran) == [("aldern", "1"), ("elm-bay", "2")]
    assert ran.document["results"][3]["reason"] == "unknown-place"


PAGE = """<!DOCTYPE html><html><head><meta charset="iso-8859-1"><style>table {}</style></head>
<body><table class="menu"><tr><td>Home<td>About</table>
<table><caption>Town index</caption>
<thead><tr><th colspan="4">Town index 2022</th></tr>
<tr><th rowspan="2">Rank<th rowspan="2">City<th rowspan="2">Country<th colspan="2">Points</tr>
<tr><th>2021</th><th>2022</th></tr></thead>
<tbody><tr><td>1<sup>st</sup><td><a href="/a">Aldern</a><sup>[3]</sup><td>Germany</tr>
<tr><td rowspan=2>2</td><td>Fj&oslash;rd<sup>a</sup></td><td>Norway</td></tr>
<tr><td><span style="display:none">000</span>Elm<br>[bay]</td><td>USA</td></tr>
<tr><td>4</td><td>B\xefrk</td><td></td></tr>
<tr><td></td><td></td></tr>
<tr><td colspan=5>Source: Town Watch</td></tr></table>
<script>x = "<table>"</script></body></html>"""


def test_html(imported: Run) -> None:
    """A page is read in its own encoding: the table with ranks, spanning cells, raised marks."""
    ran = imported(PAGE.encode("latin-1"), name="page.html")
    rows = ran.document["results"]

    assert added(ran) == [("aldern", "1"), ("fjord", "2="), ("elm-bay", "2="), ("birk", "4")]
    assert [(row["line"], row["reason"]) for row in rows if row["status"] != "added"] == [
        *((1, "title"), (2, "header"), (3, "header"), (9, "footer")),
    ]
    assert codes(ran)[0] == "table-chosen"
    assert rows[4]["remarks"][0] == "footnote mark [a] taken off the name"
    assert ran.document["counts"]["blank"] == 1


_HEAD = "<table><tr><th>Rank<th>Old<th>City<th>Seen"
PAGES_AS_BROWSERS_SHOW_THEM = {
    "hidden paragraph without its end": (
        (
            "<table><tr><th>Rank<th>City<th>Score</tr><tr><td>1<td>Gull<p hidden>key</td>"
            "<td>88</td></tr><tr><td>2<td>Aldern<td>80</table>"
        ),
        [("gull", "1", "88"), ("aldern", "2", "80")],
    ),
    "hidden cells below a heading": (
        (
            f"{_HEAD}<tr><td>1<td style='display:none'>9<td>Gull<td>x"
            "<tr><td>2<td hidden>8<td>Aldern<td>y</table>"
        ),
        [("gull", "1", None), ("aldern", "2", None)],
    ),
    "hidden cells without a heading": (
        "<table><tr><th>Rank<th>City<tr><td hidden>001<td>1<td>Gull</table>",
        [("gull", "1", None)],
    ),
    "hidden group of rows": (
        (
            "<table><tr><th>Rank<th>City<tbody hidden><tr><td>1<td>Aldern<tbody><tr><td>1<td>Gull"
            "</table>"
        ),
        [("gull", "1", None)],
    ),
    "a cell behind its row": (
        (
            "<table><tr><th>Rank<th>City</tr><tr><td>1</td><td>Gull</td></tr><td>2</td><td>Aldern</td>"
            "</table>"
        ),
        [("gull", "1", None), ("aldern", "2", None)],
    ),
    "numbers of columns and rows by their digits": (
        (
            "<table><tr><th>Rank<th>City<th>Group<th>Score</tr><tr><td rowspan='2;'>1"
            "<td colspan=' 2;'>Gull<td>90</tr><tr><td>Aldern<td><td>90"
            "<tr><td>3<td>Birk<td><td>8</table>"
        ),
        [("gull", "1=", "90"), ("aldern", "1=", "90"), ("birk", "3", "8")],
    ),
    "a group of rows ends what reaches down": (
        (
            "<table><tbody><tr><th>Rank<th>City</tr><tr><td rowspan=9>1<td>Gull</tbody>"
            "<tbody><tr><td>2<td>Aldern</table>"
        ),
        [("gull", "1", None), ("aldern", "2", None)],
    ),
    "icons": (
        (
            "<table><tr><th>Rank <i aria-hidden=true>sort</i><th>City</tr><tr><td>1<td>"
            "<i aria-hidden=true>x</i>Gull<sup>2</sup></table>"
        ),
        [("gull", "1", None)],
    ),
}


@pytest.mark.parametrize("name", PAGES_AS_BROWSERS_SHOW_THEM)
def test_pages_as_browsers_show_them(imported: Run, written: Written, name: str) -> None:
    """End tags may be missing, parts hidden, and spans badly written, as in a browser."""
    page, expected = PAGES_AS_BROWSERS_SHOW_THEM[name]

    imported(f"<!doctype html>{page}", name="page.html")

    entries = yaml.safe_load(written())["lists"]["overall"]["entries"]
    ranks = [(entry["place"], str(entry["rank"]), entry.get("score")) for entry in entries]
    assert ranks == expected


def test_escapes_of_escapes(imported: Run) -> None:
    """A page that shows `&lt;` has that for a name: it is not read as markup a second time."""
    page = "<table><tr><th>Rank<th>City<tr><td>1<td>Ada &amp;lt;b&amp;gt; &amp;amp;</table>"
    for ending, text in (("html", page), ("csv", "Rank,City\n1,Ada &lt;b&gt; &amp;\n")):
        row = imported(text.encode(), name=f"page.{ending}").document["results"][-1]
        assert row["cells"][-1] == "Ada &lt;b&gt; &amp;"


def test_marks_beside_economies_and_scores(imported: Run, written: Written) -> None:
    """A footnote mark is no part of an economy or a score either, and may be a list of marks."""
    ran = imported(
        "Rank,City,Country,Score\n1,Aldern[note 1],Germany*,87.5†\n"
        '2,"Fjørd[1,2]",Norway[b],80[2]\n"3[1, 2]",Birk,n/a,NULL\n'
    )

    entries = yaml.safe_load(written())["lists"]["overall"]["entries"]
    assert entries == [
        {"rank": 1, "place": "aldern", "printed": "Aldern", "economy": "Germany", "score": "87.5"},
        {"rank": 2, "place": "fjord", "printed": "Fjørd", "economy": "Norway", "score": "80"},
        {"rank": 3, "place": "birk", "printed": "Birk"},
    ]
    assert ran.document["results"][2]["remarks"] == [
        "footnote mark [1,2] taken off the name",
        "Score without the footnote mark [2]",
        "footnote mark [b] taken off the economy",
    ]


@pytest.mark.parametrize("text", ["NULL", "None", "nan", "#N/A", "n.a.", "not available"])
def test_words_for_nothing(text: str, imported: Run, written: Written) -> None:
    """What programs write into an empty cell is no score and no rank."""
    ran = imported(f"Rank,City,Country,Score\n1,Aldern,Germany,{text}\n{text},Birk,Norway,5\n")

    assert "score" not in written()
    row = ran.document["results"][2]
    assert (row["status"], row["reason"]) == ("not-an-entry", "not-ranked")


@pytest.mark.parametrize(
    "rows",
    [
        ["1,Old–,Germany", ",Aldern,"],
        [",Old–,", "1,Aldern,Germany"],
        ["1,Old/,", ",Aldern,Germany"],
        [",Old–,", "1,Al–,Germany", ",dern,"],
        ["1,Old,Germany", ",–Aldern,"],
    ],
)
def test_names_over_two_lines(rows: list[str], imported: Run, written: Written) -> None:
    """A name that a dash leaves open goes on in the next line; the rank stands beside any."""
    ran = imported("\n".join(["Rank,City,Country", *rows, "2,Gull,"]))

    assert added(ran) == [("aldern", "1"), ("gull", "2")]
    assert {row["reason"] for row in ran.document["results"][1:]} == {None, "continued"}
    assert "economy: Germany" in written()


@pytest.mark.parametrize(
    "rows",
    [
        ["1,Old,Germany", ",Aldern,"],
        ["1,Aldern–,Germany", "2,Gull,USA"],
        ["1,Aldern–,Germany"],
        [",Old,", "1,Aldern,Germany"],
        ["1,Old–,Germany,5", ",Aldern,,6"],
        ["1,Aldern,Germany", ",Birk,Germany", "3,Gull,USA"],
    ],
)
def test_rows_that_may_belong_together(rows: list[str], imported: Run) -> None:
    """Where it is not certain to which row a line without a rank belongs, a person decides both."""
    head = "Rank,City,Country,Score" if rows[0].count(",") == 3 else "Rank,City,Country"
    ran = imported("\n".join([head, *rows]))

    assert "aldern" not in [place for place, _ in added(ran)]
    assert [row["status"] for row in ran.document["results"][1:3]][: len(rows)] in (
        ["needs-human", "needs-human"],
        ["needs-human", "added"],
        ["needs-human"],
    )


@pytest.mark.parametrize("rank", ["", "–", "n/a", "not ranked", "unranked"])
def test_blank_ranks(rank: str, imported: Run) -> None:
    """A place without a rank is reported as not ranked, and nobody has to look at it."""
    ran = imported(f"Rank,City,Country\n1,Aldern,Germany\n{rank},Birk,Germany\n2,Gull,USA\n")

    assert added(ran) == [("aldern", "1"), ("gull", "2")]
    row = ran.document["results"][2]
    assert (row["status"], row["reason"], row["name"]) == ("not-an-entry", "not-ranked", "Birk")


def test_blank_ranks_below_a_band(imported: Run) -> None:
    """Below a band the rank of the next rows may be that band, which is written once."""
    ran = imported("Rank,City,Country\n5–9,Aldern,Germany\n,Birk,Germany\n")

    assert added(ran) == [("aldern", "5–9")]
    assert ran.document["results"][2]["reason"] == "no-rank"


@pytest.mark.parametrize("row", ["1,Gull", "1. Gull,", "#1,Gull", "2=,Gull"])
def test_no_title_begins_with_a_rank(row: str, imported: Run) -> None:
    """What stands above the headings and begins with a rank is for a person; a year begins none."""
    ran = imported(f"2022 index,\n{row}\nRank,City\n2,Aldern\n")

    told = [(row["status"], row["reason"]) for row in ran.document["results"]]
    assert told[:2] == [("not-an-entry", "title"), ("needs-human", "above-headings")]


def test_one_badly_quoted_row(imported: Run) -> None:
    """A row with stray quotation marks is left to a person; the other rows are read."""
    ran = imported('Rank,City,Note\n1,Aldern,a\n2,Birk,"the "old" town"\n3,Gull,"c"\n')

    assert added(ran) == [("aldern", "1"), ("gull", "3")]
    row = ran.document["results"][2]
    assert (row["line"], row["status"], row["reason"]) == (3, "needs-human", "bad-quotes")


def test_several_tables(imported: Run) -> None:
    """If several tables fit, a person chooses; their numbers and headings are listed."""
    table = "<table><tr><td>Rank<td>City<tr><td>1<td>{}</table>"
    page = table.format("Aldern") + table.format("Birk")
    unclear = imported(page, name="page.html")

    assert (unclear.status, unclear.document["error"]["code"]) == (2, "several-tables")
    assert "2 (2 rows: Rank | City)" in unclear.document["error"]["message"]
    assert added(imported(page, "--table", "2", name="page.html")) == [("birk", "1")]


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets."""
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_xlsx(imported: Run, written: Written) -> None:
    """In a workbook numbers are ranks and scores; empty rows and sheets are passed over."""
    rows: list[list[Any]] = [
        ["Town index"],
        [],
        ["Rank", "City", "Score", "Last year"],
        [1, "Aldern", 71.25, 2.0],
        ["2=", "Birk", 70, None],
        ["2=", "Gull", 70.0, 9],
    ]
    ran = imported(workbook([], rows), name="table.xlsx")
    text = written()

    assert added(ran) == [("aldern", "1"), ("birk", "2="), ("gull", "2=")]
    assert [row["line"] for row in ran.document["results"]] == [1, 3, 4, 5, 6]
    assert '{rank: 1, place: aldern, printed: Aldern, score: "71.25", previous_rank: 2}' in text


def test_sheets(imported: Run) -> None:
    """One of several sheets with ranks is chosen by its number."""
    book = workbook([["Rank", "City"], [1, "Aldern"]], [["Rank", "City"], [1, "Birk"]])

    assert imported(book, name="t.xlsx").document["error"]["code"] == "several-tables"
    assert added(imported(book, "--table", "2", name="t.xlsx")) == [("birk", "1")]


def test_without_the_extra(imported: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without openpyxl the error names the extra that brings it."""
    book = workbook(ROWS)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    ran = imported(book, name="table.xlsx")

    assert (ran.status, ran.document["error"]["code"]) == (1, "missing-extra")
    assert "innorank[xlsx]" in ran.document["error"]["message"]


def packed(name: str) -> bytes:
    """A zip file that is no workbook, or a broken one."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(name, "<not xml")
    return written.getvalue()


NO_TABLES: dict[str, tuple[str, bytes | None, str]] = {
    "missing": ("none.csv", None, "unreadable-table"),
    "empty": ("table.csv", b"", "empty-table"),
    "spaces": ("table.csv", b" \n\n\t\n", "empty-table"),
    "separators": ("table.csv", b",,,\n,,,\n", "empty-table"),
    "mark": ("table.csv", b"\xef\xbb\xbf", "empty-table"),
    "binary": ("table.csv", bytes(range(256)) * 9, "not-a-table"),
    "utf-16": ("table.csv", "Rank,City\n".encode("utf-16-le"), "not-a-table"),
    "neither": ("table.csv", b"Rank,City\n1,\x81\x8d\n", "unknown-encoding"),
    "half": ("table.csv", b"\xff\xfeR\x00\xd8", "unknown-encoding"),
    "pdf": ("table.csv", b"%PDF-1.7 ...", "not-a-table"),
    "xls": ("table.xls", b"\xd0\xcf\x11\xe0" * 9, "not-a-table"),
    "gzip": ("table.csv", b"\x1f\x8b\x08...", "not-a-table"),
    "zip": ("table.xlsx", packed("a.txt"), "not-a-table"),
    "broken": ("table.xlsx", packed("xl/workbook.xml"), "not-a-table"),
    "no-zip": ("table.xlsx", b"Rank,City\n", "not-a-table"),
    "cut": ("table.xlsx", workbook(ROWS)[:-30], "not-a-table"),
    "hole": ("table.xlsx", workbook(ROWS)[:100] + workbook(ROWS)[300:], "not-a-table"),
    "blank-book": ("table.xlsx", workbook([]), "empty-table"),
    "page": ("page.html", b"<p>Rank City</p>", "no-table"),
    "empty-page": ("page.html", b"<table></table>", "no-table"),
    "quotes": ("table.csv", b'Rank,City\n1,Birk\n2,"Gull\n3,Holm\n', "bad-quotes"),
    "columns": ("table.csv", b"a," * 1_000_000, "table-too-large"),
    "deep-page": ("page.html", b"<div>" * 6000, "table-too-large"),
    "wide-page": ("page.html", b"<table><tr><td colspan=999>x</table>", "table-too-large"),
    "rows": ("table.csv", b"1,x\n" * 100_002, "table-too-large"),
    "long-cell": ("table.csv", b"Rank,City\n1," + b"x" * 1_000_001, "bad-quotes"),
}


@pytest.mark.parametrize("case", NO_TABLES)
def test_no_tables(case: str, imported: Run, folder: Path) -> None:
    """A file that is no table ends in a short error with its own code, and nothing is written."""
    before = sorted(folder.rglob("*"))
    name, content, code = NO_TABLES[case]
    ran = imported(content, name=name)

    assert (ran.status, ran.document["error"]["code"]) == (1, code)
    assert len(ran.document["error"]["message"]) < 500
    assert sorted(folder.rglob("*")) == before


def test_a_folder_is_no_edition(run_tiny: Run, tmp_path: Path) -> None:
    """Each table of a folder becomes its own edition, so that nobody names one."""
    ran = run_tiny("import", str(tmp_path), "--edition", "towns-2022", "--into", "none", "--json")

    assert (ran.status, ran.document["error"]["code"]) == (2, "wrong-usage")


@pytest.mark.parametrize("text", ["foo,bar\nx,y\n", "Rank\n1\n", "City\nAldern\n", "just words\n"])
def test_no_headings(text: str, imported: Run) -> None:
    """Without headings that are understood the error offers `--map`."""
    ran = imported(text)

    assert (ran.status, ran.document["error"]["code"]) == (2, "no-headings")
    assert "--map" in ran.document["error"]["message"]


def test_quotes_say_their_line(imported: Run) -> None:
    """The error names the line of a quotation mark that is never closed."""
    ran = imported('Rank,City\n1,Birk\n2,"Gull\n3,Holm\n')

    assert "that line 3 opens" in ran.document["error"]["message"]


def test_what_a_page_hides_is_said(imported: Run) -> None:
    """Hidden rows are left out with a note, and a note says that a page was cut off."""
    page = (
        "<table><tr><td>Rank<td>City</tr><tr style='display: none'><td>1<td>Gull</tr>"
        "<tr><td>2<td><span style='display:none'>x</span>Aldern</tr>"
    )
    whole, cut = imported(page + "</table>", name="a.html"), imported(page, name="b.html")

    assert added(whole) == [("aldern", "2")]
    assert {"hidden", "cut-off"} & set(codes(whole)) == {"hidden"}
    assert {"hidden", "cut-off"} <= set(codes(cut))
    (note,) = [note for note in whole.document["notes"] if note["code"] == "hidden"]
    assert note["message"] == "1 row or cell that the page hides is left out"


def drawn(draw: Callable[[Any], None], *rows: Sequence[Any]) -> bytes:
    """A workbook with these rows on its sheet, after *draw* has changed how it looks."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(row)
    draw(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# The text that Excel and LibreOffice show for 5, or for the number that is given.
NUMBER_FORMATS = {
    '0"="': "5=",
    '"="0': "5=",
    "0\\=": "5=",
    '"T"0': "5=",
    '">"0': ">5",
    '0"+"': ">4",
    '"≥ "#,##0': ">4",
    '0"–39"': "5-39",
    '"#"0': "5",
    "0.": "5",
    '0"th"': "5",
    'General"th"': "5",
    "[Red]0;[Blue]-0": "5",
    "_(0_)": "5",
    '"No. "0;;"none"': "5",
}


@pytest.mark.parametrize("code", NUMBER_FORMATS)
def test_number_formats_are_part_of_a_rank(code: str, imported: Run) -> None:
    """What a number format prints beside the number belongs to the rank."""

    def draw(sheet: Any) -> None:
        sheet["A2"].number_format = code

    ran = imported(drawn(draw, ["Rank", "City"], [5, "Gull"], [40, "Birk"]), name="book.xlsx")

    assert ran.document["results"][1]["rank_label"] == NUMBER_FORMATS[code].replace("-", "–")


@pytest.mark.parametrize("code", ['[>=3]"top";0', "# ?/?", "0,", "#,##0,", "0E+0"])
def test_a_number_format_that_is_not_understood(code: str, imported: Run) -> None:
    """A number that shows by a condition, as a fraction or in thousands is left to a person."""

    def draw(sheet: Any) -> None:
        sheet["A2"].number_format = code

    ran = imported(drawn(draw, ["Rank", "City"], [5, "Gull"], [40, "Birk"]), name="book.xlsx")

    row = ran.document["results"][1]
    assert (row["status"], row["reason"]) == ("needs-human", "unknown-format")
    assert "A2" in row["message"]
    assert added(ran) == [("birk", "40")]


def test_per_cents_of_a_workbook(imported: Run, written: Written) -> None:
    """A share is written as it is shown, with its sign."""

    def draw(sheet: Any) -> None:
        sheet["C2"].number_format = "0.0%"

    imported(drawn(draw, ["Rank", "City", "Score"], [1, "Gull", 0.125]), name="book.xlsx")

    assert 'score: "12.5%"' in written() or "score: 12.5%" in written()


def test_merged_cells_of_a_workbook(imported: Run) -> None:
    """A merged cell counts in each row that it covers, also in two rows of headings."""

    def draw(sheet: Any) -> None:
        for block in ("A1:A2", "B1:B2", "C1:D1", "A4:A5"):
            sheet.merge_cells(block)

    rows: list[list[Any]] = [
        ["Rank", "City", "Points", None],
        [None, None, "Before", "Now"],
        [1, "Gull", 3, 2021],
        [2, "Aldern", 4, 2021],
        [None, "Birk", 5, 2021],
        [4, "Elm Bay", 6, 2021],
    ]
    ran = imported(drawn(draw, *rows), name="book.xlsx")

    assert added(ran) == [("gull", "1"), ("aldern", "2="), ("birk", "2="), ("elm-bay", "4")]
    assert {"two-headings", "columns-not-read"} <= set(codes(ran))


def test_hidden_parts_of_a_workbook(imported: Run) -> None:
    """Hidden rows, columns and sheets are left out, and notes say so."""

    def draw(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        secret = sheet.parent.create_sheet("secret")
        secret.append(["Rank", "City"])
        secret.append([1, "Elm Bay"])
        secret.sheet_state = "hidden"

    rows: list[list[Any]] = [
        ["Rank", "Rank", "City"],
        [1, 9, "Gull"],
        [2, 8, "Aldern"],
        [2, 7, "Birk"],
    ]
    ran = imported(drawn(draw, *rows), name="book.xlsx")

    assert added(ran) == [("gull", "1"), ("birk", "2")]
    assert [note["message"] for note in ran.document["notes"] if note["code"] == "hidden"] == [
        "hidden sheets are left out: secret",
        "1 row and 1 column that the sheet hides are left out",
    ]


def test_raised_digits_of_a_workbook(imported: Run) -> None:
    """A raised digit is a footnote mark, never a digit of the rank."""

    def draw(sheet: Any) -> None:
        raised = InlineFont(vertAlign="superscript")
        sheet["A2"] = CellRichText("2", TextBlock(raised, "3"))
        sheet["B2"] = CellRichText(
            TextBlock(InlineFont(b=True), "Gu"), "ll", TextBlock(raised, "1")
        )

    ran = imported(drawn(draw, ["Rank", "City"], [None, None]), name="book.xlsx")

    assert added(ran) == [("gull", "2")]
    assert ran.document["results"][1]["remarks"] == [
        "footnote mark [1] taken off the name",
        "footnote mark [3] taken off the rank",
    ]


def test_dates_that_were_bands(imported: Run) -> None:
    """A date in place of a rank is left to a person, who is told what it may have been."""
    rows: list[list[Any]] = [
        ["Rank", "City"],
        [date(2024, 1, 10), "Gull"],
        [date(2024, 12, 15), "Birk"],
    ]
    ran = imported(workbook(rows), name="book.xlsx")

    results = ran.document["results"]
    assert [row["reason"] for row in results[1:]] == ["unclear-rank", "unclear-rank"]
    assert "1-10" in results[1]["message"]
    assert "12-15" in results[2]["message"]


def test_workbook_values_as_shown(imported: Run, written: Written) -> None:
    """Shown decimals are kept, and a note names formulas that were saved without a value."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in (
        ["Rank", "City", "Score"],
        [1, "Gull", 55.1],
        [2, "Aldern", "=1+2"],
        [3, "Birk", 7],
    ):
        sheet.append(row)
    sheet["C2"].number_format = "0.00"
    content = io.BytesIO()
    book.save(content)
    ran = imported(content.getvalue(), name="book.xlsx")
    text = written()
    notes = {note["code"]: note["message"] for note in ran.document["notes"]}

    assert 'printed: Gull, score: "55.10"}' in text
    assert added(ran) == [("gull", "1"), ("aldern", "2"), ("birk", "3")]
    assert "C3" in notes["formula-without-value"]


@pytest.mark.parametrize(
    "table",
    [
        "Rank,City,Rank,City\n1,Aldern,3,Birk\n2,Gull,4,Corvin\n",
        "Rank,City,,Rank,City\n1,Aldern,,3,Birk\n2,Gull,,4,Corvin\n",
        "Towns,,,,,\nRank,City,Rank,City,Rank,City\n1,Aldern,2,Gull,4,Corvin\n,,3,Birk,,\n",
    ],
)
def test_tables_side_by_side(table: str, imported: Run) -> None:
    """Columns that repeat side by side are one table, the further ones below the first."""
    ran = imported(table)

    expected = [("aldern", "1"), ("birk", "3"), ("corvin", "4"), ("gull", "2")]
    assert sorted(added(ran)) == expected
    assert "tables-joined" in codes(ran)


@pytest.mark.parametrize("head", ["Rank 2022,City,Rank 2021,City", "Rank,City,Rank,Town"])
def test_columns_that_only_look_alike(head: str, imported: Run) -> None:
    """Pairs of columns with different headings are refused, not mixed."""
    ran = imported(f"{head}\n1,Aldern,1,Birk\n2,Gull,2,Corvin\n")

    assert ran.status == 2


def test_a_table_over_several_pages(imported: Run) -> None:
    """Tables with the same headings whose ranks go on are one table."""
    head = "<tr><th>Rank<th>City"
    first = f"<table>{head}<tr><td>1<td>Aldern<tr><td>2<td>Gull</table>"
    second = f"<table>{head}<tr><td>3<td>Birk<tr><td>4<td>Corvin</table>"
    ran = imported(first + second, name="table.html")

    assert added(ran) == [("aldern", "1"), ("gull", "2"), ("birk", "3"), ("corvin", "4")]
    assert "tables-joined" in codes(ran)


def test_tables_of_several_lists(imported: Run) -> None:
    """Tables whose ranks begin anew are several lists, and one has to be chosen."""
    part = "<table><tr><th>Rank<th>City<tr><td>1<td>{}<tr><td>2<td>{}</table>"
    ran = imported(part.format("Aldern", "Gull") + part.format("Birk", "Corvin"), name="table.html")

    assert (ran.status, ran.document["error"]["code"]) == (2, "several-tables")


def test_open_document_sheets(imported: Run) -> None:
    """An .ods is refused, and the error says what to do."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as sheet:
        sheet.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sheet.writestr("content.xml", "<office:document-content/>")
    ran = imported(pack.getvalue(), name="table.ods")

    assert (ran.status, ran.document["error"]["code"]) == (1, "not-a-table")
    assert "copy its cells into a .tsv file" in ran.document["error"]["message"]


def test_formulas_that_are_numbers_alone(imported: Run) -> None:
    """Who types =2 into a workbook means the second rank, shared: it shows 2, and is a formula."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Rank", "City"], [1, "Aldern"], ["=2", "Birk"], ["=2", "Gull"], [4, "Corvin"]):
        sheet.append(row)
    pack = io.BytesIO()
    book.save(pack)
    ran = imported(pack.getvalue(), name="table.xlsx")

    assert added(ran) == [("aldern", "1"), ("birk", "2="), ("gull", "2="), ("corvin", "4")]
    assert "formula-without-value" not in codes(ran)


def test_a_tie_with_a_row_for_a_person(imported: Run) -> None:
    """A rank is joint even where the other row that has it is left to a person."""
    ran = imported("Rank,City,Country\n1,Aldern,Germany\n1,Old–,Germany\n3,Gull,USA\n")

    assert added(ran) == [("aldern", "1="), ("gull", "3")]


@pytest.mark.parametrize(
    "head",
    [
        "Platz,Stadt,Staat,Punkte,Vorjahr",
        "Rang,Ville,Pays,Note globale,Année précédente",
        "Puesto,Ciudad,País,Puntuación,Año anterior",
        "Posizione,Città,Paese,Punti,Anno precedente",
        "Posição,Cidade,País,Pontuação,Ano anterior",
        "順位,都市,国・地域,スコア,前年",
        "名次,城市,国家或地区,综合得分,上年",
        "순위,도시,국가,종합점수,전년",
        "Место,Город,Страна,Баллы,Прошлый год",
    ],
)
def test_headings_in_many_languages(head: str, imported: Run, written: Written) -> None:
    """Rank, name, economy, score and previous rank; a decimal comma is a decimal."""
    imported(f"{head.replace(',', ';')}\n1;Aldern;Germany;87,5;3\n")

    score = 'printed: Aldern, economy: Germany, score: "87,5", previous_rank: 3'
    assert score in written().replace("'", '"')


def test_ranks_with_decimals(imported: Run) -> None:
    """Where all ranks end in ,000 the comma may begin decimals: a person decides."""
    unclear = imported("Rank;City\n1,000;Aldern\n2,000;Gull\n", "--dry-run")
    ran = imported("Rank;City\n999;Aldern\n1,000;Gull\n")

    assert [row["reason"] for row in unclear.document["results"]][1:] == ["unclear-rank"] * 2
    assert added(ran) == [("aldern", "999"), ("gull", "1000")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("table.csv", "Rank,City\n1" + "," * 600),
        ("table.html", "<table><tr>" + "<td>a" * 600),
        ("table.txt", "Rank  City\n" + "a  " * 600),
        ("table.md", "|Rank|City|\n|---|---|\n" + "|a" * 600),
    ],
)
def test_too_many_columns(name: str, content: str, imported: Run) -> None:
    """A table with more columns than a ranking has is refused, whatever its form."""
    ran = imported(content, name=name)

    assert (ran.status, ran.document["error"]["code"]) == (1, "table-too-large")


def test_a_workbook_with_too_many_cells(imported: Run) -> None:
    """A row with more cells than any sheet has is refused before its cells fill the memory."""
    pack = io.BytesIO()
    book = zipfile.ZipFile(io.BytesIO(workbook([["Rank", "City"]])))
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in book.namelist():
            text = book.read(part)
            if part.endswith("sheet1.xml"):
                row = b"<row>" + b"<c/>" * 60_000 + b"</row>"
                text = text.replace(b"</sheetData>", row + b"</sheetData>")
            bomb.writestr(part, text)
    ran = imported(pack.getvalue(), name="table.xlsx")

    assert (ran.status, ran.document["error"]["code"]) == (1, "table-too-large")


def excel_book(name: str) -> bytes:
    """A workbook as Excel saves it, with its texts in a part of their own: a rank and *name*."""
    kinds = "http://schemas.openxmlformats.org"
    office, main = f"{kinds}/officeDocument/2006/relationships", f"{kinds}/spreadsheetml/2006/main"
    related = f'<Relationships xmlns="{kinds}/package/2006/relationships">'
    link = f'<Relationship Id="r{{0}}" Type="{office}/{{1}}" Target="{{2}}"/>'
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}/package/2006/content-types">'
        + "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{content}.{kind}+xml"/>'
            for part, kind in (
                ("workbook", "sheet.main"),
                ("worksheets/sheet1", "worksheet"),
                ("sharedStrings", "sharedStrings"),
            )
        )
        + "</Types>",
        "_rels/.rels": related
        + link.format(1, "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/_rels/workbook.xml.rels": related
        + link.format(1, "worksheet", "worksheets/sheet1.xml")
        + link.format(2, "sharedStrings", "sharedStrings.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Towns" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>'
        "</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>Rank</t></si><si><t>City</t></si>'
        f"<si>{name}</si></sst>",
    }
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as book:
        for part, text in parts.items():
            book.writestr(part, text)
    return pack.getvalue()


@pytest.mark.parametrize(("limit", "value"), [("MAX_UNPACKED", 1000), ("MAX_TEXTS", 2)])
def test_workbooks_beyond_every_ranking(
    limit: str, value: int, imported: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook that unpacks to more, or has more texts, than any has is refused unread."""
    book = excel_book("<t>Gull</t>")
    assert imported(book, name="book.xlsx").status == 0
    monkeypatch.setattr(f"innorank.importing.tables.xlsx.{limit}", value)
    ran = imported(book, name="book.xlsx")

    assert (ran.status, ran.document["error"]["code"]) == (1, "table-too-large")


def repacked(book: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a text in one of its parts, which stands there once, replaced."""
    pack = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as whole, zipfile.ZipFile(pack, "w") as changed:
        parts = {name: whole.read(name).decode() for name in whole.namelist()}
        assert parts[part].count(old) == 1
        parts[part] = parts[part].replace(old, new)
        for name, text in parts.items():
            changed.writestr(name, text)
    return pack.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        (
            "xl/workbook.xml",
            "<workbook ",
            "<!DOCTYPE workbook []><workbook ",
            "xl/workbook.xml of the workbook declares a document type",
        ),
        (
            "xl/worksheets/sheet1.xml",
            "</sheetData>",
            '</sheetData><mergeCells><mergeCell ref="here"/></mergeCells>',
            "the workbook cannot be read (ValueError: 'here' is no cell)",
        ),
    ],
)
def test_workbooks_with_nonsense_inside(
    part: str, old: str, new: str, message: str, imported: Run
) -> None:
    """What no spreadsheet program writes is refused, and the error says what it is."""
    ran = imported(repacked(workbook(ROWS), part, old, new), name="book.xlsx")

    assert (ran.status, ran.document["error"]["code"]) == (1, "not-a-table")
    assert ran.document["error"]["message"] == message


def test_raised_letters_among_the_texts_of_a_workbook(imported: Run) -> None:
    """A mark of a footnote that is raised within a text, as Excel saves it, is taken off."""
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    ran = imported(excel_book(f"<r><t>Gull</t></r>{raised}"), name="book.xlsx")

    assert added(ran) == [("gull", "1")]
    assert ran.document["results"][1]["remarks"] == ["footnote mark [2] taken off the name"]


def test_a_cell_that_is_true(imported: Run, written: Written) -> None:
    """A cell shows TRUE as spreadsheets do, and a 0 by the first of two sections of its format."""

    def draw(sheet: Any) -> None:
        sheet["D2"].number_format = '0.0;"minus "0.0'

    rows: list[list[Any]] = [["Rank", "City", "Class", "Score"], [1, "Gull", True, 0]]
    imported(drawn(draw, *rows), name="book.xlsx")

    assert '{rank: 1, place: gull, printed: Gull, class: "TRUE", score: "0.0"}' in written()


SEVERAL_LISTS = (
    "Rank,City,List\n1,Gull,Asia\n2,Aldern,Asia\n1,Birk,Asia Pacific\n2,Corvin,Asia Pacific\n"
)


@pytest.mark.parametrize(
    ("asked", "list_id", "title", "first"),
    [
        (("--list", "asia"), "asia", "Asia", "gull"),
        (("--list", "Asia"), "asia", "Asia", "gull"),
        (("--list", "asia-pacific"), "asia-pacific", "Asia pacific", "birk"),
        (("--list", "Asia Pacific"), "asia-pacific", "Asia Pacific", "birk"),
        (("--list", "apac", "--list-title", "Asia Pacific"), "apac", "Asia Pacific", "birk"),
    ],
)
def test_lists_that_the_table_calls_by_their_titles(
    asked: tuple[str, ...],
    list_id: str,
    title: str,
    first: str,
    imported: Run,
    written: Callable[[], str],
) -> None:
    """A list is asked for by its id or title, and never taken for one that begins alike."""
    ran = imported(SEVERAL_LISTS, *asked)

    assert ran.document["query"]["list"] == list_id
    added = [row["place"] for row in ran.document["results"] if row["status"] == "added"]
    assert (len(added), added[0]) == (2, first)
    assert f"  {list_id}:\n    title: {title}\n" in written()


@pytest.mark.parametrize(
    ("table", "options"),
    [
        (SEVERAL_LISTS, ()),
        (SEVERAL_LISTS, ("--list", "pacific")),
        ("Rank,City,List\n1,Gull,Top 10\n2,Aldern,Top-10\n", ("--list", "top-10")),
        ("Rank,City,List\n1,Gull,Top 10\n2,Aldern,TOP 10\n", ("--list", "Top_10")),
    ],
)
def test_lists_of_which_none_is_certain(
    table: str, options: tuple[str, ...], imported: Run, edition_file: Path
) -> None:
    """Where no list of the table, or several, may be the one that is asked for, none is taken."""
    ran = imported(table, *options)

    assert (ran.status, ran.document["error"]["code"]) == (2, "several-lists")
    assert not edition_file.exists()


def test_a_list_of_the_file_is_found_by_its_title(
    imported: Run, written: Callable[[], str]
) -> None:
    """Rows go to the list that has the title which the table has, whatever its id."""
    imported("Rank,City\n1,Gull\n", "--list", "far", "--list-title", "Far North")
    ran = imported("Rank,City,List\n1,Gull,Far north\n2,Aldern,Far north\n")

    assert ran.document["query"]["list"] == "far"
    assert ran.document["counts"]["kept"] == ran.document["counts"]["added"] == 1
    assert written().count("title: Far North") == 1


@pytest.mark.parametrize("called", ["2022", "Town Index 2022", "The index (2022)"])
def test_editions_that_the_table_calls_otherwise(called: str, imported: Run) -> None:
    """Rows of other editions are left out where the table has their labels or titles."""
    other = called.replace("2022", "2021")
    table = f"Rank,City,Edition\n1,Gull,{other}\n1,Aldern,{called}\n2,Gull,{called}\n"
    ran = imported(table)

    assert [row["reason"] for row in ran.document["results"]] == ["header", "elsewhere", None, None]


@pytest.mark.parametrize(
    ("editions", "code"),
    [
        (("Index 2021", "Index 2021"), "other-edition"),
        (("2021", "2021"), "other-edition"),
        (("Spring 2022", "Autumn 2022"), "several-editions"),
        (("2020", "2021"), "several-editions"),
    ],
)
def test_editions_that_are_not_the_one(
    editions: tuple[str, str], code: str, imported: Run, edition_file: Path
) -> None:
    """Nothing is written where the table names another year, or two editions of the same."""
    table = "Rank,City,Edition\n1,Gull,{}\n2,Aldern,{}\n".format(*editions)
    ran = imported(table)

    assert (ran.status, ran.document["error"]["code"]) == (2, code)
    assert not edition_file.exists()


def test_the_size_of_a_file(imported: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is larger than a table is refused, unless it is said how large it may be."""
    monkeypatch.setattr("innorank.importing.tables.reading.MAX_MEBIBYTES", 0)
    refused = imported("Rank,City\n1,Gull\n")

    assert (refused.status, refused.document["error"]["code"]) == (1, "table-too-large")
    assert refused.document["error"]["message"].endswith("say --max-size 1")
    assert imported("Rank,City\n1,Gull\n", "--max-size", "1").status == 0


@pytest.mark.parametrize(
    ("limit", "page"),
    [
        ("MAX_TABLES", "<table><tr><th>Rank<th>City<tr><td>1<td>Gull</table>" * 4),
        ("MAX_CELLS", "<table><tr><th>Rank<th>City<tr><td>1<td>Gull" + "<td hidden>" * 600),
        ("MAX_ALL_CELLS", "<table><tr><th>Rank<th>City<tr><td>1<td>Gull</table>"),
    ],
)
def test_pages_beyond_every_ranking(
    limit: str, page: str, imported: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of more tables or cells than any has is refused before it is read."""
    assert imported(page, "--table", "1", name="page.html").status == 0
    monkeypatch.setattr(f"innorank.importing.tables.html.{limit}", 3)
    ran = imported(page, "--table", "1", name="page.html")

    assert (ran.status, ran.document["error"]["code"]) == (1, "table-too-large")


def test_an_element_with_many_attributes(imported: Run) -> None:
    """An element with hundreds of attributes is refused; many in many elements are read."""
    page = "<table><tr><th>Rank<th>City<tr{}><td>1<td{}>Gull</table>"
    some, many = (" data-x='a b' y=1 z" * count for count in (66, 67))

    assert imported(page.format(some, some), name="page.html").status == 0
    ran = imported(page.format("", many), name="page.html")
    assert (ran.status, ran.document["error"]["code"]) == (1, "table-too-large")
