"""How many items two rankings have in common, and how many chance alone would give.

The order of the items plays no part here.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from innorank.measures.rankings import Ranking, block_positions, checked_blocks


class Overlap(NamedTuple):
    """Shared items of two rankings, as a number and as shares."""

    shared: int
    union: int
    overlap: float | None
    jaccard: float | None


def overlap(a: Ranking[Hashable], b: Ranking[Hashable]) -> Overlap:
    """Number of shared items, as a share of the shorter list and of the union.

    `overlap` is shared / k, k being the size of the shorter list; `jaccard` is shared / union;
    1 - overlap is the flux of Iñiguez et al. 2022, Nature Communications 13:1646. Both lie in
    0..1 and are None where they divide by nothing: `overlap` if a list is empty, `jaccard` if
    both are. Ties play no part. Raises ValueError if an item comes twice in a list.

    Two of three items are shared, of four in all:

    >>> overlap([["a"], ["b"], ["c"]], [["c"], ["a"], ["x"]])
    Overlap(shared=2, union=4, overlap=0.6666666666666666, jaccard=0.5)
    """
    items_a = block_positions(checked_blocks(a)).keys()
    items_b = block_positions(checked_blocks(b)).keys()
    shared = len(items_a & items_b)
    union = len(items_a) + len(items_b) - shared
    shorter = min(len(items_a), len(items_b))
    return Overlap(
        shared=shared,
        union=union,
        overlap=shared / shorter if shorter else None,
        jaccard=shared / union if union else None,
    )


def expected_overlap(size_a: int, size_b: int, scope: int | None) -> float | None:
    """Items that two lists would share on average if both were drawn by chance from one scope.

    It is size_a * size_b / scope, the mean of the hypergeometric distribution, in 0..min(sizes);
    compare it with `Overlap.shared`. *scope* is the number of items that both could have listed;
    None where that is unknown, or where there is nothing to list. Raises ValueError for a
    negative size or a list longer than the scope.

    Two top-100 lists out of 500:

    >>> expected_overlap(100, 100, 500)
    20.0
    """
    if min(size_a, size_b) < 0:
        message = f"sizes are {size_a} and {size_b}, must be 0 or more"
        raise ValueError(message)
    if scope is None:
        return None
    if scope < max(size_a, size_b):
        message = f"scope is {scope}, but a list holds {max(size_a, size_b)} items"
        raise ValueError(message)
    return size_a * size_b / scope if scope else None
