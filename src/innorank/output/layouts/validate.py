"""`validate` as lines that editors and CI systems understand."""

from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import counted

__all__ = ["layout"]

# The gravest first, each with how it is coloured.
_TONES = {"error": "down", "warning": "warning", "info": "quiet"}


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
    """`file:line:column: code: message` for each finding, errors first, then how many there are.

    Of several infos of one file and code the first is shown, and how many more there are.
    """
    rows = sorted(answer.results, key=lambda row: list(_TONES).index(row["severity"]))
    blocks: list[Block] = [_line(row) for row in rows if row["severity"] != "info"]
    infos = [row for row in rows if row["severity"] == "info"]
    if answer.view.everything:
        blocks += map(_line, infos)
    else:
        alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in infos:
            alike.setdefault((row["file"], row["code"]), []).append(row)
        blocks += [
            _line(first, f"; and {len(more)} more, see --all" if more else "")
            for first, *more in alike.values()
        ]
    found = answer.extra
    counts = [counted(found[f"{noun}s"], noun) for noun in ("error", "warning")]
    counts += [counted(found["infos"], "info")] if found["infos"] else []
    counts += [f"{found['accepted']} accepted"] if found["accepted"] else []
    return [*blocks, Paragraph(f"{counted(found['files'], 'file')}: {', '.join(counts)}")]


def _line(row: dict[str, Any], more: str = "") -> Paragraph:
    where = ":".join(str(row[key]) for key in ("file", "line", "column") if row[key] is not None)
    severity = "" if row["severity"] == "error" else f"{row['severity']}: "
    text = f"{where}: {row['code']}: {severity}{row['message']}{more}"
    return Paragraph(text, _severity(row["severity"]).tone)


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
    return Cell(severity, _TONES[severity])
