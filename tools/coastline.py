"""Write the coastline of maps anew: `python tools/coastline.py land-110m.json`.

The file is that of the npm package `world-atlas` (2.0.2, ISC), which has Natural Earth's land at
1:110 million, in the public domain, as TopoJSON. Each ring becomes a line: the first point in
tenths of a degree, longitude and latitude, then the step to each next point.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[1] / "src" / "innorank" / "charts" / "coastline.txt"


def main() -> None:
    """Read the file that is named, and write the coastline of the package."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = sorted(filter(None, map(line_of, rings(topology))), key=len, reverse=True)
    OUTPUT.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def rings(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """Each ring of the land, in degrees."""
    arcs = [degrees(topology["transform"], arc) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points: list[tuple[float, float]] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[bool(points) :]
                yield points


def degrees(transform: dict[str, Any], arc: list[list[int]]) -> list[tuple[float, float]]:
    """The points of an arc, whose numbers are steps on a grid."""
    (scale_x, scale_y), (x, y) = transform["scale"], transform["translate"]
    column = row = 0
    points = []
    for step_x, step_y in arc:
        column, row = column + step_x, row + step_y
        points.append((x + column * scale_x, y + row * scale_y))
    return points


def line_of(ring: list[tuple[float, float]]) -> str:
    """The line of a ring; empty for one that is too small to be seen."""
    tenths = [(round(lon * 10), round(lat * 10)) for lon, lat in ring]
    points = [
        point for before, point in zip([None, *tenths], tenths, strict=False) if point != before
    ]
    if len(points) < 4:
        return ""
    steps = [
        (lon - before_lon, lat - before_lat)
        for (before_lon, before_lat), (lon, lat) in zip([(0, 0), *points], points, strict=False)
    ]
    return " ".join(f"{lon},{lat}" for lon, lat in steps)


if __name__ == "__main__":
    main()
