"""Pictures by their shapes: every known rank has its mark, nothing unknown is joined or covered."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from innorank import QueryCatalogue
from innorank.api import plain_catalogue
from innorank.output.widths import text_width
from innorank.reports.drawings import (
    LETTER,
    Lines,
    Point,
    Slope,
    apart,
    bar,
    rank_lines,
    slopes,
    small_line,
    span,
    when,
)
from innorank.reports.language import language_of
from innorank.reports.page import Drawing, Page, Shape
from innorank.reports.report import page_of

Paged = Callable[..., Page]


def point(year: int, low: int | None, high: int | None = None, level: str | None = "same") -> Point:
    """What the edition of a year says: a rank, a band with *high*, beyond with *high* 0."""
    number = low if high is None else None
    last = low if high is None else high or None
    return Point(year, str(year), f"r{low}", low, last, number, level)


# A rank, a band, a rank, one beyond 30, nothing, then two ranks across a break.
POINTS = [
    point(2015, 12, level=None),
    point(2016, 20, 25),
    point(2017, 9, level="unknown"),
    point(2018, 31, 0),
    point(2019, None),
    point(2020, 8),
    point(2021, 4, level="break"),
]


def drawn(lines: list[Lines]) -> Drawing:
    """The drawing, of which there is one."""
    drawing = rank_lines("Title", "Words", lines)
    assert drawing is not None
    return drawing


def kinds(drawing: Drawing) -> Counter[str]:
    """How many shapes there are of each kind."""
    return Counter(str(shape.attributes["class"]) for shape in drawing.shapes)


def box(shape: Shape) -> tuple[float, float, float, float]:
    """Where a text stands: left, top, right, bottom."""
    x, y = float(shape.attributes["x"]), float(shape.attributes["y"])
    width = LETTER * text_width(shape.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[str(shape.attributes["text-anchor"])]
    return x - shift, y - 9, x - shift + width, y + 2


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """The texts that cover one another."""
    texts = [shape for shape in drawing.shapes if shape.tag == "text"]
    assert texts
    return [
        (one.text, other.text)
        for one, other in combinations(texts, 2)
        if (a := box(one)) and (b := box(other))
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def outside(drawing: Drawing) -> list[str]:
    """The texts that are not whole in the picture."""
    boxes = [(box(shape), shape.text) for shape in drawing.shapes if shape.tag == "text"]
    return [
        text
        for (left, top, right, bottom), text in boxes
        if left < 0 or top < 0 or right > drawing.width or bottom > drawing.height
    ]


def test_each_known_rank_has_its_mark() -> None:
    """Dots for ranks, a bar for a band, an arrow for what lies beyond, nothing for the unknown."""
    found = kinds(drawn([Lines("", POINTS)]))

    assert (found["mark colour-1"], found["band colour-1"], found["beyond colour-1"]) == (4, 1, 1)
    # Only 2020 and 2021 are neighbours with exact ranks, and a break lies between.
    assert {name: count for name, count in found.items() if name.startswith("way")} == {
        "way colour-1 unsure": 1
    }
    assert found["break"] == 1
    assert found["value"] == 6


def test_better_ranks_are_higher() -> None:
    """The y of each dot grows with the rank, the x with the year."""
    marks = [
        (float(shape.attributes["cx"]), float(shape.attributes["cy"]))
        for shape in drawn([Lines("", POINTS)]).shapes
        if shape.attributes["class"] == "mark colour-1"
    ]
    # Ranks 12, 9, 8 and 4, oldest first.
    assert [a[0] < b[0] for a, b in pairwise(marks)] == [True] * 3
    assert [a[1] > b[1] for a, b in pairwise(marks)] == [True] * 3


def test_a_method_that_stays_has_a_full_line() -> None:
    """The line is dashed if the method changed, or if nobody knows."""
    points = [point(2019, 5, level=None), point(2020, 6), point(2021, 7, level="unknown")]
    found = kinds(drawn([Lines("", [*points, point(2022, 9, level="minor")])]))

    assert (found["way colour-1"], found["way colour-1 unsure"], found["break"]) == (2, 1, 0)


def test_one_rank_makes_no_drawing() -> None:
    """There is no way through the years of one known rank, however many bounds there are."""
    points = [point(2019, 11, 0), point(2020, 5), point(2021, None)]

    assert rank_lines("Title", "Words", [Lines("", points)]) is None
    assert small_line("Title", "Words", points) is None


def test_several_places_have_their_names() -> None:
    """Each line ends in its name and newest rank, and names that are close stand apart."""
    lines = [
        Lines(name, [point(2020, rank, level=None), point(2021, rank + 1)])
        for name, rank in (("Aldern–Birk–Corvin", 10), ("海城", 11), ("Holm", 12), ("Gull", 90))
    ]
    drawing = drawn(lines)
    names = [shape.text for shape in drawing.shapes if "name" in str(shape.attributes["class"])]

    assert names == ["Aldern–Birk–Corvin r11", "海城 r12", "Holm r13", "Gull r91"]
    assert overlapping(drawing) == []
    assert outside(drawing) == []


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["Hefei"], "zh-Hans"),
        (["London"], "en"),
        (["Shenzhen", "Guangzhou", "Hong Kong", "Shanghai", "Beijing"], "en"),
        (["wipo-2023", "wipo-2024"], "zh-Hans"),
        (["wipo-2023", "wipo-2025"], "en"),
    ],
)
def test_no_label_covers_another(names: list[str], language: str, shipped: QueryCatalogue) -> None:
    """In drawings of the shipped data, by the boxes of the texts."""
    catalogue = plain_catalogue(shipped)
    page = page_of(catalogue, names, None, False, language_of(language))
    drawings = [drawing for section in page.sections for drawing in section.drawings]

    assert drawings
    for drawing in drawings:
        assert (drawing.title, overlapping(drawing)) == (drawing.title, [])
        assert (drawing.title, outside(drawing)) == (drawing.title, [])


def test_slopes() -> None:
    """A line from each rank to the other; those who rise, fall and stay look different."""
    rows = [Slope("Birk", 1, 3), Slope("Holm", 2, 1), Slope("Gull", 3, 2), Slope("Fjord", 5, 5)]
    drawing = slopes("Title", "Words", ("2020", "2021"), rows)
    found = kinds(drawing)
    texts = [shape.text for shape in drawing.shapes if shape.tag == "text"]

    assert (found["slope up"], found["slope down"], found["slope level"]) == (2, 1, 1)
    assert texts == [
        *("2020", "2021", "Birk  1", "Holm  2", "Gull  3", "Fjord  5"),
        *("1  Holm", "2  Gull", "3  Birk", "5  Fjord"),
    ]
    assert overlapping(drawing) == []


def test_ranges_and_bars() -> None:
    """From 8 to 20 of 24 is a part of the bar; what has no end reaches the end; half is half."""

    def shape(drawing: Drawing) -> tuple[float, float]:
        attributes = drawing.shapes[-1].attributes
        return float(attributes["x"]), float(attributes["width"])

    # The bar begins at 4 and is 112 long: 8 is 7/23 of the way, 20 is 19/23.
    assert shape(span("", 8, 20, 24)) == pytest.approx(
        (4 + 112 * 7 / 23 - 3, 112 * 12 / 23 + 6), abs=0.2
    )
    assert shape(span("", 1, None, None)) == (57, 62)
    assert shape(bar("", 5, 10)) == (2, 58)
    assert shape(bar("", 0, 0)) == (2, 0)


def test_times_and_heights() -> None:
    """A year or a month stands in its middle; heights are moved down only as far as needed."""
    assert [round(when(each), 2) for each in ("2020", "2020-01-01", "2020-07")] == [
        *(2020.5, 2020.0, 2020.54),
    ]
    assert apart([0, 5, 40], 14) == [0, 14, 40]
    assert apart([30, 31, 40], 14, 44) == [16, 30, 44]
