"""`cache`: what index files there are, deleted and made."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, empty."""
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_nothing_there(run_tiny: Run, cache: Path) -> None:
    """An empty cache is no mistake, and looking at it makes nothing."""
    ran = run_tiny("cache", "--json")

    assert ran.status == 0
    assert ran.document["results"] == []
    assert (ran.document["folder"], ran.document["bytes"]) == (str(cache), 0)
    assert not cache.exists()
    assert "holds no index" in run_tiny("cache").stdout


def test_warm_then_info(run_tiny: Run, cache: Path, tiny_folder: Path) -> None:
    """Warming makes the index of the folders named, and info tells what is in it."""
    warmed = run_tiny("cache", "warm", "--json").document
    (row,) = warmed["results"]
    (file,) = cache.glob("*.sqlite3")

    assert row["file"] == str(file)
    assert row["data"] == [str(tiny_folder)]
    assert (row["fresh"], row["editions"]) == (True, 6)
    assert row["entries"] == sum(
        one["entries"]
        for edition in run_tiny("editions", "--json").document["results"]
        for one in edition["lists"]
    )
    assert row["files"] == len(list(tiny_folder.rglob("*.yaml")))
    assert row["bytes"] >= file.stat().st_size > 0
    info = run_tiny("cache", "info", "--json").document
    assert info["results"][0]["editions"] == 6
    assert info["query"] == {"action": "info"}


def test_an_answer_after_warming_reads_nothing(
    run_tiny: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was warmed is answered from the index."""
    run_tiny("cache", "warm")
    monkeypatch.setattr("innorank.index.build.update_index", None)

    assert run_tiny("top", "hubs-2020").status == 0


def test_clear(run_tiny: Run, cache: Path) -> None:
    """Clearing deletes the index files, says which, and leaves other files alone."""
    run_tiny("top", "hubs-2020")
    (cache / "mine.txt").write_text("keep")
    (before,) = cache.glob("*.sqlite3")
    ran = run_tiny("cache", "clear", "--json")

    assert [row["file"] for row in ran.document["results"]] == [str(before)]
    assert [file.name for file in cache.iterdir()] == ["mine.txt"]
    assert run_tiny("cache", "clear", "--json").document["results"] == []


def test_out_of_date(run: Run, tmp_path: Path, tiny_folder: Path) -> None:
    """An index whose data have changed, or are gone, is said not to be fresh."""
    import shutil

    data = shutil.copytree(tiny_folder, tmp_path / "data")
    arguments = ("--data", str(data), "--no-shipped-data", "--json")
    run("cache", "warm", *arguments)
    places = data / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    changed = run("cache", *arguments).document["results"]
    shutil.rmtree(data)
    gone = run("cache", "--json").document["results"]

    assert [row["fresh"] for row in changed] == [False]
    assert [row["fresh"] for row in gone] == [False]


def test_what_cannot_be_read(run_tiny: Run, cache: Path) -> None:
    """A damaged index and one of another version are listed, and can be cleared."""
    cache.mkdir()
    (cache / "index-1-00000000.sqlite3").write_bytes(b"damaged" * 100)
    older = sqlite3.connect(cache / "index-2-00000000.sqlite3")
    older.execute("CREATE TABLE file (name)")
    older.close()
    rows = run_tiny("cache", "--json").document["results"]

    assert [(row["fresh"], row["entries"], row["data"]) for row in rows] == [(None, None, [])] * 2
    assert rows[0]["bytes"] == 700
    assert "of another version, or damaged" in run_tiny("cache").stdout
    assert len(run_tiny("cache", "clear", "--json").document["results"]) == 2
    assert list(cache.iterdir()) == []


def test_table(run_tiny: Run) -> None:
    """A table has the state in words."""
    run_tiny("cache", "warm")

    assert "fresh" in run_tiny("cache", "info").stdout
    assert "deleted" in run_tiny("cache", "clear").stdout


def test_unknown_action(run_tiny: Run) -> None:
    """What is none of the three is wrong usage, and names the three."""
    ran = run_tiny("cache", "empty")

    assert (ran.status, ran.stdout) == (2, "")
    assert "allowed are info, clear, warm" in ran.stderr


def test_faulty_data(run: Run, tmp_path: Path) -> None:
    """Data that cannot be used are not warmed."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/places.yaml").write_text("hefei: {nam: Hefei}\n", encoding="utf-8")
    ran = run("cache", "warm", "--data", str(tmp_path / "data"), "--no-shipped-data", "--json")

    assert ran.status == 1
    assert json.loads(ran.stdout)["error"]["code"] == "invalid-data"


def test_no_home(run_tiny: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder for a cache is known, the answer says how to name one."""
    monkeypatch.delenv("INNORANK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    ran = run_tiny("cache")

    assert ran.status == 1
    assert "INNORANK_CACHE_DIR" in ran.stderr


def test_warming_where_nothing_can_be_kept(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that is a file keeps no index: warming it fails, and says so; answers still come."""
    wrong = tmp_path / "file"
    wrong.write_text("", encoding="utf-8")
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(wrong))
    ran = run_tiny("cache", "warm", "--json")

    assert (ran.status, ran.document["error"]["code"]) == (1, "unwritable-cache")
    assert run_tiny("top", "hubs-2020", "-n", "1", "--json").status == 0


def test_a_folder_that_looks_like_an_address(
    run_tiny: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative cache folder may be called anything; the index is found in it again."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INNORANK_CACHE_DIR", "file:here")
    (warm,) = run_tiny("cache", "warm", "--json").document["results"]

    assert warm["fresh"] is True
    assert Path(warm["file"]).parent == tmp_path / "file:here"
    assert [path.suffix for path in (tmp_path / "file:here").glob("*3")] == [".sqlite3"]


def test_a_disk_that_is_full_costs_no_index(
    run_tiny: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where SQLite cannot write beside a fresh index, it is read as it is, and kept."""
    run_tiny("cache", "warm")
    (index,) = cache.glob("index-*.sqlite3")
    before = index.stat().st_ino, index.read_bytes()

    def full(*_: object) -> Any:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("innorank.index.store._open_cached", full)
    monkeypatch.setattr("innorank.index.store._update", full)

    assert run_tiny("top", "hubs-2020", "-n", "1", "--json").status == 0
    assert (index.stat().st_ino, index.read_bytes()) == before
