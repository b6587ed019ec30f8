"""`validate`: what is wrong with data files, what is doubtful, and what a finding means.

What reads data is imported where it is used: to explain a code nothing of it is needed.
"""

import os
from collections.abc import Sequence
from contextlib import closing

from ..checks.explanations import explanations
from ..datafiles.complaints import Complaint, DataError
from ..errors import ExitStatus, InnorankError, UsageError, nearest
from ..index.build import new_index
from ..index.folders import DataFile, data_file, data_files, real_path
from ..model.answer import Answer

ALL = "all"


def validate(folders: Sequence[str], paths: Sequence[str] = (), strict: bool = False) -> Answer:
    """Every complaint about *paths*, laid over *folders*; about the folders if there is no path.

    A path is a folder of data, or one file; a file that is neither rankings, economies nor
    places is taken for an edition. Status 1 if any complaint is an error, and under *strict* if
    any is a warning; an info fails nothing. What is doubtful is looked for once nothing is wrong.
    Raises InnorankError for a path that is not there.
    """
    from ..datafiles.load import display_name

    files = data_files(folders)
    given = {file.path: file for path in paths for file in _files_at(real_path(path))}
    known = {file.path for file in files}
    others = [file for path, file in given.items() if path not in known]
    complaints, accepted = _reviewed([*files, *others])
    if given:
        asked = {display_name(path) for path in given}
        # An error elsewhere is told, too: because of it nobody has looked how the files fit.
        complaints = [
            complaint
            for complaint in complaints
            if complaint.file in asked or complaint.severity == "error"
        ]
        accepted = [path for path in accepted if display_name(path) in asked]
    severities = [complaint.severity for complaint in complaints]
    errors, warnings, infos = map(severities.count, ("error", "warning", "info"))
    fails = errors or (strict and warnings)
    return Answer(
        command="validate",
        query={"paths": list(paths), "strict": strict, "explain": None},
        results=[complaint.to_dict() for complaint in complaints],
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

    Raises UsageError, with the nearest codes, if there is no such code.
    """
    wanted = code.strip().removesuffix(":").casefold()
    known = explanations()
    if wanted != ALL and wanted not in known:
        near = nearest(wanted, known, 3, 0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        message = f"there is no code {code!r}{hint} (--explain {ALL} lists them)"
        raise UsageError("unknown-code", message, near)
    explained = list(known.values()) if wanted == ALL else [known[wanted]]
    return Answer(
        command="validate",
        query={"paths": [], "strict": False, "explain": wanted},
        results=[explanation._asdict() for explanation in explained],
        extra={"files": 0, "errors": 0, "warnings": 0, "infos": 0, "accepted": 0},
    )


def _files_at(path: str) -> list[DataFile]:
    if os.path.isdir(path):
        return data_files([path])
    if not os.path.isfile(path):
        raise InnorankError("unreadable-data", f"{path} is no file and no folder")
    return [data_file(path)]


def _reviewed(files: Sequence[DataFile]) -> tuple[list[Complaint], list[str]]:
    """All complaints about *files*, and the file of each accepted warning.

    The complaints are errors; only if there is none, what is doubtful.
    """
    from ..checks.report import review

    try:
        connection = new_index(files, only_checked=True)
    except DataError as error:
        return error.complaints, []
    with closing(connection):
        return review(connection)
