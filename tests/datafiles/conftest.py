"""A folder of valid data whose parts a test spoils, and the command line in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
  paper: {title: A paper, url: https://example.org/old, grade: press, accessed: 2026-11-22}
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
  paper: {title: A paper, url: https://example.org/paper, grade: press, accessed: 2026-11-22}
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


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of the test's own, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("INNORANK_DATA", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(data_folder: Callable[[str], Any]) -> Any:
    """Valid data in `data/`: one series, two editions, five places, one of them a cluster."""
    return data_folder("data").fill(VALID_FILES)


@pytest.fixture(scope="session")
def valid_files() -> dict[str, str]:
    """What stands in each file of `folder`."""
    return VALID_FILES


@pytest.fixture
def overlay(data_folder: Callable[[str], Any]) -> Any:
    """A second folder, `more/`, with nothing in it yet."""
    return data_folder("more")


@pytest.fixture
def command(run: Callable[..., Any]) -> Callable[..., Any]:
    """`command("top", "--json")` is `innorank top --json --no-shipped-data`, in this process."""
    return lambda *arguments: run(*arguments, "--no-shipped-data")
