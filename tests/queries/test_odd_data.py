"""Data that are odd, and folders that fail: what is said of them, and what stays as it was."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.errors import UsageError

Run = Callable[..., Any]


def error(ran: Any) -> tuple[int, str, str]:
    """Exit status, code and text of an error."""
    return ran.status, ran.document["error"]["code"], ran.document["error"]["message"]


def test_a_bridge_from_nowhere(data_of: Callable[..., Any]) -> None:
    """A list cannot bridge from an edition that no file has."""
    bridge = {"ranks": {"ada": 1}, "bridge": "s-1999"}
    data = data_of({"s-2002": {"overall": {"ada": 1}, "again": bridge}})
    ran = data.run("validate", str(data.folder), "--no-shipped-data", "--json")
    (found,) = [row for row in ran.document["results"] if row["severity"] == "error"]

    assert (ran.status, found["code"]) == (1, "unknown-edition")
    assert found["message"] == "there is no edition s-1999"


def test_dense_ranks_are_not_taken_apart(data_of: Callable[..., Any]) -> None:
    """Newcomers move no dense rank, so that a bridge says nothing of it."""
    again = {"ranks": {"ada": "1=", "bo": "1=", "cy": 2}, "bridge": "s-2001", "ties": "dense"}
    document = data_of(
        {"s-2001": {"ada": 1, "bo": 2}, "s-2002": {"overall": {"bo": 1, "ada": 2}, "again": again}}
    ).ask("compare", "s-2001", "s-2002")

    assert document["bridge"] == "s-2002:again"
    assert [row["decomposition"] for row in document["results"]] == [None, None]


@pytest.mark.parametrize(
    "asked", ["panel --place zed", "history zed", "city zed", "peers zed", "chart --place zed"]
)
def test_a_place_that_nobody_ranks(asked: str, data_of: Callable[..., Any]) -> None:
    """Every question about a place says so, and knows it."""
    data = data_of({"s-2020": {"ada": 1}}, places={"zed": {}})
    message = "Zed (zed, US) is known, but not ranked by any edition here"

    assert error(data.show(*asked.split(), "--json")) == (3, "unranked-place", message)


def test_a_misspelt_place_that_nobody_ranks(data_of: Callable[..., Any]) -> None:
    """The error says first what was taken for what."""
    data = data_of({"s-2020": {"ada": 1}}, places={"zedburgh": {}})
    ran = data.show("city", "Zedburg", "--json")
    message = (
        "'Zedburg' is not a known name; taken for Zedburgh:"
        " Zedburgh (zedburgh, US) is known, but not ranked by any edition here"
    )

    assert error(ran) == (3, "unranked-place", message)


def test_only_bounds_are_known(data_of: Callable[..., Any]) -> None:
    """Without an exact rank nothing is best; what has no end is not counted."""
    data = data_of({"s-2020": {"ada": "3+", "bo": "5-9"}}, coverage="partial", scope=20)

    assert data.ask("country", "US")["summary"] == "Land US: 1 place in 1 of 1 newest list"


def test_a_city_beside_its_cluster(data_of: Callable[..., Any]) -> None:
    """A city that a list names beside its cluster is a place of its own; another one is not.

    Bo counts for the cluster: AB, Ada, Cy in one list are Ada, Cy, AB in the other. Of three pairs
    one keeps its order; the sums of ranks are 4, 3 and 5, so that W is 12 * 2 / (4 * 24).
    """
    ab = {"kind": "cluster", "members": ["ada", "bo"]}
    editions = {"s-2020": {"ab": 1, "ada": 2, "cy": 3}, "t-2021": {"ada": 1, "cy": 2, "bo": 3}}
    document = data_of(editions, places={"ab": ab}).ask("agreement")
    (pair,) = document["results"]

    assert document["concordance"]["w"] == pytest.approx(0.25)
    assert pair["agreement"]["tau_b"] == pytest.approx(-1 / 3)


def test_a_spreadsheet_of_nothing(data_of: Callable[..., Any]) -> None:
    """Where there is no row, there is no heading either."""
    data = data_of({"s-2020": {"ada": 1}}, economies={"FR": {}})
    ran = data.show("top", "s", "--country", "FR", "--format", "csv")

    assert (ran.status, ran.stdout) == (0, "")


def test_the_usual_place_of_the_cache(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a setting the index lies where XDG says, else in .cache of the home folder."""
    monkeypatch.delenv("INNORANK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    usual = run_tiny("cache", "warm", "--json").document
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    chosen = run_tiny("cache", "warm", "--json").document

    assert usual["folder"] == str(tmp_path / "home" / ".cache" / "innorank")
    assert chosen["folder"] == str(tmp_path / "xdg" / "innorank")
    for document in (usual, chosen):
        assert [Path(row["file"]).parent for row in document["results"]] == [
            Path(document["folder"])
        ]


def test_no_place_for_a_cache(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a home has no cache: answers come all the same, `cache` says what to do."""
    monkeypatch.delenv("INNORANK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)

    assert run_tiny("top", "hubs-2020", "-n", "1", "--json").status == 0
    message = "there is no folder for a cache; name one with INNORANK_CACHE_DIR"
    assert error(run_tiny("cache", "--json")) == (1, "no-cache", message)


@pytest.mark.parametrize(
    ("action", "call", "code", "message"),
    [
        ("info", "os.listdir", "unreadable-cache", "the cache in {folder} cannot be read: {why}"),
        ("clear", "os.unlink", "unwritable-cache", "{file} cannot be deleted: {why}"),
    ],
)
def test_a_cache_that_is_not_ours(
    action: str,
    call: str,
    code: str,
    message: str,
    run_tiny: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What cannot be read or deleted is named with the reason."""
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path))
    (row,) = run_tiny("cache", "warm", "--json").document["results"]

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(call, refused)
    ran = run_tiny("cache", action, "--json")
    monkeypatch.undo()

    told = message.format(folder=tmp_path, file=row["file"], why="Permission denied")
    assert error(ran) == (1, code, told)
    assert os.path.exists(row["file"])


def test_data_that_are_not_there(run: Run, tmp_path: Path) -> None:
    """`import` into data that cannot be read is refused, as every question is."""
    table = tmp_path / "table.csv"
    table.write_text("Rank,City\n1,Gull\n", encoding="utf-8")
    asked = ("import", str(table), "--edition", "towns-2022", "--json")
    nowhere = str(tmp_path / "nowhere")

    imported = run(*asked, "--data", nowhere, "--no-shipped-data")
    asked_for = run("top", "towns", "--json", "--data", nowhere, "--no-shipped-data")
    assert error(imported) == error(asked_for)
    assert imported.status == 1


def test_a_folder_of_tables_that_cannot_be_put_in_place(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new folder cannot take the place of the old one, the old one is back."""
    folder = tmp_path / "out"
    asked = ("export", "--format", "datapackage", "-o", str(folder), "--force")
    assert run_tiny(*asked).status == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    rename = Path.rename

    def only_away(path: Path, target: Path) -> Path:
        if path.name.endswith(".part"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", only_away)
    ran = run_tiny(*asked)

    assert ran.status == 1
    assert "Input/output error" in ran.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(tmp_path.iterdir()) == [folder]


def test_other_files_of_a_folder_of_tables(run: Run, tmp_path: Path, tiny_folder: Path) -> None:
    """Files that are no tables are named, a dozen at most; without any nothing is said."""
    tables, into = tmp_path / "tables", tmp_path / "into"
    tables.mkdir()
    (tables / "towns-2022.csv").write_text("Rank,City\n1,Gull\n", encoding="utf-8")
    asked = ("import", str(tables), "--into", str(into), "--dry-run", "--json")
    data = ("--data", str(tiny_folder), "--no-shipped-data")
    alone = run(*asked, *data).document["notes"]
    for number in range(30):
        (tables / f"page-{number:02}.doc").touch()
    among = run(*asked, *data).document["notes"]

    assert [note for note in alone if note["code"] == "not-imported"] == []
    (note,) = [note for note in among if note["code"] == "not-imported"]
    shown = note["message"].count(".doc")
    assert note["message"].startswith("left out, as no tables by their endings: page-00.doc, ")
    assert note["message"].endswith(f" and {30 - shown} more")


def test_a_long_name_without_blanks(data_of: Callable[..., Any]) -> None:
    """A Chinese name is broken between any two characters where a line has no more room."""
    name = "长江三角洲" * 20
    data = data_of({"s-2020": {"ada": 1, "bo": 2}}, places={"ada": {"name": name}})
    lines = data.show("chart", "--place", "ada").stdout.splitlines()

    # Each character is two columns of the 80 of a pipe.
    assert lines[:3] == [name[:40], name[40:80], f"{name[80:]}: rank 1 in s-2020"]


def test_what_is_refused_is_closed(data_of: Callable[..., Any], tmp_path: Path) -> None:
    """A catalogue that cannot be had keeps no file open."""
    folder = data_of({"s-2020": {"ada": 1}}).folder
    with pytest.raises(UsageError) as raised:
        open_catalogue([folder], shipped=False, grade="best")

    # The error holds on to all that was there when it was raised.
    assert raised.tb is not None
    opened = {os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()}
    assert [path for path in opened if path.startswith(str(tmp_path / "cache"))] == []
