"""The index that ships: answers without reading, and is never believed of a file that changed."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.errors import InnorankError
from innorank.index.make_seed import make_seed
from innorank.index.seed import SEED_NAME
from innorank.index.store import open_index

E2023 = "editions/towns-2023.yaml"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on, as YAML."""
    from innorank.checks import one_file

    names: list[str] = []
    read = one_file.load_file

    def noted(path: str, kind: str) -> Any:
        names.append(Path(path).name)
        return read(path, kind)

    monkeypatch.setattr("innorank.index.reading.load_file", noted)
    return names


@pytest.fixture
def shipping(folder: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The folder as one that ships, with its seed; written anew since, as an installer does."""
    make_seed(folder.path, folder.path / SEED_NAME)
    for file in folder.path.rglob("*.yaml"):
        os.utime(file, ns=(1_700_000_000 * 10**9, 1_700_000_000 * 10**9))
    monkeypatch.setattr("innorank.index.seed.shipped_folder", lambda: folder.path)
    return folder


def test_first_answer_reads_nothing(
    shipping: Any, reads: list[str], ranked: Callable[..., list[str]]
) -> None:
    """What ships answers on a new machine without any file being read."""
    assert ranked(shipping) == ["Tokyo", "Hefei"]
    assert reads == []


def test_same_as_read(shipping: Any, tmp_path: Path) -> None:
    """The index that is copied says what one that is read would say, row by row."""
    with closing(open_index([str(shipping.path)])) as copied:
        (shipping.path / SEED_NAME).unlink()
        other = shutil.copytree(shipping.path, tmp_path / "other")
        with closing(open_index([str(other)])) as read:
            tables = [
                name
                for (name,) in read.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if name not in ("file", "state")
            ]

            assert len(tables) > 10
            for table in tables:
                order = f"SELECT * FROM {table} ORDER BY 1, 2, 3" if table != "name_block" else ""
                query = order or "SELECT * FROM name_block ORDER BY 1"
                assert copied.execute(query).fetchall() == read.execute(query).fetchall(), table
            assert copied.execute("SELECT count(*) FROM entry").fetchone() == (2,)


def test_changed_file_is_read(
    shipping: Any, reads: list[str], ranked: Callable[..., list[str]]
) -> None:
    """Of a file with other contents nothing is believed, though its size is the same."""
    shipping.change("places.yaml", "name: Tokyo", "name: Kyoto")

    assert ranked(shipping) == ["Kyoto", "Hefei"]
    assert reads == ["places.yaml"]


def test_file_that_is_gone_is_missed(shipping: Any) -> None:
    """What ships is checked again where not all of it is there."""
    (shipping.path / E2023).unlink()

    with pytest.raises(InnorankError, match="unknown-edition"):
        open_catalogue([shipping.path], shipped=False)


def test_overlay_is_read_alone(
    shipping: Any, overlay: Any, reads: list[str], ranked: Callable[..., list[str]]
) -> None:
    """Of a folder that is laid over what ships every file is read, of what ships none."""
    assert ranked(shipping, overlay) == ["Tokyo", "Osaka"]
    assert reads == ["towns-2024.yaml"]


def test_overlay_is_checked_against_what_ships(shipping: Any, overlay: Any) -> None:
    """A place that is in neither folder is a mistake."""
    overlay.change("editions/towns-2024.yaml", "place: osaka", "place: kobe")

    with pytest.raises(InnorankError, match="unknown-place: place kobe"):
        open_catalogue([shipping.path, overlay.path], shipped=False)


def test_new_version_is_not_read(
    shipping: Any, overlay: Any, reads: list[str], ranked: Callable[..., list[str]]
) -> None:
    """After an upgrade the index in the cache takes over what the new seed has."""
    ranked(shipping, overlay)
    shipping.change("places.yaml", "name: Tokyo", "name: Edo")
    (shipping.path / SEED_NAME).unlink()
    make_seed(shipping.path, shipping.path / SEED_NAME)
    reads.clear()
    for file in shipping.path.rglob("*.yaml"):
        os.utime(file, ns=(1_800_000_000 * 10**9, 1_800_000_000 * 10**9))

    assert ranked(shipping, overlay) == ["Edo", "Osaka"]
    assert reads == []


@pytest.mark.parametrize("content", [b"", b"no index", b"SQLite format 3\x00" + bytes(5000)])
def test_seed_that_is_none(
    shipping: Any, reads: list[str], ranked: Callable[..., list[str]], content: bytes
) -> None:
    """A damaged seed costs time, and nothing else."""
    (shipping.path / SEED_NAME).write_bytes(content)

    assert ranked(shipping) == ["Tokyo", "Hefei"]
    assert sorted(reads) == ["economies.yaml", "places.yaml", "rankings.yaml", "towns-2023.yaml"]


def test_faulty_data_make_no_seed(folder: Any, tmp_path: Path) -> None:
    """A wheel is not built of data that are wrong."""
    folder.change("places.yaml", "name: Tokyo", "nam: Tokyo")

    with pytest.raises(InnorankError, match="unknown-key: nam"):
        make_seed(folder.path, tmp_path / SEED_NAME)


def test_index_that_another_makes_meanwhile(
    shipping: Any, monkeypatch: pytest.MonkeyPatch, ranked: Callable[..., list[str]]
) -> None:
    """Who finds no index, and one that is ready when it is its turn, takes that one as it is."""
    from innorank.index import build, seed

    attach, update, built = seed.attach_seed, build.update_index, []

    def overtaken(*given: Any) -> Any:
        attached = attach(*given)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(seed, "attach_seed", attach)
            assert ranked(shipping) == ["Tokyo", "Hefei"]
        return attached

    def counted(*given: Any) -> Any:
        built.append(given)
        return update(*given)

    monkeypatch.setattr(seed, "attach_seed", overtaken)
    monkeypatch.setattr(build, "update_index", counted)

    assert ranked(shipping) == ["Tokyo", "Hefei"]
    assert len(built) == 1
