"""Complaints about data files: `file:line:column: code: message`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import InnorankError

__all__ = ["Complaint", "DataError", "Finding", "PathInFile"]

PathInFile = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One finding in one file. Line and column count from 1; both 0 for the file as a whole."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: {self.code}: {self.message}"

    def to_dict(self) -> dict[str, str | int | None]:
        """The element of `results` that `validate` gives; line and column null for a whole file."""
        return {
            "file": self.file,
            "line": self.line or None,
            "column": self.column or None,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
        }


# A slip may be met a thousand times, as a folder that is laid over itself; who mends it begins at
# the first.
MAX_TOLD = 40


class DataError(InnorankError):
    """Data that cannot be used; `complaints` says where and why, in file order.

    The message has the first of them, and how many more there are.
    """

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = sorted(complaints)
        told = [str(one) for one in self.complaints[:MAX_TOLD]]
        if len(self.complaints) > MAX_TOLD:
            told.append(f"and {len(self.complaints) - MAX_TOLD} more; --json has all of them")
        super().__init__("invalid-data", "\n".join(told))

    def to_dict(self) -> dict[str, Any]:
        """The `error` of the JSON document, with each complaint as `validate` gives it."""
        return {**super().to_dict(), "complaints": [one.to_dict() for one in self.complaints]}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one path inside one file; whoever reports it looks up the line.

    Whether it is an error or a warning is told by the table in `codes`.
    """

    path: PathInFile
    code: str
    message: str
