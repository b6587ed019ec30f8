"""`validate` as lines that editors and CI systems understand."""

from collections.abc import Iterator

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Paragraph, Tone
from .cells import Result, counted, grid_of

# The gravest first, each with its tone.
SEVERITIES: dict[str, Tone] = {"error": "down", "warning": "warning", "info": "quiet"}


def layout(answer: Answer) -> Iterator[Block]:
    """The findings and how many there are; or what a code means, or a list of all codes."""
    columns = (
        Column("Code", "code", whole=True),
        Column("Severity", lambda row: Cell(row["severity"], SEVERITIES[row["severity"]])),
        Column("Means", "means"),
    )
    if answer.query["explain"] is None:
        yield from _findings(answer)
    elif len(answer.results) == 1:
        yield from _explanation(answer.results[0])
    else:
        yield grid_of(columns, answer.results)


def _findings(answer: Answer) -> Iterator[Block]:
    """`file:line:column: code: message` for each finding, errors first; then how many there are.

    Of several infos of one file and code the first is shown, and how many more there are.
    """
    rows = sorted(answer.results, key=lambda row: list(SEVERITIES).index(row["severity"]))
    alike: dict[tuple[str | int, ...], list[Result]] = {}
    for index, row in enumerate(rows):
        is_alone = row["severity"] != "info" or answer.view.everything
        alike.setdefault((index,) if is_alone else (row["file"], row["code"]), []).append(row)
    for first, *more in alike.values():
        position = (first[key] for key in ("file", "line", "column"))
        where = ":".join(str(part) for part in position if part is not None)
        severity = "" if first["severity"] == "error" else f"{first['severity']}: "
        text = f"{where}: {first['code']}: {severity}{first['message']}"
        text += f"; and {len(more)} more, see --all" if more else ""
        yield Paragraph(text, SEVERITIES[first["severity"]])
    totals = answer.extra
    counts = [counted(totals[f"{noun}s"], noun) for noun in ("error", "warning")]
    counts += [counted(totals["infos"], "info")] if totals["infos"] else []
    counts += [f"{totals['accepted']} accepted"] if totals["accepted"] else []
    yield Paragraph(f"{counted(totals['files'], 'file')}: {', '.join(counts)}")


def _explanation(code: Result) -> Iterator[Block]:
    yield Paragraph(f"{code['code']} ({code['severity']})", SEVERITIES[code["severity"]])
    yield Paragraph(code["means"])
    yield Paragraph(f"Why it matters: {code['matters']}")
    yield Paragraph(f"Wrong: {code['wrong']}")
    yield Paragraph(f"Right: {code['right']}")
    yield Paragraph(f"To mend it: {code['mend']}.")
    if code["accept"]:
        yield Paragraph(f"To accept it: {code['accept']}.")
