"""Fields of tables that have no place of their own, and tables without what nobody needs."""

from ..output.layouts.changes import is_comparable
from .desk import GRADES, LEVELS, Desk
from .page import Cell, Table


def number_cell(number: float | None) -> Cell:
    """A number, or a dash that sorts last."""
    return Cell("–", float("inf"), tone="quiet") if number is None else Cell(f"{number:g}", number)


def text_cell(text: str | None) -> Cell:
    """A text, or a dash."""
    return Cell(text) if text else Cell("–", tone="quiet")


def score_cell(score: str | None) -> Cell:
    """A figure as printed; it sorts as a number where it is one."""
    if score is None:
        return number_cell(None)
    try:
        return Cell(score, float(score.replace(",", "").rstrip("%")))
    except ValueError:
        return Cell(score)


def grade_cell(desk: Desk, grade: str | None) -> Cell:
    """How near the publisher the best document of a figure is."""
    return text_cell(grade and desk.say(GRADES[grade]))


def level_cell(desk: Desk, level: str) -> Cell:
    """How far two editions compare."""
    return Cell(desk.say(LEVELS[level]), tone="" if is_comparable(level) else "warning")


def source_cell(desk: Desk, url: str | None) -> Cell:
    """A link to a document of which the address alone is known."""
    return Cell(desk.say("link"), link=url) if url else text_cell(None)


def without_empty_columns(table: Table) -> Table:
    """A table without the columns in which no row has anything."""
    kept = [
        number
        for number in range(len(table.columns))
        if any(row[number].drawing or row[number].text.strip("–") for row in table.rows)
    ]
    rows = [[row[number] for number in kept] for row in table.rows]
    return table._replace(columns=[table.columns[number] for number in kept], rows=rows)
