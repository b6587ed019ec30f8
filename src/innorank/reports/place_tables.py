"""The tables of a place: newest ranks, its country, its peers, how editions compare."""

from collections.abc import Sequence

from ..output.positions import within
from .cells import (
    grade_cell,
    level_cell,
    number_cell,
    source_cell,
    text_cell,
    without_empty_columns,
)
from .desk import Desk, Result
from .drawings import small_line, span
from .facts import Facts, Standing
from .findings import MAX_NAMED
from .page import Cell, Column, Drawing, Line, Section, Table
from .years import points_in_words, points_of

MAX_ALIKE = 12


def newest_table(desk: Desk, facts: Facts) -> Table:
    """A row for each list: the newest rank that is known, the one before, best and worst."""
    say = desk.say
    columns = [
        Column(say("List")),
        Column(say("Published"), "date"),
        Column(say("Rank"), "number"),
        Column(say("Of"), "number"),
        Column(say("Before"), "number"),
        Column(say("Change"), "number"),
        Column(say("Best"), "number"),
        Column(say("Worst"), "number"),
        Column(say("Newer"), "number"),
        Column(say("Years"), "drawing"),
        Column(say("Grade")),
        Column(say("Via")),
    ]
    rows = [
        [
            desk.list_cell(each.ranked),
            Cell(say.day(each.row["published"]), each.row["published"]),
            desk.rank_cell(each.row),
            number_cell(each.row["of"]),
            *(_earlier(desk, each.line["before"]), desk.change_cell(each.line["trend"])),
            *(_earlier(desk, each.line[key]) for key in ("best", "worst", "newer")),
            Cell("", drawing=_small(desk, facts, each)),
            grade_cell(desk, each.row["grade"]),
            text_cell(each.row["via_name"]),
        ]
        for each in facts.standings
    ]
    caption = say("The newest rank of {place} that each list tells", place=facts.name)
    return without_empty_columns(Table(caption, columns, rows))


def _earlier(desk: Desk, earlier: Result | None) -> Cell:
    """A rank of another edition, with its label."""
    if earlier is None:
        return number_cell(None)
    label = desk.list_of(earlier).edition.label
    text = desk.say("{rank} ({edition})", rank=desk.rank(earlier), edition=label)
    return desk.rank_cell(earlier)._replace(text=text, tone="")


def _small(desk: Desk, facts: Facts, each: Standing) -> Drawing | None:
    points = points_of(desk, facts, each.line["series"], each.line["list"])
    title = desk.say("Ranks in the editions of {list}", list=desk.list_name(each.ranked))
    return small_line(title, points_in_words(desk, points), points)


def country_section(desk: Desk, all_facts: Sequence[Facts]) -> Section:
    """Where each place stands among those of its economies."""
    bounds = desk.say("Positions are bounds where ranks are not known.")
    tables = [table for facts in all_facts for table in _country_tables(desk, facts)]
    return Section(desk.say("Within the country"), lines=[Line(bounds, "quiet")], tables=tables)


def link_section(desk: Desk, all_facts: Sequence[Facts]) -> Section:
    """How the editions of all lists compare that rank one of the places."""
    return Section(desk.say("Comparability"), tables=[_link_table(desk, all_facts)])


def _country_tables(desk: Desk, facts: Facts) -> list[Table]:
    """Where the place stands among those of each of its economies, list by list."""
    say = desk.say
    tables = []
    for answer in facts.countries:
        code = answer.query["country"]
        by_list = {(result["edition"], result["list"]): result for result in answer.results}
        rows = []
        for each in facts.standings:
            found = [one for one in each.row["in_economies"] if one["economy"] == code]
            for position in found:
                place = within(position["rank_low"], position["rank_high"])
                of = within(position["of_low"], position["of_high"])
                title = desk.position(position)
                ends = (position["rank_low"], position["rank_high"], position["of_high"])
                result = by_list.get((each.row["edition"], each.row["list"]))
                rows.append(
                    [
                        desk.list_cell(each.ranked),
                        desk.rank_cell(each.row),
                        Cell(place, position["rank_low"]),
                        Cell(of, position["of_low"]),
                        Cell("", drawing=span(title, *ends)),
                        _ahead(desk, each, result),
                    ]
                )
        columns = [
            Column(say("List")),
            Column(say("Rank"), "number"),
            Column(say("Position"), "number"),
            Column(say("Of"), "number"),
            Column(say("Range"), "drawing"),
            Column(say("Certainly ahead in the newest list")),
        ]
        where = desk.economy_in_text(code)
        caption = say("{place} among the places of {economy}", place=facts.name, economy=where)
        if rows:
            tables.append(without_empty_columns(Table(caption, columns, rows)))
    return tables


def _ahead(desk: Desk, each: Standing, result: Result | None) -> Cell:
    """The places of the country that the newest list has ahead; a dash for any other list."""
    if result is None:
        return text_cell(None)
    low = each.row["rank_low"]
    ahead = [
        desk.say("{place} {rank}", place=desk.place(row["place"]), rank=desk.rank(row))
        for row in result["standings"]
        if row["rank_high"] is not None and row["rank_high"] < low
    ]
    shown = desk.say.all_of(ahead[:MAX_NAMED])
    more = len(ahead) - MAX_NAMED
    if more > 0:
        shown = desk.say.count(
            more, "{places} and {count} more", "{places} and {count} more", places=shown
        )
    return text_cell(shown)


def peer_tables(desk: Desk, facts: Facts) -> list[Table]:
    """The places most alike, and the neighbours in the newest lists."""
    if facts.peers is None:
        return []
    say = desk.say
    alike = [
        [
            desk.place_cell(row["place"]),
            Cell(desk.economies(row["economies"])),
            Cell(row["halvings_label"], row["halvings_low"]),
            number_cell(row["lists"]),
            Cell(say("; ").join(_shared(desk, each) for each in row["shared"])),
        ]
        for row in facts.peers.extra["alike"][:MAX_ALIKE]
    ]
    near = [
        [
            desk.list_cell(desk.list_of(result)),
            Cell(_named(desk, result, True)),
            desk.rank_cell(result["own"]),
            Cell(_named(desk, result, False)),
            text_cell(result["via_name"]),
        ]
        for result in facts.peers.results
        if result["neighbours"]
    ]
    columns = [
        Column(say("Place")),
        Column(say("Economy")),
        Column(say("Halvings between"), "number"),
        Column(say("Lists"), "number"),
        Column(say("Ranks, own : other")),
    ]
    near_columns = [
        Column(say("List")),
        Column(say("Ahead")),
        Column(say("Rank"), "number"),
        Column(say("Behind")),
        Column(say("Via")),
    ]
    tables = []
    if alike:
        tables.append(Table(say("The places most alike"), columns, alike))
    if near:
        caption = say("The nearest known ranks in the newest lists")
        tables.append(without_empty_columns(Table(caption, near_columns, near)))
    return tables


def _shared(desk: Desk, each: Result) -> str:
    return desk.say(
        "{own} : {other} in {list}",
        own=desk.rank(each["own"]),
        other=desk.rank(each["other"]),
        list=desk.list_name(desk.list_of(each)),
    )


def _named(desk: Desk, result: Result, are_ahead: bool) -> str:
    """The neighbours before or behind, those whose order is open behind."""
    named = [
        desk.say("{place} {rank}", place=desk.place(row["place"]), rank=desk.rank(row))
        for row in result["neighbours"]
        if (row["stands"] == "ahead") == are_ahead
    ]
    return desk.say.all_of(named)


def _link_table(desk: Desk, all_facts: Sequence[Facts]) -> Table:
    """How each edition compares with the one before, for every list of the places."""
    say = desk.say
    lines = {key: line for facts in all_facts for key, line in facts.lines.items()}
    rows = []
    for (_, list_id), line in lines.items():
        for link in line["links"]:
            newer = desk.list_of({"edition": link["to"], "list": list_id})
            rows.append(
                [
                    desk.list_cell(newer),
                    Cell(desk.label_of(link["from"]), link["from"]),
                    level_cell(desk, link["level"]),
                    desk.foreign(link["reason"]),
                    source_cell(desk, link["source"]),
                ]
            )
    columns = [
        Column(say("List")),
        Column(say("Beside")),
        Column(say("Method")),
        Column(say("Why")),
        Column(say("Document")),
    ]
    caption = say("How each edition compares with the one before")
    return Table(caption, columns, rows, is_long=True)
