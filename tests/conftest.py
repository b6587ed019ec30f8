"""What all tests share: a clean environment, the command line, three catalogues, data to spoil."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from innorank import QueryCatalogue, open_catalogue
from innorank.cli.main import main

TESTS = Path(__file__).parent
# Stands in a data file in front of what a complaint is about; it is taken out before that is read.
MARK = "▸"

# Each changes what is printed, or whether in colour, or whether typer and rich take stdout for
# a terminal; a test that wants one sets it itself.
_CLEARED = (
    *("FORCE_COLOR", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "TERMINAL_WIDTH", "LINES", "PYTHONIOENCODING"),
)
_CLEARED_PREFIXES = ("INNORANK_", "TYPER_", "_TYPER_", "_INNORANK_")


# As many as hypothesis draws by itself; no test fails because the machine is slow.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# By --hypothesis-profile=deep.
settings.register_profile("deep", max_examples=2_000, deadline=None)


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
        # What is loaded stays: to look through it for cycles again and again costs seconds.
        gc.freeze()
        gc.set_threshold(1_000_000, 20, 100)
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
        gc.disable()  # As where the command line is loaded for this run alone.
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
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


@dataclass(frozen=True)
class DataFolder:
    """A folder of data files, whose parts a test spoils."""

    path: Path

    def fill(self, files: Mapping[str, str]) -> "DataFolder":
        """Write several files."""
        for name, content in files.items():
            self.write(name, content)
        return self

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file there as it is, byte for byte, with a time of change that it never had."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.stat().st_mtime_ns if file.exists() else 0
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        if file.stat().st_mtime_ns <= before:
            os.utime(file, ns=(before + 1, before + 1))
        return file

    def change(self, name: str, old: str | None, new: str | bytes) -> Path:
        """Replace a part that stands in a file exactly once; None for the whole of the file."""
        if old is None:
            return self.write(name, new)
        assert isinstance(new, str)
        content = (self.path / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        return self.write(name, content.replace(old, new))

    def take_out_marks(self, *names: str) -> list[str]:
        """Remove every ▸; the `file:line:column` of the character after each.

        From the files named, or from all, in the order of their names.
        """
        every = (file.relative_to(self.path).as_posix() for file in self.path.rglob("*.yaml"))
        places = []
        for name in names or sorted(every):
            before, *parts = (self.path / name).read_bytes().decode().split(MARK)
            for part in parts:
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                places.append(f"{self.path.name}/{name}:{line}:{column}")
                before += part
            if parts:
                self.write(name, before)
        return places


@pytest.fixture
def data_folder(tmp_path: Path) -> Callable[[str], DataFolder]:
    """`data_folder("data")` is a folder of that name in a temporary one, with nothing in it."""
    return lambda name: DataFolder(tmp_path / name)


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """However large a file is, this process alone reads."""
    monkeypatch.setattr("innorank.index.workers._processors", lambda: 1)
