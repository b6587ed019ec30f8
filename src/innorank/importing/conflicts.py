"""Rows that contradict each other, the limits of their list, or the entries of an existing file.

Nothing of an existing file is ever changed, and no contradiction is resolved by a guess: such a
row is left to a person.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..datafiles.documents import EntryDocument, ListDocument
from ..model.rank import UNKNOWN, parse_rank
from .cells_to_rows import REASONS_OF_PLACE, Rows, TableEntry
from .metadata import Sources
from .writing import ENTRY_KEYS


def leave_contradictions(
    rows: Rows, depth: int | None, scope: int | None, ties: str | None
) -> Rows:
    """The rows of one list, each left to a person if it does not fit the list or another row.

    That is a row whose rank is beyond *depth* (the ranks published) or *scope* (the places
    assessed), whose rank several rows have without being clearly tied, or whose place several
    rows name.
    """
    within = [_leave_beyond(row, depth, scope) for row in rows]
    return _leave_shared_places(_settle_ties(within, depth, ties))


def compare_with_existing(
    catalogue: Catalogue, rows: Rows, existing: ListDocument, sources: Sources
) -> Rows:
    """The rows beside the list in the file: `kept` if they are in it, left if they contradict it.

    An empty cell contradicts nothing. A row whose rank and printed name are there under another
    place was put right by a person, and is kept. A rank that another place has is left to a
    person, unless both are joint; so is a rank that the ties of the list leave no room for.
    Documents that the rows name are added to *sources*.
    """
    entries = {entry.place: entry for entry in existing.entries}
    named = {row.place.id for row in rows if row.place is not None and row.reason is None}
    corrected: dict[_Printed, EntryDocument] = {
        key: entry
        for entry in existing.entries
        if entry.place not in named and (key := _printed(entry.rank, entry.printed, entry.economy))
    }
    holders = {
        number: entry for entry in existing.entries if (number := parse_rank(entry.rank).number)
    }
    compared = []
    for row in rows:
        if row.rank is not None and row.reason in (None, *REASONS_OF_PLACE):
            number = parse_rank(row.rank).number
            entry = entries.get(row.place.id) if row.place and row.reason is None else None
            key = _printed(row.rank, row.entry.get("printed"), row.entry.get("economy"))
            by_hand = corrected.pop(key, None) if key and entry is None else None
            if by_hand is not None:
                row = row.kept(f"there as {by_hand.place}, which is left as it is")
            elif entry is not None:
                row = _compare_entry(catalogue, row, entry, existing, sources)
            elif row.reason is None:
                row = _leave_taken_rank(row, holders.get(number or 0))
        compared.append(row)
    if existing.ties == "dense" or not existing.entries:
        return compared
    return _leave_without_room(compared, [entry.rank for entry in existing.entries])


def _leave_beyond(row: TableEntry, depth: int | None, scope: int | None) -> TableEntry:
    rank = parse_rank(row.rank) if row.rank is not None else UNKNOWN
    last = rank.number or rank.high or 0
    for limit, name in ((depth, "depth"), (scope, "scope")):
        if limit is not None and last > limit:
            row = row.left(f"beyond-{name}", f"rank {rank.label} is beyond a {name} of {limit}")
    return row


def _settle_ties(rows: Rows, depth: int | None, ties: str | None) -> Rows:
    """The rows, with each plain rank that several of them share made joint if they are tied.

    In competition ranking (1, 2, 2, 4) they are tied if the next ranks are skipped. If a rank
    that the tie would take up is given, or if no rank shows whether it was skipped, a person
    decides, or did so by saying that *ties* are `dense` (1, 2, 2, 3).
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.rank is not None and row.status != "not-an-entry":
            number = parse_rank(row.rank).number
            if number is not None:
                holders[number].append(index)
    settled: dict[int, TableEntry] = {}
    numbers = sorted(holders)
    for number, following in zip(numbers, [*numbers[1:], None], strict=False):
        tied = [rows[index] for index in holders[number]]
        if following is None and depth == number + len(tied) - 1:
            following = depth + 1
        if len(tied) > 1:
            marked = _settle_tie(tied, number, following, ties)
            settled.update(zip(holders[number], marked, strict=True))
    return [settled.get(index, row) for index, row in enumerate(rows)]


def _settle_tie(tied: Rows, number: int, following: int | None, ties: str | None) -> Rows:
    """The rows of rank *number*, joint or left to a person; *following* is the next rank given."""
    end = number + len(tied)
    lines = ", ".join(str(row.line) for row in tied)
    if all(str(row.rank).endswith("=") for row in tied):
        if ties == "dense" or following is None or following >= end:
            return tied
        message = f"lines {lines} share rank {number}, and {following} is given, too; where the "
        message += "publisher gives none away, say --ties dense"
        return [row.left("tie-does-not-skip", message) for row in tied]
    if ties == "dense" or (following is not None and following >= end):
        remark = f"rank {number} written as joint: {len(tied)} rows have it"
        marked = [row.with_remark(remark) if row.rank == number else row for row in tied]
        return [row._replace(rank=f"{number}=") for row in marked]
    reason = f"{following} is given, too" if following else "no rank after it shows a tie"
    message = f"lines {lines} have rank {number}, and {reason}; write {number}= for each "
    return [row.left("rank-twice", message + "if they are tied") for row in tied]


def _leave_shared_places(rows: Rows) -> Rows:
    lines: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.reason is None and row.place is not None:
            lines[row.place.id].append(str(row.line))
    messages = {
        place: f"lines {', '.join(shared)} are all {place}; a list names it once"
        for place, shared in lines.items()
        if len(shared) > 1
    }
    return [
        row.left("place-twice", messages[row.place.id])
        if row.place is not None and row.place.id in messages
        else row
        for row in rows
    ]


# What an entry says as printed: rank, name, economy.
_Printed = tuple[int | str, str, str]


def _printed(rank: int | str, name: str | None, economy: str | None) -> _Printed | None:
    return (rank, name, economy or "") if name else None


def _compare_entry(
    catalogue: Catalogue,
    row: TableEntry,
    entry: EntryDocument,
    existing: ListDocument,
    sources: Sources,
) -> TableEntry:
    """The row as one that is in the file, or left to a person with what differs."""
    written: Mapping[str, Any] = entry.model_dump(by_alias=True)
    in_table: dict[str, Any] = {"rank": row.rank, **row.entry}
    in_file = {key: written[key] for key in in_table}
    if row.economies is not None:
        in_table["economies"] = row.economies
        in_file["economies"] = entry.economies or list(catalogue.place(entry.place).economies)
    if row.sources:
        in_table["sources"] = sources.names_of(sources.keys(row.sources))
        in_file["sources"] = sources.names_of(entry.sources or existing.sources)
    differences = [
        f"{key} {_describe(in_file[key])} there, {_describe(in_table[key])} in the table"
        for key in ENTRY_KEYS
        if key in in_table and in_file[key] != in_table[key]
    ]
    if not differences:
        return row._replace(status="kept")
    return row.left("differs", f"{entry.place} is there, and differs: {'; '.join(differences)}")


def _describe(value: Any) -> str:
    if value is None:
        return "not given"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _leave_taken_rank(row: TableEntry, holder: EntryDocument | None) -> TableEntry:
    """The row, left to a person if *holder* has its exact rank without being tied with it."""
    if holder is None or (isinstance(row.rank, str) and isinstance(holder.rank, str)):
        return row
    return row.left("rank-taken", f"{holder.place} has rank {holder.rank} in the file already")


def _leave_without_room(rows: Rows, existing: Sequence[int | str]) -> Rows:
    """The rows, left to a person if a tie takes up their rank, or theirs takes up another rank.

    *existing* are the ranks in the file, which skip the ranks that a tie takes up.
    """
    ranks = [*existing, *(row.rank for row in rows if row.status == "added" and row.rank)]
    numbers = [number for rank in ranks if (number := parse_rank(rank).number) is not None]
    shared = Counter(numbers)
    taken = {number + more for number, count in shared.items() for more in range(1, count)}
    message = "does not fit the ranks that share a place in the file"
    fitting = []
    for row in rows:
        number = parse_rank(row.rank).number if row.rank is not None else None
        if number is not None and row.status == "added":
            behind = {number + more for more in range(1, shared[number])} & shared.keys()
            if number in taken or behind:
                row = row.left("tie-does-not-skip", f"rank {row.rank} {message}")
        fitting.append(row)
    return fitting
