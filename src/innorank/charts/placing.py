"""Where labels go, so that none lies on another; all sizes are in one unit, whichever it is."""

from collections.abc import Sequence

from ..model.lean_typing import Record


class Box(Record):
    """A rectangle from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two have more in common than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels in a column, as near to the *wanted* ones as they can be.

    Label i has the extent `sizes[i]`, and none overlaps another. They keep the order of *wanted*;
    the sum of the squared distances is the smallest possible. All lie between *low* and *high*, if
    there is room for all; else they begin at *low*.

    Neighbours that would touch become a block, which stands at the mean of what its labels want
    (pool adjacent violators: Barlow et al., Statistical Inference under Order Restrictions, 1972).
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    # How far each middle lies behind that of the first label if all touch.
    offsets, reach = [], 0.0
    for before, after in zip([None, *order], order, strict=False):
        reach += 0 if before is None else (sizes[before] + sizes[after]) / 2
        offsets.append(reach)
    blocks: list[tuple[float, int]] = []
    for index, offset in zip(order, offsets, strict=True):
        mean, count = wanted[index] - offset, 1
        while blocks and blocks[-1][0] >= mean:
            other, others = blocks.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        blocks.append((mean, count))
    if not order:
        return []
    first = low + sizes[order[0]] / 2
    last = high - sizes[order[-1]] / 2 - reach
    starts = [
        min(max(mean, first), max(first, last)) for mean, count in blocks for _ in range(count)
    ]
    placed = {
        index: start + offset for index, start, offset in zip(order, starts, offsets, strict=True)
    }
    return [placed[index] for index in range(len(wanted))]


def beside(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    within: Box,
    gap: float,
    sides: int = 4,
    obstacles: Sequence[Box] = (),
) -> list[Box | None]:
    """For each point a box for its label beside it; None where there is no room for one.

    No box overlaps another, nor the square of *gap* around a point, nor an obstacle, nor leaves
    *within*. The first labels choose first, of so many *sides*: right of their point, left, above,
    and below.
    """
    taken = [*obstacles, *(Box(x - gap / 2, y - gap / 2, gap, gap) for x, y in points)]
    placed: list[Box | None] = []
    for point, size in zip(points, sizes, strict=True):
        fitting = (
            box
            for box in _around(*point, *size, gap)[:sides]
            if _holds(within, box) and not any(map(box.overlaps, taken))
        )
        box = next(fitting, None)
        placed.append(box)
        if box is not None:
            taken.append(box)
    return placed


def _around(x: float, y: float, width: float, height: float, gap: float) -> list[Box]:
    corners = [
        *((x + gap, y - height / 2), (x - gap - width, y - height / 2)),
        *((x - width / 2, y + gap), (x - width / 2, y - gap - height)),
    ]
    return [Box(*corner, width, height) for corner in corners]


def _holds(outer: Box, box: Box) -> bool:
    return (
        outer.x <= box.x
        and outer.y <= box.y
        and box.x + box.width <= outer.x + outer.width
        and box.y + box.height <= outer.y + outer.height
    )
