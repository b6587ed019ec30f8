"""How far two lists compare, and the notes that say so before their figures are read."""

from collections.abc import Sequence

from ...catalogue.lists import Catalogue
from ...errors import ExitStatus
from ...model.answer import Note
from ...model.records import Comparability, RankedList
from .matching import Matching
from .statuses import are_bridged


def comparability_of(catalogue: Catalogue, a: RankedList, b: RankedList) -> Comparability:
    """How far the ranks of two lists compare.

    Lists of two series, or of two names, are a break. A bridge list compares with the default
    list of its own edition.
    """
    if a.edition.series != b.edition.series:
        return Comparability("break", "two publishers rank by different methods")
    if are_bridged(a, b):
        return Comparability("same", f"both lists are made by the method of {b.edition.id}")
    if a.id != b.id:
        return Comparability("break", "two lists of one publisher rank by different measures")
    return catalogue.series()[a.edition.series].comparability(a.edition.id, b.edition.id)


def comparability_notes(link: Comparability, a: RankedList, b: RankedList) -> list[Note]:
    """A note where two lists do not compare, or where that is not known; else none."""
    if link.level == "break":
        message = f"{a.name} and {b.name} do not compare: {link.reason}"
        return [Note("break", f"{message}; read each figure as a difference, not as a change")]
    if link.level == "unknown":
        message = f"{a.name} and {b.name}: whether both were made by one method is not known"
        return [Note("comparability-unknown", message)]
    return []


def strict_status(link: Comparability, strict: bool) -> int:
    """The exit status of an answer: 5 for a break under *strict*, else 0."""
    return ExitStatus.BREAK if strict and link.level == "break" else ExitStatus.ANSWERED


def matching_notes(matching: Matching) -> list[Note]:
    """Which entries lists of different kinds left out, and which clusters stand there often."""
    notes = []
    if matching.contested:
        count = counted_places(matching.contested)
        message = f"{count} left out, as several clusters of the other list could stand beside"
        about = {"places": [entry.place.id for entry in matching.contested]}
        notes.append(Note("contested", message, about))
    if matching.left_out:
        count = counted_places(matching.left_out)
        message = f"{count} left out, as only one of the lists names any: a list of cities and one"
        message += " of clusters say nothing of whom they do not name"
        about = {"places": [entry.place.id for entry in matching.left_out]}
        notes.append(Note("left-out", message, about))
    for cluster, count_of_cities in matching.clusters_used_often:
        message = f"{cluster.name} stands beside {count_of_cities} cities that are members of it"
        notes.append(Note("cluster-matched-often", message, {"place": cluster.id}))
    return notes


def recomputed_notes(places: list[str], before: RankedList, after: RankedList) -> list[Note]:
    """A note where the publisher prints other previous ranks than the edition before gave."""
    if not places:
        return []
    message = f"for {counted_places(places)} {after.name} prints another previous rank than"
    message += f" {before.name} gave: the publisher recomputed it"
    return [Note("previous-rank-recomputed", message, {"places": places})]


def counted_places(places: Sequence[object]) -> str:
    """`1 place`, `2 places`."""
    return f"{len(places)} place{'' if len(places) == 1 else 's'}"
