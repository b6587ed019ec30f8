"""`compare`: how far the heads of two lists agree."""

from collections.abc import Callable
from typing import Any

import pytest

Compare = Callable[..., dict[str, Any]]
Run = Callable[..., Any]


def test_tau_is_bounded_where_rows_are_unknown(compare: Compare) -> None:
    """3 pairs are certain to agree, 1 to disagree, 6 are open: tau is in [-0.4, 0.8]."""
    found = compare(
        {
            "s-2001": {"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5},
            "s-2002": {"ranks": {"bo": 1, "ada": 3}, "coverage": "partial"},
        },
        "s-2001",
        "s-2002",
    )
    bounds = found["agreement"]["tau_bounds"]

    assert (bounds["concordant"], bounds["discordant"], bounds["undecided"]) == (3, 1, 6)
    assert (bounds["low"], bounds["high"]) == (pytest.approx(-0.4), pytest.approx(0.8))


def test_no_bounds_where_everything_is_known(compare: Compare) -> None:
    """Two whole lists leave nothing open."""
    whole = {"ada": 1, "bo": 2}
    found = compare({"s-2001": whole, "s-2002": whole}, "s-2001", "s-2002")

    assert found["agreement"]["tau_bounds"] is None
    assert found["agreement"]["tau_b"] == pytest.approx(1)


def test_weighted_tau_on_request(compare: Compare) -> None:
    """A swap at the top weighs more: the weighted tau is .671533, the plain one .8."""
    old = {"ada": 1, "bo": 2, "cy": 3, "dan": 4, "eve": 5}
    new = {"bo": 1, "ada": 2, "cy": 3, "dan": 4, "eve": 5}
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
        pytest.param(TOP_2023, TOP_2024, 15, 0.942857, 0.985714, 3, 6, 0.964343, id="one method"),
        pytest.param(
            TOP_2024, TOP_2025, 13, 0.641026, 0.829670, 31, 46, 0.748694, id="across a break"
        ),
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
    """Two pairs of heads worked by hand, measured by the command."""
    ranked = [
        {"ranks": {name: at for at, name in enumerate(top, 1)}, "depth": 15} for top in (a, b)
    ]
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
    """The head of a list ends where a tied block that straddles the depth does.

    b is known to its second rank; in a, bo and cy share the positions 2 and 3.
    """
    found = compare(
        {
            "s-2001": {"ada": 1, "bo": "2-3", "cy": "2-3", "dan": 4},
            "s-2002": {"ranks": {"ada": 1, "cy": 2}, "coverage": "truncated"},
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
            "s-2001": {"ranks": {"ada": 1, "bo": "2-5"}, "coverage": "partial"},
            "s-2002": {"ada": 1, "bo": 2},
        },
        "s-2001",
        "s-2002",
    )["agreement"]

    assert (found["depth"], found["shared"], found["union"]) == (1, 1, 1)


def test_ties_do_not_break_the_order(data_of: Callable[..., Any]) -> None:
    """A list beside itself keeps the order of every pair that it orders; the tied are counted."""
    tied = {"ada": 1, "bo": "2=", "cy": "2="}
    shown = data_of({"s-2001": tied}).show("compare", "s-2001", "s-2001").stdout

    assert "100% of pairs keep their order (1 more is tied)" in shown
    assert "joint ranks as equal" in shown


@pytest.mark.parametrize("p", ["nan", "inf", "1e400"])
def test_persistence_that_is_no_number(run: Run, p: str) -> None:
    """Wrong usage, in a document that JSON readers read."""
    ran = run("compare", "wipo-2023", "wipo-2024", "--p", p, "--json")

    assert (ran.status, ran.document["error"]["code"]) == (2, "bad-persistence")
    assert ran.document["query"]["p"] is None


def test_agreement_beside_one_country(run: Run) -> None:
    """The rows are of one country, the agreement is of all places, and says so."""
    ran = run("compare", "wipo-2023", "wipo-2024", "--country", "DE")
    whole = run("compare", "wipo-2023", "wipo-2024")

    said = "95 of the top 100 are shared; among those, 97% of pairs keep their order."
    assert f"\nAgreement of the whole lists: {said}\n" in ran.stdout
    assert f"\nAgreement: {said}\n" in whole.stdout
