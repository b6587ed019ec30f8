"""`top`: the head of a list."""

from collections.abc import Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, Note, said
from ..model.lean_typing import Any
from ..model.rank import Rank, rank_fields
from ..model.records import Entry, RankedList
from .entry_fields import IN_TOP, entry_fields
from .newest import newest_notes
from .pairs.notes import edition_before
from .pairs.statuses import Side, changes_by_rank


def top(
    catalogue: Catalogue,
    edition: str | None,
    n: int,
    country: str | None,
    by: str | None,
    around: str | None,
) -> Answer:
    """The first *n* entries of a list, best first (0 for all), of one economy where given.

    Entries without an exact rank come after those that they may be ahead of. With *by*, an
    indicator of the list, they come in the order of its figures, and a note says that this is no
    published rank. UsageError if the list has no such indicator. With *around* it is the *n*
    entries in whose middle a place stands, or the cluster that holds it; NotFoundError if the list
    names neither. Each entry has its trend since the edition before where that has the rank.
    """
    ranked = catalogue.ranked_list(edition)
    code = catalogue.economy(country) if country else None
    placed: Sequence[tuple[Entry, Rank | None]]
    notes = []
    limit = 0 if around is not None else n
    is_whole = ranked.coverage == "complete"
    if by is None:
        placed = [(entry, None) for entry in catalogue.entries(ranked, limit, code)]
        last = placed[-1][0].rank.bounds[1] if placed else 1
        is_whole = is_whole or (last is not None and last <= ranked.contiguous)
    else:
        # Loaded only where it is asked for.
        from .by_indicator import no_published_rank, placed_by

        everything = catalogue.entries(ranked)
        in_order = placed_by(ranked, by, everything)
        notes.append(no_published_rank(ranked, by, everything))
        placed = [pair for pair in in_order if code is None or code in pair[0].economies]
        placed = placed[:limit] if limit > 0 else placed
    centre = None
    if around is not None:
        centre, more_notes = _place_in(catalogue, ranked, around, placed, code)
        notes += more_notes
        middle = [entry.place.id for entry, _ in placed].index(centre)
        start = max(0, middle - n // 2) if n > 0 else 0
        placed = placed[start : start + n] if n > 0 else placed
    if not is_whole and not code:
        known = said("even its first ranks are known only in part")
        if ranked.contiguous:
            known = said("ranks 1 to {rank} are complete", rank=ranked.contiguous)
        message = said(
            "{name} is {coverage} here: {known}",
            name=ranked.name,
            coverage=said(ranked.coverage),
            known=known,
        )
        notes.append(Note("incomplete-list", message))
    trends = _trends(catalogue, ranked, [entry for entry, _ in placed])
    return Answer(
        command="top",
        query={
            "edition": ranked.edition.id,
            "list": ranked.id,
            "n": n,
            "country": code,
            "by": by,
            "around": centre,
        },
        results=[
            {
                **rank_fields(entry.rank),
                **entry_fields(entry, ranked, IN_TOP),
                "trend": trends.get(entry.place.id),
                "position": position.number if position else None,
                "position_label": position.label if position else None,
            }
            for entry, position in placed
        ],
        lists=[ranked],
        notes=[*notes, *newest_notes(catalogue, [edition])],
        attribution=catalogue.attribution_of([ranked]),
    )


def _place_in(
    catalogue: Catalogue,
    ranked: RankedList,
    name: str,
    placed: Sequence[tuple[Entry, Rank | None]],
    code: str | None,
) -> tuple[str, list[Note]]:
    """The id of the place that a name means, or of the cluster that stands for it; notes on it.

    Raises NotFoundError for a place that is not among those *placed*, which are of one economy
    where *code* says so.
    """
    # Loaded only where it is asked for.
    from ..errors import NotFoundError
    from ..names.resolve import command_for, resolve
    from .standings import misspelling_notes

    advice = command_for(catalogue, f"top {ranked.name} --around")
    match = resolve(catalogue, name, None, False, advice)
    named = {entry.place.id for entry, _ in placed}
    holders = [cluster.id for cluster in catalogue.clusters_of(match.place.id)]
    for place in (match.place.id, *holders):
        if place in named:
            return place, misspelling_notes(match)
    message = f"{ranked.name} names neither {match.place.name} nor a cluster that holds it"
    if code:
        message += f" in {catalogue.economy_in_text(code)}"
    raise NotFoundError("unranked-place", message)


def _trends(
    catalogue: Catalogue, ranked: RankedList, entries: Sequence[Entry]
) -> dict[str, dict[str, Any]]:
    """By place, the trend since the edition before; only of places of which that has the rank."""
    earlier = edition_before(catalogue, ranked)
    if earlier is None:
        return {}
    ranks = {row.place: row.rank for row in catalogue.listed_ranks([earlier])[earlier.key]}
    series = catalogue.series()[ranked.edition.series]
    level = series.comparability(earlier.edition.id, ranked.edition.id).level
    return {
        entry.place.id: {
            "since": earlier.edition.id,
            **changes_by_rank(entry.place.id, Side(None, before), Side(entry, entry.rank)),
            "comparability": level,
        }
        for entry in entries
        if (before := ranks.get(entry.place.id)) and before.bounds[1] is not None
    }
