"""`clusters-by-country` as one table for each list."""

from typing import Any

from ...queries.answer import Answer
from ..sheet import Block, Cell, Column, Grid
from .parts import footer, heading, plain, title_of

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """Full, fractional and lead counts beside the publisher's own total and the best place."""
    blocks: list[Block] = []
    for ranked in answer.lists:
        rows = [row for row in answer.results if row["edition"] == ranked.name]
        blocks.append(heading(f"{title_of(ranked)}: {ranked.entries} places"))
        stated = any(row["stated"] is not None for row in rows)
        columns = [
            Column("Economy"),
            *(Column(name, True) for name in ("Full", "Fractional", "Lead")),
        ]
        columns += [Column("Publisher", True)] if stated else []
        columns += [Column("Best", True), Column("Best place")]
        blocks.append(Grid(columns, [_cells(row, stated) for row in rows]))
    return blocks + footer(answer)


def _cells(row: dict[str, Any], stated: bool) -> list[Cell]:
    bound = "≥" if row["at_least"] else ""
    cells = [Cell(row["name"]), Cell(f"{bound}{row['count']}")]
    cells += [Cell(f"{bound}{row['fractional_exact']}"), Cell(f"{bound}{row['lead']}")]
    cells += [plain(row["stated"])] if stated else []
    return [*cells, plain(row["best_rank_label"]), plain(row["best_place"])]
