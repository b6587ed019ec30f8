"""A chart as plain data: what is where, in the units of its axes, before anybody draws it."""

from math import log

from ..model.lean_typing import Any, Record
from ..model.rank import Rank

# How much of an axis is before its bend.
BENT_SHARE = 0.75


class Span(Record):
    """Where a mark stands on an axis: at one value, or somewhere from `low` to `high`.

    `high` is None where nothing bounds it: then the value is `low` or more.
    """

    low: float
    high: float | None

    @property
    def value(self) -> float | None:
        """The value, where it is exact; else None."""
        return self.low if self.low == self.high else None

    @property
    def end(self) -> float:
        """The largest value that is known to be possible."""
        return self.low if self.high is None else self.high


class Mark(Record):
    """One figure: a rank, a count or a position on the map, as people write it in `label`.

    `edition` is the name of the list that it is from; None where it is of several. `joined` says
    how far the method is that of the mark before on its line (`same`, `minor`, `break`,
    `unknown`), to which a stroke leads; empty where none does. A mark `is_doubtful` if documents
    state other figures, too, or none states it and it was derived.
    """

    x: Span
    y: Span
    label: str
    edition: str | None
    joined: str = ""
    is_doubtful: bool = False


class Line(Record):
    """Marks of one place or economy, in the order of the x axis.

    `id` is that of the place or the code of the economy, and `via` that of the cluster whose rank
    is shown for a place; else None. What is not `is_emphasised` is background.
    """

    id: str
    name: str
    marks: tuple[Mark, ...]
    via: str | None = None
    is_emphasised: bool = True


class Tick(Record):
    """A value of an axis that is labelled."""

    value: float
    label: str


class Axis(Record):
    """An axis from `low` to `high`; on one that `is_ranked`, rank 1 is on top, or to the left.

    Where there is a `bend`, values beyond it stand closer than those before it.
    """

    title: str
    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    is_ranked: bool = False
    is_log: bool = False
    bend: float | None = None

    def share(self, value: float) -> float:
        """How far from `low` to `high` a value stands, from 0 to 1."""
        if self.is_log:
            return log(value / self.low) / log(self.high / self.low)
        if self.bend is None:
            return (value - self.low) / ((self.high - self.low) or 1)
        if value <= self.bend:
            return BENT_SHARE * (value - self.low) / (self.bend - self.low)
        rest = (value - self.bend) / (self.high - self.bend)
        return BENT_SHARE + (1 - BENT_SHARE) * rest


class Break(Record):
    """Between two columns the method changed (`break`), or whether it did is not `unknown`.

    `value` is where on the x axis that is, and `text` says what changed.
    """

    value: float
    level: str
    text: str


class Chart(Record):
    """A whole chart.

    `kind` is one of CHART_KINDS. `title` says the finding, `subtitle` what is shown. `remarks` say
    what is left out and how it is to be read, `foot` whose figures they are. `english` has for each
    name that is not English the one that is, for whoever has no letters for it.
    """

    kind: str
    title: str
    subtitle: str
    x: Axis
    y: Axis
    lines: tuple[Line, ...]
    breaks: tuple[Break, ...] = ()
    remarks: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    english: tuple[tuple[str, str], ...] = ()

    def break_texts(self) -> dict[str, str]:
        """What each break of the method says, by the letter that stands at its line."""
        breaks = [each for each in self.breaks if each.level == "break"]
        texts = {}
        for number, each in enumerate(breaks):
            ends = [tick.label for tick in self.x.ticks if abs(tick.value - each.value) < 1]
            reason = f": {each.text}" if each.text else ""
            texts[chr(ord("a") + number % 26)] = f"{' to '.join(ends)}, the method changed{reason}."
        return texts

    def to_dict(self) -> dict[str, Any]:
        """The `chart` of the JSON document: all but the lines, whose marks are its results."""
        parts = self._asdict()
        for name in ("lines", "english"):
            del parts[name]
        for name in ("x", "y"):
            axis = getattr(self, name)
            parts[name] = {**axis._asdict(), "ticks": [tick._asdict() for tick in axis.ticks]}
        parts["breaks"] = [each._asdict() for each in self.breaks]
        return {name: list(part) if type(part) is tuple else part for name, part in parts.items()}

    def rows(self) -> list[dict[str, Any]]:
        """The `results` of the JSON document: one for each mark."""
        return [
            {
                "place": line.id,
                "name": line.name,
                "via": line.via,
                "edition": mark.edition,
                "label": mark.label,
                "x_low": mark.x.low,
                "x_high": mark.x.high,
                "y_low": mark.y.low,
                "y_high": mark.y.high,
                "joined": mark.joined or None,
                "doubtful": mark.is_doubtful,
                "emphasised": line.is_emphasised,
            }
            for line in self.lines
            for mark in line.marks
        ]


def totals_of(chart: Chart) -> dict[str, str]:
    """By economy what stands behind its number in a bar chart, if the publisher states another."""
    return {
        line.id: f"; publisher: {line.marks[0].label}"
        for line in chart.lines
        if not line.is_emphasised
    }


def exactly(value: float) -> Span:
    """The span of one value."""
    return Span(value, value)


def span_of(rank: Rank) -> Span | None:
    """Where a rank stands: a published one at its number; None for one that is unknown."""
    low, high = rank.bounds
    return None if low is None else Span(low, high)


def rank_of(row: Any) -> Rank:
    """The rank that the four fields of a JSON document give."""
    label = row["rank_label"]
    return Rank(row["rank_low"], row["rank_high"], row["rank"], label.endswith("="))


def ranks_axis(
    title: str, lines: tuple[Line, ...], is_x: bool = False, top: int | None = None
) -> Axis:
    """The axis of ranks from 1 to the last that a mark needs, with a few round ticks.

    It is bent behind *top* if it goes on much further.
    """
    spans = [mark.x if is_x else mark.y for line in lines for mark in line.marks]
    last = max([2.0, *(span.end for span in spans)])
    if any(span.high is None and span.low == last for span in spans):
        # Room for the arrow.
        last += max(1, last // 20)
    if top is None or top < 3 or last <= 1.5 * top:
        return Axis(title, 1, last, _rank_ticks(1, int(last)), is_ranked=True)
    ticks = _rank_ticks(1, top), _rank_ticks(top, int(last), 4)
    beyond = tuple(tick for tick in ticks[1] if tick.value > top + (last - top) / 8)
    return Axis(title, 1, last, (*ticks[0], *beyond), is_ranked=True, bend=top)


def _rank_ticks(first: int, last: int, most: int = 10) -> tuple[Tick, ...]:
    """The first rank and round ranks behind it, few more than *most* in all."""
    extent = last - first
    steps = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 10**9)
    step = next(step for step in steps if extent / step <= most)
    round_ranks = (rank for rank in range(step, last + 1, step) if rank > first)
    return tuple(Tick(rank, str(rank)) for rank in (first, *round_ranks))
