"""Messages that count speak of one thing as of one."""

from collections.abc import Callable
from typing import Any

import pytest

PART = {"coverage": "partial", "depth": 9}


def messages(document: dict[str, Any]) -> list[str]:
    """The messages of an answer's notes."""
    return [note["message"] for note in document["notes"]]


def test_a_list_of_one_place(data_of: Callable[..., Any]) -> None:
    """Moves from a list of one place to one of two are not comparable."""
    older = {"ranks": {"ada": 1}, "depth": 1}
    newer = {"ranks": {"ada": 1, "bo": 2}, "depth": 2}
    document = data_of({"s-2020": older, "s-2021": newer}, levels="same").ask("movers", "s")

    assert (
        "s-2020 is of 1 place and s-2021 of 2: moves in places are not comparable across sizes;"
        " those --by pct are"
    ) in messages(document)


def test_one_entry_that_is_known(data_of: Callable[..., Any]) -> None:
    """Counts are lower bounds where one entry is known, of several, of one, or of no known many."""
    of_nine = data_of({"s-2020": {"ada": 2}}, **PART).ask("clusters_by_country", "s")
    assessed = data_of({"s-2020": {"ada": "1+"}}, coverage="partial", scope=1)
    of_some = data_of({"s-2020": {"ada": 2}}, coverage="partial")

    assert messages(of_nine) == ["s-2020: 1 of 9 entries is known, so counts are lower bounds"]
    assert messages(assessed.ask("clusters_by_country", "s")) == [
        "s-2020: 0 of 1 assessed entry are known, so counts are lower bounds"
    ]
    assert messages(of_some.ask("clusters_by_country", "s")) == [
        "s-2020: 1 entry is known, so counts are lower bounds"
    ]


def test_one_place_that_a_chart_leaves_out(data_of: Callable[..., Any]) -> None:
    """Charts say of one place or economy that it is left out."""
    places = {"bo": {"economies": ["FR"]}}
    data = data_of(
        {"s-2020": {"ada": 1, "bo": 2}, "s-2021": {"ada": 1, "bo": 2, "cy": "3+"}},
        places=places,
        coverage="partial",
    )
    bars = data.ask("chart", "s-2020", kind="bars", top=1)["chart"]
    scatter = data.ask("chart", "s-2020", "s-2021", kind="scatter")["chart"]

    assert "1 more economy is left out." in bars["remarks"]
    assert "1 place of unknown rank is left out." in scatter["remarks"]


BORDERLESS = {"ada": {"economies": ["FR", "US"]}}
TWELVE = {f"p{rank:02}": rank for rank in range(1, 13)}


@pytest.mark.parametrize(
    ("editions", "made", "asked", "line"),
    [
        (
            {"s-2020": {"ada": 1}},
            {"depth": 1},
            "clusters-by-country",
            "s-2020: 1 entry of 1 rank, not across borders.",
        ),
        (
            {"s-2020": {"ada": 1}},
            {"scope": 1, "places": BORDERLESS},
            "clusters-by-country",
            "s-2020: 1 entry of 1 place assessed, across borders.",
        ),
        ({"s-2020": {"ada": 1}}, {}, "export --format table", "1 entry of 1 list."),
        ({"s-2020": {"ada": 1}}, {}, "panel --format table", "1 entry of 1 list."),
        (
            # Two of three lists have Ada ahead of Bo.
            {f"{name}-2020": {"ada": 1, "bo": 2} for name in "st"}
            | {"u-2020": {"bo": 1, "ada": 2}},
            {},
            "consensus --method kemeny",
            "Lists contradict it in 1 pair; the only order of this cost.",
        ),
        (
            {f"{name}-2020": TWELVE for name in "stu"},
            {},
            "peers p01",
            "1 more place shares three lists or more: --json names it.",
        ),
    ],
)
def test_tables_that_count_one(
    editions: Any, made: Any, asked: str, line: str, data_of: Callable[..., Any]
) -> None:
    """One entry, list, pair of places or place that is left out."""
    ran = data_of(editions, **made).show(*asked.split())

    assert line in ran.stdout.splitlines()


def test_one_place_that_is_not_named(data_of: Callable[..., Any]) -> None:
    """Of thirteen places of one list alone twelve are named."""
    ranks = {f"p{rank:02}": rank for rank in range(3, 16)}
    data = data_of({"s-2020": {"ada": 1, "bo": 2, **ranks}, "t-2020": {"ada": 1, "bo": 2}})

    assert ", P14 (14 in s-2020) and 1 more (--json names it).\n" in data.show("consensus").stdout
