"""Complaints about thousands of things are as many, but not as much work for each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.datafiles.complaints import DataError
from innorank.datafiles.strict_yaml import Locator

PLACES = [f"town-{number}" for number in range(60)]


@pytest.fixture
def located(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read again from now on, to find lines in them."""
    names: list[str] = []
    make = Locator.__init__

    def noted(self: Locator, path: Path) -> None:
        names.append(path.name)
        make(self, path)

    monkeypatch.setattr(Locator, "__init__", noted)
    return names


def places(name: str) -> str:
    """A file of sixty places, each named by its id and *name*."""
    lines = (f"{one}: {{name: {name} {one}, kind: city, economies: [CN]}}\n" for one in PLACES)
    return "".join(lines)


def complaints_about(*folders: Any) -> list[tuple[str, int, str, str]]:
    """File, line, code and message of what is wrong with some folders."""
    with pytest.raises(DataError) as failed:
        open_catalogue([one.path for one in folders], shipped=False)
    return [(one.file, one.line, one.code, one.message) for one in failed.value.complaints]


def test_places_that_are_all_defined_twice(folder: Any, overlay: Any, located: list[str]) -> None:
    """Each is told with where it is defined first, and each file is searched once."""
    folder.write("places/a.yaml", places("A"))
    folder.write("places/b.yaml", places("B"))
    found = complaints_about(folder)

    assert {
        (
            "data/places/b.yaml",
            1,
            "duplicate-id",
            "place town-0 is defined in data/places/a.yaml:1:1, too",
        ),
        (
            "data/places/b.yaml",
            60,
            "duplicate-id",
            "place town-59 is defined in data/places/a.yaml:60:1, too",
        ),
    } <= set(found)
    assert len(found) == 60
    assert sorted(located) == ["a.yaml", "b.yaml"]


def test_names_that_all_mean_two_places(folder: Any, located: list[str]) -> None:
    """Each is told with the first place of that name, and each file is searched once."""
    folder.write("places/a.yaml", places("A"))
    folder.write(
        "places/b.yaml", places("A").replace("\ntown-", "\ntown-b").replace("town-0:", "town-b0:")
    )
    found = complaints_about(folder)

    assert len(found) == 60
    assert ("data/places/b.yaml", 1, "name-shared") in {one[:3] for one in found}
    assert "means town-0 (data/places/a.yaml:1:10) and town-b0" in found[0][3]
    assert sorted(located) == ["a.yaml", "b.yaml"]


def test_first_of_many_are_printed(folder: Any, run: Callable[..., Any]) -> None:
    """stderr has the first forty and how many more there are, the JSON document has them all."""
    folder.write("places/a.yaml", places("A"))
    folder.write("places/b.yaml", places("B"))
    ended = run("top", "--json", "--no-shipped-data", "--data", "data")
    lines = ended.stderr.splitlines()

    assert ended.status == 1
    assert len(json.loads(ended.stdout)["error"]["complaints"]) == 60
    assert lines[0].startswith("data/places/b.yaml:1:1: duplicate-id: place town-0 is")
    assert lines[40:] == ["and 20 more; --json has all of them"]


def test_what_is_cut_in_json_too(folder: Any, run: Callable[..., Any]) -> None:
    """Of a file with more findings than are told, JSON does not have all either."""
    folder.write("places/a.yaml", "".join(f"a{number}: &a\n" for number in range(10_001)))
    ended = run("top", "--json", "--no-shipped-data", "--data", "data")

    assert len(json.loads(ended.stdout)["error"]["complaints"]) == 10_001
    assert ended.stderr.splitlines()[40:] == [
        "and 9961 more; --json has them, no more than 10000 of a file"
    ]
