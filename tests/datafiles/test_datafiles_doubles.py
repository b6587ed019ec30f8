"""Mistakes that say one thing twice, or that nobody could ever ask for."""

from collections.abc import Callable
from typing import Any

import pytest

E2023 = "editions/towns-2023.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "rankings.yaml",
            "editions: [towns-2022, towns-2023]",
            "editions: [towns-2022, towns-2023, towns-2023]",
            "bad-value: series.towns.editions: towns-2023 is there twice",
            id="an-edition-listed-twice",
        ),
        pytest.param(
            "places.yaml",
            "members: [tokyo, osaka]",
            "members: [tokyo, tokyo]",
            "tokyo is there twice",
            id="a-cluster-of-one-city-twice",
        ),
        pytest.param(
            "places.yaml",
            "aliases: [Hofei]",
            'aliases: ["–"]',
            "nobody could ask for it",
            id="a-name-without-a-letter",
        ),
        pytest.param(
            E2023,
            "    depth: 4\n",
            "    scope: 3\n",
            "beyond-scope: rank 4",
            id="beyond-scope",
        ),
    ],
)
def test_mistake_is_told(
    folder: Any, command: Callable[..., Any], file: str, old: str, new: str, expected: str
) -> None:
    """Each of these passed for data once, and is refused with its file and what is wrong."""
    folder.change(file, old, new)

    checked = command("validate", "data")
    assert checked.status == 1
    assert checked.stdout.startswith(f"data/{file}:")
    assert expected in checked.stdout


def test_edition_that_is_named_like_its_series(folder: Any, command: Callable[..., Any]) -> None:
    """An edition called `towns` would stand in the way of the newest edition of towns."""
    text = (folder.path / E2023).read_text(encoding="utf-8")
    folder.write("editions/towns.yaml", text.replace("id: towns-2023", "id: towns"))
    (folder.path / E2023).unlink()
    folder.change("rankings.yaml", "towns-2022, towns-2023", "towns-2022, towns")

    checked = command("validate", "data")
    assert checked.status == 1
    assert "alias-taken: towns is a series already" in checked.stdout


def test_other_ending_is_not_missed_in_silence(folder: Any, command: Callable[..., Any]) -> None:
    """A file that ends in .yml is no data file here, and is said to be none."""
    folder.write("editions/towns-2024.yml", "id: towns-2024\n")

    checked = command("validate", "data")
    assert checked.status == 1
    assert "data/editions/towns-2024.yml: wrong-ending: " in checked.stdout


def test_what_keeps_a_file_from_being_checked_is_told(
    folder: Any, command: Callable[..., Any]
) -> None:
    """One file is asked about, another is broken: nobody has looked whether the one fits."""
    folder.change("places.yaml", "kind: cluster", "kind: heap")

    checked = command("validate", "--no-shipped-data", "--data", "data", f"data/{E2023}")
    assert checked.status == 1
    assert "data/places.yaml:" in checked.stdout


@pytest.mark.parametrize("content", [b"paris\n", b"\xff\xfe\tParis\tFR\n", b"paris\tParis\n"])
def test_list_of_other_cities_that_is_damaged(
    folder: Any, command: Callable[..., Any], content: bytes
) -> None:
    """A damaged list of other cities tells of none: the name is unknown, and nothing breaks."""
    folder.write("world-cities.tsv", content)

    asked = command("city", "Paris", "--no-shipped-data", "--data", "data")
    assert asked.status == 3
    assert asked.stderr.startswith("error: no place is called 'Paris'")
