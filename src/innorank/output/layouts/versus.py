"""`versus` as a table: who is ahead in the newest list of each series, and over the years."""

from collections.abc import Iterator
from functools import partial

from ...model.answer import Answer
from ...model.lean_typing import Any
from ..sheet import Block, Cell, Column, Grid, Paragraph
from .cells import NOTHING, Result, counted, grid_of, heading, name_of, number, tell_notes, via_name
from .changes import is_comparable, rank_cell
from .footer import Figure, References, disputes, standing_footer

BREAK_MARK = "†"
YEARS = (
    "Over the years: in how many editions that name both {a} is ahead, and in how many {b}; each "
    "edition by its own ranks."
)
BREAKS = (
    f"{BREAK_MARK} between some of these editions the method changed, or whether it did is not "
    "known."
)


def layout(answer: Answer) -> Iterator[Block]:
    """The answer in a sentence, what all editions say, then a row for each series."""
    names = {side: name_of(answer, place) for side, place in answer.extra["places"].items()}
    references = References(answer.view.sources)
    yield heading(f"{answer.extra['summary']}.")
    yield from _more_sentences(answer.extra["totals"], names)
    yield from tell_notes(answer, "same-entry")
    counted_rows = [_with_newest(row) for row in answer.results if row["default"]]
    others = [_with_newest(row) for row in answer.results if not row["default"]]
    if counted_rows:
        yield _grid(answer, counted_rows, names, references)
    if others:
        yield Paragraph("Other lists of these series, which are not counted:")
        yield _grid(answer, others, names, references)
    if answer.results:
        yield Paragraph(YEARS.format(**names), "quiet")
    if any(map(_has_break, answer.results)):
        yield Paragraph(BREAKS, "warning")
    yield from disputes(answer, list(_figures(answer, names)), references)
    sides = [
        {"standings": [{**row["now"][side], "edition": row["newest"]} for side in "ab"]}
        for row in (*counted_rows, *others)
    ]
    yield from standing_footer(answer._replace(results=sides), references)


def _more_sentences(totals: dict[str, Any], names: dict[str, str]) -> Iterator[Block]:
    years, bounds = totals["years"], totals["bounds"]
    if totals["newest"]["lists"] and years["lists"] > totals["newest"]["lists"]:
        text = (
            f"Over the years: of {years['lists']} editions that name both, {names['a']} is ahead in"
        )
        text += f" {years['a']} and {names['b']} in {years['b']}"
        more = [f"{years[key]} {word}" for key, word in (("tie", "tied"), ("open", "open"))]
        more = [words for words in more if not words.startswith("0 ")]
        yield Paragraph(f"{text}{' (' if more else ''}{', '.join(more)}{')' if more else ''}.")
    for side, other in (("a", "b"), ("b", "a")):
        if bounds[side]:
            lists = counted(bounds[side], "more newest list names", "more newest lists name")
            yield Paragraph(f"{lists} {names[side]} alone, and {names[other]} is certainly behind.")


def _with_newest(result: Result) -> dict[str, Any]:
    """The result with the row of its newest edition as `now`."""
    now = next(row for row in result["standings"] if row["edition"] == result["newest"])
    return {**result, "now": now}


def _grid(
    answer: Answer, rows: list[dict[str, Any]], names: dict[str, str], references: References
) -> Grid:
    def ahead(row: Result) -> Cell:
        words = {**names, "tie": "tied", "open": "open", "same-entry": "one entry"}
        return Cell(words[row["newest_ahead"]], "" if row["newest_ahead"] in names else "quiet")

    def marks(row: Result) -> str:
        of_sides = (references.marks(row["newest"], row["now"][side]["sources"]) for side in "ab")
        return " : ".join(mark or NOTHING for mark in of_sides)

    columns = [
        Column("Series", "series", spare=2),
        Column("List", "list", not all(row["default"] for row in rows)),
        Column("Newest", "newest", whole=True),
        *(number(names[side], partial(_rank, side)) for side in "ab"),
        Column("Sources", marks, references.shown),
        Column("Ahead", ahead),
        number("Over the years", _years, spare=1),
        Column("Via", partial(_via, answer, names), any(map(_has_via, rows))),
    ]
    return grid_of(columns, rows)


def _rank(side: str, row: Result) -> Cell:
    return rank_cell(row["now"][side])


def _years(row: Result) -> str | None:
    """`5 : 3`, with ties and open orders behind it; None if no edition names both."""
    if not row["editions"]:
        return None
    words = [f"{row['a_ahead']} : {row['b_ahead']}"]
    words += [
        f"{row[key]} {word}" for key, word in (("ties", "tied"), ("open", "open")) if row[key]
    ]
    return ", ".join(words) + (f" {BREAK_MARK}" if _has_break(row) else "")


def _has_break(result: Result) -> bool:
    """True if the editions that name both are not all known to be of one method."""
    rows = result["standings"]
    both = [index for index, row in enumerate(rows) if row["a"]["stated"] and row["b"]["stated"]]
    between = rows[both[0] + 1 : both[-1] + 1] if both else []
    return any(not is_comparable(row["comparability"]) for row in between)


def _has_via(row: Result) -> bool:
    return any(row["now"][side]["via"] for side in "ab")


def _via(answer: Answer, names: dict[str, str], row: Result) -> str:
    vias = {names[side]: via_name(answer, row["now"][side]) for side in "ab"}
    return ", ".join(f"{name} via {via}" for name, via in vias.items() if via)


def _figures(answer: Answer, names: dict[str, str]) -> Iterator[Figure]:
    """The ranks of the newest editions, which are those that are shown."""
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    for result in map(_with_newest, answer.results):
        for side in "ab":
            row = result["now"][side]
            via = f" via {via_name(answer, row)}" if row["via"] else ""
            ranked = lists[result["newest"], result["list"]]
            yield Figure(f"{names[side]}{via}", ranked, row)
