"""Rows: a place in the newest lists, and the economies of a list."""

from __future__ import annotations

from ...model.lean_typing import TYPE_CHECKING
from ...output.fitting import wrapped
from ..chart import totals_of
from ..placing import Box
from .columns import gid_of
from .paper import COLOURS, FAINT, GAP, LABEL, POINT, QUIET, TICK, Pen, Style, styles_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..chart import Axis, Chart, Line, Mark
    from .paper import Paper

DOTS_WIDTH, BARS_WIDTH = 5.0, 6.0
DOTS_ROW, BARS_ROW, KEY_ROW = 17 * POINT, 18 * POINT, 15 * POINT
# No more letters stand in one line of the name of a list.
NAME_COLUMNS = 46
ARROW = 16 * POINT


def draw_dots(paper: Paper, chart: Chart) -> None:
    """Draw a row for each mark, its label to the right and the name of its list to the left."""
    height = (chart.y.high + 1) * DOTS_ROW

    def across(value: float) -> float:
        return chart.x.share(value) * DOTS_WIDTH

    def up(value: float) -> float:
        return height - value * DOTS_ROW

    draw_ticks_below(paper, chart.x, across, height)
    for tick in chart.y.ticks:
        text = wrapped(paper.legible(tick.label), NAME_COLUMNS)
        paper.text(-2 * GAP, up(tick.value), text, LABEL, "right")
    styles = styles_of(chart.lines)
    for number, (line, style) in enumerate(zip(chart.lines, styles, strict=True)):
        for mark in line.marks:
            y = up(mark.y.low)
            paper.stroke([(0, y), (DOTS_WIDTH, y)], Pen(FAINT, 0.8, order=0.5))
            _draw_span(paper, mark, across, y, style, gid_of("mark", number, line, mark))
            gid = gid_of("label", number, line, mark)
            paper.text(DOTS_WIDTH + 2 * GAP, y, mark.label, LABEL, gid=gid)
    if len(chart.lines) > 1:
        _draw_key(paper, chart.lines, styles, height)


def _draw_key(paper: Paper, lines: Sequence[Line], styles: Sequence[Style], height: float) -> None:
    """Write above the plot which mark is whose."""
    y = height + 2 * GAP + len(lines) * KEY_ROW
    for line, style in zip(lines, styles, strict=True):
        y -= KEY_ROW
        paper.mark(GAP, y, style, False)
        paper.text(2.4 * GAP, y, paper.legible(line.name))


def _draw_span(
    paper: Paper, mark: Mark, across: Callable[[float], float], y: float, style: Style, gid: str
) -> None:
    """Draw a mark on a row: a point, a range from end to end, or an arrow from a bound."""
    x = across(mark.x.low)
    if mark.x.high is None:
        paper.arrow((x, y), (x + ARROW, y), style, gid)
    elif mark.x.value is None:
        pen = Pen(style.colour, 3, order=style.order, ends="|", opacity=0.85)
        paper.stroke([(x, y), (across(mark.x.high), y)], pen, gid)
    else:
        paper.mark(x, y, style, mark.is_doubtful, gid)


def draw_ticks_below(
    paper: Paper, axis: Axis, across: Callable[[float], float], height: float
) -> None:
    """Draw the values of the x axis below the plot, with a faint line up from each."""
    for tick in axis.ticks:
        x = across(tick.value)
        paper.stroke([(x, -GAP), (x, height + GAP)], Pen(FAINT, 0.8))
        paper.text(x, -2 * GAP, tick.label, TICK, "center")


def draw_bars(paper: Paper, chart: Chart) -> None:
    """Draw a bar for each economy; a stroke at the publisher's own total, and behind it numbers."""
    height = (chart.y.high + 1) * BARS_ROW
    style, totals = Style(COLOURS[0]), totals_of(chart)
    ends: dict[str, float] = {}
    # The totals come last, and their strokes have to be known when numbers are written.
    for number, line in reversed(list(enumerate(chart.lines))):
        (mark,) = line.marks
        y = height - (mark.y.low + 0.5) * BARS_ROW
        end, gid = chart.x.share(mark.x.low) * BARS_WIDTH, gid_of("mark", number, line)
        if not line.is_emphasised:
            low, high = y - 0.45 * BARS_ROW, y + 0.45 * BARS_ROW
            paper.stroke([(end, low), (end, high)], Pen(COLOURS[1], 2.4, order=5), gid)
            ends[line.id] = end
            continue
        paper.bar(Box(0, y - 0.36 * BARS_ROW, end, 0.72 * BARS_ROW), style.colour, gid)
        paper.text(-GAP, y, paper.legible(line.name), LABEL, "right")
        if mark.x.high is None:
            paper.arrow((end, y), (end + ARROW, y), style)
            end += ARROW
        x = max(end, ends.get(line.id, 0)) + GAP
        label = f"{mark.label}{totals.get(line.id, '')}"
        paper.text(x, y, label, LABEL, gid=gid_of("label", number, line))
    paper.stroke([(0, 0), (0, height)], Pen(QUIET))
