"""Reads a command line in its plain form, so that no answer has to wait for Typer to load.

What is not plain (help, an unknown option, a value that is missing or odd) is left to Typer,
whose word is final. Nothing here knows a command by name.
"""

import os
from collections.abc import Sequence

from ..model.lean_typing import Any
from .commands import COMMANDS
from .parameters import MORE_WORDS, Command, Parameter, Values, declared


class _NotPlainError(Exception):
    """The command line is for Typer to read."""


def read_plainly(arguments: Sequence[str]) -> tuple[Command, Values] | None:
    """Return the command and the value of each of its parameters, as Typer would read them.

    None if the command line is not in the plain form: a command, then words that are no options,
    and known options with proper values, in any order.
    """
    if not arguments or arguments[0] not in COMMANDS:
        return None
    command = COMMANDS[arguments[0]]
    parameters = declared(command)
    try:
        given, more = _given(arguments[1:], parameters)
        if more and command.asks != "catalogue":
            raise _NotPlainError
        # JSON repeats the question in the order of the parameters.
        values = {each.name: _value(each, given.get(each.name)) for each in parameters}
        return command, values | ({MORE_WORDS: more} if more else {})
    except _NotPlainError:
        return None


def _given(
    words: Sequence[str], parameters: Sequence[Parameter]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return by its name what each parameter is given, if anything, and the words left over."""
    by_flag = {flag: parameter for parameter in parameters for flag in parameter.flags}
    given: dict[str, list[str]] = {}
    others: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if not word.startswith("-") or word == "-":
            others.append(word)
            continue
        flag, equals, value = word.partition("=")
        parameter = by_flag.get(flag)
        if parameter is None or (equals and not flag.startswith("--")):
            raise _NotPlainError
        takes_value = parameter.kind != "flag"
        if takes_value and not equals:
            value = next(remaining, "")
        is_odd = not value if takes_value else bool(equals)
        if is_odd or (parameter.name in given and not parameter.is_repeatable):
            raise _NotPlainError
        given.setdefault(parameter.name, []).append(value)
    for parameter in parameters:
        if others and not parameter.flags:
            # A repeatable argument comes last and takes all that is left.
            taken = others if parameter.is_repeatable else others[:1]
            given[parameter.name], others = taken, others[len(taken) :]
    return given, others


def _value(parameter: Parameter, given: list[str] | None) -> Any:
    """Return the value of a parameter: as given, else from the environment, else its default."""
    stated = os.environ.get(parameter.environment)
    if given is None and stated:
        given = stated.split(os.pathsep) if parameter.is_repeatable else [stated]
    if given is None:
        if parameter.required:
            raise _NotPlainError
        return parameter.default
    values = [_converted(parameter, text) for text in given]
    return values if parameter.is_repeatable else values[0]


def _converted(parameter: Parameter, text: str) -> Any:
    """Return the value that a text stands for."""
    if parameter.kind in ("text", "flag"):
        return text if parameter.kind == "text" else True
    if parameter.kind == "word":
        if text not in parameter.choices:
            raise _NotPlainError
        return text
    try:
        number = float(text) if parameter.kind == "decimal" else int(text)
    except ValueError:
        raise _NotPlainError from None
    if parameter.minimum is not None and number < parameter.minimum:
        raise _NotPlainError
    return number
