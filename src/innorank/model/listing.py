"""What a whole list tells about its ranks: how far ties reach, and up to where it is known."""

from collections import Counter
from collections.abc import Sequence

from .rank import Rank

__all__ = ["contiguous_depth", "dense_depth", "ranks_and_contiguous_depth", "widen_ties"]


def ranks_and_contiguous_depth(
    ranks: Sequence[Rank], coverage: str, depth: int | None, ties: str = "competition"
) -> tuple[list[Rank], int]:
    """The ranks of a list as it bears them out, and down to where it is known without a gap.

    With *ties* `competition` a tie takes up the positions behind it (1, 2, 2, 4). With `dense`
    it does not (1, 2, 2, 3): then a rank is no position, each stands for itself, and depths are
    counted in ranks.
    """
    if ties == "dense":
        return list(ranks), dense_depth(ranks, coverage)
    widened = widen_ties(ranks, coverage, depth)
    return widened, contiguous_depth(widened, coverage)


def widen_ties(ranks: Sequence[Rank], coverage: str, depth: int | None) -> list[Rank]:
    """The same ranks, each joint one spanning the positions that its tie takes up.

    A tie of t at rank r spans [r, r+t-1] where the list is complete or the next rank follows
    directly. Where members of the tie may be missing it reaches up to the next known rank, or to
    the depth, and is unbounded where neither is known.
    """
    sizes = Counter(rank.number for rank in ranks if rank.joint)
    starts = sorted({rank.low for rank in ranks if rank.number is not None and rank.low})
    following = dict(zip(starts, [*starts[1:], None], strict=False))
    widened = []
    for rank in ranks:
        if not rank.joint or rank.low is None:
            widened.append(rank)
            continue
        known_end = rank.low + sizes[rank.number] - 1
        next_start = following[rank.low]
        limit = depth if next_start is None else next_start - 1
        high = known_end if coverage == "complete" else limit
        widened.append(rank._replace(high=None if high is None else max(high, known_end)))
    return widened


def contiguous_depth(ranks: Sequence[Rank], coverage: str = "truncated") -> int:
    """The largest m such that positions 1 to m are all taken by entries of the list.

    Joint ranks take as many positions as they have entries (1, 2, 2, 4); one that is alone with
    its rank, as `widen_ties` shows, lacks the others and ends the count, and so does a band with
    free positions ("somewhere in the top 10"). Where rows are missing (*coverage* `partial`) so
    does a tie that may have more members, for no rank shows where it ends: who is absent may be
    one of them. Bounds and unknown ranks count for nothing. 0 for no entries.
    """
    blocks = Counter(
        (rank.low, rank.high, rank.joint)
        for rank in ranks
        if rank.low is not None and (rank.high or rank.joint)
    )
    is_whole = coverage != "partial"
    filled = {
        block[0]: size for block, size in blocks.items() if _is_filled(*block, size, is_whole)
    }
    reached = 0
    while size := filled.get(reached + 1, 0):
        reached += size
    return reached


def dense_depth(ranks: Sequence[Rank], coverage: str) -> int:
    """The largest m such that ranks 1 to m are all held by entries of a densely ranked list.

    Where rows are missing (`partial`) nobody knows how many share a joint rank, and it ends the
    count. 0 for no entries.
    """
    joint = {rank.number: rank.joint for rank in ranks if rank.number is not None}
    reached = 0
    while reached + 1 in joint and not (coverage == "partial" and joint[reached + 1]):
        reached += 1
    return reached


def _is_filled(low: int, high: int | None, joint: bool, size: int, is_whole: bool) -> bool:
    if joint and is_whole:
        return size > 1 or high == low
    return high is not None and size == high - low + 1
