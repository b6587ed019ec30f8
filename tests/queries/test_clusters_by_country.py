"""`clusters-by-country`: places per economy."""

from fractions import Fraction
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError, UsageError


def counted(answer: Any) -> dict[str, tuple[int, str, int, int | None]]:
    """Full, fractional and lead count and the publisher's own, by economy."""
    return {
        row["economy"]: (row["count"], row["fractional_exact"], row["lead"], row["stated"])
        for row in answer.to_dict()["results"]
    }


def test_three_ways_to_count(tiny: QueryCatalogue) -> None:
    """Full counts a place for each of its economies, fractional shares it, lead is the first."""
    assert counted(tiny.clusters_by_country("hubs-2020")) == {
        "US": (3, "3", 3, 3),
        "NO": (2, "2", 2, 2),
        "CN": (1, "1/2", 1, 1),
        "DE": (1, "1", 1, 1),
        "FR": (1, "1", 1, None),
        "HK": (1, "1/2", 0, None),
    }


def test_whole_row(tiny: QueryCatalogue) -> None:
    """A row has its economy's name, its best place and all of its places, best first."""
    row = tiny.clusters_by_country("hubs-2020").to_dict()["results"][0]

    assert row == {
        "edition": "hubs-2020",
        "economy": "US",
        "name": "United States",
        "count": 3,
        "fractional": 3.0,
        "fractional_exact": "3",
        "lead": 3,
        "at_least": False,
        "stated": 3,
        "best_rank": 4,
        "best_rank_label": "4",
        "best_place": "gull",
        "places": ["gull", "elm-bay", "springfield-us"],
    }


def test_incomplete_list_gives_lower_bounds(tiny: QueryCatalogue) -> None:
    """Of a list that is not complete every count is a lower bound, and a note says why."""
    document = (answer := tiny.clusters_by_country("hubs-2021")).to_dict()

    assert counted(answer) == {
        "US": (2, "2", 2, 5),
        "DE": (1, "1/2", 1, 2),
        "CN": (1, "1/2", 1, None),
        "FR": (1, "1/2", 0, None),
        "HK": (1, "1/2", 0, None),
        "NO": (1, "1", 1, None),
    }
    assert {row["at_least"] for row in document["results"]} == {True}
    (note,) = document["notes"]
    assert note["code"] == "incomplete-list"
    assert "5 of 20" in note["message"]


@pytest.mark.parametrize(
    ("counting", "order"),
    [
        ("full", ["US", "NO", "CN", "DE", "FR", "HK"]),
        ("fractional", ["US", "NO", "DE", "FR", "CN", "HK"]),
        ("lead", ["US", "NO", "CN", "DE", "FR", "HK"]),
    ],
)
def test_order(tiny: QueryCatalogue, counting: str, order: list[str]) -> None:
    """Most first by the counting that was chosen; the rows hold all three."""
    chosen = tiny.clusters_by_country("hubs-2020", counting=counting)

    assert list(counted(chosen)) == order
    assert counted(chosen) == counted(tiny.clusters_by_country("hubs-2020"))
    assert chosen.to_dict()["query"] == {"editions": ["hubs-2020"], "counting": counting}


def test_several_editions(tiny: QueryCatalogue) -> None:
    """Several lists are one answer, each row with its list."""
    document = tiny.clusters_by_country("labs-2019", "towns-2021:north").to_dict()

    assert [(row["edition"], row["economy"], row["count"]) for row in document["results"]] == [
        ("labs-2019", "DE", 2),
        ("labs-2019", "FR", 2),
        ("labs-2019", "US", 1),
        ("towns-2021:north", "NO", 2),
        ("towns-2021:north", "DE", 1),
    ]
    assert [(one["id"], one["list"]) for one in document["editions"]] == [
        ("labs-2019", "overall"),
        ("towns-2021", "north"),
    ]


def test_default(tiny: QueryCatalogue) -> None:
    """Nothing named: the newest edition of the first series."""
    assert tiny.clusters_by_country().to_dict()["query"]["editions"] == ["hubs-2021"]


def test_wipo_2023(shipped: QueryCatalogue) -> None:
    """China 24, United States 21 and Germany 9, as WIPO counts them, and by the other rules."""
    found = counted(shipped.clusters_by_country("wipo-2023"))

    assert list(found)[:3] == ["CN", "US", "DE"]
    assert found["CN"] == (24, "47/2", 24, 24)  # one of them shared with Hong Kong
    assert found["US"] == (21, "21", 21, 21)
    assert found["DE"] == (9, "25/3", 8, 9)  # Basel shared with Switzerland and France
    assert found["CH"] == (2, "4/3", 2, None)
    assert found["FR"] == (3, "7/3", 2, None)
    assert found["HK"] == (1, "1/2", 0, None)
    assert (found["SG"], found["MY"]) == ((1, "1/2", 1, None), (1, "1/2", 0, None))


def test_wipo_2025(shipped: QueryCatalogue) -> None:
    """Of 2025 thirteen places are known: bounds beside the publisher's 24, 22 and 7."""
    document = (answer := shipped.clusters_by_country("wipo-2025")).to_dict()
    found = counted(answer)

    assert {code: one[3] for code, one in found.items() if one[3] is not None} == {
        "CN": 24,
        "US": 22,
        "DE": 7,
    }
    assert found["DE"] == (0, "0", 0, 7)  # no German cluster is known by name
    assert found["CN"][0] == 4
    assert all(row["at_least"] for row in document["results"])
    german = {row["economy"]: row for row in document["results"]}["DE"]
    assert (german["best_rank"], german["best_rank_label"], german["best_place"]) == (None,) * 3
    assert german["places"] == []


@pytest.mark.parametrize(
    ("edition", "entries"),
    [
        ("wipo-2023", 100),
        ("wipo-2024", 6),
        ("wipo-2025", 13),
        ("2thinknow-2022:global", 26),
        ("2thinknow-2022:china", 26),
        ("cistds-2018", 6),
        ("set-2024", 10),
        ("set-2024:talent", 5),
    ],
)
def test_invariants(shipped: QueryCatalogue, edition: str, entries: int) -> None:
    """Fractional and lead counts each add up to the entries exactly; full counts to no less."""
    rows = shipped.clusters_by_country(edition).to_dict()["results"]

    assert sum(Fraction(row["fractional_exact"]) for row in rows) == entries
    assert sum(row["lead"] for row in rows) == entries
    assert sum(row["count"] for row in rows) >= entries
    assert all(row["count"] == len(row["places"]) for row in rows)
    assert all(
        row["fractional"] == pytest.approx(float(Fraction(row["fractional_exact"])), abs=1e-6)
        for row in rows
    )


def test_best_place_of_bands(shipped: QueryCatalogue) -> None:
    """The best place of an economy is one with a rank, before those somewhere in the top 10."""
    rows = shipped.clusters_by_country("wipo-2024").to_dict()["results"]
    best = {row["economy"]: (row["best_rank_label"], row["best_place"]) for row in rows}

    assert best["JP"] == ("1", "tokyo-yokohama")
    assert best["CN"] == ("2", "shenzhen-hong-kong-guangzhou")


def test_wrong_questions(tiny: QueryCatalogue) -> None:
    """The way of counting is one of three, and every edition has to be there."""
    with pytest.raises(UsageError):
        tiny.clusters_by_country(counting="double")
    with pytest.raises(NotFoundError):
        tiny.clusters_by_country("hubs-2020", "hubs-2022")
