"""Makes the index that ships with a data folder; `hatch_build.py` calls it for a wheel."""

import os
from contextlib import closing
from pathlib import Path

from .build import new_index
from .folders import data_files
from .seed import digest_of


def make_seed(folder: Path, target: Path) -> None:
    """Write the index of a data folder, to ship with it; DataError if the data are not valid."""
    target.unlink(missing_ok=True)
    root = os.path.realpath(folder)
    files = data_files([root])
    with closing(new_index(files, target)) as connection:
        for file in files:
            inner = os.fsencode(os.path.relpath(file.path, root))
            connection.execute(
                "UPDATE file SET path = ?, folder = '', modified = 0, changed = 0, digest = ?"
                " WHERE path = ?",
                (inner, digest_of(file.path), os.fsencode(file.path)),
            )
        connection.execute("DELETE FROM state")
        connection.execute("VACUUM")
