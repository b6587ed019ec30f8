"""Lines through columns: a bump chart, and a slope, which has labels on both sides."""

from __future__ import annotations

from ...model.lean_typing import TYPE_CHECKING
from ...output.fitting import wrapped
from ..placing import spread
from .paper import FAINT, FOOT, GAP, GREY, LABEL, POINT, QUIET, TICK, Pen, Style, styles_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from ..chart import Chart, Line, Mark
    from .paper import Paper

# The least size of the plot, and the room between two columns of many.
LEAST_WIDTH, LEAST_HEIGHT, SLOPE_WIDTH, COLUMN = 6.0, 4.4, 3.6, 0.75
# No more letters stand in one line of a label.
LABEL_COLUMNS = 36
# More bounds from one rank on are one arrow, with their number.
MANY = 6
ARROW = 14 * POINT


def draw_columns(paper: Paper, chart: Chart) -> None:
    """Draw the lines of a chart, with the name of each at its end."""
    columns = _Columns(paper, chart)
    columns.draw_axes()
    columns.draw_lines()
    columns.draw_labels(-1)
    if chart.kind == "slope":
        columns.draw_labels(0)


class _Columns:
    """A chart whose x axis has columns, on paper."""

    def __init__(self, paper: Paper, chart: Chart) -> None:
        self._paper, self._chart = paper, chart
        self._is_slope = chart.kind == "slope"
        self._styles = styles_of(chart.lines)
        self._labels = {end: [self._label(line, end) for line in chart.lines] for end in (0, -1)}
        heights = sum(paper.size(label, LABEL)[1] for label in self._labels[-1])
        # Of a bent axis three quarters are for the ranks of which each has a label.
        self._height = max(LEAST_HEIGHT, heights * (1.1 if chart.y.bend is None else 1.45))
        self._width = SLOPE_WIDTH if self._is_slope else max(LEAST_WIDTH, chart.x.high * COLUMN)
        self._together = _marks_together(chart.lines)

    def _label(self, line: Line, end: int) -> str:
        """The label at an end of a line: the rank, if need be when that was, and the name."""
        mark, name = line.marks[end], self._paper.legible(line.name)
        if end == 0:
            return wrapped(f"{name}  {mark.label}", LABEL_COLUMNS)
        labels = {tick.value: tick.label for tick in self._chart.x.ticks}
        when = "" if mark.x.low == self._chart.x.high else f" ({labels[mark.x.low]})"
        return wrapped(f"{mark.label}{when}  {name}", LABEL_COLUMNS)

    def _across(self, value: float) -> float:
        return self._chart.x.share(value) * self._width

    def _down(self, value: float) -> float:
        return self._height * (1 - self._chart.y.share(value))

    def draw_axes(self) -> None:
        """Draw the columns, the ranks, and what stands across."""
        paper, chart, top = self._paper, self._chart, self._height + GAP
        heading = LABEL._replace(is_bold=self._is_slope)
        for tick in chart.x.ticks:
            x = self._across(tick.value)
            paper.stroke([(x, -GAP), (x, top)], Pen(FAINT, 0.8))
            paper.text(x, top + 1.6 * GAP, paper.legible(tick.label), heading, "center")
        for tick in () if self._is_slope else chart.y.ticks:
            y = self._down(tick.value)
            paper.stroke([(-GAP, y), (self._width + GAP, y)], Pen(FAINT, 0.6, order=0.5))
            paper.text(-2 * GAP, y, tick.label, TICK, "right")
        letters = iter(chart.break_texts())
        for number, each in enumerate(chart.breaks):
            x, pen = self._across(each.value), Pen(QUIET, 0.9, (0, (1, 3)), 1.5)
            if each.level == "break":
                pen = Pen(QUIET, 1.1, order=1.5)
                paper.text(x, top + 0.7 * GAP, f"({next(letters)})", FOOT, "center")
            paper.stroke([(x, -GAP), (x, top)], pen, f"break-{number}")

    def draw_lines(self) -> None:
        """Draw the marks, and the strokes between those that are joined."""
        for number, (line, style) in enumerate(zip(self._chart.lines, self._styles, strict=True)):
            before: tuple[float, float] = (0, 0)
            for mark in line.marks:
                point = self._point(number, mark)
                if mark.joined in ("same", "minor"):
                    pen = Pen(style.colour, style.width, order=style.order)
                    self._paper.stroke([before, point], pen)
                elif mark.joined:
                    pen = Pen(style.colour, 0.6 * style.width, (0, (4, 2)), style.order)
                    self._paper.stroke([before, point], pen)
                self._draw_mark(point, mark, style, gid_of("mark", number, line, mark))
                before = point
        for (x, y, _), lines in self._together.items():
            if len(lines) > MANY:
                self._draw_many(self._across(x), self._down(y), len(lines))

    def _point(self, number: int, mark: Mark) -> tuple[float, float]:
        """Where a mark stands: marks from one point stand beside each other."""
        lines = self._together[_place(mark)]
        step = min(6.5 * POINT, 0.5 / len(lines))
        moved = (lines.index(number) - (len(lines) - 1) / 2) * step
        return self._across(mark.x.low) + moved, self._down(mark.y.low)

    def _draw_mark(self, point: tuple[float, float], mark: Mark, style: Style, gid: str) -> None:
        x, y = point
        if mark.y.value:
            self._paper.mark(x, y, style, mark.is_doubtful, gid)
        elif mark.y.high is not None:
            pen = Pen(style.colour, 3, order=style.order - 0.5, ends="_", opacity=0.7)
            self._paper.stroke([(x, y), (x, self._down(mark.y.high))], pen, gid)
        elif not self._is_one_of_many(mark):
            self._paper.arrow((x, y), (x, y - ARROW), style, gid)

    def _is_one_of_many(self, mark: Mark) -> bool:
        return mark.y.high is None and len(self._together[_place(mark)]) > MANY

    def _draw_many(self, x: float, y: float, number: int) -> None:
        """Draw one arrow for many bounds, and how many they are."""
        self._paper.arrow((x, y), (x, y - ARROW), GREY._replace(colour=QUIET, order=4))
        is_last = x > self._width - GAP
        x += -0.7 * GAP if is_last else 0.7 * GAP
        side: Literal["left", "right"] = "right" if is_last else "left"
        self._paper.text(x, y - ARROW / 2, f"{number}×", TICK, side)

    def draw_labels(self, end: int) -> None:
        """Write a label beside the first mark of each line, or the last, with a stroke to it.

        Below all others are those of which only a bound is known, if they are many.
        """
        paper, lines, sign = self._paper, self._chart.lines, 1 if end else -1
        edge = self._width + 2.2 * GAP if end else -2.2 * GAP
        column = self._chart.x.high if end else 0
        shown = [
            number
            for number, line in enumerate(lines)
            if not self._is_slope or line.marks[end].x.low == column
        ]
        heights = [paper.size(self._labels[end][number], LABEL)[1] for number in shown]
        wanted = [
            -GAP if self._is_one_of_many(mark) else self._down(mark.y.low)
            for number in shown
            for mark in (lines[number].marks[end],)
        ]
        placed = spread(wanted, heights, -2 * GAP, self._height + 2 * GAP)
        for number, y in zip(shown, placed, strict=True):
            line, style, mark = lines[number], self._styles[number], lines[number].marks[end]
            if not self._is_one_of_many(mark):
                x, from_y = self._point(number, mark)
                # Level to the edge of the plot, and only there to the height of the label.
                bend = (edge - sign * 1.1 * GAP, from_y)
                points = [(x + sign * 0.7 * GAP, from_y), bend, (edge - sign * 0.3 * GAP, y)]
                paper.stroke(points, Pen(style.colour, 0.7, order=0.8, opacity=0.55))
            lettering = LABEL._replace(colour=style.text)
            gid = gid_of("label" if end else "label-before", number, line)
            side: Literal["left", "right"] = "left" if end else "right"
            paper.text(edge, y, self._labels[end][number], lettering, side, gid)


def gid_of(kind: str, number: int, line: Line, mark: Mark | None = None) -> str:
    """The id of a part of a picture: what it is, and of what."""
    names = [kind, str(number), line.via or line.id, (mark and mark.edition) or ""]
    return "-".join(filter(None, names)).replace(":", "-")


def _place(mark: Mark) -> tuple[float, float, float | None]:
    return mark.x.low, mark.y.low, mark.y.high


def _marks_together(lines: Sequence[Line]) -> dict[tuple[float, float, float | None], list[int]]:
    """By where marks stand, and end, the numbers of the lines that have one there."""
    together: dict[tuple[float, float, float | None], list[int]] = {}
    for number, line in enumerate(lines):
        for mark in line.marks:
            together.setdefault(_place(mark), []).append(number)
    return together
