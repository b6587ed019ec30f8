"""Paper: takes what is drawn, in inches, and becomes a figure of matplotlib.

The figure is made without pyplot, so that nothing stays behind in a program that has its own.
"""

from __future__ import annotations

import re

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Normal, Stroke
from matplotlib.transforms import Affine2D

from ...errors import visible
from ...model.lean_typing import TYPE_CHECKING, Record
from ...output.fitting import wrapped
from ..placing import Box
from .fonts import Fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, Literal

    from ..chart import Chart, Line

    # What is drawn: on which figure, and where on it the lower left corner of the plot is.
    Draw = Callable[[Figure, Any], object]
    Point = tuple[float, float]

POINT = 1 / 72
# Between what is drawn and what stands beside it, and around all.
GAP, MARGIN = 7 * POINT, 0.35
# Okabe and Ito (2008), told apart by nearly everybody, without yellow, which is faint on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
# Their number has no divisor in common with that of colours: 56 lines differ in one or the other.
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "h")
BACKGROUND, FAINT, QUIET, TEXT = "#B0B0B0", "#E4E4E4", "#595959", "#1A1A1A"
LAND, SHORE = "#E9E6DF", "#CFCAC0"
# No picture is narrower, so that its title has room.
LEAST_WIDTH = 7.2
# Dots to the inch of what is measured: so many that no width is rounded to a dot.
_MEASURED = 720
# Hebrew, Arabic and the like, with all that stands between two such letters of one name.
_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(f"[{_R}](?:[{_R} \\-–'’.]*[{_R}])?")
# Invisible, and counts as a Latin letter.
_MARK = "\u200e"


class Lettering(Record):
    """How a text looks: its size in points, colour and weight; with a white edge on a map."""

    size: float
    colour: str = TEXT
    is_bold: bool = False
    is_edged: bool = False

    @property
    def height(self) -> float:
        """The height of a line, in inches."""
        return self.size * 1.25 * POINT


TITLE, SUBTITLE = Lettering(15, is_bold=True), Lettering(10.5, QUIET)
LABEL, TICK, NAME = Lettering(9.5), Lettering(8.5, QUIET), Lettering(7.5, is_edged=True)
REMARK, FOOT = Lettering(8.5), Lettering(7.5, QUIET)


class Pen(Record):
    """How a stroke looks: `order` says what lies on what, and `ends` what is at its ends."""

    colour: str
    width: float = 1.0
    dashes: Any = "-"
    order: float = 1.0
    ends: str = ""
    opacity: float = 1.0


class Style(Record):
    """How the marks of a line look, and its label."""

    colour: str
    marker: str = "o"
    text: str = TEXT
    width: float = 2.0
    order: float = 3.0


GREY = Style(BACKGROUND, "o", QUIET, 1.3, 2.0)


def styles_of(lines: Sequence[Line]) -> list[Style]:
    """A look for each line: background is grey, and no two of the others are alike."""
    styles, number = [], 0
    for line in lines:
        if line.is_emphasised:
            marker = MARKERS[number % len(MARKERS)]
            styles.append(Style(COLOURS[number % len(COLOURS)], marker))
            number += 1
        else:
            styles.append(GREY)
    return styles


class Paper:
    """What is drawn of a chart, in inches from the lower left corner of the plot.

    `missing` are the letters that no font has, as far as a text needed them.
    """

    def __init__(self, chart: Chart, fonts: Fonts, has_outlines: bool) -> None:
        self._chart = chart
        self._fonts = fonts
        self._has_outlines = has_outlines
        self._ruler = FigureCanvasAgg(Figure(dpi=_MEASURED)).get_renderer()
        self._drawn: list[Draw] = []
        self._boxes: list[Box] = []
        self.missing: dict[str, None] = {}

    def legible(self, text: str) -> str:
        """The text with English names in place of those that no font here has the letters of.

        Characters that are not seen themselves are escapes.
        """
        text = visible(text)
        missing = self._fonts.missing(text)
        if not missing:
            return text
        self.missing |= dict.fromkeys(missing)
        for name, english in self._chart.english:
            if self._fonts.missing(name):
                text = text.replace(name, english)
        # Of a document's title there may be no other; what is left out is said, too.
        return "".join("…" if mark in self._fonts.missing(text) else mark for mark in text)

    def size(self, text: str, lettering: Lettering) -> Point:
        """Width and height of a legible text of one or more lines."""
        lines = text.split("\n")
        width = 0.0
        for line in lines:
            font = self._fonts.properties(line, lettering.size, lettering.is_bold)
            width = max(width, self._ruler.get_text_width_height_descent(line, font, False)[0])
        return width / _MEASURED, len(lines) * lettering.height

    def text(
        self,
        x: float,
        y: float,
        text: str,
        lettering: Lettering = LABEL,
        across: Literal["left", "center", "right"] = "left",
        gid: str = "",
    ) -> None:
        """Write a legible text whose middle is at the height *y*; its other lines end in `-1`."""
        width, height = self.size(text, lettering)
        left = {"left": x, "center": x - width / 2, "right": x - width}[across]
        self._boxes.append(Box(left, y - height / 2, width, height))
        y += (height - lettering.height) / 2
        for number, line in enumerate(text.split("\n")):
            part = f"{gid}-{number}" if gid and number else gid
            self._write(x, y - number * lettering.height, line, lettering, across, part)

    def _write(
        self, x: float, y: float, line: str, lettering: Lettering, across: str, gid: str
    ) -> None:
        effects: list[Any] = []
        if lettering.is_edged:
            effects.append(Stroke(linewidth=2.2, foreground="white"))
        if effects or (self._has_outlines and not _is_plain(line)):
            effects.append(Normal())

        def write(figure: Figure, place: Any) -> None:
            artist = figure.text(x, y, _left_to_right(line), transform=place, gid=gid or None)
            artist.set(
                fontproperties=self._fonts.properties(line, lettering.size, lettering.is_bold),
                color=lettering.colour,
                horizontalalignment=across,
                verticalalignment="center_baseline",
                parse_math=False,
                zorder=6,
            )
            if effects:
                artist.set_path_effects(effects)

        self._drawn.append(write)

    def stroke(self, points: Iterable[Point], pen: Pen, gid: str = "") -> None:
        """Draw a stroke through points."""
        self._line(points, pen, gid, marker=pen.ends, markersize=9)

    def mark(self, x: float, y: float, style: Style, is_hollow: bool, gid: str = "") -> None:
        """Draw the mark of an exact figure; hollow where it is in doubt."""
        faces = ("white", style.colour) if is_hollow else (style.colour, "white")
        self._line(
            [(x, y)],
            Pen(style.colour, dashes="", order=style.order + 1),
            gid,
            marker=style.marker,
            markersize=6,
            markerfacecolor=faces[0],
            markeredgecolor=faces[1],
            markeredgewidth=1.4 if is_hollow else 0.6,
        )

    def _line(self, points: Iterable[Point], pen: Pen, gid: str, **marks: Any) -> None:
        xs, ys = zip(*points, strict=True)
        self._boxes.append(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))

        def add(figure: Figure, place: Any) -> None:
            look = {"color": pen.colour, "linewidth": pen.width, "linestyle": pen.dashes}
            look |= {"alpha": pen.opacity, "zorder": pen.order, "solid_capstyle": "round"}
            figure.add_artist(Line2D(xs, ys, transform=place, gid=gid or None, **look, **marks))

        self._drawn.append(add)

    def arrow(self, start: Point, end: Point, style: Style, gid: str = "") -> None:
        """Draw an arrow from the first possible value on, with a bar where it starts."""
        self._boxes += [Box(*start, 0, 0), Box(*end, 0, 0)]

        def add(figure: Figure, place: Any) -> None:
            for shape, scale, name in (("|-|,widthA=2.2,widthB=0", 1, None), ("-|>", 8, gid)):
                arrow = FancyArrowPatch(start, end, arrowstyle=shape, shrinkA=0, shrinkB=0)
                arrow.set(color=style.colour, linewidth=1.4, transform=place, gid=name or None)
                arrow.set(mutation_scale=scale, zorder=style.order + 1)
                figure.add_artist(arrow)

        self._drawn.append(add)

    def bar(self, box: Box, colour: str, gid: str) -> None:
        """Draw a full rectangle."""
        self._boxes.append(box)
        self._drawn.append(
            lambda figure, place: figure.add_artist(
                Rectangle(
                    (box.x, box.y),
                    box.width,
                    box.height,
                    color=colour,
                    transform=place,
                    gid=gid,
                    linewidth=0,
                )
            )
        )

    def land(self, rings: Sequence[Sequence[Point]], box: Box) -> None:
        """Draw land, as far as it is within a box, which has at least one ring."""
        self._boxes.append(box)
        vertices = [point for ring in rings for point in (*ring, ring[0])]
        codes = [
            code
            for ring in rings
            for code in (Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY)
        ]

        def add(figure: Figure, place: Any) -> None:
            patch = PathPatch(Path(vertices, codes), facecolor=LAND, edgecolor=SHORE)
            patch.set(linewidth=0.4, transform=place, gid="land", zorder=0.2)
            inside = Affine2D().scale(box.width, box.height).translate(box.x, box.y)
            patch.set_clip_path(Path.unit_rectangle(), inside + place)
            figure.add_artist(patch)

        self._drawn.append(add)

    def finished(self) -> Figure:
        """The figure: the plot below its title, and above what is to be known of it."""
        chart, boxes = self._chart, list(self._boxes)
        left = min(box.x for box in boxes)
        width = max(*(box.x + box.width - left for box in boxes), LEAST_WIDTH)
        y = max(box.y + box.height for box in boxes) + 10 * POINT
        for text, lettering in ((chart.subtitle, SUBTITLE), (chart.title, TITLE)):
            y = self._paragraph(left, y, text, lettering, width, is_above=True)
        top = y
        y = min(box.y for box in boxes) - 12 * POINT
        breaks = (f"({letter}) {text}" for letter, text in chart.break_texts().items())
        for text in (*breaks, *chart.remarks):
            y = self._paragraph(left, y, text, REMARK, width)
        y -= 5 * POINT
        for text in chart.foot:
            y = self._paragraph(left, y, text, FOOT, width)
        figure = Figure((width + 2 * MARGIN, top - y + 2 * MARGIN), facecolor="white")
        place = Affine2D().translate(MARGIN - left, MARGIN - y) + figure.dpi_scale_trans
        for draw in self._drawn:
            draw(figure, place)
        return figure

    def _paragraph(
        self,
        x: float,
        y: float,
        text: str,
        lettering: Lettering,
        width: float,
        is_above: bool = False,
    ) -> float:
        """Write a paragraph below a height, or above it; the height where the next one begins."""
        text = self._broken(self.legible(text), lettering, width)
        height = self.size(text, lettering)[1]
        sign = 1 if is_above else -1
        self.text(x, y + sign * height / 2, text, lettering)
        return y + sign * (height + 3 * POINT)

    def _broken(self, text: str, lettering: Lettering, width: float) -> str:
        """A text in lines that fit a width; an address may be longer than any paper is wide."""
        columns = int(width / (lettering.size * POINT * 0.5))
        shown = wrapped(text, columns)
        while self.size(shown, lettering)[0] > width and columns > 20:
            columns -= 2
            shown = wrapped(text, columns)
        lines = (part for line in shown.split("\n") for part in self._parts(line, lettering, width))
        return "\n".join(lines)

    def _parts(self, line: str, lettering: Lettering, width: float) -> Iterator[str]:
        while line:
            end = len(line)
            while end > 1 and self.size(line[:end], lettering)[0] > width:
                end = end * 9 // 10
            yield line[:end]
            line = line[end:]


def _left_to_right(text: str) -> str:
    """A text whose line runs from left to right, though names in it run the other way.

    Without the marks a line would run as its first letter does, and a figure beside such a name
    would go to its other side: `>16` would become `16<`.
    """
    marked = _RIGHT_TO_LEFT.sub(lambda run: run[0] + _MARK, text)
    return text if marked == text else _MARK + marked


def _is_plain(text: str) -> bool:
    """Whether a text is Latin, Greek or Cyrillic, which need no shaping."""
    return all(mark < "\u0530" or "\u1e00" <= mark <= "\u2bff" for mark in text)
