"""How well names are understood: the figures of `make bench-names`, on samples of its questions."""

import re
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from innorank import QueryCatalogue
from innorank.errors import AmbiguousPlaceError

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
LANGUAGES = ["ar", "de", "es", "fr", "ja", "ko", "ru", "zh-Hans", "zh-Hant"]
ONE_EDIT, TWO_EDITS = 260, 120


def loaded(name: str) -> dict[str, dict[str, Any]]:
    """What stands in a data file that ships, read as anybody would."""
    text = (DATA / name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.load(
        text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return found


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The program `bench/names`, which asks the same questions in full."""
    module = ModuleType("bench_names")
    source = ROOT / "bench" / "names"
    module.__file__ = str(source)
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), module.__dict__)
    return module


@pytest.fixture(scope="module")
def places() -> dict[str, dict[str, Any]]:
    """Every place as it is curated."""
    return loaded("places.yaml")


@pytest.fixture(scope="module")
def spellings() -> dict[str, dict[str, Any]]:
    """Every place's spellings as GeoNames lists them."""
    return loaded("spellings.yaml")


def sampled(names: list[Any], size: int, length: int) -> list[Any]:
    """Every so-manieth of the names that are long enough."""
    enough = [one for one in names if len(re.sub(r"\W", "", one[0])) >= length]
    return enough[:: max(1, len(enough) // size)]


def test_every_spelling_is_understood(
    shipped: QueryCatalogue, bench: ModuleType, spellings: dict[str, dict[str, Any]]
) -> None:
    """Each name of GeoNames and CLDR, in any script, is its place or is said to be ambiguous."""
    listed = [
        text
        for place in spellings.values()
        for text in (*place.get("spellings", []), *place.get("contested", []))
    ]
    tagged = [text for place in spellings.values() for text in place.get("names", {}).values()]
    label, share, _, _ = bench._exact(shipped)

    assert len(listed) > 10_000
    assert len(tagged) > 6_000
    assert int(re.findall(r"\d+", label)[0]) >= len(listed) + len(tagged) // 2
    assert share == 1.0


@pytest.mark.parametrize(
    ("edits", "length", "size", "target"), [(1, 5, ONE_EDIT, 0.95), (2, 8, TWO_EDITS, 0.90)]
)
def test_typos(
    shipped: QueryCatalogue,
    bench: ModuleType,
    edits: int,
    length: int,
    size: int,
    target: float,
) -> None:
    """Random edits are understood or suggested first, and hardly ever taken for another place."""
    names = sampled(bench._names(shipped), size, length)
    (_, first, _, _), (label, precision, _, _) = bench._typos(shipped, names, edits, target)

    assert len(names) >= size
    assert int(re.findall(r"\d+", label)[0]) >= size // 2
    assert first >= target
    assert precision >= 0.995


def test_other_cities_are_not_taken_for_ours(shipped: QueryCatalogue, bench: ModuleType) -> None:
    """Of the world's other cities only namesakes of a place here are taken for it.

    Every fourth of them is asked; `make bench-names` asks all. The more places there are here,
    the more namesakes they have: so many are allowed for each.
    """
    (label, guessed, _, _), (_, namesakes, _, _) = bench._other_cities(shipped, every=4)

    assert int(re.findall(r"\d+", label)[0]) > 8_000
    assert guessed == 0.0
    assert 0 < namesakes <= bench.NAMESAKES


def test_names_by_language_are_understood(
    shipped: QueryCatalogue, spellings: dict[str, dict[str, Any]]
) -> None:
    """What CLDR calls a place is that place, for 99 of 100 names, and never another place."""
    tagged = [
        (text, name)
        for name, place in spellings.items()
        for text in place.get("names", {}).values()
    ]
    found: dict[str, str] = {}
    for text, _ in tagged:
        with suppress(AmbiguousPlaceError):
            found[text] = shipped.resolve(text).place.id
    right = [text for text, name in tagged if found.get(text) == name]
    wrong = [text for text, name in tagged if found.get(text, name) != name]

    assert len(right) >= 0.985 * len(tagged)
    assert wrong == []


def test_names_kept_back_are_understood_by_sound(bench: ModuleType) -> None:
    """Names in every script that are taken out of the data are mostly understood, rarely wrongly.

    Every 20th of them is asked; `make bench-names` asks all.
    """
    figures = list(bench._scripts(every=20))

    (label, right, _, _), (_, near, _, _), (_, wrong, _, _), (_, others, _, _) = figures
    assert int(re.findall(r"\d+", label)[0]) > 80
    assert right >= 0.75
    assert near >= 0.93
    # GeoNames itself lists one of them for another place.
    assert wrong <= 0.01
    assert others <= 0.03


def test_every_city_is_in_geonames(places: dict[str, dict[str, Any]]) -> None:
    """Each city has its GeoNames id, its position and a name in every language."""
    cities = {name: place for name, place in places.items() if place["kind"] == "city"}

    assert len(cities) > 200
    assert [name for name, city in cities.items() if not city.get("geonames")] == []
    assert [name for name, city in cities.items() if "lat" not in city or "lon" not in city] == []
    assert [name for name, place in places.items() if sorted(place["names"]) != LANGUAGES] == []


def test_tagged_names_are_known_or_explained(
    places: dict[str, dict[str, Any]], spellings: dict[str, dict[str, Any]]
) -> None:
    """A name by language is one that GeoNames lists, or a note says why it is not."""
    confirmed = noted = 0
    for name, place in places.items():
        if place.get("geonames"):
            known = set(spellings[name].get("confirmed", []))
            explained = set(place.get("name_notes", {}))
            confirmed, noted = confirmed + len(known), noted + len(explained)
            assert (name, known | explained) == (name, set(place["names"]))

    assert confirmed > 5 * 200
    assert noted > 100
