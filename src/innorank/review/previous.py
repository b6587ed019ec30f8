"""Previous ranks and changes as printed, against what the edition before published."""

from collections.abc import Iterator
from typing import NamedTuple

from ..curation.checks import Finding
from ..model.rank import Rank
from .shelf import Doubt, ListOnShelf, Pair, Row, Shelf

__all__ = ["Differing", "differing", "previous_ranks", "printed_before"]


def printed_before(row: Row) -> int | None:
    """The rank before, as printed or as it follows from the change that is stated."""
    printed: int | None = row.detail.get("previous_rank")
    change = row.detail.get("stated_change")
    if printed is None and change is not None and row.rank.number is not None:
        return row.rank.number + int(change)
    return printed


def previous_ranks(shelf: Shelf) -> Iterator[Doubt]:
    """Changes that the rank contradicts, ranks that there were not, and ranks that differ.

    A rank that differs is a doubt only where the two editions compare: elsewhere the publisher
    may have recomputed it, see `differing`.
    """
    pairs = {(one.after.edition, one.after.id): one for one in shelf.pairs()}
    for ranked in shelf.lists():
        pair = pairs.get((ranked.edition, ranked.id))
        limit = _limit(pair.before if pair else ranked)
        wrong = {}
        if pair and pair.compares:
            wrong = {one.row.position: _message(one, pair) for one in differing(shelf, pair)}
        for row in ranked.rows:
            key = "previous_rank" if "previous_rank" in row.detail else "stated_change"
            here = ranked.entry(row, key)
            before = printed_before(row)
            if problem := _contradiction(row):
                yield ranked.path, Finding(here, "change-differs", problem)
            elif before is not None and limit is not None and before > limit:
                message = f"a previous rank of {before}, where there were {limit} ranks"
                yield ranked.path, Finding(here, "previous-beyond", message)
            elif row.position in wrong:
                yield ranked.path, Finding(here, "previous-differs", wrong[row.position])


class Differing(NamedTuple):
    """An entry, its previous rank as printed, and what the edition before gives it.

    `given` is None where that edition does not name the place, though it names others in all
    ranks down to the printed one.
    """

    row: Row
    printed: int
    given: Rank | None

    @property
    def short(self) -> str:
        """The place with both ranks, in a few words."""
        given = self.given.label if self.given else "no rank"
        return f"{self.row.place} {self.printed} for {given}"


def differing(shelf: Shelf, pair: Pair) -> Iterator[Differing]:
    """Each entry whose previous rank as printed is not what the edition before gives."""
    rows = {row.place: row for row in pair.before.rows}
    named = {city for name in rows for city in (name, *shelf.places[name].members)}
    for row in pair.after.rows:
        printed = printed_before(row)
        if printed is None:
            continue
        place = shelf.places[row.place]
        found = [rows[name] for name in (place.id, *place.predecessors) if name in rows]
        if found:
            given = found[0].rank
            low, high = given.bounds
            if (low is not None and printed < low) or (high is not None and printed > high):
                yield Differing(row, printed, given)
        elif printed <= pair.before.contiguous and not named & {place.id, *place.members}:
            yield Differing(row, printed, None)


def _message(one: Differing, pair: Pair) -> str:
    said = f"{one.row.place} was {one.printed} by this edition"
    if one.given is not None:
        return f"{said}, and {one.given.label} by {pair.before.edition}"
    depth = pair.before.contiguous
    return f"{said}, and {pair.before.edition} names others in all ranks down to {depth}"


def _limit(ranked: ListOnShelf) -> int | None:
    return ranked.depth or ranked.scope


def _contradiction(row: Row) -> str | None:
    """Why a stated change cannot be right beside the rank and the previous rank of its row."""
    change, number = row.detail.get("stated_change"), row.rank.number
    if change is None or number is None:
        return None
    printed = row.detail.get("previous_rank")
    if printed is not None and printed - number != change:
        found = printed - number
        return f"a change of {change:+} is stated, but from {printed} to {number} it is {found:+}"
    if number + change < 1:
        return f"a change of {change:+} to rank {number} would begin at rank {number + change}"
    return None
