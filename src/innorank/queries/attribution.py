"""Who the figures of an answer come from: the publishers of series, and GeoNames."""

from collections.abc import Iterable
from typing import Any

from ..catalogue.lists import Catalogue
from ..model.records import Place, RankedList

# The element of `attribution[]` for the gazetteer, which belongs to no series.
GEONAMES: dict[str, Any] = {
    "series": None,
    "publisher": "GeoNames",
    "licence": "CC-BY-4.0",
    "disclaimer": None,
    "url": "https://www.geonames.org/",
}


def geonames_attribution(catalogue: Catalogue, places: Iterable[Place]) -> list[dict[str, Any]]:
    """The element for GeoNames if one of *places* has its spellings from there, else none."""
    return [GEONAMES] if any(catalogue.is_from_geonames(place.id) for place in places) else []


def attribution_of(catalogue: Catalogue, lists: Iterable[RankedList]) -> list[dict[str, Any]]:
    """One element of `attribution[]` for each series of *lists*, in the order of the series."""
    used = {ranked.edition.series for ranked in lists}
    series = catalogue.series()
    return [series[name].attribution() for name in series if name in used]
