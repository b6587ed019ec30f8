"""The parts that rows of several answers share: rank fields, sources, derived ranks."""

from functools import cache
from typing import Any

from ..model.rank import (
    UNKNOWN,
    Change,
    Rank,
    beyond,
    change_between,
    parse_rank,
    rank_fields,
    status_of,
)
from ..model.records import Edition, Entry, RankedList

__all__ = ["absent_rank", "change_fields", "disputed", "sources_of"]


def change_fields(before: Rank, after: Rank) -> dict[str, Any]:
    """Status and change of a pair of ranks; a rise is positive, an unbounded side null."""
    change: Change = change_between(before, after)
    return {
        "status": status_of(before, after, change),
        "change": change.exact,
        "change_low": change.low,
        "change_high": change.high,
    }


def absent_rank(ranked: RankedList) -> Rank:
    """What a list tells of a place that it does not name.

    Beyond its contiguous depth; nothing at all where that is 0, or where the list names every
    place that was assessed: then this one was not among them.
    """
    return UNKNOWN if ranked.names_all else beyond(ranked.contiguous)


def sources_of(entry: Entry, ranked: RankedList) -> list[dict[str, Any]]:
    """The documents that state an entry, with the keys by which its edition names them."""
    documents = _documents(ranked.edition)
    return [documents[key] for key in entry.sources]


def source(ranked: RankedList, key: str) -> dict[str, Any]:
    """One document of an edition."""
    return _documents(ranked.edition)[key]


@cache
def _documents(edition: Edition) -> dict[str, dict[str, Any]]:
    """The documents of an edition by key, each made once: the rows of a list share them."""
    kept = ("title", "publisher", "url", "published")
    return {
        key: {"id": key, **{name: document[name] for name in kept}}
        for key, document in edition.sources.items()
    }


def disputed(entry: Entry, ranked: RankedList) -> list[dict[str, Any]]:
    """What other sources say of the same entry, each with its reason and document."""
    return [
        {
            **rank_fields(parse_rank(other["rank"])),
            "reason": other["reason"],
            "source": source(ranked, other["source"]),
        }
        for other in entry.disputed
    ]
