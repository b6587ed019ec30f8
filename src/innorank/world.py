"""The names of the world's larger cities that no place here has: known, but not ranked.

Read only for what is no exact name, so that no real city is taken for a misspelling of another.
"""

import re
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
    def _text(self) -> str:
        files = [file for file in self._files if file.is_file()]
        texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
        return "\n" + "\n".join(texts)

    def find(self, key: str) -> tuple[str, list[str]] | None:
        """The name and the economies of the cities with a folded name; None for none."""
        # A search in the text costs less than taking it apart into lines.
        start = self._text.find(f"\n{key}\t") + 1
        if not start or not key:
            return None
        _, *known = self._text[start:].partition("\n")[0].split("\t")
        return (known[0], known[1].split(",")) if len(known) == 2 else None

    def keys(self) -> list[str]:
        """Every folded name."""
        return re.findall(r"^([^#\t\n]+)\t", self._text, re.MULTILINE)
