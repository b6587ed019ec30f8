"""Points: places by two ranks, and places on a map; each is named where there is room."""

from __future__ import annotations

from ...model.lean_typing import TYPE_CHECKING
from ..coast import coastlines
from ..placing import Box, beside
from .columns import gid_of
from .paper import COLOURS, FAINT, GAP, GREY, LABEL, NAME, POINT, QUIET, TICK, Pen, Style
from .rows import draw_ticks_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..chart import Chart, Line
    from .paper import Paper, Point

SCATTER, MAP_WIDTH = 6.4, 9.6
# How much higher than wide a degree is drawn: as it is at 30 degrees north and south.
DEGREE = 1.15
ARROW = 13 * POINT
# How far a name stands from its mark, and beside a scatter.
NEAR, BESIDE = 5 * POINT, 1.4


def draw_scatter(paper: Paper, chart: Chart) -> None:
    """Draw places by two ranks, best at the upper left, with the diagonal."""

    def at(x: float, y: float) -> Point:
        return chart.x.share(x) * SCATTER, (1 - chart.y.share(y)) * SCATTER

    draw_ticks_below(paper, chart.x, lambda value: at(value, 1)[0], SCATTER)
    for tick in chart.y.ticks:
        y = at(1, tick.value)[1]
        paper.stroke([(-GAP, y), (SCATTER + GAP, y)], Pen(FAINT, 0.8))
        paper.text(-2 * GAP, y, tick.label, TICK, "right")
    heading = LABEL._replace(colour=QUIET)
    paper.text(SCATTER / 2, -4.4 * GAP, chart.x.title, heading, "center")
    paper.text(-2 * GAP, SCATTER + 3 * GAP, chart.y.title, heading)
    end = min(chart.x.high, chart.y.high)
    paper.stroke([at(1, 1), at(end, end)], Pen(QUIET, 1, (0, (5, 4))), "diagonal")
    points, arrows = [], []
    for number, line in enumerate(chart.lines):
        (mark,) = line.marks
        style, gid = _style(line), gid_of("mark", number, line)
        x, y = at(mark.x.low, mark.y.low)
        points.append((x, y))
        if mark.x.value and mark.y.value:
            paper.mark(x, y, style, mark.is_doubtful, gid)
        if mark.x.high is None:
            paper.arrow((x, y), (x + ARROW, y), style, gid)
            arrows.append(Box(x, y - ARROW / 4, ARROW, ARROW / 2))
        if mark.y.high is None:
            paper.arrow((x, y), (x, y - ARROW), style, gid)
            arrows.append(Box(x - ARROW / 4, y - ARROW, ARROW / 2, ARROW))
        pen = Pen(style.colour, 3, order=3, opacity=0.7)
        if mark.x.high not in (None, mark.x.low):
            paper.stroke([(x, y), at(mark.x.end, mark.y.low)], pen._replace(ends="|"), gid)
        if mark.y.high not in (None, mark.y.low):
            paper.stroke([(x, y), at(mark.x.low, mark.y.end)], pen._replace(ends="_"), gid)
    far = sorted(range(len(points)), key=lambda i: _worth(chart.lines[i]), reverse=True)
    names = [paper.legible(line.name) for line in chart.lines]
    _draw_names(paper, chart, points, names, far, Box(0, 0, SCATTER + BESIDE, SCATTER), 2, arrows)


def _style(line: Line) -> Style:
    return Style(COLOURS[0]) if line.is_emphasised else GREY


def _worth(line: Line) -> tuple[bool, float]:
    """What sorts points by the worth of their name: what is emphasised, then how far off."""
    (mark,) = line.marks
    return line.is_emphasised, abs(mark.x.low - mark.y.low)


def _draw_names(
    paper: Paper,
    chart: Chart,
    points: Sequence[Point],
    names: Sequence[str],
    order: Sequence[int],
    within: Box,
    sides: int = 4,
    obstacles: Sequence[Box] = (),
) -> None:
    """Write a name beside each point, in an order of importance, where there is room for it."""
    sizes = [paper.size(names[i], NAME) for i in order]
    boxes = beside([points[i] for i in order], sizes, within, NEAR, sides, obstacles)
    for i, box in zip(order, boxes, strict=True):
        if box is not None:
            gid = gid_of("label", i, chart.lines[i])
            paper.text(box.x, box.y + box.height / 2, names[i], NAME, gid=gid)


def draw_map(paper: Paper, chart: Chart) -> None:
    """Draw places on a map on which a degree is as long everywhere."""
    height = MAP_WIDTH * (chart.y.high - chart.y.low) / (chart.x.high - chart.x.low) * DEGREE
    box = Box(0, 0, MAP_WIDTH, height)

    def at(lon: float, lat: float) -> Point:
        return chart.x.share(lon) * MAP_WIDTH, chart.y.share(lat) * height

    rings = coastlines(chart.x.low, chart.y.low, chart.y.high)
    paper.land([[at(*point) for point in ring] for ring in rings], box)
    points = []
    for number, line in enumerate(chart.lines):
        (mark,) = line.marks
        points.append(at(mark.x.low, mark.y.low))
        style, gid = _style(line), gid_of("mark", number, line)
        paper.mark(*points[-1], style, mark.is_doubtful, gid)
    order = sorted(range(len(points)), key=lambda i: not chart.lines[i].is_emphasised)
    names = [f"{line.marks[0].label} {paper.legible(line.name)}" for line in chart.lines]
    _draw_names(paper, chart, points, names, order, box)
