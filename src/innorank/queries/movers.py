"""`movers`: who rose and who fell."""

from typing import Any

from ..catalogue import Catalogue
from ..errors import UsageError
from ..model.rank import UNKNOWN, Rank
from ..model.records import Comparability, RankedList
from .answer import Answer, Note, attribution_of
from .compare import comparability_notes, comparability_of, pair_row, strict_status
from .matching import Pair, Side, match_lists

__all__ = ["MEASURES", "movers"]

MEASURES = ("abs", "pct", "log")
DEFAULT_COUNT = 10
PRINTED = "the previous ranks are those that the publisher prints in this edition"


def movers(
    catalogue: Catalogue,
    a: str | None = None,
    b: str | None = None,
    n: int = DEFAULT_COUNT,
    by: str = "abs",
    country: str | None = None,
    strict: bool = False,
) -> Answer:
    """The *n* best rises and the *n* worst falls (0 for all), best rise first.

    Between two lists; or, for a series alone, between its two newest editions; or, for one
    edition alone, between the previous ranks that it prints and its own. Only exact ranks make
    a move: who entered or dropped out is listed apart, so are clusters that merged, split or
    were renamed (`succeeded`), and what is unknown is only counted.
    Ordered *by* positions, percentile points or the logarithm of the ratio of the ranks.
    """
    if by not in MEASURES:
        raise UsageError("bad-measure", f"by is one of {', '.join(MEASURES)}")
    code = catalogue.economy(country) if country else None
    before, after = _lists(catalogue, a, b)
    if before is None:
        pairs, link = _printed_pairs(catalogue, after), Comparability("same", PRINTED)
        notes = [Note("printed-previous-ranks", f"{after.name}: {PRINTED}")]
    else:
        pairs, _ = match_lists(catalogue, before, after)
        link = comparability_of(catalogue, before, after)
        notes = comparability_notes(link, before, after)
    pairs = [pair for pair in pairs if code is None or code in pair.place.economies]
    rows = [{**pair_row(pair), "by": by} for pair in pairs]
    sizes = (before or after).depth or (before or after).scope, after.depth or after.scope
    exact = [
        _measured(row, by, sizes)
        for row in rows
        if row["change"] is not None and row["matched"]["how"] != "predecessor"
    ]
    moves = sorted(
        (row for row in exact if row["change"]), key=lambda row: (-(row["move"] or 0), row["place"])
    )
    unknown = sum(row["status"] == "unknown" for row in rows)
    if unknown:
        message = f"of {unknown} places it is not known whether they rose or fell"
        notes.append(Note("unknown-moves", message, {"count": unknown}))
    return Answer(
        command="movers",
        query={
            "a": before.name if before else None,
            "b": after.name,
            "n": n,
            "by": by,
            "country": code,
            "strict": strict,
        },
        results=_ends(moves, n),
        lists=[before, after] if before else [after],
        notes=notes,
        attribution=attribution_of(catalogue, [before, after] if before else [after]),
        beside={
            "entered": _bounds(rows, "entered", "b"),
            "dropped": _bounds(rows, "dropped", "a"),
            "succeeded": [row for row in rows if row["matched"]["how"] == "predecessor"],
            "comparability": link.to_dict(),
        },
        status=strict_status(link, strict),
    )


def _lists(
    catalogue: Catalogue, a: str | None, b: str | None
) -> tuple[RankedList | None, RankedList]:
    """The list before, None where its ranks are those printed in the list after, which follows."""
    if b is not None:
        return catalogue.ranked_list(a), catalogue.ranked_list(b)
    newest = catalogue.ranked_list(a)
    series_id, _, _ = (a or newest.edition.series).partition(":")
    series = catalogue.series().get(series_id.casefold().strip())
    if series is not None:
        for edition in reversed(series.editions[:-1]):
            for ranked in catalogue.lists_of(edition):
                if ranked.id == newest.id:
                    return ranked, newest
    return None, newest


def _printed_pairs(catalogue: Catalogue, ranked: RankedList) -> list[Pair]:
    pairs = []
    for entry in catalogue.entries(ranked):
        printed = entry.previous_rank
        rank = UNKNOWN if printed is None else Rank(printed, printed, printed)
        pairs.append(Pair(entry.place, Side(None, rank), Side(entry, entry.rank)))
    return pairs


def _measured(row: dict[str, Any], by: str, sizes: tuple[int | None, int | None]) -> dict[str, Any]:
    """The row with its move by the chosen measure; null where the measure needs what is unknown."""
    from ..measures import move

    value = move(row["a"]["rank"], row["b"]["rank"], by, *sizes)  # type: ignore[arg-type]
    return {**row, "move": None if value is None else round(value, 6)}


def _ends(moves: list[dict[str, Any]], n: int) -> list[dict[str, Any]]:
    if not n:
        return moves
    risen = [row for row in moves if row["change"] > 0][:n]
    fallen = [row for row in moves if row["change"] < 0][-n:]
    return risen + fallen


def _bounds(rows: list[dict[str, Any]], status: str, side: str) -> list[dict[str, Any]]:
    """Who entered or dropped out, by the rank on the side where it is known."""
    found = [row for row in rows if row["status"] == status]
    return sorted(found, key=lambda row: (row[side]["rank_low"], row["place"]))
