"""The bar that says how far the reading of data has come: at a terminal, and only after a while."""

import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import NamedTuple

# Interrupts are heeded also where the tests run in the background, which has them ignored. The last
# line on stdout says whether rich was loaded.
_RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
import innorank.output.progress as progress
progress.PATIENCE_SECONDS = {patience}
from innorank.cli.main import main
try:
    main()
finally:
    print("rich" in sys.modules)
"""
_QUESTION = ("top", "hubs-2020", "--json", "--no-shipped-data", "--data")


class Watched(NamedTuple):
    """What came of a question whose stderr was a terminal."""

    answer: bytes
    shown: str
    status: int
    has_rich: bool


def at_a_terminal(
    patience: float,
    folder: Path,
    cache: Path,
    watch: Callable[[subprocess.Popen[bytes], bytes], None] = lambda process, shown: None,
) -> Watched:
    """Ask `top`; *watch* is called with the process and what the terminal shows, as it grows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _RUN.format(patience=patience), *_QUESTION, str(folder)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "INNORANK_CACHE_DIR": str(cache), "COLUMNS": "100"},
    ) as process:
        os.close(theirs)
        too_long = Timer(60, process.kill)
        too_long.start()
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
                watch(process, shown)
        except OSError:  # Linux says so that the other end is closed.
            pass
        finally:
            too_long.cancel()
        assert process.stdout is not None
        *answer, last = process.stdout.read().splitlines()
    os.close(ours)
    return Watched(b"".join(answer), shown.decode(), process.returncode, last == b"True")


def test_bar_at_a_terminal(tiny_folder: Path, tmp_path: Path) -> None:
    """The bar has the files that are done, the rate and the time that remains, and then goes."""
    answer, shown, status, has_rich = at_a_terminal(0, tiny_folder, tmp_path)
    files = len(list(tiny_folder.rglob("*.yaml")))

    assert (status, answer[:20], has_rich) == (0, b'{"schema_version": 1', True)
    assert "Reading data" in shown
    assert re.search(rf"\d+/{files}\b", shown)
    assert re.search(r"\d files/s", shown)
    assert re.search(r"\d:\d\d:\d\d|-:--:--", shown)
    # The line is taken away again.
    assert shown.rstrip().endswith("\x1b[2K") or "\x1b[2K" in shown.split("files/s")[-1]


def test_nothing_while_it_is_quick(tiny_folder: Path, tmp_path: Path) -> None:
    """Below a second nothing is shown, and nothing is loaded to show it."""
    answer, shown, status, has_rich = at_a_terminal(60, tiny_folder, tmp_path)

    assert (status, answer[:1], shown, has_rich) == (0, b"{", "", False)


def test_nothing_in_a_pipe(tiny_folder: Path, tmp_path: Path) -> None:
    """Where stderr is no terminal there is no bar, however long it takes."""
    ran = subprocess.run(
        [sys.executable, "-c", _RUN.format(patience=0), *_QUESTION, str(tiny_folder)],
        capture_output=True,
        env={**os.environ, "INNORANK_CACHE_DIR": str(tmp_path)},
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"{")


def test_bar_goes_after_a_mistake(tiny_folder: Path, tmp_path: Path) -> None:
    """When data turn out wrong, the bar is gone before the complaint is told."""
    folder = tmp_path / "wrong"
    (folder / "editions").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / f"editions/{name}.yaml").write_text("id: [", encoding="utf-8")
    _, shown, status, _ = at_a_terminal(0, folder, tmp_path / "cache")

    assert status == 1
    assert "yaml-syntax" in shown.split("\x1b[2K")[-1]
    assert shown.index("Reading data") < shown.index("yaml-syntax")


def locked(cache: Path) -> sqlite3.Connection:
    """A writer that holds the one index in a cache, as a process that builds it does."""
    (index,) = cache.glob("*.sqlite3")
    index.unlink()
    writer = sqlite3.connect(index, isolation_level=None, check_same_thread=False)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("BEGIN IMMEDIATE")
    return writer


def test_waiting_for_another_process(tiny_folder: Path, tmp_path: Path) -> None:
    """While another process builds the index a line says so, until that has ended."""
    at_a_terminal(60, tiny_folder, tmp_path)
    writer = locked(tmp_path)

    def end(process: subprocess.Popen[bytes], shown: bytes) -> None:
        if b"Waiting" in shown and writer.in_transaction:
            assert process.poll() is None
            writer.execute("ROLLBACK")

    answer, shown, status, _ = at_a_terminal(0, tiny_folder, tmp_path, end)
    writer.close()

    assert (status, answer[:1]) == (0, b"{")
    assert "Waiting for another innorank" in shown
    assert shown.index("Waiting") < shown.index("Reading data")


def test_interrupt_while_waiting(tiny_folder: Path, tmp_path: Path) -> None:
    """Ctrl-C ends the waiting for another process; its index is left to it."""
    at_a_terminal(60, tiny_folder, tmp_path)
    writer = locked(tmp_path)

    sent: list[signal.Signals] = []

    def interrupt(process: subprocess.Popen[bytes], shown: bytes) -> None:
        if b"Waiting" in shown and not sent:
            sent.append(signal.SIGINT)
            process.send_signal(signal.SIGINT)

    answer, shown, status, _ = at_a_terminal(0, tiny_folder, tmp_path, interrupt)
    writer.execute("ROLLBACK")
    writer.close()

    assert (status, answer) == (130, b"")
    assert "Traceback" not in shown
