"""`validate` as lines that editors and CI systems understand."""

from ...queries.answer import Answer
from ..sheet import Block, Paragraph

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """`file:line:column: code: message` for each finding, then how many there are."""
    blocks: list[Block] = []
    for row in answer.results:
        where = ":".join(
            str(row[key]) for key in ("file", "line", "column") if row[key] is not None
        )
        tone = "down" if row["severity"] == "error" else "warning"
        warning = "" if row["severity"] == "error" else "warning: "
        blocks.append(Paragraph(f"{where}: {row['code']}: {warning}{row['message']}", tone))
    errors = sum(row["severity"] == "error" for row in answer.results)
    files = answer.beside["files"]
    summary = f"{files} files: {errors} errors, {len(answer.results) - errors} warnings"
    return [*blocks, Paragraph(summary)]
