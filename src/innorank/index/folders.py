"""Which data files there are: the shipped folder, and those that are laid over it."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import InnorankError

# Told how many of the files that have to be read are done, and how many there are.
Progress = Callable[[int, int], None]
# Told again and again that another process is building the index.
Waiting = Callable[[], None]


class DataFile(NamedTuple):
    """One file and the signature by which a change of it is noticed (bytes, nanoseconds).

    `modified` is what copying and unpacking may set; `changed`, which nobody can, is when anything
    of the file was last changed, or on Windows when the file was made.
    """

    path: str
    kind: str
    folder: str
    size: int
    modified: int
    changed: int


def shipped_folder() -> Path:
    """The data that comes with innorank: inside the package, or beside src/ in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent.parent / "data"


def data_folders(data: Sequence[str | os.PathLike[str]], shipped: bool) -> list[str]:
    """The real paths of the shipped folder, if it is wanted, and of *data*, in this order.

    A folder that is named twice counts once, where it is named first. Raises InnorankError if a
    relative path cannot be followed, because the current folder is gone.
    """
    folders = [Path(folder) for folder in data]
    if shipped:
        folders.insert(0, shipped_folder())
    try:
        return list(dict.fromkeys(os.path.realpath(folder) for folder in folders))
    except OSError as error:
        message = f"the data folder {folders[-1]} cannot be found: {error.strerror}"
        raise InnorankError("unreadable-data", message) from error


def data_files(folders: Sequence[str]) -> list[DataFile]:
    """Every data file of *folders* with its present signature, in the order of the folders.

    Raises InnorankError where a folder is missing, unreadable or holds no data file.
    """
    found: list[DataFile] = []
    for folder in folders:
        try:
            files = sorted(_files_in(folder), key=lambda one: one.path)
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"the data folder {folder} cannot be read: {reason}"
            raise InnorankError("unreadable-data", message) from error
        if not files:
            names = "rankings.yaml, economies.yaml, places.yaml, places/ or editions/"
            message = f"the data folder {folder} holds none of {names}"
            raise InnorankError("unreadable-data", message)
        found += files
    return found


def data_file(path: str) -> DataFile:
    """One file by itself; an edition, unless its name or folder says that it is another kind."""
    parent, name = os.path.split(path)
    folder_name = os.path.basename(parent)
    inside = folder_name in _FOLDERS
    stem = os.path.splitext(name)[0]
    kind = folder_name if inside else stem if stem in _FILES else "editions"
    status = os.stat(path)
    folder = os.path.dirname(parent) if inside else parent
    return _signed(path, kind, folder, status)


# `.yml` is listed so that it can be complained of: ignored, it would be missed in silence.
_ENDINGS = (".yaml", ".yml")
_FOLDERS = ("places", "editions")
MAX_TIME = 2**63 - 1
_FILES = ("rankings", "economies", "places", "spellings")


def _files_in(folder: str) -> Iterator[DataFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            stem, ending = os.path.splitext(entry.name)
            if entry.name in _FOLDERS and entry.is_dir():
                with os.scandir(entry.path) as inner:
                    files = [one for one in inner if _is_data(one.name)]
                for one in files:
                    yield _data_file(one, entry.name, folder)
            elif stem in _FILES and ending in _ENDINGS:
                yield _data_file(entry, stem, folder)


def _is_data(name: str) -> bool:
    # Editors keep locks and copies beside a file, under names that begin with a dot.
    return name.endswith(_ENDINGS) and not name.startswith(".")


def _data_file(entry: "os.DirEntry[str]", kind: str, folder: str) -> DataFile:
    try:
        status = entry.stat()
    except OSError:  # A link that leads nowhere: whoever reads the file will say so by its name.
        return DataFile(entry.path, kind, folder, 0, 0, 0)
    return _signed(entry.path, kind, folder, status)


def _signed(path: str, kind: str, folder: str, status: os.stat_result) -> DataFile:
    # What lies beyond is the year 2262, and more than the index holds.
    modified = max(-MAX_TIME, min(status.st_mtime_ns, MAX_TIME))
    return DataFile(path, kind, folder, status.st_size, modified, status.st_ctime_ns)
