"""Rankings: blocks, positions, cuts, and what is refused."""

from collections.abc import Callable

import pytest

from innorank.measures import (
    cut,
    intervals,
    midranks,
    positions,
    shared_midranks,
    size,
    spearman_rho,
    tau_b,
    to_ranking,
    untied,
)


def test_untied_makes_a_block_of_each_item() -> None:
    """A flat sequence becomes blocks of one item each, in the same order."""
    assert untied(["zurich", "basel"]) == (("zurich",), ("basel",))


def test_ranks_of_any_kind_make_the_same_ranking() -> None:
    """Competition ranks, dense ranks and midranks of one order give one ranking."""
    expected = (("a",), ("b", "c"), ("d",))

    assert to_ranking({"d": 4, "b": 2, "a": 1, "c": 2}) == expected
    assert to_ranking({"d": 3, "b": 2, "a": 1, "c": 2}) == expected
    assert to_ranking({"d": 4, "b": 2.5, "a": 1, "c": 2.5}) == expected


def test_positions_and_midranks_of_a_tied_block() -> None:
    """A block of t items from position r spans r..r+t-1, and its midrank is in the middle."""
    ranking = [["a"], {"b", "c", "d"}, ("e",)]

    assert positions(ranking) == {"a": (1, 1), "b": (2, 4), "c": (2, 4), "d": (2, 4), "e": (5, 5)}
    assert midranks(ranking) == {"a": 1.0, "b": 3.0, "c": 3.0, "d": 3.0, "e": 5.0}
    assert size(ranking) == 5


@pytest.mark.parametrize(
    ("depth", "expected"),
    [(0, ""), (1, "a"), (2, "abc"), (3, "abc"), (4, "abcd"), (9, "abcd")],
)
def test_cut_takes_a_straddling_tie_whole(depth: int, expected: str) -> None:
    """A cut inside a tie goes to the end of the tie, and one beyond the list takes it all."""
    head = cut([["a"], ["b", "c"], ["d"]], depth)

    assert "".join(item for block in head for item in block) == expected


def test_intervals_put_absent_items_behind_the_last_row() -> None:
    """A listed item spans its block, an absent one all places behind the list, to the scope."""
    ranking = [["a"], ["b", "c"]]

    assert intervals(ranking, ["d"]) == {"a": (1, 1), "b": (2, 3), "c": (2, 3), "d": (4, None)}
    assert intervals(ranking, ["d"], scope=9)["d"] == (4, 9)


def test_shared_midranks_are_paired() -> None:
    """Shared items come in the order of the first list, each with its midrank in both."""
    found = shared_midranks([["a"], ["b"], ["c", "d"]], [["d"], ["x"], ["a"]])

    assert found == (("a", "d"), (1.0, 3.5), (3.0, 1.0))


def test_an_empty_ranking_is_one() -> None:
    """A ranking without rows has size 0 and no positions."""
    assert untied([]) == ()
    assert to_ranking({}) == ()
    assert size([]) == 0
    assert positions([]) == {}
    assert shared_midranks([], [["a"]]) == ((), (), ())


@pytest.mark.parametrize(
    ("ranking", "complaint"),
    [
        ([["a"], ["a"]], "block 2 repeats an item"),
        ([["a", "a"]], "block 1 repeats an item"),
        ([["a"], []], "block 2 is empty"),
        (["tokyo", "paris"], "block 1 is 'tokyo', must be a list"),
        ("ab", "block 1 is 'a', must be a list"),
        ([1, 2], "block 1 is 1, must be a list"),
        ([[["a"]]], "block 1: .*unhashable"),
    ],
)
def test_what_is_no_ranking_is_refused(ranking: object, complaint: str) -> None:
    """Repeated items, empty blocks and flat lists of names are named in a ValueError."""
    with pytest.raises(ValueError, match=complaint):
        positions(ranking)  # type: ignore[arg-type]


def test_untied_refuses_a_repeated_item() -> None:
    """An item that comes twice in a flat sequence is a ValueError."""
    with pytest.raises(ValueError, match="repeats an item"):
        untied("aba")


@pytest.mark.parametrize("rank", [float("nan"), float("inf"), None, "5"])
def test_a_rank_that_is_no_number_is_refused(rank: object) -> None:
    """NaN, infinity, None and text are no ranks."""
    with pytest.raises(ValueError, match="must be a finite number"):
        to_ranking({"a": 1, "b": rank})  # type: ignore[dict-item]


def test_intervals_that_contradict_the_list_are_refused() -> None:
    """An absent item may not be listed, and the scope must hold all that are named."""
    with pytest.raises(ValueError, match="'a' is listed as well as absent"):
        intervals([["a"]], ["a"])
    with pytest.raises(ValueError, match="scope is 1, but 2 items"):
        intervals([["a"]], ["b"], scope=1)
    with pytest.raises(ValueError, match="scope is nan, must be a finite number"):
        intervals([["a"]], ["b"], scope=float("nan"))  # type: ignore[arg-type]


def test_cut_refuses_a_negative_depth() -> None:
    """A depth below 0 is a ValueError."""
    with pytest.raises(ValueError, match="depth is -1"):
        cut([["a"]], -1)


@pytest.mark.parametrize(
    ("function", "values", "complaint"),
    [
        (size, (3,), "ranking is 3, must be a sequence of tied blocks"),
        (size, ({"a": 1},), r"to_ranking\(\) makes that from a rank for each item"),
        (to_ranking, (["a", "b"],), r"ranks is \['a', 'b'\], must map items to ranks"),
        (tau_b, (3, 4), "ranks are 3, must be a sequence of numbers"),
        (spearman_rho, ([1, 2], {"a": 1}), "ranks are {'a': 1}, must be a sequence of numbers"),
    ],
)
def test_what_is_of_another_kind(
    function: Callable[..., object], values: tuple[object, ...], complaint: str
) -> None:
    """A number, a mapping or a flat list says what was expected instead."""
    with pytest.raises(ValueError, match=complaint):
        function(*values)
