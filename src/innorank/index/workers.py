"""Reads data files in several processes at once, if there is enough to read.

The processes are started by name, and not forked: so they work alike on every system, whatever
threads the caller has and however it was started.
"""

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from ..datafiles.complaints import Complaint
from .reading import IndexRows, rows_of_file

# Loaded only where there is much to read.
if TYPE_CHECKING:
    import subprocess
    from queue import Queue

# Below this much to read for each process (bytes), starting it costs more than it saves.
WORTH_A_PROCESS = 1_500_000
# How many files for each process may be read and not yet be written, so that memory is bounded.
AHEAD = 2

# Path, kind and size of a file.
Job = tuple[str, str, int]
# The number of a job, the rows of its file (None if it has an error), and the complaints about it.
Outcome = tuple[int, IndexRows | None, list[Complaint]]

# What stands before an outcome that is sent: how many bytes it has.
_SIZE_BYTES = 8
_SERVE = "import sys; sys.path[:] = {path!r}; from innorank.index.workers import serve; serve()"


def rows_of_files(jobs: Sequence[Job], only_checked: bool = False) -> Iterator[Outcome]:
    """The outcome of every job, in the order in which they are done; as `rows_of_file` has it.

    Files are read in this process if there is little to read, else in as many processes as there
    are processors. What a process that ends early leaves undone is read here.
    """
    left = dict(enumerate(jobs))
    processes = min(_processors(), sum(size for _, _, size in jobs) // WORTH_A_PROCESS)
    if processes > 1 and sys.executable:
        for outcome in _read_elsewhere(list(left.items()), processes, only_checked):
            del left[outcome[0]]
            yield outcome
    for number, (path, kind, _) in left.items():
        yield (number, *rows_of_file(path, kind, only_checked))


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_elsewhere(
    jobs: list[tuple[int, Job]], processes: int, only_checked: bool
) -> Iterator[Outcome]:
    """The outcomes of jobs that are dealt out to *processes* processes.

    Places come first, for which others wait; then the biggest files.
    """
    from queue import Queue

    jobs.sort(key=lambda job: (job[1][1] != "places", -job[1][2]))
    done: Queue[Outcome | None] = Queue(processes * AHEAD)
    shares = [jobs[first::processes] for first in range(processes)]
    started = [_start_process(share, done, only_checked) for share in shares]
    try:
        for _ in started:
            while (outcome := done.get()) is not None:
                yield outcome
    finally:
        for process in started:
            process.kill()
            process.wait()


def _start_process(
    jobs: list[tuple[int, Job]], done: "Queue[Outcome | None]", only_checked: bool
) -> "subprocess.Popen[bytes]":
    """A process that works on *jobs*, with a thread that puts the outcomes into *done*.

    None is put there at the end, however the process ends.
    """
    import subprocess
    from threading import Thread

    command = [sys.executable, "-c", _SERVE.format(path=sys.path)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None
    assert process.stdout is not None
    work = [(number, os.fsencode(path), kind, only_checked) for number, (path, kind, _) in jobs]
    Thread(target=_send, args=(process.stdin, work), daemon=True).start()
    Thread(target=_receive, args=(process.stdout, done), daemon=True).start()
    return process


def _send(stdin: IO[bytes], work: Any) -> None:
    try:
        with stdin:
            marshal.dump(work, stdin)
    except OSError:  # The process has ended: the caller does its work.
        pass


def _receive(stdout: IO[bytes], done: "Queue[Outcome | None]") -> None:
    try:
        with stdout:
            while True:
                # As a whole: `marshal.load` would call the stream for each value.
                size = int.from_bytes(stdout.read(_SIZE_BYTES), "little")
                number, rows, complaints = marshal.loads(stdout.read(size))
                known = None if rows is None else IndexRows(*rows)
                done.put((number, known, [Complaint(*values) for values in complaints]))
    except (EOFError, ValueError, TypeError, OSError, OverflowError, MemoryError):
        pass  # The process has ended, or talks nonsense: the caller does its work.
    finally:
        done.put(None)


def serve() -> None:
    """Be such a process: read the files that stdin names, and write their outcomes to stdout."""
    import gc
    import signal

    # Documents have no cycles: to look for them takes an eighth of the time.
    gc.disable()
    # Ctrl-C reaches the caller too, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number, path, kind, only_checked in marshal.load(sys.stdin.buffer):
        rows, complaints = rows_of_file(os.fsdecode(path), kind, only_checked)
        # Plain tuples, since `marshal` knows no others.
        outcome: Any = (number, rows and tuple(rows), list(map(tuple, complaints)))
        try:
            data = marshal.dumps(outcome)
            sys.stdout.buffer.write(len(data).to_bytes(_SIZE_BYTES, "little") + data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os._exit(0)
