"""Overlap and its chance level, and the whole record of agreement: its keys and its edges."""

import json
from itertools import combinations
from math import nan
from typing import Any, Literal

import pytest

from innorank.measures import agreement, cut, expected_overlap, intervals, overlap, untied


@pytest.mark.parametrize(
    ("a", "b", "shared", "union"),
    [
        pytest.param("abcde", "abcde", 5, 5, id="same-items"),
        pytest.param("abcde", "fghij", 0, 10, id="disjoint"),
        pytest.param("abcde", "bacfg", 3, 7, id="three-shared"),
        pytest.param("abcde", "fgahi", 1, 9, id="one-shared"),
        pytest.param("abcdefg", "bacd", 4, 7, id="unlike-length"),
        pytest.param("abcdefghij", "aklmnbopqr", 2, 18, id="two-of-ten"),
    ],
)
def test_overlap_counts_shared_items(a: str, b: str, shared: int, union: int) -> None:
    """Shared items and union are counted, and the shares are of the shorter list and the union."""
    result = overlap(untied(a), untied(b))

    assert (result.shared, result.union) == (shared, union)
    assert result.overlap == shared / min(len(a), len(b))
    assert result.jaccard == shared / union


def test_ties_do_not_change_the_overlap() -> None:
    """Blocks count as the items that they hold."""
    assert overlap([["a", "b"], ["c"]], [["c", "x", "a"]]) == (2, 4, 2 / 3, 0.5)


def test_overlap_with_an_empty_list_is_undefined() -> None:
    """Shares of nothing are None, while a share of a union that is not empty is 0."""
    assert tuple(overlap([], [["a"]])) == (0, 1, None, 0.0)
    assert tuple(overlap([], [])) == (0, 0, None, None)


def test_expected_overlap_is_the_mean_over_all_draws() -> None:
    """The chance level equals the mean overlap over every pair of subsets of the scope."""
    draws_a, draws_b = list(combinations(range(6), 2)), list(combinations(range(6), 3))
    total = sum(len(set(a) & set(b)) for a in draws_a for b in draws_b)

    assert expected_overlap(2, 3, 6) == total / (len(draws_a) * len(draws_b))


def test_expected_overlap_of_two_top_100_of_500() -> None:
    """Two top-100 lists of 500 share 20 by chance."""
    assert expected_overlap(100, 100, 500) == 20.0


def test_expected_overlap_is_unknown_without_a_scope() -> None:
    """The chance level is None where the scope is unknown or empty."""
    assert expected_overlap(100, 100, None) is None
    assert expected_overlap(0, 0, 0) is None


@pytest.mark.parametrize(
    ("sizes", "complaint"),
    [
        ((5, 9, 8), "a list holds 9"),
        ((-1, 3, 9), "-1"),
        ((nan, 3, 9), "size is nan, must be a finite number"),
        ((3, nan, None), "size is nan"),
        ((3, 3, nan), "scope is nan, must be a finite number"),
    ],
)
def test_expected_overlap_refuses_impossible_sizes(sizes: Any, complaint: str) -> None:
    """A list longer than the scope, of negative size or of none that is a number: a ValueError."""
    with pytest.raises(ValueError, match=complaint):
        expected_overlap(*sizes)


def test_record_of_a_worked_example() -> None:
    """The record of abcde against bacfg, which share three items, has every figure."""
    assert agreement(untied("abcde"), untied("bacfg"), scope=50).to_dict() == {
        "depth": 5,
        "depth_a": 5,
        "depth_b": 5,
        "shared": 3,
        "union": 7,
        "overlap": 0.6,
        "jaccard": pytest.approx(3 / 7, abs=1e-15),
        "overlap_expected": 0.5,
        "tau_b": pytest.approx(1 / 3, abs=1e-15),
        "rho": 0.5,
        "kendall_topk": {
            "p": 0.5,
            "distance": 6.0,
            "max": 35.0,
            "similarity": pytest.approx(29 / 35, abs=1e-15),
        },
        "footrule_topk": {
            "distance": 8.0,
            "max": 30.0,
            "similarity": pytest.approx(22 / 30, abs=1e-15),
        },
        "rbo": {
            "p": 0.9,
            "ext": pytest.approx(0.619335, abs=5e-7),
            "min": pytest.approx(0.422528, abs=5e-7),
            "max": pytest.approx(0.845689, abs=6e-7),
            "ties": "w",
        },
        "tau_bounds": None,
        "weighted_tau": None,
        # Of a, b and c only a and b stand the other way round.
        "pairs": {"all": 3, "kept": 2, "reversed": 1, "tied": 0},
    }


def test_keys_come_in_the_order_of_the_contract() -> None:
    """The keys are those of the JSON contract, in its order."""
    record = agreement(untied("ab"), untied("ba")).to_dict()

    assert list(record) == [
        "depth",
        "depth_a",
        "depth_b",
        "shared",
        "union",
        "overlap",
        "jaccard",
        "overlap_expected",
        "tau_b",
        "rho",
        "kendall_topk",
        "footrule_topk",
        "rbo",
        "tau_bounds",
        "weighted_tau",
        "pairs",
    ]
    assert list(record["kendall_topk"]) == ["p", "distance", "max", "similarity"]
    assert list(record["footrule_topk"]) == ["distance", "max", "similarity"]
    assert list(record["rbo"]) == ["p", "ext", "min", "max", "ties"]


def test_lists_of_unlike_length_are_compared_whole() -> None:
    """Seven rows against four are compared as they are given."""
    record = agreement(untied("abcdefg"), untied("bacd"))

    assert (record.depth, record.depth_a, record.depth_b, record.overlap) == (4, 7, 4, 1.0)
    assert (record.kendall_topk.distance, record.footrule_topk.distance) == (2.5, 5.0)


def test_heads_of_two_lists_are_compared_after_a_cut() -> None:
    """Cut to 2, the tie on 2 and 3 stays whole: three items are compared with two."""
    record = agreement(cut([["a"], ["b", "c"], ["d"]], 2), cut(untied("dcba"), 2), scope=10)

    assert (record.depth, record.depth_a, record.depth_b) == (2, 3, 2)
    assert (record.shared, record.union) == (1, 4)
    assert record.overlap == 0.5
    assert record.overlap_expected == 3 * 2 / 10


def test_options_reach_their_measures() -> None:
    """Persistence and ties are those asked for, and the penalty of a tie is the neutral one."""
    record = agreement([["a", "b"]], untied("ab"), p=0.5, ties="a")

    assert (record.rbo.p, record.rbo.ties, record.rbo.ext) == (0.5, "a", 0.75)
    assert (record.kendall_topk.p, record.kendall_topk.distance) == (0.5, 0.5)


def test_intervals_add_the_bounds_of_tau() -> None:
    """Known positions of more items than are shared give tau bounds as a dictionary."""
    record = agreement(
        untied("abc"),
        untied("b"),
        known_a=intervals(untied("abc")),
        known_b=intervals(untied("b"), absent=["a", "c"], scope=3),
    )

    assert record.tau_b is None
    assert record.to_dict()["tau_bounds"] == {
        "low": pytest.approx(-1 / 3, abs=1e-15),
        "high": pytest.approx(1 / 3, abs=1e-15),
        "concordant": 1,
        "discordant": 1,
        "undecided": 1,
        "items": 3,
    }


def test_weighted_tau_is_given_on_request() -> None:
    """Of five items with the first two swapped the weighted tau is 0.671533."""
    record = agreement(untied("abcde"), untied("bacde"), weighted=True)

    assert record.weighted_tau == pytest.approx(0.671533, abs=5e-7)


def test_a_list_agrees_with_itself() -> None:
    """Tau 1, distances 0, ext 1 and min below 1."""
    record = agreement(untied("abcde"), untied("abcde"), weighted=True)

    assert (record.overlap, record.jaccard, record.tau_b, record.rho) == (1.0, 1.0, 1.0, 1.0)
    assert (record.kendall_topk.distance, record.kendall_topk.similarity) == (0.0, 1.0)
    assert (record.footrule_topk.distance, record.footrule_topk.similarity) == (0.0, 1.0)
    assert record.rbo.ext == 1.0
    assert record.rbo.min == pytest.approx(0.671989, abs=5e-7)


@pytest.mark.parametrize(
    ("a", "b", "undefined"),
    [
        ([], [], ["overlap", "jaccard", "tau_b", "rho"]),
        ([], [["a"], ["b"]], ["overlap", "tau_b", "rho"]),
        ([["a"]], [["a"]], ["tau_b", "rho"]),
        ([["a"]], [["b"]], ["tau_b", "rho"]),
        ([["a", "b", "c"]], [["a", "b", "c"]], ["tau_b", "rho"]),
        ([["a", "b"], ["c"]], [["c", "b"], ["a"]], []),
    ],
)
def test_every_edge_has_an_answer_without_nan(
    a: list[list[str]], b: list[list[str]], undefined: list[str]
) -> None:
    """Empty, single, disjoint and all-tied lists give null where undefined, and valid JSON."""
    ways: tuple[Literal["w", "a", "b"], ...] = ("w", "a", "b")
    for ties in ways:
        record = agreement(a, b, ties=ties, weighted=True).to_dict()

        assert json.loads(json.dumps(record, allow_nan=False)) == record
        assert [
            name for name in ("overlap", "jaccard", "tau_b", "rho") if record[name] is None
        ] == undefined


def test_half_of_the_intervals_is_refused() -> None:
    """Bounds need the intervals of both lists."""
    with pytest.raises(ValueError, match="both or not at all"):
        agreement([["a"]], [["a"]], known_a={"a": (1, 1)})


def test_arguments_out_of_range_are_refused() -> None:
    """What a single measure refuses the record refuses too."""
    with pytest.raises(ValueError, match="scope is 1"):
        agreement(untied("ab"), untied("ab"), scope=1)
    with pytest.raises(ValueError, match="p is 1"):
        agreement(untied("ab"), untied("ab"), p=1)
    with pytest.raises(ValueError, match="repeats an item"):
        agreement([["a"], ["a"]], untied("ab"))
