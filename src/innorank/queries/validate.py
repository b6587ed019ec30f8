"""`validate`: what is wrong with data files, what is doubtful, and what a finding means."""

import os
import sqlite3
from collections.abc import Sequence

from ..checks.report import Review, review
from ..datafiles.codes import CODES
from ..datafiles.complaints import Complaint, DataError
from ..datafiles.load import display_name
from ..errors import ExitStatus, InnorankError, UsageError, nearest
from ..index.build import update_index
from ..index.folders import DataFile, data_file, data_files
from ..index.schema import SCHEMA
from ..model.answer import Answer

__all__ = ["explain", "validate"]

ALL = "all"


def validate(folders: Sequence[str], paths: Sequence[str] = (), strict: bool = False) -> Answer:
    """Every complaint about *paths*, laid over *folders*; about the folders where there are none.

    A path is a folder of data, or one file; a file that is neither rankings, economies nor
    places is taken for an edition. Status 1 where any complaint is an error, under *strict*
    where any is a warning; an info fails nothing. What is doubtful is looked for once nothing is
    wrong. Raises InnorankError for a path that is not there.
    """
    files = data_files(folders)
    found = (file for path in paths for file in _files_at(os.path.realpath(path)))
    given = list({file.path: file for file in found}.values())
    known = {file.path for file in files}
    every = [*files, *(file for file in given if file.path not in known)]
    complaints, accepted = _checked(every)
    if given:
        asked = {display_name(file.path) for file in given}
        # An error elsewhere is told, too: because of it nobody has looked how the files fit.
        complaints = [one for one in complaints if one.file in asked or one.severity == "error"]
        accepted = [path for path in accepted if display_name(path) in asked]
    errors, warnings, infos = _counts(complaints)
    fails = errors or (strict and warnings)
    return Answer(
        command="validate",
        query={"paths": list(paths), "strict": strict, "explain": None},
        results=[one.to_dict() for one in complaints],
        extra={
            "files": len(given or files),
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "accepted": len(accepted),
        },
        status=ExitStatus.UNUSABLE_DATA if fails else ExitStatus.ANSWERED,
    )


def explain(code: str) -> Answer:
    """What a code means; every code for `all`.

    Raises UsageError, with the nearest codes, for one that there is not.
    """
    wanted = code.strip().removesuffix(":").casefold()
    if wanted != ALL and wanted not in CODES:
        near = nearest(wanted, CODES, 3, 0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        message = f"there is no code {code!r}{hint} (--explain {ALL} lists them)"
        raise UsageError("unknown-code", message, near)
    found = CODES.values() if wanted == ALL else [CODES[wanted]]
    return Answer(
        command="validate",
        query={"paths": [], "strict": False, "explain": wanted},
        results=[one.to_dict() for one in found],
        extra={"files": 0, "errors": 0, "warnings": 0, "infos": 0, "accepted": 0},
    )


def _counts(complaints: Sequence[Complaint]) -> tuple[int, int, int]:
    """How many errors, warnings and infos there are."""
    found = [one.severity for one in complaints]
    return found.count("error"), found.count("warning"), found.count("info")


def _files_at(path: str) -> list[DataFile]:
    if os.path.isdir(path):
        return data_files([path])
    if not os.path.isfile(path):
        raise InnorankError("unreadable-data", f"{path} is no file and no folder")
    return [data_file(path)]


def _checked(files: list[DataFile]) -> Review:
    """All complaints about *files*: the errors, or else what is doubtful."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    try:
        update_index(connection, files)
        return review(connection)
    except DataError as error:
        return Review(error.complaints, [])
    finally:
        connection.close()
