"""Pictures of ranks: lines through the years, slopes between two lists, ranges and bars.

Each is made of plain shapes whose classes the page's style sheet colours. Rank 1 is on top. What
is unknown is not drawn, and no line leads across it.
"""

from collections.abc import Sequence
from itertools import pairwise

from ..model.lean_typing import Record
from ..output.widths import text_width
from .page import Drawing, Shape

# Of lines through the years: the picture, and the room around what is drawn.
WIDTH, HEIGHT = 340, 190
LEFT, RIGHT, TOP, BOTTOM = 40, 22, 26, 30
# A picture in a row of a table.
SMALL_WIDTH, SMALL_HEIGHT = 96, 24
# With more points than this, only the first, the last, the best and the worst have their ranks.
MAX_LABELS = 9
COLOURS = 8
# The width of a letter; of a Chinese one it is twice that.
LETTER = 7
# A picture is never of fewer ranks.
LEAST_SPAN = 4


class Point(Record):
    """What one edition says: when, its label, the rank in words and as an interval.

    `number` is an exact rank. `high` is None where the rank is beyond `low` - 1, and `low` where
    nothing is known. `level` says how the edition compares with the one before, if there is one.
    """

    when: float
    label: str
    shown: str
    low: int | None
    high: int | None
    number: int | None
    level: str | None

    @property
    def is_known(self) -> bool:
        """Whether there is an end to the rank."""
        return self.high is not None


class Lines(Record):
    """The points of one place, oldest first, under its name."""

    name: str
    points: Sequence[Point]


class _Scale(Record):
    """Where a time and a rank are in a picture."""

    first: float
    last: float
    best: int
    worst: int
    left: float
    right: float
    top: float
    bottom: float

    def x(self, when: float) -> float:
        span = self.last - self.first
        share = (when - self.first) / span if span else 0.5
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, rank: float) -> float:
        span = self.worst - self.best
        share = (rank - self.best) / span if span else 0.5
        return round(self.top + share * (self.bottom - self.top), 1)


def _scale_of(lines: Sequence[Lines], box: tuple[float, float, float, float]) -> _Scale:
    points = [point for line in lines for point in line.points if point.low is not None]
    ends = [end for point in points for end in (point.low, point.high) if end is not None]
    times = [point.when for point in points]
    # One place up or down is not to look like many.
    best, worst = min(ends), max(ends)
    best = max(1, best - max(0, LEAST_SPAN - worst + best) // 2)
    worst = max(worst, best + LEAST_SPAN)
    return _Scale(min(times), max(times), best, worst, *box)


def when(published: str) -> float:
    """A day, month or year of publication as a number of years; the middle of what is open."""
    year, *rest = map(int, published.split("-"))
    month = rest[0] - 1 if rest else 6
    day = rest[1] - 1 if len(rest) > 1 else 15 if rest else 0
    return year + month / 12 + day / 366


def small_line(title: str, description: str, points: Sequence[Point]) -> Drawing | None:
    """The way of one place through the editions of a list, as small as a word.

    None where fewer than two ranks are known.
    """
    if sum(point.is_known for point in points) < 2:
        return None
    scale = _scale_of([Lines("", points)], (4, SMALL_WIDTH - 4, 4, SMALL_HEIGHT - 4))
    shapes = [*_segments(points, scale, 1), *_marks(points, scale, 1, 2)]
    return Drawing(title, description, SMALL_WIDTH, SMALL_HEIGHT, shapes, True)


def rank_lines(title: str, description: str, lines: Sequence[Lines]) -> Drawing | None:
    """The ranks of one place or several in the editions of a list, with what breaks between.

    None where fewer than two ranks are known. Several have their names at their last ranks.
    """
    lines = [line for line in lines if any(point.is_known for point in line.points)]
    if sum(point.is_known for line in lines for point in line.points) < 2:
        return None
    are_several = len(lines) > 1
    # Names stand behind their last ranks, with these.
    longest = max(text_width(f"{line.name} {_last(line).shown}") for line in lines)
    room = 18 + LETTER * longest if are_several else RIGHT
    width = round(WIDTH - RIGHT + room)
    scale = _scale_of(lines, (LEFT, width - room, TOP, HEIGHT - BOTTOM))
    shapes = [*_frame(lines, scale), *_breaks(lines[0].points, scale)]
    for number, line in enumerate(lines):
        colour = number % COLOURS + 1
        shapes += _segments(line.points, scale, colour)
        shapes += _marks(line.points, scale, colour, 3.5)
        shapes += [] if are_several else _labels(line.points, scale)
    if are_several:
        shapes += _names(lines, scale)
    return Drawing(title, description, width, HEIGHT, shapes)


def _frame(lines: Sequence[Lines], scale: _Scale) -> list[Shape]:
    """The best and the worst rank at the side, and the editions below, as far as there is room."""
    shapes = []
    known = [point for line in lines for point in line.points if point.is_known]
    ranks = [end for point in known for end in (point.low, point.high) if end is not None]
    for rank in dict.fromkeys((min(ranks), max(ranks))):
        y = scale.y(rank)
        shapes.append(_line("gridline", scale.left - 8, y, scale.right + 8, y))
        shapes.append(_text("axis", scale.left - 12, y + 4, str(rank), "end"))
    labels = {point.when: point.label for line in lines for point in line.points if point.low}
    # The newest has its label for certain.
    free = float("inf")
    for time in sorted(labels, reverse=True):
        needed = LETTER * len(labels[time]) + 6
        # A long one at the side is moved inwards.
        x = min(max(scale.x(time), needed / 2), scale.right + RIGHT - needed / 2)
        if x + needed / 2 <= free:
            free = x - needed / 2
            shapes.append(_text("axis", x, scale.bottom + 22, labels[time], "middle"))
    return shapes


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Shape:
    return Shape("line", {"class": kind, "x1": x1, "y1": y1, "x2": x2, "y2": y2})


def _text(kind: str, x: float, y: float, text: str, anchor: str = "start") -> Shape:
    return Shape("text", {"class": kind, "x": x, "y": y, "text-anchor": anchor}, text)


def _breaks(points: Sequence[Point], scale: _Scale) -> list[Shape]:
    """A line from top to bottom between two editions whose method is known to differ."""
    shapes = []
    for before, now in pairwise(points):
        if now.level == "break" and scale.first <= before.when and now.when <= scale.last:
            x = round((scale.x(before.when) + scale.x(now.when)) / 2, 1)
            shapes.append(_line("break", x, scale.top - 10, x, scale.bottom + 8))
    return shapes


def _segments(points: Sequence[Point], scale: _Scale, colour: int) -> list[Shape]:
    """A line between each two successive editions with exact ranks; broken if they differ."""
    shapes = []
    for before, now in pairwise(points):
        if before.number is None or now.number is None:
            continue
        kind = f"way colour-{colour}" + ("" if now.level in ("same", "minor") else " unsure")
        start, end = ((scale.x(each.when), scale.y(each.number or 1)) for each in (before, now))
        shapes.append(_line(kind, *start, *end))
    return shapes


def _marks(points: Sequence[Point], scale: _Scale, colour: int, size: float) -> list[Shape]:
    """A mark for each rank: a dot, a bar for a band, an arrow down for what lies beyond."""
    shapes = []
    for point in points:
        if point.low is None:
            continue
        x, y = scale.x(point.when), scale.y(point.low)
        if point.number is not None:
            shapes.append(_mark(x, y, size, colour))
        elif point.high is not None:
            shapes.append(_line(f"band colour-{colour}", x, y, x, scale.y(point.high)))
        else:
            tip = y + 3 * size
            path = f"M{x} {y}V{tip}M{x - size} {tip - size}L{x} {tip}L{x + size} {tip - size}"
            shapes.append(Shape("path", {"class": f"beyond colour-{colour}", "d": path}))
    return shapes


def _mark(x: float, y: float, size: float, colour: int) -> Shape:
    """A dot, or a square for every other colour, so that they differ without it."""
    kind = f"mark colour-{colour}"
    if colour % 2:
        return Shape("circle", {"class": kind, "cx": x, "cy": y, "r": size})
    corner = {"x": x - size, "y": y - size}
    return Shape("rect", {"class": kind, **corner, "width": 2 * size, "height": 2 * size})


def _labels(points: Sequence[Point], scale: _Scale) -> list[Shape]:
    """The rank at each mark, or if they are many at the first, last, best and worst."""
    known = [point for point in points if point.low is not None]
    chosen = known[::-1]
    if len(known) > MAX_LABELS:
        exact = sorted(
            (point for point in known if point.number), key=lambda each: each.number or 0
        )
        chosen = [known[-1], *exact[:1], *exact[-1:], known[0]]
    shapes: list[Shape] = []
    placed: list[tuple[float, float]] = []
    for point in dict.fromkeys(chosen):
        text = point.shown if point.is_known else f">{(point.low or 1) - 1}"
        x, y = scale.x(point.when), scale.y(point.number or point.low or 1) - 8
        # A label that would cover one of a newer edition is left out.
        if all(abs(x - other) > 26 or abs(y - height) > 11 for other, height in placed):
            placed.append((x, y))
            shapes.append(_text("value", x, y, text, "middle"))
    return shapes


def _last(line: Lines) -> Point:
    """The newest rank of a line that has an end."""
    return [point for point in line.points if point.is_known][-1]


def _names(lines: Sequence[Lines], scale: _Scale) -> list[Shape]:
    """The names behind the last ranks, one below the other where these are close."""
    ends = []
    for number, line in enumerate(lines):
        last = _last(line)
        ends.append((scale.y(last.high or 1), number % COLOURS + 1, f"{line.name} {last.shown}"))
    ends.sort()
    heights = apart([y for y, *_ in ends], most=HEIGHT - 8)
    return [
        _text(f"name colour-{colour}", scale.right + 14, y + 4, text)
        for (_, colour, text), y in zip(ends, heights, strict=True)
    ]


def apart(heights: Sequence[float], least: float = 14, most: float = float("inf")) -> list[float]:
    """Heights in their order, each moved as far as it needs to be clear of its neighbours.

    They are moved down or, where they would be lower than *most*, up.
    """
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + least) if placed else height)
    limit = most
    for index in reversed(range(len(placed))):
        placed[index] = min(placed[index], limit)
        limit = placed[index] - least
    return placed


class Slope(Record):
    """A place in two lists, by its exact ranks there."""

    name: str
    before: int
    after: int


def slopes(title: str, description: str, heads: tuple[str, str], rows: Sequence[Slope]) -> Drawing:
    """Two lists side by side, with a line for each place from one rank to the other."""
    room = round(30 + LETTER * max(text_width(row.name) for row in rows))
    left, right, top, step = room, room + 170, 40, 20
    best = min(min(row.before, row.after) for row in rows)
    worst = max(max(row.before, row.after) for row in rows)

    def y(rank: int) -> float:
        return top + (rank - best) * step

    shapes = [_text("head", left, 18, heads[0], "end"), _text("head", right, 18, heads[1])]
    for row in rows:
        kind = "up" if row.after < row.before else "down" if row.after > row.before else "level"
        shapes.append(_line(f"slope {kind}", left + 8, y(row.before), right - 8, y(row.after)))
    before = sorted((row.before, row.name) for row in rows)
    after = sorted((row.after, row.name) for row in rows)
    for (rank, name), height in zip(before, apart([y(rank) for rank, _ in before]), strict=True):
        shapes.append(_text("value", left, height + 4, f"{name}  {rank}", "end"))
    for (rank, name), height in zip(after, apart([y(rank) for rank, _ in after]), strict=True):
        shapes.append(_text("value", right, height + 4, f"{rank}  {name}"))
    return Drawing(title, description, right + room, y(worst) + 24, shapes)


def span(title: str, low: float, high: float | None, last: float | None) -> Drawing:
    """From where to where something may be, on a bar that begins at 1; open to the right if so."""
    end = last or high or low
    width = SMALL_WIDTH + 24

    def x(value: float) -> float:
        share = (value - 1) / (end - 1) if end > 1 else 0.5
        return round(4 + share * (width - 8), 1)

    reach = max((width - 4.0 if high is None else x(high)) - x(low), 0)
    bar = {"x": x(low) - 3, "y": 7, "width": reach + 6, "height": 10, "rx": 3}
    shapes = [_line("track", 2, 12, width - 2, 12), Shape("rect", {"class": "range", **bar})]
    return Drawing(title, "", width, SMALL_HEIGHT, shapes, True)


def bar(title: str, value: float, most: float) -> Drawing:
    """A number as the length of a bar beside the greatest."""
    width = SMALL_WIDTH + 24
    length = round((width - 4) * value / most, 1) if most else 0
    box = {"x": 2, "y": 7, "width": length, "height": 10, "rx": 2}
    return Drawing(title, "", width, SMALL_HEIGHT, [Shape("rect", {"class": "bar", **box})], True)
