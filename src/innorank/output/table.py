"""Sheets drawn by rich: at a terminal as wide as it is, in a pipe full width and plain.

Nothing else in this room asks whether stdout is a terminal, how wide it is, or for colour.
"""

import sys
from collections.abc import Iterable
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .sheet import USUAL_WIDTH, Block, Grid, Tone, fitted

# Wide enough that nothing is cut or wrapped where no terminal sets a width.
PIPE_WIDTH = 10_000
# rich takes 2 ms for a row: a grid of more rows is drawn plain, as in a pipe, without it.
LONG = 1_000
_STYLES = {"up": "green", "down": "red", "warning": "yellow", "quiet": "dim", "strong": "bold"}


def table(blocks: Iterable[Block]) -> str:
    """The blocks as text for stdout, with colour only where rich finds that it is wanted."""
    terminal = sys.stdout.isatty()
    console = Console(
        file=sys.stdout, width=None if terminal else PIPE_WIDTH, highlight=False, markup=False
    )
    window = max(USUAL_WIDTH, console.width) if terminal else USUAL_WIDTH
    before = None
    with console.capture() as capture:
        for block in fitted(blocks, window):
            if not terminal and before and isinstance(block, Grid) != isinstance(before, Grid):
                console.print()
            if isinstance(block, Grid) and len(block.rows) > LONG:
                console.out("\n".join(_plain_lines(block)), style=None, highlight=False)
            elif isinstance(block, Grid):
                console.print(_rich_table(block, terminal))
            else:
                console.print(_rich_text(block.text, block.tone), soft_wrap=False)
            before = block
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _rich_table(grid: Grid, terminal: bool) -> Table:
    drawn = Table(
        box=box.SIMPLE_HEAD if terminal else None,
        pad_edge=False,
        header_style="bold",
        padding=(0, 1) if terminal else (0, 2, 0, 0),
    )
    for column in grid.columns:
        # Folded where the terminal is narrow, never cut: half a name is another name.
        justify: Literal["left", "right"] = "right" if column.right else "left"
        drawn.add_column(Text(column.title), justify=justify, overflow="fold", no_wrap=column.whole)
    for row in grid.rows:
        drawn.add_row(*(_rich_text(cell.text, cell.tone) for cell in row))
    return drawn


def _plain_lines(grid: Grid) -> list[str]:
    """The lines of a grid as rich draws it in a pipe: two spaces apart, numbers to the right."""
    rows = [[column.title for column in grid.columns]]
    rows += [[cell.text for cell in cells] for cells in grid.rows]
    lengths = [[cell_len(text) for text in row] for row in rows]
    widths = [max(column) for column in zip(*lengths, strict=True)]
    lines = []
    for row, taken in zip(rows, lengths, strict=True):
        cells = []
        for column, text, length, width in zip(grid.columns, row, taken, widths, strict=True):
            space = " " * (width - length)
            cells.append(space + text if column.right else text + space)
        lines.append("  ".join(cells))
    return lines


def _rich_text(text: str, tone: Tone) -> Text:
    # A Text, never a string: rich would read [square brackets] in a name as markup.
    return Text(text, style=_STYLES.get(tone, ""))
