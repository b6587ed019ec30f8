"""Pipes, devices and links in the place of a file, and files that are there already."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
# A few rows, which a pipe can hold until they are read.
TINY = ("--data", str(Path(__file__).parents[1] / "tiny"), "--no-shipped-data")


def test_data_that_is_no_file(run: Run, tmp_path: Path) -> None:
    """A device, or a link to one, is refused by its name: to read it might never end."""
    (tmp_path / "rankings.yaml").symlink_to("/dev/null")
    ran = run("top", "--data", str(tmp_path), "--no-shipped-data")

    assert ran.status == 1
    assert ran.stderr == f"{tmp_path}/rankings.yaml: unreadable: it is a device and no file\n"


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_pipes_and_sockets(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Each is refused wherever a file is read, also through a link, and stays what it is."""
    (tmp_path / "editions").mkdir()
    there, link = tmp_path / "rankings.yaml", tmp_path / "editions" / "s-2001.yaml"
    if kind == "pipe":
        os.mkfifo(there)
    else:
        # The whole path may be longer than the name of a socket.
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(there.name)
    link.symlink_to(there)
    before = there.stat().st_mode
    named = ("--edition", "s-2001", "--into", str(tmp_path))
    reasons = [
        (run("validate", str(tmp_path), "--no-shipped-data").stdout, f"unreadable: it is a {kind}"),
        (run("validate", str(there)).stderr, "is no file and no folder"),
        (run("import", str(there), *named).stderr, f"cannot be read: it is a {kind} and no file"),
        (run("schema", "edition", "-o", str(there)).stderr, "cannot be written"),
    ]

    for written, reason in reasons:
        assert reason in written
    assert there.stat().st_mode == before


def test_table_that_is_no_file(run: Run, tmp_path: Path) -> None:
    """So is a table to import."""
    ran = run("import", "/dev/null", "--edition", "s-2001", "--into", str(tmp_path))

    assert ran.status == 1
    assert ran.stderr == "error: /dev/null cannot be read: it is a device and no file\n"


def test_pipe_is_written_to(run: Run, tmp_path: Path) -> None:
    """What somebody reads gets the rows, and is a pipe still."""
    pipe = tmp_path / "rows.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        ran = run("export", "towns-2021", "-o", str(pipe), *TINY)
        read = os.read(reader, 7)
    finally:
        os.close(reader)

    assert (ran.status, read) == (0, b"edition")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_pipe_that_nobody_reads(run: Run, tmp_path: Path) -> None:
    """It is refused at once, and not waited for."""
    os.mkfifo(tmp_path / "rows.csv")
    ran = run("export", "wipo-2024", "-o", str(tmp_path / "rows.csv"))

    assert ran.status == 1
    assert "rows.csv cannot be written: " in ran.stderr


@pytest.mark.parametrize("command", [("export", "wipo-2024"), ("schema", "edition")])
def test_output_without_a_name(run: Run, command: tuple[str, ...]) -> None:
    """An empty name is a slip, as of a variable that is not set: nothing goes to stdout."""
    ran = run(*command, "-o", "")

    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == "error: -o needs the name of a file, and got an empty one\n"


def test_schema_replaces_nothing(run: Run, tmp_path: Path) -> None:
    """A file that is there stays as it is, unless `--force` says otherwise."""
    file = tmp_path / "edition.json"
    file.write_text("mine", encoding="utf-8")
    refused = run("schema", "edition", "-o", str(file))

    assert (refused.status, file.read_text(encoding="utf-8")) == (2, "mine")
    assert refused.stderr == f"error: {file} is there already; --force replaces it\n"
    assert run("schema", "edition", "-o", str(file), "--force").status == 0
    assert file.read_text(encoding="utf-8") == run("schema", "edition").stdout


def test_link_that_leads_nowhere(run: Run, tmp_path: Path) -> None:
    """No folder is made behind it."""
    (tmp_path / "rows.csv").symlink_to(tmp_path / "gone" / "rows.csv")
    ran = run("export", "wipo-2024", "-o", str(tmp_path / "rows.csv"))

    assert ran.status == 1
    assert not (tmp_path / "gone").exists()
