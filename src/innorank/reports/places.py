"""The page of several places: head to head, list by list, then what is to be said of each."""

from collections.abc import Sequence
from itertools import combinations

from ..errors import UsageError
from ..queries.versus import versus
from .cells import without_empty_columns
from .desk import Desk, Result
from .facts import Facts, Standing, facts_of
from .findings import findings_of
from .page import Cell, Column, Finding, Line, Page, Section, Table
from .place_tables import country_section, link_section
from .sources import closing_sections, made_by
from .years import years_section

# More pairs of places stand in a table alone.
MAX_DUELS = 10


def places_page(desk: Desk, places: Sequence[str]) -> Page:
    """The page of the places with some ids, of which there are two or more."""
    say = desk.say
    all_facts = [facts_of(desk, place) for place in places]
    closing = closing_sections(desk, {facts.id: facts.editions for facts in all_facts})
    duels = [
        (one, other, _duel(desk, one.id, other.id)) for one, other in combinations(all_facts, 2)
    ]
    findings = [
        Finding(say("Head to head"), _duel_lines(desk, duels)),
        Finding(say("Where they stand"), _best_lines(desk, all_facts)),
    ]
    names = say.all_of([facts.name for facts in all_facts])
    return Page(
        say.tag,
        names,
        say.count(len(places), "{count} place side by side", "{count} places side by side"),
        findings,
        [
            Section(
                say("Side by side"),
                tables=[_matrix(desk, all_facts), *_duel_tables(desk, duels)],
            ),
            *(Section(facts.name, findings=findings_of(desk, facts)) for facts in all_facts),
            country_section(desk, all_facts),
            years_section(desk, all_facts),
            link_section(desk, all_facts),
            *closing,
        ],
        made_by(desk, closing),
    )


def _duel(desk: Desk, one: str, other: str) -> Result | None:
    """The totals of `versus` for two places; None if one is a part or an heir of the other."""
    first, second = desk.asked(one), desk.asked(other)
    try:
        answer = versus(desk.catalogue, first, second, None, None, True)
    except UsageError:
        return None
    totals: Result = answer.extra["totals"]
    return totals


def _duel_lines(desk: Desk, duels: Sequence[tuple[Facts, Facts, Result | None]]) -> list[Line]:
    """A line for each two places, if they are few enough to be read."""
    if len(duels) > MAX_DUELS:
        return [Line(desk.say("Each two are set against one another in the table below."))]
    return [_duel_line(desk, *duel) for duel in duels]


def _duel_line(desk: Desk, one: Facts, other: Facts, totals: Result | None) -> Line:
    """Who is ahead in how many of the newest lists that name both."""
    say = desk.say
    values = {"a": one.name, "b": other.name}
    if totals is None:
        text = say(
            "{a} and {b} are not set against one another: one is part of the other.", **values
        )
        return Line(text)
    newest = totals["newest"]
    if not newest["lists"]:
        text = say("No newest list names both {a} and {b}.", **values)
        return Line(text)
    text = say.count(
        newest["lists"],
        "{count} newest list names both: {a} is ahead in {first}, {b} in {second}",
        "{count} newest lists name both: {a} is ahead in {first}, {b} in {second}",
        first=newest["a"],
        second=newest["b"],
        **values,
    )
    if newest["tie"]:
        text = say("{sentence}; they are level in {number}", sentence=text, number=newest["tie"])
    if newest["open"]:
        text = say(
            "{sentence}; the order is open in {number}", sentence=text, number=newest["open"]
        )
    return Line(say("{sentence}.", sentence=text))


def _best_lines(desk: Desk, all_facts: Sequence[Facts]) -> list[Line]:
    """Each list that tells a rank of two places or more in one edition, the best first."""
    say = desk.say
    lines = []
    for row in _by_list(all_facts):
        if sum(each is not None for each in row) < 2:
            continue
        told = sorted(
            (
                (each.row["rank"] or each.row["rank_high"], facts.name, each)
                for facts, each in zip(all_facts, row, strict=True)
                if each is not None
            ),
            key=lambda one: (one[0], one[1]),
        )
        newest = max((each for _, _, each in told), key=lambda one: str(one.row["published"]))
        named = [
            say("{place} {rank}", place=name, rank=_rank_in(desk, each, newest).text)
            for _, name, each in told
        ]
        title = desk.list_name(newest.ranked)
        lines.append(Line(say("{list}: {ranks}.", list=title, ranks=say.all_of(named))))
    return lines or [Line(say("No list tells a rank of two of them."))]


def _by_list(all_facts: Sequence[Facts]) -> list[list[Standing | None]]:
    """For each main list what it tells of each place."""
    lists: dict[tuple[str, str], list[Standing | None]] = {}
    for number, facts in enumerate(all_facts):
        for each in facts.main:
            key = (each.line["series"], each.line["list"])
            lists.setdefault(key, [None] * len(all_facts))[number] = each
    return list(lists.values())


def _matrix(desk: Desk, all_facts: Sequence[Facts]) -> Table:
    """A row for each list that tells a rank of any, a column for each place."""
    say = desk.say
    keys = dict.fromkeys(
        (each.line["series"], each.line["list"]) for facts in all_facts for each in facts.standings
    )
    rows = []
    for key in keys:
        found = [
            next(
                (
                    each
                    for each in facts.standings
                    if (each.line["series"], each.line["list"]) == key
                ),
                None,
            )
            for facts in all_facts
        ]
        known = [each for each in found if each]
        newest = max(known, key=lambda each: str(each.row["published"]))
        rows.append(
            [
                desk.list_cell(newest.ranked),
                *(_rank_in(desk, each, newest) for each in found),
            ]
        )
    columns = [Column(say("List")), *(Column(facts.name, "number") for facts in all_facts)]
    caption = say("The newest ranks, with the edition where it is an older one")
    return Table(caption, columns, rows, is_long=True)


def _rank_in(desk: Desk, each: Standing | None, newest: Standing) -> Cell:
    if each is None:
        return Cell("–", float("inf"), tone="quiet")
    cell = desk.rank_cell(each.row)
    if each.line["via"]:
        cell = cell._replace(
            text=desk.say("{rank} via {via}", rank=cell.text, via=each.row["via_name"])
        )
    if each.ranked.edition.id == newest.ranked.edition.id:
        return cell
    text = desk.say("{rank} ({edition})", rank=cell.text, edition=desk.label(each.ranked))
    return cell._replace(text=text)


def _duel_tables(desk: Desk, duels: Sequence[tuple[Facts, Facts, Result | None]]) -> list[Table]:
    """Of each two places how often which is ahead, now and in all editions."""
    say = desk.say
    rows = [
        [
            desk.place_cell(one.id),
            desk.place_cell(other.id),
            *(
                Cell(str(totals[when][key]), totals[when][key])
                for when in ("newest", "years")
                for key in ("a", "b", "lists")
            ),
        ]
        for one, other, totals in duels
        if totals is not None
    ]
    columns = [
        Column(say("First")),
        Column(say("Second")),
        Column(say("First ahead, newest lists"), "number"),
        Column(say("Second ahead, newest lists"), "number"),
        Column(say("Newest lists with both"), "number"),
        Column(say("First ahead, all editions"), "number"),
        Column(say("Second ahead, all editions"), "number"),
        Column(say("Editions with both"), "number"),
    ]
    return [without_empty_columns(Table(say("Head to head"), columns, rows))] if rows else []
