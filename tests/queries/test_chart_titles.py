"""What a chart says above itself, of lists of a few ranks: it claims what is drawn, and no more."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from innorank.errors import NotFoundError

STILL = {f"s-{year}": {"ada": 1, "bo": 2} for year in (2019, 2020, 2021)}
TIE = {"s-2020": {"ada": 1, "bo": 2}, "s-2021": {"ada": "1=", "bo": "1="}}
# Of lists that begin alike, what is behind the second rank is not known.
BEGUN = {"coverage": "truncated", "scope": 9, "depth": 2}
PART = {"coverage": "partial", "scope": 9}


@pytest.mark.parametrize(
    ("editions", "made", "asked", "options", "expected"),
    [
        (
            {**STILL, "s-2019": {"bo": 1, "ada": 2}},
            {},
            ["s"],
            {"top": 2},
            "Ada is first in every edition from 2020 to 2021",
        ),
        (TIE, {}, ["s"], {"top": 2}, "Ada and Bo share rank 1 in 2021"),
        (TIE, {}, ["s"], {"places": ["Bo", "Ada"]}, "Ada and Bo share rank 1= in 2021"),
        (
            {"s-2021": {"ada": 2, "bo": 3}},
            PART,
            ["s"],
            {"top": 2},
            "The first 2 that are known of 2021",
        ),
        (
            STILL,
            {"levels": "same"},
            ["s"],
            {"places": ["Ada"]},
            "Ada has rank 1 in 2021, as in 2019",
        ),
    ],
    ids=["since", "tie", "named-tie", "no-first", "same-rank"],
)
def test_bumps(
    editions: Mapping[str, Any],
    made: Mapping[str, Any],
    asked: Sequence[str],
    options: Mapping[str, Any],
    expected: str,
    data_of: Callable[..., Any],
) -> None:
    """Who is first and since when; who shares a rank; that a rank is what it was."""
    document = data_of(editions, **made).ask("chart", *asked, **options)

    assert document["chart"]["title"] == expected


def turned(ada: int, bo: int) -> dict[str, Any]:
    """Two editions of one list: Ada third and Bo fifth in the first, and then as is said."""
    return {"s-2020": {"ada": 3, "bo": 5}, "s-2021": {"ada": ada, "bo": bo}}


@pytest.mark.parametrize(
    ("editions", "level", "expected"),
    [
        (turned(3, 5), "same", "Nobody moves from 2020 to 2021"),
        (turned(3, 5), "break", "Nobody moves from 2020 to 2021, by another method"),
        (turned(1, 5), "same", "Largest moves: Ada, up from 3 to 1"),
        (turned(3, 9), "same", "Largest moves: Bo, down from 5 to 9"),
        (turned(5, 3), "same", "Largest moves: Bo, up from 5 to 3; Ada, down from 3 to 5"),
    ],
)
def test_slopes(
    editions: Mapping[str, Any], level: str, expected: str, data_of: Callable[..., Any]
) -> None:
    """Who moved furthest up and down; a direction in which nobody moved is left out."""
    document = data_of(editions, levels=level, **PART).ask("chart", "s-2020", "s-2021")

    assert document["chart"]["title"] == expected


def test_a_slope_of_two_lists_of_one_edition(data_of: Callable[..., Any]) -> None:
    """Both lists are called by their names, since their labels are the same."""
    data = data_of({"s-2020": {"one": {"ada": 1, "bo": 2}, "two": {"ada": 2, "bo": 1}}})
    chart = data.ask("chart", "s-2020:one", "s-2020:two")["chart"]

    assert [tick["label"] for tick in chart["x"]["ticks"]] == ["s-2020", "s-2020:two"]
    assert chart["subtitle"].startswith("s, s-2020 and s-2020:two")


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        (
            {"s-2020": {"ada": 1, "bo": 2}, "t-2021": {"ada": 1, "bo": 2}},
            "Whom both rank has one rank in s-2020 and t-2021",
        ),
        (
            {"s-2020": {"ada": 1, "cy": 2}, "t-2021": {"bo": 1, "dee": 2}},
            "No place has a rank in both s-2020 and t-2021",
        ),
    ],
)
def test_scatters(editions: Mapping[str, Any], expected: str, data_of: Callable[..., Any]) -> None:
    """Lists that agree wholly, and lists that have nobody in common, are said to be such."""
    chart = data_of(editions, **BEGUN).ask("chart", "s-2020", "t-2021", kind="scatter")["chart"]

    assert chart["title"] == expected
    assert chart["subtitle"] == "s-2020 and t-2021: on the diagonal both ranks are the same"


def test_bars_of_equal_counts(data_of: Callable[..., Any]) -> None:
    """Of economies that have as many, none has most alone."""
    places = {"bo": {"economies": ["DE"]}, "cy": {"economies": ["FR"]}}
    data = data_of({"s-2021": {"ada": 1, "bo": 2, "cy": 3}}, places=places)
    document = data.ask("chart", "s", kind="bars")

    expected = "Land DE, Land FR and Land US have the most cities: 1 each"
    assert document["chart"]["title"] == expected


@pytest.mark.parametrize(
    ("newer", "expected"),
    [
        ({"bo": 2, "ada": 1}, "Bo: rank 2 in 2 lists"),
        ({"bo": 1, "ada": 2}, "Bo stands best in t-2021, 1, and worst in s-2020, 2"),
        ({"ada": 1}, "Bo: rank 2 in s-2020"),
    ],
)
def test_dots_of_one_place(
    newer: Mapping[str, Any], expected: str, data_of: Callable[..., Any]
) -> None:
    """Where a place stands best and worst, if that is not the same."""
    data = data_of({"s-2020": {"ada": 1, "bo": 2}, "t-2021": newer})

    assert data.ask("chart", places=["Bo"])["chart"]["title"] == expected


HERE = {"lat": 10.0, "lon": 20.0}


def test_a_map_without_some_positions(data_of: Callable[..., Any]) -> None:
    """Places of unknown position, and bounds, are left out and counted."""
    editions = {"s-2021": {"ada": 1, "bo": "3+", "cy": 2}}
    data = data_of(editions, places={"ada": HERE, "bo": HERE}, **PART)
    document = data.ask("chart", "s", kind="map")

    assert [(row["place"], row["label"]) for row in document["results"]] == [("ada", "1")]
    assert document["chart"]["title"] == "1 of the 1 place shown is in Land US"
    assert document["chart"]["remarks"] == [
        "2 places are left out: their rank or their position is not known."
    ]


def test_a_map_of_places_without_positions(data_of: Callable[..., Any]) -> None:
    """A map on which nothing would be is an error with a reason."""
    data = data_of({"s-2021": {"ada": 1, "bo": 2}})
    with pytest.raises(NotFoundError) as raised:
        data.ask("chart", "s", kind="map")

    assert raised.value.code == "nothing-to-draw"
    assert raised.value.message == (
        "nothing is to be drawn: no place of this list has a rank and a position that are known"
    )
