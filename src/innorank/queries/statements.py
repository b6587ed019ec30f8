"""What each document of an edition says of a place, for `cite` to name the right documents."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..catalogue.lists import Catalogue
from ..errors import NotFoundError
from ..model.answer import Note
from ..model.rank import Rank, parse_rank
from ..model.records import Entry, Place, RankedList
from .standings import Standing, standings_of

# What a document may say of a place, in the order in which the documents are cited.
HOWS = ("stated", "bound", "disputed", "absence")


class Statement(NamedTuple):
    """What one document of an edition says of a place in a list.

    `how` is one of HOWS. `stated`: the document states the rank. `bound`: it is less exact.
    `disputed`: it states another rank, and `reason` is why that is not followed. `absence`: the
    list does not name the place, and the document states one of the ranks that its bound follows
    from. `derived` is what the rank follows from if the document does not state the rank itself.
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
        yield from _statements_of_entry(ranked, entry)


def _statements_of_entry(ranked: RankedList, entry: Entry) -> Iterator[Statement]:
    for key in entry.sources:
        yield Statement(key, ranked, entry.place, entry.rank, "stated", derived=entry.derived)
    for how, others in (("disputed", entry.disputed), ("bound", entry.bounds)):
        for other in others:
            rank = parse_rank(other["rank"])
            yield Statement(other["source"], ranked, entry.place, rank, how, other.get("reason"))


def statements_about(
    catalogue: Catalogue, place: Place, lists: Sequence[RankedList]
) -> tuple[list[Statement], list[Note]]:
    """What the documents of *lists* say of a place.

    Where none of the lists names it, what its bounds follow from, with a note for each list.
    """
    keys = {ranked.key for ranked in lists}
    standings = [each for each in standings_of(catalogue, place) if each.ranked.key in keys]
    if not standings:
        names = lists[0].name if len(lists) == 1 else lists[0].edition.id
        message = f"{names} says nothing of {place.name} ({place.id}): no edition's list ranks it"
        raise NotFoundError("unranked-place", message)
    named = [(each.ranked, each.entry) for each in standings if each.entry is not None]
    if named:
        return [each for pair in named for each in _statements_of_entry(*pair)], []
    statements = [
        Statement(source, standing.ranked, standing.via or place, standing.rank, "absence")
        for standing in standings
        for source in _sources_of_head(catalogue, standing.ranked)
    ]
    notes = {standing.ranked.key: _absence_note(standing, place) for standing in standings}
    return statements, list(notes.values())


def _sources_of_head(catalogue: Catalogue, ranked: RankedList) -> list[str]:
    """The keys of the documents that state the ranks down to the contiguous depth."""
    depth = ranked.contiguous
    head = [entry for entry in catalogue.entries(ranked) if (entry.rank.high or depth + 1) <= depth]
    return list(dict.fromkeys(key for entry in head for key in entry.sources))


def _absence_note(standing: Standing, place: Place) -> Note:
    ranked, rank = standing.ranked, standing.rank
    message = f"{ranked.name} does not name {place.name}: "
    if rank.low is not None:
        head = f"ranks 1 to {ranked.contiguous}" if ranked.contiguous > 1 else "rank 1"
        message += f"{rank.label} follows from {head}"
    elif ranked.contiguous:
        message += "it names every place that was assessed"
    else:
        message += "where it stands there is not known"
    return Note("absent-place", message, {"edition": ranked.edition.id, "list": ranked.id})
