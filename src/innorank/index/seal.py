"""The seal beside an index file, by which an index is noticed that something else has altered.

SQLite reads whatever letters and digits its pages hold. The seal has the state of the file when
innorank wrote it last, and a checksum. As long as the state is the same, nobody has written the
file, and nothing more is read. Where it differs, as in a copy, the checksum decides.
"""

import _sqlite3 as sqlite3  # `sqlite3` itself loads what reads dates.
import os
import time

ENDING = "-seal"
# A file system may know the time of a change by two seconds only. What is altered so soon after
# the last change may have the same state: until then, the checksum decides.
SETTLED_AFTER_NS = 2_000_000_000
_CHUNK = 1 << 20


def is_sealed(path: str) -> bool | None:
    """Whether the index file at *path* is as it was when it was sealed; None if it has no seal.

    While SQLite has it open, changes may be on their way into it: then nothing is held against it.
    """
    try:
        seal = _read(path + ENDING)
        state = _state(path)
    except OSError:
        return None
    if seal.startswith(b"%s settled " % state) or os.path.exists(path + "-wal"):
        return True
    checksum = seal.rpartition(b" ")[2]
    if not checksum.isdigit():  # It was cut, or is just being written.
        return None
    if int(checksum) != _checksum(path):
        return False
    _write(path, state, int(checksum))
    return True


def seal(connection: sqlite3.Connection, path: str) -> None:
    """Seal the index file that a *connection* has open outside a transaction.

    It stays without a seal while a reader keeps SQLite from moving all changes into the file, and
    where the folder cannot be written.
    """
    try:
        is_kept_back, *_ = connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
        state = _state(path)
        checksum = _checksum(path)
        # What somebody has changed meanwhile is sealed by whoever changed it.
        if not is_kept_back and state == _state(path):
            _write(path, state, checksum)
    except (OSError, sqlite3.Error):
        return


def break_seal(path: str) -> None:
    """Take the seal from an index file that is about to be changed, if it has one."""
    try:
        os.unlink(path + ENDING)
    except OSError:
        return


def _state(path: str) -> bytes:
    status = os.stat(path)
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return b"%d %d %d %d" % (status.st_ino, status.st_size, *times)


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, _CHUNK)
    finally:
        os.close(descriptor)


def _checksum(path: str) -> int:
    from binascii import crc32

    checksum = 0
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = crc32(chunk, checksum)
    return checksum


def _write(path: str, state: bytes, checksum: int) -> None:
    changed = max(map(int, state.split()[-2:]))
    is_settled = time.time_ns() - changed > SETTLED_AFTER_NS
    text = b"%s %s %d" % (state, b"settled" if is_settled else b"fresh", checksum)
    # The mode is that of the index: whatever the user's mask is, nobody else may write it.
    try:
        descriptor = os.open(path + ENDING, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except OSError:
        return
    try:
        os.write(descriptor, text)
    finally:
        os.close(descriptor)
