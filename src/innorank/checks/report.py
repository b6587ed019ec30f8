"""What is doubtful in valid data, less what curators have accepted.

A warning that is right and not to be mended is accepted in the data, with a reason: at the entry,
list, source, edition, place, economy or series that it is about, and for that alone.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..datafiles.complaints import (
    ANY_STEP,
    Complaint,
    Finding,
    FindingInFile,
    PathInFile,
    accepting_patterns,
)
from ..datafiles.load import complaints_of
from .doubts import (  # Each module adds its doubts when it is imported.
    DOUBTS,
    Snapshot,
    addresses,  # noqa: F401
    editions,  # noqa: F401
    indicators,  # noqa: F401
    moves,  # noqa: F401
    places,  # noqa: F401
    totals,  # noqa: F401
)
from .one_file import missing_schema


class Review(NamedTuple):
    """Complaints with line and column, and the file of each accepted warning."""

    complaints: list[Complaint]
    accepted: list[str]


def review(connection: sqlite3.Connection) -> Review:
    """What is doubtful, and what is only told, in an index without error."""
    snapshot = Snapshot(connection)
    kinds = {
        os.fsdecode(path): kind for path, kind in connection.execute("SELECT path, kind FROM file")
    }
    acceptances = Acceptances(connection, kinds)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for check in DOUBTS:
        for file, finding in check(snapshot):
            if not acceptances.mark_used(file, finding):
                by_file[file].append(finding)
    for file, finding in acceptances.unused():
        by_file[file].append(finding)
    complaints = [missing_schema(file, kind) for file, kind in kinds.items()]
    for file, findings in by_file.items():
        complaints += complaints_of(file, findings)
    return Review(sorted(filter(None, complaints)), acceptances.used_files())


class Acceptances:
    """All that is accepted in some data files, and which of it was used."""

    def __init__(self, connection: sqlite3.Connection, kinds: dict[str, str]) -> None:
        """Read what is accepted in files, whose paths *kinds* has with their kinds."""
        self._kinds = kinds
        rows = connection.execute(
            "SELECT file.path, acceptance.path, code FROM acceptance JOIN file ON file.id = file"
        )
        # By file, path of the accepting part, and code.
        self._is_used: dict[tuple[str, PathInFile, str], bool] = {
            (os.fsdecode(file), tuple(json.loads(path)), code): False for file, path, code in rows
        }

    def mark_used(self, file: str, finding: Finding) -> bool:
        """Whether a finding is accepted where it is; the acceptance counts as used from now on."""
        key = (file, self._accepting_part(file, finding.path), finding.code)
        if key not in self._is_used:
            return False
        self._is_used[key] = True
        return True

    def unused(self) -> Iterator[FindingInFile]:
        """A finding for each acceptance that was not used."""
        for (file, path, code), is_used in self._is_used.items():
            if not is_used:
                message = f"there is no {code} here that could be accepted"
                yield file, Finding((*path, "accepted", code), "accepted-unused", message)

    def used_files(self) -> list[str]:
        """The file of each acceptance that was used."""
        return [file for (file, _, _), is_used in self._is_used.items() if is_used]

    def _accepting_part(self, file: str, path: PathInFile) -> PathInFile:
        """The innermost part around a path in a file that may accept something."""
        lengths = [
            len(pattern)
            for pattern in accepting_patterns(self._kinds[file])
            if len(pattern) <= len(path)
            and all(step in (ANY_STEP, own) for step, own in zip(pattern, path, strict=False))
        ]
        return path[: max(lengths)]
