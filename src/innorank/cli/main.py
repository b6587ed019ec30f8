"""The entry point: sets up the streams, and sees to it that every end is a quiet one."""

import atexit
import io
import os
import sys

from ..errors import ExitStatus, ReaderGoneError, visible
from ..model.lean_typing import Any
from .commands import COMMANDS
from .plain import read_plainly


def program() -> None:
    """Be the process of a command line: `main`, and then an end at once.

    What others have registered for the end is run, and what is written arrives. All else is left
    to the system: to take it apart object by object, as the interpreter does when it ends, costs a
    twentieth of an answer. Whoever runs the program inside their own gets SystemExit, as always.
    """
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int) and not _is_awaited():
            _end_at_once(end.code)
        raise


def _is_awaited() -> bool:
    """Whether others wait for the end: a profiler, say, that has called `program`, or a thread."""
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return True
    caller = sys._getframe(2).f_back
    while caller is not None and caller.f_globals.get("__name__") == "runpy":  # Of `python -m`.
        caller = caller.f_back
    return caller is not None


def _end_at_once(status: int) -> None:
    """End the process, unless what was written cannot arrive: then the interpreter says so."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(status)


def main() -> None:
    """Run the command line, and leave with the exit status that docs/commands.md lists."""
    if sys.stdout is None:
        # Closed by whoever started us: to write the answer fails.
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    elif sys.stderr is sys.__stderr__:
        sys.stderr = _unfailing(2)
    for stream in (sys.stdout, sys.stderr):
        # A character that a stream cannot carry becomes an escape, which JSON allows, too.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        if "_INNORANK_COMPLETE" in os.environ:
            from .shell.completion import as_the_shell_asks

            with as_the_shell_asks(os.environ):
                status = _answered(arguments)
        else:
            status = _answered(arguments)
        sys.stdout.flush()
        return status
    except (BrokenPipeError, ReaderGoneError):
        _drop_stdout()
        return ExitStatus.ANSWERED
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except OSError as error:
        _drop_stdout()
        print(f"error: the answer could not be written: {error.strerror}", file=sys.stderr)
        return ExitStatus.UNUSABLE_DATA
    except Exception as error:
        if os.environ.get("INNORANK_TRACEBACK"):
            raise
        hint = "a mistake in innorank; INNORANK_TRACEBACK=1 shows where"
        print(visible(f"error: {type(error).__name__}: {error} ({hint})"), file=sys.stderr)
        return ExitStatus.UNUSABLE_DATA


def _answered(arguments: list[str]) -> int:
    if arguments and arguments[0] not in COMMANDS:
        from .mended import mended

        arguments = mended(arguments)
    plainly = read_plainly(arguments)
    if plainly is not None:
        from .run import run

        return run(*plainly)
    from .typer_app import run_with_typer

    return run_with_typer(arguments)


class _Unfailing(io.FileIO):
    """A file to which nothing is written where nothing can be written."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


def _unfailing(number: int) -> io.TextIOWrapper:
    """A stream for notes: that they cannot be written makes the answer no worse."""
    file = _Unfailing(number, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(file), line_buffering=True)


def _drop_stdout() -> None:
    """Let what is still to be written go nowhere: nobody reads it, or it cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
