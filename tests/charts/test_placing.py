"""Labels that do not collide: the placement by itself, over boxes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innorank.charts.placing import Box, beside, spread


def test_spread_by_hand() -> None:
    """Two labels that want one place stand around it; one that is far off stays."""
    assert spread([5, 5, 9], [2, 2, 2], 0, 12) == [4, 6, 9]
    # The third is pushed on: (4 + 3 + 2) / 3 is where the first is, in steps of 2.
    assert spread([4, 5, 6], [2, 2, 2], 0, 12) == [3, 5, 7]


def test_spread_keeps_the_order() -> None:
    """Whoever wants to be further stays further, whatever the order in which they come."""
    assert spread([9, 1, 5], [2, 2, 2], 0, 12) == [9, 1, 5]


def test_spread_at_an_end() -> None:
    """No label leaves the column while there is room in it, and what is too much begins at 0."""
    assert spread([0, 0], [2, 2], 0, 12) == [1, 3]
    assert spread([12, 12], [2, 2], 0, 12) == [9, 11]
    assert spread([5, 5, 5], [2, 2, 2], 0, 4) == [1, 3, 5]
    assert spread([], [], 0, 4) == []


LABELS = st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 20)), min_size=1, max_size=40)


@given(LABELS)
def test_spread_has_no_overlap(labels: list[tuple[float, float]]) -> None:
    """Whatever labels want, none lies on another, and all are within the column if they fit."""
    wanted, sizes = ([label[part] for label in labels] for part in (0, 1))
    high = max(100.0, sum(sizes))
    placed = spread(wanted, sizes, 0, high)
    boxes = sorted(zip(placed, sizes, strict=True))

    for (middle, size), (next_middle, next_size) in pairwise(boxes):
        assert next_middle - middle >= (size + next_size) / 2 - 1e-6
    assert boxes[0][0] - boxes[0][1] / 2 >= -1e-6
    assert boxes[-1][0] + boxes[-1][1] / 2 <= high + 1e-6


def test_beside_by_hand() -> None:
    """The first has its label to the right; the next, whose right is taken, to the left."""
    paper = Box(0, 0, 100, 100)
    boxes = beside([(50, 50), (60, 50)], [(20, 4), (20, 4)], paper, 2)

    # To the right of the first is the second point itself.
    assert boxes == [Box(28, 48, 20, 4), Box(62, 48, 20, 4)]


def test_beside_without_room() -> None:
    """Where no side is free, or all lead off the paper, there is no label."""
    assert beside([(5, 5)], [(20, 20)], Box(0, 0, 10, 10), 1) == [None]
    assert beside([(5, 5)], [(3, 2)], Box(0, 0, 10, 10), 1, 1, [Box(6, 0, 4, 10)]) == [None]


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), max_size=30))
def test_beside_has_no_overlap(points: list[tuple[float, float]]) -> None:
    """No label lies on another, on a point or off the paper."""
    paper = Box(0, 0, 50, 50)
    placed = [box for box in beside(points, [(9, 3)] * len(points), paper, 1) if box]

    for number, box in enumerate(placed):
        assert not any(box.overlaps(other) for other in placed[:number])
        assert not any(box.overlaps(Box(x - 0.5, y - 0.5, 1, 1)) for x, y in points)
        assert 0 <= box.x <= 50 - box.width + 1e-9
        assert 0 <= box.y <= 50 - box.height + 1e-9


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [(Box(2, 0, 2, 2), False), (Box(1.9, 0, 2, 2), True), (Box(0, 2, 2, 2), False)],
)
def test_boxes_that_touch(other: Box, overlaps: bool) -> None:
    """An edge in common is no overlap."""
    assert Box(0, 0, 2, 2).overlaps(other) is overlaps
