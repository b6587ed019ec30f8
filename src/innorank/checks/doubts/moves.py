"""Ranks that moved improbably far, and previous ranks that the edition before does not give."""

from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple

from ...datafiles.complaints import Finding, FindingInFile
from ...model.rank import Rank
from ...model.records import Entry
from . import ListInFile, Pair, Snapshot, doubt

# Below so many moves their median says little.
MIN_MOVES = 8
# Behind rank 400 a few dozen positions are nothing: so a jump is also a part of the worse rank.
JUMP_POSITIONS, JUMP_TIMES_MEDIAN, JUMP_PART_OF_RANK = 10, 8, 0.25
# The previous ranks of a list were not recomputed, for all that can be seen, if so many of them
# at least agree with the edition before, and one differs, or one in ten.
LEAST_AGREEING, ONE_IN = 3, 10


class _Move(NamedTuple):
    """An entry, with its position in the file, and its two exact ranks."""

    position: int
    entry: Entry
    old: int
    new: int


@doubt
def jumps(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Places that moved much farther than the others of their list.

    Measured between editions that compare, and from the previous ranks as printed, against the
    median size of all exact moves of the list. An entry is found once.
    """
    findings: dict[tuple[str, str, int], FindingInFile] = {}
    for pair in snapshot.pairs():
        if pair.comparability.is_comparable:
            ranks = {entry.place.id: entry.rank.number for entry in pair.before.entries}
            _add_jumps(findings, pair.after, ranks, f"{pair.before.ranked.edition.id} has")
    for ranked in snapshot.lists():
        printed = {entry.place.id: entry.previous_rank for entry in ranked.entries}
        _add_jumps(findings, ranked, printed, "this edition prints")
    return iter(findings.values())


def _add_jumps(
    findings: dict[tuple[str, str, int], FindingInFile],
    after: ListInFile,
    before: Mapping[str, int | None],
    whose: str,
) -> None:
    """Add the jumps from the ranks *before*, by place; an entry that is there already stays."""
    moves = [
        _Move(position, entry, old, entry.rank.number)
        for position, entry in enumerate(after.entries)
        if (old := before.get(entry.place.id)) is not None and entry.rank.number is not None
    ]
    if len(moves) < MIN_MOVES:
        return
    usual = float(median(abs(move.old - move.new) for move in moves))
    for position, entry, old, new in moves:
        size = abs(old - new)
        if size > max(JUMP_POSITIONS, JUMP_TIMES_MEDIAN * usual, JUMP_PART_OF_RANK * max(old, new)):
            message = (
                f"{entry.place.id} moved {size} positions: {whose} {old} before this {new};"
                f" the median of {len(moves)} moves is {usual:g}"
            )
            finding = Finding(after.entry_path(position, "rank"), "jump", message)
            findings.setdefault((after.file, after.ranked.id, position), (after.file, finding))


@doubt
def previous_ranks(snapshot: Snapshot) -> Iterator[FindingInFile]:
    """Stated changes that the rank contradicts, and previous ranks that cannot be or differ.

    A previous rank that differs is doubtful between editions that compare, and if nearly all
    others of the list agree. Else the publisher seems to have recomputed it, which is only told.
    """
    pairs = {(pair.after.file, pair.after.ranked.id): pair for pair in snapshot.pairs()}
    for after in snapshot.lists():
        pair = pairs.get((after.file, after.ranked.id))
        before = (pair.before if pair else after).ranked
        limit = before.depth or before.scope
        differing = dict(_differences(snapshot, pair)) if pair else {}
        for position, entry in enumerate(after.entries):
            key = "stated_change" if entry.previous_rank is None else "previous_rank"
            path = after.entry_path(position, key)
            previous = _previous_rank(entry)
            if problem := _contradiction(entry):
                yield after.file, Finding(path, "change-differs", problem)
            elif previous is not None and limit is not None and previous > limit:
                message = f"a previous rank of {previous}, where there were {limit} ranks"
                yield after.file, Finding(path, "previous-beyond", message)
            elif position in differing:
                code, message = differing[position]
                yield after.file, Finding(path, code, message)


class _Compared(NamedTuple):
    """An entry, by its position, its previous rank, and the rank that the edition before gives.

    `given` is None if that edition does not name the place. Then the two differ if it names
    others in all ranks down to `previous`.
    """

    position: int
    place: str
    previous: int
    given: Rank | None
    differs: bool


def _differences(snapshot: Snapshot, pair: Pair) -> Iterator[tuple[int, tuple[str, str]]]:
    """By its position each entry whose previous rank differs: the code and the message."""
    compared = list(_compared(snapshot, pair))
    differing = [entry for entry in compared if entry.differs]
    # Bands do not count: nearly every rank agrees with a wide one.
    agreeing = sum(
        entry.given is not None and entry.given.number == entry.previous for entry in compared
    )
    are_few = agreeing >= LEAST_AGREEING and len(differing) <= max(
        1, (agreeing + len(differing)) // ONE_IN
    )
    level, is_comparable = pair.comparability.level, pair.comparability.is_comparable
    code = "previous-differs" if is_comparable or are_few else "previous-recomputed"
    why = f"; {agreeing} others agree" if are_few else f" (comparability: {level})"
    for entry in differing:
        message = f"{entry.place} was {entry.previous} by this edition, and {_given(entry, pair)}"
        yield entry.position, (code, message if is_comparable else message + why)


def _compared(snapshot: Snapshot, pair: Pair) -> Iterator[_Compared]:
    """Each entry with a previous rank, beside the edition before."""
    ranks = {entry.place.id: entry.rank for entry in pair.before.entries}
    named = {city for name in ranks for city in (name, *snapshot.places[name].place.members)}
    for position, entry in enumerate(pair.after.entries):
        previous, place = _previous_rank(entry), entry.place
        if previous is None:
            continue
        given = [ranks[name] for name in (place.id, *place.predecessors) if name in ranks]
        if given:
            low, high = given[0].bounds
            differs = (low is not None and previous < low) or (high is not None and previous > high)
            yield _Compared(position, place.id, previous, given[0], differs)
        else:
            is_named = bool(named & {place.id, *place.members})
            differs = previous <= pair.before.ranked.contiguous and not is_named
            yield _Compared(position, place.id, previous, None, differs)


def _given(compared: _Compared, pair: Pair) -> str:
    """What the edition before says of a place, for a message."""
    before = pair.before.ranked
    if compared.given is not None:
        return f"{compared.given.label} by {before.edition.id}"
    return f"{before.edition.id} names others in all ranks down to {before.contiguous}"


def _previous_rank(entry: Entry) -> int | None:
    """The previous rank as printed, or else as it follows from the stated change."""
    change = entry.stated_change
    if entry.previous_rank is None and change is not None and entry.rank.number is not None:
        return entry.rank.number + change
    return entry.previous_rank


def _contradiction(entry: Entry) -> str | None:
    """Why a stated change cannot be right beside the ranks of its entry; None if it can be."""
    change, number, previous = entry.stated_change, entry.rank.number, entry.previous_rank
    if change is None or number is None:
        return None
    if previous is not None and previous - number != change:
        real = previous - number
        return f"a change of {change:+} is stated, but from {previous} to {number} it is {real:+}"
    if number + change < 1:
        return f"a change of {change:+} to rank {number} would begin at rank {number + change}"
    return None
