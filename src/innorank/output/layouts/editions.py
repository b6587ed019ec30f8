"""`editions` as a table: one row for each list."""

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid
from .parts import plain

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """What there is and how much of it is known."""
    numbers = ("Known", "Without gap to", "Depth", "Scope")
    columns = [Column(name, whole=True) for name in ("Edition", "List")]
    columns += [Column(name) for name in ("Published", "Kind", "Coverage")]
    columns += [Column(name, True) for name in numbers]
    columns += [Column("Method"), Column("Title")]
    rows = []
    for edition in answer.results:
        level = edition["comparability"]["level"] if edition["comparability"] else None
        for ranked in edition["lists"]:
            cells = [edition["id"], ranked["list"], edition["published"], edition["kind"]]
            cells += [ranked[key] for key in ("coverage", "known", "contiguous", "depth", "scope")]
            method = Cell(level, "warning") if level in ("break", "unknown") else plain(level)
            rows.append([*(plain(cell) for cell in cells), method, plain(edition["title"])])
    return [Grid(columns, rows)]
