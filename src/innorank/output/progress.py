"""How far what takes long has come, where somebody waits for it at a terminal."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.progress import Progress, TaskID
    from rich.status import Status

# What is done sooner needs no bar.
PATIENCE_SECONDS = 1.0


class ProgressBar:
    """A bar on stderr, from one second on, of how many *units* are done.

    Call it with how many files are done, and how many there are. The bar shows the rate and the
    time that remains, and goes when all is read. While another process reads, `waiting` says so.
    It is a context manager, so that nothing is left on the terminal whatever happens.
    """

    def __init__(self, title: str = "Reading data", units: str = "files") -> None:
        self._title = title
        self._units = units
        self._started = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._status: Status | None = None

    def __enter__(self) -> ProgressBar:
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
        if self._bar is None and waited >= PATIENCE_SECONDS and done < total:
            self._bar = _new_bar(self._title)
            self._task = self._bar.add_task("", total=total, rate="")
            self._bar.start()
        if self._bar is not None and self._task is not None:
            rate = f"{done / waited:,.0f} {self._units}/s"
            self._bar.update(self._task, completed=done, total=total, rate=rate)


def _new_bar(title: str) -> Progress:
    # Only who waits pays for rich.
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn(title),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TimeRemainingColumn(),
    )
    return progress.Progress(*columns, console=Console(stderr=True), transient=True)
