"""`export`: every entry as a flat row, which `import` reads back as it was."""

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Run = Callable[..., Any]

TINY = Path(__file__).parents[1] / "tiny"
COLUMNS = (
    *("edition", "series", "list", "published", "kind", "rank", "rank_low"),
    *("rank_high", "rank_label", "place", "name", "printed", "economy", "economies"),
    *("score", "class", "previous_rank", "stated_change", "link", "ref", "note"),
    *("grade", "disputed", "bounds", "sources", "label", "year", "scope"),
    *("depth", "coverage", "publisher", "licence", "disclaimer"),
)
LISTS = [
    (path.stem, name)
    for path in sorted((TINY / "editions").glob("*.yaml"))
    for name in yaml.safe_load(path.read_text("utf-8"))["lists"]
]


def rows_of(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=separator, strict=True))


def test_columns(run_tiny: Run) -> None:
    """The columns are these, in this order, with the values of the entry."""
    ran = run_tiny("export", "towns-2021")
    rows = rows_of(ran.stdout)

    assert tuple(rows[0]) == COLUMNS
    assert rows[0] == {
        "edition": "towns-2021",
        "series": "towns",
        "list": "overall",
        "published": "2021-05-04",
        "kind": "city",
        "rank": "1",
        "rank_low": "1",
        "rank_high": "1",
        "rank_label": "1",
        "place": "haicheng",
        "name": "海城",
        "printed": "Haicheng",
        "economy": "China",
        "economies": "CN",
        "score": "71.20",
        "class": "A",
        "previous_rank": "2",
        "stated_change": "",
        "link": "",
        "ref": "101",
        "note": "",
        "grade": "official",
        "disputed": "",
        "bounds": "",
        "sources": "https://towns.example/2021",
        "publisher": "Town Watch",
        "licence": "facts-only",
        "disclaimer": "",
        "label": "2021",
        "year": "2021",
        "scope": "40",
        "depth": "",
        "coverage": "partial",
    }
    assert [row["rank_label"] for row in rows] == ["1", "2", "4", "7–9", "12", "1", "2", "3"]
    assert rows[4]["sources"] == "https://towns.example/2021; https://towns.example/blog"


@pytest.mark.parametrize(
    ("names", "lists"),
    [
        ((), 7),
        (("towns",), 3),
        (("TOWNS-2021",), 2),
        (("towns-2021-2022",), 2),
        (("towns-2021:north",), 1),
        (("labs", "labs-2019", "towns-2021:north"), 3),
    ],
)
def test_names(names: tuple[str, ...], lists: int, run_tiny: Run) -> None:
    """A series is all its editions, an edition all its lists, and nothing comes twice."""
    rows = rows_of(run_tiny("export", *names).stdout)
    keys = [(row["edition"], row["list"], row["place"]) for row in rows]

    assert len(set(keys)) == len(keys) > 0
    assert len({key[:2] for key in keys}) == lists


def test_sources_that_share_an_address(run: Run, tmp_path: Path) -> None:
    """A document without an address of its own is named by its key."""
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    path = data / "editions" / "towns-2021.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("towns.example/blog", "towns.example/2021"), encoding="utf-8")
    ran = run("export", "towns-2021:overall", "--data", str(data), "--no-shipped-data")

    assert rows_of(ran.stdout)[4]["sources"] == "page; blog"


OTHERS = """\
disputed: [{rank: 5, source: blog, reason: the blog says fifth}, {rank: "7=", source: page, \
reason: "so; or not"}], bounds: [{rank: 1-10, source: blog}, {rank: 3+, source: page}]"""


def test_what_others_state(run: Run, tmp_path: Path) -> None:
    """A figure that is contradicted leaves as one: the ranks of others, of whom, and why not."""
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    path = data / "editions" / "towns-2021.yaml"
    text = path.read_text("utf-8")
    before = "disputed: [{rank: 5, source: blog, reason: the blog says fifth}]"
    assert text.count(before) == 1
    path.write_text(text.replace(before, OTHERS), encoding="utf-8")
    asked = ("export", "towns-2021:overall", "--data", str(data), "--no-shipped-data")
    blog, page = "https://towns.example/blog", "https://towns.example/2021"

    for output_format, separator in (("csv", ","), ("tsv", "\t")):
        row = rows_of(run(*asked, "--format", output_format).stdout, separator)[2]
        assert row["disputed"] == f"5 ({blog}: the blog says fifth) | 7= ({page}: so; or not)"
        assert row["bounds"] == f"1–10 ({blog}) | >2 ({page})"
    row = run(*asked, "--json").document["results"][2]
    assert row["disputed"][0] == {
        "rank": 5,
        "rank_low": 5,
        "rank_high": 5,
        "rank_label": "5",
        "source": blog,
        "reason": "the blog says fifth",
    }
    assert row["bounds"][0] == {
        "rank": None,
        "rank_low": 1,
        "rank_high": 10,
        "rank_label": "1–10",
        "source": blog,
    }
    assert [len(row["disputed"]), len(row["bounds"])] == [2, 2]
    lines = run(*asked, "--format", "jsonl").stdout.splitlines()
    assert json.loads(lines[2])["disputed"] == row["disputed"]
    assert (
        "Disputed in towns-2021: Aldern 4 (but also 5 and 7=)."
        in run(*asked, "--format", "table").stdout
    )


def test_import_says_that_it_leaves_them_out(run: Run, run_tiny: Run, tmp_path: Path) -> None:
    """What others state, and grades, are for a person to bring in: the columns are not read."""
    table = tmp_path / "table.csv"
    run_tiny("export", "towns-2021", "-o", str(table))
    asked = ("import", str(table), "--edition", "towns-2021-copy", "--list", "overall", "--dry-run")
    more = ("--published", "2021", "--into", str(tmp_path / "new"), "--json")
    notes = run(*asked, *more).document["notes"]
    (message,) = [one["message"] for one in notes if one["code"] == "columns-not-read"]

    assert {"grade", "disputed", "bounds"} <= set(message.partition(": ")[2].split(", "))


def test_formats_agree(run_tiny: Run) -> None:
    """CSV, TSV, JSON Lines and the document hold the same rows."""
    document = run_tiny("export", "--json").document
    lines = run_tiny("export", "--format", "jsonl").stdout.splitlines()
    comma = rows_of(run_tiny("export", "--format", "csv").stdout)

    rows = [json.loads(line) for line in lines]
    owed = [row.pop("attribution") for row in rows]
    assert rows == document["results"]
    assert {one["series"] for row in owed for one in row} == {"hubs", "towns", "labs"}
    assert comma == rows_of(run_tiny("export", "--format", "tsv").stdout, "\t")
    assert comma == rows_of(run_tiny("export").stdout)
    assert [row["place"] for row in comma] == [row["place"] for row in document["results"]]
    assert len(comma) == sum(one["entries"] for one in document["editions"])
    assert [one["series"] for one in document["attribution"]] == ["hubs", "towns", "labs"]


def test_reserved_rights_are_said(run_tiny: Run) -> None:
    """Of series of which only facts are kept that is said on stderr, and of no other."""
    assert "the publishers of towns reserve their rights" in run_tiny("export").stderr
    assert run_tiny("export", "labs").stderr == ""


@pytest.mark.parametrize(
    ("name", "output_format"), [("x.csv", "csv"), ("x.TSV", "tsv"), ("x.jsonl", "jsonl")]
)
def test_into_a_file(name: str, output_format: str, run_tiny: Run, tmp_path: Path) -> None:
    """The format follows the ending; stdout stays empty, and what was written is said."""
    path = tmp_path / name
    ran = run_tiny("export", "labs", "-o", str(path))

    assert (ran.status, ran.stdout) == (0, "")
    assert ran.stderr == f"note: written to {path}\n"
    expected = run_tiny("export", "labs", "--format", output_format).stdout
    assert path.read_text("utf-8") == expected
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_is_overwritten(run_tiny: Run, tmp_path: Path) -> None:
    """A file that is there is kept, unless --force says otherwise."""
    path = tmp_path / "x.csv"
    path.write_text("mine", encoding="utf-8")
    refused = run_tiny("export", "labs", "-o", str(path))

    assert (refused.status, path.read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.stderr
    assert run_tiny("export", "labs", "-o", str(path), "--force").status == 0
    assert path.read_text("utf-8") == run_tiny("export", "labs").stdout


@pytest.mark.parametrize(
    "asked",
    [
        "export towns-2021",
        "export towns-2021 --format tsv",
        "panel --place Aldern",
        "schema edition",
    ],
)
def test_a_hyphen_is_stdout(
    asked: str, run: Run, run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-o -` writes what no -o writes, and no file of that name."""
    monkeypatch.chdir(tmp_path)
    ask = run if asked.startswith("schema") else run_tiny
    ran = ask(*asked.split(), "-o", "-")

    assert ran.status == 0
    assert ran.stdout.count("\n") > 2
    assert ran == ask(*asked.split())
    assert list(tmp_path.iterdir()) == []


def test_tables_that_refer_to_each_other_do_not_go_to_stdout(run_tiny: Run) -> None:
    """A database needs a file; a hyphen is none."""
    ran = run_tiny("export", "--format", "sqlite", "-o", "-")

    message = "sqlite does not go to stdout; say where to write it: -o NAME"
    assert (ran.status, ran.stdout, ran.stderr) == (2, "", f"error: {message}\n")


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("-o", "{}/x.txt"), 2),
        (("-o", "{}/x.csv", "--json"), 2),
        (("-o", "{}/x.csv", "--format", "markdown"), 2),
        (("nowhere", "-o", "{}/x.csv"), 3),
        (("-o", "{}/file/x.csv"), 1),
    ],
)
def test_no_file(options: tuple[str, ...], status: int, run_tiny: Run, tmp_path: Path) -> None:
    """What cannot be written leaves nothing behind."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    ran = run_tiny("export", *(one.format(tmp_path) for one in options))

    assert ran.status == status
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["none/x.csv", "none/deeper/x.jsonl"])
def test_no_folder_is_made(name: str, run_tiny: Run, tmp_path: Path) -> None:
    """A folder that is not there is named, and neither it nor the file is made."""
    path = tmp_path / name
    ran = run_tiny("export", "labs", "-o", str(path))

    assert (ran.status, ran.stdout) == (1, "")
    assert ran.stderr == f"error: {path} cannot be written: there is no folder {path.parent}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_beside_us(run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is one in the current folder."""
    monkeypatch.chdir(tmp_path)

    assert run_tiny("export", "labs", "-o", "x.csv").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_mistake_on_the_way(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be finished is not there, and the one before it is whole."""
    path = tmp_path / "x.csv"
    run_tiny("export", "labs", "-o", str(path))
    before = path.read_bytes()

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("innorank.catalogue.lists.Catalogue.entries", broken)
    ran = run_tiny("export", "towns", "-o", str(path), "--force")

    assert ran.status == 1
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_that_has_enough() -> None:
    """A pipe that is closed early ends quietly."""
    command = f"{sys.executable} -m innorank export | head -n 1"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True)

    assert (ran.returncode, ran.stdout[:15]) == (0, b"edition,series,")
    assert b"Traceback" not in ran.stderr
    assert b"error" not in ran.stderr


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@pytest.mark.parametrize(("edition", "name"), LISTS, ids=":".join)
def test_round_trip(
    edition: str, name: str, ending: str, run: Run, run_tiny: Run, tmp_path: Path
) -> None:
    """Imported over its own file an export changes no byte; in a new file it exports the same."""
    data, table = tmp_path / "data", tmp_path / f"table.{ending}"
    shutil.copytree(TINY, data)
    options = ("--data", str(data), "--no-shipped-data")
    exported = run_tiny("export", f"{edition}:{name}", "-o", str(table))
    before = (data / "editions" / f"{edition}.yaml").read_bytes()

    again = run("import", str(table), "--edition", edition, "--list", name, *options, "--json")
    counts = again.document["counts"]
    assert exported.status == again.status == 0
    assert (counts["added"], counts["needs_human"]) == (0, 0)
    assert counts["kept"] == len(table.read_text("utf-8").splitlines()) - 1 > 0
    assert (data / "editions" / f"{edition}.yaml").read_bytes() == before

    depth = next(
        (
            ("--depth", str(one["depth"]))
            for one in run_tiny("export", f"{edition}:{name}", "--json").document["editions"]
            if one["depth"]
        ),
        (),
    )
    new = run(
        *("import", str(table), "--edition", f"{edition}-copy", "--list", name, *depth),
        *(*options, "--series", edition.partition("-")[0], "--into", str(tmp_path / "new")),
    )
    more = ("--data", str(tmp_path / "new"))
    copied = run("export", f"{edition}-copy", *options, *more).stdout
    assert new.status == 0
    # What others state is not read back, nor is a grade, which is of a document.
    # How much of a list is known is said of the edition, in the command line, as its label is.
    theirs = rows_of(run_tiny("export", f"{edition}:{name}").stdout)
    known = {key: theirs[0][key] for key in ("edition", "label", "scope", "depth", "coverage")}
    ours = [{**row, **known} for row in rows_of(copied)]
    assert ours == [{**row, "grade": "", "disputed": "", "bounds": ""} for row in theirs]


def test_there_are_lists() -> None:
    """The round trip has lists to go."""
    assert len(LISTS) == 7


@pytest.mark.parametrize("edition", ["wipo-2023", "2thinknow-2022", "startupblink-2023"])
def test_round_trip_of_what_ships(edition: str, run: Run, tmp_path: Path) -> None:
    """The same of editions that ship, with all their lists in one table."""
    table = tmp_path / "table.csv"
    run("export", edition, "-o", str(table))
    exported = rows_of(table.read_text("utf-8"))
    data = Path(__file__).parents[2] / "data"
    before = (data / "editions" / f"{edition}.yaml").read_bytes()

    kept = []
    for name in dict.fromkeys(row["list"] for row in exported):
        ran = run(
            *("import", str(table), "--edition", edition, "--list", name),
            *("--into", str(data), "--json"),
        )
        kept += [row for row in ran.document["results"] if row["status"] == "kept"]
        assert ran.document["counts"]["added"] == 0
        assert ran.document["counts"]["needs_human"] == 0
    assert len(kept) == len(exported) > 0
    assert (data / "editions" / f"{edition}.yaml").read_bytes() == before


def test_several_lists_in_one_table(run: Run, tmp_path: Path) -> None:
    """Rows of another list are left out and said; of a list that is nowhere a choice is asked."""
    data, table = tmp_path / "data", tmp_path / "table.csv"
    shutil.copytree(TINY, data)
    options = ("--data", str(data), "--no-shipped-data")
    run("export", "towns-2021", "-o", str(table), *options)
    asked = ("import", str(table), "--edition", "towns-2021", *options, "--json")
    overall = run(*asked).document
    north = run(*asked, "--list", "north").document
    south = run(*asked, "--list", "south")

    def reasons(document: dict[str, Any]) -> list[str | None]:
        return [row["reason"] for row in document["results"][1:]]

    assert reasons(overall) == [None] * 5 + ["elsewhere"] * 3
    assert reasons(north) == ["elsewhere"] * 5 + [None] * 3
    assert (south.status, south.document["error"]["code"]) == (2, "several-lists")


@pytest.mark.parametrize(
    ("score", "in_sheet"),
    [
        *(("=1+1", "'=1+1"), ("@a", "'@a"), ("+x", "'+x"), ("-inf", "'-inf")),
        *(("-2.5", "-2.5"), ("5=", "5="), ("&lt;b&gt;", "&lt;b&gt;")),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_no_formula(
    run: Run, write: Callable[..., Path], tmp_path: Path, score: str, in_sheet: str, ending: str
) -> None:
    """A text that a spreadsheet would run gets an apostrophe, unless it is wanted as it is."""
    entries = {"ada": {"rank": 1, "score": score}}
    data = ("--data", str(write(tmp_path / "data", {"s-2001": entries})), "--no-shipped-data")
    separator = "," if ending == "csv" else "\t"

    def scores(*arguments: str) -> list[str]:
        lines = run(*arguments, "--format", ending, *data).stdout.splitlines()
        return [row["score"] for row in csv.DictReader(lines, delimiter=separator)]

    assert scores("export") == scores("top") == [in_sheet]
    assert scores("export", "--as-is") == [score]
