"""The one word that is said of a pair of standings: METHODS 3.3, total and exclusive."""

from collections.abc import Callable, Set

from ..catalogue import Catalogue
from ..model.rank import UNKNOWN
from ..model.records import RankedList
from .matching import Pair, Side

__all__ = ["STATUSES", "statuses_between"]

STATUSES = (
    *("up", "down", "same", "entered", "re-entered", "dropped"),
    *("newly-in-scope", "left-scope", "merged", "split", "renamed"),
    *("unknown", "unknown-before", "unknown-now", "not-comparable"),
)


def statuses_between(
    catalogue: Catalogue, a: RankedList, b: RankedList
) -> Callable[[Pair, str], str]:
    """A function from each pair of two lists, and what its ranks alone say, to its status.

    A rank of another index or list is `not-comparable`. `unknown-now` and `unknown-before` say
    that only a depth hides the rank on that side; `unknown` that rows are missing there, even
    where what is known bounds the change: who is not among the rows at hand has not dropped out
    (METHODS edge rule 1).
    """
    if (a.edition.series, a.id) != (b.edition.series, b.id):
        return lambda pair, _: pair.status or "not-comparable"
    editions = catalogue.series()[a.edition.series].editions
    at = editions.index(a.edition.id)
    # Nobody is back where the list that is named second is the older one.
    before = editions[:at] if editions.index(b.edition.id) > at else ()
    earlier = catalogue.keys_of(a.edition.series, a.id, before)

    def status_of_pair(pair: Pair, status: str) -> str:
        if pair.status is not None:
            return pair.status
        if _is_out_of_scope(pair.a, a) and pair.b.entry is not None:
            return "newly-in-scope"
        if _is_out_of_scope(pair.b, b) and pair.a.entry is not None:
            return "left-scope"
        if status in ("entered", "dropped") and (_is_missing(pair.a, a) or _is_missing(pair.b, b)):
            return "unknown"
        if status == "entered" and _was_within(catalogue, pair, earlier):
            return "re-entered"
        if status == "unknown":
            return _unknown(pair, a, b)
        return status

    return status_of_pair


def _is_missing(side: Side, ranked: RankedList) -> bool:
    """Whether a list says nothing of a place itself, and not all of its rows are known."""
    return side.entry is None and ranked.coverage == "partial"


def _was_within(catalogue: Catalogue, pair: Pair, earlier: Set[int]) -> bool:
    """Whether an earlier list ranks a place within the depth that it was beyond in *a*."""
    depth = (pair.a.rank.low or 1) - 1
    return bool(earlier) and catalogue.is_ranked(pair.place.id, earlier, within=depth)


def _is_out_of_scope(side: Side, ranked: RankedList) -> bool:
    """Whether a list that ranks every place it assessed has not assessed this one."""
    return side.entry is None and side.rank == UNKNOWN and ranked.names_all


def _unknown(pair: Pair, a: RankedList, b: RankedList) -> str:
    hidden_before = pair.a.entry is None and not _is_missing(pair.a, a)
    hidden_now = pair.b.entry is None and not _is_missing(pair.b, b)
    if hidden_now and pair.a.rank.high is not None:
        return "unknown-now"
    if hidden_before and pair.b.rank.high is not None:
        return "unknown-before"
    return "unknown"
