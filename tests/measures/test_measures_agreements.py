"""The whole record of agreement: its keys, its depth and its edges."""

from __future__ import annotations

import json

import pytest

from innorank.measures import agreement, cut, intervals, untied


def test_record_of_a_worked_example() -> None:
    """V4: abcde against bacfg, three shared, every figure of the record."""
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
    """The keys are those of the JSON contract, then the three additions."""
    found = agreement(untied("ab"), untied("ba")).to_dict()

    assert list(found) == [
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
    assert list(found["kendall_topk"]) == ["p", "distance", "max", "similarity"]
    assert list(found["footrule_topk"]) == ["distance", "max", "similarity"]
    assert list(found["rbo"]) == ["p", "ext", "min", "max", "ties"]


def test_lists_of_unlike_length_are_compared_whole() -> None:
    """V8: seven rows against four, as they are given."""
    found = agreement(untied("abcdefg"), untied("bacd"))

    assert (found.depth, found.depth_a, found.depth_b, found.overlap) == (4, 7, 4, 1.0)
    assert (found.kendall_topk.distance, found.footrule_topk.distance) == (2.5, 5.0)


def test_heads_of_two_lists_are_compared_after_a_cut() -> None:
    """Cut to 2, the tie on 2 and 3 stays whole: three items are compared with two."""
    found = agreement(cut([["a"], ["b", "c"], ["d"]], 2), cut(untied("dcba"), 2), scope=10)

    assert (found.depth, found.depth_a, found.depth_b) == (2, 3, 2)
    assert (found.shared, found.union) == (1, 4)
    assert found.overlap == 0.5
    assert found.overlap_expected == 3 * 2 / 10


def test_options_reach_their_measures() -> None:
    """Persistence and ties are those asked for, and the penalty of a tie is the neutral one."""
    found = agreement([["a", "b"]], untied("ab"), p=0.5, ties="a")

    assert (found.rbo.p, found.rbo.ties, found.rbo.ext) == (0.5, "a", 0.75)
    assert (found.kendall_topk.p, found.kendall_topk.distance) == (0.5, 0.5)


def test_intervals_add_the_bounds_of_tau() -> None:
    """Known positions of more items than are shared give tau bounds as a dictionary."""
    found = agreement(
        untied("abc"),
        untied("b"),
        known_a=intervals(untied("abc")),
        known_b=intervals(untied("b"), absent=["a", "c"], scope=3),
    )

    assert found.tau_b is None
    assert found.to_dict()["tau_bounds"] == {
        "low": pytest.approx(-1 / 3, abs=1e-15),
        "high": pytest.approx(1 / 3, abs=1e-15),
        "concordant": 1,
        "discordant": 1,
        "undecided": 1,
        "items": 3,
    }


def test_weighted_tau_is_given_on_request() -> None:
    """V6 with the option on."""
    found = agreement(untied("abcde"), untied("bacde"), weighted=True)

    assert found.weighted_tau == pytest.approx(0.671533, abs=5e-7)


def test_a_list_agrees_with_itself() -> None:
    """Tau 1, distances 0, ext 1 and min below 1."""
    found = agreement(untied("abcde"), untied("abcde"), weighted=True)

    assert (found.overlap, found.jaccard, found.tau_b, found.rho) == (1.0, 1.0, 1.0, 1.0)
    assert (found.kendall_topk.distance, found.kendall_topk.similarity) == (0.0, 1.0)
    assert (found.footrule_topk.distance, found.footrule_topk.similarity) == (0.0, 1.0)
    assert found.rbo.ext == 1.0
    assert found.rbo.min == pytest.approx(0.671989, abs=5e-7)


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
    for ties in ("w", "a", "b"):
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
