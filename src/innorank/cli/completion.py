"""What the shell offers when the tab key is pressed: editions, series and places.

A data folder that cannot be read offers nothing; the command itself will say why.
"""

import os

from ..api import QueryCatalogue, open_catalogue
from ..errors import InnorankError
from ..names import fold

__all__ = [
    "complete_citable",
    "complete_code",
    "complete_edition",
    "complete_place",
    "complete_schema",
    "complete_series",
]

MAX_OFFERED = 100


def complete_code(incomplete: str) -> list[str]:
    """Codes of what `validate` may find."""
    from ..queries.validate import explain

    return _starting(incomplete, ["all", *(row["code"] for row in explain("all").results)])


def complete_schema(incomplete: str) -> list[str]:
    """Kinds of data file that have a schema."""
    from ..queries.schema import SCHEMA_KINDS

    return _starting(incomplete, list(SCHEMA_KINDS))


def complete_edition(incomplete: str) -> list[str]:
    """Series, editions, their aliases and, once a colon is typed, lists."""
    from .bash_words import BEFORE_COLON

    catalogue = _catalogue()
    if catalogue is None:
        return []
    with catalogue:
        edition, colon, _ = incomplete.partition(":")
        typed_before = os.environ.get(BEFORE_COLON)
        if not colon and typed_before is None:
            return _starting(incomplete, catalogue.edition_names())
        try:
            known = catalogue.ranked_list(typed_before or edition).edition.id
        except InnorankError:
            return []
        before = "" if typed_before else f"{edition}:"
        return _starting(incomplete, [f"{before}{one.id}" for one in catalogue.lists_of(known)])


def complete_citable(incomplete: str) -> list[str]:
    """Editions as above, and the gazetteer."""
    return [*complete_edition(incomplete), *_starting(incomplete, ["geonames"])]


def complete_series(incomplete: str) -> list[str]:
    """Series."""
    catalogue = _catalogue()
    if catalogue is None:
        return []
    with catalogue:
        return _starting(incomplete, list(catalogue.series()))


def complete_place(incomplete: str) -> list[str]:
    """Ids of places for what is typed in ASCII, which no shell has to quote; else names."""
    catalogue = _catalogue()
    if catalogue is None:
        return []
    with catalogue:
        found = catalogue.names_starting(fold(incomplete), MAX_OFFERED * 5)
        texts = [place if incomplete.isascii() else text for place, text in found]
        # In the case in which it is typed: the shell would drop what does not begin alike.
        offered = _starting(incomplete, list(dict.fromkeys(texts)))[:MAX_OFFERED]
        return [incomplete + text[len(incomplete) :] for text in offered]


def _starting(incomplete: str, texts: list[str]) -> list[str]:
    return [text for text in texts if text.casefold().startswith(incomplete.casefold())]


def _catalogue() -> QueryCatalogue | None:
    try:
        folders = os.environ.get("INNORANK_DATA", "").split(os.pathsep)
        return open_catalogue([folder for folder in folders if folder])
    except InnorankError:
        return None
