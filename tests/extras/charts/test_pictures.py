"""Charts as pictures: what is in an SVG and where, and the files that are written.

Structure is compared, never bytes: boxes of labels, and which marks there are. No test needs a font
that does not come with matplotlib.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import matplotlib
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from innorank import QueryCatalogue, open_catalogue
from innorank.api import drawn_chart
from innorank.charts.chart import Chart
from innorank.charts.pictures.figure import draw
from innorank.charts.placing import Box

Run = Callable[..., Any]

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
# Of each kind what has most labels, the longest names, bounds, bands and ties.
QUESTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "bump": (("wipo-2025",), {"top": 40, "places": ["Guangzhou", "Hefei"]}),
    "bump-bands": (("gser-2023",), {"top": 30}),
    "slope": (("wipo-2023", "wipo-2025"), {"top": 40}),
    "slope-ties": (("2thinknow-2021", "2thinknow-2022"), {}),
    "dots": ((), {"places": ["Guangzhou", "Nanjing", "London"]}),
    "bars": (("wipo-2022",), {"kind": "bars"}),
    "scatter": (("wipo-2023", "wipo-2024"), {"kind": "scatter"}),
    "map": (("wipo-2023",), {"kind": "map"}),
}


class Picture(NamedTuple):
    """An SVG as a tree, and the box of each text, in points from the top left; labels by id."""

    root: ElementTree.Element
    labels: dict[str, Box]
    others: list[Box]
    marks: set[str]


def picture(content: bytes) -> Picture:
    """What an SVG has of labels and marks."""
    root = ElementTree.fromstring(content)
    glyphs = {
        path.get("id", ""): [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))]
        for path in root.iter(f"{SVG}path")
    }
    groups = {group.get("id", ""): group for group in root.iter(f"{SVG}g") if group.get("id")}
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    labels = {name: box_of(groups[name], glyphs) for name in groups if name.startswith("label-")}
    others = [box_of(groups[name], glyphs) for name in groups if name.startswith("text_")]
    return Picture(root, labels, others, {name for name in groups if name.startswith("mark-")})


def box_of(group: ElementTree.Element, glyphs: dict[str, list[float]]) -> Box:
    """The box around the outlines of a text: of each glyph the points that its curves go by.

    A text with a white edge is one outline, after that edge.
    """
    whole = group.findall(f"{SVG}path")
    numbers = (
        [float(each) for each in re.findall(r"-?[\d.]+", whole[-1].get("d", ""))] if whole else []
    )
    xs, ys = numbers[::2], numbers[1::2]
    for text in group.iter(f"{SVG}g"):
        place = re.match(
            r"translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+) -([\d.]+)\)$",
            text.get("transform", ""),
        )
        if not place:
            continue
        x, y, scale, _ = map(float, place.groups())
        for use in text.findall(f"{SVG}use"):
            moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", use.get("transform", ""))
            by_x, by_y = map(float, moved.groups()) if moved else (0.0, 0.0)
            numbers = glyphs[use.get(LINK, "").removeprefix("#")]
            xs += [x + scale * (by_x + number / 64) for number in numbers[::2]]
            ys += [y - scale * (by_y + number / 64) for number in numbers[1::2]]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def drawn(
    catalogue: QueryCatalogue, question: str, output_format: str = "svg"
) -> tuple[Chart, Any]:
    """The chart of one of QUESTIONS, and its picture."""
    editions, options = QUESTIONS[question]
    chart = drawn_chart(catalogue, *editions, **options)[1]
    return chart, draw(chart, output_format, "en")


@pytest.mark.parametrize("question", QUESTIONS)
def test_labels_and_marks(question: str, shipped: QueryCatalogue) -> None:
    """No label lies on another or beyond the edge, and every known figure has its mark."""
    chart, drawing = drawn(shipped, question)
    found = picture(drawing.content)
    boxes = list(found.labels.values())
    width, height = map(float, found.root.get("viewBox", "").split()[2:])
    least = {"scatter": 40, "map": 25}.get(chart.kind, len(chart.lines) // 2)

    assert len(boxes) >= max(least, 5)
    assert len(found.others) > 5
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[:i])
    for box in (*boxes, *found.others):
        assert box.x >= 0
        assert box.y >= 0
        # The edge is as wide on the right as on the left.
        assert box.x + box.width <= width - 20
        assert box.y + box.height <= height
    assert len(found.marks) == shown_marks(chart)


@pytest.mark.parametrize(
    ("editions", "options", "marks"),
    [
        (("towns-2020", "towns-2021"), {"kind": "scatter"}, 6),
        (("towns-2021", "towns-2020"), {"kind": "scatter"}, 6),
        (("hubs-2021",), {"kind": "bars"}, 8),
        ((), {"places": ["fjord"]}, 3),
    ],
)
def test_bounds_and_bands(
    editions: tuple[str, ...], options: dict[str, Any], marks: int, tiny: QueryCatalogue
) -> None:
    """Every bound, every band and every count that is no less has a mark of its own."""
    chart = drawn_chart(tiny, *editions, **options)[1]
    found = picture(draw(chart, "svg", "en").content)
    boxes = list(found.labels.values())

    assert len(found.marks) == shown_marks(chart) == marks
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[:i])


def shown_marks(chart: Chart) -> int:
    """How many marks a chart has: each but those bounds of which more than six are one arrow."""
    marks = [mark for line in chart.lines for mark in line.marks]
    if chart.kind not in ("bump", "slope"):
        return len(marks)
    bounds = Counter((mark.x.low, mark.y.low) for mark in marks if mark.y.high is None)
    known = sum(mark.y.high is not None for mark in marks)
    return known + sum(number for number in bounds.values() if number <= 6)


def test_names_in_arabic() -> None:
    """Names that run from right to left keep clear of each other, and figures stay in front."""
    with open_catalogue(language="ar") as catalogue:
        chart = drawn_chart(catalogue, "wipo-2023", "wipo-2025", top=20)[1]
    drawing = draw(chart, "svg", "ar")
    boxes = list(picture(drawing.content).labels.values())

    assert len(boxes) > 40
    assert not any(box.overlaps(other) for i, box in enumerate(boxes) for other in boxes[:i])
    assert drawing.missing == ()
    # A bound is drawn as beside any Latin name: first the sign, which is no mirror of itself.
    bounds = [glyphs for text, glyphs in texts(drawing.content) if text.startswith("\u200e>16 ")]
    ((_, plain),) = texts(svg_of(">16 Hefei"))
    assert [glyphs[1:4] for glyphs in bounds] == [plain[:3]] * 4


def texts(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """Each text of an SVG, which matplotlib has in a comment, and its glyphs."""
    for part in content.decode().split("<!-- ")[1:]:
        text, _, outlines = part.partition(" -->")
        yield unescape(text), re.findall(r'<use xlink:href="#([^"]+)"', outlines)


def svg_of(text: str) -> bytes:
    """A text alone as SVG, as matplotlib draws it by itself."""
    figure, file = Figure(), io.BytesIO()
    figure.text(0.1, 0.5, text)
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        figure.savefig(file, format="svg")
    return file.getvalue()


@pytest.mark.parametrize("output_format", ["svg", "png", "pdf"])
def test_the_same_bytes(output_format: str, shipped: QueryCatalogue) -> None:
    """The same chart gives the same bytes, without a date, and leaves no setting behind."""
    before = dict(matplotlib.rcParams)
    first, second = (drawn(shipped, "slope-ties", output_format)[1] for _ in range(2))

    assert first == second
    assert dict(matplotlib.rcParams) == before
    assert b"Date" not in first.content


def test_words_for_who_cannot_see(shipped: QueryCatalogue) -> None:
    """An SVG is an image with a title, and a description that has every line and its ranks."""
    chart, drawing = drawn(shipped, "bump-bands")
    root = picture(drawing.content).root
    title, description = (root.findtext(f"{SVG}{name}") for name in ("title", "desc"))

    assert root.get("role") == "img"
    assert title == chart.title
    assert description
    line = chart.lines[0]
    assert f"{line.name}: {line.marks[0].label} ({line.marks[0].edition})" in description


def test_odd_names(tiny: QueryCatalogue) -> None:
    """A name with marks of markup, of mathematics or of nothing that is seen is drawn as it is."""
    chart = drawn_chart(tiny, "hubs-2020")[1]
    lines = [line._replace(name="A -- <b>&$x_1$\x1b\u202e") for line in chart.lines[:2]]
    odd = chart._replace(title="<b>$x$ & \x1b", lines=tuple(lines))
    drawing = draw(odd, "svg", "en")
    root = picture(drawing.content).root

    assert root.findtext(f"{SVG}title") == r"<b>$x$ & \x1b"
    assert "A -- <b>&$x_1$" in (root.findtext(f"{SVG}desc") or "")
    assert {text for text, _ in texts(drawing.content)} >= {r"<b>$x$ & \x1b"}
    assert drawing.missing == ()
    assert all(draw(odd, output_format, "en").content for output_format in ("png", "pdf"))


def test_a_missing_font_speaks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no font has the letters names are in English, and a note says which fonts have them."""
    own = [entry for entry in fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(fontManager, "ttflist", own)
    asked = ("chart", "wipo-2023", "--place", "Hefei", "--lang", "zh")
    ran = run(*asked, "-o", str(tmp_path / "x.svg"))
    root = ElementTree.parse(tmp_path / "x.svg").getroot()
    written = (tmp_path / "x.svg").read_text("utf-8")

    assert ran.status == 0
    assert "no font here has 合, 肥" in ran.stderr
    assert "Noto Sans CJK" in ran.stderr
    assert re.search(r"<!-- \d+  Hefei -->", written)
    # Who listens to the picture hears the name as it was asked for.
    assert "合肥" in (root.findtext(f"{SVG}desc") or "")


def test_a_pdf_has_other_scripts_as_outlines() -> None:
    """Latin text in a PDF is text; an Arabic name is outlines, else its letters came out twice."""
    with open_catalogue(language="ar") as catalogue:
        chart = drawn_chart(catalogue, "wipo-2023", places=["Hefei"])[1]
    content = draw(chart, "pdf", "ar").content
    letters = set(mapped_letters(content))

    assert "خ" in chart.title
    assert {"W", "I", "P", "O"} <= letters
    assert not any("\u0590" <= letter <= "\u08ff" for letter in letters)


def mapped_letters(content: bytes) -> Iterator[str]:
    """The letters that a PDF says its glyphs are, by which they are copied."""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            text = zlib.decompress(stream).decode("latin-1")
        except zlib.error:
            continue
        if "beginbfrange" in text or "beginbfchar" in text:
            for last in re.findall(r"<[0-9a-fA-F]+> \[?<([0-9a-fA-F]+)>", text):
                yield bytes.fromhex(last).decode("utf-16-be", "replace")
            for first, end, start in re.findall(r"<(\w+)> <(\w+)> <(\w{4})>", text):
                for step in range(int(end, 16) - int(first, 16) + 1):
                    yield chr(int(start, 16) + step)


@pytest.mark.parametrize(
    ("name", "start"), [("x.svg", b"<?xml"), ("X.PNG", b"\x89PNG"), ("x.pdf", b"%PDF")]
)
def test_files_by_their_ending(name: str, start: bytes, run_tiny: Run, tmp_path: Path) -> None:
    """The ending says what is written; stdout stays empty and stderr names the file."""
    ran = run_tiny("chart", "hubs-2020", "-o", str(tmp_path / name))

    assert (ran.status, ran.stdout) == (0, "")
    assert ran.stderr == f"note: written to {tmp_path / name}\n"
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_there(run_tiny: Run, tmp_path: Path) -> None:
    """It is replaced with --force alone, and whole; a folder is never."""
    file, folder = tmp_path / "x.svg", tmp_path / "y.svg"
    file.write_text("mine")
    folder.mkdir()
    refused = run_tiny("chart", "hubs", "-o", str(file))
    kept = file.read_text()
    forced = run_tiny("chart", "hubs", "-o", str(file), "--force", "--quiet")
    as_folder = run_tiny("chart", "hubs", "-o", str(folder), "--force")
    nowhere = run_tiny("chart", "hubs", "-o", str(tmp_path / "none" / "x.svg"))

    assert (refused.status, kept) == (2, "mine")
    assert refused.stderr.endswith(f"error: {file} is there already; --force replaces it\n")
    assert (forced.status, forced.stderr) == (0, "")
    assert file.read_text().startswith("<?xml")
    assert (as_folder.status, as_folder.stdout) == (1, "")
    assert f"{folder} cannot be replaced" in as_folder.stderr
    assert (nowhere.status, nowhere.stdout) == (1, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.svg", "y.svg"]


def test_standard_output(run_tiny: Run) -> None:
    """`-o -` is SVG on stdout, or what `--format` says, and nothing else."""
    svg = run_tiny("chart", "hubs-2020", "-o", "-", "--quiet")

    assert (svg.status, svg.stderr) == (0, "")
    assert svg.stdout.startswith("<?xml")
    assert svg.stdout == run_tiny("chart", "hubs-2020", "--format", "svg", "--quiet").stdout
