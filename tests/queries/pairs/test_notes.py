"""What has to be said of two lists before their figures are read."""

from collections.abc import Callable
from typing import Any

from innorank import QueryCatalogue

Compare = Callable[..., dict[str, Any]]


def test_a_recomputed_previous_rank_is_said(compare: Compare) -> None:
    """A previous rank other than that of the edition before was recomputed, and a note says so."""
    new = {"ada": 1, "bo": {"rank": 2, "previous_rank": 1}}
    found = compare({"s-2001": {"ada": 1, "bo": 2}, "s-2002": new}, "s-2001", "s-2002")
    notes = [note for note in found["notes"] if note["code"] == "previous-rank-recomputed"]

    assert [note["places"] for note in notes] == [["bo"]]
    assert [row["b"]["previous_rank"] for row in found["results"]] == [None, 1]


def test_a_previous_rank_that_agrees_is_not_news(compare: Compare) -> None:
    """No note where the printed previous rank is the one that was published."""
    new = {"ada": 1, "bo": {"rank": 2, "previous_rank": 2}}
    found = compare({"s-2001": {"ada": 1, "bo": 2}, "s-2002": new}, "s-2001", "s-2002")

    assert "previous-rank-recomputed" not in {note["code"] for note in found["notes"]}


def test_every_break_on_the_way_is_named(shipped: QueryCatalogue) -> None:
    """From 2017 to 2025 publications, articles alone, and venture capital came in."""
    reason = shipped.compare("wipo-2017", "wipo-2025").to_dict()["comparability"]["reason"]

    assert [word in reason for word in ("publications were added", "articles", "venture")] == [
        True,
        True,
        True,
    ]


def test_a_city_of_several_clusters_is_left_out(compare: Compare) -> None:
    """A city that two clusters of the other list hold stands beside neither, and a note says so."""
    places = {
        name: {"kind": "cluster", "members": ["ada", name[-2:]]} for name in ("ada-bo", "ada-cy")
    }
    editions = {"t-2001": {"ada": 1, "bo": 2}, "h-2001": {"ada-bo": 1, "ada-cy": 2}}
    found = compare(editions, "t-2001", "h-2001", made={"places": places})
    (note,) = [note for note in found["notes"] if note["code"] == "contested"]

    assert [row["matched"]["a"] for row in found["results"]] == ["bo"]
    assert note == {
        "code": "contested",
        "message": "1 place left out, as several clusters of the other list could stand beside",
        "places": ["ada"],
    }
