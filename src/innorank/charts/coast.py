"""The coastline of maps: Natural Earth, 1:110 million, in the public domain.

`tools/coastline.py` made the file; each ring is a line of steps in tenths of a degree.
"""

from collections.abc import Iterator
from pathlib import Path

Ring = list[tuple[float, float]]


def coastlines(west: float, south: float, north: float) -> Iterator[Ring]:
    """The rings of the land that reach into some latitudes, in degrees from *west* on.

    What lies west of it is shown in the east, where the map goes on beyond 180 degrees.
    """
    text = (Path(__file__).parent / "coastline.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        ring = _ring(line)
        latitudes = [lat for _, lat in ring]
        if max(latitudes) < south or min(latitudes) > north:
            continue
        yield ring
        if min(lon for lon, _ in ring) < west:
            yield [(lon + 360, lat) for lon, lat in ring]


def _ring(line: str) -> Ring:
    lon = lat = 0
    points = []
    for step in line.split(" "):
        by_lon, _, by_lat = step.partition(",")
        # What goes on beyond 180 degrees is no way round the earth.
        lon, lat = lon + (int(by_lon) + 1800) % 3600 - 1800, lat + int(by_lat)
        points.append((lon / 10, lat / 10))
    return points
