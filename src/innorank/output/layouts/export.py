"""`export` as a table: the columns that fit on a screen."""

from ...model.answer import Answer
from ..sheet import Block, Column, Grid, Paragraph
from .disputes import Figure, remarks
from .parts import footer, plain

__all__ = ["layout"]

_COLUMNS = {
    "Edition": "edition",
    "List": "list",
    "Rank": "rank_label",
    "Place": "place",
    "Printed": "printed",
    "Economy": "economy",
    "Class": "class",
    "Score": "score",
}


def layout(answer: Answer) -> list[Block]:
    """Every row; the other columns are in the formats for programs."""
    if not answer.results:
        return [Paragraph("No entry.")]
    rows = [[plain(row[key]) for key in _COLUMNS.values()] for row in answer.results]
    columns = [Column(title, title in ("Rank", "Score")) for title in _COLUMNS]
    entries = Paragraph(f"{len(rows)} entries of {len(answer.lists)} lists.")
    lists = {(one.edition.id, one.id): one for one in answer.lists}
    # What a derived rank follows from is in its row's note.
    figures = (
        Figure(row["name"], lists[row["edition"], row["list"]], {**row, "derived": None})
        for row in answer.results
    )
    owed = footer(answer._replace(results=(), lists=()))
    return [Grid(columns, rows), entries, *remarks(answer, figures), *owed]
