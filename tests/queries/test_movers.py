"""`movers`: who rose and who fell."""

import math
import sys
from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError, UsageError

DataOf = Callable[..., Any]


def moves(answer: Any, key: str = "results") -> list[tuple[str, int]]:
    """Place and change of each row."""
    rows = answer.to_dict()[key]
    return [(row["place"], row["change"]) for row in rows]


def test_printed_previous_ranks(tiny: QueryCatalogue) -> None:
    """One edition alone: from the previous ranks that it prints, best rise first."""
    document = (answer := tiny.movers("towns-2021")).to_dict()

    assert moves(answer) == [("birk", 3), ("elm-bay", 1), ("haicheng", 1), ("aldern", -3)]
    assert (document["query"]["a"], document["query"]["b"]) == (None, "towns-2021")
    assert [one["id"] for one in document["editions"]] == ["towns-2021", "towns-2020"]
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
        (bounded,) = document["bounded"]
        assert (bounded["place"], bounded["status"]) == ("fjord", "down")
        assert (bounded["change"], bounded["move_low"], bounded["move_high"]) == (None, -5, -3)


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

    assert notes["unknown-moves"]["count"] == 1  # ivory 5 to >4
    assert notes["scope-changed"]["places"] == ["holm"]  # 4, in 2019 not assessed


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


def test_2thinknow_china(founding: QueryCatalogue) -> None:
    """All 26 cities of the region moved; worked by hand from the document."""
    found = moves(founding.movers("2thinknow-2022:china", n=0))

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


def test_ten_each_way_unless_told(founding: QueryCatalogue) -> None:
    """Ten each way: the one that rose and the ten that fell most."""
    found = moves(founding.movers("2thinknow-2022:china"))

    assert len(found) == 11
    assert (found[0], found[-1]) == (("hong-kong", 1), ("xi-an", -15))


def test_wipo(founding: QueryCatalogue) -> None:
    """2024 to 2025: three exact moves, two that left the top 10, and the break is said."""
    document = (answer := founding.movers("wipo")).to_dict()

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


def test_strict(founding: QueryCatalogue, tiny: QueryCatalogue) -> None:
    """With strict a break is status 5; printed previous ranks are the publisher's own."""
    assert founding.movers("wipo", strict=True).status == 5
    assert founding.movers("wipo").status == 0
    assert founding.movers("2thinknow-2022:china", strict=True).status == 0
    assert tiny.movers("labs", strict=True).status == 0


def test_by_positions(founding: QueryCatalogue) -> None:
    """By positions the move is the change."""
    rows = founding.movers("wipo-2023", "wipo-2025", n=0).to_dict()["results"]

    assert len(rows) == 10
    assert [row["move"] for row in rows] == [row["change"] for row in rows]
    assert {row["by"] for row in rows} == {"abs"}
    assert rows[0]["place"] == "singapore"


def test_by_logarithm(founding: QueryCatalogue) -> None:
    """By logarithm a halved rank is 1: London (20 to 8) is ahead of Singapore (33 to 16)."""
    rows = founding.movers("wipo-2023", "wipo-2025", n=0, by="log").to_dict()["results"]
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


def test_by_percentile_points(founding: QueryCatalogue) -> None:
    """By percentile points of a list of 100: 12 places are 12.12 points."""
    rows = founding.movers("wipo-2023", "wipo-2025", n=0, by="pct").to_dict()["results"]
    found = {row["place"]: row["move"] for row in rows}

    assert found["london"] == pytest.approx(100 * 12 / 99, abs=1e-6)
    assert found["seoul"] == pytest.approx(-100 * 2 / 99, abs=1e-6)


def test_percentile_needs_a_length(founding: QueryCatalogue) -> None:
    """Where nobody says how long a list is there are no percentile points: null, no guess."""
    rows = founding.movers("2thinknow-2022:china", n=0, by="pct").to_dict()["results"]

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
        tiny.movers("hib-2020")
    with pytest.raises(NotFoundError):
        tiny.movers("hubs", country="Atlantis")


# What follows is asked of data folders made here.

# A rank, or a rank and the previous one that is printed beside it.
Ranks = dict[str, int | tuple[int, int]]


@pytest.fixture
def data_of(data_of: DataOf) -> DataOf:
    """Data folders of editions by one method, whose lists are partial and 100 deep."""

    def made(editions: dict[str, Any], **more: Any) -> Any:
        entries = {name: _entries_of(ranks) for name, ranks in editions.items()}
        usual = {"coverage": "partial", "depth": 100, "levels": "same"}
        return data_of(entries, **{**usual, **more})

    return made


def _entries_of(ranks: dict[str, Any]) -> dict[str, Any]:
    """The same, each pair of ranks as an entry with a previous rank."""
    if "ranks" in ranks:
        return {**ranks, "ranks": _entries_of(ranks["ranks"])}
    keys = ("rank", "previous_rank")
    return {
        place: dict(zip(keys, rank, strict=True)) if isinstance(rank, tuple) else rank
        for place, rank in ranks.items()
    }


def asked(data: Any, *editions: str, **options: Any) -> dict[str, Any]:
    """The answer of a folder, of all moves."""
    document: dict[str, Any] = data.ask("movers", *editions, **{"n": 0, **options})
    return document


def of(document: dict[str, Any], *keys: str, among: str = "results") -> dict[str, Any]:
    """Some keys of each row, by place."""
    return {row["place"]: tuple(row[key] for key in keys) for row in document[among]}


# Rank before and now of each place, in lists of a hundred.
MOVED = {
    "london": (21, 8),
    "bengaluru": (56, 21),
    "jose": (6, 3),
    "shenzhen": (2, 1),
    "x": (99, 80),
}


@pytest.mark.parametrize(
    ("by", "expected", "tolerance"),
    [
        ("abs", {"bengaluru": 35, "x": 19, "london": 13, "jose": 3, "shenzhen": 1}, 0),
        (
            "pct",
            {"bengaluru": 35.35, "x": 19.19, "london": 13.13, "jose": 3.03, "shenzhen": 1.01},
            0.005,
        ),
        (
            "log",
            {"bengaluru": 1.415, "london": 1.392, "jose": 1, "shenzhen": 1, "x": 0.307},
            0.0005,
        ),
    ],
)
def test_three_measures(
    data_of: DataOf, by: str, expected: dict[str, float], tolerance: float
) -> None:
    """The same moves by three measures, each best rise first."""
    old = {name: before for name, (before, _) in MOVED.items()}
    new = {name: now for name, (_, now) in MOVED.items()}
    document = asked(data_of({"s-2020": old, "s-2021": new}), "s", by=by)
    found = {row["place"]: row["move"] for row in document["results"]}

    assert list(found) == list(expected)
    assert found == pytest.approx(expected, abs=tolerance)
    assert {row["by"] for row in document["results"]} == {by}
    assert document["lengths"] == {"a": 100, "b": 100}


def hundred(out: str, at: int) -> Ranks:
    """A complete top 100 of which *out* holds one rank."""
    return {**{f"p{rank:03}": rank for rank in range(1, 101) if rank != at}, out: at}


@pytest.mark.parametrize(
    ("by", "entered", "dropped"),
    [("abs", 30, -11), ("log", math.log2(101 / 71), math.log2(90 / 101)), ("pct", None, None)],
)
def test_bounds_by_three_measures(
    data_of: DataOf, by: str, entered: float | None, dropped: float | None
) -> None:
    """Who enters at 71 rose by 30 at least; who drops out from 90 fell by 11 at least."""
    old, new = hundred("dropping", 90), hundred("entering", 71)
    data = data_of({"s-2020": old, "s-2021": new}, coverage="complete")
    document = asked(data, "s", by=by)
    entering = of(document, "move_low", "move_high", "change_low", among="entered")
    dropping = of(document, "move_low", "move_high", "change_high", among="dropped")

    # p071 left the list too, and p090 came into it.
    assert entering["entering"] == (pytest.approx(entered, abs=1e-6), None, 30)
    assert dropping["dropping"] == (None, pytest.approx(dropped, abs=1e-6), -11)
    assert set(of(document, "move")) == set()


def test_bounds_by_percentile_points(data_of: DataOf) -> None:
    """Who left the known top 2 of 100 published ranks may stand beyond the hundredth, too."""
    old: Ranks = {"lyon": 1, "metz": 2}
    editions: dict[str, Ranks] = {"s-2020": old, "s-2021": {"metz": 1, "nice": 2}}
    data = data_of(editions, coverage="truncated")
    document = asked(data, "s", by="pct")

    assert of(document, "move_low", "move_high", among="dropped") == {
        "lyon": (None, pytest.approx(-200 / 99, abs=1e-6))
    }
    assert of(document, "move_low", "move_high", among="entered") == {
        "nice": (pytest.approx(100 / 99, abs=1e-6), None)
    }


def test_bounds_at_a_terminal(data_of: DataOf) -> None:
    """Bounds are printed as such, by the measure too, and below the exact moves."""
    old, new = hundred("dropping", 90), {**hundred("entering", 71), "p001": 2, "p002": 1}
    data = data_of({"s-2020": old, "s-2021": new}, coverage="complete")
    shown, by_log = data.show("movers", "s").stdout, data.show("movers", "s", "--by", "log").stdout

    (row,) = [line.split() for line in shown.splitlines() if line.startswith("Entering")]
    assert row == ["Entering", ">100", "71", "▲", "≥30", "entered", "the", "top", "100"]
    assert shown.index("P002") < shown.index("Known only as a bound:") < shown.index("Entering")
    assert "≥ +0.51" in by_log
    assert "≤ -0.17" in by_log


def test_recomputed_by_the_publisher(data_of: DataOf) -> None:
    """Qingdao 34 to 23 is +11; the publisher prints 29 before, so +6, and +5 recomputed."""
    editions: dict[str, Ranks] = {
        "s-2022": {"qingdao": 34, "dresden": 12, "lyon": 5},
        "s-2023": {"qingdao": (23, 29), "dresden": (10, 12), "lyon": 6},
    }
    data = data_of(editions)
    document = asked(data, "s")
    alone = asked(data, "s-2023")

    assert of(document, "change", "revision") == {
        "qingdao": (11, 5),
        "dresden": (2, 0),
        "lyon": (-1, None),
    }
    assert of(alone, "change", "revision") == {"qingdao": (6, 5), "dresden": (2, 0)}
    for one in (document, alone):
        (note,) = [note for note in one["notes"] if note["code"] == "previous-rank-recomputed"]
        assert note["places"] == ["qingdao"]
        assert "for 1 place s-2023 prints another previous rank than s-2022 gave" in note["message"]
    assert [one["id"] for one in alone["editions"]] == ["s-2023", "s-2022"]


def test_recomputed_is_asked_of_the_edition_right_before(data_of: DataOf) -> None:
    """Over a span, or backwards, a printed previous rank is of another edition."""
    editions: dict[str, Ranks] = {
        "s-2021": {"qingdao": 40},
        "s-2022": {"qingdao": 34},
        "s-2023": {"qingdao": (23, 29)},
    }
    data = data_of(editions)

    assert of(asked(data, "s-2021", "s-2023"), "change", "revision") == {"qingdao": (17, None)}
    assert of(asked(data, "s-2023", "s-2022"), "change", "revision") == {"qingdao": (-11, None)}


@pytest.mark.parametrize(
    ("asking", "heading", "ranks"),
    [
        (("s",), "Printed", ["34 → 23", "▲ 11", "29"]),
        (("s-2023",), "s-2022", ["29 → 23", "▲ 6", "34"]),
    ],
)
def test_both_ranks_before_are_shown(
    data_of: DataOf, asking: tuple[str], heading: str, ranks: list[str]
) -> None:
    """Beside the rank before stands what the other one of publisher and edition gives."""
    editions: dict[str, Ranks] = {
        "s-2022": {"qingdao": 34, "dresden": 12},
        "s-2023": {"qingdao": (23, 29), "dresden": (20, 12)},
    }
    data = data_of(editions)
    shown = data.show("movers", *asking).stdout
    (head,) = [line for line in shown.splitlines() if line.startswith("Up ")]
    (row,) = [line for line in shown.splitlines() if line.startswith("Qingdao")]

    assert head.count(heading) == 2
    assert [row.index(one) for one in ranks] == sorted(row.index(one) for one in ranks)
    assert "Dresden  12 → 20" in row  # side by side: the fall stands beside the rise


def test_span_of_editions(data_of: DataOf) -> None:
    """Over several editions the worst link counts."""
    editions: dict[str, Ranks] = {f"s-{year}": {"lyon": year - 2000} for year in range(2018, 2024)}
    data = data_of(editions, levels=("same", "same", "break", "same", "same"))

    assert asked(data, "s-2018", "s-2023")["comparability"]["level"] == "break"
    assert asked(data, "s-2021", "s-2023")["comparability"]["level"] == "same"
    assert of(asked(data, "s-2018", "s-2023"), "change") == {"lyon": (-5,)}


def test_lists_of_different_length(data_of: DataOf) -> None:
    """Rank 20 of 40 is 20 of 48 then: no place lost, and yet a rise by percentile points."""
    editions = {
        "s-2020": {"ranks": {"lyon": 20, "metz": 40}, "depth": 40},
        "s-2021": {"ranks": {"lyon": 20, "metz": 41}, "depth": 48},
    }
    data = data_of(editions)
    places, points = asked(data, "s"), asked(data, "s", by="pct")
    codes = [note["code"] for note in points["notes"]]

    assert of(places, "move") == {"metz": (-1,)}
    assert [note["code"] for note in places["notes"]] == ["length-changed"]
    assert places["notes"][0]["lengths"] == {"a": 40, "b": 48}
    # 100 (28/47 - 20/39) and 100 (7/47 - 0): both rose on the scale from last to first.
    assert of(points, "move", "change", "status") == {
        "metz": (pytest.approx(700 / 47, abs=1e-6), -1, "down"),
        "lyon": (pytest.approx(100 * (28 / 47 - 20 / 39), abs=1e-6), 0, "same"),
    }
    assert "length-changed" not in codes


def test_a_certain_move_of_who_is_missing(data_of: DataOf) -> None:
    """Lyon is missing from a list with gaps: it has not dropped out, but fell by 2 at least."""
    data = data_of({"s-2020": {"lyon": 1}, "s-2021": {"metz": 1, "nice": 2}})
    document = asked(data, "s")

    assert (document["entered"], document["dropped"]) == ([], [])
    assert [row["status"] for row in document["bounded"]] == ["unknown"] * 2
    assert of(document, "change_low", "change_high", among="bounded") == {
        "metz": (1, None),
        "lyon": (None, -2),
    }
    # Of Nice, second now and beyond the first before, nothing is certain.
    assert {note["code"]: note.get("count") for note in document["notes"]} == {"unknown-moves": 1}


@pytest.mark.parametrize(
    ("old", "new", "lengths"),
    [
        ({"depth": 10}, {"depth": None, "scope": 300}, (None, 300)),
        ({"depth": 10}, {"depth": 20, "scope": 300}, (10, 20)),
        ({"depth": 10, "scope": 30}, {"depth": 20, "scope": 300}, (30, 300)),
        ({"depth": None, "scope": 30}, {"depth": 20}, (30, None)),
    ],
)
def test_lengths_are_of_one_sort(
    data_of: DataOf, old: Any, new: Any, lengths: tuple[int | None, int | None]
) -> None:
    """Assessed places on both sides or published ranks on both: a tenth of ten is no tenth of 300.

    Else who fell from 4 of the ten published to 7 would have risen, among the 300 assessed.
    """
    editions = {"s-2020": {"ranks": {"lyon": 4}, **old}, "s-2021": {"ranks": {"lyon": 7}, **new}}
    document = asked(data_of(editions), "s", by="pct")

    assert tuple(document["lengths"].values()) == lengths
    ((move, change),) = of(document, "move", "change").values()
    assert change == -3
    assert (move is None) == (None in lengths)


def test_length_that_nobody_states(data_of: DataOf) -> None:
    """Without the length of a list there are no percentile points, which is said; no guess."""
    old = {"ranks": {"lyon": 20, "metz": 3}, "depth": None}
    data = data_of({"s-2020": old, "s-2021": {"lyon": 10, "metz": 1}})
    document = asked(data, "s", by="pct")

    assert of(document, "move", "change") == {"lyon": (None, 10), "metz": (None, 2)}
    (note,) = document["notes"]
    assert (note["code"], note["lengths"]) == ("length-unknown", {"a": None, "b": 100})
    assert "s-2020" in note["message"]
    assert asked(data, "s")["notes"] == []


def test_length_behind_printed_ranks(data_of: DataOf) -> None:
    """Printed previous ranks are of the edition before: of its length, not of this one's."""
    new: Ranks = {"lyon": (11, 21)}
    known = data_of({"s-2020": {"ranks": {"metz": 3}, "depth": 41}, "s-2021": new})
    alone = data_of({"s-2021": new})
    points = 100 * (89 / 99 - 20 / 40)

    assert of(asked(known, "s-2021", by="pct"), "move") == {
        "lyon": (pytest.approx(points, abs=1e-6),)
    }
    assert of(asked(alone, "s-2021", by="pct"), "move") == {"lyon": (None,)}


def test_rank_beyond_the_length(data_of: DataOf) -> None:
    """A previous rank beyond the length of its list has no place on the scale: null."""
    old = {"ranks": {"metz": 3}, "depth": 50}
    data = data_of({"s-2020": old, "s-2021": {"lyon": (11, 60)}})

    assert of(asked(data, "s-2021", by="pct"), "move", "change") == {"lyon": (None, 49)}


def test_median_of_the_neighbours(data_of: DataOf) -> None:
    """Of 21 places each has 20 neighbours: itself left out, who stood still counted in."""
    names = [f"{'d' if at % 2 else 'f'}{at:02}" for at in range(1, 22)]
    old = {name: at for at, name in enumerate(names, 1)}
    new = {**old, names[0]: 31, names[1]: 42, names[2]: 53}
    german = {name: {"economies": ["DE"]} for name in names if name.startswith("d")}
    data = data_of({"s-2020": old, "s-2021": new}, places=german)
    found = of(asked(data, "s"), "move", "neighbours_median")

    assert found == {"f02": (-40, 0), "d01": (-30, 0), "d03": (-50, 0)}
    # One economy alone has the same neighbours: those of the whole list.
    assert of(asked(data, "s", country="DE"), "neighbours_median") == {"d01": (0,), "d03": (0,)}
    few = {name: old[name] for name in names[:20]}
    data = data_of({"s-2020": few, "s-2021": new})
    assert of(asked(data, "s"), "neighbours_median") == dict.fromkeys(found, (None,))


def test_median_is_by_the_measure(data_of: DataOf) -> None:
    """Everybody halves the rank: by logarithm each moves exactly as its neighbours do."""
    old = {f"f{at:02}": 2 * at for at in range(1, 31)}
    new = {f"f{at:02}": at for at in range(1, 31)}
    data = data_of({"s-2020": old, "s-2021": new})

    assert set(of(asked(data, "s", by="log"), "move", "neighbours_median").values()) == {(1, 1)}
    # By places the 30 moves are 1 to 30; around the tenth those of 0 to 20 without itself.
    assert of(asked(data, "s"), "neighbours_median")["f11"] == (11,)


def test_across_indices(tiny: QueryCatalogue) -> None:
    """Ranks of two publishers make no rise or fall, and what is left out is counted."""
    document = tiny.movers("hubs-2020", "labs-2019").to_dict()
    codes = [note["code"] for note in document["notes"]]

    assert {row["status"] for row in document["results"]} == {"not-comparable"}
    assert codes[:2] == ["break", "left-out"]
    assert (document["entered"], document["dropped"], document["bounded"]) == ([], [], [])


@pytest.mark.parametrize(
    ("by", "text", "column"),
    [
        ("abs", "Moves are in places: the old rank less the new.", None),
        (
            "pct",
            "Moves are in percentile points of the places in each list (5 and 30).",
            "Points",
        ),
        ("log", "Moves are in log2 of old rank by new: +1 means that the rank was halved.", "log2"),
    ],
)
def test_measure_is_printed(
    by: str, text: str, column: str | None, run_tiny: Callable[..., Any]
) -> None:
    """Which measure it is stands before the figures, and those are a column of their own."""
    shown = run_tiny("movers", "labs", "--by", by).stdout
    head = next(line for line in shown.splitlines() if line.startswith("Up "))

    assert text in shown
    assert head.split().count(column or "Change") == 2


def test_one_above_the_other_where_names_are_long(
    data_of: DataOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too wide is two blocks, rises first; a wide terminal has them side by side."""
    long = "x" * 80
    editions: dict[str, Ranks] = {"s-2020": {long: 5, "lyon": 3}, "s-2021": {long: 4, "lyon": 7}}
    data = data_of(editions)
    lines = data.show("movers", "s").stdout.splitlines()

    assert lines.index("Up") < lines.index("Down")
    assert [line.split()[0] for line in lines if line.startswith(("Place", "Xxx", "Lyon"))] == [
        "Place",
        long.title(),
        "Place",
        "Lyon",
    ]
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: True)
    wide = data.show("movers", "s").stdout
    assert "Up" in wide
    assert "Place" not in wide


def test_empty_lists(data_of: DataOf) -> None:
    """Two lists without a row: an answer without a move, by every measure."""
    data = data_of({"s-2020": {}, "s-2021": {}})

    for by in ("abs", "pct", "log"):
        assert asked(data, "s", by=by)["results"] == []
    shown = data.show("movers", "s")
    assert (shown.status, "No exact rise or fall is known." in shown.stdout) == (0, True)


def test_list_with_itself(tiny: QueryCatalogue) -> None:
    """A list beside itself has no mover."""
    document = tiny.movers("labs-2019", "labs-2019").to_dict()

    assert document["results"] == []
    assert [note["code"] for note in document["notes"]] == ["same-list"]


def test_a_direction_without_a_move_is_said(data_of: DataOf) -> None:
    """Where every exact move is a rise, a line says that no fall is known."""
    data = data_of({"s-2020": {"lyon": 9}, "s-2021": {"lyon": 4}})
    shown = data.show("movers", "s").stdout

    assert "No exact fall is known." in shown.splitlines()


def test_printed_ranks_of_the_edition_before_have_its_break(shipped: QueryCatalogue) -> None:
    """What wipo-2025 prints as previous are the ranks of wipo-2024, across the same break."""
    printed = shipped.movers("wipo-2025", strict=True)
    link = printed.to_dict()["comparability"]

    assert {row["revision"] for row in printed.to_dict()["results"]} == {0}
    assert (link["level"], printed.status) == ("break", 5)
    assert link == shipped.movers("wipo-2024", "wipo-2025").to_dict()["comparability"]


def test_recomputed_ranks_are_of_the_newer_method(data_of: DataOf) -> None:
    """Where the publisher prints other ranks than it gave the year before, it made them anew."""
    data = data_of({"s-2020": {"lyon": 34}, "s-2021": {"lyon": (23, 29)}}, levels="break")

    assert asked(data, "s-2021")["comparability"]["level"] == "same"
    assert asked(data, "s-2020", "s-2021")["comparability"]["level"] == "break"


def test_an_edition_that_prints_no_previous_ranks(shipped: QueryCatalogue) -> None:
    """It is not said to print any; a note says how to ask."""
    document = shipped.movers("gser-2024").to_dict()

    assert "no-previous-ranks" in [note["code"] for note in document["notes"]]
    assert "printed-previous-ranks" not in [note["code"] for note in document["notes"]]


def test_country_is_what_the_entry_counts_for(shipped: QueryCatalogue) -> None:
    """Singapore's cluster reaches into Malaysia; the city that gser ranks does not."""
    assert moves(shipped.movers("gser-2023", "gser-2024", country="MY")) == []
    hong_kong = shipped.movers("2thinknow-2022:china", country="CN", n=0)
    assert ("hong-kong", 1) in moves(hong_kong)


def test_a_derived_rank_confirms_nothing(data_of: DataOf) -> None:
    """A rank before that was worked out of the printed one is no revision of it by 0."""
    derived = {"rank": 5, "note": "derived: rank 4 after a rise of 1"}
    data = data_of({"s-2020": {"lyon": derived}, "s-2021": {"lyon": (4, 5)}})

    assert of(asked(data, "s-2021"), "revision", "change") == {"lyon": (None, 1)}
