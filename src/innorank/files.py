"""Files written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from .errors import InnorankError

__all__ = ["write_whole"]


def write_whole(path: Path, chunks: Iterable[str], before: bytes | None = None) -> None:
    """Write *chunks* to *path* as UTF-8: first beside it, then put in its place in one step.

    *before* is what the file has to hold at that moment, None where it must not be there; what
    somebody else wrote meanwhile is never lost. Whatever goes wrong, also while the chunks are
    made, the file stays as it was. Raises InnorankError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("x", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
            if before is not None:
                os.chmod(beside, target.stat().st_mode)
            if _content(target) != before:
                message = f"{path} was written by somebody else meanwhile; it is left as it is"
                raise InnorankError("unwritable", message)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InnorankError("unwritable", f"{path} cannot be written: {reason}") from error


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
