"""`consensus` as a table: which lists, the order that they give, and what stands apart."""

from typing import Any

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .parts import counted, footer, heading, plain, title_of

__all__ = ["layout"]

METHODS = {
    "copeland": "by Copeland: a point for every place that more lists have behind it than ahead",
    "kemeny": "by Kemeny: the order that contradicts the lists least",
    "borda": "by Borda: the mean of points from 1 for the first to 0 for the last of a list",
    "median": "by the median percentile: a description, not a rule of choice",
}
# More columns than this leave no room for names.
MAX_SHOWN = 4
# More places than this that are not ranked are counted.
MAX_NAMED = 12
REASONS = {
    "one-list": "In one list only, and so not ranked",
    "few-lists": "In too few lists, and so not ranked",
    "no-rank": "Named without a rank",
    "no-size": "Not ranked, as the lists' lengths are not known",
}


def layout(answer: Answer) -> list[Block]:
    """How many lists and which, the consensus with its spread, and the places of one list."""
    count = len(answer.lists)
    method = answer.extra.get("method", "copeland")
    blocks: list[Block] = [heading(f"One list out of {count}, {METHODS[method]}")]
    blocks += [Paragraph(f"{title_of(one)}{_depth(one)}", "quiet") for one in answer.lists]
    if count > 1:
        text = (
            "The lists differ in what they measure: read an order of opinions, not a measurement."
        )
        blocks.append(Paragraph(text, "warning"))
    blocks += _kemeny(answer)
    if answer.results:
        blocks.append(_grid(answer))
    else:
        blocks.append(Paragraph(f"No place is in {answer.query['min_lists']} of the lists."))
    for reason, text in REASONS.items():
        rows = [row for row in answer.extra["apart"] if row["reason"] == reason]
        if rows:
            blocks.append(Paragraph(f"{text}: {_named(rows)}."))
    return blocks + footer(answer)


def _depth(ranked: Any) -> str:
    if ranked.coverage == "complete":
        return ""
    upto = f"without a gap to rank {ranked.contiguous}" if ranked.contiguous else "with gaps"
    return f": {counted(ranked.known, 'rank')} known here, {upto}"


def _kemeny(answer: Answer) -> list[Block]:
    found = answer.extra
    if found["cost"] is None:
        return []
    if not found["exact"]:
        how = "the best order found by a heuristic search"
    elif found["optima"] == 1:
        how = "the only order of this cost"
    else:
        how = f"not unique: one of {found['optima'] or 'very many'} orders of this cost"
    return [Paragraph(f"Lists contradict it in {found['cost']} pairs; {how}.")]


def _grid(answer: Answer) -> Grid:
    shown = answer.lists if len(answer.lists) <= MAX_SHOWN else ()
    scored = any(row["score"] is not None for row in answer.results)
    columns = [Column("Rank", True), Column("Place"), Column("Economy")]
    columns += [Column("Score", True)] if scored else []
    columns += [Column("Lists", True), *(Column(one.name, True) for one in shown)]
    columns += [Column("Percentile", True), Column("Range", True), Column("One left out", True)]
    rows = []
    for row in answer.results:
        cells = [plain(row["rank_label"]), plain(row["name"]), plain("/".join(row["economies"]))]
        cells += [plain(f"{row['score']:.4g}")] if scored else []
        cells += [plain(f"{row['support']}/{row['of']}")]
        cells += [_standing(one) for one in row["ranks"][: len(shown)]]
        cells += [*_percentile(row["percentile"]), _span(row["leave_one_out"])]
        rows.append(cells)
    return Grid(columns, rows)


def _standing(found: dict[str, Any]) -> Cell:
    return Cell(found["rank_label"], "" if found["place"] else "quiet")


def _percentile(found: dict[str, Any] | None) -> tuple[Cell, Cell]:
    if found is None:
        return plain(None), plain(None)
    span = f"{found['low']:.0f}–{found['high']:.0f}" if found["lists"] > 1 else None
    return plain(f"{found['median']:.0f}"), plain(span)


def _span(found: dict[str, int] | None) -> Cell:
    if found is None:
        return plain(None)
    low, high = found["low"], found["high"]
    return plain(low if low == high else f"{low}–{high}")


def _named(rows: list[dict[str, Any]]) -> str:
    """The first places by name, and how many more there are."""
    names = ", ".join(_apart(row) for row in rows[:MAX_NAMED])
    more = len(rows) - MAX_NAMED
    return f"{names} and {more} more (--json names them)" if more > 0 else names


def _apart(row: dict[str, Any]) -> str:
    named = [f"{one['rank_label']} in {one['edition']}" for one in row["ranks"] if one["place"]]
    return f"{row['name']} ({', '.join(named)})"
