"""The shipped files as they stand, and the figures that they are held to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank.datafiles.strict_yaml import read_yaml
from innorank.index.folders import shipped_folder


def read_document(path: Path) -> Any:
    """The value of a YAML file, as the project itself reads it."""
    value, complaints = read_yaml(path, path.name)
    assert complaints == []
    return value


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Any]:
    """`read(path)` is the value of a YAML file, as the project itself reads it."""
    return read_document


@pytest.fixture(scope="session")
def editions() -> dict[str, Any]:
    """Every shipped edition by its id, in the order of the file names."""
    paths = sorted((shipped_folder() / "editions").glob("*.yaml"))
    documents = {path.stem: read_document(path) for path in paths}
    assert documents
    assert list(documents) == [document["id"] for document in documents.values()]
    return documents


@pytest.fixture(scope="session")
def series() -> dict[str, Any]:
    """Every shipped series by its id, in the order in which series are shown."""
    documents: dict[str, Any] = read_document(shipped_folder() / "rankings.yaml")["series"]
    assert documents
    return documents


@pytest.fixture(scope="session")
def counts() -> dict[str, Any]:
    """How much there should be, from counts.yaml."""
    expected: dict[str, Any] = read_document(Path(__file__).with_name("counts.yaml"))
    assert set(expected) == {
        "entries",
        "explained",
        "figures",
        "contradictions",
        "derived",
        "facts",
    }
    return expected
