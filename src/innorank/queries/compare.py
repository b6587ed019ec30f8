"""`compare`: two lists side by side, and how far they agree."""

from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.answer import Answer
from ..model.rank import UNKNOWN, rank_fields
from ..model.records import RankedList
from .attribution import attribution_of
from .pairs.agreement import agreement_of
from .pairs.bridges import bridge_between, decompositions_of
from .pairs.matching import Pair, Side, default_match, is_backward, match_lists
from .pairs.notes import (
    are_successive,
    comparability_notes,
    comparability_of,
    matching_notes,
    recomputed_notes,
    strict_status,
)
from .pairs.statuses import statuses_between
from .rows import change_fields, disputed, sources_of

__all__ = ["compare", "pair_row"]

DEFAULT_PERSISTENCE = 0.9


def compare(
    catalogue: Catalogue,
    a: str,
    b: str,
    match: str | None = None,
    n: int = 0,
    p: float = DEFAULT_PERSISTENCE,
    strict: bool = False,
    weighted: bool = False,
) -> Answer:
    """Every place of two lists with both ranks, the change from *a* to *b*, and its status.

    Ordered by the rank in *b*, then in *a*; the first *n* where n is not 0. A place that one
    list lacks has that list's bound there. With *strict*, a break in comparability is status 5;
    *weighted* adds the weighted tau. Where *b* has a bridge list, each move is taken apart.
    """
    if not 0 < p < 1:
        raise UsageError("bad-persistence", f"p is {p}; it has to lie between 0 and 1")
    list_a, list_b = catalogue.ranked_list(a), catalogue.ranked_list(b)
    pairs, left_out, contested = match_lists(catalogue, list_a, list_b, match)
    pairs.sort(key=_order)
    link = comparability_of(catalogue, list_a, list_b)
    how = match or default_match(list_a, list_b)
    notes = comparability_notes(link, list_a, list_b)
    notes += matching_notes(pairs, left_out, contested)
    successive = are_successive(catalogue, list_a, list_b)
    if successive:
        differing = [pair.place.id for pair in pairs if pair.is_recomputed]
        notes += recomputed_notes(differing, list_a, list_b)
    bridge = bridge_between(catalogue, list_a, list_b)
    parts = decompositions_of(catalogue, bridge, list_b, pairs) if bridge else {}
    status = statuses_between(catalogue, list_a, list_b)

    def row(pair: Pair) -> dict[str, Any]:
        found = pair_row(pair, list_a, list_b)
        if pair.status is None:
            found["status"] = status(pair.place.id, pair.a, pair.b, found["status"])
        found["decomposition"] = parts.get(pair.place.id)
        return found

    query = {"a": list_a.name, "b": list_b.name, "match": how, "n": n, "p": p, "strict": strict}
    return Answer(
        command="compare",
        query={**query, "weighted": weighted},
        results=[row(pair) for pair in (pairs[:n] if n else pairs)],
        lists=[list_a, list_b, *([bridge] if bridge else [])],
        notes=notes,
        attribution=attribution_of(catalogue, [list_a, list_b]),
        extra={
            "agreement": agreement_of(list_a, list_b, pairs, p, weighted),
            "comparability": link.to_dict(),
            "backward": is_backward(catalogue, list_a, list_b),
            "successive": successive,
            "bridge": bridge.name if bridge else None,
        },
        status=strict_status(link, strict),
    )


def _order(pair: Pair) -> tuple[float, float, str]:
    unknown = float("inf")
    # Exact ranks first: a bound is no place in the order.
    key_a, key_b = (side.rank.number or unknown for side in (pair.a, pair.b))
    low_b = pair.b.rank.low or unknown
    return (key_b, key_a if key_b == unknown else low_b, pair.place.id)


def pair_row(pair: Pair, a: RankedList | None, b: RankedList) -> dict[str, Any]:
    """The element of `results` for one pair; *a* is None where its ranks are printed in *b*."""
    row = {
        "place": pair.place.id,
        "name": pair.place.name,
        "a": _side(pair.a, a),
        "b": _side(pair.b, b),
        **change_fields(pair.a.rank, UNKNOWN if pair.part else pair.b.rank),
        "matched": pair.matched(),
        "matched_name": other.name if (other := pair.other) else None,
    }
    return {**row, "status": pair.status} if pair.status else row


def _side(side: Side, ranked: RankedList | None) -> dict[str, Any]:
    fields = rank_fields(side.rank)
    entry = side.entry
    if entry is None:
        fields |= {"printed": None, "previous_rank": None, "note": None, "derived": None}
        return fields | {"disputed": [], "sources": []}
    fields["printed"] = entry.printed
    fields["previous_rank"] = entry.previous_rank
    fields["note"] = entry.note
    fields["derived"] = entry.derived
    fields["disputed"] = disputed(entry, ranked) if ranked and entry.disputed else []
    fields["sources"] = sources_of(entry, ranked) if ranked else []
    return fields
