"""What curators have accepted: a warning that is right and not to be mended, with a reason.

It stands in the file, at the entry, list, source, edition, place, economy or series that the
warning is about, and is good for that one alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..datafiles.complaints import Finding, PathInFile
from ..datafiles.strict_yaml import read_yaml
from .snapshot import Doubt

__all__ = ["Acceptances", "read_acceptances"]

_ANY = None
# Where `accepted` may stand in each kind of file, the outermost first.
_OWNERS: dict[str, tuple[tuple[str | None, ...], ...]] = {
    "editions": (
        (),
        ("sources", _ANY),
        ("lists", _ANY),
        ("lists", _ANY, "entries", _ANY),
    ),
    "places": ((_ANY,),),
    "economies": ((_ANY,),),
    "rankings": (("series", _ANY),),
    "spellings": (),
}


class Acceptances:
    """All that is accepted, and which of it has been met with."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._open: dict[tuple[str, PathInFile, str], bool] = {}

    def add(self, path: str, kind: str) -> None:
        """Take in what is accepted in one file."""
        self._kinds[path] = kind
        # Most files accept nothing: they need not be read a second time.
        if b"accepted:" in Path(path).read_bytes():
            document, _ = read_yaml(Path(path), path)
            for pattern in _OWNERS[kind]:
                for here, owner in _matching(document, pattern):
                    for code in owner.get("accepted", {}):
                        self._open[path, here, code] = True

    def takes(self, doubt: Doubt) -> bool:
        """Whether a doubt is accepted where it is."""
        path, finding = doubt
        key = (path, self._owner(path, finding.path), finding.code)
        if key not in self._open:
            return False
        self._open[key] = False
        return True

    def unused(self) -> Iterator[Doubt]:
        """What is accepted and was not met with."""
        for (path, here, code), is_open in self._open.items():
            if is_open:
                message = f"there is no {code} here that could be accepted"
                yield path, Finding((*here, "accepted", code), "accepted-unused", message)

    @property
    def used(self) -> list[str]:
        """The file of each doubt that was accepted."""
        return [path for (path, _, _), is_open in self._open.items() if not is_open]

    def _owner(self, path: str, here: PathInFile) -> PathInFile:
        """The innermost part of a file that a finding is about and that may accept it."""
        lengths = [
            len(pattern)
            for pattern in _OWNERS[self._kinds[path]]
            if len(pattern) <= len(here)
            and all(step in (_ANY, given) for step, given in zip(pattern, here, strict=False))
        ]
        return here[: max(lengths)]


def read_acceptances(files: list[tuple[str, str]]) -> Acceptances:
    """What is accepted in *files*, each a path and its kind."""
    found = Acceptances()
    for path, kind in files:
        found.add(path, kind)
    return found


def _matching(
    value: Any, pattern: tuple[str | None, ...], here: PathInFile = ()
) -> Iterator[tuple[PathInFile, dict[str, Any]]]:
    """The parts of a document that a pattern names, each with its path."""
    if not pattern:
        yield here, value
        return
    items = enumerate(value) if isinstance(value, list) else value.items()
    for step, inner in items:
        if pattern[0] in (_ANY, step):
            yield from _matching(inner, pattern[1:], (*here, step))
