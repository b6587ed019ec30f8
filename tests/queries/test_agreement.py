"""`agreement`: how far many lists agree. Expectations are worked by hand from the rows."""

import random
from collections.abc import Callable, Mapping
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue

Run = Callable[..., Any]
Made = Callable[..., Any]


def lists_of(texts: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A series for each text, whose letters are places, best first."""
    return {
        f"{name}-1": {"ranks": {letter: rank for rank, letter in enumerate(text, 1)}, **more}
        for name, text in texts.items()
    }


def pairs_of(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["a"]["name"], row["b"]["name"]): row for row in document["results"]}


def test_kendalls_w(data_of: Made) -> None:
    """The rank sums of ABCDE, BACED and CABDE are 5, 6, 7, 13 and 14: S is 70, W 12 S / 1080."""
    data = data_of(lists_of({"one": "abcde", "two": "baced", "three": "cabde"}))
    document = data.ask("agreement")

    assert document["concordance"]["w"] == pytest.approx(12 * 70 / (9 * 120))
    assert (document["concordance"]["n"], document["concordance"]["lists"]) == (5, 3)
    assert document["concordance"]["places"] == ["a", "b", "c", "d", "e"]
    # Reversed: a-b and d-e; a-c and b-c; all but those of c with a and b in the last pair.
    taus = {names: row["agreement"]["tau_b"] for names, row in pairs_of(document).items()}
    assert taus == {
        ("one-1", "two-1"): pytest.approx(0.6),
        ("one-1", "three-1"): pytest.approx(0.6),
        ("two-1", "three-1"): pytest.approx(0.2),
    }
    assert document["summary"].startswith("Kendall's W of 3 lists is 0.778 over the 5 places that")


def test_w_takes_three_places(data_of: Made) -> None:
    """Two places that all lists rank are no measure; their number is said."""
    document = data_of(lists_of({"one": "abc", "two": "bad", "three": "abe"})).ask("agreement")

    assert document["concordance"] == {"w": None, "n": 2, "lists": 3, "places": ["a", "b"]}
    assert document["summary"].startswith(
        "Kendall's W of 3 lists is not defined: 2 places are ranked by all of them"
    )


def test_a_band_is_no_rank_for_w(data_of: Made) -> None:
    """Of four places one list has two in a band: W is over none of these, and so over two."""
    ranks = {"a": 1, "b": 2, "c": "3-4", "d": "3-4"}
    document = data_of({**lists_of({"one": "abcd"}), "two-1": ranks}).ask("agreement")

    assert document["concordance"] == {"w": None, "n": 2, "lists": 2, "places": ["a", "b"]}


def test_one_list_has_nothing_to_agree_with(tiny: QueryCatalogue) -> None:
    """It is an answer, and it is empty; a list that is named twice is one."""
    document = tiny.agreement("hubs", "hubs-2021").to_dict()

    assert (document["results"], document["summary"]) == (
        [],
        "One list alone agrees with nothing",
    )
    assert [note["code"] for note in document["notes"]] == ["one-list"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("wipo-2023", "wipo-2025"),
        ("wipo-2018", "wipo-2020"),
        ("cistds-2018", "set-2024"),
        ("2thinknow-2022:china", "2thinknow-2022"),
    ],
)
def test_a_pair_holds_what_compare_holds(shipped: QueryCatalogue, a: str, b: str) -> None:
    """The same measures over the same places: other years and other series, mergers too."""
    (row,) = shipped.agreement(a, b).to_dict()["results"]
    compared = shipped.compare(a, b).to_dict()

    assert row["agreement"] == compared["agreement"]
    assert row["comparability"] == compared["comparability"]
    assert (row["a"]["name"], row["b"]["name"], row["crosswalk"]) == (a, b, [])


CLUSTERS = {
    "ab": {"kind": "cluster", "members": ["a", "b"]},
    "de": {"kind": "cluster", "members": ["d", "e"]},
    "df": {"kind": "cluster", "members": ["d", "f"]},
}


def test_cities_count_for_the_cluster_that_holds_them(data_of: Made) -> None:
    """Of a (third) and b (first) the better counts for ab; d is in two clusters, and left out.

    Down to rank 5 the cities are ab, g and c, and the clusters ab, c, de, g and df. Three are
    shared, of which only g and c change places.
    """
    editions = {
        "s-2001": {"b": 1, "g": 2, "a": 3, "c": 4, "d": 5, "h": 6},
        "t-2001": {"ab": 1, "c": 2, "de": 3, "g": 4, "df": 5},
    }
    document = data_of(editions, places=CLUSTERS).ask("agreement")
    (row,) = document["results"]

    assert row["crosswalk"] == ["a", "b"]
    assert (row["agreement"]["depth"], row["agreement"]["shared"]) == (3, 3)
    assert row["agreement"]["pairs"] == {"all": 3, "kept": 2, "reversed": 1, "tied": 0}
    assert row["agreement"]["tau_b"] == pytest.approx(1 / 3)
    assert [(note["code"], note["places"]) for note in document["notes"]] == [
        ("crosswalk", ["a", "b"]),
        ("contested", ["d"]),
    ]
    # The rank sums of ab, c and g among the three are 2, 5 and 5: S is 6.
    assert document["concordance"] == {
        "w": pytest.approx(12 * 6 / (4 * 24)),
        "n": 3,
        "lists": 2,
        "places": ["ab", "c", "g"],
    }


def test_bounds_are_over_what_both_name_whatever_the_heads_are(data_of: Made) -> None:
    """Three places each in both heads, of which one differs: c is in both lists, in one head."""
    editions = {"s-2001": {"b": 1, "g": 2, "c": 3}, "t-2001": {"de": 1, "ab": 2, "g": 3, "c": 4}}
    (row,) = data_of(editions, places=CLUSTERS).ask("agreement")["results"]

    assert (row["agreement"]["depth"], row["agreement"]["shared"]) == (3, 2)
    assert row["agreement"]["tau_bounds"]["items"] == 3
    assert row["agreement"]["tau_bounds"]["low"] == 1


def test_compare_says_why_it_has_no_agreement(tiny: QueryCatalogue, run_tiny: Run) -> None:
    """Between cities and clusters a note tells what to ask; the table has it, too."""
    document = tiny.compare("hubs-2020", "labs-2019").to_dict()
    (note,) = (each for each in document["notes"] if each["code"] == "no-agreement")
    shown = run_tiny("compare", "hubs-2020", "labs-2019")
    asked = note["message"].partition("innorank ")[2].removesuffix(" counts each cluster once")

    assert document["agreement"] is None
    assert f"\nH{note['message'][1:]}.\n" in shown.stdout
    assert "no-agreement" not in shown.stderr + shown.stdout
    assert note["message"] not in shown.stderr
    # Aldern–Birk and Gull are among the first five of both.
    assert run_tiny(*asked.split(), "--json").document["results"][0]["agreement"]["shared"] == 2


def test_compare_says_that_no_head_is_known(data_of: Made) -> None:
    """Without its first rank a list has no head to compare: the table says so."""
    editions = {"s-2001": {"a": 1, "b": 2}, "s-2002": {"ranks": {"a": 2}, "coverage": "partial"}}
    shown = data_of(editions).show("compare", "s-2001", "s-2002").stdout

    assert "Agreement: not said, as the first rank of s-2002 is not known.\n" in shown


def test_the_matrix_is_symmetric_and_has_known_ranks_on_its_diagonal(run_tiny: Run) -> None:
    """Four ranks are known of each list; what is measured has its number of places beside it."""
    shown = run_tiny("agreement", "labs-2019", "labs-2020", "towns-2020").stdout.splitlines()
    start = next(at for at, line in enumerate(shown) if line.startswith("List"))
    rows = [line.split("  ") for line in shown[start + 1 : start + 4]]
    cells = [[cell.strip() for cell in row if cell.strip()][1:] for row in rows]

    assert [cells[at][at] for at in range(3)] == ["5", "4", "5"]
    assert all(cells[one][two] == cells[two][one] for one, two in combinations(range(3), 2))
    # Aldern, Birk and Gull are shared, and the first two have changed places.
    assert cells[0][1] == "0.333 (3)"


def known_lists(rng: random.Random) -> tuple[dict[str, int], dict[str, int]]:
    """Some ranks of two full orders of five places: the first of each, and every place once."""
    while True:
        lists = []
        for _ in range(2):
            order = rng.sample("abcde", 5)
            known = {1, *(rank for rank in range(2, 6) if rng.random() < 0.5)}
            lists.append({place: rank for rank, place in enumerate(order, 1) if rank in known})
        if set(lists[0]) | set(lists[1]) == set("abcde"):
            return lists[0], lists[1]


def completions(known: Mapping[str, int]) -> list[dict[str, int]]:
    """Every full order of the five places that has the known ranks."""
    orders = ({place: at for at, place in enumerate(each, 1)} for each in permutations("abcde"))
    return [order for order in orders if known.items() <= order.items()]


def test_bounds_of_tau_contain_every_completion(write: Callable[..., Path], tmp_path: Path) -> None:
    """Whatever the unknown ranks of two partial lists are, tau lies between the bounds."""
    rng = random.Random(5)
    pairs = [known_lists(rng) for _ in range(25)]
    editions = {
        f"{side}{number}-2001": {"ranks": ranks, "depth": 5, "coverage": "partial"}
        for number, pair in enumerate(pairs)
        for side, ranks in zip("st", pair, strict=True)
    }
    write(tmp_path / "data", editions)
    reached = 0
    with open_catalogue([tmp_path / "data"], shipped=False) as catalogue:
        for number, (a, b) in enumerate(pairs):
            answer = catalogue.agreement(f"s{number}", f"t{number}")
            bounds = answer.results[0]["agreement"]["tau_bounds"]
            taus = [
                sum(
                    1 if (one[x] < one[y]) == (two[x] < two[y]) else -1
                    for x, y in combinations("abcde", 2)
                )
                / 10
                for one in completions(a)
                for two in completions(b)
            ]
            if bounds is None:  # Both are known as a whole.
                continue
            reached += 1
            assert bounds["items"] == 5
            assert bounds["low"] <= min(taus) + 1e-9
            assert bounds["high"] >= max(taus) - 1e-9
    assert reached > 15


# a, c and e lie in France and keep no order, b, d and f in the United States keep theirs.
FRENCH = {letter: {"economies": ["FR"]} for letter in "ace"}


@pytest.mark.parametrize(
    ("country", "tau", "w", "kept"), [("FR", -1, 0, "ace"), ("US", 1, 1, "bdf")]
)
def test_over_the_places_of_one_economy(
    data_of: Made, country: str, tau: int, w: int, kept: str
) -> None:
    """France: a, c, e and e, c, a, with rank sums 4, 4, 4. The United States: b, d, f twice."""
    lists = lists_of({"one": "abcdef", "two": "ecbadf"}, scope=6)
    data = data_of(lists, places=FRENCH, economies={"FR": {"name": "France"}})
    document = data.ask("agreement", country=country)

    (agreement,) = [row["agreement"] for row in document["results"]]
    assert document["query"] == {"editions": ["one-1", "two-1"], "country": country}
    assert (agreement["tau_b"], agreement["shared"], agreement["union"]) == (tau, 3, 3)
    assert agreement["overlap_expected"] is None
    assert document["concordance"] == {"w": w, "n": 3, "lists": 2, "places": [*kept]}
    name = {"FR": "France", "US": "Land US"}[country]
    assert document["summary"] == (
        f"Of the places of {name} alone: "
        f"Kendall's W of 2 lists is {w:.3f} over the 3 places that all of them rank"
    )


def test_ranks_of_one_economy_are_not_closed_up(data_of: Made) -> None:
    """The second list has no gap to rank 2: e and c there, but of one's first two a alone.

    Over all that is known, a at rank 5 stands behind both: e, c, a against a, c, e.
    """
    partial = {"ranks": {"e": 1, "c": 2, "a": 5}, "coverage": "partial"}
    lists = {**lists_of({"one": "abcdef"}), "two-1": partial}
    data = data_of(lists, places=FRENCH)
    (row,) = data.ask("agreement", country="FR")["results"]

    agreement, bounds = row["agreement"], row["agreement"]["tau_bounds"]
    assert (agreement["depth"], agreement["shared"], agreement["tau_b"]) == (1, 0, None)
    assert (agreement["depth_a"], agreement["depth_b"]) == (6, 2)
    assert (bounds["low"], bounds["high"], bounds["items"]) == (-1, -1, 3)


def test_a_cluster_across_a_border_counts_for_both_countries(data_of: Made) -> None:
    """The cluster of a lies in France and Germany, a in France: it counts for a in both."""
    places = {
        "a": {"economies": ["FR"]},
        "hub": {"kind": "cluster", "economies": ["FR", "DE"], "members": ["a", "c"]},
        "c": {"economies": ["DE"]},
        "far": {"kind": "cluster", "economies": ["US"], "members": ["b", "d"]},
    }
    data = data_of({"one-1": {"b": 1, "a": 2}, "two-1": {"hub": 1, "far": 2}}, places=places)

    for country, cities in {"FR": ["a"], "DE": ["a"], "US": ["b"]}.items():
        document = data.ask("agreement", country=country)
        (row,) = document["results"]
        assert (row["crosswalk"], row["agreement"]["shared"]) == (cities, 1)
        assert [note["places"] for note in document["notes"]] == [cities]


def test_the_table_says_whose_places_are_measured(data_of: Made) -> None:
    """The first line has the economy, and a line that the diagonal is of the whole lists."""
    lists = lists_of({"one": "abcdef", "two": "ecbadf"})
    shown = data_of(lists, places=FRENCH).show("agreement", "--country", "FR").stdout

    assert shown.startswith("Of the places of Land FR alone: Kendall's W of 2 lists is 0.000 over")
    assert "The numbers on the diagonal are of all economies." in shown


def test_an_unknown_economy(data_of: Made) -> None:
    """A country that does not exist is refused, with status 3."""
    ran = data_of(lists_of({"one": "abc", "two": "bca"})).show(
        "agreement", "--country", "Freedonia"
    )

    assert (ran.status, ran.stdout) == (3, "")
    assert ran.stderr.startswith("error: there is no economy 'Freedonia'")


def test_shipped_lists_over_the_united_states(shipped: QueryCatalogue) -> None:
    """SET 2024 has Boston 1, San Francisco 2, New York 5, Los Angeles 6 and Seattle 7.

    WIPO 2023 has the clusters of these at 8, 6, 10, 16 and 21: one of ten pairs is reversed, and
    the rank sums 3, 3, 6, 8 and 10 make S 38 and W 12 S / 480. Of the three in both heads, which
    go down to rank 10, San Diego being in one alone, one of three pairs is reversed.
    """
    document = shipped.agreement("set-2024", "wipo-2023", country="United States").to_dict()

    (agreement,) = [row["agreement"] for row in document["results"]]
    assert document["concordance"]["w"] == pytest.approx(12 * 38 / 480)
    assert (agreement["shared"], agreement["union"]) == (3, 6)
    assert agreement["tau_b"] == pytest.approx(1 / 3)
    bounds = agreement["tau_bounds"]
    assert (bounds["low"], bounds["high"]) == pytest.approx((0.8, 0.8))
