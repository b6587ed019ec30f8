"""Sheets drawn by rich: in the window of a terminal boxed and coloured, in a pipe plain.

A pipe comes here only where rich might do more than put texts in columns; `table.py` says when.
"""

from __future__ import annotations

import sys
from unicodedata import category

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
from rich.text import Text

from .fitting import fitted
from .sheet import Grid, Paragraph, grid_width, is_simple, padded, plain_lines
from .widths import text_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from rich.table import Table

    from .sheet import Block, Tone

# rich takes 2 ms for a row: a grid of more rows is drawn plain, as in a pipe, without it.
LONG = 1_000
_CONTROLS = ("Cc", "Zl", "Zp")
_STYLES = {"up": "green", "down": "red", "warning": "yellow", "quiet": "dim", "strong": "bold"}


def in_a_window(blocks: Iterable[Block]) -> list[str]:
    """The lines of blocks that fit the terminal that stdout is, with boxes around grids."""
    console = Console(file=sys.stdout, highlight=False, markup=False)
    with console.capture() as capture:
        for block in fitted(map(_printable, blocks), console.width):
            if not isinstance(block, Grid):
                for line in block.text.split("\n"):
                    console.print(_rich_text(line, block.tone), soft_wrap=True)
            elif len(block.rows) > LONG:
                console.out("\n".join(plain_lines(block)), style=None, highlight=False)
            else:
                console.print(_box(block), soft_wrap=True)
    return capture.get().splitlines()


def in_columns(blocks: Iterable[Block], width: int) -> list[str]:
    """The lines of blocks in a pipe of *width* columns, with colour only where it is wanted."""
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    with console.capture() as capture:
        for block in blocks:
            if not isinstance(block, Grid):
                console.print(_rich_text(block.text, block.tone), soft_wrap=False)
            elif len(block.rows) > LONG:
                console.out("\n".join(plain_lines(block)), style=None, highlight=False)
            else:
                console.print(_rich_table(block))
    return capture.get().splitlines()


def _printable(block: Block) -> Block:
    """The block without characters that would move the cursor."""
    if is_simple(block):
        return block
    if isinstance(block, Paragraph):
        return block._replace(text="\n".join(map(_visible, block.text.split("\n"))))
    return block._replace(
        columns=[column._replace(title=_visible(column.title)) for column in block.columns],
        rows=[[cell._replace(text=_visible(cell.text)) for cell in row] for row in block.rows],
    )


def _visible(text: str) -> str:
    """The text with a blank for each control character; what joins letters is kept."""
    return "".join(" " if category(mark) in _CONTROLS else mark for mark in text).rstrip()


def _box(grid: Grid) -> Segments:
    """What a table of rich becomes in a window that has room for it, in a fraction of the time."""
    bold = Style.parse("bold")
    titles, *rows = padded(grid)
    # Of terminals with wide characters some have lines narrow all the same, as xterm -cjk_width.
    line_mark = "─" if text_width("─") == 1 else "-"
    rule = line_mark * (grid_width(grid, is_boxed=True) - 2)
    lines = [[], *(_joined([Segment(title, bold) for title in line], bold) for line in titles)]
    lines.append([Segment(rule)])
    for row, cells in zip(rows, grid.rows, strict=True):
        styles = [Style.parse(_STYLES[cell.tone]) if cell.tone else None for cell in cells]
        lines += [_joined(list(map(Segment, line, styles))) for line in row]
    return Segments(part for line in [*lines, []] for part in (Segment(" "), *line, Segment.line()))


def _joined(cells: list[Segment], style: Style | None = None) -> list[Segment]:
    """The cells of a line with what stands between two of them."""
    padding = Segment(" ", style)
    parts = [part for cell in cells for part in (padding, Segment(" "), padding, cell)]
    return parts[3:]


def _rich_table(grid: Grid) -> Table:
    # Who has texts that can be drawn as they stand does not pay for it.
    from rich.table import Table

    drawn = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in grid.columns:
        # Folded where the pipe is too narrow, never cut: half a name is another name.
        justify: Literal["left", "right"] = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold", no_wrap=column.whole)
    for row in grid.rows:
        drawn.add_row(*(_rich_text(cell.text, cell.tone) for cell in row))
    return drawn


def _rich_text(text: str, tone: Tone) -> Text:
    # A Text, never a string: rich would read [square brackets] in a name as markup.
    return Text(text, style=_STYLES.get(tone, ""))
