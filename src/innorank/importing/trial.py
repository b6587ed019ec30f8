"""The text of a data file, checked before it is written."""

import tempfile
from pathlib import Path

from ..checks.one_file import load_file
from ..datafiles.load import display_name
from ..errors import InnorankError
from ..files import write_whole


def check_text(text: str, target: Path, kind: str) -> None:
    """Raise InnorankError if a file of that *kind* would not be valid; *target* is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / target.name
        write_whole(trial, [text])
        _, complaints = load_file(str(trial), kind)
    errors = [complaint for complaint in complaints if complaint.severity == "error"]
    if errors:
        reasons = "; ".join(f"{error.code}: {error.message}" for error in errors[:5])
        message = f"{display_name(str(target))} would not be valid, and is not written: {reasons}"
        raise InnorankError("would-be-invalid", message)
