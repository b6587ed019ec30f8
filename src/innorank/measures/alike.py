"""How far two places stand apart over several lists that rank both."""

from __future__ import annotations

from math import inf, log2

from ..model.lean_typing import TYPE_CHECKING, Record
from .rankings import checked_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .kinds import Interval


class HalvingsApart(Record):
    """Least and largest mean of halvings between two places, and the number of lists behind it."""

    low: float
    high: float | None
    lists: int


def halvings_apart(a: Sequence[Interval], b: Sequence[Interval]) -> HalvingsApart | None:
    """How many halvings of the rank lie between two places, on average over the lists, 0 or more.

    *a* and *b* have the ranks of the two places, paired list by list; a known rank is that number
    twice. For one list it is |log2 a - log2 b|: rank 3 is one halving from 6, as 20 is from 40.
    A rank that is only known to lie in an interval gives the least and the largest value; `high`
    is None if an interval has no end. No missing rank is filled in: the lists are those that rank
    both places. None without a list. Raises ValueError for unequal numbers of lists, and for an
    interval that ends before it starts or starts below 1.

    The places are 1, 0 and 1 halvings apart.

    >>> halvings_apart([(2, 2), (8, 8), (40, 40)], [(4, 4), (8, 8), (20, 20)])
    HalvingsApart(low=0.6666666666666666, high=0.6666666666666666, lists=3)
    """
    if len(a) != len(b):
        raise ValueError(f"{len(a)} ranks are paired with {len(b)}")
    low = high = 0.0
    for pair in zip(a, b, strict=True):
        (first_a, last_a), (first_b, last_b) = (checked_interval("a place", each) for each in pair)
        if min(first_a, first_b) < 1:
            raise ValueError(f"rank is {min(first_a, first_b)}, must be 1 or more")
        low += log2(max(1.0, first_a / last_b, first_b / last_a))
        high += log2(max(last_a / first_b, last_b / first_a))
    count = len(a)
    return HalvingsApart(low / count, high / count if high < inf else None, count) if a else None
