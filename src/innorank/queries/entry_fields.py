"""What JSON says of one entry of a list: a key of an entry is added here, and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter

from ..catalogue.lists import Catalogue
from ..model.lean_typing import Any
from ..model.rank import parse_rank, rank_fields
from ..model.records import Edition, Entry, RankedList

# What a row shows of each document, by the key that the document has in its edition's file.
Documents = Mapping[str, Any]

# Which keys of an entry a row has, in their order.
FIGURES = ("score", "class", "previous_rank", "change", "indicators")
REMARKS = ("note", "derived", "grade", "disputed", "sources")
NAMES = ("place", "name", "kind", "printed", "printed_names", "economies", "economy")
# A row of `top`, one side of a row of `compare`, and a row of `export`. A row of `city` has the
# figures, and later the remarks.
IN_TOP = (*NAMES, *FIGURES, "link", "ref", *REMARKS)
IN_COMPARE = ("printed", "previous_rank", *REMARKS)
IN_EXPORT = (
    *("place", "name", "printed", "economy", "economies", "score", "class", "previous_rank"),
    *(
        "stated_change",
        "indicators",
        "link",
        "ref",
        "note",
        "grade",
        "disputed",
        "bounds",
        "sources",
    ),
)


def entry_fields(
    entry: Entry | None,
    ranked: RankedList | None,
    keys: Sequence[str],
    documents: Documents | None = None,
) -> dict[str, Any]:
    """The *keys* of an entry of a list, and what the JSON document says under each.

    Without an entry each is null, or an empty list or object. A document is shown as
    `documents_of` has it unless *documents* shows it otherwise.
    """
    if entry is None or ranked is None:
        return {key: _EMPTY[key]() if key in _EMPTY else None for key in keys}
    if documents is None:
        documents = documents_of(ranked.edition)
    attributes, made = _parts(keys)
    fields = dict(zip(keys, attributes(entry), strict=True))
    for key, make in made:
        fields[key] = make(entry, documents)
    return fields


def shared_fields(keys: Sequence[str], ranked: RankedList) -> Callable[[Entry], dict[str, Any]]:
    """A function to the fields of an entry of a list under *keys*, as `entry_fields` has them.

    Entries that are alike under these keys, as most are, get one object. Nobody may change it.
    """
    attributes, _ = _parts(keys)
    known: dict[tuple[Any, ...], dict[str, Any]] = {}

    def fields(entry: Entry) -> dict[str, Any]:
        values = attributes(entry)
        try:
            return known[values]
        except KeyError:
            known[values] = made = entry_fields(entry, ranked, keys)
            return made
        except TypeError:  # An object is among the values: hardly any other entry has the same.
            return entry_fields(entry, ranked, keys)

    return fields


def in_economies(catalogue: Catalogue, ranked: RankedList, entry: Entry) -> list[dict[str, Any]]:
    """The position of a place among those of each economy that its entry counts for.

    Empty without an end to its rank. The index has it of all entries; where a grade sets some of
    them aside, it is found anew.
    """
    if catalogue.grade is None:
        return entry.in_economies
    # Loaded only where it is asked for.
    from .in_economies import positions_at_grade

    return positions_at_grade(catalogue, ranked, entry)


@cache
def documents_of(edition: Edition) -> Documents:
    """The documents of an edition as objects, by key; each is made once for all rows of a list."""
    return _DocumentsShown(edition.sources)


class _DocumentsShown(dict[str, dict[str, Any]]):
    """Makes a document of an edition's file into an object when a row first names it."""

    def __init__(self, sources: Mapping[str, Mapping[str, Any]]) -> None:
        self._sources = sources

    def __missing__(self, key: str) -> dict[str, Any]:
        document = self._sources[key]
        kept = ("title", "publisher", "url", "published", "grade", "read_at")
        self[key] = {"id": key, **{name: document[name] for name in kept}}
        return self[key]


def _other_ranks(
    stated: Sequence[Mapping[str, Any]], documents: Documents, *more: str
) -> list[dict[str, Any]]:
    """The ranks that other documents state for an entry, each with its document."""
    return [
        {
            **rank_fields(parse_rank(other["rank"])),
            **{key: other[key] for key in more},
            "source": documents[other["source"]],
        }
        for other in stated
    ]


@cache
def _parts(keys: Sequence[str]) -> tuple[Callable[[Entry], tuple[Any, ...]], list[Any]]:
    """What reads the attributes of an entry for two keys or more, and the keys of what is made.

    With each of these is the function that makes it.
    """
    attributes = attrgetter(*(_ATTRIBUTE.get(key, key) for key in keys))
    return attributes, [(key, _MADE[key]) for key in keys if key in _MADE]


_EMPTY: dict[str, Callable[[], Any]] = {"disputed": list, "sources": list, "indicators": dict}
# What has another name in an entry, or stands for what is made.
_ATTRIBUTE = {"class": "class_", "name": "place", "kind": "place"}
# The keys under which a row has something else than the attribute.
_MADE: dict[str, Callable[[Entry, Documents], Any]] = {
    "place": lambda entry, _: entry.place.id,
    "name": lambda entry, _: entry.place.name,
    "kind": lambda entry, _: entry.place.kind,
    "printed_names": lambda entry, _: dict(entry.printed_names),
    "economies": lambda entry, _: list(entry.economies),
    "indicators": lambda entry, _: dict(entry.indicators),
    # Of nearly all there is none.
    "disputed": lambda entry, documents: (
        _other_ranks(entry.disputed, documents, "reason") if entry.disputed else []
    ),
    "bounds": lambda entry, documents: _other_ranks(entry.bounds, documents),
    "sources": lambda entry, documents: [documents[key] for key in entry.sources],
}
