"""An option and its value in one word, `--lang=de`, of which zsh and fish replace the whole.

Typer offers the value alone, which no longer begins as the word does.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout

__all__ = ["flag_kept"]

_JOINED = re.compile(r"(?:^|\s)(--[a-z-]+=)(?:\\.|[^\s\\])*$")


@contextmanager
def flag_kept(environment: Mapping[str, str]) -> Iterator[None]:
    """What is offered inside for `--lang=d` comes behind the `--lang=` that is there."""
    joined = _JOINED.search(environment.get("_TYPER_COMPLETE_ARGS", ""))
    shell = environment.get("_INNORANK_COMPLETE")
    if joined and shell == "complete_zsh":
        # zsh runs what is printed, and may be told there that the word begins later.
        print("compset -P '*=';")
    if not joined or shell != "complete_fish":
        yield
        return
    offered = io.StringIO()
    try:
        with redirect_stdout(offered):
            yield
    finally:
        for line in offered.getvalue().splitlines():
            print(joined[1] + line if line else line)
