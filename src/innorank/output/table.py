"""Sheets drawn by rich: at a terminal as wide as it is, in a pipe full width and plain."""

import sys
from collections.abc import Sequence
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .sheet import Block, Cell, Grid

__all__ = ["table"]

# Wide enough that nothing is cut or wrapped where no terminal sets a width.
PIPE_WIDTH = 10_000
# rich takes 2 ms for a row: a grid of more rows is drawn plain, as in a pipe, without it.
LONG = 1_000
_STYLES = {"up": "green", "down": "red", "warning": "yellow", "quiet": "dim", "strong": "bold"}


def table(blocks: Sequence[Block]) -> str:
    """The blocks as text for stdout, with colour only where rich finds that it is wanted."""
    terminal = sys.stdout.isatty()
    console = Console(
        file=sys.stdout, width=None if terminal else PIPE_WIDTH, highlight=False, markup=False
    )
    with console.capture() as capture:
        for before, block in zip((None, *blocks), blocks, strict=False):
            if not terminal and before and isinstance(block, Grid) != isinstance(before, Grid):
                console.print()
            if isinstance(block, Grid) and len(block.rows) > LONG:
                console.out("\n".join(_plain(block)), style=None, highlight=False)
            elif isinstance(block, Grid):
                console.print(_grid(block, terminal))
            else:
                console.print(Text(block.text, style=_STYLES.get(block.tone, "")), soft_wrap=False)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _grid(grid: Grid, terminal: bool) -> Table:
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
        drawn.add_row(*(_text(cell) for cell in row))
    return drawn


def _plain(grid: Grid) -> list[str]:
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


def _text(cell: Cell) -> Text:
    # A Text, never a string: rich would read [square brackets] in a name as markup.
    return Text(cell.text, style=_STYLES.get(cell.tone, ""))
