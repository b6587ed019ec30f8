"""Complaints about data files, `file:line:column: code: message`, and the table of their codes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..errors import InnorankError, visible
from .severities import SEVERITIES

PathInFile = tuple[str | int, ...]

# Stands in a path for any key of a mapping and any item of a list.
ANY_STEP = "*"
# The parts of data files at which a warning may be accepted: the kind of file, and the path.
ACCEPTING_PARTS: Mapping[str, tuple[str, PathInFile]] = {
    "edition": ("editions", ()),
    "source": ("editions", ("sources", ANY_STEP)),
    "list": ("editions", ("lists", ANY_STEP)),
    "entry": ("editions", ("lists", ANY_STEP, "entries", ANY_STEP)),
    "place": ("places", (ANY_STEP,)),
    "economy": ("economies", (ANY_STEP,)),
    "series": ("rankings", ("series", ANY_STEP)),
}


def accepting_patterns(kind: str) -> list[PathInFile]:
    """The paths of the parts that may accept something in a kind of file."""
    return [pattern for part_kind, pattern in ACCEPTING_PARTS.values() if part_kind == kind]


class Code(NamedTuple):
    """A kind of finding; `checks/codes.toml` has what a curator should know of it.

    An `error` makes data unusable, a `warning` is of what is doubtful, and an `info` is only told.
    `accepted_at` is the part of `ACCEPTING_PARTS` at which a warning may be accepted, None for
    what cannot be: data that are wrong are mended.
    """

    code: str
    severity: str
    accepted_at: str | None = None


CODES: Mapping[str, Code] = {
    code: Code(code, severity, accepted_at)
    for severity, accepted_at, codes in SEVERITIES
    for code in codes.split()
}
ACCEPTABLE_CODES = tuple(row.code for row in CODES.values() if row.accepted_at)


class Finding(NamedTuple):
    """What is wrong at one path inside one file; whoever reports it looks up the line."""

    path: PathInFile
    code: str
    message: str


# A finding, with the path of its file in front.
FindingInFile = tuple[str, Finding]


# A file is told no more findings, and a longer message is cut: nobody reads them, and a hostile
# file could have millions.
MAX_FINDINGS = 10_000
MAX_MESSAGE = 1_000


def cut(text: str, length: int = MAX_MESSAGE) -> str:
    """The text; with `...` at its end if it has more than *length* characters."""
    return text if len(text) <= length else f"{text[: length - 3]}..."


class Complaint(NamedTuple):
    """A finding with its place. Line and column count from 1; both are 0 for a whole file."""

    file: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> str:
        """`error`, `warning` or `info`, as the table of codes says."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        file = visible(self.file)
        where = f"{file}:{self.line}:{self.column}" if self.line else file
        return f"{where}: {self.code}: {visible(self.message)}"

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


def has_error(complaints: Sequence[Complaint]) -> bool:
    """Whether any complaint is an error, so that the data cannot be used."""
    return any(complaint.severity == "error" for complaint in complaints)


# A slip may be met a thousand times, as in a folder that is laid over itself. Whoever mends it
# begins at the first.
MAX_PRINTED = 40


class DataError(InnorankError):
    """Data that cannot be used; `complaints` has every complaint, in the order of the files.

    The message has the first `MAX_PRINTED` of them, and how many more there are.
    """

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        self.complaints = sorted(complaints)
        lines = [str(complaint) for complaint in self.complaints[:MAX_PRINTED]]
        if len(self.complaints) > MAX_PRINTED:
            are_all = all(complaint.code != "too-many" for complaint in self.complaints)
            told = "all of them" if are_all else f"them, no more than {MAX_FINDINGS} of a file"
            lines.append(f"and {len(self.complaints) - MAX_PRINTED} more; --json has {told}")
        super().__init__("invalid-data", "\n".join(lines))

    def to_dict(self) -> dict[str, Any]:
        """The `error` of the JSON document, with each complaint as `validate` gives it."""
        return {**super().to_dict(), "complaints": [each.to_dict() for each in self.complaints]}
