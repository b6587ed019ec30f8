"""A small folder of data, a cache of the test's own, and innorank in this or another process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue

FILES = {
    "rankings.yaml": """\
series:
  towns:
    title: Towns of invention
    publisher: A Publisher
    licence: CC0-1.0
    editions: [towns-2023]
""",
    "economies.yaml": "CN: {name: China}\nJP: {name: Japan}\n",
    "places.yaml": """\
hefei: {name: Hefei, kind: city, economies: [CN], names: {zh-Hans: 合肥}}
tokyo: {name: Tokyo, kind: city, economies: [JP]}
osaka: {name: Osaka, kind: city, economies: [JP]}
""",
    "editions/towns-2023.yaml": """\
id: towns-2023
series: towns
label: "2023"
title: Towns 2023
published: 2023-09-20
kind: city
sources:
  paper: {title: A paper}
default_list: overall
lists:
  overall:
    title: Overall
    coverage: truncated
    sources: [paper]
    entries:
      - {rank: 1, place: tokyo}
      - {rank: 2, place: hefei}
""",
}


@pytest.fixture(scope="session")
def session_cache() -> str:
    """The cache of all other tests, in which the index of what ships is kept."""
    return os.environ["INNORANK_CACHE_DIR"]


@pytest.fixture(autouse=True)
def cache(session_cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for index files, not made yet; the test works in the folder around it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "caches/innorank"))
    monkeypatch.delenv("INNORANK_DATA", raising=False)
    return tmp_path / "caches/innorank"


@pytest.fixture
def folder(data_folder: Callable[[str], Any]) -> Any:
    """Valid data in `data/`: one series, one edition, three places."""
    return data_folder("data").fill(FILES)


@pytest.fixture
def overlay(data_folder: Callable[[str], Any]) -> Any:
    """A folder `more/` with an edition of 2024 to lay over `data/`."""
    edition = FILES["editions/towns-2023.yaml"].replace("2023", "2024")
    content = edition.replace("place: hefei", "place: osaka")
    return data_folder("more").fill({"editions/towns-2024.yaml": content})


@pytest.fixture
def index_file(cache: Path) -> Callable[[], Path]:
    """The one index file that the cache holds."""

    def find() -> Path:
        (found,) = cache.glob("*.sqlite3")
        return found

    return find


@pytest.fixture
def ranked() -> Callable[..., list[str]]:
    """The names in the newest list of some folders, best first, by a catalogue opened now."""

    def names(*folders: Any) -> list[str]:
        with open_catalogue([one.path for one in folders], shipped=False) as catalogue:
            return [row["name"] for row in catalogue.top().results]

    return names


# Processes that are forked and let go together meet at the same instant. What a question needs is
# loaded for all at once. The one with the lock loads what reads data, which keeps the others
# waiting. Each writes into files of its own, which are named after its number.
_AT_ONCE = """\
import os, sys
import innorank.api, innorank.cli.run, innorank.output.formats, innorank.queries.top
from innorank.cli.main import main
count = int(sys.argv.pop(1))
held, let_go = os.pipe()
children = []
for number in range(count):
    children.append(os.fork())
    if not children[-1]:
        os.close(let_go)
        os.read(held, 1)
        for stream in (1, 2):
            os.dup2(os.open(f"{number}-{stream}", os.O_WRONLY | os.O_CREAT), stream)
        main()
os.close(let_go)
print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""


@pytest.fixture
def at_once(tmp_path: Path) -> Callable[..., list[tuple[int, bytes, bytes]]]:
    """Status, stdout and stderr of several processes of innorank that run at the same time."""

    def run(count: int, *arguments: str) -> list[tuple[int, bytes, bytes]]:
        command = [sys.executable, "-c", _AT_ONCE, str(count), *arguments]
        ended = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=120)
        files = [(tmp_path / f"{number}-1", tmp_path / f"{number}-2") for number in range(count)]
        statuses = map(int, ended.stdout.split())
        return [
            (status, stdout.read_bytes(), stderr.read_bytes())
            for status, (stdout, stderr) in zip(statuses, files, strict=True)
        ]

    return run


_RUN_AND_TELL = """\
import json, sys
from innorank.cli.main import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture
def modules_loaded() -> Callable[..., tuple[bytes, set[str]]]:
    """What innorank wrote to stdout in a process of its own, and the modules that it loaded."""

    def run(*arguments: str) -> tuple[bytes, set[str]]:
        command: Sequence[str] = [sys.executable, "-c", _RUN_AND_TELL, *arguments]
        ended = subprocess.run(command, capture_output=True, check=True, timeout=120)
        return ended.stdout, set(json.loads(ended.stderr.splitlines()[-1]))

    return run
