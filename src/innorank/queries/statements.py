"""What the documents of a list say of places, for `cite`: exactly, otherwise, or by silence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError
from ..model.answer import Note
from ..model.rank import Rank, parse_rank
from ..model.records import Entry, Place, RankedList
from .city import Standing, standings_of

__all__ = ["HOWS", "Statement", "statements_about", "statements_of"]

# In the order in which documents are cited that speak of one place.
HOWS = ("stated", "bound", "disputed", "absence")


class Statement(NamedTuple):
    """That a document of an edition says something of a place in a list.

    `how` is `stated`, `disputed` (it says otherwise; `reason` is why it is not followed), `bound`
    (it says less exactly), or `absence` (it states a rank from which follows where a place that
    is not named may stand). `derived` is what a rank follows from that it does not state itself.
    """

    source: str
    ranked: RankedList
    place: Place
    rank: Rank
    how: str
    reason: str | None = None
    derived: str | None = None


def statements_of(catalogue: Catalogue, ranked: RankedList) -> Iterator[Statement]:
    """All that the documents of a list say of any place."""
    for entry in catalogue.entries(ranked):
        yield from _of_entry(ranked, entry)


def _of_entry(ranked: RankedList, entry: Entry) -> Iterator[Statement]:
    for key in entry.sources:
        yield Statement(key, ranked, entry.place, entry.rank, "stated", derived=entry.derived)
    for how, others in (("disputed", entry.disputed), ("bound", entry.bounds)):
        for other in others:
            rank = parse_rank(other["rank"])
            reason = other.get("reason")
            yield Statement(other["source"], ranked, entry.place, rank, how, reason)


def statements_about(
    catalogue: Catalogue, place: Place, lists: Sequence[RankedList]
) -> tuple[list[Statement], list[Note]]:
    """What is said of a place in *lists*, or, where none names it, what its bounds follow from."""
    keys = {ranked.key for ranked in lists}
    standings = [one for one in standings_of(catalogue, place) if one[0].key in keys]
    if not standings:
        names = lists[0].name if len(lists) == 1 else lists[0].edition.id
        message = f"{names} says nothing of {place.name} ({place.id}): no edition's list ranks it"
        raise NotFoundError("unranked-place", message)
    named = [(ranked, entry) for ranked, entry, _, _ in standings if entry is not None]
    if named:
        return [one for ranked, entry in named for one in _of_entry(ranked, entry)], []
    said = [
        Statement(source, ranked, via or place, rank, "absence")
        for ranked, _, rank, via in standings
        for source in _documents_of_the_head(catalogue, ranked)
    ]
    notes = {one[0].key: _absence(one, place) for one in standings}
    return said, list(notes.values())


def _documents_of_the_head(catalogue: Catalogue, ranked: RankedList) -> list[str]:
    """The documents of the ranks from which follows where a place that is not named may stand."""
    reach = ranked.contiguous
    head = [one for one in catalogue.entries(ranked) if (one.rank.high or reach + 1) <= reach]
    return list(dict.fromkeys(key for entry in head for key in entry.sources))


def _absence(standing: Standing, place: Place) -> Note:
    ranked, _, rank, _ = standing
    message = f"{ranked.name} does not name {place.name}: "
    if rank.low is not None:
        head = f"ranks 1 to {ranked.contiguous}" if ranked.contiguous > 1 else "rank 1"
        message += f"{rank.label} follows from {head}"
    elif ranked.contiguous:
        message += "it names every place that was assessed"
    else:
        message += "where it stands there is not known"
    return Note("absent-place", message, {"edition": ranked.edition.id, "list": ranked.id})
