"""An index for whoever is about to write an edition: true to all data but that one file."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ..datafiles.complaints import DataError
from .build import update_index
from .folders import data_files
from .schema import SCHEMA

__all__ = ["open_draft_index"]


def open_draft_index(folders: Sequence[str], edition_file: Path) -> sqlite3.Connection:
    """A connection to an index in memory of *folders* without *edition_file*.

    What that file lacks so far, a line in `rankings.yaml` or a place, is no obstacle, and neither
    is a line about it without the file. Raises DataError for every other complaint.
    """
    left_out = os.path.realpath(edition_file)
    files = [file for file in data_files(folders) if os.path.realpath(file.path) != left_out]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    try:
        update_index(connection, files)
    except DataError as error:
        missing = f"there is no editions/{edition_file.name}"
        others = [one for one in error.complaints if one.message != missing]
        if any(one.severity == "error" for one in others):
            connection.close()
            raise DataError(others) from error
    return connection
