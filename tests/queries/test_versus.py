"""`versus`: two places head to head. Expectations are worked by hand from the rows."""

from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import InnorankError, UsageError

Run = Callable[..., Any]
Made = Callable[..., Any]

PARTIAL = {"coverage": "partial", "depth": 20}


def outcomes(document: dict[str, Any]) -> dict[str, str]:
    """Who is ahead in each edition that is shown."""
    return {
        row["edition"]: row["ahead"]
        for result in document["results"]
        for row in result["standings"]
    }


@pytest.mark.parametrize(
    ("ada", "bo", "ahead"),
    [
        (1, 2, "a"),
        (2, 1, "b"),
        ("3=", "3=", "tie"),
        (1, "2-4", "a"),
        ("2-4", "2-4", "open"),
        ("2-4", "5-9", "a"),
        (1, "11+", "a"),
        (12, "11+", "open"),
        ("11+", 10, "b"),
        ("11+", "11+", "open"),
    ],
)
def test_an_order_is_claimed_only_where_the_ranks_leave_no_doubt(
    data_of: Made, ada: int | str, bo: int | str, ahead: str
) -> None:
    """Published ranks, ties, bands and bounds; named the other way round it is the other one."""
    data = data_of({"s-2001": {"ranks": {"ada": ada, "bo": bo}, **PARTIAL}})
    swapped = {"a": "b", "b": "a"}.get(ahead, ahead)

    assert outcomes(data.ask("versus", "ada", "bo")) == {"s-2001": ahead}
    assert outcomes(data.ask("versus", "bo", "ada")) == {"s-2001": swapped}


# Two series: in one the two change places, in the other they are tied and then in one band.
TWO = {
    "s-2001": {"ada": 1, "bo": 2},
    "s-2002": {"ada": 1, "bo": 2},
    "s-2003": {"ada": 2, "bo": 1},
    "t-2001": {"ada": "1=", "bo": "1="},
    "t-2002": {"ada": "1-2", "bo": "1-2"},
}


def test_the_newest_and_the_years_are_counted_apart(data_of: Made) -> None:
    """Bo passed Ada in the newest of five editions; one is a tie, and one leaves it open."""
    document = data_of(TWO, levels=("same", "break")).ask("versus", "ada", "bo")

    assert document["totals"] == {
        "newest": {"a": 0, "b": 1, "tie": 0, "open": 1, "lists": 2},
        "years": {"a": 2, "b": 1, "tie": 1, "open": 1, "lists": 5},
        "bounds": {"a": 0, "b": 0},
    }
    assert document["summary"] == (
        "Ada is ahead of Bo in 0 of 2 newest lists that name both; Bo is ahead in 1; the order is"
        " open in 1"
    )
    s, t = document["results"]
    assert [row["comparability"] for row in s["standings"]] == [None, "same", "break"]
    assert (s["newest"], s["newest_ahead"]) == ("s-2003", "b")
    assert (s["editions"], s["a_ahead"], s["b_ahead"], s["ties"], s["open"]) == (3, 2, 1, 0, 0)
    assert (t["editions"], t["a_ahead"], t["b_ahead"], t["ties"], t["open"]) == (2, 0, 0, 1, 1)


def test_a_change_of_method_is_marked(data_of: Made) -> None:
    """Where one lies between editions that name both; not where it lies before or behind them."""
    editions = {"s-2001": {"bo": 1}, "s-2002": {"ada": 1, "bo": 2}, "s-2003": {"ada": 1, "bo": 2}}
    one_method = data_of(editions, levels=("break", "same")).show("versus", "ada", "bo").stdout
    two_methods = data_of(editions, levels=("same", "break")).show("versus", "ada", "bo").stdout

    assert "2 : 0\n" in one_method
    assert "†" not in one_method
    assert "2 : 0 †\n" in two_methods
    assert "† between some of these editions the method changed" in two_methods


def test_a_bound_of_an_edition_that_does_not_name_one_is_counted_apart(data_of: Made) -> None:
    """The newest ten name Ada and not Bo, who was named before: Bo is behind."""
    names = ("ada", "cy", "dee", "eve", "flo", "gus", "hal", "ike", "jon", "kay")
    ten = {name: rank for rank, name in enumerate(names, 1)}
    editions = {"s-2001": {"bo": 1, "ada": 2}, "s-2002": {"ranks": ten, "depth": 10}}
    data = data_of(editions)
    document = data.ask("versus", "ada", "bo")

    assert outcomes(document) == {"s-2001": "b", "s-2002": "a"}
    assert document["totals"]["newest"]["lists"] == 0
    assert document["totals"]["bounds"] == {"a": 1, "b": 0}
    assert document["summary"] == (
        "Ada is ahead of Bo in 0 of 1 edition that names both, none of them the newest of its"
        " series; Bo is ahead in 1"
    )
    shown = data.show("versus", "ada", "bo").stdout
    assert "1 more newest list names Ada alone, and Bo is certainly behind.\n" in shown


def test_a_series_that_never_names_a_place_says_nothing_of_it(data_of: Made) -> None:
    """Whether it assesses Bo is not known, so that Bo is not behind its ten."""
    data = data_of({"s-2001": {"ada": 1, "bo": 2}, "t-2001": {"ranks": {"ada": 1}, "depth": 1}})

    assert outcomes(data.ask("versus", "ada", "bo")) == {"s-2001": "a"}


def test_no_list_names_both(tiny: QueryCatalogue) -> None:
    """Nothing is made up, and the answer is empty."""
    document = tiny.versus("Ivory", "Elm [bay]").to_dict()

    assert (document["results"], document["summary"]) == (
        [],
        "No list names both Ivory and Elm [bay]",
    )


def test_a_city_stands_in_lists_of_clusters_through_its_cluster(tiny: QueryCatalogue) -> None:
    """Aldern–Birk was second and Gull fourth; Aldern–Birk–Corvin is first, Gull beyond ten."""
    (hubs, labs) = tiny.versus("Aldern", "Gull").to_dict()["results"]

    assert [
        (row["a"]["rank_label"], row["a"]["via"], row["b"]["rank_label"], row["b"]["via"])
        for row in hubs["standings"]
    ] == [("2", "aldern-birk", "4", None), ("1", "aldern-birk-corvin", ">10", None)]
    assert {row["a"]["via"] for row in labs["standings"]} == {None}


def test_one_entry_for_both_orders_nothing(tiny: QueryCatalogue) -> None:
    """Aldern and Corvin joined one cluster in 2021; in 2020 they were second and seventh."""
    document = tiny.versus("Corvin", "Aldern").to_dict()

    assert outcomes(document) == {
        "hubs-2020": "b",
        "hubs-2021": "same-entry",
        "labs-2019": "b",
        "labs-2020": "b",
    }
    assert document["totals"]["newest"]["lists"] == 0
    assert [(note["code"], note["edition"]) for note in document["notes"]] == [
        ("same-entry", "hubs-2021")
    ]


def test_of_several_clusters_none_is_chosen(data_of: Made) -> None:
    """Bo is in two clusters of the list: which of them it stands through cannot be told."""
    places = {
        "bo-cy": {"kind": "cluster", "members": ["bo", "cy"]},
        "bo-dee": {"kind": "cluster", "members": ["bo", "dee"]},
    }
    clusters = {"ada": 1, "bo-cy": 2, "bo-dee": 3}
    data = data_of({"s-2001": clusters, "t-2001": {"ada": 1, "bo": 2}}, places=places)

    assert outcomes(data.ask("versus", "ada", "bo")) == {"t-2001": "a"}


def test_other_lists_of_a_series_are_shown_and_not_counted(data_of: Made) -> None:
    """Each index has one voice: that of its default list."""
    lists = {"overall": {"ranks": {"ada": 1, "bo": 2}}, "money": {"ranks": {"ada": 2, "bo": 1}}}
    document = data_of({"s-2001": lists}).ask("versus", "ada", "bo")

    assert [(row["list"], row["default"], row["newest_ahead"]) for row in document["results"]] == [
        ("overall", True, "a"),
        ("money", False, "b"),
    ]
    assert document["totals"]["newest"] == {"a": 1, "b": 0, "tie": 0, "open": 0, "lists": 1}


@pytest.mark.parametrize(
    ("names", "code", "message"),
    [
        (
            ("Aldern", "old aldern"),
            "same-place",
            "both names mean Aldern (aldern): name two places",
        ),
        (
            ("aldern-birk", "Birk"),
            "part-and-whole",
            (
                "Birk is part of Aldern–Birk, and stands in its lists through it: name two places"
                " that are apart"
            ),
        ),
        (
            ("aldern-birk", "aldern-birk-corvin"),
            "part-and-whole",
            "Aldern–Birk became Aldern–Birk–Corvin: name two places that are apart",
        ),
    ],
)
def test_what_is_not_two_places_is_refused(
    tiny: QueryCatalogue, names: tuple[str, str], code: str, message: str
) -> None:
    """In either order."""
    for a, b in (names, names[::-1]):
        with pytest.raises(UsageError) as refused:
            tiny.versus(a, b)
        assert (refused.value.code, refused.value.message) == (code, message)


def test_names_are_understood_as_everywhere(tiny: QueryCatalogue) -> None:
    """A misspelling is announced, `exact` refuses it, and the country decides between namesakes."""
    document = tiny.versus("Aldren", "Springfield", country="DE").to_dict()

    assert [(note["code"], note["place"]) for note in document["notes"]] == [
        ("fuzzy-match", "aldern")
    ]
    assert (document["query"]["b"], document["query"]["country"]) == ("springfield-de", "DE")
    with pytest.raises(InnorankError):
        tiny.versus("Aldren", "Gull", exact=True)
    with pytest.raises(InnorankError):
        tiny.versus("Aldern", "Springfield")


# Their ranks in the editions of three series that name both, as the rows have them.
BERLIN_AND_MUNICH = {
    "wipo-2019": (41, 24),
    "wipo-2020": (44, 23),
    "wipo-2023": (43, 22),
    "wipo-2024": (45, 22),
    "wipo-2025": (30, 27),
    "2thinknow-2010": (11, 15),
    "2thinknow-2011": (14, 7),
    "2thinknow-2012": (13, 6),
    "2thinknow-2014": (13, 7),
    "2thinknow-2019": (12, 27),
    "2thinknow-2022": (11, 16),
    "pitchbook-vc-2024": (20, 40),
}


def test_berlin_and_munich(shipped: QueryCatalogue) -> None:
    """Munich in WIPO's every year, each in three of 2thinknow's, Berlin in PitchBook's."""
    results = shipped.versus("Berlin", "Munich").to_dict()["results"]
    rows = {
        row["edition"]: row
        for result in results
        if result["default"]
        for row in result["standings"]
        if row["edition"] in BERLIN_AND_MUNICH
    }

    assert {name: (row["a"]["rank"], row["b"]["rank"]) for name, row in rows.items()} == (
        BERLIN_AND_MUNICH
    )
    assert {name: row["ahead"] for name, row in rows.items()} == {
        name: "a" if berlin < munich else "b"
        for name, (berlin, munich) in BERLIN_AND_MUNICH.items()
    }
    counts = {
        result["series"]: (result["a_ahead"], result["b_ahead"])
        for result in results
        if result["default"]
    }
    assert (counts["wipo"], counts["2thinknow"], counts["pitchbook-vc"]) == (
        (0, 5),
        (3, 3),
        (1, 0),
    )


def test_shenzhen_stands_in_clusters_through_its_own(run: Run) -> None:
    """The first line answers, and the table says through which cluster each stands."""
    shown = run("versus", "Shenzhen", "上海", "--series", "wipo").stdout
    via = "Shenzhen via Shenzhen–Hong Kong–Guangzhou, Shanghai via Shanghai–Suzhou"
    (row,) = (line for line in shown.splitlines() if line.split()[:2] == ["wipo", "wipo-2025"])

    assert shown.startswith(
        "Shenzhen is ahead of Shanghai in 1 of 1 newest list that names both.\n"
    )
    assert row.split()[2:5] == ["1", "6", "Shenzhen"]
    assert row.endswith(via)
