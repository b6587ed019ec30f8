"""The index is a copy: never older than the data, never in the way, never half of anything."""

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.api import open_draft_catalogue, plain_catalogue
from innorank.datafiles.complaints import DataError
from innorank.errors import InnorankError
from innorank.index.make_seed import make_seed
from innorank.index.store import cache_folder

TOP = ("top", "--json", "--no-shipped-data", "--data", "data")
E2023 = "editions/towns-2023.yaml"


def names_of(answer: bytes | str) -> list[str]:
    """The names in the results of a JSON document, in their order."""
    return [row["name"] for row in json.loads(answer)["results"]]


def test_second_opening_reads_no_data_file(
    folder: Any, modules_loaded: Callable[..., tuple[bytes, set[str]]]
) -> None:
    """The first answer compiles the data, the second one does without the means to read it."""
    first, compiling = modules_loaded(*TOP)
    second, answering = modules_loaded(*TOP)

    assert names_of(first) == ["Tokyo", "Hefei"]
    assert second == first
    assert {"yaml", "pydantic"} <= compiling
    assert not {"yaml", "pydantic", "rich", "rapidfuzz"} & answering


def test_opening_after_a_change_reads_data_again(
    folder: Any, modules_loaded: Callable[..., tuple[bytes, set[str]]]
) -> None:
    """One changed file is enough for the data to be read."""
    modules_loaded(*TOP)
    folder.change("places.yaml", "name: Tokyo", "name: Edo")
    answer, modules = modules_loaded(*TOP)

    assert names_of(answer) == ["Edo", "Hefei"]
    assert "yaml" in modules


def test_cache_folder_is_made(folder: Any, cache: Path, ranked: Callable[..., list[str]]) -> None:
    """The folder for the index, and those above it, come into being when it is first needed."""
    assert not cache.exists()
    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert len(list(cache.glob("*.sqlite3"))) == 1


def test_cache_can_be_deleted(folder: Any, cache: Path, ranked: Callable[..., list[str]]) -> None:
    """Nothing is lost with the index."""
    before = ranked(folder)
    shutil.rmtree(cache)

    assert ranked(folder) == before == ["Tokyo", "Hefei"]


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        pytest.param("INNORANK_CACHE_DIR", "chosen", "chosen", id="chosen"),
        pytest.param("XDG_CACHE_HOME", "caches", "caches/innorank", id="of-the-system"),
    ],
)
def test_place_of_the_cache(
    variable: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's choice goes before the system's place for caches."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "elsewhere")
    monkeypatch.delenv("INNORANK_CACHE_DIR")
    monkeypatch.setenv(variable, value)

    assert Path(cache_folder()) == Path(expected).absolute()


# What changes between two openings, and what the second one has to see.


def test_changed_name_is_seen(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """A longer file is read again."""
    ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "name: Tokyo City")

    assert ranked(folder) == ["Tokyo City", "Hefei"]


def test_change_of_equal_size_in_the_same_second_is_seen(
    folder: Any, ranked: Callable[..., list[str]]
) -> None:
    """A file is read again where only the fraction of the second of its change differs."""
    file = folder.path / "places.yaml"
    second = 1_700_000_000 * 10**9
    os.utime(file, ns=(second, second))
    before = ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "name: Kyoto")
    os.utime(file, ns=(second + 1000, second + 1000))

    assert before == ["Tokyo", "Hefei"]
    assert ranked(folder) == ["Kyoto", "Hefei"]


def test_change_to_an_older_file_is_seen(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """An older version that is put back is a change, too."""
    ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "name: Kyoto")
    os.utime(folder.path / "places.yaml", ns=(1, 1))

    assert ranked(folder) == ["Kyoto", "Hefei"]


def in_place(file: Path, content: str) -> None:
    """Write a file as an editor does that keeps it."""
    file.write_text(content, encoding="utf-8")


def by_another(file: Path, content: str) -> None:
    """Put another file in a file's place."""
    other = file.with_suffix(".new")
    other.write_text(content, encoding="utf-8")
    other.replace(file)


@pytest.mark.parametrize("write", [in_place, by_another])
def test_change_of_equal_size_and_time_is_seen(
    folder: Any, ranked: Callable[..., list[str]], write: Callable[[Path, str], None]
) -> None:
    """A file is read again though it has its size and its time of modification from before.

    What unpacks a package, or copies with `cp -p`, gives every version the same time.
    """
    file = folder.path / "places.yaml"
    before = ranked(folder)
    modified = file.stat().st_mtime_ns
    write(file, file.read_text(encoding="utf-8").replace("name: Tokyo", "name: Kyoto"))
    os.utime(file, ns=(modified, modified))

    assert before == ["Tokyo", "Hefei"]
    assert ranked(folder) == ["Kyoto", "Hefei"]


def test_changed_order_of_entries_is_seen(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """What an edition said before is gone when it says something else."""
    ranked(folder)
    folder.change(E2023, "{rank: 1, place: tokyo}", "{rank: 1, place: osaka}")

    assert ranked(folder) == ["Osaka", "Hefei"]


def test_added_and_removed_edition_is_seen(
    folder: Any, overlay: Any, ranked: Callable[..., list[str]]
) -> None:
    """A file that is laid over the data counts as long as it is there."""
    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert ranked(folder, overlay) == ["Tokyo", "Osaka"]

    later = (overlay.path / "editions/towns-2024.yaml").read_text(encoding="utf-8")
    overlay.write(
        "editions/towns-2025.yaml",
        later.replace("2024", "2025").replace("1,", "7,").replace("truncated", "partial"),
    )
    assert ranked(folder, overlay) == ["Osaka", "Tokyo"]

    (overlay.path / "editions/towns-2025.yaml").unlink()
    assert ranked(folder, overlay) == ["Tokyo", "Osaka"]
    assert ranked(folder) == ["Tokyo", "Hefei"]


def test_removed_file_is_missed(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """What a removed file defined is not remembered."""
    ranked(folder)
    (folder.path / "places.yaml").unlink()

    with pytest.raises(InnorankError, match="unknown-place: place tokyo is not in any"):
        ranked(folder)


def test_renamed_file_is_followed(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """Places that move into a folder of several files are the same places."""
    before = ranked(folder)
    (folder.path / "places").mkdir()
    (folder.path / "places.yaml").rename(folder.path / "places/all.yaml")

    assert ranked(folder) == before


def test_order_of_folders_is_that_of_the_command(folder: Any, overlay: Any) -> None:
    """The first series is that of the first folder, in whichever order they were named before."""
    overlay.write(
        "rankings.yaml",
        "series: {ports: {title: P, publisher: P, licence: CC0-1.0, editions: [ports-2020]}}\n",
    )
    old = (folder.path / E2023).read_text(encoding="utf-8")
    overlay.write("editions/ports-2020.yaml", old.replace("towns", "ports").replace("2023", "2020"))
    found = []
    for folders in ([folder, overlay], [overlay, folder], [folder, overlay]):
        with open_catalogue([one.path for one in folders], shipped=False) as catalogue:
            found.append(next(iter(plain_catalogue(catalogue).series())))

    assert found == ["towns", "ports", "towns"]


# What may have happened to the index file.


def overwritten(start: float) -> Callable[[Path], None]:
    """Damage: everything from a part of the file on is 0xFF."""

    def damage(file: Path) -> None:
        content = file.read_bytes()
        kept = int(len(content) * start)
        file.write_bytes(content[:kept] + b"\xff" * (len(content) - kept))

    return damage


def truncated(share: float) -> Callable[[Path], None]:
    """Damage: only a part of the file is left."""

    def damage(file: Path) -> None:
        os.truncate(file, int(file.stat().st_size * share))

    return damage


def of_version(version: int, *statements: str) -> Callable[[Path], None]:
    """Not damaged, but made by another version of innorank, or by something else."""

    def change(file: Path) -> None:
        connection = sqlite3.connect(file, isolation_level=None)
        for statement in (*statements, f"PRAGMA user_version = {version}"):
            connection.execute(statement)
        connection.close()

    return change


def replaced_by_a_folder(file: Path) -> None:
    """Something is in the way that cannot be removed as a file."""
    file.unlink()
    (file / "below").mkdir(parents=True)


@pytest.mark.parametrize("question", ["top", "合肥", "Hefie"])
@pytest.mark.parametrize(
    "happen",
    [
        pytest.param(overwritten(0), id="overwritten"),
        pytest.param(overwritten(0.02), id="overwritten-behind-its-header"),
        pytest.param(overwritten(0.1), id="overwritten-for-the-most-part"),
        pytest.param(overwritten(0.5), id="overwritten-from-its-middle-on"),
        pytest.param(overwritten(0.8), id="overwritten-at-its-end"),
        pytest.param(truncated(0), id="emptied"),
        pytest.param(truncated(0.01), id="cut-in-its-header"),
        pytest.param(truncated(0.5), id="cut-in-its-middle"),
        pytest.param(truncated(0.95), id="cut-at-its-end"),
        pytest.param(lambda file: file.write_text("series: {}\n"), id="another-kind-of-file"),
        pytest.param(of_version(0), id="without-a-version"),
        pytest.param(of_version(1, "UPDATE place SET name = 'Old'"), id="older-and-otherwise"),
        pytest.param(of_version(999), id="newer"),
        pytest.param(of_version(999, "DROP TABLE entry"), id="newer-with-other-tables"),
        pytest.param(replaced_by_a_folder, id="folder-in-its-place"),
    ],
)
def test_unusable_index_is_made_anew(
    folder: Any, index_file: Callable[[], Path], happen: Callable[[Path], None], question: str
) -> None:
    """Whatever has become of the index, the answer is that of the data, now and the next time."""

    def answer() -> dict[str, Any]:
        with open_catalogue([folder.path], shipped=False) as catalogue:
            found = catalogue.top() if question == "top" else catalogue.city(question)
        return found.to_dict()

    before = answer()
    index = index_file()
    without_seal(index)  # Else the seal would tell before SQLite does.
    happen(index)

    assert [row["name"] for row in before["results"]][-1] == "Hefei"
    assert answer() == before
    assert answer() == before


def without_seal(index: Path) -> None:
    """Nothing tells any more that an index was altered."""
    index.with_name(f"{index.name}-seal").unlink()


def with_another_letter(index: Path) -> None:
    """One letter of an index becomes another; nothing else about the file changes."""
    content, status = index.read_bytes(), index.stat()
    assert b"Tokyo" in content
    index.write_bytes(content.replace(b"Tokyo", b"Tokyu"))
    os.utime(index, ns=(status.st_atime_ns, status.st_mtime_ns))


def later_by(seconds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, *seconds* have gone by."""
    now = time.time_ns()
    monkeypatch.setattr("innorank.index.seal.time.time_ns", lambda: now + seconds * 10**9)


@pytest.mark.parametrize("seconds", [0, 60])
def test_altered_letter_is_noticed(
    folder: Any,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    seconds: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An index that still reads well but has another letter is made anew, soon or late."""
    ranked(folder)
    later_by(seconds, monkeypatch)
    ranked(folder)
    with_another_letter(index_file())

    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert b"Tokyu" not in index_file().read_bytes()


def test_altered_letter_where_nothing_can_be_written(
    folder: Any,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An altered index that cannot be replaced is left alone, and the data are read."""
    ranked(folder)
    with_another_letter(index_file())
    monkeypatch.setattr("innorank.index.store.discard_index", lambda _: False)
    monkeypatch.setattr("innorank.index.store.os.access", lambda *_: False)

    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert b"Tokyu" in index_file().read_bytes()


@pytest.mark.parametrize("has_seal", [True, False])
def test_copied_index_is_kept(
    folder: Any,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    has_seal: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A copy with the same letters is read, and sealed from then on."""
    ranked(folder)
    index = index_file()
    copy = index.with_name("copy")
    copy.write_bytes(index.read_bytes())
    copy.replace(index)
    if not has_seal:
        without_seal(index)
    before = index.stat().st_ino

    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert index.stat().st_ino == before
    with_another_letter(index)
    assert ranked(folder) == ["Tokyo", "Hefei"]


@pytest.mark.parametrize("below", [pytest.param("", id="file"), pytest.param("a/b", id="below-it")])
def test_cache_that_cannot_be_written(
    folder: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Any],
    below: str,
) -> None:
    """Where no index can be kept, the answer comes from memory, with the same bytes."""
    kept = run(*TOP)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "file" / below))
    ended = run(*TOP)

    assert names_of(kept.stdout) == ["Tokyo", "Hefei"]
    assert (ended.status, ended.stdout, ended.stderr) == (0, kept.stdout, "")
    assert (tmp_path / "file").read_text() == "in the way"


def test_cache_that_can_only_be_read(
    folder: Any,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An index that somebody else made is read where nothing can be written beside it."""
    ranked(folder)
    before = index_file().read_bytes()
    connect = sqlite3.connect

    def unwritable(path: Any, **options: Any) -> sqlite3.Connection:
        if "immutable" not in str(path) and ":memory:" not in str(path):
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        assert ":memory:" not in str(path)
        opened: sqlite3.Connection = connect(path, **options)
        return opened

    monkeypatch.setattr("innorank.index.store.sqlite3.connect", unwritable)
    monkeypatch.setattr("innorank.index.store.os.access", lambda *_: False)

    assert ranked(folder) == ["Tokyo", "Hefei"]
    assert index_file().read_bytes() == before


def test_user_without_a_home(
    folder: Any, monkeypatch: pytest.MonkeyPatch, ranked: Callable[..., list[str]]
) -> None:
    """Where not even the user's home is known, as in a bare container, the answer is the same."""
    monkeypatch.delenv("INNORANK_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)

    assert ranked(folder) == ["Tokyo", "Hefei"]


def test_current_folder_that_is_gone(
    folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]
) -> None:
    """Data that is named in full needs no current folder."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    ended = run("top", "--json", "--no-shipped-data", "--data", str(folder.path))
    monkeypatch.chdir(tmp_path)

    assert (ended.status, ended.stderr) == (0, "")
    assert names_of(ended.stdout) == ["Tokyo", "Hefei"]


def test_index_that_never_stays(
    folder: Any, index_file: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what is written is lost at once the answer comes from memory, after a few attempts."""
    from innorank.index import store

    tried: list[bool] = []
    with open_catalogue([folder.path], shipped=False):
        pass
    index_file().unlink()

    def stale(*_: Any) -> bool:
        tried.append(True)
        assert len(tried) < 100, "still tried"
        return False

    monkeypatch.setattr(store, "is_fresh", stale)
    with open_catalogue([folder.path], shipped=False) as catalogue:
        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]


# Several at a time.


def test_fifty_processes_on_a_cold_cache(
    folder: Any, cache: Path, at_once: Callable[..., Any]
) -> None:
    """All of them answer, with the same bytes, and leave one index."""
    ended = at_once(50, *TOP)

    assert names_of(ended[0][1]) == ["Tokyo", "Hefei"]
    assert set(ended) == {(0, ended[0][1], b"")}
    assert len(list(cache.glob("*.sqlite3"))) == 1


def test_six_processes_after_a_change(
    folder: Any, run: Callable[..., Any], at_once: Callable[..., Any]
) -> None:
    """None of several that find the index out of date answers from what it was."""
    run(*TOP)
    folder.change("places.yaml", "name: Tokyo", "name: Kyoto")
    ended = at_once(6, *TOP)

    assert names_of(ended[0][1]) == ["Kyoto", "Hefei"]
    assert set(ended) == {(0, ended[0][1], b"")}


def test_six_processes_on_a_damaged_index(
    folder: Any,
    run: Callable[..., Any],
    at_once: Callable[..., Any],
    index_file: Callable[[], Path],
) -> None:
    """Several that find the index damaged do not take the new one away from each other."""
    before = run(*TOP).stdout
    overwritten(0)(index_file())
    ended = at_once(6, *TOP)

    assert names_of(before) == ["Tokyo", "Hefei"]
    assert set(ended) == {(0, before.encode(), b"")}


def test_index_that_another_builds_is_waited_for(
    folder: Any, index_file: Callable[[], Path], ranked: Callable[..., list[str]]
) -> None:
    """While somebody else writes, nobody takes the index for damaged and deletes it."""
    ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "name: Kyoto")
    before = index_file().stat().st_ino
    writer = sqlite3.connect(index_file(), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(ranked, folder)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        writer.execute("ROLLBACK")
        writer.close()

        assert waiting.result(timeout=60) == ["Kyoto", "Hefei"]
    assert index_file().stat().st_ino == before


def test_open_catalogue_keeps_what_it_has_read(
    folder: Any, monkeypatch: pytest.MonkeyPatch, ranked: Callable[..., list[str]]
) -> None:
    """A catalogue answers from the data as it was opened, and hinders nobody else."""
    monkeypatch.setattr("innorank.index.store.BUSY_SECONDS", 0.1, raising=False)
    with open_catalogue([folder.path], shipped=False) as early:
        folder.change("places.yaml", "name: Tokyo", "name: Kyoto")
        late = ranked(folder)

        assert late == ["Kyoto", "Hefei"]
        assert [row["name"] for row in early.top().results] == ["Tokyo", "Hefei"]


# All of the data, or none.


def test_failed_reading_leaves_the_open_catalogue_alone(
    folder: Any, ranked: Callable[..., list[str]]
) -> None:
    """While a file is wrong nothing is opened, what is open answers, and mending it is enough."""
    with open_catalogue([folder.path], shipped=False) as opened:
        folder.change("places.yaml", "name: Tokyo", "nam: Edo")
        for _ in range(2):
            with pytest.raises(InnorankError, match="unknown-key: nam"):
                ranked(folder)
        assert [row["name"] for row in opened.top().results] == ["Tokyo", "Hefei"]
    folder.change("places.yaml", "nam: Edo", "name: Edo")

    assert ranked(folder) == ["Edo", "Hefei"]


def test_failed_reading_keeps_the_index(folder: Any, ranked: Callable[..., list[str]]) -> None:
    """When a wrong file is put back as it was, it alone is read again."""
    content = (folder.path / "places.yaml").read_text(encoding="utf-8")
    ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "nam: Edo")
    with pytest.raises(InnorankError, match="unknown-key: nam"):
        ranked(folder)
    folder.write("places.yaml", content)
    told: list[tuple[int, int]] = []
    with open_catalogue(
        [folder.path], shipped=False, progress=lambda *how: told.append(how)
    ) as catalogue:
        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]

    assert told == [(1, 1)]


def test_sound_change_beside_a_mistake_is_not_taken_in_alone(
    folder: Any, ranked: Callable[..., list[str]]
) -> None:
    """Of two changed files the sound one counts only when the other one is mended."""
    ranked(folder)
    folder.change("places.yaml", "name: Tokyo", "name: Edo")
    folder.change(E2023, "{rank: 2, place: hefei}", "{rank: 2, place: kobe}")
    with pytest.raises(InnorankError, match="unknown-place: place kobe"):
        ranked(folder)
    folder.change(E2023, "{rank: 2, place: kobe}", "{rank: 2, place: osaka}")

    assert ranked(folder) == ["Edo", "Osaka"]


def test_mistake_in_an_overlay_does_not_touch_the_folder_below(
    folder: Any, overlay: Any, ranked: Callable[..., list[str]]
) -> None:
    """Without the faulty folder everything answers as before."""
    overlay.change("editions/towns-2024.yaml", "kind: city", "kind: town")
    with pytest.raises(InnorankError, match="bad-value: kind"):
        ranked(folder, overlay)

    assert ranked(folder) == ["Tokyo", "Hefei"]


def test_damage_that_shows_late(folder: Any, overlay: Any) -> None:
    """A question that meets damage half-way is asked anew as a whole: nothing of before is used."""

    class Damaged:
        """A connection that finds damage where the entries are."""

        def __init__(self, connection: sqlite3.Connection) -> None:
            self.whole = connection

        def close(self) -> None:
            self.whole.close()

        def execute(self, query: str, values: Any = ()) -> Any:
            if "FROM entry" in query:
                raise sqlite3.DatabaseError("database disk image is malformed")
            return self.whole.execute(query, values)

    folders = [folder.path, overlay.path]
    with open_catalogue(folders, shipped=False):
        pass
    # Read again later than the other edition, so that a new index numbers both otherwise.
    folder.change(E2023, "{rank: 2, place: hefei}", "{rank: 2, place: hefei, printed: Hefei}")
    with open_catalogue(folders, shipped=False) as catalogue:
        plain = plain_catalogue(catalogue)
        before = plain.ranked_list("towns-2023").key
        plain.connection = Damaged(plain.connection)  # type: ignore[assignment]
        found = catalogue.top("towns-2023")

        assert [row["name"] for row in found.results] == ["Tokyo", "Hefei"]
        assert plain.ranked_list("towns-2023").key != before


# A catalogue that is asked wrongly.


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(
            lambda catalogue: catalogue.compare("towns", "towns", p="x"), id="another-type"
        ),
        pytest.param(lambda catalogue: catalogue.compare("towns", "towns", p=None), id="none"),
        pytest.param(lambda catalogue: catalogue.top(foo=1), id="no-such-option"),
    ],
)
def test_mistake_of_the_caller_costs_no_index(
    folder: Any, index_file: Callable[[], Path], ask: Callable[[Any], Any]
) -> None:
    """An argument of another type fails at once: the index is not to blame, and stays."""
    with open_catalogue([folder.path], shipped=False) as catalogue:
        before = index_file().stat().st_ino
        index_file().with_name("mine").hardlink_to(index_file())  # So that the number stays taken.
        with pytest.raises(TypeError):
            ask(catalogue)

        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]
    assert index_file().stat().st_ino == before


def test_closed_catalogue_stays_closed(folder: Any, cache: Path) -> None:
    """Whoever asks a closed catalogue is told so, and nothing is opened or made again."""
    with open_catalogue([folder.path], shipped=False) as catalogue:
        pass
    for file in cache.iterdir():
        file.unlink()
    with pytest.raises(InnorankError, match="the catalogue is closed"):
        catalogue.top()

    assert list(cache.glob("*")) == []


def test_another_thread_is_told(folder: Any) -> None:
    """A catalogue belongs to its thread; who asks it in another does not take it away."""
    with open_catalogue([folder.path], shipped=False) as catalogue:
        with ThreadPoolExecutor() as threads:
            asked = threads.submit(catalogue.top)
            with pytest.raises(InnorankError, match="opened by another thread"):
                asked.result(timeout=60)

        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE place SET economies = '['", id="no-json"),
        pytest.param("UPDATE place SET name = CAST(x'ff' AS TEXT)", id="no-text"),
        pytest.param(
            """UPDATE edition SET documents = CAST(x'7b2261223a22ff227d' AS TEXT)""",
            id="no-text-in-json",
        ),
        pytest.param("UPDATE list SET sources = 'x'", id="no-list"),
        pytest.param("UPDATE edition SET documents = '{'", id="no-documents"),
        pytest.param(
            "UPDATE entry SET positions = '['"
            " WHERE list = (SELECT key FROM list WHERE edition = 'towns-2023')",
            id="no-positions-in-the-older-list",
        ),
    ],
)
def test_what_makes_no_sense_is_made_anew(
    folder: Any,
    overlay: Any,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    damage: str,
) -> None:
    """Where a question fails at what is in the index, the answer is that of the data."""
    folder.change("rankings.yaml", "[towns-2023]", "[towns-2023, towns-2024]")
    ranked(folder, overlay)
    connection = sqlite3.connect(index_file())
    connection.execute(damage)
    connection.commit()
    connection.close()
    without_seal(index_file())
    with open_catalogue([folder.path, overlay.path], shipped=False) as catalogue:
        found = catalogue.city("Tokyo").results

    assert [row["name"] for row in found] == ["Tokyo"]
    assert [one["rank"] for one in found[0]["standings"]] == [1, 1]


# An edition that is about to be written.


def test_edition_that_is_listed_before_it_is_written(folder: Any) -> None:
    """A series may list the edition that is about to be written, and no other without a file."""
    draft = folder.path / "editions" / "towns-2024.yaml"
    folder.change("rankings.yaml", "[towns-2023]", "[towns-2023, towns-2024]")
    with open_draft_catalogue([folder.path], False, draft) as catalogue:
        names = [row["name"] for row in catalogue.top("towns-2023").results]
    folder.change("rankings.yaml", "towns-2024]", "towns-2024, towns-2025]")
    with pytest.raises(DataError) as refused:
        open_draft_catalogue([folder.path], False, draft)

    assert names == ["Tokyo", "Hefei"]
    messages = [complaint.message for complaint in refused.value.complaints]
    assert messages == ["there is no editions/towns-2025.yaml"]


# Connections.


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """Every connection to an index that is opened from now on."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    for module in ("sqlite3", "_sqlite3"):
        monkeypatch.setattr(f"{module}.connect", noted)
    return opened


def is_closed(connection: sqlite3.Connection) -> bool:
    """Whether a connection can no longer be asked."""
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def refused_by_the_cache(folder: Any) -> None:
    """Open a catalogue with its index in the cache."""
    with open_catalogue([folder.path], shipped=False):
        pass


def refused_in_memory(folder: Any) -> None:
    """Open a catalogue where no index can be kept."""
    (folder.path / "file").write_text("in the way")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INNORANK_CACHE_DIR", str(folder.path / "file" / "below"))
        refused_by_the_cache(folder)


def refused_for_a_wheel(folder: Any) -> None:
    """Make the index that ships with a folder."""
    make_seed(folder.path, folder.path / "index.sqlite3")


def refused_for_a_draft(folder: Any) -> None:
    """Open a catalogue without the edition that is about to be written."""
    open_draft_catalogue([folder.path], False, folder.path / "editions" / "towns-2030.yaml")


@pytest.mark.parametrize(
    "refused", [refused_by_the_cache, refused_in_memory, refused_for_a_wheel, refused_for_a_draft]
)
def test_refused_data_leave_no_connection_open(
    folder: Any, connections: list[sqlite3.Connection], refused: Callable[[Any], None]
) -> None:
    """Whoever is told that the data are wrong has no connection to an index of them."""
    folder.change("places.yaml", "name: Tokyo", "nam: Tokyo")
    with pytest.raises(DataError):
        refused(folder)

    assert connections
    assert all(is_closed(connection) for connection in connections)


def test_foreign_index_in_a_folder_that_cannot_be_written(
    folder: Any, cache: Path, connections: list[sqlite3.Connection], monkeypatch: Any
) -> None:
    """An index that cannot be read and not be replaced is closed, and the data are read."""
    refused_by_the_cache(folder)
    (index,) = cache.glob("*.sqlite3")
    index.write_bytes(b"no database at all" * 100)
    without_seal(index)
    monkeypatch.setattr("innorank.index.store.discard_index", lambda _: False)
    monkeypatch.setattr("innorank.index.store.os.access", lambda *_: False)
    with open_catalogue([folder.path], shipped=False) as catalogue:
        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]

    assert len(connections) > 2
    assert all(is_closed(connection) for connection in connections)


def belongs_to_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may do so gives *path* away; for others it is they who are somebody else."""
    if os.geteuid() == 0:
        os.chown(path, 12_345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12_345)


def may_be_written_by_others(path: Path, _: pytest.MonkeyPatch) -> None:
    """Everybody may write *path*."""
    path.chmod(0o777)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (belongs_to_another, "belongs to another user"),
        (may_be_written_by_others, "other users may"),
    ],
)
@pytest.mark.parametrize("part", ["the folder", "the index"])
def test_index_that_others_could_write_is_not_read(
    folder: Any,
    cache: Path,
    index_file: Callable[[], Path],
    ranked: Callable[..., list[str]],
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    reason: str,
    part: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The answer comes from the data, the reason is told once, and the index stays as it is."""
    ranked(folder)
    index = index_file()
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE place SET name = 'Nowhere' WHERE id = 'hefei'")
    connection.close()
    without_seal(index)
    assert ranked(folder) == ["Tokyo", "Nowhere"]
    spoil(cache if part == "the folder" else index, monkeypatch)
    altered = index.read_bytes()
    told: list[str] = []

    with open_catalogue(["data"], shipped=False, distrusted=told.append) as catalogue:
        names = [row["name"] for row in catalogue.top().results]

    assert names == ["Tokyo", "Hefei"]
    assert len(told) == 1
    assert reason in told[0]
    assert index.read_bytes() == altered


def test_distrusted_cache_is_a_note(folder: Any, cache: Path, run: Callable[..., Any]) -> None:
    """The command line says that it does without the cache; `cache warm` refuses to warm it."""
    cache.mkdir(parents=True)
    cache.chmod(0o777)

    ran = run(*TOP)

    assert names_of(ran.stdout) == ["Tokyo", "Hefei"]
    assert ran.stderr == f"note: the cache is not used: other users may write {cache}\n"
    assert f"(other users may write {cache})" in run("cache", "warm", *TOP[2:]).stderr
    assert list(cache.iterdir()) == []


def test_new_cache_is_the_users_alone(
    folder: Any, cache: Path, ranked: Callable[..., list[str]]
) -> None:
    """Whatever the user's mask is, nobody else may write the folder or the index."""
    before = os.umask(0)
    try:
        ranked(folder)
    finally:
        os.umask(before)

    assert cache.stat().st_mode & 0o777 == 0o700
    assert all(not file.stat().st_mode & 0o022 for file in cache.iterdir())


def test_clearing_the_cache_leaves_what_is_not_an_index(
    folder: Any, cache: Path, ranked: Callable[..., list[str]], run: Callable[..., Any]
) -> None:
    """Other people's files stay, whatever they are called like."""
    ranked(folder)
    made = list(cache.iterdir())
    kept = [cache / "index-of-notes.sqlite3", cache / "index-1-12345678.sqlite3.bak"]
    for path in kept:
        path.write_text("mine")
    (cache / "index-1-12345678.sqlite3").mkdir()

    assert run("cache", "clear").status == 0

    assert made
    assert sorted(cache.iterdir()) == sorted([*kept, cache / "index-1-12345678.sqlite3"])
