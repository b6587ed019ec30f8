"""`validate` as lines that editors and CI systems understand."""

from ...queries.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """The findings and how many there are; or what a code means, or a list of all codes."""
    if answer.query["explain"] is None:
        return _findings(answer)
    if len(answer.results) == 1:
        return _explanation(answer)
    rows = [
        (Cell(row["code"]), _severity(row["severity"]), Cell(row["means"]))
        for row in answer.results
    ]
    return [Grid((Column("Code", whole=True), Column("Severity"), Column("Means")), rows)]


def _findings(answer: Answer) -> list[Block]:
    """`file:line:column: code: message` for each finding, then how many there are."""
    blocks: list[Block] = []
    for row in answer.results:
        where = ":".join(
            str(row[key]) for key in ("file", "line", "column") if row[key] is not None
        )
        warning = "" if row["severity"] == "error" else "warning: "
        tone = _severity(row["severity"]).tone
        blocks.append(Paragraph(f"{where}: {row['code']}: {warning}{row['message']}", tone))
    found = answer.beside
    summary = f"{found['files']} files: {found['errors']} errors, {found['warnings']} warnings"
    if found["accepted"]:
        summary += f", {found['accepted']} accepted"
    return [*blocks, Paragraph(summary)]


def _explanation(answer: Answer) -> list[Block]:
    (row,) = answer.results
    tone = _severity(row["severity"]).tone
    accept = [Paragraph(f"To accept it: {row['accept']}.")] if row["accept"] else []
    return [
        Paragraph(f"{row['code']} ({row['severity']})", tone),
        Paragraph(row["means"]),
        Paragraph(f"Why it matters: {row['matters']}"),
        Paragraph(f"Wrong: {row['wrong']}"),
        Paragraph(f"Right: {row['right']}"),
        Paragraph(f"To mend it: {row['mend']}."),
        *accept,
    ]


def _severity(severity: str) -> Cell:
    return Cell(severity, "down" if severity == "error" else "warning")
