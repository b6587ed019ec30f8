"""`import` of a folder: each table is an edition of its own, and a bad one stops no other."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.output.progress import ProgressBar

Run = Callable[..., Any]

TABLES = {
    "Towns 2022.csv": "Rank,City\n1,Aldern\n2,Holm\n",
    "towns_2023.tsv": "Rank\tCity\n1\tHolm\n2\tNowhere\n",
    "towns-2024.csv": "no table at all\n",
    "towns-2025.html": "<table><tr><th>Rank<th>City<tr><td>1<td>Nowhere</table>",
}


@pytest.fixture
def into(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`into("--dry-run")` imports the folder `tables` into the copy of the tiny data."""
    monkeypatch.chdir(tmp_path)
    Path("tables").mkdir()
    for name, text in TABLES.items():
        Path("tables", name).write_text(text, encoding="utf-8")
    Path("tables/README").touch()
    Path("tables/.hidden.csv").touch()
    return lambda *options: run(
        *("import", "tables", *options, "--data", str(folder), "--no-shipped-data")
    )


def test_each_table(into: Run, folder: Path) -> None:
    """A table goes into the file of the edition that its name says; the others are reported."""
    before = set(os.listdir(folder / "editions"))
    ran = into("--json")
    document = ran.document
    files = document["files"]

    assert set(os.listdir(folder / "editions")) - before == {"towns-2022.yaml", "towns-2023.yaml"}
    assert ran.status == 1
    assert [(file["file"], file["edition"], file["written"]) for file in files] == [
        ("tables/Towns 2022.csv", "towns-2022", True),
        ("tables/towns-2024.csv", "towns-2024", None),
        ("tables/towns-2025.html", "towns-2025", False),
        ("tables/towns_2023.tsv", "towns-2023", True),
    ]
    assert [file["error"] and file["error"]["code"] for file in files] == [
        *(None, "no-headings", None, None)
    ]
    assert document["counts"] == {
        "rows": 8,
        "added": 3,
        "kept": 0,
        "needs_human": 2,
        "not_entries": 3,
        "blank": 0,
    }
    assert [(row["file"], row["name"]) for row in document["results"] if row["place"]] == [
        ("tables/Towns 2022.csv", "Aldern"),
        ("tables/Towns 2022.csv", "Holm"),
        ("tables/towns_2023.tsv", "Holm"),
    ]
    assert [note["code"] for note in document["notes"]] == ["not-imported"]


def test_report(into: Run, folder: Path) -> None:
    """People see a line for each table: what became of it, or why not; and what is left to do."""
    heading, _, *lines = into("--dry-run").stdout.splitlines()

    assert heading == f"2 editions of 4 tables would be written in {folder / 'editions'}."
    assert [re.split("  +", line) for line in lines[:5]] == [
        ["File", "Edition", "Added", "Kept", "Need a person", "Why not"],
        ["tables/Towns 2022.csv", "towns-2022", "2", "0", "0", "–"],
        ["tables/towns-2024.csv", "towns-2024", "–", "–", "–", re.split("  +", lines[2])[-1]],
        ["tables/towns-2025.html", "towns-2025", "0", "0", "1", "no row can be an entry"],
        ["tables/towns_2023.tsv", "towns-2023", "1", "0", "1", "–"],
    ]
    assert "  no row names a column of ranks and one of names; line 1: no table" in lines[2]
    assert "Which rows, and why: innorank import FILE --edition EDITION --dry-run." in lines


def test_all_are_imported(into: Run, folder: Path) -> None:
    """Without a bad table the status is 0; what is there already is not written again."""
    for name in ("towns-2024.csv", "towns-2025.html", "towns_2023.tsv"):
        Path("tables", name).unlink()
    rankings = folder / "rankings.yaml"
    ran = [into()]
    listed = rankings.read_text("utf-8").replace("towns-2021]", "towns-2021, towns-2022]")
    rankings.write_text(listed, encoding="utf-8")
    ran.append(into())
    Path("tables/towns_2023.tsv").write_text(TABLES["towns_2023.tsv"], encoding="utf-8")
    ran += [into("--dry-run"), into()]

    where = f"in {folder / 'editions'}"
    assert [each.stdout.partition("\n")[0] for each in ran] == [
        f"1 edition of 1 table written {where}.",
        f"0 editions of 1 table written {where}; 1 there already.",
        f"1 edition of 2 tables would be written {where}; 1 there already.",
        f"1 edition of 2 tables written {where}; 1 there already.",
    ]
    assert [each.status for each in ran] == [0] * 4


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        (("--edition", "towns-2022"), 2, "--edition is about one table, and tables is a folder"),
        (("--stub", "x.yaml"), 2, "--stub is about one table, and tables is a folder"),
    ],
)
def test_options_of_one_table(
    options: tuple[str, ...], status: int, message: str, into: Run
) -> None:
    """What can be said of one table alone is refused."""
    ran = into(*options)

    assert (ran.status, ran.stdout, ran.stderr) == (status, "", f"error: {message}\n")


def test_no_table(into: Run) -> None:
    """A folder without tables is an error, and so is a file without an edition."""
    for name in TABLES:
        Path("tables", name).unlink()

    assert into().stderr.startswith("error: tables has no table: no file that ends in .csv, ")


def test_a_file_without_an_edition(run_tiny: Run, tmp_path: Path) -> None:
    """The edition of one table has to be said."""
    table = tmp_path / "table.csv"
    table.write_text("rank,city\n1,Hefei\n")
    ran = run_tiny("import", str(table))

    assert (ran.status, ran.stderr) == (2, "error: Missing option '--edition'.\n")


def test_a_folder_that_is_not_there(run_tiny: Run, tmp_path: Path) -> None:
    """It is said that there is none: nothing is missing in the command line."""
    missing = tmp_path / "tables"
    ran = run_tiny("import", str(missing))

    assert (ran.status, ran.stderr) == (
        1,
        f"error: {missing} cannot be read: there is no such file or folder\n",
    )


def test_progress(into: Run, run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal is told how many tables are done, and how many of the rows of an export."""
    told: list[tuple[str, int, int]] = []

    def tell(bar: ProgressBar, done: int, total: int) -> None:
        told.append((bar._title, done, total))

    monkeypatch.setattr(ProgressBar, "__call__", tell)
    monkeypatch.setattr("innorank.cli.run._ROWS_UNTOLD", 10)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    into("--dry-run")
    assert [each for each in told if each[0] == "Importing tables"] == [
        ("Importing tables", done, 4) for done in (1, 2, 3, 4)
    ]
    for name in ("x.csv", "x.db"):
        told.clear()
        run_tiny("export", "-o", name)
        # Of the 35 entries, which come list by list.
        exported = [done for title, done, total in told if (title, total) == ("Exporting", 35)]
        assert 10 <= exported[0] < exported[1] <= 35


def test_two_tables_of_one_edition(into: Run, folder: Path) -> None:
    """Two files that name the same edition are not mixed: each is to be imported alone."""
    Path("tables/towns-2022.html").write_text("<table><tr><th>Rank<th>City<tr><td>3<td>Gull")
    files = into("--json").document["files"]

    errors = {file["file"]: file["error"] and file["error"]["code"] for file in files}
    assert errors["tables/Towns 2022.csv"] == errors["tables/towns-2022.html"] == "several-tables"
    assert not (folder / "editions" / "towns-2022.yaml").exists()
