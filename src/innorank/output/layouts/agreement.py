"""`agreement` as a matrix of tau, then every measure of each pair of lists."""

from collections.abc import Iterator, Mapping
from functools import partial

from ...model.answer import Answer
from ...model.lean_typing import Any
from ..sheet import Block, Cell, Column, Paragraph
from .cells import (
    Result,
    counted,
    decimal,
    grid_of,
    heading,
    known_ranks,
    number,
    tell_notes,
    title_of,
)
from .footer import footer

CROSSWALK_MARK = "‡"
MATRIX = (
    "tau-b, in brackets the number of places that it is over; on the diagonal the number of ranks "
    "known. Below 10 places it is indicative only."
)
DIAGONAL = " The numbers on the diagonal are of all economies."
PAIRS = (
    "Shared: places of the shorter head, which goes down to where both lists have no gap; tau-b is "
    "over these. All known: between what tau lies over all places that both lists tell anything "
    "of, whatever the unknown ranks are; = if these are the same. RBO (p={p}) with what any "
    "continuation of the lists could give."
)
CROSSWALK = f"{CROSSWALK_MARK} cities beside clusters: each cluster counts once."
CHANCE = "Chance: so many would be shared by chance."

# The numbers of two lists, in either order.
Pairs = Mapping[tuple[int, int], Result]


def layout(answer: Answer) -> Iterator[Block]:
    """How far all agree, the matrix, and the measures of the pairs that share a place."""
    lists, results = answer.lists, answer.results
    # A list alone has nothing else to say than what the note tells.
    yield from tell_notes(answer, "one-list") or [heading(f"{answer.extra['summary']}.")]
    for index, ranked in enumerate(lists, 1):
        yield Paragraph(f"{index}: {title_of(ranked)}{known_ranks(ranked)}", "quiet")
    if results:
        numbers = {(ranked.edition.id, ranked.id): index for index, ranked in enumerate(lists)}
        pairs: Pairs = {
            (numbers[_list_of(row[one])], numbers[_list_of(row[other])]): row
            for row in results
            for one, other in ("ab", "ba")
        }
        rows = range(len(lists))
        columns = [
            Column("List", lambda index: f"{index + 1} {lists[index].name}", whole=True),
            *(
                number(str(index + 1), partial(_matrix_cell, answer, pairs, index))
                for index in rows
            ),
        ]
        yield grid_of(columns, rows)
        yield Paragraph(MATRIX + (DIAGONAL if answer.query["country"] else ""), "quiet")
        yield from _pairs(results)
    yield from tell_notes(answer, "crosswalk", "contested")
    yield from footer(answer, is_counted=bool(results))


def _list_of(side: Result) -> tuple[str, str]:
    return side["edition"], side["list"]


def _matrix_cell(answer: Answer, pairs: Pairs, column: int, row: int) -> str | Cell:
    if row == column:
        return Cell(str(answer.lists[row].known), "quiet")
    pair = pairs[row, column]
    agreement = pair["agreement"]
    mark = CROSSWALK_MARK if pair["crosswalk"] else ""
    return f"{decimal(agreement['tau_b'])} ({agreement['shared']}){mark}"


def _pairs(results: Any) -> Iterator[Block]:
    """Every measure of the pairs of which both heads share a place; the others are counted."""
    shown = [row for row in results if row["agreement"]["shared"]]
    columns = (
        Column("Lists", lambda row: f"{row['a']['name']} : {row['b']['name']}", whole=True),
        number("Shared", _shared),
        number("Chance", _chance, any(map(_chance, shown)), spare=3),
        number("tau-b", lambda row: decimal(row["agreement"]["tau_b"])),
        number("All known", _tau_of_known, spare=2),
        number("RBO", _rbo, spare=1),
    )
    if shown:
        yield grid_of(columns, shown)
        yield Paragraph(PAIRS.format(p=shown[0]["agreement"]["rbo"]["p"]), "quiet")
        if any(map(_chance, shown)):
            yield Paragraph(CHANCE, "quiet")
        if any(row["crosswalk"] for row in results):
            yield Paragraph(CROSSWALK, "quiet")
    if len(shown) < len(results):
        others = counted(len(results) - len(shown), "pair of lists shares", "pairs of lists share")
        yield Paragraph(f"{others} no place in the ranks that are known without a gap.", "quiet")


def _shared(row: Result) -> str:
    agreement = row["agreement"]
    return f"{agreement['shared']} of {agreement['depth']}"


def _tau_of_known(row: Result) -> str:
    """The bounds of tau over all places that both lists tell anything of; `=` for the same."""
    bounds = row["agreement"]["tau_bounds"]
    if bounds is None:
        return "="
    return f"[{decimal(bounds['low'])}, {decimal(bounds['high'])}] over {bounds['items']}"


def _rbo(row: Result) -> str:
    rbo = row["agreement"]["rbo"]
    return f"{decimal(rbo['ext'])} [{decimal(rbo['min'])}, {decimal(rbo['max'])}]"


def _chance(row: Result) -> str | None:
    expected = row["agreement"]["overlap_expected"]
    return None if expected is None else f"{expected:.1f}"
