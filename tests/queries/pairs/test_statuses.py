"""The status of a place between two lists, on data made here."""

from collections.abc import Callable
from typing import Any

import pytest

from innorank import QueryCatalogue

Compare = Callable[..., dict[str, Any]]


def statuses(document: dict[str, Any]) -> dict[str, str]:
    return {row["place"]: row["status"] for row in document["results"]}


def test_exact_ranks_rise_fall_or_stay(compare: Compare) -> None:
    """Between two exact ranks there is a change, and it is up, down or same."""
    found = compare(
        {
            "s-2001": {"ada": 1, "bo": 2, "cy": 3},
            "s-2002": {"bo": 1, "ada": 2, "cy": 3},
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found) == {"ada": "down", "bo": "up", "cy": "same"}


def test_beyond_a_depth_is_not_a_move(compare: Compare) -> None:
    """Rank 3 before and outside a top 2 now may be a rise or a fall: beyond the depth."""
    found = compare(
        {
            "s-2001": {"ranks": {"ada": 1, "bo": 2, "cy": 3}, "depth": 3},
            "s-2002": {"ranks": {"bo": 1, "ada": 2}, "depth": 2},
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown-now"


def test_beyond_an_older_depth_is_unknown_before(compare: Compare) -> None:
    """The other way round: outside a top 2 before and third now."""
    found = compare(
        {
            "s-2001": {"ranks": {"bo": 1, "ada": 2}, "depth": 2},
            "s-2002": {"ranks": {"ada": 1, "bo": 2, "cy": 3}, "depth": 3},
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown-before"


def test_absent_from_a_partial_list_is_unknown(compare: Compare) -> None:
    """A list with gaps says nothing of whom it leaves out: neither dropped nor entered."""
    found = compare(
        {
            "s-2001": {"ada": 1, "bo": 2, "cy": 3},
            "s-2002": {"ranks": {"bo": 1, "ada": 3}, "coverage": "partial"},
        },
        "s-2001",
        "s-2002",
    )

    assert statuses(found)["cy"] == "unknown"


def test_entered_and_dropped_have_bounds(compare: Compare) -> None:
    """Of two complete top 2 lists: a debut at 2 rose by 1 or more, a leader that went fell 2."""
    found = compare(
        {
            "s-2001": {"ranks": {"ada": 1, "bo": 2}, "depth": 2},
            "s-2002": {"ranks": {"bo": 1, "cy": 2}, "depth": 2},
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
            "s-2001": {"ranks": {"cy": 1, "ada": 2}, "depth": 2},
            "s-2002": {"ranks": {"ada": 1, "bo": 2}, "depth": 2},
            "s-2003": {"ranks": {"ada": 1, "cy": 2}, "depth": 2},
        },
        "s-2002",
        "s-2003",
    )

    assert statuses(found)["cy"] == "re-entered"


def test_city_knows_who_comes_back(data_of: Callable[..., Any]) -> None:
    """Who was just within the depth of the edition between is back; who was beyond it is new."""
    data = data_of(
        {
            "s-2001": {"ranks": {"bo": 1, "cy": 2, "dee": 3}, "depth": 3},
            "s-2002": {"ranks": {"ada": 1, "bo": 2}, "depth": 2},
            "s-2003": {"ranks": {"cy": 1, "dee": 2}, "depth": 2},
        }
    )
    places = data.ask("city", "cy", "dee")["results"]

    trends = {each["place"]: each["standings"][-1]["trend"]["status"] for each in places}
    assert trends == {"cy": "re-entered", "dee": "entered"}
    assert statuses(data.ask("compare", "s-2002", "s-2003")).items() >= trends.items()


def test_who_was_never_within_the_depth_is_not_back(compare: Compare) -> None:
    """A third rank in an earlier edition is no rank within the top 2 that one is in now."""
    found = compare(
        {
            "s-2001": {"ranks": {"ada": 1, "bo": 2, "cy": 3}, "depth": 3},
            "s-2002": {"ranks": {"ada": 1, "bo": 2}, "depth": 2},
            "s-2003": {"ranks": {"ada": 1, "cy": 2}, "depth": 2},
        },
        "s-2002",
        "s-2003",
    )

    assert statuses(found)["cy"] == "entered"


def test_nobody_is_back_in_an_older_list(compare: Compare) -> None:
    """From the newer edition to the older one there is no earlier one to have been in."""
    found = compare(
        {
            "s-2001": {"ranks": {"cy": 1, "ada": 2}, "depth": 2},
            "s-2002": {"ranks": {"ada": 1, "bo": 2}, "depth": 2},
        },
        "s-2002",
        "s-2001",
    )

    assert statuses(found)["cy"] == "entered"


@pytest.mark.parametrize("coverage", ["complete", "truncated", "partial"])
def test_missing_from_a_list_with_gaps_is_not_dropped(compare: Compare, coverage: str) -> None:
    """A place absent from a partial edition is unknown there, whatever the ranks at hand.

    That ada fell by a place at least, and that cy rose by one, is certain all the same.
    """
    old = {"ranks": {"ada": 1, "bo": 2}, "coverage": coverage, "depth": 2}
    new = {"ranks": {"cy": 1, "bo": 2}, "coverage": coverage, "depth": 2}
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")
    rows = {row["place"]: row for row in found["results"]}
    expected = ["unknown"] * 2 if coverage == "partial" else ["dropped", "entered"]

    assert [rows["ada"]["status"], rows["cy"]["status"]] == expected
    assert (rows["ada"]["change_low"], rows["ada"]["change_high"]) == (None, -2)
    assert (rows["cy"]["change_low"], rows["cy"]["change_high"]) == (2, None)


def test_stated_to_be_out_has_dropped(compare: Compare) -> None:
    """A list with gaps that says itself that a place is outside its first two is believed."""
    old = {"ada": 1, "bo": 2}
    new = {"ranks": {"bo": 1, "cy": 2, "ada": "3+"}, "coverage": "partial"}
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")

    assert statuses(found)["ada"] == "dropped"


def test_a_wider_scope_is_no_rise(compare: Compare) -> None:
    """Where every place that was assessed is ranked, an absent one was not assessed."""
    found = compare(
        {
            "s-2001": {"ranks": {"ada": 1, "bo": 2}, "scope": 2},
            "s-2002": {"ranks": {"ada": 1, "cy": 2, "dan": 3}, "scope": 3},
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
        {"s-2001": {"ada": 1, "bo": 2}, "t-2001": {"bo": 1, "ada": 2}},
        "s-2001",
        "t-2001",
    )

    assert set(statuses(found).values()) == {"not-comparable"}
    assert found["comparability"]["level"] == "break"


def test_dense_ranks(compare: Compare) -> None:
    """A list may count ranks without the places that share one (1, 2, 2, 3).

    Dan, third of three ranks, is not in the newer list: its rank there would be the fourth or
    worse, whoever shares the others. A percentile of it would count ranks as well.
    """
    old = {"ranks": {"ada": 1, "bo": "2=", "cy": "2=", "dan": 3}, "ties": "dense", "depth": 3}
    new = {"ranks": {"bo": 1, "ada": "2=", "cy": "2=", "eve": 3}, "ties": "dense", "depth": 3}
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
    old, new = {"ada": 1, "bo": 2, "cy": 3}, {"ranks": ranks, "coverage": "partial"}
    found = compare({"s-2001": old, "s-2002": new}, "s-2001", "s-2002")
    (row,) = [row for row in found["results"] if row["place"] == "cy"]

    assert (row["b"]["rank_low"], row["change_high"]) == bounds


def test_a_complete_list_without_a_depth_names_all(compare: Compare) -> None:
    """No depth means that every rank was published: whom it does not name was not assessed."""
    found = compare(
        {"s-2001": {"ada": 1, "bo": 2}, "s-2002": {"ada": 1, "cy": 2}},
        "s-2001",
        "s-2002",
    )

    assert statuses(found) == {"ada": "same", "bo": "left-scope", "cy": "newly-in-scope"}


def test_what_nobody_knows_is_not_hidden_by_a_depth(compare: Compare) -> None:
    """Of whom a list of other economies says nothing, nothing is known: not that it is beyond."""
    abroad = {"ranks": {"ada": 1, "bo": 2}, "depth": 2, "economies": ["FR"]}
    found = compare(
        {"s-2001": abroad, "s-2002": {"ranks": {"ada": 1, "cy": 2}, "depth": 2}}, "s-2001", "s-2002"
    )

    assert statuses(found)["cy"] == "unknown"


def test_two_publishers_merge_nothing(shipped: QueryCatalogue) -> None:
    """That one publisher draws a city larger is no event: neither merged, nor beyond a depth."""
    found = shipped.compare("2thinknow-2022", "nature-index-2025", match="same").to_dict()
    rows = {row["place"]: row for row in found["results"]}

    assert set(statuses(found).values()) == {"not-comparable"}
    assert rows["washington-baltimore"]["a"]["rank_label"] == "?"
    assert rows["washington-dc"]["b"]["rank_label"] == "?"
