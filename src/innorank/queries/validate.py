"""`validate`: what is wrong with data files, and what is doubtful."""

import os
import sqlite3
from collections.abc import Sequence

from ..curation.complaints import Complaint, DataError
from ..curation.load import display_name
from ..errors import ExitStatus, InnorankError
from ..index.build import update_index
from ..index.folders import DataFile, data_file, data_files
from ..index.schema import SCHEMA
from .answer import Answer

__all__ = ["validate"]


def validate(folders: Sequence[str], paths: Sequence[str] = ()) -> Answer:
    """Every complaint about *paths*, laid over *folders*; about the folders where there are none.

    A path is a folder of data, or one file; a file that is neither rankings, economies nor
    places is taken for an edition. Status 1 where any complaint is an error. Raises
    InnorankError for a path that is not there.
    """
    files = data_files(folders)
    found = (file for path in paths for file in _files_at(os.path.realpath(path)))
    given = list({file.path: file for file in found}.values())
    known = {file.path for file in files}
    complaints = _complaints([*files, *(file for file in given if file.path not in known)])
    if given:
        asked = {display_name(file.path) for file in given}
        # An error elsewhere is told, too: because of it nobody has looked how the files fit.
        complaints = [one for one in complaints if one.file in asked or one.severity == "error"]
    errors = any(one.severity == "error" for one in complaints)
    return Answer(
        command="validate",
        query={"paths": list(paths)},
        results=[one.to_dict() for one in complaints],
        beside={"files": len(given or files)},
        status=ExitStatus.UNUSABLE_DATA if errors else ExitStatus.ANSWERED,
    )


def _files_at(path: str) -> list[DataFile]:
    if os.path.isdir(path):
        return data_files([path])
    if not os.path.isfile(path):
        raise InnorankError("unreadable-data", f"{path} is no file and no folder")
    return [data_file(path)]


def _complaints(files: list[DataFile]) -> list[Complaint]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    try:
        return update_index(connection, files)
    except DataError as error:
        return error.complaints
    finally:
        connection.close()
