"""The entry point: finds the command, and sees to it that every end is a quiet one."""

import gc
import os
import sys
from collections.abc import MutableMapping
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .. import __version__
from ..errors import ExitStatus, ReaderGoneError, UsageError

__all__ = ["COMMANDS", "app", "main"]

# Every command, in the order of the help, with the first line of its own: to list them, none of
# their modules has to be imported.
COMMANDS = {
    "top": "Show the head of a list.",
    "city": "Show where places stand, everywhere.",
    "compare": "Compare two lists, side by side.",
    "movers": "Show who rose and who fell.",
    "clusters-by-country": (
        "Count the places of each economy, or region; several editions stand side by side."
    ),
    "history": "Show places through the years.",
    "consensus": "Make one list out of many.",
    "editions": "List what there is, and how far it is known.",
    "places": "List and search the gazetteer.",
    "cite": "Cite an edition, and the documents that its figures were taken from.",
    "import": "Make a table into an edition file, and report every row that is not in it.",
    "export": "Write out every entry as a flat row, as CSV unless told otherwise.",
    "validate": "Check data files.",
    "schema": "Print the JSON Schema of a kind of data file, for editors.",
    "cache": "Show, delete or make the index that answers are read from.",
}

# Typer vendors click and re-exports of its errors only this subclass of them.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """Imports a command's module only when that command is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # Typer reads the names from here to suggest one for a misspelt command.
        self.commands: MutableMapping[str, Any] = dict.fromkeys(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if self.commands[cmd_name] is None:
            name = cmd_name.replace("-", "_")
            # A word of Python's own, as `import`, is no name in it.
            name += "_" * iskeyword(name)
            function = getattr(import_module(f"..{name}", __name__), name)
            single = typer.Typer(add_completion=False, rich_markup_mode=None)
            single.command(cmd_name, context_settings=_SETTINGS)(function)
            self.commands[cmd_name] = typer.main.get_command(single)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=_SETTINGS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"innorank {__version__}")
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="The version.")
    ] = False,
) -> None:
    """Where does this city stand? Published innovation rankings, sourced.

    An edition is SERIES-LABEL[:LIST]; a series alone means its newest edition.

    Example: innorank city Hefei
    """


def main() -> None:
    """Run the command line, and leave with the exit status of DESIGN.md section 5."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # Closed by whoever started us; what is said has nowhere to go.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        else:
            # A character that a stream cannot carry becomes an escape, which JSON allows, too.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if "_INNORANK_COMPLETE" in os.environ:
        # Typer would have rich take the markup out of what describes commands, which has none:
        # without it, `innorank <tab>` in zsh and fish takes half the time.
        sys.modules["rich"] = None  # type: ignore[assignment]
    if os.environ.get("_INNORANK_COMPLETE") == "complete_bash":
        from .shell.bash import mend_words

        mend_words(os.environ)
    elif "=" in os.environ.get("_TYPER_COMPLETE_ARGS", ""):
        from .shell.equals_sign import flag_kept

        with flag_kept(os.environ):
            sys.exit(_run(sys.argv[1:]))
    status = _run(sys.argv[1:])
    # All that is alive now dies with the process: to look through it for cycles once more, as
    # the interpreter does when it ends, would cost a tenth of a start.
    gc.freeze()
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    try:
        status = app(arguments, prog_name="innorank", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except _UsageError as error:
        return _wrong_usage(error, arguments)
    except (BrokenPipeError, ReaderGoneError):
        _drop_stdout()
        return ExitStatus.ANSWERED
    except (KeyboardInterrupt, typer.Abort):
        return ExitStatus.INTERRUPTED
    except OSError as error:
        _drop_stdout()
        print(f"error: the answer could not be written: {error.strerror}", file=sys.stderr)
        return ExitStatus.UNUSABLE_DATA
    except Exception as error:
        if os.environ.get("INNORANK_TRACEBACK"):
            raise
        hint = "a mistake in innorank; INNORANK_TRACEBACK=1 shows where"
        print(f"error: {type(error).__name__}: {error} ({hint})", file=sys.stderr)
        return ExitStatus.UNUSABLE_DATA


def _drop_stdout() -> None:
    """Nobody reads on, or nothing can be written: the interpreter must not flush it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _wrong_usage(error: Any, arguments: list[str]) -> int:
    message = error.format_message()
    if not message or type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return ExitStatus.WRONG_USAGE
    if {"--json", "json", "--format=json"} & set(arguments):
        from ..model.answer import failure
        from ..output.emit import emit

        command = next((one for one in arguments if one in COMMANDS), "")
        emit(failure(command, UsageError("wrong-usage", message)), "json")
    else:
        error.show()
    return ExitStatus.WRONG_USAGE
