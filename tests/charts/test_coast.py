"""The coastline of maps: what is land there, and what is sea."""

import pytest

from innorank.charts.coast import coastlines


def is_land(lon: float, lat: float) -> bool:
    """Whether a line to the west of a point crosses the coast an odd number of times."""
    crossings = 0
    for ring in coastlines(-170, -56, 78):
        for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y > lat) != (next_y > lat):
                crossings += x + (lat - y) / (next_y - y) * (next_x - x) < lon
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(117.3, 31.9), (37.6, 55.8), (-105, 40), (-58, -15), (134, -25), (185, 66.5), (-150, 65)],
    ids=["Hefei", "Moscow", "Denver", "Mato Grosso", "Australia", "Chukotka", "Alaska"],
)
def test_land(lon: float, lat: float) -> None:
    """Cities and continents are on land; Chukotka, beyond 180 degrees, is beside Asia."""
    assert is_land(lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"), [(-30, 40), (160, 20), (80, -20), (-140, 0), (51, 42), (0, -50)]
)
def test_sea(lon: float, lat: float) -> None:
    """The middle of each ocean is sea, and so is the Caspian."""
    assert not is_land(lon, lat)
