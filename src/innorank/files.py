"""Files that are written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from .errors import InnorankError


def write_whole(path: Path, chunks: Iterable[str], before: bytes | None = None) -> None:
    """Write *chunks* as UTF-8 into a file beside *path*, then put it in its place in one step.

    *before* is what *path* has to hold at that moment, None if it must not exist; so nothing is
    lost that somebody else wrote meanwhile. If anything goes wrong, even while the chunks are
    made, *path* stays as it was. Raises InnorankError if it cannot be written.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("x", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
            if before is not None:
                os.chmod(part, target.stat().st_mode)
            if _content_of(target) != before:
                message = f"{path} was written by somebody else meanwhile; it is left as it is"
                raise InnorankError("unwritable", message)
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InnorankError("unwritable", f"{path} cannot be written: {reason}") from error


def _content_of(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
