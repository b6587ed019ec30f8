"""A small shelf without a doubt, whose parts a test makes doubtful."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import innorank.checks.doubts.dates

# Stands in a text where a finding is expected; it is taken out before the file is read.
MARK = "▸"

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
  web: {title: Towns 2022, url: "https://example.org/2022", accessed: 2026-11-22}
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
  web: {title: Towns 2023, url: "https://example.org/2023", accessed: 2026-11-22}
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
  web: {title: Hubs 2023, url: "https://example.org/hubs", accessed: 2026-11-22}
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


@dataclass(frozen=True)
class Shelf:
    """The folder of data, the current folder being the one around it."""

    path: Path
    run: Callable[..., Any]

    def change(self, name: str, old: str | None, new: str | bytes) -> None:
        """Replace a part that stands in a file exactly once; None for the whole file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if old is not None:
            assert isinstance(new, str)
            text = file.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            new = text.replace(old, new)
        file.write_bytes(new if isinstance(new, bytes) else new.encode())

    def validate(self, *options: str) -> Any:
        """`innorank validate` of this folder alone."""
        return self.run("validate", "data", "--no-shipped-data", *options)

    def marked(self) -> list[str]:
        """Take out every ▸; the `file:line:column` of the character after each, in file order."""
        places = []
        for file in sorted(self.path.rglob("*.yaml")):
            before, *parts = file.read_text(encoding="utf-8").split(MARK)
            for part in parts:
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                places.append(f"data/{file.relative_to(self.path).as_posix()}:{line}:{column}")
                before += part
            file.write_text(before, encoding="utf-8")
        return places


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> Shelf:
    """Two series, three editions, thirteen places, and nothing to doubt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(innorank.checks.doubts.dates, "today", lambda: date(2026, 11, 24))
    built = Shelf(tmp_path / "data", run)
    for name, text in FILES.items():
        built.change(name, None, text)
    return built
