"""Charts of standings: places through the editions of a series, and over the newest lists."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import groupby

from ..catalogue.lists import Catalogue
from ..model.answer import Answer
from ..model.choices import COMPARABLE_LEVELS
from ..model.lean_typing import Any
from ..model.records import RankedList
from .chart import Axis, Break, Chart, Line, Mark, Tick, exactly, rank_of, ranks_axis, span_of

# A standing or a result of the answer of another command.
Result = Mapping[str, Any]
# How a change is told by how far the method is the same.
PHRASES = {"break": ", by another method", "unknown": ", perhaps by another method"}
# How far the editions of two marks compare.
Level = Callable[[Mark, Mark], str]


def bump_chart(
    catalogue: Catalogue, answer: Answer, ranked: RankedList, leading: Set[str], top: int | None
) -> Chart:
    """Places through all editions that have the list *ranked*, of the answer of `history`.

    If *top*, the *leading* places are the first so many of that list; the others were asked for by
    name, and are emphasised.
    """
    columns = catalogue.lists_through(ranked.edition.series, ranked.id)
    numbers = {each.edition.id: number for number, each in enumerate(columns)}
    links = [
        link
        for line in answer.extra["lines"]
        if line["list"] == ranked.id
        for link in line["links"]
    ]
    levels = {link["to"]: link["level"] for link in links}
    named = {place["place"] for place in answer.results} - leading
    # Of the first of a list their own ranks tell enough; a cluster before is another cluster.
    lines = []
    for place, via, rows in _rows_by_via(answer, ranked.id, numbers):
        if via and place["place"] in leading:
            continue
        marks: list[Mark] = []
        for row in rows:
            number = numbers[row["edition"]]
            span = span_of(rank_of(row))
            if span is None:
                continue
            # What is not known exactly, or lies two editions apart, is not joined.
            is_joined = marks and marks[-1].x.low == number - 1 and marks[-1].y.value and span.value
            joined = levels[row["edition"]] if is_joined else ""
            name, is_doubtful = columns[number].name, bool(row["disputed"] or row["derived"])
            marks.append(Mark(exactly(number), span, row["rank_label"], name, joined, is_doubtful))
        is_named = place["place"] in named
        if marks and (is_named or any(mark.y.high is not None for mark in marks)):
            is_emphasised = not named or is_named
            lines.append(_line(catalogue, place, via, marks, is_emphasised))
    series = catalogue.series()[ranked.edition.series]
    title = series.title if ranked.id == ranked.edition.default_list else ""
    in_order = tuple(sorted(_merged(lines), key=_last_position))
    breaks = tuple(
        Break(numbers[link["to"]] - 0.5, link["level"], link["reason"] or "")
        for link in links
        if link["level"] not in COMPARABLE_LEVELS
    )
    subtitle = f"{title or f'{series.title}, {ranked.title}'}: rank by edition"
    labels = [each.edition.label for each in columns]
    ticks = tuple(Tick(number, label) for number, label in enumerate(labels))

    def level_between(first: Mark, last: Mark) -> str:
        ids = (columns[int(mark.x.low)].edition.id for mark in (first, last))
        return series.comparability(*ids).level

    return Chart(
        kind="bump",
        title=_finding(in_order, labels, level_between, numbers[ranked.edition.id], top),
        subtitle=f"{subtitle}{f', the first {top} of {ranked.name}' if top else ''}",
        x=Axis("Edition", 0, len(columns) - 1, ticks),
        y=ranks_axis("Rank", in_order, top=top),
        lines=in_order,
        breaks=breaks,
    )


def _rows_by_via(
    answer: Answer, list_id: str, editions: Mapping[str, int]
) -> Iterator[tuple[Result, str | None, list[Result]]]:
    """Each place with its own standings in a list, then with those by each of its clusters."""
    for place in {each["place"]: each for each in answer.results}.values():
        rows = [
            row
            for row in place["standings"]
            if row["list"] == list_id and row["edition"] in editions
        ]
        rows.sort(key=lambda row: (row["via"] or "", editions[row["edition"]]))
        for via, of_via in groupby(rows, key=lambda row: row["via"]):
            yield place, via, list(of_via)


def _line(
    catalogue: Catalogue,
    place: Result,
    via: str | None,
    marks: Sequence[Mark],
    is_emphasised: bool = True,
) -> Line:
    """The line of a place, which is called as tables do, by itself or by the cluster *via*."""
    name = catalogue.told_name(catalogue.place(place["place"]))
    if via:
        name = f"{name} via {catalogue.told_name(catalogue.place(via))}"
    return Line(
        place["place"],
        name,
        tuple(marks),
        via,
        is_emphasised,
    )


def _merged(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with those in one that are of one cluster: its ranks are drawn once.

    A place that is asked for by itself and as a member is drawn as itself.
    """
    themselves = {line.id for line in lines if line.via is None}
    by_cluster: dict[str, list[Line]] = {}
    for line in lines:
        if line.via not in themselves:
            by_cluster.setdefault(line.via or line.id, []).append(line)
    for together in by_cluster.values():
        first, *others = together
        member, _, cluster = first.name.partition(" via ")
        members = [member, *(other.name.partition(" via ")[0] for other in others)]
        name = f"{', '.join(members)} via {cluster}" if others else first.name
        yield first._replace(name=name)


def _last_position(line: Line) -> tuple[float, float]:
    """What sorts lines as they end: those of the newest edition first, best first."""
    last = line.marks[-1]
    return -last.x.low, last.y.end


def _finding(
    lines: Sequence[Line], labels: Sequence[str], level_between: Level, shown: int, top: int | None
) -> str:
    """What the picture says first: of one place how it moved, of several who is ahead.

    Of the first *top* of the column *shown* it is who leads there, and who did before.
    """
    told = [line for line in lines if line.is_emphasised]
    if len(told) == 1:
        return _move(told[0], labels, level_between)
    if top is not None and len(told) == len(lines):
        return (
            _leader(told, labels, shown)
            or f"The first {len(told)} that are known of {labels[shown]}"
        )
    for number in reversed(range(len(labels))):
        ranks = sorted(
            (mark.y.low, line.name, mark.label)
            for line in told
            for mark in line.marks
            if mark.x.low == number and mark.y.value
        )
        if len(ranks) > 1:
            (best, name, label), (second, other, other_label), *_ = ranks
            if best == second:
                return f"{name} and {other} share rank {label} in {labels[number]}"
            return f"{name} ({label}) is ahead of {other} ({other_label}) in {labels[number]}"
    return ", ".join(line.name for line in told)


def _leader(lines: Sequence[Line], labels: Sequence[str], shown: int) -> str | None:
    """Who has rank 1 in a column, alone since when, and who had it in the column before."""
    leaders: dict[int, list[str]] = {}
    for line in lines:
        for mark in line.marks:
            if mark.y.value == 1:
                leaders.setdefault(int(mark.x.low), []).append(line.name)
    now = leaders.get(shown, [])
    if len(now) > 1:
        return f"{', '.join(now[:-1])} and {now[-1]} share rank 1 in {labels[shown]}"
    if not now:
        return None
    since = shown
    while leaders.get(since - 1) == now:
        since -= 1
    if since < shown:
        return f"{now[0]} is first in every edition from {labels[since]} to {labels[shown]}"
    before = leaders.get(shown - 1, [])
    was = f"; in {labels[shown - 1]} it was {before[0]}" if len(before) == 1 else ""
    return f"{now[0]} is first in {labels[shown]}{was}"


def _move(line: Line, labels: Sequence[str], level_between: Level) -> str:
    """`Hefei rose from 90 in 2019 to 36 in 2024`; where methods differ both ranks alone."""
    exact = [mark for mark in line.marks if mark.y.value]
    first, last = (exact[0], exact[-1]) if exact else (line.marks[-1], line.marks[-1])
    then, now = (labels[int(mark.x.low)] for mark in (first, last))
    if first is last:
        return f"{line.name}: rank {last.label} in {now}"
    phrase = PHRASES.get(level_between(first, last))
    if phrase:
        return f"{line.name}: rank {last.label} in {now}, {first.label} in {then}{phrase}"
    if first.y == last.y:
        return f"{line.name} has rank {last.label} in {now}, as in {then}"
    verb = "rose" if last.y.low < first.y.low else "fell"
    return f"{line.name} {verb} from {first.label} in {then} to {last.label} in {now}"


def dots_chart(catalogue: Catalogue, answer: Answer) -> Chart:
    """Places in the newest list of each series that tells their rank, of the answer of `city`.

    A row for each list, the newest first; within it each place, and each cluster that it is "via",
    has a row of its own.
    """
    lists = {(ranked.edition.id, ranked.id): ranked for ranked in answer.lists}
    found: dict[tuple[str, str], list[tuple[Result, Result]]] = {}
    for result in {each["place"]: each for each in answer.results}.values():
        standings = {_key(row): row for row in result["standings"]}
        for latest in result["latest"]:
            row = standings[_key(latest)]
            found.setdefault((row["series"], row["list"]), []).append((result, row))
    of_line: dict[tuple[str, str | None], tuple[Result, Result, list[Mark]]] = {}
    ticks: list[Tick] = []
    height = 0.0
    last = 1
    newest_first = sorted(
        found.values(), key=lambda rows: max(row["published"] for _, row in rows), reverse=True
    )
    for of_list in newest_first:
        first = of_list[0][1]
        title = _list_title(catalogue, lists[first["edition"], first["list"]])
        ticks.append(Tick(height + (len(of_list) - 1) / 2, title))
        for place, row in of_list:
            span = span_of(rank_of(row))
            if span is None:
                continue
            size = f" of {row['of']}" if row["of"] else ""
            of_row = lists[row["edition"], row["list"]]
            label = f"{row['rank_label']}{size} ({of_row.edition.label})"
            is_doubtful = bool(row["disputed"] or row["derived"])
            mark = Mark(span, exactly(height), label, of_row.name, "", is_doubtful)
            key = place["place"], row["via"]
            of_line.setdefault(key, (place, row, []))[2].append(mark)
            last = max(last, row["of"] or 0, int(span.end))
            height += 1
        height = round(height + 0.6, 1)
    lines = tuple(
        _line(catalogue, place, row["via"], marks) for place, row, marks in of_line.values()
    )
    return Chart(
        kind="dots",
        title=_extremes(lines),
        subtitle="Rank in the newest list of each series that tells it; rank 1 to the left",
        x=Axis("Rank", 1, max(last, 10), _log_ticks(last), is_ranked=True, is_log=True),
        y=Axis("", 0, max(round(height - 1.6, 1), 0), tuple(ticks), is_ranked=True),
        lines=lines,
    )


def _key(row: Result) -> tuple[str, str, str | None]:
    return row["edition"], row["list"], row["via"]


def _list_title(catalogue: Catalogue, ranked: RankedList) -> str:
    series = catalogue.series()[ranked.edition.series].title
    return series if ranked.id == ranked.edition.default_list else f"{series}, {ranked.title}"


def _log_ticks(last: int) -> tuple[Tick, ...]:
    values = (value for value in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000))
    return tuple(Tick(value, str(value)) for value in values if value <= max(last, 10))


def _extremes(lines: Sequence[Line]) -> str:
    """Where one place stands best and worst, or how often the first of several is ahead."""
    if len({line.id for line in lines}) == 1:
        marks = [mark for line in lines for mark in line.marks]
        exact = [mark for mark in marks if mark.x.value] or marks
        best, worst = min(exact, key=_rank), max(exact, key=_rank)
        name = lines[0].name.partition(" via ")[0]
        if len(exact) == 1:
            return f"{name}: rank {best.label.partition(' (')[0]} in {best.edition}"
        ranks = [mark.label.partition(" (")[0] for mark in (best, worst)]
        if _rank(best) == _rank(worst):
            return f"{name}: rank {ranks[0]} in {len(exact)} lists"
        return (
            f"{name} stands best in {best.edition}, {ranks[0]}, and worst in {worst.edition},"
            f" {ranks[1]}"
        )
    names = list(dict.fromkeys(line.name.partition(" via ")[0] for line in lines))
    return f"{', '.join(names[:-1])} and {names[-1]} in their newest lists"


def _rank(mark: Mark) -> float:
    return mark.x.low
