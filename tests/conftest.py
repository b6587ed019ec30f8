"""What all tests share: a clean environment, the command line in process, three catalogues."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue
from innorank.cli.main import main

TESTS = Path(__file__).parent

# Each changes what is printed, or whether in colour, or whether typer and rich take stdout for
# a terminal; a test that wants one sets it itself.
_CLEARED = (
    *("FORCE_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "TERMINAL_WIDTH", "LINES", "PYTHONIOENCODING"),
)
_CLEARED_PREFIXES = ("INNORANK_", "TYPER_", "_TYPER_", "_INNORANK_")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-goldens",
        action="store_true",
        help="Write what the commands print now into tests/golden; review the diff.",
    )


@pytest.fixture(scope="session", autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One environment for every test and every process that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name in _CLEARED or name.startswith(_CLEARED_PREFIXES):
                patch.delenv(name)
        patch.setenv("COLUMNS", "100")
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("INNORANK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        # A mistake of ours has to end a test, and not to hide as one more line and status 1.
        patch.setenv("INNORANK_TRACEBACK", "1")
        yield


@dataclass(frozen=True)
class Ran:
    """How a run of the command line ended, and what it wrote."""

    status: int
    stdout: str
    stderr: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`run("top", "-n", "1")` is `innorank top -n 1` on the shipped data, in this process."""

    def run_in_process(*arguments: str) -> Ran:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["innorank", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        # The command line takes it that the process ends with it.
        gc.unfreeze()
        gc.enable()
        written = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, written.out, written.err)

    return run_in_process


@pytest.fixture(scope="session")
def tiny_folder() -> Path:
    """The data folder of the tiny catalogue; every place and rank in it is invented."""
    return TESTS / "tiny"


@pytest.fixture
def run_tiny(run: Callable[..., Ran], tiny_folder: Path) -> Callable[..., Ran]:
    """As `run`, on the tiny catalogue alone."""

    def run_on_tiny(*arguments: str) -> Ran:
        return run(*arguments, "--data", str(tiny_folder), "--no-shipped-data")

    return run_on_tiny


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> Iterator[QueryCatalogue]:
    """The tiny catalogue alone."""
    with open_catalogue([tiny_folder], shipped=False) as catalogue:
        yield catalogue


@pytest.fixture(scope="session")
def founding_folder() -> Path:
    """The six editions of the five founding documents as they first shipped, and no more.

    What is worked out by hand from them stays true whatever is added to the data that ship.
    """
    return TESTS / "founding"


@pytest.fixture
def run_founding(run: Callable[..., Ran], founding_folder: Path) -> Callable[..., Ran]:
    """As `run`, on the founding catalogue alone."""

    def run_on_founding(*arguments: str) -> Ran:
        return run(*arguments, "--data", str(founding_folder), "--no-shipped-data")

    return run_on_founding


@pytest.fixture(scope="session")
def founding(founding_folder: Path) -> Iterator[QueryCatalogue]:
    """The founding catalogue alone."""
    with open_catalogue([founding_folder], shipped=False) as catalogue:
        yield catalogue


@pytest.fixture(scope="session")
def shipped() -> Iterator[QueryCatalogue]:
    """The catalogue that ships."""
    with open_catalogue() as catalogue:
        yield catalogue
