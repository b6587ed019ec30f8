"""Writes the manual page share/man/man1/innorank.1 anew, from the help of the commands.

make man
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from innorank.cli.commands import COMMANDS
from innorank.cli.parameters import Command, Parameter, declared

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "share" / "man" / "man1" / "innorank.1"
# It has the table of exit statuses.
COMMAND_PAGE = ROOT / "docs" / "commands.md"
ABOUT = """\
innorank answers where cities and clusters of cities stand in published innovation rankings, in
which direction they moved, and what is not known. Every figure has its source.
An edition is SERIES\\-LABEL[:LIST], such as wipo\\-2023; a series alone means its newest edition.
Places may be named in any spelling or script."""


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(man_page(), encoding="utf-8", newline="\n")


def man_page() -> str:
    """The page in the language of man: each command, its options, and the options of many."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from ('.\\" Written by tools/man_page.py.', ".TH INNORANK 1", ".SH NAME")
    yield "innorank \\- where cities stand in published innovation rankings"
    yield from (".SH SYNOPSIS", ".B innorank", ".I command", "[arguments] [options]")
    yield from (".SH DESCRIPTION", *ABOUT.splitlines())
    yield ".SH COMMANDS"
    # As the first command that has an option says it; one that has it otherwise repeats it.
    shared: dict[str, Parameter] = {}
    for command in COMMANDS.values():
        for parameter in declared(command)[len(command.parameters) :]:
            shared.setdefault(parameter.name, parameter)
    for command in COMMANDS.values():
        yield from _command(command, shared)
    yield ".SH COMMON OPTIONS"
    yield "Each command lists those that it takes; \\-h, \\-\\-help tells all of one command."
    for parameter in shared.values():
        yield from _parameter(parameter)
    yield ".SH EXIT STATUS"
    statuses = re.findall(r"^\| (\d+) \| (.+) \|$", COMMAND_PAGE.read_text("utf-8"), re.MULTILINE)
    for status, means in statuses:
        yield from (".TP", f".B {status}", f"{_plain(means.replace('`', ''))}.")
    yield ".SH ENVIRONMENT"
    for parameter in shared.values():
        if parameter.environment:
            stands_for = f"stands for {_plain(', '.join(parameter.flags))}"
            yield from (".TP", f".B {parameter.environment}", f"{stands_for}.")
    yield from (".TP", ".B INNORANK_CACHE_DIR", "names the folder of the index.")


def _command(command: Command, shared: Mapping[str, Parameter]) -> Iterator[str]:
    parameters = declared(command)
    own, common = parameters[: len(command.parameters)], parameters[len(command.parameters) :]
    arguments = [_argument(each) for each in own if not each.flags]
    own += [each for each in common if each != shared[each.name]]
    yield f".SS innorank {_plain(' '.join([command.name, *arguments]))}"
    yield from _plain(command.help).replace("\n\n", "\n.PP\n").splitlines()
    for parameter in own:
        if parameter.help:
            yield from _parameter(parameter)
    if common:
        yield from (
            ".PP",
            f"Common options: {_plain(', '.join(each.flags[-1] for each in common))}.",
        )
    yield from (".PP", "Example:", ".B", _plain(f"innorank {command.example}"))


def _argument(parameter: Parameter) -> str:
    word = parameter.metavar or parameter.name.upper()
    return word if parameter.required or word.startswith("[") else f"[{word}]"


def _parameter(parameter: Parameter) -> Iterator[str]:
    words = parameter.metavar or "|".join(parameter.choices)
    if parameter.kind != "flag" and not words:
        words = {"number": "N", "decimal": "N"}.get(parameter.kind, parameter.name.upper())
    title = _plain(" ".join(filter(None, [", ".join(parameter.flags), words])))
    yield from (".TP", f".B {title}", _plain(parameter.help))


def _plain(text: str) -> str:
    """A text as man shows it: backslashes and hyphens as they are typed, and no requests."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    main()
