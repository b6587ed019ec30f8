"""What two lists have to say of each other before their figures are read."""

from collections.abc import Sequence

from ...catalogue.lists import Catalogue
from ...errors import ExitStatus
from ...model.answer import Note
from ...model.records import Comparability, Entry, RankedList
from .matching import Pair, clusters_matched_often
from .statuses import are_bridged

__all__ = [
    "are_successive",
    "comparability_notes",
    "comparability_of",
    "counted_places",
    "matching_notes",
    "recomputed_notes",
    "strict_status",
]


def comparability_of(catalogue: Catalogue, a: RankedList, b: RankedList) -> Comparability:
    """How far two lists may be compared: only lists of one series and one name may be."""
    if a.edition.series != b.edition.series:
        return Comparability("break", "two publishers rank by different methods")
    if are_bridged(a, b):
        return Comparability("same", f"both lists are made by the method of {b.edition.id}")
    if a.id != b.id:
        return Comparability("break", "two lists of one publisher rank by different measures")
    return catalogue.series()[a.edition.series].comparability(a.edition.id, b.edition.id)


def comparability_notes(link: Comparability, a: RankedList, b: RankedList) -> list[Note]:
    """What has to be said before the numbers are read."""
    if link.level == "break":
        message = f"{a.name} and {b.name} do not compare: {link.reason}"
        return [Note("break", f"{message}; read each figure as a difference, not as a change")]
    if link.level == "unknown":
        message = f"{a.name} and {b.name}: whether both were made by one method is not known"
        return [Note("comparability-unknown", message)]
    return []


def strict_status(link: Comparability, strict: bool) -> int:
    """Exit status 5 where a break is asked to count."""
    return ExitStatus.BREAK if strict and link.level == "break" else ExitStatus.ANSWERED


def are_successive(catalogue: Catalogue, a: RankedList, b: RankedList) -> bool:
    """Whether *b* is the same list of the edition right after *a*'s."""
    if (a.edition.series, a.id) != (b.edition.series, b.id):
        return False
    editions = catalogue.series()[b.edition.series].editions
    return editions.index(b.edition.id) - editions.index(a.edition.id) == 1


def matching_notes(pairs: list[Pair], left_out: list[Entry], contested: list[Entry]) -> list[Note]:
    """How lists of different kinds were brought together: what is missing, what is repeated."""
    notes = []
    if contested:
        message = (
            f"{counted_places(contested)} left out, as several clusters of the other list could"
        )
        message += " could stand beside"
        notes.append(Note("contested", message, {"places": [one.place.id for one in contested]}))
    if left_out:
        message = f"{counted_places(left_out)} left out, as only one of the lists names any: a list"
        message += " of cities and one of clusters say nothing of whom they do not name"
        notes.append(Note("left-out", message, {"places": [one.place.id for one in left_out]}))
    for cluster, count in clusters_matched_often(pairs):
        message = f"{cluster.name} stands beside {count} cities that are members of it"
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
