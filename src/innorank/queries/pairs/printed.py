"""The previous ranks that an edition prints, as a list of their own beside the edition before."""

from ...catalogue.lists import Catalogue
from ...model.answer import Note
from ...model.rank import UNKNOWN, Rank
from ...model.records import Comparability, RankedList
from .matching import Pair
from .notes import comparability_notes, comparability_of
from .statuses import Side

PRINTED = "the previous ranks are those that the publisher prints in this edition"
RECOMPUTED = "the publisher recomputed the previous ranks for this edition"


def edition_before(catalogue: Catalogue, ranked: RankedList) -> RankedList | None:
    """The same list in the edition right before; None where there is none."""
    editions = catalogue.series()[ranked.edition.series].editions
    index = editions.index(ranked.edition.id)
    lists = catalogue.lists_of(editions[index - 1]) if index else []
    return next((earlier for earlier in lists if earlier.id == ranked.id), None)


def printed_pairs(catalogue: Catalogue, ranked: RankedList) -> list[Pair]:
    """Each place of a list, with the previous rank that the list prints on the side before."""
    pairs = []
    for entry in catalogue.entries(ranked):
        printed = entry.previous_rank
        rank = UNKNOWN if printed is None else Rank(printed, printed, printed)
        pairs.append(Pair(entry.place, Side(None, rank), Side(entry, entry.rank)))
    return pairs


def printed_link(
    catalogue: Catalogue, earlier: RankedList | None, after: RankedList, revisions: dict[str, int]
) -> Comparability:
    """How far the printed previous ranks compare with the ranks of their edition.

    If one of them differs from the edition before, the publisher recomputed them by its newer
    method: the same. If all are the ranks of the edition before, they compare as that edition
    does, where that is known. Else the publisher is believed, who prints them side by side.
    """
    if any(revisions.values()):
        return Comparability("same", RECOMPUTED)
    if earlier is not None and revisions:
        link = comparability_of(catalogue, earlier, after)
        if link.level != "unknown":
            return link
    return Comparability("same", PRINTED)


def printed_notes(
    after: RankedList, link: Comparability, earlier: RankedList | None, pairs: list[Pair]
) -> list[Note]:
    """A note that the ranks before are printed ones, and how they compare; or that none are."""
    if all(pair.a.rank == UNKNOWN for pair in pairs):
        message = f"{after.name} prints no previous ranks; name two editions: innorank movers A B"
        return [Note("no-previous-ranks", message)]
    notes = [Note("printed-previous-ranks", f"{after.name}: {PRINTED}")]
    return notes + (comparability_notes(link, earlier, after) if earlier else [])


def revisions_of(
    catalogue: Catalogue,
    earlier: RankedList | None,
    before: RankedList | None,
    after: RankedList,
    pairs: list[Pair],
) -> dict[str, int]:
    """By place, the rank in the *earlier* edition less the previous rank that *after* prints.

    0 where the two agree. Has only the places with both ranks, and none at all unless *earlier*
    is the edition right before *after*, or *before* is None.
    """
    if earlier is None or (before is not None and edition_before(catalogue, after) != before):
        return {}
    # A rank that was derived from the printed one says nothing of it.
    stated = [entry for entry in catalogue.entries(earlier) if not entry.derived]
    known = {entry.place.id: entry.rank.number for entry in stated}
    revisions = {}
    for pair in pairs:
        entry = pair.b.entry
        old = known.get(entry.place.id) if entry and pair.how == "same" else None
        if entry and entry.previous_rank is not None and old is not None:
            revisions[entry.place.id] = old - entry.previous_rank
    return revisions
