"""Files that are read and written whole or not at all, and what is no file."""

import errno
import os
import stat
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
        # Not of the target: through a link that leads nowhere no folder is made.
        path.parent.mkdir(parents=True, exist_ok=True)
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


def write_through(path: Path, chunks: Iterable[str]) -> None:
    """Write *chunks* as UTF-8 into the pipe or device at *path*, which stays what it is.

    Raises InnorankError if it cannot be written, as a pipe from which nobody reads.
    """
    try:
        # A pipe without a reader would be waited for.
        number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        os.set_blocking(number, True)
        with open(number, "w", encoding="utf-8", newline="") as file:
            file.writelines(chunks)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InnorankError("unwritable", f"{path} cannot be written: {reason}") from error


def read_file(path: Path) -> bytes:
    """The bytes of a file. OSError also for a pipe, a device, a socket, and a link to one.

    Reading these might never end.
    """
    if what := what_else(path.stat()):
        raise OSError(errno.EINVAL, f"it is a {what} and no file")
    return path.read_bytes()


def what_else(status: os.stat_result) -> str:
    """What there is instead of a file or folder: `pipe`, `socket` or `device`; else empty."""
    if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
        return ""
    words = {stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}
    return words.get(stat.S_IFMT(status.st_mode), "device")


def _content_of(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none."""
    try:
        return read_file(path)
    except FileNotFoundError:
        return None
