"""Files are written whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from innorank.errors import InnorankError
from innorank.files import write_whole


def test_new(tmp_path: Path) -> None:
    """A new file, and the folders above it; line ends as they are given."""
    path = tmp_path / "a" / "b" / "new.txt"
    write_whole(path, ["one\n", "two\r\n", "三\n"])

    assert path.read_bytes() == "one\ntwo\r\n三\n".encode()
    assert [found.name for found in path.parent.iterdir()] == ["new.txt"]


def test_bytes(tmp_path: Path) -> None:
    """What is no text is written as it is, beside text in UTF-8."""
    write_whole(tmp_path / "x.png", [b"\x89PNG\r\n\xff", "三"])

    assert (tmp_path / "x.png").read_bytes() == b"\x89PNG\r\n\xff" + "三".encode()


def test_replaced(tmp_path: Path) -> None:
    """A file that holds what it is said to hold is replaced, and keeps its permissions."""
    path = tmp_path / "old.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, ["new"], b"old")

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.parametrize("before", [None, b"older"])
def test_changed_meanwhile(before: bytes | None, tmp_path: Path) -> None:
    """A file that somebody else wrote meanwhile is kept."""
    path = tmp_path / "old.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(InnorankError, match="somebody else"):
        write_whole(path, ["ours"], before)

    assert path.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_broken_off(tmp_path: Path) -> None:
    """An exception while the text is made leaves nothing behind."""

    def chunks() -> Iterator[str]:
        yield "half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(tmp_path / "new.txt", chunks())

    assert list(tmp_path.iterdir()) == []


def test_through_a_link(tmp_path: Path) -> None:
    """A link stays a link; the file to which it leads is written."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    os.symlink(real, link)
    write_whole(link, ["new"], b"old")

    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


def test_no_folder(tmp_path: Path) -> None:
    """If a file stands where a folder should be, the error names the file to be written."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InnorankError, match=r"new\.txt cannot be written"):
        write_whole(tmp_path / "file" / "new.txt", ["x"])
