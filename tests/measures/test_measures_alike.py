"""How far two places stand apart: worked by hand, and by every rank that an interval allows."""

import random
from itertools import product
from math import log2

import pytest

from innorank.measures import halvings_apart


def test_three_lists() -> None:
    """One halving from 2 to 4, none at 8, one from 40 to 20: two thirds on average."""
    a, b = [(2, 2), (8, 8), (40, 40)], [(4, 4), (8, 8), (20, 20)]

    assert halvings_apart(a, b) == (2 / 3, 2 / 3, 3)
    assert halvings_apart(b, a) == (2 / 3, 2 / 3, 3)


def test_a_band_gives_an_interval() -> None:
    """From 4 to somewhere in 8 to 16 is one halving at least and two at most; overlaps may be 0."""
    assert halvings_apart([(4, 4)], [(8, 16)]) == (1, 2, 1)
    assert halvings_apart([(4, 8)], [(8, 16)]) == (0, 2, 1)


def test_a_bound_is_open() -> None:
    """From 2 to beyond 15 is three halvings at least; how many more nobody knows."""
    assert halvings_apart([(2, 2), (1, 1)], [(16, None), (2, 2)]) == (2, None, 2)


def test_no_list_says_nothing() -> None:
    """Without a list that ranks both there is no number."""
    assert halvings_apart([], []) is None


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ([(1, 1)], [], "1 ranks are paired with 0"),
        ([(0, 1)], [(1, 1)], "rank is 0, must be 1 or more"),
        ([(3, 2)], [(1, 1)], "run from 3 to 2"),
    ],
)
def test_what_is_no_rank_is_refused(
    a: list[tuple[int, int]], b: list[tuple[int, int]], message: str
) -> None:
    """The fault is named."""
    with pytest.raises(ValueError, match=message):
        halvings_apart(a, b)


@pytest.mark.parametrize("seed", range(50))
def test_bounds_are_those_of_every_completion(seed: int) -> None:
    """The mean of every choice of ranks lies within, and both ends are reached."""
    rng = random.Random(seed)
    sides = [
        [(low, low + rng.choice([0, 0, 1, 3])) for low in (rng.randint(1, 9) for _ in range(2))]
        for _ in range(2)
    ]
    ranks = [range(low, high + 1) for low, high in (*sides[0], *sides[1])]
    means = [
        (abs(log2(one) - log2(two)) + abs(log2(other) - log2(another))) / 2
        for one, other, two, another in product(*ranks)
    ]

    found = halvings_apart(*sides)
    assert found is not None
    assert [found.low, found.high] == pytest.approx([min(means), max(means)])
