"""A list in the order of one of its indicators, which is no published rank."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from ..errors import UsageError, nearest, quoted
from ..model.answer import Note
from ..model.rank import UNKNOWN, Rank
from ..model.records import Entry, RankedList


def placed_by(ranked: RankedList, by: str, entries: Sequence[Entry]) -> list[tuple[Entry, Rank]]:
    """The entries of a list with their positions by the figures of an indicator, best first.

    Equal figures share a position, which takes up those behind it, and stay in the order of the
    list. Entries without a figure come last, and their position is unknown: they are counted for
    nobody else's. UsageError if the list has no such indicator.
    """
    if by not in ranked.indicators:
        raise _unknown(ranked, by)

    def figure(entry: Entry) -> Decimal:
        return Decimal(entry.indicators[by])

    is_high_best = ranked.indicators[by]["better"] == "high"
    known = sorted(_having(by, entries), key=figure, reverse=is_high_best)
    placed: list[tuple[Entry, Rank]] = []
    for _, group in groupby(known, key=figure):
        equal = list(group)
        first, last = len(placed) + 1, len(placed) + len(equal)
        placed += [(entry, Rank(first, last, first, first < last)) for entry in equal]
    return placed + [(entry, UNKNOWN) for entry in entries if by not in entry.indicators]


def no_published_rank(ranked: RankedList, by: str, entries: Sequence[Entry]) -> Note:
    """The note that says by what the entries of a list are ordered, and how many have a figure."""
    indicator = ranked.indicators[by]
    first = "highest" if indicator["better"] == "high" else "lowest"
    known = len(_having(by, entries))
    message = f"{ranked.name} by {indicator['title']}, {first} first: no published rank"
    if known < len(entries):
        message += f"; positions count the {known} of {len(entries)} entries with a figure"
    return Note("no-published-rank", message, {"indicator": by, **indicator})


def _having(by: str, entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if by in entry.indicators]


def _unknown(ranked: RankedList, by: str) -> UsageError:
    names = list(ranked.indicators)
    near = nearest(by, names)
    known = f"it has {', '.join(names) or 'none'}"
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    message = f"{ranked.name} has no indicator {quoted(by)}; {known}{hint}"
    return UsageError("unknown-indicator", message, near or names)
