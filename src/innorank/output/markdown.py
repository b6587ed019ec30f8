"""Sheets as Markdown, to paste into a report."""

from collections.abc import Sequence

from .sheet import Block, Grid

__all__ = ["markdown"]


def markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown: pipe tables and paragraphs, with an empty line between."""
    parts = [_grid(block) if isinstance(block, Grid) else _escaped(block.text) for block in blocks]
    return "\n\n".join(parts) + "\n"


def _grid(grid: Grid) -> str:
    titles = [_escaped(column.title) for column in grid.columns]
    rules = ["---:" if column.right else "---" for column in grid.columns]
    rows = [[_escaped(cell.text) for cell in row] for row in grid.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [titles, rules, *rows])


def _escaped(text: str) -> str:
    for mark in "\\|*_<>[]`":
        text = text.replace(mark, f"\\{mark}")
    return text
