"""`export` as tables that refer to each other: what they hold, and how they come to be files."""

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from innorank.model.shelf import TABLES

Run = Callable[..., Any]

# How each form is asked for that needs nothing beyond what the ordinary tests have.
FORMS = {
    "sqlite": ("-o", "shelf.sqlite"),
    "xlsx": ("-o", "shelf.xlsx"),
    "datapackage": ("--format", "datapackage", "-o", "shelf"),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def rows_of(base: str | Path, query: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(base)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def all_of(base: str | Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, asked for by the names of its columns without quotation marks."""
    with closing(sqlite3.connect(base)) as connection:
        return {
            table.name: connection.execute(
                f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY rowid"
            ).fetchall()
            for table in TABLES
        }


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of each file in a folder."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return {each.name: each.read_bytes() for each in files}


def test_a_standing(run_tiny: Run) -> None:
    """A standing has what the edition's file says of it, with what is said of its list."""
    assert run_tiny("export", "-o", "shelf.db").stderr.endswith("note: written to shelf.db\n")
    (row,) = rows_of(
        "shelf.db", "SELECT * FROM standings WHERE edition = 'towns-2021' AND rank = 12"
    )

    assert row == {
        "edition": "towns-2021",
        "list": "overall",
        "place": "birk",
        "series": "towns",
        "name": "Birk",
        "kind": "city",
        "label": "2021",
        "year": 2021,
        "published": "2021-05-04",
        "rank": 12,
        "rank_low": 12,
        "rank_high": 12,
        "rank_label": "12",
        "score": 50.0,
        "score_printed": "50",
        "class": "C",
        "previous_rank": 15,
        "stated_change": None,
        "economies": "DE",
        "printed": "Birk",
        "economy": "Germany",
        "link": None,
        "ref": None,
        "note": "moved offices",
        "grade": "official",
        "comparability": "unknown",
        "scope": 40,
        "depth": None,
        "coverage": "partial",
        "publisher": "Town Watch",
        "licence": "facts-only",
    }


def test_what_hangs_on_a_standing(run_tiny: Run) -> None:
    """Its documents, what others state, and its positions within economies are rows of their own.

    The positions are those that `city` has.
    """
    run_tiny("export", "towns-2021", "-o", "shelf.db")
    of = "WHERE edition = 'towns-2021' AND list = 'overall' AND place"

    assert rows_of(
        "shelf.db", f"SELECT source FROM standing_sources {of} = 'birk' ORDER BY rowid"
    ) == [
        {"source": "page"},
        {"source": "blog"},
    ]
    assert rows_of("shelf.db", "SELECT * FROM other_ranks") == [
        {
            "edition": "towns-2021",
            "list": "overall",
            "place": "aldern",
            "number": 1,
            "says": "disputed",
            "source": "blog",
            "rank": 5,
            "rank_low": 5,
            "rank_high": 5,
            "rank_label": "5",
            "reason": "the blog says fifth",
        }
    ]
    positions = run_tiny("city", "Aldern", "--series", "towns", "--json").document["results"][0]
    (expected,) = [
        standing["in_economies"]
        for standing in positions["standings"]
        if (standing["edition"], standing["list"]) == ("towns-2021", "overall")
    ]
    columns = "economy, rank_low, rank_high, of_low, of_high"
    assert (
        rows_of("shelf.db", f"SELECT {columns} FROM standing_economies {of} = 'aldern'") == expected
    )


def test_figures(run: Run, write: Callable[..., Path]) -> None:
    """A figure is a number, and a text as it is printed; a score that is a word is no number."""
    about = {"title": "Papers", "unit": "count", "better": "high"}
    entries = {
        "ada": {"rank": 1, "score": "A+", "indicators": {"papers": "1200"}},
        "bo": {"rank": 2, "score": "7.50"},
    }
    folder = write(Path("data"), {"s-2001": entries}, indicators={"papers": about})
    run("export", "-o", "shelf.db", "--data", str(folder), "--no-shipped-data")
    key = {"edition": "s-2001", "list": "overall", "indicator": "papers"}

    assert rows_of("shelf.db", "SELECT * FROM indicators") == [{**key, **about}]
    assert rows_of("shelf.db", "SELECT * FROM figures") == [
        {**key, "place": "ada", "figure": 1200.0, "figure_printed": "1200"}
    ]
    assert rows_of("shelf.db", "SELECT score, score_printed FROM standings") == [
        {"score": None, "score_printed": "A+"},
        {"score": 7.5, "score_printed": "7.50"},
    ]


def test_places_of_a_part(run_tiny: Run) -> None:
    """A part of the lists brings the places that it names, and those of which clusters are made."""
    run_tiny("export", "hubs-2021", "-o", "part.db")
    run_tiny("export", "-o", "whole.db")
    part, whole = (
        {row["place"] for row in rows_of(base, "SELECT place FROM places")}
        for base in ("part.db", "whole.db")
    )
    named = {row["place"] for row in rows_of("part.db", "SELECT place FROM standings")}

    assert "aldern-birk-corvin" in named
    # Its members, and its predecessor.
    assert {"aldern", "birk", "corvin", "aldern-birk"} <= part - named
    assert "juno" in whole - part
    assert len(whole) == 16


@pytest.mark.parametrize("names", [(), ("towns-2021",), ("hubs",)])
def test_references(names: tuple[str, ...], run_tiny: Run) -> None:
    """What a row refers to is there, and a value that is needed is never missing."""
    run_tiny("export", *names, "-o", "shelf.db")

    assert rows_of("shelf.db", "PRAGMA foreign_key_check") == []
    assert rows_of("shelf.db", "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert len(rows_of("shelf.db", "SELECT * FROM standings")) > 7


def test_whom_it_is_owed_to(run: Run) -> None:
    """Publishers, licences and disclaimers are a table: the attribution in JSON, and GeoNames."""
    run("export", "wipo-2023", "-o", "shelf.db")
    run("export", "wipo-2023", *FORMS["datapackage"])
    (owed,) = run("export", "wipo-2023", "--json").document["attribution"]
    geonames = {
        "series": None,
        "publisher": "GeoNames",
        "licence": "CC-BY-4.0",
        "disclaimer": None,
        "url": "https://www.geonames.org/",
    }
    package = json.loads(Path("shelf/datapackage.json").read_text("utf-8"))

    assert rows_of("shelf.db", "SELECT * FROM attribution") == [
        {"number": 1, **owed},
        {"number": 2, **geonames},
    ]
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["sources"] == [
        {"title": each["publisher"], "path": each["url"]} for each in (owed, geonames)
    ]


def test_grade(run_tiny: Run) -> None:
    """Figures below a grade are left out, with their documents; the places stay."""
    run_tiny("export", "towns-2021", "--grade", "official", "-o", "shelf.db")

    assert rows_of("shelf.db", "SELECT source FROM sources") == [{"source": "page"}]
    assert rows_of("shelf.db", "SELECT * FROM other_ranks") == []
    assert len(rows_of("shelf.db", "SELECT * FROM standings")) == 8
    assert rows_of("shelf.db", "PRAGMA foreign_key_check") == []


def test_documented() -> None:
    """docs/export.md has each table with its key and its other columns, in their order."""
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)

    def names(text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"`(\w+)`", text))

    assert [(name, about, names(key), names(rest)) for name, about, key, rest in rows] == [
        (
            table.name,
            table.about,
            table.key,
            tuple(name for name in table.names if name not in table.key),
        )
        for table in TABLES
    ]


def test_forms_agree(run_tiny: Run) -> None:
    """A workbook and a data package hold the same rows as the database."""
    for arguments in FORMS.values():
        assert run_tiny("export", "--quiet", *arguments).status == 0
    base = all_of("shelf.sqlite")
    book = openpyxl.load_workbook("shelf.xlsx", read_only=True)
    package = json.loads(Path("shelf/datapackage.json").read_text("utf-8"))

    assert [resource["name"] for resource in package["resources"]] == list(base)
    assert book.sheetnames == list(base)
    assert len(base["standings"]) == 35
    for table in TABLES:
        names, *sheet = book[table.name].values
        assert names == table.names
        # Cells that are empty at the end of a row are not read.
        padded = [row + (None,) * (len(names) - len(row)) for row in sheet]
        assert padded == base[table.name]
        with Path(f"shelf/{table.name}.csv").open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file, strict=True)
        assert tuple(head) == table.names
        texts = [["" if value is None else str(value) for value in row] for row in base[table.name]]
        assert lines == texts
    book.close()


@pytest.mark.parametrize("form", FORMS)
def test_same_bytes(form: str, run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same data make the same bytes on every day, also in place of what was there."""
    path = Path(FORMS[form][-1])
    run_tiny("export", *FORMS[form])
    before = content(path)
    refused = run_tiny("export", *FORMS[form])
    kept = content(path)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    replaced = run_tiny("export", *FORMS[form], "--force")

    assert (refused.status, replaced.status) == (2, 0)
    assert refused.stderr.endswith(f"error: {path} is there already; --force replaces it\n")
    assert before == kept == content(path) != {}
    assert [each.name for each in Path().iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--format", "sqlite"), 2, "sqlite does not go to stdout; say where to write it: -o NAME"),
        (("-o", "none/x.db"), 1, "none/x.db cannot be written: there is no folder none"),
        (("-o", "folder", "--format", "sqlite"), 2, "folder is there already; --force replaces it"),
        (("-o", "folder", "--format", "xlsx", "--force"), 2, "folder is a folder and no file"),
        (("-o", "file", "--format", "datapackage", "--force"), 2, "file is a file and no folder"),
        (
            ("-o", "folder", "--format", "datapackage", "--force"),
            2,
            "folder holds mine, which is no part of an export; take it out first",
        ),
        (
            ("-o", "/dev/null", "--format", "sqlite"),
            1,
            "/dev/null cannot be written: it is a device and no file",
        ),
        (
            ("-o", "x.txt"),
            2,
            "-o x.txt: name it .csv, .tsv, .jsonl, .sqlite or .xlsx, or say --format",
        ),
        (("nowhere", "-o", "x.db"), 3, "there is no edition or series 'nowhere'"),
    ],
)
def test_nothing_is_written(
    arguments: tuple[str, ...], status: int, message: str, run_tiny: Run
) -> None:
    """What cannot be written is said, and leaves all as it was."""
    Path("folder").mkdir()
    Path("folder/mine").touch()
    Path("file").touch()
    ran = run_tiny("export", "--quiet", *arguments)

    assert (ran.status, ran.stdout) == (status, "")
    assert ran.stderr.startswith(f"error: {message}")
    assert sorted(path.name for path in Path().rglob("*")) == ["file", "folder", "mine"]


@pytest.mark.parametrize("form", FORMS)
def test_a_mistake_on_the_way(form: str, run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be finished is not there, and what was there before is whole."""
    path = Path(FORMS[form][-1])
    run_tiny("export", *FORMS[form])
    before = content(path)

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("innorank.catalogue.lists.Catalogue.local_economy_names", broken)
    ran = run_tiny("export", *FORMS[form], "--force", "--quiet")

    assert ran.stderr == f"error: {path} cannot be written: Input/output error\n"
    assert (ran.status, content(path)) == (1, before)
    assert [each.name for each in Path().iterdir()] == [path.name]


def test_no_formula(run: Run, write: Callable[..., Path]) -> None:
    """A spreadsheet runs no text: it is marked as one, or gets an apostrophe unless told not to."""
    entries = {"ada": {"rank": 1, "score": "=1+1", "note": "#N/A"}}
    folder = write(Path("data"), {"s-2001": entries})
    data = ("--data", str(folder), "--no-shipped-data")
    run("export", *FORMS["xlsx"], *data)
    sheet = openpyxl.load_workbook("shelf.xlsx")["standings"]
    # As wide as its longest text, which is its heading.
    assert sheet.column_dimensions["A"].width == len("edition") + 1
    head = [cell.value for cell in sheet[1]]
    score, note = (sheet[2][head.index(name)] for name in ("score_printed", "note"))

    assert (score.value, score.data_type) == ("=1+1", "s")
    assert (note.value, note.data_type) == ("#N/A", "s")
    for options, text in (((), "'=1+1"), (("--as-is", "--force"), "=1+1")):
        assert run("export", *FORMS["datapackage"], *data, *options).status == 0
        lines = Path("shelf/standings.csv").read_text("utf-8").splitlines()
        assert [row["score_printed"] for row in csv.DictReader(lines)] == [text]


@pytest.mark.parametrize(
    ("module", "arguments", "message"),
    [
        (
            "pyarrow",
            ("--format", "parquet", "-o", "x"),
            "Parquet needs the extra parquet: pip install 'innorank[parquet]'",
        ),
        (
            "openpyxl",
            ("-o", "x.xlsx"),
            "workbooks need the extra xlsx: pip install 'innorank[xlsx]'",
        ),
    ],
)
def test_missing_extra(
    module: str,
    arguments: tuple[str, ...],
    message: str,
    run_tiny: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the library that writes a form, the answer has the command that installs it."""
    monkeypatch.setitem(sys.modules, module, None)
    ran = run_tiny("export", "--quiet", *arguments)

    assert (ran.status, ran.stderr) == (1, f"error: {message}\n")
    assert list(Path().iterdir()) == []


def test_too_many_rows(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that no sheet can hold is refused."""
    monkeypatch.setattr("innorank.output.shelves.xlsx._MOST_ROWS", 12)
    ran = run_tiny("export", "--quiet", "-o", "x.xlsx")

    assert (
        ran.stderr == "error: a sheet holds 12 rows, and standings has more: export fewer lists\n"
    )
    assert list(Path().iterdir()) == []
