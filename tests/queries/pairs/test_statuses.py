"""`compare`: every status, bridges, recomputed previous ranks and bounds, on data made here."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innorank import QueryCatalogue, open_catalogue

# A list is what its entries are, by rank, with what else is said of it.
Made = dict[str, Any]
Compare = Callable[..., dict[str, Any]]
Run = Callable[..., Any]


def entries(ranks: dict[str, Any], **more: Any) -> Made:
    """One list: places and their ranks; complete unless said otherwise."""
    rows = [{"rank": rank, "place": place, "sources": ["one"]} for place, rank in ranks.items()]
    return {"title": "Overall", "coverage": "complete", "entries": rows, **more}


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """`compare(editions, a, b)` writes the editions of one series and compares two of them.

    JSON is YAML, too. An edition is the year, and its lists or the one list that it has.
    """

    def made(editions: dict[str, Any], a: str, b: str, **options: Any) -> dict[str, Any]:
        lists = {
            name: one if "overall" in one else {"overall": one} for name, one in editions.items()
        }
        places = {
            row["place"] for one in lists.values() for x in one.values() for row in x["entries"]
        }
        write("economies", {"DE": {"name": "Germany"}})
        write("places", {one: city(one.title()) for one in sorted(places)})
        series = sorted({name.partition("-")[0] for name in editions})
        write("rankings", {"series": {one: described(one, sorted(editions)) for one in series}})
        (tmp_path / "editions").mkdir()
        for name, one in lists.items():
            write(f"editions/{name}", edition(name, one))
        with open_catalogue([tmp_path], shipped=False) as catalogue:
            return catalogue.compare(a, b, **options).to_dict()

    def write(name: str, document: Any) -> None:
        (tmp_path / f"{name}.yaml").write_text(json.dumps(document), encoding="utf-8")

    return made


def city(name: str) -> Made:
    return {"name": name, "kind": "city", "economies": ["DE"]}


def described(series: str, editions: list[str]) -> Made:
    mine = [one for one in editions if one.startswith(series)]
    return {"title": series, "publisher": "P", "licence": "L", "editions": mine}


def edition(name: str, lists: Made) -> Made:
    series, _, label = name.partition("-")
    return {
        "id": name,
        "series": series,
        "label": label,
        "title": name,
        "published": int(label),
        "kind": "city",
        "sources": {"one": {"title": "One"}},
        "default_list": "overall",
        "lists": lists,
    }


def statuses(document: dict[str, Any]) -> dict[str, str]:
    return {row["place"]: row["status"] for row in document["results"]}


def test_exact_ranks_rise_fall_or_stay(compare: Compare) -> None:
    """Between two exact ranks there is a change, and it is up, down or same."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3}),
            "s-2002": entries({"bo": 1, "ada": 2, "cy": 3}),
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found) == {"ada": "down", "bo": "up", "cy": "same"}


def test_beyond_a_depth_is_not_a_move(compare: Compare) -> None:
    """Rank 3 before and outside a top 2 now may be a rise or a fall: beyond the depth."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3}, depth=3),
            "s-2002": entries({"bo": 1, "ada": 2}, depth=2),
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown-now"


def test_beyond_an_older_depth_is_unknown_before(compare: Compare) -> None:
    """The other way round: outside a top 2 before and third now."""
    found = compare(
        {
            "s-2001": entries({"bo": 1, "ada": 2}, depth=2),
            "s-2002": entries({"ada": 1, "bo": 2, "cy": 3}, depth=3),
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown-before"


def test_absent_from_a_partial_list_is_unknown(compare: Compare) -> None:
    """A list with gaps says nothing of whom it leaves out: neither dropped nor entered."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3}),
            "s-2002": entries({"bo": 1, "ada": 3}, coverage="partial"),
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown"


def test_entered_and_dropped_have_bounds(compare: Compare) -> None:
    """Of two complete top 2 lists: a debut at 2 rose by 1 or more, a leader that went fell 2."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2}, depth=2),
            "s-2002": entries({"bo": 1, "cy": 2}, depth=2),
        },
        "s-2001",
        "s-2002",
    )
    rows = {row["place"]: row for row in found["results"]}

    assert statuses(found) == {"ada": "dropped", "bo": "up", "cy": "entered"}
    assert (rows["cy"]["change_low"], rows["cy"]["change_high"]) == (1, None)
    assert (rows["ada"]["change_low"], rows["ada"]["change_high"]) == (None, -2)


def test_who_comes_back_has_re_entered(compare: Compare) -> None:
    """A place that an edition before both ranked is back, not new."""
    found = compare(
        {
            "s-2001": entries({"cy": 1, "ada": 2}, depth=2),
            "s-2002": entries({"ada": 1, "bo": 2}, depth=2),
            "s-2003": entries({"ada": 1, "cy": 2}, depth=2),
        },
        "s-2002",
        "s-2003",
    )

    assert statuses(found)["cy"] == "re-entered"


def test_who_was_never_within_the_depth_is_not_back(compare: Compare) -> None:
    """A third rank in an earlier edition is no rank within the top 2 that one is in now."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3}, depth=3),
            "s-2002": entries({"ada": 1, "bo": 2}, depth=2),
            "s-2003": entries({"ada": 1, "cy": 2}, depth=2),
        },
        "s-2002",
        "s-2003",
    )

    assert statuses(found)["cy"] == "entered"


def test_nobody_is_back_in_an_older_list(compare: Compare) -> None:
    """From the newer edition to the older one there is no earlier one to have been in."""
    found = compare(
        {
            "s-2001": entries({"cy": 1, "ada": 2}, depth=2),
            "s-2002": entries({"ada": 1, "bo": 2}, depth=2),
        },
        "s-2002",
        "s-2001",
    )

    assert statuses(found)["cy"] == "entered"


@pytest.mark.parametrize("coverage", ["complete", "truncated", "partial"])
def test_missing_from_a_list_with_gaps_is_not_dropped(compare: Compare, coverage: str) -> None:
    """METHODS.md 4, rule 1: absent from a partial edition is unknown, whatever the ranks at hand.

    That ada fell by a place at least, and that cy rose by one, is certain all the same.
    """
    old = entries({"ada": 1, "bo": 2}, coverage=coverage, depth=2)
    new = entries({"cy": 1, "bo": 2}, coverage=coverage, depth=2)
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")
    rows = {row["place"]: row for row in found["results"]}
    expected = ["unknown"] * 2 if coverage == "partial" else ["dropped", "entered"]

    assert [rows["ada"]["status"], rows["cy"]["status"]] == expected
    assert (rows["ada"]["change_low"], rows["ada"]["change_high"]) == (None, -2)
    assert (rows["cy"]["change_low"], rows["cy"]["change_high"]) == (2, None)


def test_stated_to_be_out_has_dropped(compare: Compare) -> None:
    """A list with gaps that says itself that a place is outside its first two is believed."""
    old = entries({"ada": 1, "bo": 2})
    new = entries({"bo": 1, "cy": 2, "ada": "3+"}, coverage="partial")
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")

    assert statuses(found)["ada"] == "dropped"


def test_a_wider_scope_is_no_rise(compare: Compare) -> None:
    """Where every place that was assessed is ranked, an absent one was not assessed."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2}, scope=2),
            "s-2002": entries({"ada": 1, "cy": 2, "dan": 3}, scope=3),
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found) == {
        "ada": "same",
        "bo": "left-scope",
        "cy": "newly-in-scope",
        "dan": "newly-in-scope",
    }


def test_two_publishers_do_not_compare(compare: Compare) -> None:
    """A rank of one index and a rank of another are neither up nor down."""
    found = compare(
        {"s-2001": entries({"ada": 1, "bo": 2}), "t-2001": entries({"bo": 1, "ada": 2})},
        "s-2001",
        "t-2001",
    )

    assert set(statuses(found).values()) == {"not-comparable"}
    assert found["comparability"]["level"] == "break"


def test_a_bridge_takes_a_move_apart(compare: Compare) -> None:
    """Vector V13: what of each move is method, performance and sample."""
    bridge = entries(
        {"bo": 1, "ada": 2, "dan": 3, "eve": 4, "cy": 5}, bridge="s-2001", title="2001 again"
    )
    new = entries({"xi": 1, "ada": 2, "dan": 3, "bo": 4, "cy": 5, "eve": 6})
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5}),
            "s-2002": {"overall": new, "again": bridge},
        },
        "s-2001",
        "s-2002",
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert found["bridge"] == "s-2002:again"
    assert {
        name: tuple(one[key] for key in ("total", "method", "performance", "sample"))
        for name, one in parts.items()
        if one
    } == {
        "ada": (-1, -1, 1, -1),
        "bo": (-2, 1, -2, -1),
        "cy": (-2, -2, 1, -1),
        "dan": (1, 1, 1, -1),
        "eve": (-1, 1, -1, -1),
    }
    assert parts["xi"] is None


def test_a_bridge_counts_newcomers_only_where_it_can(compare: Compare) -> None:
    """Below a gap of the newer list nobody knows how many newcomers stand above: no parts."""
    bridge = entries({"ada": 1, "bo": 2}, bridge="s-2001")
    new = entries({"ada": 1, "bo": 3}, coverage="partial")
    found = compare(
        {"s-2001": entries({"ada": 1, "bo": 2}), "s-2002": {"overall": new, "again": bridge}},
        "s-2001",
        "s-2002",
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["ada"] is not None
    assert parts["bo"] is None


def test_a_bridge_with_gaps_makes_nobody_a_newcomer(compare: Compare) -> None:
    """Of who is missing from a bridge of two known ranks nobody knows where it stood in it.

    cy, ahead of bo now, is not in the bridge at hand, which ended at its second rank.
    """
    old, new = entries({"ada": 1, "bo": 2, "cy": 3}), entries({"ada": 1, "cy": 2, "bo": 3})
    bridge = entries({"bo": 1, "ada": 2}, bridge="s-2001", coverage="truncated")
    found = compare(
        {"s-2001": old, "s-2002": {"overall": new, "again": bridge}}, "s-2001", "s-2002"
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["ada"] == {"total": 0, "method": -1, "performance": 1, "sample": 0}
    assert parts["bo"] is None
    assert parts["cy"] is None


def test_a_bridge_counts_who_stands_in_a_band(compare: Compare) -> None:
    """xi and yo, in a band above eve, joined: of her fall from 2 to 4 both are the sample."""
    old = entries({"ada": 1, "eve": 2})
    new = entries({"ada": 1, "xi": "2-3", "yo": "2-3", "eve": 4})
    bridge = entries({"ada": 1, "eve": 2}, bridge="s-2001")
    found = compare(
        {"s-2001": old, "s-2002": {"overall": new, "again": bridge}}, "s-2001", "s-2002"
    )
    parts = {row["place"]: row["decomposition"] for row in found["results"]}

    assert parts["eve"] == {"total": -2, "method": 0, "performance": 0, "sample": -2}


def test_a_recomputed_previous_rank_is_said(compare: Compare) -> None:
    """The publisher prints 29 where its own edition before had 34 (V17): it recomputed."""
    new = entries({"ada": 1, "bo": 2})
    new["entries"][1]["previous_rank"] = 1
    found = compare({"s-2001": entries({"ada": 1, "bo": 2}), "s-2002": new}, "s-2001", "s-2002")
    notes = [note for note in found["notes"] if note["code"] == "previous-rank-recomputed"]

    assert [note["places"] for note in notes] == [["bo"]]
    assert [row["b"]["previous_rank"] for row in found["results"]] == [None, 1]


def test_a_previous_rank_that_agrees_is_not_news(compare: Compare) -> None:
    """No note where the printed previous rank is the one that was published."""
    new = entries({"ada": 1, "bo": 2})
    new["entries"][1]["previous_rank"] = 2
    found = compare({"s-2001": entries({"ada": 1, "bo": 2}), "s-2002": new}, "s-2001", "s-2002")

    assert "previous-rank-recomputed" not in {note["code"] for note in found["notes"]}


def test_tau_is_bounded_where_rows_are_unknown(compare: Compare) -> None:
    """Vector V12: 3 pairs certain to agree, 1 to disagree, 6 open: tau in [-0.4, 0.8]."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5}),
            "s-2002": entries({"bo": 1, "ada": 3}, coverage="partial"),
        },
        "s-2001",
        "s-2002",
    )
    bounds = found["agreement"]["tau_bounds"]

    assert (bounds["concordant"], bounds["discordant"], bounds["undecided"]) == (3, 1, 6)
    assert (bounds["low"], bounds["high"]) == (pytest.approx(-0.4), pytest.approx(0.8))


def test_no_bounds_where_everything_is_known(compare: Compare) -> None:
    """Two whole lists leave nothing open."""
    whole = entries({"ada": 1, "bo": 2})
    found = compare({"s-2001": whole, "s-2002": whole}, "s-2001", "s-2002")

    assert found["agreement"]["tau_bounds"] is None
    assert found["agreement"]["tau_b"] == pytest.approx(1)


def test_weighted_tau_on_request(compare: Compare) -> None:
    """Vector V6: a swap at the top weighs more, .671533 against .8."""
    old = entries({"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5})
    new = entries({"bo": 1, "ada": 2, "cy": 3, "dan": 4, "eve": 5})
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002", weighted=True)

    assert found["agreement"]["weighted_tau"] == pytest.approx(0.671533, abs=5e-7)
    assert found["agreement"]["tau_b"] == pytest.approx(0.8)


TOP_2023 = [
    "tyo",
    "shg",
    "sel",
    "bjs",
    "shs",
    "sjs",
    "osa",
    "bos",
    "san",
    "nyc",
    "nkg",
    "par",
    "wuh",
    "hgh",
    "ngo",
]
TOP_2024 = [
    "tyo",
    "shg",
    "bjs",
    "sel",
    "shs",
    "sjs",
    "osa",
    "bos",
    "nkg",
    "san",
    "nyc",
    "par",
    "wuh",
    "hgh",
    "ngo",
]
TOP_2025 = [
    "shg",
    "tyo",
    "sjs",
    "bjs",
    "sel",
    "shs",
    "nyc",
    "lon",
    "bos",
    "lax",
    "osa",
    "par",
    "hgh",
    "san",
    "nkg",
]


@pytest.mark.parametrize(
    ("a", "b", "shared", "tau", "rho", "kendall", "footrule", "rbo"),
    [
        pytest.param(TOP_2023, TOP_2024, 15, 0.942857, 0.985714, 3, 6, 0.964343, id="V10"),
        pytest.param(TOP_2024, TOP_2025, 13, 0.641026, 0.829670, 31, 46, 0.748694, id="V11"),
    ],
)
def test_agreement_of_the_first_fifteen(
    compare: Compare,
    a: list[str],
    b: list[str],
    shared: int,
    tau: float,
    rho: float,
    kendall: float,
    footrule: float,
    rbo: float,
) -> None:
    """Vectors V10 and V11, through the command."""
    ranked = [entries({name: at for at, name in enumerate(top, 1)}, depth=15) for top in (a, b)]
    found = compare({"s-2001": ranked[0], "s-2002": ranked[1]}, "s-2001", "s-2002")["agreement"]

    assert found["shared"] == shared
    assert (found["tau_b"], found["rho"]) == (
        pytest.approx(tau, abs=5e-7),
        pytest.approx(rho, abs=5e-7),
    )
    assert found["kendall_topk"]["distance"] == kendall
    assert found["footrule_topk"]["distance"] == footrule
    assert found["rbo"]["ext"] == pytest.approx(rbo, abs=5e-7)


def test_a_band_at_the_depth_is_taken_as_a_whole(compare: Compare) -> None:
    """METHODS.md 3.2: the head of a list ends where the tied block does that straddles the depth.

    b is known to its second rank; in a, bo and cy share the positions 2 and 3.
    """
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": "2-3", "cy": "2-3", "dan": 4}),
            "s-2002": entries({"ada": 1, "cy": 2}, coverage="truncated"),
        },
        "s-2001",
        "s-2002",
    )["agreement"]

    assert (found["depth"], found["depth_a"], found["depth_b"]) == (2, 4, 2)
    assert (found["shared"], found["union"]) == (2, 3)
    assert found["rbo"]["ties"] == "a"


def test_a_band_with_open_positions_is_in_no_head(compare: Compare) -> None:
    """Of a band from 2 to 5 with one place at hand nobody knows how it fills the head."""
    found = compare(
        {
            "s-2001": entries({"ada": 1, "bo": "2-5"}, coverage="partial"),
            "s-2002": entries({"ada": 1, "bo": 2}),
        },
        "s-2001",
        "s-2002",
    )["agreement"]

    assert (found["depth"], found["shared"], found["union"]) == (1, 1, 1)


def test_dense_ranks(compare: Compare) -> None:
    """METHODS.md 4, rule 4: a list may count ranks without ties (1, 2, 2, 3).

    Dan, third of three ranks, is not in the newer list: its rank there would be the fourth or
    worse, whoever shares the others. A percentile of it would count ranks as well.
    """
    old = entries({"ada": 1, "bo": "2=", "cy": "2=", "dan": 3}, ties="dense", depth=3)
    new = entries({"bo": 1, "ada": "2=", "cy": "2=", "eve": 3}, ties="dense", depth=3)
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")
    rows = {row["place"]: row for row in found["results"]}

    assert statuses(found) == {
        "ada": "down",
        "bo": "up",
        "cy": "same",
        "dan": "dropped",
        "eve": "entered",
    }
    assert (rows["dan"]["change_high"], rows["eve"]["change_low"]) == (-1, 1)
    assert rows["cy"]["b"]["rank_label"] == "2="
    agreement = found["agreement"]
    assert (agreement["depth_a"], agreement["depth_b"]) == (3, 3)
    assert (agreement["depth"], agreement["shared"], agreement["union"]) == (4, 3, 5)


@pytest.mark.parametrize(("following", "bounds"), [(5, (2, 1)), (4, (5, -2))])
def test_a_tie_that_may_have_more_members_ends_what_is_known(
    compare: Compare, following: int, bounds: tuple[int, int]
) -> None:
    """Two share the second rank in a list with gaps; where the fourth is free, a third may.

    Then cy, third before, has not fallen for sure; else the tie is whole, and cy fell by 2.
    """
    ranks = {"dan": 1, "ada": "2=", "bo": "2=", "eve": following}
    old, new = entries({"ada": 1, "bo": 2, "cy": 3}), entries(ranks, coverage="partial")
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")
    (row,) = [row for row in found["results"] if row["place"] == "cy"]

    assert (row["b"]["rank_low"], row["change_high"]) == bounds


def test_a_complete_list_without_a_depth_names_all(compare: Compare) -> None:
    """No depth means that every rank was published: whom it does not name was not assessed."""
    found = compare(
        {"s-2001": entries({"ada": 1, "bo": 2}), "s-2002": entries({"ada": 1, "cy": 2})},
        "s-2001",
        "s-2002",
    )

    assert statuses(found) == {"ada": "same", "bo": "left-scope", "cy": "newly-in-scope"}


@pytest.mark.parametrize(
    ("a", "b", "bridge", "level", "status"),
    [
        ("s-2001:other", "s-2002:other", None, "unknown", "same"),
        ("s-2001:other", "s-2002", None, "break", "not-comparable"),
        ("s-2002:again", "s-2002", None, "same", "down"),
    ],
)
def test_what_a_bridge_does_not_span(
    compare: Compare, a: str, b: str, bridge: str | None, level: str, status: str
) -> None:
    """Of lists that the bridge does not lead between none is taken apart."""
    other = entries({"bo": 1, "ada": 2})
    again = entries({"bo": 1, "ada": 2}, bridge="s-2001", title="2001 again")
    editions = {
        "s-2001": {"overall": entries({"ada": 1, "bo": 2}), "other": other},
        "s-2002": {"overall": entries({"ada": 1, "bo": 2}), "other": other, "again": again},
    }
    found = compare(editions, a, b)

    assert (found["bridge"], found["comparability"]["level"]) == (bridge, level)
    assert statuses(found)["bo"] == status
    assert {row["decomposition"] for row in found["results"]} == {None}


def test_what_nobody_knows_is_not_hidden_by_a_depth(compare: Compare) -> None:
    """Of whom a list of other economies says nothing, nothing is known: not that it is beyond."""
    abroad = entries({"ada": 1, "bo": 2}, depth=2, economies=["FR"])
    found = compare(
        {"s-2001": abroad, "s-2002": entries({"ada": 1, "cy": 2}, depth=2)}, "s-2001", "s-2002"
    )

    assert statuses(found)["cy"] == "unknown"


def test_every_break_on_the_way_is_named(shipped: QueryCatalogue) -> None:
    """From 2017 to 2025 publications, articles alone, and venture capital came in."""
    reason = shipped.compare("wipo-2017", "wipo-2025").to_dict()["comparability"]["reason"]

    assert [word in reason for word in ("publications were added", "articles", "venture")] == [
        True,
        True,
        True,
    ]


def test_two_publishers_merge_nothing(shipped: QueryCatalogue) -> None:
    """That one publisher draws a city larger is no event: neither merged, nor beyond a depth."""
    found = shipped.compare("2thinknow-2022", "nature-index-2025", match="same").to_dict()
    rows = {row["place"]: row for row in found["results"]}

    assert set(statuses(found).values()) == {"not-comparable"}
    assert rows["washington-baltimore"]["a"]["rank_label"] == "?"
    assert rows["washington-dc"]["b"]["rank_label"] == "?"


def test_ties_do_not_break_the_order(run: Run, tmp_path: Path, compare: Compare) -> None:
    """A list beside itself keeps the order of every pair that it orders; the tied are counted."""
    tied = entries({"ada": 1, "bo": "2=", "cy": "2="})
    compare({"s-2001": tied}, "s-2001", "s-2001")
    shown = run("compare", "s-2001", "s-2001", "--data", str(tmp_path), "--no-shipped-data").stdout

    assert "100% of pairs keep their order (1 more are tied)" in shown
    assert "joint ranks as equal" in shown


@pytest.mark.parametrize("p", ["nan", "inf", "1e400"])
def test_persistence_that_is_no_number(run: Run, p: str) -> None:
    """Wrong usage, in a document that JSON readers read."""
    ran = run("compare", "wipo-2023", "wipo-2024", "--p", p, "--json")

    assert (ran.status, ran.document["error"]["code"]) == (2, "bad-persistence")
    assert ran.document["query"]["p"] is None
