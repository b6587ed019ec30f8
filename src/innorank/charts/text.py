"""Charts in letters, for terminals and pipes of any width; they need no library."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_letters, digits

from ..output.fitting import wrapped
from ..output.widths import are_ambiguous_wide, text_width
from .chart import Chart, Line, Mark, Span, totals_of
from .coast import coastlines
from .placing import spread

# Each line has one; of more lines than there are the rest share the last.
LETTERS = ascii_letters[26:] + ascii_letters[:26] + digits
OTHER = "•"
# Where several marks are, and no room beside them.
SEVERAL = "+"
BREAKS = {"break": "│", "unknown": "┊"}
# What takes their place where they would take two columns.
_NARROW = str.maketrans("•·─│┊┆├┤█▸↓", "*.-|:!||#>v")
LEAST_WIDTH = 40
MOST_ROWS = 24
# Of the points of a scatter or a map so many are named.
MOST_NAMED = 26


def text_chart(chart: Chart, width: int) -> list[str]:
    """The lines of a chart in a window of so many columns; its title is the first.

    In a window that is narrower than 40 columns it is as wide as there.
    """
    width = max(width, LEAST_WIDTH)
    body = [line.rstrip() for line in _DRAWERS[chart.kind](chart, width)]
    several = [f"{SEVERAL} several marks"] if any(SEVERAL in line for line in body) else []
    if are_ambiguous_wide():
        body = [line.translate(_NARROW) for line in body]
    breaks = (f"({letter}) {text}" for letter, text in chart.break_texts().items())
    paragraphs = [*breaks, *several, *chart.remarks, *chart.foot]
    return [
        *wrapped(chart.title, width).split("\n"),
        *wrapped(chart.subtitle, width).split("\n"),
        "",
        *body,
        "",
        *(line for text in paragraphs for line in wrapped(text, width).split("\n")),
    ]


class _Canvas:
    """Letters in rows and columns; what is put first stays, but for what is drawn behind."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: dict[tuple[int, int], str] = {}
        self._behind: dict[tuple[int, int], str] = {}

    def behind(self, column: int, row: int, letter: str) -> None:
        """Put a letter where nothing else is."""
        self._behind.setdefault((column, row), letter)

    def put(self, column: int, row: int, text: str) -> None:
        """Put a text at the nearest free place in its row; without one, a mark of several."""
        for shift in (0, 1, -1, 2, -2, 3, -3):
            cells = [(column + shift + i, row) for i in range(len(text))]
            is_inside = cells[0][0] >= 0 and cells[-1][0] < self.width
            if is_inside and not any(cell in self._cells for cell in cells):
                self._cells.update(zip(cells, text, strict=True))
                return
        self._cells[column, row] = SEVERAL

    def stroke(self, start: tuple[int, int], end: tuple[int, int], is_full: bool) -> None:
        """Draw points from one place to another, or only every third of them."""
        steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
        for step in range(1, steps):
            if is_full or step % 3 == 0:
                column, row = (
                    a + round((b - a) * step / steps) for a, b in zip(start, end, strict=True)
                )
                self.behind(column, row, "·")

    def lines(self) -> list[str]:
        """The rows, each as wide as the canvas."""
        drawn = {**self._behind, **self._cells}
        return [
            "".join(drawn.get((column, row), " ") for column in range(self.width))
            for row in range(self.height)
        ]


def _letters(lines: Sequence[Line]) -> Iterator[str]:
    """A letter for each line."""
    for number, _ in enumerate(lines):
        yield LETTERS[number] if number < len(LETTERS) else OTHER


def _padded(text: str, width: int, right: bool = False) -> str:
    space = " " * (width - text_width(text))
    return space + text if right else text + space


def _columns(chart: Chart, width: int) -> Iterator[str]:
    """Lines through columns, with the name of each at its end."""
    letters = list(_letters(chart.lines))
    labels = {tick.value: tick.label for tick in chart.x.ticks}
    axis = max(len(tick.label) for tick in chart.y.ticks) + 1
    room = _room([_end(chart, line, labels) for line in chart.lines], width // 2) + 2
    ends = [
        wrapped(f"{letter} {_end(chart, line, labels)}", room, "  ").split("\n")
        for letter, line in zip(letters, chart.lines, strict=True)
    ]
    plot = max(8, width - axis - room - 3)
    height = max(sum(map(len, ends)), min(int(chart.y.high), MOST_ROWS))
    canvas = _Canvas(plot, height)

    def across(value: float) -> int:
        return round(chart.x.share(value) * (plot - 1))

    def down(value: float) -> int:
        return round(chart.y.share(value) * (height - 1))

    for each in chart.breaks:
        for row in range(height):
            canvas.behind(across(each.value), row, BREAKS[each.level])
    for letter, line in zip(letters, chart.lines, strict=True):
        for mark in line.marks:
            place = across(mark.x.low), down(mark.y.low)
            canvas.put(*place, f"{letter}↓" if mark.y.high is None else letter)
            if mark.y.high is not None:
                for row in range(place[1] + 1, down(mark.y.high) + 1):
                    canvas.behind(place[0], row, "┆")
    for line in chart.lines:
        for before, mark in zip(line.marks, line.marks[1:], strict=False):
            if mark.joined:
                start, end = ((across(m.x.low), down(m.y.low)) for m in (before, mark))
                canvas.stroke(start, end, mark.joined in ("same", "minor"))
    wanted = [
        down(line.marks[-1].y.low) + len(end) / 2
        for line, end in zip(chart.lines, ends, strict=True)
    ]
    middles = spread(wanted, [len(end) for end in ends], 0, height)
    beside = {
        round(middle - len(end) / 2) + number: text
        for middle, end in zip(middles, ends, strict=True)
        for number, text in enumerate(end)
    }
    ranks = {down(tick.value): tick.label for tick in reversed(chart.y.ticks)}
    heads = {across(value): label for value, label in labels.items()}
    yield " " * (axis + 1) + _heads(heads, plot)
    letters_of_breaks = iter(chart.break_texts())
    marked = {
        across(each.value): f"({next(letters_of_breaks)})"
        for each in chart.breaks
        if each.level == "break"
    }
    if marked:
        yield " " * (axis + 1) + _heads(marked, plot)
    for row, text in enumerate(canvas.lines()):
        yield f"{_padded(ranks.get(row, ''), axis, True)} {text}  {beside.get(row, '')}"


def _room(texts: Iterable[str], most: int) -> int:
    """How many columns some texts get: what they need, up to so many, or to their longest word."""
    least = max(text_width(word) for text in texts for word in ["", *text.split()])
    return max(least, min(most, max(map(text_width, texts))))


def _end(chart: Chart, line: Line, labels: Mapping[float, str]) -> str:
    """What stands at the end of a line: its last rank, when that was, and its name."""
    last = line.marks[-1]
    if chart.kind == "slope":
        known = {mark.x.low: mark.label for mark in line.marks}
        return f"{known.get(0, '?')} → {known.get(1, '?')} {line.name}"
    when = "" if last.x.low == chart.x.high else f" ({labels[last.x.low]})"
    return f"{last.label}{when} {line.name}"


def _heads(heads: Mapping[int, str], width: int) -> str:
    """Texts in a line, each over its column; one is left out if it would touch another.

    The last one, which is the newest edition, never is.
    """
    columns = sorted(heads)
    starts: dict[int, str] = {}
    for column in (*columns[-1:], *columns[:-1]):
        label, size = heads[column], text_width(heads[column])
        start = min(max(0, column - size // 2), width - size)
        if all(
            start > other + text_width(text) or start + size < other
            for other, text in starts.items()
        ):
            starts[start] = label
    text = ""
    for start, label in sorted(starts.items()):
        text = _padded(text, start) + label
    return text


def _dots(chart: Chart, width: int) -> Iterator[str]:
    """A row for each mark, below the ranks; the name of the list stands beside its first row."""
    letters = list(_letters(chart.lines))
    is_one = len(chart.lines) == 1
    marks = sorted(
        (mark.y.low, letter, mark)
        for letter, line in zip(letters, chart.lines, strict=True)
        for mark in line.marks
    )
    names = _names_of_rows(chart, [mark for _, _, mark in marks])
    right = max(text_width(mark.label) for _, _, mark in marks)
    left = _room(names, width // 3)
    plot = max(4, width - left - right - 3)
    for number, (_, letter, mark) in enumerate(marks):
        canvas = _Canvas(plot, 1)
        _put_span(canvas, chart, mark.x, OTHER if is_one else letter)
        first, *more = wrapped(names[number], left).split("\n")
        yield f"{_padded(first, left, True)}  {canvas.lines()[0]} {mark.label}"
        yield from (_padded(text, left, True) for text in more)
    ticks = {round(chart.x.share(tick.value) * (plot - 1)): tick.label for tick in chart.x.ticks}
    yield " " * (left + 2) + _heads(ticks, plot)
    if not is_one:
        yield ""
        for letter, line in zip(letters, chart.lines, strict=True):
            yield from wrapped(f"{letter} {line.name}", width, "  ").split("\n")


def _names_of_rows(chart: Chart, marks: Sequence[Mark]) -> list[str]:
    """For each mark the name of its list, empty behind the first mark of that."""
    names = []
    for mark in marks:
        nearest = min(chart.y.ticks, key=lambda tick: abs(tick.value - mark.y.low))
        names.append("" if nearest.label in names else nearest.label)
    return names


def _put_span(canvas: _Canvas, chart: Chart, span: Span, letter: str) -> None:
    """Draw a mark, a range from end to end or an arrow from a bound in the first row."""
    start, end = (
        round(chart.x.share(value) * (canvas.width - 1)) for value in (span.low, span.end)
    )
    canvas.put(start, 0, f"{letter}▸" if span.high is None else letter)
    for column in range(start + 1, end):
        canvas.behind(column, 0, "─")
    if end > start:
        canvas.put(end, 0, "┤")
    for column in range(canvas.width):
        canvas.behind(column, 0, "·")


def _bars(chart: Chart, width: int) -> Iterator[str]:
    """A bar for each economy, with its number at the end."""
    stated = {line.id: line.marks[0] for line in chart.lines if not line.is_emphasised}
    lines = [line for line in chart.lines if line.is_emphasised]
    left = _room([line.name for line in lines], width // 3)
    totals = totals_of(chart)
    labels = [f"{line.marks[0].label}{totals.get(line.id, '')}" for line in lines]
    plot = width - left - max(map(text_width, labels)) - 4
    for line, label in zip(lines, labels, strict=True):
        (mark,) = line.marks
        canvas = _Canvas(plot + 2, 1)
        total = stated.get(line.id)
        if total:
            canvas.put(round(chart.x.share(total.x.low) * plot), 0, "│")
        end = max(1, round(chart.x.share(mark.x.low) * plot))
        for column in range(end):
            canvas.behind(column, 0, "█")
        if mark.x.high is None:
            canvas.behind(end, 0, "▸")
        first, *more = wrapped(line.name, left).split("\n")
        yield f"{_padded(first, left, True)} {canvas.lines()[0].rstrip()} {label}"
        yield from (_padded(text, left, True) for text in more)


def _scatter(chart: Chart, width: int) -> Iterator[str]:
    """Places by two ranks, with the diagonal; those furthest from it are named below."""
    axis = max(len(tick.label) for tick in chart.y.ticks) + 1
    plot = min(width - axis - 1, 72)
    canvas = _Canvas(plot, max(12, plot // 3))
    end = min(chart.x.high, chart.y.high)
    corner = round(chart.x.share(end) * (plot - 1)), round(chart.y.share(end) * (canvas.height - 1))
    lines = sorted(chart.lines, key=_apart, reverse=True)
    yield from wrapped(f"{chart.y.title}, downwards", width).split("\n")
    yield from _with_names(chart, canvas, lines, axis, width, corner)


def _apart(line: Line) -> tuple[bool, float]:
    (mark,) = line.marks
    return line.is_emphasised, abs(mark.x.low - mark.y.low)


def _map(chart: Chart, width: int) -> Iterator[str]:
    """The land in dots, and places on it; the first of the list are named below."""
    height = round(width * (chart.y.high - chart.y.low) / (chart.x.high - chart.x.low) * 0.55)
    canvas = _Canvas(width, height)
    rings = list(coastlines(chart.x.low, chart.y.low, chart.y.high))
    for row in range(height):
        lat = chart.y.high - (row + 0.5) / height * (chart.y.high - chart.y.low)
        crossings = sorted(_crossings(rings, lat))
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            columns = (round(chart.x.share(lon) * (width - 1)) for lon in (start, end))
            for column in range(*columns):
                canvas.behind(column, row, "·")
    lines = sorted(chart.lines, key=lambda line: not line.is_emphasised)
    yield from _with_names(chart, canvas, lines, 0, width, None)


def _crossings(rings: Iterable[Sequence[tuple[float, float]]], lat: float) -> Iterator[float]:
    """Where the outlines of some rings cross a latitude."""
    for ring in rings:
        for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y > lat) != (next_y > lat):
                yield x + (lat - y) / (next_y - y) * (next_x - x)


def _with_names(
    chart: Chart,
    canvas: _Canvas,
    lines: Sequence[Line],
    axis: int,
    width: int,
    corner: tuple[int, int] | None,
) -> Iterator[str]:
    """The canvas with a mark for each line, beside its axes; then the names of the first."""
    named = dict(zip([line.id for line in lines], LETTERS[:MOST_NAMED], strict=False))
    is_map = chart.kind == "map"
    for line in lines:
        (mark,) = line.marks
        letter = named.get(line.id, OTHER)
        letter += "▸" if mark.x.high is None else "↓" if mark.y.high is None else ""
        share = chart.y.share(mark.y.low)
        row = round((1 - share if is_map else share) * (canvas.height - 1))
        canvas.put(round(chart.x.share(mark.x.low) * (canvas.width - 1)), row, letter)
    if corner is not None:
        canvas.stroke((0, 0), corner, True)
    ticks = () if is_map else chart.y.ticks
    ranks = {round(chart.y.share(tick.value) * (canvas.height - 1)): tick.label for tick in ticks}
    for row, text in enumerate(canvas.lines()):
        yield f"{_padded(ranks.get(row, ''), axis, True)} {text}" if axis else text
    if axis:
        across = {
            round(chart.x.share(tick.value) * (canvas.width - 1)): tick.label
            for tick in chart.x.ticks
        }
        yield " " * (axis + 1) + _heads(across, canvas.width)
        yield f"{' ' * (axis + 1)}{chart.x.title}, to the right"
    yield ""
    parts = [
        f"{named[line.id]} {line.name} {line.marks[0].label}" for line in lines if line.id in named
    ]
    if len(lines) > len(parts):
        parts.append(f"{OTHER} others")
    yield from wrapped("; ".join(parts), width).split("\n")


_DRAWERS = {
    "bump": _columns,
    "slope": _columns,
    "dots": _dots,
    "bars": _bars,
    "scatter": _scatter,
    "map": _map,
}
