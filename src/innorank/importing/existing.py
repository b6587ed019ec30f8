"""Rows beside the entries of a list that is there already: nothing of it is ever changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..catalogue.lists import Catalogue
from ..datafiles.documents import EntryDocument, ListDocument
from ..model.rank import parse_rank
from .row import OF_PLACE, Row
from .sources import Sources
from .writing import ENTRY_KEYS

__all__ = ["compare_with_present"]


def compare_with_present(
    catalogue: Catalogue, rows: Sequence[Row], ranked: ListDocument, sources: Sources
) -> None:
    """Mark the rows that are there (`kept`), and those of which the list says something else.

    A cell that is empty contradicts nothing. A row that is there under another place, by its
    rank and its name as printed, has been put right by a person, and is kept. One whose exact
    rank another place has is left to a person, unless both are joint.
    """
    present = {entry.place: entry for entry in ranked.entries}
    named = {row.place.id for row in rows if row.place is not None and row.reason is None}
    corrected: dict[_Printed, EntryDocument] = {
        key: entry
        for entry in ranked.entries
        if entry.place not in named and (key := _printed(entry.rank, entry.printed, entry.economy))
    }
    held = {number: entry for entry in ranked.entries if (number := parse_rank(entry.rank).number)}
    for row in rows:
        if row.reason not in (None, *OF_PLACE) or row.rank is None:
            continue
        entry = present.get(row.place.id) if row.place and row.reason is None else None
        if entry is None:
            key = _printed(row.rank, row.entry.get("printed"), row.entry.get("economy"))
            by_hand = corrected.pop(key, None) if key else None
            if by_hand is not None:
                row.keep(f"there as {by_hand.place}, which is left as it is")
                continue
        if row.reason is not None or row.place is None:
            continue
        if entry is not None:
            differences = _differences(catalogue, row, entry, ranked, sources)
            row.status = "kept"
            if differences:
                message = f"{row.place.id} is there, and differs: {'; '.join(differences)}"
                row.leave("differs", message)
            continue
        holder = held.get(parse_rank(row.rank).number or 0)
        joint = isinstance(row.rank, str) and holder is not None and isinstance(holder.rank, str)
        if holder is not None and not joint:
            message = f"{holder.place} has rank {holder.rank} in the file already"
            row.leave("rank-taken", message)


# What a row says as printed: rank, name, economy.
_Printed = tuple[int | str, str, str]


def _printed(rank: int | str, name: str | None, economy: str | None) -> _Printed | None:
    return (rank, name, economy or "") if name else None


def _differences(
    catalogue: Catalogue, row: Row, entry: EntryDocument, ranked: ListDocument, sources: Sources
) -> list[str]:
    there: Mapping[str, Any] = entry.model_dump(by_alias=True)
    wanted: dict[str, Any] = {"rank": row.rank, **row.entry}
    found = {key: there[key] for key in wanted}
    if row.economies is not None:
        wanted["economies"] = row.economies
        found["economies"] = there["economies"] or list(catalogue.place(entry.place).economies)
    if row.sources:
        wanted["sources"] = sources.named(sources.keys(row))
        found["sources"] = sources.named(entry.sources or ranked.sources)
    return [
        f"{key} {_said(found[key])} there, {_said(wanted[key])} in the table"
        for key in ENTRY_KEYS
        if key in wanted and found[key] != wanted[key]
    ]


def _said(value: Any) -> str:
    if value is None:
        return "not given"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
