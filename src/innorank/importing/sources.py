"""The documents of an edition, and the keys under which its entries name them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from .options import ImportOptions
from .row import Row

__all__ = ["Sources"]

_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


class Sources:
    """The documents that are there, and those that the table adds.

    A table names a document by its key, its address or its title.
    """

    def __init__(self, known: Mapping[str, Mapping[str, Any]]) -> None:
        self.known = dict(known)
        self.added: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        for key, one in known.items():
            self._remember(key, one)

    def add_table(self, options: ImportOptions, title: str, publisher: str | None) -> str:
        """The key of the document that the whole table was taken from, made if it is not there."""
        if options.source_url is not None and options.source_url in self._keys:
            return self._keys[options.source_url]
        document = {
            "title": options.source_title or title,
            "publisher": options.source_publisher or publisher,
            "url": options.source_url,
            "published": options.source_published,
            "accessed": options.accessed,
        }
        return self._add(options.source_key or _key_of(options.source_url or "table"), document)

    def keys(self, row: Row) -> list[str]:
        """The keys of the documents that a row names; each that is not there is added."""
        return list(dict.fromkeys(self._key(name) for name in row.sources or ()))

    def _key(self, name: str) -> str:
        if name in self.known or name in self.added:
            return name
        if name in self._keys:
            return self._keys[name]
        if name.startswith(("https://", "http://")):
            return self._add(_key_of(name), {"title": _host(name) or name, "url": name})
        is_key = re.fullmatch(r"[\w.-]{1,60}", name)
        return self._add(name if is_key else _key_of(name), {"title": name})

    def _add(self, key: str, document: Mapping[str, Any]) -> str:
        taken = {*self.known, *self.added}
        number, unique = 1, key
        while unique in taken:
            number += 1
            unique = f"{key}-{number}"
        self.added[unique] = {name: text for name, text in document.items() if text}
        self._remember(unique, document)
        return unique

    def _remember(self, key: str, document: Mapping[str, Any]) -> None:
        for name in (document.get("url"), document.get("title")):
            if name:
                self._keys.setdefault(str(name), key)

    def named(self, keys: Sequence[str]) -> list[str]:
        """What a table would name these documents by, to compare: addresses before keys."""
        documents = {**self.known, **self.added}
        return [str(documents.get(key, {}).get("url") or key) for key in keys]


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _key_of(name: str) -> str:
    """`sedaily` of `https://www.sedaily.com/NewsView/29`: short, and a person would choose it."""
    host = _host(name)
    if host:
        parts = [part for part in host.split(".") if part not in ("www", "en", "m")]
        name = parts[-2] if len(parts) > 1 else parts[0] if parts else host
        if name in ("co", "com", "ac", "gov", "org", "edu", "or", "go") and len(parts) > 2:
            name = parts[-3]
    return _NOT_IN_KEY.sub("-", name.casefold()).strip("-")[:60] or "source"
