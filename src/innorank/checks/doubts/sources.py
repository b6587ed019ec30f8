"""Sources: whether they can be found again, and whether anything names them."""

from collections.abc import Iterator

from ...datafiles.complaints import Finding
from ..snapshot import Doubt, EditionOnShelf, Shelf

__all__ = ["sources"]


def sources(shelf: Shelf) -> Iterator[Doubt]:
    """Sources without address or date, and those that nothing in their edition names.

    A founding document (`seed`) is known by its name and hash and needs no address.
    """
    for edition in shelf.editions.values():
        named = _named(edition)
        for key, source in edition.sources.items():
            here = ("sources", key)
            if not source.get("url") and not source.get("seed"):
                message = f"{key} has no url"
                yield edition.path, Finding(here, "source-without-address", message)
            if not source.get("published") and not source.get("accessed"):
                message = f"{key} is neither published nor accessed on a day that is given"
                yield edition.path, Finding(here, "source-without-date", message)
            if key not in named:
                message = f"no list, entry, dispute or bound names {key}"
                yield edition.path, Finding(here, "source-unused", message)


def _named(edition: EditionOnShelf) -> set[str]:
    named: set[str] = set()
    for ranked in edition.lists.values():
        named.update(ranked.sources)
        for row in ranked.rows:
            named.update(row.detail.get("sources", ()))
            for key in ("disputed", "bounds"):
                named.update(other["source"] for other in row.detail.get(key, ()))
    return named
