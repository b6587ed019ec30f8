"""`top`: the head of a list."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note
from ..model.rank import Rank, rank_fields
from ..model.records import Entry
from .entry_fields import IN_TOP, entry_fields
from .newest import newest_notes


def top(
    catalogue: Catalogue, edition: str | None, n: int, country: str | None, by: str | None
) -> Answer:
    """The first *n* entries of a list, best first (0 for all), of one economy where given.

    Entries without an exact rank come after those that they may be ahead of. With *by*, an
    indicator of the list, they come in the order of its figures, and a note says that this is no
    published rank. UsageError if the list has no such indicator.
    """
    ranked = catalogue.ranked_list(edition)
    code = catalogue.economy(country) if country else None
    placed: Sequence[tuple[Entry, Rank | None]]
    notes = []
    if by is None:
        placed = [(entry, None) for entry in catalogue.entries(ranked, n, code)]
        last = placed[-1][0].rank.bounds[1] if placed else 1
        is_whole = last is not None and last <= ranked.contiguous
    else:
        # Loaded only where it is asked for.
        from .by_indicator import no_published_rank, placed_by

        everything = catalogue.entries(ranked)
        in_order = placed_by(ranked, by, everything)
        notes.append(no_published_rank(ranked, by, everything))
        is_whole = ranked.coverage == "complete"
        placed = [pair for pair in in_order if code is None or code in pair[0].economies]
        placed = placed[:n] if n > 0 else placed
    if not is_whole and not code:
        complete = f"ranks 1 to {ranked.contiguous} are complete" if ranked.contiguous else ""
        known = complete or "even its first ranks are known only in part"
        message = f"{ranked.name} is {ranked.coverage} here: {known}"
        notes.append(Note("incomplete-list", message))
    return Answer(
        command="top",
        query={"edition": ranked.edition.id, "list": ranked.id, "n": n, "country": code, "by": by},
        results=[
            {
                **rank_fields(entry.rank),
                **entry_fields(entry, ranked, IN_TOP),
                "position": position.number if position else None,
                "position_label": position.label if position else None,
            }
            for entry, position in placed
        ],
        lists=[ranked],
        notes=[*notes, *newest_notes(catalogue, [edition])],
        attribution=catalogue.attribution_of([ranked]),
    )
