"""What the catalogue hands out: series, editions, lists, entries and places.

All records that every answer needs are named tuples: they are frozen, as dataclasses may be, and
their classes are made in a tenth of the time, which every start pays.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from .choices import COMPARABLE_LEVELS, FACTS_ONLY, LEVELS_BEST_FIRST
from .json_text import decoded
from .lean_typing import Any, Record
from .rank import Rank

DERIVED = "derived: "
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Comparability(Record):
    """How far the ranks of two editions of a series may be compared.

    `level` is `same`, `minor`, `break` or `unknown`; over a span of editions it is the worst link.
    """

    level: str
    reason: str | None = None
    source: str | None = None

    @property
    def is_comparable(self) -> bool:
        """Whether a difference of ranks is a change of the place, and not of the method."""
        return self.level in COMPARABLE_LEVELS

    def to_dict(self) -> dict[str, str | None]:
        """The `comparability` of the JSON document."""
        return {"level": self.level, "reason": self.reason, "source": self.source}


SAME_EDITION = Comparability("same", "the same edition")
_UNKNOWN_LINK = Comparability("unknown")


class Series(Record):
    """A ranking that a publisher issues again and again; `editions` are ids, oldest first.

    `title` and `publisher` are in the language asked for, `titles` and `publisher_names` in each
    that is known, by tag, English first. `language` is the tag of the language that it is
    published in; None for one that is published in English, too. `aliases` are other names by which
    it may be asked for. `described` says that nobody prints the title, which is a description.
    """

    id: str
    title: str
    publisher: str
    url: str | None
    licence: str
    disclaimer: str | None
    editions: tuple[str, ...]
    links: Mapping[tuple[str, str], Comparability]
    titles: Mapping[str, str] = _NOTHING
    publisher_names: Mapping[str, str] = _NOTHING
    language: str | None = None
    aliases: tuple[str, ...] = ()
    described: bool = False

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

        It is what the data say of the pair. Where they say nothing it is the worst link between
        neighbours on the way from one edition to the other, with the reasons of all that are as
        bad, and the source of the first. A link that the data do not name is unknown: worse than
        `minor`, better than `break`.
        """
        start, end = sorted((self.editions.index(first), self.editions.index(second)))
        span = self.editions[start : end + 1]
        direct = self.links.get((span[0], span[-1]))
        if direct is not None:
            return direct
        links = [self.links.get(pair, _UNKNOWN_LINK) for pair in pairwise(span)]
        if len(links) == 1:
            return links[0]
        worst = max(
            links, key=lambda link: LEVELS_BEST_FIRST.index(link.level), default=SAME_EDITION
        )
        reasons = [link.reason for link in links if link.level == worst.level and link.reason]
        return worst._replace(reason="; then ".join(dict.fromkeys(reasons)) or worst.reason)


class Edition(Record):
    """One issue of a series; `title` is in the language asked for.

    `sources` are the documents that state its facts, by the keys that the edition's file gives
    them. `titles` are by language tag, English first. `licence` and `disclaimer` are those of its
    series, unless it has its own.
    """

    id: str
    series: str
    label: str
    title: str
    published: str
    kind: str
    aliases: tuple[str, ...]
    default_list: str
    sources: Mapping[str, Mapping[str, Any]] = _NOTHING
    titles: Mapping[str, str] = _NOTHING
    licence: str = FACTS_ONLY
    disclaimer: str | None = None

    def __hash__(self) -> int:
        """Of its id alone: what is found out once for an edition is found by it."""
        return hash(self.id)

    @property
    def terms(self) -> tuple[str, str, str | None]:
        """What one element of `attribution[]` is about: series, licence and disclaimer."""
        return self.series, self.licence, self.disclaimer

    @property
    def forbids_adaptations(self) -> bool:
        """Whether its licence allows copies of the whole alone, as CC-BY-NC-ND-3.0-IGO does."""
        return "ND" in self.licence.split("-")


class RankedList(Record):
    """One ranked list of an edition.

    `scope` counts the places assessed, and `depth` the ranks published; None where all were, or
    nobody knows. `counts` are the publisher's own totals by economy, and `sources` the keys of the
    documents behind entries that name none. `known` counts exact ranks; `contiguous` is the
    position down to which there is no gap, or the rank with dense `ties` (1, 2, 2, 3), as `depth`
    is. A `bridge` names the edition whose year is ranked by this edition's method. `economies` are
    those whose places are ranked; none where it is the world. `title` is in the language asked
    for, and `titles` are by language tag, English first. `indicators` have by id the title, the
    unit and the better end (`high` or `low`) of what entries may have figures of.
    """

    key: int
    edition: Edition
    id: str
    title: str
    scope: int | None
    depth: int | None
    coverage: str
    counts: Mapping[str, int]
    sources: tuple[str, ...]
    entries: int
    known: int
    contiguous: int
    bridge: str | None = None
    ties: str = "competition"
    economies: tuple[str, ...] = ()
    titles: Mapping[str, str] = _NOTHING
    indicators: Mapping[str, Mapping[str, str]] = _NOTHING

    def __hash__(self) -> int:
        """Of its key alone: what is found out once for a list is found by it."""
        return self.key

    @property
    def is_dense(self) -> bool:
        """Whether a tie takes up one rank alone, so that no rank is skipped (1, 2, 2, 3)."""
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
        """Whether every place that was assessed is in the list."""
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
            "licence": edition.licence,
            "list": self.id,
            "kind": edition.kind,
            "coverage": self.coverage,
            "depth": self.depth,
            "entries": self.entries,
            "known": self.known,
            "contiguous": self.contiguous,
            "indicators": dict(self.indicators),
        }


class Place(Record):
    """What is ranked: a city, or a cluster of cities. `name` is in the language asked for.

    `english` is the English name, and `other_names` are the names in other languages, by tag.
    `since` and `until` are the first and last year in which a cluster had these members; None
    where it still has them, or where the year is not known. `city_economies` are what it counts for
    in lists of cities, if a cluster of its name spans more.
    """

    id: str
    name: str
    kind: str
    economies: tuple[str, ...]
    english: str
    other_names: Mapping[str, str] = _NOTHING
    members: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    region: str | None = None
    since: int | None = None
    until: int | None = None
    city_economies: tuple[str, ...] = ()

    def economies_in(self, kind: str) -> tuple[str, ...]:
        """The codes that it counts for in a list of cities, or of clusters."""
        return self.city_economies if kind == "city" and self.city_economies else self.economies

    @property
    def names(self) -> dict[str, str]:
        """The names by language tag, English first."""
        return {"en": self.english, **self.other_names}


class Entry(Record):
    """One row of a list, as published.

    `economies` are the codes that it counts for. `indicators` have figures as printed, by id.
    `grade` is the best of its documents' grades, or that of what is derived; None where no document
    has one.
    `positions` are those `in_economies`, as the index has them.
    """

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
    indicators: Mapping[str, str] = _NOTHING
    grade: str | None = None
    positions: str | None = None

    @property
    def in_economies(self) -> list[dict[str, Any]]:
        """The position of the place among those of each economy that the entry counts for.

        Empty without an end to its rank.
        """
        return position_fields(decoded(self.positions)) if self.positions else []

    @property
    def derived(self) -> str | None:
        """What the rank was derived from, as the note says; None where a document states it."""
        if self.note is None or not self.note.startswith(DERIVED):
            return None
        return self.note.removeprefix(DERIVED)

    @property
    def change(self) -> int | None:
        """The places gained since the previous rank, if that is printed and both are exact.

        Otherwise the change that is printed; None where none is.
        """
        if self.previous_rank is None or self.rank.number is None:
            return self.stated_change
        return self.previous_rank - self.rank.number


def position_fields(positions: Iterable[Sequence[str | int | None]]) -> list[dict[str, Any]]:
    """The `in_economies` of the JSON document."""
    return [
        {"economy": code, "rank_low": low, "rank_high": high, "of_low": least, "of_high": most}
        for code, low, high, least, most in positions
    ]


class ListedRank(Record):
    """What a row of a list says of order and place alone: an entry without its remarks."""

    place: str
    rank: Rank
    economies: tuple[str, ...]
