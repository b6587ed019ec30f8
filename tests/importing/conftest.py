"""What the tests of `import` share: data that may be written to, and a table imported into them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(scope="session")
def _copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copy") / "data"


@pytest.fixture
def folder(_copy: Path, tiny_folder: Path) -> Path:
    """A copy of the tiny data that may be written to.

    Of the copy before it stays what has not been touched, so that its index need not be made anew.
    """
    kept = {path.relative_to(_copy): path for path in _copy.rglob("*") if path.is_file()}
    for path in filter(Path.is_file, tiny_folder.rglob("*")):
        copy = kept.pop(path.relative_to(tiny_folder), None)
        if copy is None or copy.read_bytes() != path.read_bytes():
            shutil.rmtree(_copy, ignore_errors=True)
            shutil.copytree(tiny_folder, _copy)
            return _copy
    for path in kept.values():
        path.unlink()
    return _copy


@pytest.fixture
def imported(run: Run, folder: Path, tmp_path: Path) -> Run:
    """`imported("Rank,City\\n1,Gull\\n", ...)` imports a table as towns-2022, answering JSON.

    The table is text or bytes, or None for a file that is not there; `name` is the file's name.
    """

    def import_content(content: str | bytes | None, *options: str, name: str = "table.csv") -> Any:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        asked = ("import", str(path), "--edition", "towns-2022", *options, "--json")
        return run(*asked, "--data", str(folder), "--no-shipped-data")

    return import_content


@pytest.fixture
def edition_file(folder: Path) -> Path:
    """The file that `imported` writes."""
    return folder / "editions" / "towns-2022.yaml"


@pytest.fixture
def written(edition_file: Path) -> Callable[[], str]:
    """`written()` is the text of that file, line ends as they are."""
    return lambda: edition_file.read_bytes().decode()
