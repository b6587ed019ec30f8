"""A folder of valid data whose parts a test spoils, and the command line in this process."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from innorank.cli.main import main

# Stands in a text where a complaint is expected; it is taken out before the file is read.
MARK = "▸"

RANKINGS = """\
series:
  towns:
    title: Towns of invention
    publisher: A Publisher
    licence: CC0-1.0
    editions: [towns-2022, towns-2023]
    comparability:
      - {from: towns-2022, to: towns-2023, level: same, reason: one method, source: "https://x.org"}
"""

ECONOMIES = """\
CN: {name: China, continent: Asia, aliases: [PRC, 中国]}
JP: {name: Japan, continent: Asia}
"""

PLACES = """\
tokyo: {name: Tokyo, kind: city, economies: [JP]}
osaka: {name: Osaka, kind: city, economies: [JP]}
hefei: {name: Hefei, kind: city, economies: [CN], names: {zh-Hans: 合肥}, aliases: [Hofei]}
nanjing: {name: Nanjing, kind: city, economies: [CN]}
tokyo-osaka:
  {name: TO, kind: cluster, economies: [JP], members: [tokyo, osaka], accepted: {place-unused: x}}
"""

EDITION_2022 = """\
id: towns-2022
series: towns
label: "2022"
title: Towns 2022
published: 2022-10
kind: city
sources:
  paper: {title: A paper, url: https://example.org/old, accessed: 2026-11-22}
default_list: overall
lists:
  overall:
    title: Overall
    coverage: partial
    sources: [paper]
    entries:
      - {rank: 3, place: hefei}
"""

EDITION_2023 = """\
id: towns-2023
series: towns
label: "2023"
title: Towns 2023
published: 2023-09-20
aliases: [latest-towns]
kind: city
sources:
  paper: {title: A paper, url: https://example.org/paper, accessed: 2026-11-22}
default_list: overall
lists:
  overall:
    title: Overall
    depth: 4
    coverage: complete
    sources: [paper]
    counts: {CN: 2, JP: 2}
    entries:
      - {rank: 1, place: tokyo, economy: Japan}
      - {rank: "2=", place: hefei, score: "9.50"}
      - {rank: "2=", place: osaka}
      - {rank: 4, place: nanjing}
"""

VALID_FILES = {
    "rankings.yaml": RANKINGS,
    "economies.yaml": ECONOMIES,
    "places.yaml": PLACES,
    "editions/towns-2022.yaml": EDITION_2022,
    "editions/towns-2023.yaml": EDITION_2023,
}


@dataclass(frozen=True)
class Ended:
    """How the command line ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class DataFolder:
    """A folder of data files below the current folder."""

    path: Path

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file there as it is, byte for byte."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a part that stands in a file exactly once."""
        content = (self.path / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {name}"
        self.write(name, content.replace(old, new))

    def edit(self, name: str, old: str | None, new: str) -> None:
        """Replace a part of a file, or write the whole of it where *old* is None."""
        if old is None:
            self.write(name, new)
        else:
            self.change(name, old, new)

    def take_out_marks(self, name: str) -> list[str]:
        """Remove every ▸ from a file; the `file:line:column` of the character after each."""
        places = []
        before, *parts = (self.path / name).read_bytes().decode().split(MARK)
        for part in parts:
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            places.append(f"{self.path.name}/{name}:{line}:{column}")
            before += part
        self.write(name, before)
        return places


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of the test's own, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("INNORANK_DATA", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Valid data in `data/`: one series, two editions, five places, one of them a cluster."""
    built = DataFolder(tmp_path / "data")
    for name, content in VALID_FILES.items():
        built.write(name, content)
    return built


@pytest.fixture(scope="session")
def valid_files() -> dict[str, str]:
    """What stands in each file of `folder`."""
    return VALID_FILES


@pytest.fixture
def overlay(tmp_path: Path) -> DataFolder:
    """A second folder, `more/`, with nothing in it yet."""
    return DataFolder(tmp_path / "more")


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """`command("top", "--json")` is `innorank top --json --no-shipped-data`, in this process."""

    def run(*arguments: str) -> Ended:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["innorank", *arguments, "--no-shipped-data"])
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, written.out, written.err)

    return run
