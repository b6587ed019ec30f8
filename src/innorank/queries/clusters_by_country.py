"""`clusters-by-country`: places per economy, beside the publisher's own totals."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..catalogue import Catalogue
from ..errors import UsageError
from ..model.records import Entry, RankedList
from .answer import Answer, Note, attribution_of

__all__ = ["COUNTINGS", "clusters_by_country"]

COUNTINGS = ("full", "fractional", "lead")


def clusters_by_country(
    catalogue: Catalogue, editions: Sequence[str] = (), counting: str = "full"
) -> Answer:
    """How many places of each list every economy has, most first by the chosen counting.

    Full counting gives a place to each of its economies, fractional shares it among them in
    equal parts, lead gives it to the first named. `stated` is the publisher's own total. Where
    a list is not complete, the counts are lower bounds (`at_least`).
    """
    if counting not in COUNTINGS:
        raise UsageError("bad-counting", f"counting is one of {', '.join(COUNTINGS)}")
    lists = [catalogue.ranked_list(name) for name in editions or (None,)]
    results: list[dict[str, Any]] = []
    notes: list[Note] = []
    for ranked in lists:
        results += _counted(catalogue, ranked, counting)
        if ranked.coverage != "complete":
            whole = f" of {ranked.depth}" if ranked.depth else ""
            known = f"{ranked.name}: {ranked.entries}{whole} entries are known"
            notes.append(Note("incomplete-list", f"{known}, so counts are lower bounds"))
    return Answer(
        command="clusters-by-country",
        query={"editions": [ranked.name for ranked in lists], "counting": counting},
        results=results,
        lists=lists,
        notes=notes,
        attribution=attribution_of(catalogue, lists),
    )


def _counted(catalogue: Catalogue, ranked: RankedList, counting: str) -> list[dict[str, Any]]:
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.entries(ranked):
        for code in entry.economies:
            held[code].append(entry)
    for code in ranked.counts:
        held[code]  # An economy of which only the publisher's total is known.
    rows = [_row(catalogue, ranked, code, entries) for code, entries in held.items()]
    key = {"full": "count", "fractional": "fractional", "lead": "lead"}[counting]
    return sorted(rows, key=lambda row: (-row[key], -(row["stated"] or 0), row["economy"]))


def _row(
    catalogue: Catalogue, ranked: RankedList, code: str, entries: list[Entry]
) -> dict[str, Any]:
    share = sum((Fraction(1, len(entry.economies)) for entry in entries), Fraction(0))
    best = entries[0] if entries and entries[0].rank.low else None
    return {
        "edition": ranked.name,
        "economy": code,
        "name": catalogue.economy_name(code),
        "count": len(entries),
        "fractional": round(float(share), 6),
        "fractional_exact": str(share),
        "lead": sum(entry.economies[0] == code for entry in entries),
        "at_least": ranked.coverage != "complete",
        "stated": ranked.counts.get(code),
        "best_rank": best.rank.number if best else None,
        "best_rank_label": best.rank.label if best else None,
        "best_place": best.place.id if best else None,
        "places": [entry.place.id for entry in entries],
    }
