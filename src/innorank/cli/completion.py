"""What the shell offers when the tab key is pressed: editions, series and places.

A data folder that cannot be read offers nothing; the command itself will say why.
"""

import os

from ..api import QueryCatalogue, open_catalogue
from ..errors import InnorankError
from ..names import fold

__all__ = ["complete_edition", "complete_place", "complete_series"]

MAX_OFFERED = 100


def complete_edition(incomplete: str) -> list[str]:
    """Series, editions, their aliases and, once a colon is typed, lists."""
    catalogue = _catalogue()
    if catalogue is None:
        return []
    with catalogue:
        edition, colon, _ = incomplete.partition(":")
        if not colon:
            return _starting(incomplete, catalogue.edition_names())
        try:
            lists = catalogue.lists_of(catalogue.ranked_list(edition).edition.id)
        except InnorankError:
            return []
        return _starting(incomplete, [f"{edition}:{ranked.id}" for ranked in lists])


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
        return _starting(incomplete, list(dict.fromkeys(texts)))[:MAX_OFFERED]


def _starting(incomplete: str, texts: list[str]) -> list[str]:
    return [text for text in texts if text.casefold().startswith(incomplete.casefold())]


def _catalogue() -> QueryCatalogue | None:
    try:
        folders = os.environ.get("INNORANK_DATA", "").split(os.pathsep)
        return open_catalogue([folder for folder in folders if folder])
    except InnorankError:
        return None
