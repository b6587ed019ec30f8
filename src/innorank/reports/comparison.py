"""The page of two editions side by side: whether they compare, who moved, how far they agree."""

from ..model.answer import Answer
from ..model.records import RankedList
from ..output.layouts.cells import decimal
from ..output.layouts.changes import is_comparable
from ..queries.clusters_by_country import clusters_by_country
from ..queries.compare import compare
from ..queries.movers import movers
from ..queries.pairs.statuses import are_same_list
from .cells import number_cell, text_cell, without_empty_columns
from .desk import STATUSES, Desk, Result
from .drawings import Slope, slopes
from .edition import (
    MAX_NAMED,
    changed_lines,
    economies_line,
    economy_table,
    mover_tables,
    pair_change_cell,
)
from .page import Cell, Column, Drawing, Finding, Line, Page, Section, Table
from .sources import closing_sections, made_by

# So many ranks of both lists are drawn.
DRAWN = 25
TOLD = ("break", "comparability-unknown", "incomplete-list", "unknown-moves")


def comparison_page(desk: Desk, name_a: str, name_b: str) -> Page:
    """The page of the two lists that names mean, from the first to the second."""
    say, catalogue = desk.say, desk.catalogue
    a, b = catalogue.ranked_list(name_a), catalogue.ranked_list(name_b)
    pairs = compare(catalogue, a.name, b.name, None, 0, 0.9, False, False, None)
    moved = movers(catalogue, a.name, b.name, MAX_NAMED, "abs", None, False)
    names = [a.name] if a == b else [a.name, b.name]
    counts = [clusters_by_country(catalogue, [each], "full", False) for each in names]
    findings = [
        Finding(say("What changed"), changed_lines(desk, moved, a, b)),
        Finding(say("How far they agree"), _agreement(desk, pairs)),
        Finding(
            say("By economy"),
            [
                economies_line(desk, answer.results, ranked)
                for answer, ranked in zip(counts, (a, b), strict=False)
            ],
        ),
        Finding(
            say("What cannot be said, and why"),
            [*_open(desk, pairs), *desk.notes([pairs, moved, *counts], TOLD)],
        ),
    ]
    closing = closing_sections(desk, {None: names})
    picture = _slopes(desk, pairs, a, b)
    return Page(
        say.tag,
        _title(desk, a, b),
        say("Two lists side by side"),
        [finding for finding in findings if finding.lines],
        [
            Section(
                say("Place by place"),
                drawings=[picture] if picture else [],
                tables=[_pair_table(desk, pairs, a, b), *_part_tables(desk, pairs)],
            ),
            Section(say("Moves"), tables=mover_tables(desk, moved)),
            Section(
                say("By economy"),
                tables=[
                    economy_table(desk, answer, ranked)
                    for answer, ranked in zip(counts, (a, b), strict=False)
                ],
            ),
            Section(say("Comparability"), lines=_comparability(desk, pairs)),
            *closing,
        ],
        made_by(desk, closing),
    )


def _title(desk: Desk, a: RankedList, b: RankedList) -> str:
    """Both lists; of one series it is named once."""
    say = desk.say
    if not are_same_list(a, b):
        return say("{a} and {b}", a=desk.list_name(a), b=desk.list_name(b))
    labels = say("{a} and {b}", a=desk.label(a), b=desk.label(b))
    return say("{series}: {editions}", series=desk.series_title(a.edition.series), editions=labels)


def _agreement(desk: Desk, pairs: Answer) -> list[Line]:
    """What the heads of both lists share, and how much of its order is kept."""
    say, agreement = desk.say, pairs.extra["agreement"]
    if not agreement or not agreement["depth"]:
        return []
    shared, counted = agreement["shared"], agreement["pairs"]
    lines = [
        Line(
            say.count(
                shared,
                "{count} of the first {depth} is shared.",
                "{count} of the first {depth} are shared.",
                depth=agreement["depth"],
            )
        )
    ]
    untied = counted["kept"] + counted["reversed"]
    if untied:
        kept = f"{counted['kept'] / untied:.0%}"
        lines.append(Line(say("Of the pairs of these, {kept} keep their order.", kept=kept)))
    if shared < 10:
        lines.append(Line(say("So few are shared that this is indicative only."), "warning"))
    rbo = agreement["rbo"]
    measures = [
        f"τ-b {decimal(agreement['tau_b'])}",
        f"ρ {decimal(agreement['rho'])}",
        f"RBO(p={rbo['p']}) {decimal(rbo['ext'])} [{decimal(rbo['min'])}, {decimal(rbo['max'])}]",
    ]
    text = say("Measures over the shared: {measures}.", measures=say("; ").join(measures))
    return [*lines, Line(text, "quiet")]


def _open(desk: Desk, pairs: Answer) -> list[Line]:
    """The places of which it is not known what became of them."""
    say = desk.say
    unknown = [row for row in pairs.results if row["status"].startswith("unknown")]
    lines = []
    if unknown:
        names = [desk.place(row["place"]) for row in unknown]
        text = say.count(
            len(unknown),
            "Of {count} place it cannot be known what became of it: {places}.",
            "Of {count} places it cannot be known what became of them: {places}.",
            places=say.all_of(names),
        )
        lines.append(Line(text))
    for ranked in pairs.lists:
        if ranked.coverage != "complete":
            text = say(
                "{list} is known in part: {known} exact ranks, without a gap to rank {rank}.",
                list=desk.list_name(ranked),
                known=ranked.known,
                rank=ranked.contiguous,
            )
            lines.append(Line(text))
    return lines


def _comparability(desk: Desk, pairs: Answer) -> list[Line]:
    """How far the lists compare, with the document that says so."""
    link = pairs.extra["comparability"]
    tone = "" if is_comparable(link["level"]) else "warning"
    lines = [Line(desk.by_level(link["level"], link["reason"]), tone)]
    if link["source"]:
        lines.append(Line(link["source"], "quiet", link=link["source"]))
    return lines


def _pair_table(desk: Desk, pairs: Answer, a: RankedList, b: RankedList) -> Table:
    say = desk.say
    is_change = is_comparable(pairs.extra["comparability"]["level"]) and not pairs.extra["backward"]
    columns = [
        Column(say("Place")),
        Column(desk.label(a) if are_same_list(a, b) else desk.list_name(a), "number"),
        Column(desk.label(b) if are_same_list(a, b) else desk.list_name(b), "number"),
        Column(say("Printed before"), "number"),
        Column(say("Change") if is_change else say("Difference"), "number"),
        Column(say("Status")),
        Column(say("Beside")),
    ]
    rows = [
        [
            desk.place_cell(row["place"]),
            desk.rank_cell(row["a"]),
            desk.rank_cell(row["b"]),
            number_cell(row["b"]["previous_rank"] if pairs.extra["successive"] else None),
            pair_change_cell(row, is_change),
            Cell(_status(desk, row, pairs.extra["backward"]), row["status"]),
            text_cell(row["matched_name"]),
        ]
        for row in pairs.results
    ]
    caption = say("Every place of {a} and {b}", a=desk.list_name(a), b=desk.list_name(b))
    return without_empty_columns(Table(caption, columns, rows, is_long=True))


def _status(desk: Desk, row: Result, is_backward: bool) -> str:
    """What became of a place in time; where the newer list comes first, which rank is better."""
    if is_backward and row["status"] in ("up", "down"):
        return desk.say("better in the second" if row["status"] == "up" else "better in the first")
    if is_backward and row["status"] in ("entered", "re-entered", "dropped"):
        return desk.say(STATUSES["not-comparable"])
    return desk.status(row)


def _part_tables(desk: Desk, pairs: Answer) -> list[Table]:
    """What each move is made of where the publisher ranks the older year by the newer method."""
    say = desk.say
    rows = [
        [
            desk.place_cell(row["place"]),
            *(
                Cell(f"{row['decomposition'][part]:+g}", row["decomposition"][part])
                for part in ("total", "method", "performance", "sample")
            ),
        ]
        for row in pairs.results
        if row["decomposition"]
    ]
    columns = [
        Column(say("Place")),
        Column(say("Difference"), "number"),
        Column(say("by method"), "number"),
        Column(say("by performance"), "number"),
        Column(say("by newcomers"), "number"),
    ]
    return [Table(say("What each difference is made of"), columns, rows)] if rows else []


def _slopes(desk: Desk, pairs: Answer, a: RankedList, b: RankedList) -> Drawing | None:
    """The places that stand among the first in both lists, by their exact ranks."""
    rows = [
        Slope(desk.place(row["place"]), row["a"]["rank"], row["b"]["rank"])
        for row in pairs.results
        if max(row["a"]["rank"] or DRAWN + 1, row["b"]["rank"] or DRAWN + 1) <= DRAWN
    ]
    if len(rows) < 2:
        return None
    say = desk.say
    title = say("The places among the first {number} of both", number=DRAWN)
    told = [
        say("{place}: {ranks}", place=row.name, ranks=f"{row.before} → {row.after}") for row in rows
    ]
    heads = (desk.label(a), desk.label(b)) if are_same_list(a, b) else (a.name, b.name)
    return slopes(title, say("; ").join(told), heads, rows)
