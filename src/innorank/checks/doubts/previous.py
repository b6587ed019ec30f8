"""Previous ranks and changes as printed, against what the edition before published."""

from collections.abc import Iterator
from typing import NamedTuple

from ...datafiles.complaints import Finding
from ...model.rank import Rank
from ..snapshot import Doubt, ListOnShelf, Pair, Row, Shelf

__all__ = ["previous_ranks"]

# A list whose previous ranks were not recomputed, for all that can be seen: so many of them at
# least agree with the edition before, and one differs, or one in ten.
LEAST_AGREEING, ONE_IN = 3, 10


def previous_ranks(shelf: Shelf) -> Iterator[Doubt]:
    """Changes that the rank contradicts, ranks that there were not, and ranks that differ.

    A rank that differs is a doubt where the two editions compare, and where nearly all others of
    the list agree; elsewhere the publisher seems to have recomputed them, which is only told.
    """
    pairs = {(one.after.edition, one.after.id): one for one in shelf.pairs()}
    for ranked in shelf.lists():
        pair = pairs.get((ranked.edition, ranked.id))
        limit = _limit(pair.before if pair else ranked)
        wrong = dict(_differences(shelf, pair)) if pair else {}
        for row in ranked.rows:
            key = "previous_rank" if "previous_rank" in row.detail else "stated_change"
            here = ranked.entry(row, key)
            before = _printed_before(row)
            if problem := _contradiction(row):
                yield ranked.path, Finding(here, "change-differs", problem)
            elif before is not None and limit is not None and before > limit:
                message = f"a previous rank of {before}, where there were {limit} ranks"
                yield ranked.path, Finding(here, "previous-beyond", message)
            elif row.position in wrong:
                is_doubtful, message = wrong[row.position]
                code = "previous-differs" if is_doubtful else "previous-recomputed"
                yield ranked.path, Finding(here, code, message)


class _Compared(NamedTuple):
    """An entry, its previous rank as printed, and what the edition before gives it.

    `given` is None where that edition does not name the place; `differs` also where it names
    others in all ranks down to the printed one.
    """

    row: Row
    printed: int
    given: Rank | None
    differs: bool


def _differences(shelf: Shelf, pair: Pair) -> Iterator[tuple[int, tuple[bool, str]]]:
    """By position each entry whose previous rank differs: whether that is doubtful, and why."""
    compared = list(_compared(shelf, pair))
    differing = [one for one in compared if one.differs]
    agreeing = sum(one.given is not None and one.given.number == one.printed for one in compared)
    # Bands do not count: nearly every rank agrees with a wide one.
    few = agreeing >= LEAST_AGREEING and len(differing) <= max(
        1, (agreeing + len(differing)) // ONE_IN
    )
    for one in differing:
        message = _message(one, pair)
        if not pair.compares:
            message += f"; {agreeing} others agree" if few else f" (comparability: {pair.level})"
        yield one.row.position, (pair.compares or few, message)


def _compared(shelf: Shelf, pair: Pair) -> Iterator[_Compared]:
    """Each entry with a previous rank as printed, beside the edition before."""
    rows = {row.place: row for row in pair.before.rows}
    named = {city for name in rows for city in (name, *shelf.places[name].members)}
    for row in pair.after.rows:
        printed = _printed_before(row)
        if printed is None:
            continue
        place = shelf.places[row.place]
        found = [rows[name] for name in (place.id, *place.predecessors) if name in rows]
        if found:
            given = found[0].rank
            low, high = given.bounds
            differs = (low is not None and printed < low) or (high is not None and printed > high)
            yield _Compared(row, printed, given, differs)
        else:
            is_named = bool(named & {place.id, *place.members})
            yield _Compared(row, printed, None, printed <= pair.before.contiguous and not is_named)


def _message(one: _Compared, pair: Pair) -> str:
    said = f"{one.row.place} was {one.printed} by this edition"
    if one.given is not None:
        return f"{said}, and {one.given.label} by {pair.before.edition}"
    depth = pair.before.contiguous
    return f"{said}, and {pair.before.edition} names others in all ranks down to {depth}"


def _printed_before(row: Row) -> int | None:
    """The rank before, as printed or as it follows from the change that is stated."""
    printed: int | None = row.detail.get("previous_rank")
    change = row.detail.get("stated_change")
    if printed is None and change is not None and row.rank.number is not None:
        return row.rank.number + int(change)
    return printed


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
