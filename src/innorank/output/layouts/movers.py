"""`movers` as tables: the exact moves, then who entered and who dropped out."""

from ...queries.answer import Answer
from ..sheet import Block, Paragraph
from .compare import comparison_grid
from .parts import comparability, footer, heading, title_of

__all__ = ["layout"]


def layout(answer: Answer) -> list[Block]:
    """Rises and falls; bounds stand apart and are never ordered among exact moves."""
    after = answer.lists[-1]
    before = answer.query["a"] or "printed before"
    level = answer.beside["comparability"]
    titles = " → ".join(title_of(ranked) for ranked in answer.lists)
    blocks: list[Block] = [heading(titles), *_before(answer)]
    if answer.results:
        blocks.append(comparison_grid(list(answer.results), before, after.name, level["level"]))
    else:
        blocks.append(Paragraph("No exact move is known."))
    bounds = answer.beside["entered"] + answer.beside["dropped"]
    if bounds:
        blocks.append(Paragraph("Known only as a bound:"))
        blocks.append(comparison_grid(bounds, before, after.name, level["level"]))
    succeeded = answer.beside["succeeded"]
    if succeeded:
        blocks.append(Paragraph("Merged, split or renamed, and so no rise or fall:"))
        blocks.append(comparison_grid(succeeded, before, after.name, level["level"]))
    return [*blocks, *footer(answer)]


def _before(answer: Answer) -> list[Block]:
    """What is to be known of the ranks before: whose they are, and whether they compare."""
    level = answer.beside["comparability"]
    if answer.query["a"] is None:
        return [Paragraph(f"Before: {level['reason']}.", "quiet")]
    return comparability(level)
