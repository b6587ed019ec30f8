"""Which rows of two lists are about the same place, or about a city and the cluster holding it."""

from collections import Counter
from typing import NamedTuple

from ...catalogue.lists import Catalogue
from ...errors import UsageError
from ...model.rank import UNKNOWN, Rank
from ...model.records import Entry, Place, RankedList
from ..rows import absent_rank
from .lineage import ancestors, may_be_listed
from .successions import successions

__all__ = [
    "MATCHES",
    "Pair",
    "Side",
    "clusters_matched_often",
    "default_match",
    "is_backward",
    "match_lists",
]

MATCHES = ("same", "member")


class Side(NamedTuple):
    """What one list says of a place, by its own entry or, where it has none, by its absence."""

    entry: Entry | None
    rank: Rank


class Pair(NamedTuple):
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
        if self.how == "same":
            return None
        entries = [side.entry for side in (self.a, self.b) if side.entry]
        return next((one.place for one in entries if one.place.id != self.place.id), None)

    @property
    def economies(self) -> tuple[str, ...]:
        """What it counts for: in the newer list where that names it, else in the older."""
        entry = self.b.entry or self.a.entry
        return entry.economies if entry else self.place.economies

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
) -> tuple[list[Pair], list[Entry], list[Entry]]:
    """The pairs of two lists, the entries without a counterpart, and those that have several.

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
    # What merged did so whichever list is named first, and whoever is a member of it. Two
    # publishers only draw other borders.
    if a.edition.kind == b.edition.kind and a.edition.series == b.edition.series:
        sides = (alone_a, in_a), (alone_b, in_b)
        if is_backward(catalogue, a, b):
            pairs += map(_swapped, _succeeded(catalogue, *reversed(sides)))
        else:
            pairs += _succeeded(catalogue, *sides)
    contested: list[Entry] = []
    if how == "member":
        contested = [*_contested(catalogue, alone_a, in_b), *_contested(catalogue, alone_b, in_a)]
        pairs += _members(catalogue, alone_a, in_b)
        pairs += [_swapped(pair) for pair in _members(catalogue, alone_b, in_a)]
        used = {side.entry.place.id for pair in pairs for side in (pair.a, pair.b) if side.entry}
        alone_a = {name: entry for name, entry in alone_a.items() if name not in used}
        alone_b = {name: entry for name, entry in alone_b.items() if name not in used}
    if a.edition.kind != b.edition.kind:
        left_out = [one for one in (*alone_a.values(), *alone_b.values()) if one not in contested]
        return pairs, left_out, contested
    catalogue.remember_clusters([*alone_a, *alone_b])
    for one in alone_a.values():
        pairs.append(Pair(one.place, _side(one), _absent(catalogue, one.place, b)))
    for one in alone_b.values():
        pairs.append(Pair(one.place, _absent(catalogue, one.place, a), _side(one)))
    return pairs, [], contested


def _absent(catalogue: Catalogue, place: Place, ranked: RankedList) -> Side:
    """What a list says of a place that it does not name: nothing where it could not stand there."""
    stands = may_be_listed(catalogue, place, ranked)
    return Side(None, absent_rank(ranked) if stands else UNKNOWN)


def is_backward(catalogue: Catalogue, a: RankedList, b: RankedList) -> bool:
    """Whether *a* is of a later edition than *b*, of the same series."""
    if a.edition.series != b.edition.series:
        return False
    editions = catalogue.series()[a.edition.series].editions
    return editions.index(a.edition.id) > editions.index(b.edition.id)


# The entries of a list that only it names, and all of them.
_Entries = tuple[dict[str, Entry], dict[str, Entry]]


def _succeeded(catalogue: Catalogue, before: _Entries, after: _Entries) -> list[Pair]:
    """The pairs of places that merged, split or were renamed; their entries leave the lists.

    Each place is compared once: the best with the best. What is left of a merger, or of a split,
    stands beside the whole; so does what was taken into, or came out of, a place that both lists
    name and that is compared with itself.
    """
    older, newer = before[0], after[0]
    links = successions(catalogue, set(older), set(newer))
    links.sort(key=lambda one: (*_first(older[one.before]), *_first(newer[one.after])))
    pairs: list[Pair] = []
    paired: set[str] = set()
    for is_whole in (True, False):
        for link in links:
            one, other = older[link.before], newer[link.after]
            new_to_this = {link.before, link.after} - paired
            if len(new_to_this) == 2:
                place, part = other.place, None
            elif new_to_this and not is_whole:
                part = "a" if link.before in new_to_this else "b"
                place = one.place if part == "a" else other.place
            else:
                continue
            paired |= new_to_this
            pairs.append(Pair(place, _side(one), _side(other), "predecessor", link.status, part))
    for link in links:
        older.pop(link.before, None)
        newer.pop(link.after, None)
    return pairs + _absorbed(catalogue, before, after) + _split_off(catalogue, before, after)


def _absorbed(catalogue: Catalogue, before: _Entries, after: _Entries) -> list[Pair]:
    """What only the older list names, and a place that both name grew out of since."""
    pairs = []
    for name, whole in after[1].items():
        if name in before[1] and whole.place.predecessors:
            for old in ancestors(catalogue, whole.place):
                if old in before[0]:
                    part = before[0].pop(old)
                    sides = (_side(part), _side(whole))
                    pairs.append(Pair(part.place, *sides, "predecessor", "merged", "a"))
    return pairs


def _split_off(catalogue: Catalogue, before: _Entries, after: _Entries) -> list[Pair]:
    """What only the newer list names, and came out of a place that both name."""
    pairs = []
    for name, part in list(after[0].items()):
        wholes = [one for one in ancestors(catalogue, part.place) if one in after[1]]
        whole = next((before[1][one] for one in wholes if one in before[1]), None)
        if whole is not None:
            del after[0][name]
            sides = (_side(whole), _side(part))
            pairs.append(Pair(part.place, *sides, "predecessor", "split", "b"))
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
    for entry in cities.values():
        clusters = _holders(catalogue, entry, others)
        if len(clusters) == 1:
            pairs.append(Pair(entry.place, _side(entry), _side(clusters[0]), "member"))
    return pairs


def _contested(
    catalogue: Catalogue, cities: dict[str, Entry], others: dict[str, Entry]
) -> list[Entry]:
    """The cities that several clusters among *others* hold: which is meant nobody says."""
    return [one for one in cities.values() if len(_holders(catalogue, one, others)) > 1]


def _holders(catalogue: Catalogue, city: Entry, others: dict[str, Entry]) -> list[Entry]:
    clusters = catalogue.clusters_of(city.place.id)
    return [others[one.id] for one in clusters if one.id in others]


def _side(entry: Entry) -> Side:
    return Side(entry, entry.rank)


def _swapped(pair: Pair) -> Pair:
    part = {"a": "b", "b": "a"}.get(pair.part or "")
    return Pair(pair.place, pair.b, pair.a, pair.how, pair.status, part)
