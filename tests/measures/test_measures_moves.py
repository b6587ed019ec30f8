"""Moves between editions: three measures, bounds, decomposition and neighbours."""

import random
from collections.abc import Callable
from statistics import median
from typing import Literal

import pytest

from innorank.measures import (
    absolute_move,
    decompositions,
    log2_ratio,
    move,
    move_bounds,
    neighbour_medians,
    percentile_points,
)

MEASURES: tuple[Literal["abs", "pct", "log"], ...] = ("abs", "pct", "log")


@pytest.mark.parametrize(
    ("old", "new", "places", "points", "log"),
    [
        (21, 8, 13, 13.13, 1.392),
        (56, 21, 35, 35.35, 1.415),
        (6, 3, 3, 3.03, 1.0),
        (2, 1, 1, 1.01, 1.0),
        (99, 80, 19, 19.19, 0.307),
    ],
)
def test_rises_by_every_measure(old: int, new: int, places: int, points: float, log: float) -> None:
    """A rise among 100 places is positive by every measure."""
    assert absolute_move(old, new) == places
    assert percentile_points(old, new, 100, 100) == pytest.approx(points, abs=5e-3)
    assert log2_ratio(old, new) == pytest.approx(log, abs=5e-4)
    assert move(old, new) == places
    assert move(old, new, "pct", 100, 100) == percentile_points(old, new, 100, 100)
    assert move(old, new, "log") == log2_ratio(old, new)


def test_percentile_points_compare_standings_in_lists_of_unlike_size() -> None:
    """The middle of 51 places is the middle of 101, and its own edges are 0 and 100."""
    assert percentile_points(26, 51, 51, 101) == 0
    assert percentile_points(51, 1, 51, 101) == 100
    assert percentile_points(1, 101, 51, 101) == -100
    assert percentile_points(26, 21, 51, 101) == 30


@pytest.mark.parametrize("sizes", [(None, 100), (100, None), (1, 100), (100, 1)])
def test_percentile_points_need_two_sizes(sizes: tuple[int | None, int | None]) -> None:
    """An unknown size, or a list of one row, leaves the percentile undefined."""
    assert percentile_points(1, 1, *sizes) is None


def test_entry_and_exit_have_one_bound() -> None:
    """In a top 100, entry at 71 gains 30 or more, and exit from 90 loses 11 or more."""
    assert move_bounds((101, None), (71, 71)) == (30, None)
    assert move_bounds((90, 90), (101, None)) == (None, -11)
    entry, leaving = (
        move_bounds((101, None), (71, 71), "log"),
        move_bounds((90, 90), (101, None), "log"),
    )
    assert entry.low == pytest.approx(0.508, abs=5e-4)
    assert leaving.high == pytest.approx(-0.166, abs=5e-4)
    assert (entry.high, leaving.low) == (None, None)


def test_a_known_size_closes_an_open_interval() -> None:
    """Of 150 places assessed, entry at 71 into the top 100 gains 30 to 79."""
    assert move_bounds((101, None), (71, 71), size_old=150, size_new=150) == (30, 79)
    assert move_bounds((90, 90), (101, None), size_new=120) == (-30, -11)


def test_bounds_of_an_exact_move_meet() -> None:
    """Two known ranks give the move itself as both bounds."""
    for by in MEASURES:
        exact = move(21, 8, by, 100, 100)
        found = move_bounds((21, 21), (8, 8), by, 100, 100)

        assert exact is not None
        assert found == (exact, exact)


@pytest.mark.parametrize("by", MEASURES)
def test_bounds_contain_every_exact_move(by: Literal["abs", "pct", "log"]) -> None:
    """Whatever ranks the intervals allow, the move lies within the bounds and reaches them."""
    rng = random.Random(1)
    for _ in range(200):
        old_first, old_last = sorted(rng.sample(range(2, 13), 2))
        new_first, new_last = sorted(rng.sample(range(1, 16), 2))
        bounds = move_bounds((old_first, old_last), (new_first, new_last), by, 12, 15)
        moves = [
            move(before, after, by, 12, 15)
            for before in range(old_first, old_last + 1)
            for after in range(new_first, new_last + 1)
        ]
        known = [value for value in moves if value is not None]

        assert (bounds.low, bounds.high) == (min(known), max(known))


def test_midranks_move_by_halves() -> None:
    """A move between joint ranks may be taken between their midranks."""
    assert absolute_move(2.5, 1) == 1.5


@pytest.mark.parametrize(
    ("call", "complaint"),
    [
        (lambda: absolute_move(0, 3), "rank is 0, must be 1 or more"),
        (lambda: log2_ratio(3, -1), "rank is -1"),
        (lambda: percentile_points(101, 3, 100, 100), "rank 101 lies beyond the size 100"),
        (lambda: percentile_points(3, 51, 60, 50), "rank 51 lies beyond the size 50"),
        (
            lambda: move(1, 2, "places"),  # type: ignore[arg-type]
            "must be 'abs', 'pct' or 'log'",
        ),
        (lambda: move_bounds((5, 4), (1, 1)), "positions of 'old' run from 5 to 4"),
        (lambda: move_bounds((5, 5), (9, 3)), "positions of 'new' run from 9 to 3"),
        (lambda: move_bounds((101, None), (1, 1), size_old=90), "run from 101 to 90"),
        (lambda: absolute_move(float("nan"), 1), "rank is nan"),
    ],
)
def test_impossible_ranks_are_refused(call: Callable[[], object], complaint: str) -> None:
    """Ranks below 1 or beyond the list, and unknown measures, are ValueErrors."""
    with pytest.raises(ValueError, match=complaint):
        call()


OLD = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
BRIDGE = {"B": 1, "A": 2, "D": 3, "E": 4, "C": 5}
NEW = {"X": 1, "A": 2, "D": 3, "B": 4, "C": 5, "E": 6}


def test_decomposition_of_five_moves() -> None:
    """A newcomer at the top costs each item a place; method and performance explain the rest."""
    assert decompositions(OLD, BRIDGE, NEW) == {
        "A": (-1, -1, 1, -1),
        "B": (-2, 1, -2, -1),
        "C": (-2, -2, 1, -1),
        "D": (1, 1, 1, -1),
        "E": (-1, 1, -1, -1),
    }


def test_decomposition_sums_exactly() -> None:
    """Over random lists with newcomers and leavers the three parts sum to the total."""
    rng = random.Random(2)
    for _ in range(200):
        old, new = rng.sample(range(30), 20), rng.sample(range(30), 20)
        bridge = rng.sample(old, len(old))
        ranks = [{item: place for place, item in enumerate(row, 1)} for row in (old, bridge, new)]
        found = decompositions(*ranks)

        assert set(found) == set(old) & set(new)
        for item, parts in found.items():
            assert parts.total == old.index(item) - new.index(item)
            assert parts.total == parts.method + parts.performance + parts.sample
            newcomers = set(new[: new.index(item)]) - set(bridge)
            assert parts.sample == -len(newcomers)


def test_decomposition_without_change_is_zero() -> None:
    """Three lists alike leave nothing to explain."""
    assert decompositions(OLD, OLD, OLD) == dict.fromkeys(OLD, (0, 0, 0, 0))
    assert decompositions({}, {}, {}) == {}


def test_newcomers_tied_with_an_item_do_not_push_it() -> None:
    """A newcomer on the same published rank takes no place from those tied with it."""
    found = decompositions({"a": 1}, {"a": 1}, {"x": 1, "a": 1})

    assert found["a"] == (0, 0, 0, 0)


def test_neighbours_are_the_nearest_others() -> None:
    """The median of the neighbours equals that of the nearest others, looked up one by one."""
    rng = random.Random(3)
    for _ in range(60):
        ranks = rng.sample(range(1, 60), rng.randint(5, 30))
        moves = [rng.randint(-20, 20) for _ in ranks]
        count = rng.randint(1, len(ranks) - 1)
        found = neighbour_medians(ranks, moves, count)
        for number, rank in enumerate(ranks):
            others = [(abs(ranks[k] - rank), ranks[k], k) for k in range(len(ranks)) if k != number]
            nearest = [abs(moves[k]) for _, _, k in sorted(others)[:count]]

            assert found[number] == median(nearest)


def test_neighbours_must_be_enough() -> None:
    """With 20 items no one has 20 others; with 21 everyone has."""
    assert neighbour_medians(range(1, 21), range(20)) == [None] * 20
    assert neighbour_medians(range(1, 22), [4] * 21) == [4] * 21
    assert neighbour_medians([], []) == []


@pytest.mark.parametrize(
    ("ranks", "moves", "count", "complaint"),
    [
        ([1, 2], [1], 1, "2 ranks are paired with 1 moves"),
        ([1, 2], [1, 2], 0, "count is 0"),
        ([1, 2], [1, None], 1, "rank is None"),
        ([0, 2], [1, 2], 1, "rank is 0"),
    ],
)
def test_neighbours_refuse_what_is_not_paired(
    ranks: list[float], moves: list[float], count: int, complaint: str
) -> None:
    """Unequal lengths, no count, unknown moves and impossible ranks are ValueErrors."""
    with pytest.raises(ValueError, match=complaint):
        neighbour_medians(ranks, moves, count)
