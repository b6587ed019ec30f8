"""The bar that says how far the reading of data has come: at a terminal, and only after a while."""

import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

_RUN = """
import innorank.output.progress as progress
progress.PATIENCE_SECONDS = {patience}
from innorank.cli.main import main
main()
"""


def at_a_terminal(patience: float, folder: Path, cache: Path) -> tuple[bytes, str, int]:
    """stdout, what a terminal shows of stderr, and the status of `top` on a cold cache."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "INNORANK_CACHE_DIR": str(cache), "COLUMNS": "100"}
    command = [sys.executable, "-c", _RUN.format(patience=patience), "top", "hubs-2020", "--json"]
    with subprocess.Popen(
        [*command, "--data", str(folder), "--no-shipped-data"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux says so that the other end is closed.
            pass
        assert process.stdout is not None
        answer = process.stdout.read()
    os.close(ours)
    return answer, shown.decode(), process.returncode


def test_bar_at_a_terminal(tiny_folder: Path, tmp_path: Path) -> None:
    """The bar has the files that are done, the rate and the time that remains, and then goes."""
    answer, shown, status = at_a_terminal(0, tiny_folder, tmp_path)
    files = len(list(tiny_folder.rglob("*.yaml")))

    assert (status, answer[:20]) == (0, b'{"schema_version": 1')
    assert "Reading data" in shown
    assert re.search(rf"\d+/{files}\b", shown)
    assert re.search(r"\d files/s", shown)
    assert re.search(r"\d:\d\d:\d\d|-:--:--", shown)
    # The line is taken away again.
    assert shown.rstrip().endswith("\x1b[2K") or "\x1b[2K" in shown.split("files/s")[-1]


def test_nothing_while_it_is_quick(tiny_folder: Path, tmp_path: Path) -> None:
    """Below a second nothing is shown, and nothing is loaded to show it."""
    answer, shown, status = at_a_terminal(60, tiny_folder, tmp_path)

    assert (status, answer[:1], shown) == (0, b"{", "")


def test_nothing_in_a_pipe(tiny_folder: Path, tmp_path: Path) -> None:
    """Where stderr is no terminal there is no bar, however long it takes."""
    environment = {**os.environ, "INNORANK_CACHE_DIR": str(tmp_path)}
    command = [sys.executable, "-c", _RUN.format(patience=0), "top", "hubs-2020", "--json"]
    ran = subprocess.run(
        [*command, "--data", str(tiny_folder), "--no-shipped-data"],
        capture_output=True,
        env=environment,
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
    _, shown, status = at_a_terminal(0, folder, tmp_path / "cache")

    assert status == 1
    assert "yaml-syntax" in shown.split("\x1b[2K")[-1]
    assert shown.index("Reading data") < shown.index("yaml-syntax")


@pytest.mark.parametrize("patience", [0, 60])
def test_rich_is_loaded_for_the_bar_alone(tiny_folder: Path, tmp_path: Path, patience: int) -> None:
    """rich is there exactly where the bar was shown."""
    code = _RUN.format(patience=patience).replace(
        "main()", "try:\n    main()\nfinally:\n    import sys; print('rich' in sys.modules)"
    )
    assert "finally" in code
    folder = ("--data", str(tiny_folder), "--no-shipped-data")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "INNORANK_CACHE_DIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", code, "top", "--json", *folder],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
        check=False,
    )
    os.close(theirs)
    os.close(ours)

    assert ran.stdout.splitlines()[-1] == str(patience == 0).encode()


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
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(at_a_terminal, 0, tiny_folder, tmp_path)
        with pytest.raises(TimeoutError):
            asked.result(timeout=3)
        writer.execute("ROLLBACK")
        writer.close()
        answer, shown, status = asked.result(timeout=60)

    assert (status, answer[:1]) == (0, b"{")
    assert "Waiting for another innorank" in shown
    assert shown.index("Waiting") < shown.index("Reading data")


def test_interrupt_while_waiting(tiny_folder: Path, tmp_path: Path) -> None:
    """Ctrl-C ends the waiting for another process; its index is left to it."""
    at_a_terminal(60, tiny_folder, tmp_path)
    writer = locked(tmp_path)
    command = [sys.executable, "-m", "innorank", "top", "--data", str(tiny_folder)]
    with subprocess.Popen(
        [*command, "--no-shipped-data"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "INNORANK_CACHE_DIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                process.communicate(timeout=2)
            process.send_signal(signal.SIGINT)
            stdout, stderr = process.communicate(timeout=10)
        finally:
            process.kill()
    writer.execute("ROLLBACK")
    writer.close()

    assert (process.returncode, stdout) == (130, b"")
    assert b"Traceback" not in stderr
