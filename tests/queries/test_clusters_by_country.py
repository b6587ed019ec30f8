"""`clusters-by-country`: places per economy."""

import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innorank import QueryCatalogue, open_catalogue
from innorank.api import plain_catalogue
from innorank.datafiles.complaints import DataError
from innorank.errors import NotFoundError, UsageError

DataOf = Callable[..., Any]

# Clusters in the order of their ranks, each with its economies.
CLUSTERS = {
    "shg": ["CN", "HK"],
    "tyo": ["JP"],
    "bsl": ["CH", "DE", "FR"],
    "sin": ["SG", "MY"],
    "bjs": ["CN"],
    "muc": ["DE"],
}
CONTINENTS = {
    **dict.fromkeys(("CN", "HK", "JP", "SG", "MY"), "Asia"),
    **dict.fromkeys(("CH", "DE", "FR"), "Europe"),
}


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
        "region": "Northern America",
        "economies": ["US"],
        "count": 3,
        "fractional": 3.0,
        "fractional_exact": "3",
        "lead": 3,
        "alone": 3,
        "at_least": False,
        "stated": 3,
        "best_rank": 4,
        "best_rank_label": "4",
        "best_place": "gull",
        "best_place_name": "Gull",
        "places": ["gull", "elm-bay", "springfield-us"],
        "since": None,
        "change": None,
        "change_fractional_exact": None,
        "change_lead": None,
    }


def test_incomplete_list_gives_lower_bounds(tiny: QueryCatalogue) -> None:
    """Of a list that is not complete every count is a lower bound, and a note says why.

    Gull is only known to be beyond the first ten, so that it may be beyond all twenty, too.
    """
    document = (answer := tiny.clusters_by_country("hubs-2021")).to_dict()

    assert counted(answer) == {
        "US": (1, "1", 1, 5),
        "DE": (1, "1/2", 1, 2),
        "CN": (1, "1/2", 1, None),
        "FR": (1, "1/2", 0, None),
        "HK": (1, "1/2", 0, None),
        "NO": (1, "1", 1, None),
    }
    assert {row["at_least"] for row in document["results"]} == {True}
    (note,) = document["notes"]
    assert note["code"] == "incomplete-list"
    assert "4 of 20" in note["message"]


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
    assert chosen.to_dict()["query"] == {
        "editions": ["hubs-2020"],
        "counting": counting,
        "by_region": False,
    }


def test_several_editions(tiny: QueryCatalogue) -> None:
    """Several lists are one answer; what one of them counts has a row for each of them."""
    document = tiny.clusters_by_country("labs-2019", "towns-2021:north").to_dict()

    assert [(row["edition"], row["economy"], row["count"]) for row in document["results"]] == [
        ("labs-2019", "DE", 2),
        ("labs-2019", "FR", 2),
        ("labs-2019", "US", 1),
        ("labs-2019", "NO", 0),
        ("towns-2021:north", "NO", 2),
        ("towns-2021:north", "DE", 1),
        ("towns-2021:north", "FR", 0),
        ("towns-2021:north", "US", 0),
    ]
    assert {row["since"] for row in document["results"]} == {None}
    assert document["comparability"] == []
    assert [(one["id"], one["list"]) for one in document["editions"]] == [
        ("labs-2019", "overall"),
        ("towns-2021", "north"),
    ]


def test_default(tiny: QueryCatalogue) -> None:
    """Nothing named: the newest edition of the first series."""
    assert tiny.clusters_by_country().to_dict()["query"]["editions"] == ["hubs-2021"]


def test_wipo_2023(founding: QueryCatalogue) -> None:
    """China 24, United States 21 and Germany 9, as WIPO counts them, and by the other rules."""
    found = counted(founding.clusters_by_country("wipo-2023"))

    assert list(found)[:3] == ["CN", "US", "DE"]
    assert found["CN"] == (24, "47/2", 24, 24)  # one of them shared with Hong Kong
    assert found["US"] == (21, "21", 21, 21)
    assert found["DE"] == (9, "25/3", 8, 9)  # Basel shared with Switzerland and France
    assert found["CH"] == (2, "4/3", 2, None)
    assert found["FR"] == (3, "7/3", 2, None)
    assert found["HK"] == (1, "1/2", 0, None)
    assert (found["SG"], found["MY"]) == ((1, "1/2", 1, None), (1, "1/2", 0, None))


def test_wipo_2025(founding: QueryCatalogue) -> None:
    """Of 2025 eleven places are known: bounds beside the publisher's 24, 22 and 7.

    Nanjing is only known to be beyond the first ten: it may be none of the hundred.
    """
    document = (answer := founding.clusters_by_country("wipo-2025")).to_dict()
    found = counted(answer)

    assert {code: one[3] for code, one in found.items() if one[3] is not None} == {
        "CN": 24,
        "US": 22,
        "DE": 7,
    }
    assert found["DE"] == (0, "0", 0, 7)  # no German cluster is known by name
    assert found["CN"][0] == 3
    assert all(row["at_least"] for row in document["results"])
    german = {row["economy"]: row for row in document["results"]}["DE"]
    assert (german["best_rank"], german["best_rank_label"], german["best_place"]) == (None,) * 3
    assert german["places"] == []


@pytest.mark.parametrize(
    ("edition", "entries"),
    [
        ("wipo-2023", 100),
        ("wipo-2024", 6),
        ("wipo-2025", 11),
        ("2thinknow-2022:global", 26),
        ("2thinknow-2022:china", 26),
        ("cistds-2018", 6),
        ("set-2024", 10),
        ("set-2024:talent", 5),
    ],
)
def test_invariants(founding: QueryCatalogue, edition: str, entries: int) -> None:
    """Fractional and lead counts each add up to the entries exactly; full counts to no less."""
    rows = founding.clusters_by_country(edition).to_dict()["results"]

    assert sum(Fraction(row["fractional_exact"]) for row in rows) == entries
    assert sum(row["lead"] for row in rows) == entries
    assert sum(row["count"] for row in rows) >= entries
    assert all(row["count"] == len(row["places"]) for row in rows)
    assert all(
        row["fractional"] == pytest.approx(float(Fraction(row["fractional_exact"])), abs=1e-6)
        for row in rows
    )


def test_best_place_of_bands(founding: QueryCatalogue) -> None:
    """The best place of an economy is one with a rank, before those somewhere in the top 10."""
    rows = founding.clusters_by_country("wipo-2024").to_dict()["results"]
    best = {row["economy"]: (row["best_rank_label"], row["best_place"]) for row in rows}

    assert best["JP"] == ("1", "tokyo-yokohama")
    assert best["CN"] == ("2", "shenzhen-hong-kong-guangzhou")


def test_wrong_questions(tiny: QueryCatalogue) -> None:
    """The way of counting is one of three, and every edition has to be there."""
    with pytest.raises(UsageError):
        tiny.clusters_by_country(counting="double")
    with pytest.raises(NotFoundError):
        tiny.clusters_by_country("hubs-2020", "hubs-2022")


# What follows is asked of data folders made here.


def described(
    editions: dict[str, Any], continents: dict[str, str] = CONTINENTS, **more: Any
) -> dict[str, Any]:
    """What `write_folder` takes for editions with the economies of each place, best first.

    An edition may say more of its list, beside the places under `held`.
    """
    lists = {
        name: dict(edition) if "held" in edition else {"held": edition}
        for name, edition in editions.items()
    }
    places: dict[str, Any] = {}
    for listed in lists.values():
        held = listed.pop("held")
        places |= {name: {"economies": codes} for name, codes in held.items()}
        listed["ranks"] = {name: rank for rank, name in enumerate(held, 1)}
    economies = {code: {"continent": name} for code, name in continents.items()}
    return {"editions": lists, "places": places, "economies": economies, **more}


@pytest.fixture
def data_of(data_of: DataOf) -> DataOf:
    """Data folders of editions with the economies of each place."""
    return lambda *editions, **more: data_of(**described(*editions, **more))


def asked(data: Any, *editions: str, **options: Any) -> dict[str, Any]:
    """The answer of a folder."""
    document: dict[str, Any] = data.ask("clusters_by_country", *editions, **options)
    return document


def by_economy(document: dict[str, Any], edition: str, *keys: str) -> dict[str, Any]:
    """Some keys of the rows of one edition, by economy, or by name where it is regions."""
    return {
        row["economy"] or row["name"]: tuple(row[key] for key in keys)
        for row in document["results"]
        if row["edition"] == edition
    }


def test_three_countings(data_of: DataOf) -> None:
    """Six clusters, three of them across borders, by the three countings."""
    document = asked(data_of({"s-2020": CLUSTERS}))

    assert by_economy(document, "s-2020", "count", "fractional_exact", "lead", "alone") == {
        "CN": (2, "3/2", 2, 1),
        "DE": (2, "4/3", 1, 1),
        "CH": (1, "1/3", 1, 0),
        "FR": (1, "1/3", 0, 0),
        "HK": (1, "1/2", 0, 0),
        "JP": (1, "1", 1, 1),
        "MY": (1, "1/2", 0, 0),
        "SG": (1, "1/2", 1, 0),
    }
    assert document["totals"] == [
        {
            "edition": "s-2020",
            "entries": 6,
            "depth": None,
            "scope": None,
            "at_least": False,
            "economies": 8,
            "cross_border": 3,
            "count": 10,
            "fractional_exact": "6",
            "lead": 6,
            "stated": 0,
            "reproduced_by": None,
        }
    ]


def test_three_countings_by_region(data_of: DataOf) -> None:
    """By region: a cluster across the borders of one region counts there once, and wholly."""
    document = asked(data_of({"s-2020": CLUSTERS}), by_region=True)
    keys = ("region", "economies", "count", "fractional_exact", "lead", "alone", "best_place")

    assert by_economy(document, "s-2020", *keys) == {
        "Asia": ("Asia", ["CN", "HK", "JP", "MY", "SG"], 4, "4", 4, 4, "shg"),
        "Europe": ("Europe", ["CH", "DE", "FR"], 2, "2", 2, 2, "bsl"),
    }
    assert {row["economy"] for row in document["results"]} == {None}
    assert document["totals"][0]["cross_border"] == 3
    assert document["query"]["by_region"] is True


def test_cluster_across_regions(data_of: DataOf) -> None:
    """A cluster of two European and one Asian economy: once each, by thirds, led by the first."""
    document = asked(data_of({"s-2020": {"x": ["HK", "DE", "FR"]}}), by_region=True)

    assert by_economy(document, "s-2020", "count", "fractional_exact", "lead", "alone") == {
        "Asia": (1, "1/3", 1, 0),
        "Europe": (1, "2/3", 0, 0),
    }


def test_economies_without_a_region(data_of: DataOf) -> None:
    """What the data give no continent is a row of its own, and a note names it."""
    data = data_of({"s-2020": CLUSTERS}, {"CN": "Asia", "HK": "Asia"})
    document = asked(data, by_region=True)

    assert by_economy(document, "s-2020", "region", "count", "fractional_exact") == {
        "Region not given": (None, 4, "4"),
        "Asia": ("Asia", 2, "2"),
    }
    (note,) = document["notes"]
    assert (note["code"], note["economies"]) == (
        "region-unknown",
        ["CH", "DE", "FR", "JP", "MY", "SG"],
    )
    assert asked(data)["notes"] == []


def test_unknown_continent_is_an_error(data_of: DataOf) -> None:
    """A continent that is none of the six is a mistake in the data."""
    with pytest.raises(DataError):
        asked(data_of({"s-2020": CLUSTERS}, {"CN": "Atlantis"}))


@pytest.mark.parametrize(
    ("stated", "ways"),
    [
        ({"CN": 2, "DE": 2}, ["full"]),
        ({"CN": 2, "CH": 1, "DE": 1}, ["lead"]),
        ({"CN": 2, "JP": 1}, ["full", "lead"]),
        ({"JP": 1}, ["full", "fractional", "lead"]),
        ({"CN": 3}, []),
        ({"FR": 0, "HK": 0, "DE": 1}, ["lead"]),
        ({}, None),
    ],
)
def test_which_counting_reproduces(
    data_of: DataOf, stated: dict[str, int], ways: list[str] | None
) -> None:
    """All totals that the publisher states have to come out; without any nothing is said."""
    data = data_of({"s-2020": {"held": CLUSTERS, "counts": stated}})
    (total,) = asked(data)["totals"]

    assert (total["stated"], total["reproduced_by"]) == (len(stated), ways)


def test_nothing_reproduces_a_partial_list(data_of: DataOf) -> None:
    """While rows are missing no counting can be said to be the publisher's."""
    some = {"coverage": "truncated", "depth": 50, "counts": {"CN": 2, "DE": 2}}
    (total,) = asked(data_of({"s-2020": {"held": CLUSTERS, **some}}))["totals"]

    assert (total["at_least"], total["depth"], total["reproduced_by"]) == (True, 50, None)


def test_change_between_editions(data_of: DataOf) -> None:
    """Against the edition named before: gone, new and halved, each by all three countings."""
    editions = {"s-2020": CLUSTERS, "s-2021": {"bjs": ["CN"], "tyo": ["JP"], "iso": ["IN", "CN"]}}
    data = data_of(editions, levels=("same",))
    document = asked(data, "s-2020", "s-2021")
    keys = ("since", "change", "change_fractional_exact", "change_lead")

    assert set(by_economy(document, "s-2020", *keys).values()) == {(None, None, None, None)}
    assert by_economy(document, "s-2021", *keys) == {
        "CN": ("s-2020", 0, "0", -1),
        "IN": ("s-2020", 1, "1/2", 1),
        "JP": ("s-2020", 0, "0", 0),
        "CH": ("s-2020", -1, "-1/3", -1),
        "DE": ("s-2020", -2, "-4/3", -1),
        "FR": ("s-2020", -1, "-1/3", 0),
        "HK": ("s-2020", -1, "-1/2", 0),
        "MY": ("s-2020", -1, "-1/2", 0),
        "SG": ("s-2020", -1, "-1/2", -1),
    }
    assert document["comparability"] == [
        {"a": "s-2020", "b": "s-2021", "level": "same", "reason": "so it is", "source": None}
    ]
    assert document["notes"] == []


def test_break_between_editions(data_of: DataOf) -> None:
    """Across a break the change is called a difference, before any figure is read."""
    editions = {"s-2020": CLUSTERS, "s-2021": {"bjs": ["CN"]}}
    data = data_of(editions, levels=("break",))
    document = asked(data, "s-2020", "s-2021")
    shown = data.show("clusters-by-country", "s-2020", "s-2021").stdout

    assert [note["code"] for note in document["notes"]] == ["break"]
    assert by_economy(document, "s-2021", "change")["CN"] == (-1,)
    assert shown.index("do not compare: so it is") < shown.index("Difference")
    assert "Change" not in shown


def test_no_change_of_lower_bounds(data_of: DataOf) -> None:
    """From or to a list with missing rows no change can be told."""
    partial = {"held": CLUSTERS, "coverage": "truncated"}
    editions = {"s-2020": CLUSTERS, "s-2021": partial, "s-2022": CLUSTERS}
    data = data_of(editions)
    document = asked(data, *editions)

    assert {row["change"] for row in document["results"]} == {None}
    assert {row["since"] for row in document["results"]} == {None, "s-2020", "s-2021"}
    # From the first to the last, which are complete, it can.
    assert {row["change"] for row in asked(data, "s-2020", "s-2022")["results"]} == {None, 0}


def test_side_by_side(data_of: DataOf) -> None:
    """A row for each economy, a column for each edition, what was added from first to last."""
    last = {"held": {"tyo": ["JP"]}, "counts": {"JP": 1}}
    editions = {"s-2020": CLUSTERS, "s-2021": {"tyo": ["JP"], "muc": ["DE"]}, "s-2022": last}
    data = data_of(editions, levels=("same", "minor"))
    shown = data.show("clusters-by-country", *editions, "--counting", "fractional").stdout
    table = [line.split() for line in shown.splitlines() if line.startswith(("Econ", "Land"))]

    assert table == [
        ["Economy", "s-2020", "s-2021", "s-2022", "Change"],
        ["Land", "CN", "3/2", "0", "0", "−3/2"],
        ["Land", "DE", "4/3", "1", "0", "−4/3"],
        ["Land", "JP", "1", "1", "1", "(1)", "="],
        ["Land", "HK", "1/2", "0", "0", "−1/2"],
        ["Land", "MY", "1/2", "0", "0", "−1/2"],
        ["Land", "SG", "1/2", "0", "0", "−1/2"],
        ["Land", "CH", "1/3", "0", "0", "−1/3"],
        ["Land", "FR", "1/3", "0", "0", "−1/3"],
    ]
    assert "s-2020: 6 entries, 3 of them across borders." in shown
    assert "come out under full and fractional and lead counting." in shown


def test_list_named_twice(data_of: DataOf) -> None:
    """A list that is named twice is counted once."""
    data = data_of({"s-2020": CLUSTERS})

    assert asked(data, "s-2020", "s") == asked(data, "s-2020")


@pytest.mark.parametrize("by_region", [False, True])
def test_empty_list(data_of: DataOf, by_region: bool) -> None:
    """No entries and no totals: an answer without rows, whose sums are 0."""
    data = data_of({"s-2020": {}}, coverage="partial")
    document = asked(data, by_region=by_region)
    ran = data.show("clusters-by-country")

    assert document["results"] == []
    assert (document["totals"][0]["entries"], document["totals"][0]["count"]) == (0, 0)
    assert (ran.status, "Nothing is known of this list." in ran.stdout) == (0, True)


def test_only_stated(data_of: DataOf) -> None:
    """An economy of which only the publisher's total is known has a row of lower bounds."""
    document = asked(data_of({"s-2020": {}}, coverage="partial", counts={"DE": 7}))
    keys = ("count", "at_least", "stated", "best_place", "places")

    assert by_economy(document, "s-2020", *keys) == {"DE": (0, True, 7, None, [])}


def test_entry_outside_of_any_economy(data_of: DataOf) -> None:
    """An economy that nobody defined is a mistake in the data, and not a count."""
    with pytest.raises(DataError):
        asked(data_of({"s-2020": CLUSTERS}, counts={"XX": 1}))


def test_every_shipped_economy_has_a_region(shipped: QueryCatalogue) -> None:
    """All but Antarctica, which M49 gives none, lie in a region."""
    plain = plain_catalogue(shipped)
    codes = [code for (code,) in plain.connection.execute("SELECT code FROM economy")]

    assert len(codes) == 249
    assert [code for code in codes if plain.economy_region(code) is None] == ["AQ"]
    assert plain.economy_region("MX") == "Latin America and the Caribbean"
    assert plain.economy_region("TR") == "Asia"


def test_wipo_2023_by_region(founding: QueryCatalogue) -> None:
    """The hundred clusters of 2023: no cluster lies in two regions, so all countings agree."""
    document = founding.clusters_by_country("wipo-2023", by_region=True).to_dict()

    assert by_economy(document, "wipo-2023", "count", "fractional_exact", "lead") == {
        "Asia": (42, "42", 42),
        "Europe": (29, "29", 29),
        "Northern America": (25, "25", 25),
        "Oceania": (3, "3", 3),
        "Latin America and the Caribbean": (1, "1", 1),
    }
    assert document["totals"][0]["reproduced_by"] == ["full"]


@given(
    st.lists(
        st.lists(st.sampled_from(sorted(CONTINENTS)), min_size=1, max_size=4, unique=True),
        max_size=8,
    ),
    st.booleans(),
)
@settings(max_examples=15, deadline=None)
def test_invariants_of_any_list(
    write: Callable[..., Path], owners: list[list[str]], by_region: bool
) -> None:
    """Fractional and lead sum to the entries exactly, full to no less, alone to the rest."""
    with tempfile.TemporaryDirectory() as folder:
        held = {f"p{at}": codes for at, codes in enumerate(owners)}
        path = write(Path(folder) / "data", **described({"s-2020": held}))
        with open_catalogue([path], shipped=False) as catalogue:
            document = catalogue.clusters_by_country(by_region=by_region).to_dict()
    rows = document["results"]
    borders = sum(len({CONTINENTS[one] for one in codes}) > 1 for codes in owners)
    borders = borders if by_region else document["totals"][0]["cross_border"]

    assert sum(Fraction(row["fractional_exact"]) for row in rows) == len(owners)
    assert sum(row["lead"] for row in rows) == len(owners)
    assert sum(row["count"] for row in rows) >= len(owners)
    assert sum(row["alone"] for row in rows) + borders == len(owners)
    assert all(row["alone"] <= row["lead"] <= row["count"] for row in rows)


def test_bound_counts_what_the_table_counts(run: Callable[..., Any]) -> None:
    """Entries that are only known to lie beyond the list are none of those that are known."""
    document = run("clusters-by-country", "wipo-2025", "--json").document
    (note,) = [one for one in document["notes"] if "lower bounds" in one["message"]]
    known = document["totals"][0]["entries"]

    assert f": {known} of 100 entries are known" in note["message"]
    assert known < document["editions"][0]["entries"]
