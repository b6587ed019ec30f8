"""`movers` as tables: rises beside falls, then what is only a bound, each kind apart."""

from shutil import get_terminal_size
from typing import Any
from unicodedata import east_asian_width

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .compare import comparison_grid
from .disputes import remarks, side_figures
from .parts import change_cell, comparability, footer, heading, plain, title_of

__all__ = ["layout"]

# Rises and falls stand side by side where that fits the terminal, or a usual one in a pipe.
WIDTH = 80
MEASURED = {
    "abs": "Moves are in places: the old rank less the new.",
    "pct": "Moves are in percentile points of the places in each list ({a} and {b}).",
    "log": "Moves are in log2 of old rank by new: +1 means that the rank was halved.",
}
NEIGHBOURS = (
    "Neighbours: the median of how far the 20 nearest in rank moved, up or down; a move is large "
    "only beside it."
)
APART = {
    "Known only as a bound:": ("entered", "dropped", "bounded"),
    "Merged, split or renamed, and so no rise or fall:": ("succeeded",),
}
TITLES = {"pct": "Points", "log": "log2"}

Part = tuple[Column, list[Cell]]


def layout(answer: Answer) -> list[Block]:
    """Rises and falls; bounds stand apart and are never ordered among exact moves."""
    after = answer.lists[0] if answer.query["a"] is None else answer.lists[1]
    before = answer.query["a"] or "printed before"
    level = answer.extra["comparability"]["level"]
    titles = answer.lists[:1] if answer.query["a"] is None else answer.lists
    blocks: list[Block] = [heading(" → ".join(title_of(one) for one in titles)), *_before(answer)]
    lengths = {side: size or "unknown" for side, size in answer.extra["lengths"].items()}
    blocks.append(Paragraph(MEASURED[answer.query["by"]].format(**lengths), "quiet"))
    if any(row["neighbours_median"] is not None for row in answer.results):
        blocks.append(Paragraph(NEIGHBOURS, "quiet"))
    if answer.query["a"] and any(row["revision"] is not None for row in answer.results):
        text = f"Printed: the previous rank as the publisher prints it in {after.name}."
        blocks.append(Paragraph(text, "quiet"))
    blocks += _moves(answer, before, after.name)
    shown = list(answer.results)
    for text, keys in APART.items():
        rows = [row for key in keys for row in answer.extra[key]]
        shown += rows
        if rows:
            grid = comparison_grid(rows, before, after.name, level, answer.extra["backward"])
            blocks += [Paragraph(text), _with_measure(grid, rows, answer.query["by"])]
    return [*blocks, *remarks(answer, side_figures(answer, shown)), *footer(answer)]


def _before(answer: Answer) -> list[Block]:
    """What is to be known of the ranks before: whose they are, and whether they compare."""
    level = answer.extra["comparability"]
    if answer.query["a"] is None:
        whose = "Before: the previous ranks that the publisher prints in this edition."
        link = comparability(level) if level["level"] not in ("same", "minor") else []
        return [Paragraph(whose, "quiet"), *link]
    return comparability(level, answer.lists)


def _moves(answer: Answer, before: str, after: str) -> list[Block]:
    """The exact moves: in one grid with rises on the left, or in one below the other."""
    up = [row for row in answer.results if _move(row) > 0]
    down = [row for row in answer.results if _move(row) < 0]
    down.sort(key=_move)  # Here, beside the best rise, the worst fall comes first.
    halves = {title: rows for title, rows in (("Up", up), ("Down", down)) if rows}
    if not halves:
        return [Paragraph("No exact move is known.")]
    if len(halves) == 2:
        beside = [part for title in halves for part in _narrow(answer, title, halves[title])]
        if sum(_width(part) + 2 for part in beside) <= max(WIDTH, get_terminal_size().columns):
            return [_grid(beside)]
    blocks: list[Block] = []
    for title, rows in halves.items():
        blocks += [Paragraph(title, "strong"), _grid(_wide(answer, rows, before, after))]
    if len(halves) == 1:
        blocks.append(Paragraph(f"No exact {'fall' if up else 'rise'} is known."))
    return blocks


def _move(row: dict[str, Any]) -> float:
    return float(row["change"] if row["move"] is None else row["move"])


def _narrow(answer: Answer, title: str, rows: list[dict[str, Any]]) -> list[Part]:
    ranks = [Cell(f"{row['a']['rank_label']} → {row['b']['rank_label']}") for row in rows]
    names = [Cell(row["name"]) for row in rows]
    return [(Column(title), names), (Column("Ranks", True), ranks), *_figures(answer, rows)]


def _wide(answer: Answer, rows: list[dict[str, Any]], before: str, after: str) -> list[Part]:
    return [
        (Column("Place"), [Cell(row["name"]) for row in rows]),
        (Column(before, True), [Cell(row["a"]["rank_label"]) for row in rows]),
        (Column(after, True), [Cell(row["b"]["rank_label"]) for row in rows]),
        *_figures(answer, rows),
    ]


def _figures(answer: Answer, rows: list[dict[str, Any]]) -> list[Part]:
    """How far, by the measure too, what the neighbours moved, and the other rank before."""
    by = answer.query["by"]
    comparable = answer.extra["comparability"]["level"] in ("same", "minor")
    word = "Change" if comparable else "Difference"
    parts: list[Part] = [(Column(word, True), [_change(row) for row in rows])]
    if by in TITLES:
        parts.append((Column(TITLES[by], True), [_measure(row["move"]) for row in rows]))
    if any(row["neighbours_median"] is not None for row in answer.results):
        medians = [_size(row["neighbours_median"], by) for row in rows]
        parts.append((Column("Neighbours", True), medians))
    if any(row["revision"] is not None for row in answer.results):
        if answer.query["a"] is None:
            parts.append((Column(answer.lists[1].name, True), [_edition_rank(row) for row in rows]))
        else:
            printed = [plain(row["b"]["previous_rank"]) for row in rows]
            parts.append((Column("Printed", True), printed))
    return parts


def _change(row: dict[str, Any]) -> Cell:
    # An arrow says that somebody rose or fell: not so between two publishers' ranks.
    if row["status"] == "not-comparable":
        return Cell(f"{row['change']:+d}", "quiet")
    return change_cell(row["change"])


def _measure(value: float | None) -> Cell:
    return plain(None) if value is None else Cell(f"{value:+.2f}", "up" if value > 0 else "down")


def _size(value: float | None, by: str) -> Cell:
    return plain(None if value is None else f"{value:g}" if by == "abs" else f"{value:.2f}")


def _edition_rank(row: dict[str, Any]) -> Cell:
    """What the edition before gave, where the rank before is the printed one."""
    return plain(None if row["revision"] is None else row["a"]["rank"] + row["revision"])


def _with_measure(grid: Grid, rows: list[dict[str, Any]], by: str) -> Grid:
    """The grid with the bound by the measure, where that is not in places already."""
    if by not in TITLES:
        return grid
    cells = [[*cells, _bound(row)] for cells, row in zip(grid.rows, rows, strict=True)]
    return Grid([*grid.columns, Column(TITLES[by], True)], cells)


def _bound(row: dict[str, Any]) -> Cell:
    low, high = row.get("move_low"), row.get("move_high")
    if low is not None and low > 0:
        return Cell(f"≥ {low:+.2f}", "up")
    if high is not None and high < 0:
        return Cell(f"≤ {high:+.2f}", "down")
    return plain(None)


def _grid(parts: list[Part]) -> Grid:
    """Columns of different length as one grid, the shorter ones filled up below."""
    length = max(len(cells) for _, cells in parts)
    filled = [cells + [Cell("")] * (length - len(cells)) for _, cells in parts]
    return Grid([column for column, _ in parts], list(zip(*filled, strict=True)))


def _width(part: Part) -> int:
    column, cells = part
    return max(_letters(text) for text in (column.title, *(cell.text for cell in cells)))


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
