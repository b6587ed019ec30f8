"""`consensus` as a table: which lists, the order that they give, and what stands apart."""

from collections.abc import Iterator
from functools import partial

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .cells import (
    Result,
    counted,
    economies_of,
    grid_of,
    has_any,
    heading,
    known_ranks,
    name_of,
    number,
    title_of,
)
from .footer import footer

METHODS = {
    "copeland": "by Copeland: a point for every place that more lists have behind it than ahead",
    "kemeny": "by Kemeny: the order that contradicts the lists least",
    "borda": "by Borda: the mean of points from 1 for the first to 0 for the last of a list",
    "median": "by the median percentile: a description, not a rule of choice",
}
# If there are more lists than this, none has a column: names would have no room.
MAX_SHOWN = 4
# More places than this that are not ranked are counted.
MAX_NAMED = 12
REASONS = {
    "one-list": "In one list only, and so not ranked",
    "few-lists": "In too few lists, and so not ranked",
    "no-rank": "Named without a rank",
    "no-size": "Not ranked, as the lists' lengths are not known",
}
OPINIONS = "The lists differ in what they measure: read an order of opinions, not a measurement."


def layout(answer: Answer) -> Iterator[Block]:
    """How many lists and which, the consensus with its spread, and the places of one list."""
    method = METHODS[answer.extra.get("method", "copeland")]
    yield heading(f"One list out of {len(answer.lists)}, {method}")
    for ranked in answer.lists:
        yield Paragraph(f"{title_of(ranked)}{known_ranks(ranked)}", "quiet")
    if len(answer.lists) > 1:
        yield Paragraph(OPINIONS, "warning")
    if answer.extra["cost"] is not None:
        yield _kemeny(answer.extra)
    if answer.results:
        yield _consensus_grid(answer)
    else:
        code = answer.query["country"]
        name = answer.view.economies_in_text.get(code) or answer.view.economies.get(code, code)
        of = f" of {name}" if code else ""
        yield Paragraph(f"No place{of} is in {answer.query['min_lists']} of the lists.")
    for reason, text in REASONS.items():
        rows = [row for row in answer.extra["apart"] if row["reason"] == reason]
        if rows:
            yield Paragraph(f"{text}: {_named(answer, rows)}.")
    yield from footer(answer, is_counted=bool(answer.results))


def _kemeny(order: Result) -> Paragraph:
    """What Kemeny's order costs, and whether it is the only one."""
    optima = order["optima"] or "very many"
    how, tells = f"not unique: one of {optima} orders of this cost", "not-unique"
    if not order["exact"]:
        how, tells = "the best order found by a heuristic search", "heuristic"
    elif order["optima"] == 1:
        how, tells = "the only order of this cost", ""
    pairs = counted(order["cost"], "pair")
    return Paragraph(f"Lists contradict it in {pairs}; {how}.", tells=tells)


def _consensus_grid(answer: Answer) -> Grid:
    shown = [ranked.name for ranked in answer.lists] if len(answer.lists) <= MAX_SHOWN else []
    has_score = has_any(answer.results, "score")
    columns = [
        number("Rank", "rank_label"),
        Column("Place", partial(name_of, answer)),
        Column("Economy", partial(economies_of, answer), spare=3),
        number("Score", lambda row: f"{row['score']:.4g}", has_score, spare=2),
        number("Lists", lambda row: f"{row['support']}/{row['of']}", spare=1),
        *(number(name, partial(_rank_in_list, index), spare=4) for index, name in enumerate(shown)),
        number("Percentile", _median, spare=5),
        number("Range", _range, spare=6),
        number("One left out", _ranks_with_one_left_out, spare=7),
    ]
    return grid_of(columns, answer.results)


def _rank_in_list(index: int, row: Result) -> Cell:
    """The rank in one of the lists, which is quiet if the list does not name the place."""
    rank = row["ranks"][index]
    return Cell(rank["rank_label"], "" if rank["place"] else "quiet")


def _median(row: Result) -> str | None:
    return f"{row['percentile']['median']:.0f}" if row["percentile"] else None


def _range(row: Result) -> str | None:
    """The lowest and the highest percentile; None unless several lists give one."""
    percentile = row["percentile"]
    if percentile is None or percentile["lists"] < 2:
        return None
    return f"{percentile['low']:.0f}–{percentile['high']:.0f}"


def _ranks_with_one_left_out(row: Result) -> str | None:
    """The best and the worst rank that the place has when one list is left out."""
    ranks = row["leave_one_out"]
    return "–".join(map(str, dict.fromkeys((ranks["low"], ranks["high"])))) if ranks else None


def _named(answer: Answer, rows: list[Result]) -> str:
    """The first places with their rank in each list that names them, and how many more."""
    places = []
    for row in rows[:MAX_NAMED]:
        own = [rank for rank in row["ranks"] if rank["place"]]
        ranks = ", ".join(f"{rank['rank_label']} in {rank['edition']}" for rank in own)
        places.append(f"{name_of(answer, row)} ({ranks})")
    more = len(rows) - MAX_NAMED
    them = "it" if more == 1 else "them"
    return ", ".join(places) + (f" and {more} more (--json names {them})" if more > 0 else "")
