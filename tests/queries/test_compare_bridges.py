"""`compare` with a bridge list: what each move is made of."""

from collections.abc import Callable
from typing import Any

import pytest

Compare = Callable[..., dict[str, Any]]


def test_a_bridge_takes_a_move_apart(compare: Compare) -> None:
    """Each move has its parts: method, performance and sample, which add up to it."""
    bridge = {
        "ranks": {"bo": 1, "ada": 2, "dan": 3, "eve": 4, "cy": 5},
        "bridge": "s-2001",
        "title": "2001 again",
    }
    new = {"xi": 1, "ada": 2, "dan": 3, "bo": 4, "cy": 5, "eve": 6}
    found = compare(
        {
            "s-2001": {"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5},
            "s-2002": {"overall": new, "again": bridge},
        },
        "s-2001",
        "s-2002",
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert found["bridge"] == "s-2002:again"
    assert {
        name: tuple(one[key] for key in ("total", "method", "performance", "sample"))
        for name, one in parts.items()
        if one
    } == {
        "ada": (-1, -1, 1, -1),
        "bo": (-2, 1, -2, -1),
        "cy": (-2, -2, 1, -1),
        "dan": (1, 1, 1, -1),
        "eve": (-1, 1, -1, -1),
    }
    assert parts["xi"] is None


def test_a_bridge_counts_newcomers_only_where_it_can(compare: Compare) -> None:
    """Below a gap of the newer list nobody knows how many newcomers stand above: no parts."""
    bridge = {"ranks": {"ada": 1, "bo": 2}, "bridge": "s-2001"}
    new = {"ranks": {"ada": 1, "bo": 3}, "coverage": "partial"}
    found = compare(
        {"s-2001": {"ada": 1, "bo": 2}, "s-2002": {"overall": new, "again": bridge}},
        "s-2001",
        "s-2002",
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["ada"] is not None
    assert parts["bo"] is None


def test_a_bridge_with_gaps_makes_nobody_a_newcomer(compare: Compare) -> None:
    """Of who is missing from a bridge of two known ranks nobody knows where it stood in it.

    cy, ahead of bo now, is not in the bridge at hand, which ended at its second rank.
    """
    old, new = {"ada": 1, "bo": 2, "cy": 3}, {"ada": 1, "cy": 2, "bo": 3}
    bridge = {"ranks": {"bo": 1, "ada": 2}, "bridge": "s-2001", "coverage": "truncated"}
    found = compare(
        {"s-2001": old, "s-2002": {"overall": new, "again": bridge}}, "s-2001", "s-2002"
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["ada"] == {"total": 0, "method": -1, "performance": 1, "sample": 0}
    assert parts["bo"] is None
    assert parts["cy"] is None


def test_a_bridge_counts_who_stands_in_a_band(compare: Compare) -> None:
    """xi and yo, in a band above eve, joined: of her fall from 2 to 4 both are the sample."""
    old = {"ada": 1, "eve": 2}
    new = {"ada": 1, "xi": "2-3", "yo": "2-3", "eve": 4}
    bridge = {"ranks": {"ada": 1, "eve": 2}, "bridge": "s-2001"}
    found = compare(
        {"s-2001": old, "s-2002": {"overall": new, "again": bridge}}, "s-2001", "s-2002"
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["eve"] == {"total": -2, "method": 0, "performance": 0, "sample": -2}


@pytest.mark.parametrize(
    ("a", "b", "bridge", "level", "status"),
    [
        ("s-2001:other", "s-2002:other", None, "unknown", "same"),
        ("s-2001:other", "s-2002", None, "break", "not-comparable"),
        ("s-2002:again", "s-2002", None, "same", "down"),
    ],
)
def test_what_a_bridge_does_not_span(
    compare: Compare, a: str, b: str, bridge: str | None, level: str, status: str
) -> None:
    """Of lists that the bridge does not lead between none is taken apart."""
    other = {"bo": 1, "ada": 2}
    again = {"ranks": {"bo": 1, "ada": 2}, "bridge": "s-2001", "title": "2001 again"}
    editions = {
        "s-2001": {"overall": {"ada": 1, "bo": 2}, "other": other},
        "s-2002": {"overall": {"ada": 1, "bo": 2}, "other": other, "again": again},
    }
    found = compare(editions, a, b)

    assert (found["bridge"], found["comparability"]["level"]) == (bridge, level)
    assert {row["place"]: row["status"] for row in found["results"]}["bo"] == status
    assert {row["decomposition"] for row in found["results"]} == {None}
