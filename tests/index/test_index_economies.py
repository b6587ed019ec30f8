"""Positions within countries are those of the data as they are, whichever file came or changed."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from innorank import open_catalogue
from innorank.index import workers


def positions(*folders: Any) -> dict[str, list[tuple[str, int, int]]]:
    """By place what each of its standings says of economies: code, best rank and least number."""
    with open_catalogue([one.path for one in folders], shipped=False) as catalogue:
        results = catalogue.city("Tokyo", "Hefei", "Osaka", country=None).results
    return {
        place["place"]: [
            (one["economy"], one["rank_low"], one["of_low"])
            for standing in place["standings"]
            for one in standing["in_economies"]
        ]
        for place in results
    }


def test_editions_that_are_read_before_the_places(
    folder: Any, overlay: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where several processes read, the places may come last."""
    read = workers.rows_of_files

    def backwards(jobs: Sequence[Any], only_checked: bool) -> Iterator[Any]:
        yield from reversed([*read(jobs, only_checked)])

    monkeypatch.setattr(workers, "rows_of_files", backwards)
    assert positions(folder, overlay) == {
        "tokyo": [("JP", 1, 1), ("JP", 1, 2)],
        "hefei": [("CN", 1, 1)],
        "osaka": [("JP", 2, 2)],
    }


@pytest.mark.parametrize("file", ["places.yaml", "editions/towns-2023.yaml"])
def test_a_place_that_counts_for_another_economy(folder: Any, overlay: Any, file: str) -> None:
    """A change of a place changes lists that did not change, one of a list changes no other."""
    before = positions(folder, overlay)
    if file == "places.yaml":
        folder.change(
            file, "Tokyo, kind: city, economies: [JP]", "Tokyo, kind: city, economies: [CN]"
        )
        after = {
            "tokyo": [("CN", 1, 2), ("CN", 1, 1)],
            "hefei": [("CN", 2, 2)],
            "osaka": [("JP", 1, 1)],
        }
    else:
        folder.change(file, "place: tokyo", "place: tokyo, economies: [CN]")
        after = {**before, "tokyo": [("CN", 1, 2), ("JP", 1, 2)], "hefei": [("CN", 2, 2)]}

    assert before["osaka"] == [("JP", 2, 2)]
    assert positions(folder, overlay) == after
