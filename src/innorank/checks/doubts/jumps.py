"""Places that moved much farther than the others of their list."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from ...datafiles.complaints import Finding
from ..snapshot import Doubt, ListOnShelf, Row, Shelf

__all__ = ["jumps"]

# Below so many moves their median says little.
MIN_MOVES = 8
# A jump is farther than so many positions, than so many times the median move, and than a part
# of the worse of the two ranks: behind rank 400 a few dozen positions are nothing.
POSITIONS, TIMES, PART = 10, 8, 0.25

Move = tuple[Row, int, int]


def jumps(shelf: Shelf) -> Iterator[Doubt]:
    """Moves that are improbable between editions that compare, or from the ranks printed before.

    Measured against the median of the sizes of all exact moves of the same pair of lists.
    """
    doubts: dict[tuple[str, str, int], Doubt] = {}
    for pair in shelf.pairs():
        if pair.compares:
            ranks = {row.place: row.rank.number for row in pair.before.rows}
            _note_jumps(doubts, pair.after, ranks, f"{pair.before.edition} has")
    for ranked in shelf.lists():
        printed = {row.place: row.detail.get("previous_rank") for row in ranked.rows}
        _note_jumps(doubts, ranked, printed, "this edition prints")
    return iter(doubts.values())


def _note_jumps(
    doubts: dict[tuple[str, str, int], Doubt],
    ranked: ListOnShelf,
    before: Mapping[str, int | None],
    whose: str,
) -> None:
    """Add the jumps of a list; an entry that is doubted already is not doubted twice."""
    moves = [
        (row, old, row.rank.number)
        for row in ranked.rows
        if (old := before.get(row.place)) is not None and row.rank.number is not None
    ]
    usual = _usual(moves)
    if usual is None:
        return
    for row, old, new in moves:
        size = abs(old - new)
        if size > max(POSITIONS, TIMES * usual, PART * max(old, new)):
            message = (
                f"{row.place} moved {size} positions: {whose} {old} before this {new};"
                f" the median of {len(moves)} moves is {usual:g}"
            )
            finding = Finding(ranked.entry(row, "rank"), "jump", message)
            key = (ranked.edition, ranked.id, row.position)
            doubts.setdefault(key, (ranked.path, finding))


def _usual(moves: Sequence[Move]) -> float | None:
    """The median size of the moves; None where there are too few of them."""
    if len(moves) < MIN_MOVES:
        return None
    return float(median(abs(old - new) for _, old, new in moves))
