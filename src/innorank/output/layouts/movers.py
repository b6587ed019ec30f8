"""`movers` as tables: rises beside falls, then what is only a bound, each kind apart."""

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from ...model.answer import Answer
from ..sheet import Block, Cell, Column, Grid, Paragraph
from . import changes
from .cells import Result, grid_of, has_any, heading, name_of, number, tell_notes, title_of
from .footer import disputes, pair_figures, pair_footer

MEASURED = {
    "abs": "Moves are in places: the old rank less the new.",
    "pct": "Moves are in percentile points of the places in each list ({a} and {b}).",
    "log": "Moves are in log2 of old rank by new: +1 means that the rank was halved.",
}
BACKWARDS = {
    "abs": "Differences are in places: the first rank less the second.",
    "pct": "Differences are in percentile points of the places in each list ({a} and {b}).",
    "log": "Differences are in log2 of the first rank by the second: +1 means half the rank.",
}
NEIGHBOURS = (
    "Neighbours: the median of how far the 20 nearest in rank moved, up or down; a move is large "
    "only beside it."
)
APART = {
    "Known only as a bound:": ("entered", "dropped", "bounded"),
    "Merged, split or renamed, and so no rise or fall:": ("succeeded",),
}
# The column of a measure; a move in places stands in the column of changes already.
TITLES = {"abs": "", "pct": "Points", "log": "log2"}


def layout(answer: Answer) -> Iterator[Block]:
    """Rises and falls; bounds stand apart and are never ordered among exact moves."""
    query, extra, by = answer.query, answer.extra, _measure(answer)
    is_printed = query["a"] is None
    lists = answer.lists[:1] if is_printed else answer.lists
    before, after = query["a"] or "printed before", lists[-1].name
    yield from tell_notes(answer, "backward", "same-list")
    yield heading(" → ".join(map(title_of, lists)))
    if is_printed:
        whose = "Before: the previous ranks that the publisher prints in this edition."
        yield Paragraph(whose, "quiet", tells="printed-previous-ranks")
    if not is_printed or not _is_change(answer):
        yield from changes.comparability(extra["comparability"], () if is_printed else lists)
    yield from tell_notes(answer, "length-unknown")
    measured = BACKWARDS if extra["backward"] else MEASURED
    yield Paragraph(measured[by].format(**extra["lengths"]), "quiet")
    if has_any(answer.results, "neighbours_median"):
        yield Paragraph(NEIGHBOURS, "quiet")
    if not is_printed and has_any(answer.results, "revision"):
        yield Paragraph(changes.PRINTED.format(after), "quiet")
    yield from _moves(answer, before, after)
    shown = list(answer.results)
    columns = [
        *changes.comparison_columns(answer, before, after, _is_change(answer), extra["backward"]),
        number(TITLES[by], _measured_bound, by != "abs"),
    ]
    for text, keys in APART.items():
        rows = [row for key in keys for row in extra[key]]
        shown += rows
        if rows:
            yield Paragraph(text)
            yield grid_of(columns, rows)
    yield from disputes(answer, pair_figures(answer, shown))
    yield from pair_footer(answer)


def _measure(answer: Answer) -> str:
    """What moves are measured by: places instead of percentile points of an unknown length."""
    by = str(answer.query["by"])
    return "abs" if by == "pct" and None in answer.extra["lengths"].values() else by


def _is_change(answer: Answer) -> bool:
    return changes.is_comparable(answer.extra["comparability"]["level"])


def _moves(answer: Answer, before: str, after: str) -> list[Block]:
    """The exact moves: rises on the left of falls where there is room, else above them."""
    up = [row for row in answer.results if _move(row) > 0]
    down = sorted((row for row in answer.results if _move(row) < 0), key=_move)
    titles = ("Up", "Down")
    if answer.extra["backward"]:
        titles = (f"Better in {after}", f"Better in {before}")
    halves = {title: rows for title, rows in zip(titles, (up, down), strict=True) if rows}
    figures = _figure_columns(answer)
    columns = [
        Column("Place", partial(name_of, answer)),
        number(before, lambda row: row["a"]["rank_label"]),
        number(after, lambda row: row["b"]["rank_label"]),
        *figures,
    ]
    apart: list[Block] = []
    for title, rows in halves.items():
        apart += [heading(title), grid_of(columns, rows)]
    if not halves:
        return [Paragraph("No exact rise or fall is known.")]
    if len(halves) == 1:
        none = "fall" if up else "rise"
        if answer.extra["backward"]:
            none = f"rank that is better in {before if up else after}"
        return [*apart, Paragraph(f"No exact {none} is known.")]
    named = partial(name_of, answer)
    # Beside the best rise stands the worst fall.
    left, right = (
        grid_of([Column(title, named), number("Ranks", _ranks), *figures], rows)
        for title, rows in halves.items()
    )
    empty = [Cell("")] * len(left.columns)
    pairs = zip_longest(left.rows, right.rows, fillvalue=empty)
    beside = [[*rise, *fall] for rise, fall in pairs]
    return [Grid([*left.columns, *right.columns], beside, otherwise=apart)]


def _move(row: Result) -> float:
    return float(row["change"] if row["move"] is None else row["move"])


def _ranks(row: Result) -> str:
    return f"{row['a']['rank_label']} → {row['b']['rank_label']}"


def _figure_columns(answer: Answer) -> list[Column]:
    """How far, by the measure too, what the neighbours moved, and the other rank before."""
    by, is_printed = _measure(answer), answer.query["a"] is None
    has_revision = has_any(answer.results, "revision")

    def neighbours(row: Result) -> str | None:
        median = row["neighbours_median"]
        return None if median is None else f"{median:g}" if by == "abs" else f"{median:.2f}"

    def edition_rank(row: Result) -> int | None:
        """What the edition before gave, where the rank before is the printed one."""
        return None if row["revision"] is None else row["a"]["rank"] + row["revision"]

    return [
        changes.change_column(_is_change(answer), answer.extra["backward"]),
        number(TITLES[by], lambda row: _measured(row["move"]), by != "abs"),
        number("Neighbours", neighbours, has_any(answer.results, "neighbours_median"), spare=1),
        number(answer.lists[-1].name, edition_rank, has_revision and is_printed, spare=2),
        number(
            "Printed",
            lambda row: row["b"]["previous_rank"],
            has_revision and not is_printed,
            spare=3,
        ),
    ]


def _measured(move: float | None) -> Cell | None:
    return None if move is None else Cell(f"{move:+.2f}", "up" if move > 0 else "down")


def _measured_bound(row: Result) -> Cell | None:
    """The least move by the measure; None if the direction is not known."""
    bound = changes.certain_bound(row.get("move_low"), row.get("move_high"))
    sign = "≥" if bound and bound > 0 else "≤"
    cell = _measured(bound)
    return cell and cell._replace(text=f"{sign} {cell.text}")
