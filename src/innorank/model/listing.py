"""What only a whole list tells: how far its ties reach, and down to where it has no gap."""

from collections import Counter
from collections.abc import Sequence

from .rank import Rank


def ranks_and_contiguous_depth(
    ranks: Sequence[Rank], coverage: str, ties: str = "competition"
) -> tuple[list[Rank], int]:
    """The ranks of a list with their ties widened, and down to where the list has no gap.

    With *ties* `competition` a tie takes up the positions behind it (1, 2, 2, 4). With `dense` it
    does not (1, 2, 2, 3): ranks are no positions then, so that none is widened, and the depth
    counts ranks.
    """
    if [rank.number for rank in ranks if not rank.joint] == list(range(1, len(ranks) + 1)):
        # As in most lists, one place is at each rank: nothing is to be widened or counted.
        return list(ranks), len(ranks)
    if ties == "dense":
        return list(ranks), dense_depth(ranks, coverage)
    widened = widen_ties(ranks, coverage)
    return widened, contiguous_depth(widened, coverage)


def widen_ties(ranks: Sequence[Rank], coverage: str) -> list[Rank]:
    """The same ranks; each joint one spans all positions that its tie takes up.

    A tie of t places at rank r spans [r, r+t-1] where the list is complete or the next rank
    follows directly, and at the end of a `truncated` list, unless it has one place alone. Where
    members of the tie may be missing it reaches up to the next known rank. Without one nothing
    bounds it: a publisher that prints so many ranks prints the last tie whole.
    """
    sizes = Counter(rank.number for rank in ranks if rank.joint)
    starts = sorted({rank.low for rank in ranks if rank.number is not None and rank.low})
    following = dict(zip(starts, [*starts[1:], None], strict=False))
    widened = []
    for rank in ranks:
        if not rank.joint or rank.low is None:
            widened.append(rank)
            continue
        size, next_start = sizes[rank.number], following[rank.low]
        known_end = rank.low + size - 1
        if coverage == "complete" or (next_start is None and coverage == "truncated" and size > 1):
            widened.append(rank._replace(high=known_end))
        else:
            high = None if next_start is None else max(next_start - 1, known_end)
            widened.append(rank._replace(high=high))
    return widened


def contiguous_depth(ranks: Sequence[Rank], coverage: str = "truncated") -> int:
    """The largest m such that entries of the list take all positions from 1 to m; 0 for none.

    *ranks* are those of `widen_ties`. Joint ranks take as many positions as they have entries
    (1, 2, 2, 4). Bounds and unknown ranks take none. The count ends before a joint rank with one
    entry alone, for its others are missing, and before a band with free positions ("somewhere in
    the top 10"). Where rows are missing (*coverage* `partial`) it ends before a tie without a known
    end, too: an absent place may belong to it.
    """
    blocks = Counter((rank.low, rank.high, rank.joint) for rank in ranks if rank.low is not None)
    is_whole = coverage != "partial"
    filled = {
        block[0]: size for block, size in blocks.items() if _is_filled(*block, size, is_whole)
    }
    reached = 0
    while size := filled.get(reached + 1, 0):
        reached += size
    return reached


def dense_depth(ranks: Sequence[Rank], coverage: str) -> int:
    """The largest m such that a densely ranked list has an entry at each rank from 1 to m.

    0 for no entries. Where rows are missing (`partial`) a joint rank ends the count: how many
    places share it is not known.
    """
    joint = {rank.number: rank.joint for rank in ranks if rank.number is not None}
    reached = 0
    while reached + 1 in joint and not (coverage == "partial" and joint[reached + 1]):
        reached += 1
    return reached


def _is_filled(low: int, high: int | None, joint: bool, size: int, is_whole: bool) -> bool:
    """Whether *size* entries of one rank take all the positions that the rank spans."""
    if joint and is_whole:
        return size > 1 or high == low
    return high is not None and size == high - low + 1
