"""The types of arguments, for whoever checks them: no answer waits for `typing` to load."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypeVar

ItemT = TypeVar("ItemT", bound=Hashable)
MappingT = TypeVar("MappingT", bound=Mapping[Any, Any])
ListT = TypeVar("ListT")

# Blocks of tied items, best first. A block of one item is an untied row.
Ranking: TypeAlias = Sequence[Collection[ItemT]]

# The positions that an item may hold: first and last. The last is None where nothing bounds it.
Interval: TypeAlias = tuple[float, float | None]

# By what `move` measures.
By: TypeAlias = Literal["abs", "pct", "log"]

# How `rbo` takes ties.
Ties: TypeAlias = Literal["w", "a", "b"]
