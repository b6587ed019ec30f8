"""`validate`: what is wrong with data files, with the place in the file."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from innorank.index.folders import data_files, shipped_folder

Run = Callable[..., Any]
HEAD = "# yaml-language-server: $schema=a.json"
CITY = r"kind: city, economies: \[[^]]*\]"
FINDING = re.compile(r"[^:]+\.yaml:[1-9]\d*:[1-9]\d*: [a-z-]+: \S.*")


@pytest.fixture
def copy(tiny_folder: Path, tmp_path: Path) -> Path:
    """A copy of the tiny catalogue to make mistakes in, with schemas and positions."""
    data = Path(shutil.copytree(tiny_folder, tmp_path / "data"))
    for path in data.rglob("*.yaml"):
        text = f"{HEAD}\n{path.read_text(encoding='utf-8')}"
        if path.name == "places.yaml":
            numbers = count(1)
            text = re.sub(CITY, partial(located, numbers), text)
        path.write_text(text, encoding="utf-8")
    return data


def at(path: Path, key_and_more: str) -> tuple[int, int]:
    """Line and column of the last `previous_rank` in a part of a file."""
    before, after, _ = path.read_text(encoding="utf-8").partition(key_and_more)
    before += after[: after.rindex("previous_rank")]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def located(numbers: Iterator[int], city: re.Match[str]) -> str:
    """A made-up city with an id in GeoNames and a position that no other has."""
    number = next(numbers)
    return f"{city[0]}, geonames: {number}, lat: {number}, lon: {number}"


def replaced(path: Path, old: str, new: str) -> None:
    """Replace the one place in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_shipped_data_is_clean(run: Run) -> None:
    """Of the files that ship, all are checked; their only warnings are those that are accepted.

    WIPO recomputed eleven of the ranks of 2022 in 2023, which is an info.
    """
    ran = run("validate", "--json", "--strict")
    found = [(Path(row["file"]).stem, row["code"]) for row in ran.document["results"]]

    files = len(data_files([str(shipped_folder())]))
    assert (ran.status, ran.document["files"], ran.document["notes"]) == (0, files, [])
    assert found == [("wipo-2023", "previous-recomputed")] * 11


def test_shipped_data_as_a_table(run: Run) -> None:
    """For people it has a line for the infos of a file, and one of how much was checked."""
    info, summary = run("validate").stdout.splitlines()

    assert info.endswith("and 13 by wipo-2022 (comparability: unknown); and 10 more, see --all")
    files = len(data_files([str(shipped_folder())]))
    checked = rf"{files} files: 0 errors, 0 warnings, 11 infos, [1-9]\d* accepted"
    assert re.fullmatch(checked, summary)


MISTYPED = {
    "wipo-2025": (
        "United States, previous_rank: 6,",
        "United States, previous_rank: 77,",
        "san-jose-san-francisco was 77 by this edition, and 6 by wipo-2024; 9 others agree",
    ),
    "2thinknow-2022": (
        'class: NEXUS, score: "48", previous_rank: 1',
        'class: NEXUS, score: "48", previous_rank: 3',
        "shanghai was 3 by this edition, and 1 by 2thinknow-2021; 25 others agree",
    ),
}


def test_mistyped_previous_ranks(run: Run, tmp_path: Path) -> None:
    """Where nearly all others agree, one previous rank that does not is a located warning."""
    data = Path(shutil.copytree(shipped_folder(), tmp_path / "data"))
    expected = set()
    for edition, (old, new, message) in MISTYPED.items():
        path = data / "editions" / f"{edition}.yaml"
        replaced(path, old, new)
        expected.add((path.name, *at(path, new), "warning", "previous-differs", message))
    ran = run("validate", str(data), "--no-shipped-data", "--json")
    found = [row for row in ran.document["results"] if row["severity"] != "info"]
    keys = ("line", "column", "severity", "code", "message")

    assert (ran.status, len(found)) == (0, len(MISTYPED))
    assert {(Path(row["file"]).name, *(row[key] for key in keys)) for row in found} == expected


def test_a_folder(run: Run, copy: Path) -> None:
    """A folder is checked beside the shipped data."""
    ran = run("validate", str(copy), "--no-shipped-data", "--json")

    assert (ran.status, ran.document["files"], ran.document["results"]) == (0, 9, [])


def test_several_mistakes_in_several_files(run: Run, copy: Path) -> None:
    """Every mistake is reported at once with file, line, column, code and message; status 1."""
    replaced(copy / "editions/labs-2020.yaml", "{rank: 3, place: gull}", "{rank: 03, place: gull}")
    replaced(copy / "editions/towns-2020.yaml", "{rank: 4, place: fjord}", "{rank: 4, plac: fjord}")
    replaced(copy / "places.yaml", "holm: {name: Holm,", "holm: {name: Holm, name: Holm,")
    ran = run("validate", str(copy), "--no-shipped-data", "--json")

    found = {
        (Path(row["file"]).name, row["line"], row["column"], row["code"], row["severity"])
        for row in ran.document["results"]
    }
    assert ran.status == 1
    assert {
        ("labs-2020.yaml", 22, 16, "unclear-number", "error"),
        ("places.yaml", 13, 20, "duplicate-key", "error"),
        ("towns-2020.yaml", 23, 19, "unknown-key", "error"),
        ("towns-2020.yaml", 23, 9, "missing-key", "error"),
    } <= found


def test_for_editors(run: Run, copy: Path) -> None:
    """Each finding is one line of `file:line:column: code: message`."""
    replaced(copy / "editions/labs-2020.yaml", "{rank: 3, place: gull}", "{rank: 2, place: gull}")
    replaced(copy / "editions/towns-2020.yaml", "place: fjord", "place: fjords")
    *findings, summary = run("validate", str(copy), "--no-shipped-data").stdout.splitlines()

    assert findings
    assert all(FINDING.fullmatch(line) for line in findings)
    assert summary == f"9 files: {len(findings)} errors, 0 warnings"


def test_across_files(run: Run, copy: Path) -> None:
    """A place that no file defines is found once every file can be read."""
    replaced(copy / "editions/towns-2020.yaml", "place: fjord", "place: fjords")
    (row,) = run("validate", str(copy), "--no-shipped-data", "--json").document["results"]

    assert (Path(row["file"]).name, row["line"], row["code"]) == (
        "towns-2020.yaml",
        23,
        "unknown-place",
    )
    assert "fjords" in row["message"]


def test_warnings_do_not_fail(run: Run, copy: Path) -> None:
    """What is doubtful is said with status 0: here a total that counting does not reproduce."""
    replaced(copy / "editions/hubs-2020.yaml", "counts: {US: 3,", "counts: {US: 4,")
    ran = run("validate", str(copy), "--no-shipped-data", "--json")
    (row,) = ran.document["results"]

    assert (ran.status, row["severity"], row["code"]) == (0, "warning", "counts-differ")
    assert (row["line"], row["column"]) == (18, 14)


def test_one_file(run: Run, copy: Path, tmp_path: Path) -> None:
    """One file is laid over the data that is there, and only its own findings are told."""
    new = tmp_path / "labs-2021.yaml"
    text = (copy / "editions/labs-2020.yaml").read_text(encoding="utf-8")
    new.write_text(text.replace("2020", "2021").replace("birk", "brik"), encoding="utf-8")
    ran = run("validate", str(new), "--no-shipped-data", "--data", str(copy), "--json")
    (row,) = ran.document["results"]

    assert ran.status == 1
    assert ran.document["files"] == 1
    assert (Path(row["file"]).name, row["code"], row["line"]) == (
        "labs-2021.yaml",
        "unknown-place",
        20,
    )


def test_id_defined_twice(run: Run, copy: Path, tmp_path: Path) -> None:
    """An id that two folders define is an error that names both places."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "places.yaml").write_text(
        "gull: {name: Gull, kind: city, economies: [US]}\n", encoding="utf-8"
    )
    options = ("--no-shipped-data", "--data", str(copy))
    (row,) = run("validate", str(other), *options, "--json").document["results"]

    assert (row["code"], Path(row["file"]).parent.name, row["line"]) == ("duplicate-id", "other", 1)
    assert "data/places.yaml:10:1" in row["message"].replace("\\", "/")


@pytest.mark.parametrize(
    "question",
    [
        ("top", "labs-2020"),
        ("city", "Gull"),
        ("compare", "labs-2019", "labs-2020"),
        ("movers",),
        ("clusters-by-country",),
        ("editions",),
    ],
)
def test_nothing_half_loaded(run: Run, copy: Path, question: tuple[str, ...]) -> None:
    """With one mistake in the data no command answers from the rest: status 1, and where it is."""
    replaced(copy / "editions/towns-2020.yaml", "place: fjord", "place: fjords")
    options = ("--data", str(copy), "--no-shipped-data")
    plain, as_json = run(*question, *options), run(*question, *options, "--json")

    assert (plain.status, plain.stdout) == (1, "")
    assert "towns-2020.yaml:23:" in plain.stderr
    assert (as_json.status, as_json.document["results"]) == (1, [])
    assert as_json.document["error"]["code"]
    assert "towns-2020.yaml:23:" in as_json.document["error"]["message"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_missing_path(run: Run, tmp_path: Path, name: str) -> None:
    """A path that is not there is status 1 and named."""
    ran = run("validate", str(tmp_path / name), "--json")

    assert ran.status == 1
    assert name in ran.document["error"]["message"]


def test_folder_without_data(run: Run, tmp_path: Path) -> None:
    """A folder that holds no data file is not valid by being empty."""
    ran = run("validate", str(tmp_path), "--json")

    assert ran.status == 1
    assert tmp_path.name in ran.document["error"]["message"]
