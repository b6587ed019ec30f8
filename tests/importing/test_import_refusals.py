"""What `import` refuses, leaves out or leaves to a person, each with what to do about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def refusal(ran: Any) -> tuple[int, str, str]:
    """Exit status, code and text of an error."""
    return ran.status, ran.document["error"]["code"], ran.document["error"]["message"]


@pytest.mark.parametrize(
    ("table", "options", "code", "message"),
    [
        (
            "1,Gull\n",
            ["--map", "rank=1"],
            "no-headings",
            "a rank and a name are needed: --map rank=1,name=2",
        ),
        (
            "Rank,City,City\n1,Gull,Aldern\n",
            ["--map", "rank=Rank,name=City"],
            "unclear-columns",
            "City may be any of the columns 2 (City), 3 (City); say which: --map City=2",
        ),
        ("Gull\n", ["--map", "rank=1,name=2"], "bad-map", "--map name=2: there is 1 column"),
        (
            "Rank,City\n1,Gull\n",
            ["--table", "2"],
            "no-such-table",
            "--table 2: the file has 1 table: 1 (2 rows: Rank | City)",
        ),
    ],
    ids=["no-name", "two-columns", "one-column", "one-table"],
)
def test_columns_that_do_not_decide(
    table: str, options: list[str], code: str, message: str, imported: Run, edition_file: Path
) -> None:
    """Columns that leave a rank or a name open are wrong usage, and nothing is written."""
    assert refusal(imported(table, *options)) == (2, code, message)
    assert not edition_file.exists()


def told(ran: Any) -> list[tuple[Any, ...]]:
    """Line, status, reason and place of every row below the headings."""
    keys = ("line", "status", "reason", "place")
    return [tuple(row[key] for key in keys) for row in ran.document["results"][1:]]


ADDED = ("added", None)


@pytest.mark.parametrize(
    ("table", "name", "rows"),
    [
        (
            "Rank,City\nRank,City\n1,Gull\n",
            "table.csv",
            [(2, "not-an-entry", "header", None), (3, *ADDED, "gull")],
        ),
        (
            "Rank,City,Year\n1,Gull,2022\n2,Aldern,\n3,Birk,2021\n",
            "table.csv",
            [
                (2, *ADDED, "gull"),
                (3, "needs-human", "no-year", None),
                (4, "not-an-entry", "elsewhere", None),
            ],
        ),
        (
            f"Rank,City,Class\n1,Gull,{'x' * 2001}\n2,Aldern,{'x' * 2000}\n",
            "table.csv",
            [(2, "needs-human", "too-long", None), (3, *ADDED, "aldern")],
        ),
        (
            (
                "Rank City              Country      Score\n"
                "1 Gull                 USA          9.1\n"
                "\n2 Aldern               Germany      9.0\nTown Index       of 2022\n"
            ),
            "table.txt",
            [
                (2, *ADDED, "gull"),
                (4, *ADDED, "aldern"),
                (5, "needs-human", "ragged-row", None),
            ],
        ),
        (
            "<meta charset=nonsense><table><tr><td>Rank<td>City<tr><td>1<td>Gull</table>",
            "table.html",
            [(2, *ADDED, "gull")],
        ),
    ],
    ids=["headings-again", "no-year", "long-cell", "print", "charset"],
)
def test_rows_of_odd_tables(
    table: str, name: str, rows: list[tuple[Any, ...]], imported: Run
) -> None:
    """A row that says too much or too little is left to a person; the other rows are read."""
    assert told(imported(table, name=name)) == rows


@pytest.mark.parametrize("text", ["nowhere", "https://[::1"])
def test_what_is_no_address_is_no_link(
    text: str, imported: Run, written: Callable[[], str]
) -> None:
    """A text in a column of links is left out, and the row says so."""
    ran = imported(f"Rank,City,Link\n1,Gull,{text}\n")

    remark = f"Link '{text}' left out: it is no address"
    assert ran.document["results"][1]["remarks"] == [remark]
    assert "{rank: 1, place: gull, printed: Gull}" in written()


def test_a_column_of_several_economies_has_the_economy(
    imported: Run, written: Callable[[], str]
) -> None:
    """Where no column is headed as the economy, that of economies is it."""
    imported("Rank,City,Economies\n1,Gull,US\n")

    assert "{rank: 1, place: gull, printed: Gull, economy: US}" in written()


def test_an_address_that_is_none(imported: Run, written: Callable[[], str]) -> None:
    """A source that begins as an address and is none has its own words for a title."""
    imported("Rank,City,Sources\n1,Gull,https://[::1\n")

    assert '  https-1: {title: "https://[::1"}' in written()


def test_one_of_each(imported: Run) -> None:
    """Of one row and one cell it is told as of one."""
    tables = "<table><tr><td>{}</table><table><tr><td>Rank<td>City<tr><td>2<td>Gull</table>"
    refused = imported(tables.format("Rank<td>City"), name="table.html")
    assert "1 (1 row: Rank | City); 2 (2 rows" in refused.document["error"]["message"]

    page = tables.format("Rank<td>City<td style='display:none'>x<tr><td>1<td>Aldern")
    ran = imported(page, "--table", "1", "--source-title", "A page", name="table.html")
    notes = {note["code"]: note["message"] for note in ran.document["notes"]}
    assert notes["hidden"] == "1 row or cell that the page hides is left out"


def test_tables_with_other_columns_are_not_joined(imported: Run, edition_file: Path) -> None:
    """Tables whose columns are the other way round are two: one has to be chosen."""
    row = "<table><tr><td>{}<td>{}<tr><td>{}<td>{}</table>"
    page = row.format("Rank", "City", "1", "Gull") + row.format("City", "Rank", "Aldern", "2")
    message = "the file has 2 tables: 1 (2 rows: Rank | City); 2 (2 rows: City | Rank)"

    refused = (2, "several-tables", f"{message}; choose one with --table")
    assert refusal(imported(page, name="table.html")) == refused
    assert not edition_file.exists()


@pytest.mark.parametrize(
    ("edition", "code", "message"),
    [
        (
            "harbour",
            "bad-id",
            "--edition 'harbour': an id is SERIES-LABEL, or give --series as well",
        ),
        (
            "towns-spring",
            "no-date",
            "when was towns-spring published? Give --published, as 2023-09-20",
        ),
    ],
)
def test_ids_that_do_not_say_enough(
    edition: str, code: str, message: str, run: Run, folder: Path, tmp_path: Path
) -> None:
    """An id has a series, and a year unless a date is given."""
    table = tmp_path / "table.csv"
    table.write_text("Rank,City\n1,Gull\n", encoding="utf-8")
    asked = ("import", str(table), "--edition", edition, "--json")
    ran = run(*asked, "--data", str(folder), "--no-shipped-data")

    assert refusal(ran) == (2, code, message)
    assert list(folder.rglob(f"{edition}.yaml")) == []


def test_sources_on_one_line(imported: Run, edition_file: Path) -> None:
    """Where a new source has no line to stand on, the error says how to make room for it."""
    imported("Rank,City\n1,Gull\n")
    before = edition_file.read_text(encoding="utf-8")
    head, _, tail = before.partition("sources:\n")
    line, _, tail = tail.partition("\n")
    key, _, document = line.strip().partition(": ")
    flow = f"{head}sources: {{{key}: {document}}}\n{tail}"
    edition_file.write_text(flow, encoding="utf-8")
    ran = imported("Rank,City,Sources\n1,Gull,\n2,Aldern,https://towns.example/a\n")

    status, code, message = refusal(ran)
    assert (status, code) == (1, "cannot-add")
    assert message.endswith("towns-2022.yaml: write sources one a line, so that more can be added")
    assert edition_file.read_text(encoding="utf-8") == flow


def test_the_same_document_again(imported: Run, written: Callable[[], str]) -> None:
    """Rows that are added from a document that the file names have its key."""
    address = "https://towns.example/a"
    imported("Rank,City\n1,Gull\n", "--source-url", address)
    imported("Rank,City\n1,Gull\n2,Aldern\n", "--source-url", address)

    assert written().count(address) == 1
    assert "{rank: 2, place: aldern, printed: Aldern}" in written()


def test_every_line_is_an_entry(run: Run, folder: Path, edition_file: Path, tmp_path: Path) -> None:
    """Of a table without headings, blank lines and doubts only the entries are counted."""
    table = tmp_path / "table.csv"
    table.write_text("1,Gull\n2,Aldern\n", encoding="utf-8")
    asked = ("import", str(table), "--edition", "towns-2022", "--map", "rank=1,name=2")
    ran = run(*asked, "--data", str(folder), "--no-shipped-data")

    first = ran.stdout.splitlines()[0]
    assert first == f"towns-2022:overall: 2 entries written to {edition_file}."
