"""`city`: for each place sentences, and a table of lists or of all editions."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ...model.answer import Answer
from ...model.records import RankedList
from ..positions import position_text
from ..sheet import Block, Column, Grid, Paragraph
from .cells import (
    Result,
    counted,
    economies_of,
    grid_of,
    has_any,
    heading,
    indicator_title,
    number,
    quiet,
)
from .changes import BREAK_TEXT, change_cell, is_difference, marked_trend, rank_cell
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


def layout(answer: Answer) -> Iterator[Block]:
    """Of every place a sentence for each series, then the newest rank of each list in a row.

    Several places have the rows alone. With `everything`, a row for each edition instead, the
    newest first.
    """
    references = References(answer.view.sources)
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    all_shown: list[Result] = []
    places: set[str] = set()
    is_alone = len(answer.results) == 1
    left_out = 0
    for place in answer.results:
        if place["place"] in places:
            yield Paragraph(f"{place['matched']['query']}: the same place, shown above.")
            continue
        places.add(place["place"])
        lines = [(line, _standing_of(line, place)) for line in place["latest"]]
        shown = [standing for _, standing in lines]
        if answer.view.everything:
            shown = sorted(place["standings"], key=lambda row: row["published"], reverse=True)
        all_shown += shown
        yield heading(_title(answer, place))
        if is_alone:
            yield from (Paragraph(f"{sentence}.") for sentence in place["summary"])
        if not shown:
            yield Paragraph(_nothing(answer, place))
        elif answer.view.everything:
            yield _standing_grid(shown, references)
        else:
            yield _latest_grid(lines, lists, references, answer.view.economies, is_alone)
            left_out += len(place["standings"]) - len(shown)
        if answer.view.indicators:
            yield _figure_grid(answer, shown)
        yield from disputes(answer, figures_of(answer, shown, place["name"]), references)
    trends = [row["trend"] for row in all_shown]
    if not answer.view.everything:
        trends = [line["trend"] for place in answer.results for line in place["latest"]]
    yield from quiet([_left_out(left_out)] if left_out else [])
    if any(map(is_difference, trends)):
        yield Paragraph(BREAK_TEXT, "warning")
    newer = [line["newer"] for place in answer.results for line in place["latest"]]
    if references.shown and (any(newer) or not all(row["stated"] for row in all_shown)):
        yield Paragraph(BOUNDS_TEXT, "quiet")
    yield from standing_footer(answer, references, all_shown)


def _standing_of(line: Result, place: Result) -> Result:
    """The standing that a line of `latest` chooses."""
    keys = ("series", "list", "via", "edition")
    chosen = [line[key] for key in keys]
    return next(row for row in place["standings"] if chosen == [row[key] for key in keys])


def _nothing(answer: Answer, place: Result) -> str:
    """Why no list has a row."""
    since, top = answer.query["since"], answer.query["top"]
    if since is None and top is None:
        return NOT_RANKED
    published = f" published since {since}" if since else ""
    text = f"No list{published} is known to rank it."
    if top:
        text = f"In no list{published} is its newest known rank certainly among the first {top}."
    older = len(place["standings"])
    return f"{text} {_left_out(older)}" if older else text


def _left_out(count: int) -> str:
    return f"{counted(count, 'standing')} in other editions: --all shows every edition."


def _title(answer: Answer, place: Result) -> str:
    local = next((LOCAL[code] for code in place["economies"] if code in LOCAL), "en")
    name, local_name = place["name"], place["names"].get(local, place["name"])
    # What tells a place apart from its namesakes stands behind its name.
    names = [name] if local_name in (name, name.rpartition(" (")[0]) else [name, local_name]
    members = f", of {', '.join(place['member_names'])}" if place["members"] else ""
    return f"{' '.join(names)} ({place['kind']}, {economies_of(answer, place)}{members})"


def _latest_grid(
    lines: Sequence[tuple[Result, Result]],
    lists: Mapping[tuple[str, str], RankedList],
    references: References,
    economies: Mapping[str, str],
    is_alone: bool,
) -> Grid:
    """A row for each list: the newest known rank, the one before, the best and the worst."""
    positions = [_positions(row, lists[row["edition"], row["list"]]) for _, row in lines]
    codes = dict.fromkeys(code for of_row in positions for code in of_row)
    rows = [(*line, of_row) for line, of_row in zip(lines, positions, strict=True)]
    columns = [
        Column("Edition", lambda each: lists[each[1]["edition"], each[1]["list"]].name, whole=True),
        Column("Published", lambda each: each[1]["published"], is_alone, spare=4),
        number("Rank", lambda each: rank_cell(each[1])),
        Column("Sources", lambda each: references.marks_of(each[1]), references.shown),
        number("Of", lambda each: each[1]["of"], spare=2),
        *(number(f"In {economies.get(code, code)}", partial(_position_in, code)) for code in codes),
        number("Before", lambda each: _rank_in_edition(each[0], "before")),
        number("Change", lambda each: marked_trend(each[0]["trend"])),
        number("Best", lambda each: _rank_in_edition(each[0], "best"), is_alone, spare=5),
        number("Worst", lambda each: _rank_in_edition(each[0], "worst"), is_alone, spare=6),
        number(
            "Newer",
            lambda each: _rank_in_edition(each[0], "newer"),
            any(line["newer"] for line, _ in lines),
            spare=3,
        ),
        Column(
            "Via", lambda each: each[1]["via_name"], has_any([line for line, _ in lines], "via")
        ),
    ]
    return grid_of(columns, rows)


def _position_in(code: str, each: tuple[Result, Result, Mapping[str, str]]) -> str | None:
    return each[2].get(code)


def _positions(row: Result, ranked: RankedList) -> dict[str, str]:
    """By economy `3–6 of 4–9`; nothing for a list of one country's places, where it is the rank."""
    return {
        position["economy"]: position_text(position)
        for position in row["in_economies"]
        if ranked.economies != (position["economy"],)
    }


def _rank_in_edition(line: Result, which: str) -> str | None:
    """`55 (2022)`: a rank and the label of its edition."""
    standing = line[which]
    if standing is None:
        return None
    return f"{standing['rank_label']} ({standing['edition'].removeprefix(line['series'] + '-')})"


def _standing_grid(standings: list[Result], references: References) -> Grid:
    columns = (
        Column("Edition", "edition", whole=True),
        Column("List", "list"),
        number("Rank", rank_cell),
        Column("Sources", references.marks_of, references.shown),
        number("Of", "of", spare=2),
        number("Trend", lambda row: marked_trend(row["trend"]), spare=1),
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


def _printed(row: Result) -> str | None:
    """The previous rank that the publisher prints, which it may have recomputed, and the change."""
    if row["previous_rank"] is None and row["change"] is None:
        return None
    change = f"({change_cell(row['change']).text})"
    return change if row["previous_rank"] is None else f"{row['previous_rank']} {change}"
