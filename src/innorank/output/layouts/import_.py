"""`import` as a sheet: what was done, what needs a person, and what comes next."""

from collections.abc import Iterator
from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import heading, plain

__all__ = ["layout"]

MAX_CELLS = 60


def layout(answer: Answer) -> list[Block]:
    """The outcome, the rows that are no entry and why, remarks, defaults, next steps."""
    blocks: list[Block] = [heading(_outcome(answer))]
    left = [row for row in answer.results if row["status"] in ("needs-human", "not-an-entry")]
    for title, status, tone in (
        ("These need a person:", "needs-human", "warning"),
        ("These are no entries:", "not-an-entry", "quiet"),
    ):
        rows = [row for row in left if row["status"] == status]
        if rows:
            blocks += [Paragraph(title, tone), _grid(rows)]
    remarks = [row for row in answer.results if row["remarks"]]
    blocks += [
        Paragraph(f"Line {row['line']}, {_named(row)}: {'; '.join(row['remarks'])}.", "quiet")
        for row in remarks
    ]
    blocks += list(_defaults(answer))
    return [*blocks, *_next(answer)]


def _outcome(answer: Answer) -> str:
    counts, target = answer.extra["counts"], answer.extra["target"]
    where = f"{answer.query['edition']}:{answer.query['list']}"
    if not counts["added"]:
        done = f"nothing to add to {target}" if counts["kept"] else "nothing can be imported"
    elif answer.extra["written"]:
        done = f"{_count(counts['added'], 'entry', 'entries')} written to {target}"
    else:
        done = f"{_count(counts['added'], 'entry', 'entries')} would be written to {target}"
    parts = [f"{counts['kept']} there already"] if counts["kept"] else []
    if counts["needs_human"]:
        parts.append(f"{_count(counts['needs_human'], 'row needs', 'rows need')} a person")
    others = counts["not_entries"] + counts["blank"]
    if others:
        parts.append(f"{_count(others, 'line', 'lines')} without an entry")
    if counts["blank"]:
        parts[-1] += f" ({counts['blank']} blank)"
    return f"{where}: {done}" + "".join(f"; {part}" for part in parts) + "."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _grid(rows: list[dict[str, Any]]) -> Grid:
    columns = [Column("Line", True), Column("Row"), Column("Reason", whole=True), Column("Why")]
    return Grid(
        columns,
        [
            [plain(row["line"]), Cell(_cells(row)), plain(row["reason"]), plain(row["message"])]
            for row in rows
        ],
    )


def _cells(row: dict[str, Any]) -> str:
    text = " | ".join(row["cells"])
    return text if len(text) <= MAX_CELLS else f"{text[:MAX_CELLS]}..."


def _named(row: dict[str, Any]) -> str:
    return str(row["name"] or row["place"] or row["rank_label"])


def _defaults(answer: Answer) -> Iterator[Block]:
    if answer.extra["defaults"]:
        yield Paragraph("Nobody said these; say them, or correct the file:")
    for one in answer.extra["defaults"]:
        value = "left out" if one["value"] is None else one["value"]
        yield Paragraph(f"- {one['key']}: {value} ({one['advice']})")


def _next(answer: Answer) -> Iterator[Block]:
    advice = answer.extra["rankings"]
    if advice:
        where = f"line {advice['line']}" if advice["line"] else "to be added"
        yield Paragraph(f"{advice['file']}, {where}:")
        yield from (Paragraph(line) for line in advice["text"].splitlines())
    if answer.extra["stub"]:
        yield Paragraph("For places.yaml:")
        yield from (Paragraph(line) for line in answer.extra["stub"].splitlines())
