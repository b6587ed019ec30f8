"""`top`: the head of a list."""

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.rank import rank_fields
from .entry_fields import IN_TOP, entry_fields
from .newest import newest_notes


def top(catalogue: Catalogue, edition: str | None, n: int, country: str | None) -> Answer:
    """The first *n* entries of a list, best first (0 for all), of one economy where given.

    Entries without an exact rank come after those that they may be ahead of.
    """
    ranked = catalogue.ranked_list(edition)
    code = catalogue.economy(country) if country else None
    shown = catalogue.entries(ranked, n, code)
    notes = []
    if ranked.contiguous < (shown[-1].rank.low or 0 if shown else 1) and not code:
        complete = f"ranks 1 to {ranked.contiguous} are complete" if ranked.contiguous else ""
        known = complete or "even its first ranks are known only in part"
        message = f"{ranked.name} is {ranked.coverage} here: {known}"
        notes.append(Note("incomplete-list", message))
    return Answer(
        command="top",
        query={"edition": ranked.edition.id, "list": ranked.id, "n": n, "country": code},
        results=[
            {**rank_fields(entry.rank), **entry_fields(entry, ranked, IN_TOP)} for entry in shown
        ],
        lists=[ranked],
        notes=[*notes, *newest_notes(catalogue, [edition])],
        attribution=catalogue.attribution_of([ranked]),
    )
