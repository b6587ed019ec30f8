"""`compare` as a table: what is known first, then what fell out or came in, then what is not."""

from collections.abc import Sequence
from typing import Any

from ...model.answer import Answer
from ...model.records import RankedList
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .disputes import remarks, side_figures
from .parts import (
    NOTHING,
    References,
    change_cell,
    comparability,
    counted,
    footer,
    heading,
    is_told,
    plain,
    title_of,
)

__all__ = ["comparison_grid", "layout"]

STATUS_WORDS = {
    "newly-in-scope": "assessed for the first time",
    "left-scope": "no longer assessed",
    "not-comparable": "not comparable",
}


def layout(answer: Answer) -> list[Block]:
    """Both ranks of every place of which a change or a bound is known; the others in one line."""
    a, b = answer.lists[:2]
    level = answer.extra["comparability"]
    references = References() if answer.view.sources else None
    known = [row for row in answer.results if is_told(row)]
    unknown = [row for row in answer.results if not is_told(row)]
    blocks: list[Block] = [heading(f"{title_of(a)} → {title_of(b)}"), *comparability(level, (a, b))]
    blocks += [Paragraph(line, "quiet") for line in _depths(answer)]
    if answer.extra["successive"] and any(row["b"]["previous_rank"] for row in known):
        text = f"Printed: the previous rank as the publisher prints it in {b.name}."
        blocks.append(Paragraph(text, "quiet"))
    if known:
        exact = [row for row in known if row["change"] is not None]
        bounds = [row for row in known if row["change"] is None]
        backward = answer.extra["backward"]
        grid = comparison_grid(exact + bounds, a.name, b.name, level["level"], backward)
        if answer.extra["successive"]:
            grid = _with_printed(grid, exact + bounds)
        if references:
            grid = _with_sources(grid, exact + bounds, answer.lists, references)
        blocks.append(grid)
    if unknown:
        blocks.append(Paragraph(_unknown(unknown, answer.lists, references)))
    blocks += remarks(answer, side_figures(answer, answer.results), references)
    blocks += _taken_apart(answer)
    return [*blocks, *_agreement(answer), *footer(answer, references)]


def _with_printed(grid: Grid, rows: list[dict[str, Any]]) -> Grid:
    """The grid with the previous ranks that the publisher prints beside those it gave before."""
    printed = [row["b"]["previous_rank"] for row in rows]
    if not any(printed):
        return grid
    columns = [*grid.columns[:2], Column("Printed", True), *grid.columns[2:]]
    cells = [
        [*cells[:2], plain(rank), *cells[2:]]
        for cells, rank in zip(grid.rows, printed, strict=True)
    ]
    return Grid(columns, cells)


def _with_sources(
    grid: Grid, rows: list[dict[str, Any]], lists: Sequence[RankedList], references: References
) -> Grid:
    """The grid with the marks of both ranks' documents: before, after."""
    marks = [
        Cell(" → ".join(_marks(row, side, lists, references) or NOTHING for side in "ab"))
        for row in rows
    ]
    cells = [[*cells, mark] for cells, mark in zip(grid.rows, marks, strict=True)]
    return Grid([*grid.columns, Column("Sources")], cells)


def _marks(
    row: dict[str, Any], side: str, lists: Sequence[RankedList], references: References
) -> str:
    ranked = lists["ab".index(side)]
    return references.marks(ranked.edition.id, row[side]["sources"])


def _taken_apart(answer: Answer) -> list[Block]:
    """What each move is made of, where a bridge list tells."""
    rows = [row for row in answer.results if row.get("decomposition")]
    if not rows:
        return []
    bridge = f"{answer.extra['bridge']}, which ranks the older year by the newer method"
    text = f"Each difference taken apart by {bridge}:"
    titles = ("Difference", "Method", "Performance", "Sample")
    columns = [Column("Place"), *(Column(title, True) for title in titles)]
    keys = ("total", "method", "performance", "sample")
    cells = [
        [plain(row["name"]), *(Cell(f"{row['decomposition'][key]:+g}") for key in keys)]
        for row in rows
    ]
    return [Paragraph(text), Grid(columns, cells)]


def comparison_grid(
    rows: list[dict[str, Any]], a: str, b: str, level: str, is_backward: bool = False
) -> Grid:
    """Place, both ranks, the change (or difference, across a break) and what it amounts to.

    *is_backward* where *a* is the newer list.
    """
    word = "Change" if level in ("same", "minor") else "Difference"
    columns = [
        Column("Place"),
        Column(a, True),
        Column(b, True),
        Column(word, True),
        Column("Status"),
    ]
    cells = [
        [
            plain(_name(row, is_backward)),
            plain(row["a"]["rank_label"]),
            plain(row["b"]["rank_label"]),
            _change(row),
            Cell(_status(row)),
        ]
        for row in rows
    ]
    return Grid(columns, cells)


# What is said of who crossed a depth, and on which side the depth shows.
CROSSINGS = {
    "entered": ("entered the top", "a"),
    "re-entered": ("back in the top", "a"),
    "dropped": ("left the top", "b"),
}


def _status(row: dict[str, Any]) -> str:
    """The status in words; of who is missing from a list with gaps, what is certain of it."""
    status = row["status"]
    if status in CROSSINGS:
        words, side = CROSSINGS[status]
        return f"{words} {row[side]['rank_low'] - 1}"
    if status == "unknown":
        is_fall = row["b"]["rank_high"] is None
        side, verb = ("b", "is") if is_fall else ("a", "was")
        return f"{verb} beyond the known {row[side]['rank_low'] - 1}"
    return STATUS_WORDS.get(status, str(status))


def _change(row: dict[str, Any]) -> Cell:
    """An arrow says that somebody rose or fell: not so between two publishers' ranks."""
    exact, low, high = row["change"], row["change_low"], row["change_high"]
    if row["status"] != "not-comparable":
        return change_cell(exact, low, high)
    if exact is not None:
        return Cell(f"{exact:+d}", "quiet")
    if low is not None and low > 0:
        return Cell(f"≥{low:+d}", "quiet")
    return Cell(f"≤{high:+d}" if high is not None and high < 0 else "?", "quiet")


def _name(row: dict[str, Any], is_backward: bool) -> str:
    """The place, and what it is compared with where that is another."""
    matched = row["matched"]
    if row["matched_name"] is None:
        return str(row["name"])
    is_former = (matched["a"] == row["place"]) != is_backward
    word = "in" if matched["how"] == "member" else "now" if is_former else "was"
    return f"{row['name']} ({word} {row['matched_name']})"


def _depths(answer: Answer) -> list[str]:
    lines = []
    for ranked in answer.lists:
        if ranked.coverage != "complete":
            upto = (
                f"without a gap to rank {ranked.contiguous}" if ranked.contiguous else "with gaps"
            )
            known = counted(ranked.known, "rank")
            if ranked.depth:
                known = f"{ranked.known} of {counted(ranked.depth, 'rank')}"
            lines.append(f"{ranked.name}: {known} known here, {upto}.")
    return lines


def _unknown(
    rows: list[dict[str, Any]], lists: Sequence[RankedList], references: References | None
) -> str:
    def rank(row: dict[str, Any], side: str) -> str:
        marks = _marks(row, side, lists, references) if references else ""
        return f"{row[side]['rank_label']} {marks}".rstrip()

    names = ", ".join(f"{row['name']} ({rank(row, 'a')} → {rank(row, 'b')})" for row in rows)
    ends = f"{lists[0].name} → {lists[1].name}"
    return f"Cannot be known for {counted(len(rows), 'place')} ({ends}): {names}."


def _agreement(answer: Answer) -> list[Block]:
    """How far the two agree, in plain words and then in the measures' own."""
    found = answer.extra["agreement"]
    if not found or not found["depth"]:
        return []
    a, b = answer.lists[:2]
    depth, shared, pairs = found["depth"], found["shared"], found["pairs"]
    words = f"{shared} of the top {depth} are shared"
    if found["depth_a"] != found["depth_b"]:
        words += f" ({a.name} is known without a gap to rank {found['depth_a']}, {b.name} to"
        words += f" {found['depth_b']})"
    untied = pairs["kept"] + pairs["reversed"]
    if untied:
        words += f"; among those, {pairs['kept'] / untied:.0%} of pairs keep their order"
        words += f" ({pairs['tied']} more are tied)" if pairs["tied"] else ""
    rbo = found["rbo"]
    limits = f"[{_number(rbo['min'])}, {_number(rbo['max'])}]"
    order = [f"tau-b {_number(found['tau_b'])}", f"rho {_number(found['rho'])}"]
    if found["weighted_tau"] is not None:
        order.insert(1, f"weighted tau {_number(found['weighted_tau'])}")
    figures = [
        f"{', '.join(order)} over the {shared} shared",
        f"Kendall top-k similarity {_number(found['kendall_topk']['similarity'])}",
        f"footrule similarity {_number(found['footrule_topk']['similarity'])}",
        f"RBO(p={rbo['p']}{_ties(found)}) {_number(rbo['ext'])} {limits}",
    ]
    bounds = found["tau_bounds"]
    if bounds is not None:
        low, high = _number(bounds["low"]), _number(bounds["high"])
        told = f"the {bounds['items']} places of which both lists tell anything"
        figures.append(f"tau over {told} lies in [{low}, {high}]")
    few = " Fewer than 10 shared: indicative only." if shared < 10 else ""
    return [Paragraph(f"Agreement: {words}.{few}"), Paragraph("; ".join(figures) + ".", "quiet")]


def _ties(found: dict[str, Any]) -> str:
    """How RBO took ties, where there are any: as equal ranks, or as an order that is unknown."""
    if found["rbo"]["ties"] == "a":
        return ", bands as unknown order"
    return ", joint ranks as equal" if found["pairs"]["tied"] else ""


def _number(value: float | None) -> str:
    if value is None:
        return NOTHING
    text = f"{value:.3f}"
    # What is not quite 1 is not said to be: identical lists may still differ below their ends.
    return "<1" if text == "1.000" and value < 1 else text
