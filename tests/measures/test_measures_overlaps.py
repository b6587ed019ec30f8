"""Overlap, Jaccard and the overlap that chance would give."""

from __future__ import annotations

from itertools import combinations

import pytest

from innorank.measures import expected_overlap, overlap, untied


@pytest.mark.parametrize(
    ("a", "b", "shared", "union"),
    [
        ("abcde", "abcde", 5, 5),
        ("abcde", "fghij", 0, 10),
        ("abcde", "bacfg", 3, 7),
        ("abcde", "fgahi", 1, 9),
        ("abcdefg", "bacd", 4, 7),
        ("abcdefghij", "aklmnbopqr", 2, 18),
    ],
)
def test_overlap_of_the_vectors(a: str, b: str, shared: int, union: int) -> None:
    """Shared items and union of the vectors V1 to V9, and the shares made of them."""
    found = overlap(untied(a), untied(b))

    assert (found.shared, found.union) == (shared, union)
    assert found.overlap == shared / min(len(a), len(b))
    assert found.jaccard == shared / union


def test_ties_do_not_change_the_overlap() -> None:
    """Blocks count as the items that they hold."""
    assert overlap([["a", "b"], ["c"]], [["c", "x", "a"]])[:2] == (2, 4)


def test_overlap_with_an_empty_list_is_undefined() -> None:
    """Shares of nothing are None, while a share of a union that is not empty is 0."""
    assert overlap([], [["a"]]) == (0, 1, None, 0.0)
    assert overlap([], []) == (0, 0, None, None)


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
    ("sizes", "complaint"), [((5, 9, 8), "a list holds 9"), ((-1, 3, 9), "-1")]
)
def test_expected_overlap_refuses_impossible_sizes(
    sizes: tuple[int, int, int], complaint: str
) -> None:
    """A list longer than the scope, or of negative size, is a ValueError."""
    with pytest.raises(ValueError, match=complaint):
        expected_overlap(*sizes)
