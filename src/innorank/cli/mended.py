"""Puts the words of a command line in the order in which both readers take them.

`help city` is `city --help`, and options may stand before the command, as other tools have them.
"""

from collections.abc import Sequence

from .commands import COMMANDS
from .parameters import declared

# Words for the program itself, which are no commands.
_OPTIONS = {"help": "--help", "version": "--version"}


def mended(arguments: Sequence[str]) -> list[str]:
    """Return the words with the command first, then its options; what is unclear stays."""
    first, *rest = arguments or [""]
    if first in _OPTIONS:
        return [*(rest if first == "help" else ()), _OPTIONS[first]]
    for position, word in enumerate(arguments) if first.startswith("-") else ():
        if word == "--":
            break
        if word in COMMANDS and _are_options(arguments[:position], word):
            return [word, *arguments[:position], *arguments[position + 1 :]]
    return list(arguments)


def _are_options(words: Sequence[str], command: str) -> bool:
    """Whether words are options of a command, each with its value if it takes one."""
    by_flag = {flag: each for each in declared(COMMANDS[command]) for flag in each.flags}
    remaining = iter(words)
    for word in remaining:
        flag, equals, _ = word.partition("=")
        if flag not in by_flag:
            return False
        if by_flag[flag].kind != "flag" and not equals and next(remaining, None) is None:
            return False
    return True
