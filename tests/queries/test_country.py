"""`country`: the places of an economy now. Expectations are worked by hand from the rows."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from innorank import QueryCatalogue

Run = Callable[..., Any]
Made = Callable[..., Any]


def positions(document: dict[str, Any], economy: str) -> dict[str, tuple[Any, ...]]:
    """Of each place in the first list the position in an economy, and of how many."""
    return {
        row["place"]: tuple(each.values())[1:]
        for row in document["results"][0]["standings"]
        for each in row["in_economies"]
        if each["economy"] == economy
    }


# Ranks 1, 2, 4, 7 and 9 of ten are known; the place at 2 is American, the others Chinese.
FIVE = {"ada": 1, "usa": 2, "bo": 4, "cy": 7, "dee": 9}
CHINESE = {name: {"economies": ["CN"]} for name in ("ada", "bo", "cy", "dee")}
PARTIAL = {"coverage": "partial", "depth": 10}


def of_china(data_of: Made, ranks: Mapping[str, Any], **listed: Any) -> dict[str, Any]:
    data = data_of({"s-2001": {"ranks": ranks, **PARTIAL, **listed}}, places=CHINESE)
    document: dict[str, Any] = data.ask("country", "CN")
    return document


def test_unnamed_ranks_may_be_of_the_economy(data_of: Made) -> None:
    """At 7, behind 1 and 4: 3, 5 and 6 may be Chinese, too; of the ten ranks five are unnamed."""
    document = of_china(data_of, FIVE)

    assert positions(document, "CN") == {
        "ada": (1, 1, 4, 9),
        "bo": (2, 3, 4, 9),
        "cy": (3, 6, 4, 9),
        "dee": (4, 8, 4, 9),
    }
    result = document["results"][0]
    assert (result["known"], result["stated"]) == (4, None)
    assert (result["count_low"], result["count_high"]) == (4, 9)


def test_a_total_of_the_publisher_leaves_less_open(data_of: Made) -> None:
    """Of five Chinese places four are known, so that one more may be ahead."""
    document = of_china(data_of, FIVE, counts={"CN": 5})

    assert positions(document, "CN") == {
        "ada": (1, 1, 5, 5),
        "bo": (2, 3, 5, 5),
        "cy": (3, 4, 5, 5),
        "dee": (4, 5, 5, 5),
    }


def test_a_total_that_counts_otherwise_is_no_bound(data_of: Made) -> None:
    """Two American places are known where the publisher counts one: its totals are not full ones.

    So that of China is not believed either.
    """
    document = of_china(data_of, {**FIVE, "usb": 3}, counts={"CN": 5, "US": 1})

    assert positions(document, "CN")["cy"] == (3, 5, 4, 8)
    assert document["results"][0]["stated"] == 5


def test_a_complete_list_is_exact(data_of: Made) -> None:
    """Joint ranks share the better position, and a total of another counting does not matter."""
    ranks = {"ada": 1, "usa": 2, "bo": "3=", "cy": "3=", "dee": 5}
    document = of_china(data_of, ranks, coverage="complete", depth=5, counts={"CN": 3})

    assert positions(document, "CN") == {
        "ada": (1, 1, 4, 4),
        "bo": (2, 2, 4, 4),
        "cy": (2, 2, 4, 4),
        "dee": (4, 4, 4, 4),
    }


def test_who_shares_the_last_rank_is_open(data_of: Made) -> None:
    """The last rank of a top ten is joint: how many share it, and so how many there are, is open.

    Who shares rank 4 is not named either, and may be ahead of the place at 6.
    """
    document = of_china(data_of, {"ada": 1, "usa": 2, "bo": "4=", "cy": 6, "dee": "10="})

    assert positions(document, "CN") == {
        "ada": (1, 1, 4, None),
        "bo": (2, 3, 4, None),
        "cy": (3, 5, 4, None),
        "dee": (4, 9, 4, None),
    }


def test_a_truncated_list_has_all_that_share_its_last_rank(data_of: Made) -> None:
    """Two are third of three ranks: the list is truncated there, and names all four places."""
    ranks = {"ada": 1, "usa": 2, "bo": "3=", "cy": "3="}
    document = of_china(data_of, ranks, coverage="truncated", depth=3)

    assert positions(document, "CN") == {
        "ada": (1, 1, 3, 3),
        "bo": (2, 2, 3, 3),
        "cy": (2, 2, 3, 3),
    }
    assert document["results"][0]["of"] == 3


def test_a_place_beyond_the_list_has_no_position(data_of: Made) -> None:
    """It is shown with its bound, and is none of the four Chinese places."""
    document = of_china(data_of, {**FIVE, "dee": "11+"}, counts={"CN": 4})

    assert positions(document, "CN") == {
        "ada": (1, 1, 4, 4),
        "bo": (2, 3, 4, 4),
        "cy": (3, 4, 4, 4),
    }
    assert [row["rank_label"] for row in document["results"][0]["standings"]][-1] == ">10"
    assert document["summary"].startswith("Land CN: 3 places in 1 of 1 newest list; best is Ada, 1")


def test_a_band_leaves_the_order_open(data_of: Made) -> None:
    """Three share a band of three: a Chinese place is second or third of China's."""
    ranks = {"ada": 1, "bo": "2-4", "cy": "2-4", "usa": "2-4"}
    document = of_china(data_of, ranks, coverage="complete", depth=4)

    assert positions(document, "CN") == {
        "ada": (1, 1, 3, 3),
        "bo": (2, 3, 3, 3),
        "cy": (2, 3, 3, 3),
    }


def test_dense_ranks(data_of: Made) -> None:
    """With gaps any number may stand ahead; that nothing is, is certain of the first alone."""
    document = of_china(data_of, {"ada": 1, "usa": 2, "bo": 4}, ties="dense")

    assert positions(document, "CN") == {"ada": (1, 1, 2, None), "bo": (2, None, 2, None)}


def test_a_cluster_over_a_border_has_a_position_in_each_economy(tiny: QueryCatalogue) -> None:
    """Of hubs-2021, ranks 1, 2, 3 and 6 of 20 are known, and the publisher counts 2 for Germany."""
    document = tiny.country("FR").to_dict()
    (row,) = document["results"][0]["standings"]

    assert row["in_economies"] == [
        {"economy": "DE", "rank_low": 1, "rank_high": 1, "of_low": 2, "of_high": 2},
        # Ranks 4, 5 and 7 to 20.
        {"economy": "FR", "rank_low": 1, "rank_high": 1, "of_low": 1, "of_high": 17},
    ]
    # Of France itself: Corvin is in the lists of laboratories of 2019 alone.
    assert [len(result["standings"]) for result in document["results"]] == [1, 0, 0]


def test_germany_in_the_clusters_of_2025(shipped: QueryCatalogue) -> None:
    """The seven that WIPO counts are all known, so that their order is; Basel is beyond 100."""
    (result,) = shipped.country("Deutschland", series="wipo").to_dict()["results"]
    shown = [
        (row["rank_label"], row["place"], *row["in_economies"][:1]) for row in result["standings"]
    ]
    ranks = {
        "munich": 27,
        "berlin": 30,
        "cologne": 43,
        "stuttgart": 54,
        "frankfurt": 64,
        "heidelberg-mannheim": 87,
        "hamburg": 91,
    }

    assert (result["known"], result["stated"]) == (7, 7)
    assert shown[:7] == [
        (
            str(rank),
            place,
            {"economy": "DE", "rank_low": at, "rank_high": at, "of_low": 7, "of_high": 7},
        )
        for at, (place, rank) in enumerate(ranks.items(), 1)
    ]
    assert shown[7:] == [(">100", "basel"), (">100", "nuremberg-erlangen")]


def test_a_list_of_other_economies_is_left_out(shipped: QueryCatalogue) -> None:
    """Two series rank Chinese cities alone: neither says anything of Germany."""
    of_germany, of_china = (shipped.country(code).to_dict() for code in ("DE", "CN"))
    series = [{row["series"] for row in each["results"]} for each in (of_germany, of_china)]

    assert series[1] - series[0] == {"cistds", "istic"}
    assert series[0] < series[1]


def test_a_country_is_no_edition(run: Run) -> None:
    """Who counts clusters by a country's name is told the command that lists its places."""
    ran = run("clusters-by-country", "Germany")

    assert (ran.status, ran.stdout) == (3, "")
    assert ran.stderr == (
        "error: there is no edition or series 'germany'; for the places of a country:"
        " innorank country Germany\n"
    )
    assert "innorank country 'United States'" in run("clusters-by-country", "United States").stderr
    assert "innorank country" not in run("clusters-by-country", "Atlantis").stderr


def test_the_first_line_answers(run: Run) -> None:
    """How many places in how many lists, and the best of them; programs get the same sentence."""
    first = run("country", "DE", "--series", "wipo").stdout.partition("\n")[0]

    assert (
        first == "Germany: 7 places in 1 of 1 newest list; best is Munich, 27 of 100 in wipo-2025."
    )
    assert run("country", "DE", "--series", "wipo", "--json").document["summary"] == first[:-1]


@pytest.mark.parametrize(("language", "name"), [("en", "Munich"), ("zh", "慕尼黑")])
def test_places_have_their_names_in_a_language(run: Run, language: str, name: str) -> None:
    """As everywhere."""
    shown = run("country", "DE", "--series", "wipo", "--lang", language).stdout

    assert name in shown.splitlines()[3]


def test_a_city_counts_otherwise_than_its_cluster(data_of: Made) -> None:
    """A list of cities has Singapore for Singapore alone, one of clusters for Malaysia, too."""
    places = {
        "sing": {"kind": "city", "economies": ["SG", "MY"], "city_economies": ["SG"]},
        "ada": {"kind": "city", "economies": ["MY"]},
        "ada-bo": {"kind": "cluster", "economies": ["MY"], "members": ["ada", "bo"]},
        "bo": {"kind": "city", "economies": ["MY"]},
    }
    data = data_of(
        {"s-2001": {"sing": 1, "ada": 2}, "t-2001": {"sing": 1, "ada-bo": 2}}, places=places
    )
    lists = data.ask("country", "MY")["results"]

    assert {row["edition"]: [each["place"] for each in row["standings"]] for row in lists} == {
        "s-2001": ["ada"],
        "t-2001": ["sing", "ada-bo"],
    }
    standings = data.ask("city", "sing")["results"][0]["standings"]
    counted = [[each["economy"] for each in row["in_economies"]] for row in standings]
    assert counted == [["SG"], ["SG", "MY"]]


def test_a_country_without_a_known_place(shipped: QueryCatalogue) -> None:
    """Nothing is counted, and how many places it has is not said either."""
    document = shipped.country("PH", series="wipo").to_dict()

    assert document["summary"] == "Philippines: no known place in 1 newest list"
    (result,) = document["results"]
    assert (result["known"], result["count_low"], result["count_high"]) == (0, 0, 41)
