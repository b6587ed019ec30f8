"""`top` as a table."""

from ...model.answer import Answer
from ..sheet import Block, Column, Grid, Paragraph
from .disputes import Figure, remarks
from .parts import References, change_cell, footer, heading, plain, title_of

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """Rank, place and economy; class, score, printed previous rank, change where there are any."""
    columns = {"Rank": True, "Place": False, "Economy": False}
    optional = {"Class": "class", "Score": "score", "Before": "previous_rank"}
    shown = {
        title: key
        for title, key in optional.items()
        if any(row[key] is not None for row in answer.results)
    }
    references = References() if answer.view.sources else None
    edition = answer.lists[0].edition.id
    has_change = "Before" in shown or any(row["change"] is not None for row in answer.results)
    rows = []
    for row in answer.results:
        economy = row["economy"] or "/".join(row["economies"])
        cells = [plain(row["rank_label"]), plain(row["name"]), plain(economy)]
        if references:
            cells.insert(1, plain(references.marks(edition, row["sources"])))
        cells += [plain(row[key]) for key in shown.values()]
        if has_change:
            cells.append(change_cell(row["change"]))
        rows.append(cells)
    titles = [Column(title, right) for title, right in columns.items()]
    titles[1:1] = [Column("Sources")] if references else []
    titles += [Column(title, title != "Class") for title in shown]
    if has_change:
        titles.append(Column("Change", True))
    body: Block = Grid(titles, rows) if rows else Paragraph("No entry.")
    figures = [Figure(row["name"], answer.lists[0], row) for row in answer.results]
    below = remarks(answer, figures, references)
    return [heading(title_of(answer.lists[0])), body, *below, *footer(answer, references)]
