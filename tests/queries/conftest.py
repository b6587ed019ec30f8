"""What tests of queries share: data folders that are made of a few ranks, and their answers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue

Run = Callable[..., Any]
# A list: the rank, or the whole entry, of each place; or "ranks" with what else is said of it.
Ranks = Mapping[str, Any]


def write_folder(
    folder: Path,
    editions: Mapping[str, Ranks],
    places: Mapping[str, Ranks] = {},
    economies: Mapping[str, Ranks] = {},
    series: Mapping[str, Any] = {},
    levels: str | Sequence[str] = (),
    about: Mapping[str, Any] = {},
    **every_list: Any,
) -> Path:
    """A data folder, JSON being YAML, in which only what a test is about has to be said.

    *editions* are named `SERIES-LABEL`. Each is one list, called overall, or several by name. They
    are complete unless *every_list* says otherwise. A place is a city of the United States unless
    *places* says otherwise, and an edition that names a cluster ranks clusters. *series* and
    *about* are said of every series and every edition; *levels* is how each two editions that
    follow one another compare: one word for all, or one each.
    """
    lists = {name: _lists_of(edition, every_list) for name, edition in editions.items()}
    entries = [row for each in lists.values() for one in each.values() for row in one["entries"]]
    members = {name for place in places.values() for name in place.get("members", ())}
    ids = sorted({row["place"] for row in entries} | members | set(places))
    known = {
        name: {"name": name.title(), "kind": "city", "economies": ["US"], **places.get(name, {})}
        for name in ids
    }
    codes = {code for place in known.values() for code in place["economies"]}
    rankings: dict[str, Any] = {}
    for name in editions:
        owner = name.partition("-")[0]
        described = {"title": owner, "publisher": f"P {owner}", "licence": "CC0-1.0", **series}
        rankings.setdefault(owner, {**described, "editions": [], "comparability": []})
        rankings[owner]["editions"].append(name)
    each_level = repeat(levels) if isinstance(levels, str) else levels
    for (a, b), level in zip(pairwise(editions), each_level, strict=False):
        link = {"from": a, "to": b, "level": level, "reason": "so it is"}
        rankings[a.partition("-")[0]]["comparability"].append(link)
    documents = {
        "places": known,
        "economies": {
            code: {"name": f"Land {code}", **economies.get(code, {})}
            for code in sorted(codes | set(economies))
        },
        "rankings": {"series": rankings},
        **{f"editions/{name}": _edition(name, each, known, about) for name, each in lists.items()},
    }
    (folder / "editions").mkdir(parents=True)
    for name, document in documents.items():
        (folder / f"{name}.yaml").write_text(json.dumps(document), encoding="utf-8")
    return folder


def _lists_of(edition: Ranks, every_list: Ranks) -> dict[str, dict[str, Any]]:
    several = "ranks" not in edition and all(
        isinstance(one, Mapping) and "rank" not in one for one in edition.values()
    )
    lists = edition if edition and several else {"overall": edition}
    return {name: _list(one, every_list) for name, one in lists.items()}


def _list(listed: Ranks, every_list: Ranks) -> dict[str, Any]:
    more = dict(listed) if "ranks" in listed else {"ranks": listed}
    entries = [
        {"place": place, **(rank if isinstance(rank, Mapping) else {"rank": rank})}
        for place, rank in more.pop("ranks").items()
    ]
    plain = {"title": "Overall", "coverage": "complete", "sources": ["one"], "entries": entries}
    return {**plain, **every_list, **more}


def _edition(name: str, lists: Ranks, places: Ranks, about: Ranks) -> dict[str, Any]:
    owner, _, label = name.partition("-")
    kinds = {places[row["place"]]["kind"] for one in lists.values() for row in one["entries"]}
    return {
        "id": name,
        "series": owner,
        "label": label,
        "title": name,
        "published": label if len(label) == 4 else f"200{label}",
        "kind": "cluster" if "cluster" in kinds else "city",
        "sources": {"one": {"title": "One"}},
        "default_list": next(iter(lists)),
        "lists": lists,
        **about,
    }


@dataclass(frozen=True)
class Data:
    """A data folder, and the answers that it alone gives."""

    folder: Path
    run: Run

    def ask(self, command: str, *names: str, **options: Any) -> dict[str, Any]:
        """The document of a method of the Python API."""
        with open_catalogue([self.folder], shipped=False) as catalogue:
            document: dict[str, Any] = getattr(catalogue, command)(*names, **options).to_dict()
        return document

    def show(self, *arguments: str) -> Any:
        """How a command line ends, and what it writes."""
        return self.run(*arguments, "--data", str(self.folder), "--no-shipped-data")


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """`write_folder`, for what several tests ask of one folder."""
    return write_folder


@pytest.fixture
def data_of(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Data]:
    """`data_of({"s-2001": {"ada": 1, "bo": 2}})` is a data folder of one edition."""
    folders: list[Path] = []
    # A cache of its own: what asks for all indexes in the other one need not read these.
    monkeypatch.setenv("INNORANK_CACHE_DIR", str(tmp_path / "cache"))

    def made(editions: Mapping[str, Ranks], **more: Any) -> Data:
        folders.append(write_folder(tmp_path / f"data-{len(folders)}", editions, **more))
        return Data(folders[-1], run)

    return made


@pytest.fixture
def compare(data_of: Callable[..., Data]) -> Callable[..., dict[str, Any]]:
    """`compare(editions, a, b)`: two of some editions, as *made* has them, side by side."""

    def compared(
        editions: Mapping[str, Ranks],
        a: str,
        b: str,
        made: Mapping[str, Any] = {},
        **options: Any,
    ) -> dict[str, Any]:
        return data_of(editions, **made).ask("compare", a, b, **options)

    return compared
