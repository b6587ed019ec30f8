"""Which data files there are: those of the shipped folder, and of folders laid over it."""

import marshal
import os
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from ..errors import InnorankError
from ..model.lean_typing import TYPE_CHECKING, Any, Record

if TYPE_CHECKING:
    from pathlib import Path

# Told how many of the files that have to be read are done, and how many there are.
Progress = Callable[[int, int], None]
# Told again and again that another process is building the index.
Waiting = Callable[[], None]
# Told why the index in the cache is not used.
Distrusted = Callable[[str], None]
# The values of a DataFile. A start has them of every file, and needs no more of one that has not
# changed.
FileFacts = tuple[str, str, str, int, int, int]


class DataFile(Record):
    """One file, and the signature by which a change of it is noticed: bytes and nanoseconds.

    `modified` is st_mtime_ns, which tools can set. `changed` is st_ctime_ns, which they cannot; on
    Windows that is the creation time.
    """

    path: str
    kind: str
    folder: str
    size: int
    modified: int
    changed: int

    def row(self, number: int, position: int, digest: str | None = None) -> tuple[Any, ...]:
        """The row of the table `file`, with the file's *position* among all files."""
        # Paths as bytes, since they need not be text.
        path, folder = os.fsencode(self.path), os.fsencode(self.folder)
        signature = (self.size, self.modified, self.changed)
        return (number, path, self.kind, folder, *signature, position, digest)


def shipped_folder() -> "Path":
    """The data that comes with innorank: inside the package, or beside src/ in a checkout."""
    from pathlib import Path

    return Path(_shipped_path())


def _shipped_path() -> str:
    # Without pathlib, for whose import no start has to pay.
    package = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(package, "data")
    root = os.path.dirname(os.path.dirname(package))
    return inside if os.path.isdir(inside) else os.path.join(root, "data")


def data_folders(data: Sequence[str | os.PathLike[str]], shipped: bool) -> list[str]:
    """The real paths of the folders *data*, behind the shipped one if that is asked for.

    A folder that is named twice counts once, where it is named first. Raises InnorankError if one
    cannot be found.
    """
    folders = [*([_shipped_path()] if shipped else []), *data]
    return list(dict.fromkeys(real_path(folder, "the data folder ") for folder in folders))


def real_path(path: str | os.PathLike[str], what: str = "") -> str:
    """The absolute path without links; InnorankError, which says *what* it is, if there is none."""
    try:
        return os.path.realpath(path)
    except OSError as error:  # The current folder may be gone, in which a relative path is sought.
        message = f"{what}{path} cannot be found: {error.strerror}"
        raise InnorankError("unreadable-data", message) from error


def data_files(folders: Sequence[str]) -> list[DataFile]:
    """Every data file of *folders* with its present signature, in the order of the folders.

    Raises InnorankError for a folder that is missing, cannot be read, or holds no data file.
    """
    return [DataFile(*facts) for facts in file_facts(folders)]


def file_facts(folders: Sequence[str]) -> list[FileFacts]:
    """The values of each of `data_files`, in the same order, with the same errors."""
    files: list[FileFacts] = []
    for folder in folders:
        try:
            own = sorted(_files_in(folder), key=itemgetter(0))
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"the data folder {folder} cannot be read: {reason}"
            raise InnorankError("unreadable-data", message) from error
        if not own:
            names = "rankings.yaml, economies.yaml, places.yaml, places/ or editions/"
            message = f"the data folder {folder} holds none of {names}"
            raise InnorankError("unreadable-data", message)
        files += own
    return files


def state_of(files: Sequence[FileFacts | DataFile]) -> bytes:
    """What tells some files, as they are now and in their order, from all others."""
    # Column by column, which is faster; in the first version of the format, where equal values
    # have equal bytes.
    paths, _, _, *signatures = zip(*files, strict=True) if files else [()] * 6
    return marshal.dumps((paths, *signatures), 0)


def data_file(path: str) -> DataFile:
    """One file by itself; an edition, unless its name or folder says that it is another kind."""
    parent, name = os.path.split(path)
    folder_name = os.path.basename(parent)
    is_below = folder_name in _FOLDERS
    stem = os.path.splitext(name)[0]
    kind = folder_name if is_below else stem if stem in _FILES else "editions"
    folder = os.path.dirname(parent) if is_below else parent
    status = os.stat(path)
    modified = min(max(_EARLIEST, status.st_mtime_ns), _LATEST)
    return DataFile(path, kind, folder, status.st_size, modified, status.st_ctime_ns)


# `.yml` is listed so that it can be complained of: ignored, it would be missed in silence.
_ENDINGS = (".yaml", ".yml")
_FOLDERS = ("places", "editions")
_FILES = ("rankings", "economies", "places", "spellings")
# What lies beyond is the year 2262, and more than the index holds.
_LATEST = 2**63 - 1
_EARLIEST = -_LATEST


def _files_in(folder: str) -> list[FileFacts]:
    files: list[FileFacts] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name in _FOLDERS and entry.is_dir():
                with os.scandir(entry.path) as inner:
                    _add_facts(files, inner, name, folder)
                continue
            stem, ending = os.path.splitext(name)
            if stem in _FILES and ending in _ENDINGS:
                _add_facts(files, [entry], stem, folder)
    return files


def _add_facts(
    files: list[FileFacts], entries: "Iterable[os.DirEntry[str]]", kind: str, folder: str
) -> None:
    """Add the values of each entry that is a data file, as every start has to for every file."""
    for entry in entries:
        name = entry.name
        # Editors keep locks and copies beside a file, with a dot before the name.
        if not name.endswith(_ENDINGS) or name.startswith("."):
            continue
        try:
            status = entry.stat()
        except OSError:  # A link that leads nowhere: whoever reads the file will say so by name.
            files.append((entry.path, kind, folder, 0, 0, 0))
            continue
        modified = status.st_mtime_ns
        if not _EARLIEST <= modified <= _LATEST:
            modified = min(max(_EARLIEST, modified), _LATEST)
        files.append((entry.path, kind, folder, status.st_size, modified, status.st_ctime_ns))
