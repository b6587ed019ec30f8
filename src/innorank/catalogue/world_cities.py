"""The names of the world's larger cities that no place here has: known, but not ranked.

Read only for what is no exact name, so that no real city is taken for a misspelling of another.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

__all__ = ["WorldCities"]

FILE_NAME = "world-cities.tsv"
# No line is longer, in bytes.
MAX_LINE = 4096


class WorldCities:
    """The cities in the `world-cities.tsv` of some data folders, by their folded names."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._files = [Path(folder) / FILE_NAME for folder in folders]

    @cached_property
    def _texts(self) -> list[bytes]:
        # As bytes: to decode what is only searched would cost more than all the rest.
        return [b"\n" + file.read_bytes() for file in self._files if file.is_file()]

    def find(self, key: str) -> tuple[str, list[str]] | None:
        """The name and the economies of the cities with a folded name; None for none."""
        wanted = f"\n{key}\t".encode(errors="replace")
        for text in self._texts if key else ():
            # A search in the text costs less than taking it apart into lines.
            start = text.find(wanted) + 1
            line = text[start : start + MAX_LINE].partition(b"\n")[0] if start else b""
            _, *known = line.decode(errors="replace").split("\t")
            if len(known) == 2:
                # Several cities of one economy may share the name.
                return known[0], list(dict.fromkeys(known[1].split(",")))
        return None

    def keys(self, shortest: int, longest: int) -> list[str]:
        """Every folded name of some lengths; of a file that does not mark them, every one."""
        lines = [line for text in self._texts for line in _part(text, shortest, longest)]
        return [line.partition("\t")[0] for line in lines if "\t" in line and line[0] != "#"]


def _part(text: bytes, shortest: int, longest: int) -> list[str]:
    """The lines between the marks `#5` and `#8` for the lengths 5 to 7."""
    first = text.find(f"\n#{shortest}\n".encode())
    last = text.find(f"\n#{longest + 1}\n".encode())
    # Names grow no longer behind the last mark; without a first mark there is none at all.
    part = text[max(first, 0) : last if last > first else len(text)]
    return part.decode(errors="replace").split("\n")
