"""One row of a table on its way to an entry, or to the report."""

from dataclasses import dataclass, field
from typing import Any

from ..model.rank import UNKNOWN, parse_rank, rank_fields
from ..model.records import Place
from .tables.cells import TableRow

__all__ = ["OF_PLACE", "Row"]

# Reasons of rows of which a person still has to say what place they mean.
OF_PLACE = (
    *("unknown-place", "ambiguous-place", "misspelt-place"),
    *("unknown-economy", "economy-differs"),
)


@dataclass(slots=True)
class Row:
    """What is known of a row so far. `reason` is None as long as it may become an entry.

    `is_new` where no place has the name.

    `entry` is the entry without its rank and place, `sources` are keys or addresses, `codes`
    the economies as printed and `economies` those that it counts for, None where not printed.
    """

    line: int
    cells: list[str]
    rank: int | str | None = None
    name: str | None = None
    place: Place | None = None
    is_new: bool = False
    how: str | None = None
    score: float | None = None
    codes: list[str] = field(default_factory=list)
    economies: list[str] | None = None
    entry: dict[str, Any] = field(default_factory=dict)
    sources: list[str] | None = None
    status: str = "added"
    reason: str | None = None
    message: str | None = None
    suggestions: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, row: TableRow) -> "Row":
        return cls(row.line, row.cells)

    def leave(self, reason: str, message: str, status: str = "needs-human") -> None:
        """Put the row into the report, with why; the first reason stands."""
        if self.reason is None:
            self.status, self.reason, self.message = status, reason, message

    def keep(self, remark: str) -> None:
        """Take the row for one that is in the file, whatever was to be said of its place."""
        self.status, self.reason, self.message, self.is_new = "kept", None, None, False
        self.suggestions = []
        self.remarks.append(remark)

    def to_dict(self) -> dict[str, Any]:
        """The element of `results`."""
        rank = UNKNOWN if self.rank is None else parse_rank(self.rank)
        return {
            "line": self.line,
            "status": self.status,
            "reason": self.reason,
            "message": self.message,
            **rank_fields(rank),
            "name": self.name,
            "place": self.place.id if self.place else None,
            "how": self.how,
            "score": self.score,
            "economies": self.codes,
            "suggestions": self.suggestions,
            "remarks": self.remarks,
            "cells": self.cells,
        }
