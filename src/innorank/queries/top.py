"""`top`: the head of a list."""

from typing import Any

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.rank import rank_fields
from ..model.records import Entry, RankedList
from .attribution import attribution_of
from .rows import disputed, sources_of

__all__ = ["top"]

DEFAULT_COUNT = 10


def top(
    catalogue: Catalogue,
    edition: str | None = None,
    n: int = DEFAULT_COUNT,
    country: str | None = None,
) -> Answer:
    """The first *n* entries of a list, best first (0 for all), of one economy where given.

    Entries without an exact rank come after those that they may be ahead of.
    """
    ranked = catalogue.ranked_list(edition)
    code = catalogue.economy(country) if country else None
    shown = catalogue.entries(ranked, n, code)
    notes = []
    if ranked.contiguous < (shown[-1].rank.low or 0 if shown else 1) and not code:
        upto = f"ranks 1 to {ranked.contiguous} are complete" if ranked.contiguous else ""
        known = upto or "even its first ranks are known only in part"
        message = f"{ranked.name} is {ranked.coverage} here: {known}"
        notes.append(Note("incomplete-list", message))
    return Answer(
        command="top",
        query={"edition": ranked.edition.id, "list": ranked.id, "n": n, "country": code},
        results=[_row(entry, ranked) for entry in shown],
        lists=[ranked],
        notes=notes,
        attribution=attribution_of(catalogue, [ranked]),
    )


def _row(entry: Entry, ranked: RankedList) -> dict[str, Any]:
    return {
        **rank_fields(entry.rank),
        "place": entry.place.id,
        "name": entry.place.name,
        "kind": entry.place.kind,
        "printed": entry.printed,
        "printed_names": dict(entry.printed_names),
        "economies": list(entry.economies),
        "economy": entry.economy,
        "score": entry.score,
        "class": entry.class_,
        "previous_rank": entry.previous_rank,
        "change": entry.change,
        "link": entry.link,
        "ref": entry.ref,
        "note": entry.note,
        "derived": entry.derived,
        "disputed": disputed(entry, ranked),
        "sources": sources_of(entry, ranked),
    }
