"""Reading in several processes gives what one would read, mistakes and all."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue, validate
from innorank.errors import InnorankError
from innorank.index import workers
from innorank.index.reading import rows_of_file

EDITION = "editions/towns-20{:02}.yaml"


@pytest.fixture
def thirty_editions(folder: Any) -> Any:
    """The folder with thirty editions more."""
    listed = (folder.path / "editions/towns-2023.yaml").read_text(encoding="utf-8")
    names = ["towns-2023"]
    for year in range(30, 60):
        folder.write(EDITION.format(year), listed.replace("2023", f"20{year}"))
        names.append(f"towns-20{year}")
    folder.change("rankings.yaml", "[towns-2023]", f"[{', '.join(names)}]")
    return folder


@pytest.fixture
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However little there is to read, two processes read it."""
    monkeypatch.setattr(workers, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(workers, "_processors", lambda: 2)


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that this process reads."""
    names: list[str] = []
    read = rows_of_file

    def noted(path: str, kind: str, only_checked: bool) -> Any:
        names.append(Path(path).name)
        return read(path, kind, only_checked)

    monkeypatch.setattr(workers, "rows_of_file", noted)
    return names


def answers(folder: Any, progress: Any = None) -> list[dict[str, Any]]:
    """What the folder answers to three questions."""
    with open_catalogue([folder.path], shipped=False, progress=progress) as catalogue:
        found = (catalogue.editions(), catalogue.city("合肥"), catalogue.top("towns-2045"))
        return [one.to_dict() for one in found]


def emptied(cache: Path) -> None:
    for file in cache.glob("*"):
        file.unlink()


def test_same_as_one_process(
    thirty_editions: Any, cache: Path, two_processes: None, reads_here: list[str]
) -> None:
    """Two processes read all, this one none, and every answer is the same.

    Whoever asks is told after each file, up to the last.
    """
    told: list[tuple[int, int]] = []
    together = answers(thirty_editions, lambda *how: told.append(how))
    assert (reads_here, told) == ([], [(done, 34) for done in range(1, 35)])
    emptied(cache)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_processors", lambda: 1)
        alone = answers(thirty_editions)

    assert len(reads_here) == 34
    assert together == alone
    assert len(together[0]["results"]) == 31


def test_validation(thirty_editions: Any, two_processes: None, reads_here: list[str]) -> None:
    """Two processes find what one finds: a spelt place that nobody ranks, and what is accepted."""
    for year in (40, 50):
        thirty_editions.change(
            EDITION.format(year), "place: hefei}", "place: hefei, accepted: {jump: steady}}"
        )
    places = (thirty_editions.path / "places.yaml").read_text(encoding="utf-8")
    sapporo = "sapporo: {name: Sapporo, kind: city, economies: [JP], accepted: {place-unused: x}}\n"
    thirty_editions.write("places.yaml", f"{places}{sapporo}")
    thirty_editions.write("spellings.yaml", "sapporo: {spellings: [札幌]}\n")
    together = validate(data=[thirty_editions.path], shipped=False)
    assert reads_here == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_processors", lambda: 1)
        alone = validate(data=[thirty_editions.path], shipped=False)

    assert together == alone
    assert len(reads_here) == 35
    unused = [row["file"] for row in alone.results if row["code"] == "accepted-unused"]
    assert unused == [f"data/{EDITION.format(year)}" for year in (40, 50)]
    assert alone.extra["accepted"] == 1


def test_mistakes_come_back(thirty_editions: Any, two_processes: None) -> None:
    """Mistakes that another process finds are told with file, line and column."""
    thirty_editions.change(EDITION.format(40), "kind: city", "kind: town")
    thirty_editions.change(
        EDITION.format(50), "{rank: 2, place: hefei}", "{rank: two, place: hefei}"
    )

    with pytest.raises(InnorankError) as failed:
        open_catalogue([thirty_editions.path], shipped=False)
    lines = failed.value.message.splitlines()
    assert [re.sub(r":\d+: .*", "", line) for line in lines] == [
        "data/editions/towns-2040.yaml:6",
        "data/editions/towns-2050.yaml:17",
    ]


def test_process_that_dies(
    thirty_editions: Any,
    two_processes: None,
    reads_here: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a process leaves unread is read here."""
    monkeypatch.setattr(workers, "_SERVE", "import sys; sys.path = {path!r}; sys.exit(9)")

    assert len(answers(thirty_editions)[0]["results"]) == 31
    assert len(reads_here) == 34


def test_process_that_talks_nonsense(
    thirty_editions: Any,
    two_processes: None,
    reads_here: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What does not come back in the agreed form is read here, too."""
    monkeypatch.setattr(workers, "_SERVE", "print({path!r} and 'hello')")

    assert len(answers(thirty_editions)[0]["results"]) == 31
    assert len(reads_here) == 34


def test_file_with_any_name(folder: Any, two_processes: None) -> None:
    """A folder whose name is no text is read in another process as well."""
    strange = os.fsdecode(os.fsencode(folder.path.parent) + b"/d\xffta")
    os.rename(folder.path, strange)

    with open_catalogue([strange], shipped=False) as catalogue:
        assert [row["name"] for row in catalogue.top().results] == ["Tokyo", "Hefei"]


def test_no_progress_where_nothing_is_read(
    thirty_editions: Any, ranked: Callable[..., list[str]]
) -> None:
    """From a fresh index there is nothing to wait for."""
    ranked(thirty_editions)
    told: list[tuple[int, int]] = []
    with open_catalogue(
        [thirty_editions.path], shipped=False, progress=lambda *how: told.append(how)
    ):
        pass

    assert told == []
