"""`compare`: two lists side by side, and how far they agree."""

from typing import Any

from ..catalogue import Catalogue
from ..errors import ExitStatus, UsageError
from ..model.rank import UNKNOWN
from ..model.records import Comparability, RankedList
from .agreement import agreement_of
from .answer import Answer, Note, attribution_of
from .matching import Pair, clusters_matched_often, default_match, match_lists
from .rows import change_fields, rank_fields

__all__ = ["comparability_notes", "comparability_of", "compare", "pair_row", "strict_status"]

DEFAULT_PERSISTENCE = 0.9


def compare(
    catalogue: Catalogue,
    a: str,
    b: str,
    match: str | None = None,
    n: int = 0,
    p: float = DEFAULT_PERSISTENCE,
    strict: bool = False,
) -> Answer:
    """Every place of two lists with both ranks, the change from *a* to *b*, and its status.

    Ordered by the rank in *b*, then in *a*; the first *n* where n is not 0. A place that one
    list lacks has that list's bound there. With *strict*, a break in comparability is status 5.
    """
    if not 0 < p < 1:
        raise UsageError("bad-persistence", f"p is {p}; it has to lie between 0 and 1")
    list_a, list_b = catalogue.ranked_list(a), catalogue.ranked_list(b)
    pairs, left_out = match_lists(catalogue, list_a, list_b, match)
    pairs.sort(key=_order)
    link = comparability_of(catalogue, list_a, list_b)
    how = match or default_match(list_a, list_b)
    notes = comparability_notes(link, list_a, list_b)
    if left_out:
        message = f"{len(left_out)} places that only one of the lists can rank are left out"
        notes.append(Note("left-out", message, {"places": [one.place.id for one in left_out]}))
    for cluster, count in clusters_matched_often(pairs).items():
        message = f"{cluster} stands beside {count} cities that are members of it"
        notes.append(Note("cluster-matched-often", message, {"place": cluster}))
    query = {"a": list_a.name, "b": list_b.name, "match": how, "n": n, "p": p, "strict": strict}
    return Answer(
        command="compare",
        query=query,
        results=[pair_row(pair) for pair in (pairs[:n] if n else pairs)],
        lists=[list_a, list_b],
        notes=notes,
        attribution=attribution_of(catalogue, [list_a, list_b]),
        beside={
            "agreement": agreement_of(list_a, list_b, pairs, p),
            "comparability": link.to_dict(),
        },
        status=strict_status(link, strict),
    )


def _order(pair: Pair) -> tuple[float, float, str]:
    unknown = float("inf")
    # Exact ranks first: a bound is no place in the order.
    key_a, key_b = (side.rank.number or unknown for side in (pair.a, pair.b))
    low_b = pair.b.rank.low or unknown
    return (key_b, key_a if key_b == unknown else low_b, pair.place.id)


def pair_row(pair: Pair) -> dict[str, Any]:
    """The element of `results` for one pair."""
    row = {
        "place": pair.place.id,
        "name": pair.place.name,
        "a": _side(pair.a.entry, pair.a.rank),
        "b": _side(pair.b.entry, pair.b.rank),
        **change_fields(pair.a.rank, UNKNOWN if pair.is_part else pair.b.rank),
        "matched": pair.matched(),
    }
    return {**row, "status": pair.status} if pair.status else row


def _side(entry: Any, rank: Any) -> dict[str, Any]:
    return {
        **rank_fields(rank),
        "printed": entry.printed if entry else None,
        "previous_rank": entry.previous_rank if entry else None,
    }


def comparability_of(catalogue: Catalogue, a: RankedList, b: RankedList) -> Comparability:
    """How far two lists may be compared: only lists of one series and one name may be."""
    if a.edition.series != b.edition.series:
        return Comparability("break", "two publishers rank by different methods")
    if a.id != b.id:
        return Comparability("break", "two lists of one publisher rank by different measures")
    return catalogue.series()[a.edition.series].comparability(a.edition.id, b.edition.id)


def comparability_notes(link: Comparability, a: RankedList, b: RankedList) -> list[Note]:
    """What has to be said before the numbers are read."""
    if link.level == "break":
        message = f"{a.name} and {b.name} do not compare: {link.reason}"
        return [Note("break", f"{message}; read each figure as a difference, not as a change")]
    if link.level == "unknown":
        message = f"whether {a.name} and {b.name} were made by one method is not known"
        return [Note("comparability-unknown", message)]
    return []


def strict_status(link: Comparability, strict: bool) -> int:
    """Exit status 5 where a break is asked to count."""
    return ExitStatus.BREAK if strict and link.level == "break" else ExitStatus.ANSWERED
