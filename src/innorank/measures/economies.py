"""Where a place stands among the places of its economy, in a list that may have gaps.

Which economies a place counts for, and whether a publisher's total can be believed, is settled
before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from ..model.lean_typing import TYPE_CHECKING, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .kinds import Interval

Rank = tuple[int, int]


class EconomyPosition(Record):
    """Position of a place among those of its economy, and their number; a high of None is open."""

    rank_low: int
    rank_high: int | None
    of_low: int
    of_high: int | None


def economy_size(
    members: int, known: int, published: int | None, total: int | None = None
) -> tuple[int, int | None]:
    """Least and largest number of places that an economy has in a list.

    *members* of its places are known, among *known* places in all. *published* is the number of
    places in the list, those that nobody names too; None if it is not known. *total* is the
    publisher's own number of the economy's places: with it the answer is exact, as it is if no
    place is missing. Otherwise each place that nobody names may be of the economy; the largest
    number is None if nobody knows how many these are. Raises ValueError for a total below
    *members*.

    Four of five known places are of the economy, and the list has ten.

    >>> economy_size(4, 5, published=10)
    (4, 9)
    """
    if total is None:
        return members, None if published is None else members + max(0, published - known)
    if total < members:
        raise ValueError(f"total is {total}, but {members} members are known")
    return total, total


def position_in_economy(
    rank: Rank,
    members: Iterable[Interval],
    others: Iterable[Interval],
    published: int | None,
    total: int | None = None,
    dense: bool = False,
) -> EconomyPosition:
    """Position that a place holds among the places of its economy in one list, from 1.

    *rank* are the positions that the place may hold. *members* are those of the other known
    places of the economy, *others* those of all other known places. A published rank, joint or
    not, is that number twice; places of one number share the better position. *published* and
    *total* are those of `economy_size`. In a *dense* list (1, 2, 2, 3) any number of places may
    share a rank.

    The members whose interval ends before that of the place are certainly ahead. Possibly ahead
    are those whose interval overlaps it, and the places at the ranks ahead that no known place
    holds: as many as *total* leaves, or else all of them. A place whose interval has no end is
    taken for one that nobody names. `rank_high` is None if nothing bounds the position. Raises
    ValueError as `economy_size`.

    Of ten ranks 1, 4, 7 and 9 are known to be of the economy, and 2 is not. Two are ahead of the
    place at 7; at 3, 5 and 6 there may be three more.

    >>> position_in_economy((7, 7), [(1, 1), (4, 4), (9, 9)], [(2, 2)], published=10)
    EconomyPosition(rank_low=3, rank_high=6, of_low=4, of_high=9)
    """
    spans = [rank, *((int(first), int(last)) for first, last in members if last is not None)]
    known = spans + [(int(first), int(last)) for first, last in others if last is not None]
    return positions_in_economy(spans, known, published, total, dense)[0]


def positions_in_economy(
    members: Sequence[Rank],
    known: Sequence[Rank],
    published: int | None,
    total: int | None = None,
    dense: bool = False,
) -> list[EconomyPosition]:
    """Position of each member of an economy, as `position_in_economy` has it of one.

    *members* are the positions of all known places of the economy, *known* those of all known
    places of the list, of the members too.

    >>> positions_in_economy([(1, 1), (4, 4)], [(1, 1), (2, 2), (4, 4)], published=4)[1]
    EconomyPosition(rank_low=2, rank_high=3, of_low=2, of_high=3)
    """
    unnamed = UnnamedAhead(known, dense)
    found = positions_of_members(members, len(known), unnamed, published, total)
    return [EconomyPosition(*position) for position in found]


class UnnamedAhead:
    """How many places that nobody names may be ahead of a known one, by its rank.

    *known* are the positions of all known places of a list; of all its economies it is the same.
    """

    def __init__(self, known: Sequence[Rank], dense: bool) -> None:
        self._dense = dense
        self._exact = sorted([last for first, last in known if first == last])
        self._bands = sorted([last for first, last in known if first < last])
        counts = Counter(self._exact)
        self._ties = [(last, count) for last, count in counts.items() if count > 1]
        self._found: dict[Rank, int | None] = {}

    def __call__(self, rank: Rank) -> int | None:
        """The number for a rank; None where nothing bounds it."""
        if rank not in self._found:
            self._found[rank] = self._at(*rank)
        return self._found[rank]

    def _at(self, low: int, high: int) -> int | None:
        if self._dense and high > 1:
            return None
        is_band = low < high
        held = bisect_left(self._exact, high)
        # Places that share a rank hold the positions from it on, of which few may be ahead.
        for last, count in self._ties:
            if last < high < last + count:
                held -= count - (high - last)
        # A band takes one of its own positions, so that all others of the band may be ahead.
        held += bisect_right(self._bands, high - (not is_band)) - is_band
        return max(0, high - 1 - held)


def positions_of_members(
    members: Sequence[Rank],
    known: int,
    unnamed: UnnamedAhead,
    published: int | None,
    total: int | None,
) -> list[tuple[int, int | None, int, int | None]]:
    """The values of `positions_in_economy`, of a list with so many *known* places."""
    of_low, of_high = economy_size(len(members), known, published, total)
    left = None if of_high is None else of_high - len(members)
    firsts = sorted([first for first, _ in members])
    lasts = sorted([last for _, last in members])
    are_exact = firsts == lasts
    positions = []
    for rank in members:
        low, high = rank
        ahead = bisect_left(lasts, low)
        # A band overlaps itself, and is not ahead of itself.
        overlapping = 0 if are_exact else bisect_left(firsts, high) - ahead - (low < high)
        # Where no place of the economy is missing, it makes no difference how many others are.
        hidden = left if left == 0 else unnamed(rank)
        if left:
            hidden = left if hidden is None else min(left, hidden)
        worst = None if hidden is None else 1 + ahead + overlapping + hidden
        positions.append((1 + ahead, worst, of_low, of_high))
    return positions
