"""`city`: for each place sentences, and a table of lists or of all editions."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter

from ...model.answer import Answer
from ...model.lean_typing import Record
from ...model.records import RankedList
from ..positions import position_text
from ..sheet import Block, Column, Paragraph
from .cells import (
    Result,
    counted,
    economies_of,
    grid_of,
    has_any,
    heading,
    indicator_title,
    name_before_economies,
    name_of,
    number,
    quiet,
    via_name,
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


class _Line(Record):
    """A line of `latest` with the standing that it chooses, its list, and where that puts it.

    `positions` has by economy `3–6 of 4–9`; nothing for a list of one country's places, where it is
    the rank.
    """

    line: Result
    row: Result
    ranked: RankedList
    positions: Mapping[str, str]


def layout(answer: Answer) -> Iterator[Block]:
    """Of every place a sentence for each series, then the newest rank of each list in a row.

    Several places have the rows alone. With `everything`, a row for each edition instead, the
    newest first.
    """
    references = References(answer.view.sources)
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    all_shown: list[Result] = []
    trends: list[Result | None] = []
    places: set[str] = set()
    is_alone = len(answer.results) == 1
    of_line = _LineColumns(answer, references, is_alone)
    of_standing = _standing_columns(answer, references)
    left_out = 0
    for place in answer.results:
        if place["place"] in places:
            yield Paragraph(f"{place['matched']['query']}: the same place, shown above.")
            continue
        places.add(place["place"])
        yield heading(_title(answer, place))
        if is_alone:
            yield from (Paragraph(f"{sentence}.") for sentence in place["summary"])
        if answer.view.everything:
            shown = sorted(place["standings"], key=itemgetter("published"), reverse=True)
            trends += [row["trend"] for row in shown]
        else:
            lines = _lines(place, lists)
            shown = [line.row for line in lines]
            trends += [line["trend"] for line in place["latest"]]
        all_shown += shown
        if not shown:
            yield Paragraph(_nothing(answer, place))
        elif answer.view.everything:
            yield grid_of(of_standing, shown)
        else:
            yield grid_of(of_line.for_economies(lines), lines)
            left_out += len(place["standings"]) - len(shown)
        if answer.view.indicators:
            yield _figure_grid(answer, shown, lists)
        yield from disputes(answer, figures_of(answer, shown, name_of(answer, place)), references)
    yield from quiet([_left_out(left_out)] if left_out else [])
    if any(map(is_difference, trends)):
        yield Paragraph(BREAK_TEXT, "warning")
    if references.shown and (_has_newer(answer) or not all(row["stated"] for row in all_shown)):
        yield Paragraph(BOUNDS_TEXT, "quiet")
    yield from standing_footer(answer, references, all_shown)


def _has_newer(answer: Answer) -> bool:
    return any(line["newer"] for place in answer.results for line in place["latest"])


def _lines(place: Result, lists: Mapping[tuple[str, str], RankedList]) -> list[_Line]:
    chosen = {(line["edition"], line["list"]) for line in place["latest"]}
    standing_of = itemgetter("edition", "list", "via")
    # Whether a standing has a via is not known before it is written, which few are.
    standings = {
        standing_of(row): row
        for row in place["standings"]
        if (row["edition"], row["list"]) in chosen
    }
    lines = []
    for line in place["latest"]:
        row = standings[standing_of(line)]
        ranked = lists[row["edition"], row["list"]]
        positions = {
            position["economy"]: position_text(position)
            for position in row["in_economies"]
            if ranked.economies != (position["economy"],)
        }
        lines.append(_Line(line, row, ranked, positions))
    return lines


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
    name = name_before_economies(answer, place)
    local_name = place["names"].get(local, name)
    # What tells a place apart from its namesakes stands behind its name.
    names = [name] if local_name in (name, name.rpartition(" (")[0]) else [name, local_name]
    members = f", of {', '.join(place['member_names'])}" if place["members"] else ""
    return f"{' '.join(names)} ({place['kind']}, {economies_of(answer, place)}{members})"


class _LineColumns:
    """The columns of lines: the newest known rank, the one before, the best and the worst."""

    def __init__(self, answer: Answer, references: References, is_alone: bool) -> None:
        self._view = answer.view
        self._before = (
            Column("Edition", lambda each: each.ranked.name, whole=True),
            Column("Published", lambda each: each.row["published"], is_alone, spare=4),
            number("Rank", lambda each: rank_cell(each.row)),
            Column("Sources", lambda each: references.marks_of(each.row), references.shown),
            number("Of", lambda each: each.row["of"], spare=2),
        )
        self._behind = (
            number("Before", partial(_rank_in_edition, "before")),
            number("Change", lambda each: marked_trend(each.line["trend"])),
            number("Best", partial(_rank_in_edition, "best"), is_alone, spare=5),
            number("Worst", partial(_rank_in_edition, "worst"), is_alone, spare=6),
            number("Newer", partial(_rank_in_edition, "newer"), spare=3, sparse=True),
            Column("Via", lambda each: via_name(answer, each.row), sparse=True),
        )
        self._in_economies: dict[str, Column] = {}

    def for_economies(self, lines: Sequence[_Line]) -> Iterator[Column]:
        """All columns, among them one for each economy in which a line has a position."""
        yield from self._before
        for code in dict.fromkeys(code for each in lines for code in each.positions):
            if code not in self._in_economies:
                in_text = self._view.economies_in_text.get(code)
                title = f"In {in_text or self._view.economies.get(code, code)}"
                self._in_economies[code] = number(title, partial(_position_in, code))
            yield self._in_economies[code]
        yield from self._behind


def _position_in(code: str, each: _Line) -> str | None:
    return each.positions.get(code)


def _rank_in_edition(which: str, each: _Line) -> str | None:
    """`55 (2022)`: a rank and the label of its edition."""
    standing = each.line[which]
    if standing is None:
        return None
    label = standing["edition"].removeprefix(f"{each.line['series']}-")
    return f"{standing['rank_label']} ({label})"


def _standing_columns(answer: Answer, references: References) -> tuple[Column, ...]:
    return (
        Column("Edition", "edition", whole=True),
        Column("List", "list"),
        number("Rank", rank_cell),
        Column("Sources", references.marks_of, references.shown),
        number("Of", "of", spare=2),
        number("Trend", lambda row: marked_trend(row["trend"]), spare=1),
        number("Before", _printed, spare=3),
        Column("Class", "class", spare=5, sparse=True),
        number("Score", "score", spare=4, sparse=True),
        Column("Via", partial(via_name, answer), sparse=True),
    )


def _figure_grid(
    answer: Answer, standings: list[Result], lists: Mapping[tuple[str, str], RankedList]
) -> Block:
    """A row for each figure that is printed beside a rank, or that there is none."""
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
        Column("Via", lambda each: via_name(answer, each[0]), has_any(standings, "via_name")),
    )
    return grid_of(columns, rows) if rows else Paragraph(NO_FIGURES)


def _printed(row: Result) -> str | None:
    """The previous rank that the publisher prints, which it may have recomputed, and the change."""
    if row["previous_rank"] is None and row["change"] is None:
        return None
    change = f"({change_cell(row['change']).text})"
    return change if row["previous_rank"] is None else f"{row['previous_rank']} {change}"
