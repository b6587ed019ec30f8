"""The command line as Typer reads it, built from the table of commands.

It has the last word on help, completion and wrong usage.
"""

import inspect
import shlex
from collections.abc import Callable, MutableMapping, Sequence
from itertools import pairwise
from operator import getitem
from pathlib import Path
from typing import Any, Literal

import typer
from typer.core import TyperGroup

from .. import __version__
from ..errors import ExitStatus, InnorankError, ReaderGoneError, UsageError, visible
from .commands import COMMANDS, COMMANDS_FOR, OPTIONS_FOR, RANKING_OPTIONS
from .parameters import MORE_WORDS, Command, Parameter, declared

# Typer vendors click and re-exports of its errors only this subclass of them.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
_SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """The group of all commands; each is built when it is asked for."""

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
            self.commands[cmd_name] = _typer_command(COMMANDS[cmd_name])
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except _UsageError as error:
            word = args[0]
            meant = COMMANDS_FOR.get(word.casefold(), ())
            typed = [f"innorank {COMMANDS[name].example}" for name in meant]
            if not typed and (_is_ranking(word) or _is_ranking(" ".join(args))):
                typed = [f"innorank top {shlex.join(args)}"]
            if not typed and "Did you mean" not in str(error):
                typed = [f"innorank city {shlex.quote(word)} (for a place)", "innorank --help"]
            if typed:
                # Typer shows what stands here.
                error.message = f"No such command {word!r}. Type {' or '.join(typed)}."  # type: ignore[attr-defined]
            raise

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        about = [(name, command.help.partition("\n")[0]) for name, command in COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl(about)


def _is_ranking(text: str) -> bool:
    """True if a text means a series or an edition of the shipped data."""
    from .. import api

    try:
        with api.open_catalogue() as catalogue:
            return bool(api.plain_catalogue(catalogue).ranked_list(text))
    except InnorankError:
        return False


_app = typer.Typer(
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


@_app.callback()
def _about(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="The version."
    ),
) -> None:
    """Where does this city stand? Published innovation rankings, sourced.

    An edition is SERIES-LABEL[:LIST]; a series alone means its newest edition.

    Example: innorank city Hefei
    """


def run_with_typer(arguments: Sequence[str]) -> int:
    """Read the arguments, run the command, and return the exit status."""
    try:
        status = _app(list(arguments), prog_name="innorank", standalone_mode=False)
        return int(status or ExitStatus.ANSWERED)
    except _UsageError as error:
        _show_wrong_usage(error, arguments)
        return ExitStatus.WRONG_USAGE
    except typer.Abort:
        return ExitStatus.INTERRUPTED
    except SystemExit as error:
        # So typer ends where nobody reads the help any more. Completion ends with 0.
        if error.code != 1:
            raise
        raise ReaderGoneError from error


def _typer_command(command: Command) -> Any:
    """The command as Typer's; what it reads is handed to `run`."""

    def ask(context: typer.Context, **values: Any) -> None:
        from .run import run

        more = {MORE_WORDS: list(context.args)} if context.args else {}
        raise typer.Exit(run(command, values | more))

    first = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_ONLY, annotation=typer.Context
    )
    parameters = [first, *map(_typer_parameter, declared(command))]
    ask.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    ask.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    help = f"{command.help}\n\nExample: innorank {command.example}"
    settings = {**_SETTINGS, "allow_extra_args": command.asks == "catalogue"}
    single.command(command.name, help=help, context_settings=settings)(ask)
    return typer.main.get_command(single)


_TYPES: dict[str, Any] = {"text": str, "number": int, "decimal": float, "flag": bool}


def _typer_parameter(parameter: Parameter) -> inspect.Parameter:
    """A parameter as Typer finds it in a function."""
    annotation: Any = _TYPES.get(parameter.kind) or getitem(Literal, parameter.choices)
    if parameter.is_repeatable:
        # What the environment states is split as PATH is, which Typer does to folders alone.
        annotation = list[Path] if parameter.environment else list[annotation]
    default = ... if parameter.required else parameter.default
    if default is None:
        annotation = annotation | None
    shared: dict[str, Any] = {
        "help": parameter.help or None,
        "metavar": parameter.metavar or None,
        "min": parameter.minimum,
        "envvar": parameter.environment or None,
        "autocompletion": _completion(parameter),
    }
    info = (
        typer.Option(default, *parameter.flags, **shared)
        if parameter.flags
        else typer.Argument(default, **shared)
    )
    keyword = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(parameter.name, keyword, default=info, annotation=annotation)


def _completion(parameter: Parameter) -> Callable[[typer.Context, str], list[str]] | None:
    """What Typer asks for the values that begin as what is typed; None where it knows itself."""
    if parameter.kind == "word" or not (parameter.choices or parameter.completes):
        return None

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from .shell.completion import complete_from, complete_from_data

        if parameter.choices:
            return complete_from(parameter.choices, incomplete)
        # As long as an option lacks its value, arguments before it are no parameters yet.
        return complete_from_data(parameter.completes, incomplete, ctx.params, ctx.args)

    return complete


def _show_wrong_usage(error: Any, arguments: Sequence[str]) -> None:
    """Say what is wrong, as a JSON document if that was asked for."""
    option = getattr(error, "option_name", None) or ""
    instead = OPTIONS_FOR.get(option)
    has_series = error.ctx and any(each.name == "series" for each in error.ctx.command.params)
    if has_series and option in RANKING_OPTIONS:
        instead = "--series wipo-2023"
    if instead:
        error.message += f". Type {instead}."
        error.possibilities = ()
    command = error.ctx.command.name if error.ctx else None
    if command == "panel" and "unexpected extra argument" in error.message:
        error.message += ". Type --series wipo, --country Germany or --place Hefei."
    message = error.format_message()
    is_help = type(error).__name__ == "NoArgsIsHelpError"
    if not message or is_help or not _asks_json(arguments):
        if not is_help:
            error.message = visible(error.message)
        error.show()
        return
    from ..model.answer import failure
    from ..output.emit import emit

    command = next((word for word in arguments if word in COMMANDS), "")
    emit(failure(command, UsageError("wrong-usage", message)), "json")


def _asks_json(arguments: Sequence[str]) -> bool:
    """True if JSON is asked for by an option; behind `--` there is none."""
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    return bool({"--json", "--format=json"} & {*options}) or (
        ("--format", "json") in pairwise(options)
    )
