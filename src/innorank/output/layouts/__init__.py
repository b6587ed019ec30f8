"""What people are shown of each command's answer.

A layout is the function `layout` of the module that is named as its command; or it stands in
`lists.py`, if it is no more than a list of rows or of lines.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from ...model.answer import Answer
from ..sheet import Block
from .lists import LAYOUTS


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources."""
    command = answer.command
    laid_out: Callable[[Answer], Iterator[Block]] | None = LAYOUTS.get(command)
    if laid_out is None:
        laid_out = import_module(f"{__name__}.{command.replace('-', '_')}").layout
    return list(laid_out(answer))
