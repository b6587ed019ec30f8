"""The names of the world's larger cities that are not in the index: known, but not ranked.

They are read only for what is no exact name, so that no real city is taken for a misspelling of
another.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..folding import fold
from ..model.lean_typing import Record

FILE_NAME = "world-cities.tsv"
POSITIONS_NAME = "world-positions.tsv"
# No line is longer, in bytes.
MAX_LINE = 4096
# No folded name is longer.
LONGEST = 10_000


class KnownCity(Record):
    """A city of GeoNames that no edition ranks, and its position in degrees.

    `region` is the code that its economy has for its state, or empty where that is not known.
    """

    name: str
    region: str
    geonames: int
    lat: float
    lon: float


class WorldCities:
    """The cities in the `world-cities.tsv` of some data folders, by their folded names.

    A line has a folded name, the name and the codes of economies, with tabs between. Lines are
    sorted by the length of the folded name: a line such as `#5` stands before all names of length
    5 and more. A file without such marks may have any order.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        # Without pathlib, whose import would cost a name with a namesake as much as its answer.
        paths = [os.path.join(folder, FILE_NAME) for folder in folders]
        self.files = list(filter(os.path.isfile, paths))
        self._keys: dict[int, list[str]] = {}
        self._folders = folders
        self._positions: dict[str, dict[str, list[KnownCity]]] = {}

    @cached_property
    def _parts(self) -> list[tuple[int, int, bytes]]:
        """The lines between two marks, with the least and the greatest length of their names."""
        # As bytes: to decode what is only searched would cost more than all the rest.
        parts: list[tuple[int, int, bytes]] = []
        for path in self.files:
            with open(path, "rb") as file:
                parts += _parts_of(file.read())
        return parts

    def find(self, key: str) -> tuple[str, list[str]] | None:
        """The name and the economies of the cities with a folded name; None for none."""
        name, codes = self.cities(key) or ("", [])
        # Several cities of one economy may share the name.
        return (name, list(dict.fromkeys(codes))) if name else None

    def cities(self, key: str) -> tuple[str, list[str]] | None:
        """The name and the economy of each city with a folded name; None for none."""
        wanted = f"\n{key}\t".encode(errors="replace")
        for shortest, longest, text in self._parts if key else ():
            if not shortest <= len(key) <= longest:
                continue
            # A search in the text costs less than taking it apart into lines.
            start = text.find(wanted) + 1
            line = text[start : start + MAX_LINE].partition(b"\n")[0] if start else b""
            _, *known = line.decode(errors="replace").split("\t")
            if len(known) == 2:
                return known[0], known[1].split(",")
        return None

    def keys(self, shortest: int, longest: int) -> list[str]:
        """Every folded name of some lengths; of a file without marks, every folded name."""
        from re import findall  # Only a misspelt name needs it.

        keys: list[str] = []
        for position, (least, greatest, text) in enumerate(self._parts):
            if least <= longest and shortest <= greatest:
                if position not in self._keys:
                    # In one search, and decoded at once: there are tens of thousands.
                    names = b"\n".join(findall(rb"\n([^#\t\n][^\t\n]*)\t", text))
                    listed = names.decode(errors="replace").split("\n")
                    self._keys[position] = listed if names else []
                keys += self._keys[position]
        return keys

    def plain_keys(self, length: int) -> list[str]:
        """Every folded name of a length that is of the letters a to z alone."""
        from re import findall

        texts = [text for least, greatest, text in self._parts if least <= length <= greatest]
        names = b"\n".join(name for text in texts for name in findall(rb"\n([a-z]+)\t", text))
        return [name for name in names.decode().split("\n") if len(name) == length]

    def positions(self, economy: str, key: str) -> list[KnownCity]:
        """The cities of an economy that have a folded name, with where they are."""
        if economy not in self._positions:
            self._positions[economy] = _cities_by_key(self._folders, economy)
        return self._positions[economy].get(key, [])


def _cities_by_key(folders: Sequence[str], economy: str) -> dict[str, list[KnownCity]]:
    """The cities of an economy by their folded names, by the `world-positions.tsv` of folders.

    There a line such as `#FR` stands before the cities of each economy.
    """
    from pathlib import Path

    cities: dict[str, list[KnownCity]] = {}
    for file in (Path(folder) / POSITIONS_NAME for folder in folders):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        _, _, section = text.partition(f"\n#{economy}\n")
        for line in section.partition("\n#")[0].splitlines():
            name, region, geonames, lat, lon = line.split("\t")
            city = KnownCity(name, region, int(geonames), float(lat), float(lon))
            cities.setdefault(fold(name), []).append(city)
    return cities


def _parts_of(text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The parts of a file between its marks, with the lengths of the names in each.

    Each line of a part stands behind a line break.
    """
    shortest, start = 0, 0
    # One character is found much faster than two.
    mark = text.find(b"#")
    while mark >= 0:
        number = text[mark + 1 : mark + MAX_LINE].partition(b"\n")[0]
        if number.isdigit() and text[max(mark - 1, 0) : mark] in (b"", b"\n"):
            yield shortest, int(number) - 1, b"\n" + text[start:mark]
            shortest, start = int(number), mark
        mark = text.find(b"#", mark + 1)
    yield shortest, LONGEST, b"\n" + text[start:]
