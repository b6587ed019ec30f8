"""Sheets drawn by rich: in the window of a terminal boxed and coloured, in a pipe plain.

A pipe comes here only where rich might do more than put texts in columns; `table.py` says when.
"""

from __future__ import annotations

import sys

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from .sheet import Grid, fitted, grid_width, is_simple, padded, plain_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from rich.table import Table

    from .sheet import Block, Tone

# rich takes 2 ms for a row: a grid of more rows is drawn plain, as in a pipe, without it.
LONG = 1_000
_STYLES = {"up": "green", "down": "red", "warning": "yellow", "quiet": "dim", "strong": "bold"}


def in_a_window(blocks: Iterable[Block]) -> list[str]:
    """The lines of blocks that fit the terminal that stdout is, with boxes around grids."""
    console = Console(file=sys.stdout, highlight=False, markup=False)
    return _drawn(console, fitted(blocks, console.width, is_boxed=True), is_boxed=True)


def in_columns(blocks: Iterable[Block], width: int) -> list[str]:
    """The lines of blocks in a pipe of *width* columns, with colour only where it is wanted."""
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    return _drawn(console, blocks, is_boxed=False)


def _drawn(console: Console, blocks: Iterable[Block], is_boxed: bool) -> list[str]:
    with console.capture() as capture:
        for block in blocks:
            if not isinstance(block, Grid):
                console.print(_rich_text(block.text, block.tone), soft_wrap=False)
            elif len(block.rows) > LONG:
                console.out("\n".join(plain_lines(block)), style=None, highlight=False)
            elif is_boxed and is_simple(block) and grid_width(block, True) <= console.width:
                console.print(_whole_box(block))
            else:
                console.print(_rich_table(block, is_boxed))
    return capture.get().splitlines()


def _whole_box(grid: Grid) -> Segments:
    """What a table of rich becomes in a window that has room for it, in a fraction of the time."""
    bold = Style.parse("bold")
    titles, *rows = padded(grid)
    above = _joined([Segment(title, bold) for title in titles], Segment(" ", bold))
    rule = Segment("─" * (grid_width(grid, is_boxed=True) - 2))
    lines = [[], above, [rule]]
    for texts, cells in zip(rows, grid.rows, strict=True):
        styles = [Style.parse(_STYLES[cell.tone]) if cell.tone else None for cell in cells]
        lines.append(_joined(list(map(Segment, texts, styles)), Segment(" ")))
    return Segments(part for line in [*lines, []] for part in (Segment(" "), *line, Segment.line()))


def _joined(cells: list[Segment], padding: Segment) -> list[Segment]:
    """The cells of a line with what stands between two of them."""
    parts = [part for cell in cells for part in (padding, Segment(" "), padding, cell)]
    return parts[3:]


def _rich_table(grid: Grid, is_boxed: bool) -> Table:
    # Who has room enough does not pay for it.
    from rich import box
    from rich.table import Table

    drawn = Table(
        box=box.SIMPLE_HEAD if is_boxed else None,
        pad_edge=False,
        header_style="bold",
        padding=(0, 1) if is_boxed else (0, 2, 0, 0),
    )
    for column in grid.columns:
        # Folded where the terminal is narrow, never cut: half a name is another name.
        justify: Literal["left", "right"] = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold", no_wrap=column.whole)
    for row in grid.rows:
        drawn.add_row(*(_rich_text(cell.text, cell.tone) for cell in row))
    return drawn


def _rich_text(text: str, tone: Tone) -> Text:
    # A Text, never a string: rich would read [square brackets] in a name as markup.
    return Text(text, style=_STYLES.get(tone, ""))
