"""Files that are read and written whole or not at all, and what is no file."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from .errors import InnorankError, UsageError


def write_whole(path: Path, chunks: Iterable[str | bytes], before: bytes | None = None) -> None:
    """Write *chunks* into a file beside *path*, then put it in its place in one step.

    Texts are written as UTF-8. *before* is what *path* has to hold at that moment, None if it must
    not exist; so nothing is lost that somebody else wrote meanwhile. If anything goes wrong, even
    while the chunks are made, *path* stays as it was. Raises InnorankError if it cannot be written.
    """
    try:
        # The current folder, in which a relative path is sought, may be gone.
        target = Path(os.path.realpath(path))
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        # Not of the target: through a link that leads nowhere no folder is made.
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                file.writelines(map(_as_bytes, chunks))
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


def make_whole(path: Path, make: Callable[[Path], None], replaces: bool) -> None:
    """Have *make* make a file or a folder beside *path*, then put it in its place in one step.

    What is there is replaced if *replaces* says so: a file by a file, and a folder by a folder if
    nothing lies in it that does not lie in the new one. If anything goes wrong, *path* stays as it
    was. Raises UsageError if something is there that is not to be replaced, and InnorankError if it
    cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        beside = f".{target.name}.{os.getpid()}"
        part, old = (target.with_name(f"{beside}.{end}") for end in ("part", "old"))
        # Nothing is made in vain.
        _may_be_replaced(path, replaces)
        try:
            make(part)
            _may_be_replaced(path, replaces, part)
            if target.is_dir():
                target.rename(old)
                try:
                    part.rename(target)
                except OSError:
                    old.rename(target)
                    raise
                shutil.rmtree(old, ignore_errors=True)
            else:
                if target.exists():
                    os.chmod(part, target.stat().st_mode)
                os.replace(part, target)
        finally:
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)
            part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InnorankError("unwritable", f"{path} cannot be written: {reason}") from error


def _may_be_replaced(path: Path, replaces: bool, part: Path | None = None) -> None:
    """Raise an error if what is at *path* must not be replaced, by *part* if that is made."""
    if not path.exists():
        return
    if what := what_else(path.stat()):
        message = f"{path} cannot be written: it is a {what} and no file"
        raise InnorankError("unwritable", message)
    if not replaces:
        raise UsageError("file-exists", f"{path} is there already; --force replaces it")
    if part is None:
        return
    if path.is_dir() != part.is_dir():
        kinds = ("folder", "file") if path.is_dir() else ("file", "folder")
        raise UsageError("file-exists", "{} is a {} and no {}".format(path, *kinds))
    if path.is_dir():
        others = sorted(
            {each.name for each in path.iterdir()} - {each.name for each in part.iterdir()}
        )
        if others:
            message = f"{path} holds {others[0]}, which is no part of an export; take it out first"
            raise UsageError("file-exists", message)


def write_through(path: Path, chunks: Iterable[str | bytes]) -> None:
    """Write *chunks*, texts as UTF-8, into the pipe or device at *path*, which stays what it is.

    Raises InnorankError if it cannot be written, as a pipe from which nobody reads.
    """
    try:
        # A pipe without a reader would be waited for.
        number = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        os.set_blocking(number, True)
        with open(number, "wb") as file:
            file.writelines(map(_as_bytes, chunks))
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


def _as_bytes(chunk: str | bytes) -> bytes:
    return chunk.encode() if isinstance(chunk, str) else chunk


def _content_of(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none."""
    try:
        return read_file(path)
    except FileNotFoundError:
        return None
