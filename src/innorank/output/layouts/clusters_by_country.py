"""`clusters-by-country`: one list in all three countings, or several lists side by side."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .cells import Result, counted, grid_of, has_any, heading, number, quiet, tell_notes, title_of
from .changes import change_title, is_comparable
from .footer import footer

FIGURES = {"full": "count", "fractional": "fractional_exact", "lead": "lead"}
COUNTED = {
    "full": "each place counts once for every {} that it lies in",
    "fractional": "each place is shared in equal parts among the economies that it lies in",
    "lead": "each place counts for the {} that is named first",
}


def layout(answer: Answer) -> Iterator[Block]:
    """The counts, under what they are counts of: how many entries, of how many, how counted."""
    area = "Region" if answer.query["by_region"] else "Economy"
    yield from (heading(title_of(ranked)) for ranked in answer.lists)
    yield from quiet(map(_extent, answer.extra["totals"]))
    if len(answer.lists) > 1:
        counting = answer.query["counting"]
        how = COUNTED[counting].format(area.lower())
        yield Paragraph(f"Counting is {counting}: {how}.", "quiet")
    yield from tell_notes(answer, "break", "comparability-unknown")
    if not answer.results:
        is_known = not any(total["at_least"] for total in answer.extra["totals"])
        what = "this list" if len(answer.lists) == 1 else "these lists"
        yield Paragraph(f"{'No place is in' if is_known else 'Nothing is known of'} {what}.")
    elif len(answer.lists) == 1:
        yield _counts_of_one_list(answer, area)
    else:
        yield _counts_side_by_side(answer, area)
        if has_any(answer.results, "stated"):
            yield Paragraph("In brackets: the publisher's own totals.", "quiet")
    yield from footer(answer, is_counted=bool(answer.results))


def _extent(total: Result) -> str:
    """Denominator and depth of a list, what lies across borders, and the publisher's counting."""
    # A complete list of unknown depth is as long as it is known.
    whole = " of an unknown number of ranks" if total["at_least"] else ""
    if total["depth"]:
        whole = f" of {counted(total['depth'], 'rank')}"
    elif total["scope"]:
        whole = f" of {counted(total['scope'], 'place assessed', 'places assessed')}"
    entries, across = total["entries"], total["cross_border"]
    where = f", {across or 'none'} of them across borders" if entries else ""
    if entries == 1:
        where = ", across borders" if across else ", not across borders"
    text = f"{total['edition']}: {counted(entries, 'entry', 'entries')}{whole}{where}."
    if total["at_least"]:
        text += " Some are missing, so each count is a lower bound."
    ways = total["reproduced_by"]
    if ways is not None:
        under = f"{' and '.join(ways)} counting" if ways else "no way of counting"
        text += f" The publisher's totals come out under {under}."
    return text


def _counts_of_one_list(answer: Answer, area: str) -> Grid:
    columns = [
        Column(area, "name"),
        *(number(counting.title(), partial(_count, counting)) for counting in FIGURES),
        number("Publisher", "stated", has_any(answer.results, "stated"), spare=1),
        number("Best", "best_rank_label", spare=2),
        Column("Best place", partial(_best_place, answer), spare=3),
    ]
    return grid_of(columns, answer.results)


def _best_place(answer: Answer, row: Result) -> str | None:
    return answer.view.namesakes.get(row["best_place"], row["best_place_name"])


def _counts_side_by_side(answer: Answer, area: str) -> Grid:
    """A row for each area, a column for each list, and what was added from first to last."""
    counting, names = answer.query["counting"], [ranked.name for ranked in answer.lists]
    figure = FIGURES[counting]
    by_area: dict[str, dict[str, Result]] = {}
    for row in answer.results:
        by_area.setdefault(row["economy"] or row["name"], {})[row["edition"]] = row
    links = answer.extra["comparability"]
    # A change needs a link from each list to the next, from the first list to the last.
    is_linked = len(links) == len(names) - 1
    is_change = all(is_comparable(link["level"]) for link in links)

    def count(name: str, rows: dict[str, Result]) -> str:
        stated = rows[name]["stated"]
        return _count(counting, rows[name]) + ("" if stated is None else f" ({stated})")

    def added(rows: dict[str, Result]) -> Cell:
        """More or fewer, with its sign; no arrow, for it is no rise in rank."""
        first, last = rows[names[0]], rows[names[-1]]
        if first["at_least"] or last["at_least"]:
            return Cell("?", "quiet")
        more = Fraction(last[figure]) - Fraction(first[figure])
        if not more:
            return Cell("=")
        return Cell(f"+{more}", "up") if more > 0 else Cell(f"−{-more}", "down")

    columns = [
        Column(area, lambda rows: rows[names[0]]["name"]),
        *(number(name, partial(count, name)) for name in names),
        number(change_title(is_change), added, is_linked, spare=1),
    ]
    ordered = sorted(
        by_area.values(), key=lambda rows: -max(Fraction(row[figure]) for row in rows.values())
    )
    return grid_of(columns, ordered)


def _count(counting: str, row: Result) -> str:
    return f"{'≥' if row['at_least'] else ''}{row[FIGURES[counting]]}"
