"""The one word for what became of a place between two lists, and how far it moved.

docs/methods.md defines each word, and which comes first where several would hold.
"""

from collections.abc import Callable

from ...catalogue.lists import Catalogue
from ...model.lean_typing import TYPE_CHECKING, Any, Record
from ...model.rank import UNKNOWN, Rank, change_between, status_of
from ...model.records import Entry, RankedList

if TYPE_CHECKING:
    from typing import Protocol

    class Stated(Protocol):
        """A Side, or what has an entry and a rank as well, such as a Standing."""

        @property
        def entry(self) -> Entry | None: ...
        @property
        def rank(self) -> Rank: ...


# Between two published ranks nothing is hidden.
PLAIN = frozenset(("up", "down", "same"))


class Side(Record):
    """What one list says of a place: its entry and rank, or the rank that follows from absence."""

    entry: Entry | None
    rank: Rank


# Takes a place's id and what the older and the newer list say of it; returns the fields of JSON.
Changes = Callable[[str, "Stated", "Stated"], dict[str, Any]]


def changes_by_rank(_place: str, before: "Stated", after: "Stated") -> dict[str, Any]:
    """The change between two ranks, positive for a rise, and the status that the ranks alone give.

    A change is null, and a bound of it on the side where it is unbounded, if it is not known.
    """
    published, now_published = before.rank.number, after.rank.number
    if published is not None and now_published is not None:
        # As nearly all are, so that there is no need of intervals.
        exact = published - now_published
        status = "up" if exact > 0 else "down" if exact else "same"
        return {"status": status, "change": exact, "change_low": exact, "change_high": exact}
    change = change_between(before.rank, after.rank)
    return {
        "status": status_of(before.rank, after.rank, change),
        "change": change.exact,
        "change_low": change.low,
        "change_high": change.high,
    }


def changes_between(catalogue: Catalogue, a: RankedList, b: RankedList) -> Changes:
    """A function that returns the change of a place between lists *a* and *b*, and its status.

    Between lists of two series or two names every place is `not-comparable`. A place missing from
    a partial list is `unknown`, never `dropped` or `entered`, even if its ranks bound the change.
    `unknown-now` and `unknown-before` mean that only the depth of *b*, or of *a*, hides its rank
    there.
    """
    are_of_one_kind = are_same_list(a, b) or are_bridged(a, b)

    def status(place: str, before: "Stated", after: "Stated", by_ranks: str) -> str:
        if not are_of_one_kind:
            return "not-comparable"
        if _is_out_of_scope(before, a) and after.entry is not None:
            return "newly-in-scope"
        if _is_out_of_scope(after, b) and before.entry is not None:
            return "left-scope"
        if by_ranks == "unknown":
            return _kind_of_unknown(before, after, a, b)
        if _is_missing(before, a) or _is_missing(after, b):
            return "unknown"
        if by_ranks == "entered" and _was_within(catalogue, place, before.rank, a, b):
            return "re-entered"
        return by_ranks

    def changes(place: str, before: "Stated", after: "Stated") -> dict[str, Any]:
        fields = changes_by_rank(place, before, after)
        if not are_of_one_kind or fields["status"] not in PLAIN:
            fields["status"] = status(place, before, after, fields["status"])
        return fields

    return changes


def are_same_list(a: RankedList, b: RankedList) -> bool:
    """Whether both are one list of one series, whatever their editions."""
    return (a.edition.series, a.id) == (b.edition.series, b.id)


def are_bridged(a: RankedList, b: RankedList) -> bool:
    """Whether one list is an edition's default list and the other its bridge list.

    A bridge list ranks an earlier year by the method of its own edition.
    """
    lists = {ranked.bridge is not None: ranked for ranked in (a, b)}
    return a.edition.id == b.edition.id and len(lists) == 2 and is_default_list(lists[False])


def is_default_list(ranked: RankedList) -> bool:
    """Whether it is the list that its edition's id alone means."""
    return ranked.id == ranked.edition.default_list


def _is_missing(side: "Stated", ranked: RankedList) -> bool:
    """Whether a list has no entry of a place, and lacks other rows too."""
    return side.entry is None and ranked.coverage == "partial"


def _was_within(catalogue: Catalogue, place: str, rank: Rank, a: RankedList, b: RankedList) -> bool:
    """Whether a list before *a* ranks a place within the depth that it was beyond in *a*.

    False if *b* is the older list: then nobody came back.
    """
    editions = catalogue.series()[a.edition.series].editions
    index = editions.index(a.edition.id)
    if editions.index(b.edition.id) <= index:
        return False
    earlier = catalogue.keys_of(a.edition.series, a.id, editions[:index])
    return bool(earlier) and catalogue.is_ranked(place, earlier, within=(rank.low or 1) - 1)


def _is_out_of_scope(side: "Stated", ranked: RankedList) -> bool:
    """Whether a list that ranks every place that it assessed has not assessed this one."""
    return side.entry is None and side.rank == UNKNOWN and ranked.names_all


def _is_hidden(side: "Stated", ranked: RankedList) -> bool:
    """Whether a list without gaps does not name the place, so that only "beyond N" is known."""
    return side.entry is None and side.rank != UNKNOWN and not _is_missing(side, ranked)


def _kind_of_unknown(before: "Stated", after: "Stated", a: RankedList, b: RankedList) -> str:
    if _is_hidden(after, b) and before.rank.bounds[1] is not None:
        return "unknown-now"
    if _is_hidden(before, a) and after.rank.bounds[1] is not None:
        return "unknown-before"
    return "unknown"
