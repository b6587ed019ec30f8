"""`movers`: who rose and who fell."""

from collections.abc import Callable
from typing import Any

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.answer import Answer, Note
from ..model.records import Entry, RankedList
from .attribution import attribution_of
from .compare import pair_row
from .pairs.matching import Pair, Side, is_backward, match_lists
from .pairs.notes import (
    comparability_notes,
    comparability_of,
    counted_places,
    matching_notes,
    recomputed_notes,
    strict_status,
)
from .pairs.printed import edition_before, printed_link, printed_notes, printed_pairs, revisions_of
from .pairs.statuses import statuses_between

__all__ = ["MEASURES", "movers"]

MEASURES = ("abs", "pct", "log")
DEFAULT_COUNT = 10

# Statuses of who certainly rose or fell, or did so as far as a list with missing rows tells.
DIRECTED = ("up", "down", "unknown")

Lengths = tuple[int | None, int | None]


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
    a move: who entered or dropped out, and who moved by no exact number (`bounded`), is listed
    apart, so are clusters that merged, split or were renamed (`succeeded`), and what is unknown
    is only counted. Measured *by* positions, percentile points or the logarithm of the ratio of
    the ranks, beside what the neighbours in rank moved; *country* shows one economy alone.
    """
    if by not in MEASURES:
        raise UsageError("bad-measure", f"by is one of {', '.join(MEASURES)}")
    code = catalogue.economy(country) if country else None
    before, after = _lists(catalogue, a, b)
    earlier = before or edition_before(catalogue, after)
    lengths = _lengths(earlier, after)
    left_out: list[Entry] = []
    contested: list[Entry] = []
    if before is None:
        pairs = printed_pairs(catalogue, after)
    else:
        pairs, left_out, contested = match_lists(catalogue, before, after)
    revisions = revisions_of(catalogue, earlier, before, after, pairs)
    if before is None:
        link = printed_link(catalogue, earlier, after, revisions)
        notes = printed_notes(after, link, earlier, pairs)
    else:
        link = comparability_of(catalogue, before, after)
        notes = comparability_notes(link, before, after)
    # Neighbours in rank are those in the whole list, whatever the country that is shown.
    status = statuses_between(catalogue, before, after) if before else None
    rows = _with_medians(
        [_row(pair, before, after, status, by, lengths, revisions) for pair in pairs]
    )
    if code is not None:
        # What an entry counts for may be other than where its place lies.
        shown = {pair.place.id for pair in pairs if code in pair.economies}
        rows = [row for row in rows if row["place"] in shown]
        left_out = [entry for entry in left_out if code in entry.economies]
        contested = [entry for entry in contested if code in entry.economies]
        pairs = [pair for pair in pairs if pair.place.id in shown]
    notes += matching_notes(pairs, left_out, contested)
    notes += _length_notes(by, lengths, earlier, after)
    notes += _status_notes(rows)
    changed = [row["place"] for row in rows if row["revision"]]
    if earlier is not None:
        notes += recomputed_notes(changed, earlier, after)
    lists = [before, after] if before else [after]
    if before is None and earlier is not None and (revisions or by == "pct"):
        lists.append(earlier)
    query = {"a": before.name if before else None, "b": after.name, "n": n, "by": by}
    return Answer(
        command="movers",
        query={**query, "country": code, "strict": strict},
        results=_ends([row for row in rows if _direction(row)], n),
        lists=lists,
        notes=notes,
        attribution=attribution_of(catalogue, lists),
        extra={
            "entered": _bounds(rows, ("entered", "re-entered"), "b"),
            "dropped": _bounds(rows, ("dropped",), "a"),
            "bounded": _bounds([row for row in rows if _is_certain(row)], DIRECTED, "b"),
            "succeeded": [row for row in rows if row["matched"]["how"] == "predecessor"],
            "lengths": {"a": lengths[0], "b": lengths[1]},
            "comparability": link.to_dict(),
            "backward": before is not None and is_backward(catalogue, before, after),
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


def _lengths(before: RankedList | None, after: RankedList) -> Lengths:
    """How many places there are to move among in each list; None where nobody says.

    The places that were assessed; or, where that is not known of both lists, the ranks published.
    Never one of each: the tenth of ten that were published is not the last of those assessed.
    """
    assessed = before.assessed if before else None, after.assessed
    published = before.depth if before else None, after.depth
    whole = (one for one in (assessed, published) if None not in one)
    return next(whole, assessed if any(assessed) else published)


def _row(
    pair: Pair,
    before: RankedList | None,
    after: RankedList,
    status: Callable[[str, Side, Side, str], str] | None,
    by: str,
    lengths: Lengths,
    revisions: dict[str, int],
) -> dict[str, Any]:
    row = {**pair_row(pair, before, after), "by": by, "revision": revisions.get(pair.place.id)}
    if status is not None and pair.status is None:
        row["status"] = status(pair.place.id, pair.a, pair.b, row["status"])
    if pair.how == "predecessor":
        return row
    if row["change"] is not None:
        return {**row, "move": _bounds_of(pair, by, lengths)[0], "neighbours_median": None}
    low, high = _bounds_of(pair, by, lengths)
    return {**row, "move_low": low, "move_high": high}


def _bounds_of(pair: Pair, by: str, lengths: Lengths) -> tuple[float | None, float | None]:
    """The least and the greatest move by a measure, None where it needs what is unknown."""
    from ..measures import move_bounds

    (low_a, high_a), (low_b, high_b) = pair.a.rank.bounds, pair.b.rank.bounds
    if low_a is None or low_b is None:
        return None, None
    sizes = lengths if by == "pct" else (None, None)
    try:
        found = move_bounds((low_a, high_a), (low_b, high_b), by, *sizes)  # type: ignore[arg-type]
    except ValueError:  # A rank beyond the length of its list has no place on its scale.
        return None, None
    low, high = (None if one is None else round(one, 6) for one in found)
    # Where ranks end is no end of the places: who is not named may stand beyond it.
    return (None if high_b is None else low), (None if high_a is None else high)


def _with_medians(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each exact move with the median of what its neighbours in rank moved."""
    from ..measures import neighbour_medians

    exact = [row for row in rows if row.get("move") is not None]
    medians = neighbour_medians([one["a"]["rank"] for one in exact], [one["move"] for one in exact])
    for row, median in zip(exact, medians, strict=True):
        row["neighbours_median"] = None if median is None else round(median, 6)
    return rows


def _direction(row: dict[str, Any]) -> float:
    """Above 0 for a rise, below for a fall, 0 for what is no exact move."""
    if "move" not in row:
        return 0
    return float(row["change"] if row["move"] is None else row["move"])


def _ends(moves: list[dict[str, Any]], n: int) -> list[dict[str, Any]]:
    """The *n* best rises and worst falls; what has no measure stands nearest to no move."""

    def order(row: dict[str, Any]) -> tuple[Any, ...]:
        unmeasured = row["move"] is None
        return (unmeasured == (_direction(row) > 0), -_direction(row), -row["change"], row["place"])

    risen = sorted((row for row in moves if _direction(row) > 0), key=order)
    fallen = sorted((row for row in moves if _direction(row) < 0), key=order)
    return risen[:n] + fallen[-n:] if n else risen + fallen


def _bounds(
    rows: list[dict[str, Any]], statuses: tuple[str, ...], side: str
) -> list[dict[str, Any]]:
    """The rows of some statuses without an exact change, by the rank on one side."""
    found = [row for row in rows if row["status"] in statuses and row["change"] is None]
    return sorted(found, key=lambda row: (row[side]["rank_low"], row["place"]))


def _is_certain(row: dict[str, Any]) -> bool:
    """Whether the bounds of a change leave no doubt that it is a rise, or that it is a fall."""
    low, high = row["change_low"], row["change_high"]
    return (low is not None and low > 0) or (high is not None and high < 0)


def _length_notes(
    by: str, lengths: Lengths, before: RankedList | None, after: RankedList
) -> list[Note]:
    """What the lengths of the lists mean for the measure (METHODS edge rule 16)."""
    about = {"lengths": {"a": lengths[0], "b": lengths[1]}}
    if by == "pct" and None in lengths:
        names = (before.name if before else "the edition before", after.name)
        lacking = [name for name, size in zip(names, lengths, strict=True) if size is None]
        message = "percentile points need the length of both lists; not known is that of "
        message += f"{' and '.join(lacking)}, so moves are ordered by places"
        return [Note("length-unknown", message, about)]
    if before is None or before.edition.series != after.edition.series:
        return []
    if by == "abs" and None not in lengths and lengths[0] != lengths[1]:
        message = f"{before.name} is of {lengths[0]} places and {after.name} of {lengths[1]}: moves"
        message += " in places are not comparable across sizes; those --by pct are"
        return [Note("length-changed", message, about)]
    return []


def _status_notes(rows: list[dict[str, Any]]) -> list[Note]:
    """What is in none of the lists of the answer, and why."""
    notes = []
    scoped = [row for row in rows if row["status"] in ("newly-in-scope", "left-scope")]
    if scoped:
        message = f"{counted_places(scoped)} assessed in only one of the editions: no move"
        places = [row["place"] for row in scoped]
        notes.append(Note("scope-changed", message, {"places": places}))
    vague = ("unknown", "unknown-before", "unknown-now", "not-comparable")
    doubtful = [row for row in rows if row["change"] is None and not _is_certain(row)]
    unknown = [row for row in doubtful if row["status"] in vague]
    if unknown:
        message = f"of {counted_places(unknown)} it is not known whether they rose or fell"
        notes.append(Note("unknown-moves", message, {"count": len(unknown)}))
    return notes
