"""`city` as one table for each place."""

from typing import Any

from ...queries.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import change_cell, footer, heading, plain

__all__ = ["layout"]

# The language in which a place is called at home, as far as the gazetteer has it.
LOCAL = {
    **dict.fromkeys(("CN", "SG"), "zh-Hans"),
    **dict.fromkeys(("HK", "MO", "TW"), "zh-Hant"),
    "JP": "ja",
    "KR": "ko",
    "RU": "ru",
    "FR": "fr",
    "ES": "es",
    "MX": "es",
    "CL": "es",
    **dict.fromkeys(("DE", "AT"), "de"),
    **dict.fromkeys(("AE", "EG", "KW", "MA", "QA", "SA"), "ar"),
}
BREAK_MARK = "†"
BREAK_TEXT = (
    f"{BREAK_MARK} a difference, not a change: the method changed, or whether it did is not known."
)


def layout(answer: Answer) -> list[Block]:
    """Every standing of every place, with the trend since the edition before."""
    blocks: list[Block] = []
    for result in answer.results:
        blocks.append(heading(_title(result)))
        if result["standings"]:
            blocks.append(_grid(result["standings"]))
        else:
            blocks.append(Paragraph("No edition of this series ranks it."))
    if any(_is_difference(row) for result in answer.results for row in result["standings"]):
        blocks.append(Paragraph(BREAK_TEXT, "warning"))
    return blocks + footer(answer)


def _title(result: dict[str, Any]) -> str:
    local = next((LOCAL[code] for code in result["economies"] if code in LOCAL), "en")
    names = dict.fromkeys((result["name"], result["names"].get(local, result["name"])))
    economies = "/".join(result["economies"])
    members = f", of {', '.join(result['members'])}" if result["members"] else ""
    return f"{' '.join(names)} ({result['kind']}, {economies}{members})"


def _grid(standings: list[dict[str, Any]]) -> Grid:
    shown = {
        title: key
        for title, key in {"Class": "class", "Score": "score", "Via": "via"}.items()
        if any(row[key] is not None for row in standings)
    }
    columns = [
        Column("Edition", whole=True),
        Column("List"),
        Column("Rank", True),
        Column("Of", True),
        Column("Trend", True),
        Column("Before", True),
        *(Column(title, title == "Score") for title in shown),
    ]
    rows = [
        [
            plain(row["edition"]),
            plain(row["list"]),
            Cell(row["rank_label"], "" if row["stated"] else "quiet"),
            plain(row["of"]),
            _trend(row),
            _printed(row),
            *(plain(row[key]) for key in shown.values()),
        ]
        for row in standings
    ]
    return Grid(columns, rows)


def _is_difference(row: dict[str, Any]) -> bool:
    trend = row["trend"]
    return bool(trend and trend["comparability"] in ("break", "unknown") and _known(trend))


def _known(trend: dict[str, Any]) -> bool:
    return bool(trend["status"] != "unknown")


def _trend(row: dict[str, Any]) -> Cell:
    trend = row["trend"]
    if trend is None or not _known(trend):
        return plain(None)
    cell = change_cell(trend["change"], trend["change_low"], trend["change_high"])
    return Cell(f"{cell.text} {BREAK_MARK}", "warning") if _is_difference(row) else cell


def _printed(row: dict[str, Any]) -> Cell:
    """The previous rank that the publisher prints, which it may have recomputed, and the change."""
    if row["previous_rank"] is None and row["change"] is None:
        return plain(None)
    change = f"({change_cell(row['change']).text})"
    return Cell(change if row["previous_rank"] is None else f"{row['previous_rank']} {change}")
