"""Reads a command line in its plain form, so that no answer has to wait for Typer to load.

What is not plain (help, an unknown option, a value that is missing or odd) is left to Typer,
whose word is final. Nothing here knows a command by name.
"""

import os
from collections.abc import Sequence
from typing import Any

from .commands import COMMANDS
from .parameters import Command, Parameter, Values, declared


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
        words, options = _split(arguments[1:], parameters)
        values = {
            parameter.name: _option_value(parameter, options.get(parameter.name))
            for parameter in parameters
            if parameter.flags
        }
        positional = [parameter for parameter in parameters if not parameter.flags]
        values |= _arguments(words, positional)
    except _NotPlainError:
        return None
    # JSON repeats the question in the order of the parameters.
    return command, {parameter.name: values[parameter.name] for parameter in parameters}


class _NotPlainError(Exception):
    """The command line is for Typer to read."""


def _split(
    words: Sequence[str], parameters: Sequence[Parameter]
) -> tuple[list[str], dict[str, list[str]]]:
    """Return the words that are no options, and by parameter what its option is given."""
    by_flag = {flag: parameter for parameter in parameters for flag in parameter.flags}
    others: list[str] = []
    options: dict[str, list[str]] = {}
    remaining = iter(words)
    for word in remaining:
        if not word.startswith("-"):
            others.append(word)
            continue
        flag, equals, value = word.partition("=")
        parameter = by_flag.get(flag)
        if parameter is None or (equals and not flag.startswith("--")):
            raise _NotPlainError
        if parameter.kind == "flag":
            if equals:
                raise _NotPlainError
        elif not equals:
            value = next(remaining, "")
            if not value:
                raise _NotPlainError
        given = options.setdefault(parameter.name, [])
        given.append(value)
        if len(given) > 1 and not parameter.is_repeatable:
            raise _NotPlainError
    return others, options


def _option_value(parameter: Parameter, given: list[str] | None) -> Any:
    """Return the value of an option: as given, else from the environment, else its default."""
    if given is None and os.environ.get(parameter.environment):
        stated = os.environ[parameter.environment]
        given = stated.split(os.pathsep) if parameter.is_repeatable else [stated]
    if given is None:
        if parameter.required:
            raise _NotPlainError
        return parameter.default
    if parameter.kind == "flag":
        return True
    values = [_converted(parameter, text) for text in given]
    return values if parameter.is_repeatable else values[0]


def _arguments(words: list[str], parameters: Sequence[Parameter]) -> Values:
    """Return the values of the arguments. One that is repeatable comes last and takes the rest."""
    values: Values = {}
    for parameter in parameters:
        taken = words if parameter.is_repeatable else words[:1]
        words = words[len(taken) :]
        if not taken:
            if parameter.required:
                raise _NotPlainError
            values[parameter.name] = parameter.default
            continue
        converted = [_converted(parameter, text) for text in taken]
        values[parameter.name] = converted if parameter.is_repeatable else converted[0]
    if words:
        raise _NotPlainError
    return values


def _converted(parameter: Parameter, text: str) -> Any:
    """Return the value that a text stands for."""
    if parameter.kind == "text":
        return text
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
