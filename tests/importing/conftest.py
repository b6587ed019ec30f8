"""What the tests of `import` share: data that may be written to, and a table imported into them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, tiny_folder: Path) -> Path:
    """A copy of the tiny data that may be written to."""
    copy = tmp_path / "data"
    shutil.copytree(tiny_folder, copy)
    return copy


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
