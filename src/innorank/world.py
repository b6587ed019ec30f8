"""The names of the world's larger cities that no place here has: known, but not ranked.

Read only for what is no exact name, so that no real city is taken for a misspelling of another.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

__all__ = ["WorldCities"]

FILE_NAME = "world-cities.tsv"


class WorldCities:
    """The cities in the `world-cities.tsv` of some data folders, by their folded names."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._files = [Path(folder) / FILE_NAME for folder in folders]

    @cached_property
    def _texts(self) -> list[str]:
        files = [file for file in self._files if file.is_file()]
        return [f"\n{file.read_text(encoding='utf-8', errors='replace')}" for file in files]

    def find(self, key: str) -> tuple[str, list[str]] | None:
        """The name and the economies of the cities with a folded name; None for none."""
        for text in self._texts if key else ():
            # A search in the text costs less than taking it apart into lines.
            start = text.find(f"\n{key}\t") + 1
            _, *known = text[start:].partition("\n")[0].split("\t") if start else ("",)
            if len(known) == 2:
                return known[0], known[1].split(",")
        return None

    def keys(self, shortest: int, longest: int) -> list[str]:
        """Every folded name of some lengths; of a file that does not mark them, every one."""
        lines = [line for text in self._texts for line in _part(text, shortest, longest)]
        return [line.partition("\t")[0] for line in lines if "\t" in line and line[0] != "#"]


def _part(text: str, shortest: int, longest: int) -> list[str]:
    """The lines between the marks `#5` and `#8` for the lengths 5 to 7."""
    first, last = text.find(f"\n#{shortest}\n"), text.find(f"\n#{longest + 1}\n")
    # Names grow no longer behind the last mark; without a first mark there is none at all.
    return text[max(first, 0) : last if last > first else len(text)].split("\n")
