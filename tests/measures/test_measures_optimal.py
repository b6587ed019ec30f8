"""Kemeny orders, against brute force."""

import random
from collections.abc import Callable, Sequence
from itertools import permutations

import pytest

from innorank.measures import (
    PairwiseMatrix,
    copeland,
    intervals,
    kemeny,
    pairwise_matrix,
    untied,
)


def matrix_of(rows: Sequence[Sequence[str]]) -> PairwiseMatrix[str]:
    """Pairwise matrix of lists without ties, each of which knows its own items only."""
    return pairwise_matrix([intervals(untied(row)) for row in rows])


def cost_of(order: Sequence[int], ahead: Sequence[Sequence[int]]) -> int:
    """Number of lists that contradict an order, summed over its pairs."""
    return sum(
        ahead[order[later]][order[earlier]]
        for later in range(len(order))
        for earlier in range(later)
    )


def test_kemeny_of_three_lists() -> None:
    """ABCDE, BACED and CABD have two orders of cost 4, which differ in the order of D and E."""
    found = kemeny(matrix_of(["ABCDE", "BACED", "CABD"]))

    assert found.ranks() == {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
    assert found == (("A", "B", "C", "D", "E"), 4, 2, True)


@pytest.mark.parametrize(("left_out", "optima"), [(0, 6), (1, 3), (2, 4)])
def test_kemeny_of_three_lists_without_one(left_out: int, optima: int) -> None:
    """Without the first, second or third of the three lists there are 6, 3 or 4 optima."""
    rows = ["ABCDE", "BACED", "CABD"]
    del rows[left_out]

    assert kemeny(matrix_of(rows)).optima == optima


def test_kemeny_of_a_cycle_is_not_unique() -> None:
    """A cycle of three lists has three optima of cost 4."""
    assert kemeny(matrix_of(["ABC", "BCA", "CAB"])) == (("A", "B", "C"), 4, 3, True)


def test_kemeny_of_one_list_is_the_list() -> None:
    """A single list is its own consensus, at no cost."""
    assert kemeny(matrix_of(["HEBA"])) == (("H", "E", "B", "A"), 0, 1, True)


def check_against_brute_force(matrix: PairwiseMatrix[str]) -> None:
    """Cost, number and first of the optima equal those found among all orders."""
    numbers = range(len(matrix.items))
    costs = {order: cost_of(order, matrix.ahead) for order in permutations(numbers)}
    least = min(costs.values())
    optima = [order for order, cost in costs.items() if cost == least]
    found = kemeny(matrix)

    assert (found.cost, found.optima, found.exact) == (least, len(optima), True)
    # Permutations come in lexicographic order.
    assert found.order == tuple(matrix.items[number] for number in optima[0])


def test_kemeny_equals_brute_force(tied_at_random: Callable[..., list[list[str]]]) -> None:
    """Tied and incomplete lists of up to six items give the optima found among all orders."""
    rng = random.Random(1)
    for _ in range(120):
        items = "abcdef"[: rng.randint(1, 6)]
        lists = [
            intervals(tied_at_random(rng, rng.sample(items, rng.randint(1, len(items))), 0.2))
            for _ in range(rng.randint(1, 5))
        ]
        check_against_brute_force(pairwise_matrix(lists, items))


def test_kemeny_equals_brute_force_for_eight() -> None:
    """Four random lists of eight items give the optima found among all 40,320 orders."""
    rng = random.Random(2)
    for _ in range(2):
        check_against_brute_force(matrix_of([rng.sample("abcdefgh", 8) for _ in range(4)]))


def test_kemeny_without_any_knowledge_has_every_order_as_optimum() -> None:
    """Sixteen items on which no list is certain have 16! optima of cost 0."""
    found = kemeny(pairwise_matrix([], "abcdefghijklmnop"))

    assert (found.cost, found.optima, found.exact) == (0, 20_922_789_888_000, True)
    assert found.order == tuple("abcdefghijklmnop")


def test_seventeen_items_of_one_part_are_too_many() -> None:
    """Of them any order is of cost 0, but whether there are others is not looked for."""
    found = kemeny(pairwise_matrix([], "abcdefghijklmnopq"))

    assert found == (tuple("abcdefghijklmnopq"), 0, None, False)


def test_too_many_items_start_in_copeland_order() -> None:
    """One list knows that q is ahead of a: q has most wins and a fewest, and nothing is left."""
    found = kemeny(pairwise_matrix([{"a": (2, 2), "q": (1, 1)}], "abcdefghijklmnopq"))

    assert found == (tuple("qbcdefghijklmnopa"), 0, None, False)


def test_kemeny_is_exact_where_the_items_fall_into_parts() -> None:
    """Six cycles of three, one behind the other, are solved exactly though they are 18 items."""
    groups = ["abc", "def", "ghi", "jkl", "mno", "pqr"]
    rows = ["".join(group[k:] + group[:k] for group in groups) for k in range(3)]

    assert kemeny(matrix_of(rows)) == (tuple("abcdefghijklmnopqr"), 24, 3**6, True)


def test_kemeny_of_many_items_is_a_heuristic_that_says_so() -> None:
    """For a cycle of 24 items no single move is better, and Copeland's order is no better."""
    rng = random.Random(3)
    for _ in range(5):
        items = "abcdefghijklmnopqrstuvwx"
        thirds = [rng.sample(items[start : start + 8], 8) for start in (0, 8, 16)]
        rows = [[*thirds[k], *thirds[k - 2], *thirds[k - 1]] for k in range(3)]
        matrix = matrix_of([*rows, rng.sample(items, 24)])
        found = kemeny(matrix)
        place = {item: number for number, item in enumerate(matrix.items)}
        order = [place[item] for item in found.order]

        assert (found.exact, found.optima) == (False, None)
        assert sorted(found.order) == sorted(items)
        assert found.cost == cost_of(order, matrix.ahead)
        assert found.cost <= cost_of([place[row.item] for row in copeland(matrix)], matrix.ahead)
        for number in order:
            rest = [other for other in order if other != number]
            for target in range(24):
                moved = [*rest[:target], number, *rest[target:]]
                assert cost_of(moved, matrix.ahead) >= found.cost


def test_kemeny_of_nothing() -> None:
    """No items have one order, the empty one."""
    assert kemeny(pairwise_matrix([])) == ((), 0, 1, True)
