"""Which rows of two lists are about the same place, or about a city and the cluster holding it."""

from collections import Counter
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..errors import UsageError
from ..model.rank import UNKNOWN, Rank
from ..model.records import Entry, Place, RankedList
from .lineage import could_stand, successions
from .rows import absent_rank

__all__ = ["MATCHES", "Pair", "Side", "clusters_matched_often", "default_match", "match_lists"]

MATCHES = ("same", "member")


@dataclass(frozen=True, slots=True)
class Side:
    """What one list says of a place, by its own entry or, where it has none, by its absence."""

    entry: Entry | None
    rank: Rank


@dataclass(frozen=True, slots=True)
class Pair:
    """One place on both sides.

    `how` is `same`; `member` for a city and its cluster; `predecessor` for a place and what it
    became, where `status` is `merged`, `split` or `renamed`. Of several that merged into one, or
    came out of one, the best is compared with it; for each of the others `part` is the side, `a`
    or `b`, on which it stands itself, and the one on the other side is only shown.
    """

    place: Place
    a: Side
    b: Side
    how: str = "same"
    status: str | None = None
    part: str | None = None

    @property
    def is_recomputed(self) -> bool:
        """Whether the newer entry prints another previous rank than the older list gave."""
        printed = self.b.entry.previous_rank if self.b.entry else None
        known = self.a.rank.number
        return self.how == "same" and None not in (printed, known) and printed != known

    @property
    def other(self) -> Place | None:
        """The place that another one is compared with, where that is not the very same."""
        entries = [side.entry for side in (self.a, self.b) if side.entry]
        return next((one.place for one in entries if one.place.id != self.place.id), None)

    def matched(self) -> dict[str, str | None]:
        """How the two sides were brought together; a side is null where the list lacks it."""
        return {
            "how": self.how,
            "a": self.a.entry.place.id if self.a.entry else None,
            "b": self.b.entry.place.id if self.b.entry else None,
        }


def default_match(a: RankedList, b: RankedList) -> str:
    """`member` for lists that rank different kinds of place, else `same`."""
    return "same" if a.edition.kind == b.edition.kind else "member"


def match_lists(
    catalogue: Catalogue, a: RankedList, b: RankedList, match: str | None = None
) -> tuple[list[Pair], list[Entry]]:
    """The pairs of two lists, and the entries that have no counterpart to be compared with.

    Lists of one kind pair every place that either names. Lists of different kinds pair only
    what both name: a place that one of them could not have ranked is left out, not bounded.
    Raises UsageError for a *match* that is neither `same` nor `member`.
    """
    how = match or default_match(a, b)
    if how not in MATCHES:
        raise UsageError("bad-match", f"match is one of {', '.join(MATCHES)}")
    in_a = {entry.place.id: entry for entry in catalogue.entries(a)}
    in_b = {entry.place.id: entry for entry in catalogue.entries(b)}
    pairs = [
        Pair(entry.place, _side(entry), _side(in_b[name]))
        for name, entry in in_a.items()
        if name in in_b
    ]
    alone_a = {name: entry for name, entry in in_a.items() if name not in in_b}
    alone_b = {name: entry for name, entry in in_b.items() if name not in in_a}
    if how == "member":
        pairs += _members(catalogue, alone_a, in_b)
        pairs += [_swapped(pair) for pair in _members(catalogue, alone_b, in_a)]
        used = {side.entry.place.id for pair in pairs for side in (pair.a, pair.b) if side.entry}
        alone_a = {name: entry for name, entry in alone_a.items() if name not in used}
        alone_b = {name: entry for name, entry in alone_b.items() if name not in used}
    if a.edition.kind != b.edition.kind:
        return pairs, [*alone_a.values(), *alone_b.values()]
    # What merged did so whichever list is named first.
    if a.edition.published > b.edition.published:
        pairs += [_swapped(pair) for pair in _succeeded(catalogue, alone_b, alone_a)]
    else:
        pairs += _succeeded(catalogue, alone_a, alone_b)
    for one in alone_a.values():
        pairs.append(Pair(one.place, _side(one), _absent(catalogue, one.place, b)))
    for one in alone_b.values():
        pairs.append(Pair(one.place, _absent(catalogue, one.place, a), _side(one)))
    return pairs, []


def _absent(catalogue: Catalogue, place: Place, ranked: RankedList) -> Side:
    """What a list says of a place that it does not name: nothing where it could not stand there."""
    stands = could_stand(catalogue, place, ranked)
    return Side(None, absent_rank(ranked) if stands else UNKNOWN)


def _succeeded(
    catalogue: Catalogue, older: dict[str, Entry], newer: dict[str, Entry]
) -> list[Pair]:
    """The pairs of places that merged, split or were renamed; their entries leave both dicts.

    Each place is compared once: the best with the best. What is left of a merger, or of a split,
    stands beside the whole.
    """
    links = successions(catalogue, set(older), set(newer))
    links.sort(key=lambda one: (*_first(older[one.before]), *_first(newer[one.after])))
    pairs: list[Pair] = []
    paired: set[str] = set()
    for is_whole in (True, False):
        for link in links:
            before, after = older[link.before], newer[link.after]
            new_to_this = {link.before, link.after} - paired
            if len(new_to_this) == 2:
                place, part = after.place, None
            elif new_to_this and not is_whole:
                part = "a" if link.before in new_to_this else "b"
                place = before.place if part == "a" else after.place
            else:
                continue
            paired |= new_to_this
            pairs.append(Pair(place, _side(before), _side(after), "predecessor", link.status, part))
    for link in links:
        older.pop(link.before, None)
        newer.pop(link.after, None)
    return pairs


def _first(entry: Entry) -> tuple[float, str]:
    """What puts the best first."""
    return entry.rank.low or float("inf"), entry.place.id


def clusters_matched_often(pairs: list[Pair]) -> list[tuple[Place, int]]:
    """The clusters that stand beside more than one city, by id, each with how many."""
    sides = [side for pair in pairs if pair.how == "member" for side in (pair.a, pair.b)]
    places = [side.entry.place for side in sides if side.entry]
    clusters = {place.id: place for place in places if place.kind == "cluster"}
    held = Counter(place.id for place in places if place.id in clusters)
    return [(clusters[name], count) for name, count in sorted(held.items()) if count > 1]


def _members(
    catalogue: Catalogue, cities: dict[str, Entry], others: dict[str, Entry]
) -> list[Pair]:
    """Each city with the one cluster among *others* that it is a member of."""
    pairs = []
    for name, entry in cities.items():
        clusters = [one.id for one in catalogue.clusters_of(name) if one.id in others]
        if len(clusters) == 1:
            pairs.append(Pair(entry.place, _side(entry), _side(others[clusters[0]]), "member"))
    return pairs


def _side(entry: Entry) -> Side:
    return Side(entry, entry.rank)


def _swapped(pair: Pair) -> Pair:
    part = {"a": "b", "b": "a"}.get(pair.part or "")
    return Pair(pair.place, pair.b, pair.a, pair.how, pair.status, part)
