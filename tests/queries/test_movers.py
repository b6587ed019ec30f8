"""`movers`: who rose and who fell."""

import math
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError, UsageError


def moves(answer: Any, key: str = "results") -> list[tuple[str, int]]:
    """Place and change of each row."""
    rows = answer.to_dict()[key]
    return [(row["place"], row["change"]) for row in rows]


def test_printed_previous_ranks(tiny: QueryCatalogue) -> None:
    """One edition alone: from the previous ranks that it prints, best rise first."""
    document = (answer := tiny.movers("towns-2021")).to_dict()

    assert moves(answer) == [("birk", 3), ("elm-bay", 1), ("haicheng", 1), ("aldern", -3)]
    assert (document["query"]["a"], document["query"]["b"]) == (None, "towns-2021")
    assert [one["id"] for one in document["editions"]] == ["towns-2021"]
    assert next(note["code"] for note in document["notes"]) == "printed-previous-ranks"
    assert document["comparability"]["level"] == "same"


def test_printed_previous_ranks_of_a_list(tiny: QueryCatalogue) -> None:
    """A list that is not the default one has its own printed ranks; who stood still is no mover."""
    assert moves(tiny.movers("towns-2021:north")) == [("holm", 1), ("aldern", -1)]


def test_band_is_no_exact_move(tiny: QueryCatalogue) -> None:
    """Fjørd from 4 into 7–9 fell, but by no exact number: it is not among the moves."""
    for edition in ("towns-2021", "towns"):
        document = tiny.movers(edition).to_dict()

        assert "fjord" not in [row["place"] for row in document["results"]]
        assert "fjord" not in [row["place"] for row in document["entered"] + document["dropped"]]


def test_series_alone(tiny: QueryCatalogue) -> None:
    """A series alone: between its two newest editions."""
    document = (answer := tiny.movers("labs")).to_dict()

    assert (document["query"]["a"], document["query"]["b"]) == ("labs-2019", "labs-2020")
    assert moves(answer) == [("birk", 1), ("gull", 1), ("aldern", -1)]
    assert document["comparability"]["level"] == "same"


def test_nothing_named(tiny: QueryCatalogue) -> None:
    """Nothing at all: the two newest editions of the first series."""
    query = tiny.movers().to_dict()["query"]

    assert (query["a"], query["b"]) == ("hubs-2020", "hubs-2021")


def test_two_editions(tiny: QueryCatalogue) -> None:
    """Two editions: from the first to the second, even backwards."""
    assert moves(tiny.movers("hubs-2020", "hubs-2021")) == [
        ("elm-bay", 2),
        ("haicheng-gangcheng", -1),
        ("fjord", -3),
    ]
    assert moves(tiny.movers("labs-2020", "labs-2019")) == [
        ("aldern", 1),
        ("birk", -1),
        ("gull", -1),
    ]


def test_bounds_stand_apart(tiny: QueryCatalogue) -> None:
    """Who left a known top has a bound, stands beside the results, and never among them."""
    document = tiny.movers("labs").to_dict()
    (dropped,) = document["dropped"]

    assert document["entered"] == []
    assert dropped["place"] == "corvin"
    assert (dropped["change"], dropped["change_low"], dropped["change_high"]) == (None, None, -2)
    assert (dropped["a"]["rank_label"], dropped["b"]["rank_label"]) == ("3", ">4")
    assert {row["place"] for row in document["results"]}.isdisjoint({"corvin", "ivory", "holm"})


def test_entered_stands_apart(tiny: QueryCatalogue) -> None:
    """Backwards, who had left has entered: a rise of 2 at least."""
    document = tiny.movers("labs-2020", "labs-2019").to_dict()

    assert [row["place"] for row in document["entered"]] == ["corvin"]
    assert (document["entered"][0]["change_low"], document["entered"][0]["change_high"]) == (
        2,
        None,
    )
    assert document["dropped"] == []


def test_unknown_is_counted(tiny: QueryCatalogue) -> None:
    """Of how many it is not known whether they moved is a note."""
    notes = {note["code"]: note for note in tiny.movers("labs").to_dict()["notes"]}

    assert notes["unknown-moves"]["count"] == 2  # ivory 5 to >4, holm ? to 4


def test_n_each_way(tiny: QueryCatalogue) -> None:
    """The n best rises and the n worst falls; 0 for all."""
    assert moves(tiny.movers("hubs", n=1)) == [("elm-bay", 2), ("fjord", -3)]
    assert moves(tiny.movers("labs", n=1)) == [("birk", 1), ("aldern", -1)]
    assert moves(tiny.movers("hubs", n=0)) == moves(tiny.movers("hubs"))


def test_country(tiny: QueryCatalogue) -> None:
    """One economy alone, the bounds and the unknown too."""
    document = (answer := tiny.movers("hubs", country="Norway")).to_dict()

    assert moves(answer) == [("fjord", -3)]
    assert (document["entered"], document["dropped"]) == ([], [])
    assert document["query"]["country"] == "NO"


def test_2thinknow_china(shipped: QueryCatalogue) -> None:
    """All 26 cities of the region moved; worked by hand from the document."""
    found = moves(shipped.movers("2thinknow-2022:china", n=0))

    assert found == [
        ("hong-kong", 1),
        ("hefei", -1),
        ("shanghai", -1),
        ("shantou", -1),
        ("shenzhen", -1),
        ("quanzhou", -2),
        ("suzhou-jiangsu", -2),
        ("yantai-weihai", -2),
        ("changchun", -3),
        ("chongqing", -3),
        ("fuzhou-fujian", -3),
        ("harbin", -3),
        ("qingdao", -4),
        ("xiamen", -4),
        ("zhongshan", -4),
        ("tianjin", -5),
        ("zhuhai", -5),
        ("nanning", -6),
        ("nantong", -6),
        ("wenzhou", -6),
        ("nanchang", -7),
        ("wuxi", -7),
        ("ningbo", -9),
        ("chengdu", -10),
        ("taiyuan", -10),
        ("xi-an", -15),
    ]


def test_ten_each_way_unless_told(shipped: QueryCatalogue) -> None:
    """Ten each way: the one that rose and the ten that fell most."""
    found = moves(shipped.movers("2thinknow-2022:china"))

    assert len(found) == 11
    assert (found[0], found[-1]) == (("hong-kong", 1), ("xi-an", -15))


def test_wipo(shipped: QueryCatalogue) -> None:
    """2024 to 2025: three exact moves, two that left the top 10, and the break is said."""
    document = (answer := shipped.movers("wipo")).to_dict()

    assert moves(answer) == [
        ("singapore", 17),
        ("shenzhen-hong-kong-guangzhou", 1),
        ("tokyo-yokohama", -1),
    ]
    assert [row["place"] for row in document["dropped"]] == ["nanjing", "osaka-kobe-kyoto"]
    assert [row["change_high"] for row in document["dropped"]] == [-1, -1]
    assert document["entered"] == []
    assert document["comparability"]["level"] == "break"
    assert "break" in [note["code"] for note in document["notes"]]


def test_strict(shipped: QueryCatalogue, tiny: QueryCatalogue) -> None:
    """With strict a break is status 5; printed previous ranks are the publisher's own."""
    assert shipped.movers("wipo", strict=True).status == 5
    assert shipped.movers("wipo").status == 0
    assert shipped.movers("2thinknow-2022:china", strict=True).status == 0
    assert tiny.movers("labs", strict=True).status == 0


def test_by_positions(shipped: QueryCatalogue) -> None:
    """By positions the move is the change."""
    rows = shipped.movers("wipo-2023", "wipo-2025", n=0).to_dict()["results"]

    assert len(rows) == 10
    assert [row["move"] for row in rows] == [row["change"] for row in rows]
    assert {row["by"] for row in rows} == {"abs"}
    assert rows[0]["place"] == "singapore"


def test_by_logarithm(shipped: QueryCatalogue) -> None:
    """By logarithm a halved rank is 1: London (20 to 8) is ahead of Singapore (33 to 16)."""
    rows = shipped.movers("wipo-2023", "wipo-2025", n=0, by="log").to_dict()["results"]
    found = {row["place"]: row["move"] for row in rows}

    assert [row["place"] for row in rows[:4]] == [
        "london",
        "singapore",
        "san-jose-san-francisco",
        "shenzhen-hong-kong-guangzhou",
    ]
    assert found["london"] == pytest.approx(math.log2(20 / 8), abs=1e-6)
    assert found["san-jose-san-francisco"] == 1
    assert found["shenzhen-hong-kong-guangzhou"] == 1
    assert found["tokyo-yokohama"] == -1


def test_by_percentile_points(shipped: QueryCatalogue) -> None:
    """By percentile points of a list of 100: 12 places are 12.12 points (METHODS.md V17)."""
    rows = shipped.movers("wipo-2023", "wipo-2025", n=0, by="pct").to_dict()["results"]
    found = {row["place"]: row["move"] for row in rows}

    assert found["london"] == pytest.approx(100 * 12 / 99, abs=1e-6)
    assert found["seoul"] == pytest.approx(-100 * 2 / 99, abs=1e-6)


def test_percentile_needs_a_length(shipped: QueryCatalogue) -> None:
    """Where nobody says how long a list is there are no percentile points: null, no guess."""
    rows = shipped.movers("2thinknow-2022:china", n=0, by="pct").to_dict()["results"]

    assert len(rows) == 26
    assert {row["move"] for row in rows} == {None}


def test_edition_without_previous_ranks(tiny: QueryCatalogue) -> None:
    """An edition that prints no previous ranks has no movers, and says of how many it is silent."""
    document = (answer := tiny.movers("hubs-2020")).to_dict()

    assert (answer.status, document["results"]) == (0, [])
    assert {note["code"]: note for note in document["notes"]}["unknown-moves"]["count"] == 8


def test_wrong_questions(tiny: QueryCatalogue) -> None:
    """What is measured by, the editions and the economy are checked."""
    with pytest.raises(UsageError):
        tiny.movers("hubs", by="size")
    with pytest.raises(NotFoundError):
        tiny.movers("hubs", "towns-2019")
    with pytest.raises(NotFoundError):
        tiny.movers("hub-2020")
    with pytest.raises(NotFoundError):
        tiny.movers("hubs", country="Atlantis")
