"""Charts of two lists, of the answer of `compare`: a slope from one to the other, and a scatter."""

from collections.abc import Collection, Sequence

from ..catalogue.lists import Catalogue
from ..model.answer import Answer, counted
from ..model.choices import COMPARABLE_LEVELS
from ..model.lean_typing import Any
from ..model.records import RankedList
from .chart import Axis, Break, Chart, Line, Mark, Span, Tick, exactly, rank_of, ranks_axis, span_of
from .standings import PHRASES, Result


def slope_chart(
    catalogue: Catalogue, answer: Answer, places: Collection[str], top: int | None
) -> Chart:
    """Places with their ranks in one list and in another.

    Those that are among the first *top* of either, and the *places* with an id, which are
    emphasised; these alone where *top* is None.
    """
    level = answer.extra["comparability"]["level"]
    rows = [row for row in answer.results if _is_shown(row, places, top)]
    lines = []
    for row in rows:
        spans = [_span(row, side) for side in "ab"]
        is_joined = all(span is not None and span.value for span in spans)
        marks = tuple(
            Mark(
                exactly(number),
                span,
                row[side]["rank_label"],
                ranked.name,
                level if number and is_joined else "",
                _is_doubtful(row[side]),
            )
            for number, (side, ranked, span) in enumerate(
                zip("ab", answer.lists, spans, strict=False)
            )
            if span is not None
        )
        lines.append(_line(catalogue, row, marks, not places or _is_named(row, places)))
    ticks = tuple(Tick(number, name) for number, name in enumerate(_names(answer)))
    reason = answer.extra["comparability"]["reason"] or ""
    shown = f": the first {top} of either" if top is not None else ""
    return Chart(
        kind="slope",
        title=_largest_moves([line for line in lines if line.is_emphasised], ticks, level),
        subtitle=f"{_titles(catalogue, answer)}{shown}",
        x=Axis("", 0, 1, ticks),
        y=ranks_axis("Rank", tuple(lines), top=top),
        lines=tuple(lines),
        breaks=() if level in COMPARABLE_LEVELS else (Break(0.5, level, reason),),
    )


def _is_shown(row: Result, places: Collection[str], top: int | None) -> bool:
    highs = [span.high for side in "ab" if (span := _span(row, side)) and span.high is not None]
    is_among = top is not None and min(highs, default=top + 1) <= top
    return bool(highs) and (is_among or _is_named(row, places))


def _is_named(row: Result, places: Collection[str]) -> bool:
    return not {row["place"], *row["matched"].values()}.isdisjoint(places)


def _span(row: Result, side: str) -> Span | None:
    """Where a place stands in a list: nowhere, if the rank there is another's, into whom it merged.

    Of several places that became one, `compare` takes the best for the one before; of the others
    it shows what they became, and says of no change.
    """
    is_part = (
        row["matched"]["how"] == "predecessor" and row["change_low"] is row["change_high"] is None
    )
    if is_part and row["matched"][side] != row["place"]:
        return None
    return span_of(rank_of(row[side]))


def _line(catalogue: Catalogue, row: Result, marks: Sequence[Mark], is_emphasised: bool) -> Line:
    """The line of a pair, whose name is that of both if it is another on either side.

    They are called as tables do.
    """
    name = catalogue.told_name(catalogue.place(row["place"]))
    if row["matched_name"] and (len(marks) > 1 or marks[0].edition is None):
        others = (row["matched"][side] for side in "ab")
        other = next(place for place in others if place not in (None, row["place"]))
        name = f"{name} / {catalogue.told_name(catalogue.place(other))}"
    return Line(row["place"], name, tuple(marks), None, is_emphasised)


def _is_doubtful(side: Result) -> bool:
    return bool(side["disputed"] or side["derived"])


def _names(answer: Answer) -> list[str]:
    """The names of both lists; the labels alone, where both are the default list of one series."""
    lists: Sequence[RankedList] = answer.lists
    editions = [ranked.edition for ranked in lists]
    is_plain = all(ranked.id == ranked.edition.default_list for ranked in lists)
    if is_plain and len({edition.series for edition in editions}) == 1:
        return [edition.label for edition in editions]
    return [ranked.name for ranked in lists]


def _titles(catalogue: Catalogue, answer: Answer) -> str:
    """The titles of both editions; of one series its title, with their names."""
    series = {ranked.edition.series for ranked in answer.lists}
    if len(series) == 1:
        return f"{catalogue.series()[series.pop()].title}, {' and '.join(_names(answer))}"
    return " and ".join(dict.fromkeys(ranked.edition.title for ranked in answer.lists))


def _largest_moves(lines: Sequence[Line], ticks: Sequence[Tick], level: str) -> str:
    """Who moved furthest up and furthest down; of methods that differ it says so."""
    then, now = (tick.label for tick in ticks)
    moves = [
        (marks[0].y.low - marks[1].y.low, line.name, marks[0].label, marks[1].label)
        for line in lines
        if len(marks := line.marks) == 2 and marks[1].joined
    ]
    phrase = PHRASES.get(level, "")
    if not moves:
        return f"No place here has a rank in both {then} and {now}"
    if len(moves) == 1:
        ((_, name, before, after),) = moves
        return f"{name}: {before} in {then}, {after} in {now}{phrase}"
    (rise, riser, *rising), (fall, faller, *falling) = max(moves), min(moves)
    parts = []
    if rise > 0:
        parts.append(f"{riser}, up from {' to '.join(rising)}")
    if fall < 0:
        parts.append(f"{faller}, down from {' to '.join(falling)}")
    if not parts:
        return f"Nobody moves from {then} to {now}{phrase}"
    # A place of which one rank is a bound may have moved further.
    known = "" if len(moves) == len(lines) else "known "
    return f"Largest {known}{'differences' if phrase else 'moves'}{phrase}: {'; '.join(parts)}"


def scatter_chart(catalogue: Catalogue, answer: Answer, places: Collection[str]) -> Chart:
    """Places by their ranks in two lists: on the diagonal stand those that have one rank in both.

    A place that one list does not name is drawn at the bound that follows; without one it is left
    out. *places*, by id, are emphasised.
    """
    lines = []
    for row in answer.results:
        x, y = (_span(row, side) for side in "ab")
        if x is None or y is None or (x.high is None and y.high is None):
            continue
        label = f"{row['a']['rank_label']}, {row['b']['rank_label']}"
        is_doubtful = _is_doubtful(row["a"]) or _is_doubtful(row["b"])
        mark = Mark(x, y, label, None, "", is_doubtful)
        lines.append(_line(catalogue, row, [mark], not places or _is_named(row, places)))
    names = [ranked.name for ranked in answer.lists]
    shown = tuple(lines)
    left_out = len(answer.results) - len(shown)
    remark = counted(
        left_out,
        "{count} place of unknown rank is left out.",
        "{count} places of unknown rank are left out.",
    )
    return Chart(
        kind="scatter",
        title=_furthest_apart(shown, names),
        subtitle=f"{_titles(catalogue, answer)}: on the diagonal both ranks are the same",
        x=ranks_axis(f"Rank in {names[0]}", shown, is_x=True),
        y=ranks_axis(f"Rank in {names[1]}", shown),
        lines=shown,
        remarks=(remark,) if left_out else (),
    )


def _furthest_apart(lines: Sequence[Line], names: Sequence[str]) -> str:
    """The place on whose rank two lists differ most."""
    apart: list[tuple[float, str, Any]] = [
        (abs(mark.x.low - mark.y.low), line.name, mark)
        for line in lines
        if line.is_emphasised
        for mark in line.marks
        if mark.x.value and mark.y.value
    ]
    if not apart:
        return f"No place has a rank in both {names[0]} and {names[1]}"
    by, name, mark = max(apart, key=lambda each: each[:2])
    known = "" if len(apart) == len(lines) else " of known ranks"
    if not by:
        return f"Whom both rank has one rank in {names[0]} and {names[1]}"
    before, after = mark.label.split(", ")
    return f"Furthest apart{known}: {name}, {before} in {names[0]} and {after} in {names[1]}"
