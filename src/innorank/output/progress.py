"""How far the reading of data has come, where somebody waits for it at a terminal."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID
    from rich.status import Status

__all__ = ["ReadingProgress"]

# What is done sooner needs no bar.
PATIENCE_SECONDS = 1.0


class ReadingProgress:
    """Call it with how many files are done, of how many: a bar on stderr, from one second on.

    With the rate and the time that remains; gone when all is read. For who looks at a terminal.
    While another process reads, `waiting` says so. A context manager, so that what is shown is
    gone whatever happens.
    """

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._status: Status | None = None

    def __enter__(self) -> "ReadingProgress":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_waiting()
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def waiting(self) -> None:
        """Say, from one second on, that another process is at work."""
        if self._status is None and time.monotonic() - self._started >= PATIENCE_SECONDS:
            from rich.console import Console

            self._status = Console(stderr=True).status("Waiting for another innorank to read data")
            self._status.start()

    def _stop_waiting(self) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None

    def __call__(self, done: int, total: int) -> None:
        self._stop_waiting()
        waited = time.monotonic() - self._started
        if self._bar is None and (waited < PATIENCE_SECONDS or done == total):
            return
        if self._bar is None:
            self._begin(total)
        if self._bar is not None and self._task is not None:
            rate = f"{done / waited:,.0f} files/s"
            self._bar.update(self._task, completed=done, total=total, rate=rate)

    def _begin(self, total: int) -> None:
        # Only who waits pays for rich.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("Reading data"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total, rate="")
        self._bar.start()
