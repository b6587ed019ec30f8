"""Whom the figures of an answer are owed to: publishers of series, and GeoNames."""

from collections.abc import Iterable
from typing import Any

from ..catalogue.lists import Catalogue
from ..model.records import Place, RankedList

__all__ = ["GEONAMES", "attribution_of", "owed_to_geonames"]

# The element of `attribution` for the gazetteer; it is owed to no series.
GEONAMES: dict[str, Any] = {
    "series": None,
    "publisher": "GeoNames",
    "licence": "CC-BY-4.0",
    "disclaimer": None,
    "url": "https://www.geonames.org/",
}


def owed_to_geonames(catalogue: Catalogue, places: Iterable[Place]) -> list[dict[str, Any]]:
    """The element of GeoNames where one of *places* has its spellings from there, else none."""
    return [GEONAMES] if any(catalogue.is_from_geonames(place.id) for place in places) else []


def attribution_of(catalogue: Catalogue, lists: Iterable[RankedList]) -> list[dict[str, Any]]:
    """Whom the figures of *lists* are owed to: one element for each series, in their order."""
    used = {ranked.edition.series for ranked in lists}
    series = catalogue.series()
    return [series[name].attribution() for name in series if name in used]
