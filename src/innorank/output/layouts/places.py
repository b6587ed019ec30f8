"""`places` as a table."""

from ...model.answer import Answer
from ..sheet import Block, Column, Grid, Paragraph
from .parts import counted, plain

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """Id, name, where it is, and in how many lists it stands."""
    titles = [Column("Id", whole=True)]
    titles += [Column(title) for title in ("Name", "Kind", "Economies", "Region")]
    titles += [Column(title, True) for title in ("Lat", "Lon", "Lists")]
    found_by = any(row["matched"] for row in answer.results)
    titles += [Column("Found by")] if found_by else []
    rows = []
    for row in answer.results:
        cells = [row["place"], row["name"], row["kind"], "/".join(row["economies"]), row["region"]]
        cells += [_degrees(row["lat"]), _degrees(row["lon"]), row["lists"]]
        rows.append([plain(cell) for cell in (*cells, *([row["matched"]] if found_by else []))])
    asked = answer.query["query"]
    nothing = "No place has that in a name." if asked else "No place is there."
    # A note says more.
    said = [] if answer.notes else [Paragraph(nothing)]
    body: list[Block] = [Grid(titles, rows)] if rows else [*said]
    text = f"{counted(len(rows), 'place')}. Positions and spellings: GeoNames, CC-BY-4.0."
    return [*body, Paragraph(text, "quiet")]


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.2f}"
