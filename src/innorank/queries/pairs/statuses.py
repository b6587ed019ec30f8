"""The one word that is said of a pair of standings: METHODS 3.3, total and exclusive."""

from collections.abc import Callable

from ...catalogue.lists import Catalogue
from ...model.rank import UNKNOWN, Rank
from ...model.records import Entry, RankedList

__all__ = ["STATUSES", "are_bridged", "statuses_between"]

STATUSES = (
    *("up", "down", "same", "entered", "re-entered", "dropped"),
    *("newly-in-scope", "left-scope", "merged", "split", "renamed"),
    *("unknown", "unknown-before", "unknown-now", "not-comparable"),
)
# Between two published ranks nothing is hidden.
PLAIN = frozenset(("up", "down", "same"))

# What a list says of a place: its entry, None where it has none, and the rank that follows.
Said = tuple[Entry | None, Rank]


def statuses_between(
    catalogue: Catalogue, a: RankedList, b: RankedList
) -> Callable[[str, Said, Said, str], str]:
    """A function to the status of a place between two lists.

    It takes the place's id, what *a* and *b* say of it, and what its ranks alone say. A rank of
    another index or list is `not-comparable`. `unknown-now` and `unknown-before` say that only a
    depth hides the rank on that side; `unknown` that rows are missing there, even where what is
    known bounds the change: who is not among the rows at hand has not dropped out (METHODS edge
    rule 1).
    """
    if (a.edition.series, a.id) != (b.edition.series, b.id) and not are_bridged(a, b):
        return lambda place, before, after, status: "not-comparable"

    def status_of(place: str, before: Said, after: Said, status: str) -> str:
        if status in PLAIN:
            return status
        if _is_out_of_scope(before, a) and after[0] is not None:
            return "newly-in-scope"
        if _is_out_of_scope(after, b) and before[0] is not None:
            return "left-scope"
        if status == "unknown":
            return _unknown(before, after, a, b)
        if _is_missing(before, a) or _is_missing(after, b):
            return "unknown"
        if status == "entered" and _was_within(catalogue, place, before[1], a, b):
            return "re-entered"
        return status

    return status_of


def are_bridged(a: RankedList, b: RankedList) -> bool:
    """Whether one is an edition's own list, and one its bridge: an earlier year by its method."""
    lists = {ranked.bridge is not None: ranked for ranked in (a, b)}
    return (
        a.edition.id == b.edition.id
        and len(lists) == 2
        and lists[False].id == a.edition.default_list
    )


def _is_missing(said: Said, ranked: RankedList) -> bool:
    """Whether a list says nothing of a place itself, and not all of its rows are known."""
    return said[0] is None and ranked.coverage == "partial"


def _was_within(catalogue: Catalogue, place: str, rank: Rank, a: RankedList, b: RankedList) -> bool:
    """Whether a list before *a* ranks a place within the depth that it was beyond in *a*.

    Nobody is back where the list that is named second is the older one.
    """
    editions = catalogue.series()[a.edition.series].editions
    at = editions.index(a.edition.id)
    if editions.index(b.edition.id) <= at:
        return False
    earlier = catalogue.keys_of(a.edition.series, a.id, editions[:at])
    return bool(earlier) and catalogue.is_ranked(place, earlier, within=(rank.low or 1) - 1)


def _is_out_of_scope(said: Said, ranked: RankedList) -> bool:
    """Whether a list that ranks every place it assessed has not assessed this one."""
    return said[0] is None and said[1] == UNKNOWN and ranked.names_all


def _is_hidden(said: Said, ranked: RankedList) -> bool:
    """Whether a list without missing rows tells of a place only what it is beyond."""
    return said[0] is None and said[1] != UNKNOWN and not _is_missing(said, ranked)


def _unknown(before: Said, after: Said, a: RankedList, b: RankedList) -> str:
    if _is_hidden(after, b) and before[1].high is not None:
        return "unknown-now"
    if _is_hidden(before, a) and after[1].high is not None:
        return "unknown-before"
    return "unknown"
