"""What the catalogue hands out: series, editions, lists, entries, places.

Named tuples, here and for the other records that every answer needs: as frozen as dataclasses,
and the classes are made in a tenth of the time, which every start pays.
"""

import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from .rank import Rank

__all__ = ["Comparability", "Edition", "Entry", "Place", "RankedList", "Series"]


class Comparability(NamedTuple):
    """How far the ranks of two editions of a series may be compared.

    `level` is `same`, `minor`, `break` or `unknown`; over a span of editions it is the worst link.
    """

    level: str
    reason: str | None = None
    source: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        return {"level": self.level, "reason": self.reason, "source": self.source}


class Series(NamedTuple):
    """A ranking that a publisher issues again and again; `editions` are ids, oldest first."""

    id: str
    title: str
    publisher: str
    url: str | None
    licence: str
    disclaimer: str | None
    editions: tuple[str, ...]
    links: Mapping[tuple[str, str], Comparability]

    def attribution(self) -> dict[str, str | None]:
        """The element of `attribution[]` in the JSON document."""
        return {
            "series": self.id,
            "publisher": self.publisher,
            "licence": self.licence,
            "disclaimer": self.disclaimer,
            "url": self.url,
        }

    def comparability(self, first: str, second: str) -> Comparability:
        """The comparability of two editions of this series, in either order.

        Chained over the editions between them: the worst links count, with their reasons and the
        source of the first; a link that the data does not name is unknown, and no better than a
        break.
        """
        start, end = sorted((self.editions.index(first), self.editions.index(second)))
        span = self.editions[start : end + 1]
        direct = self.links.get((span[0], span[-1]))
        if direct is not None:
            return direct
        steps = pairwise(span)
        found = [self.links.get(step, Comparability("unknown")) for step in steps]
        worst = max(found, key=lambda link: LEVELS.index(link.level), default=SAME_EDITION)
        reasons = [link.reason for link in found if link.level == worst.level and link.reason]
        return worst._replace(reason="; then ".join(dict.fromkeys(reasons)) or worst.reason)


DERIVED = "derived: "
LEVELS = ("same", "minor", "unknown", "break")
SAME_EDITION = Comparability("same", "the same edition")


class Edition(NamedTuple):
    """One issue of a series. `documents` holds its sources as text: most answers show few."""

    id: str
    series: str
    label: str
    title: str
    published: str
    kind: str
    aliases: tuple[str, ...]
    default_list: str
    documents: str = "{}"

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The documents that state its facts, by the keys of the edition file."""
        return _documents(self.documents)


@cache
def _documents(text: str) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return found


class RankedList(NamedTuple):
    """One ranked list of an edition.

    `scope` counts the places assessed and `depth` the ranks published, None where unknown or all;
    `known` counts exact ranks, `contiguous` is the position up to which every rank is known; with
    `ties` dense (1, 2, 2, 3) ranks are no positions, and it is a rank as `depth` is. A `bridge`
    ranks the year of the edition that it names by the method of its own. What few answers need is
    kept as text.
    """

    key: int
    edition: Edition
    id: str
    title: str
    scope: int | None
    depth: int | None
    coverage: str
    counts_text: str
    sources_text: str
    entries: int
    known: int
    contiguous: int
    bridge: str | None = None
    ties: str = "competition"
    economies_text: str = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """The publisher's own totals by economy, as far as it states them."""
        found: Mapping[str, int] = json.loads(self.counts_text)
        return found

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the documents behind entries that name none."""
        return tuple(json.loads(self.sources_text))

    @property
    def economies(self) -> tuple[str, ...]:
        """The economies that it ranks places of; none where it ranks the world."""
        return tuple(self.economies_text.split())

    @property
    def is_dense(self) -> bool:
        """Whether ranks are counted without the places that share one, so that none is skipped."""
        return self.ties == "dense"

    @property
    def assessed(self) -> int | None:
        """How many places, or ranks if dense, there are in all; None where that is not known."""
        whole = self.coverage == "complete"
        if self.is_dense:
            return self.depth or (self.contiguous if whole else None)
        return self.entries if self.scope is None and self.depth is None and whole else self.scope

    @property
    def names_all(self) -> bool:
        """Whether it names every place that was assessed: others were not."""
        size = self.scope
        if size is None and self.depth is None and self.coverage == "complete":
            size = self.entries
        return size is not None and max(self.contiguous, self.known) >= size

    @property
    def name(self) -> str:
        """The name to type: the edition's id, with the list's where it is not the default."""
        if self.id == self.edition.default_list:
            return self.edition.id
        return f"{self.edition.id}:{self.id}"

    def to_dict(self) -> dict[str, Any]:
        """The element of `editions[]` in the JSON document."""
        edition = self.edition
        return {
            "id": edition.id,
            "series": edition.series,
            "label": edition.label,
            "title": edition.title,
            "published": edition.published,
            "list": self.id,
            "kind": edition.kind,
            "coverage": self.coverage,
            "depth": self.depth,
            "entries": self.entries,
            "known": self.known,
            "contiguous": self.contiguous,
        }


class Place(NamedTuple):
    """What is ranked: a city, or a cluster of cities. `name` is in the language asked for.

    `since` and `until` are the first and last year in which a cluster had these members, None
    where it has them still or where that is not known.
    """

    id: str
    name: str
    kind: str
    economies: tuple[str, ...]
    english: str
    other_names: str | None = None
    members: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    region: str | None = None
    since: int | None = None
    until: int | None = None

    @property
    def names(self) -> dict[str, str]:
        """The names by language tag; kept as text, as few answers show them."""
        return {"en": self.english, **json.loads(self.other_names or "{}")}


class Entry(NamedTuple):
    """One row of a list, as published. `economies` are the codes that it counts for."""

    rank: Rank
    place: Place
    printed: str | None
    economy: str | None
    economies: tuple[str, ...]
    score: str | None
    class_: str | None
    previous_rank: int | None
    link: str | None
    ref: str | None
    note: str | None
    printed_names: Mapping[str, str]
    disputed: tuple[Mapping[str, Any], ...]
    sources: tuple[str, ...]
    bounds: tuple[Mapping[str, Any], ...] = ()
    stated_change: int | None = None

    @property
    def derived(self) -> str | None:
        """What the rank follows from, as its note says, where no document states it; else None."""
        if self.note is None or not self.note.startswith(DERIVED):
            return None
        return self.note.removeprefix(DERIVED)

    @property
    def change(self) -> int | None:
        """Places gained on the printed previous rank, else as stated; None where not known."""
        if self.previous_rank is None or self.rank.number is None:
            return self.stated_change
        return self.previous_rank - self.rank.number
