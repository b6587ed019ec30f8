"""`cache` as a table."""

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import plain

__all__ = ["layout"]

MEBIBYTE = 1024 * 1024
STATES = {True: "fresh", False: "out of date", None: "of another version, or damaged"}


def layout(answer: Answer) -> list[Block]:
    """What each index is of, how large it is, and whether it is true to the data now."""
    folder = answer.extra["folder"]
    if not answer.results:
        return [Paragraph(f"{folder} holds no index: the next answer makes one.")]
    columns = [Column("Index", whole=True), Column("Data"), Column("State")]
    columns += [Column(title, True) for title in ("Editions", "Entries", "MiB")]
    cleared = answer.query["action"] == "clear"
    rows = [
        [
            plain(row["file"].removeprefix(folder).lstrip("/\\")),
            plain(", ".join(row["data"])),
            Cell("deleted") if cleared else _state(row["fresh"]),
            plain(row["editions"]),
            plain(row["entries"]),
            plain(f"{row['bytes'] / MEBIBYTE:.1f}"),
        ]
        for row in answer.results
    ]
    return [Paragraph(folder, "strong"), Grid(columns, rows)]


def _state(fresh: bool | None) -> Cell:
    return Cell(STATES[fresh], "" if fresh else "warning")
