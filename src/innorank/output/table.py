"""Sheets as text for stdout: rich draws them at a terminal, a few lines of ours in a pipe.

Nothing else in this room asks whether stdout is a terminal, or for colour.
"""

from __future__ import annotations

import os
import sys

from .fitting import fitted
from .sheet import Grid, Paragraph, simple_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .sheet import Block

# Wide enough that nothing is cut or wrapped where no terminal sets a width.
PIPE_WIDTH = 10_000
# By these variables rich may take a pipe for a terminal, and colour what goes there.
_FORCING = ("FORCE_COLOR", "TTY_COMPATIBLE")
_EMPTY_LINE = Paragraph("")


def table(blocks: Iterable[Block]) -> str:
    """The blocks as text: at a terminal as wide as it is, in a pipe full width and plain."""
    if sys.stdout.isatty():
        from .terminal import in_a_window

        lines = in_a_window(blocks)
    else:
        shown = list(_spaced(fitted(blocks)))
        drawn = [] if any(name in os.environ for name in _FORCING) else _drawn(shown)
        if len(drawn) == len(shown):
            lines = [line for block in drawn for line in block]
        else:
            from .terminal import in_columns

            lines = in_columns(shown, PIPE_WIDTH)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _spaced(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with an empty line between grids and paragraphs, where a terminal has a box."""
    before = None
    for block in blocks:
        if before and isinstance(block, Grid) != isinstance(before, Grid):
            yield _EMPTY_LINE
        yield block
        before = block


def _drawn(blocks: Iterable[Block]) -> list[list[str]]:
    """The lines of each block, as far as rich would draw each text as it stands, in a line, too."""
    drawn = []
    for block in blocks:
        lines = simple_lines(block, PIPE_WIDTH)
        if lines is None:
            break
        drawn.append(lines)
    return drawn
