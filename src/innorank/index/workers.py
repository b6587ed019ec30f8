"""Reads data files in several processes at once, where there is enough to read.

Processes of their own, started by name, and not forked ones: they work alike on every system,
whatever threads the caller has and however it was started.
"""

import marshal
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from queue import Queue
from threading import Thread
from typing import IO, Any

from ..datafiles.complaints import Complaint
from .reading import FileRows, rows_of_file

__all__ = ["rows_of_files", "serve"]

# Below this much to read (bytes), starting a process costs more than it saves.
WORTH_A_PROCESS = 1_500_000
# How many files may be read, but not yet be taken, for each process: what bounds the memory.
AHEAD = 2

# Path, kind and size of a file.
Job = tuple[str, str, int]
Outcome = tuple[int, FileRows | None, list[Complaint]]

_SERVE = "import sys; sys.path[:] = {path!r}; from innorank.index.workers import serve; serve()"


def rows_of_files(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """The rows and complaints of every file, each with its number among *jobs*, as they come.

    In this process where there is little to read; else in as many as there are processors. What
    a process that ends early leaves is read here.
    """
    left = dict(enumerate(jobs))
    processes = min(_processors(), sum(job[2] for job in jobs) // WORTH_A_PROCESS)
    if processes > 1 and sys.executable:
        for outcome in _read_elsewhere(list(left.items()), processes):
            del left[outcome[0]]
            yield outcome
    for number, (path, kind, _) in left.items():
        yield (number, *rows_of_file(path, kind))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_elsewhere(jobs: list[tuple[int, Job]], processes: int) -> Iterator[Outcome]:
    """What *processes* processes read of the jobs; the biggest files first, dealt out in turn."""
    jobs.sort(key=lambda job: -job[1][2])
    done: Queue[Outcome | None] = Queue(processes * AHEAD)
    started = [_started(jobs[first::processes], done) for first in range(processes)]
    try:
        for _ in started:
            while (outcome := done.get()) is not None:
                yield outcome
    finally:
        for process in started:
            process.kill()
            process.wait()


def _started(
    jobs: list[tuple[int, Job]], done: "Queue[Outcome | None]"
) -> "subprocess.Popen[bytes]":
    """A process that reads some files, and a thread that takes from it what it has read."""
    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    assert process.stdout is not None
    work = [(number, os.fsencode(path), kind) for number, (path, kind, _) in jobs]
    Thread(target=_ask, args=(process.stdin, work), daemon=True).start()
    Thread(target=_take, args=(process.stdout, done), daemon=True).start()
    return process


def _ask(stdin: IO[bytes], work: Any) -> None:
    try:
        with stdin:
            marshal.dump(work, stdin)
    except OSError:  # The process has ended; what it leaves is read by the caller.
        pass


def _take(stdout: IO[bytes], done: "Queue[Outcome | None]") -> None:
    try:
        with stdout:
            while True:
                number, rows, complaints = marshal.load(stdout)
                known = None if rows is None else FileRows(*rows)
                done.put((number, known, [Complaint(*one) for one in complaints]))
    except (EOFError, ValueError, TypeError, OSError):
        done.put(None)


def serve() -> None:
    """Be such a process: read what stdin asks for, and write the rows to stdout."""
    import signal

    # Ctrl-C reaches the caller too, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number, path, kind in marshal.load(sys.stdin.buffer):
        rows, complaints = rows_of_file(os.fsdecode(path), kind)
        told = [(c.file, c.line, c.column, c.code, c.message, c.severity) for c in complaints]
        try:
            marshal.dump((number, rows and tuple(rows), told), sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os._exit(0)
