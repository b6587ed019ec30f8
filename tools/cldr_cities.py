"""What Unicode's CLDR calls cities, in every language: for `make gazetteer` alone.

CLDR names a city for each time zone. It is a place here if the zone's position is near to that of
a place that bears the city's English name: the city of a zone may be a country (Kuwait), an island
(Puerto Rico), or a city of that name elsewhere. The names are CLDR's (Unicode License v3), read
through the Babel package, and the positions those of the zones in the tzdata package.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

from innorank.folding import fold

# Kuvi's list has slipped by a line: there Zagreb is called Tegucigalpa.
SHIFTED = "kxv"
# How many degrees of latitude and of longitude a zone's position may be away from the place.
NEARBY = 1.0
_POSITION = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?([+-])(\d{3})(\d\d)(?:\d\d)?")


def cldr_names(
    places: Mapping[str, Mapping[str, Any]], names_of: Mapping[str, Iterable[str]]
) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, str]]]:
    """The names of places by language tag, and the names of all other cities.

    *places* have positions, *names_of* what is curated. Of one place, each name stands once, for
    the first tag that has it. Left out is what a language calls the whole economy, unless that is
    the English name of the place, too, as of Singapore. Of the other cities each folded name has
    the English one and the code of the economy; an island or a country may be among them.
    """
    tags = {
        tag.replace("_", "-"): Locale.parse(tag)
        for tag in sorted(locale_identifiers())
        if not tag.startswith(SHIFTED)
    }
    named: dict[str, dict[str, str]] = defaultdict(dict)
    others: dict[str, tuple[str, str]] = {}
    for zone, (code, latitude, longitude) in sorted(_positions().items()):
        english = _city(tags["en"], zone) or zone.rpartition("/")[2].replace("_", " ")
        texts = {tag: text for tag, locale in tags.items() if (text := _city(locale, zone))}
        bearers = [
            name
            for name, place in places.items()
            if "lat" in place
            and max(abs(place["lat"] - latitude), abs(place["lon"] - longitude)) <= NEARBY
            and fold(english) in set(map(fold, names_of[name]))
        ]
        for name in bearers:
            is_economy = fold(places[name]["name"]) == fold(tags["en"].territories[code])
            keys: set[str] = set()
            for tag, text in texts.items():
                key = fold(text)
                economy = fold(tags[tag].territories.get(code, ""))
                if key not in keys and (is_economy or key != economy):
                    keys.add(key)
                    named[name][tag] = text
        if not bearers:
            for text in (english, *texts.values()):
                others.setdefault(fold(text), (english, code))
    return named, others


def _city(locale: Locale, zone: str) -> str | None:
    """The city of a zone in a language; None where the language has none of its own."""
    text: str | None = locale.time_zones.get(zone, {}).get("city")
    return text


def _positions() -> dict[str, tuple[str, float, float]]:
    """The economy, latitude and longitude of each time zone, in degrees."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    positions = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            code, position, zone = line.split("\t")[:3]
            numbers = _POSITION.fullmatch(position)
            assert numbers, f"zone.tab has an odd position: {line}"
            north, latitude, minutes, east, longitude, more = numbers.groups()
            positions[zone] = (
                code,
                float(f"{north}1") * (int(latitude) + int(minutes) / 60),
                float(f"{east}1") * (int(longitude) + int(more) / 60),
            )
    return positions
