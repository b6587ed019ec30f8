"""A catalogue for many names at once: what it was asked before it is not asked again."""

from functools import cache, cached_property
from typing import Any, cast

from ..catalogue.lists import Catalogue

__all__ = ["remembered"]

_KEPT = ("areas_named", "contested", "name_keys", "place", "places_named")


def remembered(catalogue: Catalogue) -> Catalogue:
    """A catalogue that answers as *catalogue*, faster from the second time on.

    A table of a thousand names asks for the same few countries and the same lists of all names
    again and again; one name alone would only pay for what is kept here.
    """
    return cast(Catalogue, _Remembered(catalogue))


class _Remembered:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        for name in _KEPT:
            setattr(self, name, cache(getattr(catalogue, name)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)

    @cached_property
    def world(self) -> "_RememberedWorld":
        return _RememberedWorld(self._catalogue.world)


# No folded name is longer.
MAX_LENGTH = 10_000


class _RememberedWorld:
    def __init__(self, world: Any) -> None:
        self._world = world
        self._known = frozenset(world.keys(0, MAX_LENGTH))
        self.keys = cache(world.keys)

    def find(self, key: str) -> tuple[str, list[str]] | None:
        found: tuple[str, list[str]] | None = None
        if key in self._known:
            found = self._world.find(key)
        return found
