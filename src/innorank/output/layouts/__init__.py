"""What people are shown of each command's answer.

A layout is the function `layout` of the module that is named as its command; or it stands in
`lists.py`, if it is no more than a list of rows or of lines.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

from ...model.answer import Answer
from ..sheet import Block


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources."""
    laid_out: Callable[[Answer], Iterator[Block]]
    own = f"{__name__}.{answer.command.replace('-', '_')}"
    try:
        laid_out = import_module(own).layout
    except ModuleNotFoundError as error:
        if error.name != own:
            raise
        from .lists import LAYOUTS

        laid_out = LAYOUTS[answer.command]
    return list(laid_out(answer))
