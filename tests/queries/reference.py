"""A second innorank, slow and simple: it reads the YAML by itself, with no code of the first.

It was written from docs/methods.md. It knows no lineage: of places that are parts, wholes or
predecessors of others it tells only what lists say of them by name.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

# The first and the last position that a rank may mean; the last is None if there is no bound.
Interval = tuple[int, int | None]
COUNTINGS = ("full", "fractional", "lead")


@dataclass
class List:
    """One list of an edition: its rows by place, as in the file, and what it says of itself."""

    edition: str
    name: str
    about: Mapping[str, Any]
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def is_dense(self) -> bool:
        return bool(self.about.get("ties") == "dense")

    def number(self, place: str) -> int | None:
        """The rank that is published, alone or shared; None for a band, a bound or no rank."""
        return number_of(self.rows[place]["rank"]) if place in self.rows else None

    def interval(self, place: str) -> Interval | None:
        """The positions that a named place may hold."""
        text = str(self.rows[place]["rank"])
        number = self.number(place)
        if text.endswith("+"):
            # Every rank is 1 or more.
            return None if text == "1+" else (int(text[:-1]), None)
        if number is None:
            low, high = text.split("-")
            return (int(low), int(high))
        numbers = self.numbers
        if self.is_dense or (not text.endswith("=") and numbers[number] == 1):
            return (number, number)
        behind = [other for other in numbers if other > number]
        whole = self.about["coverage"] == "complete"
        if whole or (self.about["coverage"] == "truncated" and not behind):
            return (number, number + numbers[number] - 1)
        return (number, min(behind) - 1 if behind else None)

    @cached_property
    def numbers(self) -> Counter[int]:
        """How many places share each published rank."""
        known = (number_of(row["rank"]) for row in self.rows.values())
        return Counter(number for number in known if number is not None)

    def rank_bounds(self, place: str) -> Interval | None:
        """The least and the greatest number of its rank: a joint rank is its number."""
        number = self.number(place)
        if number is not None:
            return (number, number)
        return self.interval(place) if place in self.rows else self.absent()

    def gapless_depth(self) -> int:
        """The largest m such that all positions from 1 to m are certainly taken by named places."""
        is_partial = self.about["coverage"] == "partial"
        joint = {
            number_of(row["rank"]) for row in self.rows.values() if str(row["rank"]).endswith("=")
        }
        numbers = self.numbers
        if self.is_dense:
            depth = 0
            while depth + 1 in numbers and not (is_partial and depth + 1 in joint):
                depth += 1
            return depth
        blocks: dict[int, int] = {}
        for number, sharers in numbers.items():
            end = number + sharers - 1
            # Another place may share the rank, unless the one behind it is published, too.
            if not is_partial or number not in joint or end + 1 in numbers:
                blocks[number] = end
        for low, high, places in bands(self):
            if places == high - low + 1:
                blocks[low] = high
        depth = 0
        while depth + 1 in blocks:
            depth = blocks[depth + 1]
        return depth

    def absent(self) -> Interval | None:
        """Where a place may be that could have been named and is not; None if nothing is known."""
        about, scope = self.about, self.about.get("scope")
        names_all = about["coverage"] == "complete" and not about.get("depth")
        if scope is not None:
            names_all = scope == len(self.rows)
        depth = self.gapless_depth()
        return None if names_all or not depth else (depth + 1, None)


class _Words(yaml.CSafeLoader):
    """Reads NO as the text that it is."""


_Words.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def number_of(rank: Any) -> int | None:
    """5 for 5 and "5="; None for a band or a bound."""
    text = str(rank).removesuffix("=")
    return int(text) if text.isdigit() else None


def bands(ranked: List) -> list[tuple[int, int, int]]:
    """The first and last position of each band, and how many places are in it."""
    texts = Counter(str(row["rank"]) for row in ranked.rows.values())
    split = [(text.split("-"), places) for text, places in texts.items() if "-" in text]
    return [(int(low), int(high), places) for (low, high), places in split]


class Reference:
    """Everything in some data folders."""

    def __init__(self, *folders: Path) -> None:
        self.series: dict[str, Any] = {}
        self.places: dict[str, Any] = {}
        self.editions: dict[str, Any] = {}
        self.lists: dict[tuple[str, str], List] = {}
        for folder in folders:
            for path in sorted(folder.rglob("*.yaml")):
                document = yaml.load(path.read_text(encoding="utf-8"), _Words)
                if path.name == "rankings.yaml":
                    self.series |= document["series"]
                elif path.stem == "places" or path.parent.name == "places":
                    self.places |= document
                elif path.parent.name == "editions":
                    self.editions[document["id"]] = document
                    for name, about in document["lists"].items():
                        rows = {row["place"]: row for row in about["entries"]}
                        self.lists[document["id"], name] = List(document["id"], name, about, rows)

    def default(self, edition: str) -> List:
        return self.lists[edition, self.editions[edition]["default_list"]]

    def economies(self, edition: str, place: str) -> Sequence[str]:
        """The economies of a row; a city of a list of cities may have its own."""
        row, known = self.default(edition).rows[place], self.places[place]
        if row.get("economies"):
            return list(row["economies"])
        kind = self.default(edition).about.get("kind", self.editions[edition]["kind"])
        as_city = known.get("city_economies") if kind == "city" else None
        return list(as_city or known["economies"])

    def top(self, edition: str) -> list[str]:
        """The places that a rank is published of, best first, those of one rank by their ids."""
        ranked = self.default(edition)
        numbers = {place: ranked.number(place) for place in ranked.rows}
        known = {place: number for place, number in numbers.items() if number is not None}
        return sorted(known, key=lambda place: (known[place], place))

    def counts(self, edition: str, counting: str) -> dict[str, Fraction]:
        """How many rows each economy has, but for those that are only known to be beyond a rank."""
        totals: dict[str, Fraction] = {}
        for place, row in self.default(edition).rows.items():
            if str(row["rank"]).endswith("+"):
                continue
            codes = self.economies(edition, place)
            shares = {
                "full": dict.fromkeys(codes, Fraction(1)),
                "fractional": dict.fromkeys(codes, Fraction(1, len(codes))),
                "lead": {codes[0]: Fraction(1)},
            }[counting]
            for code, share in shares.items():
                totals[code] = totals.get(code, Fraction(0)) + share
        return totals

    def related(self) -> set[str]:
        """The places that are parts, wholes or predecessors of others, or not always there."""
        parts: set[str] = set()
        for name, place in self.places.items():
            others = [*place.get("members", ()), *place.get("predecessors", ())]
            if others or place.get("since") or place.get("until"):
                parts |= {name, *others}
        return parts

    def compare(self, old: str, new: str) -> Iterator[tuple[str, Any]]:
        """Each unrelated place of two lists, with its change and its least and greatest change."""
        before, after = self.default(old), self.default(new)
        for place in (before.rows.keys() | after.rows.keys()) - self.related():
            first, second = before.rank_bounds(place), after.rank_bounds(place)
            if first is None or second is None:
                yield place, (None, None, None)
                continue
            least = None if second[1] is None else first[0] - second[1]
            most = None if first[1] is None else first[1] - second[0]
            are_known = before.number(place) and after.number(place)
            yield place, (least if are_known else None, least, most)
