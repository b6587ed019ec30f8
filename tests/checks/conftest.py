"""A small folder of data without a doubt, whose parts a test spoils, and one for examples."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import innorank.checks.doubts.editions
from innorank.datafiles.strict_yaml import read_yaml

FILES = {
    "rankings.yaml": """\
# yaml-language-server: $schema=schemas/rankings.json
series:
  towns:
    title: Towns
    publisher: A Publisher
    licence: CC0-1.0
    editions: [towns-2022, towns-2023]
    comparability:
      - {from: towns-2022, to: towns-2023, level: same, reason: one method, source: "https://x.org"}
  hubs:
    title: Hubs
    publisher: A Publisher
    licence: CC0-1.0
    editions: [hubs-2023]
""",
    "economies.yaml": """\
# yaml-language-server: $schema=schemas/economies.json
CN: {name: China, continent: Asia, aliases: [PRC]}
HK: {name: Hong Kong, continent: Asia}
JP: {name: Japan, continent: Asia}
""",
    "places.yaml": """\
# yaml-language-server: $schema=schemas/places.json
akita: {name: Akita, kind: city, economies: [JP], geonames: 11, lat: 39.72, lon: 140.1}
akita-beppu: {name: Akita–Beppu, kind: cluster, economies: [JP], members: [akita, beppu]}
beppu: {name: Beppu, kind: city, economies: [JP], geonames: 12, lat: 33.28, lon: 131.49}
chiba: {name: Chiba, kind: city, economies: [JP], aliases: [Tiba], geonames: 23, lat: 23, lon: 110}
dalian: {name: Dalian, kind: city, economies: [CN], geonames: 24, lat: 24.5, lon: 110.24}
dalian-enshi: {name: Dalian–Enshi, kind: cluster, economies: [CN], members: [dalian, enshi]}
enshi: {name: Enshi, kind: city, economies: [CN], geonames: 25, lat: 25.5, lon: 110.25}
foshan: {name: Foshan, kind: city, economies: [CN], geonames: 26, lat: 26.5, lon: 110.26}
foshan-hongkong: {name: Foshan–HK, kind: cluster, economies: [CN, HK], members: [foshan, hongkong]}
ganzhou: {name: Ganzhou, kind: city, economies: [CN], geonames: 27, lat: 27.5, lon: 110.27}
hongkong: {name: Hong Kong, kind: city, economies: [HK], geonames: 28, lat: 28.5, lon: 110.28}
iwaki: {name: Iwaki, kind: city, economies: [JP], geonames: 29, lat: 29.5, lon: 110.29}
kan: {name: Ganzhou by another name, kind: city, economies: [CN], geonames: 30, lat: 30, lon: 110}
""",
    "editions/towns-2022.yaml": """\
# yaml-language-server: $schema=../schemas/edition.json
id: towns-2022
series: towns
label: "2022"
title: Towns 2022
published: 2022-10
kind: city
sources:
  web: {title: Towns 2022, url: "https://example.org/2022", grade: press, accessed: 2026-11-22}
default_list: overall
lists:
  overall:
    title: Overall
    scope: 100
    depth: 50
    coverage: partial
    sources: [web]
    entries:
      - {rank: 1, place: akita}
      - {rank: 2, place: beppu}
      - {rank: 3, place: chiba}
      - {rank: 4, place: dalian}
      - {rank: 5, place: enshi}
      - {rank: 6, place: foshan}
      - {rank: 7, place: ganzhou}
      - {rank: 40, place: hongkong}
      - {rank: "45-50", place: kan}
""",
    "editions/towns-2023.yaml": """\
# yaml-language-server: $schema=../schemas/edition.json
id: towns-2023
series: towns
label: "2023"
title: Towns 2023
published: 2023-09-20
kind: city
sources:
  web: {title: Towns 2023, url: "https://example.org/2023", grade: press, accessed: 2026-11-22}
default_list: overall
lists:
  overall:
    title: Overall
    scope: 100
    depth: 50
    coverage: partial
    sources: [web]
    entries:
      - {rank: 1, place: akita, previous_rank: 1}
      - {rank: 2, place: chiba, previous_rank: 3}
      - {rank: 3, place: beppu}
      - {rank: 4, place: dalian}
      - {rank: 5, place: foshan, stated_change: 1}
      - {rank: 6, place: enshi}
      - {rank: 7, place: ganzhou}
      - {rank: 40, place: hongkong}
      - {rank: 44, place: kan, previous_rank: 47}
      - {rank: 46, place: iwaki, previous_rank: 8}
""",
    "editions/hubs-2023.yaml": """\
# yaml-language-server: $schema=../schemas/edition.json
id: hubs-2023
series: hubs
label: "2023"
title: Hubs 2023
published: 2023
kind: cluster
sources:
  web: {title: Hubs 2023, url: "https://example.org/hubs", grade: press, accessed: 2026-11-22}
default_list: overall
lists:
  overall:
    title: Overall
    depth: 4
    coverage: complete
    sources: [web]
    counts: {CN: 2, HK: 1, JP: 2}
    entries:
      - {rank: 1, place: foshan-hongkong, printed: Foshan, economy: PRC/Hong Kong}
      - {rank: 2, place: akita-beppu, printed: Akita–Beppu, economy: Japan}
      - {rank: 3, place: dalian-enshi}
      - {rank: 4, place: chiba, printed: Tiba}
""",
}


# What the examples of codes mention.
CITIES = {
    "CN": (
        *("fuzhou-fujian", "guangzhou", "hefei", "hong-kong", "sao-paulo", "shenzhen"),
        *("suzhou-anhui", "suzhou-jiangsu", "wuhan"),
    ),
    "ES": ("madrid",),
    "FR": ("paris",),
    "GB": ("cambridge-gb",),
    "JP": ("osaka", "tokyo", "yokohama"),
    "US": ("cambridge-us",),
}
CLUSTERS = {
    "shenzhen-hong-kong": ("shenzhen", "hong-kong"),
    "shenzhen-hong-kong-guangzhou": ("shenzhen", "hong-kong", "guangzhou"),
    "tokyo-yokohama": ("tokyo", "yokohama"),
}
NAMES = {"GB": "United Kingdom"}
SOURCE = {
    "title": "A report",
    "url": "https://example.org/",
    "grade": "press",
    "accessed": "2026-11-22",
}


def place(name: str, keys: Any) -> dict[str, Any]:
    """A place called by its id, a city of China unless *keys* say otherwise."""
    return {"name": name.title(), "kind": "city", "economies": ["CN"], **keys}


def edition(year: str) -> dict[str, Any]:
    """An edition with two sources and one list, which is partial."""
    ranked = {"title": "All", "coverage": "partial", "sources": ["report"], "entries": []}
    return {
        "id": f"wipo-{year}",
        "series": "wipo",
        "label": year,
        "title": year,
        "published": year,
        "kind": "city",
        "sources": {"report": SOURCE, "blog": SOURCE},
        "default_list": "overall",
        "lists": {"overall": ranked},
    }


def data_with(part: str, example: Any) -> dict[str, Any]:
    """Valid data files with all that examples mention, and in them an example."""
    cities = [(name, code) for code, names in CITIES.items() for name in names]
    places = {
        name: place(name, {"economies": [code], "geonames": number, "lat": number, "lon": number})
        for number, (name, code) in enumerate(cities, start=1)
    }
    for name, members in CLUSTERS.items():
        places[name] = place(name, {"kind": "cluster", "members": list(members)})
    economies = {code: {"name": NAMES.get(code, code), "continent": "Asia"} for code in CITIES}
    series: dict[str, Any] = {"title": "T", "publisher": "P", "licence": "CC0-1.0"}
    series["editions"] = ["wipo-2023", "wipo-2024"]
    spoilt, other = edition("2023"), edition("2024")
    ranked, sources = spoilt["lists"]["overall"], spoilt["sources"]
    match part:
        case "entries":
            ranked["entries"] = example
        case "entry":
            ranked["entries"] = [{"rank": 4, "place": "hefei", **example}]
        case "list":
            # One that names no source of its own.
            spoilt["lists"]["overall"] = {"title": "All", "coverage": "partial", "entries": []}
            spoilt["lists"]["overall"] |= example
        case "edition":
            spoilt |= example
        case "source":
            sources["report"] = SOURCE | example
        case "sources":
            sources |= example
        case "place":
            places["kobe"] = place("kobe", example)
        case "places":
            places |= {name: place(name, keys) for name, keys in example.items()}
        case "economies":
            economies |= example
        case "series":
            series |= example
        case "links":
            series["comparability"] = example
    return {
        "economies.yaml": economies,
        "places.yaml": places,
        "rankings.yaml": {"series": {"wipo": series}},
        "editions/wipo-2023.yaml": spoilt,
        "editions/wipo-2024.yaml": other,
    }


@pytest.fixture
def folder(
    data_folder: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Any:
    """`data/` in the current folder: two series, three editions, 13 places, nothing to doubt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(innorank.checks.doubts.editions, "today", lambda: date(2026, 11, 24))
    return data_folder("data").fill(FILES)


@pytest.fixture
def validate(run: Callable[..., Any]) -> Callable[..., Any]:
    """`validate("--strict")` is `innorank validate data --no-shipped-data --strict`."""
    return lambda *options: run("validate", "data", "--no-shipped-data", *options)


@pytest.fixture
def codes_of_yaml(tmp_path: Path) -> Callable[[str], set[str]]:
    """The codes of what is wrong with a text as a file of YAML."""

    def codes(text: str) -> set[str]:
        path = tmp_path / "example.yaml"
        path.write_text(text, encoding="utf-8")
        return {complaint.code for complaint in read_yaml(path, "example.yaml")[1]}

    return codes


@pytest.fixture
def codes_of_data(folder: Any, validate: Callable[..., Any]) -> Callable[[str, str], set[str]]:
    """The codes that `validate` finds in valid data with an example as a part."""

    def codes(part: str, text: str) -> set[str]:
        is_item = part in ("entries", "links")
        whole = f"[{text}]" if is_item else text if text.startswith("{") else f"{{{text}}}"
        example, complaints = read_yaml(folder.write("example.yml", whole), "example.yml")
        assert complaints == []
        (folder.path / "example.yml").unlink()
        for file in folder.path.rglob("*.yaml"):
            file.unlink()
        folder.fill({name: json.dumps(data) for name, data in data_with(part, example).items()})
        return {row["code"] for row in validate("--json").document["results"]}

    return codes
