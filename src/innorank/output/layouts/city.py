"""`city` as one table for each place."""

from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .disputes import remarks, standing_figures
from .parts import References, change_cell, footer, heading, is_told, plain

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
NOT_RANKED = "No edition of this series ranks it."
BOUNDS_TEXT = (
    "A bound follows from the ranks that its list knows: innorank cite EDITION --place PLACE has "
    "their documents."
)
BREAK_MARK = "†"
BREAK_TEXT = (
    f"{BREAK_MARK} a difference, not a change: the method changed, or whether it did is not known."
)


def layout(answer: Answer) -> list[Block]:
    """The standings of every place, with the trend since the edition before.

    What editions that do not name it say, which is a bound at most, is counted below.
    """
    blocks: list[Block] = []
    references = References() if answer.view.sources else None
    all_shown: list[dict[str, Any]] = []
    places: set[str] = set()
    for result in answer.results:
        if result["place"] in places:
            blocks.append(Paragraph(f"{result['matched']['query']}: the same place, shown above."))
            continue
        places.add(result["place"])
        standings = result["standings"]
        shown = standings if answer.view.everything else _without_idle_bounds(standings)
        all_shown += shown
        blocks.append(heading(_title(result)))
        blocks.append(_grid(shown, references) if shown else Paragraph(NOT_RANKED))
        if len(shown) < len(standings):
            blocks.append(Paragraph(_left_out(len(standings) - len(shown)), "quiet"))
        blocks += remarks(answer, standing_figures(answer, result, shown), references)
    if any(map(_is_difference, all_shown)):
        blocks.append(Paragraph(BREAK_TEXT, "warning"))
    if references and not all(row["stated"] for row in all_shown):
        blocks.append(Paragraph(BOUNDS_TEXT, "quiet"))
    return blocks + footer(answer, references)


def _without_idle_bounds(standings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The standings that tell something: what is stated, the newest of each list, and bounds.

    Of the bounds those that the next standing is measured against, so that each trend that is
    shown is since the row above it.
    """
    kept = []
    for row, after in zip(standings, [*standings[1:], None], strict=False):
        is_newest = after is None or _line(after) != _line(row)
        if row["stated"] or is_newest or _is_measured(after):
            kept.append(row)
    return kept


def _line(row: dict[str, Any]) -> tuple[str, str, str | None]:
    return row["series"], row["list"], row["via"]


def _is_measured(row: dict[str, Any] | None) -> bool:
    return bool(row and row["stated"] and row["trend"] and is_told(row["trend"]))


def _left_out(count: int) -> str:
    editions = "an edition that does not name it" if count == 1 else "editions that do not name it"
    word = "standing" if count == 1 else "standings"
    return f"{count} {word} in {editions} (bounds such as >10, or ?): --all shows them."


def _title(result: dict[str, Any]) -> str:
    local = next((LOCAL[code] for code in result["economies"] if code in LOCAL), "en")
    names = dict.fromkeys((result["name"], result["names"].get(local, result["name"])))
    economies = "/".join(result["economies"])
    members = f", of {', '.join(result['member_names'])}" if result["members"] else ""
    return f"{' '.join(names)} ({result['kind']}, {economies}{members})"


def _grid(standings: list[dict[str, Any]], references: References | None) -> Grid:
    shown = {
        title: key
        for title, key in {"Class": "class", "Score": "score", "Via": "via_name"}.items()
        if any(row[key] is not None for row in standings)
    }
    columns = [
        Column("Edition", whole=True),
        Column("List"),
        Column("Rank", True),
        *([Column("Sources")] if references else []),
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
            *([plain(references.marks(row["edition"], row["sources"]))] if references else []),
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
    return bool(trend and trend["comparability"] in ("break", "unknown") and is_told(trend))


def _trend(row: dict[str, Any]) -> Cell:
    trend = row["trend"]
    if trend is None or not is_told(trend):
        return plain(None)
    cell = change_cell(trend["change"], trend["change_low"], trend["change_high"])
    return Cell(f"{cell.text} {BREAK_MARK}", "warning") if _is_difference(row) else cell


def _printed(row: dict[str, Any]) -> Cell:
    """The previous rank that the publisher prints, which it may have recomputed, and the change."""
    if row["previous_rank"] is None and row["change"] is None:
        return plain(None)
    change = f"({change_cell(row['change']).text})"
    return Cell(change if row["previous_rank"] is None else f"{row['previous_rank']} {change}")
