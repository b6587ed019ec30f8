"""The page of an edition: what it is, who leads, what changed, which countries, what is open."""

from collections.abc import Sequence

from ..model.answer import Answer
from ..model.records import RankedList
from ..output.layouts.changes import certain_bound, change_cell, is_comparable
from ..queries.clusters_by_country import clusters_by_country
from ..queries.editions import editions
from ..queries.movers import movers
from ..queries.pairs.notes import edition_before
from ..queries.top import top
from .cells import (
    grade_cell,
    level_cell,
    number_cell,
    score_cell,
    source_cell,
    text_cell,
    without_empty_columns,
)
from .desk import COVERAGES, LAST, Desk, Result
from .drawings import bar
from .page import Cell, Column, Finding, Line, Page, Section, Table
from .sources import closing_sections, made_by

# So many leaders, risers, fallers and countries a sentence names.
MAX_NAMED = 5
# What the findings say themselves.
TOLD = ("break", "comparability-unknown", "incomplete-list")


def edition_page(desk: Desk, name: str) -> Page:
    """The page of the list that a name means."""
    say, catalogue = desk.say, desk.catalogue
    ranked = catalogue.ranked_list(name)
    before = edition_before(catalogue, ranked)
    head = top(catalogue, ranked.name, 0, None, None, None)
    moved = None
    if before:
        moved = movers(catalogue, before.name, ranked.name, MAX_NAMED, "abs", None, False)
    counts = clusters_by_country(catalogue, [ranked.name], "full", False)
    answers = [head, *([moved] if moved else []), counts]
    findings = [
        Finding(say("What it is"), _what_it_is(desk, ranked)),
        Finding(say("Who leads"), _leaders(desk, head)),
        Finding(
            say("What changed since the edition before"),
            changed_lines(desk, moved, before, ranked),
        ),
        Finding(say("By economy"), [economies_line(desk, counts.results, ranked)]),
        Finding(
            say("What cannot be said, and why"),
            [*_open(desk, ranked), *desk.notes(answers, TOLD)],
        ),
    ]
    closing = closing_sections(desk, {None: [ranked.name]})
    sections = [
        Section(say("The list"), tables=[_entry_table(desk, head, ranked)]),
        Section(say("By economy"), tables=[economy_table(desk, counts, ranked)]),
    ]
    if moved:
        sections.append(Section(say("Moves"), tables=mover_tables(desk, moved)))
    sections.append(Section(say("Comparability"), tables=[_link_table(desk, ranked)]))
    return Page(
        say.tag,
        desk.list_name(ranked),
        say("{title} ({name})", title=ranked.edition.title, name=ranked.name),
        [finding for finding in findings if finding.lines],
        [*sections, *closing],
        made_by(desk, closing),
    )


def _what_it_is(desk: Desk, ranked: RankedList) -> list[Line]:
    say, edition = desk.say, ranked.edition
    series = desk.catalogue.series()[edition.series]
    is_of_cities = edition.kind == "city"
    sentence = say(
        "A list of cities. Publisher: {publisher}. Published: {day}."
        if is_of_cities
        else "A list of clusters of cities. Publisher: {publisher}. Published: {day}.",
        publisher=series.publisher,
        day=say.day(edition.published),
    )
    lines = [Line(sentence)]
    if ranked.depth:
        known = say.count(
            ranked.known,
            "{count} of {depth} is known here.",
            "{count} of {depth} are known here.",
            depth=say.count(ranked.depth, "{count} published rank", "{count} published ranks"),
        )
    else:
        known = say.count(
            ranked.known, "{count} exact rank is known here.", "{count} exact ranks are known here."
        )
    lines.append(Line(known))
    if ranked.scope:
        assessed = say.count(
            ranked.scope, "{count} place was assessed.", "{count} places were assessed."
        )
        lines.append(Line(assessed))
    return lines


def _leaders(desk: Desk, head: Answer) -> list[Line]:
    say = desk.say
    first = [row for row in head.results if row["rank_high"] is not None][:MAX_NAMED]
    named = [
        say(
            "{rank} {place} ({economy})",
            rank=desk.rank(row),
            place=desk.place(row["place"]),
            economy=desk.economies(row["economies"]),
        )
        for row in first
    ]
    return [Line(say("{sentence}.", sentence=say("; ").join(named)))] if named else []


def changed_lines(
    desk: Desk, moved: Answer | None, before: RankedList | None, ranked: RankedList
) -> list[Line]:
    """How the two editions compare, then who rose, fell, came in and fell out."""
    say = desk.say
    if moved is None or before is None:
        return [Line(say("It is the first edition with this list that is known here."))]
    link = moved.extra["comparability"]
    comparable = is_comparable(link["level"])
    lines = [
        Line(
            say(
                "Compared with {edition}. {why}",
                edition=desk.list_name(before),
                why=desk.by_level(link["level"], link["reason"]),
            ),
            "" if comparable else "warning",
        )
    ]
    if not comparable:
        lines.append(Line(say("Read each figure as a difference and not as a change.")))
    rises = [row for row in moved.results if row["change"] > 0][:MAX_NAMED]
    falls = [row for row in moved.results if row["change"] < 0][-MAX_NAMED:][::-1]
    if rises:
        lines.append(Line(say("Largest rises: {places}.", places=_moves(desk, rises))))
    if falls:
        lines.append(Line(say("Largest falls: {places}.", places=_moves(desk, falls))))
    entered, dropped = moved.extra["entered"], moved.extra["dropped"]
    if entered:
        names = say.all_of([desk.place(row["place"]) for row in entered])
        lines.append(Line(say("Entered: {places}.", places=names)))
    if dropped:
        names = say.all_of([desk.place(row["place"]) for row in dropped])
        lines.append(Line(say("Dropped out: {places}.", places=names)))
    return lines


def _moves(desk: Desk, rows: Sequence[Result]) -> str:
    say = desk.say
    return say.all_of(
        [
            say(
                "{place} {change} ({before} → {now})",
                place=desk.place(row["place"]),
                change=f"{row['change']:+}".replace("-", "−"),
                before=desk.rank(row["a"]),
                now=desk.rank(row["b"]),
            )
            for row in rows
        ]
    )


def economies_line(desk: Desk, rows: Sequence[Result], ranked: RankedList) -> Line:
    """The economies with most places; bounds where the list is not complete."""
    say = desk.say
    named = [
        say(
            "{economy} at least {number}" if row["at_least"] else "{economy} {number}",
            economy=row["name"],
            number=row["count"],
        )
        for row in rows[:MAX_NAMED]
        if row["count"]
    ]
    return Line(
        say(
            "Most places in {list}: {economies}; a place over a border counts for each side.",
            list=desk.list_name(ranked),
            economies=say.all_of(named),
        )
    )


def _open(desk: Desk, ranked: RankedList) -> list[Line]:
    """What is not known of a list that is not whole."""
    say = desk.say
    if ranked.coverage == "complete":
        return [Line(say("The list is complete: every published rank is known."), "quiet")]
    lines = [
        Line(
            say(
                "Its coverage here is {coverage}: known without a gap to rank {rank}. A place that"
                " it does not name is somewhere beyond.",
                coverage=say(COVERAGES[ranked.coverage]),
                rank=ranked.contiguous,
            )
            if ranked.contiguous
            else say(
                "Its coverage here is {coverage}, with gaps from the first rank on. Of a place that"
                " it does not name nothing is known.",
                coverage=say(COVERAGES[ranked.coverage]),
            ),
            "warning",
        ),
        Line(say("Numbers of places by economy are lower bounds.")),
    ]
    return lines


def _entry_table(desk: Desk, head: Answer, ranked: RankedList) -> Table:
    """Every entry, best first, with all figures that are printed beside the ranks."""
    say = desk.say
    columns = [
        Column(say("Rank"), "number"),
        Column(say("Place")),
        Column(say("Economy")),
        Column(say("Change"), "number"),
        Column(say("Printed before"), "number"),
        Column(say("Score"), "number"),
        Column(say("Class")),
        *(Column(_indicator(desk, ranked, name), "number") for name in ranked.indicators),
        Column(say("Grade")),
        Column(say("Note")),
        Column(say("Printed as")),
    ]
    rows = [
        [
            desk.rank_cell(row),
            desk.place_cell(row["place"]),
            Cell(desk.economies(row["economies"]), find=row["economy"] or ""),
            desk.change_cell(row["trend"]),
            number_cell(row["previous_rank"]),
            score_cell(row["score"]),
            text_cell(row["class"]),
            *(score_cell(row["indicators"].get(name)) for name in ranked.indicators),
            grade_cell(desk, row["grade"]),
            desk.foreign(row["note"]),
            text_cell(row["printed"] if row["printed"] != desk.place(row["place"]) else None),
        ]
        for row in head.results
    ]
    caption = say("Every entry of {list}", list=desk.list_name(ranked))
    return without_empty_columns(Table(caption, columns, rows, is_long=True))


def _indicator(desk: Desk, ranked: RankedList, name: str) -> str:
    indicator = ranked.indicators[name]
    title = desk.say.data(indicator["title"])
    return desk.say("{title} (%)", title=title) if indicator["unit"] == "percent" else title


def economy_table(desk: Desk, counts: Answer, ranked: RankedList) -> Table:
    """How many places each economy has, by every way to count, beside the publisher's totals."""
    say = desk.say
    most = max((row["count"] for row in counts.results), default=0)
    columns = [
        Column(say("Economy")),
        Column(say("Places"), "number"),
        Column(say("Share"), "drawing"),
        Column(say("Fractional"), "number"),
        Column(say("Named first"), "number"),
        Column(say("Publisher's total"), "number"),
        Column(say("Best rank"), "number"),
        Column(say("Best place")),
    ]
    rows = [
        [
            Cell(row["name"], find=row["economy"] or ""),
            _count_cell(row, row["count"]),
            Cell("", drawing=bar(f"{row['count']}", row["count"], most)),
            Cell(f"{row['fractional']:.3g}", row["fractional"]),
            number_cell(row["lead"]),
            number_cell(row["stated"]),
            number_cell(row["best_rank"]),
            text_cell(row["best_place"] and desk.place(row["best_place"])),
        ]
        for row in counts.results
    ]
    caption = say("Places of each economy in {list}", list=desk.list_name(ranked))
    return without_empty_columns(Table(caption, columns, rows, is_long=True))


def _count_cell(row: Result, number: int) -> Cell:
    return Cell(f"≥{number}" if row["at_least"] else str(number), number)


def mover_tables(desk: Desk, moved: Answer) -> list[Table]:
    """The largest exact moves, best rise first, beside what the neighbours in rank moved."""
    say = desk.say
    comparable = is_comparable(moved.extra["comparability"]["level"])
    columns = [
        Column(say("Place")),
        Column(say("Before"), "number"),
        Column(say("Now"), "number"),
        Column(say("Change") if comparable else say("Difference"), "number"),
        Column(say("Median of 20 neighbours in rank"), "number"),
    ]
    rows = [
        [
            desk.place_cell(row["place"]),
            desk.rank_cell(row["a"]),
            desk.rank_cell(row["b"]),
            pair_change_cell(row, comparable),
            number_cell(row["neighbours_median"]),
        ]
        for row in moved.results
    ]
    return [Table(say("The largest moves"), columns, rows)] if rows else []


def pair_change_cell(row: Result, comparable: bool) -> Cell:
    """A change between two lists; signed and without an arrow where it is only a difference.

    Bounds do not sort among exact changes, but stand behind them.
    """
    change, low, high = row["change"], row["change_low"], row["change_high"]
    order = LAST if change is None else change
    if comparable and row["status"] != "not-comparable":
        shown = change_cell(change, low, high)
        return Cell(shown.text, order, tone=shown.tone)
    bound = certain_bound(low, high) if change is None else change
    if bound is None:
        return Cell("?", order, tone="quiet")
    sign = "" if change is not None else "≥ " if bound > 0 else "≤ "
    return Cell(f"{sign}{bound:+}".replace("-", "−") if bound else "0", order)


def _link_table(desk: Desk, ranked: RankedList) -> Table:
    """How each edition of the series compares with the one before."""
    say = desk.say
    columns = [
        Column(say("Edition")),
        Column(say("Published"), "date"),
        Column(say("Ranks known"), "number"),
        Column(say("Method")),
        Column(say("Why")),
        Column(say("Document")),
    ]
    rows = []
    for row in editions(desk.catalogue, ranked.edition.series).results:
        link = row["comparability"]
        default = next(each for each in row["lists"] if each["list"] == row["default_list"])
        rows.append(
            [
                Cell(desk.label_of(row["id"]), row["published"], find=row["id"]),
                Cell(say.day(row["published"]), row["published"]),
                number_cell(default["known"]),
                level_cell(desk, link["level"]) if link else text_cell(None),
                desk.foreign(link and link["reason"]),
                source_cell(desk, link["source"] if link else None),
            ]
        )
    caption = say("How each edition of the series compares with the one before")
    return without_empty_columns(Table(caption, columns, rows))
