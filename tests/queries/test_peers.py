"""`peers`: neighbours in rank and places alike. Expectations are worked by hand from the rows."""

from collections.abc import Callable, Mapping, Sequence
from math import log2
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.errors import NotFoundError

Run = Callable[..., Any]
Made = Callable[..., Any]

PARTIAL = {"coverage": "partial", "depth": 500}


def series_of(ranks: Mapping[str, Sequence[int | str | None]]) -> dict[str, Any]:
    """A series for each column of the ranks of some places; None where a list lacks the place."""
    columns = zip(*ranks.values(), strict=True)
    return {
        f"{name}-2001": {
            "ranks": {
                place: rank
                for place, rank in sorted(
                    zip(ranks, column, strict=True), key=lambda pair: str(pair[1])
                )
                if rank is not None
            },
            **PARTIAL,
        }
        for name, column in zip("stuvwxyz", columns, strict=False)
    }


def alike(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (row["place"], row["halvings_low"], row["halvings_high"], row["lists"])
        for row in document["alike"]
    ]


def test_halvings_of_the_rank(data_of: Made) -> None:
    """One halving from 2 to 4, none at 8 (a tie), one from 40 to 20: 2/3 on average."""
    data = data_of(series_of({"ada": (2, "8=", 40), "bo": (4, "8=", 20)}))
    document = data.ask("peers", "ada")

    assert alike(document) == [("bo", 0.666667, 0.666667, 3)]
    assert document["alike"][0]["halvings_label"] == "0.67"
    assert document["summary"] == (
        "Ada: most alike is Bo (0.67), in halvings of the rank over 3 lists or more"
    )


def test_fewer_than_three_lists_are_not_compared(data_of: Made) -> None:
    """Bo shares two lists and Cy one: neither is compared, and that is said."""
    ranks = {"ada": (1, 2, 3), "bo": (2, 3, None), "cy": (None, None, 4), "dee": (None, 7, None)}
    data = data_of(series_of(ranks))
    document = data.ask("peers", "ada")

    assert (document["alike"], document["few_lists"]) == ([], 3)
    assert document["summary"] == (
        "Ada: it stands in 3 newest lists, and no place shares three of them"
    )
    dee = data.ask("peers", "dee")["summary"]
    assert dee == "Dee: it stands in 1 newest list, which is too few to compare"
    shown = data.show("peers", "ada").stdout
    assert "3 places share one list or two with it, and so cannot be compared.\n" in shown


def test_the_order_is_by_the_upper_end_then_by_shared_lists(data_of: Made) -> None:
    """Dee is as near as Cy over more lists; Bo may be nearer, and may be as far; Eve has no end.

    Bo's 8 to 15 is log2(16/15) to 1 halvings from 16. Eve is twice log2(4/3) away, and at least
    log2(18/16): one in all.
    """
    ranks: dict[str, tuple[int | str | None, ...]] = {
        "ada": (4, 4, "16=", "4="),
        "bo": (8, 8, "8-15", None),
        "cy": (2, 2, 32, None),
        "dee": (16, 1, "16=", "4="),
        "eve": (3, 3, "18+", None),
    }
    document = data_of(series_of(ranks)).ask("peers", "ada")

    assert alike(document) == [
        ("dee", 1, 1, 4),
        ("bo", 0.697703, 1, 3),
        ("cy", 1, 1, 3),
        ("eve", 0.333333, None, 3),
    ]
    assert [row["halvings_label"] for row in document["alike"]] == [
        *("1.00", "0.70–1.00", "1.00", "≥0.33")
    ]


CLUSTERS = {
    "bo-cy": {"kind": "cluster", "members": ["bo", "cy"]},
    "dee-eve": {"kind": "cluster", "members": ["dee", "eve"]},
    "dee-flo": {"kind": "cluster", "members": ["dee", "flo"]},
}
CITIES = {"ada": 1, "bo": 2, "cy": 3, "dee": 4}


def test_a_city_stands_through_the_one_cluster_that_holds_it(data_of: Made) -> None:
    """Bo and Cy share no more than their cluster's entry there; of Dee's two none is chosen."""
    clusters = {"ada": 1, "bo-cy": 2, "dee-eve": 3, "dee-flo": 4}
    editions = {"s-2001": CITIES, "t-2001": CITIES, "u-2001": clusters}
    data = data_of(editions, places=CLUSTERS)

    (row,) = data.ask("peers", "bo")["alike"]
    assert (row["place"], row["lists"], row["halvings_label"]) == ("ada", 3, "1.00")
    assert [(each["own"]["via"], each["other"]["via"]) for each in row["shared"]] == [
        *((None, None), (None, None)),
        ("bo-cy", None),
    ]
    (of_bo,) = (row for row in data.ask("peers", "bo")["results"] if row["edition"] == "u-2001")
    assert (of_bo["via"], of_bo["via_name"], of_bo["own"]["rank"]) == ("bo-cy", "Bo-Cy", 2)
    assert [row["place"] for row in data.ask("peers", "ada")["alike"]] == ["bo", "cy"]


def neighbours(document: dict[str, Any]) -> list[tuple[str, str]]:
    (result,) = document["results"]
    return [(row["place"], row["stands"]) for row in result["neighbours"]]


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, [("cy", "level"), ("eve", "behind")]),
        (2, [("bo", "ahead"), ("cy", "level"), ("eve", "behind"), ("flo", "behind")]),
        (
            0,
            [
                *(("ada", "ahead"), ("bo", "ahead"), ("cy", "level")),
                *(("eve", "behind"), ("flo", "behind"), ("gus", "behind")),
            ],
        ),
    ],
)
def test_neighbours(data_of: Made, n: int, expected: list[tuple[str, str]]) -> None:
    """So many known ranks on each side; Cy shares the rank, and Hal is only beyond ten."""
    ranks = {"ada": 1, "bo": 2, "cy": "3=", "dee": "3=", "eve": "6-7", "flo": "6-7", "gus": 9}
    document = data_of({"s-2001": {"ranks": {**ranks, "hal": "11+"}, **PARTIAL}}).ask(
        "peers", "dee", n=n
    )

    assert neighbours(document) == expected


def test_in_a_band_the_order_is_open(data_of: Made) -> None:
    """Who shares a band stands neither ahead nor behind."""
    ranks = {"ada": 1, "bo": "2-4", "cy": "2-4", "dee": "2-4"}
    document = data_of({"s-2001": ranks}).ask("peers", "cy", n=1)

    assert neighbours(document) == [("bo", "open"), ("dee", "open")]


def test_beyond_a_depth_there_are_no_neighbours(tiny: QueryCatalogue) -> None:
    """Gull is beyond the first ten of hubs-2021, and third in labs-2020."""
    hubs, labs = tiny.peers("Gull", n=1).to_dict()["results"]

    assert (hubs["own"]["rank_label"], hubs["neighbours"]) == (">10", [])
    assert [row["place"] for row in labs["neighbours"]] == ["aldern", "holm"]


def test_a_place_of_older_lists_alone(tiny: QueryCatalogue) -> None:
    """Ivory is in labs-2019, not in its newest edition: nothing is said of now."""
    document = tiny.peers("Ivory").to_dict()

    assert (document["results"], document["alike"]) == ([], [])
    assert document["summary"] == "Ivory: no newest list names it"


def test_a_place_that_nobody_ranks_is_refused(tiny: QueryCatalogue) -> None:
    """As in `city`."""
    with pytest.raises(NotFoundError) as refused:
        tiny.peers("Juno")

    assert refused.value.code == "unranked-place"


def test_stockholm_is_much_like_berlin(shipped: QueryCatalogue) -> None:
    """30 and 32 at WIPO, 11 and 13 at 2thinknow, 20 and 27 at PitchBook: 0.26 halvings."""
    document = shipped.peers("Berlin", n=1).to_dict()
    (row,) = (row for row in document["alike"] if row["place"] == "stockholm")
    ranks = {
        each["edition"]: (each["own"]["rank"], each["other"]["rank"]) for each in row["shared"]
    }

    assert (
        ranks.items()
        >= {
            "wipo-2025": (30, 32),
            "2thinknow-2022": (11, 13),
            "pitchbook-vc-2024": (20, 27),
        }.items()
    )
    halvings = [abs(log2(a) - log2(b)) for a, b in ranks.values()]
    assert row["halvings_high"] == pytest.approx(sum(halvings) / len(halvings), abs=1e-6)
    (pitchbook,) = (row for row in document["results"] if row["series"] == "pitchbook-vc")
    assert [(each["rank"], each["place"]) for each in pitchbook["neighbours"]] == [
        *((19, "denver"), (21, "suzhou-jiangsu"))
    ]


def test_the_first_line_answers(run: Run) -> None:
    """The places most alike, at most three, as the document has them."""
    document = run("peers", "Hefei", "--json").document
    names = [f"{row['name']} ({row['halvings_label']})" for row in document["alike"][:3]]
    first = run("peers", "Hefei").stdout.partition("\n")[0]

    assert len(names) == 3
    assert first == (
        f"Hefei: most alike are {', '.join(names)}, in halvings of the rank over 3 lists or more."
    )
