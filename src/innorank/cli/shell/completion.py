"""What the shell offers when the tab key is pressed: editions, places and the values of options.

Whatever goes wrong offers nothing and says nothing; the command itself will say why.
Every word that is offered begins with exactly what is typed, for shells drop all others.
"""

import os
from collections.abc import Callable, Iterable, Sequence

import typer

from ...api import QueryCatalogue, open_catalogue
from ...folding import fold

__all__ = [
    "complete_citable",
    "complete_code",
    "complete_economy",
    "complete_edition",
    "complete_place",
    "complete_schema",
    "complete_series",
    "words",
]

MAX_OFFERED = 100

Asking = Callable[[QueryCatalogue, str], list[str]]
Completing = Callable[[typer.Context, str], list[str]]


def words(*values: str) -> Callable[[str], list[str]]:
    """Completes what takes one of some words, and nothing else."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return complete


def complete_code(incomplete: str) -> list[str]:
    """Codes of what `validate` may find."""
    from ...queries.validate import explain

    return _starting(incomplete, ["all", *(row["code"] for row in explain("all").results)])


def complete_schema(incomplete: str) -> list[str]:
    """Kinds of data file that have a schema."""
    from ...queries.schema import SCHEMA_KINDS

    return _starting(incomplete, list(SCHEMA_KINDS))


def _from_data(ask: Asking) -> Completing:
    """Completes from the data that the command itself would read."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        folders = list(map(str, ctx.params.get("data") or ()))
        try:
            with open_catalogue(folders, not ctx.params.get("no_shipped_data")) as catalogue:
                return ask(catalogue, incomplete)
        except Exception:
            return []

    return complete


def _editions(catalogue: QueryCatalogue, incomplete: str) -> list[str]:
    """Series, editions, their aliases and, once a colon is typed, lists."""
    from .bash import BEFORE_COLON

    edition, colon, _ = incomplete.partition(":")
    typed_before = os.environ.get(BEFORE_COLON)
    if not colon and typed_before is None:
        return _starting(incomplete, catalogue.edition_names())
    known = catalogue.ranked_list(typed_before or edition).edition.id
    before = "" if typed_before else f"{edition}:"
    return _starting(incomplete, [f"{before}{one.id}" for one in catalogue.lists_of(known)])


def _citable(catalogue: QueryCatalogue, incomplete: str) -> list[str]:
    """Editions as above, and the gazetteer."""
    return [*_editions(catalogue, incomplete), *_starting(incomplete, ["geonames"])]


def _series(catalogue: QueryCatalogue, incomplete: str) -> list[str]:
    return _starting(incomplete, list(catalogue.series()))


def _places(catalogue: QueryCatalogue, incomplete: str) -> list[str]:
    """One word for each place: its id, if that is what is typed, else a curated name.

    Where no place has either, the spellings of GeoNames are completed.
    """
    from .bash import unescaped

    typed = unescaped(incomplete)
    key = fold(typed)
    names: dict[str, list[str]] = {}
    for place, text in catalogue.names_starting(key, MAX_OFFERED * 5):
        names.setdefault(place, []).append(text)
    for place, texts in names.items():
        # No shell has to quote an id; and as ids are in English, Basel comes before Bâle.
        id_key = fold(place)
        in_english = [text for text in texts if fold(text) == id_key]
        texts[:0] = [place, *in_english] if typed.isascii() else in_english
    offered = _continuing(incomplete, typed, names.values())
    if not offered and key:
        spelt = [[one.matched] for one in catalogue.search_places(key) if one.matched]
        offered = _continuing(incomplete, typed, spelt)
    return offered[:MAX_OFFERED]


def _economies(catalogue: QueryCatalogue, incomplete: str) -> list[str]:
    """One word for each economy that has a place: its code, if that is what is typed, or a name."""
    from .bash import unescaped

    typed = unescaped(incomplete)
    names: dict[str, list[str]] = {}
    formal: dict[str, list[str]] = {}
    foreign: dict[str, list[str]] = {}
    for code, text, language in catalogue.economies_starting(fold(typed)):
        name = catalogue.economy_name(code)
        # Few who type a K want a Kingdom of Belgium, or Kanada.
        found = foreign if language else formal if name in text and name != text else names
        word = code.lower() if text == code and typed.islower() else text
        found.setdefault(code, []).append(word)
    return _continuing(incomplete, typed, (names or formal or foreign).values())


complete_edition = _from_data(_editions)
complete_citable = _from_data(_citable)
complete_series = _from_data(_series)
complete_place = _from_data(_places)
complete_economy = _from_data(_economies)


def _starting(incomplete: str, texts: list[str]) -> list[str]:
    return [text for text in texts if text.casefold().startswith(incomplete.casefold())]


def _continuing(incomplete: str, typed: str, texts: Iterable[Sequence[str]]) -> list[str]:
    """What is typed and the rest of the first text that begins so, for each of *texts*.

    What begins with the very letters that are typed comes before what is only folded alike:
    `Zür` is continued as `Zürich` though but Zurich is on record. Where marks are typed that
    folding drops, it is all that is meant: `Xi'a` is not Xiamen.
    """
    from .bash import escaped

    literal, folded = [], []
    for ones in texts:
        rests = [one[len(typed) :] for one in ones if _begins(one, typed)]
        literal += rests[:1]
        rests = rests or [rest for one in ones if (rest := _folded_rest(one, typed)) is not None]
        folded += rests[:1]
    marked = fold(typed) != typed.casefold()
    offered = literal if literal and marked else folded
    return list(dict.fromkeys(incomplete + escaped(rest) for rest in offered))


def _begins(text: str, typed: str) -> bool:
    return text[: len(typed)].casefold() == typed.casefold()


def _folded_rest(text: str, typed: str) -> str | None:
    """What a text has behind its first part that is folded as *typed* is; None without one."""
    key = fold(typed)
    if typed and not typed[-1].isalnum():
        # What is typed last is no part of a name unless it stands there, too.
        return None
    for end in range(1, len(text) + 1):
        if fold(text[:end]) == key and fold(typed + text[end:]) == fold(text):
            return text[end:]
    return None
