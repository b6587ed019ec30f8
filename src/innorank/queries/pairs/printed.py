"""The previous ranks that an edition prints: as a list before, and against the edition before."""

from ...catalogue.lists import Catalogue
from ...model.answer import Note
from ...model.rank import UNKNOWN, Rank
from ...model.records import Comparability, RankedList
from .matching import Pair, Side
from .notes import comparability_notes, comparability_of

__all__ = ["edition_before", "printed_link", "printed_notes", "printed_pairs", "revisions_of"]

PRINTED = "the previous ranks are those that the publisher prints in this edition"
RECOMPUTED = "the publisher recomputed the previous ranks for this edition"


def edition_before(catalogue: Catalogue, ranked: RankedList) -> RankedList | None:
    """The same list of the edition right before; None where there is none."""
    editions = catalogue.series()[ranked.edition.series].editions
    at = editions.index(ranked.edition.id)
    found = catalogue.lists_of(editions[at - 1]) if at else []
    return next((one for one in found if one.id == ranked.id), None)


def printed_pairs(catalogue: Catalogue, ranked: RankedList) -> list[Pair]:
    """Each place of a list with its printed previous rank on the side before."""
    pairs = []
    for entry in catalogue.entries(ranked):
        printed = entry.previous_rank
        rank = UNKNOWN if printed is None else Rank(printed, printed, printed)
        pairs.append(Pair(entry.place, Side(None, rank), Side(entry, entry.rank)))
    return pairs


def printed_link(
    catalogue: Catalogue,
    earlier: RankedList | None,
    after: RankedList,
    revisions: dict[str, int],
) -> Comparability:
    """How far the printed previous ranks compare with the edition's own.

    As the edition before does where they are its ranks and it is known how that compares; where
    one is not, the publisher made them anew, by its newer method; else the publisher is believed,
    who sets them beside each other.
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
    """Whose the ranks before are, and how they compare; or that there are none."""
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
    """By how much the publisher's own previous rank is better than the edition before gave.

    For the places of which both are known, where *earlier* is the edition right before.
    """
    if earlier is None or (before is not None and edition_before(catalogue, after) != before):
        return {}
    # A rank that was derived from the printed one says nothing of it.
    stated = [entry for entry in catalogue.entries(earlier) if not entry.derived]
    known = {entry.place.id: entry.rank.number for entry in stated}
    found = {}
    for pair in pairs:
        entry = pair.b.entry
        old = known.get(entry.place.id) if entry and pair.how == "same" else None
        if entry and entry.previous_rank is not None and old is not None:
            found[entry.place.id] = old - entry.previous_rank
    return found
