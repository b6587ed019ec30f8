"""How far two lists compare, or a list and the previous ranks it prints, and the notes on it."""

from collections.abc import Collection

from ...catalogue.lists import Catalogue
from ...errors import ExitStatus
from ...model.answer import Note, Said, as_said, counted, said
from ...model.rank import UNKNOWN, Rank
from ...model.records import Comparability, RankedList
from .matching import Matching, Pair, is_backward
from .statuses import Side, are_bridged

PRINTED = said("the previous ranks are those that the publisher prints in this edition")
RECOMPUTED = said("the publisher recomputed the previous ranks for this edition")


def comparability_of(catalogue: Catalogue, a: RankedList, b: RankedList) -> Comparability:
    """How far the ranks of two lists compare.

    Lists of two series, or of two names, are a break. A bridge list compares with the default
    list of its own edition.
    """
    if a.edition.series != b.edition.series:
        return Comparability("break", said("two publishers rank by different methods"))
    if are_bridged(a, b):
        reason = said("both lists are made by the method of {edition}", edition=b.edition.id)
        return Comparability("same", reason)
    if a.id != b.id:
        reason = said("two lists of one publisher rank by different measures")
        return Comparability("break", reason)
    return catalogue.series()[a.edition.series].comparability(a.edition.id, b.edition.id)


def comparability_notes(link: Comparability, a: RankedList, b: RankedList) -> list[Note]:
    """A note where two lists do not compare, or where that is not known; else none."""
    if link.level == "break":
        message = said(
            "{a} and {b} do not compare: {reason};"
            " read each figure as a difference, not as a change",
            a=a.name,
            b=b.name,
            reason=as_said(link.reason),
        )
        return [Note("break", message)]
    if link.level == "unknown":
        message = said(
            "{a} and {b}: whether both were made by one method is not known", a=a.name, b=b.name
        )
        return [Note("comparability-unknown", message)]
    return []


def order_notes(catalogue: Catalogue, a: RankedList, b: RankedList) -> list[Note]:
    """A note where the second list is the older one, or the same as the first; else none."""
    if a == b:
        message = said("{a} is compared with itself: nothing can have changed", a=a.name)
        return [Note("same-list", message)]
    if not is_backward(catalogue, a, b):
        return []
    message = said(
        "Backwards: {b} is the older list, and each difference leads from {a} back to it",
        a=a.name,
        b=b.name,
    )
    return [Note("backward", message, {"older": b.name, "newer": a.name})]


def strict_status(link: Comparability, strict: bool) -> int:
    """The exit status of an answer: 5 for a break under *strict*, else 0."""
    return ExitStatus.BREAK if strict and link.level == "break" else ExitStatus.ANSWERED


def matching_notes(catalogue: Catalogue, matching: Matching) -> list[Note]:
    """Which entries lists of different kinds left out, and which clusters stand there often."""
    notes = []
    if matching.contested:
        message = said(
            "{places} left out, as several clusters of the other list could stand beside",
            places=counted_places(matching.contested),
        )
        about = {"places": [entry.place.id for entry in matching.contested]}
        notes.append(Note("contested", message, about))
    if matching.left_out:
        message = said(
            "{places} left out that only one of the lists names: between a list of cities and one"
            " of clusters, a name that is missing tells nothing",
            places=counted_places(matching.left_out),
        )
        about = {"places": [entry.place.id for entry in matching.left_out]}
        notes.append(Note("left-out", message, about))
    for cluster, count_of_cities in matching.clusters_used_often:
        message = said(
            "{cluster} stands beside {count} cities that are members of it",
            cluster=catalogue.told_name(cluster),
            count=count_of_cities,
        )
        notes.append(Note("cluster-matched-often", message, {"place": cluster.id}))
    return notes


def recomputed_notes(places: list[str], before: RankedList, after: RankedList) -> list[Note]:
    """A note where the publisher prints other previous ranks than the edition before gave."""
    if not places:
        return []
    message = said(
        "for {places} {after} prints another previous rank than {before} gave: the publisher"
        " recomputed it",
        places=counted_places(places),
        after=after.name,
        before=before.name,
    )
    return [Note("previous-rank-recomputed", message, {"places": places})]


def counted_places(places: Collection[object]) -> Said:
    """`1 place`, `2 places`."""
    return counted(len(places), "{count} place", "{count} places")


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
    message = said("{edition}: {what}", edition=after.name, what=PRINTED)
    notes = [Note("printed-previous-ranks", message)]
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
