"""The ranks of places through the years: drawings, and a table of all standings."""

from collections.abc import Sequence

from .cells import grade_cell, number_cell, score_cell, text_cell, without_empty_columns
from .desk import Desk
from .drawings import Lines, Point, rank_lines, when
from .facts import Facts
from .page import Cell, Column, Drawing, Line, Section, Table


def points_of(desk: Desk, facts: Facts, series: str, list_id: str) -> list[Point]:
    """What `history` says of a place on one time line, oldest first."""
    line = facts.lines[series, list_id]
    levels = {link["to"]: link["level"] for link in line["links"]}
    points: dict[str, Point] = {}
    for row in facts.past["standings"]:
        if (row["series"], row["list"]) == (series, list_id):
            is_number = row["rank"] is not None
            low = row["rank"] if is_number else row["rank_low"]
            high = row["rank"] if is_number else row["rank_high"]
            point = Point(
                *(when(row["published"]), row["label"], desk.rank(row), low, high),
                *(row["rank"], levels.get(row["edition"])),
            )
            # Where two clusters of a city are named, the first stands for both.
            points.setdefault(row["edition"], point)
    return list(points.values())


def points_in_words(desk: Desk, points: Sequence[Point]) -> str:
    """Each edition with its rank, for who does not see a drawing."""
    say = desk.say
    told = [
        say("{edition}: {rank}", edition=point.label, rank=point.shown)
        for point in points
        if point.low is not None
    ]
    return say("; ").join(told)


def _drawings(desk: Desk, all_facts: Sequence[Facts]) -> list[Drawing]:
    """A drawing for each list that tells two ranks or more; several places in one."""
    drawings = []
    for key in dict.fromkeys(key for facts in all_facts for key in facts.lines):
        lines = [
            Lines(facts.name, points_of(desk, facts, *key))
            for facts in all_facts
            if key in facts.lines
        ]
        first = next(facts for facts in all_facts if key in facts.lines)
        line = first.lines[key]
        title = line["title"]
        newest = desk.list_of({"edition": line["editions"][-1], "list": None})
        if key[1] != newest.edition.default_list:
            title = desk.say("{edition}, {list}", edition=title, list=line["list_title"])
        told = [points_in_words(desk, each.points) for each in lines]
        if len(lines) > 1:
            told = [
                desk.say("{place}: {ranks}", place=each.name, ranks=ranks)
                for each, ranks in zip(lines, told, strict=True)
            ]
        drawings.append(rank_lines(title, desk.say(". ").join(told), lines))
    return [drawing for drawing in drawings if drawing is not None]


def years_section(desk: Desk, all_facts: Sequence[Facts]) -> Section:
    """The drawings with how to read them, every standing, and what is disputed."""
    say = desk.say
    how_to_read = say(
        "Rank 1 is on top. A full line leads from one edition to the next of the same method,"
        " a dashed line where it differs or may differ; a dotted upright line is a break. A bar"
        " is a band, an arrow what lies beyond a rank. What is unknown is not drawn."
    )
    return Section(
        say("Through the years"),
        lines=[Line(how_to_read, "quiet")],
        drawings=_drawings(desk, all_facts),
        tables=[_standing_table(desk, all_facts), *_dispute_tables(desk, all_facts)],
    )


def _standing_table(desk: Desk, all_facts: Sequence[Facts]) -> Table:
    """Every standing in every edition, newest first."""
    say = desk.say
    columns = [
        *([Column(say("Place"))] if len(all_facts) > 1 else []),
        Column(say("List")),
        Column(say("Published"), "date"),
        Column(say("Rank"), "number"),
        Column(say("Of"), "number"),
        Column(say("Change"), "number"),
        Column(say("Score"), "number"),
        Column(say("Class")),
        Column(say("Grade")),
        Column(say("Via")),
        Column(say("Note")),
    ]
    rows = []
    for facts in all_facts:
        for row in facts.result["standings"]:
            rows.append(
                [
                    *([desk.place_cell(facts.id)] if len(all_facts) > 1 else []),
                    desk.list_cell(desk.list_of(row)),
                    Cell(say.day(row["published"]), row["published"]),
                    desk.rank_cell(row),
                    number_cell(row["of"]),
                    desk.change_cell(row["trend"]),
                    score_cell(row["score"]),
                    text_cell(row["class"]),
                    grade_cell(desk, row["grade"]),
                    text_cell(row["via_name"]),
                    desk.foreign(row["note"]),
                ]
            )
    published = 2 if len(all_facts) > 1 else 1
    rows.sort(key=lambda row: str(row[published].sort), reverse=True)
    caption = say(
        "Every standing of {place} in every edition",
        place=say.all_of([facts.name for facts in all_facts]),
    )
    return without_empty_columns(Table(caption, columns, rows, is_long=True))


def _dispute_tables(desk: Desk, all_facts: Sequence[Facts]) -> list[Table]:
    """The ranks that documents contradict or do not state themselves; no table if there is none."""
    say = desk.say
    rows = []
    for facts in all_facts:
        for row in facts.result["standings"]:
            first = [
                desk.place_cell(facts.id),
                desk.list_cell(desk.list_of(row)),
                desk.rank_cell(row),
            ]
            for other in row["disputed"]:
                source = other["source"]
                rows.append(
                    [
                        *first,
                        desk.rank_cell(other),
                        desk.foreign(other["reason"]),
                        Cell(source["title"], link=source["url"]),
                    ]
                )
            if row["derived"]:
                rows.append(
                    [*first, number_cell(None), desk.foreign(row["derived"]), text_cell(None)]
                )
    columns = [
        Column(say("Place")),
        Column(say("List")),
        Column(say("Rank"), "number"),
        Column(say("But also"), "number"),
        Column(say("Why")),
        Column(say("Document")),
    ]
    return [Table(say("Disputed and derived ranks"), columns, rows)] if rows else []
