"""What people are shown of each command's answer: one module for each command."""

from importlib import import_module
from keyword import iskeyword

from ...model.answer import Answer
from ..sheet import Block

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """The blocks of an answer, in reading order: what to know first, figures, sources."""
    name = answer.command.replace("-", "_")
    # A word of Python's own, as `import`, is no name in it.
    module = import_module(f"{__name__}.{name}{'_' * iskeyword(name)}")
    blocks: list[Block] = module.layout(answer)
    return blocks
