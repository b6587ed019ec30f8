"""`movers`: who rose and who fell."""

from collections.abc import Iterable

from ..catalogue.lists import Catalogue
from ..errors import UsageError
from ..model.answer import Answer, Note, counted, said
from ..model.choices import MOVE_MEASURES
from ..model.lean_typing import Any, Record
from ..model.rank import Change
from ..model.records import RankedList
from .newest import newest_notes, two_newest
from .pairs import notes as pair_notes
from .pairs.matching import Matching, Pair, is_backward, match_lists, pair_fields
from .pairs.notes import counted_places
from .pairs.statuses import changes_between, changes_by_rank

# Statuses of places that certainly rose or fell, or did so as far as a list with gaps tells.
DIRECTED = ("up", "down", "unknown")
# Statuses of places of which nothing is known.
VAGUE = ("unknown", "unknown-before", "unknown-now", "not-comparable")

Row = dict[str, Any]


def movers(
    catalogue: Catalogue,
    a: str | None,
    b: str | None,
    n: int,
    by: str,
    country: str | None,
    strict: bool,
) -> Answer:
    """The *n* best rises and the *n* worst falls (0 for all), best rise first.

    Between two lists; or, for a series alone, between its two newest editions; or, for one
    edition alone, between the previous ranks that it prints and its own. Only exact ranks make a
    move. Listed apart are places that entered or dropped out, places that moved by no exact number
    (`bounded`), and clusters that merged, split or were renamed (`succeeded`); what is unknown is
    only counted. Moves are measured *by* positions, percentile points or the logarithm of the
    ratio of the ranks, beside what the neighbours in rank moved. *country* shows one economy alone.
    """
    if by not in MOVE_MEASURES:
        raise UsageError("bad-measure", f"by is one of {', '.join(MOVE_MEASURES)}")
    code = catalogue.economy(country) if country else None
    before, after = _lists(catalogue, a, b)
    earlier = before or pair_notes.edition_before(catalogue, after)
    scale = _Scale(by, *_sizes(earlier, after))
    if before is not None:
        matching = match_lists(catalogue, before, after)
        changes = changes_between(catalogue, before, after)
    else:
        matching = Matching(pair_notes.printed_pairs(catalogue, after))
        changes = changes_by_rank
    revisions = pair_notes.revisions_of(catalogue, earlier, before, after, matching.pairs)
    if before is not None:
        link = pair_notes.comparability_of(catalogue, before, after)
        notes = pair_notes.order_notes(catalogue, before, after)
        notes += pair_notes.comparability_notes(link, before, after)
    else:
        link = pair_notes.printed_link(catalogue, earlier, after, revisions)
        notes = pair_notes.printed_notes(after, link, earlier, matching.pairs)
    rows: list[Row] = []
    for pair in matching.pairs:
        row = pair_fields(pair, before, after, changes)
        row |= {"by": by, "revision": revisions.get(pair.place.id)}
        rows.append({**row, **scale.move_fields(pair, row)})
    # Neighbours in rank are those in the whole list, whatever the country that is shown.
    _add_medians(rows)
    if code is not None:
        matching = matching.of_economy(code)
        shown = {pair.place.id for pair in matching.pairs}
        rows = [row for row in rows if row["place"] in shown]
    notes += pair_notes.matching_notes(catalogue, matching)
    notes += scale.notes(earlier, after)
    notes += _status_notes(rows)
    if earlier is not None:
        recomputed = [row["place"] for row in rows if row["revision"]]
        notes += pair_notes.recomputed_notes(recomputed, earlier, after)
    notes += newest_notes(catalogue, [a] if b is None else [a, b])
    lists = [before, after] if before else [after]
    if before is None and earlier is not None and (revisions or by == "pct"):
        lists.append(earlier)
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
        results=_best_and_worst([row for row in rows if _rise(row)], n),
        lists=lists,
        notes=notes,
        attribution=catalogue.attribution_of(lists),
        extra={
            "entered": _without_exact_move(rows, ("entered", "re-entered"), "b"),
            "dropped": _without_exact_move(rows, ("dropped",), "a"),
            "bounded": _without_exact_move(filter(_direction_known, rows), DIRECTED, "b"),
            "succeeded": [row for row in rows if row["matched"]["how"] == "predecessor"],
            "lengths": scale.lengths,
            "comparability": link.to_dict(),
            "backward": before is not None and is_backward(catalogue, before, after),
        },
        status=pair_notes.strict_status(link, strict),
    )


def _lists(
    catalogue: Catalogue, a: str | None, b: str | None
) -> tuple[RankedList | None, RankedList]:
    """The list before and the list after.

    The list before is None if its ranks are those that the list after prints.
    """
    if b is not None:
        return catalogue.ranked_list(a), catalogue.ranked_list(b)
    return two_newest(catalogue, a)


def _sizes(before: RankedList | None, after: RankedList) -> tuple[int | None, int | None]:
    """The size of both lists for percentiles: places assessed, or else ranks published, in both.

    Never a mix: the tenth of ten ranks published is not the last of all places assessed. None for
    a list of unknown size.
    """
    assessed = before.assessed if before else None, after.assessed
    published = before.depth if before else None, after.depth
    if None in assessed and (None not in published or not any(assessed)):
        return published
    return assessed


class _Scale(Record):
    """How moves are measured: by one of MOVE_MEASURES, with the sizes of both lists."""

    by: str
    before: int | None
    after: int | None

    @property
    def lengths(self) -> dict[str, int | None]:
        return {"a": self.before, "b": self.after}

    def move_fields(self, pair: Pair, row: Row) -> Row:
        """The move of a pair if its change is exact, else the bounds of the move.

        Empty for a place that another one became.
        """
        if pair.how == "predecessor":
            return {}
        low, high = self._bounds(pair)
        if row["change"] is not None:
            return {"move": low, "neighbours_median": None}
        return {"move_low": low, "move_high": high}

    def _bounds(self, pair: Pair) -> tuple[float | None, float | None]:
        """The least and the greatest move; None where unbounded, or where a size is not known.

        None too for a rank beyond the size of its list, which has no place on the scale.
        """
        from ..measures import move_bounds

        (low_a, high_a), (low_b, high_b) = pair.a.rank.bounds, pair.b.rank.bounds
        if low_a is None or low_b is None:
            return None, None
        sizes = (self.before, self.after) if self.by == "pct" else (None, None)
        old, new = (low_a, high_a), (low_b, high_b)
        try:
            bounds = move_bounds(old, new, self.by, *sizes)  # type: ignore[arg-type]
        except ValueError:
            return None, None
        low, high = (None if bound is None else round(bound, 6) for bound in bounds)
        # An unnamed place may stand beyond the last rank, so an open rank leaves its side open.
        return (None if high_b is None else low), (None if high_a is None else high)

    def notes(self, before: RankedList | None, after: RankedList) -> list[Note]:
        """A note where the sizes of the lists make moves unknown, or not comparable."""
        sizes = self.before, self.after
        about = {"lengths": self.lengths}
        if self.by == "pct" and None in sizes:
            names = (before.name if before else "the edition before", after.name)
            lacking = [name for name, size in zip(names, sizes, strict=True) if size is None]
            message = "percentile points need the length of both lists; not known is that of "
            message += f"{' and '.join(lacking)}, so moves are ordered by places"
            return [Note("length-unknown", message, about)]
        if before is None or before.edition.series != after.edition.series:
            return []
        if self.by == "abs" and self.before and self.after and self.before != self.after:
            message = said(
                "{a} is of {size_a} and {b} of {size_b}: moves in places are not comparable"
                " across sizes; those --by pct are",
                a=before.name,
                size_a=counted(self.before, "{count} place", "{count} places"),
                b=after.name,
                size_b=self.after,
            )
            return [Note("length-changed", message, about)]
        return []


def _add_medians(rows: list[Row]) -> None:
    """Give each exact move the median of what its neighbours in rank moved."""
    from ..measures import neighbour_medians

    exact = [row for row in rows if row.get("move") is not None]
    medians = neighbour_medians([row["a"]["rank"] for row in exact], [row["move"] for row in exact])
    for row, median in zip(exact, medians, strict=True):
        row["neighbours_median"] = None if median is None else round(median, 6)


def _rise(row: Row) -> float:
    """The exact move, in positions where it has no measure; below 0 for a fall, 0 for no move."""
    if "move" not in row:
        return 0
    return float(row["change"] if row["move"] is None else row["move"])


def _best_and_worst(moves: list[Row], n: int) -> list[Row]:
    """The *n* best rises and worst falls, or all; moves without a measure stand between them."""

    def order(row: Row) -> tuple[Any, ...]:
        unmeasured = row["move"] is None
        return (unmeasured == (_rise(row) > 0), -_rise(row), -row["change"], row["place"])

    risen = sorted((row for row in moves if _rise(row) > 0), key=order)
    fallen = sorted((row for row in moves if _rise(row) < 0), key=order)
    return risen[:n] + fallen[-n:] if n else risen + fallen


def _without_exact_move(rows: Iterable[Row], statuses: tuple[str, ...], side: str) -> list[Row]:
    """The rows of some statuses without an exact change, by the rank on one side."""
    bounded = [row for row in rows if row["status"] in statuses and row["change"] is None]
    return sorted(bounded, key=lambda row: (row[side]["rank_low"], row["place"]))


def _direction_known(row: Row) -> bool:
    """Whether the bounds of a change leave no doubt that it is a rise, or that it is a fall."""
    return Change(row["change"], row["change_low"], row["change_high"]).direction_known


def _status_notes(rows: list[Row]) -> list[Note]:
    """Notes on the rows that are in none of the lists of the answer, and why."""
    notes = []
    scoped = [row["place"] for row in rows if row["status"] in ("newly-in-scope", "left-scope")]
    if scoped:
        message = said(
            "{places} assessed in only one of the editions: no move", places=counted_places(scoped)
        )
        notes.append(Note("scope-changed", message, {"places": scoped}))
    inexact = [row for row in rows if row["change"] is None and not _direction_known(row)]
    unknown = [row for row in inexact if row["status"] in VAGUE]
    if unknown:
        places = counted_places(unknown)
        message = said("of {places} it is not known whether they rose or fell", places=places)
        if len(unknown) == 1:
            message = said("of {places} it is not known whether it rose or fell", places=places)
        notes.append(Note("unknown-moves", message, {"count": len(unknown)}))
    return notes
