"""`clusters-by-country`: one list in all three countings, or several lists side by side."""

from fractions import Fraction
from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import footer, heading, plain, title_of

__all__ = ["layout"]

FIGURES = {"full": "count", "fractional": "fractional_exact", "lead": "lead"}
COUNTED = {
    "full": "each place counts once for every {} that it lies in",
    "fractional": "each place is shared in equal parts among the economies that it lies in",
    "lead": "each place counts for the {} that is named first",
}
SAID_HERE = ("break", "comparability-unknown")


def layout(answer: Answer) -> list[Block]:
    """The counts, under what they are counts of: how many entries, of how many, how counted."""
    blocks: list[Block] = [heading(title_of(ranked)) for ranked in answer.lists]
    blocks += [Paragraph(_extent(one), "quiet") for one in answer.extra["totals"]]
    if len(answer.lists) > 1:
        word = _word(answer)
        counting = answer.query["counting"]
        text = f"Counting is {counting}: {COUNTED[counting].format(word.lower())}."
        blocks.append(Paragraph(text, "quiet"))
    notes = [note for note in answer.notes if note.code in SAID_HERE]
    blocks += [Paragraph(f"{note.message}.", "warning") for note in notes]
    if not answer.results:
        blocks.append(Paragraph("Nothing is known of this list."))
    elif len(answer.lists) == 1:
        blocks.append(_one_list(answer))
    else:
        blocks += _side_by_side(answer)
    return blocks + footer(answer)


def _word(answer: Answer) -> str:
    return "Region" if answer.query["by_region"] else "Economy"


def _extent(total: dict[str, Any]) -> str:
    """Denominator and depth of a list, what lies across borders, and the publisher's counting."""
    whole = "an unknown number of ranks"
    if total["depth"]:
        whole = f"{total['depth']} ranks"
    elif total["scope"]:
        whole = f"{total['scope']} places assessed"
    text = f"{total['edition']}: {total['entries']} entries of {whole},"
    text += f" {total['cross_border'] or 'none'} of them across borders."
    if total["at_least"]:
        text += " Some are missing, so each count is a lower bound."
    ways = total["reproduced_by"]
    if ways:
        text += f" The publisher's totals come out under {' and '.join(ways)} counting."
    elif ways is not None:
        text += " The publisher's totals come out under no way of counting."
    return text


def _one_list(answer: Answer) -> Grid:
    rows = answer.results
    stated = any(row["stated"] is not None for row in rows)
    columns = [Column(_word(answer)), *(Column(name.title(), True) for name in FIGURES)]
    columns += [Column("Publisher", True)] if stated else []
    columns += [Column("Best", True), Column("Best place")]
    cells = [
        [
            Cell(row["name"]),
            *(Cell(_figure(row, counting)) for counting in FIGURES),
            *([plain(row["stated"])] if stated else []),
            plain(row["best_rank_label"]),
            plain(row["best_place_name"]),
        ]
        for row in rows
    ]
    return Grid(columns, cells)


def _side_by_side(answer: Answer) -> list[Block]:
    """A row for each economy, a column for each list, and what was added from first to last."""
    counting, names = answer.query["counting"], [ranked.name for ranked in answer.lists]
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in answer.results:
        rows.setdefault(row["economy"] or row["name"], {})[row["edition"]] = row
    links = answer.extra["comparability"]
    # A change needs a link from each list to the next, from the first list to the last.
    has_change = len(links) == len(names) - 1
    is_change = all(link["level"] in ("same", "minor") for link in links)
    columns = [Column(_word(answer)), *(Column(name, True) for name in names)]
    columns += [Column("Change" if is_change else "Difference", True)] if has_change else []
    ordered = sorted(
        rows.values(), key=lambda found: -max(_value(row, counting) for row in found.values())
    )
    cells = [
        [
            Cell(found[names[0]]["name"]),
            *(_with_stated(found[name], counting) for name in names),
            *([_added(found[names[0]], found[names[-1]], counting)] if has_change else []),
        ]
        for found in ordered
    ]
    blocks: list[Block] = [Grid(columns, cells)]
    if any(row["stated"] is not None for row in answer.results):
        blocks.append(Paragraph("In brackets: the publisher's own totals.", "quiet"))
    return blocks


def _value(row: dict[str, Any], counting: str) -> Fraction:
    return Fraction(row[FIGURES[counting]])


def _figure(row: dict[str, Any], counting: str) -> str:
    bound = "≥" if row["at_least"] else ""
    return f"{bound}{row[FIGURES[counting]]}"


def _with_stated(row: dict[str, Any], counting: str) -> Cell:
    stated = "" if row["stated"] is None else f" ({row['stated']})"
    return Cell(f"{_figure(row, counting)}{stated}")


def _added(first: dict[str, Any], last: dict[str, Any], counting: str) -> Cell:
    """More or fewer, with its sign; no arrow, for it is no rise in rank."""
    if first["at_least"] or last["at_least"]:
        return Cell("?", "quiet")
    added = _value(last, counting) - _value(first, counting)
    if not added:
        return Cell("=")
    return Cell(f"+{added}", "up") if added > 0 else Cell(f"−{-added}", "down")
