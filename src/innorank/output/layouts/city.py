"""`city` as one table for each place."""

from collections.abc import Iterator

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .cells import (
    Result,
    counted,
    economies_of,
    grid_of,
    has_any,
    heading,
    indicator_title,
    number,
)
from .changes import change_cell, is_comparable, is_told, rank_cell, trend_cell
from .footer import References, disputes, figures_of, standing_footer

# The language in which a place is called at home, as far as the gazetteer has it.
LOCAL = {
    **dict.fromkeys(("CN", "SG"), "zh-Hans"),
    **dict.fromkeys(("HK", "MO", "TW"), "zh-Hant"),
    "JP": "ja",
    "KR": "ko",
    "RU": "ru",
    "FR": "fr",
    **dict.fromkeys(("ES", "MX", "CL"), "es"),
    **dict.fromkeys(("DE", "AT"), "de"),
    **dict.fromkeys(("AE", "EG", "KW", "MA", "QA", "SA"), "ar"),
}
NOT_RANKED = "No edition of this series ranks it."
NO_FIGURES = "No figure is printed beside these ranks."
BOUNDS_TEXT = (
    "A bound follows from the ranks that its list knows: innorank cite EDITION --place PLACE has "
    "their documents."
)
BREAK_MARK = "†"
BREAK_TEXT = (
    f"{BREAK_MARK} a difference, not a change: the method changed, or whether it did is not known."
)


def layout(answer: Answer) -> Iterator[Block]:
    """The standings of every place, with the trend since the edition before.

    Editions that do not name the place give a bound at most; those left out are counted.
    """
    references = References(answer.view.sources)
    all_shown: list[Result] = []
    places: set[str] = set()
    for place in answer.results:
        if place["place"] in places:
            yield Paragraph(f"{place['matched']['query']}: the same place, shown above.")
            continue
        places.add(place["place"])
        standings = place["standings"]
        shown = standings if answer.view.everything else _without_idle_bounds(standings)
        all_shown += shown
        yield heading(_title(answer, place))
        yield _standing_grid(shown, references) if shown else Paragraph(NOT_RANKED)
        if len(shown) < len(standings):
            yield Paragraph(_left_out(len(standings) - len(shown)), "quiet")
        if answer.view.indicators:
            yield _figure_grid(answer, shown)
        yield from disputes(answer, figures_of(answer, shown, place["name"]), references)
    if any(map(_is_difference, all_shown)):
        yield Paragraph(BREAK_TEXT, "warning")
    if references.shown and not all(row["stated"] for row in all_shown):
        yield Paragraph(BOUNDS_TEXT, "quiet")
    yield from standing_footer(answer, references)


def _without_idle_bounds(standings: list[Result]) -> list[Result]:
    """The standings that tell something: what is stated, the newest of each list, some bounds.

    A bound is kept if the trend of the next standing is measured against it, so that each trend
    that is shown is since the row above it.
    """
    kept = []
    for row, after in zip(standings, [*standings[1:], None], strict=False):
        is_newest = after is None or any(
            after[key] != row[key] for key in ("series", "list", "via")
        )
        is_measured_against = after and after["stated"] and trend_cell(after["trend"])
        if row["stated"] or is_newest or is_measured_against:
            kept.append(row)
    return kept


def _left_out(count: int) -> str:
    editions = "an edition that does not name it" if count == 1 else "editions that do not name it"
    bounds = "(bounds such as >10, or ?)"
    return f"{counted(count, 'standing')} in {editions} {bounds}: --all shows them."


def _title(answer: Answer, place: Result) -> str:
    local = next((LOCAL[code] for code in place["economies"] if code in LOCAL), "en")
    names = dict.fromkeys((place["name"], place["names"].get(local, place["name"])))
    members = f", of {', '.join(place['member_names'])}" if place["members"] else ""
    return f"{' '.join(names)} ({place['kind']}, {economies_of(answer, place)}{members})"


def _standing_grid(standings: list[Result], references: References) -> Grid:
    columns = (
        Column("Edition", "edition", whole=True),
        Column("List", "list"),
        number("Rank", rank_cell),
        Column("Sources", references.marks_of, references.shown),
        number("Of", "of", spare=2),
        number("Trend", _trend, spare=1),
        number("Before", _printed, spare=3),
        Column("Class", "class", has_any(standings, "class"), spare=5),
        number("Score", "score", has_any(standings, "score"), spare=4),
        Column("Via", "via_name", has_any(standings, "via_name")),
    )
    return grid_of(columns, standings)


def _figure_grid(answer: Answer, standings: list[Result]) -> Block:
    """A row for each figure that is printed beside a rank, or that there is none."""
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    rows = [
        (row, indicator_title(lists[row["edition"], row["list"]], name), figure)
        for row in standings
        for name, figure in row["indicators"].items()
    ]
    columns = (
        Column("Edition", lambda each: each[0]["edition"], whole=True),
        Column("List", lambda each: each[0]["list"]),
        Column("Indicator", lambda each: each[1]),
        number("Figure", lambda each: each[2]),
        Column("Via", lambda each: each[0]["via_name"], has_any(standings, "via_name")),
    )
    return grid_of(columns, rows) if rows else Paragraph(NO_FIGURES)


def _is_difference(row: Result) -> bool:
    """True if the trend that is shown goes across a break, or perhaps does."""
    trend = row["trend"]
    return bool(trend and not is_comparable(trend["comparability"]) and is_told(trend))


def _trend(row: Result) -> Cell | None:
    cell = trend_cell(row["trend"])
    return Cell(f"{cell.text} {BREAK_MARK}", "warning") if cell and _is_difference(row) else cell


def _printed(row: Result) -> str | None:
    """The previous rank that the publisher prints, which it may have recomputed, and the change."""
    if row["previous_rank"] is None and row["change"] is None:
        return None
    change = f"({change_cell(row['change']).text})"
    return change if row["previous_rank"] is None else f"{row['previous_rank']} {change}"
