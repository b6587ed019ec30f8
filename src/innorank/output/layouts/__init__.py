"""What people are shown of each command's answer: one module for each command."""

from importlib import import_module

from ...queries.answer import Answer
from ..sheet import Block

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources."""
    module = import_module(f"{__name__}.{answer.command.replace('-', '_')}")
    blocks: list[Block] = module.layout(answer)
    return blocks
