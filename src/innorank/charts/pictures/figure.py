"""The picture of a chart, as a file of SVG, PNG or PDF."""

from __future__ import annotations

import io
from html import escape

from matplotlib import rc_context

from ...errors import visible
from ...model.answer import Note
from ...model.lean_typing import TYPE_CHECKING, Record
from .columns import draw_columns
from .fonts import Fonts, fonts_with
from .paper import Paper
from .points import draw_map, draw_scatter
from .rows import draw_bars, draw_dots

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..chart import Chart, Mark

DOTS_PER_INCH = 200
# A picture is told in words for those who cannot see it: so many lines of it.
MAX_TOLD = 60
# No more letters that are missing are named.
MAX_SHOWN = 10
# What would make the same chart another file tomorrow.
_DATES: dict[str, dict[str, Any]] = {
    "svg": {"Date": None},
    "png": {},
    "pdf": {"CreationDate": None},
}
_DRAWERS: dict[str, Callable[[Paper, Chart], None]] = {
    "bump": draw_columns,
    "slope": draw_columns,
    "dots": draw_dots,
    "bars": draw_bars,
    "scatter": draw_scatter,
    "map": draw_map,
}


class Drawing(Record):
    """A picture as the bytes of a file, and the letters that no font had, each once."""

    content: bytes
    missing: tuple[str, ...]

    def notes(self) -> list[Note]:
        """A note on the letters that no font here has, and on the fonts that have them."""
        if not self.missing:
            return []
        shown = ", ".join(self.missing[:MAX_SHOWN])
        more = f" and {len(self.missing) - MAX_SHOWN} more" if len(self.missing) > MAX_SHOWN else ""
        message = f"no font here has {shown}{more}: names in these letters are shown in English,"
        message += f" all else has … for them; they are in {', '.join(fonts_with(self.missing))}"
        return [Note("missing-font", message, {"letters": list(self.missing)})]


def draw(chart: Chart, output_format: str, language: str) -> Drawing:
    """The picture of a chart as `svg`, `png` or `pdf`; the same bytes for the same chart.

    Text is in outlines, in SVG all of it and in PDF what is not Latin, Greek or Cyrillic: so every
    script looks as it was shaped here, wherever it is read. In SVG the same stands in words in
    `title` and `desc`. Settings of matplotlib are as before when it is done.
    """
    settings = {"svg.fonttype": "path", "svg.hashsalt": "innorank", "pdf.fonttype": 42}
    file = io.BytesIO()
    with rc_context(settings):
        paper = Paper(chart, Fonts(language), has_outlines=output_format == "pdf")
        _DRAWERS[chart.kind](paper, chart)
        paper.finished().savefig(
            file, format=output_format, dpi=DOTS_PER_INCH, metadata=_DATES[output_format]
        )
    content = file.getvalue()
    if output_format == "svg":
        content = _in_words(chart, content.decode()).encode()
    return Drawing(content, tuple(paper.missing))


def _in_words(chart: Chart, text: str) -> str:
    """An SVG text with a title and a description for readers who cannot see it."""
    told = (
        f"{line.name}: {', '.join(_told(mark) for mark in line.marks)}."
        for line in chart.lines[:MAX_TOLD]
    )
    description = " ".join([f"{chart.subtitle}.", *told])
    title, description = (escape(visible(words)) for words in (chart.title, description))
    words = f"<title>{title}</title>\n <desc>{description}</desc>"
    start = text.index("<svg ")
    end = text.index(">", start)
    return f'{text[:end]} role="img">\n {words}{text[end + 1 :]}'


def _told(mark: Mark) -> str:
    return f"{mark.label} ({mark.edition})" if mark.edition else mark.label
