"""`compare`: two lists side by side, and how far they agree."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue
from innorank.datafiles.complaints import DataError
from innorank.errors import InnorankError, NotFoundError, UsageError

Run = Callable[..., Any]
Change = tuple[str, int | None, int | None, int | None]


def changes(answer: Any) -> dict[str, Change]:
    """Status, change and its bounds of each place."""
    return {
        row["place"]: (row["status"], row["change"], row["change_low"], row["change_high"])
        for row in answer.to_dict()["results"]
    }


def exactly(status: str, change: int) -> Change:
    return (status, change, change, change)


def test_wipo_2023_and_2025(founding: QueryCatalogue) -> None:
    """The eleven ranks known on both sides, worked by hand from the two documents."""
    found = changes(founding.compare("wipo-2023", "wipo-2025"))

    assert {place: one for place, one in found.items() if one[1] is not None} == {
        "shenzhen-hong-kong-guangzhou": exactly("up", 1),  # 2 to 1
        "tokyo-yokohama": exactly("down", -1),  # 1 to 2
        "san-jose-san-francisco": exactly("up", 3),  # 6 to 3
        "beijing": exactly("same", 0),  # 4 and 4
        "seoul": exactly("down", -2),  # 3 to 5
        "shanghai-suzhou": exactly("down", -1),  # 5 to 6
        "new-york": exactly("up", 3),  # 10 to 7
        "london": exactly("up", 12),  # 20 to 8
        "boston-cambridge": exactly("down", -1),  # 8 to 9
        "los-angeles": exactly("up", 6),  # 16 to 10
        "singapore": exactly("up", 17),  # 33 to 16
    }


def test_what_left_the_known_top(founding: QueryCatalogue) -> None:
    """Osaka (7) is stated to be out of the top 10: it fell by 4 at least.

    San Diego (9) is only missing from what is known of the list, and so has not dropped out, but
    the ten places are taken: it fell by 2 at least.
    """
    found = changes(founding.compare("wipo-2023", "wipo-2025"))

    assert {place: one for place, one in found.items() if one[0] in ("dropped", "entered")} == {
        "osaka-kobe-kyoto": ("dropped", None, None, -4),
    }
    assert found["san-diego"] == ("unknown", None, None, -2)


def test_what_left_the_known_top_is_in_the_table(run_founding: Run) -> None:
    """People see beside the moves who is out of the top 10, and how far that is certain."""
    shown = run_founding("compare", "wipo-2023", "wipo-2025").stdout
    lines = {line.split("  ")[0]: line.split() for line in shown.splitlines()}

    assert lines["Osaka–Kobe–Kyoto"][1:] == ["7", ">10", "▼", "≥4", "left", "the", "top", "10"]
    assert lines["San Diego"][2:] == ["9", ">10", "▼", "≥2", "is", "beyond", "the", "known", "10"]


def test_what_cannot_be_known(founding: QueryCatalogue) -> None:
    """Hefei was 40 and is beyond 10: it rose by 29 at most, or fell. 87 places are like it."""
    answer = founding.compare("wipo-2023", "wipo-2025")
    found = changes(answer)
    rows = {row["place"]: row for row in answer.to_dict()["results"]}

    assert len(found) == 100
    assert sum(one[0] == "unknown" for one in found.values()) == 88  # San Diego is one of them
    assert found["hefei"] == ("unknown", None, None, 29)
    assert found["nanjing"] == ("unknown", None, None, 0)  # 11 to 11 or worse
    (source,) = rows["hefei"]["a"].pop("sources")
    assert source["title"] == "Top 100 Science and Technology Cluster briefs 2023"
    assert rows["hefei"]["a"] == {
        "rank": 40,
        "rank_low": 40,
        "rank_high": 40,
        "rank_label": "40",
        "printed": "Hefei",
        "previous_rank": None,
        "note": None,
        "derived": None,
        "grade": "official",
        "disputed": [],
    }
    assert rows["hefei"]["b"] == {
        "rank": None,
        "rank_low": 11,
        "rank_high": None,
        "rank_label": ">10",
        "printed": None,
        "previous_rank": None,
        "note": None,
        "derived": None,
        "grade": None,
        "disputed": [],
        "sources": [],
    }


def test_order(founding: QueryCatalogue) -> None:
    """By the rank in the second list, and where that is no number by the first."""
    rows = founding.compare("wipo-2023", "wipo-2025").to_dict()["results"]

    assert [row["b"]["rank"] for row in rows[:11]] == [*range(1, 11), 16]
    assert [row["a"]["rank"] for row in rows[11:15]] == [7, 9, 11, 12]
    assert [row["a"]["rank"] for row in rows[11:]] == sorted(row["a"]["rank"] for row in rows[11:])


def test_agreement_of_wipo_2023_and_2025(founding: QueryCatalogue) -> None:
    """The measures over both top tens, each worked out here by itself.

    a: TYO SHG SEL BJS SHS SJS OSA BOS SAN NYC; b: SHG TYO SJS BJS SEL SHS NYC LON BOS LAX.
    """
    found = founding.compare("wipo-2023", "wipo-2025").to_dict()["agreement"]

    # All of 2023 is known, ten ranks of 2025: the first ten are compared.
    assert (found["depth"], found["depth_a"], found["depth_b"]) == (10, 100, 10)
    assert (found["shared"], found["union"]) == (8, 12)
    assert found["overlap"] == 8 / 10
    assert found["jaccard"] == pytest.approx(8 / 12)
    assert found["overlap_expected"] is None  # how many WIPO assessed is not known
    # In a's order the shared eight stand at 2 1 5 4 6 3 8 7 in b: 6 of 28 pairs are reversed.
    assert found["tau_b"] == pytest.approx((22 - 6) / 28)
    # Their squared differences are 1 1 4 0 1 9 1 1.
    assert found["rho"] == pytest.approx(1 - 6 * 18 / (8 * 63))
    # 6 reversed; OSA ahead of BOS and NYC, SAN of NYC, LON of BOS; 2 x 2 apart; 2 halves.
    assert found["kendall_topk"] == {
        "p": 0.5,
        "distance": 6 + 4 + 4 + 2 * 0.5,
        "max": 10 * 10 + 0.5 * (45 + 45),
        "similarity": pytest.approx(1 - 15 / 145),
    }
    # Shared 1 1 2 0 1 3 1 3; OSA 7 and SAN 9 to 11; LON 8 and LAX 10 from 11.
    assert found["footrule_topk"] == {
        "distance": 12 + 4 + 2 + 3 + 1,
        "max": 110,
        "similarity": pytest.approx(1 - 22 / 110),
    }


def test_rank_biased_overlap_of_wipo_2023_and_2025(founding: QueryCatalogue) -> None:
    """Extrapolated, least and greatest value by the formulas of Webber et al. (2010)."""
    found = founding.compare("wipo-2023", "wipo-2025").to_dict()["agreement"]["rbo"]

    p, k = 0.9, 10
    shared = [0, 2, 2, 3, 4, 6, 6, 6, 7, 8]  # of the first 1, 2, ... 10, counted by hand
    seen = sum(x / d * p**d for d, x in enumerate(shared, 1))
    tail = math.log(1 / (1 - p)) - sum(p**d / d for d in range(1, k + 1))
    least = (1 - p) / p * (seen + 8 * tail)
    f = 2 * k - 8  # as deep as the two would be once every place seen in one is in both
    tail_f = math.log(1 / (1 - p)) - sum(p**d / d for d in range(1, f + 1))
    sums = 2 * k * sum(p**d / d for d in range(k + 1, f + 1))
    residual = 2 * p**k - p**f - (1 - p) / p * (sums + 8 * tail_f)
    assert found["ext"] == pytest.approx((1 - p) / p * seen + 8 / 10 * p**k)
    assert found["min"] == pytest.approx(least)
    assert found["max"] == pytest.approx(least + residual)
    assert found["p"] == 0.9


def test_persistence(founding: QueryCatalogue) -> None:
    """`p` is that of the rank-biased overlap, and of nothing else."""
    near = founding.compare("wipo-2023", "wipo-2025", p=0.5).to_dict()["agreement"]
    far = founding.compare("wipo-2023", "wipo-2025").to_dict()["agreement"]

    shared = [0, 2, 2, 3, 4, 6, 6, 6, 7, 8]
    seen = sum(x / d * 0.5**d for d, x in enumerate(shared, 1))
    assert near["rbo"]["p"] == 0.5
    assert near["rbo"]["ext"] == pytest.approx(seen + 0.8 * 0.5**10)
    assert near["kendall_topk"] == far["kendall_topk"]


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.5, math.nan, math.inf])
def test_persistence_out_of_range(tiny: QueryCatalogue, p: float) -> None:
    """A p that is not between 0 and 1 is wrong usage."""
    with pytest.raises(UsageError):
        tiny.compare("hubs-2020", "hubs-2021", p=p)


@pytest.mark.parametrize("edition", ["wipo-2023", "cistds-2018", "set-2024:education"])
def test_a_list_with_itself(founding: QueryCatalogue, edition: str) -> None:
    """A list agrees with itself wholly; only the part not published keeps RBO's minimum below 1."""
    document = (answer := founding.compare(edition, edition)).to_dict()
    found = document["agreement"]

    assert set(changes(answer).values()) == {exactly("same", 0)}
    assert (found["overlap"], found["jaccard"]) == (1, 1)
    assert (found["tau_b"], found["rho"]) == (pytest.approx(1), pytest.approx(1))
    assert (found["kendall_topk"]["distance"], found["footrule_topk"]["distance"]) == (0, 0)
    assert (found["rbo"]["ext"], found["rbo"]["max"]) == (pytest.approx(1), pytest.approx(1))
    assert found["rbo"]["min"] < 1
    assert document["comparability"]["level"] == "same"
    assert [note["code"] for note in document["notes"]] == ["same-list"]


def test_break_is_said(founding: QueryCatalogue) -> None:
    """Across the venture-capital metric: level, reason and source, and a note."""
    answer = founding.compare("wipo-2023", "wipo-2025")
    document = answer.to_dict()

    assert answer.status == 0
    assert document["comparability"]["level"] == "break"
    assert "venture-capital" in document["comparability"]["reason"]
    assert document["comparability"]["source"].startswith("https://www.wipo.int/")
    assert [note["code"] for note in document["notes"]] == ["break"]
    assert document["comparability"]["reason"] in document["notes"][0]["message"]


@pytest.mark.parametrize(
    ("a", "b", "level", "status"),
    [
        ("wipo-2023", "wipo-2024", "same", 0),
        ("wipo-2024", "wipo-2025", "break", 5),
        ("wipo-2023", "wipo-2025", "break", 5),
        ("wipo-2025", "wipo-2023", "break", 5),
        ("wipo-2023", "set-2024", "break", 5),
        ("set-2024", "set-2024:education", "break", 5),
    ],
)
def test_strict(founding: QueryCatalogue, a: str, b: str, level: str, status: int) -> None:
    """With strict a break is status 5, and the answer is all there; without it status 0."""
    strict, plain = founding.compare(a, b, strict=True), founding.compare(a, b)

    assert strict.to_dict()["comparability"]["level"] == level
    assert (strict.status, plain.status) == (status, 0)
    assert strict.to_dict()["results"] == plain.to_dict()["results"]
    assert strict.error is None


def test_unknown_comparability(tiny: QueryCatalogue) -> None:
    """A pair that the data does not name is unknown: said, and no break."""
    document = (answer := tiny.compare("towns-2020", "towns-2021", strict=True)).to_dict()

    assert answer.status == 0
    assert document["comparability"] == {"level": "unknown", "reason": None, "source": None}
    assert [note["code"] for note in document["notes"]] == ["comparability-unknown"]


def test_same_comparability(tiny: QueryCatalogue) -> None:
    """A pair of one method has its reason and no warning."""
    document = tiny.compare("labs-2019", "labs-2020").to_dict()

    assert document["comparability"] == {
        "level": "same",
        "reason": "the same eleven indicators",
        "source": "https://labs.example/method",
    }
    assert document["notes"] == []


def test_complete_with_partial(tiny: QueryCatalogue) -> None:
    """Ties count from their published rank; what a partial list omits is beyond its m, or worse."""
    found = changes(tiny.compare("hubs-2020", "hubs-2021"))
    merged = ("aldern-birk", "aldern-birk-corvin", "corvin")

    assert {place: one for place, one in found.items() if place not in merged} == {
        "haicheng-gangcheng": exactly("down", -1),
        "elm-bay": exactly("up", 2),  # 5= to 3
        "fjord": exactly("down", -3),
        "gull": ("dropped", None, None, -7),  # 4 to >10
        "springfield-us": ("unknown", None, None, 1),  # 5= to >3
        "holm": ("unknown", None, None, 4),  # 8 to >3
    }


def test_merged_cluster_is_neither_entered_nor_dropped(tiny: QueryCatalogue) -> None:
    """A merger is said to be one; the best of the merged clusters stands beside the new one."""
    document = tiny.compare("hubs-2020", "hubs-2021").to_dict()
    merged = [row for row in document["results"] if row["status"] == "merged"]

    assert [(row["place"], row["a"]["rank"], row["b"]["rank"]) for row in merged] == [
        ("aldern-birk-corvin", 2, 1),
        ("corvin", 7, 1),
    ]
    assert merged[0]["matched"] == {
        "how": "predecessor",
        "a": "aldern-birk",
        "b": "aldern-birk-corvin",
    }
    assert {row["status"] for row in document["results"]} == {
        *("up", "down", "dropped", "unknown", "merged"),
    }


def test_truncated_with_partial(tiny: QueryCatalogue) -> None:
    """Absent from the first five is `>5`; a band that lies below is a fall with two bounds."""
    answer = tiny.compare("towns-2020", "towns-2021")

    assert changes(answer) == {
        "haicheng": exactly("up", 1),
        "elm-bay": exactly("up", 1),
        "aldern": exactly("down", -3),
        "fjord": ("down", None, -5, -3),  # 4 to 7–9
        "birk": ("unknown-before", None, -6, None),  # >5 to 12
        "springfield-de": ("unknown", None, None, 2),  # 5 to >2
    }
    assert answer.to_dict()["agreement"]["depth"] == 2


def test_all_that_were_assessed(tiny: QueryCatalogue) -> None:
    """Whom a list of everybody assessed omits was not assessed: nothing is known, no entry."""
    found = changes(tiny.compare("labs-2019", "labs-2020"))

    assert found == {
        "birk": exactly("up", 1),
        "aldern": exactly("down", -1),
        "gull": exactly("up", 1),
        "holm": ("newly-in-scope", None, None, None),
        "corvin": ("dropped", None, None, -2),  # 3 to >4
        "ivory": ("unknown-now", None, None, 0),  # 5 to >4
    }


def test_agreement_of_the_tiny_hubs(tiny: QueryCatalogue) -> None:
    """Three heads each; the merged cluster is what its best part was, and counts once.

    a: Haicheng, Aldern, Fjørd; b: Aldern, Haicheng, Elm.
    """
    found = tiny.compare("hubs-2020", "hubs-2021").to_dict()["agreement"]

    assert (found["depth"], found["depth_a"], found["depth_b"]) == (3, 8, 3)
    assert (found["shared"], found["union"]) == (2, 4)
    assert (found["tau_b"], found["rho"]) == (pytest.approx(-1), pytest.approx(-1))
    # One pair reversed, and Fjørd and Elm apart. Of 9 + 3.
    assert (found["kendall_topk"]["distance"], found["kendall_topk"]["max"]) == (2, 12)
    # 1 to 2, 2 to 1, 3 to 4, 3 from 4. Of 12.
    assert (found["footrule_topk"]["distance"], found["footrule_topk"]["max"]) == (4, 12)
    seen = 0.9**2 * 2 / 2 + 0.9**3 * 2 / 3
    assert found["rbo"]["ext"] == pytest.approx(0.1 / 0.9 * seen + 0.9**3 * 2 / 3)


def test_agreement_of_nothing_in_order(tiny: QueryCatalogue) -> None:
    """Depth 2, one shared place: no tau, no rho, and K, F and RBO by hand.

    a: Aldern, Haicheng; b: Haicheng, Elm.
    """
    found = tiny.compare("towns-2020", "towns-2021").to_dict()["agreement"]

    assert (found["depth"], found["shared"], found["union"]) == (2, 1, 3)
    assert (found["tau_b"], found["rho"]) == (None, None)
    # Aldern, missing in b, leads Haicheng; Aldern and Elm apart. Of 4 + 1.
    assert (found["kendall_topk"]["distance"], found["kendall_topk"]["max"]) == (2, 5)
    # 2 to 1, 1 to 3, 2 from 3. Of 6.
    assert (found["footrule_topk"]["distance"], found["footrule_topk"]["max"]) == (4, 6)
    assert found["rbo"]["ext"] == pytest.approx(0.1 / 0.9 * 0.9**2 / 2 + 0.9**2 / 2)
    # Chance: two of forty in each.
    assert found["overlap_expected"] == pytest.approx(2 * 2 / 40)


def test_swapped(tiny: QueryCatalogue) -> None:
    """The other way round each change has the other sign, and the agreement is the same."""
    there = tiny.compare("towns-2020", "towns-2021")
    back = tiny.compare("towns-2021", "towns-2020")
    turned = {"up": "down", "entered": "dropped", "unknown-now": "unknown-before"}
    turned |= {there: here for here, there in turned.items()}

    def negative(value: int | None) -> int | None:
        return None if value is None else -value

    assert changes(back) == {
        place: (turned.get(status, status), negative(exact), negative(high), negative(low))
        for place, (status, exact, low, high) in changes(there).items()
    }
    agreements = [one.to_dict()["agreement"] for one in (there, back)]
    depths = [(one.pop("depth_a"), one.pop("depth_b")) for one in agreements]
    assert depths == [(5, 2), (2, 5)]
    assert agreements[0] == agreements[1]


def test_across_kinds(tiny: QueryCatalogue) -> None:
    """Clusters beside cities: a city is matched with the cluster that holds it, and said to be."""
    document = tiny.compare("hubs-2020", "labs-2019").to_dict()
    rows = {row["place"]: row for row in document["results"]}

    assert document["query"]["match"] == "member"
    assert {place: (row["a"]["rank"], row["b"]["rank"]) for place, row in rows.items()} == {
        "aldern": (2, 1),
        "birk": (2, 2),
        "corvin": (7, 3),
        "gull": (4, 4),
    }
    assert rows["aldern"]["matched"] == {"how": "member", "a": "aldern-birk", "b": "aldern"}
    assert rows["gull"]["matched"] == {"how": "same", "a": "gull", "b": "gull"}
    assert document["agreement"] is None


def test_across_kinds_says_what_is_left_out(tiny: QueryCatalogue) -> None:
    """Whom only one of the kinds can rank is left out and counted; a cluster used twice is said."""
    notes = {
        note["code"]: note for note in tiny.compare("hubs-2020", "labs-2019").to_dict()["notes"]
    }

    assert sorted(notes["left-out"]["places"]) == [
        "elm-bay",
        "fjord",
        "haicheng-gangcheng",
        "holm",
        "ivory",
        "springfield-us",
    ]
    assert notes["cluster-matched-often"]["place"] == "aldern-birk"
    assert "break" in notes


def test_across_kinds_the_very_same(tiny: QueryCatalogue) -> None:
    """`same` pairs only the very same place."""
    document = tiny.compare("hubs-2020", "labs-2019", match="same").to_dict()

    assert [row["place"] for row in document["results"]] == ["corvin", "gull"]
    assert {row["matched"]["how"] for row in document["results"]} == {"same"}


def test_across_kinds_the_other_way(tiny: QueryCatalogue) -> None:
    """Cities beside clusters pair the same places, with the sides exchanged."""
    rows = {
        row["place"]: row for row in tiny.compare("labs-2019", "hubs-2020").to_dict()["results"]
    }

    assert {place: (row["a"]["rank"], row["b"]["rank"]) for place, row in rows.items()} == {
        "aldern": (1, 2),
        "birk": (2, 2),
        "corvin": (3, 7),
        "gull": (4, 4),
    }
    assert rows["birk"]["matched"] == {"how": "member", "a": "birk", "b": "aldern-birk"}


def test_founding_across_kinds(founding: QueryCatalogue) -> None:
    """WIPO's clusters beside the SET cities: five of ten through their cluster, ninety left out."""
    document = founding.compare("wipo-2023", "set-2024").to_dict()
    through = {
        row["place"]: row["matched"]["a"]
        for row in document["results"]
        if row["matched"]["how"] == "member"
    }

    assert len(document["results"]) == 10
    assert through == {
        "boston": "boston-cambridge",
        "san-francisco": "san-jose-san-francisco",
        "shanghai": "shanghai-suzhou",
        "hong-kong": "shenzhen-hong-kong-guangzhou",
        "tokyo": "tokyo-yokohama",
    }
    (left_out,) = [note for note in document["notes"] if note["code"] == "left-out"]
    assert len(left_out["places"]) == 90


def test_n(tiny: QueryCatalogue) -> None:
    """The first n rows alone; what the lists agree on is still of both lists."""
    whole, head = (
        tiny.compare("hubs-2020", "hubs-2021"),
        tiny.compare("hubs-2020", "hubs-2021", n=2),
    )

    assert head.to_dict()["results"] == whole.to_dict()["results"][:2]
    assert head.to_dict()["agreement"] == whole.to_dict()["agreement"]


def test_list_of_no_known_depth(founding: QueryCatalogue) -> None:
    """Where no rank is known without a gap there is nothing to agree on: null, never 0."""
    found = founding.compare("2thinknow-2022:china", "2thinknow-2022:global").to_dict()["agreement"]

    assert (found["depth"], found["shared"]) == (0, 0)
    assert (found["tau_b"], found["rho"], found["overlap"]) == (None, None, None)
    assert found["rbo"]["ext"] is None


@pytest.mark.parametrize(
    ("a", "b", "match", "error"),
    [
        ("hubs-2019", "hubs-2021", None, NotFoundError),
        ("hubs-2020", "hubs-2022", None, NotFoundError),
        ("hubs-2020", "towns-2021:south", None, NotFoundError),
        ("hubs-2020", "hubs-2021", "sister", UsageError),
    ],
)
def test_wrong_questions(
    tiny: QueryCatalogue, a: str, b: str, match: str | None, error: type[InnorankError]
) -> None:
    """Either edition may be the unknown one, and a way to match is one of two."""
    with pytest.raises(error):
        tiny.compare(a, b, match)


def test_no_arrow_between_lists_that_do_not_compare(run: Callable[..., Any]) -> None:
    """A bound between ranks of two measures is a difference with its sign, no rise or fall."""
    ran = run("compare", "wipo-2023:intensity", "wipo-2023")
    (tokyo,) = [line for line in ran.stdout.splitlines() if line.startswith("Tokyo–Yokohama")]

    assert tokyo.split()[1:] == [">6", "1", "≥+6", "not", "comparable"]
    assert not {"▲", "▼"} & set(ran.stdout)


def test_not_quite_one_is_not_said_to_be(run: Run) -> None:
    """A list agrees with itself, but both may go on otherwise: the RBO is 1 at most."""
    shown = run("compare", "wipo-2023", "wipo-2023", "-n", "1").stdout

    assert "RBO(p=0.9) 1.000 [<1, 1.000]" in shown


def test_printed_previous_ranks_stand_beside(run: Run) -> None:
    """Between successive editions the publisher's own previous rank has a column.

    Qingdao was 34 in 2022, which the publisher prints as 29 beside the 23 of 2023.
    """
    shown = run("compare", "wipo-2022", "wipo-2023").stdout
    (head,) = [line for line in shown.splitlines() if line.startswith("Place ")]
    (row,) = [line for line in shown.splitlines() if line.startswith("Qingdao ")]

    assert head.split()[1:4] == ["wipo-2022", "Printed", "wipo-2023"]
    assert row.split()[1:6] == ["34", "29", "23", "▲", "11"]
    assert "Printed" not in run("compare", "wipo-2022", "wipo-2025").stdout


@pytest.mark.parametrize("sharers", [["cid"], ["cid", "dee"]])
def test_last_rank_that_others_may_share(compare: Any, sharers: list[str]) -> None:
    """Of a list with gaps nobody knows who shares its last rank, a place that it lacks included.

    So Eve may have been third, too, and her rise to 2 is one of 1 at least.
    """
    old = {"ada": 1, "bo": 2, **dict.fromkeys(sharers, "3=")}
    new = {"ada": 1, "eve": 2, "cid": 3}
    lists = {"s-2001": {"ranks": old, "coverage": "partial", "depth": 3}, "s-2002": new}
    rows = {row["place"]: row for row in compare(lists, "s-2001", "s-2002")["results"]}

    assert [rows["cid"][key] for key in ("status", "change")] == ["same", 0]
    assert [rows["cid"]["a"][key] for key in ("rank", "rank_low", "rank_high")] == [3, 3, None]
    assert (rows["eve"]["a"]["rank_label"], rows["eve"]["change_low"]) == (">2", 1)


def test_truncated_list_that_ends_in_a_tie(data_of: Any) -> None:
    """All that share the last rank are here, so that a place that is not is behind them."""
    new = {"ada": 1, "bo": "2=", "cid": "2="}
    data = data_of(
        {"s-2001": {"dee": 1, "ada": 2}, "s-2002": {"ranks": new, "coverage": "truncated"}}
    )
    rows = {row["place"]: row for row in data.ask("compare", "s-2001", "s-2002")["results"]}

    assert [rows["bo"]["b"][key] for key in ("rank_low", "rank_high")] == [2, 3]
    assert (rows["dee"]["b"]["rank_label"], rows["dee"]["change_high"]) == (">3", -3)


def test_truncated_list_that_ends_amid_a_tie(data_of: Any) -> None:
    """Who shares rank 2 is missing, so that ranks 1 to 2 are not here as `truncated` promises."""
    ended = {"ranks": {"ada": 1, "bo": "2="}, "coverage": "truncated", "depth": 2}
    with pytest.raises(DataError) as refused:
        data_of({"s-2002": ended}).ask("top")

    assert [each.code for each in refused.value.complaints] == ["gap-in-ranks"]


def test_country(shipped: QueryCatalogue) -> None:
    """Nine German clusters of 2023 or 2025, and the agreement of all places."""
    whole = shipped.compare("wipo-2023", "wipo-2025").to_dict()
    german = shipped.compare("wipo-2023", "wipo-2025", country="DE").to_dict()

    assert [row["place"] for row in german["results"]] == [
        *("munich", "berlin", "cologne", "stuttgart", "frankfurt", "heidelberg-mannheim"),
        *("hamburg", "nuremberg-erlangen", "basel"),
    ]
    assert german["agreement"] == whole["agreement"]
    assert german["query"]["country"] == "DE"
